//! The actions menu: everything that can be done with a complaint, and why not where it cannot.

use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::desk::view::Permissions;
use crate::domain::obligations::NextStep;
use crate::domain::permitted::Permission;
use crate::domain::{ComplaintNumber, Refusal};
use crate::tui::app::reader::Reader;
use crate::tui::cells::wrap;
use crate::tui::keys::keymap::Act;
use crate::tui::message::Notice;

/// Rows at the bottom that explain the chosen action.
pub const REASON_ROWS: usize = 4;
const WIDTH: u16 = 76;

/// The actions for one complaint.
#[derive(Debug, Clone)]
pub struct Actions {
    /// The complaint.
    pub number: ComplaintNumber,
    /// Whose it is.
    pub complainant: String,
    /// What is possible comes first, the next step at the top.
    pub permissions: Permissions,
    /// The next step that the regulation asks.
    pub next: Option<NextStep>,
    /// The cursor.
    pub reader: Reader,
}

impl Actions {
    /// The menu for a complaint.
    pub fn new(
        number: ComplaintNumber,
        complainant: String,
        mut permissions: Permissions,
        next: Option<NextStep>,
    ) -> Self {
        let is_next = |permission: &Permission| {
            next.as_ref().is_some_and(|next| next.action == permission.action)
        };
        permissions.sort_by_key(|permission| (permission.refusal.is_some(), !is_next(permission)));
        Self { number, complainant, permissions, next, reader: Reader::default() }
    }

    /// Where it stands.
    pub fn area(&self, window: (u16, u16)) -> Rect {
        area(window, WIDTH, self.permissions.len() + REASON_ROWS + 1)
    }

    /// How many actions are in view.
    pub fn rows(&self, window: (u16, u16)) -> usize {
        inside(self.area(window)).saturating_sub(REASON_ROWS + 1).max(1)
    }

    /// The chosen one.
    pub fn selected(&self) -> Option<&Permission> {
        self.permissions.get(self.reader.line)
    }

    /// What there is to say about the chosen one, in lines.
    pub fn reason(&self, width: usize) -> Vec<String> {
        let Some(selected) = self.selected() else { return Vec::new() };
        match &selected.refusal {
            Some(refusal) => wrap(&refused(refusal), width),
            None => wrap("Dit kan. Enter opent het formulier.", width),
        }
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Option<Act>, window: (u16, u16)) -> Intent {
        let rows = self.rows(window);
        if walk(&mut self.reader, act, self.permissions.len(), rows) {
            return Intent::Stay;
        }
        match (act, self.selected()) {
            (Some(Act::Choose), Some(Permission { action, refusal: None, .. })) => {
                Intent::Form(*action, Some(self.number))
            }
            (Some(Act::Choose), Some(Permission { refusal: Some(refusal), .. })) => {
                Intent::Tell(Notice::error(refused(refusal)))
            }
            _ => Intent::Stay,
        }
    }
}

/// A refusal with its article.
pub fn refused(refusal: &Refusal) -> String {
    match &refusal.article {
        Some(article) => format!("Kan niet (art. {article}): {}", refusal.message),
        None => format!("Kan niet: {}", refusal.message),
    }
}
