//! A paper as plain text, for e-mail and for a terminal: nothing lost, no line too wide.

use unicode_width::UnicodeWidthStr;

use super::paper::{Block, Chart, Paper, number_columns};
use crate::domain::text::neutral;

/// Widest line of an e-mail, in columns; a single longer word stays whole.
const WIDTH: usize = 72;
/// The lines on which somebody signs.
const SIGN: &str = "Datum: ______________  Handtekening: _______________________";
/// Between two columns of a table.
const GAP: usize = 2;
/// On a terminal a column of a table can be narrowed to this.
const NARROWEST: usize = 20;
/// The longest bar of a chart, in columns.
const BAR: usize = 30;

/// The paper as text for an e-mail, with its letterhead above it and its footer below.
pub fn plain(paper: &Paper) -> String {
    // Nobody knows the font of an e-mail: a cell that goes on under itself would fall apart.
    written(paper, Page { lines: Vec::new(), width: WIDTH, narrowest: WIDTH })
}

/// The paper as text for a terminal, in lines of at most so many columns.
pub fn plain_within(paper: &Paper, width: usize) -> String {
    written(paper, Page { lines: Vec::new(), width, narrowest: NARROWEST })
}

fn written(paper: &Paper, mut page: Page) -> String {
    let head = &paper.letterhead;
    let above = std::iter::once(&head.organisation).chain(&head.lines);
    for line in above.filter(|line| !line.is_empty()) {
        page.wrapped("", "", line);
    }
    page.gap();
    for block in &paper.blocks {
        page.block(block, &paper.title);
        page.gap();
    }
    if !head.footer.is_empty() {
        page.line("-- ".trim_end());
        head.footer.lines().for_each(|line| page.wrapped("", "", line));
    }
    let text = neutral(&page.lines.join("\n"));
    format!("{}\n", text.trim())
}

struct Page {
    lines: Vec<String>,
    width: usize,
    narrowest: usize,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.line("");
        }
    }

    fn underlined(&mut self, text: &str, with: &str) {
        let from = self.lines.len();
        self.wrapped("", "", text);
        let widest = self.lines[from..].iter().map(|line| line.width()).max().unwrap_or(0);
        self.line(&with.repeat(widest));
    }

    /// A text broken at spaces; the first line begins with one thing, the others with another.
    fn wrapped(&mut self, first: &str, others: &str, text: &str) {
        let room = |start: &str| self.width.saturating_sub(start.width());
        let pieces = broken(text, room(first), room(others));
        for (place, piece) in pieces.iter().enumerate() {
            let start = if place == 0 { first } else { others };
            self.lines.push(format!("{start}{piece}").trim_end().to_owned());
        }
    }

    fn block(&mut self, block: &Block, title: &str) {
        match block {
            Block::Title => self.underlined(title, "="),
            Block::Heading(1, text) => self.underlined(text, "-"),
            Block::Heading(_, text) => self.wrapped("", "", text),
            Block::Paragraph(lines) => lines.iter().for_each(|line| self.wrapped("", "", line)),
            Block::Bullets(items) => {
                for item in items {
                    for (place, line) in item.iter().enumerate() {
                        self.wrapped(if place == 0 { "- " } else { "  " }, "  ", line);
                    }
                }
            }
            Block::Fields(fields) => {
                for (label, value) in fields {
                    self.field(label, value);
                }
            }
            Block::Table { header, rows } => self.table(header, rows),
            Block::Signatures(who) => {
                for name in who {
                    self.line("");
                    self.wrapped("", "", name);
                    self.line("");
                    self.line(SIGN);
                }
            }
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn field(&mut self, label: &str, value: &[String]) {
        let mut lines = value.iter();
        let first = lines.next().map_or("", String::as_str);
        self.wrapped("", "    ", &format!("{label}: {first}"));
        lines.for_each(|line| self.wrapped("    ", "    ", line));
    }

    /// In columns where they fit, if need be with a long text going on under itself; else a labelled value a line,
    /// a block a row.
    fn table(&mut self, header: &[String], rows: &[Vec<String>]) {
        let Some(widths) = self.widths(header, rows) else {
            for row in rows {
                for (label, value) in header.iter().zip(row) {
                    self.field(label, std::slice::from_ref(value));
                }
                self.gap();
            }
            return;
        };
        let right = number_columns(header.len(), rows);
        self.row(header, &widths, &right);
        let rules: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
        self.line(&rules.join(&" ".repeat(GAP)));
        for row in rows {
            self.row(row, &widths, &right);
        }
    }

    /// The width of each column: what it holds, the widest ones narrowed until the line holds all;
    /// none where that does not go.
    fn widths(&self, header: &[String], rows: &[Vec<String>]) -> Option<Vec<usize>> {
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
            let label = header[column].as_str();
            let broken = column > 0 && self.narrowest < self.width;
            let label = if broken { longest_word(label) } else { label.width() };
            cells.max().unwrap_or(0).max(label)
        };
        let mut widths: Vec<usize> = (0..header.len()).map(width).collect();
        let room = self.width.saturating_sub(GAP * widths.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let widest = widths.iter_mut().max().filter(|widest| **widest > self.narrowest)?;
            *widest -= 1;
        }
        let words_fit = |(column, width): (usize, &usize)| {
            let mut cells = rows.iter().filter_map(|row| row.get(column));
            cells.all(|cell| longest_word(cell) <= *width)
        };
        widths.iter().enumerate().all(words_fit).then_some(widths)
    }

    fn row(&mut self, cells: &[String], widths: &[usize], right: &[bool]) {
        let pieces: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| broken(cell, *width, *width)).collect();
        let height = pieces.iter().map(Vec::len).max().unwrap_or(0);
        for place in 0..height {
            let columns = pieces.iter().zip(widths).zip(right).map(|((cell, width), right)| {
                padded(cell.get(place).map_or("", String::as_str), *width, *right)
            });
            let line = columns.collect::<Vec<_>>().join(&" ".repeat(GAP));
            self.line(line.trim_end());
        }
    }

    fn chart(&mut self, chart: &Chart) {
        for group in &chart.groups {
            self.wrapped("", "", &group.label);
            for bar in chart.bars(group, BAR) {
                let sign = if bar.series.is_multiple_of(2) { "#" } else { "=" };
                let space = if bar.length == 0 { "" } else { " " };
                self.line(&format!("  {}{space}{}", sign.repeat(bar.length), bar.words));
            }
        }
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The text in lines of at most so many columns, the first one apart, at least one; a longer word
/// stands alone.
fn broken(text: &str, first: usize, others: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = first;
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + between(line, word).width() + word.width() <= width => {
                let space = between(line, word);
                line.extend([space, word]);
            }
            _ => {
                lines.push(word.to_owned());
                width = others;
            }
        }
    }
    lines
}

/// Boxes to tick stand clear of each other.
fn between(line: &str, word: &str) -> &'static str {
    if word.starts_with("[_]") && line.contains("[_]") { "   " } else { " " }
}

fn padded(text: &str, width: usize, right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(text.width()));
    if right { format!("{space}{text}") } else { format!("{text}{space}") }
}
