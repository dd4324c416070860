//! The timeline (tijdlijn): each event of a complaint as staff read it.

use super::view::TimelineLine;
use crate::domain::complaint::Complaint;
use crate::domain::news::closed_by;
use crate::domain::retention::told;
use crate::domain::telling::{particulars, summary};
use crate::domain::wording::long_moment;
use crate::domain::{Event, Recorded};
use crate::regulation::Regulation;

/// The lines of these events; of an erased complaint only what remains.
pub(super) fn timeline(
    events: Vec<Recorded>,
    complaint: &Complaint,
    regulation: &Regulation,
) -> Vec<TimelineLine> {
    let answers: Vec<_> =
        (0..events.len()).map(|place| answer(&events, place, complaint, regulation)).collect();
    let shown = |recorded: &Recorded| {
        complaint.erased.is_none() || matches!(recorded.entry.event, Event::Erased(_))
    };
    let lines = events.into_iter().zip(answers).filter(|(recorded, _)| shown(recorded));
    lines
        .map(|(recorded, answer)| TimelineLine {
            summary: summary(&recorded.entry.event, regulation),
            particulars: match &recorded.entry.event {
                Event::Erased(_) => told(complaint),
                event => particulars(event, regulation).into_iter().chain(answer).collect(),
            },
            recorded,
        })
        .collect()
}

/// What came of a question for news; none where this was none.
fn answer(
    events: &[Recorded],
    place: usize,
    complaint: &Complaint,
    regulation: &Regulation,
) -> Option<String> {
    let asked = matches!(events.get(place)?.entry.event, Event::NewsAsked(_));
    if !asked || complaint.erased.is_some() {
        return None;
    }
    Some(match closed_by(events, place) {
        None => "Nog geen antwoord".to_owned(),
        Some(closing) => format!(
            "Daarna, {}: {} ({})",
            long_moment(closing.entry.on),
            summary(&closing.entry.event, regulation),
            closing.actor
        ),
    })
}
