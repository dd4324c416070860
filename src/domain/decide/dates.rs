//! The order of acts in time: nothing before the receipt, nothing before what it follows on.

use chrono::NaiveDate;

use super::super::command::Command;
use super::super::complaint::{ActionItem, Complaint};
use super::super::refusal::Refusal;
use super::super::wording::long_date;
use super::Context;

/// Refuses an act dated before the receipt, or before the act that it follows on.
pub(super) fn in_order(
    complaint: &Complaint,
    command: &Command,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let day = context.on.date;
    if context.on.is_before(complaint.intake.received_at) && !matches!(command, Command::Amend(_)) {
        return Err(Refusal::new(
            "before_receipt",
            format!(
                "Dit kan niet gebeurd zijn op {}: de klacht is pas ontvangen op {}. Controleer de datum.",
                long_date(day),
                long_date(complaint.received())
            ),
        ));
    }
    let reopened = complaint.reopened.last().map(|on| (*on, "het heropenen"));
    let earlier = earlier_act(complaint, command).into_iter().chain(reopened).max();
    match earlier.filter(|_| !matches!(command, Command::Amend(_))) {
        Some((before, what)) if day < before => Err(Refusal::new(
            "before_prerequisite",
            format!("Dit kan niet vóór {what} van {}. Controleer de datum.", long_date(before)),
        )),
        _ => Ok(()),
    }
}

/// The act on which a command follows, and its day.
fn earlier_act(complaint: &Complaint, command: &Command) -> Option<(NaiveDate, &'static str)> {
    let round = &complaint.round;
    let admitted = || round.admitted.map(|on| (on, "het in behandeling nemen"));
    match command {
        Command::AcceptMediation(_) | Command::RefuseMediation(_) => {
            complaint.offered_mediation().map(|mediation| (mediation.offered, "het aanbod"))
        }
        Command::EndMediation(_) => {
            let accepted = complaint.running_mediation()?.accepted.as_ref()?;
            Some((accepted.on, "het begin van de bemiddeling"))
        }
        Command::RecordHearing(_) | Command::PlanHearing(_) | Command::RecordFindings(_) => {
            admitted()
        }
        Command::SendHearingReport(_) => round.hearings.last().map(|on| (*on, "de hoorzitting")),
        Command::RecordSignature(signature) => complaint
            .report_sent_to(signature.party)
            .map(|on| (on, "het versturen van het verslag")),
        Command::DecideTravelCosts(_) => {
            complaint.travel_request.as_ref().map(|request| (request.on, "het verzoek"))
        }
        Command::Withdraw(_) | Command::SettleInformally(_) | Command::Merge(_) => {
            last_act(complaint)
        }
        Command::Rule(_) => {
            let findings = round.findings.as_ref().map(|findings| (findings.on, "de bevindingen"));
            let heard = round.hearings.iter().max().map(|on| (*on, "de hoorzitting"));
            findings.into_iter().chain(heard).chain(admitted()).max()
        }
        Command::CommunicateRuling(_) => match (&round.ruling, &round.declined) {
            (Some(ruling), _) => Some((ruling.on, "de uitspraak")),
            (None, Some(declined)) => Some((declined.on, "het besluit")),
            (None, None) => None,
        },
        Command::CompleteAction(done) => {
            let open = |item: &&ActionItem| item.done_on.is_none();
            let item = match done.action {
                Some(place) => complaint.actions.get((place as usize).checked_sub(1)?),
                None => complaint.actions.iter().find(open),
            };
            item.map(|item| (item.agreed_on, "de afspraak"))
        }
        Command::AnswerOutside(answer) => outside(complaint, answer.procedure),
        Command::CloseOutside(end) => outside(complaint, end.procedure),
        Command::Reopen(_) | Command::RecordDissatisfaction(_) => {
            round.resolution.as_ref().map(|resolution| (resolution.on, "de afhandeling"))
        }
        _ => None,
    }
}

/// The question of a body outside.
fn outside(complaint: &Complaint, place: Option<u32>) -> Option<(NaiveDate, &'static str)> {
    let course = match place {
        Some(place) => complaint.outside.get((place as usize).checked_sub(1)?),
        None => complaint.outside.iter().find(|course| course.closed.is_none()),
    }?;
    Some((course.opened.on, "de vraag van de externe instantie"))
}

/// The last step of the handling so far: a complaint does not end before it.
fn last_act(complaint: &Complaint) -> Option<(NaiveDate, &'static str)> {
    let round = &complaint.round;
    let decided = complaint.decided().map(|on| (on, "het besluit over de behandeling"));
    let heard = round.hearings.iter().max().map(|on| (*on, "de hoorzitting"));
    let found = round.findings.as_ref().map(|findings| (findings.on, "de bevindingen"));
    let ruled = round.ruling.as_ref().map(|ruling| (ruling.on, "de uitspraak"));
    decided.into_iter().chain(heard).chain(found).chain(ruled).max()
}
