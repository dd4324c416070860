//! The themes: the screen shows each while one walks over them.

use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::tui::app::reader::Reader;
use crate::tui::keys::keymap::Act;
use crate::tui::theme::Theme;

const WIDTH: u16 = 40;

/// The themes to choose from.
#[derive(Debug, Clone)]
pub struct Themes {
    /// Name and label of each.
    pub entries: Vec<(String, String)>,
    /// The theme that stood before.
    pub before: String,
    /// The cursor.
    pub reader: Reader,
}

impl Themes {
    /// A menu of these, the cursor on the present one.
    pub fn new(themes: &[Theme], before: &str) -> Self {
        let line = themes.iter().position(|theme| theme.name == before).unwrap_or(0);
        Self {
            entries: themes.iter().map(|theme| (theme.name.clone(), theme.label.clone())).collect(),
            before: before.to_owned(),
            reader: Reader::at(line),
        }
    }

    /// Where it stands.
    pub fn area(&self, window: (u16, u16)) -> Rect {
        area(window, WIDTH, self.entries.len())
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Option<Act>, window: (u16, u16)) -> Intent {
        let rows = inside(self.area(window)).max(1);
        let walked = walk(&mut self.reader, act, self.entries.len(), rows);
        let Some((name, _)) = self.entries.get(self.reader.line) else { return Intent::Close };
        match act {
            _ if walked => Intent::Preview(name.clone()),
            Some(Act::Choose) => Intent::Theme(name.clone()),
            _ => Intent::Stay,
        }
    }
}
