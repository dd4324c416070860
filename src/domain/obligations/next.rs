//! The next step (volgende stap) that the regulation asks.

use chrono::NaiveDate;

use super::super::command::Action;
use super::super::complaint::Complaint;
use super::super::permitted::{awaits_other_side, has_handler, is_admissible};
use super::super::wording::listed;
use super::standing::recipients;
use super::{Obligation, State};
use crate::regulation::{ObligationKind, Party, Recipient, Regulation};

/// What to do next, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The action to take.
    pub action: Action,
    /// What it is, in words: what is owed, or the step towards the answer.
    pub label: String,
    /// The obligation that asks for it.
    pub obligation: ObligationKind,
    /// Its article.
    pub article: String,
    /// Its last day.
    pub limit: Option<NaiveDate>,
    /// Who takes it, by name; none where that is for a role (manager, board).
    pub person: Option<String>,
}

/// The most urgent obligation, and the action that brings it nearer. A ruling or decision that was
/// made is sent first: it is the answer. Of equal limits, one that the regulation itself dates goes
/// before one that leans on the handling; else the order of the procedure counts.
pub fn next_step(
    complaint: &Complaint,
    regulation: &Regulation,
    obligations: &[Obligation],
) -> Option<NextStep> {
    // Where the answer will not come in time, the notice of that is due first (WP 7): its day counts
    // for the handling, though it only becomes a step of its own once it opens.
    let notice = obligations
        .iter()
        .find(|one| one.kind == ObligationKind::NotifyExtension && one.owed)
        .and_then(|notice| notice.limit);
    let due = |one: &Obligation| match (one.kind, notice) {
        (ObligationKind::Handle, Some(notice)) => one.limit.map(|limit| limit.min(notice)),
        _ => one.limit,
    };
    let urgent = obligations
        .iter()
        .filter(|obligation| {
            obligation.owed && matches!(obligation.state, State::Open | State::Missed)
        })
        .min_by_key(|obligation| {
            let own_date =
                regulation.term(obligation.kind).is_some_and(|rule| rule.clock.limit.is_some());
            let answer = is_answer(complaint, obligation.kind);
            (!answer, due(obligation).unwrap_or(NaiveDate::MAX), !own_date)
        })
        .or_else(|| obligations.iter().find(|obligation| obligation.state == State::Paused))?;
    let (action, person) = step_towards(complaint, regulation, urgent);
    Some(NextStep {
        action,
        label: label(complaint, regulation, urgent, action),
        obligation: urgent.kind,
        article: article(regulation, urgent, action),
        limit: due(urgent).filter(|_| urgent.state != State::Paused),
        person,
    })
}

/// The action that brings an obligation nearer, and who takes it, by name: whoever sees to the
/// obligation or, where a role sees to the whole, the handler for what the handler does towards it.
pub fn step_towards(
    complaint: &Complaint,
    regulation: &Regulation,
    obligation: &Obligation,
) -> (Action, Option<String>) {
    let action = action(complaint, regulation, obligation.kind);
    let theirs = is_handlers(action, regulation) && has_handler(complaint, regulation);
    let handler = complaint.handler_name().filter(|_| theirs);
    let person = obligation.person.clone().or_else(|| handler.map(ToString::to_string));
    (action, person)
}

/// Whether the handler takes a step, where none else is named for it. Where the handler advises,
/// the board rules (WS 1.6, W2W 5.2).
const fn is_handlers(action: Action, regulation: &Regulation) -> bool {
    match action {
        Action::EndMediation
        | Action::PlanHearing
        | Action::RecordHearing
        | Action::SendHearingReport
        | Action::RecordFindings
        | Action::CommunicateRuling
        | Action::SettleInformally => true,
        Action::Rule => !regulation.ruling.needs_findings,
        _ => false,
    }
}

/// Whether this obligation is to send the answer that is there.
fn is_answer(complaint: &Complaint, kind: ObligationKind) -> bool {
    if complaint.is_resolved() || complaint.has_void_ruling() {
        return false;
    }
    match kind {
        ObligationKind::CommunicateRuling => complaint.round.ruling.is_some(),
        ObligationKind::NotifyDeclined => complaint.round.declined.is_some(),
        _ => false,
    }
}

fn label(
    complaint: &Complaint,
    regulation: &Regulation,
    urgent: &Obligation,
    action: Action,
) -> String {
    match urgent.kind {
        ObligationKind::Handle => action.label().to_owned(),
        ObligationKind::CommunicateRuling | ObligationKind::NotifyRespondent
            if urgent.about.is_some() =>
        {
            let whom = urgent.about.as_deref().unwrap_or_default();
            let joint = if urgent.kind == ObligationKind::CommunicateRuling { " aan" } else { ":" };
            format!("{}{joint} {whom}", urgent.kind.label())
        }
        ObligationKind::CommunicateRuling if action == Action::CommunicateRuling => {
            let missing: Vec<_> = recipients(complaint, regulation)
                .into_iter()
                .filter(|recipient| complaint.informed(*recipient).is_none())
                .map(Recipient::label)
                .collect();
            format!("{} aan {}", urgent.kind.label(), listed(&missing))
        }
        kind => kind.label().to_owned(),
    }
}

