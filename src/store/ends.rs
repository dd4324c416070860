//! Events cut off at the end. The chain itself cannot tell: what is left of it fits. What can is
//! kept apart from it: how many events each history was given, how far the lists had come, and the
//! last place in the chain that SQLite gave out.

use std::fmt;

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::error::StoreError;
use super::lists::number_of;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;

/// What is missing at the end of a history, or of the whole chain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cut {
    /// The last events of one history.
    Of {
        /// Which history.
        whose: History,
        /// The first that is missing.
        from: u32,
        /// The last.
        to: u32,
    },
    /// Whatever stood behind this place in the chain.
    Chain {
        /// The last place that was given out.
        known: i64,
        /// The last event that stands.
        last: i64,
    },
}

/// Whose history events belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum History {
    /// Of a complaint.
    Complaint(ComplaintNumber),
    /// Of the firm itself: meetings, measures, duties.
    Firm,
    /// Of the people of the desk.
    Staff,
    /// Of a complaint of which even the number is gone.
    Nameless,
}

impl fmt::Display for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complaint(number) => write!(out, "klacht {number}"),
            Self::Firm => out.write_str("de organisatie zelf"),
            Self::Staff => out.write_str("de lijst van medewerkers"),
            Self::Nameless => out.write_str("een klacht waarvan ook het nummer weg is"),
        }
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of { whose, from, to } if from == to => write!(
                out,
                "Gebeurtenis {from} van {whose} ontbreekt aan het eind: er zijn er {to} vastgelegd."
            ),
            Self::Of { whose, from, to } => write!(
                out,
                "Gebeurtenissen {from} tot en met {to} van {whose} ontbreken aan het eind: er zijn er {to} vastgelegd."
            ),
            Self::Chain { known, last } => write!(
                out,
                "Aan het eind van de keten ontbreekt iets: er is tot en met gebeurtenis {known} vastgelegd, en de laatste die er staat, is {last}."
            ),
        }
    }
}

/// What each history was given, and how far the lists had come with it, beside what stands.
const KNOWN: &str = "WITH known (id, amount) AS (
         SELECT complaint_id, recorded - accepted FROM ends
         UNION ALL SELECT id, version FROM complaints
     ),
     counted AS (
         SELECT id, max(amount) AS amount,
             coalesce((SELECT max(version) FROM events WHERE complaint_id = known.id), 0) AS standing
         FROM known GROUP BY id
     )
     SELECT n.year, n.sequence, c.id, c.standing, c.amount
     FROM counted c LEFT JOIN numbers n ON n.id = c.id
     WHERE c.amount > c.standing ORDER BY c.id";

/// Everything that is missing at an end, as far as the file itself still shows it.
pub(super) fn cut_off(connection: &Connection) -> Result<Vec<Cut>, StoreError> {
    let mut statement = connection.prepare(KNOWN)?;
    let mut rows = statement.query([])?;
    let mut cuts = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, standing): (i64, u32) = (row.get(2)?, row.get(3)?);
        let whose = match id {
            0 => History::Firm,
            ..0 => History::Staff,
            _ => number_of(row).map_or(History::Nameless, History::Complaint),
        };
        cuts.push(Cut::Of { whose, from: standing + 1, to: row.get(4)? });
    }
    if cuts.is_empty() {
        let last: i64 =
            connection
                .query_row("SELECT coalesce(max(seq), 0) FROM events", [], |row| row.get(0))?;
        let given = "SELECT seq FROM sqlite_sequence WHERE name = 'events'";
        let known: Option<i64> = connection.query_row(given, [], |row| row.get(0)).optional()?;
        cuts.extend(known.filter(|known| *known > last).map(|known| Cut::Chain { known, last }));
    }
    Ok(cuts)
}

impl Store {
    /// What is missing at the end of the histories.
    pub fn cut_off(&self) -> Result<Vec<Cut>, StoreError> {
        cut_off(&self.connection)
    }

    /// How many events somebody accepted as gone.
    pub fn accepted_as_gone(&self) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(sum(accepted), 0) FROM ends";
        let amount: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(amount.unsigned_abs())
    }
}

impl WriteTx<'_> {
    /// Accepts that what is missing at the end of the histories is gone.
    pub fn accept_cuts(&self) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "UPDATE ends SET accepted = recorded - coalesce(
                 (SELECT max(version) FROM events e WHERE e.complaint_id = ends.complaint_id), 0)
             WHERE recorded - accepted > coalesce(
                 (SELECT max(version) FROM events e WHERE e.complaint_id = ends.complaint_id), 0);
             UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(seq), 0) FROM events)
             WHERE name = 'events';",
        )?;
        Ok(())
    }
}
