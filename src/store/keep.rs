//! What is kept beside the complaints: drafts, settings and the texts of regulations.

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::error::StoreError;
use super::journal::{moment_from, moment_text};
use super::rows::person_key;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::regulation::RegulationVersion;

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
}

fn complaint_text(complaint: Option<ComplaintNumber>) -> String {
    complaint.map(|number| number.to_string()).unwrap_or_default()
}

fn draft(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    let complaint: String = row.get(1)?;
    let saved_at: String = row.get(4)?;
    Ok(DraftRow {
        form: row.get(0)?,
        complaint: complaint.parse().ok(),
        slot: row.get(2)?,
        content: row.get(3)?,
        // What was typed counts, not when.
        saved_at: moment_from(&saved_at).unwrap_or_default(),
    })
}

fn text(connection: &Connection, sql: &str, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}

const SETTING: &str = "SELECT value FROM settings WHERE key = ?1";
const REGULATION: &str = "SELECT text FROM regulations WHERE digest = ?1";

impl Store {
    /// A person's drafts, the last saved first.
    pub fn drafts(&self, person: &str) -> Result<Vec<DraftRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT form, complaint, slot, content, saved_at FROM drafts
             WHERE person_folded = ?1 ORDER BY saved_at DESC, form, complaint, slot",
        )?;
        let drafts = statement.query_map([person_key(person)], draft)?;
        Ok(drafts.collect::<Result<_, _>>()?)
    }

    /// Keeps a draft, in place of an earlier one in the same slot.
    pub fn save_draft(&self, person: &str, draft: &DraftRow) -> Result<(), StoreError> {
        self.write(|tx| tx.save_draft(person, draft))
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

    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        text(&self.connection, SETTING, key)
    }

    /// The text of a regulation version, by its digest.
    pub fn regulation(&self, digest: &str) -> Result<Option<String>, StoreError> {
        text(&self.connection, REGULATION, digest)
    }
}

impl WriteTx<'_> {
    /// Keeps a draft, in place of an earlier one in the same slot.
    pub fn save_draft(&self, person: &str, draft: &DraftRow) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO drafts (person_folded, form, complaint, slot, content, saved_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (person_folded, form, complaint, slot)
                 DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
            )?
            .execute(params![
                person_key(person),
                draft.form,
                complaint_text(draft.complaint),
                draft.slot,
                draft.content,
                moment_text(draft.saved_at)
            ])?;
        Ok(())
    }

    /// Throws a draft away, in the transaction that records what it became.
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
        Ok(())
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
        Ok(())
    }

    /// Changes a setting.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute([key, value])?;
        Ok(())
    }

    /// Forgets a setting.
    pub fn remove_setting(&self, key: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    /// Keeps the text of a regulation version; a digest stands for one text, so the first stays.
    pub fn put_regulation(
        &self,
        version: &RegulationVersion,
        text: &str,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO regulations (digest, id, text) VALUES (?1, ?2, ?3)
                 ON CONFLICT (digest) DO NOTHING",
            )?
            .execute([version.digest.as_str(), version.id.0.as_str(), text])?;
        Ok(())
    }
}
