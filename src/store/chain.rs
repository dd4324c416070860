//! Proving the chain of events: every row covers the one before it, so the first row that does not
//! fit shows what was done.

use std::cmp::Ordering;

use rusqlite::{Connection, OptionalExtension, Row};

use super::digest::{BEGINNING, Digest, Link, payload_digest};
use super::error::StoreError;
use super::journal::{Head, head};

/// What was done to the events outside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tampering {
    /// Its content is not what was recorded.
    Changed,
    /// It is gone.
    Removed,
    /// It stands in another place.
    Reordered,
    /// It was never recorded.
    Inserted,
}

impl Tampering {
    /// What staff read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Changed => "is veranderd",
            Self::Removed => "is weggehaald",
            Self::Reordered => "staat op een andere plaats",
            Self::Inserted => "is ertussen gezet",
        }
    }
}

/// An event with all its columns.
pub(super) struct StoredEvent {
    pub(super) seq: i64,
    pub(super) complaint_id: i64,
    pub(super) version: i64,
    at: String,
    actor: String,
    pub(super) kind: String,
    pub(super) schema: i64,
    pub(super) payload: Option<String>,
    salt: Option<Vec<u8>>,
    payload_digest: Vec<u8>,
    prev_hash: Vec<u8>,
    hash: Vec<u8>,
}

impl StoredEvent {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            complaint_id: row.get(1)?,
            version: row.get(2)?,
            at: row.get(3)?,
            actor: row.get(4)?,
            kind: row.get(5)?,
            schema: row.get(6)?,
            payload: row.get(7)?,
            salt: row.get(8)?,
            payload_digest: row.get(9)?,
            prev_hash: row.get(10)?,
            hash: row.get(11)?,
        })
    }

    /// When it was recorded, as it stands.
    pub(super) fn at(&self) -> &str {
        &self.at
    }

    fn link(&self) -> Link<'_> {
        Link {
            seq: self.seq,
            complaint_id: self.complaint_id,
            version: self.version,
            at: &self.at,
            actor: &self.actor,
            kind: &self.kind,
            schema: self.schema,
            payload_digest: &self.payload_digest,
            prev_hash: &self.prev_hash,
        }
    }

    /// Whether the payload is the one recorded. An erased one proves itself by its digest.
    fn is_whole(&self) -> bool {
        match (&self.payload, &self.salt) {
            (Some(payload), Some(salt)) => payload_digest(salt, payload)[..] == self.payload_digest,
            (None, None) => true,
            _ => false,
        }
    }
}

/// What a walk along the chain found.
pub(super) struct Walk {
    pub(super) events: u64,
    pub(super) last: Option<(i64, Vec<u8>)>,
    /// The first event that does not fit.
    pub(super) broken: Option<(i64, Tampering)>,
}

/// Walks along all events and shows each to `visit`.
pub(super) fn walk(
    connection: &Connection,
    mut visit: impl FnMut(&StoredEvent) -> Result<(), StoreError>,
) -> Result<Walk, StoreError> {
    let kept = head(connection)?;
    let mut statement = connection.prepare(
        "SELECT seq, complaint_id, version, at, actor, kind, schema, payload, salt,
             payload_digest, prev_hash, hash
         FROM events ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    let mut walk = Walk { events: 0, last: None, broken: None };
    while let Some(row) = rows.next()? {
        let event = StoredEvent::read(row)?;
        visit(&event)?;
        let (before, before_hash) = match &walk.last {
            Some((seq, hash)) => (*seq, hash.as_slice()),
            None => (0, BEGINNING.as_slice()),
        };
        if walk.broken.is_none() {
            let fits = event.seq == before + 1
                && event.prev_hash == before_hash
                && event.link().hash()[..] == event.hash
                && event.is_whole();
            if !fits {
                let end = kept.map_or(0, |head| head.seq);
                walk.broken = Some(classify(connection, &event, before, before_hash, end)?);
            }
        }
        walk.events += 1;
        walk.last = Some((event.seq, event.hash));
    }
    if walk.broken.is_none() {
        walk.broken = compare_end(walk.last.as_ref(), kept);
    }
    Ok(walk)
}

/// Compares the last event with the end that was kept apart.
fn compare_end(last: Option<&(i64, Vec<u8>)>, kept: Option<Head>) -> Option<(i64, Tampering)> {
    let (last, hash) = last.map_or((0, BEGINNING.as_slice()), |(seq, hash)| (*seq, hash));
    let kept = kept.unwrap_or(Head { seq: 0, hash: BEGINNING });
    match last.cmp(&kept.seq) {
        Ordering::Less => Some((last + 1, Tampering::Removed)),
        Ordering::Greater => Some((kept.seq + 1, Tampering::Inserted)),
        Ordering::Equal => (hash != kept.hash).then_some((last, Tampering::Changed)),
    }
}

/// Names what was done where `event` is the first that does not fit behind `before`.
fn classify(
    connection: &Connection,
    event: &StoredEvent,
    before: i64,
    before_hash: &[u8],
    end: i64,
) -> Result<(i64, Tampering), StoreError> {
    use Tampering::{Changed, Inserted, Removed, Reordered};
    let seq = event.seq;
    let is_own = event.link().hash()[..] == event.hash;
    let predecessor = position(connection, &event.prev_hash)?;
    if seq != before + 1 {
        let gap = before + 1;
        // The one that is missing here may stand elsewhere.
        return Ok((gap, if predecessor.is_some_and(|at| at > seq) { Reordered } else { Removed }));
    }
    if is_own && event.prev_hash == before_hash {
        return Ok((seq, Changed));
    }
    if is_own {
        return Ok(match predecessor {
            Some(at) if at < before => (at + 1, Inserted),
            Some(_) => (seq, Reordered),
            // The one before was given a new hash as well.
            None => (before.max(1), Changed),
        });
    }
    Ok(match recorded_at(connection, event, end)? {
        Some(place) if place > seq && predecessor.is_none() => (seq, Removed),
        Some(place) if place > seq => (seq, Reordered),
        Some(place) => (place, Inserted),
        None if seq > end || next_follows(connection, seq, before_hash)? => (seq, Inserted),
        None => (seq, Changed),
    })
}

/// Where the event with this hash stands.
fn position(connection: &Connection, hash: &[u8]) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT seq FROM events WHERE hash = ?1")?;
    Ok(statement.query_row([hash], |row| row.get(0)).optional()?)
}

/// The place for which the event's hash was made, where that is another one.
fn recorded_at(
    connection: &Connection,
    event: &StoredEvent,
    end: i64,
) -> Result<Option<i64>, StoreError> {
    let last: i64 =
        connection.query_row("SELECT coalesce(max(seq), 0) FROM events", [], |row| row.get(0))?;
    let hash: Result<Digest, _> = event.hash.as_slice().try_into();
    let Ok(hash) = hash else { return Ok(None) };
    let link = event.link();
    Ok((1..=last.max(end)).find(|seq| *seq != event.seq && link.hash_at(*seq) == hash))
}

/// Whether the next event was recorded on top of `before_hash`, so that this one came later.
fn next_follows(connection: &Connection, seq: i64, before_hash: &[u8]) -> Result<bool, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT prev_hash FROM events WHERE seq > ?1 ORDER BY seq LIMIT 1")?;
    let next: Option<Vec<u8>> = statement.query_row([seq], |row| row.get(0)).optional()?;
    Ok(next.is_some_and(|hash| hash == before_hash))
}
