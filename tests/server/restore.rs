//! Putting a backup back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rusqlite::Connection;
use tempfile::TempDir;

use super::server::{
    Open, head, mode, names, one_more, program, refuses, register, said, says, three,
};
use super::support::{Register, complaint};

/// A backup of a database, elsewhere.
fn backup(register: &Register, folder: &TempDir) -> PathBuf {
    let path = folder.path().join("kopie.db");
    says(&register.path(), &["backup", "-o", path.to_str().unwrap()]);
    path
}

fn put_back(database: &Path, backup: &Path) -> String {
    says(database, &["herstel", backup.to_str().unwrap(), "--ja"])
}

#[track_caller]
fn refuses_back(database: &Path, backup: &Path, why: &str) {
    let before = database.exists().then(|| fs::read(database).unwrap());
    let told = refuses(database, &["herstel", backup.to_str().unwrap(), "--ja"]);
    assert!(told.contains(why), "{told}");
    assert_eq!(database.exists().then(|| fs::read(database).unwrap()), before);
}

/// What is kept of what was replaced.
fn kept(database: &Path) -> PathBuf {
    let folder = database.parent().unwrap();
    let all = names(folder).into_iter().filter(|name| name.contains("-voor-herstel-"));
    let all: Vec<_> = all.collect();
    assert_eq!(all.len(), 1, "{all:?}");
    folder.join(&all[0])
}

#[test]
fn it_says_what_would_be_lost_and_keeps_that_beside_it() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let path = register.path();
    let (then, copy) = (head(&path), backup(&register, &folder));
    one_more(&register);
    let more =
        serde_json::json!({ "command": "log_contact", "complaint": "2026-001", "note": "x" });
    register.done(&more);
    let now = head(&path);
    let told = put_back(&path, &copy);
    assert!(told.contains("Verloren gaat: 2 gebeurtenissen, vanaf "), "{told}");
    assert!(told.contains("waaronder 1 hele klacht."), "{told}");
    assert!(told.contains(&then.1) && told.contains(&now.1), "{told}");
    assert_eq!(head(&path), then);
    assert_eq!((head(&kept(&path)), mode(&kept(&path))), (now, 0o600));
    assert_eq!(mode(&path), 0o600);
    // And back again; nothing is lost that way.
    let back = folder.path().join("terug.db");
    fs::rename(kept(&path), &back).unwrap();
    assert!(put_back(&path, &back).contains("Er gaat niets verloren"));
    // The next change goes on from there.
    one_more(&register);
    head(&path);
}

#[test]
fn nothing_happens_without_a_yes() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let copy = backup(&register, &folder);
    one_more(&register);
    let before = head(&register.path());
    let output =
        program(&register.path()).arg("herstel").arg(&copy).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("Verloren gaat: 1 gebeurtenis"), "{}", said(&output));
    assert_eq!(head(&register.path()), before);
    assert_eq!(names(register.path().parent().unwrap()), ["balie.db"]);
}

#[test]
fn it_waits_until_nobody_has_the_database_open() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let (path, copy) = (register.path(), backup(&register, &folder));
    one_more(&register);
    let mut open = Open::on(&path);
    // Even one who does nothing now.
    assert_eq!(open.done(&complaint("2026-01-06"))["ok"], true);
    let before = head(&path);
    let told = refuses(&path, &["herstel", copy.to_str().unwrap(), "--ja"]);
    assert!(told.contains("nog in gebruik"), "{told}");
    assert_eq!(head(&path), before);
    assert_eq!(open.done(&complaint("2026-01-07"))["ok"], true);
    open.close();
    put_back(&path, &copy);
}

