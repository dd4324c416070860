//! The deadlines pane: a window of rows by their place in the order of dates.

use chrono::NaiveDate;

use crate::desk::concepts::Concept;
use crate::desk::view::DeadlineRow;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::firm::Duty;

/// How many rows are kept.
const KEPT: usize = 120;

/// A deadline: of a complaint, of one that is not registered yet, or of the firm itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Something owed for a complaint.
    Complaint(DeadlineRow),
    /// What is owed first for a complaint without a number, its last day, and who keeps it.
    Concept(Box<Concept>, NaiveDate, String),
    /// Something that the firm itself owes, and its last day.
    Firm(Duty, NaiveDate),
}

impl Entry {
    /// The last day.
    pub const fn limit(&self) -> NaiveDate {
        match self {
            Self::Complaint(row) => row.limit,
            Self::Concept(_, limit, _) | Self::Firm(_, limit) => *limit,
        }
    }

    /// The complaint, where it is about one.
    pub const fn number(&self) -> Option<ComplaintNumber> {
        match self {
            Self::Complaint(row) => Some(row.number),
            Self::Concept(..) | Self::Firm(..) => None,
        }
    }

    /// The concept and who keeps it, where it is about one.
    pub fn concept(&self) -> Option<(&Concept, &str)> {
        match self {
            Self::Concept(concept, _, keeper) => Some((concept, keeper)),
            Self::Complaint(_) | Self::Firm(..) => None,
        }
    }

    /// The duty, where it is one of the firm.
    pub const fn duty(&self) -> Option<&Duty> {
        match self {
            Self::Complaint(_) | Self::Concept(..) => None,
            Self::Firm(duty, _) => Some(duty),
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Complaint(one), Self::Complaint(other)) => {
                (one.number, one.obligation, one.promised, one.limit)
                    == (other.number, other.obligation, other.promised, other.limit)
            }
            (Self::Concept(one, ..), Self::Concept(other, ..)) => {
                (&one.kept_by, one.slot) == (&other.kept_by, other.slot)
            }
            (Self::Firm(one, _), Self::Firm(other, _)) => one.matter == other.matter,
            _ => false,
        }
    }
}

/// The open deadlines around the chosen one.
#[derive(Debug, Clone, Default)]
pub struct Deadlines {
    rows: Vec<Entry>,
    /// Concepts, and what the firm itself owes with a date, the first limit first: few.
    others: Vec<Entry>,
    /// The place of the first row kept.
    start: usize,
    selected: usize,
    top: usize,
    height: usize,
}

impl Deadlines {
    /// The rows in view.
    pub fn visible(&self) -> &[Entry] {
        let from = self.top.saturating_sub(self.start);
        let to = (from + self.height.max(1)).min(self.rows.len());
        self.rows.get(from..to).unwrap_or_default()
    }

    /// Which of the rows in view is chosen.
    pub const fn selected_in_view(&self) -> usize {
        self.selected - self.top
    }

    /// The chosen row.
    pub fn selected(&self) -> Option<&Entry> {
        self.rows.get(self.selected.checked_sub(self.start)?)
    }

    /// Takes the number of deadlines that fit in the pane.
    pub fn resize(&mut self, desk: &Desk, height: usize) -> Result<(), DeskError> {
        self.height = height.max(1);
        self.show(desk)
    }

