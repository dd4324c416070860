//! A document as plain text, for a terminal or an e-mail.

use unicode_width::UnicodeWidthStr;

use super::paper::{Block, Paper};
use crate::domain::text::neutral;

/// Lines are no longer than this where words allow it, in columns.
const WIDTH: usize = 100;
/// Between two columns of a table.
const GAP: usize = 2;
/// A label column that takes more is wrapped, in columns.
const LABEL: usize = 44;

/// The document as lines.
pub fn lines(paper: &Paper) -> Vec<String> {
    let mut lines = Vec::new();
    title(&paper.title, '=', &mut lines);
    for block in &paper.blocks {
        lines.push(String::new());
        match block {
            Block::Heading(_, text) => title(text, '-', &mut lines),
            Block::Paragraph(text) => lines.extend(wrapped(&neutral(text), WIDTH)),
            Block::Fields(fields) => {
                let widest = fields.iter().map(|(label, _)| label.width()).max().unwrap_or(0) + 1;
                for (label, text) in fields {
                    let label = format!("{}:", neutral(label));
                    let pieces = wrapped(&neutral(text), WIDTH - widest - 1);
                    beside(&label, widest, &pieces, &mut lines);
                }
            }
            Block::Table { header, rows } => table(header, rows, &mut lines),
        }
    }
    lines
}

fn title(text: &str, underline: char, lines: &mut Vec<String>) {
    let text = neutral(text);
    let line = underline.to_string().repeat(text.width());
    lines.extend([text, line]);
}

/// A label, and pieces of text beside it under one another.
fn beside(label: &str, width: usize, pieces: &[String], lines: &mut Vec<String>) {
    for (place, piece) in pieces.iter().enumerate() {
        let first = if place == 0 { label } else { "" };
        lines.push(format!("{} {piece}", padded(first, width, false)).trim_end().to_owned());
    }
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(text.width()));
    if right { format!("{space}{text}") } else { format!("{text}{space}") }
}

/// The text in lines of at most so many columns; a longer word stands alone.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn table(header: &[String], rows: &[Vec<String>], lines: &mut Vec<String>) {
    let clean = |cells: &[String]| -> Vec<String> { cells.iter().map(|it| neutral(it)).collect() };
    let header = clean(header);
    let rows: Vec<Vec<String>> = rows.iter().map(|row| clean(row)).collect();
    let widths = widths(&header, &rows);
    let right: Vec<bool> = (0..header.len())
        .map(|column| column > 0 && rows.iter().all(|row| is_number(row.get(column))))
        .collect();
    put(&header, &widths, &right, lines);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    lines.push(rule.join(&" ".repeat(GAP)));
    for row in &rows {
        put(row, &widths, &right, lines);
    }
}

/// Whether a cell is a number, and so stands to the right.
fn is_number(cell: Option<&String>) -> bool {
    cell.is_none_or(|text| {
        text.is_empty()
            || text.starts_with(|c: char| c.is_ascii_digit()) && text.width() <= 12
            || text == "–"
            || text == "*"
    })
}

/// The width of each column: its longest cell, or the longest word of its heading. Columns of text
/// share what the line has left.
fn widths(header: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = header
        .iter()
        .enumerate()
        .map(|(column, label)| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
            let longest = cells.max().unwrap_or(0);
            let word = label.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
            if column == 0 { longest.max(label.width()).min(LABEL) } else { longest.max(word) }
        })
        .collect();
    let room = WIDTH.saturating_sub(GAP * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > 20) else { break };
        *widest -= 1;
    }
    widths
}

/// One row; a cell that does not fit goes on under itself.
fn put(cells: &[String], widths: &[usize], right: &[bool], lines: &mut Vec<String>) {
    let pieces: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    let height = pieces.iter().map(Vec::len).max().unwrap_or(0);
    for place in 0..height {
        let columns = pieces.iter().zip(widths).zip(right).map(|((cell, width), right)| {
            padded(cell.get(place).map_or("", String::as_str), *width, *right)
        });
        lines.push(columns.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned());
    }
}
