//! Workbooks: dates as dates, numbers as numbers, everything else as text.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::cells::{cell_text, is_like_formula};
use super::csv::figure_header;
use super::figure::{Body, Figure, Report, Table};
use super::paper::numbers;
use super::register::{COLUMNS, Cell};
use crate::domain::wording::listed;

/// How a date is shown.
const DATE: &str = "dd-mm-yyyy";

/// The looks of cells.
struct Looks {
    heading: Format,
    title: Format,
    date: Format,
    /// For text that begins like a formula: it stays text when somebody edits the cell.
    text: Format,
    wrapped: Format,
}

impl Looks {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new().set_bold().set_text_wrap(),
            title: Format::new().set_bold().set_font_size(14),
            date: Format::new().set_num_format(DATE),
            text: Format::new().set_quote_prefix(),
            wrapped: top.set_text_wrap(),
        }
    }

    fn put(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        let text = cell_text(text);
        if text.is_empty() {
            return Ok(());
        }
        if is_like_formula(&text) {
            sheet.write_string_with_format(row, column, text, &self.text)?;
        } else {
            sheet.write_string(row, column, text)?;
        }
        Ok(())
    }
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

fn titled(workbook: &mut Workbook, title: &str) {
    workbook.set_properties(&DocProperties::new().set_title(cell_text(title)));
}

/// The register as a workbook, row by row; rows are not kept in memory.
pub struct RegisterBook {
    workbook: Workbook,
    looks: Looks,
    row: u32,
}

impl RegisterBook {
    /// An empty register with its headings.
    pub fn new(title: &str) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        titled(&mut workbook, title);
        let looks = Looks::new();
        let sheet = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        begin(sheet, &looks).map_err(failed)?;
        Ok(Self { workbook, looks, row: 0 })
    }

    /// The next row.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.row += 1;
        self.put(cells).map_err(failed)
    }

    fn put(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => self.looks.put(sheet, self.row, column, text)?,
                Cell::Day(Some(day)) => {
                    sheet.write_datetime_with_format(self.row, column, day, &self.looks.date)?;
                }
                Cell::Day(None) => {}
            }
        }
        Ok(())
    }

    /// Writes the workbook.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        let sheet = self.workbook.worksheet_from_index(0).map_err(failed)?;
        sheet.autofilter(0, 0, self.row, last_column()).map_err(failed)?;
        out.write_all(&self.workbook.save_to_buffer().map_err(failed)?)
    }
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX).saturating_sub(1)
}

fn begin(sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("Register")?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    for (column, (label, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, f64::from(width))?;
        sheet.write_string_with_format(0, column, label, &looks.heading)?;
    }
    Ok(())
}

/// A report as a workbook: its tables, and every figure with what it means.
pub fn report_xlsx(report: &Report, figures: &[&Figure], out: &mut dyn Write) -> io::Result<()> {
    let mut workbook = Workbook::new();
    titled(&mut workbook, &report.title);
    let looks = Looks::new();
    tables(workbook.add_worksheet(), &looks, report).map_err(failed)?;
    list(workbook.add_worksheet(), &looks, figures, report.outside).map_err(failed)?;
    out.write_all(&workbook.save_to_buffer().map_err(failed)?)
}

/// The sheet with the tables.
const TABLES: &str = "Rapport";

fn tables(sheet: &mut Worksheet, looks: &Looks, report: &Report) -> Result<(), XlsxError> {
    sheet.set_name(TABLES)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 44)?;
    sheet.set_column_range_width(1, 12, 16)?;
    sheet.write_string_with_format(0, 0, cell_text(&report.title), &looks.title)?;
    let mut row = 2;
    for (label, text) in &report.facts {
        looks.put(sheet, row, 0, label)?;
        looks.put(sheet, row, 1, text)?;
        row += 1;
    }
    for section in &report.sections {
        row += 1;
        sheet.write_string_with_format(row, 0, cell_text(&section.title), &looks.title)?;
        row += 1;
        match &section.body {
            Body::Table(shown) => row = table(sheet, looks, shown, row)?,
            Body::Listing(listing) if listing.rows.is_empty() => {
                looks.put(sheet, row, 0, listing.empty)?;
                row += 1;
            }
            Body::Listing(listing) => {
                let labels = listing.columns.iter().map(|(label, _)| *label);
                row = headings(sheet, looks, labels, row)?;
                for line in &listing.rows {
                    for (column, text) in (0..).zip(line) {
                        looks.put(sheet, row, column, text)?;
                    }
                    row += 1;
                }
            }
        }
        for note in &section.notes {
            looks.put(sheet, row, 0, note)?;
            row += 1;
        }
    }
    Ok(())
}

