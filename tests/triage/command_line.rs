//! `klachtenbalie triage`.

use std::process::Command;

use serde_json::Value;

use crate::firm::Firm;
use crate::overdue::five;

fn run(firm: &Firm, login: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.env_remove("SSH_ORIGINAL_COMMAND").env("HOME", firm.path().parent().unwrap());
    command.arg("--database").arg(firm.path()).args(["--als", login]).args(arguments);
    said(command)
}

fn said(mut command: Command) -> String {
    let output = command.output().unwrap();
    let (text, fault) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
    assert!(output.status.success(), "{fault:?}");
    text.unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn programs_get_every_overdue_complaint_in_full() {
    let firm = five();
    let all = json(&run(&firm, "directie", &["triage", "--json"]));
    // By the clock on the wall, which is later than the 20th of November 2026 or the day itself.
    let complaints = all["complaints"].as_array().unwrap();
    assert_eq!((all["count"].as_u64(), complaints.len()), (Some(5), 5));
    let first = complaints.iter().find(|one| one["complaint"] == "2026-001").unwrap();
    assert_eq!(first["complainant"], "Cato Eerste");
    assert_eq!((&first["handler"], &first["holder"]), (&"Anna Smit".into(), &"Anna Smit".into()));
    assert_eq!(first["handler_since"], "2026-10-06");
    assert_eq!(first["office"], "Assen");
    assert_eq!(first["last_recorded"]["by"], "Dirk Baas");
    assert!(first["news_asked"].is_null() && first["group"].is_null(), "{first}");
    assert!(first["next"]["action"].is_string() && first["next"]["article"].is_string());
    let handle = first["late"].as_array().unwrap().iter().find(|it| it["obligation"] == "handle");
    let handle = handle.unwrap();
    assert_eq!((&handle["article"], &handle["limit"]), (&"7".into(), &"2026-10-29".into()));
    assert!(handle["days_late"].as_i64().unwrap() >= 22, "{handle}");
    assert!(!handle["explanation"].as_array().unwrap().is_empty());
    // Involved in the second: neither it nor its count.
    let others = json(&run(&firm, "betrokken", &["triage", "--json"]));
    assert_eq!(others["count"], 4);
    assert!(!others.to_string().contains("2026-002"), "{others}");
    let none = json(&run(&firm, "kwaliteit", &["triage", "--json"]));
    assert_eq!(none["count"], 0);
}

#[test]
fn people_read_it_in_groups() {
    let firm = five();
    let text = run(&firm, "directie", &["triage", "--groep", "behandelaar"]);
    let places: Vec<_> = ["nog geen behandelaar (2)", "Anna Smit (2)", "Tom Kok (1)"]
        .iter()
        .map(|group| text.find(group).unwrap_or_else(|| panic!("{group}: {text}")))
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(text.starts_with("5 klachten te laat; de langste "), "{text}");
    assert!(text.contains("\n2026-003  Cato Derde\n"), "{text}");
    let by_article = json(&run(&firm, "directie", &["triage", "--groep", "artikel", "--json"]));
    let groups: Vec<_> =
        by_article["complaints"].as_array().unwrap().iter().map(|it| it["group"].clone()).collect();
    assert!(groups.iter().all(|group| group.as_str().unwrap().starts_with("artikel ")));
    let nothing = run(&firm, "kwaliteit", &["triage"]);
    assert_eq!(nothing, "Er is niets te laat. Alle termijnen zijn gehaald of lopen nog.\n");
}

#[test]
fn a_key_that_opens_the_desk_alone_gets_it_too_and_reading_it_is_noted() {
    let firm = five();
    let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.env("SSH_ORIGINAL_COMMAND", "triage --json").env("HOME", firm.path().parent().unwrap());
    command.arg("--database").arg(firm.path()).args(["ssh", "--als", "elders"]);
    let all = json(&said(command));
    assert_eq!(all["complaints"][0]["complaint"], "2026-003");
    let log = run(&firm, "directie", &["leeslog", "2026-003"]);
    assert!(log.contains("Zoe Zwolle"), "{log}");
}
