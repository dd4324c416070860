//! A page to read: why a date is what it is, and the keys.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::words::{article, name};
use crate::asking::{Words, shut_out};
use crate::domain::ComplaintNumber;
use crate::domain::obligations::Obligation;
use crate::domain::wording::long_date;
use crate::tui::app::paper::Look;
use crate::tui::app::reader::Reader;
use crate::tui::cells::{self, wrap};
use crate::tui::keys::keymap::{Act, Context, bindings, hint, key_names};

const WIDTH: u16 = 76;

/// A paragraph of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What stands before it, such as a number or a key.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Its looks.
    pub look: Look,
}

/// Earlier complaints of somebody, one of them looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// All of them.
    pub numbers: Vec<ComplaintNumber>,
    /// Which one.
    pub at: usize,
}

impl Earlier {
    /// The one that is looked at.
    pub fn number(&self) -> Option<ComplaintNumber> {
        self.numbers.get(self.at).copied()
    }

    /// The next one or the one before, round; none where there is no other.
    fn step(&self, forward: bool) -> Option<Self> {
        let count = self.numbers.len();
        let by = if forward { 1 } else { count.saturating_sub(1) };
        (count > 1).then(|| Self { numbers: self.numbers.clone(), at: (self.at + by) % count })
    }
}

/// What a page asks who reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether what it shows must be sent.
    Send,
    /// Whether the form below is about the complaint that it shows.
    About(Earlier),
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Its text.
    pub paragraphs: Vec<Paragraph>,
    /// What it asks.
    pub asks: Option<Question>,
    /// Whether it came in the place of a form: who goes on typing must not do anything by that.
    pub own_words: bool,
    /// The context of which it tells the keys.
    pub tells_keys_of: Option<Context>,
    /// The cursor.
    pub reader: Reader,
}

impl Page {
    /// A page to read from its first line.
    pub fn new(title: String, paragraphs: Vec<Paragraph>) -> Self {
        Self {
            title,
            paragraphs,
            asks: None,
            own_words: false,
            tells_keys_of: None,
            reader: Reader::default(),
        }
    }

    /// "Waarom deze datum?": of an obligation.
    pub fn why(subject: &str, obligation: &Obligation) -> Self {
        let title = format!("Waarom deze datum? {subject}");
        let Obligation { limit, article, explanation, .. } = obligation;
        Self::explained(&title, &name(obligation), *limit, article, explanation)
    }

    /// Why a date is what it is, step by step.
    pub fn explained(
        title: &str,
        what: &str,
        limit: Option<NaiveDate>,
        by: &str,
        steps: &[String],
    ) -> Self {
        let limit = limit.map_or_else(
            || "geen uiterste datum".to_owned(),
            |limit| format!("uiterlijk {}", long_date(limit)),
        );
        let head = Paragraph {
            label: String::new(),
            text: format!("{what}: {limit}{}", article(by)),
            look: Look::Strong,
        };
        let steps = steps.iter().enumerate().map(|(place, step)| Paragraph {
            label: format!("{}. ", place + 1),
            text: step.clone(),
            look: Look::Plain,
        });
        Self::new(title.to_owned(), std::iter::once(head).chain(steps).collect())
    }

    /// What will be sent, under the question whether it must.
    pub fn preview(title: String, question: &str, text: &str) -> Self {
        let line = |text: &str, look| Paragraph { label: String::new(), text: text.into(), look };
        let head = [line(question, Look::Strong), line("", Look::Plain)];
        let text = text.lines().map(|text| line(text, Look::Plain));
        Self {
            asks: Some(Question::Send),
            ..Self::new(title, head.into_iter().chain(text).collect())
        }
    }

    /// What somebody typed about a complaint that they may not see any more.
    pub fn own_words(number: ComplaintNumber, words: &[Words]) -> Self {
        let line = |text: &str, look| Paragraph { label: String::new(), text: text.into(), look };
        let told = format!(
            "{} Weggooien kan bij je concepten (toets {}), met twee keer {}.",
            shut_out(number),
            hint(Context::Desk, Act::Drafts),
            hint(Context::Drafts, Act::Discard)
        );
        let mut paragraphs = vec![line(&told, Look::Strong)];
        for (label, text) in words {
            paragraphs.extend([line("", Look::Plain), line(label, Look::Heading)]);
            paragraphs.extend(text.lines().map(|text| line(text, Look::Plain)));
        }
        Self { own_words: true, ..Self::new("Wat je typte".to_owned(), paragraphs) }
    }

    /// The keys that hold in a context.
    pub fn help(context: Context) -> Self {
        let mut paragraphs = Vec::new();
        let mut last = None;
        for binding in bindings(context) {
            if last != Some(binding.context) {
                last = Some(binding.context);
                paragraphs.push(Paragraph {
                    label: String::new(),
                    text: binding.context.label().to_owned(),
                    look: Look::Heading,
                });
            }
            paragraphs.push(Paragraph {
                label: format!("{:<22} ", key_names(binding)),
                text: binding.help.to_owned(),
                look: Look::Plain,
            });
        }
        let title = format!("Toetsen: {}", context.label().to_lowercase());
        Self { tells_keys_of: Some(context), ..Self::new(title, paragraphs) }
    }

    /// Its lines at a width.
    pub fn lines(&self, width: usize) -> Vec<(String, Look)> {
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            let label = paragraph.label.chars().count();
            if label == 0 && cells::width(&paragraph.text) <= width {
                // What fits keeps its spaces, such as those of a letterhead.
                lines.push((cells::one_line(&paragraph.text).into_owned(), paragraph.look));
                continue;
            }
            if label + 16 > width {
                let text = format!("{}{}", paragraph.label.trim_end(), " ");
                let text = format!("{}{}", text.trim_start(), paragraph.text);
                lines.extend(wrap(&text, width).into_iter().map(|line| (line, paragraph.look)));
                continue;
            }
            for (place, line) in wrap(&paragraph.text, width - label).into_iter().enumerate() {
                let margin = if place == 0 { paragraph.label.clone() } else { " ".repeat(label) };
                lines.push((margin + &line, paragraph.look));
            }
        }
        lines
    }

    /// The width of its text in a window.
    pub fn text_width(window: (u16, u16)) -> usize {
        usize::from(WIDTH.min(window.0)).saturating_sub(4).max(1)
    }

    /// How many rows it has in a window.
    pub fn rows(&self, window: (u16, u16)) -> usize {
        self.lines(Self::text_width(window)).len()
    }

    /// Where it stands.
    pub fn area(&self, window: (u16, u16)) -> Rect {
        area(window, WIDTH, self.rows(window))
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Option<Act>, window: (u16, u16)) -> Intent {
        let count = self.rows(window);
        let rows = inside(self.area(window)).max(1);
        walk(&mut self.reader, act, count, rows);
        match (&self.asks, act) {
            (Some(Question::Send), Some(Act::Save)) => Intent::Send,
            (Some(Question::About(earlier)), Some(Act::Choose)) => {
                earlier.number().map_or(Intent::Stay, Intent::About)
            }
            (
                Some(Question::About(earlier)),
                Some(step @ (Act::NextComplaint | Act::PreviousComplaint)),
            ) => earlier.step(step == Act::NextComplaint).map_or(Intent::Stay, Intent::Earlier),
            _ => Intent::Stay,
        }
    }
}
