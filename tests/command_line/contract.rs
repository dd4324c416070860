//! The contract with other programs: names, shapes and exit codes.

use serde_json::{Value, json};

use super::support::{Register, complaint, text};

#[test]
fn the_list_has_one_row_a_complaint() {
    let register = Register::under("werkvlak");
    let answer = register.done(&complaint("2026-01-05"));
    assert_eq!(
        (answer["complaint"].clone(), answer["version"].clone()),
        (json!("2026-001"), json!(1))
    );
    let list = register.json(&["lijst", "--json"]);
    let row = &list[0];
    assert_eq!(row["number"], "2026-001");
    assert_eq!(row["complainant"], "Daniëlle Jansen");
    assert_eq!(row["received"], "2026-01-05");
    for key in ["status", "heading", "handler", "office", "next_obligation", "limit"] {
        assert!(row.get(key).is_some(), "{key} in {row}");
    }
}

#[test]
fn a_complaint_is_shown_with_facts_obligations_and_timeline() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    register
        .done(&json!({ "command": "acknowledge", "complaint": "2026-001", "on": "2026-01-06" }));
    let shown = register.json(&["toon", "2026-001", "--json"]);
    for key in [
        "number",
        "version",
        "status",
        "facts",
        "complainant",
        "obligations",
        "timeline",
        "permitted",
    ] {
        assert!(shown.get(key).is_some(), "{key}");
    }
    assert_eq!(shown["version"], 2);
    let timeline = shown["timeline"].as_array().unwrap();
    assert_eq!(timeline.len(), 2);
    for key in ["at", "actor", "on", "event", "data", "summary"] {
        assert!(timeline[1].get(key).is_some(), "{key}");
    }
}

#[test]
fn terms_can_be_asked_for_another_day() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    register
        .done(&json!({ "command": "acknowledge", "complaint": "2026-001", "on": "2026-01-08" }));
    // Werkvlak 5.1: two days after Monday 5 January.
    let before = register.obligation("2026-001", "acknowledge_receipt", Some("2026-01-06"));
    assert_eq!(
        (before["state"].clone(), before["limit"].clone()),
        (json!("open"), json!("2026-01-07"))
    );
    assert_eq!(before["target"], "2026-01-06");
    let late = register.obligation("2026-001", "acknowledge_receipt", Some("2026-01-09"));
    assert_eq!(
        (late["state"].clone(), late["done_on"].clone()),
        (json!("met_late"), json!("2026-01-08"))
    );
    assert!(!late["explanation"].as_array().unwrap().is_empty());
    let none = register.json(&["termijnen", "2026-001", "--json", "--op", "2026-01-04"]);
    assert_eq!(none, json!([]));
}

#[test]
fn the_schema_describes_every_command_that_doe_knows() {
    let register = Register::under("werkvlak");
    let output = register.run(&["doe", "--schema"], "");
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: Vec<&str> = schema["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["title"].as_str().unwrap())
        .collect();
    for name in [
        "register",
        "amend",
        "acknowledge",
        "notify_respondent",
        "forward_to_board",
        "admit",
        "decline",
        "assign_handler",
        "set_term",
        "offer_mediation",
        "accept_mediation",
        "refuse_mediation",
        "end_mediation",
        "plan_hearing",
        "record_hearing",
        "send_hearing_report",
        "record_signature",
        "grant_inspection",
        "request_travel_costs",
        "decide_travel_costs",
        "record_findings",
        "extend_term",
        "rule",
        "communicate_ruling",
        "settle_informally",
        "agree_action",
        "complete_action",
        "notify_uwv",
        "notify_insurer",
        "report_to_principal",
        "withdraw",
        "reopen",
        "merge",
        "log_contact",
    ] {
        assert!(names.contains(&name), "{name}");
    }
}

#[test]
fn regulations_are_listed_shown_and_checked() {
    let register = Register::under("awb");
    let list = register.json(&["reglement", "lijst", "--json"]);
    let ids: Vec<&str> =
        list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        ["awb", "werkconnectie", "werkvlak", "work-solutions", "work2work", "working-progression"]
    );
    for id in ids {
        let shown = register.json(&["reglement", "toon", id, "--json"]);
        assert_eq!(shown["id"], id);
        assert_eq!(register.json(&["reglement", "controleer", id, "--json"])["ok"], true);
        let text_form = register.run(&["reglement", "toon", id], "");
        assert!(text(&text_form.stdout).contains("Termijnen"));
    }
    // A norm by its words, with the code that a ruling names behind them.
    let shown = register.run(&["reglement", "toon", "werkvlak"], "");
    let norms = "\nNormen\n  \
         Vlot en juist gehandeld, met duidelijke informatie uit eigen beweging (prompt_handling)\n  \
         Goed bereikbaar, en zorgvuldig met privacy (careful_provisions)\n  \
         Correct en behulpzaam in houding en gedrag (careful_attitude)\n\n";
    assert!(text(&shown.stdout).contains(norms), "{}", text(&shown.stdout));
}

