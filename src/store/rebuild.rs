//! Throwing the read models away, and comparing them with what the events say.

use std::fmt::Write as _;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::digest::hex;
use super::error::StoreError;
use super::lists::{COLUMNS, listed, obligations};
use super::project::{IndexText, SearchDigest};
use super::rows::{ComplaintId, ComplaintRow, ObligationRow, SearchText};
use super::sight::{SightRow, sight_of};
use super::write::WriteTx;

/// Everything that the read models hold of one complaint, for comparing stored with computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProjection {
    /// Its row.
    pub complaint: ComplaintRow,
    /// Its obligations by kind and ordinal.
    pub obligations: Vec<ObligationRow>,
    /// What decides on who sees it.
    pub sight: SightRow,
    search: SearchDigest,
}

impl StoredProjection {
    /// What [`WriteTx::project`] would store.
    pub fn of(
        row: &ComplaintRow,
        obligations: &[ObligationRow],
        text: &SearchText,
        sight: &SightRow,
    ) -> Self {
        let mut obligations = obligations.to_vec();
        obligations.sort_unstable();
        let search = IndexText::of(row, text).digest();
        Self { complaint: row.clone(), obligations, sight: sight.clone(), search }
    }
}

impl Store {
    /// What the read models hold of a complaint.
    pub fn stored_projection(
        &self,
        id: ComplaintId,
    ) -> Result<Option<StoredProjection>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM complaints c WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let complaint = listed(row)?.row;
        let search: Option<SearchDigest> = self
            .connection
            .prepare_cached("SELECT search_digest FROM complaints WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?;
        let obligations = obligations(&self.connection, id)?;
        let sight = sight_of(&self.connection, id)?;
        Ok(search.map(|search| StoredProjection { complaint, obligations, sight, search }))
    }

    /// The read models as text, the same for the same content: rebuilding may change nothing.
    pub fn dump_read_models(&self) -> Result<String, StoreError> {
        let mut text = String::new();
        for (table, order) in [
            ("complaints", "id"),
            ("obligations", "complaint_id, kind, ordinal, promised"),
            ("counts", "list, person, day"),
            ("grounds", "ground, complaint_id"),
            ("involved_by_name", "exact, name, complaint_id"),
        ] {
            let sql = format!("SELECT * FROM {table} ORDER BY {order}");
            dump(&self.connection, table, &sql, &mut text)?;
        }
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words
             USING fts5vocab(main, search, instance)",
        )?;
        let sql = "SELECT doc, col, term FROM temp.indexed_words ORDER BY doc, col, term";
        dump(&self.connection, "search", sql, &mut text)?;
        self.connection.execute_batch("DROP TABLE temp.indexed_words")?;
        Ok(text)
    }
}

fn dump(
    connection: &Connection,
    table: &str,
    sql: &str,
    text: &mut String,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        text.push_str(table);
        for column in 0..columns {
            // Writing into a String cannot fail.
            let _ = match row.get_ref(column)? {
                ValueRef::Null => write!(text, "|-"),
                ValueRef::Integer(value) => write!(text, "|{value}"),
                ValueRef::Real(value) => write!(text, "|{value}"),
                ValueRef::Text(value) => write!(text, "|'{}'", String::from_utf8_lossy(value)),
                ValueRef::Blob(value) => write!(text, "|{}", hex(value)),
            };
        }
        text.push('\n');
    }
    Ok(())
}

impl WriteTx<'_> {
    /// Empties the read models, to be projected again in the same transaction.
    pub fn clear_read_models(&self) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "DELETE FROM obligations;
             DELETE FROM grounds;
             DELETE FROM involved;
             DELETE FROM involved_names;
             DELETE FROM complaints;
             DELETE FROM counts;
             UPDATE sight_version SET version = version + 1;
             INSERT INTO search (search) VALUES ('delete-all');",
        )?;
        Ok(())
    }
}
