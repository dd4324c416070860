//! Gates from the ruling to the end, and back.

use super::super::complaint::Resolution;
use super::super::refusal::Refusal;
use super::super::responsibility::{Role, person_may};
use super::super::wording::long_date;
use super::Gate;
use crate::regulation::{ObligationKind, Outcome, Recipient};

impl Gate<'_> {
    pub(super) fn communicate_ruling(&self) -> Result<(), Refusal> {
        let round = &self.complaint.round;
        if round.ruling.is_none() && round.declined.is_none() {
            return Err(Refusal::new(
                "nothing_to_communicate",
                "Er is nog geen uitspraak en geen besluit om de klacht niet in behandeling te nemen.",
            ));
        }
        if let Some(ruling) = round.ruling.as_ref().filter(|_| self.complaint.has_void_ruling()) {
            person_may(Role::Ruler, self.complaint, self.regulation, &ruling.by.name)?;
        }
        if Recipient::ALL.iter().all(|recipient| self.complaint.informed(*recipient).is_some()) {
            return Err(Refusal::new(
                "already_communicated",
                "Iedereen heeft de uitspraak al gekregen.",
            ));
        }
        Ok(())
    }

    pub(super) fn settle_informally(&self) -> Result<(), Refusal> {
        self.unresolved()?;
        self.not_declined()?;
        self.not_ruled()?;
        self.no_mediation()
    }

    pub(super) fn agree_action(&self) -> Result<(), Refusal> {
        match self.complaint.round.resolution.as_ref().map(|resolution| resolution.what) {
            Some(Resolution::Withdrawn | Resolution::Declined | Resolution::Merged(_)) => {
                self.unresolved()
            }
            _ => self.not_declined(),
        }
    }

    /// Only a well-founded complaint asks for something to be put right (WC 7, WV 8.4, WP 8.4).
    pub(super) fn record_no_remedy(&self) -> Result<(), Refusal> {
        let Some(rule) = self.regulation.term(ObligationKind::AgreeRemedy) else {
            return Err(self.unknown_to_regulation("een oplossing na een gegronde klacht"));
        };
        let round = &self.complaint.round;
        let founded = round.ruling.as_ref().map(|ruling| ruling.ruling.outcome);
        if founded.is_none_or(|outcome| outcome == Outcome::Unfounded) {
            return Err(Refusal::by(
                "not_well_founded",
                &rule.article,
                "Dit hoort bij een gegronde klacht. Doe eerst uitspraak.",
            ));
        }
        match &round.no_remedy {
            None => Ok(()),
            Some(before) => Err(Refusal::by(
                "already_recorded",
                &rule.article,
                format!("Op {} is al vastgelegd waarom herstel niet kan.", long_date(before.on)),
            )),
        }
    }

    pub(super) fn complete_action(&self) -> Result<(), Refusal> {
        if self.complaint.actions.iter().any(|item| item.done_on.is_none()) {
            return Ok(());
        }
        Err(Refusal::new("no_open_action", "Er staat geen afgesproken actie open."))
    }

    pub(super) fn report_to_principal(&self) -> Result<(), Refusal> {
        let Some(rule) = self.regulation.term(ObligationKind::ReportToPrincipal) else {
            return Err(self.unknown_to_regulation("een melding aan de opdrachtgever"));
        };
        let round = &self.complaint.round;
        if round.resolution.is_none() && round.ruling.is_none() && round.declined.is_none() {
            return Err(Refusal::by(
                "not_handled",
                &rule.article,
                "De opdrachtgever hoort hoe de klacht is afgehandeld. Dat is nog niet bekend.",
            ));
        }
        match self.complaint.reported_to_principal {
            None => Ok(()),
            Some(on) => Err(Refusal::by(
                "already_reported",
                &rule.article,
                format!("De opdrachtgever heeft de melding al gekregen op {}.", long_date(on)),
            )),
        }
    }

    pub(super) fn record_dissatisfaction(&self) -> Result<(), Refusal> {
        self.is_complaint()?;
        if self.complaint.is_resolved() {
            return Ok(());
        }
        Err(Refusal::by(
            "not_resolved",
            &self.regulation.referral.article,
            "De klager heeft nog geen antwoord. Leg wat de klager zegt vast bij 'Contact vastleggen'.",
        ))
    }

    pub(super) fn has_outside_procedure(&self) -> Result<(), Refusal> {
        if self.complaint.outside.iter().any(|course| course.closed.is_none()) {
            return Ok(());
        }
        Err(Refusal::new("no_outside_procedure", "Er loopt geen externe procedure."))
    }

    pub(super) fn reopen(&self) -> Result<(), Refusal> {
        match self.complaint.round.resolution.as_ref().map(|resolution| resolution.what) {
            None => Err(Refusal::new(
                "not_resolved",
                "De klacht is nog niet afgehandeld; heropenen hoeft niet.",
            )),
            Some(Resolution::Merged(into)) => Err(Refusal::new(
                "merged",
                format!("Deze klacht gaat verder als {into}. Heropen zo nodig die klacht."),
            )),
            Some(_) => Ok(()),
        }
    }
}
