//! The detail pane: the chosen complaint, written out for the width it has.

use std::cell::{Ref, RefCell};

use chrono::NaiveDate;

use super::paper::{Extent, write};
use super::reader::Reader;
use super::writer::PaperLine;
use crate::desk::view::Detail;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;

/// What the written lines depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Written {
    /// How often something was loaded.
    loaded: u64,
    width: usize,
    whole: bool,
    today: NaiveDate,
}

/// The chosen complaint.
#[derive(Debug, Default)]
pub struct DetailPane {
    loaded: Option<Detail>,
    wanted: Option<ComplaintNumber>,
    stale: bool,
    /// The cursor in it.
    pub reader: Reader,
    /// How often something was loaded.
    loads: u64,
    lines: RefCell<(Option<Written>, Vec<PaperLine>)>,
}

impl DetailPane {
    /// The complaint, once loaded.
    pub fn detail(&self) -> Option<&Detail> {
        self.loaded.as_ref()
    }

    /// Says which complaint to show.
    pub fn want(&mut self, number: Option<ComplaintNumber>) {
        if self.wanted != number {
            self.wanted = number;
            self.reader = Reader::default();
            self.stale = true;
        }
    }

    /// Says that it may have changed.
    pub const fn expire(&mut self) {
        self.stale = true;
    }

    /// Loads what is wanted, if it is not there yet.
    pub fn load(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if !std::mem::take(&mut self.stale) {
            return Ok(());
        }
        self.loads += 1;
        self.loaded = None;
        if let Some(number) = self.wanted {
            self.loaded = desk.detail(number)?;
        }
        Ok(())
    }

    /// Its lines for a width; `whole` with everything.
    pub fn lines(&self, width: usize, whole: bool, today: NaiveDate) -> Ref<'_, Vec<PaperLine>> {
        let extent = if whole { Extent::Whole } else { Extent::Pane };
        let wanted = Written { loaded: self.loads, width, whole, today };
        if self.lines.borrow().0 != Some(wanted) {
            let written = self.loaded.as_ref().map(|detail| write(detail, today, width, extent));
            *self.lines.borrow_mut() = (Some(wanted), written.unwrap_or_default());
        }
        Ref::map(self.lines.borrow(), |(_, lines)| lines)
    }

    /// Keeps the cursor on what it was on, where the lines are written anew: for another width, or
    /// because somebody changed something.
    pub fn refit(&mut self, width: usize, whole: bool, today: NaiveDate) {
        let (before, old) = {
            let lines = self.lines.borrow();
            let Some(before) = lines.0 else { return };
            if before == (Written { loaded: self.loads, width, whole, today }) {
                return;
            }
            (before, lines.1.clone())
        };
        if before.whole == whole {
            let mut reader = self.reader;
            reader.find_again(&old, &self.lines(width, whole, today));
            self.reader = reader;
        }
    }
}
