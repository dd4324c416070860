//! The database: one SQLite file with the events, which are the truth, and read models over them.
//!
//! All SQL of the program stands here. Nothing here decides anything: rows come from the desk.

mod chain;
mod check;
mod copy;
mod digest;
mod drafts;
mod ends;
mod erased;
mod error;
mod fault;
mod files;
mod journal;
mod keep;
mod lists;
mod location;
mod migrate;
mod modes;
mod news;
mod patience;
mod preferences;
mod project;
mod readings;
mod rebuild;
mod reminders;
mod restore;
mod retention;
mod rows;
mod search;
mod sight;
mod transfer;
pub mod upcast;
mod words;
mod write;

use std::cell::OnceCell;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use chain::Tampering;
pub use check::CheckReport;
pub use copy::{Copied, Holding, beginning_of};
pub use digest::hex;
pub use drafts::DraftRow;
pub use ends::{Cut, History};
pub use error::{StoreError, VersionConflict, no_file_more};
pub use fault::Fault;
pub use files::digest_of;
pub use lists::{DeadlineLine, List, ListCounts, Listed, PageFrom, RowKey};
pub use location::{FileSystem, file_system, mounted_file_system};
pub use modes::Exposure;
pub use readings::MOMENT as READING_MOMENT;
pub use rebuild::StoredProjection;
pub use restore::{Candidate, Lost, Present};
pub use rows::{ComplaintId, ComplaintRow, ObligationRow, SearchText};
pub use search::KnownRow;
pub use sight::{SamePerson, SightRow, Viewer};
pub use transfer::{RawData, RawDraft, RawDraftFile, RawEvent};
pub use write::WriteTx;

use error::shown;
use location::Standing;
use patience::{BRIEF_TIMEOUT, BUSY_TIMEOUT, patiently};
use sight::Sight;

/// Statements kept ready.
const STATEMENTS: usize = 64;

/// One connection to the database. A thread has its own: see [`Store::reopen`].
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    sight: Sight,
    kept: Option<PathBuf>,
    exposed: Vec<Exposure>,
    /// The files that the connection has open.
    own: OnceCell<Standing>,
    /// It was opened to read only, as the disk is full.
    full: bool,
}

