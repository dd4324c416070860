//! Opening files that are, and are not, a database of the desk.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use klachtenbalie::store::{Store, StoreError};

use crate::help::{fresh, register};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[track_caller]
fn check_refused(path: &Path, expected: fn(String) -> StoreError, words: &str) {
    let error = Store::open(path).unwrap_err();
    assert_eq!(error, expected(path.display().to_string()));
    let sentence = error.to_string();
    assert!(sentence.contains(words) && sentence.ends_with('.'), "{sentence}");
}

#[test]
fn ws_1_9_7_files_are_open_to_their_owner_only() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("nieuw/diep/klachten.db");
    let store = Store::create(&path).unwrap();
    store.write(|tx| register(tx, "Jansen")).unwrap();
    assert_eq!(mode(&directory.path().join("nieuw/diep")), 0o700);
    assert_eq!(mode(&directory.path().join("nieuw")), 0o700);
    for file in ["klachten.db", "klachten.db-wal", "klachten.db-shm"] {
        assert_eq!(mode(&path.with_file_name(file)), 0o600, "{file}");
    }
    drop(store);
    assert_eq!(Store::open(&path).unwrap().all_ids().unwrap().len(), 1);
}

#[test]
fn an_existing_database_is_not_made_again() {
    let fresh = fresh();
    let error = Store::create(fresh.store.path()).unwrap_err();
    assert!(matches!(error, StoreError::Exists { .. }), "{error}");
    // A start that was cut off leaves an empty file; the next one goes on from there.
    let path = fresh.directory.path().join("leeg.db");
    File::create(&path).unwrap();
    check_refused(&path, |path| StoreError::Empty { path }, "leeg");
    Store::create(&path).unwrap();
    Store::open(&path).unwrap();
}

#[test]
fn what_is_no_database_of_ours_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("missend.db");
    check_refused(&path, |path| StoreError::Missing { path }, "bestaat niet");
    check_refused(directory.path(), |path| StoreError::Directory { path }, "is een map");
    fs::write(&path, "Geachte heer, mevrouw,").unwrap();
    check_refused(&path, |path| StoreError::NotADatabase { path }, "geen database");
    fs::write(&path, b"SQLite format 3\0 en dan rommel").unwrap();
    check_refused(&path, |path| StoreError::NotADatabase { path }, "geen database");
    assert!(Store::create(&path).is_err());

    let foreign = directory.path().join("ander.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    check_refused(&foreign, |path| StoreError::Foreign { path }, "ander programma");
    assert!(Store::create(&foreign).is_err());
}

#[test]
fn a_newer_database_asks_for_a_newer_program() {
    let fresh = fresh();
    let raw = crate::help::raw(&fresh);
    raw.pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open(fresh.store.path()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
}

#[test]
fn what_is_read_only_is_refused_before_anything_is_lost() {
    let fresh = fresh();
    let path = fresh.store.path().to_path_buf();
    let directory = fresh.directory.path().to_path_buf();
    drop(fresh.store);
    fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
    check_refused(&path, |path| StoreError::ReadOnlyFile { path }, "alleen te lezen");
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(&directory, Permissions::from_mode(0o500)).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnlyDirectory { .. }), "{error}");
    assert!(Store::create(&directory.join("a/b.db")).is_err());
    fs::set_permissions(&directory, Permissions::from_mode(0o700)).unwrap();
    Store::open(&path).unwrap();
}

#[test]
fn odd_names_are_names() {
    let directory = tempfile::tempdir().unwrap();
    for name in ["file:klacht?mode=memory", "met spatie #1.db", "kläch\u{1b}t.db"] {
        let path = directory.path().join(name);
        Store::create(&path).unwrap();
        assert!(path.is_file(), "{name}");
        assert!(!Store::create(&path).unwrap_err().to_string().contains('\u{1b}'));
    }
}

#[test]
fn a_file_cut_short_is_damaged_and_not_a_panic() {
    let fresh = fresh();
    for _ in 0..50 {
        fresh.store.write(|tx| register(tx, "Jansen")).unwrap();
    }
    let path = fresh.store.path().to_path_buf();
    drop(fresh.store);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let result = Store::open(&path).and_then(|store| store.all_ids().and_then(|_| store.check()));
    match result {
        Ok(report) => assert!(!report.is_clean()),
        Err(error) => assert_eq!(error, StoreError::Corrupt),
    }
}

/// Each file of ours that is opened and closed on the database beside SQLite's own would drop this
/// process's locks: another program would think that nobody is there and take the log away.
#[test]
#[cfg(target_os = "linux")]
fn others_see_that_the_database_is_in_use() {
    use std::os::unix::fs::MetadataExt;

    let fresh = fresh();
    let path = fresh.store.path();
    assert_eq!(fresh.store.last_event().unwrap(), 0);
    let second = fresh.store.reopen().unwrap();
    assert!(Store::create(path).is_err());
    let own = format!(" {} ", std::process::id());
    let file = format!(":{} ", fs::metadata(path).unwrap().ino());
    let is_locked = || {
        let locks = fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|lock| lock.contains(&own) && lock.contains(&file))
    };
    assert!(is_locked());
    drop(second);
    assert!(is_locked());
}
