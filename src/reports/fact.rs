//! What a report knows of one complaint: enough to count by, and nobody's name.

use std::sync::Arc;

use chrono::NaiveDate;

use super::anonymous::without_names;
use super::people::people;
use crate::domain::ComplaintNumber;
use crate::domain::complaint::{Complaint, Resolution};
use crate::domain::event::{Event, Recorded};
use crate::domain::obligations::{Obligation, State, obligations};
use crate::domain::text::Line;
use crate::regulation::{Capacity, Circumstance, ObligationKind, Outcome, Regulation, SignalKind};

/// A question that time may still answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known yet (nog niet bekend).
    Unknown,
    /// It was finished before this program was used, and the older register does not tell.
    Untold,
}

impl Answer {
    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yes => "ja",
            Self::No => "nee",
            Self::Unknown => "nog niet bekend",
            Self::Untold => "niet bekend uit het oude register",
        }
    }

    /// Both must be so: one "no" is enough for no.
    const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Untold, _) | (_, Self::Untold) => Self::Untold,
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }
}

/// Whether it was taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Not decided.
    None,
    /// Taken up.
    Admitted,
    /// Not taken up.
    Declined,
    /// It was finished before this program was used, and the older register does not tell.
    Untold,
}

/// How and when a complaint ended for the complainant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub how: Resolution,
}

/// Whether the complaint was answered by its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Punctuality {
    /// By the limit of the handling.
    pub limit: Answer,
    /// By its target.
    pub target: Answer,
}

/// One obligation and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// What.
    pub kind: ObligationKind,
    /// How it stands.
    pub state: State,
}

/// An agreed action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// What, without names.
    pub description: String,
    /// When it was agreed.
    pub on: NaiveDate,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

/// What of a complaint is shown to who asks for a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Its number too: they see the complaint itself.
    Whole,
    /// Nothing: it only counts. What people wrote is theirs, names or no names.
    Counted,
}

/// One complaint as the reports see it.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its number.
    pub number: ComplaintNumber,
    /// Its regulation.
    pub regulation: Arc<Regulation>,
    /// Complaint, remark, suggestion or question.
    pub kind: SignalKind,
    /// The day of receipt.
    pub received: NaiveDate,
    /// Heading, by its code.
    pub heading: Option<Line>,
    /// Office.
    pub office: Option<Line>,
    /// In which capacity the complainant complains.
    pub capacity: Option<Capacity>,
    /// Whether it was taken up.
    pub decision: Decision,
    /// How it ended, where it did.
    pub settled: Option<Settled>,
    /// Whether it was answered in time.
    pub punctual: Punctuality,
    /// What is owed for it.
    pub owed: Vec<Owed>,
    /// What was agreed.
    pub agreed: Vec<Agreed>,
    /// What of it is shown to who asks.
    pub shown: Shown,
}

impl Fact {
    /// The fact that these events make, as it stands on a day; none where they do not begin with a
    /// registration.
    pub fn of(events: &[Recorded], regulation: &Arc<Regulation>, day: NaiveDate) -> Option<Self> {
        let complaint = Complaint::replay(events)?;
        let owed = obligations(&complaint, regulation, day);
        let settled = complaint.round.resolution.as_ref();
        Some(Self {
            number: complaint.number,
            regulation: Arc::clone(regulation),
            kind: complaint.intake.kind,
            received: complaint.received(),
            heading: complaint.intake.heading.clone(),
            office: complaint.intake.office.clone(),
            capacity: complaint.intake.complainant.capacity,
            decision: decision(&complaint),
            settled: settled.map(|resolution| Settled { on: resolution.on, how: resolution.what }),
            punctual: punctual(events, &complaint, &owed, regulation, day),
            owed: owed.iter().map(|one| Owed { kind: one.kind, state: one.state }).collect(),
            agreed: agreed(&complaint, &people(events)),
            shown: Shown::Whole,
        })
    }

    /// Whether every figure counts it just as it counts another. What was agreed may be told in
    /// other words.
    pub fn counts_as(&self, other: &Self) -> bool {
        let dates = |fact: &Self| -> Vec<_> {
            fact.agreed.iter().map(|one| (one.on, one.due, one.done_on)).collect()
        };
        (self.number, self.kind, self.received) == (other.number, other.kind, other.received)
            && self.regulation.version == other.regulation.version
            && (&self.heading, &self.office) == (&other.heading, &other.office)
            && (self.capacity, self.decision) == (other.capacity, other.decision)
            && (self.settled, self.punctual) == (other.settled, other.punctual)
            && self.owed == other.owed
            && dates(self) == dates(other)
    }

    /// The same, of which less is shown.
    pub fn shown_as(mut self, shown: Shown) -> Self {
        self.shown = shown;
        if shown == Shown::Counted {
            self.agreed.iter_mut().for_each(|agreed| agreed.description.clear());
        }
        self
    }

    /// Its number, for who may see it.
    pub fn shown_number(&self) -> Option<ComplaintNumber> {
        (self.shown == Shown::Whole).then_some(self.number)
    }

    /// Whether it counts: a complaint, and no duplicate of another.
    pub fn counts(&self) -> bool {
        self.kind == SignalKind::Complaint && !self.is_merged()
    }

