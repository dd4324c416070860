//! Drafts (concepten): what somebody was typing, with the papers that belong to it.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::error::StoreError;
use super::journal::{moment_from, moment_text};
use super::rows::person_key;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::domain::acts::dossier::{Attachment, Digest};

/// A draft (concept) of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Which form: the action's code.
    pub form: String,
    /// Which complaint; none for a new one.
    pub complaint: Option<ComplaintNumber>,
    /// Tells several new complaints apart.
    pub slot: u32,
    /// What was typed, as the form keeps it.
    pub content: String,
    /// When it was last saved (Dutch wall-clock time).
    pub saved_at: NaiveDateTime,
    /// Papers that go into the file once it is saved; their content is kept beside it.
    pub files: Vec<Attachment>,
}

fn complaint_text(complaint: Option<ComplaintNumber>) -> String {
    complaint.map(|number| number.to_string()).unwrap_or_default()
}

fn draft(row: &Row<'_>) -> rusqlite::Result<(String, DraftRow)> {
    let complaint: String = row.get(1)?;
    let saved_at: String = row.get(4)?;
    let draft = DraftRow {
        form: row.get(0)?,
        complaint: complaint.parse().ok(),
        slot: row.get(2)?,
        content: row.get(3)?,
        // What was typed counts, not when.
        saved_at: moment_from(&saved_at).unwrap_or_default(),
        files: Vec::new(),
    };
    Ok((complaint, draft))
}

/// The form, complaint and slot of a draft.
type Place = (String, String, u32);

/// The papers of a person's drafts.
fn files(
    connection: &Connection,
    person: &str,
) -> Result<HashMap<Place, Vec<Attachment>>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT form, complaint, slot, attachment FROM draft_files
         WHERE person_folded = ?1 ORDER BY form, complaint, slot, place",
    )?;
    let rows = statement.query_map([person], |row| {
        Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get::<_, String>(3)?))
    })?;
    let mut files: HashMap<Place, Vec<Attachment>> = HashMap::new();
    for row in rows {
        let (key, attachment) = row?;
        files.entry(key).or_default().push(read_attachment(&attachment)?);
    }
    Ok(files)
}

pub(super) fn read_attachment(text: &str) -> Result<Attachment, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Other { detail: error.to_string() })
}

fn attachment_text(attachment: &Attachment) -> Result<String, StoreError> {
    serde_json::to_string(attachment)
        .map_err(|error| StoreError::Other { detail: error.to_string() })
}

/// Keeps a draft, in place of an earlier one in the same slot.
pub(super) const PUT_DRAFT: &str =
    "INSERT INTO drafts (person_folded, form, complaint, slot, content, saved_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (person_folded, form, complaint, slot)
     DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at";

impl Store {
    /// A person's drafts, the last saved first.
    pub fn drafts(&self, person: &str) -> Result<Vec<DraftRow>, StoreError> {
        let person = person_key(person);
        let mut statement = self.connection.prepare_cached(
            "SELECT form, complaint, slot, content, saved_at FROM drafts
             WHERE person_folded = ?1 ORDER BY saved_at DESC, form, complaint, slot",
        )?;
        let rows = statement.query_map([&person], draft)?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let mut files = files(&self.connection, &person)?;
        let with_files = |(complaint, draft): (String, DraftRow)| {
            let key = (draft.form.clone(), complaint, draft.slot);
            DraftRow { files: files.remove(&key).unwrap_or_default(), ..draft }
        };
        Ok(rows.into_iter().map(with_files).collect())
    }

    /// Keeps a draft, in place of an earlier one in the same slot.
    pub fn save_draft(&self, person: &str, draft: &DraftRow) -> Result<(), StoreError> {
        self.write(|tx| tx.save_draft(person, draft))
    }

    /// Gives all drafts of one name to another; where both were typing the same, both stay.
    pub fn move_drafts(&self, from: &str, to: &str) -> Result<(), StoreError> {
        if person_key(from) == person_key(to) {
            return Ok(());
        }
        let (drafts, mut taken) = (self.drafts(from)?, self.drafts(to)?);
        self.write(|tx| {
            for draft in drafts {
                let same = |other: &&DraftRow| {
                    other.form == draft.form && other.complaint == draft.complaint
                };
                let used: Vec<u32> = taken.iter().filter(same).map(|other| other.slot).collect();
                let free = used.iter().max().map_or(draft.slot, |last| last.saturating_add(1));
                let slot = if used.contains(&draft.slot) { free } else { draft.slot };
                let moved = DraftRow { slot, ..draft.clone() };
                tx.save_draft(to, &moved)?;
                tx.delete_draft(from, &draft.form, draft.complaint, draft.slot)?;
                taken.push(moved);
            }
            Ok(())
        })
    }

