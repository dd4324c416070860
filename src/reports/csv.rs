//! CSV that a Dutch spreadsheet program opens by a double click: semicolons, as the comma is the
//! decimal sign there; a byte-order mark, or accents come out wrong; dates as 2026-11-20, which
//! every language setting reads the same way.

use std::io::{self, Write};

use super::cells::{cell_text, is_like_formula};
use super::figure::Figure;
use super::paper::numbers;
use super::register::{COLUMNS, Cell};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table on its way out, row by row.
pub struct CsvTable<W: Write>(csv::Writer<W>);

impl<W: Write> CsvTable<W> {
    fn begin<'a>(mut out: W, header: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        out.write_all(MARK)?;
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(header)?;
        Ok(Self(writer))
    }

    /// The register, row by row.
    pub fn register(out: W) -> io::Result<Self> {
        Self::begin(out, COLUMNS.iter().map(|(label, _)| *label))
    }

    /// A row of the register.
    pub fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => guarded(text),
            Cell::Day(day) => day.map_or_else(String::new, |day| day.to_string()),
        });
        Ok(self.0.write_record(cells)?)
    }

    /// What it was written to, once everything is in it.
    pub fn into_inner(self) -> io::Result<W> {
        self.0.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    /// Sends what is buffered.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Figures, one a row.
pub fn figures_csv(figures: &[&Figure], outside: bool, out: &mut dyn Write) -> io::Result<()> {
    let header = figure_header(outside);
    let mut table = CsvTable::begin(out, header.iter().copied())?;
    for figure in figures {
        // A number stays a number, so that one can reckon with it.
        let value = figure.value.number().map_or_else(|| figure.value.text(), |it| it.to_string());
        let mut row = vec![guarded(&figure.key), guarded(&figure.label), value];
        row.push(figure.value.unit_label().into());
        row.push(guarded(figure.article.as_deref().unwrap_or("")));
        row.push(guarded(&figure.definition));
        if !outside {
            row.push(numbers(figure));
        }
        table.0.write_record(row)?;
    }
    table.finish()
}

/// The headings above figures, one a row.
pub(super) fn figure_header(outside: bool) -> Vec<&'static str> {
    let mut header = vec!["Cijfer", "Omschrijving", "Waarde", "Eenheid", "Artikel", "Betekenis"];
    if !outside {
        header.push("Klachten");
    }
    header
}

/// The text, with an apostrophe before what could be taken for a formula.
fn guarded(text: &str) -> String {
    let text = cell_text(text);
    if is_like_formula(&text) { format!("'{text}") } else { text }
}
