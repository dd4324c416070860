//! What is permitted (toegestaan) for a complaint as it stands: every action, with the reason
//! where it is not. The same gates guard every command.

mod ending;
mod handling;
mod opening;

pub(in crate::domain) use handling::nobody_has_it;
pub(in crate::domain) use opening::not_investigated;

use chrono::NaiveDate;

use super::command::{Action, Subject};
use super::complaint::Complaint;
use super::refusal::Refusal;
use super::responsibility::actor_may;
use super::text::Line;
use super::wording::long_date;
use crate::regulation::{ObligationKind, Regulation};

/// An action and whether it can be taken now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// Which action.
    pub action: Action,
    /// Why not, where it is not allowed.
    pub refusal: Option<Refusal>,
}

impl Permission {
    /// Whether it can be taken.
    pub const fn allowed(&self) -> bool {
        self.refusal.is_none()
    }
}

/// Every action for this complaint, in the order of the procedure.
pub fn permitted(complaint: &Complaint, regulation: &Regulation, actor: &Line) -> Vec<Permission> {
    Action::ALL
        .iter()
        .filter(|action| action.subject() == Subject::Complaint)
        .map(|action| Permission {
            action: *action,
            refusal: gate(*action, complaint, regulation, actor).err(),
        })
        .collect()
}

/// Whether an action can be taken by somebody, as the complaint stands.
pub fn gate(
    action: Action,
    complaint: &Complaint,
    regulation: &Regulation,
    actor: &Line,
) -> Result<(), Refusal> {
    if let Some(day) = complaint.erased {
        return Err(is_erased(day));
    }
    // A receipt letter that tells the decision as well is handling (W2W 5.1.3).
    let tells_decision = complaint.round.declined.is_some()
        && regulation.term(ObligationKind::TellAdmission).is_some();
    let act = match action {
        Action::Acknowledge if tells_decision => Action::CommunicateRuling,
        other => other,
    };
    actor_may(act, complaint, regulation, actor)?;
    let gate = Gate { complaint, regulation };
    match action {
        Action::Amend => gate.amend(),
        Action::Acknowledge => gate.acknowledge(),
        Action::NotifyRespondent => gate.notify_respondent(),
        Action::ForwardToBoard => gate.forward_to_board(),
        Action::NotifyUwv => gate.notify_uwv(),
        Action::NotifyInsurer => gate.notify_insurer(),
        Action::Admit => gate.admit(),
        Action::Decline => gate.decline(),
        Action::AssignHandler => gate.assign_handler(),
        Action::SetTerm => gate.set_term(),
        Action::OfferMediation => gate.offer_mediation(),
        Action::AcceptMediation | Action::RefuseMediation => gate.answer_mediation(),
        Action::EndMediation => gate.end_mediation(),
        Action::RequestHearing => gate.request_hearing(),
        Action::RecordNoRemedy => gate.record_no_remedy(),
        Action::PlanHearing | Action::RecordHearing => gate.in_handling(),
        Action::SendHearingReport => gate.send_hearing_report(),
        Action::RecordSignature => gate.record_signature(),
        Action::RequestTravelCosts => gate.request_travel_costs(),
        Action::DecideTravelCosts => gate.decide_travel_costs(),
        Action::RecordFindings => gate.record_findings(),
        Action::ExtendTerm => gate.extend_term(),
        Action::Rule => gate.rule(),
        Action::CommunicateRuling => gate.communicate_ruling(),
        Action::SettleInformally => gate.settle_informally(),
        Action::AgreeAction => gate.agree_action(),
        Action::CompleteAction => gate.complete_action(),
        Action::ReportToPrincipal => gate.report_to_principal(),
        Action::Reopen => gate.reopen(),
        Action::Withdraw | Action::Merge => gate.unresolved(),
        Action::RecordDissatisfaction => gate.record_dissatisfaction(),
        Action::OpenOutside => gate.is_complaint(),
        Action::AnswerOutside | Action::CloseOutside => gate.has_outside_procedure(),
        Action::SetLegalHold | Action::LiftLegalHold => gate.hold(action),
        Action::AskNews => gate.ask_news(actor),
        // What remains is open to everybody at any time, or not about a complaint.
        _ => Ok(()),
    }
}

/// The refusal for a complaint of which everything about people was erased.
pub fn is_erased(day: NaiveDate) -> Refusal {
    Refusal::new(
        "erased",
        format!(
            "Deze klacht is gewist op {}. Alleen het nummer, de datums en de uitkomst zijn er nog.",
            long_date(day)
        ),
    )
}

