//! Backups while people work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rusqlite::Connection;
use tempfile::TempDir;

use super::server::{
    FAULTS, fatten, head, mode, names, one_more, refuses, register, said, says, skipped,
    under_umask,
};
use super::support::{answers, complaint, run_on};

/// Makes a backup in a folder; gives back its path.
fn backup(database: &Path, folder: &Path) -> PathBuf {
    let before = names(folder);
    let told = says(database, &["backup", "-o", folder.to_str().unwrap()]);
    assert_eq!(told.lines().count(), 1, "{told}");
    let new: Vec<_> = names(folder).into_iter().filter(|name| !before.contains(name)).collect();
    assert_eq!(new.len(), 1, "{new:?}");
    folder.join(&new[0])
}

#[test]
fn a_backup_is_one_file_of_its_owner_with_everything_in_it() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let expected = head(&register.path());
    let mut command = under_umask("000", &register.path());
    let told = command.args(["backup", "-o"]).arg(folder.path()).output().unwrap();
    assert!(told.status.success() && said(&told).contains(&expected.1), "{}", said(&told));
    assert_eq!(names(folder.path()).len(), 1, "{:?}", names(folder.path()));
    let made = folder.path().join(&names(folder.path())[0]);
    assert!(made.to_str().unwrap().contains("/balie-20"), "{}", made.display());
    assert_eq!(mode(&made), 0o600);
    // It is a database of its own.
    assert_eq!(head(&made), expected);
}

#[test]
fn without_a_place_it_stands_beside_the_database_in_a_closed_folder() {
    let register = register();
    let mut command = under_umask("000", &register.path());
    assert!(command.arg("backup").status().unwrap().success());
    let folder = register.path().with_file_name("backup");
    assert_eq!((mode(&folder), names(&folder).len()), (0o700, 1));
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let path = register.path();
    let before = fs::read(&path).unwrap();
    for beside in ["balie.db", "balie.db-wal", "balie.db-shm"] {
        let target = path.with_file_name(beside);
        let told = refuses(&path, &["backup", "-o", target.to_str().unwrap()]);
        assert!(told.contains("de database zelf"), "{told}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    let target = folder.path().join("mijn.db");
    says(&path, &["backup", "-o", target.to_str().unwrap()]);
    let first = fs::read(&target).unwrap();
    one_more(&register);
    let told = refuses(&path, &["backup", "-o", target.to_str().unwrap()]);
    assert!(told.contains("bestaat al"), "{told}");
    assert_eq!(fs::read(&target).unwrap(), first);
    let missing = folder.path().join("weg/x.db");
    assert!(
        refuses(&path, &["backup", "-o", missing.to_str().unwrap()]).contains("map bestaat niet")
    );
    let told = refuses(&path, &["backup", "--bewaar", "3", "-o", target.to_str().unwrap()]);
    assert!(told.contains("hoort een map"), "{told}");
    assert_eq!(names(folder.path()), ["mijn.db"]);
}

#[test]
fn the_newest_stay_and_nothing_else_is_touched() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let own = folder.path();
    let first = backup(&register.path(), own);
    // What is older by its name, and is not a backup of this database by name or by content.
    let older = own.join("balie-2020-01-01-000000.db");
    fs::rename(&first, &older).unwrap();
    let other = super::support::Register::under("awb");
    other.done(&complaint("2026-01-05"));
    fs::rename(backup(&other.path(), own), own.join("balie-2019-01-01-000000.db")).unwrap();
    fs::copy(&older, own.join("balie-archief-2018-01-01-000000.db")).unwrap();
    fs::copy(&older, own.join("ander-2018-01-01-000000.db")).unwrap();
    fs::copy(&older, own.join("balie-2018-01-01-000000.db.bewaren")).unwrap();
    fs::write(own.join("balie-2017-01-01-000000.db"), "Geachte heer,").unwrap();
    fs::create_dir(own.join("balie-2016-01-01-000000.db")).unwrap();
    std::os::unix::fs::symlink(&older, own.join("balie-2015-01-01-000000.db")).unwrap();
    let strangers = names(own).into_iter().filter(|name| name != "balie-2020-01-01-000000.db");
    let mut expected: Vec<String> = strangers.collect();
    let folder_name = own.to_str().unwrap();
    for _ in 0..2 {
        says(&register.path(), &["backup", "-o", folder_name, "--bewaar", "3"]);
    }
    assert!(older.exists());
    let told = says(&register.path(), &["backup", "-o", folder_name, "--bewaar", "2"]);
    assert!(told.contains("2 oude back-ups opgeruimd"), "{told}");
    assert!(!older.exists());
    let fresh = names(own).into_iter().filter(|name| !expected.contains(name));
    let fresh: Vec<String> = fresh.collect();
    assert_eq!(fresh.len(), 2, "{fresh:?}");
    expected.extend(fresh);
    expected.sort();
    assert_eq!(names(own), expected);
}

#[test]
fn people_work_on_while_it_is_made_and_each_is_a_whole_moment() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    fatten(&register, 4_000_000);
    let path = register.path();
    let working = AtomicBool::new(true);
    let backups = thread::scope(|scope| {
        let writers = [0, 1].map(|_| {
            let lines = format!("{}\n", complaint("2026-01-05")).repeat(150);
            let path = path.clone();
            scope.spawn(move || answers(&run_on(&path, &["doe"], lines.as_bytes())))
        });
        let maker = scope.spawn(|| {
            let mut made = vec![backup(&path, folder.path())];
            while working.load(Ordering::Relaxed) {
                made.push(backup(&path, folder.path()));
            }
            made
        });
        for writer in writers {
            let (answers, code) = writer.join().unwrap();
            assert_eq!((answers.len(), code), (150, 0));
        }
        working.store(false, Ordering::Relaxed);
        maker.join().unwrap()
    });
    let last = head(&path).0;
    for made in backups {
        let (seq, hash) = head(&made);
        assert!(seq <= last);
        // It is the beginning of what the database holds now.
        says(&path, &["controle", "--kort", "--bewaard", &format!("{seq} {hash}")]);
    }
}

