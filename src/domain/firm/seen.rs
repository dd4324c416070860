//! The firm for who does not see every complaint: what was said of those others is left out. This
//! is the one cut of all that shows the firm: its page, its duties, reminders, calendars, forms and
//! reports.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Firm, Measure};
use crate::domain::ComplaintNumber;
use crate::domain::text::{Line, Text, fold};

/// Who looks at the firm, by what they do not see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reader {
    /// The complaints that they do not see.
    pub unseen: BTreeSet<ComplaintNumber>,
    /// Those of them that they count all the same, as the quality officer does.
    pub counted: BTreeSet<ComplaintNumber>,
    /// Their names: who carries a measure out must know it.
    pub names: Vec<Line>,
    /// The reports by which a duty was done are theirs if made before this day; none: no report.
    pub reports_before: Option<NaiveDate>,
}

/// How much of a measure somebody sees.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All of it.
    Whole,
    /// What is to be done, and by when.
    Task,
    /// That there is one, and how it stands.
    State,
    /// Nothing: for them it does not exist.
    Nothing,
}

impl Firm {
    /// Every complaint that is named.
    pub fn named(&self) -> BTreeSet<ComplaintNumber> {
        let meetings = self.meetings.iter().flat_map(|meeting| &meeting.what.items);
        let discussed = meetings.map(|item| item.complaint);
        let measures = self.measures.iter().flat_map(|one| &one.proposal.what.complaints);
        discussed.chain(measures.copied()).collect()
    }

    /// The firm as somebody sees it. A measure that came from a complaint tells of it, also once it
    /// is taken and made known. Numbers stay what they are.
    pub fn as_seen_by(mut self, reader: &Reader) -> Self {
        for meeting in &mut self.meetings {
            meeting.what.items.retain(|item| !reader.unseen.contains(&item.complaint));
        }
        self.measures.retain_mut(|measure| {
            let extent = reader.extent(measure);
            measure.cut_to(extent);
            measure.proposal.what.complaints.retain(|number| !reader.unseen.contains(number));
            extent != Extent::Nothing
        });
        for done in &mut self.done {
            // A report tells of every complaint that its maker saw.
            if reader.reports_before.is_none_or(|day| done.on >= day) {
                done.what.document = None;
            }
        }
        self
    }
}

impl Reader {
    fn extent(&self, measure: &Measure) -> Extent {
        if !measure.is_about_any(&self.unseen) {
            return Extent::Whole;
        }
        let owner = measure.owner().map(|owner| fold(owner.as_str()));
        if self.names.iter().any(|name| Some(fold(name.as_str())) == owner) {
            return Extent::Task;
        }
        let mut unseen = measure.proposal.what.complaints.iter();
        let counted = |number: &ComplaintNumber| {
            !self.unseen.contains(number) || self.counted.contains(number)
        };
        if unseen.all(counted) { Extent::State } else { Extent::Nothing }
    }
}

impl Measure {
    /// Whether it came from one of these complaints, so that who does not see them does not decide
    /// on it.
    pub fn is_about_any(&self, unseen: &BTreeSet<ComplaintNumber>) -> bool {
        self.proposal.what.complaints.iter().any(|number| unseen.contains(number))
    }

    /// Leaves out what was written of it, but for what is to be done where that is a task.
    fn cut_to(&mut self, extent: Extent) {
        if extent == Extent::Whole {
            return;
        }
        let task = if extent == Extent::Task { self.description().clone() } else { hidden() };
        self.proposal.what.description = task.clone();
        self.proposal.what.heading = None;
        self.proposal.what.office = None;
        if let Some(decision) = &mut self.decision {
            decision.what.reason = hidden();
            if extent == Extent::State {
                decision.what.owner = None;
            }
        }
        for notice in &mut self.notices {
            notice.what.how = hidden();
            notice.what.documents.clear();
        }
        if let Some(done) = self.done.as_mut().filter(|_| extent == Extent::State) {
            done.what.proof = hidden();
        }
        for review in &mut self.reviews {
            review.what.conclusion = hidden();
            review.what.left_as_is = review.what.left_as_is.as_ref().map(|_| hidden());
            if let Some(adjustment) = &mut review.what.adjustment {
                adjustment.description = task.clone();
                if extent == Extent::State {
                    adjustment.owner = None;
                }
            }
        }
    }
}

#[expect(clippy::expect_used, reason = "a fixed sentence is a text")]
fn hidden() -> Text {
    Text::new("(over een klacht die je niet mag inzien)").expect("a sentence")
}
