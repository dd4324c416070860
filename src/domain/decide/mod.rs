//! Deciding (beslissen): a command on a complaint gives events, or a refusal. Pure: who asks, when,
//! and everything else from outside is in the [`Context`].

mod dates;
mod dossier;
mod ending;
mod handling;
mod intake;
mod opening;

use chrono::NaiveDateTime;

pub(in crate::domain) use intake::check_heading;

use super::command::{Command, Subject};
use super::complaint::Complaint;
use super::event::{ActionCompleted, DuplicateAbsorbed, Entry, Event};
use super::intake::Change;
use super::moment::Moment;
use super::number::ComplaintNumber;
use super::permitted::gate;
use super::refusal::Refusal;
use super::text::Line;
use super::wording::long_moment;
use crate::regulation::Regulation;

/// Everything that a decision needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The complaint's regulation; for a registration the firm's present one.
    pub regulation: &'a Regulation,
    /// Who asks.
    pub actor: &'a Line,
    /// Dutch wall-clock time.
    pub now: NaiveDateTime,
    /// When the act was done.
    pub on: Moment,
    /// The number for a new complaint.
    pub next_number: ComplaintNumber,
    /// The other complaint that the command names, where it exists.
    pub other: Option<&'a Complaint>,
    /// Where letters say that the reader can turn to, where the firm has set that.
    pub reply_to: Option<&'a str>,
}

/// What follows from a command.
pub fn decide(
    complaint: Option<&Complaint>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Entry>, Refusal> {
    if context.on.is_after(context.now) {
        return Err(Refusal::new(
            "in_future",
            format!("{} ligt in de toekomst. Leg vast wat al gebeurd is.", long_moment(context.on)),
        ));
    }
    let events = match (complaint, command) {
        (_, Command::Register(intake)) => intake::register(intake, context)?,
        (None, _) => return Err(unknown_complaint(None)),
        (Some(complaint), command) => {
            gate(command.action(), complaint, context.regulation, context.actor)?;
            dates::in_order(complaint, command, context)?;
            Decision { complaint, context }.events(command)?
        }
    };
    Ok(events.into_iter().map(|event| Entry { on: context.on, event }).collect())
}

/// The other complaint that a command is about, if any: whoever decides must load it.
pub fn other_complaint(
    complaint: Option<&Complaint>,
    command: &Command,
) -> Option<ComplaintNumber> {
    match command {
        Command::Register(intake) => intake.earlier_complaint,
        Command::Amend(amendment) => match &amendment.earlier_complaint {
            Change::Set(number) => Some(*number),
            Change::Keep => complaint.and_then(|complaint| complaint.intake.earlier_complaint),
            Change::Clear => None,
        },
        Command::Decline(decline) => decline.earlier_complaint,
        Command::Merge(merge) => Some(merge.into),
        Command::LinkComplaint(link) => Some(link.to),
        _ => None,
    }
}

/// What a command leaves with the other complaint that it names.
pub fn left_with(
    command: &Command,
    this: &Complaint,
    that: Option<&Complaint>,
    on: Moment,
) -> Option<Entry> {
    match command {
        Command::Merge(_) => Some(absorb(this, on)),
        Command::LinkComplaint(link) if that.is_some_and(|it| !it.links.contains(&this.number)) => {
            let back = super::acts::dossier::Link { to: this.number, reason: link.reason.clone() };
            Some(Entry { on, event: Event::Linked(back) })
        }
        _ => None,
    }
}

/// What a merged duplicate leaves with the complaint that goes on.
pub fn absorb(duplicate: &Complaint, on: Moment) -> Entry {
    let event = Event::DuplicateAbsorbed(DuplicateAbsorbed {
        from: duplicate.number,
        received_at: duplicate.intake.received_at,
        set_aside: duplicate.set_aside.clone(),
    });
    Entry { on, event }
}

/// The refusal for a number that is not in the register. It says the same of one that somebody may
/// not see.
pub fn unknown_complaint(number: Option<ComplaintNumber>) -> Refusal {
    Refusal::new(
        "unknown_complaint",
        match number {
            Some(number) => {
                format!("Klacht {number} staat niet in het register. Controleer het nummer.")
            }
            None => "Noem het nummer van de klacht, bijvoorbeeld 2026-014.".into(),
        },
    )
}

/// A command that passed the gate, on its complaint.
struct Decision<'a> {
    complaint: &'a Complaint,
    context: &'a Context<'a>,
}

