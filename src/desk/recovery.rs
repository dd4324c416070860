//! Putting a backup back (herstel). The database itself may be beyond opening, so this goes without
//! a desk: what counts is who owns the file.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::DeskError;
use super::backup::Holding;
use super::identity::{owns, real_user};
use crate::domain::Refusal;
use crate::store::Candidate;

pub use crate::store::{Lost, Present};

/// A checked backup, beside what it would replace.
#[derive(Debug)]
pub struct Recovery {
    candidate: Candidate,
    /// What stands there now.
    pub present: Present,
    /// What of that is not in the backup; none where that cannot be known.
    pub lost: Option<Lost>,
}

impl Recovery {
    /// Checks a backup for this database, and looks what it would replace. Changes nothing.
    pub fn prepare(backup: &Path, database: &Path) -> Result<Self, DeskError> {
        if database.exists() && !owns(real_user(), database) {
            return Err(Refusal::new(
                "not_owner",
                "Een back-up terugzetten kan alleen op de server zelf, met het account dat eigenaar is van het databasebestand.",
            )
            .into());
        }
        let candidate = Candidate::check(backup, database)?;
        let (present, lost) = candidate.present();
        Ok(Self { candidate, present, lost })
    }

    /// What the backup holds.
    pub const fn holding(&self) -> &Holding {
        self.candidate.holding()
    }

    /// Puts it back. Gives back where what stood there is kept.
    pub fn carry_out(&self, now: NaiveDateTime) -> Result<Option<PathBuf>, DeskError> {
        let mark = format!("-voor-herstel-{}", now.format("%Y-%m-%d-%H%M%S"));
        Ok(self.candidate.put_back(&self.present, &mark)?)
    }
}