impl Store {
    /// Makes a new database, readable for its owner only, or for the group of a shared directory.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        location::prepare_directory(path)?;
        let made = OpenOptions::new().write(true).create_new(true).mode(modes::OWN).open(path);
        match made {
            Ok(file) => drop(file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                match location::check_file(path) {
                    // Left by a start that was cut off before anything was written.
                    Err(StoreError::Empty { .. }) => {}
                    Err(error) => return Err(error),
                    Ok(()) => return Err(StoreError::Exists { path: shown(path) }),
                }
            }
            Err(error) if error.kind() == ErrorKind::StorageFull => {
                return Err(StoreError::DiskFull);
            }
            Err(_) => return Err(StoreError::NoAccess { path: shown(path) }),
        }
        // An empty file that was left behind held nothing that others could have read.
        modes::put_right(path);
        let exposed = modes::close_to_others(path)?;
        let mut store = Self::connect(path)?;
        store.exposed = exposed;
        migrate::migrate(&store.connection, path, true)?;
        store.use_log()?;
        // The name of the new file must outlive a power cut as well.
        if let Ok(directory) = File::open(location::directory_of(path)) {
            directory.sync_all().map_err(|_| StoreError::Disk)?;
        }
        Ok(store)
    }

    /// Opens an existing database, and brings it up to date where it is older than the program.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        location::check_file(path)?;
        let exposed = modes::close_to_others(path)?;
        let mut store = Self::connect(path)?;
        store.exposed = exposed;
        store.kept = migrate::migrate(&store.connection, path, false)?;
        store.use_log()?;
        Ok(store)
    }

    /// The same to read only, where the disk is too full for what SQLite keeps beside a database for
    /// those who share it. Nobody else has it open then, and nobody can as long as this does: not
    /// for whoever stays at the desk.
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        location::check_file(path)?;
        // Before anything is read: for itself alone SQLite needs no shared memory.
        let mut store = Self::connect_with(path, "PRAGMA locking_mode = EXCLUSIVE")?;
        store.full = true;
        if migrate::layout(&store.connection, path)? != migrate::latest() {
            return Err(StoreError::DiskFull);
        }
        store.setting("")?;
        let standing = Standing::at(path).ok_or_else(|| store.displaced())?;
        let _ = store.own.set(standing);
        Ok(store)
    }

    /// Whether it was opened to read only, as the disk is full.
    pub const fn is_full(&self) -> bool {
        self.full
    }

    /// A second connection to the same file, or to the one that was put in its place.
    pub fn reopen(&self) -> Result<Self, StoreError> {
        match (self.own.get(), Standing::at(&self.path)) {
            // SQLite would mix a log that was left behind into another database.
            (Some(own), Some(now)) if now != *own && !now.is_another(*own) => Err(self.displaced()),
            _ => Self::open(&self.path),
        }
    }

    fn displaced(&self) -> StoreError {
        StoreError::Displaced { path: shown(&self.path) }
    }

    /// Refuses to go on where the files are not those that the connection has open: SQLite would
    /// write on into what nobody can find any more.
    fn stand_firm(&self) -> Result<(), StoreError> {
        let now = Standing::at(&self.path);
        if now.is_some() && now == self.own.get().copied() { Ok(()) } else { Err(self.displaced()) }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the database stands as it was, if opening it brought it up to date.
    pub fn kept_before_update(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    /// What anybody on the computer could reach when the database was opened.
    pub fn exposed(&self) -> &[Exposure] {
        &self.exposed
    }

    fn connect(path: &Path) -> Result<Self, StoreError> {
        Self::connect_with(path, "")
    }

    /// Connects, and says this before anything else.
    fn connect_with(path: &Path, first: &str) -> Result<Self, StoreError> {
        let opening = |error| StoreError::on_opening(error, path);
        // No URI names: a file may be called anything. No mutex: a connection has one thread.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(opening)?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(opening)?;
        connection.execute_batch(first).map_err(opening)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // One plan for all parameters: else a statement is prepared anew for each other value.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(opening)?;
        connection
            .execute_batch(
                "PRAGMA synchronous = FULL;
                 PRAGMA foreign_keys = ON;
                 PRAGMA trusted_schema = OFF;
                 PRAGMA temp_store = MEMORY;
                 PRAGMA mmap_size = 0;
                 PRAGMA cache_size = -1024;
                 PRAGMA journal_size_limit = 4194304;",
            )
            .map_err(opening)?;
        if connection.is_readonly("main").map_err(opening)? {
            return Err(StoreError::ReadOnlyFile { path: shown(path) });
        }
        Ok(Self {
            connection,
            path: path.to_path_buf(),
            sight: Sight::default(),
            kept: None,
            exposed: Vec::new(),
            own: OnceCell::new(),
            full: false,
        })
    }

    /// Readers and a writer go side by side only with the write-ahead log. The file remembers it;
    /// a restored copy may not.
    fn use_log(&self) -> Result<(), StoreError> {
        let mode: String = patiently(|| {
            self.connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        })?;
        if mode != "wal" {
            return Err(StoreError::Other { detail: mode });
        }
        // The log is there from the first look at the data on, as long as a connection is.
        self.setting("")?;
        let standing = Standing::at(&self.path).ok_or_else(|| self.displaced())?;
        // Only set here, once.
        let _ = self.own.set(standing);
        Ok(())
    }

    /// Writes in one transaction, all or nothing: where `work` fails, nothing has happened.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.full {
            return Err(StoreError::DiskFull.into());
        }
        let guard = self.begin(TransactionBehavior::Immediate)?;
        self.stand_firm()?;
        let transaction = WriteTx::new(&self.connection);
        let done = work(&transaction)?;
        transaction.finish()?;
        patiently(|| self.connection.execute_batch("COMMIT"))?;
        drop(guard);
        Ok(done)
    }

    /// The same for what must hold nobody up: where others write for long, it is not done.
    pub fn write_briefly<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let wait = |time| self.connection.busy_timeout(time).map_err(StoreError::from);
        wait(BRIEF_TIMEOUT)?;
        let done = self.write(work);
        wait(BUSY_TIMEOUT)?;
        done
    }

    /// Reads several things as they stood at one moment, whatever others write meanwhile.
    pub fn snapshot<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let guard = self.begin(TransactionBehavior::Deferred)?;
        let done = work(self)?;
        drop(guard);
        Ok(done)
    }

    fn begin(&self, behavior: TransactionBehavior) -> Result<Transaction<'_>, StoreError> {
        patiently(|| Transaction::new_unchecked(&self.connection, behavior))
    }

    /// Changes whenever another connection has written.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        self.stand_firm()?;
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn a_store_can_move_to_a_worker() {
        fn movable<T: Send>() {}
        movable::<Store>();
    }
}
