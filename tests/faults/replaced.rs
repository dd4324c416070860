//! The database's files taken away or replaced while a desk has them open. SQLite itself would write
//! on into a file that nobody can find any more.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::means::{
    SENTENCE, begin, drafts, flat, furnished, is_plain, is_sound, typing, wait_for,
};
use super::screen::{Screen, key};
use super::support::{answers, complaint, run_on};

/// Typed after Ctrl-S.
const MARK: &str = "!";
const GONE: &str = "weggehaald of vervangen";

fn beside(database: &Path, end: &str) -> PathBuf {
    database.with_file_name(format!("balie.db{end}"))
}

/// A whole copy, as a backup makes it.
fn copy_of(database: &Path) -> PathBuf {
    let copy = beside(database, "-kopie");
    let connection = rusqlite::Connection::open(database).unwrap();
    connection.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    copy
}

fn register(database: &Path) {
    let line = format!("{}\n", complaint("2026-01-05"));
    assert_eq!(answers(&run_on(database, &["doe"], line.as_bytes())).1, 0);
}

/// Ctrl-S is refused, and what was typed stands on the screen.
fn cannot_save(screen: &mut Screen) {
    screen.wait(GONE);
    screen.send(key::SAVE);
    // Once the mark is seen, what came before it was handled.
    screen.send(MARK);
    let shown = screen.until("the refusal", |shown| {
        let shown = flat(shown);
        shown.contains(GONE)
            && shown.contains("niets opgeslagen")
            && shown.contains(&format!("{SENTENCE}{MARK}"))
    });
    is_plain(&shown);
}

#[test]
fn a_database_that_is_moved_away_refuses_and_goes_on_once_it_is_back() {
    let (_folder, database) = furnished();
    let mut screen = typing(&database);
    let away = beside(&database, "-weg");
    fs::rename(&database, &away).unwrap();
    cannot_save(&mut screen);
    // Nothing went into the file that was moved.
    fs::rename(&away, &database).unwrap();
    assert_eq!(is_sound(&database)["complaints"], 0);
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    assert_eq!(is_sound(&database)["complaints"], 1);
}

#[test]
fn a_removed_database_is_told_and_what_was_typed_goes_into_its_backup() {
    let (_folder, database) = furnished();
    register(&database);
    let copy = copy_of(&database);
    let mut screen = typing(&database);
    for end in ["", "-wal", "-shm"] {
        fs::remove_file(beside(&database, end)).unwrap();
    }
    cannot_save(&mut screen);
    // Closing the form would lose what it holds, so it stays open.
    screen.send(key::ESC);
    screen.wait("blijft open");
    assert!(!database.exists(), "no empty database is put in the place of the lost one");
    fs::rename(&copy, &database).unwrap();
    screen.wait("is vervangen");
    wait_for("the draft in the backup", || drafts(&database).contains(SENTENCE));
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    assert_eq!(is_sound(&database)["complaints"], 2);
}

#[test]
fn a_replaced_database_is_the_one_that_every_open_desk_goes_on_with() {
    let (_folder, database) = furnished();
    register(&database);
    let copy = copy_of(&database);
    register(&database);
    let mut typist = typing(&database);
    let mut reader = Screen::of(&database, 100, 30);
    reader.after("Mijn werk", "2");
    reader.wait("2026-002");
    // As an administrator does it: with what belonged to the old file out of the way.
    for end in ["-wal", "-shm"] {
        fs::remove_file(beside(&database, end)).unwrap();
    }
    fs::rename(&copy, &database).unwrap();
    for screen in [&reader, &typist] {
        screen.wait("is vervangen");
    }
    reader.gone("2026-002");
    typist.send(key::SAVE);
    typist.wait("Opgeslagen");
    // The number is given out by the file that is there now, and the other desk sees it.
    reader.wait("Bel de Rooij");
    reader.send("q");
    assert_eq!(reader.ended().1, 0);
    typist.send("q");
    assert_eq!(typist.ended().1, 0);
    assert_eq!(is_sound(&database)["complaints"], 2);
}

#[test]
fn another_database_beside_the_old_log_is_left_alone() {
    let (_folder, database) = furnished();
    let copy = copy_of(&database);
    let mut screen = typing(&database);
    fs::rename(&copy, &database).unwrap();
    cannot_save(&mut screen);
    let whole = fs::read(&database).unwrap();
    screen.send(key::SAVE);
    screen.wait(GONE);
    screen.signal(rustix::process::Signal::TERM);
    screen.ended();
    assert_eq!(fs::read(&database).unwrap(), whole);
}

#[test]
fn a_log_that_was_removed_is_told_before_anything_is_written_beside_it() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 100, 30);
    begin(&mut screen);
    fs::remove_file(beside(&database, "-wal")).unwrap();
    fs::remove_file(beside(&database, "-shm")).unwrap();
    cannot_save(&mut screen);
    screen.signal(rustix::process::Signal::TERM);
    screen.ended();
    assert_eq!(is_sound(&database)["complaints"], 0);
}

/// What an administrator does then: a whole copy in its place, and nothing of the old one beside it.
#[test]
fn whatever_went_wrong_a_whole_copy_in_its_place_takes_what_was_typed() {
    for only_the_log in [false, true] {
        let (_folder, database) = furnished();
        register(&database);
        let copy = copy_of(&database);
        let mut screen = typing(&database);
        if only_the_log {
            fs::remove_file(beside(&database, "-wal")).unwrap();
        } else {
            fs::copy(&copy, beside(&database, "-ander")).unwrap();
            fs::rename(beside(&database, "-ander"), &database).unwrap();
        }
        cannot_save(&mut screen);
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(beside(&database, end));
        }
        fs::rename(&copy, &database).unwrap();
        screen.wait("is vervangen");
        wait_for("the draft", || drafts(&database).contains(&format!("{SENTENCE}{MARK}")));
        screen.send(key::SAVE);
        screen.wait("Opgeslagen");
        screen.send("q");
        assert_eq!(screen.ended().1, 0);
        assert_eq!(is_sound(&database)["complaints"], 2, "{only_the_log}");
    }
}

#[test]
fn commands_are_refused_too_and_go_on_once_it_is_back() {
    use std::io::{BufRead, BufReader, Write};
    let (_folder, database) = furnished();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(&database)
        .arg("doe")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut ask = move || {
        writeln!(input, "{}", complaint("2026-01-05")).unwrap();
        serde_json::from_str::<serde_json::Value>(&output.next().unwrap().unwrap()).unwrap()
    };
    assert_eq!(ask()["ok"], json!(true));
    let away = beside(&database, "-weg");
    fs::rename(&database, &away).unwrap();
    let refused = ask();
    assert!(refused["refusal"]["message"].as_str().unwrap().contains(GONE), "{refused}");
    fs::rename(&away, &database).unwrap();
    assert_eq!(ask()["ok"], json!(true));
    drop(ask);
    assert!(child.wait().is_ok());
    assert_eq!(is_sound(&database)["complaints"], 2);
}