    /// Throws a draft away.
    pub fn delete_draft(
        &self,
        person: &str,
        form: &str,
        complaint: Option<ComplaintNumber>,
        slot: u32,
    ) -> Result<(), StoreError> {
        self.write(|tx| tx.delete_draft(person, form, complaint, slot))
    }

    /// Throws a draft away if it still holds what this one does.
    pub fn forget_draft(&self, person: &str, draft: &DraftRow) -> Result<(), StoreError> {
        self.write(|tx| tx.forget_draft(person, draft))
    }

    /// The content of a paper of a draft; none where no draft has it any more.
    pub fn draft_content(&self, digest: &Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT content FROM draft_contents WHERE digest = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([digest.as_str()], |row| row.get(0)).optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps the content of a paper of a draft, once.
    pub fn put_draft_content(&self, digest: &Digest, content: &[u8]) -> Result<(), StoreError> {
        if self.has_draft_content(digest)? {
            return Ok(());
        }
        let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "INSERT INTO draft_contents (digest, bytes, content) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![digest.as_str(), bytes, content])?;
        Ok(())
    }

    /// Whether the content of a paper of a draft is kept.
    pub fn has_draft_content(&self, digest: &Digest) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM draft_contents WHERE digest = ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([digest.as_str()])?)
    }

    /// Keeps a draft, in place of an earlier one in the same slot. The content of its papers must
    /// be kept already.
    pub fn save_draft(&self, person: &str, draft: &DraftRow) -> Result<(), StoreError> {
        let (person, complaint) = (person_key(person), complaint_text(draft.complaint));
        self.connection.prepare_cached(PUT_DRAFT)?.execute(params![
            person,
            draft.form,
            complaint,
            draft.slot,
            draft.content,
            moment_text(draft.saved_at)
        ])?;
        self.connection
            .prepare_cached(
                "DELETE FROM draft_files
                 WHERE person_folded = ?1 AND form = ?2 AND complaint = ?3 AND slot = ?4",
            )?
            .execute(params![person, draft.form, complaint, draft.slot])?;
        for (place, attachment) in (1..).zip(&draft.files) {
            let key = (&*person, &*draft.form, &*complaint, draft.slot);
            self.put_draft_file(key, place, attachment)?;
        }
        self.forget_loose_contents()
    }

    /// Adds a paper to the draft of this person, form, complaint and slot.
    pub(super) fn put_draft_file(
        &self,
        (person, form, complaint, slot): (&str, &str, &str, u32),
        place: u32,
        attachment: &Attachment,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO draft_files
                     (person_folded, form, complaint, slot, place, attachment, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                person,
                form,
                complaint,
                slot,
                place,
                attachment_text(attachment)?,
                attachment.file.digest.as_str()
            ])?;
        Ok(())
    }

    /// Throws a draft away, with its papers, in the transaction that records what it became.
    pub fn delete_draft(
        &self,
        person: &str,
        form: &str,
        complaint: Option<ComplaintNumber>,
        slot: u32,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "DELETE FROM drafts
                 WHERE person_folded = ?1 AND form = ?2 AND complaint = ?3 AND slot = ?4",
            )?
            .execute(params![person_key(person), form, complaint_text(complaint), slot])?;
        self.forget_loose_contents()
    }

    /// Throws a draft away if it still holds what this one does.
    pub fn forget_draft(&self, person: &str, draft: &DraftRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "DELETE FROM drafts
                 WHERE person_folded = ?1 AND form = ?2 AND complaint = ?3 AND slot = ?4
                     AND content = ?5",
            )?
            .execute(params![
                person_key(person),
                draft.form,
                complaint_text(draft.complaint),
                draft.slot,
                draft.content
            ])?;
        self.forget_loose_contents()
    }

    /// Throws away what no draft has any more.
    pub(super) fn forget_loose_contents(&self) -> Result<(), StoreError> {
        let sql = "DELETE FROM draft_contents
             WHERE NOT EXISTS (SELECT 1 FROM draft_files f WHERE f.digest = draft_contents.digest)";
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
