//! Drafts (concepten): what somebody was typing, kept until it is saved or thrown away, with the
//! papers that go into the file then.

use std::sync::Arc;

use super::view::{Draft, Waiting};
use super::{Desk, DeskError};
use crate::domain::acts::dossier::Attachment;
use crate::domain::{ComplaintNumber, Refusal};

impl Desk {
    /// This person's drafts, the latest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, DeskError> {
        self.me()?;
        Ok(self.store.drafts(self.actor())?)
    }

    /// Keeps a draft without papers, over an earlier one of the same form, complaint and slot.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), DeskError> {
        self.save_draft_with(draft, &[])
    }

    /// Keeps a draft with its papers, over an earlier one of the same form, complaint and slot.
    pub fn save_draft_with(&self, draft: &Draft, papers: &[Waiting]) -> Result<(), DeskError> {
        let files = papers.iter().map(|paper| paper.attachment.clone()).collect();
        let row = Draft { saved_at: self.now(), files, ..draft.clone() };
        self.store.write::<_, DeskError>(|tx| {
            for paper in papers {
                tx.put_draft_content(&paper.attachment.file.digest, &paper.content)?;
            }
            Ok(tx.save_draft(self.actor(), &row)?)
        })
    }

    /// The papers of a draft with their content.
    pub fn draft_papers(&self, draft: &Draft) -> Result<Vec<Waiting>, DeskError> {
        let waiting = |attachment: &Attachment| {
            let content = self.store.draft_content(&attachment.file.digest)?.ok_or_else(|| {
                Refusal::new(
                    "draft_gone",
                    "Dit concept is intussen opgeslagen of weggegooid, misschien in een ander venster.",
                )
            })?;
            Ok(Waiting { attachment: attachment.clone(), content: Arc::from(content) })
        };
        draft.files.iter().map(waiting).collect()
    }

    /// Throws a draft away, with its papers.
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
