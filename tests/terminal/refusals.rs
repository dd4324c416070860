//! Refusals on the screen: the respondent does not get in by this door either.

use std::io::Write;
use std::process::{Command, Stdio};

use super::hang_up::furnished;
use super::screen::{Screen, key};

#[test]
fn the_respondent_cannot_be_assigned_and_what_was_typed_stays() {
    let (_folder, database) = furnished();
    let mut child = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(&database)
        .arg("doe")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let line = "{\"command\":\"register\",\"kind\":\"complaint\",\"channel\":\"phone\",\
        \"received_at\":\"2025-03-03\",\"complainant\":{\"name\":\"Aa Bakker\"},\"facts\":\"Traag.\",\
        \"respondents\":[{\"kind\":\"employee\",\"name\":\"Karel Visser\"}]}\n";
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let mut screen = Screen::of(&database, 80, 24);
    screen.after("Mijn werk", "2");
    screen.after("Aa Bakker", ":");
    screen.send("Behandelaar aanwijzen");
    screen.after("Behandelaar aanwijzen", key::ENTER);
    screen.after("Ctrl-S", "K. Visser");
    screen.send(key::SAVE);
    let shown = screen.wait("6.1");
    assert!(shown.contains("K. Visser"), "{shown}");
    // For the respondent at the desk there is no such complaint.
    let visser = ["medewerker", "zet", "kvisser", "--naam", "Karel Visser", "--rol", "directie"];
    let set = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(&database)
        .args(visser)
        .status();
    assert!(set.unwrap().success());
    let mut own =
        Screen::with(&database, &["--als", "kvisser"], 80, 24, &[("TERM", "xterm-256color")]);
    own.after("Mijn werk", "2");
    let shown = own.wait("2 Open 0");
    assert!(!shown.contains("Bakker"), "{shown}");
}
