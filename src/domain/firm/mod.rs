//! The firm itself (organisatie) as its events make it: meetings on handled complaints, measures,
//! and the duties that it owes by its regulation.

mod decide;
mod duties;
mod period;
mod permitted;
mod seen;

use chrono::NaiveDate;

use super::acts::firm::{
    Adjustment, DutyDone, MeasureDecision, MeasureDone, MeasureNotice, MeasureProposal,
    MeasureReview, Meeting,
};
use super::complaint::Dated;
use super::event::{Event, Recorded};
use super::text::{Line, Text};

pub use decide::{FirmContext, decide, named_complaints};
pub use duties::{Duty, DutyMatter, DutySettings, Undiscussed, duties};
pub use period::{NoPeriod, Period};
pub use permitted::{gate, permitted};
pub use seen::Reader;

/// The firm.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Firm {
    /// Number of events so far.
    pub version: u32,
    /// Meetings held.
    pub meetings: Vec<Dated<Meeting>>,
    /// Measures, in the order in which they were proposed.
    pub measures: Vec<Measure>,
    /// Duties done.
    pub done: Vec<Dated<DutyDone>>,
}

/// A measure (maatregel), from proposal to review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// By which it is named: the first is 1.
    pub number: u32,
    /// What was proposed.
    pub proposal: Dated<MeasureProposal>,
    /// What the board decided.
    pub decision: Option<Dated<MeasureDecision>>,
    /// How it was made known.
    pub notices: Vec<Dated<MeasureNotice>>,
    /// Whether it was made known as it now is: an adjustment is made known again.
    pub announced: bool,
    /// That it was done, the last time.
    pub done: Option<Dated<MeasureDone>>,
    /// What came of it.
    pub reviews: Vec<Dated<MeasureReview>>,
}

/// What a measure waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureState {
    /// The board's decision.
    Proposed,
    /// Not taken.
    Rejected,
    /// Being carried out.
    Adopted,
    /// Done; its effect is still to be reviewed.
    Done,
    /// Reviewed, and at its end.
    Reviewed,
}

impl MeasureState {
    /// Code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Rejected => "rejected",
            Self::Adopted => "adopted",
            Self::Done => "done",
            Self::Reviewed => "reviewed",
        }
    }

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Proposed => "voorgesteld",
            Self::Rejected => "niet genomen",
            Self::Adopted => "wordt uitgevoerd",
            Self::Done => "uitgevoerd",
            Self::Reviewed => "beoordeeld",
        }
    }
}

impl Measure {
    /// What it waits for.
    pub fn state(&self) -> MeasureState {
        match (&self.decision, &self.done) {
            (None, _) => MeasureState::Proposed,
            (Some(decision), _) if !decision.what.adopted => MeasureState::Rejected,
            (Some(_), None) => MeasureState::Adopted,
            (Some(_), Some(_)) => {
                // A review that adjusts it is followed by doing it again.
                match self.reviews.last() {
                    Some(review) if review.what.adjustment.is_none() => MeasureState::Reviewed,
                    _ => MeasureState::Done,
                }
            }
        }
    }

    /// Whether it was taken, done or not.
    pub fn is_adopted(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.what.adopted)
    }

    /// The last adjustment, where there was one.
    fn adjusted(&self) -> Option<&Adjustment> {
        self.reviews.iter().rev().find_map(|review| review.what.adjustment.as_ref())
    }

    /// What should be done, as last decided.
    pub fn description(&self) -> &Text {
        self.adjusted().map_or(&self.proposal.what.description, |adjusted| &adjusted.description)
    }

    /// Who carries it out.
    pub fn owner(&self) -> Option<&Line> {
        let decided = self.decision.as_ref().and_then(|decision| decision.what.owner.as_ref());
        self.reviews
            .iter()
            .rev()
            .filter_map(|review| review.what.adjustment.as_ref())
            .find_map(|adjusted| adjusted.owner.as_ref())
            .or(decided)
    }

    /// The day by which it is done.
    pub fn due(&self) -> Option<NaiveDate> {
        let decided = self.decision.as_ref().and_then(|decision| decision.what.due);
        self.adjusted().map_or(decided, |adjusted| adjusted.due)
    }

    /// The day on which its effect is looked at.
    pub fn review_on(&self) -> Option<NaiveDate> {
        let decided = self.decision.as_ref().and_then(|decision| decision.what.review_on);
        self.adjusted().map_or(decided, |adjusted| adjusted.review_on)
    }

    /// Whether a complaint under this heading and office shows that it did not help: it was done
    /// before the complaint came in (PROCEDURE §5).
    pub fn should_have_prevented(
        &self,
        heading: Option<&Line>,
        office: Option<&Line>,
        received: NaiveDate,
    ) -> bool {
        let proposal = &self.proposal.what;
        let done_before = self.done.as_ref().is_some_and(|done| done.on < received);
        let same_heading = proposal.heading.is_some() && proposal.heading.as_ref() == heading;
        let same_office =
            proposal.office.is_none() || proposal.office.as_ref().map(folded) == office.map(folded);
        done_before && same_heading && same_office
    }
}

fn folded(line: &Line) -> String {
    super::text::fold(line.as_str())
}

impl Firm {
    /// The firm that these events make.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut firm = Self::default();
        for recorded in events {
            firm.apply(recorded);
        }
        firm
    }

    /// Applies one recorded event. Never fails: what is recorded has happened.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.version;
        let on = recorded.entry.on.date;
        match &recorded.entry.event {
            Event::MeetingHeld(meeting) => {
                self.meetings.push(Dated { on, what: meeting.clone() });
            }
            Event::MeasureProposed(proposal) => self.measures.push(Measure {
                number: self.measures.last().map_or(1, |last| last.number + 1),
                proposal: Dated { on, what: proposal.clone() },
                decision: None,
                notices: Vec::new(),
                announced: false,
                done: None,
                reviews: Vec::new(),
            }),
            Event::MeasureDecided(decision) => self.on_measure(decision.measure, |measure| {
                measure.decision = Some(Dated { on, what: decision.clone() });
            }),
            Event::MeasureAnnounced(notice) => self.on_measure(notice.measure, |measure| {
                measure.notices.push(Dated { on, what: notice.clone() });
                measure.announced = true;
            }),
            Event::MeasureCompleted(done) => self.on_measure(done.measure, |measure| {
                measure.done = Some(Dated { on, what: done.clone() });
            }),
            Event::MeasureReviewed(review) => self.on_measure(review.measure, |measure| {
                measure.reviews.push(Dated { on, what: review.clone() });
                if review.adjustment.is_some() {
                    measure.done = None;
                    measure.announced = false;
                }
            }),
            Event::DutyCompleted(done) => self.done.push(Dated { on, what: done.clone() }),
            _ => {}
        }
    }

    fn on_measure(&mut self, place: u32, change: impl FnOnce(&mut Measure)) {
        if let Some(measure) = self.measures.iter_mut().find(|measure| measure.number == place) {
            change(measure);
        }
    }

    /// The measure with this number.
    pub fn measure(&self, place: u32) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.number == place)
    }

    /// Measures with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &Measure)> {
        self.measures.iter().map(|measure| (measure.number, measure))
    }
}
