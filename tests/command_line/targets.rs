//! `-o`: one way to write a file, for every command that makes one.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::json;

use super::support::{Register, complaint, text, without_readings};

/// Every command that makes a file, and what that is called in a folder.
const MAKERS: &[(&[&str], &str)] = &[
    (
        &["rapport", "kwartaal", "--van", "1-1-2026", "--tot", "31-3-2026"],
        "kwartaal-2026-01-01-2026-03-31.txt",
    ),
    (
        &["rapport", "trend", "--van", "1-1-2026", "--tot", "31-3-2026", "--formaat", "xlsx"],
        "trend-2026-01-01-2026-03-31.xlsx",
    ),
    (&["register", "--jaar", "2026"], "klachtenregister 2026.csv"),
    (&["register", "--jaar", "2026", "--formaat", "xlsx"], "klachtenregister 2026.xlsx"),
    (&["brief", "1", "ontvangst"], "2026-001 Ontvangstbevestiging.txt"),
    (&["formulier", "1", "registratie", "--formaat", "docx"], "2026-001 Registratieformulier.docx"),
    (&["formulier", "leeg", "registratie"], "Registratieformulier leeg.txt"),
    (&["formulier", "leeg", "voortgang", "--formaat", "docx"], "Voortgangsformulier leeg.docx"),
    (&["bijlage", "haal", "1", "1"], "scan.pdf"),
    (&["exporteer"], "klachtenbalie TODAY.jsonl"),
    (&["agenda", "--voor", "regio- of locatiemanager"], "agenda regio- of locatiemanager.ics"),
    (&["reglement", "nieuw"], "reglement.toml"),
    (&["sjabloon", "toon", "ontvangst"], "receipt.txt"),
];

/// A register with a complaint and a paper.
fn register() -> Register {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    register.done(&json!({ "command": "admit", "complaint": "2026-001" }));
    let scan = beside(&register, "in.pdf");
    fs::write(&scan, b"%PDF-1.7 \x00\xff").unwrap();
    let add = ["bijlage", "toevoegen", "1", scan.to_str().unwrap(), "--naam", "scan.pdf"];
    assert!(register.run(&add, "").status.success());
    fs::remove_file(scan).unwrap();
    register
}

fn beside(register: &Register, name: &str) -> PathBuf {
    register.path().with_file_name(name)
}

fn to(register: &Register, maker: &[&str], target: &Path, more: &[&str]) -> Output {
    let target = ["-o", target.to_str().unwrap()];
    register.run(&[maker, &target, more].concat(), "")
}

/// Written, and said so.
#[track_caller]
fn writes(register: &Register, maker: &[&str], target: &Path, more: &[&str], path: &Path) {
    let done = to(register, maker, target, more);
    assert!(done.status.success(), "{maker:?}: {}", text(&done.stderr));
    let said = text(&done.stdout);
    assert!(said.starts_with(&format!("Geschreven naar {}.\n", path.display())), "{said}");
    let about = fs::symlink_metadata(path).unwrap();
    assert!(about.is_file() && about.len() > 10, "{maker:?}");
    assert_eq!(about.permissions().mode() & 0o777, 0o600, "{maker:?}");
}

