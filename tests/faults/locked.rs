//! Another program that holds the database and does not let go.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::json;

use super::means::{SENTENCE, begin, drafts, furnished, is_plain, is_sound, said, wait_for};
use super::screen::{Screen, key};
use super::support::{answers, complaint, run_on};

const BUSY: &str = "te lang in gebruik";
/// Nobody looks at a screen that stands still for longer.
const BEARABLE: Duration = Duration::from_secs(10);

fn hold(database: &Path) -> Connection {
    let connection = Connection::open(database).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    connection
}

#[test]
fn a_lock_held_for_long_is_told_and_the_desk_goes_on_once_it_is_let_go() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 100, 30);
    screen.wait("Mijn werk");
    let lock = hold(&database);
    // Typing goes on all the while.
    begin(&mut screen);
    let start = Instant::now();
    screen.send(key::SAVE);
    let shown = screen.wait(BUSY);
    assert!(start.elapsed() < BEARABLE, "{:?}", start.elapsed());
    assert!(shown.contains(SENTENCE), "{shown}");
    is_plain(&shown);
    screen.send(" en toch");
    screen.wait("en toch");
    drop(lock);
    // Without another key.
    wait_for("the draft", || drafts(&database).contains("en toch"));
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    assert_eq!(is_sound(&database)["complaints"], 1);
}

#[test]
fn reading_goes_on_while_somebody_else_holds_the_lock() {
    let (_folder, database) = furnished();
    let line = format!("{}\n", complaint("2026-01-05"));
    assert_eq!(answers(&run_on(&database, &["doe"], line.as_bytes())).1, 0);
    let _lock = hold(&database);
    let mut screen = Screen::of(&database, 100, 30);
    screen.after("Mijn werk", "2");
    let start = Instant::now();
    screen.after("2026-001", key::ENTER);
    screen.wait("Wat er gebeurd is");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    let start = Instant::now();
    let read = run_on(&database, &["toon", "2026-001"], b"");
    assert!(read.status.success(), "{}", said(&read));
    assert!(start.elapsed() < BEARABLE, "{:?}", start.elapsed());
    let (refused, _) = answers(&run_on(&database, &["doe"], line.as_bytes()));
    assert_eq!(refused[0]["ok"], json!(false));
    let message = refused[0]["refusal"]["message"].as_str().unwrap();
    assert!(message.contains(BUSY), "{message}");
    is_plain(message);
}
