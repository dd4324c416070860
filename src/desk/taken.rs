//! What became of an older register that was taken over.

use chrono::NaiveDate;

use crate::domain::ComplaintNumber;
use crate::exchange::register::{ColumnUse, Place};

/// What became, or would become, of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Each row below the headings.
    pub rows: Vec<TakenRow>,
    /// What each column was taken for.
    pub columns: Vec<ColumnUse>,
    /// Sheets that were not read.
    pub other_sheets: Vec<String>,
    /// What a reader should know of the whole, in Dutch sentences.
    pub notices: Vec<String>,
    /// Whether it was recorded: not in a rehearsal, and not where a row is faulty.
    pub recorded: bool,
}

impl Taken {
    /// How many complaints were, or would be, added.
    pub fn added(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.fate, Fate::Added(_))).count()
    }

    /// How many rows are faulty.
    pub fn faulty(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.fate, Fate::Faulty(_))).count()
    }
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenRow {
    /// Where it stands.
    pub place: Place,
    /// What became of it.
    pub fate: Fate,
    /// What a reader should know of it.
    pub notices: Vec<String>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A complaint.
    Added(Box<Added>),
    /// It was taken over before, just so.
    Known(ComplaintNumber),
    /// It was taken over before and has changed since in the file: the register stays as it is.
    Changed(ComplaintNumber),
    /// The file says the same in an earlier row.
    Twice(Place),
    /// No complaint: a title, a total.
    Nothing,
    /// It cannot be taken over, because.
    Faulty(Vec<String>),
}

/// A complaint that a row becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its number here.
    pub number: ComplaintNumber,
    /// Its number there, where that is another.
    pub old_number: Option<String>,
    /// Complainant.
    pub complainant: String,
    /// Day of receipt.
    pub received: NaiveDate,
    /// State in words.
    pub status: String,
    /// Code of the state.
    pub status_code: String,
    /// How it ended, if it did.
    pub result: Option<String>,
    /// When.
    pub finished: Option<NaiveDate>,
}
