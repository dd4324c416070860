//! The journal: events appended and read.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Store;
use super::digest::{BEGINNING, Digest, Link, hex, payload_digest};
use super::erased::{Lost, fill};
use super::error::{StoreError, VersionConflict};
use super::migrate::was_updated;
use super::rows::ComplaintId;
use super::upcast::{self, Unreadable};
use super::write::WriteTx;
use crate::domain::text::Line;
use crate::domain::{ComplaintNumber, Entry, Recorded};

/// How the moment of recording is stored: sorts as text.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S%.f";

/// The end of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) seq: i64,
    pub(super) hash: Digest,
}

/// What an event holds, apart from its place in the chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content<'a> {
    pub(super) version: u32,
    pub(super) at: &'a str,
    pub(super) actor: &'a str,
    pub(super) kind: &'a str,
    pub(super) schema: u32,
    pub(super) data: Data<'a>,
}

/// The data of an event.
#[derive(Debug, Clone, Copy)]
pub(super) enum Data<'a> {
    Kept {
        payload: &'a str,
        salt: &'a [u8],
    },
    /// Gone; the digest stays, for the chain's sake.
    Erased(&'a Digest),
}

pub(super) fn head(connection: &Connection) -> Result<Option<Head>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT seq, hash FROM chain_head")?;
    Ok(statement
        .query_row([], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))
        .optional()?)
}

pub(super) fn moment_text(at: NaiveDateTime) -> String {
    at.format(MOMENT).to_string()
}

pub(super) fn moment_from(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, MOMENT).ok()
}

pub(super) fn date_from(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

pub(super) fn find(
    connection: &Connection,
    number: ComplaintNumber,
) -> Result<Option<ComplaintId>, StoreError> {
    // The firm's own history has a number too, and is no complaint.
    let mut statement = connection
        .prepare_cached("SELECT id FROM numbers WHERE year = ?1 AND sequence = ?2 AND id > 0")?;
    Ok(statement
        .query_row(params![number.year, number.sequence], |row| row.get(0))
        .optional()?
        .map(ComplaintId))
}

pub(super) fn load(connection: &Connection, id: ComplaintId) -> Result<Vec<Recorded>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, version, at, actor, kind, schema, payload FROM events
         WHERE complaint_id = ?1 ORDER BY version",
    )?;
    let mut rows = statement.query([id.0])?;
    let (mut events, mut lost) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        match recorded(row)? {
            Ok(recorded) => events.push(recorded),
            Err(one) => lost.push(one),
        }
    }
    if lost.is_empty() { Ok(events) } else { fill(events, lost) }
}

fn recorded(row: &Row<'_>) -> Result<Result<Recorded, Lost>, StoreError> {
    let seq: i64 = row.get(0)?;
    let kind = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
    let unreadable = |why: &str| StoreError::Unreadable { seq, kind: kind.into(), why: why.into() };
    let version = row.get(1)?;
    let at = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
    let at = moment_from(at).ok_or_else(|| unreadable("het tijdstip klopt niet"))?;
    let actor = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
    let actor = Line::new(actor).map_err(|_| unreadable("de naam klopt niet"))?;
    let Some(payload) = row.get_ref(6)?.as_str_or_null().map_err(rusqlite::Error::from)? else {
        return Ok(Err(Lost { seq, version, at, actor }));
    };
    let entry = upcast::entry(kind, row.get(5)?, payload).map_err(|error| match error {
        Unreadable::Newer => StoreError::NewerEvent { seq, kind: kind.into() },
        Unreadable::Broken(why) => unreadable(&why),
    })?;
    Ok(Ok(Recorded { version, at, actor, entry }))
}

impl Store {
    /// The complaint with this number.
    pub fn find(&self, number: ComplaintNumber) -> Result<Option<ComplaintId>, StoreError> {
        find(&self.connection, number)
    }

    /// A complaint's events, in order.
    pub fn load(&self, id: ComplaintId) -> Result<Vec<Recorded>, StoreError> {
        load(&self.connection, id)
    }

    /// The day on which the first event was recorded.
    pub fn first_day(&self) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT at FROM events ORDER BY seq LIMIT 1")?;
        let at: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
        Ok(at.and_then(|at| moment_from(&at)).map(|at| at.date()))
    }

    /// The latest day of receipt of all complaints.
    pub fn last_received(&self) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT max(received) FROM complaints")?;
        let last: Option<String> = statement.query_row([], |row| row.get(0))?;
        Ok(last.and_then(|day| day.parse().ok()))
    }

    /// Every complaint, in order of registration.
    pub fn all_ids(&self) -> Result<Vec<ComplaintId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM numbers WHERE id > 0 ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0).map(ComplaintId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Every office of the register, in the order in which they came into it.
    pub fn offices(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT office FROM complaints WHERE office IS NOT NULL GROUP BY office ORDER BY min(id)",
        )?;
        let offices = statement.query_map([], |row| row.get(0))?;
        Ok(offices.collect::<Result<_, _>>()?)
    }

    /// The hash of an event in hexadecimal.
    pub fn hash_of(&self, seq: i64) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT hash FROM events WHERE seq = ?1")?;
        let hash: Option<Vec<u8>> = statement.query_row([seq], |row| row.get(0)).optional()?;
        Ok(hash.map(|hash| hex(&hash)))
    }

    /// The place of the last event of all; it grows with everything that is recorded.
    pub fn last_event(&self) -> Result<i64, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM events")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

