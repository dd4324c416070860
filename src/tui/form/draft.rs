//! The draft (concept) of a form: what is kept when it is not saved.

use super::FormScreen;
use crate::desk::view::Draft;
use crate::domain::ComplaintNumber;
use crate::form::Values;

/// What must happen to the stored draft of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftChange {
    /// Keep this.
    Save(Draft),
    /// Throw it away.
    Discard {
        /// The form.
        form: String,
        /// The complaint.
        complaint: Option<ComplaintNumber>,
        /// Which of several.
        slot: u32,
    },
}

impl FormScreen {
    /// What must happen to the stored draft since the last time this was asked.
    pub fn draft_change(&mut self, now: chrono::NaiveDateTime) -> Option<DraftChange> {
        if !std::mem::take(&mut self.unsaved) {
            return None;
        }
        if !self.differs() {
            return Some(self.discard());
        }
        let content = serde_json::to_string(&self.values()).unwrap_or_default();
        Some(DraftChange::Save(Draft {
            form: self.form.action.code().to_owned(),
            complaint: self.complaint,
            slot: self.slot,
            content,
            saved_at: now,
        }))
    }

    /// The change that throws the stored draft away.
    pub fn discard(&self) -> DraftChange {
        DraftChange::Discard {
            form: self.form.action.code().to_owned(),
            complaint: self.complaint,
            slot: self.slot,
        }
    }

    /// Whether anything was filled in.
    pub fn differs(&self) -> bool {
        self.fields
            .iter()
            .any(|state| state.editor.value() != self.form.initial.get(state.field.key))
    }

    /// What a stored draft holds; none where it cannot be read.
    pub fn content(draft: &Draft) -> Option<Values> {
        serde_json::from_str(&draft.content).ok()
    }
}
