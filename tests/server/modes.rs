//! Who can reach the files, whatever the umask.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use tempfile::TempDir;

use super::server::{Open, group, mode, said, says, three, under_umask};
use super::support::complaint;

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Makes a database in a folder of this mode and works in it; gives back the modes of its files
/// while the desk is open.
fn made(folder_mode: u32, umask: &str) -> (TempDir, [u32; 3]) {
    let folder = TempDir::new().unwrap();
    set(folder.path(), folder_mode);
    let database = folder.path().join("balie.db");
    let mut init = under_umask(umask, &database);
    let done = init.args(["init", "--reglement", "awb", "--organisatie", "Proef"]).output();
    assert!(done.as_ref().unwrap().status.success(), "{}", said(&done.unwrap()));
    let mut open = Open::by(under_umask(umask, &database));
    assert_eq!(open.done(&complaint("2026-01-05"))["ok"], true);
    let modes = three(&database).map(|file| mode(&file));
    for file in three(&database) {
        assert_eq!(group(&file), group(folder.path()), "{}", file.display());
    }
    open.close();
    (folder, modes)
}

#[test]
fn in_a_shared_folder_the_group_reaches_all_three_files() {
    for umask in ["077", "022", "000", "007"] {
        assert_eq!(made(0o2770, umask).1, [0o660; 3], "{umask}");
    }
}

#[test]
fn elsewhere_the_owner_alone_does() {
    for (folder, umask) in [(0o700, "022"), (0o755, "000"), (0o770, "007"), (0o2750, "000")] {
        assert_eq!(made(folder, umask).1, [0o600; 3], "{folder:o} {umask}");
    }
}

#[test]
fn a_folder_that_is_made_is_for_the_owner_alone() {
    let folder = TempDir::new().unwrap();
    set(folder.path(), 0o2770);
    let database = folder.path().join("nieuw/balie.db");
    let mut init = under_umask("000", &database);
    init.args(["init", "--reglement", "awb", "--organisatie", "Proef"]).output().unwrap();
    assert_eq!(mode(&folder.path().join("nieuw")) & 0o777, 0o700);
    assert_eq!(mode(&database), 0o600);
}

#[test]
fn what_was_copied_in_with_another_mode_is_put_right_by_its_owner() {
    let (folder, _) = made(0o2770, "077");
    let database = folder.path().join("balie.db");
    for wrong in [0o600, 0o644, 0o666] {
        set(&database, wrong);
        says(&database, &["lijst"]);
        assert_eq!(mode(&database), 0o660, "{wrong:o}");
    }
    set(folder.path(), 0o700);
    set(&database, 0o644);
    says(&database, &["lijst"]);
    assert_eq!(mode(&database), 0o600);
}

/// A member of the group can put a link where SQLite's own file is expected.
#[test]
fn no_link_leads_to_another_file() {
    let (folder, _) = made(0o2770, "077");
    let database = folder.path().join("balie.db");
    let other = folder.path().join("geheim");
    fs::write(&other, "x").unwrap();
    set(&other, 0o600);
    symlink(&other, folder.path().join("balie.db-wal")).unwrap();
    let _ = under_umask("077", &database).arg("lijst").output().unwrap();
    assert_eq!(mode(&other), 0o600);
    assert_eq!(fs::read(&other).unwrap(), b"x");
}
