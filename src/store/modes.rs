//! Who can reach the files (bestandsrechten): their owner only, or, where the directory is shared,
//! the group of that directory. The umask of whoever works plays no part.
//!
//! SQLite gives `-wal` and `-shm` the mode of the database itself, and so does the directory's group
//! to every file that is made in it; only the database has to be right.

use std::fs::{self, Metadata, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Gid, Mode, OFlags, chownat, openat};

use super::location::directory_of;

/// For the owner only.
pub(super) const OWN: u32 = 0o600;
/// For the owner and the group.
const SHARED: u32 = 0o660;
/// A directory whose files get its own group, in which that group may do everything.
const SHARED_DIRECTORY: u32 = 0o2070;
/// What SQLite keeps beside a database.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Gives the database, and what stands beside it, the mode that belongs to its directory. Only its
/// owner can; for everybody else it stays as it is.
pub(super) fn put_right(path: &Path) {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let Ok(directory) = fs::metadata(directory_of(&path)) else { return };
    let shared = directory.mode() & SHARED_DIRECTORY == SHARED_DIRECTORY;
    let group = shared.then_some(directory.gid());
    put_one_right(&path, group);
    for end in BESIDE {
        let mut name = path.clone().into_os_string();
        name.push(end);
        put_one_right(&PathBuf::from(name), group);
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

fn mode_of(about: &Metadata) -> u32 {
    about.mode() & 0o7777
}
