//! What the firm's own history says of a complaint that is erased: its minutes go, and the names of
//! its people in what was written about meetings and measures that came from it. What somebody
//! wrote without a name is left; nobody can tell what it means but by reading it.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::remaining;
use crate::desk::DeskError;
use crate::domain::acts::retention::{Erasure, Remaining};
use crate::domain::erasure::ERASED;
use crate::domain::intake::Intake;
use crate::domain::text::{Line, Text};
use crate::domain::{ComplaintNumber, Entry, Event, Moment, Recorded};
use crate::reports::without_names;
use crate::store::{ComplaintId, WriteTx};

/// Erases what the firm's history says of a complaint. What else stood in the same events, such as
/// what a meeting said of others, is recorded anew in their place.
pub(super) fn erase(
    tx: &WriteTx<'_>,
    number: ComplaintNumber,
    events: &[Recorded],
    now: NaiveDateTime,
    actor: &Line,
) -> Result<(), DeskError> {
    let firm = tx.load(ComplaintId::FIRM)?;
    let mut about = About { number, names: people(events), measures: BTreeSet::new(), place: 0 };
    let mut changed: Vec<(u32, Entry)> = Vec::new();
    for recorded in &firm {
        if let Some(event) = about.without(&recorded.entry.event) {
            changed.push((recorded.version, Entry { on: recorded.entry.on, event }));
        }
    }
    let Some(last) = firm.last().filter(|_| !changed.is_empty()) else { return Ok(()) };
    let mut gone: BTreeSet<u32> = changed.iter().map(|(version, _)| *version).collect();
    let mut remains: Vec<Remaining> = changed.into_iter().map(remaining).collect();
    // What stands in an earlier erasure goes from there too, and the rest of that one moves along.
    for recorded in &firm {
        let Event::Erased(earlier) = &recorded.entry.event else { continue };
        let holds = |one: &Remaining| remains.iter().any(|new| new.version == one.version);
        if earlier.remains.iter().any(holds) {
            let others: Vec<Remaining> =
                earlier.remains.iter().filter(|one| !holds(one)).cloned().collect();
            remains.extend(others);
            gone.insert(recorded.version);
            gone.extend(&earlier.gone);
        }
    }
    remains.sort_by_key(|one| one.version);
    let gone: Vec<u32> = gone.into_iter().collect();
    let erasure = Event::Erased(Box::new(Erasure { gone: gone.clone(), remains }));
    let entry = Entry { on: Moment::day(now.date()), event: erasure };
    tx.append(ComplaintId::FIRM, last.version, now, actor, &[entry])?;
    Ok(tx.erase_data(ComplaintId::FIRM, &gone)?)
}

/// The complaint that goes.
struct About {
    number: ComplaintNumber,
    /// Its people, as it ever named them.
    names: Vec<String>,
    /// Measures that came from it, by their numbers.
    measures: BTreeSet<u32>,
    /// How many measures there were so far.
    place: u32,
}

impl About {
    /// The event without what it says of the complaint; none where it says nothing.
    fn without(&mut self, event: &Event) -> Option<Event> {
        let mut left = event.clone();
        match &mut left {
            Event::MeetingHeld(meeting) => {
                let mut items =
                    meeting.items.iter_mut().filter(|it| it.complaint == self.number).peekable();
                items.peek()?;
                for item in items {
                    item.minutes = text(ERASED)?;
                }
                meeting.note = meeting.note.take().map(|note| self.nobody(&note));
            }
            Event::MeasureProposed(proposal) => {
                self.place += 1;
                if !proposal.complaints.contains(&self.number) {
                    return None;
                }
                self.measures.insert(self.place);
                proposal.description = self.nobody(&proposal.description);
            }
            Event::MeasureDecided(it) if self.measures.contains(&it.measure) => {
                it.reason = self.nobody(&it.reason);
            }
            Event::MeasureAnnounced(it) if self.measures.contains(&it.measure) => {
                it.how = self.nobody(&it.how);
            }
            Event::MeasureCompleted(it) if self.measures.contains(&it.measure) => {
                it.proof = self.nobody(&it.proof);
            }
            Event::MeasureReviewed(it) if self.measures.contains(&it.measure) => {
                it.conclusion = self.nobody(&it.conclusion);
                if let Some(adjusted) = &mut it.adjustment {
                    adjusted.description = self.nobody(&adjusted.description);
                }
            }
            _ => return None,
        }
        (left != *event).then_some(left)
    }

    fn nobody(&self, written: &Text) -> Text {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        text(&without_names(written.as_str(), &names)).unwrap_or_else(|| written.clone())
    }
}

fn text(written: &str) -> Option<Text> {
    Text::new(written).ok()
}

/// Who complained, about whom, and who else was involved, at any moment. Who handled it is staff,
/// and stays.
fn people(events: &[Recorded]) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut intake: Option<Intake> = None;
    for recorded in events {
        match &recorded.entry.event {
            Event::Registered(registered) => {
                intake = Some(registered.intake.clone());
            }
            Event::Amended(change) => intake = intake.map(|before| change.applied_to(&before)),
            _ => continue,
        }
        let Some(now) = &intake else { continue };
        let complainant = &now.complainant;
        let own = [Some(&complainant.name), complainant.on_behalf_of.as_ref()];
        let others = now.named_respondents().chain(&now.involved);
        names.extend(own.into_iter().flatten().chain(others).map(ToString::to_string));
    }
    names.into_iter().collect()
}