/// Whether the regulation lets a complaint be taken up at all, as far as its data tell.
pub(super) fn is_admissible(complaint: &Complaint, regulation: &Regulation) -> bool {
    Gate { complaint, regulation }.admissible().is_ok()
}

/// Whether there is a handler who may handle.
pub(super) fn has_handler(complaint: &Complaint, regulation: &Regulation) -> bool {
    Gate { complaint, regulation }.independent_handler(true).is_ok()
}

/// Whether one side was heard and the other not yet.
pub(super) fn awaits_other_side(complaint: &Complaint, regulation: &Regulation) -> bool {
    Gate { complaint, regulation }.both_sides_heard().is_err()
}

/// A complaint and its regulation, at the gates.
struct Gate<'a> {
    complaint: &'a Complaint,
    regulation: &'a Regulation,
}

impl Gate<'_> {
    /// The complainant has no answer yet.
    fn unresolved(&self) -> Result<(), Refusal> {
        match &self.complaint.round.resolution {
            None => Ok(()),
            Some(resolution) => Err(Refusal::new(
                "already_resolved",
                format!(
                    "De klacht is al afgehandeld ({}). Heropen haar eerst als er toch nog iets moet gebeuren.",
                    resolution.what.label()
                ),
            )),
        }
    }

    /// A complaint is kept once, and let go where it is kept.
    fn hold(&self, action: Action) -> Result<(), Refusal> {
        match (&self.complaint.hold, action) {
            (Some(hold), Action::SetLegalHold) => Err(Refusal::new(
                "already_held",
                format!(
                    "De klacht wordt al bewaard sinds {}. Hef dat eerst op als de reden verandert.",
                    long_date(hold.on)
                ),
            )),
            (None, Action::LiftLegalHold) => Err(Refusal::new(
                "not_held",
                "Er is niet vastgelegd dat deze klacht langer bewaard moet blijven.",
            )),
            _ => Ok(()),
        }
    }

    /// Steps of the procedure are for complaints.
    fn is_complaint(&self) -> Result<(), Refusal> {
        if self.complaint.is_complaint() {
            return Ok(());
        }
        Err(Refusal::new(
            "not_a_complaint",
            format!(
                "Dit is een {}. Is het toch een klacht? Verander dan eerst de soort bij 'Gegevens verbeteren'.",
                self.complaint.intake.kind.label()
            ),
        ))
    }

    fn not_declined(&self) -> Result<(), Refusal> {
        if self.complaint.round.declined.is_none() {
            return Ok(());
        }
        Err(Refusal::new(
            "already_declined",
            "Er is al besloten de klacht niet in behandeling te nemen. Stuur dat besluit, of heropen de klacht daarna.",
        ))
    }

    fn not_ruled(&self) -> Result<(), Refusal> {
        match &self.complaint.round.ruling {
            None => Ok(()),
            Some(_) if self.complaint.has_void_ruling() => Ok(()),
            Some(ruling) => Err(Refusal::new(
                "already_ruled",
                format!(
                    "Er is al uitspraak gedaan ({}). Stuur de uitspraak.",
                    ruling.ruling.outcome.label()
                ),
            )),
        }
    }

    fn no_mediation(&self) -> Result<(), Refusal> {
        if self.complaint.running_mediation().is_none() {
            return Ok(());
        }
        Err(self.by_mediation(
            "mediation_running",
            "De bemiddeling loopt nog. Leg eerst vast hoe die is afgelopen.",
        ))
    }

    fn by_mediation(&self, code: &str, message: &str) -> Refusal {
        match &self.regulation.mediation {
            Some(rule) => Refusal::by(code, &rule.article, message),
            None => Refusal::new(code, message),
        }
    }

    /// A complaint still to be decided on: neither answered, ruled nor declined.
    fn undecided(&self) -> Result<(), Refusal> {
        self.is_complaint()?;
        self.unresolved()?;
        self.not_declined()?;
        self.not_ruled()
    }

    /// A complaint taken up and being handled.
    fn in_handling(&self) -> Result<(), Refusal> {
        self.undecided()?;
        if self.complaint.round.admitted.is_none() {
            return Err(Refusal::by(
                "not_admitted",
                &self.regulation.admission.article,
                "De klacht is nog niet in behandeling genomen. Beslis daar eerst over.",
            ));
        }
        self.no_mediation()
    }

    fn unknown_to_regulation(&self, what: &str) -> Refusal {
        Refusal::new("not_in_regulation", format!("{} kent {what} niet.", self.regulation.spoken()))
    }
}
