//! Every size, an idle screen, and terminals that are none.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::hang_up::furnished;
use super::screen::{Screen, key};

#[test]
fn the_desk_lives_through_every_size() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 80, 24);
    screen.wait("Mijn werk");
    screen.send("n");
    screen.wait("Naam van de klager");
    for (columns, rows) in [(1, 1), (2, 30), (200, 1), (40, 15), (10, 5), (120, 40), (80, 24)] {
        screen.resize(columns, rows);
        screen.send("x");
    }
    screen.wait("xxxxxxx");
    screen.send(key::ESC);
    screen.after("Mijn werk", "q");
    assert_eq!(screen.ended().1, 0);
}

#[test]
fn an_idle_screen_sends_nothing() {
    let (_folder, database) = furnished();
    let screen = Screen::of(&database, 80, 24);
    screen.wait("Mijn werk");
    // The first frame may come in pieces.
    assert!(screen.is_quiet_within(Duration::from_millis(500), Duration::from_secs(10)));
    let before = screen.bytes();
    // Two looks at what others changed lie within this time.
    assert!(screen.is_quiet_for(Duration::from_millis(2500)), "{}", screen.shown());
    assert_eq!(screen.bytes(), before);
}

#[test]
fn the_cursor_stands_on_the_focused_row() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 80, 24);
    screen.after("Mijn werk", "n");
    let focused = |shown: &str| shown.lines().position(|line| line.starts_with("> Naam"));
    screen.cursor_on("the focused question", |shown| focused(shown));
}

#[test]
fn without_a_terminal_the_screen_says_so() {
    let (_folder, database) = furnished();
    let output = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(&database)
        .arg("--scherm")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("terminal"), "{said}");
}

#[test]
fn without_utf8_frames_are_plain_and_text_stays_readable() {
    let (_folder, database) = furnished();
    let environment = [("TERM", "xterm"), ("LANG", "C"), ("LC_ALL", "C")];
    let screen = Screen::with(&database, &[], 80, 24, &environment);
    let shown = screen.wait("Mijn werk");
    assert!(shown.is_ascii(), "{shown}");
}