#[test]
fn what_is_no_sound_backup_of_ours_is_refused() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let (path, copy) = (register.path(), backup(&register, &folder));
    let of = |name: &str| folder.path().join(name);
    refuses_back(&path, &path, "dit is de database zelf");
    refuses_back(&path, &of("weg.db"), "bestaat niet");
    refuses_back(&path, folder.path(), "is een map");
    fs::write(of("brief.txt"), "Geachte heer, mevrouw,").unwrap();
    refuses_back(&path, &of("brief.txt"), "geen database");
    fs::write(of("leeg.db"), "").unwrap();
    refuses_back(&path, &of("leeg.db"), "ander programma");
    Connection::open(of("ander.db")).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    refuses_back(&path, &of("ander.db"), "ander programma");
    let changed = |name: &str, sql: &str| {
        fs::copy(&copy, of(name)).unwrap();
        Connection::open(of(name)).unwrap().execute_batch(sql).unwrap();
    };
    changed("nieuwer.db", "PRAGMA user_version = 99");
    refuses_back(&path, &of("nieuwer.db"), "nieuwere versie");
    changed("geknoeid.db", "DROP TRIGGER events_keep; UPDATE events SET actor = 'X' WHERE seq = 2");
    refuses_back(&path, &of("geknoeid.db"), "gebeurtenis 2 is veranderd");
    let bytes = fs::read(&copy).unwrap();
    fs::write(of("half.db"), &bytes[..bytes.len() / 2]).unwrap();
    refuses_back(&path, &of("half.db"), "beschadigd");
    assert_eq!(names(path.parent().unwrap()), ["balie.db"]);
    // What was refused is as it was.
    assert_eq!(fs::read(of("half.db")).unwrap().len(), bytes.len() / 2);
}

#[test]
fn a_backup_of_another_database_is_named_as_such() {
    let (one, other, folder) = (register(), register(), TempDir::new().unwrap());
    let copy = backup(&other, &folder);
    let told = put_back(&one.path(), &copy);
    assert!(told.contains("een andere database"), "{told}");
    assert_eq!(head(&one.path()), head(&copy));
}

#[test]
fn it_can_be_put_where_nothing_is() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let copy = backup(&register, &folder);
    let place = folder.path().join("nieuw/balie.db");
    let told = put_back(&place, &copy);
    assert!(told.contains("nog geen database"), "{told}");
    assert_eq!((mode(place.parent().unwrap()), mode(&place)), (0o700, 0o600));
    assert_eq!(head(&place), head(&copy));
    assert_eq!(names(place.parent().unwrap()), ["balie.db"]);
}

/// What another database left beside it would be taken for the backup's own last changes.
#[test]
fn what_stood_beside_a_lost_database_does_not_get_into_the_backup() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let (path, copy) = (register.path(), backup(&register, &folder));
    let mut open = Open::on(&path);
    assert_eq!(open.done(&complaint("2026-01-07"))["ok"], true);
    let logs = three(&path);
    let saved = [fs::read(&logs[1]).unwrap(), fs::read(&logs[2]).unwrap()];
    open.close();
    fs::remove_file(&path).unwrap();
    fs::write(&logs[1], &saved[0]).unwrap();
    fs::write(&logs[2], &saved[1]).unwrap();
    put_back(&path, &copy);
    assert_eq!(head(&path), head(&copy));
}

#[test]
fn a_database_beyond_opening_is_set_aside_as_it_is() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let (path, copy) = (register.path(), backup(&register, &folder));
    fs::write(&path, "overschreven door iets anders").unwrap();
    let told = put_back(&path, &copy);
    assert!(told.contains("niet te lezen"), "{told}");
    assert_eq!(head(&path), head(&copy));
    assert_eq!(fs::read(kept(&path)).unwrap(), b"overschreven door iets anders");
}

#[test]
fn a_damaged_database_is_replaced_and_kept() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let (path, copy) = (register.path(), backup(&register, &folder));
    let connection = Connection::open(&path).unwrap();
    let page: u32 = connection
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'", [], |row| row.get(0))
        .unwrap();
    drop(connection);
    let mut bytes = fs::read(&path).unwrap();
    let start = usize::try_from((page - 1) * 4096).unwrap();
    bytes[start..start + 64].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    put_back(&path, &copy);
    assert_eq!(head(&path), head(&copy));
    assert_eq!(fs::read(kept(&path)).unwrap()[start..start + 64], [0xA5; 64]);
}

#[test]
fn a_copy_of_files_that_were_open_can_be_put_back_with_its_log() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let path = register.path();
    let mut open = Open::on(&path);
    assert_eq!(open.done(&complaint("2026-01-07"))["ok"], true);
    let copy = folder.path().join("los.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(&three(&path)[1], &three(&copy)[1]).unwrap();
    open.close();
    let expected = head(&path);
    let before = fs::read(&copy).unwrap();
    put_back(&path, &copy);
    assert_eq!(head(&path), expected);
    assert_eq!(fs::read(&copy).unwrap(), before);
}
