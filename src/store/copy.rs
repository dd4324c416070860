//! Copies (kopieën) of the whole database as it stands at one moment: one file that needs nothing
//! beside it, for its owner's eyes only, checked before it gets its name.
//!
//! It is read within one transaction. With the write-ahead log that blocks nobody, and what others
//! write meanwhile is not in it, so its last event is known beforehand.

use std::fs::{self, File, OpenOptions, Permissions};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};
use rustix::fs::{FlockOperation, flock};
use tempfile::{TempDir, TempPath};

use super::Store;
use super::chain::walk;
use super::digest::hex;
use super::ends::cut_off;
use super::error::StoreError;
use super::journal::{Head, head, moment_from};
use super::location::directory_of;
use super::migrate::layout;
use super::modes::{OWN, give_like};
use super::patience::patiently;

/// The first layout that counts events apart from the chain.
const ENDS: u32 = 11;
/// Pages copied at a time.
const PAGES: i32 = 256;
/// What the directory in which a copy is made is called.
const ROOM: &str = ".klachtenbalie-kopie-";
/// After this long such a directory that nobody holds was left behind.
const LEFT_BEHIND: Duration = Duration::from_mins(1);
/// How many names are tried for a copy.
const NAMES: u32 = 1000;

/// What a database holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The number of its layout.
    pub layout: u32,
    /// Complaints.
    pub complaints: u64,
    /// Events.
    pub events: u64,
    /// The last event and its hash in hexadecimal.
    pub head: Option<(i64, String)>,
    /// When the last event was recorded.
    pub last: Option<NaiveDateTime>,
    /// What is wrong with the chain of events, if anything.
    pub broken: Option<String>,
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Where it stands.
    pub path: PathBuf,
    /// What it holds.
    pub holding: Holding,
}

impl Store {
    /// Copies the whole database to the first of these names that is free.
    pub fn copy(&self, names: impl IntoIterator<Item = PathBuf>) -> Result<Copied, StoreError> {
        make(&self.connection, names, None)
    }

    /// The hash of the first event, by which copies of one database know each other.
    pub fn beginning(&self) -> Result<Option<String>, StoreError> {
        first_hash(&self.connection)
    }
}

/// The same of a copy; none for what is no copy of ours.
pub fn beginning_of(copy: &Path) -> Option<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags_and_vfs(copy, flags, ALONE).ok()?;
    layout(&connection, copy).ok()?;
    first_hash(&connection).ok()?
}

fn first_hash(connection: &Connection) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare("SELECT hash FROM events ORDER BY seq LIMIT 1")?;
    let hash: Option<Vec<u8>> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(hash.map(|hash| hex(&hash)))
}

/// Names beside a database for a copy of it: `balie.v7.db`, and where that is taken `balie.v7-2.db`.
pub(super) fn names(database: &Path, mark: &str) -> impl Iterator<Item = PathBuf> {
    let stem = database.file_stem().unwrap_or_default().to_os_string();
    let database = database.to_path_buf();
    let mark = mark.to_owned();
    (1..=NAMES).map(move |number| {
        let mut name = stem.clone();
        name.push(&mark);
        name.push(if number == 1 { ".db".to_owned() } else { format!("-{number}.db") });
        database.with_file_name(name)
    })
}

/// Copies what a connection sees to the first of these names that is free, and checks it. A copy
/// that the program makes of itself is for whoever the database is for; any other for its maker only.
pub(super) fn make(
    from: &Connection,
    names: impl IntoIterator<Item = PathBuf>,
    like: Option<&Path>,
) -> Result<Copied, StoreError> {
    let (path, holding) = make_if(from, names, like, |draft, path, expected| {
        let holding = examine(draft, path)?;
        let expected = expected.map(|head| (head.seq, hex(&head.hash)));
        if holding.broken.is_none() && holding.head != expected {
            return Err(StoreError::BadCopy { why: "de laatste gebeurtenis is een andere".into() });
        }
        Ok(holding)
    })?;
    Ok(Copied { path, holding })
}

/// Copies what a connection sees as it is, right or wrong.
pub(super) fn make_as_it_is(
    from: &Connection,
    names: impl IntoIterator<Item = PathBuf>,
    like: &Path,
) -> Result<PathBuf, StoreError> {
    Ok(make_if(from, names, Some(like), |_, _, _| Ok(()))?.0)
}

/// Copies what a connection sees; it gets its name if the check allows.
fn make_if<T>(
    from: &Connection,
    names: impl IntoIterator<Item = PathBuf>,
    like: Option<&Path>,
    check: impl FnOnce(&Path, &Path, Option<Head>) -> Result<T, StoreError>,
) -> Result<(PathBuf, T), StoreError> {
    let mut names = names.into_iter();
    let mut path = names.next().ok_or(StoreError::Disk)?;
    let room = Room::beside(&path)?;
    let draft = room.new_file()?;
    let guard = patiently(|| Transaction::new_unchecked(from, TransactionBehavior::Deferred))?;
    let expected = head(from)?;
    let mut to = alone(&draft)?;
    pour(from, &mut to)?;
    drop(guard);
    fold_in(&to)?;
    drop(to);
    File::open(&draft).and_then(|file| file.sync_all()).map_err(|_| StoreError::Disk)?;
    let checked = check(&draft, &path, expected)?;
    if let Some(database) = like {
        give_like(&draft, database).map_err(|error| StoreError::on_file(&error, &path))?;
    }
    let mut made = TempPath::try_from_path(&draft).map_err(|_| StoreError::Disk)?;
    while let Err(taken) = made.persist_noclobber(&path) {
        let error = StoreError::on_file(&taken.error, &path);
        match names.next() {
            Some(next) if matches!(error, StoreError::Exists { .. }) => path = next,
            _ => return Err(error),
        }
        made = taken.path;
    }
    // The name must outlive a power cut as well; the content is safe already.
    if let Ok(directory) = File::open(directory_of(&path)) {
        let _ = directory.sync_all();
    }
    Ok((path, checked))
}