impl Decision<'_> {
    fn regulation(&self) -> &Regulation {
        self.context.regulation
    }

    fn events(&self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let event = match command {
            Command::Register(_) => return Err(unknown_complaint(None)),
            Command::Amend(amendment) => self.amend(amendment)?,
            Command::Acknowledge(letter) => return self.acknowledge(letter),
            Command::NotifyRespondent(notice) => self.notify_respondents(notice)?,
            Command::ForwardToBoard(note) => Event::ForwardedToBoard(note.clone()),
            Command::Admit(note) => Event::Admitted(note.clone()),
            Command::Decline(decline) => self.decline(decline)?,
            Command::AssignHandler(assignment) => self.assign_handler(assignment)?,
            Command::SetTerm(term) => self.set_term(term)?,
            Command::OfferMediation(mediation) => {
                Event::MediationOffered(self.mediation(mediation)?)
            }
            Command::AcceptMediation(mediation) => {
                Event::MediationAccepted(self.mediation(mediation)?)
            }
            Command::RefuseMediation(note) => Event::MediationRefused(note.clone()),
            Command::EndMediation(end) => Event::MediationEnded(end.clone()),
            Command::RequestHearing(asked) => Event::HearingRequested(asked.clone()),
            Command::RecordNoRemedy(why) => Event::NoRemedyRecorded(why.clone()),
            Command::PlanHearing(plan) => self.plan_hearing(plan)?,
            Command::RecordHearing(hearing) => Self::record_hearing(hearing)?,
            Command::SendHearingReport(sending) => self.send_hearing_report(sending)?,
            Command::RecordSignature(signature) => self.record_signature(signature)?,
            Command::GrantInspection(inspection) => Event::InspectionGranted(inspection.clone()),
            Command::RequestTravelCosts(request) => Event::TravelCostsRequested(request.clone()),
            Command::DecideTravelCosts(decision) => self.decide_travel_costs(decision)?,
            Command::RecordFindings(findings) => self.record_findings(findings)?,
            Command::ExtendTerm(extension) => self.extend_term(extension)?,
            Command::Rule(ruling) => self.rule(ruling)?,
            Command::CommunicateRuling(communication) => self.communicate(communication)?,
            Command::SettleInformally(settlement) => self.settle(settlement)?,
            Command::AgreeAction(action) => self.agree_action(action)?,
            Command::CompleteAction(done) => Event::ActionCompleted(ActionCompleted {
                action: self.open_action(done.action)?,
                note: done.note.clone(),
            }),
            Command::NotifyUwv(notice) => self.notify_uwv(notice)?,
            Command::NotifyInsurer(note) => Event::InsurerNotified(note.clone()),
            Command::ReportToPrincipal(note) => Event::ReportedToPrincipal(note.clone()),
            Command::Withdraw(withdrawal) => Event::Withdrawn(withdrawal.clone()),
            Command::Reopen(reopening) => Event::Reopened(reopening.clone()),
            Command::Merge(merge) => self.merge(merge)?,
            Command::LogContact(contact) => Event::ContactLogged(contact.clone()),
            Command::SendLetter(sending) => return self.send_letter(sending),
            command if command.action().subject() == Subject::Complaint => self.on_file(command)?,
            _ => return Err(unknown_complaint(None)),
        };
        Ok(vec![event])
    }
}

/// The open thing with this place on its list, from 1, or the only open one; the open places in
/// words where that leaves a doubt.
fn open_place<T>(
    list: &[T],
    is_open: impl Fn(&T) -> bool,
    place: Option<u32>,
) -> Result<u32, String> {
    let open: Vec<u32> =
        (1..).zip(list).filter(|(_, item)| is_open(item)).map(|(place, _)| place).collect();
    match place {
        Some(place) if open.contains(&place) => Ok(place),
        None if open.len() == 1 => Ok(open[0]),
        _ => Err(open.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    }
}