    /// Whether it goes on as another complaint.
    pub fn is_merged(&self) -> bool {
        matches!(self.settled, Some(Settled { how: Resolution::Merged(_), .. }))
    }

    /// Calendar days from receipt to settlement (doorlooptijd); none where it is not settled.
    pub fn throughput(&self) -> Option<u64> {
        let settled = self.settled?;
        Some(u64::try_from((settled.on - self.received).num_days()).unwrap_or(0))
    }

    /// The label of its heading; none where none was chosen.
    pub fn heading_label(&self) -> Option<&str> {
        let id = self.heading.as_ref()?.as_str();
        Some(self.regulation.heading(id).map_or(id, |heading| &heading.label))
    }
}

impl Punctuality {
    const KEPT: Self = Self { limit: Answer::Yes, target: Answer::Yes };

    const fn and(self, other: Self) -> Self {
        Self { limit: self.limit.and(other.limit), target: self.target.and(other.target) }
    }
}

/// Of a complaint that an older register finished, its result tells it: whoever rules on a complaint
/// has taken it up.
fn decision(complaint: &Complaint) -> Decision {
    let round = &complaint.round;
    let elsewhere = round.resolution.as_ref().filter(|_| round.ended_elsewhere);
    match elsewhere.map(|resolution| resolution.what) {
        Some(Resolution::Ruled(_)) => return Decision::Admitted,
        Some(Resolution::Declined) => return Decision::Declined,
        Some(Resolution::Unrecorded) if round.admitted.is_none() => return Decision::Untold,
        _ => {}
    }
    if complaint.round.declined.is_some() {
        Decision::Declined
    } else if complaint.round.admitted.is_some() {
        Decision::Admitted
    } else {
        Decision::None
    }
}

/// Whether the handling was, or can still be, in time on a day.
fn punctuality(
    complaint: &Complaint,
    owed: &[Obligation],
    regulation: &Regulation,
    day: NaiveDate,
) -> Punctuality {
    let reckoned = by_its_dates(owed, day);
    if !complaint.round.ended_elsewhere {
        return reckoned;
    }
    let told = |answer: Answer| if answer == Answer::Unknown { Answer::Untold } else { answer };
    let limit = match told(reckoned.limit) {
        Answer::No if may_have_had_longer(complaint, regulation) => Answer::Untold,
        answer => answer,
    };
    Punctuality { limit, target: told(reckoned.target) }
}

/// Whether the term began anew when the complaint was found well-founded (Werkconnectie 7): an
/// older register tells that it was, and not on which day.
fn may_have_had_longer(complaint: &Complaint, regulation: &Regulation) -> bool {
    let founded = complaint.round.resolution.as_ref().is_some_and(|resolution| {
        matches!(resolution.what, Resolution::Ruled(outcome) if outcome != Outcome::Unfounded)
    });
    let begins_anew = regulation.term(ObligationKind::Handle).is_some_and(|rule| {
        rule.instead.iter().any(|(when, _)| *when == Circumstance::FoundWellFounded)
    });
    founded && begins_anew
}

fn by_its_dates(owed: &[Obligation], day: NaiveDate) -> Punctuality {
    let unknown = Punctuality { limit: Answer::Unknown, target: Answer::Unknown };
    let handle = owed.iter().find(|one| one.kind == ObligationKind::Handle);
    let Some(handle) = handle.filter(|one| one.state != State::NotApplicable) else {
        return unknown;
    };
    let judged = |bound: Option<NaiveDate>| match (bound, handle.done_on) {
        (Some(bound), Some(done)) if done <= bound => Answer::Yes,
        (Some(_), Some(_)) => Answer::No,
        // A clock that stands still moves its dates along with today.
        (Some(bound), None) if handle.state != State::Paused && day > bound => Answer::No,
        (None, _) | (Some(_), None) => Answer::Unknown,
    };
    Punctuality { limit: judged(handle.limit), target: judged(handle.target) }
}

/// Whether the complaint that these events make is answered in time, as it stands on a day.
pub(super) fn punctual(
    events: &[Recorded],
    complaint: &Complaint,
    owed: &[Obligation],
    regulation: &Regulation,
    day: NaiveDate,
) -> Punctuality {
    earlier_rounds(events, regulation).and(punctuality(complaint, owed, regulation, day))
}

/// A complaint that was opened again is in time only if its earlier answers were too.
fn earlier_rounds(events: &[Recorded], regulation: &Regulation) -> Punctuality {
    let mut all = Punctuality::KEPT;
    for (place, recorded) in events.iter().enumerate() {
        if !matches!(recorded.entry.event, Event::Reopened(_)) {
            continue;
        }
        let before = events.get(..place).unwrap_or_default();
        if let Some(complaint) = Complaint::replay(before) {
            let day = recorded.entry.on.date;
            let owed = obligations(&complaint, regulation, day);
            all = all.and(punctuality(&complaint, &owed, regulation, day));
        }
    }
    all
}

fn agreed(complaint: &Complaint, people: &[String]) -> Vec<Agreed> {
    let names: Vec<&str> = people.iter().map(String::as_str).collect();
    complaint
        .actions
        .iter()
        .map(|item| Agreed {
            description: without_names(item.action.description.as_str(), &names),
            on: item.agreed_on,
            due: item.action.due,
            done_on: item.done_on,
        })
        .collect()
}
