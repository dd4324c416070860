//! What somebody was reminded of on a day.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::params;

use super::Store;
use super::error::StoreError;
use super::rows::person_key;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::regulation::ObligationKind;

/// One thing owed: the complaint, what, and which of several.
pub type OwedKey = (ComplaintNumber, ObligationKind, u32);

impl Store {
    /// What a person was reminded of on a day.
    pub fn reminded(&self, person: &str, day: NaiveDate) -> Result<HashSet<OwedKey>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT complaint, obligation, ordinal FROM reminders
             WHERE day = ?1 AND person_folded = ?2",
        )?;
        let rows = statement.query_map(params![day.to_string(), person_key(person)], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
        })?;
        let mut keys = HashSet::new();
        for row in rows {
            let (number, kind, ordinal) = row?;
            // A kind that this version does not know is not owed either.
            if let (Ok(number), Some(kind)) = (number.parse(), ObligationKind::from_code(&kind)) {
                keys.insert((number, kind, ordinal));
            }
        }
        Ok(keys)
    }
}

impl WriteTx<'_> {
    /// Keeps that a person was reminded.
    pub fn remind(&self, person: &str, day: NaiveDate, key: OwedKey) -> Result<(), StoreError> {
        let (number, kind, ordinal) = key;
        self.connection
            .prepare_cached(
                "INSERT INTO reminders (day, person_folded, complaint, obligation, ordinal)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                day.to_string(),
                person_key(person),
                number.to_string(),
                kind.code(),
                ordinal
            ])?;
        Ok(())
    }

    /// Takes a setting away.
    pub fn clear_setting(&self, key: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?;
        Ok(())
    }
}