impl WriteTx<'_> {
    /// The complaints that have an event of this kind.
    pub fn with_event(&self, kind: &str) -> Result<Vec<ComplaintId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT complaint_id FROM events WHERE kind = ?1 ORDER BY complaint_id",
        )?;
        let ids = statement.query_map([kind], |row| row.get(0).map(ComplaintId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The complaint with this number.
    pub fn find(&self, number: ComplaintNumber) -> Result<Option<ComplaintId>, StoreError> {
        find(self.connection, number)
    }

    /// A complaint's events, in order.
    pub fn load(&self, id: ComplaintId) -> Result<Vec<Recorded>, StoreError> {
        load(self.connection, id)
    }

    /// The number that the next complaint of a year gets. It is given out by
    /// [`WriteTx::new_complaint`] only, so that none is lost.
    pub fn next_number(&self, year: i32) -> Result<ComplaintNumber, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence FROM numbers WHERE year = ?1 ORDER BY sequence DESC LIMIT 1",
        )?;
        let last: Option<u32> = statement.query_row([year], |row| row.get(0)).optional()?;
        Ok(ComplaintNumber { year, sequence: last.unwrap_or(0) + 1 })
    }

    /// Gives out a number to a new complaint without events.
    pub fn new_complaint(&self, number: ComplaintNumber) -> Result<ComplaintId, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO numbers (year, sequence) VALUES (?1, ?2)")?;
        Ok(ComplaintId(statement.insert(params![number.year, number.sequence])?))
    }

    /// Records events on top of the version that the writer has seen, 0 for a new complaint.
    /// Returns the new version.
    pub fn append(
        &self,
        id: ComplaintId,
        expected_version: u32,
        at: NaiveDateTime,
        actor: &Line,
        entries: &[Entry],
    ) -> Result<u32, StoreError> {
        // Whoever was at work during an upgrade does not know what else is kept now.
        if was_updated(self.connection)? {
            return Err(StoreError::UpdatedMeanwhile);
        }
        let actual: u32 = self
            .connection
            .prepare_cached("SELECT coalesce(max(version), 0) FROM events WHERE complaint_id = ?1")?
            .query_row([id.0], |row| row.get(0))?;
        if actual != expected_version {
            return Err(VersionConflict { expected: expected_version, actual }.into());
        }
        let at = moment_text(at);
        let mut version = actual;
        for entry in entries {
            version += 1;
            self.append_one(id, version, &at, actor.as_str(), entry)?;
        }
        Ok(version)
    }

    fn append_one(
        &self,
        id: ComplaintId,
        version: u32,
        at: &str,
        actor: &str,
        entry: &Entry,
    ) -> Result<(), StoreError> {
        let other = |detail: String| StoreError::Other { detail };
        let payload = serde_json::to_string(entry).map_err(|error| other(error.to_string()))?;
        let mut salt = [0_u8; 16];
        getrandom::fill(&mut salt).map_err(|error| other(error.to_string()))?;
        let kind = entry.event.kind();
        let schema = upcast::current(kind);
        let data = Data::Kept { payload: &payload, salt: &salt };
        self.chain(id, &Content { version, at, actor, kind, schema, data })
    }

    /// Puts an event at the end of the chain.
    pub(super) fn chain(&self, id: ComplaintId, event: &Content<'_>) -> Result<(), StoreError> {
        let Content { version, at, actor, kind, schema, data } = *event;
        let before = self.head()?;
        let (payload, salt, digest) = match data {
            Data::Kept { payload, salt } => {
                (Some(payload), Some(salt), payload_digest(salt, payload))
            }
            Data::Erased(digest) => (None, None, *digest),
        };
        let link = Link {
            seq: before.seq + 1,
            complaint_id: id.0,
            version: version.into(),
            at,
            actor,
            kind,
            schema: schema.into(),
            payload_digest: &digest,
            prev_hash: &before.hash,
        };
        let hash = link.hash();
        self.connection
            .prepare_cached(
                "INSERT INTO events (seq, complaint_id, version, at, actor, kind, schema, payload,
                     salt, payload_digest, prev_hash, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                link.seq,
                id.0,
                version,
                at,
                actor,
                kind,
                schema,
                payload,
                salt,
                digest,
                before.hash,
                hash
            ])?;
        self.set_head(Head { seq: link.seq, hash });
        Ok(())
    }

    /// The end of the chain: as this transaction left it, else as it was kept. Rows put behind the
    /// kept end by another hand are stepped over, not built upon, so that the check names them.
    fn head(&self) -> Result<Head, StoreError> {
        if let Some(head) = self.written_head() {
            return Ok(head);
        }
        let kept = head(self.connection)?.unwrap_or(Head { seq: 0, hash: BEGINNING });
        let last: i64 = self
            .connection
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM events")?
            .query_row([], |row| row.get(0))?;
        Ok(Head { seq: kept.seq.max(last), hash: kept.hash })
    }
}
