//! Reading the light text, a line at a time.

use super::Block;
use super::marks::{find, unescaped};
use crate::domain::text::neutral;

/// Longest label of a field, in characters; with more before the colons it is a sentence.
const LONGEST_LABEL: usize = 60;

/// What one line is.
enum Piece {
    Blank,
    Title(String),
    Heading(u8, String),
    Item(String),
    Field(String, String),
    Row(Vec<String>),
    Signature(String),
    /// A line that goes on with what is above it, where that can be.
    More(String),
    Plain(String),
}

/// The title and the blocks of a text.
pub(super) fn blocks(text: &str) -> (String, Vec<Block>) {
    let mut reading = Reading { title: None, blocks: Vec::new(), open: false };
    for line in text.lines() {
        reading.take(piece(line.trim_end(), reading.title.is_some()));
    }
    let blocks = reading.blocks.into_iter().map(squared).collect();
    (reading.title.unwrap_or_default(), blocks)
}

fn clean(text: &str) -> String {
    neutral(&unescaped(text.trim())).replace('\t', " ")
}

fn piece(line: &str, has_title: bool) -> Piece {
    if line.is_empty() {
        return Piece::Blank;
    }
    if line.starts_with("  ") {
        return Piece::More(clean(line));
    }
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix("### ") {
        return Piece::Heading(2, clean(rest));
    }
    if let Some(rest) = line.strip_prefix("## ") {
        return Piece::Heading(1, clean(rest));
    }
    if let Some(rest) = line.strip_prefix("# ") {
        return if has_title { Piece::Heading(1, clean(rest)) } else { Piece::Title(clean(rest)) };
    }
    if let Some(rest) = line.strip_prefix("- ") {
        return Piece::Item(clean(rest));
    }
    if let Some(rest) = line.strip_prefix("___ ") {
        return Piece::Signature(clean(rest));
    }
    if let Some(rest) = line.strip_prefix('|') {
        return Piece::Row(cells(rest));
    }
    field(line).unwrap_or_else(|| Piece::Plain(clean(line)))
}

fn field(line: &str) -> Option<Piece> {
    let place = find(line, "::")?;
    let (label, value) = (&line[..place], &line[place + 2..]);
    let is_label = !label.trim().is_empty() && label.chars().count() <= LONGEST_LABEL;
    let stands_apart = value.is_empty() || value.starts_with(' ');
    (is_label && stands_apart).then(|| Piece::Field(clean(label), clean(value)))
}

fn cells(row: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut rest = row;
    while let Some(place) = find(rest, "|") {
        cells.push(clean(&rest[..place]));
        rest = &rest[place + 1..];
    }
    if !rest.trim().is_empty() || cells.is_empty() {
        cells.push(clean(rest));
    }
    cells
}

struct Reading {
    title: Option<String>,
    blocks: Vec<Block>,
    /// Whether the next line can belong to the last block.
    open: bool,
}

impl Reading {
    fn take(&mut self, piece: Piece) {
        let last = if self.open { self.blocks.last_mut() } else { None };
        self.open = true;
        match (piece, last) {
            (Piece::Blank, _) => self.open = false,
            (Piece::Title(title), _) => {
                self.title = Some(title);
                self.blocks.push(Block::Title);
            }
            (Piece::Heading(level, text), _) => self.blocks.push(Block::Heading(level, text)),
            (Piece::Item(item), Some(Block::Bullets(items))) => items.push(vec![item]),
            (Piece::Item(item), _) => self.blocks.push(Block::Bullets(vec![vec![item]])),
            (Piece::Field(label, value), Some(Block::Fields(fields))) => {
                fields.push((label, vec![value]));
            }
            (Piece::Field(label, value), _) => {
                self.blocks.push(Block::Fields(vec![(label, vec![value])]));
            }
            (Piece::Row(row), Some(Block::Table { rows, .. })) => rows.push(row),
            (Piece::Row(header), _) => {
                self.blocks.push(Block::Table { header, rows: Vec::new() });
            }
            (Piece::Signature(who), Some(Block::Signatures(lines))) => lines.push(who),
            (Piece::Signature(who), _) => self.blocks.push(Block::Signatures(vec![who])),
            (Piece::More(text), Some(Block::Bullets(items))) => more(items.last_mut(), text),
            (Piece::More(text), Some(Block::Fields(fields))) => {
                more(fields.last_mut().map(|(_, value)| value), text);
            }
            (Piece::More(text) | Piece::Plain(text), Some(Block::Paragraph(lines))) => {
                lines.push(text);
            }
            (Piece::More(text) | Piece::Plain(text), _) => {
                self.blocks.push(Block::Paragraph(vec![text]));
            }
        }
    }
}

fn more(lines: Option<&mut Vec<String>>, text: String) {
    if let Some(lines) = lines {
        if lines.len() == 1 && lines[0].is_empty() {
            lines.clear();
        }
        lines.push(text);
    }
}

/// A table with every row as wide as the widest, so that no cell is lost.
fn squared(block: Block) -> Block {
    let Block::Table { mut header, mut rows } = block else { return block };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(header.len());
    for row in std::iter::once(&mut header).chain(&mut rows) {
        row.resize(width, String::new());
    }
    Block::Table { header, rows }
}
