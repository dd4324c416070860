//! The actions menu: everything that can be done with a complaint, and why not where it cannot.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::desk::view::Permissions;
use crate::domain::permitted::Permission;
use crate::domain::{Action, ComplaintNumber, Refusal};
use crate::tui::app::reader::Reader;
use crate::tui::cells::wrap;
use crate::tui::keys::keymap::Act;
use crate::tui::message::Notice;

/// Rows at the bottom that explain the chosen action.
pub const REASON_ROWS: usize = 4;
const WIDTH: u16 = 76;

/// The next step that the regulation asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// By which action.
    pub action: Action,
    /// The last day.
    pub limit: Option<NaiveDate>,
}

/// The actions for one complaint, or for the firm.
#[derive(Debug, Clone)]
pub struct Actions {
    /// For whom.
    pub title: String,
    /// The complaint; none for the firm.
    pub number: Option<ComplaintNumber>,
    /// What is possible comes first, the next step at the top.
    pub permissions: Permissions,
    /// The next step.
    pub next: Option<Next>,
    /// The cursor.
    pub reader: Reader,
}

impl Actions {
    /// The menu for a complaint, or for the firm.
    pub fn new(
        title: String,
        number: Option<ComplaintNumber>,
        mut permissions: Permissions,
        next: Option<Next>,
    ) -> Self {
        let is_next =
            |permission: &Permission| next.is_some_and(|next| next.action == permission.action);
        permissions.sort_by_key(|permission| (permission.refusal.is_some(), !is_next(permission)));
        Self { title, number, permissions, next, reader: Reader::default() }
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
                Intent::Form(*action, self.number)
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