#[test]
fn a_broken_chain_is_copied_and_told_and_costs_no_older_backup() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let first = backup(&register.path(), folder.path());
    fs::rename(&first, folder.path().join("balie-2020-01-01-000000.db")).unwrap();
    let tamper =
        "DROP TRIGGER events_keep; UPDATE events SET actor = 'Iemand anders' WHERE seq = 2";
    Connection::open(register.path()).unwrap().execute_batch(tamper).unwrap();
    let told = refuses(
        &register.path(),
        &["backup", "-o", folder.path().to_str().unwrap(), "--bewaar", "1"],
    );
    assert!(told.contains("Back-up gemaakt") && told.contains("gebeurtenis 2"), "{told}");
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn a_damaged_file_is_not_kept_as_a_backup() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    fatten(&register, 100_000);
    let connection = Connection::open(register.path()).unwrap();
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let page: u32 = connection
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'", [], |row| row.get(0))
        .unwrap();
    drop(connection);
    let mut bytes = fs::read(register.path()).unwrap();
    let start = usize::try_from((page - 1) * 4096).unwrap();
    bytes[start..start + 64].fill(0xA5);
    fs::write(register.path(), bytes).unwrap();
    let told = refuses(&register.path(), &["backup", "-o", folder.path().to_str().unwrap()]);
    assert!(told.contains("klopt niet") || told.contains("beschadigd"), "{told}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

/// A disk of two megabytes; gone with the test.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(folder.path())
            .output();
        mounted.is_ok_and(|done| done.status.success()).then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_leaves_the_older_ones_and_no_half_one() {
    let Some(disk) = SmallDisk::new() else {
        return skipped(FAULTS, "nothing can be mounted here");
    };
    let folder = disk.0.path();
    let register = register();
    fatten(&register, 900_000);
    let first = backup(&register.path(), folder);
    let held = head(&first);
    let told =
        refuses(&register.path(), &["backup", "-o", folder.to_str().unwrap(), "--bewaar", "1"]);
    assert!(told.contains("De schijf is vol"), "{told}");
    assert_eq!(names(folder), [first.file_name().unwrap().to_str().unwrap()]);
    assert_eq!(head(&first), held);
}

#[test]
fn a_file_that_may_not_grow_leaves_nothing_either() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    fatten(&register, 900_000);
    // 256 kB, told to the program as an error and not by a signal.
    let script = "trap '' XFSZ; ulimit -f 512; exec \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_klachtenbalie"), "--database"]);
    command.arg(register.path()).args(["backup", "-o"]).arg(folder.path());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn what_was_left_by_one_that_was_cut_off_is_cleared_away() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let left = folder.path().join(".klachtenbalie-kopie-abc");
    let held = folder.path().join(".klachtenbalie-kopie-def");
    for room in [&left, &held] {
        fs::create_dir(room).unwrap();
        fs::write(room.join("kopie.db"), "half").unwrap();
        let old = Command::new("touch").args(["-d", "2020-01-01"]).arg(room).status();
        assert!(old.unwrap().success());
    }
    let lock = fs::File::open(&held).unwrap();
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
    backup(&register.path(), folder.path());
    assert!(!left.exists());
    assert!(held.exists(), "somebody is still at work there");
}

#[test]
fn only_who_looks_after_the_desk_makes_one() {
    let register = register();
    let zet = ["medewerker", "zet", "jansen", "--naam", "Jan Jansen", "--rol", "behandelaar"];
    says(&register.path(), &zet);
    let told = refuses(&register.path(), &["--als", "jansen", "backup"]);
    assert!(told.contains("reservekopieën"), "{told}");
    assert!(!register.path().with_file_name("backup").exists());
}
