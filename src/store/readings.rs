//! Who read what (leeslog).

use chrono::NaiveDateTime;
use rusqlite::{Row, params};

use super::Store;
use super::error::StoreError;
use super::rows::ComplaintId;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::domain::reading::{Part, Reading};
use crate::domain::staff::Login;
use crate::domain::text::Line;

/// How the moment of a reading is written.
pub const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

impl Store {
    /// Who read what, the last first: of one complaint, or of those that who looks sees and of many
    /// at once.
    pub fn readings(
        &self,
        of: Option<ComplaintId>,
        count: usize,
    ) -> Result<Vec<Reading>, StoreError> {
        let condition = match of {
            Some(_) => "r.complaint_id = ?1".to_owned(),
            None => format!("?1 IS NULL AND (c.id IS NULL OR (TRUE{}))", self.seen()?.and()),
        };
        let sql = format!(
            "SELECT r.at, r.login, r.name, n.year, n.sequence, r.part, r.what
             FROM readings r
             LEFT JOIN numbers n ON n.id = r.complaint_id
             LEFT JOIN complaints c ON c.id = r.complaint_id
             WHERE {condition} ORDER BY r.id DESC LIMIT ?2"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![of.map(|id| id.0), count], reading)?;
        // What an unknown newer version wrote is passed over.
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Whether it is kept already that somebody read this that day.
    pub fn knows_reading(&self, reading: &Reading) -> Result<bool, StoreError> {
        let id = match reading.complaint {
            Some(number) => self.find(number)?.map(|id| id.0),
            None => None,
        };
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM readings WHERE complaint_id IS ?1 AND login = ?2
                 AND part = ?3 AND what = ?4 AND substr(at, 1, 10) = ?5)",
        )?;
        let day = reading.at.date().to_string();
        let (login, part) = (reading.login.as_str(), reading.part.code());
        Ok(statement.query_row(params![id, login, part, reading.what, day], |row| row.get(0))?)
    }
}

impl Store {
    /// Every reading in order, whoever looks, handed over one at a time.
    pub fn each_reading<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(Reading) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT r.at, r.login, r.name, n.year, n.sequence, r.part, r.what
             FROM readings r LEFT JOIN numbers n ON n.id = r.complaint_id ORDER BY r.id";
        let mut statement = self.connection.prepare(sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            if let Some(reading) = reading(row).map_err(StoreError::from)? {
                take(reading)?;
            }
        }
        Ok(())
    }
}

impl WriteTx<'_> {
    /// Keeps that somebody read something, once a day. What it was of a complaint that was erased
    /// meanwhile would name its papers again.
    pub fn put_reading(&self, reading: &Reading) -> Result<(), StoreError> {
        let id = match reading.complaint {
            Some(number) => self.find(number)?.map(|id| id.0),
            None => None,
        };
        self.connection
            .prepare_cached(
                "INSERT INTO readings (at, login, name, complaint_id, part, what)
                 SELECT ?1, ?2, ?3, ?4, ?5, told.what FROM (SELECT CASE
                     WHEN EXISTS (SELECT 1 FROM complaints WHERE id = ?4 AND status = 'erased')
                     THEN '' ELSE ?6 END AS what) told
                 WHERE NOT EXISTS (SELECT 1 FROM readings r
                     WHERE r.complaint_id IS ?4 AND r.login = ?2 AND r.part = ?5
                         AND r.what = told.what AND substr(r.at, 1, 10) = substr(?1, 1, 10))",
            )?
            .execute(params![
                reading.at.format(MOMENT).to_string(),
                reading.login.as_str(),
                reading.name.as_str(),
                id,
                reading.part.code(),
                reading.what
            ])?;
        Ok(())
    }
}

fn reading(row: &Row<'_>) -> rusqlite::Result<Option<Reading>> {
    let (at, login, name): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let (year, sequence): (Option<i32>, Option<u32>) = (row.get(3)?, row.get(4)?);
    let (part, what): (String, String) = (row.get(5)?, row.get(6)?);
    let read = || {
        Some(Reading {
            at: NaiveDateTime::parse_from_str(&at, MOMENT).ok()?,
            login: Login::new(&login).ok()?,
            name: Line::new(&name).ok()?,
            complaint: year
                .zip(sequence)
                .map(|(year, sequence)| ComplaintNumber { year, sequence }),
            part: Part::from_code(&part)?,
            what,
        })
    };
    Ok(read())
}
