//! The check (controle) of the whole database: SQLite's own, the chain, the numbers, the counts.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};

use super::Store;
use super::chain::{StoredEvent, walk};
use super::digest::hex;
use super::drafts::read_attachment;
use super::ends::{Cut, cut_off};
use super::erased::Ledger;
use super::error::StoreError;
use super::fault::Fault;
use super::files::digest_of;
use super::lists::number_of;
use super::upcast::{self, Unreadable};
use crate::domain::acts::dossier::StoredFile;
use crate::domain::acts::retention::Erasure;
use crate::domain::{ComplaintNumber, Event};

/// The kind of event that says where a complaint was registered before.
const TAKEN_OVER: &str = "taken_over";

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Complaints looked at.
    pub complaints: u64,
    /// Events looked at.
    pub events: u64,
    /// Complaints of which everything about people was erased.
    pub erased: u64,
    /// Events that are gone and were accepted as such.
    pub accepted: u64,
    /// The last event and its hash in hexadecimal: noted elsewhere, it proves all before it.
    pub head: Option<(i64, String)>,
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub const fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }
}

impl Store {
    /// Checks the whole database as it stands at one moment. Whether the read models are what the
    /// events say is for the desk to compare: see [`Store::stored_projection`].
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        self.snapshot(|store| {
            let connection = &store.connection;
            let mut report = CheckReport::default();
            sqlite_faults(connection, &mut report.faults)?;
            let numbers = numbers(connection)?;
            report.complaints = numbers.len() as u64;
            events(connection, &numbers, &mut report)?;
            let cuts = cut_off(connection)?;
            // The kept end of the chain may have told already that it goes on.
            let told = report.faults.iter().any(|fault| matches!(fault, Fault::Chain { .. }));
            let named = |cut: &Cut| matches!(cut, Cut::Of { .. }) || !told;
            report.faults.extend(cuts.into_iter().filter(named).map(Fault::CutOff));
            report.accepted = store.accepted_as_gone()?;
            number_gaps(connection, &numbers, &mut report.faults)?;
            draft_files(connection, &mut report.faults)?;
            read_models(connection, &mut report.faults)?;
            Ok(report)
        })
    }
}

