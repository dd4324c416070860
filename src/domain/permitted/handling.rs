//! Gates of mediation, hearing and investigation.

use super::super::complaint::Resolution;
use super::super::obligations::obligations;
use super::super::refusal::Refusal;
use super::super::responsibility::{Role, person_may, third_party_needed};
use super::super::status::Status;
use super::super::text::{Line, fold};
use super::super::wording::long_date;
use super::Gate;
use crate::regulation::{Party, Regulation};

/// The refusal where there is nobody to ask how a complaint stands.
pub(in crate::domain) fn nobody_has_it(regulation: &Regulation) -> Refusal {
    Refusal::by(
        "nobody_has_it",
        &regulation.responsibility.article,
        "De klacht ligt bij niemand in het bijzonder. Wijs eerst een behandelaar aan.",
    )
}

impl Gate<'_> {
    pub(super) fn assign_handler(&self) -> Result<(), Refusal> {
        self.undecided()
    }

    /// Somebody else has the complaint, and was not asked yet.
    pub(super) fn ask_news(&self, actor: &Line) -> Result<(), Refusal> {
        // Of what is merged the other complaint tells; of what is closed there is no news to come.
        let merged = matches!(
            self.complaint.round.resolution.as_ref().map(|it| it.what),
            Some(Resolution::Merged(_))
        );
        let owed = obligations(self.complaint, self.regulation, self.complaint.received());
        if merged || Status::of(self.complaint, &owed).is_closed() {
            self.unresolved()?;
        }
        let Some(holder) = self.complaint.holder(self.regulation) else {
            return Err(nobody_has_it(self.regulation));
        };
        if fold(holder.as_str()) == fold(actor.as_str()) {
            return Err(Refusal::new(
                "asks_self",
                "De klacht ligt bij jou. Leg vast wat er nu gebeurt, bijvoorbeeld met een notitie.",
            ));
        }
        match &self.complaint.news {
            None => Ok(()),
            Some(asked) => Err(Refusal::new(
                "already_asked",
                format!(
                    "{} is op {} al om nieuws gevraagd; er is nog geen antwoord. Bel, en leg dat vast bij 'Contact vastleggen'.",
                    asked.person,
                    long_date(asked.on)
                ),
            )),
        }
    }

    pub(super) fn set_term(&self) -> Result<(), Refusal> {
        if self.regulation.board_sets_term.is_none() {
            return Err(self.unknown_to_regulation("een termijn die de directie vaststelt"));
        }
        self.undecided()
    }

    pub(super) fn offer_mediation(&self) -> Result<(), Refusal> {
        self.undecided()?;
        self.no_mediation()?;
        if self.complaint.offered_mediation().is_some() {
            return Err(self.by_mediation(
                "mediation_already_offered",
                "Er is al bemiddeling aangeboden. Leg eerst het antwoord vast.",
            ));
        }
        if self.complaint.round.findings.is_some() {
            return Err(self.by_mediation(
                "handling_began",
                "Bemiddeling kan vóór de behandeling. De bevindingen zijn er al.",
            ));
        }
        Ok(())
    }

    pub(super) fn answer_mediation(&self) -> Result<(), Refusal> {
        self.unresolved()?;
        if self.complaint.offered_mediation().is_some() {
            return Ok(());
        }
        Err(self
            .by_mediation("mediation_not_offered", "Er staat geen aanbod voor bemiddeling open."))
    }

    pub(super) fn end_mediation(&self) -> Result<(), Refusal> {
        if self.complaint.running_mediation().is_some() {
            return Ok(());
        }
        Err(self.by_mediation("no_mediation", "Er loopt geen bemiddeling."))
    }

    pub(super) fn request_hearing(&self) -> Result<(), Refusal> {
        if self.regulation.hearing.is_none() {
            return Err(self.unknown_to_regulation("een hoorzitting op verzoek"));
        }
        self.undecided()
    }

    pub(super) fn send_hearing_report(&self) -> Result<(), Refusal> {
        if Party::ALL.iter().all(|party| self.complaint.spoke(*party).is_none()) {
            return Err(self.by_hearing(
                "no_hearing",
                "Er is nog niemand gehoord. Leg eerst de hoorzitting vast.",
            ));
        }
        Ok(())
    }

    pub(super) fn record_signature(&self) -> Result<(), Refusal> {
        if Party::ALL.iter().all(|party| self.complaint.report_sent_to(*party).is_none()) {
            return Err(self.by_hearing("report_not_sent", "Het verslag is nog niet gestuurd."));
        }
        Ok(())
    }

    pub(super) fn by_hearing(&self, code: &str, message: &str) -> Refusal {
        match &self.regulation.hearing {
            Some(rule) => Refusal::by(code, &rule.article, message),
            None => Refusal::new(code, message),
        }
    }

    pub(super) fn request_travel_costs(&self) -> Result<(), Refusal> {
        if self.regulation.travel_costs.is_none() {
            return Err(self.unknown_to_regulation("een vergoeding van reiskosten"));
        }
        self.is_complaint()
    }

    pub(super) fn decide_travel_costs(&self) -> Result<(), Refusal> {
        let Some(article) = &self.regulation.travel_costs else {
            return Err(self.unknown_to_regulation("een vergoeding van reiskosten"));
        };
        if self.complaint.travel_request.is_none() {
            return Err(Refusal::by(
                "no_request",
                article,
                "De klager heeft niet om reiskosten gevraagd.",
            ));
        }
        match &self.complaint.travel_decision {
            None => Ok(()),
            Some(decision) => Err(Refusal::by(
                "already_decided",
                article,
                format!("Over de reiskosten is al beslist op {}.", long_date(decision.on)),
            )),
        }
    }

    pub(super) fn record_findings(&self) -> Result<(), Refusal> {
        self.in_handling()?;
        self.independent_handler(true)
    }

    /// A handler who is not involved; and a third party where the board itself is.
    pub(super) fn independent_handler(&self, must_exist: bool) -> Result<(), Refusal> {
        let rule = &self.regulation.responsibility;
        let Some(assigned) = &self.complaint.handler else {
            return if third_party_needed(self.complaint, self.regulation) {
                Err(self.needs_third_party())
            } else if must_exist {
                Err(Refusal::by(
                    "no_handler",
                    &rule.article,
                    "Er is nog geen behandelaar. Wijs er eerst een aan.",
                ))
            } else {
                Ok(())
            };
        };
        person_may(Role::Handler, self.complaint, self.regulation, &assigned.what.handler.name)?;
        if third_party_needed(self.complaint, self.regulation) && !assigned.what.handler.external {
            return Err(self.needs_third_party());
        }
        Ok(())
    }

    fn needs_third_party(&self) -> Refusal {
        Refusal::by(
            "independent_third_party_required",
            &self.regulation.responsibility.board_substitute_article,
            "De directie is zelf betrokken. Wijs een onafhankelijke derde van buiten aan als behandelaar.",
        )
    }

    pub(super) fn extend_term(&self) -> Result<(), Refusal> {
        self.is_complaint()?;
        self.unresolved()
    }

    pub(super) fn rule(&self) -> Result<(), Refusal> {
        self.in_handling()?;
        let ruling = &self.regulation.ruling;
        self.independent_handler(ruling.needs_findings)?;
        if ruling.needs_findings && self.complaint.round.findings.is_none() {
            let article = ruling.findings_article.as_deref().unwrap_or(&ruling.article);
            return Err(Refusal::by(
                "no_findings",
                article,
                "De behandelaar geeft eerst bevindingen met een advies. Daarna volgt de uitspraak.",
            ));
        }
        self.both_sides_heard()
    }

    /// A hearing that is planned is held; and once one side was heard, the other is heard too or waives
    /// it (hoor en wederhoor).
    pub(super) fn both_sides_heard(&self) -> Result<(), Refusal> {
        let complaint = self.complaint;
        if let Some(plan) = &complaint.round.hearing_planned {
            let message = format!(
                "Er staat een hoorzitting gepland op {}. Leg vast wie gehoord is, of wie daarvan afziet.",
                long_date(plan.what.at.date)
            );
            return Err(self.by_hearing("hearing_pending", &message));
        }
        if let Some(asked) = complaint.unheard_request() {
            let message = format!(
                "De {} vroeg op {} om te worden gehoord. Leg vast wie gehoord is, of wie daarvan afziet.",
                asked.what.label(),
                long_date(asked.on)
            );
            return Err(self.by_hearing("hearing_requested", &message));
        }
        let has_respondent = complaint.intake.named_respondents().next().is_some();
        if complaint.round.hearings.is_empty() || !has_respondent {
            return Ok(());
        }
        for (party, code) in [
            (Party::Complainant, "complainant_not_heard"),
            (Party::Respondent, "respondent_not_heard"),
        ] {
            if !complaint.was_heard(party) {
                let message = format!(
                    "De {} is nog niet gehoord. Leg diens verhaal vast, of dat die persoon daarvan afziet.",
                    party.label()
                );
                return Err(self.by_hearing(code, &message));
            }
        }
        Ok(())
    }
}
