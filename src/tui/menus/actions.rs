//! The actions menu: everything that can be done with a complaint, and why not where it cannot.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::actions::Possible;
use crate::asking::refused;
use crate::asking::words::dated_short;
use crate::domain::ComplaintNumber;
use crate::domain::permitted::Permission;
use crate::tui::app::reader::Reader;
use crate::tui::cells::{fit, row_fits, wrap};
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::Notice;

const WIDTH: u16 = 76;
/// Narrower than this, the chosen action is named again at the bottom where its row is cut off.
const NARROW: u16 = 60;

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
        area(window, WIDTH, self.possible.permissions.len() + Self::reason_rows(window) + 1)
    }

    /// Rows at the bottom that explain the chosen action.
    pub const fn reason_rows((wide, _): (u16, u16)) -> usize {
        if wide < NARROW { 5 } else { 4 }
    }

    /// How many actions are in view.
    pub fn rows(&self, window: (u16, u16)) -> usize {
        inside(self.area(window)).saturating_sub(Self::reason_rows(window) + 1).max(1)
    }

    /// The chosen one.
    pub fn selected(&self) -> Option<&Permission> {
        self.possible.permissions.get(self.reader.line)
    }

    /// What stands at the end of an action's row.
    pub fn aside(&self, permission: &Permission, today: NaiveDate) -> String {
        match (self.possible.next_by(permission), permission.refusal.is_none()) {
            (Some(next), true) => match next.limit {
                Some(limit) => format!("volgende stap, {}", dated_short(limit, today)),
                None => "volgende stap".to_owned(),
            },
            (_, true) => String::new(),
            (_, false) => "kan niet".to_owned(),
        }
    }

    /// What there is to say about the chosen one, in as many lines as there is room for.
    pub fn reason(&self, window: (u16, u16), today: NaiveDate) -> Vec<String> {
        let room = usize::from(self.area(window).width.saturating_sub(2));
        let Some(selected) = self.selected() else { return Vec::new() };
        let (label, aside) = (self.possible.label(selected), self.aside(selected, today));
        let wide = room.saturating_sub(2);
        let mut lines = Vec::new();
        if !row_fits(room, &label, &aside) {
            let aside = if aside.is_empty() { aside } else { format!(" · {aside}") };
            lines = wrap(&format!("{label}{aside}."), wide);
        }
        lines.extend(wrap(&self.told(selected), wide));
        let most = Self::reason_rows(window);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = format!("{}…", fit(last, wide.saturating_sub(1)).trim_end_matches('…'));
            }
        }
        lines
    }

    fn told(&self, selected: &Permission) -> String {
        let key = hint(Context::Menu, Act::Choose);
        match &selected.refusal {
            Some(refusal) => refused(refusal),
            None if self.possible.is_without_letter(selected) => format!(
                "Dit kan, als de brief buiten de balie is verstuurd. {key} opent het formulier. De \
                 brief zelf stuur je met 'Brief', hierboven."
            ),
            None if self.possible.begins(selected).is_some() => {
                format!("Dit kan. {key} begint deze brief.")
            }
            None if self.possible.next_by(selected).is_some_and(|next| next.letter.is_some()) => {
                format!("{key} opent het venster voor brieven; daar kies je ook een andere.")
            }
            None => format!("Dit kan. {key} opent het formulier."),
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
