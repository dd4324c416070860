//! Gates from receipt to the decision on taking up.

use super::super::refusal::Refusal;
use super::super::wording::{euros, long_date};
use super::Gate;
use crate::domain::{Complaint, Resolution};
use crate::regulation::{Ground, ObligationKind};

impl Gate<'_> {
    pub(super) fn amend(&self) -> Result<(), Refusal> {
        self.not_merged()
    }

    fn not_merged(&self) -> Result<(), Refusal> {
        match self.complaint.round.resolution.as_ref().map(|resolution| resolution.what) {
            Some(Resolution::Merged(into)) => Err(Refusal::new(
                "merged",
                format!("Deze klacht gaat verder als {into}. Verbeter de gegevens daar."),
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn acknowledge(&self) -> Result<(), Refusal> {
        // Settled within the term, the letter can still go out, with the outcome in it (WP 5).
        let Some(sent) = self.complaint.acknowledged.first() else { return self.not_merged() };
        self.unresolved()?;
        let decided =
            self.complaint.round.admitted.is_some() || self.complaint.round.declined.is_some();
        let owes_decision = self.regulation.term(ObligationKind::TellAdmission).is_some()
            && self.complaint.acknowledged_with_decision.is_none();
        if owes_decision && decided {
            return Ok(());
        }
        Err(Refusal::new(
            "already_acknowledged",
            format!("De ontvangst is al bevestigd op {}.", long_date(*sent)),
        ))
    }

    pub(super) fn notify_respondent(&self) -> Result<(), Refusal> {
        self.is_complaint()?;
        self.unresolved()?;
        if self.complaint.intake.respondents.is_empty() {
            return Err(Refusal::new(
                "no_respondent",
                "Er staat niet bij over wie de klacht gaat. Vul dat in bij 'Gegevens verbeteren'.",
            ));
        }
        Ok(())
    }

    pub(super) fn forward_to_board(&self) -> Result<(), Refusal> {
        match self.complaint.forwarded {
            None => Ok(()),
            Some(on) => Err(Refusal::new(
                "already_forwarded",
                format!("De klacht is al doorgegeven aan de directie op {}.", long_date(on)),
            )),
        }
    }

    pub(super) fn notify_uwv(&self) -> Result<(), Refusal> {
        self.is_complaint()?;
        if self.regulation.term(ObligationKind::NotifyUwv).is_none() {
            return Err(self.unknown_to_regulation("een melding aan UWV"));
        }
        match self.complaint.uwv_notified {
            None => Ok(()),
            Some(on) => Err(Refusal::new(
                "already_notified",
                format!("UWV heeft de melding al gekregen op {}.", long_date(on)),
            )),
        }
    }

    pub(super) fn notify_insurer(&self) -> Result<(), Refusal> {
        self.is_complaint()?;
        let Some(rule) = &self.regulation.claim else {
            return Err(self.unknown_to_regulation("een melding aan de verzekeraar"));
        };
        if !rule.is_exceeded_by(self.complaint.intake.claim_cents) {
            return Err(Refusal::by(
                "claim_not_above_threshold",
                &rule.article,
                format!(
                    "Overleg met de verzekeraar hoort bij een schade boven {}. Vul eerst de verwachte schade in bij 'Gegevens verbeteren'.",
                    euros(rule.above_cents)
                ),
            ));
        }
        match self.complaint.insurer_notified {
            None => Ok(()),
            Some(on) => Err(Refusal::new(
                "already_notified",
                format!("De verzekeraar is al geraadpleegd op {}.", long_date(on)),
            )),
        }
    }

    pub(super) fn admit(&self) -> Result<(), Refusal> {
        self.undecided()?;
        if let Some(on) = self.complaint.round.admitted {
            return Err(Refusal::new(
                "already_admitted",
                format!("De klacht is al in behandeling sinds {}.", long_date(on)),
            ));
        }
        self.no_mediation()?;
        self.admissible()
    }

    /// Whether the regulation lets this complaint be taken up at all.
    pub(super) fn admissible(&self) -> Result<(), Refusal> {
        let rule = &self.regulation.admission;
        let intake = &self.complaint.intake;
        let refuse = |code, message: &str| Err(Refusal::by(code, &rule.article, message));
        if rule.no_disciplinary && intake.disciplinary {
            return refuse(
                "disciplinary",
                "Dit is een tuchtrechtelijke zaak. Die valt buiten deze procedure. Neem haar niet in behandeling en meld dat meteen.",
            );
        }
        let capacity = intake.complainant.capacity;
        let on_behalf = intake.complainant.on_behalf_of.is_some();
        if capacity.is_some_and(|capacity| rule.never.contains(&capacity)) && !on_behalf {
            return refuse(
                "not_from_principal_or_client",
                "Alleen opdrachtgevers en cliënten, of iemand namens hen, kunnen hier klagen. Klaagt deze persoon namens iemand? Vul dat dan eerst in.",
            );
        }
        if capacity.is_some_and(|capacity| rule.conduct_only.contains(&capacity))
            && self.is_not_about_conduct()
        {
            return refuse(
                "former_principal_not_conduct",
                "Van een vroegere opdrachtgever komt alleen een klacht over een gedraging in behandeling.",
            );
        }
        Ok(())
    }

    /// Whether the heading says that the complaint is about something else than conduct.
    fn is_not_about_conduct(&self) -> bool {
        let heading = self.complaint.intake.heading.as_ref();
        heading
            .and_then(|id| self.regulation.heading(id.as_str()))
            .is_some_and(|heading| !heading.conduct)
    }

    pub(super) fn decline(&self) -> Result<(), Refusal> {
        self.undecided()?;
        if self.regulation.ground(Ground::InsufficientlyFounded).is_some() {
            return Ok(());
        }
        not_investigated(self.complaint)
    }
}

/// After the findings follows a ruling. Only a regulation that declines what proves insufficiently
/// founded (WC 6) investigates first.
pub(in crate::domain) fn not_investigated(complaint: &Complaint) -> Result<(), Refusal> {
    if complaint.round.findings.is_none() {
        return Ok(());
    }
    Err(Refusal::new(
        "already_investigated",
        "De klacht is al onderzocht. Doe uitspraak in plaats van haar niet in behandeling te nemen.",
    ))
}