#[test]
fn a_new_database_is_for_its_owner_only_and_is_not_made_twice() {
    use std::os::unix::fs::PermissionsExt;
    let register = Register::under("awb");
    let mode = std::fs::metadata(register.path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = register.run(&["init", "--reglement", "awb", "--organisatie", "Nog een"], "");
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("bestaat al"), "{}", text(&again.stderr));
    let unknown = super::support::run_on(
        &register.path().with_extension("2"),
        &["init", "--reglement", "hondenclub", "--organisatie", "X"],
        b"",
    );
    assert_eq!(unknown.status.code(), Some(1));
    assert!(!register.path().with_extension("2").exists());
}

#[test]
fn the_person_at_the_desk_signs_each_act() {
    let register = Register::under("werkvlak");
    let input = format!("{}\n", complaint("2026-01-05"));
    for (login, name) in [("asmit", "Anna Smit"), ("kvisser", "K. Visser")] {
        let set = ["medewerker", "zet", login, "--naam", name, "--rol", "directie"];
        assert!(register.run(&set, "").status.success());
    }
    let done = register.run(&["--als", "Anna Smit", "doe"], &input);
    assert!(done.status.success());
    let shown = register.json(&["toon", "2026-001", "--json"]);
    assert_eq!(shown["timeline"][0]["actor"], "Anna Smit");
    let admit = "{\"command\":\"admit\",\"complaint\":\"2026-001\"}\n";
    let refused = register.run(&["--als", "K. Visser", "doe"], admit);
    let answer: Value = serde_json::from_slice(&refused.stdout).unwrap();
    // Who is complained about does not learn that there is a file.
    assert_eq!(answer["refusal"]["code"], "unknown_complaint");
    let none = "{\"command\":\"admit\",\"complaint\":\"2026-009\"}\n";
    let unknown = text(&register.run(&["--als", "K. Visser", "doe"], none).stdout);
    assert_eq!(text(&refused.stdout), unknown.replace("2026-009", "2026-001"));
    let nobody = register.run(&["--als", "Onbekend", "lijst"], "");
    assert!(text(&nobody.stderr).contains("lijst van medewerkers"), "{}", text(&nobody.stderr));
}

#[test]
fn a_complaint_past_its_four_weeks_without_a_notice_stands_among_the_overdue() {
    // Working Progression 7: past four weeks only with a notice; six weeks are not over yet.
    let today = klachtenbalie::domain::Moment::at(chrono::Utc::now()).date();
    let received = today - chrono::Days::new(32);
    let register = Register::under("working-progression");
    register.done(&complaint(&received.to_string()));
    let number = register.json(&["lijst", "--json"])[0]["number"].as_str().unwrap().to_owned();
    for command in ["acknowledge", "admit", "notify_uwv"] {
        register.done(&json!({ "command": command, "complaint": number }));
    }
    let handler = json!({ "command": "assign_handler", "complaint": number, "handler": { "name": "Anna Smit" } });
    register.done(&handler);
    let overdue = register.json(&["lijst", "--tab", "te-laat", "--json"]);
    assert_eq!(overdue.as_array().unwrap().len(), 1);
    let notice = register.obligation(&number, "notify_extension", None);
    assert_eq!(notice["state"], "missed");
    let until = (received + chrono::Days::new(40)).to_string();
    register.done(&json!({ "command": "extend_term", "complaint": number, "until": until, "reason": "Ziekte." }));
    let overdue = register.json(&["lijst", "--tab", "te-laat", "--json"]);
    assert_eq!(overdue, json!([]));
}
