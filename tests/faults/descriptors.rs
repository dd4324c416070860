//! No more files may be opened.

use std::process::Command;

use portable_pty::CommandBuilder;
use rustix::process::{Resource, Rlimit, prlimit};

use super::means::{SENTENCE, furnished, is_plain, is_sound, said, started, typing};
use super::screen::{Screen, key};

/// So many files may be open in a program.
fn limit(screen: &Screen, count: u64) {
    let limit = Rlimit { current: Some(count), maximum: Some(4096) };
    prlimit(Some(screen.process()), Resource::Nofile, limit).unwrap();
}

#[test]
fn a_desk_that_may_open_no_file_more_keeps_what_is_typed_and_goes_on_later() {
    let (_folder, database) = furnished();
    std::fs::write(database.with_file_name("brief.txt"), "Een brief.").unwrap();
    let mut screen = typing(&database);
    limit(&screen, 3);
    screen.send(" nog meer");
    screen.wait("meer");
    screen.send(key::SAVE);
    let shown = screen.until("an answer", |shown| {
        shown.contains("Opgeslagen") || shown.contains("niets opgeslagen")
    });
    is_plain(&shown);
    if !shown.contains("Opgeslagen") {
        assert!(shown.contains(SENTENCE), "{shown}");
    }
    limit(&screen, 1024);
    if !shown.contains("Opgeslagen") {
        screen.send(key::SAVE);
        screen.wait("Opgeslagen");
    }
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    assert_eq!(is_sound(&database)["complaints"], 1);
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
