//! The next step (volgende stap) that the regulation asks.

use chrono::NaiveDate;

use super::super::command::Action;
use super::super::complaint::Complaint;
use super::super::permitted::{awaits_other_side, has_handler, is_admissible};
use super::{Obligation, State};
use crate::regulation::{ObligationKind, Regulation};

/// What to do next, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The action to take.
    pub action: Action,
    /// The obligation that asks for it.
    pub obligation: ObligationKind,
    /// Its article.
    pub article: String,
    /// Its last day.
    pub limit: Option<NaiveDate>,
}

/// The most urgent obligation, and the action that brings it nearer. Of equal limits, one that the
/// regulation itself dates goes before one that leans on the handling; else the order of the
/// procedure counts.
pub fn next_step(
    complaint: &Complaint,
    regulation: &Regulation,
    obligations: &[Obligation],
) -> Option<NextStep> {
    let urgent = obligations
        .iter()
        .filter(|obligation| {
            obligation.owed && matches!(obligation.state, State::Open | State::Missed)
        })
        .min_by_key(|obligation| {
            let own_date =
                regulation.term(obligation.kind).is_some_and(|rule| rule.clock.limit.is_some());
            (obligation.limit.unwrap_or(NaiveDate::MAX), !own_date)
        })
        .or_else(|| obligations.iter().find(|obligation| obligation.state == State::Paused))?;
    Some(NextStep {
        action: action(complaint, regulation, urgent.kind),
        obligation: urgent.kind,
        article: urgent.article.clone(),
        limit: urgent.limit,
    })
}

fn action(complaint: &Complaint, regulation: &Regulation, kind: ObligationKind) -> Action {
    match kind {
        ObligationKind::AcknowledgeReceipt | ObligationKind::TellAdmission
            if complaint.acknowledged.is_empty() || complaint.round.admitted.is_some() =>
        {
            Action::Acknowledge
        }
        ObligationKind::AcknowledgeReceipt => Action::Acknowledge,
        ObligationKind::TellAdmission | ObligationKind::DecideAdmission
            if complaint.running_mediation().is_some() =>
        {
            Action::EndMediation
        }
        ObligationKind::TellAdmission | ObligationKind::DecideAdmission => {
            if is_admissible(complaint, regulation) { Action::Admit } else { Action::Decline }
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
        ObligationKind::ReviewMediation => Action::EndMediation,
        ObligationKind::SendHearingReport => Action::SendHearingReport,
        ObligationKind::DecideTravelCosts => Action::DecideTravelCosts,
        ObligationKind::NotifyExtension => Action::ExtendTerm,
        ObligationKind::CompleteAction => Action::CompleteAction,
        ObligationKind::ReportToPrincipal => Action::ReportToPrincipal,
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
    } else if !round.hearings.is_empty() && round.report_sent.is_none() && owes_report(regulation) {
        Action::SendHearingReport
    } else if round.findings.is_none() && regulation.ruling.needs_findings {
        Action::RecordFindings
    } else if awaits_other_side(complaint, regulation) {
        Action::RecordHearing
    } else {
        Action::Rule
    }
}

fn owes_report(regulation: &Regulation) -> bool {
    regulation.term(ObligationKind::SendHearingReport).is_some()
}
