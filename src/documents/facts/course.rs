//! What was decided and done on the way: admission, mediation, hearing, delay, agreements, papers.

use std::collections::BTreeMap;

use super::wording::{capital, full_day, full_moment, listed};
use super::{Facts, Given};
use crate::domain::complaint::Complaint;
use crate::domain::obligations::handling_dates;
use crate::domain::telling::{referral, summary};
use crate::domain::{Command, Event};
use crate::regulation::{LetterElement, LetterRecipient, ObligationKind, Party, Regulation};

impl Facts {
    pub(super) fn course(&mut self, given: &Given<'_>) {
        let (complaint, regulation) = (given.complaint, given.regulation);
        let dates = handling_dates(complaint, regulation, given.today);
        self.maybe("expected_end", dates.promised.or(dates.limit).map(full_day));
        self.maybe(
            "expected_target",
            dates.target.filter(|_| dates.target != dates.limit).map(full_day),
        );
        self.maybe("board_term", complaint.term.as_ref().map(|term| full_day(term.what)));
        self.flag("is_admitted", complaint.round.admitted.is_some());
        self.flag("is_declined", complaint.round.declined.is_some());
        self.text("admission", admission(complaint, given.to));
        let declined = complaint.round.declined.as_ref().map(|declined| &declined.what);
        self.maybe("ground", declined.map(|declined| declined.ground.label()));
        let rule = declined.and_then(|declined| regulation.ground(declined.ground));
        self.maybe("ground_article", rule.map(|rule| &rule.article));
        self.maybe("reason", declined.and_then(|declined| declined.reason.as_ref()));
        self.text("referral", where_next(regulation, given.to));
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
        let extension = complaint.extensions.last().map(|told| &told.what.0);
        self.maybe("delay_reason", extension.map(|extension| &extension.reason));
        self.maybe("new_date", extension.map(|extension| full_day(extension.until)));
        self.text("status", given.status);
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
                        ("on", full_day(account.on)),
                        ("text", text.to_string()),
                    ]));
                }
            }
            waived.extend(hearing.waived.iter().map(|party| format!("de {}", party.label())));
        }
        self.rows("accounts", accounts);
        self.text("waived", listed(&waived));
        self.text("companion", "U mag iemand meenemen die u helpt of steunt.");
        self.text(
            "signature_request",
            "Klopt het verslag? Wilt u het dan ondertekenen en aan ons terugsturen? Ondertekenen is niet verplicht.",
        );
    }

    /// What is in the file, as far as this reader may see it.
    pub(super) fn file(&mut self, given: &Given<'_>) {
        let complaint = given.complaint;
        let side = match given.to {
            LetterRecipient::Complainant => Some(Party::Complainant),
            LetterRecipient::Respondent => Some(Party::Respondent),
            _ => None,
        };
        let all = given.to == LetterRecipient::File;
        let seen = |withheld: &[Party]| all || side.is_some_and(|side| !withheld.contains(&side));
        let papers = complaint.attachments.iter().filter(|paper| seen(&paper.what.withheld_from));
        let papers = papers.map(|paper| {
            row([
                ("on", full_day(paper.on)),
                ("name", paper.what.file.name.to_string()),
                (
                    "what",
                    paper.what.description.as_ref().map(ToString::to_string).unwrap_or_default(),
                ),
            ])
        });
        self.rows("papers", papers.collect());
        // Letters between the firm and outsiders are no papers of the handling.
        let between_parties =
            |to| matches!(to, LetterRecipient::Complainant | LetterRecipient::Respondent);
        let letters = complaint
            .letters
            .iter()
            .filter(|letter| all || (side.is_some() && between_parties(letter.what.to)));
        let letters = letters.map(|letter| {
            let sent = &letter.what;
            row([
                ("on", full_day(letter.on)),
                ("name", sent.letter.label().to_owned()),
                (
                    "reader",
                    sent.name.as_ref().map_or(sent.to.label(), |name| name.as_str()).to_owned(),
                ),
            ])
        });
        self.rows("letters", letters.collect());
        if all {
            let told =
                given.history.iter().filter(|one| !matches!(one.entry.event, Event::NoteAdded(_)));
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

/// One row.
pub(super) fn row<const N: usize>(
    cells: [(&'static str, String); N],
) -> BTreeMap<&'static str, String> {
    cells.into()
}

fn admission(complaint: &Complaint, to: LetterRecipient) -> String {
    let whose = if to == LetterRecipient::Complainant { "uw" } else { "de" };
    let round = &complaint.round;
    if round.declined.is_some() {
        format!("Wij nemen {whose} klacht niet in behandeling.")
    } else if round.admitted.is_some() {
        format!("Wij hebben {whose} klacht in behandeling genomen.")
    } else {
        format!("Wij bekijken nog of wij {whose} klacht in behandeling nemen.")
    }
}

/// Where the complainant can go next, told to whoever reads it.
fn where_next(regulation: &Regulation, to: LetterRecipient) -> String {
    if to == LetterRecipient::Complainant {
        referral(regulation)
    } else {
        format!("De klager kan hierna nog terecht bij {}.", regulation.referral.to)
    }
}

/// How it stands: as it was just said, else where the procedure is.
fn news(given: &Given<'_>) -> String {
    if let Some(Command::LogContact(contact)) = given.step {
        return contact.note.to_string();
    }
    let next = given.next.map(|next| format!(" De volgende stap is: {}.", lower(&next.label)));
    format!("De klacht staat op: {}.{}", given.status, next.unwrap_or_default())
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
