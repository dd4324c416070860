//! Two people on one file.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::hang_up::furnished;
use super::screen::{Screen, key};

/// Carries out commands.
pub fn doe(database: &Path, lines: &str) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(database)
        .arg("doe")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// A registration.
pub fn register(name: &str) -> String {
    format!(
        "{{\"command\":\"register\",\"kind\":\"complaint\",\"channel\":\"email\",\
         \"received_at\":\"2025-03-03\",\"complainant\":{{\"name\":\"{name}\"}},\"facts\":\"Traag.\"}}\n"
    )
}

/// The line with the marker of the list.
fn chosen(shown: &str) -> String {
    let line = shown.lines().skip(2).find(|line| line.starts_with('>')).unwrap_or_default();
    line.chars().take(28).collect()
}

#[test]
fn a_change_appears_in_the_other_session_without_moving_its_selection() {
    let (_folder, database) = furnished();
    for name in ["Aa Bakker", "Bb Kaya", "Cc Visser"] {
        doe(&database, &register(name));
    }
    let mut screen = Screen::of(&database, 80, 24);
    screen.after("Mijn werk", "2");
    screen.wait("Cc Visser");
    screen.send(key::DOWN);
    screen.send(key::DOWN);
    // Three complaints of one day stand in order of registration: the third is chosen.
    let before =
        chosen(&screen.until("the third row", |shown| chosen(shown).contains("Cc Visser")));
    doe(&database, &register("Dd Nieuw"));
    let start = Instant::now();
    let shown = screen.wait("Dd Nieuw");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert_eq!(chosen(&shown), before);
}

#[test]
fn the_second_of_two_edits_is_told_and_keeps_its_text() {
    let (_folder, database) = furnished();
    doe(&database, &register("Aa Bakker"));
    let number = super::run::json(&database, &["lijst", "--json"])[0]["number"].clone();
    let mut screen = Screen::of(&database, 80, 24);
    screen.after("Mijn werk", "2");
    screen.after("Aa Bakker", ":");
    screen.send("Contact vastleggen");
    screen.after("Contact vastleggen", key::ENTER);
    screen.wait("Ctrl-S");
    super::run::to_field(&mut screen, "gezegd");
    screen.send("Klager wil morgen teruggebeld worden.");
    screen.wait("teruggebeld");
    doe(&database, &format!("{{\"command\":\"acknowledge\",\"complaint\":{number}}}\n"));
    screen.send(key::SAVE);
    let shown = screen.wait("intussen");
    assert!(shown.contains("teruggebeld"), "{shown}");
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
}
