//! Another program that holds the database and does not let go.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rustix::process::Signal;
use serde_json::json;

use super::means::{
    SENTENCE, begin, drafts, flat, furnished, is_plain, is_sound, rounds, said, typing, wait_for,
};
use super::screen::{Screen, key};
use super::support::{answers, complaint, run_on};

const BUSY: &str = "te lang in gebruik";
/// Nobody looks at a screen that stands still for longer.
const BEARABLE: Duration = Duration::from_secs(10);
/// Eight seconds each.
const MOST_SAVES: usize = 25;

fn hold(database: &Path) -> Connection {
    let connection = Connection::open(database).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    connection
}

/// `KLACHTENBALIE_FAULT_ROUNDS=25` holds it for minutes.
#[test]
fn a_lock_held_for_long_is_told_and_the_desk_goes_on_once_it_is_let_go() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 200, 40);
    screen.wait("Mijn werk");
    let lock = hold(&database);
    // Typing goes on all the while.
    begin(&mut screen);
    let mut typed = SENTENCE.to_owned();
    for _ in 0..rounds(1).min(MOST_SAVES) {
        let start = Instant::now();
        screen.send(key::SAVE);
        // The next key takes the refusal of the last time away.
        let shown = screen.wait(BUSY);
        assert!(start.elapsed() < BEARABLE, "{:?}", start.elapsed());
        assert!(start.elapsed() > Duration::from_secs(1), "the lock held nobody up");
        assert!(flat(&shown).contains(&typed), "{shown}");
        is_plain(&shown);
        screen.send("!");
        typed.push('!');
        screen.until("what was typed, and no refusal", |shown| {
            flat(shown).contains(&typed) && !shown.contains("niets opgeslagen")
        });
    }
    drop(lock);
    // Without another key.
    wait_for("the draft", || drafts(&database).contains(&typed));
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    assert_eq!(is_sound(&database)["complaints"], 1);
}

/// Nothing can be stored any more: what was stored before must be there, and the process gone.
#[test]
fn a_hang_up_under_a_lock_ends_in_time_and_leaves_the_draft_as_it_was_stored() {
    for signal in [Signal::HUP, Signal::TERM] {
        let (_folder, database) = furnished();
        let mut screen = typing(&database);
        let lock = hold(&database);
        screen.send("!");
        screen.wait(&format!("{SENTENCE}!"));
        screen.signal(signal);
        let (time, code) = screen.ended();
        assert!(time < Duration::from_secs(3), "{signal:?}: {time:?}");
        assert_eq!(code, 128 + u32::try_from(signal.as_raw()).unwrap());
        drop(lock);
        assert!(drafts(&database).contains(SENTENCE));
        is_sound(&database);
    }
}

#[test]
fn reading_goes_on_while_somebody_else_holds_the_lock_where_it_can_be_noted_afterwards() {
    let (_folder, database) = furnished();
    let line = format!("{}\n", complaint("2026-01-05"));
    assert_eq!(answers(&run_on(&database, &["doe"], line.as_bytes())).1, 0);
    let lock = hold(&database);
    let mut screen = Screen::of(&database, 100, 30);
    screen.after("Mijn werk", "2");
    let start = Instant::now();
    screen.after("2026-001", key::ENTER);
    screen.wait("Wat er gebeurd is");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    let (refused, _) = answers(&run_on(&database, &["doe"], line.as_bytes()));
    assert_eq!(refused[0]["ok"], json!(false));
    let message = refused[0]["refusal"]["message"].as_str().unwrap();
    assert!(message.contains(BUSY), "{message}");
    is_plain(message);
    assert_eq!(log(&database), 0);
    drop(lock);
    // Without another key.
    wait_for("the reading", || log(&database) == 1);
}

/// How often the complaint stands in the reading log.
fn log(database: &Path) -> usize {
    let output = run_on(database, &["leeslog"], b"");
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8_lossy(&output.stdout).matches("2026-001").count()
}

/// Held, it gives nothing; let go, it is noted, and then given for the rest of the day.
fn is_read_noticed(database: &Path, order: &[&str]) {
    let before = log(database);
    let lock = hold(database);
    let start = Instant::now();
    let refused = run_on(database, order, b"");
    assert_eq!(refused.status.code(), Some(1), "{order:?}");
    assert!(refused.stdout.is_empty(), "{}", said(&refused));
    assert!(said(&refused).contains(BUSY), "{}", said(&refused));
    assert!(start.elapsed() < BEARABLE, "{:?}", start.elapsed());
    drop(lock);
    assert_eq!(log(database), before, "{order:?}");
    assert!(run_on(database, order, b"").status.success());
    assert_eq!(log(database), before + 1, "{order:?}");
    let _lock = hold(database);
    assert!(run_on(database, order, b"").status.success());
}

#[test]
fn by_the_command_line_nobody_reads_unnoticed_by_holding_the_database() {
    let (folder, database) = furnished();
    let line = format!("{}\n", complaint("2026-01-05"));
    assert_eq!(answers(&run_on(&database, &["doe"], line.as_bytes())).1, 0);
    is_read_noticed(&database, &["toon", "2026-001"]);
    let paper = folder.path().join("stuk.txt");
    std::fs::write(&paper, "geheim stuk").unwrap();
    let add = ["bijlage", "toevoegen", "2026-001", paper.to_str().unwrap()];
    let added = run_on(&database, &add, b"");
    assert!(added.status.success(), "{}", said(&added));
    is_read_noticed(&database, &["bijlage", "haal", "2026-001", "1", "-o", "-"]);
}
