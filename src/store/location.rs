//! Where the database may lie: a regular file that can be written, on a disk of this computer.

use std::fs::{self, DirBuilder, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access, major, minor};
use rustix::io::Errno;

use super::error::{StoreError, shown};
use super::modes::refuse_open_directory;

/// What a file system is, as far as locking is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileSystem {
    /// A disk of this computer.
    Local,
    /// A network file system: its locks cannot be trusted.
    Network(&'static str),
    /// One number for local and network ones: how it was mounted tells.
    AskMount,
}

/// What the number of a file system (`f_type` of statfs) says.
pub const fn file_system(magic: u64) -> FileSystem {
    match magic {
        0x6969 => FileSystem::Network("NFS"),
        0x517B | 0xFF53_4D42 | 0xFE53_4D42 => FileSystem::Network("Windows-netwerkschijf, SMB"),
        0x564C => FileSystem::Network("NetWare"),
        0x5346_414F | 0x6B41_4653 => FileSystem::Network("AFS"),
        0x7375_7245 => FileSystem::Network("Coda"),
        0x00C3_6400 => FileSystem::Network("Ceph"),
        0x0BD0_0BD0 => FileSystem::Network("Lustre"),
        0x0116_1970 => FileSystem::Network("GFS2"),
        0x7461_636F => FileSystem::Network("OCFS2"),
        0x6573_5546 | 0x0102_1997 => FileSystem::AskMount,
        _ => FileSystem::Local,
    }
}

/// What a mount's type and options say, where the number leaves it open.
pub fn mounted_file_system(kind: &str, options: &str) -> FileSystem {
    const NETWORK_FUSE: &[(&str, &str)] = &[
        ("sshfs", "SSHFS"),
        ("rclone", "rclone"),
        ("glusterfs", "GlusterFS"),
        ("ceph", "Ceph"),
        ("s3fs", "S3"),
        ("gcsfuse", "Google Cloud"),
        ("davfs", "WebDAV"),
        ("davfs2", "WebDAV"),
        ("curlftpfs", "FTP"),
        ("gvfsd-fuse", "GVFS"),
        ("smbnetfs", "SMB"),
        ("juicefs", "JuiceFS"),
        ("google-drive-ocamlfuse", "Google Drive"),
        ("onedriver", "OneDrive"),
    ];
    if kind == "9p" {
        // Between a virtual machine and its host, 9p runs over virtio, fd or unix.
        let remote = options.split(',').any(|option| matches!(option, "trans=tcp" | "trans=rdma"));
        return if remote { FileSystem::Network("9P") } else { FileSystem::Local };
    }
    let name = kind.strip_prefix("fuse.").unwrap_or(kind);
    NETWORK_FUSE
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(FileSystem::Local, |(_, label)| FileSystem::Network(label))
}

/// The type and options of the mount with this device in the text of `/proc/self/mountinfo`.
fn mount_of<'a>(mounts: &'a str, device: &str) -> Option<(&'a str, &'a str)> {
    mounts.lines().rev().find_map(|line| {
        let (place, source) = line.split_once(" - ")?;
        let mut fields = source.split(' ');
        (place.split(' ').nth(2)? == device).then_some(())?;
        Some((fields.next()?, fields.nth(1).unwrap_or("")))
    })
}

/// Refuses a place on a network file system.
fn refuse_network(path: &Path, metadata: &Metadata) -> Result<(), StoreError> {
    #[cfg(target_os = "linux")]
    if let Ok(found) = rustix::fs::statfs(path) {
        #[allow(
            clippy::cast_sign_loss,
            clippy::unnecessary_cast,
            reason = "a bit pattern whose type differs per machine; only its low 32 bits count"
        )]
        let mut system = file_system((found.f_type as u64) & 0xFFFF_FFFF);
        if system == FileSystem::AskMount {
            let device = format!("{}:{}", major(metadata.dev()), minor(metadata.dev()));
            let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
            system = mount_of(&mounts, &device)
                .map_or(FileSystem::Local, |(kind, options)| mounted_file_system(kind, options));
        }
        if let FileSystem::Network(kind) = system {
            return Err(StoreError::Network { path: shown(path), kind: kind.into() });
        }
    }
    Ok(())
}

/// Refuses what cannot be written. The mode is looked at as well, because root may write what
/// somebody has deliberately closed.
fn refuse_read_only(
    path: &Path,
    metadata: &Metadata,
    closed: fn(String) -> StoreError,
) -> Result<(), StoreError> {
    match access(path, Access::READ_OK | Access::WRITE_OK) {
        Err(Errno::ROFS) => return Err(StoreError::ReadOnlyFileSystem { path: shown(path) }),
        Err(_) if access(path, Access::READ_OK).is_err() => {
            return Err(StoreError::NoAccess { path: shown(path) });
        }
        Err(_) => return Err(closed(shown(path))),
        Ok(()) => {}
    }
    if metadata.permissions().mode() & 0o222 == 0 { Err(closed(shown(path))) } else { Ok(()) }
}