fn headings<'a>(
    sheet: &mut Worksheet,
    looks: &Looks,
    labels: impl Iterator<Item = &'a str>,
    row: u32,
) -> Result<u32, XlsxError> {
    for (column, label) in (0..).zip(labels) {
        sheet.write_string_with_format(row, column, cell_text(label), &looks.heading)?;
    }
    Ok(row + 1)
}

/// Puts a table at a row; returns the row behind it.
fn table(sheet: &mut Worksheet, looks: &Looks, table: &Table, row: u32) -> Result<u32, XlsxError> {
    let labels = std::iter::once(&table.stub).chain(&table.columns).map(String::as_str);
    draw(sheet, table, row)?;
    let mut row = headings(sheet, looks, labels, row)?;
    for line in &table.rows {
        looks.put(sheet, row, 0, &line.label)?;
        for (column, cell) in (1..).zip(&line.cells) {
            if let Some(figure) = cell {
                value(sheet, looks, row, column, figure)?;
            }
        }
        row += 1;
    }
    Ok(row)
}

/// Beside a table whose heading stands in a row: its chart, where it has one.
fn draw(sheet: &mut Worksheet, table: &Table, row: u32) -> Result<(), XlsxError> {
    let rows = u32::try_from(table.rows.len()).unwrap_or(0);
    if table.drawn.is_empty() || rows == 0 {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::Column);
    let names: Vec<&str> =
        table.drawn.iter().filter_map(|at| table.columns.get(*at)).map(String::as_str).collect();
    for column in table.drawn.iter().filter_map(|at| u16::try_from(at + 1).ok()) {
        chart
            .add_series()
            .set_name((TABLES, row, column))
            .set_categories((TABLES, row + 1, 0, row + rows, 0))
            .set_values((TABLES, row + 1, column, row + rows, column));
    }
    let title = listed(&names);
    chart.title().set_name(&title);
    chart.set_alt_text(format!("Staafdiagram: {title}. De aantallen staan in de tabel ernaast."));
    let beside = u16::try_from(table.columns.len() + 2).unwrap_or(0);
    sheet.insert_chart(row, beside, &chart)?;
    Ok(())
}

fn value(
    sheet: &mut Worksheet,
    looks: &Looks,
    row: u32,
    column: u16,
    figure: &Figure,
) -> Result<(), XlsxError> {
    match figure.value.number().and_then(|number| u32::try_from(number).ok()) {
        Some(number) => sheet.write_number(row, column, f64::from(number)).map(|_| ()),
        None => looks.put(sheet, row, column, &figure.value.text()),
    }
}

fn list(
    sheet: &mut Worksheet,
    looks: &Looks,
    figures: &[&Figure],
    outside: bool,
) -> Result<(), XlsxError> {
    sheet.set_name("Cijfers")?;
    sheet.set_freeze_panes(1, 0)?;
    let header = figure_header(outside);
    let widths = [36.0, 48.0, 10.0, 10.0, 10.0, 80.0, 40.0];
    for (column, (label, width)) in (0..).zip(header.iter().zip(widths)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, *label, &looks.heading)?;
    }
    for (row, figure) in (1..).zip(figures) {
        looks.put(sheet, row, 0, &figure.key)?;
        looks.put(sheet, row, 1, &figure.label)?;
        value(sheet, looks, row, 2, figure)?;
        looks.put(sheet, row, 3, figure.value.unit_label())?;
        looks.put(sheet, row, 4, figure.article.as_deref().unwrap_or(""))?;
        let meaning = cell_text(&figure.definition);
        sheet.write_string_with_format(row, 5, meaning, &looks.wrapped)?;
        if !outside {
            looks.put(sheet, row, 6, &numbers(figure))?;
        }
    }
    let last = u32::try_from(figures.len()).unwrap_or(u32::MAX);
    let columns = u16::try_from(header.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    Ok(())
}
