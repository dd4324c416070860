//! A database of each layout that there ever was, opened by the program of today.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

use super::server::{head, program, refuses, says};
use super::support::{Register, complaint, run_on, text};

/// The steps of the layout, in order.
fn steps() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// A register with something of every kind that a layout may hold.
fn full() -> Register {
    let register = Register::under("work-solutions");
    for _ in 0..3 {
        register.done(&complaint("2026-01-05"));
    }
    register.done(&json!({ "command": "add_note", "complaint": "2026-001", "note": "Gebeld." }));
    register
        .done(&json!({ "command": "withdraw", "complaint": "2026-002", "reason": "Opgelost." }));
    register.done(
        &json!({ "command": "propose_measure", "kind": "corrective", "description": "Bellen." }),
    );
    let path = register.path();
    let paper = ["bijlage", "toevoegen", "2026-003", "-", "--naam", "brief.txt"];
    assert!(run_on(&path, &paper, b"Beste lezer").status.success());
    let mail = "From: Cato Eerste <cato@voorbeeld.nl>\r\nTo: klachten@firma.nl\r\n\
        Date: Wed, 18 Nov 2026 09:12:00 +0100\r\nSubject: Klacht\r\n\r\nEr belt niemand terug.\r\n";
    let imported = run_on(&path, &["importeer", "-"], mail.as_bytes());
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    says(&path, &["instelling", "zet", "afzender", "klachten@firma.nl"]);
    says(&path, &["toon", "2026-001"]);
    register
}

fn columns(connection: &Connection, schema: &str, table: &str) -> Vec<String> {
    let sql = format!("SELECT name FROM pragma_table_info('{table}', '{schema}')");
    let mut statement = connection.prepare(&sql).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// The tables of a layout, as far as they are not the index's own.
fn tables(connection: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM main.sqlite_schema WHERE type = 'table'
        AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' ORDER BY rowid";
    let mut statement = connection.prepare(sql).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// A file of the layout after the first `count` steps, with whatever of `current` that layout can
/// hold, put in through its own tables and triggers.
fn of_layout(count: usize, current: &Path, older: &Path) {
    let connection = Connection::open(older).unwrap();
    let all = steps();
    for step in &all[..count] {
        connection.execute_batch(step).unwrap();
    }
    connection.pragma_update(None, "application_id", 0x4B6C_6163).unwrap();
    connection.pragma_update(None, "user_version", i64::try_from(count).unwrap()).unwrap();
    connection.execute("ATTACH ?1 AS new", [current.to_str().unwrap()]).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for table in tables(&connection) {
        let theirs = columns(&connection, "new", &table);
        let same: Vec<_> = columns(&connection, "main", &table)
            .into_iter()
            .filter(|it| theirs.contains(it))
            .collect();
        // Its shape was another one, or there was nothing like it.
        if same.is_empty() || (table == "reminders" && count < 5) || table == "ends" {
            continue;
        }
        let same = same.join(", ");
        let which = match table.as_str() {
            // What a later step puts in itself.
            "numbers" if count < 3 => "WHERE id <> 0",
            "settings" => "WHERE key NOT IN ('since', 'rebuild')",
            "obligations" if count < 7 => "WHERE promised = 0",
            _ => "",
        };
        let sql = format!(
            "INSERT OR IGNORE INTO main.{table} ({same}) SELECT {same} FROM new.{table} {which}"
        );
        connection.execute_batch(&sql).unwrap_or_else(|error| panic!("{count} {sql}: {error}"));
    }
    // The index holds no text that could be copied. The ninth step still has it made anew.
    if count >= 9 {
        let sql = "INSERT OR REPLACE INTO settings VALUES ('rebuild', 'yes')";
        connection.execute_batch(sql).unwrap();
    }
}

/// Everything that there is, as far as a layout can hold it.
fn told(database: &Path, count: usize) -> Vec<String> {
    let all = says(database, &["exporteer"]);
    let held = |line: &&str| {
        let of = |kind: &str| line.starts_with(&format!("{{\"line\":\"{kind}\""));
        // Which a step puts in itself, from the first event on.
        let since = line.contains("\"key\":\"since\"");
        let file = of("file");
        let draft_file = of("draft_file") || of("draft_content");
        // Who read what is noted by looking, also by this looking.
        !(since || file && count < 3 || draft_file && count < 6 || of("reading"))
    };
    let uncounted = |line: &str| line.split(",\"readings\"").next().unwrap_or(line).to_owned();
    all.lines().filter(held).map(uncounted).collect()
}

#[test]
fn a_database_of_every_layout_is_brought_up_to_date_with_everything_in_it() {
    let register = full();
    let current = register.path();
    let latest = steps().len();
    for count in 1..latest {
        // A layout without files and without the firm knew nothing of them.
        let plain = Register::under("work-solutions");
        plain.done(&complaint("2026-01-05"));
        plain.done(&json!({ "command": "add_note", "complaint": "2026-001", "note": "Gebeld." }));
        let source = if count < 3 { plain.path() } else { current.clone() };
        let folder = TempDir::new().unwrap();
        let older = folder.path().join("balie.db");
        of_layout(count, &source, &older);
        let opened = program(&older).args(["lijst", "--tab", "open"]).output().unwrap();
        assert!(opened.status.success(), "{count}: {}", text(&opened.stderr));
        let kept = format!("balie.v{count}.db");
        assert!(text(&opened.stderr).contains(&kept), "{count}: {}", text(&opened.stderr));
        assert_eq!(head(&older), head(&source), "{count}");
        for order in [
            &["lijst", "--tab", "open", "--json"][..],
            &["lijst", "--tab", "gesloten", "--json"],
            &["termijnen", "--json"],
            &["medewerker", "lijst", "--json"],
            &["medewerker", "geschiedenis", "--json"],
            &["instelling", "lijst"],
        ] {
            assert_eq!(says(&older, order), says(&source, order), "{count} {order:?}");
        }
        assert_eq!(told(&older, count), told(&source, count), "{count}");
        // What it was stays beside it, of its own layout.
        let kept = Connection::open(folder.path().join(kept)).unwrap();
        let layout: i64 = kept.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(usize::try_from(layout), Ok(count));
        // And work goes on.
        let more = run_on(&older, &["doe"], format!("{}\n", complaint("2026-01-06")).as_bytes());
        assert!(more.status.success(), "{count}: {}", text(&more.stdout));
        head(&older);
    }
}

#[test]
fn a_database_of_the_next_layout_is_told_and_left_alone() {
    let register = full();
    let path = register.path();
    let next = steps().len() + 1;
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", i64::try_from(next).unwrap()).unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    for order in [&["lijst"][..], &["toon", "2026-001"], &["controle"], &["backup"], &["exporteer"]]
    {
        let told = refuses(&path, order);
        let known = format!("(indeling {next}; dit programma kent {})", next - 1);
        assert!(told.contains("nieuwere versie") && told.contains(&known), "{told}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}
