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

mod marks;
mod read;

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
}

impl Paper {
    /// Language of every paper, as file formats name it.
    pub const LANGUAGE: &'static str = "nl-NL";

    /// Reads a paper. Every text is one: what has no meaning as a mark is a paragraph.
    pub fn read(text: &str, letterhead: Letterhead) -> Self {
        let (title, blocks) = read::blocks(text);
        Self { title, letterhead, blocks }
    }

    /// All its words in their order, with one space between them, without the letterhead.
    pub fn words(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Title => words.push(&self.title),
                Block::Heading(_, text) => words.push(text),
                Block::Paragraph(lines) | Block::Signatures(lines) => {
                    words.extend(lines.iter().map(String::as_str));
                }
                Block::Bullets(items) => words.extend(items.iter().flatten().map(String::as_str)),
                Block::Fields(fields) => {
                    for (label, value) in fields {
                        words.push(label);
                        words.extend(value.iter().map(String::as_str));
                    }
                }
                Block::Table { header, rows } => {
                    let cells = std::iter::once(header).chain(rows).flatten();
                    words.extend(cells.map(String::as_str));
                }
            }
        }
        folded_space(&words.join(" "))
    }
}

/// A text with every run of white space as one space.
pub fn folded_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
