//! What is kept beside the complaints: settings and the texts of regulations.

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::error::StoreError;
use super::write::WriteTx;
use crate::regulation::RegulationVersion;

fn text(connection: &Connection, sql: &str, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}

const SETTING: &str = "SELECT value FROM settings WHERE key = ?1";
const REGULATION: &str = "SELECT text FROM regulations WHERE digest = ?1";

impl Store {
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

    /// Takes every regulation out, before those of another database come in.
    pub fn remove_regulations(&self) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM regulations", [])?;
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
