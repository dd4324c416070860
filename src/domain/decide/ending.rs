//! The ruling, its communication, and the other ways in which a complaint ends (PROCEDURE §5).

use super::super::acts::{AgreedAction, Communication, Merge, Person, Ruling, Settlement};
use super::super::command::Action;
use super::super::complaint::Complaint;
use super::super::event::{Communicated, Event, Ruled};
use super::super::refusal::Refusal;
use super::super::respondents::meant;
use super::super::responsibility::{Role, actor_may, director_may, person_may, third_party_needed};
use super::super::telling::referral;
use super::super::text::{Line, Text, fold};
use super::opening::in_writing;
use super::{Decision, open_place, unknown_complaint};
use crate::regulation::{Outcome, Recipient, RespondentKind, RulingElement};

impl Decision<'_> {
    pub(super) fn known_outcome(&self, outcome: Outcome) -> Result<(), Refusal> {
        let ruling = &self.regulation().ruling;
        if ruling.outcomes.contains(&outcome) {
            return Ok(());
        }
        let known: Vec<_> = ruling.outcomes.iter().map(|outcome| outcome.label()).collect();
        Err(Refusal::by(
            "outcome_unknown_to_regulation",
            &ruling.article,
            format!(
                "Het oordeel '{}' kent dit reglement niet. Kies uit: {}.",
                outcome.label(),
                known.join(", ")
            ),
        ))
    }

    pub(super) fn rule(&self, ruling: &Ruling) -> Result<Event, Refusal> {
        self.known_outcome(ruling.outcome)?;
        self.complete(ruling)?;
        self.judges_each_part(ruling)?;
        self.says_who_informs(ruling)?;
        let by = self.ruler(ruling);
        person_may(Role::Ruler, self.complaint, self.regulation(), &by.name)?;
        if third_party_needed(self.complaint, self.regulation()) && !by.external {
            return Err(Refusal::by(
                "independent_third_party_required",
                &self.regulation().responsibility.board_substitute_article,
                "De klacht gaat over de directie. Een onafhankelijke derde doet uitspraak.",
            ));
        }
        Ok(Event::Ruled(Ruled { ruling: ruling.clone(), by }))
    }

    /// Who rules: whoever is named; else the third party who handles where the board is involved;
    /// else who records it.
    fn ruler(&self, ruling: &Ruling) -> Person {
        if let Some(by) = &ruling.ruled_by {
            return by.clone();
        }
        let handler = self.complaint.handler.as_ref().map(|assigned| &assigned.what.handler);
        match handler {
            Some(handler) if third_party_needed(self.complaint, self.regulation()) => {
                handler.clone()
            }
            _ => Person { name: self.context.actor.clone(), external: false, committee: false },
        }
    }

    /// The ruling holds what the regulation asks (WV 8.2, WP 8.2).
    fn complete(&self, ruling: &Ruling) -> Result<(), Refusal> {
        let rule = &self.regulation().ruling;
        let missing: Vec<_> = rule
            .elements
            .iter()
            .filter(|element| match element {
                RulingElement::ComplaintAsPut => ruling.complaint_as_put.is_none(),
                RulingElement::Facts => ruling.facts.is_none(),
                RulingElement::Reasoning => ruling.reasoning.is_none(),
                RulingElement::Norms => ruling.norms.is_empty(),
            })
            .map(|element| element.label())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Refusal::by(
            "ruling_incomplete",
            &rule.elements_article,
            format!("In de uitspraak ontbreekt nog: {}. Vul dat aan.", missing.join("; ")),
        ))
    }

    /// The ruling says who informs the complainant, and how (WS 1.6.2, W2W 5.2.2).
    fn says_who_informs(&self, ruling: &Ruling) -> Result<(), Refusal> {
        match &self.regulation().ruling.informs_article {
            Some(article) if ruling.informs.is_none() => Err(Refusal::by(
                "informs_missing",
                article,
                "De directie bepaalt wie de klager inlicht, en hoe. Vul dat in bij de uitspraak.",
            )),
            _ => Ok(()),
        }
    }

    /// Each part of the complaint has its judgement, and the whole agrees with them.
    fn judges_each_part(&self, ruling: &Ruling) -> Result<(), Refusal> {
        let article = &self.regulation().ruling.article;
        let refuse = |code: &str, message: String| Err(Refusal::by(code, article, message));
        let parts = self.complaint.intake.parts.len();
        for (place, judged) in ruling.parts.iter().enumerate() {
            self.known_outcome(judged.outcome)?;
            let part = judged.part;
            if part == 0 || part as usize > parts {
                return refuse("unknown_part", format!("De klacht heeft geen onderdeel {part}."));
            }
            if ruling.parts[..place].iter().any(|before| before.part == part) {
                return refuse("twice", format!("Onderdeel {part} heeft al een oordeel."));
            }
        }
        let judged = |part: usize| ruling.parts.iter().any(|one| one.part as usize == part);
        if let Some(part) = (1..=parts).find(|part| !judged(*part)) {
            return refuse(
                "part_without_judgement",
                format!("Geef ook een oordeel over onderdeel {part}."),
            );
        }
        let founded = ruling.parts.iter().any(|one| one.outcome != Outcome::Unfounded);
        if parts > 0 && founded == (ruling.outcome == Outcome::Unfounded) {
            return refuse(
                "outcome_against_parts",
                "Het oordeel over het geheel past niet bij dat over de onderdelen.".to_owned(),
            );
        }
        Ok(())
    }

    pub(super) fn standard_referral(&self) -> Option<Text> {
        Text::new(&referral(self.regulation(), &self.complaint.intake)).ok()
    }

    pub(super) fn communicate(&self, communication: &Communication) -> Result<Event, Refusal> {
        if communication.to.is_empty() {
            return Err(Refusal::new("no_recipient", "Kies aan wie je dit stuurt."));
        }
        if communication.to.contains(&Recipient::Complainant) {
            in_writing(communication.channel, &self.regulation().ruling.recipients_article)?;
        }
        let mut sent = communication.clone();
        let article = &self.regulation().ruling.recipients_article;
        if sent.to.contains(&Recipient::Respondent) {
            sent.respondents = meant(&communication.respondents, self.complaint, article)?;
        } else if !sent.respondents.is_empty() {
            return Err(Refusal::new(
                "respondents_not_chosen",
                "Er staan namen van beklaagden bij, maar het gaat niet naar de beklaagde. Kies die ook bij 'Aan'.",
            ));
        }
        if sent.to.contains(&Recipient::Board) {
            director_may(self.complaint, self.regulation(), sent.director.as_ref())?;
        }
        if sent.to.iter().all(|recipient| self.has_it(*recipient, &sent.respondents)) {
            return Err(Refusal::new("already_communicated", "Zij hebben dit al gekregen."));
        }
        Ok(Event::RulingCommunicated(Communicated {
            communication: sent,
            referral: communication.referral.clone().or_else(|| self.standard_referral()),
        }))
    }

    /// Whether somebody has the ruling or decision; of the respondents, everyone who is named.
    fn has_it(&self, recipient: Recipient, respondents: &[Line]) -> bool {
        if recipient != Recipient::Respondent || respondents.is_empty() {
            return self.complaint.informed(recipient).is_some();
        }
        let mut named =
            respondents.iter().filter_map(|n| self.complaint.intake.respondent_called(n));
        named.all(|one| self.complaint.respondent_informed(one).is_some())
    }

    /// A complaint is settled informally only where the complainant says to be satisfied (WV 5 and
    /// 8.1, WP 5); other signals the receiver may settle (WS 1.5.2, W2W 5.1.2).
    pub(super) fn settle(&self, settlement: &Settlement) -> Result<Event, Refusal> {
        if !settlement.satisfied && self.complaint.is_complaint() {
            return Err(Refusal::by(
                "complainant_not_satisfied",
                &self.regulation().informal.article,
                "Informeel afdoen kan alleen als de klager zegt tevreden te zijn. Behandel de klacht anders volgens het reglement.",
            ));
        }
        Ok(Event::SettledInformally(settlement.clone()))
    }

    pub(super) fn agree_action(&self, action: &AgreedAction) -> Result<Event, Refusal> {
        if action.due.is_some_and(|due| due < self.context.on.date) {
            return Err(Refusal::new(
                "due_in_past",
                "De actie moet klaar zijn op of na de dag van de afspraak.",
            ));
        }
        Ok(Event::ActionAgreed(action.clone()))
    }

    /// The open action with this place on the list, or the only one.
    pub(super) fn open_action(&self, place: Option<u32>) -> Result<u32, Refusal> {
        let actions = &self.complaint.actions;
        open_place(actions, |item| item.done_on.is_none(), place).map_err(|open| {
            Refusal::new("which_action", format!("Kies welke actie klaar is: {open}."))
        })
    }

    /// The later complaint goes into the earlier, so that the first receipt keeps its dates.
    pub(super) fn merge(&self, merge: &Merge) -> Result<Event, Refusal> {
        if merge.into == self.complaint.number {
            return Err(Refusal::new(
                "same_complaint",
                "Een klacht kan niet met zichzelf samengaan.",
            ));
        }
        let Some(other) = self.context.other else {
            return Err(unknown_complaint(Some(merge.into)));
        };
        actor_may(Action::Merge, other, self.regulation(), self.context.actor)?;
        if other.is_resolved() {
            return Err(Refusal::new(
                "other_resolved",
                format!("Klacht {} is al afgehandeld. Heropen die eerst.", merge.into),
            ));
        }
        if self.complaint.is_complaint() && !other.is_complaint() {
            return Err(Refusal::new(
                "other_no_complaint",
                format!(
                    "{} is een {} en geen klacht. Een klacht kan daar niet in opgaan.",
                    merge.into,
                    other.intake.kind.label()
                ),
            ));
        }
        // Else somebody involved here could handle it there.
        // Here the same name is asked for to the letter: a likeness would let somebody else in. Who is
        // set aside because of an earlier complaint goes along by itself, so that no refusal tells of
        // it.
        let there =
            |name: &Line| other.involved().any(|known| fold(known.as_str()) == fold(name.as_str()));
        if let Some(name) = self.complaint.openly_involved().find(|name| !there(name)) {
            return Err(Refusal::by(
                "others_involved",
                &self.regulation().responsibility.independence_article,
                format!(
                    "Bij {} staat {name} niet als beklaagde of betrokkene. Vul dat daar eerst aan, zodat {name} de klacht niet behandelt.",
                    merge.into
                ),
            ));
        }
        // Nor is a complaint about the board handled by the board because it went along there.
        let kinds = [RespondentKind::Board, RespondentKind::Manager];
        let about = |one: &Complaint| kinds.map(|kind| one.intake.is_about(kind));
        if about(self.complaint) != about(other) {
            return Err(Refusal::by(
                "others_responsible",
                &self.regulation().responsibility.article,
                format!(
                    "Deze klacht en {} gaan over anderen, zodat niet dezelfde over beide beslist. Koppel ze aan elkaar.",
                    merge.into
                ),
            ));
        }
        if self.complaint.intake.received_at.is_before(other.intake.received_at) {
            return Err(Refusal::new(
                "merge_into_older",
                format!(
                    "Deze klacht is eerder ontvangen dan {0}. Voeg {0} bij deze, zodat de eerste datum blijft gelden.",
                    merge.into
                ),
            ));
        }
        Ok(Event::Merged(merge.clone()))
    }
}
