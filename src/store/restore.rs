//! Putting a backup back (herstel): what it holds is checked on a copy of its own first.
//!
//! The database is not replaced by another file, but given other content in one transaction of
//! SQLite. Cut off at any moment it is the old one or the new one, and whoever waits to open it
//! meanwhile finds the new one. Everybody else must have closed it: an open desk holds a lock on the
//! file, and the lock that is taken here cannot be had beside it. Only what SQLite cannot open at
//! all is set aside as a file; the same locks tell whether somebody has it open.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension};
use rustix::process::{Flock, FlockType, fcntl_getlk};

use super::Store;
use super::copy::{self, Holding, Room};
use super::error::{StoreError, shown};
use super::journal::moment_from;
use super::location::{directory_of, prepare_directory};
use super::migrate::layout;
use super::modes;

/// How long it is waited for somebody who is just leaving.
const LEAVING: Duration = Duration::from_secs(2);
/// Where SQLite locks a database file: from its pending byte to the end of the shared ones.
const LOCKS: (u64, u64) = (0x4000_0000, 512);
/// What SQLite keeps beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What stands where the backup will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Present {
    /// Nothing.
    Nothing,
    /// Something that cannot be read as a database of ours, and why.
    Unreadable(String),
    /// A database.
    Holds(Holding),
}

/// What is in the present database and not in the backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Events.
    pub events: u64,
    /// Complaints of which everything goes.
    pub complaints: u64,
    /// When the first of those events was recorded.
    pub since: Option<NaiveDateTime>,
    /// Whether the two have no event in common.
    pub is_another: bool,
}

/// A checked backup, in a copy of its own beside the database.
#[derive(Debug)]
pub struct Candidate {
    file: PathBuf,
    database: PathBuf,
    holding: Holding,
    _room: Room,
}

impl Candidate {
    /// Checks a backup for this database. The backup itself is only read.
    pub fn check(backup: &Path, database: &Path) -> Result<Self, StoreError> {
        let about = fs::metadata(backup).map_err(|error| StoreError::on_file(&error, backup))?;
        if about.is_dir() {
            return Err(StoreError::Directory { path: shown(backup) });
        }
        if !about.is_file() {
            return Err(StoreError::NotAFile { path: shown(backup) });
        }
        let is_itself = |own: fs::Metadata| (own.dev(), own.ino()) == (about.dev(), about.ino());
        if fs::metadata(database).is_ok_and(is_itself) {
            let why = "dit is de database zelf.".into();
            return Err(StoreError::BadBackup { path: shown(backup), why });
        }
        let database = fs::canonicalize(database).unwrap_or_else(|_| database.to_path_buf());
        prepare_directory(&database)?;
        let room = Room::beside(&database)?;
        let file = room.new_file()?;
        take(backup, &file)?;
        // A copy of a database that was open may have its last changes beside it.
        let log = beside(backup, "-wal");
        if log.is_file() {
            take(&log, &beside(&file, "-wal"))?;
        }
        let bad = |why: String| StoreError::BadBackup { path: shown(backup), why };
        let holding = copy::examine(&file, backup).map_err(|error| match error {
            StoreError::BadCopy { why } => bad(format!("het bestand is beschadigd ({why}).")),
            StoreError::Corrupt => bad("het bestand is beschadigd.".into()),
            other => other,
        })?;
        if let Some(broken) = &holding.broken {
            return Err(bad(format!("de keten van gebeurtenissen klopt niet: {broken}.")));
        }
        File::open(&file).and_then(|file| file.sync_all()).map_err(|_| StoreError::Disk)?;
        Ok(Self { file, database, holding, _room: room })
    }

    /// What the backup holds.
    pub const fn holding(&self) -> &Holding {
        &self.holding
    }

    /// What stands in its place now, and what of that is not in the backup.
    pub fn present(&self) -> (Present, Option<Lost>) {
        if !self.database.exists() {
            return (Present::Nothing, None);
        }
        match self.look() {
            Ok((holding, lost)) => (Present::Holds(holding), Some(lost)),
            Err(error) => (Present::Unreadable(error.to_string()), None),
        }
    }

    fn look(&self) -> Result<(Holding, Lost), StoreError> {
        let present = Store::connect(&self.database)?.connection;
        present.busy_timeout(LEAVING)?;
        let layout = match layout(&present, &self.database) {
            // Going back to an older program is a reason to put a backup back.
            Err(StoreError::Newer { found, .. }) => found,
            other => other?,
        };
        let holding = copy::holding(&present, layout)?;
        let common = common(&copy::alone(&self.file)?, &present)?;
        Ok((holding, lost_after(&present, common)?))
    }

    /// Puts it back, if what stands there is still what was seen. What stood there is kept under the
    /// first of these names that is free; gives back where.
    pub fn put_back(&self, seen: &Present, mark: &str) -> Result<Option<PathBuf>, StoreError> {
        let done = match seen {
            Present::Holds(holding) => self.pour_in(holding, mark).map(Some),
            Present::Nothing | Present::Unreadable(_) => self.set_aside(mark),
        };
        modes::put_right(&self.database);
        done
    }

