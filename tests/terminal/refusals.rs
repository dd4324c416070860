//! Refusals on the screen: the respondent does not get in by this door either.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
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

#[test]
fn a_database_that_everybody_could_read_is_told_at_the_start_and_stands_in_nobodys_way() {
    let (_folder, database) = furnished();
    for (columns, rows) in [(80, 24), (40, 15)] {
        fs::set_permissions(&database, Permissions::from_mode(0o644)).unwrap();
        let mut screen = Screen::of(&database, columns, rows);
        let shown = screen.wait("hersteld");
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains("Iedereen op deze computer mocht de database lezen"), "{shown}");
        screen.send("n");
        screen.wait("Naam van de klager");
        screen.gone("hersteld");
        screen.send(key::ESC);
        screen.after("Mijn werk", "q");
        assert_eq!(screen.ended().1, 0);
        // Told once: not again where the screen was.
        assert!(!screen.shown().contains("Iedereen"), "{}", screen.shown());
    }
    let screen = Screen::of(&database, 80, 24);
    assert!(!screen.wait("Mijn werk").contains("Iedereen"));
}
