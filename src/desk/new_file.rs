//! A file that the program writes: there whole or not at all, for its owner's eyes only, never over
//! the database, and over another file only where that was asked for.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use super::files::{NO_FILE_MORE, plain_name};
use crate::domain::text::neutral;
use crate::store::no_file_more;

/// What the file is called until all of it is written.
const BESIDE: &str = ".klachtenbalie-";
/// What SQLite keeps beside a database.
const BESIDE_DATABASE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// What to do with a file of that name that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Stays,
    /// It is replaced, where it is a regular file.
    IsReplaced,
}

/// Why a file is not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unwritable {
    /// Something of that name is there.
    #[error("Het bestand {path} bestaat al. Kies een andere naam of map.")]
    Exists {
        /// What was asked for.
        path: String,
    },
    /// It cannot be written there.
    #[error("Het bestand {path} is niet gemaakt: {why}")]
    Failed {
        /// What was asked for.
        path: String,
        /// Why not, and what to do.
        why: &'static str,
    },
}

impl Unwritable {
    /// Its code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "file_exists",
            Self::Failed { .. } => "file_unwritable",
        }
    }

    fn failed(path: &Path, why: &'static str) -> Self {
        Self::Failed { path: shown(path), why }
    }

    fn by_system(path: &Path, kind: ErrorKind) -> Self {
        let why = match kind {
            ErrorKind::AlreadyExists => return Self::Exists { path: shown(path) },
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                "die map bestaat niet. Maak haar eerst."
            }
            ErrorKind::PermissionDenied => "je mag daar niet schrijven. Kies een andere map.",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "de schijf is vol.",
            ErrorKind::ReadOnlyFilesystem => "die schijf is alleen te lezen. Kies een andere map.",
            ErrorKind::InvalidFilename => "die naam is te lang of kan niet. Kies een andere naam.",
            _ => "de schijf geeft een fout. Probeer een andere map.",
        };
        Self::failed(path, why)
    }
}

fn shown(path: &Path) -> String {
    neutral(&path.display().to_string())
}

/// Where a file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    path: PathBuf,
    existing: Existing,
}

impl Destination {
    /// The file that a path means: itself or, where it is a folder, one of this name in it. Says at
    /// once what can be known before anything is made.
    pub fn of(
        path: &Path,
        name: &str,
        database: &Path,
        existing: Existing,
    ) -> Result<Self, Unwritable> {
        let path = if path.is_dir() { path.join(plain_name(name)) } else { path.to_path_buf() };
        let fails = |why| Err(Unwritable::failed(&path, why));
        if path.file_name().is_none() {
            return fails("de naam ontbreekt. Typ een bestand of een map.");
        }
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") || !folder(&path).is_dir() {
            return Err(Unwritable::by_system(&path, ErrorKind::NotFound));
        }
        if is_database(&path, database) {
            return fails("dit is de database zelf. Kies een andere naam.");
        }
        let destination = Self { path, existing };
        destination.check_room()?;
        Ok(destination)
    }

    /// Whether what stands there may go.
    fn check_room(&self) -> Result<(), Unwritable> {
        match self.path.symlink_metadata() {
            Ok(about) if !about.is_file() => Err(Unwritable::failed(
                &self.path,
                "daar staat iets anders dan een gewoon bestand. Kies een andere naam.",
            )),
            Ok(_) if self.existing == Existing::Stays => {
                Err(Unwritable::Exists { path: shown(&self.path) })
            }
            _ => Ok(()),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes it, and gives back where it is. It appears once all of it is safely on the disk.
    pub fn write<E: From<Unwritable>>(
        &self,
        put: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<PathBuf, E> {
        let fails = |kind| Unwritable::by_system(&self.path, kind);
        let beside = tempfile::Builder::new().prefix(BESIDE).tempfile_in(folder(&self.path));
        let beside = beside.map_err(|error| {
            if no_file_more() {
                Unwritable::failed(&self.path, NO_FILE_MORE)
            } else {
                fails(error.kind())
            }
        })?;
        let mut writer = Beside { file: BufWriter::new(beside), failed: None };
        let done = put(&mut writer);
        if let Some(kind) = writer.failed {
            // What the disk said is the cause, whatever was made of it on the way here.
            return Err(fails(kind).into());
        }
        done?;
        self.settle(writer.file).map_err(Into::into)
    }

    /// The same for a content that is there already.
    pub fn put(&self, content: &[u8]) -> Result<PathBuf, Unwritable> {
        self.write(|out| {
            out.write_all(content).map_err(|error| Unwritable::by_system(&self.path, error.kind()))
        })
    }

    /// Gives the file its name.
    fn settle(&self, file: BufWriter<NamedTempFile>) -> Result<PathBuf, Unwritable> {
        let fails = |error: &io::Error| Unwritable::by_system(&self.path, error.kind());
        let beside = file.into_inner().map_err(|error| fails(error.error()))?;
        beside.as_file().sync_all().map_err(|error| fails(&error))?;
        self.check_room()?;
        let named = match self.existing {
            Existing::Stays => beside.persist_noclobber(&self.path),
            Existing::IsReplaced => beside.persist(&self.path),
        };
        named.map_err(|error| fails(&error.error))?;
        // The name must outlive a power cut as well; the content is safe already.
        if let Ok(folder) = File::open(folder(&self.path)) {
            let _ = folder.sync_all();
        }
        Ok(std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone()))
    }
}

/// A file that has no name yet. It remembers what went wrong.
struct Beside {
    file: BufWriter<NamedTempFile>,
    failed: Option<ErrorKind>,
}

impl Beside {
    fn kept<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done
            && error.kind() != ErrorKind::Interrupted
        {
            self.failed = Some(error.kind());
        }
        done
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.file.write(bytes);
        self.kept(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.file.flush();
        self.kept(done)
    }
}

/// The folder that a file lies in.
fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Whether a file is the database or one of those that SQLite keeps beside it.
pub(super) fn is_database(path: &Path, database: &Path) -> bool {
    let whole = |path: &Path| -> Option<PathBuf> {
        Some(folder(path).canonicalize().ok()?.join(path.file_name()?))
    };
    let target = fs::canonicalize(path).ok().or_else(|| whole(path));
    let own = fs::canonicalize(database).ok().or_else(|| whole(database));
    let (Some(target), Some(own)) = (target, own) else { return false };
    BESIDE_DATABASE.iter().any(|end| {
        let mut name = own.clone().into_os_string();
        name.push(end);
        target.as_os_str() == name
    })
}
