//! Cells in rows, however they were stored.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::error::ExchangeError;

/// Most filled rows in one file.
const MOST_ROWS: usize = 50_000;
/// Most filled cells in one file.
pub(super) const MOST_CELLS: usize = 2_000_000;
/// The day before day 1 of a spreadsheet, with its leap day of 1900 that never was.
const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1899, 12, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Text, trimmed.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, with a time or midnight.
    Date(NaiveDateTime),
}

impl Cell {
    /// A text; none where nothing is in it.
    pub(super) fn text(text: &str) -> Option<Self> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        (!text.is_empty()).then(|| Self::Text(text.to_owned()))
    }

    /// What a reader sees.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(at) if at.time() == NaiveTime::MIN => at.format("%d-%m-%Y").to_string(),
            Self::Date(at) => at.format("%d-%m-%Y %H:%M").to_string(),
        }
    }
}

/// A day as spreadsheets count them; the part of a day behind the point is the time.
pub(super) fn serial(number: f64) -> Option<NaiveDateTime> {
    // From 1901 to 2199: anything else is no date.
    if !(367.0..109_575.0).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let seconds = (number * 86_400.0).round() as i64;
    EPOCH.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(seconds))
}

/// Filled cells by column, from 0.
pub(super) type Cells = BTreeMap<u32, Cell>;

/// One sheet, with its filled rows only.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name, where there are several.
    pub(super) name: Option<String>,
    /// Rows by their number in the file, from 1.
    pub(super) rows: BTreeMap<u32, Cells>,
}

/// Counts what is read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    rows: usize,
    cells: usize,
}

impl Tally {
    /// Puts a cell in its place.
    pub(super) fn put(
        &mut self,
        sheet: &mut Sheet,
        (row, column): (u32, u32),
        cell: Cell,
    ) -> Result<(), ExchangeError> {
        self.cells += 1;
        let cells = sheet.rows.entry(row).or_insert_with(|| {
            self.rows += 1;
            Cells::new()
        });
        cells.insert(column, cell);
        if self.rows > MOST_ROWS {
            return Err(ExchangeError::TooMany { most: MOST_ROWS, what: "rijen" });
        }
        if self.cells > MOST_CELLS {
            return Err(ExchangeError::TooMany { most: MOST_CELLS, what: "cellen" });
        }
        Ok(())
    }
}
