//! An older register: rows of a spreadsheet read as complaints. Nothing of a row is dropped: what
//! has no question of its own is kept as text under its heading.

mod ending;
mod row;

use std::fmt;

use chrono::NaiveDate;

use super::error::ExchangeError;
use super::field::{Field, Mapping};
use super::grid::{Cells, Sheet};
use super::sheets::{Column, Headed, headed, repeats_headings};
use super::source::{Kind, Source};
use super::{delimited, workbook};
use crate::domain::takeover::OldComplaint;
use crate::regulation::Regulation;
use row::RowReader;

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// The row, from 1, as a spreadsheet program shows it.
    pub row: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "blad {sheet}, rij {}", self.row),
            None => write!(f, "rij {}", self.row),
        }
    }
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// What it tells.
    pub told: Told,
    /// What a reader should know of it, in Dutch sentences.
    pub notices: Vec<String>,
}

/// What a row tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A complaint.
    Complaint(Box<OldComplaint>),
    /// Something that is wrong, in Dutch sentences.
    Faults(Vec<String>),
    /// No complaint: a title, a total, the headings again.
    Nothing,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnUse {
    /// Its heading.
    pub heading: String,
    /// What it holds; none: it is kept as text.
    pub field: Option<Field>,
}

/// A register as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Filled rows below the headings.
    pub rows: Vec<Row>,
    /// What each column was taken for, of all sheets.
    pub columns: Vec<ColumnUse>,
    /// Sheets without a row of headings, which were not read.
    pub other_sheets: Vec<String>,
}

/// Reads a register. Headings of complaints are those of `regulation`.
pub fn read(
    source: &Source,
    mapping: &Mapping,
    regulation: &Regulation,
    today: NaiveDate,
) -> Result<Reading, ExchangeError> {
    let sheets = match source.kind {
        Kind::Xlsx | Kind::Xls | Kind::Ods => workbook::read(source.kind, &source.bytes)?,
        Kind::Delimited => vec![delimited::read(&source.bytes)?],
        Kind::Mail | Kind::Export => return Err(ExchangeError::UnknownKind),
    };
    let several = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count() > 1;
    let (found, other_sheets) = headed(sheets, mapping)?;
    let mut reading = Reading { rows: Vec::new(), columns: Vec::new(), other_sheets };
    for Headed { sheet, row, columns } in found {
        for column in &columns {
            let used = ColumnUse { heading: column.heading.clone(), field: column.field };
            if !reading.columns.contains(&used) {
                reading.columns.push(used);
            }
        }
        let name = sheet.name.clone().filter(|_| several);
        let reader = RowReader { source, sheet: name.as_deref(), regulation, today };
        reading.rows.extend(rows(&sheet, row, &columns, &reader));
    }
    Ok(reading)
}

fn rows<'a>(
    sheet: &'a Sheet,
    headings: u32,
    columns: &'a [Column],
    reader: &'a RowReader<'a>,
) -> impl Iterator<Item = Row> {
    let below = sheet.rows.range(headings + 1..);
    below.map(move |(number, cells)| {
        let place = Place { sheet: reader.sheet.map(str::to_owned), row: *number };
        match beside_the_register(cells, columns) {
            Some(notice) => Row { place, told: Told::Nothing, notices: vec![notice] },
            None => reader.read(place, cells, columns),
        }
    })
}

/// Why a row is no complaint: one cell alone is a title or a total, and headings can come again.
fn beside_the_register(cells: &Cells, columns: &[Column]) -> Option<String> {
    if repeats_headings(cells, columns) {
        return Some("De kolomnamen staan hier nog een keer.".into());
    }
    let first = cells.values().next()?.shown();
    let total = super::field::plain(&first).starts_with("totaal");
    if total || (cells.len() == 1 && is_title(cells, columns)) {
        let shown: Vec<String> = cells.values().map(super::grid::Cell::shown).collect();
        let short: String = shown.join(" | ").chars().take(80).collect();
        return Some(format!("Geen klacht, maar een tussenregel: '{short}'."));
    }
    None
}

/// One text alone, not under the facts: "Klachten 2024" under the name is a title.
fn is_title(cells: &Cells, columns: &[Column]) -> bool {
    let facts = columns.iter().find(|column| column.field == Some(Field::Facts));
    let dated = cells.values().any(|cell| super::date::moment(cell).is_some());
    !dated && facts.is_none_or(|facts| !cells.contains_key(&facts.place))
}