    /// Gives the database the content of the backup.
    fn pour_in(&self, seen: &Holding, mark: &str) -> Result<PathBuf, StoreError> {
        let mut connection = Store::connect(&self.database)?.connection;
        let in_use = |error: StoreError| match error {
            StoreError::Busy => StoreError::InUse { path: shown(&self.database) },
            other => other,
        };
        shut_others_out(&connection).map_err(in_use)?;
        if copy::holding(&connection, seen.layout)? != *seen {
            return Err(StoreError::ChangedMeanwhile);
        }
        let names = || copy::names(&self.database, mark);
        let kept = match copy::make(&connection, names(), Some(&self.database)) {
            // What is damaged, or beyond this program's knowledge, is kept too, as it is.
            Err(StoreError::BadCopy { .. } | StoreError::Corrupt | StoreError::Newer { .. }) => {
                copy::make_as_it_is(&connection, names(), &self.database)?
            }
            made => made?.path,
        };
        copy::pour(&copy::alone(&self.file)?, &mut connection)?;
        Ok(kept)
    }

    /// Puts the backup in the place of a file that is no database, or of none.
    fn set_aside(&self, mark: &str) -> Result<Option<PathBuf>, StoreError> {
        let fails = |error: &io::Error| StoreError::on_file(error, &self.database);
        if is_open_elsewhere(&self.database) {
            return Err(StoreError::InUse { path: shown(&self.database) });
        }
        let kept = copy::names(&self.database, mark).find(|name| !name.exists());
        let kept = kept.ok_or(StoreError::Disk)?;
        let stood = self.database.exists();
        if stood {
            fs::hard_link(&self.database, &kept).map_err(|error| fails(&error))?;
        }
        for end in BESIDE {
            let old = beside(&self.database, end);
            if old.exists() {
                fs::rename(&old, beside(&kept, end)).map_err(|error| fails(&error))?;
            }
        }
        give_to_owner(&self.file, &directory_of(&self.database));
        fs::rename(&self.file, &self.database).map_err(|error| fails(&error))?;
        if let Ok(directory) = File::open(directory_of(&self.database)) {
            let _ = directory.sync_all();
        }
        Ok(stood.then_some(kept))
    }
}

/// Takes the lock that can be had by one program only, and keeps it until the connection is closed.
/// Leaving the write-ahead log needs it already, and takes what stands in the log into the file.
fn shut_others_out(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(LEAVING)?;
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    copy::fold_in(connection)?;
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    Ok(())
}

/// The last event that both have: as far as that they are the same, by the chain.
fn common(one: &Connection, other: &Connection) -> Result<i64, StoreError> {
    let hash = |connection: &Connection, seq: i64| -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = connection.prepare_cached("SELECT hash FROM events WHERE seq = ?1")?;
        Ok(statement.query_row([seq], |row| row.get(0)).optional()?)
    };
    let last = |connection: &Connection| -> Result<i64, StoreError> {
        let sql = "SELECT coalesce(max(seq), 0) FROM events";
        Ok(connection.query_row(sql, [], |row| row.get(0))?)
    };
    let (mut same, mut differs) = (0, last(one)?.min(last(other)?) + 1);
    while differs - same > 1 {
        let middle = i64::midpoint(same, differs);
        let (mine, theirs) = (hash(one, middle)?, hash(other, middle)?);
        if mine.is_some() && mine == theirs {
            same = middle;
        } else {
            differs = middle;
        }
    }
    Ok(same)
}

fn lost_after(present: &Connection, common: i64) -> Result<Lost, StoreError> {
    let (events, since): (i64, Option<String>) = present.query_row(
        "SELECT count(*), (SELECT at FROM events WHERE seq > ?1 ORDER BY seq LIMIT 1)
         FROM events WHERE seq > ?1",
        [common],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let complaints: i64 = present.query_row(
        "SELECT count(*) FROM (SELECT complaint_id FROM events WHERE complaint_id > 0
         GROUP BY complaint_id HAVING min(seq) > ?1)",
        [common],
        |row| row.get(0),
    )?;
    Ok(Lost {
        events: events.unsigned_abs(),
        complaints: complaints.unsigned_abs(),
        since: since.as_deref().and_then(moment_from),
        is_another: common == 0 && events > 0,
    })
}

/// Whether another program has a lock of SQLite on a file.
fn is_open_elsewhere(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let wanted = Flock {
        start: LOCKS.0,
        length: LOCKS.1,
        typ: FlockType::WriteLock,
        ..Flock::from(FlockType::WriteLock)
    };
    fcntl_getlk(file.as_fd(), &wanted).is_ok_and(|held| held.is_some())
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.to_path_buf().into_os_string();
    name.push(end);
    PathBuf::from(name)
}

fn take(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(|error| StoreError::on_file(&error, from))?;
    let copied = File::create(to).and_then(|mut target| io::copy(&mut source, &mut target));
    copied.map(|_| ()).map_err(|error| StoreError::on_file(&error, to))
}

/// Where root puts a backup back, the file is for whom the directory is.
fn give_to_owner(file: &Path, directory: &Path) {
    if rustix::process::geteuid().is_root()
        && let Ok(about) = fs::metadata(directory)
    {
        let _ = std::os::unix::fs::chown(file, Some(about.uid()), Some(about.gid()));
    }
}
