//! What was decided and done on the way: admission, mediation, hearing, delay, agreements, papers.

use std::collections::BTreeMap;

use super::told::{told_admission, told_ground, told_status};
use super::wording::{capital, date, full_day, full_moment, listed};
use super::{Facts, Given};
use crate::domain::inspection::{Visible, visible};
use crate::domain::obligations::handling_dates;
use crate::domain::telling::{referral, summary};
use crate::domain::{Command, Event};
use crate::regulation::{
    LetterElement, LetterRecipient, ObligationKind, OutsideBody, Party, PrincipalKind,
};

impl Facts {
    pub(super) fn course(&mut self, given: &Given<'_>) {
        let (complaint, regulation) = (given.complaint, given.regulation);
        let dates = handling_dates(complaint, regulation, given.today);
        // Who has the answer does not wait for it; the file keeps the date.
        let waits = given.to == LetterRecipient::File || !complaint.is_resolved();
        let expected = dates.promised.or(dates.limit).filter(|_| waits);
        self.maybe("expected_end", expected.map(full_day));
        self.maybe(
            "expected_target",
            dates.target.filter(|_| dates.target != dates.limit).map(full_day),
        );
        self.maybe("board_term", complaint.term.as_ref().map(|term| full_day(term.what)));
        self.flag("is_admitted", complaint.round.admitted.is_some());
        self.flag("is_declined", complaint.round.declined.is_some());
        self.text("admission", told_admission(complaint, given.to));
        let declined = complaint.round.declined.as_ref().map(|declined| &declined.what);
        self.maybe("ground", declined.map(|declined| declined.ground.label()));
        self.maybe("ground_told", declined.map(|declined| told_ground(declined.ground)));
        let rule = declined.and_then(|declined| regulation.ground(declined.ground));
        self.maybe("ground_article", rule.map(|rule| &rule.article));
        self.maybe("reason", declined.and_then(|declined| declined.reason.as_ref()));
        self.text("referral", where_next(given));
        self.text("referral_article", &*regulation.referral.article);
        let asked = regulation
            .letter(given.letter)
            .is_some_and(|rule| rule.elements.contains(&LetterElement::InspectionRight));
        let inspection = regulation.inspection.as_ref();
        if inspection.is_some() || asked {
            self.text(
                "inspection_right",
                "U hebt het recht om de stukken over deze klacht te bekijken (inzage).",
            );
        }
        self.maybe("inspection_article", inspection.map(|rule| &rule.article));
        let rule = regulation.mediation.as_ref();
        let pauses = rule.is_some_and(|rule| rule.pauses.contains(&ObligationKind::Handle));
        self.flag("mediation_pauses", pauses);
        let mediation = complaint.mediations.last();
        let proposal = mediation.map(|course| {
            course.accepted.as_ref().map_or(&course.proposal, |accepted| &accepted.what)
        });
        let mediator = proposal.and_then(|proposal| proposal.mediator.as_ref());
        self.maybe("mediator", mediator.map(|person| &person.name));
        self.maybe("mediation_note", proposal.and_then(|proposal| proposal.note.as_ref()));
        let extension = complaint.extensions.last().map(|last| &last.what.extension);
        self.maybe("delay_reason", extension.map(|extension| &extension.reason));
        self.maybe("new_date", extension.map(|extension| full_day(extension.until)));
        self.text("status", given.status);
        self.text("status_told", told_status(complaint, given.to));
        self.maybe("next_step", given.next.map(|next| capital(&next.label)));
        self.maybe("next_step_date", given.next.and_then(|next| next.limit).map(full_day));
        self.text("news", news(given));
    }

    pub(super) fn hearing(&mut self, given: &Given<'_>) {
        let round = &given.complaint.round;
        let plan = round.hearing_planned.as_ref().map(|plan| &plan.what);
        self.maybe("hearing_time", plan.map(|plan| full_moment(plan.at)));
        self.maybe("hearing_place", plan.and_then(|plan| plan.place.as_ref()));
        self.maybe("hearing_article", given.regulation.hearing.as_ref().map(|rule| &rule.article));
        let days: Vec<_> = round.accounts.iter().map(|account| full_day(account.on)).collect();
        let mut days_once = days;
        days_once.dedup();
        self.text("heard_on", listed(&days_once));
        let mut accounts = Vec::new();
        let mut waived = Vec::new();
        for account in &round.accounts {
            let hearing = &account.what;
            let said = [
                (Party::Complainant, &hearing.complainant_account),
                (Party::Respondent, &hearing.respondent_account),
            ];
            for (party, text) in said {
                if let Some(text) = text {
                    accounts.push(row([
                        ("who", capital(party.label())),
                        ("told_by", given.called(party)),
                        ("on", full_day(account.on)),
                        ("text", text.to_string()),
                    ]));
                }
            }
            waived.extend(hearing.waived.iter().map(|party| given.called(*party)));
        }
        self.rows("accounts", accounts);
        self.text("waived", listed(&waived));
        self.text("companion", "U mag iemand meenemen die u helpt of steunt.");
        self.text(
            "signature_request",
            "Klopt het verslag? Wilt u het dan ondertekenen en aan ons terugsturen? Ondertekenen is niet verplicht.",
        );
    }

