//! Erasing for good: the data of events and all that stands beside them, and then whatever the
//! database file, its log and its free pages still hold of what was there.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::Store;
use super::error::StoreError;
use super::lists::{COLUMNS, Listed, listed, number_of};
use super::patience::patiently;
use super::rows::{ComplaintId, day};
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::domain::acts::dossier::Digest;

/// Set in the transaction that erases, and forgotten once nothing is left in the files: so that
/// whoever comes later knows that it must still be done.
const UNFINISHED: &str = "retention.unfinished";

impl Store {
    /// Closed complaints that are not erased and were closed by a day, the first closed first, as
    /// far as they are seen.
    pub fn closed_by(&self, last: NaiveDate) -> Result<Vec<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM complaints c
             WHERE closed = 1 AND status <> 'erased' AND closed_day <= ?1{}
             ORDER BY closed_day, id",
            self.seen()?.and()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_and_then([day(last)], listed)?;
        rows.collect()
    }

    /// How many of them there are that are not held.
    pub fn count_closed_by(&self, last: NaiveDate) -> Result<u64, StoreError> {
        let sql = format!(
            "SELECT count(*) FROM complaints c
             WHERE closed = 1 AND status <> 'erased' AND held = 0 AND closed_day <= ?1{}",
            self.seen()?.and()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let amount: i64 = statement.query_row([day(last)], |row| row.get(0))?;
        Ok(amount.unsigned_abs())
    }

    /// The complaints of which an event holds a text, capitals of ASCII aside, as far as they are
    /// seen. It goes along all events: for what is done rarely.
    pub fn seen_with_text(&self, text: &str) -> Result<Vec<ComplaintNumber>, StoreError> {
        // As it stands within JSON.
        let json = serde_json::to_string(text).unwrap_or_default();
        let written = json.trim_matches('"');
        let sql = format!(
            "SELECT c.year, c.sequence FROM complaints c WHERE c.id IN (
                 SELECT complaint_id FROM events
                 WHERE instr(lower(payload), lower(?1)) > 0
             ){} ORDER BY c.id",
            self.seen()?.and()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_map([written], number_of)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Whether something was erased of which the files may still hold a trace.
    pub fn is_unfinished(&self) -> Result<bool, StoreError> {
        Ok(self.setting(UNFINISHED)?.is_some())
    }

    /// Leaves nothing of what was erased in the database file and its log: free pages are given
    /// back, what is kept is written anew, and the log is emptied. False where somebody else reads
    /// or writes meanwhile, so that it must be done again later.
    pub fn clean(&self) -> Result<bool, StoreError> {
        // A connection of its own: what is written anew goes past a temporary file, and this
        // session keeps its temporary tables in memory.
        let cleaning = self.reopen()?;
        let connection = &cleaning.connection;
        connection.execute_batch(
            "PRAGMA secure_delete = ON; PRAGMA temp_store = FILE;
             INSERT INTO search (search) VALUES ('optimize');",
        )?;
        match patiently(|| connection.execute_batch("VACUUM")) {
            Err(StoreError::Busy) => return Ok(false),
            done => done?,
        }
        if !empty_log(connection)? {
            return Ok(false);
        }
        self.write::<_, StoreError>(|tx| tx.remove_setting(UNFINISHED))?;
        Ok(true)
    }
}

/// Moves the log into the file and cuts it to nothing; false where somebody still reads from it.
fn empty_log(connection: &Connection) -> Result<bool, StoreError> {
    let busy: i64 = patiently(|| {
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
    })?;
    Ok(busy == 0)
}

impl WriteTx<'_> {
    /// Overwrites what is erased in this session from now on.
    pub fn erase_begins(&self) -> Result<(), StoreError> {
        self.connection.execute_batch("PRAGMA secure_delete = ON")?;
        self.set_setting(UNFINISHED, "yes")
    }

    /// Takes the data of these events away. What remains must stand in a later event.
    pub fn erase_data(&self, id: ComplaintId, versions: &[u32]) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE events SET payload = NULL, salt = NULL
             WHERE complaint_id = ?1 AND version = ?2 AND payload IS NOT NULL",
        )?;
        for version in versions {
            statement.execute(params![id.0, version])?;
        }
        Ok(())
    }

    /// Throws contents away that no event and no other complaint names any more.
    pub fn erase_files(&self, digests: &[Digest]) -> Result<(), StoreError> {
        // Of most kinds the data need not be looked at.
        let mut used = self.connection.prepare_cached(
            "SELECT 1 FROM events
             WHERE kind IN ('file_attached', 'letter_sent', 'duty_completed')
                 AND instr(payload, ?1) > 0 LIMIT 1",
        )?;
        let mut erase = self.connection.prepare_cached("DELETE FROM files WHERE digest = ?1")?;
        for digest in digests {
            if !used.exists([digest.as_str()])? {
                erase.execute([digest.as_str()])?;
            }
        }
        Ok(())
    }

    /// Throws away what stands beside a complaint's events: what was being typed about it, by
    /// anybody, what of it was read, and who was reminded. That it was read, by whom and when, stays.
    /// `loose_forms`: those whose drafts are of no complaint in particular, and may name it.
    pub fn erase_beside(
        &self,
        id: ComplaintId,
        number: ComplaintNumber,
        loose_forms: &[&str],
    ) -> Result<(), StoreError> {
        let number = number.to_string();
        self.connection
            .prepare_cached("DELETE FROM drafts WHERE complaint = ?1")?
            .execute([&number])?;
        for form in loose_forms {
            self.connection
                .prepare_cached(
                    "DELETE FROM drafts
                     WHERE form = ?1 AND complaint = '' AND instr(content, ?2) > 0",
                )?
                .execute([*form, &number])?;
        }
        self.forget_loose_contents()?;
        self.connection
            .prepare_cached("UPDATE readings SET what = '' WHERE complaint_id = ?1")?
            .execute([id.0])?;
        self.connection
            .prepare_cached("DELETE FROM reminders WHERE instr(item, ?1 || '-') = 1")?
            .execute([&number])?;
        Ok(())
    }

    /// Throws away the names of those involved that no complaint has any more.
    pub fn erase_loose_names(&self) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "DELETE FROM involved_names
             WHERE NOT EXISTS (SELECT 1 FROM involved i WHERE i.name_id = involved_names.id)",
        )?;
        Ok(())
    }
}
