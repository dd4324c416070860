//! The disk is full, or may not be written.

use rustix::process::{Resource, Rlimit, prlimit};
use serde_json::json;

use super::means::{
    Disk, Failing, SENTENCE, drafts, flat, furnish, furnished, is_plain, is_sound, said, started,
    typing, wait_for,
};
use super::screen::{Screen, key};
use super::support::{answers, complaint, run_on};

const FULL: &str = "De schijf is vol.";

#[test]
fn on_a_full_disk_nothing_is_lost_and_the_desk_goes_on_once_there_is_room() {
    let Some(disk) = Disk::of(4096) else { return };
    let database = disk.path("balie.db");
    furnish(&database);
    let mut screen = typing(&database);
    disk.fill();
    let more = " wil ik weten waarom. ".repeat(400);
    screen.send(&format!("\x1b[200~{more}einde\x1b[201~"));
    let shown = screen.wait(FULL);
    is_plain(&shown);
    screen.send(key::SAVE);
    let shown = screen.until("the refusal", |shown| {
        shown.contains(FULL) && shown.contains("niets opgeslagen") && shown.contains("einde")
    });
    is_plain(&shown);
    screen.send(key::ESC);
    screen.wait("blijft open");
    // Others are told the same.
    let (refused, code) =
        answers(&run_on(&database, &["doe"], format!("{}\n", complaint("2026-01-05")).as_bytes()));
    assert_eq!((refused[0]["ok"].clone(), code), (json!(false), 1));
    assert!(refused[0]["refusal"]["message"].as_str().unwrap().starts_with(FULL), "{refused:?}");
    // Without a key: what is typed is kept as soon as it can be.
    disk.clear();
    wait_for("the draft", || drafts(&database).contains("einde"));
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    assert_eq!(is_sound(&database)["complaints"], 1);
}

#[test]
fn on_a_disk_that_is_read_only_nothing_starts_and_everything_is_there_afterwards() {
    let Some(disk) = Disk::of(4096) else { return };
    let database = disk.path("balie.db");
    furnish(&database);
    disk.read_only(true);
    let register = format!("{}\n", complaint("2026-01-05"));
    for arguments in [&["lijst"][..], &["doe"], &["controle"], &["herinneringen"]] {
        let output = run_on(&database, arguments, register.as_bytes());
        let words = said(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {words}");
        assert!(words.contains("een schijf die alleen te lezen is"), "{arguments:?}: {words}");
        is_plain(&words);
    }
    let screen = Screen::of(&database, 100, 30);
    assert!(flat(&started(&screen)).contains("een schijf die alleen te lezen is"));
    let made = run_on(
        &disk.path("nieuw.db"),
        &["init", "--reglement", "werkvlak", "--organisatie", "Proefbedrijf"],
        b"",
    );
    assert!(said(&made).contains("alleen te lezen"), "{}", said(&made));
    disk.read_only(false);
    assert_eq!(answers(&run_on(&database, &["doe"], register.as_bytes())).1, 0);
    assert_eq!(is_sound(&database)["complaints"], 1);
}

#[test]
fn a_start_on_a_full_disk_says_so() {
    let Some(disk) = Disk::of(4096) else { return };
    let database = disk.path("balie.db");
    furnish(&database);
    disk.fill();
    let made = run_on(
        &disk.path("nieuw.db"),
        &["init", "--reglement", "werkvlak", "--organisatie", "Proefbedrijf"],
        b"",
    );
    assert_eq!(made.status.code(), Some(1));
    assert!(said(&made).contains(FULL), "{}", said(&made));
    let listed = run_on(&database, &["lijst"], b"");
    assert!(listed.status.success() || said(&listed).starts_with(FULL), "{}", said(&listed));
    is_plain(&said(&listed));
    let screen = Screen::of(&database, 100, 30);
    let shown = started(&screen);
    assert!(shown.contains("Mijn werk") || shown.contains(FULL), "{shown}");
    is_plain(&shown);
    let exported = run_on(&database, &["exporteer", "-o", disk.path("uit").to_str().unwrap()], b"");
    is_plain(&said(&exported));
    disk.clear();
    assert_eq!(is_sound(&database)["complaints"], 0);
}

#[test]
fn on_a_full_disk_what_only_reads_goes_on_and_says_that_it_is_not_noted() {
    let Some(disk) = Disk::of(4096) else { return };
    let database = disk.path("balie.db");
    furnish(&database);
    let register = format!("{}\n", complaint("2026-01-05"));
    assert_eq!(answers(&run_on(&database, &["doe"], register.as_bytes())).1, 0);
    disk.fill();
    for (arguments, told) in [
        (&["lijst"][..], "2026-001"),
        (&["toon", "2026-001"], "Daniëlle Jansen"),
        (&["termijnen"], "2026-001"),
        (&["controle"], "Alles klopt"),
        (&["controle", "--kort"], "Alles klopt"),
        (&["leeslog"], ""),
    ] {
        let output = run_on(&database, arguments, b"");
        let words = said(&output);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {words}");
        assert!(words.contains(told) && words.contains("De schijf is vol."), "{words}");
        assert!(words.contains("niet in het leeslog"), "{arguments:?}: {words}");
        assert!(!words.contains("niets opgeslagen"), "{arguments:?}: {words}");
    }
    // What would write is refused as before.
    for arguments in [&["doe"][..], &["controle", "--herstel-index"], &["exporteer"]] {
        let output = run_on(&database, arguments, register.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(FULL), "{arguments:?}: {}", said(&output));
    }
    disk.clear();
    assert_eq!(is_sound(&database)["complaints"], 1);
    // Whoever reads then is noted again.
    assert!(run_on(&database, &["toon", "2026-001"], b"").status.success());
    let log = said(&run_on(&database, &["leeslog", "2026-001"], b""));
    assert_eq!(log.lines().count(), 1, "{log}");
}

#[test]
fn a_file_that_may_grow_no_further_refuses_and_goes_on_once_it_may() {
    let (_folder, database) = furnished();
    let mut screen = typing(&database);
    let process = screen.process();
    let limit = |bytes| {
        let limit = Rlimit { current: bytes, maximum: None };
        prlimit(Some(process), Resource::Fsize, limit).unwrap();
    };
    limit(Some(1));
    screen.send(key::SAVE);
    let shown = screen.until("the refusal", |shown| {
        flat(shown).contains("niets opgeslagen") && shown.contains(SENTENCE)
    });
    is_plain(&shown);
    limit(None);
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    assert_eq!(is_sound(&database)["complaints"], 1);
}

/// The system refuses every write to the file, as after a disk failed and was made read-only.
#[test]
fn a_disk_that_fails_under_an_open_desk_is_told_and_keeps_what_is_typed() {
    for (error, words) in [("EROFS", "schijf"), ("EIO", "schijf"), ("ENOSPC", FULL)] {
        let (_folder, database) = furnished();
        let mut screen = typing(&database);
        let Some(failing) = Failing::writes(&screen, &database, error) else { return };
        screen.send(key::SAVE);
        let shown = screen.until("the refusal", |shown| {
            flat(shown).contains("niets opgeslagen") && shown.contains(words)
        });
        assert!(shown.contains(SENTENCE), "{shown}");
        is_plain(&shown);
        screen.send(" en toch");
        screen.wait("en toch");
        drop(failing);
        wait_for("the draft", || drafts(&database).contains("en toch"));
        screen.send(key::SAVE);
        screen.wait("Opgeslagen");
        assert_eq!(is_sound(&database)["complaints"], 1, "{error}");
    }
}