    /// Loads again; the chosen deadline stays chosen where it is still there.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let before = self.selected().cloned();
        self.others = others(desk)?;
        self.rows = self.fetch(desk, self.start)?;
        let same = |row: &Entry| before.as_ref().is_some_and(|before| before.is(row));
        if let Some(place) = self.rows.iter().position(same) {
            let in_view = self.selected_in_view();
            self.selected = self.start + place;
            self.top = self.selected.saturating_sub(in_view).max(self.start);
        }
        self.clamp();
        self.show(desk)
    }

    /// Moves the choice by some rows.
    pub fn step(&mut self, desk: &Desk, by: usize, down: bool) -> Result<(), DeskError> {
        self.selected = if down { self.selected + by } else { self.selected.saturating_sub(by) };
        self.show(desk)
    }

    /// One page of rows.
    pub const fn page(&self) -> usize {
        self.height
    }

    /// To the first row.
    pub fn first(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.selected = 0;
        self.show(desk)
    }

    /// To the last row: found by halving, since only a place can be asked for.
    pub fn last(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let exists = |place: usize| desk.deadlines(place, 1).map(|rows| !rows.is_empty());
        if !exists(0)? {
            self.selected = self.others.len().saturating_sub(1);
            return self.show(desk);
        }
        let (mut known, mut beyond) = (0, 1);
        while exists(beyond)? {
            known = beyond;
            beyond *= 2;
        }
        while beyond - known > 1 {
            let middle = known.midpoint(beyond);
            if exists(middle)? {
                known = middle;
            } else {
                beyond = middle;
            }
        }
        self.selected = known + self.others.len();
        self.show(desk)
    }

    fn show(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let end = self.start + self.rows.len();
        if self.selected < self.start || self.selected + self.height > end {
            let start = self.selected.saturating_sub(KEPT / 2);
            if self.rows.len() == KEPT || start < self.start {
                self.start = start;
                self.rows = self.fetch(desk, start)?;
            }
        }
        self.clamp();
        Ok(())
    }

    /// The rows from a place on. The others stand after the complaints of the same day. How many
    /// complaints come before one is not counted: as many more rows are fetched as there are
    /// others, and the first of them tells which others lie before it.
    fn fetch(&self, desk: &Desk, start: usize) -> Result<Vec<Entry>, DeskError> {
        let before = start.min(self.others.len());
        let complaints = desk.deadlines(start - before, KEPT + before)?;
        let first = complaints.first().filter(|_| start > before).map(|row| row.limit);
        let passed = match first {
            Some(first) => self.others.partition_point(|other| other.limit() < first),
            None if start > before => self.others.len(),
            None => 0,
        };
        let mut others = self.others[passed..].iter().cloned().peekable();
        let mut rows = Vec::with_capacity(complaints.len());
        for complaint in complaints {
            while let Some(other) = others.next_if(|other| other.limit() < complaint.limit) {
                rows.push(other);
            }
            rows.push(Entry::Complaint(complaint));
        }
        // Beyond the last complaint fetched may be more of them, but not within this page.
        rows.extend(others);
        rows.drain(..(before - passed.min(before)).min(rows.len()));
        rows.truncate(KEPT);
        Ok(rows)
    }

    fn clamp(&mut self) {
        let height = self.height.max(1);
        let last = (self.start + self.rows.len()).saturating_sub(1);
        self.selected = self.selected.clamp(self.start.min(last), last);
        if self.selected < self.top {
            self.top = (self.selected + 1).saturating_sub(self.height.div_ceil(2));
        } else if self.selected >= self.top + height {
            self.top = self.selected + 1 - height.div_ceil(2);
        }
        let furthest = (last + 1).saturating_sub(height);
        self.top = self.top.min(furthest.max(self.selected.saturating_sub(height - 1)));
        self.top = self.top.max(self.start).min(self.selected);
    }
}

/// Everybody's concepts and the firm's own duties, as far as they have a date.
fn others(desk: &Desk) -> Result<Vec<Entry>, DeskError> {
    let concepts = desk.concepts(desk.today())?.into_iter().filter_map(|concept| {
        let keeper = desk.keeper_of(&concept);
        concept.first.limit.map(|limit| Entry::Concept(Box::new(concept), limit, keeper))
    });
    let duties = desk.duties()?.into_iter().filter(Duty::is_owed);
    let duties = duties.filter_map(|duty| duty.limit.map(|limit| Entry::Firm(duty, limit)));
    let mut all: Vec<_> = concepts.chain(duties).collect();
    all.sort_by_key(Entry::limit);
    Ok(all)
}
