//! New versions of the firm's regulation: for whom they count, and what is refused.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::regulations::Accepted;
use klachtenbalie::desk::view::Request;
use klachtenbalie::desk::{Desk, wire};
use klachtenbalie::regulation::embedded_text;
use serde_json::{Value, json};

use super::support::{Register, complaint, text};

/// Werkvlak with three days instead of two to confirm receipt.
fn three_days() -> String {
    let text = embedded_text("werkvlak").unwrap();
    assert_eq!(text.matches("limit = \"2 days\"").count(), 1);
    text.replace("limit = \"2 days\"", "limit = \"3 days\"")
}

fn file(register: &Register, name: &str, content: &str) -> PathBuf {
    let path = register.path().with_file_name(name);
    fs::write(&path, content).unwrap();
    path
}

/// Runs `reglement` with these arguments; whether it went well, and all that it said.
fn regulation(register: &Register, arguments: &[&str]) -> (bool, String) {
    let output = register.run(&[&["reglement"], arguments].concat(), "");
    (output.status.success(), text(&output.stdout) + &text(&output.stderr))
}

fn confirm_by(register: &Register, number: &str) -> Value {
    register.obligation(number, "acknowledge_receipt", None)["limit"].clone()
}

#[test]
fn a_version_counts_from_its_day_of_receipt_on() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let path = file(&register, "nieuw.toml", &three_days());
    let path = path.to_str().unwrap();
    let (done, said) = regulation(&register, &["invoeren", path, "--vanaf", "2026-02-01"]);
    assert!(done && said.contains("zo 1 februari 2026"), "{said}");
    // Typed in later, received before.
    register.done(&complaint("2026-01-20"));
    register.done(&complaint("2026-02-02"));
    let limits = ["2026-001", "2026-002", "2026-003"].map(|number| confirm_by(&register, number));
    assert_eq!(limits, [json!("2026-01-07"), json!("2026-01-22"), json!("2026-02-05")]);
    // The read models are those of each complaint's own version.
    assert_eq!(register.json(&["controle", "--json"])["ok"], true);
    let versions = register.json(&["reglement", "versies", "--json"]);
    let days: Vec<&Value> = versions.as_array().unwrap().iter().map(|one| &one["from"]).collect();
    assert_eq!(days, [&Value::Null, &json!("2026-02-01")]);
}

#[test]
fn the_day_in_the_text_counts_where_none_is_given() {
    let register = Register::under("werkvlak");
    let text = three_days().replace("in_force = 2019-09-02", "in_force = 2020-03-01");
    let path = file(&register, "nieuw.toml", &text);
    assert!(regulation(&register, &["invoeren", path.to_str().unwrap()]).0);
    assert_eq!(register.json(&["reglement", "versies", "--json"])[1]["from"], "2020-03-01");
}

#[test]
fn a_version_of_the_same_day_takes_the_place_of_the_other() {
    let register = Register::under("werkvlak");
    for days in ["3 days", "4 days"] {
        let path = file(&register, "nieuw.toml", &three_days().replace("3 days", days));
        let path = path.to_str().unwrap();
        assert!(regulation(&register, &["invoeren", path, "--vanaf", "2026-02-01"]).0);
    }
    register.done(&complaint("2026-02-02"));
    assert_eq!(confirm_by(&register, "2026-001"), "2026-02-06");
}

#[test]
fn what_cannot_be_brought_in_is_told_and_nothing_is_kept() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let new = file(&register, "nieuw.toml", &three_days());
    let new = new.to_str().unwrap();
    let faulty = file(&register, "fout.toml", &three_days().replace("3 days", "3 dgn"));
    for (arguments, says) in [
        (&["invoeren", faulty.to_str().unwrap()][..], "3 dgn"),
        (&["invoeren", "werkvlak"], "geldt op"),
        (&["invoeren", "work2work"], "--ander"),
        (&["invoeren", new, "--vanaf", "2026-01-04"], "--toch"),
        (&["invoeren", new, "--vanaf", "ooit"], "De datum na --vanaf klopt niet."),
        (&["invoeren", "bestaat-niet.toml"], "is er niet"),
    ] {
        let (done, said) = regulation(&register, arguments);
        assert!(!done && said.contains(says), "{arguments:?}: {said}");
    }
    let versions = register.json(&["reglement", "versies", "--json"]);
    assert_eq!(versions.as_array().unwrap().len(), 1);
    assert!(regulation(&register, &["invoeren", new, "--vanaf", "2026-01-04", "--toch"]).0);
    assert!(
        regulation(&register, &["invoeren", "work2work", "--vanaf", "1 juni 2026", "--ander"]).0
    );
    register.done(&complaint("2026-06-02"));
    let shown = register.json(&["toon", "2026-002", "--json"]);
    assert_eq!(shown["regulation"]["id"], "work2work");
}

