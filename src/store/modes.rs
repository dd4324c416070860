//! Who can reach the files (bestandsrechten): their owner only, or, where the directory is shared,
//! the group of that directory. The umask of whoever works plays no part. What everybody can write
//! is not worked with; what everybody could read is told.
//!
//! SQLite gives `-wal` and `-shm` the mode of the database itself, and so does the directory's group
//! to every file that is made in it; only the database has to be right.

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Gid, Mode, OFlags, Uid, chownat, fchown, openat};

use super::error::{StoreError, shown};
use super::location::directory_of;

/// For the owner only.
pub(super) const OWN: u32 = 0o600;
/// For the owner and the group.
const SHARED: u32 = 0o660;
/// A directory whose files get its own group, in which that group may do everything.
const SHARED_DIRECTORY: u32 = 0o2070;
/// What everybody else on the computer may do with a file.
const OTHERS_READ: u32 = 0o004;
const OTHERS_WRITE: u32 = 0o002;
/// In such a directory only the owner of a file can take it away.
const STICKY: u32 = 0o1000;
/// The database, and what SQLite keeps beside it.
const FILES: [&str; 3] = ["", "-wal", "-shm"];

/// Files of the database that anybody on the computer could reach when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    files: Vec<PathBuf>,
    /// Whether they could also be written.
    writable: bool,
    /// Whether that was put right while opening.
    mended: bool,
}

impl Exposure {
    /// What was found of these files, and which of them are still open to others.
    fn of(before: &[Open], still: impl Fn(&Open) -> bool, mended: bool) -> Option<Self> {
        let found: Vec<&Open> = before.iter().filter(|file| still(file) != mended).collect();
        let files = found.iter().map(|file| file.path.clone()).collect();
        let writable = found.iter().any(|file| file.mode & OTHERS_WRITE != 0);
        (!found.is_empty()).then_some(Self { files, writable, mended })
    }
}

impl fmt::Display for Exposure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files: Vec<String> = self.files.iter().map(|path| shown(path)).collect();
        let files = files.join(", ");
        let what = if self.writable { "lezen en veranderen" } else { "lezen" };
        if !self.mended {
            let line = closing("o=", &self.files);
            return write!(
                f,
                "Iedereen op deze computer mag de database {what} ({files}). \
                 Laat de eigenaar of de beheerder dit doen: {line}"
            );
        }
        write!(
            f,
            "Iedereen op deze computer mocht de database {what} ({files}). Dat is nu hersteld."
        )?;
        if self.writable {
            f.write_str(" Draai: klachtenbalie controle.")?;
        }
        Ok(())
    }
}

/// The line with which the owner closes files to others.
fn closing(change: &str, paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| shown(path))
        .map(|path| shlex::try_quote(&path).map_or(path.clone(), Cow::into_owned))
        .collect();
    format!("chmod {change} {}", paths.join(" "))
}

/// A file that others may read or write.
#[derive(Debug, Clone)]
struct Open {
    path: PathBuf,
    mode: u32,
}

/// The files of the database that others may read or write. Nothing is opened for it.
fn open_to_others(path: &Path) -> Vec<Open> {
    let files = FILES.iter().map(|end| with_end(path, end));
    files
        .filter_map(|path| {
            let about = fs::symlink_metadata(&path).ok()?;
            // A link has no mode of its own.
            about.is_file().then(|| Open { mode: mode_of(&about), path })
        })
        .filter(|file| file.mode & (OTHERS_READ | OTHERS_WRITE) != 0)
        .collect()
}

/// Refuses a directory in which anybody can take the database away and put another in its place.
pub(super) fn refuse_open_directory(path: &Path, about: &Metadata) -> Result<(), StoreError> {
    if about.mode() & (OTHERS_WRITE | STICKY) != OTHERS_WRITE {
        return Ok(());
    }
    let own = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let line = closing("o-w", std::slice::from_ref(&own));
    Err(StoreError::OpenDirectory { path: shown(&own), line })
}

/// Puts the modes right, and refuses what anybody can still write. Gives back what was, or still
/// is, open to others.
pub(super) fn close_to_others(path: &Path) -> Result<Vec<Exposure>, StoreError> {
    let own = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let before = open_to_others(&own);
    put_right(&own);
    let after = open_to_others(&own);
    let writable: Vec<PathBuf> = after
        .iter()
        .filter(|file| file.mode & OTHERS_WRITE != 0)
        .map(|file| file.path.clone())
        .collect();
    if let Some(first) = writable.first() {
        return Err(StoreError::OpenFile { path: shown(first), line: closing("o=", &writable) });
    }
    let still = |file: &Open| after.iter().any(|open| open.path == file.path);
    Ok([false, true]
        .into_iter()
        .filter_map(|mended| Exposure::of(&before, still, mended))
        .collect())
}

/// Gives the database, and what stands beside it, the mode that belongs to its directory. Only its
/// owner can; for everybody else it stays as it is.
pub(super) fn put_right(path: &Path) {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let Ok(directory) = fs::metadata(directory_of(&path)) else { return };
    let shared = directory.mode() & SHARED_DIRECTORY == SHARED_DIRECTORY;
    let group = shared.then_some(directory.gid());
    for end in FILES {
        put_one_right(&with_end(&path, end), group);
    }
}

#[cfg(not(target_os = "linux"))]
fn put_one_right(_: &Path, _: Option<u32>) {}

/// The same for one file. It is reached without being opened, which would cost SQLite its locks,
/// and without following a link that a member of the group put in its place.
#[cfg(target_os = "linux")]
fn put_one_right(path: &Path, group: Option<u32>) -> Option<()> {
    let flags = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let found = openat(CWD, path, flags, Mode::empty()).ok()?;
    let about = fs::File::from(found.try_clone().ok()?).metadata().ok()?;
    let me = rustix::process::geteuid().as_raw();
    if !about.is_file() || (me != 0 && me != about.uid()) {
        return None;
    }
    if let Some(group) = group.filter(|group| *group != about.gid()) {
        // It was made elsewhere and moved here.
        chownat(&found, "", None, Some(Gid::from_raw(group)), AtFlags::EMPTY_PATH).ok()?;
    }
    let wanted = if group.is_some() { SHARED } else { OWN };
    if mode_of(&about) == wanted {
        return None;
    }
    let by_number = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&found));
    fs::set_permissions(by_number, Permissions::from_mode(wanted)).ok()
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(end);
    PathBuf::from(name)
}

/// Gives a file that this program has just made, and that has no name of its own yet, the owner,
/// group and mode of the database that it is a copy of: a copy that root made is for its people too.
pub(super) fn give_like(made: &Path, database: &Path) -> io::Result<()> {
    let file: fs::File =
        openat(CWD, made, OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())?.into();
    let (about, own) = (file.metadata()?, fs::metadata(database)?);
    let me = rustix::process::geteuid();
    // Somebody put another file in its place.
    if about.uid() != me.as_raw() || about.nlink() != 1 {
        return Err(ErrorKind::PermissionDenied.into());
    }
    if me.is_root() {
        fchown(&file, Some(Uid::from_raw(own.uid())), Some(Gid::from_raw(own.gid())))?;
    } else if about.gid() != own.gid() {
        // Of a group that is not ours only root can make it: then it stays ours alone.
        if fchown(&file, None, Some(Gid::from_raw(own.gid()))).is_err() {
            return Ok(());
        }
    }
    file.set_permissions(Permissions::from_mode(mode_of(&own) & SHARED))
}

fn mode_of(about: &Metadata) -> u32 {
    about.mode() & 0o7777
}
