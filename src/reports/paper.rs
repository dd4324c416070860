//! A report as a neutral list of blocks, for every writer of documents.

use super::figure::{Body, Figure, Listing, Report, Section, Table, Value};

/// Characters of the longest bar.
const LONGEST_BAR: u64 = 30;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, from level 1.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// Labels with a text each.
    Fields(Vec<(String, String)>),
    /// A table with a header row.
    Table {
        /// The header row.
        header: Vec<String>,
        /// The rows, each as long as the header.
        rows: Vec<Vec<String>>,
    },
}

/// The report as a document.
pub fn paper(report: &Report) -> Paper {
    let about = report.facts.iter().map(|(label, text)| ((*label).to_owned(), text.clone()));
    let mut blocks = vec![Block::Fields(about.collect())];
    if report.outside {
        blocks.push(Block::Paragraph(
            "Dit rapport is anoniem. Een * betekent: niet getoond, omdat het om minder dan 5 klachten gaat of omdat zo'n aantal er anders uit te berekenen is.".into(),
        ));
    }
    for section in &report.sections {
        blocks.push(Block::Heading(1, section.title.clone()));
        body(section, &mut blocks);
        blocks.extend(section.notes.iter().cloned().map(Block::Paragraph));
    }
    Paper { title: report.title.clone(), blocks }
}

fn body(section: &Section, blocks: &mut Vec<Block>) {
    match &section.body {
        Body::Table(shown) => blocks.push(table(shown)),
        Body::Listing(Listing { rows, empty, .. }) if rows.is_empty() => {
            blocks.push(Block::Paragraph((*empty).into()));
        }
        Body::Listing(listing) => blocks.push(Block::Table {
            header: listing.columns.iter().map(|(label, _)| (*label).into()).collect(),
            rows: listing.rows.clone(),
        }),
    }
}

fn table(table: &Table) -> Block {
    let mut header = vec![table.stub.clone()];
    header.extend(table.columns.iter().cloned());
    let most = table.bars.and_then(|column| {
        let values = table.rows.iter().filter_map(|row| row.cells.get(column)?.as_ref());
        values.filter_map(|figure| figure.value.number()).max()
    });
    if most.is_some() {
        header.push(String::new());
    }
    let rows = table.rows.iter().map(|row| {
        let cell = |cell: &Option<Figure>| {
            cell.as_ref().map_or_else(String::new, |figure| figure.value.text())
        };
        let mut line = vec![row.label.clone()];
        line.extend(row.cells.iter().map(cell));
        if let (Some(most), Some(column)) = (most, table.bars) {
            let figure = row.cells.get(column).and_then(Option::as_ref);
            line.push(figure.map_or_else(String::new, |figure| bar(figure.value, most)));
        }
        line
    });
    Block::Table { header, rows: rows.collect() }
}

/// A bar as long as its value among the others; the smallest value above nothing shows as well.
fn bar(value: Value, most: u64) -> String {
    let length = (value.number().unwrap_or(0) * LONGEST_BAR).div_ceil(most.max(1));
    "█".repeat(usize::try_from(length).unwrap_or(0))
}

/// What the figures mean: definition, article, complaints.
pub fn explanation(report: &Report, figures: &[&Figure]) -> Paper {
    let mut blocks = Vec::new();
    for figure in figures {
        blocks.push(Block::Heading(1, figure.label.clone()));
        let mut fields = vec![
            ("Cijfer".to_owned(), figure.key.clone()),
            ("Waarde".to_owned(), figure.value.text()),
            ("Betekenis".to_owned(), figure.definition.clone()),
        ];
        if let Some(article) = &figure.article {
            fields.push(("Artikel".to_owned(), article.clone()));
        }
        if !report.outside {
            fields.push(("Klachten".to_owned(), numbers(figure)));
        }
        blocks.push(Block::Fields(fields));
    }
    Paper { title: format!("Uitleg bij: {}", report.title), blocks }
}

/// The numbers of the complaints behind a figure, in one line.
pub fn numbers(figure: &Figure) -> String {
    if figure.complaints.is_empty() {
        return "geen".into();
    }
    let numbers: Vec<String> = figure.complaints.iter().map(ToString::to_string).collect();
    numbers.join(", ")
}
