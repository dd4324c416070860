//! The check, for cron.

use rusqlite::Connection;
use serde_json::Value;

use super::server::{head, one_more, program, refuses, register, says};

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
