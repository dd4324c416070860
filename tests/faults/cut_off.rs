//! Somebody with the file cuts the end of the history off, and the kept end of the chain with it: what
//! is left fits. What the file still knows of it is named, and what it cannot know is shown by an end
//! that was noted elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::means::{furnished, is_sound, said};
use super::support::{complaint, run_on};

fn does(database: &Path, command: &Value) {
    let done = run_on(database, &["doe"], format!("{command}\n").as_bytes());
    assert!(done.status.success(), "{}", said(&done));
}

fn note(words: &str) -> Value {
    json!({ "command": "add_note", "complaint": "2026-001", "note": words })
}

/// A complaint with a note.
fn filled() -> (TempDir, PathBuf) {
    let (folder, database) = furnished();
    does(&database, &complaint("2026-01-05"));
    does(&database, &note("Gebeld."));
    (folder, database)
}

/// The real thing: the last events go, and the end that is kept apart is that of what is left.
fn cut(database: &Path, amount: usize) {
    let connection = Connection::open(database).unwrap();
    connection.execute_batch("DROP TRIGGER events_stay").unwrap();
    for _ in 0..amount {
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF;
                 DELETE FROM events WHERE seq = (SELECT max(seq) FROM events);
                 UPDATE chain_head SET (seq, hash) =
                     (SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1);",
            )
            .unwrap();
    }
}

fn checked(database: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = run_on(database, &[&["controle"], more].concat(), b"");
    (output.status.code(), said(&output))
}

#[track_caller]
fn is_missed(database: &Path, named: &str) {
    let (code, words) = checked(database, &[]);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains(named), "{named}:\n{words}");
    // The lists are right: it is the history that is not.
    assert!(!words.contains("--herstel-index"), "{words}");
}

#[test]
fn the_last_note_of_a_complaint_is_missed() {
    let (_folder, database) = filled();
    cut(&database, 1);
    let named =
        "Gebeurtenis 2 van klacht 2026-001 ontbreekt aan het eind: er zijn er 2 vastgelegd.";
    is_missed(&database, named);
}

#[test]
fn several_are_named_from_the_first_to_the_last() {
    let (_folder, database) = filled();
    does(&database, &note("Nog eens gebeld."));
    cut(&database, 2);
    is_missed(
        &database,
        "Gebeurtenissen 2 tot en met 3 van klacht 2026-001 ontbreken aan het eind",
    );
}

#[test]
fn a_whole_complaint_is_missed() {
    let (_folder, database) = filled();
    does(&database, &complaint("2026-01-06"));
    cut(&database, 1);
    is_missed(&database, "Gebeurtenis 1 van klacht 2026-002 ontbreekt aan het eind");
    // And where its number and its row were taken out too.
    let connection = Connection::open(&database).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON; DROP TRIGGER numbers_stay;
             DELETE FROM complaints WHERE id = 2; DELETE FROM search WHERE rowid = 2;
             DELETE FROM numbers WHERE id = 2;",
        )
        .unwrap();
    is_missed(&database, "van een klacht waarvan ook het nummer weg is ontbreekt aan het eind");
}

#[test]
fn what_was_done_with_the_people_of_the_desk_is_missed() {
    let (_folder, database) = filled();
    let zet = ["medewerker", "zet", "asmit", "--naam", "Anna Smit", "--rol", "directie"];
    assert!(run_on(&database, &zet, b"").status.success());
    cut(&database, 1);
    is_missed(&database, "van de lijst van medewerkers ontbreekt aan het eind");
}

#[test]
fn what_the_firm_did_is_missed() {
    let (_folder, database) = filled();
    does(
        &database,
        &json!({ "command": "propose_measure", "kind": "corrective", "description": "Voorstel." }),
    );
    cut(&database, 1);
    is_missed(&database, "Gebeurtenis 1 van de organisatie zelf ontbreekt aan het eind");
}

#[test]
fn where_the_counts_were_changed_as_well_the_lists_and_the_last_place_still_tell() {
    let (_folder, database) = filled();
    cut(&database, 1);
    let connection = Connection::open(&database).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER ends_grow; UPDATE ends SET recorded = 1 WHERE complaint_id = 1",
        )
        .unwrap();
    is_missed(&database, "Gebeurtenis 2 van klacht 2026-001 ontbreekt aan het eind");
    connection.execute_batch("UPDATE complaints SET version = 1").unwrap();
    is_missed(
        &database,
        "er is tot en met gebeurtenis 3 vastgelegd, en de laatste die er staat, is 2.",
    );
}

