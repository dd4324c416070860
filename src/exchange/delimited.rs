//! Rows of text: CSV as Excel and others write it, whatever the separator and the character set.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::error::ExchangeError;
use super::grid::{Cell, Sheet, Tally};

/// Separators in order of likelihood in the Netherlands.
const SEPARATORS: [u8; 4] = *b";,\t|";
/// So many records are looked at to find the separator.
const LOOKED_AT: usize = 50;

/// Reads the rows. Row numbers are those that a spreadsheet program would show.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, ExchangeError> {
    let text = decode(bytes);
    let (text, told, above) = without_hint(&text);
    let separator = told.unwrap_or_else(|| guess(text));
    let mut reader = builder(separator).from_reader(text.as_bytes());
    let (mut sheet, mut tally) = (Sheet::default(), Tally::default());
    let mut record = StringRecord::new();
    let mut row = above;
    loop {
        let from = place(&reader);
        if !reader
            .read_record(&mut record)
            .map_err(|_| ExchangeError::broken("een rij is niet te lezen"))?
        {
            return Ok(sheet);
        }
        row += 1 + blank_lines(text, from, place(&reader));
        for (column, value) in (0..).zip(&record) {
            if let Some(cell) = Cell::text(value) {
                tally.put(&mut sheet, (row, column), cell)?;
            }
        }
    }
}

fn builder(separator: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true);
    builder
}

fn place(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// The empty lines before a record, which the reader passes over.
fn blank_lines(text: &str, from: usize, to: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut at = from;
    // The second half of a line end may be left from the record before.
    if from > 0 && bytes.get(from - 1) == Some(&b'\r') && bytes.get(from) == Some(&b'\n') {
        at += 1;
    }
    let mut blank = 0;
    while at < to {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => break,
        }
        blank += 1;
    }
    blank
}

/// By the mark at the beginning; else UTF-8 where it is, else what Windows used.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    let encoding = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Excel's own hint "sep=;" on the first line, and how many rows that is.
fn without_hint(text: &str) -> (&str, Option<u8>, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (rest, Some(*separator), 1),
        _ => (text, None, 0),
    }
}

/// The separator by which most records have equally many fields.
fn guess(text: &str) -> u8 {
    let weight = |separator: &u8| -> usize {
        let mut reader = builder(*separator).from_reader(text.as_bytes());
        let counts: Vec<usize> = reader
            .records()
            .take(LOOKED_AT)
            .map_while(Result::ok)
            .map(|record| record.len())
            .filter(|count| *count > 1)
            .collect();
        let same = |count: usize| counts.iter().filter(|other| **other == count).count();
        counts.iter().map(|count| same(*count) * 100 + count).max().unwrap_or(0)
    };
    // The first of equals: `max_by_key` would take the last.
    let mut best = (SEPARATORS[0], 0);
    for separator in SEPARATORS {
        let weight = weight(&separator);
        if weight > best.1 {
            best = (separator, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet = read(bytes).unwrap();
        let shown = |cells: &super::super::grid::Cells| cells.values().map(Cell::shown).collect();
        sheet.rows.iter().map(|(row, cells)| (*row, shown(cells))).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let expected = [row(1, &["a", "b"]), row(3, &["c\nc", "d"]), row(6, &["e", "f"])];
        assert_eq!(rows(b"a;b\r\n\r\n\"c\nc\";d\r\n\r\n\r\ne;f\r\n"), expected);
        assert_eq!(rows(b"a;b\n\n\"c\nc\";d\n\n\ne;f"), expected);
        assert_eq!(rows(b"\na;b\n"), [row(2, &["a", "b"])]);
        assert_eq!(rows(b"sep=,\na,b;c\n"), [row(2, &["a", "b;c"])]);
    }

    #[test]
    fn separators_and_character_sets_are_recognised() {
        for text in ["naam;plaats\nZoë;Ermelo, noord", "naam,plaats\nZoë,\"Ermelo, noord\""] {
            let cells = rows(text.as_bytes());
            assert_eq!(cells[1], row(2, &["Zoë", "Ermelo, noord"]), "{text}");
        }
        assert_eq!(rows("a\tb\nc\td".as_bytes())[0], row(1, &["a", "b"]));
        assert_eq!(rows(b"\xEF\xBB\xBFa;Zo\xC3\xAB")[0], row(1, &["a", "Zoë"]));
        // Windows-1252: e with diaeresis, and the euro sign at 0x80.
        assert_eq!(rows(b"a;Zo\xEB \x80")[0], row(1, &["a", "Zoë €"]));
        let wide: Vec<u8> = "\u{FEFF}a;Zoë".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&wide)[0], row(1, &["a", "Zoë"]));
    }
}