    /// What is in the file, as far as this reader may see it: a side sees what an inspection shows it.
    pub(super) fn file(&mut self, given: &Given<'_>) {
        let all = given.to == LetterRecipient::File;
        let shown = match given.to {
            LetterRecipient::Complainant => given.shown_to(Party::Complainant),
            LetterRecipient::Respondent => given.shown_to(Party::Respondent),
            _ => Vec::new(),
        };
        let versions: Vec<_> = shown.iter().map(|entry| entry.version).collect();
        let seen = given.history.iter().filter(|one| all || versions.contains(&one.version));
        let (mut papers, mut letters) = (Vec::new(), Vec::new());
        for recorded in seen {
            let on = full_day(recorded.entry.on.date);
            match &recorded.entry.event {
                Event::FileAttached(paper) => papers.push(row([
                    ("on", on),
                    ("name", paper.file.name.to_string()),
                    (
                        "what",
                        paper.description.as_ref().map(ToString::to_string).unwrap_or_default(),
                    ),
                ])),
                Event::LetterSent(sent) => {
                    let reader = sent.name.as_ref().map_or(sent.to.label(), |name| name.as_str());
                    letters.push(row([
                        ("on", on),
                        ("name", sent.letter.label().to_owned()),
                        ("reader", reader.to_owned()),
                    ]));
                }
                _ => {}
            }
        }
        self.rows("papers", papers);
        self.rows("letters", letters);
        let entry = |one: Visible| row([("on", date(one.on.date)), ("what", one.summary)]);
        self.rows("shown", shown.into_iter().map(entry).collect());
        if all {
            // What colleagues write to each other stays among them.
            let among = |event: &Event| matches!(event, Event::NoteAdded(_) | Event::NewsAsked(_));
            let told = given.history.iter().filter(|one| !among(&one.entry.event));
            let steps = told.map(|recorded| {
                row([
                    ("on", full_day(recorded.entry.on.date)),
                    ("what", summary(&recorded.entry.event, given.regulation)),
                    ("by", recorded.actor.to_string()),
                ])
            });
            self.rows("steps", steps.collect());
        }
    }
}

impl Given<'_> {
    fn shown_to(&self, party: Party) -> Vec<Visible> {
        visible(self.history, party, self.regulation)
    }
}

/// One row.
pub(super) fn row<const N: usize>(
    cells: [(&'static str, String); N],
) -> BTreeMap<&'static str, String> {
    cells.into()
}

/// Where the complainant can go next, told to whoever reads it.
fn where_next(given: &Given<'_>) -> String {
    let (regulation, intake) = (given.regulation, &given.complaint.intake);
    let rule = &regulation.referral;
    if given.to != LetterRecipient::Complainant {
        return format!("De klager kan hierna nog terecht bij {}.", rule.to);
    }
    let is_uwv = intake.principal.as_ref().is_some_and(|one| one.kind == PrincipalKind::Uwv);
    let bodies = rule.bodies.iter().filter_map(|body| match body {
        OutsideBody::Principal => is_uwv.then_some(OutsideBody::Uwv),
        body => Some(*body),
    });
    let places = bodies.filter_map(|body| given.settings.bodies.get(&body));
    let places = places
        .filter(|place| !place.is_empty())
        .map(|place| place.trim_end_matches('.').replace('\n', ", "));
    let places: Vec<_> = places.collect();
    let places = match places.as_slice() {
        [] => String::new(),
        [one] => format!(" Naam en adres: {one}."),
        several => format!(" Namen en adressen: {}.", several.join("; ")),
    };
    format!("{}{places}", referral(regulation, intake))
}

/// How it stands: as it was just said, else where the procedure is.
fn news(given: &Given<'_>) -> String {
    if let Some(Command::LogContact(contact)) = given.step {
        return contact.note.to_string();
    }
    if given.to != LetterRecipient::File {
        return told_status(given.complaint, given.to);
    }
    let next = given.next.map(|next| format!(" De volgende stap is: {}.", lower(&next.label)));
    format!("De klacht staat op: {}.{}", given.status, next.unwrap_or_default())
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
