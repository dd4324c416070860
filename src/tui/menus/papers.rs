//! The papers that wait in a concept, to take one of them out.

use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::papers::named;
use crate::desk::view::Waiting;
use crate::tui::app::reader::Reader;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::Notice;

const WIDTH: u16 = 76;

/// The papers of a concept.
#[derive(Debug, Clone)]
pub struct Papers {
    /// Name and size of each.
    pub entries: Vec<String>,
    /// The cursor.
    pub reader: Reader,
    /// The one that a second press takes out.
    armed: Option<usize>,
}

impl Papers {
    /// A menu of these.
    pub fn new(papers: &[Waiting]) -> Self {
        let entries = papers.iter().map(|paper| named(&paper.attachment.file)).collect();
        Self { entries, reader: Reader::default(), armed: None }
    }

    /// Where it stands.
    pub fn area(&self, window: (u16, u16)) -> Rect {
        area(window, WIDTH, self.entries.len().max(1))
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Option<Act>, window: (u16, u16)) -> Intent {
        let armed = self.armed.take();
        let rows = inside(self.area(window)).max(1);
        if walk(&mut self.reader, act, self.entries.len(), rows) {
            return Intent::Stay;
        }
        let place = self.reader.line;
        match (act, self.entries.get(place)) {
            (Some(Act::Discard), Some(_)) if armed == Some(place) => {
                self.entries.remove(place);
                self.reader.settle(self.entries.len(), rows);
                Intent::TakeOut(place)
            }
            (Some(Act::Discard), Some(name)) => {
                self.armed = Some(place);
                Intent::Tell(Notice::warning(format!(
                    "Nog een keer {} haalt deze bijlage uit het concept: {name}.",
                    hint(Context::Papers, Act::Discard)
                )))
            }
            _ => Intent::Stay,
        }
    }
}
