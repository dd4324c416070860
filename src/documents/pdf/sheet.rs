//! The words of a paper as data for its layout (`paper.typ`), which reads them as JSON.

use chrono::Datelike;
use serde::Serialize;

use super::world;
use crate::documents::DocumentFault;
use crate::documents::docx::column_widths;
use crate::documents::paper::{Bars, Block, Chart, Paper, number_columns};
use crate::domain::text::neutral;

/// The widths of a table's columns together, as weights.
const WEIGHTS: usize = 10_000;
/// The longest bar of a chart, in thousandths of the room for bars.
const BAR: usize = 1_000;

/// A paper for the layout.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    title: String,
    author: String,
    language: &'static str,
    year: i32,
    month: u32,
    day: u32,
    organisation: String,
    lines: Vec<String>,
    footer: Vec<String>,
    sections: Vec<Section>,
}

/// Pieces on pages that stand or lie.
#[derive(Debug, Default, Serialize)]
struct Section {
    landscape: bool,
    pieces: Vec<Piece>,
}

/// A block, with what the layout needs to know of it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Piece {
    Title,
    Heading { level: u8, small: bool, text: String },
    Paragraph { lines: Vec<String> },
    Bullets { items: Vec<Vec<String>> },
    Fields { fields: Vec<Field> },
    Table { widths: Vec<usize>, right: Vec<bool>, header: Vec<String>, rows: Vec<Vec<String>> },
    Signatures { who: Vec<String> },
    Chart { header: Vec<String>, groups: Vec<Group> },
}

#[derive(Debug, Serialize)]
struct Group {
    label: String,
    bars: Vec<ShownBar>,
}

/// A bar, which is only for the eye, and its words.
#[derive(Debug, Serialize)]
struct ShownBar {
    series: usize,
    length: usize,
    words: String,
}

#[derive(Debug, Serialize)]
struct Field {
    label: String,
    value: Vec<String>,
}

impl Sheet {
    /// The sheet of a paper that has a day; a PDF/A must have one.
    pub(super) fn of(paper: &Paper) -> Result<Self, DocumentFault> {
        let head = &paper.letterhead;
        let made_on = head.made_on.ok_or(DocumentFault::FaultyPdf)?;
        let texts = [&paper.title, &head.organisation];
        // A PDF/UA must have a title, whatever somebody made of the letter by hand.
        let title = texts.into_iter().map(|text| clean(text)).find(|text| !text.is_empty());
        Ok(Self {
            title: title.unwrap_or_else(|| "Zonder titel".to_owned()),
            author: clean(&head.organisation),
            language: Paper::LANGUAGE,
            year: made_on.year(),
            month: made_on.month(),
            day: made_on.day(),
            organisation: clean(&head.organisation),
            lines: cleaned(&head.lines),
            footer: head.footer.lines().map(clean).collect(),
            sections: sections(paper),
        })
    }

    /// As JSON; refused where no font has one of its letters.
    pub(super) fn words(&self) -> Result<String, DocumentFault> {
        let words = serde_json::to_string(self).map_err(|_| DocumentFault::FaultyPdf)?;
        match words.chars().find(|letter| !world::has_letter(*letter)) {
            Some(letter) => Err(DocumentFault::NoLetter(letter)),
            None => Ok(words),
        }
    }
}

/// On one line, and without what steers rather than is text.
fn clean(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if matches!(c, '\t' | '\n') { ' ' } else { c }).collect();
    neutral(text.trim())
}

fn cleaned(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| clean(text)).collect()
}

/// The blocks on their pages. A wide table lies on its side with the headings right above it and
/// what follows it up to the next heading.
fn sections(paper: &Paper) -> Vec<Section> {
    let mut done = Vec::new();
    let mut open = Section::default();
    let mut has_heading = false;
    for block in &paper.blocks {
        let Some(piece) = piece(block, paper, has_heading) else { continue };
        let is_heading = matches!(piece, Piece::Heading { .. });
        has_heading |= is_heading;
        if block.is_wide() && done.is_empty() && is_opening(&open) {
            open.landscape = true;
        } else if block.is_wide() && !open.landscape {
            let above = headings_at_end(&mut open);
            let before = std::mem::take(&mut open);
            open = match done.pop() {
                // Nothing stands between two tables that lie: they share their pages.
                Some(lying) if before.pieces.is_empty() => lying,
                other => {
                    done.extend(other);
                    done.extend((!before.pieces.is_empty()).then_some(before));
                    Section { landscape: true, pieces: Vec::new() }
                }
            };
            open.pieces.extend(above);
        } else if is_heading && open.landscape {
            done.push(std::mem::take(&mut open));
        }
        open.pieces.push(piece);
    }
    done.push(open);
    done
}

/// Whether a section only says what follows: that needs no page of its own.
fn is_opening(section: &Section) -> bool {
    let says = |piece: &Piece| {
        matches!(piece, Piece::Title | Piece::Heading { .. } | Piece::Fields { .. })
    };
    section.pieces.iter().all(says)
}

fn headings_at_end(section: &mut Section) -> Vec<Piece> {
    let is_heading = |piece: &Piece| matches!(piece, Piece::Title | Piece::Heading { .. });
    let kept = section.pieces.iter().rposition(|piece| !is_heading(piece)).map_or(0, |at| at + 1);
    section.pieces.split_off(kept)
}

fn piece(block: &Block, paper: &Paper, has_heading: bool) -> Option<Piece> {
    Some(match block {
        Block::Title if clean(&paper.title).is_empty() => return None,
        Block::Title => Piece::Title,
        Block::Heading(_, text) if clean(text).is_empty() => return None,
        Block::Heading(level, text) => {
            let small = *level > 1;
            // No level may be skipped in a PDF/UA, so the first is of level 1 whatever its look.
            let level = if small && has_heading { 2 } else { 1 };
            Piece::Heading { level, small, text: clean(text) }
        }
        Block::Paragraph(lines) => Piece::Paragraph { lines: cleaned(lines) },
        Block::Bullets(items) => {
            Piece::Bullets { items: items.iter().map(|item| cleaned(item)).collect() }
        }
        Block::Fields(fields) => {
            let field = |(label, value): &(String, Vec<String>)| Field {
                label: clean(label),
                value: cleaned(value),
            };
            Piece::Fields { fields: fields.iter().map(field).collect() }
        }
        Block::Table { header, rows } => Piece::Table {
            widths: column_widths(header, rows, WEIGHTS),
            right: number_columns(header.len(), rows),
            header: cleaned(header),
            rows: rows.iter().map(|row| cleaned(row)).collect(),
        },
        Block::Signatures(who) => Piece::Signatures { who: cleaned(who) },
        Block::Chart(chart) => Piece::Chart {
            header: cleaned(&chart.header),
            groups: chart.groups.iter().map(|group| shown(chart, group)).collect(),
        },
    })
}

fn shown(chart: &Chart, group: &Bars) -> Group {
    let bars = chart.bars(group, BAR).into_iter();
    let bars = bars.map(|bar| ShownBar {
        series: bar.series,
        length: bar.length,
        words: clean(&bar.words),
    });
    Group { label: clean(&group.label), bars: bars.collect() }
}
