//! The connection breaks, the process is killed, the system stops: what was typed comes back.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::run::json;
use super::screen::{Screen, key};

const SENTENCE: &str = "Mijn coach heeft drie weken lang niets laten horen en nu";

/// A database, and its folder.
pub fn furnished() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(&database)
        .args(["init", "--reglement", "werkvlak", "--organisatie", "Proefbedrijf"])
        .output()
        .unwrap();
    assert!(made.status.success());
    (folder, database)
}

/// Somebody in mid-sentence.
fn typing(database: &Path) -> Screen {
    let mut screen = Screen::of(database, 80, 24);
    screen.after("Mijn werk", "n");
    screen.after("Naam van de klager", "Bel de Rooij");
    screen.send(&key::TAB.repeat(3));
    screen.send(SENTENCE);
    screen.wait("en nu");
    screen
}

/// The next start offers the text, whole or less its end.
fn comes_back(database: &Path, at_least: &str) {
    let mut screen = Screen::of(database, 120, 40);
    screen.after("concept", "c");
    screen.after("Bel de Rooij", key::ENTER);
    screen.wait(at_least);
}

#[test]
fn closing_the_terminal_in_mid_sentence_ends_the_process_and_keeps_the_text() {
    let (_folder, database) = furnished();
    let mut screen = typing(&database);
    screen.hang_up();
    let (time, _) = screen.ended();
    assert!(time < Duration::from_secs(2), "{time:?}");
    comes_back(&database, "niets laten horen en nu");
}

#[test]
fn a_signal_to_stop_keeps_the_text() {
    for signal in [Signal::HUP, Signal::TERM] {
        let (_folder, database) = furnished();
        let mut screen = typing(&database);
        screen.signal(signal);
        let (time, _) = screen.ended();
        assert!(time < Duration::from_secs(2), "{time:?}");
        comes_back(&database, "niets laten horen en nu");
    }
}

#[test]
fn a_kill_loses_at_most_the_last_second() {
    let (_folder, database) = furnished();
    let mut screen = typing(&database);
    // The promise is one second; the draft in the file tells when it is kept.
    let kept = |database: &Path| {
        let connection = rusqlite::Connection::open(database).unwrap();
        let content: Result<String, _> =
            connection.query_row("SELECT content FROM drafts", [], |row| row.get(0));
        content.is_ok_and(|content| content.contains("en nu"))
    };
    let start = Instant::now();
    while !kept(&database) {
        assert!(start.elapsed() < Duration::from_millis(1500), "not kept in time");
        std::thread::park_timeout(Duration::from_millis(10));
    }
    screen.signal(Signal::KILL);
    screen.ended();
    comes_back(&database, "niets laten horen en nu");
    assert_eq!(json(&database, &["controle", "--json"])["ok"], true);
}

#[test]
fn what_was_saved_is_no_draft_any_more() {
    let (_folder, database) = furnished();
    let mut screen = typing(&database);
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    let again = Screen::of(&database, 80, 24);
    let shown = again.wait("Bel de Rooij");
    assert!(!shown.contains("concept"), "{shown}");
}

#[test]
fn the_first_start_ends_with_its_terminal_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    let mut screen = Screen::of(&database, 80, 24);
    screen.wait("eglement");
    screen.hang_up();
    let (time, _) = screen.ended();
    assert!(time < Duration::from_secs(2), "{time:?}");
    assert!(!database.exists());
}
