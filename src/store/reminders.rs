//! What somebody was reminded of on a day.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::params;

use super::Store;
use super::error::StoreError;
use super::rows::person_key;
use super::write::WriteTx;

impl Store {
    /// What a person was reminded of on a day: each by the text that it is known by.
    pub fn reminded(&self, person: &str, day: NaiveDate) -> Result<HashSet<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT item FROM reminders WHERE day = ?1 AND person_folded = ?2")?;
        let items =
            statement.query_map(params![day.to_string(), person_key(person)], |row| row.get(0))?;
        Ok(items.collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps that a person was reminded.
    pub fn remind(&self, person: &str, day: NaiveDate, item: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO reminders (day, person_folded, item)
                 VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute(params![day.to_string(), person_key(person), item])?;
        Ok(())
    }
}
