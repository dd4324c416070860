//! A new program on an old database, and the reverse.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::older::of_second_layout;
use super::server::{Open, head, mode, names, program, refuses, register, said, says, under_umask};
use super::support::{complaint, text};

fn older(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("balie.db");
    of_second_layout(&register().path(), &path);
    path
}

fn layout(path: &std::path::Path) -> u32 {
    let connection = Connection::open(path).unwrap();
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn before_an_older_database_is_changed_it_is_kept_beside_it() {
    let folder = TempDir::new().unwrap();
    let path = older(&folder);
    let output = under_umask("000", &path).arg("lijst").output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(text(&output.stdout).contains("2026-001"), "{}", said(&output));
    let told = text(&output.stderr);
    assert!(told.contains("bijgewerkt") && told.contains("/balie.v2.db"), "{told}");
    assert_eq!(names(folder.path()), ["balie.db", "balie.v2.db"]);
    let kept = folder.path().join("balie.v2.db");
    assert_eq!((layout(&kept), mode(&kept)), (2, 0o600));
    // Once.
    let again = program(&path).arg("lijst").output().unwrap();
    assert_eq!(text(&again.stderr), "");
    assert_eq!(names(folder.path()).len(), 2);
    // Who goes back puts it back; the newer program then brings it up to date again.
    let now = head(&path);
    says(&path, &["herstel", kept.to_str().unwrap(), "--ja"]);
    assert_eq!(layout(&path), 2);
    assert_eq!(head(&path), now);
    let copies = names(folder.path());
    assert!(copies.contains(&"balie.v2-2.db".to_owned()), "{copies:?}");
}

#[test]
fn without_room_for_that_copy_nothing_changes() {
    let folder = TempDir::new().unwrap();
    let path = older(&folder);
    let before = fs::read(&path).unwrap();
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_klachtenbalie"), "--database"]);
    let output = command.arg(&path).arg("lijst").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("maakt eerst een kopie"), "{}", said(&output));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["balie.db"]);
}

#[test]
fn several_who_start_at_once_keep_it_once() {
    let folder = TempDir::new().unwrap();
    let path = older(&folder);
    let all: Vec<_> = (0..6)
        .map(|_| program(&path).arg("lijst").stdout(std::process::Stdio::null()).spawn().unwrap())
        .collect();
    for mut one in all {
        assert!(one.wait().unwrap().success());
    }
    assert_eq!(names(folder.path()), ["balie.db", "balie.v2.db"]);
    head(&path);
}

#[test]
fn an_older_program_leaves_a_newer_database_alone() {
    let register = register();
    let path = register.path();
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    for order in [["lijst"].as_slice(), &["controle"], &["backup"], &["doe"], &[]] {
        let told = refuses(&path, order);
        assert!(told.contains("nieuwere versie") && told.contains("Installeer"), "{told}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(path.parent().unwrap()), ["balie.db"]);
}

#[test]
fn who_was_at_work_during_an_upgrade_records_nothing_more() {
    let register = register();
    let path = register.path();
    let mut open = Open::on(&path);
    assert_eq!(open.done(&complaint("2026-01-06"))["ok"], true);
    let before = head(&path);
    let set = |layout: u32| {
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "user_version", layout).unwrap();
    };
    let known = layout(&path);
    set(99);
    let answer = open.done(&complaint("2026-01-07"));
    assert_eq!(answer["ok"], false);
    let told = answer["refusal"]["message"].as_str().unwrap();
    assert!(told.contains("bijgewerkt") && told.contains("opnieuw"), "{told}");
    set(known);
    assert_eq!(head(&path), before);
    assert_eq!(open.done(&complaint("2026-01-07"))["ok"], true);
}

/// Going back after an upgrade: the older program puts back what it knows.
#[test]
fn a_newer_database_can_be_replaced_by_an_older_backup() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let path = register.path();
    let copy = folder.path().join("kopie.db");
    says(&path, &["backup", "-o", copy.to_str().unwrap()]);
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let told = says(&path, &["herstel", copy.to_str().unwrap(), "--ja"]);
    assert!(told.contains("Er gaat niets verloren"), "{told}");
    assert_eq!(head(&path), head(&copy));
}
