//! A paper as lines to be read aloud: a line for each thing, nothing that relies on its place.

use super::paper::{Block, Paper};
use crate::domain::text::neutral;

/// The paper as lines for a screen reader, with its letterhead above it and its footer below.
pub fn spoken(paper: &Paper) -> String {
    let mut lines: Vec<String> = Vec::new();
    let head = &paper.letterhead;
    let above = std::iter::once(&head.organisation).chain(&head.lines);
    lines.extend(above.filter(|line| !line.is_empty()).cloned());
    for block in &paper.blocks {
        say(block, &paper.title, &mut lines);
    }
    lines.extend(head.footer.lines().map(ToOwned::to_owned));
    neutral(&lines.join("\n"))
}

fn say(block: &Block, title: &str, lines: &mut Vec<String>) {
    match block {
        Block::Title => lines.push(format!("{}.", title.trim_end_matches('.'))),
        Block::Heading(_, text) => lines.push(format!("{}.", text.trim_end_matches('.'))),
        Block::Paragraph(text) => lines.extend(text.iter().cloned()),
        Block::Bullets(items) => lines.extend(items.iter().map(|item| item.join(" "))),
        Block::Fields(fields) => {
            let told = fields.iter().map(|(label, value)| format!("{label}: {}", value.join(", ")));
            lines.extend(told);
        }
        Block::Table { header, rows } => {
            let told = rows.iter().map(|row| {
                let cells = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
                let cells = cells.map(|(place, cell)| match header.get(place) {
                    Some(head) if !head.is_empty() => format!("{head}: {cell}"),
                    _ => cell.clone(),
                });
                cells.collect::<Vec<_>>().join("; ")
            });
            lines.extend(told);
        }
        Block::Signatures(who) => {
            lines.extend(who.iter().map(|name| format!("Ruimte voor de handtekening van {name}.")));
        }
        // Its numbers stand in the table below it.
        Block::Chart(_) => {}
    }
}
