//! A report as a paper, for every format of documents.

use super::figure::{Body, Figure, Listing, Report, Row, Section, Table};
use crate::documents::paper::{Bars, Block, Chart, Letterhead, Paper};
use crate::domain::ComplaintNumber;
use crate::domain::wording::counted;

/// The report as a paper.
pub fn paper(report: &Report, letterhead: Letterhead) -> Paper {
    let about = report.facts.iter().map(|(label, text)| ((*label).to_owned(), vec![text.clone()]));
    let mut blocks = vec![Block::Title, Block::Fields(about.collect())];
    if report.outside {
        // Of what people wrote nobody can be sure before it was read.
        let anonymous = if report.with_texts { "" } else { "Dit rapport is anoniem. " };
        blocks.push(paragraph(&format!(
            "{anonymous}Een * betekent: niet getoond, omdat het om minder dan 5 klachten gaat of omdat zo'n aantal er anders uit te berekenen is.",
        )));
    }
    for section in &report.sections {
        blocks.push(Block::Heading(1, section.title.clone()));
        body(section, &mut blocks);
        blocks.extend(section.notes.iter().map(|note| paragraph(note)));
    }
    Paper { title: report.title.clone(), letterhead, blocks }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![text.to_owned()])
}

fn body(section: &Section, blocks: &mut Vec<Block>) {
    match &section.body {
        Body::Table(shown) => {
            blocks.push(table(shown));
            blocks.extend(chart(shown).map(Block::Chart));
        }
        Body::Listing(Listing { rows, empty, .. }) if rows.is_empty() => {
            blocks.push(paragraph(empty));
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
    let text = |cell: &Option<Figure>| {
        cell.as_ref().map_or_else(String::new, |figure| figure.value.text())
    };
    let rows = table
        .rows
        .iter()
        .map(|row| std::iter::once(row.label.clone()).chain(row.cells.iter().map(text)).collect());
    Block::Table { header, rows: rows.collect() }
}

/// The columns that are drawn, where there are such; none where a value is not known or not shown,
/// as a bar that is not there says "nothing", and none where there is nothing to draw.
fn chart(table: &Table) -> Option<Chart> {
    let bars = |row: &Row| {
        let value = |column: &usize| row.cells.get(*column)?.as_ref()?.value.number();
        let values = table.drawn.iter().map(value).collect::<Option<_>>()?;
        Some(Bars { label: row.label.clone(), values })
    };
    let name = |column: &usize| table.columns.get(*column).map(|name| name.to_lowercase());
    let chart = Chart {
        header: [table.stub.clone(), "Aantallen als staven".into()],
        series: table.drawn.iter().filter_map(name).collect(),
        groups: table.rows.iter().map(bars).collect::<Option<_>>()?,
    };
    let shows = chart.groups.iter().any(|group| group.values.iter().any(|value| *value > 0));
    shows.then_some(chart)
}

/// What the figures mean: definition, article, complaints.
pub fn explanation(report: &Report, figures: &[&Figure], letterhead: Letterhead) -> Paper {
    let mut blocks = vec![Block::Title];
    for figure in figures {
        blocks.push(Block::Heading(1, figure.label.clone()));
        let mut fields = vec![
            ("Cijfer", figure.key.clone()),
            ("Waarde", figure.value.text()),
            ("Betekenis", figure.definition.clone()),
        ];
        if let Some(article) = &figure.article {
            fields.push(("Artikel", article.clone()));
        }
        if !report.outside {
            fields.push(("Klachten", numbers(figure)));
        }
        let fields = fields.into_iter().map(|(label, text)| (label.to_owned(), vec![text]));
        blocks.push(Block::Fields(fields.collect()));
    }
    Paper { title: format!("Uitleg bij: {}", report.title), letterhead, blocks }
}

/// The numbers of the complaints behind a figure, in one line.
pub fn numbers(figure: &Figure) -> String {
    numbers_in_words(&figure.complaints, figure.unseen)
}

/// Numbers of complaints in one line, with how many who asks does not see.
pub(super) fn numbers_in_words(seen: &[ComplaintNumber], unseen: u64) -> String {
    let numbers: Vec<String> = seen.iter().map(ToString::to_string).collect();
    let hidden =
        || counted(unseen, "klacht die je niet mag inzien", "klachten die je niet mag inzien");
    match (numbers.is_empty(), unseen) {
        (true, 0) => "geen".into(),
        (true, _) => hidden(),
        (false, 0) => numbers.join(", "),
        (false, _) => format!("{} en {}", numbers.join(", "), hidden()),
    }
}
