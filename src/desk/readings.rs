//! Who read what (leeslog): noted wherever the content of a file is given out, once a day for each
//! part, and shown to the board, or to the third party in its place.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::access::{Matter, Standing, may_know_readers};
use crate::domain::decide::unknown_complaint;
use crate::domain::reading::{Part, Reading};

/// How many readers stand with a complaint.
const LAST: usize = 20;

/// What somebody read on a day, by which it is known again.
type Key = (NaiveDate, Option<ComplaintNumber>, Part, String);

/// What was read in this session.
#[derive(Debug, Default)]
pub(super) struct Readings {
    known: RefCell<HashSet<Key>>,
    /// Read, and not stored yet.
    pending: RefCell<Vec<Reading>>,
    /// Somebody takes what is pending, so that reading never waits for the disk.
    gathered: Cell<bool>,
}

impl Desk {
    /// From now on what is read waits for [`Desk::take_readings`].
    pub fn gather_readings(&self) {
        self.readings.gathered.set(true);
    }

    /// What was read since the last time, to be kept with [`Desk::keep_readings`].
    pub fn take_readings(&self) -> Vec<Reading> {
        std::mem::take(&mut self.readings.pending.borrow_mut())
    }

    /// Takes back what could not be kept, for the next time.
    pub fn put_back_readings(&self, readings: Vec<Reading>) {
        self.readings.pending.borrow_mut().splice(0..0, readings);
    }

    /// Keeps what was read, where nobody must wait long for it.
    pub fn keep_readings(&self, readings: &[Reading]) -> Result<(), DeskError> {
        self.store.write_briefly(|tx| {
            for reading in readings {
                tx.put_reading(reading)?;
            }
            Ok(())
        })
    }

    /// Notes that a part is read, before it is given out.
    pub(super) fn note(
        &self,
        complaint: Option<ComplaintNumber>,
        part: Part,
        what: &str,
    ) -> Result<(), DeskError> {
        let key = (self.today(), complaint, part, what.to_owned());
        if self.readings.known.borrow().contains(&key) {
            return Ok(());
        }
        let me = self.me()?.colleague;
        let (login, name) = (me.login, me.name);
        let at = self.now();
        let reading = Reading { at, login, name, complaint, part, what: what.to_owned() };
        if self.readings.gathered.get() {
            self.readings.pending.borrow_mut().push(reading);
        } else if !self.store.knows_reading(&reading)? {
            let kept = self.store.write::<_, DeskError>(|tx| Ok(tx.put_reading(&reading)?));
            // Nobody reads unnoticed by holding the database. Where the disk is full or cannot be
            // written at all the dates go on, and so does reading.
            if let Err(error) = kept
                && error.is_busy()
            {
                return Err(error);
            }
        }
        self.readings.known.borrow_mut().insert(key);
        Ok(())
    }

    /// The last who read a complaint, for who may know that.
    pub(super) fn last_readings(
        &self,
        complaint: ComplaintNumber,
        standing: Option<Standing>,
    ) -> Result<Vec<Reading>, DeskError> {
        if standing.is_none_or(|standing| may_know_readers(standing).is_err()) {
            return Ok(Vec::new());
        }
        let Some(id) = self.store.find(complaint)? else { return Ok(Vec::new()) };
        Ok(self.store.readings(Some(id), LAST)?)
    }

    /// Who read what, the last first: of one complaint, or of everything that this person sees.
    pub fn reading_log(
        &self,
        complaint: Option<ComplaintNumber>,
        count: usize,
    ) -> Result<Vec<Reading>, DeskError> {
        // All that a third party sees is one complaint.
        let Some(number) = complaint.or(self.me()?.only_complaint()) else {
            self.may(Matter::ReadingLog)?;
            return Ok(self.store.readings(None, count)?);
        };
        let unknown = || unknown_complaint(Some(number));
        let standing = self.history(number)?.and_then(|history| history.standing);
        may_know_readers(standing.ok_or_else(unknown)?)?;
        let id = self.store.find(number)?.ok_or_else(unknown)?;
        Ok(self.store.readings(Some(id), count)?)
    }
}