/// Copies every page. Into a database that is there already it is one transaction.
pub(super) fn pour(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    loop {
        match backup.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(StoreError::Busy),
        }
    }
}

/// What SQLite calls a file without locks or shared memory.
const ALONE: &std::ffi::CStr = c"unix-none";

/// Opens a file that nobody else has. It may lie where locks are not to be trusted.
pub(super) fn alone(path: &Path) -> Result<Connection, StoreError> {
    let opening = |error| StoreError::on_opening(error, path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags_and_vfs(path, flags, ALONE).map_err(opening)?;
    connection
        .execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA synchronous = OFF;
             PRAGMA trusted_schema = OFF;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(opening)?;
    Ok(connection)
}

/// Takes what stands in a write-ahead log into the file itself, which then needs none.
pub(super) fn fold_in(connection: &Connection) -> Result<(), StoreError> {
    let sql = "PRAGMA journal_mode = DELETE";
    let mode: String = connection.query_row(sql, [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::Other { detail: mode }) }
}

/// Checks a file that nobody else has, called `path` for people: ours, not newer, whole. A chain
/// that does not hold is told, not refused.
pub(super) fn examine(file: &Path, path: &Path) -> Result<Holding, StoreError> {
    let connection = alone(file)?;
    let layout = layout(&connection, path)?;
    let mut statement = connection.prepare("PRAGMA integrity_check(1)")?;
    let verdict: String = statement.query_row([], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::BadCopy { why: crate::domain::text::neutral(&verdict) });
    }
    drop(statement);
    let holding = holding(&connection, layout)?;
    fold_in(&connection)?;
    Ok(holding)
}

/// What a database holds, along the whole chain.
pub(super) fn holding(connection: &Connection, layout: u32) -> Result<Holding, StoreError> {
    let complaints: i64 =
        connection.query_row("SELECT count(*) FROM numbers WHERE id > 0", [], |row| row.get(0))?;
    let mut last = None;
    let walk = walk(connection, |event| {
        last = moment_from(event.at());
        Ok(())
    })?;
    let mut broken = walk.broken.map(|(seq, what)| format!("gebeurtenis {seq} {}", what.label()));
    if broken.is_none() && layout >= ENDS {
        let cut = cut_off(connection)?.into_iter().next();
        broken = cut.map(|cut| cut.to_string().trim_end_matches('.').to_owned());
    }
    Ok(Holding {
        layout,
        complaints: complaints.unsigned_abs(),
        events: walk.events,
        head: walk.last.as_ref().map(|(seq, hash)| (*seq, hex(hash))),
        last,
        broken,
    })
}

/// A directory of its own beside where a copy will stand, so that it gets its name at once and whole.
/// Whoever is cut off leaves it behind; the next one clears it away.
#[derive(Debug)]
pub(super) struct Room {
    directory: TempDir,
    /// As long as this is held the directory is in use.
    _held: File,
}

impl Room {
    pub fn beside(path: &Path) -> Result<Self, StoreError> {
        let folder = directory_of(path);
        clear_left_behind(&folder);
        let fails = |error: std::io::Error| StoreError::on_file(&error, &folder);
        let own = Permissions::from_mode(0o700);
        let directory = tempfile::Builder::new().prefix(ROOM).permissions(own).tempdir_in(&folder);
        let directory = directory.map_err(fails)?;
        let held = File::open(directory.path()).map_err(fails)?;
        // Where there are no such locks, what is left behind stays.
        let _ = flock(&held, FlockOperation::NonBlockingLockExclusive);
        Ok(Self { directory, _held: held })
    }

    /// An empty file for its owner only.
    pub fn new_file(&self) -> Result<PathBuf, StoreError> {
        let path = self.directory.path().join("kopie.db");
        let made = OpenOptions::new().write(true).create_new(true).mode(OWN).open(&path);
        made.map_err(|error| StoreError::on_file(&error, &path))?;
        Ok(path)
    }
}

fn clear_left_behind(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(ROOM.as_bytes());
        let Ok(about) = entry.metadata() else { continue };
        let age = about.modified().ok().and_then(|at| at.elapsed().ok()).unwrap_or_default();
        if !is_ours || !about.is_dir() || age < LEFT_BEHIND {
            continue;
        }
        if let Ok(held) = File::open(entry.path())
            && flock(&held, FlockOperation::NonBlockingLockExclusive).is_ok()
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
