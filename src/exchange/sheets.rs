//! Where in the sheets the register stands: the row with the headings, and what each column holds.

use super::error::ExchangeError;
use super::field::{Field, Mapping, Pointed};
use super::grid::{Cell, Cells, Sheet};

/// So many filled rows from the top are looked at for the headings; titles stand above them.
const LOOKED_AT: usize = 40;
/// So many columns are named where one is not found.
const NAMED: usize = 40;
/// A row with fewer known headings is no row of headings.
const FEWEST: usize = 2;

/// A column under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) place: u32,
    pub(super) heading: String,
    /// What it holds; none: it is kept as text.
    pub(super) field: Option<Field>,
}

/// A sheet with its headings found.
#[derive(Debug)]
pub(super) struct Headed {
    pub(super) sheet: Sheet,
    pub(super) row: u32,
    pub(super) columns: Vec<Column>,
}

/// The sheets that hold a register, and the names of those that do not.
pub(super) fn headed(
    sheets: Vec<Sheet>,
    mapping: &Mapping,
) -> Result<(Vec<Headed>, Vec<String>), ExchangeError> {
    let (mut found, mut others) = (Vec::new(), Vec::new());
    let mut seen: Vec<String> = Vec::new();
    let first_rows = sheets.iter().flat_map(|sheet| sheet.rows.values().take(LOOKED_AT));
    let cells: Vec<String> = first_rows.flat_map(|row| row.values().map(Cell::shown)).collect();
    for sheet in sheets {
        if let Some((row, columns)) = headings(&sheet, mapping) {
            seen.extend(columns.iter().map(|column| column.heading.clone()));
            found.push(Headed { sheet, row, columns });
        } else if !sheet.rows.is_empty() {
            others.push(sheet.name.unwrap_or_default());
        }
    }
    if found.is_empty() {
        return Err(unknown_column(&cells, mapping).unwrap_or(ExchangeError::NoHeadings));
    }
    match unknown_column(&seen, mapping) {
        Some(error) => Err(error),
        None => Ok((found, others)),
    }
}

/// The first column that somebody pointed out and that is not there.
fn unknown_column(seen: &[String], mapping: &Mapping) -> Option<ExchangeError> {
    let known = |column: &str| seen.iter().any(|heading| is_same(heading, column));
    let column = mapping.columns().find(|column| !known(column))?;
    let known: Vec<&str> = seen.iter().take(NAMED).map(String::as_str).collect();
    Some(ExchangeError::UnknownColumn { column: column.to_owned(), known: known.join(", ") })
}

fn is_same(one: &str, other: &str) -> bool {
    super::field::plain(one) == super::field::plain(other)
}

/// The row with the most known headings, the first of equals. The day of receipt must be among
/// them: without it no row can become a complaint.
fn headings(sheet: &Sheet, mapping: &Mapping) -> Option<(u32, Vec<Column>)> {
    let mut best: Option<(usize, u32, Vec<Column>)> = None;
    for (row, cells) in sheet.rows.iter().take(LOOKED_AT) {
        let columns = columns(cells, mapping);
        let known = columns.iter().filter(|column| column.field.is_some()).count();
        let dated = columns.iter().any(|column| column.field == Some(Field::Received));
        let better = best.as_ref().is_none_or(|(most, _, _)| known > *most);
        if dated && known >= FEWEST && better {
            best = Some((known, *row, columns));
        }
    }
    best.map(|(_, row, columns)| (row, columns))
}

fn columns(cells: &Cells, mapping: &Mapping) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (place, cell) in cells {
        let heading = match cell {
            Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            other => other.shown(),
        };
        let by_name = Field::of_heading(&heading).filter(|field| !mapping.gives(*field));
        let field = match mapping.of(&heading) {
            Pointed::Field(field) => Some(field),
            Pointed::Text => None,
            Pointed::No => by_name,
        };
        // Of two columns with one meaning the first counts; the other is kept as text.
        let taken = columns.iter().any(|column| column.field.is_some() && column.field == field);
        columns.push(Column { place: *place, heading, field: field.filter(|_| !taken) });
    }
    columns
}

/// Whether a row says the headings again, as registers that were printed do.
pub(super) fn repeats_headings(cells: &Cells, columns: &[Column]) -> bool {
    let same = columns.iter().filter(|column| {
        cells.get(&column.place).is_some_and(|cell| is_same(&cell.shown(), &column.heading))
    });
    let same = same.count();
    same >= FEWEST && same * 2 > cells.len()
}
