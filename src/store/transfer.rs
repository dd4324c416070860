//! Everything in the database as rows, to be written elsewhere and put back to the letter.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::digest::{Digest, hex};
use super::drafts::{PUT_DRAFT, read_attachment};
use super::error::StoreError;
use super::journal::{Content, Data, head};
use super::lists::number_of;
use super::rows::ComplaintId;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::domain::acts::dossier::Attachment;

/// An event with everything by which its hash can be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEvent {
    /// The complaint's number.
    pub number: ComplaintNumber,
    /// Place in the complaint's history.
    pub version: u32,
    /// When, as it is stored.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// Kind.
    pub kind: String,
    /// Version of the kind's data.
    pub schema: u32,
    /// Its data.
    pub data: RawData,
}

/// The data of an event, as they are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawData {
    /// They are there.
    Kept {
        /// The entry.
        payload: String,
        /// The salt of its digest.
        salt: Vec<u8>,
    },
    /// They were erased.
    Erased {
        /// The digest, for the chain's sake.
        digest: Digest,
    },
}

/// A draft with its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDraft {
    /// Whose, folded.
    pub person: String,
    /// Which form.
    pub form: String,
    /// Which complaint; empty for a new one.
    pub complaint: String,
    /// Which of several.
    pub slot: u32,
    /// What was typed.
    pub content: String,
    /// When, as it is stored.
    pub saved_at: String,
}

/// A paper of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDraftFile {
    /// Whose draft, folded.
    pub person: String,
    /// Of which form.
    pub form: String,
    /// Of which complaint; empty for a new one.
    pub complaint: String,
    /// Of which of several.
    pub slot: u32,
    /// Its place among the draft's papers, from 1.
    pub place: u32,
    /// The paper.
    pub attachment: Attachment,
}

impl Store {
    /// Every event in the order of the chain, one at a time.
    pub fn each_event<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(RawEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT n.year, n.sequence, e.seq, e.version, e.at, e.actor, e.kind, e.schema,
                 e.payload, e.salt, e.payload_digest
             FROM events e JOIN numbers n ON n.id = e.complaint_id ORDER BY e.seq";
        let mut statement = self.connection.prepare(sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(raw_event(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }

    /// Every regulation version: digest, id and text.
    pub fn all_regulations(&self) -> Result<Vec<(String, String, String)>, StoreError> {
        let sql = "SELECT digest, id, text FROM regulations ORDER BY digest";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every setting: key and value.
    pub fn all_settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement =
            self.connection.prepare("SELECT key, value FROM settings ORDER BY key")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody's drafts.
    pub fn all_drafts(&self) -> Result<Vec<RawDraft>, StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT person_folded, form, complaint, slot, content, saved_at FROM drafts
             ORDER BY person_folded, form, complaint, slot",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(RawDraft {
                person: row.get(0)?,
                form: row.get(1)?,
                complaint: row.get(2)?,
                slot: row.get(3)?,
                content: row.get(4)?,
                saved_at: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The papers of everybody's drafts.
    pub fn all_draft_files(&self) -> Result<Vec<RawDraftFile>, StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT person_folded, form, complaint, slot, place, attachment FROM draft_files
             ORDER BY person_folded, form, complaint, slot, place",
        )?;
        let rows = statement.query_and_then([], |row| {
            Ok(RawDraftFile {
                person: row.get(0)?,
                form: row.get(1)?,
                complaint: row.get(2)?,
                slot: row.get(3)?,
                place: row.get(4)?,
                attachment: read_attachment(&row.get::<_, String>(5)?)?,
            })
        })?;
        rows.collect()
    }

    /// What the content of each paper of a draft is known by.
    pub fn all_draft_contents(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT digest FROM draft_contents ORDER BY digest";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the content of each stored file is known by.
    pub fn all_files(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare("SELECT digest FROM files ORDER BY digest")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The hash of the last event in hexadecimal, where there is one.
    pub fn chain_end(&self) -> Result<Option<String>, StoreError> {
        Ok(head(&self.connection)?.map(|head| hex(&head.hash)))
    }
}

fn raw_event(row: &Row<'_>) -> rusqlite::Result<RawEvent> {
    let payload: Option<String> = row.get(8)?;
    let data = match payload.zip(row.get(9)?) {
        Some((payload, salt)) => RawData::Kept { payload, salt },
        None => RawData::Erased { digest: row.get(10)? },
    };
    Ok(RawEvent {
        number: number_of(row)?,
        version: row.get(3)?,
        at: row.get(4)?,
        actor: row.get(5)?,
        kind: row.get(6)?,
        schema: row.get(7)?,
        data,
    })
}

impl WriteTx<'_> {
    /// Whether nothing was ever recorded.
    pub fn is_unused(&self) -> Result<bool, StoreError> {
        Ok(!any(self.connection, "SELECT 1 FROM numbers WHERE id > 0 LIMIT 1")?
            && !any(self.connection, "SELECT 1 FROM events LIMIT 1")?)
    }

    /// Puts an event at the end of the chain, as it was recorded elsewhere.
    pub fn put_event(&self, id: ComplaintId, event: &RawEvent) -> Result<(), StoreError> {
        let RawEvent { version, at, actor, kind, schema, data, .. } = event;
        let (version, schema) = (*version, *schema);
        let data = match data {
            RawData::Kept { payload, salt } => Data::Kept { payload, salt },
            RawData::Erased { digest } => Data::Erased(digest),
        };
        self.chain(id, &Content { version, at, actor, kind, schema, data })
    }

    /// Puts a draft back.
    pub fn put_draft(&self, draft: &RawDraft) -> Result<(), StoreError> {
        self.connection.prepare_cached(PUT_DRAFT)?.execute(params![
            draft.person,
            draft.form,
            draft.complaint,
            draft.slot,
            draft.content,
            draft.saved_at
        ])?;
        Ok(())
    }

    /// Puts a paper back with its draft; false where there is no such draft, or not its content.
    pub fn put_raw_draft_file(&self, file: &RawDraftFile) -> Result<bool, StoreError> {
        let RawDraftFile { person, form, complaint, slot, place, attachment } = file;
        let sql = "SELECT 1 FROM drafts
             WHERE person_folded = ?1 AND form = ?2 AND complaint = ?3 AND slot = ?4";
        let known =
            self.connection.prepare_cached(sql)?.exists(params![person, form, complaint, slot])?;
        if !known || !self.has_draft_content(&attachment.file.digest)? {
            return Ok(false);
        }
        self.put_draft_file((person, form, complaint, *slot), *place, attachment)?;
        Ok(true)
    }

    /// The hash of the last event as this transaction leaves it, in hexadecimal.
    pub fn chain_end(&self) -> Option<String> {
        self.written_head().map(|head| hex(&head.hash))
    }
}

fn any(connection: &Connection, sql: &str) -> Result<bool, StoreError> {
    Ok(connection.query_row(sql, [], |_| Ok(())).optional()?.is_some())
}
