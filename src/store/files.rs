//! The content of files (papers and letters): each stored once, by its digest.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest as _, Sha256};

use super::Store;
use super::digest::hex;
use super::error::StoreError;
use super::write::WriteTx;
use crate::domain::acts::dossier::Digest;

/// What a content is known by.
pub fn digest_of(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

impl Store {
    /// The content of a file.
    pub fn file(&self, digest: &Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT content FROM files WHERE digest = ?1")?;
        Ok(statement.query_row([digest.as_str()], |row| row.get(0)).optional()?)
    }
}

impl WriteTx<'_> {
    /// Whether the content of a file is stored.
    pub fn has_file(&self, digest: &Digest) -> Result<bool, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT 1 FROM files WHERE digest = ?1")?;
        Ok(statement.exists([digest.as_str()])?)
    }

    /// Stores a content under its own digest, once.
    pub fn put_file(&self, content: &[u8]) -> Result<(), StoreError> {
        let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "INSERT INTO files (digest, bytes, content) VALUES (?1, ?2, ?3)
                 ON CONFLICT (digest) DO NOTHING",
            )?
            .execute(params![digest_of(content), bytes, content])?;
        Ok(())
    }
}
