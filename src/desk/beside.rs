//! Other complaints that a file names beside itself: told to who sees those too.

use std::collections::BTreeSet;

use super::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::domain::intake::Change;
use crate::domain::{ComplaintNumber, Event, Recorded};

impl Desk {
    /// Those of these complaints that this person does not see.
    pub fn unseen(
        &self,
        numbers: impl IntoIterator<Item = ComplaintNumber>,
    ) -> Result<BTreeSet<ComplaintNumber>, DeskError> {
        let mut unseen = BTreeSet::new();
        for number in numbers {
            if self.find_seen(number)?.is_none() {
                unseen.insert(number);
            }
        }
        Ok(unseen)
    }

    /// Leaves out of a file what it tells of complaints that this person does not see: links, the
    /// complaint that dealt with it before, and who handled the one that it is about. What the
    /// complainant said stays: whoever wrote it down need not have seen the other.
    pub(super) fn leave_out_unseen(
        &self,
        complaint: &mut Complaint,
        events: &mut Vec<Recorded>,
    ) -> Result<(), DeskError> {
        // That there is a link may tell somebody of a complaint about themselves.
        let linked = events.iter().filter_map(|recorded| linked(&recorded.entry.event));
        let unseen = self.unseen(linked)?;
        let is_seen = |number: ComplaintNumber| !unseen.contains(&number);
        complaint.links.retain(|number| is_seen(*number));
        events.retain(|recorded| match &recorded.entry.event {
            Event::Linked(link) => is_seen(link.to),
            _ => true,
        });
        for recorded in events.iter_mut() {
            if let Event::Declined(decline) = &mut recorded.entry.event {
                decline.earlier_complaint = decline.earlier_complaint.filter(|it| is_seen(*it));
            }
        }
        if let Some(declined) = &mut complaint.round.declined {
            let earlier = &mut declined.what.earlier_complaint;
            *earlier = earlier.filter(|it| is_seen(*it));
        }
        let hidden =
            !self.unseen(events.iter().filter_map(|it| earlier(&it.entry.event)))?.is_empty();
        // Which earlier complaint it was stands in the file that was merged.
        let from_elsewhere = |recorded: &Recorded| match &recorded.entry.event {
            Event::DuplicateAbsorbed(duplicate) => !duplicate.set_aside.is_empty(),
            _ => false,
        };
        if hidden || events.iter().any(from_elsewhere) {
            hide_set_aside(complaint, events);
        }
        Ok(())
    }
}

/// The other complaint that an event links to, or by which it declines.
const fn linked(event: &Event) -> Option<ComplaintNumber> {
    match event {
        Event::Linked(link) => Some(link.to),
        Event::Declined(decline) => decline.earlier_complaint,
        _ => None,
    }
}

/// The earlier complaint that an event names.
const fn earlier(event: &Event) -> Option<ComplaintNumber> {
    match event {
        Event::Registered(registered) => registered.intake.earlier_complaint,
        Event::Amended(amendment) => match amendment.earlier_complaint {
            Change::Set(number) => Some(number),
            Change::Keep | Change::Clear => None,
        },
        _ => None,
    }
}

fn hide_set_aside(complaint: &mut Complaint, events: &mut [Recorded]) {
    complaint.set_aside.clear();
    for recorded in events {
        match &mut recorded.entry.event {
            Event::Registered(registered) => registered.set_aside.clear(),
            Event::Amended(amendment) => amendment.set_aside = None,
            Event::DuplicateAbsorbed(duplicate) => duplicate.set_aside.clear(),
            _ => {}
        }
    }
}