/// SQLite's own checks; those of the search index are part of them.
fn sqlite_faults(connection: &Connection, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    for line in lines {
        let detail = line?;
        if detail != "ok" {
            faults.push(Fault::Damaged { detail: crate::domain::text::neutral(&detail) });
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let tables = statement.query_map([], |row| row.get::<_, String>(0))?;
    for table in tables {
        let fault = Fault::Reference { table: table? };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    Ok(())
}

fn numbers(connection: &Connection) -> Result<HashMap<i64, ComplaintNumber>, StoreError> {
    let mut statement =
        connection.prepare("SELECT id, year, sequence FROM numbers WHERE id > 0")?;
    let numbers = statement.query_map([], |row| Ok((row.get(0)?, number_of(row)?)))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// The chain, and whether each event can be read and stands in its complaint's history.
fn events(
    connection: &Connection,
    numbers: &HashMap<i64, ComplaintNumber>,
    report: &mut CheckReport,
) -> Result<(), StoreError> {
    let mut faults = Vec::new();
    let mut files = Vec::new();
    let mut ledger = Ledger::default();
    // How many events each complaint has, and its highest version.
    let mut versions: HashMap<i64, (i64, i64)> = HashMap::new();
    let walk = walk(connection, |event| {
        let (amount, highest) = versions.entry(event.complaint_id).or_default();
        *amount += 1;
        *highest = event.version.max(*highest);
        match content_fault(event, numbers) {
            Ok(Content::Gone) => ledger.lose(event.complaint_id, event.version, event.seq),
            Ok(Content::Erasure(erasure)) => {
                ledger.account(event.complaint_id, event.version, event.seq, &erasure);
            }
            Ok(Content::File(file)) => files.push((event.seq, file)),
            Ok(Content::Other) => {}
            Err(fault) => faults.push(*fault),
        }
        Ok(())
    })?;
    report.events = walk.events;
    report.head = walk.last.as_ref().map(|(seq, hash)| (*seq, hex(hash)));
    if let Some((seq, what)) = walk.broken {
        let number = complaint_at(connection, seq)?.and_then(|id| numbers.get(&id).copied());
        report.faults.push(Fault::Chain { seq, number, what });
    }
    report.faults.append(&mut faults);
    report.erased = ledger.complaints();
    erasure_faults(connection, numbers, &ledger, &mut report.faults)?;
    report.faults.extend(file_faults(connection, files)?);
    let mut known: Vec<_> = numbers.iter().collect();
    known.sort_unstable();
    for (id, number) in known {
        match versions.get(id) {
            None => report.faults.push(Fault::NoEvents { number: *number }),
            Some((amount, highest)) if amount != highest => {
                let version = missing_version(connection, *id)?;
                report.faults.push(Fault::MissingVersion { number: *number, version });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What was erased without saying so, and what was not erased that is said to be.
fn erasure_faults(
    connection: &Connection,
    numbers: &HashMap<i64, ComplaintNumber>,
    ledger: &Ledger,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let number = |seq| -> Result<_, StoreError> {
        Ok(complaint_at(connection, seq)?.and_then(|id| numbers.get(&id).copied()))
    };
    for seq in ledger.vanished() {
        faults.push(Fault::Vanished { seq, number: number(seq)? });
    }
    for seq in ledger.undone() {
        faults.push(Fault::NotErased { seq, number: number(seq)? });
    }
    Ok(())
}

/// What of an event matters to what stands elsewhere.
enum Content {
    Gone,
    Erasure(Box<Erasure>),
    File(StoredFile),
    Other,
}

/// What an event holds; the fault where it cannot be what it says.
fn content_fault(
    event: &StoredEvent,
    numbers: &HashMap<i64, ComplaintNumber>,
) -> Result<Content, Box<Fault>> {
    let Some(payload) = event.payload.as_deref() else { return Ok(Content::Gone) };
    let unreadable =
        |why: String| Box::new(Fault::Unreadable { seq: event.seq, kind: event.kind.clone(), why });
    let schema = u32::try_from(event.schema).unwrap_or(u32::MAX);
    let entry = match upcast::entry(&event.kind, schema, payload) {
        Ok(entry) => entry,
        Err(Unreadable::Newer) => {
            return Err(unreadable("een nieuwere versie van dit programma schreef dit".into()));
        }
        Err(Unreadable::Broken(why)) => return Err(unreadable(why)),
    };
    let number = numbers.get(&event.complaint_id).copied();
    match (entry.event, number) {
        (Event::Registered(registered), Some(number)) if registered.number != number => {
            let named = registered.number;
            Err(Box::new(Fault::WrongNumber { seq: event.seq, number, named }))
        }
        (Event::Erased(erasure), _) => Ok(Content::Erasure(erasure)),
        (kept, _) => Ok(kept.file().cloned().map_or(Content::Other, Content::File)),
    }
}

/// Files that are not there, or not what they were.
fn file_faults(
    connection: &Connection,
    files: Vec<(i64, StoredFile)>,
) -> Result<Vec<Fault>, StoreError> {
    let mut statement = connection.prepare("SELECT content FROM files WHERE digest = ?1")?;
    let mut faults = Vec::new();
    for (seq, file) in files {
        let mut rows = statement.query([file.digest.as_str()])?;
        let sound = match rows.next()? {
            Some(row) => {
                let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
                digest_of(content) == file.digest.as_str()
            }
            None => false,
        };
        if !sound {
            faults.push(Fault::File { seq, name: file.name.to_string() });
        }
    }
    Ok(faults)
}

/// Papers of drafts that are not there, or not what they were, and what was left behind of them.
fn draft_files(connection: &Connection, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT f.attachment, f.digest, c.content FROM draft_files f
         LEFT JOIN draft_contents c ON c.digest = f.digest
         ORDER BY f.person_folded, f.form, f.complaint, f.slot, f.place",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let digest: String = row.get(1)?;
        let content = row.get_ref(2)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        let sound = content.is_some_and(|content| digest_of(content) == digest);
        let attachment = read_attachment(&row.get::<_, String>(0)?);
        let named = attachment.as_ref().is_ok_and(|it| it.file.digest.as_str() == digest);
        if !(sound && named) {
            let name = attachment.map_or(digest, |attachment| attachment.file.name.to_string());
            faults.push(Fault::DraftFile { name });
        }
    }
    let loose = "SELECT count(*) FROM draft_contents c
         WHERE NOT EXISTS (SELECT 1 FROM draft_files f WHERE f.digest = c.digest)";
    let amount: i64 = connection.query_row(loose, [], |row| row.get(0))?;
    if amount > 0 {
        faults.push(Fault::LooseContents { amount });
    }
    Ok(())
}

fn complaint_at(connection: &Connection, seq: i64) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare("SELECT complaint_id FROM events WHERE seq = ?1")?;
    let mut rows = statement.query([seq])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn missing_version(connection: &Connection, id: i64) -> Result<u32, StoreError> {
    let mut statement = connection
        .prepare("SELECT version FROM events WHERE complaint_id = ?1 ORDER BY version")?;
    let versions = statement.query_map([id], |row| row.get::<_, u32>(0))?;
    let mut expected = 1;
    for version in versions {
        if version? != expected {
            break;
        }
        expected += 1;
    }
    Ok(expected)
}

/// Numbers are given out without gaps. One that was taken over from an older register keeps its
/// own, so that what is missing just before it was missing there.
fn number_gaps(
    connection: &Connection,
    numbers: &HashMap<i64, ComplaintNumber>,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare("SELECT DISTINCT complaint_id FROM events WHERE kind = ?1")?;
    let taken_over: HashSet<i64> =
        statement.query_map([TAKEN_OVER], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut given: Vec<_> = numbers.iter().map(|(id, number)| (*number, *id)).collect();
    given.sort_unstable();
    let mut before = ComplaintNumber { year: i32::MIN, sequence: 0 };
    for (number, id) in given {
        let expected = if number.year == before.year { before.sequence + 1 } else { 1 };
        if number.sequence != expected && !taken_over.contains(&id) {
            let number = ComplaintNumber { year: number.year, sequence: expected };
            faults.push(Fault::MissingNumber { number });
        }
        before = number;
    }
    Ok(())
}

/// Whether the read models hold every complaint, and count them rightly.
fn read_models(connection: &Connection, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    for (table, id, fault) in [
        ("complaints", "id", (|number| Fault::NotListed { number }) as fn(_) -> _),
        ("search_docsize", "id", |number| Fault::NotIndexed { number }),
    ] {
        let sql = format!(
            "SELECT year, sequence FROM numbers
             WHERE id > 0
                 AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.{id} = numbers.id) LIMIT 20"
        );
        let mut statement = connection.prepare(&sql)?;
        let missing = statement.query_map([], number_of)?;
        for number in missing {
            faults.push(fault(number?));
        }
    }
    let mut differing = connection.prepare(
        "WITH counted AS (
             SELECT 'open' AS list, '' AS person, sort_day AS day, count(*) AS amount
             FROM complaints WHERE closed = 0 GROUP BY sort_day
             UNION ALL
             SELECT 'mine', responsible_folded, sort_day, count(*)
             FROM complaints WHERE closed = 0 AND responsible_folded IS NOT NULL
             GROUP BY responsible_folded, sort_day
             UNION ALL
             SELECT 'closed', '', 0, count(*) FROM complaints WHERE closed = 1
             GROUP BY closed
         )
         SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM counts)
         UNION ALL
         SELECT * FROM (SELECT * FROM counts EXCEPT SELECT * FROM counted)",
    )?;
    if differing.exists(params![])? {
        faults.push(Fault::Counts);
    }
    Ok(())
}