#[test]
fn a_trial_tells_which_open_dates_would_change_and_stores_nothing() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    register.done(&complaint("2026-01-06"));
    // Confirmed: its date is met and no longer open.
    register
        .done(&json!({ "command": "acknowledge", "complaint": "2026-002", "on": "2026-01-07" }));
    let path = file(&register, "nieuw.toml", &three_days());
    let path = path.to_str().unwrap();
    let changed = register.json(&["reglement", "proef", path, "--json"]);
    let rows = changed.as_array().unwrap();
    assert_eq!(rows.len(), 1, "{changed}");
    assert_eq!(rows[0]["complaint"], "2026-001");
    assert_eq!(rows[0]["obligation"], "acknowledge_receipt");
    assert_eq!(rows[0]["before"], json!({ "owed": true, "limit": "2026-01-07" }));
    assert_eq!(rows[0]["after"], json!({ "owed": true, "limit": "2026-01-08" }));
    assert!(regulation(&register, &["proef", path]).1.contains("1 open datum"));
    assert!(regulation(&register, &["proef", "werkvlak"]).1.contains("Geen enkele"));
    assert_eq!(register.json(&["reglement", "versies", "--json"]).as_array().unwrap().len(), 1);
    assert_eq!(confirm_by(&register, "2026-001"), "2026-01-07");
}

#[test]
fn a_trial_says_that_it_supposes_and_tells_one_respondent_from_another() {
    let register = Register::under("werkvlak");
    let mut about_two = complaint("2026-01-05");
    about_two["respondents"] = json!([{ "kind": "employee", "name": "Karel Visser" },
        { "kind": "employee", "name": "Bart Nijland" }]);
    register.done(&about_two);
    register.done(&complaint("2026-02-02"));
    let text = three_days().replace("in_force = 2019-09-02", "in_force = 2026-02-01");
    let path = file(&register, "nieuw.toml", &text);
    let (_, said) = regulation(&register, &["proef", path.to_str().unwrap()]);
    assert_eq!(
        said,
        "Als deze klachten onder het nieuwe reglement waren geregistreerd:\n\n\
         Ontvangen vóór zo 1 februari 2026:\n  \
         2026-001 Daniëlle Jansen, Ontvangst bevestigen: wo 7 januari 2026 → do 8 januari 2026\n\n\
         Ontvangen vanaf zo 1 februari 2026:\n  \
         2026-002 Daniëlle Jansen, Ontvangst bevestigen: wo 4 februari 2026 → do 5 februari 2026\n\n\
         2 open datums zouden dan anders zijn. Wat al geregistreerd is, houdt zijn eigen reglement. \
         Er is niets opgeslagen.\n"
    );
    // Working Progression tells no respondent.
    let (_, said) = regulation(&register, &["proef", "working-progression"]);
    for name in ["Karel Visser", "Bart Nijland"] {
        assert!(said.contains(&format!("Beklaagde inlichten ({name}): ")), "{said}");
    }
    let rows = register.json(&["reglement", "proef", "working-progression", "--json"]);
    let mut told = rows.as_array().unwrap().iter().filter(|row| row["about"] == "Bart Nijland");
    assert_eq!(told.next().unwrap()["received"], "2026-01-05");
}

