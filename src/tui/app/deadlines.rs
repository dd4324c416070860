//! The deadlines pane: a window of rows by their place in the order of dates.

use crate::desk::view::DeadlineRow;
use crate::desk::{Desk, DeskError};

/// How many rows are kept.
const KEPT: usize = 120;

/// The open deadlines around the chosen one.
#[derive(Debug, Clone, Default)]
pub struct Deadlines {
    rows: Vec<DeadlineRow>,
    /// The place of the first row kept.
    start: usize,
    selected: usize,
    top: usize,
    height: usize,
}

impl Deadlines {
    /// The rows in view.
    pub fn visible(&self) -> &[DeadlineRow] {
        let from = self.top.saturating_sub(self.start);
        let to = (from + self.height.max(1)).min(self.rows.len());
        self.rows.get(from..to).unwrap_or_default()
    }

    /// Which of the rows in view is chosen.
    pub const fn selected_in_view(&self) -> usize {
        self.selected - self.top
    }

    /// The chosen row.
    pub fn selected(&self) -> Option<&DeadlineRow> {
        self.rows.get(self.selected.checked_sub(self.start)?)
    }

    /// Takes the number of deadlines that fit in the pane.
    pub fn resize(&mut self, desk: &Desk, height: usize) -> Result<(), DeskError> {
        self.height = height.max(1);
        self.show(desk)
    }

    /// Loads again; the chosen deadline stays chosen where it is still there.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let before = self.selected().map(|row| (row.number, row.obligation, row.limit));
        self.rows = desk.deadlines(self.start, KEPT)?;
        let same = |row: &DeadlineRow| Some((row.number, row.obligation, row.limit)) == before;
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
        self.selected = known;
        self.show(desk)
    }

    fn show(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let end = self.start + self.rows.len();
        if self.selected < self.start || self.selected + self.height > end {
            let start = self.selected.saturating_sub(KEPT / 2);
            if self.rows.len() == KEPT || start < self.start {
                self.start = start;
                self.rows = desk.deadlines(start, KEPT)?;
            }
        }
        self.clamp();
        Ok(())
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
