//! Registration and correction (PROCEDURE §2).

use super::super::complaint::Complaint;
use super::super::event::{Event, Registered};
use super::super::intake::{Amendment, Change, Conduct, Intake};
use super::super::refusal::Refusal;
use super::super::text::Line;
use super::super::wording::{long_date, long_moment};
use super::{Context, Decision};
use crate::regulation::{Regulation, RespondentKind, SignalKind};

/// Most respondents, dates or people in one complaint; more is a slip.
const MOST_ITEMS: usize = 50;
/// The highest estimate that is believed: a hundred million euros, in cents.
const HIGHEST_CLAIM: u64 = 10_000_000_000;

pub(super) fn register(intake: &Intake, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    check(intake, context)?;
    if context.on.is_before(intake.received_at) {
        return Err(Refusal::new(
            "before_receipt",
            format!(
                "Dit kan niet geregistreerd zijn op {}: het is pas ontvangen op {}. Controleer de datum.",
                long_date(context.on.date),
                long_date(intake.received_at.date)
            ),
        ));
    }
    Ok(vec![Event::Registered(Box::new(Registered {
        number: context.next_number,
        regulation: context.regulation.version.clone(),
        intake: intake.clone(),
        set_aside: set_aside(intake, context),
    }))])
}

/// Whoever handled or ruled on the earlier complaint, where this one is about that handling (WV 4b
/// and 6.1). A number is noted as the complainant gave it, also where it is not in the register, or
/// not for whoever notes it: nothing may tell them which of the two.
fn set_aside(intake: &Intake, context: &Context<'_>) -> Vec<Line> {
    let about = |_: &&Complaint| intake.is_about(RespondentKind::EarlierComplaint);
    let Some(earlier) = context.other.filter(about) else { return Vec::new() };
    let ruler = earlier.round.ruling.as_ref().map(|ruling| &ruling.by.name);
    let mut names: Vec<Line> = earlier.handler_name().into_iter().chain(ruler).cloned().collect();
    names.dedup();
    names
}

impl Decision<'_> {
    pub(super) fn amend(&self, amendment: &Amendment) -> Result<Event, Refusal> {
        let after = amendment.applied_to(&self.complaint.intake);
        if after == self.complaint.intake {
            return Err(Refusal::new(
                "nothing_changed",
                "Er is niets veranderd, dus ook niets opgeslagen.",
            ));
        }
        let becomes = after.kind == SignalKind::Complaint && !self.complaint.is_complaint();
        if becomes && self.complaint.is_resolved() {
            return Err(Refusal::new(
                "already_resolved",
                "Dit signaal is al afgehandeld. Heropen het eerst; daarna kan het een klacht worden.",
            ));
        }
        if after.parts != self.complaint.intake.parts
            && self.complaint.round.ruling.is_some()
            && !self.complaint.has_void_ruling()
        {
            return Err(Refusal::new(
                "parts_ruled",
                "Over de onderdelen is al uitspraak gedaan. Heropen de klacht als er een onderdeel bij hoort.",
            ));
        }
        let round = &self.complaint.round;
        let begun = round.admitted.is_some()
            || round.declined.is_some()
            || self.complaint.handler.is_some()
            || !self.complaint.mediations.is_empty();
        if begun && self.complaint.is_complaint() && after.kind != SignalKind::Complaint {
            return Err(Refusal::new(
                "stays_complaint",
                "Over deze klacht is al iets besloten. Zij blijft een klacht. Leg het vast als de klager haar intrekt.",
            ));
        }
        if let Some(first) = self.complaint.first_act.filter(|act| *act < after.received_at.date) {
            return Err(Refusal::new(
                "receipt_after_acts",
                format!(
                    "Op {} is al iets aan de klacht gedaan. Zij is dus uiterlijk die dag ontvangen.",
                    long_date(first)
                ),
            ));
        }
        check(&after, self.context)?;
        let mut amendment = amendment.clone();
        let may_differ =
            amendment.earlier_complaint != Change::Keep || amendment.respondents.is_some();
        let set_aside = set_aside(&after, self.context);
        amendment.set_aside =
            (may_differ && set_aside != self.complaint.set_aside).then_some(set_aside);
        Ok(Event::Amended(Box::new(amendment)))
    }
}

fn check(intake: &Intake, context: &Context<'_>) -> Result<(), Refusal> {
    if intake.received_at.is_after(context.now) {
        return Err(Refusal::new(
            "received_in_future",
            format!(
                "De klacht kan niet ontvangen zijn op {}: dat moet nog komen.",
                long_moment(intake.received_at)
            ),
        ));
    }
    let received = intake.received_at.date;
    if intake.filed_on.is_some_and(|filed| filed > received) {
        return Err(Refusal::new(
            "filed_after_receipt",
            "De datum op de brief ligt na de dag van ontvangst. Controleer beide datums.",
        ));
    }
    for conduct in &intake.conduct {
        check_conduct(*conduct, received)?;
    }
    let lists =
        [intake.conduct.len(), intake.respondents.len(), intake.involved.len(), intake.parts.len()];
    if lists.iter().any(|length| *length > MOST_ITEMS) {
        return Err(Refusal::new(
            "too_many",
            format!(
                "Er passen hoogstens {MOST_ITEMS} datums, beklaagden, betrokkenen of onderdelen bij één klacht."
            ),
        ));
    }
    if intake.claim_cents.is_some_and(|cents| cents > HIGHEST_CLAIM) {
        return Err(Refusal::new(
            "claim_too_high",
            "Dit schadebedrag is te hoog om te kloppen. Controleer het bedrag.",
        ));
    }
    intake.heading.as_ref().map_or(Ok(()), |heading| check_heading(heading, context.regulation))
}

fn check_conduct(conduct: Conduct, received: chrono::NaiveDate) -> Result<(), Refusal> {
    if conduct.first_day() > conduct.last_day() {
        return Err(Refusal::new(
            "conduct_reversed",
            "De periode waarin het gebeurde eindigt vóór ze begint. Draai de datums om.",
        ));
    }
    if conduct.last_day() > received {
        return Err(Refusal::new(
            "conduct_after_receipt",
            format!(
                "Het gebeurde op {}, maar de klacht kwam al binnen op {}. Controleer de datums.",
                long_date(conduct.last_day()),
                long_date(received)
            ),
        ));
    }
    Ok(())
}

/// Refuses a heading that the regulation does not have.
pub(in crate::domain) fn check_heading(
    heading: &Line,
    regulation: &Regulation,
) -> Result<(), Refusal> {
    if regulation.heading(heading.as_str()).is_some() {
        return Ok(());
    }
    let known: Vec<_> = regulation.headings.iter().map(|heading| heading.id.as_str()).collect();
    Err(Refusal::new(
        "unknown_heading",
        format!("Dit reglement kent de rubriek '{heading}' niet. Kies uit: {}.", known.join(", ")),
    ))
}