/// Refused with exit code 1 and these words; nothing on the output.
#[track_caller]
fn refuses(register: &Register, maker: &[&str], target: &Path, more: &[&str], words: &str) {
    let done = to(register, maker, target, more);
    let said = text(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{maker:?} {}: {said}", target.display());
    assert!(said.contains(words) && said.trim_end().ends_with('.'), "{maker:?}: {said}");
    assert!(done.stdout.is_empty(), "{maker:?}");
}

/// Names in the folder of the database.
fn names(register: &Register) -> Vec<String> {
    let entries = fs::read_dir(register.path().parent().unwrap()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_is_there_stays_unless_it_may_be_replaced() {
    let register = register();
    let target = beside(&register, "uit.bestand");
    for (maker, _) in MAKERS {
        // A name that says nothing of the format.
        let maker = &[*maker, with_format(maker)].concat();
        writes(&register, maker, &target, &[], &target);
        fs::write(&target, "van een collega").unwrap();
        refuses(&register, maker, &target, &[], "bestaat al.");
        refuses(&register, maker, &target, &[], "--overschrijf");
        assert_eq!(fs::read_to_string(&target).unwrap(), "van een collega");
        writes(&register, maker, &target, &["--overschrijf"], &target);
        assert_ne!(fs::read(&target).unwrap(), b"van een collega");
        fs::remove_file(&target).unwrap();
        // With nothing to replace it is written all the same.
        writes(&register, maker, &target, &["--overschrijf"], &target);
        fs::remove_file(&target).unwrap();
    }
    assert!(!names(&register).iter().any(|name| name.starts_with(".klachtenbalie-")));
}

/// The option that says the format, where a command has one and it was not said.
fn with_format(maker: &[&str]) -> &'static [&'static str] {
    let asked = maker.contains(&"--formaat");
    match maker[0] {
        "rapport" if !asked => &["--formaat", "txt"],
        "register" if !asked => &["--formaat", "csv"],
        _ => &[],
    }
}

#[test]
fn into_a_folder_it_goes_under_its_own_name() {
    let register = register();
    let folder = beside(&register, "map.2026");
    fs::create_dir(&folder).unwrap();
    for (maker, name) in MAKERS {
        let done = to(&register, maker, &folder, &[]);
        let said = text(&done.stdout);
        let path = said.lines().next().unwrap_or_default();
        let path = path.strip_prefix("Geschreven naar ").and_then(|path| path.strip_suffix('.'));
        let path = PathBuf::from(path.unwrap_or_else(|| panic!("{maker:?}: {said}")));
        assert!(path.is_file() && path.parent() == Some(&folder), "{}", path.display());
        let own = path.file_name().unwrap().to_str().unwrap();
        let (begin, end) = name.split_once("TODAY").unwrap_or((name, ""));
        let day = own.strip_prefix(begin).and_then(|rest| rest.strip_suffix(end));
        let day = day.unwrap_or_else(|| panic!("{own} for {name}"));
        assert!(day.is_empty() || day.parse::<chrono::NaiveDate>().is_ok(), "{own}");
        refuses(&register, maker, &folder, &[], "bestaat al.");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), MAKERS.len());
    assert_eq!(fs::read(folder.join("scan.pdf")).unwrap(), b"%PDF-1.7 \x00\xff");
}

#[test]
fn what_cannot_be_written_is_told_in_the_same_words_everywhere() {
    let register = register();
    let database = register.path();
    let link = beside(&register, "naar-de-database");
    symlink(&database, &link).unwrap();
    let (other, file_link) = (beside(&register, "a.txt"), beside(&register, "b"));
    fs::write(&other, "van een ander").unwrap();
    symlink(&other, &file_link).unwrap();
    let nowhere = beside(&register, "nergens");
    symlink(beside(&register, "weg"), &nowhere).unwrap();
    let closed = beside(&register, "dicht");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    let is_closed = fs::write(closed.join("proef"), "").is_err();
    let long = beside(&register, &"x".repeat(300));
    let with_end = |end: &str| PathBuf::from(format!("{}{end}", database.display()));
    let itself = "dit is de database zelf";
    let other_thing = "iets anders dan een gewoon bestand";
    let before = names(&register);
    for (maker, _) in MAKERS {
        let maker = &[*maker, with_format(maker)].concat();
        for more in [&[][..], &["--overschrijf"]] {
            for (target, words) in [
                (database.clone(), itself),
                (with_end("-wal"), itself),
                (with_end("-shm"), itself),
                (with_end("-journal"), itself),
                (link.clone(), itself),
                (file_link.clone(), other_thing),
                (nowhere.clone(), other_thing),
                (PathBuf::from("/dev/null"), other_thing),
                (beside(&register, "er/is/niet/x"), "die map bestaat niet. Maak haar eerst."),
                (beside(&register, "nieuw/"), "die map bestaat niet. Maak haar eerst."),
                (other.join("x"), "die map bestaat niet. Maak haar eerst."),
                (long.clone(), "die naam is te lang"),
            ] {
                refuses(&register, maker, &target, more, words);
            }
            if is_closed {
                refuses(&register, maker, &closed.join("x"), more, "je mag daar niet schrijven");
            }
        }
    }
    assert_eq!(names(&register), before);
    // What was read of it is noted in it; nothing else is.
    assert!(fs::read(&database).unwrap().starts_with(b"SQLite format 3\0"));
    assert_eq!(fs::read_to_string(&other).unwrap(), "van een ander");
    assert_eq!(register.json(&["controle", "--json"])["ok"], true);
}

#[test]
fn a_dash_is_standard_output() {
    let register = register();
    for (maker, _) in MAKERS {
        let plain = register.run(maker, "");
        let dashed = register.run(&[*maker, &["-o", "-"]].concat(), "");
        assert!(plain.status.success(), "{maker:?}: {}", text(&plain.stderr));
        // Further on a calendar and a workbook hold the second in which they were made.
        assert!(plain.stdout.len() > 10, "{maker:?}");
        assert_eq!(plain.stdout[..10], dashed.stdout[..10], "{maker:?}");
        assert!(!plain.stdout.starts_with(b"Geschreven"), "{maker:?}");
    }
    assert!(!beside(&register, "-").exists() && !Path::new("-").exists());
}

#[test]
fn what_is_written_by_bits_is_there_whole_or_not_at_all() {
    let register = register();
    let target = beside(&register, "alles.jsonl");
    writes(&register, &["exporteer"], &target, &[], &target);
    let written = fs::read_to_string(&target).unwrap();
    let again = register.run(&["exporteer"], "");
    assert_eq!(without_readings(&written), without_readings(&text(&again.stdout)));
    // Broken off in the middle, by events that cannot be told: what was there stays.
    let raw = rusqlite::Connection::open(register.path()).unwrap();
    raw.execute_batch(
        "DROP TRIGGER events_keep; UPDATE events SET payload = NULL, salt = NULL WHERE seq = 2;",
    )
    .unwrap();
    let before = fs::read(&target).unwrap();
    let done = to(&register, &["exporteer"], &target, &["--overschrijf"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(text(&done.stderr).contains("gewist"), "{}", text(&done.stderr));
    assert_eq!(fs::read(&target).unwrap(), before);
    assert!(!names(&register).iter().any(|name| name.starts_with(".klachtenbalie-")));
}

#[test]
fn a_letter_is_not_sent_where_its_copy_has_no_place() {
    let register = register();
    let amended = json!({ "command": "amend", "complaint": "2026-001", "conduct": ["2025-12-20"] });
    register.done(&amended);
    let handler = json!({ "command": "assign_handler", "complaint": "2026-001",
        "handler": { "name": "Anna Smit" } });
    register.done(&handler);
    let target = beside(&register, "brief.docx");
    fs::write(&target, "van een collega").unwrap();
    let send = ["brief", "1", "ontvangst", "--verstuur"];
    refuses(&register, &send, &target, &[], "bestaat al.");
    let listed = register.json(&["bijlage", "lijst", "1", "--json"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let done = to(&register, &send, &target, &["--overschrijf"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("Vastgelegd als verstuurd"), "{}", text(&done.stdout));
    let back = register.run(&["bijlage", "haal", "1", "2"], "");
    assert_eq!(fs::read(&target).unwrap(), back.stdout);
}