#[test]
fn writing_on_does_not_cover_it_up() {
    let (_folder, database) = filled();
    cut(&database, 1);
    does(&database, &note("Iets heel anders."));
    let named =
        "Gebeurtenis 3 van klacht 2026-001 ontbreekt aan het eind: er zijn er 3 vastgelegd.";
    is_missed(&database, named);
}

#[test]
fn the_lists_are_not_made_anew_over_it_unless_somebody_says_so() {
    let (folder, database) = filled();
    cut(&database, 1);
    for _ in 0..2 {
        let (code, words) = checked(&database, &["--herstel-index"]);
        assert_eq!(code, Some(1), "{words}");
        assert!(words.contains("Gebeurtenis 2 van klacht 2026-001 ontbreekt"), "{words}");
        assert!(
            words.contains("niet opnieuw opgebouwd") && words.contains("--ingekort"),
            "{words}"
        );
    }
    // A copy is made, and no older one goes.
    let backups = folder.path().join("backup");
    fs::create_dir(&backups).unwrap();
    let older = ["balie-2026-01-01-000000.db", "balie-2026-01-02-000000.db"];
    for name in older {
        fs::copy(&database, backups.join(name)).unwrap();
    }
    let made = run_on(&database, &["backup", "--bewaar", "1"], b"");
    assert_eq!(made.status.code(), Some(1), "{}", said(&made));
    assert!(said(&made).contains("ontbreekt aan het eind"), "{}", said(&made));
    assert!(older.iter().all(|name| backups.join(name).exists()));
    // Whoever accepts it, finds it back in each check.
    let (code, words) = checked(&database, &["--herstel-index", "--ingekort"]);
    assert_eq!(code, Some(0), "{words}");
    let (code, words) = checked(&database, &[]);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("2 gebeurtenissen (en 1 weg, aanvaard met --ingekort)"), "{words}");
    does(&database, &note("Daarna."));
    assert_eq!(is_sound(&database)["accepted_as_gone"], 1);
    // The word alone means nothing.
    assert_eq!(checked(&database, &["--ingekort"]).0, Some(2));
}

/// A whole other history, made by the program itself on a copy of the file from before.
#[test]
fn a_history_forged_anew_by_real_means_shows_only_against_an_end_kept_elsewhere() {
    let (folder, database) = furnished();
    does(&database, &complaint("2026-01-05"));
    let copy = folder.path().join("kopie.db");
    assert!(run_on(&database, &["backup", "-o", copy.to_str().unwrap()], b"").status.success());
    does(&database, &note("De klager is drie keer niet teruggebeld."));
    // It is printed for people too, to be written down; cron's mail and log have it.
    let end = is_sound(&database)["head"].clone();
    let (seq, hash) = (end["seq"].as_i64().unwrap(), end["hash"].as_str().unwrap());
    let noted = format!("{seq} {hash}");
    assert!(checked(&database, &["--kort"]).1.contains(&format!("laatste: {noted}")));
    // What was recorded stays under it, whatever comes after.
    does(&database, &complaint("2026-01-06"));
    assert_eq!(checked(&database, &["--bewaard", &noted]).0, Some(0));
    does(&copy, &note("De klager is meteen teruggebeld."));
    does(&copy, &complaint("2026-01-06"));
    for end in ["-wal", "-shm"] {
        let _ = fs::remove_file(folder.path().join(format!("balie.db{end}")));
    }
    fs::rename(&copy, &database).unwrap();
    let (code, words) = checked(&database, &[]);
    assert_eq!(code, Some(0), "the file itself shows nothing: {words}");
    let (code, words) = checked(&database, &["--bewaard", &noted]);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains(&format!("Gebeurtenis {seq} is niet de gebeurtenis")), "{words}");
}

/// Who can edit every table can cut the tail so that the file shows nothing.
#[test]
fn a_cut_in_every_table_shows_only_against_an_end_kept_elsewhere() {
    let (_folder, database) = filled();
    let end = is_sound(&database)["head"].clone();
    let noted = format!("{} {}", end["seq"], end["hash"].as_str().unwrap());
    cut(&database, 1);
    let connection = Connection::open(&database).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER ends_grow; UPDATE ends SET recorded = 1 WHERE complaint_id = 1;
             UPDATE sqlite_sequence SET seq = 2 WHERE name = 'events';
             UPDATE complaints SET version = 1;",
        )
        .unwrap();
    drop(connection);
    // The searchable words of the note are the last trace, and rebuilding takes it away.
    let _ = checked(&database, &["--herstel-index"]);
    assert_eq!(checked(&database, &[]).0, Some(0));
    assert_eq!(checked(&database, &["--bewaard", &noted]).0, Some(1));
}
