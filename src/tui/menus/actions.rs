//! The actions menu: everything that can be done with a complaint, and why not where it cannot.

use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::actions::Possible;
use crate::asking::refused;
use crate::domain::ComplaintNumber;
use crate::domain::permitted::Permission;
use crate::tui::app::reader::Reader;
use crate::tui::cells::wrap;
use crate::tui::keys::keymap::Act;
use crate::tui::message::Notice;

/// Rows at the bottom that explain the chosen action.
pub const REASON_ROWS: usize = 4;
const WIDTH: u16 = 76;

/// The actions for one complaint, or for the firm.
#[derive(Debug, Clone)]
pub struct Actions {
    /// For whom.
    pub title: String,
    /// The complaint; none for the firm.
    pub number: Option<ComplaintNumber>,
    /// The actions.
    pub possible: Possible,
    /// The cursor.
    pub reader: Reader,
}

impl Actions {
    /// The menu for a complaint, or for the firm.
    pub fn new(title: String, number: Option<ComplaintNumber>, possible: Possible) -> Self {
        Self { title, number, possible, reader: Reader::default() }
    }

    /// Where it stands.
    pub fn area(&self, window: (u16, u16)) -> Rect {
        area(window, WIDTH, self.possible.permissions.len() + REASON_ROWS + 1)
    }

    /// How many actions are in view.
    pub fn rows(&self, window: (u16, u16)) -> usize {
        inside(self.area(window)).saturating_sub(REASON_ROWS + 1).max(1)
    }

    /// The chosen one.
    pub fn selected(&self) -> Option<&Permission> {
        self.possible.permissions.get(self.reader.line)
    }

    /// What there is to say about the chosen one, in lines.
    pub fn reason(&self, width: usize) -> Vec<String> {
        let Some(selected) = self.selected() else { return Vec::new() };
        match &selected.refusal {
            Some(refusal) => wrap(&refused(refusal), width),
            None if self.possible.is_without_letter(selected) => wrap(
                "Dit kan, als de brief buiten de balie is verstuurd. Enter opent het formulier. De \
                 brief zelf stuur je met 'Brief', hierboven.",
                width,
            ),
            None if self.possible.begins(selected).is_some() => {
                wrap("Dit kan. Enter begint deze brief.", width)
            }
            None if self.possible.next_by(selected).is_some_and(|next| next.letter.is_some()) => {
                wrap(
                    "De volgende stap is deze brief. Enter opent het venster voor brieven; daar kies je ook een andere.",
                    width,
                )
            }
            None => wrap("Dit kan. Enter opent het formulier.", width),
        }
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Option<Act>, window: (u16, u16)) -> Intent {
        let rows = self.rows(window);
        if walk(&mut self.reader, act, self.possible.permissions.len(), rows) {
            return Intent::Stay;
        }
        let letter = self.selected().and_then(|selected| self.possible.begins(selected));
        if act == Some(Act::Choose)
            && let Some((letter, number)) = letter.zip(self.number)
        {
            return Intent::Letter(letter, number);
        }
        match (act, self.selected()) {
            (Some(Act::Choose), Some(Permission { action, refusal: None, .. })) => {
                Intent::Form(*action, self.number)
            }
            (Some(Act::Choose), Some(Permission { refusal: Some(refusal), .. })) => {
                Intent::Tell(Notice::error(refused(refusal)))
            }
            _ => Intent::Stay,
        }
    }
}
