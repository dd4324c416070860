//! A paper as plain text for e-mail: at most 72 columns, nothing lost.

use unicode_width::UnicodeWidthStr;

use super::paper::{Block, Paper};
use crate::domain::text::neutral;

/// Widest line, in columns; a single longer word stays whole.
const WIDTH: usize = 72;
/// The lines on which somebody signs.
const SIGN: &str = "Datum: ______________  Handtekening: _______________________";

/// The paper as text, with its letterhead above it and its footer below.
pub fn plain(paper: &Paper) -> String {
    let mut page = Page(Vec::new());
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
    let text = neutral(&page.0.join("\n"));
    format!("{}\n", text.trim())
}

struct Page(Vec<String>);

impl Page {
    fn line(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }

    fn gap(&mut self) {
        if self.0.last().is_some_and(|line| !line.is_empty()) {
            self.line("");
        }
    }

    fn underlined(&mut self, text: &str, with: &str) {
        let from = self.0.len();
        self.wrapped("", "", text);
        let widest = self.0[from..].iter().map(|line| line.width()).max().unwrap_or(0);
        self.line(&with.repeat(widest));
    }

    /// A text broken at spaces; the first line begins with one thing, the others with another.
    fn wrapped(&mut self, first: &str, others: &str, text: &str) {
        let mut line = first.to_owned();
        let mut is_empty = true;
        for word in text.split_whitespace() {
            if !is_empty && line.width() + 1 + word.width() > WIDTH {
                self.0.push(std::mem::replace(&mut line, others.to_owned()));
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        self.0.push(line.trim_end().to_owned());
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
        }
    }

    fn field(&mut self, label: &str, value: &[String]) {
        let mut lines = value.iter();
        self.wrapped(&format!("{label}: "), "    ", lines.next().map_or("", String::as_str));
        lines.for_each(|line| self.wrapped("    ", "    ", line));
    }

    /// In columns where they fit; else a labelled value a line, a block a row.
    fn table(&mut self, header: &[String], rows: &[Vec<String>]) {
        let all = || std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
        let widths: Vec<usize> = (0..header.len())
            .map(|column| all().map(|row| row[column].width()).max().unwrap_or(0))
            .collect();
        let fits = widths.iter().map(|width| width + 2).sum::<usize>() <= WIDTH + 2;
        if !fits {
            for row in rows {
                for (label, value) in header.iter().zip(row) {
                    self.field(label, std::slice::from_ref(value));
                }
                self.gap();
            }
            return;
        }
        for (place, row) in all().enumerate() {
            let cells = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
            self.line(cells.collect::<Vec<_>>().join("  ").trim_end());
            if place == 0 {
                let rules: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
                self.line(&rules.join("  "));
            }
        }
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
