//! How a person of the desk likes to work.

use rusqlite::{OptionalExtension, params};

use super::Store;
use super::error::StoreError;
use super::write::WriteTx;
use crate::domain::staff::Login;

impl Store {
    /// A preference of a person; none where they made no choice.
    pub fn preference(&self, login: &Login, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM preferences WHERE login = ?1 AND name = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([login.as_str(), name], |row| row.get(0)).optional()?)
    }
}

impl WriteTx<'_> {
    /// Keeps a preference of a person.
    pub fn set_preference(&self, login: &Login, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO preferences (login, name, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (login, name) DO UPDATE SET value = excluded.value",
            )?
            .execute(params![login.as_str(), name, value])?;
        Ok(())
    }
}
