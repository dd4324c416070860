//! Workbooks: XLSX, XLS and ODS. Files come from anywhere, so each is looked through before it is
//! unpacked, and only filled cells are kept.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, SheetType, Xls, Xlsx, XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::archive;
use super::error::ExchangeError;
use super::grid::{Cell, MOST_CELLS, Sheet, Tally};
use super::source::Kind;

/// Said where the reader finds no workbook in a file that begins as one.
const NO_WORKBOOK: &str = "de bladen erin zijn niet te lezen";

/// Reads all sheets of a workbook.
pub(super) fn read(kind: Kind, bytes: &[u8]) -> Result<Vec<Sheet>, ExchangeError> {
    if kind != Kind::Xls {
        archive::check_size(bytes)?;
    }
    if kind == Kind::Ods {
        check_repeats(&archive::text(bytes, "content.xml")?)?;
    }
    // A damaged file must not end the program, whatever the reader thinks of it.
    let sheets = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Xlsx => xlsx(bytes),
        Kind::Xls => xls(bytes),
        _ => ods(bytes),
    }));
    sheets.unwrap_or_else(|_| Err(ExchangeError::broken(NO_WORKBOOK)))
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, ExchangeError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let (mut sheets, mut tally) = (Vec::new(), Tally::default());
    for name in names {
        let mut sheet = Sheet { name: Some(name.clone()), ..Sheet::default() };
        xlsx_cells(&mut book, &name, &mut sheet, &mut tally)?;
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        fill_down(&mut sheet, &merged, &mut tally)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn broken(error: XlsxError) -> ExchangeError {
    match error {
        XlsxError::Password => ExchangeError::Locked,
        _ => ExchangeError::broken(NO_WORKBOOK),
    }
}

/// One cell after the other: a whole range would take room for all the empty ones between.
fn xlsx_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &mut Sheet,
    tally: &mut Tally,
) -> Result<(), ExchangeError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        if let Some(value) = reference(cell.get_value()) {
            let (row, column) = cell.get_position();
            tally.put(sheet, (row.saturating_add(1), column), value)?;
        }
    }
    Ok(())
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, ExchangeError> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| ExchangeError::broken(NO_WORKBOOK))?;
    let (mut sheets, mut tally) = (Vec::new(), Tally::default());
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let mut sheet = dense(&name, &range, &mut tally)?;
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        fill_down(&mut sheet, &merged, &mut tally)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, ExchangeError> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|_| ExchangeError::broken(NO_WORKBOOK))?;
    let (mut sheets, mut tally) = (Vec::new(), Tally::default());
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| ExchangeError::broken(NO_WORKBOOK))?;
        sheets.push(dense(&name, &range, &mut tally)?);
    }
    Ok(sheets)
}

fn dense(name: &str, range: &Range<Data>, tally: &mut Tally) -> Result<Sheet, ExchangeError> {
    let mut sheet = Sheet { name: Some(name.to_owned()), ..Sheet::default() };
    let Some((top, left)) = range.start() else { return Ok(sheet) };
    for (row, column, value) in range.used_cells() {
        let place = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        if let (Some((row, column)), Some(value)) = (place, owned(value)) {
            tally.put(&mut sheet, (top + row + 1, left + column), value)?;
        }
    }
    Ok(sheet)
}

fn owned(value: &Data) -> Option<Cell> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "whole numbers of a register are small")]
        Data::Int(number) => Some(Cell::Number(*number as f64)),
        Data::Float(number) => Some(Cell::Number(*number)),
        Data::String(text) | Data::DurationIso(text) => Cell::text(text),
        Data::Bool(yes) => Cell::text(if *yes { "ja" } else { "nee" }),
        Data::DateTime(at) => moment(*at),
        Data::DateTimeIso(text) => iso(text),
        Data::Error(_) | Data::Empty => None,
    }
}

fn reference(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::SharedString(text) => Cell::text(text),
        other => owned(&Data::from(other.clone())),
    }
}

fn moment(at: ExcelDateTime) -> Option<Cell> {
    if at.is_datetime() {
        at.as_datetime().map(Cell::Date)
    } else {
        Some(Cell::Number(at.as_f64()))
    }
}

fn iso(text: &str) -> Option<Cell> {
    let day = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN));
    let at = text.parse::<NaiveDateTime>().ok().or_else(day);
    at.map_or_else(|| Cell::text(text), |at| Some(Cell::Date(at)))
}

/// A cell merged over several rows counts for each of them. Over several columns it stands in the
/// first.
fn fill_down(
    sheet: &mut Sheet,
    merged: &[Dimensions],
    tally: &mut Tally,
) -> Result<(), ExchangeError> {
    for region in merged {
        let (top, column) = region.start;
        let value =
            sheet.rows.get(&top.saturating_add(1)).and_then(|cells| cells.get(&column)).cloned();
        let Some(value) = value else { continue };
        // Rows that hold nothing else stay empty: a merge can run on for ever.
        let last = region.end.0.saturating_add(1);
        let rows = sheet.rows.range(top.saturating_add(2)..=last.max(top.saturating_add(2)));
        let rows: Vec<u32> = rows.map(|(row, _)| *row).filter(|row| *row <= last).collect();
        for row in rows {
            tally.put(sheet, (row, column), value.clone())?;
        }
    }
    Ok(())
}

/// OpenDocument says "this row a million times" in a few bytes, and the reader writes it out.
fn check_repeats(content: &str) -> Result<(), ExchangeError> {
    for table in content.split("<table:table ").skip(1) {
        let (mut height, mut filled_height, mut widest) = (0_u64, 0_u64, 0_u64);
        for row in table.split("<table:table-row").skip(1) {
            let (head, cells) = row.split_once('>').unwrap_or((row, ""));
            height = height.saturating_add(repeats(head, "table:number-rows-repeated=\""));
            let (mut width, mut filled) = (0_u64, 0_u64);
            for cell in cells.split("table-cell").skip(1) {
                let head = cell.split('>').next().unwrap_or_default();
                width = width.saturating_add(repeats(head, "table:number-columns-repeated=\""));
                if head.contains("office:value") || head.contains("formula") {
                    filled = width;
                }
            }
            widest = widest.max(filled);
            if filled > 0 {
                filled_height = height;
            }
        }
        if filled_height.saturating_mul(widest) > 2 * MOST_CELLS as u64 {
            return Err(ExchangeError::TooMany { most: MOST_CELLS, what: "cellen" });
        }
    }
    Ok(())
}

fn repeats(head: &str, attribute: &str) -> u64 {
    let value = head.split_once(attribute).and_then(|(_, rest)| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).unwrap_or(1)
}
