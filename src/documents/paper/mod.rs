//! A paper (stuk) apart from any file format: what was written, in blocks, read from one light text
//! that a person can change by hand.
//!
//! | in the text | is |
//! |---|---|
//! | `# Titel` (the first) | the title |
//! | `## Kop`, `### Kop` | headings |
//! | `- punt` | an item of a list |
//! | `Label:: waarde` | a labelled value |
//! | `\| a \| b \|` | a row of a table; the first row is its header |
//! | `___ Naam` | a line to sign on |
//! | anything else | a paragraph; each line stays a line |
//!
//! A line that begins with two spaces goes on with the item or value above it. A backslash takes
//! the meaning away from the sign after it.

mod chart;
mod marks;
mod read;

use std::borrow::Cow;

use chrono::NaiveDate;

pub use chart::{Bar, Bars, Chart};
pub use marks::{escape, hang, one_line};

/// What stands above every letter of the organisation, and below its pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// The organisation's name.
    pub organisation: String,
    /// Its address, phone and e-mail: a line each.
    pub lines: Vec<String>,
    /// What stands at the foot of each page.
    pub footer: String,
    /// The day on which the paper is made: for the properties of a file, not printed.
    pub made_on: Option<NaiveDate>,
}

/// A paper, ready to be put into a file format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// What it is about.
    pub title: String,
    /// What stands above it.
    pub letterhead: Letterhead,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The place of the title.
    Title,
    /// A heading of the first or second level.
    Heading(u8, String),
    /// Lines that belong together.
    Paragraph(Vec<String>),
    /// A list; an item can have several lines.
    Bullets(Vec<Vec<String>>),
    /// Labelled values; a value can have several lines.
    Fields(Vec<(String, Vec<String>)>),
    /// A table with its header.
    Table {
        /// The header, a text a column.
        header: Vec<String>,
        /// The rows, each as wide as the header.
        rows: Vec<Vec<String>>,
    },
    /// Lines to sign on, by whom.
    Signatures(Vec<String>),
    /// A bar chart; the light text has no mark for it.
    Chart(Chart),
}

impl Block {
    /// Whether it is a table that wants a page on its side.
    pub const fn is_wide(&self) -> bool {
        matches!(self, Self::Table { header, .. } if header.len() > MANY_COLUMNS)
    }
}

/// A table with more columns than this wants a page on its side.
const MANY_COLUMNS: usize = 6;

impl Paper {
    /// Language of every paper, as file formats name it.
    pub const LANGUAGE: &'static str = "nl-NL";

    /// Reads a paper. Every text is one: what has no meaning as a mark is a paragraph.
    pub fn read(text: &str, letterhead: Letterhead) -> Self {
        let (title, blocks) = read::blocks(text);
        Self { title, letterhead, blocks }
    }

    /// Whether it holds a table that wants a page on its side.
    pub fn is_wide(&self) -> bool {
        self.blocks.iter().any(Block::is_wide)
    }

    /// Each labelled value, on one line.
    pub fn fields(&self) -> impl Iterator<Item = (&str, String)> {
        let fields = self.blocks.iter().filter_map(|block| match block {
            Block::Fields(fields) => Some(fields),
            _ => None,
        });
        fields.flatten().map(|(label, value)| (label.as_str(), value.join(" ")))
    }

    /// All its words in their order, with one space between them, without the letterhead.
    pub fn words(&self) -> String {
        let mut words: Vec<Cow<'_, str>> = Vec::new();
        let borrowed = |text| Cow::Borrowed(String::as_str(text));
        for block in &self.blocks {
            match block {
                Block::Title => words.push(borrowed(&self.title)),
                Block::Heading(_, text) => words.push(borrowed(text)),
                Block::Paragraph(lines) | Block::Signatures(lines) => {
                    words.extend(lines.iter().map(borrowed));
                }
                Block::Bullets(items) => words.extend(items.iter().flatten().map(borrowed)),
                Block::Fields(fields) => {
                    for (label, value) in fields {
                        words.push(borrowed(label));
                        words.extend(value.iter().map(borrowed));
                    }
                }
                Block::Table { header, rows } => {
                    words.extend(std::iter::once(header).chain(rows).flatten().map(borrowed));
                }
                Block::Chart(chart) => words.extend(chart.words().into_iter().map(Cow::Owned)),
            }
        }
        folded_space(&words.join(" "))
    }
}

/// Which columns of a table hold numbers, and so stand to the right; never the first, nor one that
/// holds nothing.
pub fn number_columns(columns: usize, rows: &[Vec<String>]) -> Vec<bool> {
    let is_number = |text: &String| {
        text.is_empty()
            || matches!(text.as_str(), "–" | "*")
            || text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().count() <= 12
    };
    let holds = |column: usize| rows.iter().filter_map(|row| row.get(column)).all(is_number);
    let is_empty =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).all(String::is_empty);
    (0..columns).map(|column| column > 0 && !is_empty(column) && holds(column)).collect()
}

/// A text with every run of white space as one space.
pub fn folded_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
