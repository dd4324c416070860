//! The drafts (concepten): what was begun and not saved.

use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::drafts::title;
use crate::desk::view::Draft;
use crate::tui::app::reader::Reader;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::Notice;

const WIDTH: u16 = 76;

/// The drafts.
#[derive(Debug, Clone)]
pub struct Drafts {
    /// The drafts.
    pub entries: Vec<Draft>,
    /// The cursor.
    pub reader: Reader,
    /// The draft that a second press throws away.
    armed: Option<usize>,
}

impl Drafts {
    /// A menu of these.
    pub fn new(drafts: Vec<Draft>) -> Self {
        Self { entries: drafts, reader: Reader::default(), armed: None }
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
        let Some(draft) = self.entries.get(place).cloned() else { return Intent::Stay };
        match act {
            Some(Act::Choose) => Intent::Draft(draft),
            Some(Act::Discard) if armed == Some(place) => {
                self.entries.remove(place);
                self.reader.settle(self.entries.len(), rows);
                Intent::Discard(draft)
            }
            Some(Act::Discard) => {
                self.armed = Some(place);
                Intent::Tell(Notice::warning(format!(
                    "Nog een keer {} gooit dit concept weg: {}.",
                    hint(Context::Drafts, Act::Discard),
                    title(&draft)
                )))
            }
            _ => Intent::Stay,
        }
    }
}
