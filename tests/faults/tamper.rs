//! Somebody with the file itself and another program changes what was recorded: the check names the
//! first row that does not fit.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use super::means::{furnished, is_sound, said};
use super::support::{complaint, run_on};

/// Rows in the database that is tampered with: the first person and complaints.
const ROWS: i64 = 9;

fn filled() -> (TempDir, PathBuf) {
    let (folder, database) = furnished();
    let lines = format!("{}\n", complaint("2026-01-05")).repeat(8);
    assert!(run_on(&database, &["doe"], lines.as_bytes()).status.success());
    assert_eq!(is_sound(&database)["events"], ROWS);
    (folder, database)
}

/// The file as an attacker has it: without its guards.
fn attacked(whole: &Path, sql: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    let connection = Connection::open(whole).unwrap();
    connection.execute("VACUUM INTO ?1", [database.to_str().unwrap()]).unwrap();
    let connection = Connection::open(&database).unwrap();
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    (folder, database)
}

/// The check fails, and the first row that it names is this one.
#[track_caller]
fn is_named(whole: &Path, sql: &str, seq: i64) {
    let (_folder, database) = attacked(whole, sql);
    let output = run_on(&database, &["controle"], b"");
    let words = said(&output);
    assert_eq!(output.status.code(), Some(1), "{sql}: {words}");
    let chain = words.lines().find(|line| line.contains("De keten")).unwrap_or_default();
    let named = format!("Gebeurtenis {seq} ");
    assert!(chain.starts_with(&named), "{sql}: row {seq} in\n{words}");
}

#[test]
fn each_column_of_each_row_is_covered() {
    let (_folder, database) = filled();
    for seq in 1..=ROWS {
        for change in [
            "at = '2026-01-06T10:00:00'",
            "actor = 'Iemand Anders'",
            "kind = 'withdrawn'",
            "schema = schema + 1",
            "payload = replace(payload, '2026', '2025')",
            "payload = payload || ' '",
            "payload = NULL",
            "salt = zeroblob(16)",
            "version = version + 1",
            "complaint_id = 99",
            "payload_digest = zeroblob(32)",
            "prev_hash = randomblob(32)",
            "hash = zeroblob(32)",
        ] {
            // Whoever changes these may drop the table's own conditions too.
            let sql = format!(
                "PRAGMA ignore_check_constraints = ON; UPDATE events SET {change} WHERE seq = {seq}"
            );
            is_named(&database, &sql, seq);
        }
    }
}

#[test]
fn each_row_whose_content_was_wiped_is_named() {
    let (_folder, database) = filled();
    // Wiping leaves the chain itself whole, so that it can be told from forgery.
    for seq in 1..=ROWS {
        let sql = format!("UPDATE events SET payload = NULL, salt = NULL WHERE seq = {seq}");
        let (_folder, wiped) = attacked(&database, &sql);
        let output = run_on(&wiped, &["controle"], b"");
        let words = said(&output);
        assert_eq!(output.status.code(), Some(1), "{seq}: {words}");
        let named = format!("De inhoud van gebeurtenis {seq} is weg");
        assert!(words.contains(&named), "{seq}: {words}");
    }
}

#[test]
fn each_removed_row_is_named() {
    let (_folder, database) = filled();
    for seq in 1..=ROWS {
        is_named(&database, &format!("DELETE FROM events WHERE seq = {seq}"), seq);
        // With what came after it moved up, so that no gap shows.
        let closed = format!(
            "DELETE FROM events WHERE seq = {seq};
             UPDATE events SET seq = -seq WHERE seq > {seq};
             UPDATE events SET seq = -seq - 1 WHERE seq < 0;"
        );
        is_named(&database, &closed, seq);
        // Everything from there on.
        is_named(&database, &format!("DELETE FROM events WHERE seq >= {seq}"), seq);
    }
}

#[test]
fn each_pair_of_rows_that_changed_places_is_named() {
    let (_folder, database) = filled();
    for first in 1..ROWS {
        for second in first + 1..=ROWS {
            let sql = format!(
                "UPDATE events SET seq = -1 WHERE seq = {first};
                 UPDATE events SET seq = {first} WHERE seq = {second};
                 UPDATE events SET seq = {second} WHERE seq = -1;"
            );
            is_named(&database, &sql, first);
        }
    }
}

#[test]
fn a_row_that_was_put_in_anywhere_is_named() {
    let (_folder, database) = filled();
    for place in 1..=ROWS + 1 {
        // A copy of the second row, with what comes after it moved down.
        let sql = format!(
            "UPDATE events SET seq = -seq WHERE seq >= {place};
             UPDATE events SET seq = -seq + 1 WHERE seq < 0;
             INSERT INTO events
                 SELECT {place}, complaint_id, 77, at, actor, kind, schema, payload, salt,
                     payload_digest, prev_hash, hash
                 FROM events WHERE seq = {};",
            if place <= 2 { 3 } else { 2 }
        );
        is_named(&database, &sql, place);
    }
}

#[test]
fn the_owner_of_the_file_who_is_no_colleague_checks_as_much() {
    let (_folder, database) = filled();
    let run = |words: &[&str]| run_on(&database, words, b"");
    let head = is_sound(&database)["head"].clone();
    let noted = format!("{} {}", head["seq"], head["hash"].as_str().unwrap());
    let own = String::from_utf8(run(&["medewerker", "lijst", "--json"]).stdout).unwrap();
    let own: serde_json::Value = serde_json::from_str(&own).unwrap();
    let login = own.pointer("/0/colleague/login").unwrap();
    let other = [
        "medewerker",
        "zet",
        "ander",
        "--naam",
        "Ada Ander",
        "--rol",
        "beheerder",
        "--rol",
        "directie",
    ];
    assert!(run(&other).status.success());
    assert!(
        run(&["--als", "ander", "medewerker", "weg", login.as_str().unwrap()]).status.success()
    );
    let whole = run(&["controle", "--bewaard", &noted]);
    assert!(whole.status.success(), "{}", said(&whole));
    let elsewhere = format!("{} {}", head["seq"], "0".repeat(64));
    let replaced = run(&["controle", "--bewaard", &elsewhere]);
    assert_eq!(replaced.status.code(), Some(1), "{}", said(&replaced));
    assert!(said(&replaced).contains("elders hebt bewaard"), "{}", said(&replaced));
    let (_folder, tampered) =
        attacked(&database, "UPDATE complaints SET complainant = 'Niemand' WHERE sequence = 2");
    let found = run_on(&tampered, &["controle"], b"");
    assert_eq!(found.status.code(), Some(1), "{}", said(&found));
    assert!(said(&found).contains("2026-002: de lijst klopt niet"), "{}", said(&found));
}