/// The article of the step itself, where it has one of its own on the way to the answer.
fn article(regulation: &Regulation, urgent: &Obligation, action: Action) -> String {
    let own = match (urgent.kind, action) {
        (ObligationKind::Handle, Action::AssignHandler) => Some(ObligationKind::AssignHandler),
        (ObligationKind::Handle, Action::SetTerm) => Some(ObligationKind::SetTerm),
        (ObligationKind::Handle, Action::SendHearingReport) => {
            Some(ObligationKind::SendHearingReport)
        }
        _ => None,
    };
    let rule = own.and_then(|kind| regulation.term(kind));
    rule.map_or_else(|| urgent.article.clone(), |rule| rule.article.clone())
}

fn action(complaint: &Complaint, regulation: &Regulation, kind: ObligationKind) -> Action {
    match kind {
        ObligationKind::AcknowledgeReceipt => Action::Acknowledge,
        ObligationKind::TellAdmission
            if complaint.acknowledged.is_empty() || complaint.round.admitted.is_some() =>
        {
            Action::Acknowledge
        }
        ObligationKind::TellAdmission
        | ObligationKind::DecideAdmission
        | ObligationKind::HoldHearing
            if complaint.running_mediation().is_some() =>
        {
            Action::EndMediation
        }
        ObligationKind::HoldHearing if complaint.round.admitted.is_some() => hearing(complaint),
        // Who asks to be heard is heard once the complaint is taken up.
        ObligationKind::TellAdmission
        | ObligationKind::DecideAdmission
        | ObligationKind::HoldHearing => {
            if is_admissible(complaint, regulation) {
                Action::Admit
            } else {
                Action::Decline
            }
        }
        ObligationKind::ContactComplainant | ObligationKind::TellInspectionRight => {
            Action::LogContact
        }
        ObligationKind::NotifyRespondent => Action::NotifyRespondent,
        ObligationKind::ForwardToBoard => Action::ForwardToBoard,
        ObligationKind::NotifyUwv => Action::NotifyUwv,
        ObligationKind::NotifyInsurer => Action::NotifyInsurer,
        ObligationKind::CommunicateRuling if complaint.has_void_ruling() => {
            handling(complaint, regulation)
        }
        ObligationKind::NotifyDeclined | ObligationKind::CommunicateRuling => {
            Action::CommunicateRuling
        }
        ObligationKind::AssignHandler => Action::AssignHandler,
        ObligationKind::SetTerm => Action::SetTerm,
        ObligationKind::AttachComplaint => Action::AttachFile,
        ObligationKind::AgreeRemedy => Action::AgreeAction,
        ObligationKind::ConfirmAgreements | ObligationKind::FileExtract => Action::SendLetter,
        ObligationKind::ReviewMediation => Action::EndMediation,
        ObligationKind::SendHearingReport => Action::SendHearingReport,
        ObligationKind::DecideTravelCosts => Action::DecideTravelCosts,
        ObligationKind::NotifyExtension => Action::ExtendTerm,
        ObligationKind::CompleteAction => Action::CompleteAction,
        ObligationKind::ReportToPrincipal => Action::ReportToPrincipal,
        ObligationKind::AnswerOutside => Action::AnswerOutside,
        ObligationKind::Handle => handling(complaint, regulation),
    }
}

/// The way to the answer, from where the complaint stands.
fn handling(complaint: &Complaint, regulation: &Regulation) -> Action {
    let round = &complaint.round;
    if !complaint.is_complaint() {
        Action::SettleInformally
    } else if (round.ruling.is_some() && !complaint.has_void_ruling()) || round.declined.is_some() {
        Action::CommunicateRuling
    } else if complaint.running_mediation().is_some() {
        Action::EndMediation
    } else if round.admitted.is_none() {
        if is_admissible(complaint, regulation) { Action::Admit } else { Action::Decline }
    } else if !has_handler(complaint, regulation) {
        Action::AssignHandler
    } else if regulation.board_sets_term.is_some() && complaint.term.is_none() {
        Action::SetTerm
    } else if owes_report(complaint, regulation) {
        Action::SendHearingReport
    } else if complaint.unheard_request().is_some() {
        hearing(complaint)
    } else if awaits_other_side(complaint, regulation) {
        Action::RecordHearing
    } else if round.findings.is_none() {
        // Every ruling rests on an investigation, also where no article makes it a step.
        Action::RecordFindings
    } else {
        Action::Rule
    }
}

/// A hearing is planned first, so that both sides are invited.
const fn hearing(complaint: &Complaint) -> Action {
    if complaint.round.hearing_planned.is_some() {
        Action::RecordHearing
    } else {
        Action::PlanHearing
    }
}

fn owes_report(complaint: &Complaint, regulation: &Regulation) -> bool {
    let awaits = |party: &Party| {
        complaint.spoke(*party).is_some() && complaint.report_sent_to(*party).is_none()
    };
    regulation.term(ObligationKind::SendHearingReport).is_some() && Party::ALL.iter().any(awaits)
}
