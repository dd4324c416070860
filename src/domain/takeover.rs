//! Taking over (overnemen) what an older register says: what happened before this program was
//! used is recorded as it was, finished or not, and is not judged again by the rules of handling.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::acts::{Assignment, Note, Person, ReceiptLetter};
use super::command::Command;
use super::complaint::{Complaint, Resolution};
use super::decide::{Context, decide};
use super::event::{Entry, Event, Recorded};
use super::intake::Intake;
use super::moment::Moment;
use super::number::ComplaintNumber;
use super::refusal::Refusal;
use super::text::{Line, Text};
use super::wording::long_date;
use crate::regulation::{Outcome, Regulation};

/// How a complaint ended by the older register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OldResult {
    /// Gegrond.
    WellFounded,
    /// Deels gegrond.
    PartlyWellFounded,
    /// Ongegrond.
    Unfounded,
    /// Niet in behandeling genomen.
    Declined,
    /// Informeel afgedaan.
    Settled,
    /// Ingetrokken.
    Withdrawn,
    /// Finished, but the register does not say how.
    Unrecorded,
}

impl OldResult {
    /// How the complaint stands resolved by it.
    pub const fn resolution(self) -> Resolution {
        match self {
            Self::WellFounded => Resolution::Ruled(Outcome::WellFounded),
            Self::PartlyWellFounded => Resolution::Ruled(Outcome::PartlyWellFounded),
            Self::Unfounded => Resolution::Ruled(Outcome::Unfounded),
            Self::Declined => Resolution::Declined,
            Self::Settled => Resolution::Settled,
            Self::Withdrawn => Resolution::Withdrawn,
            Self::Unrecorded => Resolution::Unrecorded,
        }
    }
}

/// A column of the older register for which there is no question here, kept as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The column's heading.
    pub column: Line,
    /// What stood there.
    pub text: Text,
}

/// Where a complaint was taken over from, and what of it has no other place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// The name of the file.
    pub source: Line,
    /// The sheet in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Line>,
    /// The row in it, from 1.
    pub row: u32,
    /// Its number in the older register, as it was written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_number: Option<Line>,
    /// How it ended there, if it had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<OldResult>,
    /// Who handled it there. Since when is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<Line>,
    /// Columns without a question of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// SHA-256 of what the row said, in hexadecimal: by it the row is recognised.
    pub digest: String,
}

/// A complaint as an older register tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldComplaint {
    /// Its number, where it is one of our form.
    pub number: Option<ComplaintNumber>,
    /// What was written down at intake.
    pub intake: Intake,
    /// The receipt letter.
    pub acknowledged: Option<NaiveDate>,
    /// Taken up.
    pub admitted: Option<NaiveDate>,
    /// The handler.
    pub handler: Option<Line>,
    /// When it was finished; the result stands in `origin`.
    pub finished: Option<NaiveDate>,
    /// Where it comes from.
    pub origin: TakenOver,
}

/// The events that make a complaint of an older register, under the number it gets here.
///
/// A finished one is recorded as it was. For one that is still open the rules of this regulation
/// count: who may not handle it here may not go on with it.
pub fn take_over(
    old: &OldComplaint,
    number: ComplaintNumber,
    regulation: &Regulation,
    actor: &Line,
    now: NaiveDateTime,
) -> Result<Vec<Entry>, Refusal> {
    let received = old.intake.received_at;
    let on = |day: NaiveDate| if day == received.date { received } else { Moment::day(day) };
    let context = Context {
        regulation,
        actor,
        now,
        on: received,
        next_number: number,
        other: None,
        reply_to: None,
    };
    let mut entries = decide(None, &Command::Register(Box::new(old.intake.clone())), &context)?;
    for (what, day) in [
        ("De ontvangst is bevestigd", old.acknowledged),
        ("De klacht is in behandeling genomen", old.admitted),
        ("De klacht is afgehandeld", old.finished),
    ] {
        in_time(what, day, received.date, now.date())?;
    }
    let origin = Event::TakenOver(Box::new(TakenOver {
        handler: old.handler.clone(),
        ..old.origin.clone()
    }));
    let mut commands = Vec::new();
    if let Some(day) = old.acknowledged {
        let letter = ReceiptLetter {
            channel: None,
            contacted: false,
            told_inspection_right: false,
            note: None,
        };
        commands.push((on(day), Command::Acknowledge(letter)));
    }
    if let Some(day) = old.admitted {
        commands.push((on(day), Command::Admit(Note { note: None })));
    }
    commands.sort_by_key(|(on, _)| on.date);
    if let Some(day) = old.finished {
        entries.extend(commands.into_iter().filter_map(as_it_was));
        entries.push(Entry { on: on(day), event: origin });
        return Ok(entries);
    }
    // The handler is told last: until then the rules may be asked whether it may be this person.
    let untold = Event::TakenOver(Box::new(old.origin.clone()));
    let place = entries.len();
    entries.push(Entry { on: received, event: untold });
    for (on, command) in commands {
        let so_far = replay(&entries, actor, now);
        let more = decide(so_far.as_ref(), &command, &Context { on, ..context })?;
        entries.extend(more);
    }
    if let Some(name) = &old.handler {
        let handler = Person { name: name.clone(), external: false, committee: false };
        let command = Command::AssignHandler(Assignment { handler, note: None });
        let on = entries.last().map_or(received, |last| last.on);
        decide(replay(&entries, actor, now).as_ref(), &command, &Context { on, ..context })?;
    }
    if let Some(entry) = entries.get_mut(place) {
        entry.event = origin;
    }
    Ok(entries)
}

/// What was done in a complaint that is finished: recorded, not decided on again.
fn as_it_was((on, command): (Moment, Command)) -> Option<Entry> {
    let event = match command {
        Command::Acknowledge(letter) => Event::Acknowledged(letter),
        Command::Admit(note) => Event::Admitted(note),
        _ => return None,
    };
    Some(Entry { on, event })
}

fn replay(entries: &[Entry], actor: &Line, at: NaiveDateTime) -> Option<Complaint> {
    let recorded: Vec<Recorded> = (1..)
        .zip(entries)
        .map(|(version, entry)| Recorded {
            version,
            at,
            actor: actor.clone(),
            entry: entry.clone(),
        })
        .collect();
    Complaint::replay(&recorded)
}

fn in_time(
    what: &str,
    day: Option<NaiveDate>,
    received: NaiveDate,
    today: NaiveDate,
) -> Result<(), Refusal> {
    match day {
        Some(day) if day < received => Err(Refusal::new(
            "before_receipt",
            format!(
                "{what} op {}, maar ontvangen op {}. Controleer beide datums.",
                long_date(day),
                long_date(received)
            ),
        )),
        Some(day) if day > today => Err(Refusal::new(
            "in_future",
            format!("{what} op {}: dat moet nog komen. Controleer de datum.", long_date(day)),
        )),
        _ => Ok(()),
    }
}
