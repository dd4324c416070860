//! Drafts (concepten): what somebody was typing, kept until it is saved or thrown away.

use super::view::Draft;
use super::{Desk, DeskError};
use crate::domain::ComplaintNumber;

impl Desk {
    /// This person's drafts, the latest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, DeskError> {
        Ok(self.store.drafts(self.actor())?)
    }

    /// Keeps a draft, over an earlier one of the same form, complaint and slot.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), DeskError> {
        let row = Draft { saved_at: self.now(), ..draft.clone() };
        Ok(self.store.save_draft(self.actor(), &row)?)
    }

    /// Throws a draft away.
    pub fn discard_draft(
        &self,
        form: &str,
        complaint: Option<ComplaintNumber>,
        slot: u32,
    ) -> Result<(), DeskError> {
        Ok(self.store.delete_draft(self.actor(), form, complaint, slot)?)
    }

    /// Throws a draft away if it is still as it was when it was read: another window of the same
    /// person may have gone on with it.
    pub fn forget_draft(&self, draft: &Draft) -> Result<(), DeskError> {
        Ok(self.store.forget_draft(self.actor(), draft)?)
    }
}
