//! The actions for a complaint or for the firm: in which order, and what they are called.

use chrono::NaiveDate;

use super::letter::letter_of;
use crate::desk::view::{Detail, Permissions};
use crate::domain::Action;
use crate::domain::permitted::Permission;
use crate::regulation::LetterKind;

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

/// The actions for one complaint, or for the firm: what is possible comes first, the next step at
/// the top.
#[derive(Debug, Clone)]
pub struct Possible {
    /// The actions in order.
    pub permissions: Permissions,
    /// The next step.
    pub next: Option<Next>,
    /// The actions that are a letter and nothing more: here they record one without sending it.
    by_letter: Vec<Action>,
    /// The letter that sending one begins here.
    leading: Option<LetterKind>,
}

impl Possible {
    /// Those for a complaint.
    pub fn of_complaint(detail: &Detail, permissions: Permissions) -> Self {
        let next = detail.next.as_ref().map(|next| Next {
            action: next.action,
            limit: next.limit,
            letter: letter_of(next.action, &detail.complaint),
        });
        let all = permissions.iter().map(|permission| permission.action);
        let by_letter = all.filter(|act| letter_of(*act, &detail.complaint).is_some()).collect();
        Self::new(permissions, next, by_letter)
    }

    /// These; `by_letter` are a letter and nothing more.
    pub fn new(
        mut permissions: Permissions,
        next: Option<Next>,
        mut by_letter: Vec<Action>,
    ) -> Self {
        let can_send = |one: &Permission| one.action == Action::SendLetter && one.allowed();
        let can_send = permissions.iter().any(can_send);
        by_letter.retain(|_| can_send);
        let next = next.map(|next| Next { letter: next.letter.filter(|_| can_send), ..next });
        let possible = Self { permissions: Vec::new(), next, by_letter, leading: None };
        permissions.sort_by_key(|permission| {
            let place = match possible.next_by(permission) {
                _ if permission.refusal.is_some() => 3,
                Some(_) => 0,
                // What was sent outside the desk is the exception.
                None if possible.is_without_letter(permission) => 2,
                None => 1,
            };
            (permission.refusal.is_some(), place)
        });
        Self { permissions, ..possible }
    }

    /// The same, where sending a letter begins this one, before everything else.
    #[must_use]
    pub fn led_by(mut self, letter: LetterKind) -> Self {
        self.leading = Some(letter);
        let mut permissions = std::mem::take(&mut self.permissions);
        permissions.sort_by_key(|one| self.begins(one).is_none());
        self.permissions = permissions;
        self
    }

    /// The letter that is begun at once by choosing this.
    pub fn begins(&self, permission: &Permission) -> Option<LetterKind> {
        let sends = permission.action == Action::SendLetter && permission.allowed();
        self.leading.filter(|_| sends)
    }

    /// The next step, where this is how it is taken: by its letter, where it has one.
    pub fn next_by(&self, permission: &Permission) -> Option<Next> {
        self.next.filter(|next| match next.letter {
            Some(_) => permission.action == Action::SendLetter,
            None => permission.action == next.action,
        })
    }

    /// Whether this records an act without the letter that it is.
    pub fn is_without_letter(&self, permission: &Permission) -> bool {
        permission.allowed() && self.by_letter.contains(&permission.action)
    }

    /// What an action is called here.
    pub fn label(&self, permission: &Permission) -> String {
        let label = permission.action.label();
        let next = self.next_by(permission).and_then(|next| next.letter);
        match self.begins(permission).or(next) {
            Some(letter) => format!("Brief: {}", letter.label()),
            None if self.is_without_letter(permission) => {
                format!("{label}, zonder brief vastleggen")
            }
            None => label.to_owned(),
        }
    }
}