fn metadata(path: &Path) -> Result<Metadata, StoreError> {
    fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => StoreError::NoAccess { path: shown(path) },
        _ => StoreError::Missing { path: shown(path) },
    })
}

/// Which files stand at the database's place: its own and its write-ahead log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    file: (u64, u64),
    log: Option<(u64, u64)>,
}

impl Standing {
    /// Those that stand there now; none where the file is gone.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let known = |path: &Path| fs::metadata(path).ok().map(|it| (it.dev(), it.ino()));
        // The log stands beside the file itself, wherever a link to it may be.
        let own_place = fs::canonicalize(path).ok()?;
        let mut log = own_place.clone().into_os_string();
        log.push("-wal");
        Some(Self { file: known(&own_place)?, log: known(Path::new(&log)) })
    }

    /// Whether another database came in the place of `before`, with a log that is not the old one.
    pub(super) fn is_another(self, before: Self) -> bool {
        self.file != before.file && (self.log.is_none() || self.log != before.log)
    }
}

/// The directory in which a file lies.
pub(super) fn directory_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn check_directory(directory: &Path) -> Result<(), StoreError> {
    let found = metadata(directory)?;
    if !found.is_dir() {
        return Err(StoreError::NotAFile { path: shown(directory) });
    }
    refuse_network(directory, &found)?;
    refuse_open_directory(directory, &found)?;
    refuse_read_only(directory, &found, |path| StoreError::ReadOnlyDirectory { path })
}

/// Checks that an existing file can serve as a database, without opening it: closing any file of
/// our own on it would drop the locks by which SQLite in another program sees that it is in use.
pub(super) fn check_file(path: &Path) -> Result<(), StoreError> {
    let found = metadata(path)?;
    if found.is_dir() {
        return Err(StoreError::Directory { path: shown(path) });
    }
    if !found.is_file() {
        return Err(StoreError::NotAFile { path: shown(path) });
    }
    refuse_network(path, &found)?;
    refuse_read_only(path, &found, |path| StoreError::ReadOnlyFile { path })?;
    if found.len() == 0 {
        return Err(StoreError::Empty { path: shown(path) });
    }
    // Whoever can replace a link to the database can put another in its place as well.
    let given = directory_of(path);
    refuse_open_directory(&given, &metadata(&given)?)?;
    // The write-ahead log stands beside the file itself, wherever a link to it may be.
    let own_place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    check_directory(&directory_of(&own_place))
}

/// Makes the directory for a new database where it is missing, open to its owner only.
pub(super) fn prepare_directory(path: &Path) -> Result<(), StoreError> {
    let directory = directory_of(path);
    let standing = directory.ancestors().find(|ancestor| ancestor.exists());
    let standing = standing.filter(|found| !found.as_os_str().is_empty());
    check_directory(standing.unwrap_or(Path::new(".")))?;
    DirBuilder::new().recursive(true).mode(0o700).create(&directory).map_err(|error| {
        match error.kind() {
            ErrorKind::StorageFull => StoreError::DiskFull,
            ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnlyFileSystem { path: shown(&directory) }
            }
            _ => StoreError::ReadOnlyDirectory { path: shown(&directory) },
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_known_by_number() {
        for magic in [
            0x6969_u64,
            0x517B,
            0xFF53_4D42,
            0xFE53_4D42,
            0x5346_414F,
            0x6B41_4653,
            0x7375_7245,
            0x00C3_6400,
            0x564C,
        ] {
            assert!(matches!(file_system(magic), FileSystem::Network(_)), "{magic:#x}");
        }
        // ext4, btrfs, xfs, tmpfs, zfs, overlayfs.
        for magic in [0xEF53, 0x9123_683E, 0x5846_5342, 0x0102_1994, 0x2FC1_2FC1, 0x794C_7630] {
            assert_eq!(file_system(magic), FileSystem::Local, "{magic:#x}");
        }
        assert_eq!(file_system(0x6573_5546), FileSystem::AskMount);
        assert_eq!(file_system(0x0102_1997), FileSystem::AskMount);
    }

    #[test]
    fn fuse_and_9p_are_known_by_their_mount() {
        let mounts = "36 35 0:51 / /home/a/ver rw shared:1 - fuse.sshfs a@b: rw,user_id=0\n\
                      37 35 0:52 / /mnt/usb rw - fuseblk /dev/sdb1 rw,blksize=4096\n\
                      38 35 0:53 / /mnt/host rw - 9p host rw,trans=virtio\n\
                      39 35 0:54 / /mnt/plan rw - 9p srv rw,access=user,trans=tcp\n";
        let system = |device| {
            let (kind, options) = mount_of(mounts, device).unwrap();
            mounted_file_system(kind, options)
        };
        assert_eq!(system("0:51"), FileSystem::Network("SSHFS"));
        assert_eq!(system("0:52"), FileSystem::Local);
        assert_eq!(system("0:53"), FileSystem::Local);
        assert_eq!(system("0:54"), FileSystem::Network("9P"));
        assert_eq!(mount_of(mounts, "8:1"), None);
    }
}
