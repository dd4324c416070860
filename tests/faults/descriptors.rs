//! No more files may be opened.

use std::process::Command;

use portable_pty::CommandBuilder;
use rustix::process::{Resource, Rlimit, prlimit};

use super::means::{drafts, flat, furnished, is_plain, is_sound, said, started, typing, wait_for};
use super::screen::{Screen, key};
use super::support::{answers, complaint, run_on};

/// So many files may be open in a program.
fn limit(screen: &Screen, count: u64) {
    let limit = Rlimit { current: Some(count), maximum: Some(4096) };
    prlimit(Some(screen.process()), Resource::Nofile, limit).unwrap();
}

/// What is typed needs no file beside those that are open.
#[test]
fn a_desk_that_may_open_no_file_more_keeps_and_saves_what_is_typed() {
    let (_folder, database) = furnished();
    let mut screen = typing(&database);
    limit(&screen, 3);
    screen.send(" nog meer");
    wait_for("the draft", || drafts(&database).contains("nog meer"));
    screen.send(key::SAVE);
    is_plain(&screen.wait("Opgeslagen"));
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    assert_eq!(is_sound(&database)["complaints"], 1);
}

#[test]
fn what_must_open_a_file_is_refused_keeps_what_is_typed_and_goes_on_once_it_may() {
    let (_folder, database) = furnished();
    let paper = database.with_file_name("brief.txt");
    std::fs::write(&paper, "Een brief.").unwrap();
    let line = format!("{}\n", complaint("2026-01-05"));
    assert_eq!(answers(&run_on(&database, &["doe"], line.as_bytes())).1, 0);
    let mut screen = Screen::of(&database, 100, 30);
    screen.after("Mijn werk", "2");
    screen.after("> 2026-001", ":Bijlage toevoegen");
    screen.after("> Bijlage toevoegen", key::ENTER);
    screen.wait("> Bestand");
    screen.send(key::ERASE_LINE);
    screen.send(&paper.display().to_string());
    wait_for("the draft", || drafts(&database).contains("brief.txt"));
    limit(&screen, 3);
    screen.send(key::SAVE);
    let shown =
        screen.until("the refusal", |shown| flat(shown).contains("al te veel bestanden open"));
    assert!(shown.contains("brief.txt"), "{shown}");
    is_plain(&shown);
    assert!(drafts(&database).contains("brief.txt"));
    limit(&screen, 1024);
    screen.send(key::SAVE);
    screen.wait("Opgeslagen: Bijlage toevoegen");
    // The same for a file that is made.
    screen.send("R");
    screen.wait("Bewaren als");
    limit(&screen, 3);
    screen.send(key::SAVE);
    is_plain(
        &screen.until("the refusal", |shown| flat(shown).contains("al te veel bestanden open")),
    );
    limit(&screen, 1024);
    screen.send(key::SAVE);
    screen.wait("Bewaard: ");
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    let listed = run_on(&database, &["bijlage", "lijst", "2026-001"], b"");
    assert!(said(&listed).contains("brief.txt"), "{}", said(&listed));
    is_sound(&database);
}

#[test]
fn with_few_files_every_start_works_or_says_why_not() {
    let (_folder, database) = furnished();
    let (mut opened, mut refused) = (0, 0);
    for count in 3..24 {
        let few = format!("ulimit -n {count}; exec \"$0\" \"$@\"");
        let mut listed = Command::new("/bin/sh");
        listed.args(["-c", &few, env!("CARGO_BIN_EXE_klachtenbalie"), "--database"]);
        let listed = listed.arg(&database).arg("lijst").output().unwrap();
        let words = said(&listed);
        assert!(matches!(listed.status.code(), Some(0 | 1 | 127)), "{count}: {words}");
        let unloaded = words.contains("shared libraries");
        if listed.status.code() == Some(1) {
            assert!(words.trim_end().ends_with('.'), "{count}: {words}");
            is_plain(&words);
        }
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", &few, env!("CARGO_BIN_EXE_klachtenbalie"), "--database"]);
        command.arg(&database);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", database.parent().unwrap());
        let mut screen = Screen::running(command, 80, 24);
        let shown = started(&screen);
        if unloaded {
            // The system itself cannot start it: there is no program that could say so.
            continue;
        }
        is_plain(&shown);
        if shown.contains("Mijn werk") {
            screen.send("q");
            assert_eq!(screen.ended().1, 0, "{count}: {}", screen.shown());
            opened += 1;
        } else {
            assert!(shown.trim_end().ends_with('.'), "{count}: {shown}");
            refused += 1;
        }
    }
    assert!(opened > 0 && refused > 0, "{opened} opened, {refused} refused");
}
