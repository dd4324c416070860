//! The drafts (concepten): what was begun and not saved.

use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::desk::view::Draft;
use crate::domain::Action;
use crate::domain::wording::short_date;
use crate::form::Values;
use crate::tui::app::reader::Reader;
use crate::tui::form::FormScreen;
use crate::tui::keys::keymap::Act;
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
                    "Nog een keer x gooit dit concept weg: {}.",
                    title(&draft)
                )))
            }
            _ => Intent::Stay,
        }
    }
}

/// "Jansen: Nieuwe klacht, 2 bijlagen (vr 20 nov, 14:05 uur)".
pub fn title(draft: &Draft) -> String {
    let known: Option<&str> = Action::from_code(&draft.form).map(Action::label);
    let action = known.unwrap_or(&draft.form);
    let about = draft.complaint.map(|number| number.to_string()).or_else(|| {
        let values: Values = FormScreen::content(draft)?;
        Some(values.get("complainant.name").to_owned()).filter(|name| !name.trim().is_empty())
    });
    let about = about.map(|about| format!("{about}: ")).unwrap_or_default();
    let (day, time) = (draft.saved_at.date(), draft.saved_at.time());
    let papers = match draft.files.len() {
        0 => String::new(),
        1 => ", 1 bijlage".to_owned(),
        count => format!(", {count} bijlagen"),
    };
    format!("{about}{action}{papers} ({}, {} uur)", short_date(day), time.format("%H:%M"))
}
