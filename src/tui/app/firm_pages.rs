//! Everything about one measure, meeting or duty of the firm, as a page to read.

use super::paper::Look;
use crate::asking::firm::{Line, Told, name};
use crate::domain::firm::Duty;
use crate::tui::menus::page::{Page, Paragraph};

/// What is told, as a page.
pub fn page(told: Told) -> Page {
    let paragraphs = told.lines.into_iter().flat_map(|line| match line {
        Line::Heading(text) => {
            vec![Paragraph { label: String::new(), text, look: Look::Heading }]
        }
        Line::Labelled(label, text, true) => paragraphs(label, &text, Look::Strong),
        Line::Labelled(label, text, false) => paragraphs(label, &text, Look::Plain),
        Line::Numbered(label, text) => paragraphs(&label, &text, Look::Plain),
    });
    Page::new(told.title, paragraphs.collect())
}

fn paragraphs(label: &str, text: &str, look: Look) -> Vec<Paragraph> {
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    let paragraph = |(label, line): (&str, &str)| Paragraph {
        label: format!("{label:<16} "),
        text: line.to_owned(),
        look,
    };
    labels.zip(text.split('\n')).map(paragraph).collect()
}

/// "Waarom deze datum?": of a duty.
pub fn why(duty: &Duty) -> Page {
    Page::explained(
        "Waarom deze datum? Organisatie",
        &name(duty),
        duty.limit,
        &duty.article,
        &duty.explanation,
    )
}