#[test]
fn a_trial_tells_what_would_be_owed_no_more_or_anew() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let changed = register.json(&["reglement", "proef", "work-solutions", "--json"]);
    let row = |kind: &str| {
        let mut rows = changed.as_array().unwrap().iter();
        rows.find(|row| row["obligation"] == kind).unwrap_or_else(|| panic!("{kind}")).clone()
    };
    // The respondent is told under the one only; the board is told under the other only.
    assert_eq!(row("notify_respondent")["after"], json!({ "owed": false, "limit": null }));
    assert_eq!(row("forward_to_board")["before"], json!({ "owed": false, "limit": null }));
    assert_eq!(row("forward_to_board")["after"]["limit"], "2026-01-06");
}

#[test]
fn a_new_file_is_made_once_and_can_be_checked_and_brought_in() {
    let register = Register::under("werkvlak");
    let path = register.path().with_file_name("eigen.toml");
    let name = path.to_str().unwrap();
    let (done, said) = regulation(&register, &["nieuw", "-o", name]);
    assert!(done && said.contains("controleer"), "{said}");
    assert!(regulation(&register, &["controleer", name]).0);
    let (done, said) = regulation(&register, &["nieuw", "-o", name]);
    assert!(!done && said.contains("bestaat al"), "{said}");
    let (done, said) = regulation(&register, &["nieuw", "-o", "/geen/map/eigen.toml"]);
    assert!(!done && said.contains("die map bestaat niet"), "{said}");
    let (done, said) = regulation(&register, &["nieuw"]);
    assert!(done && said == fs::read_to_string(&path).unwrap());
    assert!(regulation(&register, &["invoeren", name, "--vanaf", "2026-06-01", "--ander"]).0);
}

fn desk(register: &Register, now: &str) -> Desk {
    let who = Who::of_process();
    Desk::open(&register.path(), &who, Arc::new(StoppedClock(now.parse().unwrap()))).unwrap()
}

fn request(command: &Value) -> Request {
    wire::request(&command.to_string()).unwrap()
}

#[test]
fn a_desk_that_stands_open_follows_a_version_that_somebody_else_brings_in() {
    let register = Register::under("werkvlak");
    let mut open = desk(&register, "2026-03-10T10:00:00");
    let mut other = desk(&register, "2026-03-10T10:00:00");
    let from = "2026-03-09".parse().unwrap();
    other.bring_in(&three_days(), Some(from), Accepted::default()).unwrap();
    let done = open.execute(&request(&complaint("2026-03-10"))).unwrap();
    let detail = open.detail(done.number.unwrap()).unwrap().unwrap();
    let new = open.regulation().version.digest.clone();
    assert_eq!(detail.complaint.regulation.digest, new);
    assert_eq!(new, other.regulation().version.digest);
}

#[test]
fn a_version_for_later_is_not_yet_that_of_today() {
    let register = Register::under("werkvlak");
    let mut now = desk(&register, "2026-03-10T10:00:00");
    let old = now.regulation().version.digest.clone();
    let from = "2026-04-01".parse().unwrap();
    now.bring_in(&three_days(), Some(from), Accepted::default()).unwrap();
    assert_eq!(now.regulation().version.digest, old);
    assert_ne!(desk(&register, "2026-04-01T08:00:00").regulation().version.digest, old);
}

#[test]
fn two_regulations_are_compared_by_section() {
    let register = Register::under("werkvlak");
    let path = file(&register, "nieuw.toml", &three_days());
    let path = path.to_str().unwrap();
    let (done, said) = regulation(&register, &["vergelijk", "werkvlak", path]);
    assert!(done, "{said}");
    let told = "\nTermijnen\n  Ontvangst bevestigen, uiterlijk na: 2 dagen → 3 dagen\n";
    assert!(said.contains(told), "{said}");
    let (done, said) = regulation(&register, &["vergelijk", path, path]);
    assert!(done && said.contains("Er zijn geen verschillen."), "{said}");
    let (done, said) = regulation(&register, &["vergelijk", "werkvlak", "work2work"]);
    assert!(done && said.contains("alleen in het tweede"), "{said}");
    let rows = register.json(&["reglement", "vergelijk", "werkvlak", path, "--json"]);
    assert_eq!(
        rows,
        json!([{ "section": "Termijnen", "subject": "Ontvangst bevestigen",
            "field": "uiterlijk na", "before": "2 dagen", "after": "3 dagen" }])
    );
}
