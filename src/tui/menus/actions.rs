//! The actions menu: everything that can be done with a complaint, and why not where it cannot.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::refused;
use crate::desk::view::Permissions;
use crate::domain::permitted::Permission;
use crate::domain::{Action, ComplaintNumber};
use crate::regulation::LetterKind;
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
    /// The letter that is that action, where it is one.
    pub letter: Option<LetterKind>,
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
    /// The actions that are a letter and nothing more: here they record one without sending it.
    by_letter: Vec<Action>,
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
        mut by_letter: Vec<Action>,
    ) -> Self {
        let can_send = |one: &Permission| one.action == Action::SendLetter && one.allowed();
        let can_send = permissions.iter().any(can_send);
        by_letter.retain(|_| can_send);
        let next = next.map(|next| Next { letter: next.letter.filter(|_| can_send), ..next });
        let reader = Reader::default();
        let menu = Self { title, number, permissions: Vec::new(), next, by_letter, reader };
        permissions.sort_by_key(|permission| {
            let place = match menu.next_by(permission) {
                _ if permission.refusal.is_some() => 3,
                Some(_) => 0,
                // What was sent outside the desk is the exception.
                None if menu.is_without_letter(permission) => 2,
                None => 1,
            };
            (permission.refusal.is_some(), place)
        });
        Self { permissions, ..menu }
    }

    /// The next step, where this is how it is taken: by its letter, where it has one.
    pub fn next_by(&self, permission: &Permission) -> Option<Next> {
        self.next.filter(|next| match next.letter {
            Some(_) => permission.action == Action::SendLetter,
            None => permission.action == next.action,
        })
    }

    /// Whether this records an act without the letter that it is.
    fn is_without_letter(&self, permission: &Permission) -> bool {
        permission.allowed() && self.by_letter.contains(&permission.action)
    }

    /// What an action is called here.
    pub fn label(&self, permission: &Permission) -> String {
        let label = permission.action.label();
        match self.next_by(permission).and_then(|next| next.letter) {
            Some(letter) => format!("Brief: {}", letter.label()),
            None if self.is_without_letter(permission) => {
                format!("{label}, zonder brief vastleggen")
            }
            None => label.to_owned(),
        }
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
            None if self.is_without_letter(selected) => wrap(
                "Dit kan, als de brief buiten de balie is verstuurd. Enter opent het formulier. De \
                 brief zelf stuur je met 'Brief', hierboven.",
                width,
            ),
            None if self.next_by(selected).is_some_and(|next| next.letter.is_some()) => wrap(
                "De volgende stap is deze brief. Enter opent het venster voor brieven; daar kies je ook een andere.",
                width,
            ),
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
