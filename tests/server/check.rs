//! The check, for cron.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::Output;

use rusqlite::Connection;
use serde_json::Value;

use super::server::{head, one_more, program, refuses, register, said, says};

#[test]
fn the_check_is_one_line_for_cron_and_knows_an_earlier_end() {
    let register = register();
    let (seq, hash) = head(&register.path());
    let path = register.path();
    let told = says(&path, &["controle", "--kort"]);
    assert_eq!(
        told,
        format!("Alles klopt: 1 klacht, {seq} gebeurtenissen, laatste: {seq} {hash}.\n")
    );
    one_more(&register);
    says(&path, &["controle", "--kort", "--bewaard", &format!("{seq} {hash}")]);
    let other = format!("{seq} {}", hash.replace(&hash[..4], "0123"));
    let told = refuses(&path, &["controle", "--kort", "--bewaard", &other]);
    assert!(told.starts_with("FOUT: 1 fout") && told.lines().count() == 1, "{told}");
    let told = refuses(&path, &["controle", "--bewaard", &format!("99 {hash}")]);
    assert!(told.contains("Gebeurtenis 99 is niet"), "{told}");
    for unclear in ["", "3", "drie abc", "3 abc", &format!("3 {hash} 4")] {
        let output = program(&path).args(["controle", "--bewaard", unclear]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{unclear}");
    }
    Connection::open(&path).unwrap().execute_batch("DELETE FROM counts").unwrap();
    let told = refuses(&path, &["controle", "--kort"]);
    assert!(told.starts_with("FOUT: ") && told.lines().count() == 1, "{told}");
    let told: Value = serde_json::from_str(&refuses(&path, &["controle", "--json"])).unwrap();
    assert_eq!(told["ok"], false);
}

/// A nightly check as its unit runs it: what it prints is added to the file that it compares with.
fn nightly(database: &Path, log: &Path) -> Output {
    let file = OpenOptions::new().append(true).create(true).open(log).unwrap();
    let mut command = program(database);
    command.args(["controle", "--kort", "--bewaard-in"]).arg(log).stdout(file);
    command.output().unwrap()
}

#[test]
fn each_check_compares_with_the_end_that_the_one_before_it_left() {
    let register = register();
    let path = register.path();
    let log = path.with_file_name("controle.log");
    let earlier = path.with_file_name("eerder.db");
    says(&path, &["backup", "-o", earlier.to_str().unwrap()]);
    for night in 1..=3 {
        one_more(&register);
        let checked = nightly(&path, &log);
        assert!(checked.status.success(), "{}", said(&checked));
        let lines = fs::read_to_string(&log).unwrap();
        assert_eq!(lines.lines().count(), night, "{lines}");
        let (seq, hash) = head(&path);
        assert!(lines.ends_with(&format!("laatste: {seq} {hash}.\n")), "{lines}");
    }
    // Another history in its place, sound in itself and longer.
    says(&path, &["herstel", earlier.to_str().unwrap(), "--ja"]);
    (0..4).for_each(|_| one_more(&register));
    head(&path);
    // It does not wear off.
    for _ in 0..2 {
        let checked = nightly(&path, &log);
        assert_eq!(checked.status.code(), Some(1), "{}", said(&checked));
        assert!(said(&checked).contains("zet dat bestand dan opzij"), "{}", said(&checked));
        let lines = fs::read_to_string(&log).unwrap();
        assert!(lines.lines().last().unwrap().starts_with("FOUT: 1 fout"), "{lines}");
    }
    // Until somebody who may says that it was meant.
    fs::rename(&log, path.with_file_name("controle.oud")).unwrap();
    assert!(nightly(&path, &log).status.success());
    // What was cut off at the end, in every table, shows the next night.
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER events_stay; DROP TRIGGER ends_stay;
             DROP TRIGGER numbers_stay;
             DELETE FROM events WHERE seq = (SELECT max(seq) FROM events);
             UPDATE chain_head SET (seq, hash) =
                 (SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1);
             UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM events) WHERE name = 'events';
             DELETE FROM ends WHERE complaint_id = 5; DELETE FROM complaints WHERE id = 5;
             DELETE FROM numbers WHERE id = 5; DELETE FROM search WHERE rowid = 5;
             DELETE FROM grounds WHERE complaint_id = 5; DELETE FROM involved WHERE complaint_id = 5;
             DELETE FROM obligations WHERE complaint_id = 5;",
        )
        .unwrap();
    drop(connection);
    let _ = program(&path).args(["controle", "--herstel-index"]).output().unwrap();
    head(&path);
    assert_eq!(nightly(&path, &log).status.code(), Some(1));
    // A file that cannot be read is no reason to pass over it.
    fs::remove_file(&log).unwrap();
    fs::create_dir(&log).unwrap();
    let told = refuses(&path, &["controle", "--kort", "--bewaard-in", log.to_str().unwrap()]);
    assert!(told.contains("niet te lezen, dus er is niet gecontroleerd"), "{told}");
}
