//! Whoever takes the next step is reminded of it, and one item of several is told from another.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;

use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::reminders::{Due, Reminder};
use klachtenbalie::desk::{Desk, wire};
use klachtenbalie::exchange::Source;
use serde_json::{Value, json};

use crate::support::{Place, day, said};

fn on(place: &Place, date: &str) -> Desk {
    let clock = Arc::new(StoppedClock(day(date).and_hms_opt(7, 0, 0).unwrap()));
    Desk::open(&place.path("balie.db"), &Who::of_process(), clock).unwrap()
}

fn carry_out(desk: &mut Desk, command: &Value) {
    let request = wire::request(&command.to_string()).unwrap_or_else(|no| panic!("{no:?}"));
    desk.execute(&request).unwrap_or_else(|no| panic!("{command}: {no}"));
}

/// A complaint about two colleagues, received on Monday 26 October 2020, confirmed and taken up,
/// with A. Smit as its handler: four weeks are Monday 23 November (WV 7). Long ago, so that it is
/// due whenever the program runs.
fn handled() -> Place {
    let mut place = Place::new();
    place.employ("asmit", "A. Smit", &["handler"]);
    place.employ("tkok", "T. Kok", &["handler"]);
    let mut desk = on(&place, "2020-10-27");
    for command in [
        json!({ "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2020-10-26", "complainant": { "name": "D. Jansen", "capacity": "client" },
            "facts": "Er is niet teruggebeld.",
            "respondents": [{ "kind": "employee", "name": "Bart Nijland" },
                { "kind": "employee", "name": "Carla Oost" }] }),
        json!({ "command": "acknowledge", "complaint": "2020-001", "channel": "letter" }),
        json!({ "command": "admit", "complaint": "2020-001" }),
        json!({ "command": "assign_handler", "complaint": "2020-001",
            "handler": { "name": "A. Smit" } }),
    ] {
        carry_out(&mut desk, &command);
    }
    place
}

/// What is due for somebody on a day, as the list tells it and as an e-mail does.
fn due(place: &Place, date: &str, whom: &str) -> Vec<(String, String)> {
    let all = on(place, date).due(Some(whom)).unwrap();
    let items = all.iter().flat_map(|due| &due.items);
    items.map(|item| (item.told(), item.told_neutrally())).collect()
}

#[test]
fn the_handler_whose_step_is_next_has_its_date_beside_the_role_that_sees_to_it() {
    let place = handled();
    let title = "Afhandelen en antwoorden; volgende stap: Bevindingen en advies";
    // On Friday the 20th Monday is near.
    let of = |whom: &str| due(&place, "2020-11-20", whom);
    assert!(of("A. Smit").iter().any(|(told, _)| told == title), "{:?}", of("A. Smit"));
    let manager = of("regio- of locatiemanager");
    assert!(manager.iter().any(|(told, _)| told == "Afhandelen en antwoorden"), "{manager:?}");
    // What the calendar holds is the same; nobody else gets it.
    let dates = on(&place, "2020-10-28").appointments("A. Smit").unwrap();
    let date = dates.iter().find(|one| one.id == "2020-001-handle-1").unwrap();
    assert_eq!((date.day, &date.title), (day("2020-11-23"), &format!("Klacht 2020-001: {title}")));
    let others = on(&place, "2020-10-28").appointments("T. Kok").unwrap();
    assert!(!others.iter().any(|one| one.id.contains("handle")), "{others:?}");
    // The list tells whose the file is at the command line too.
    let shown = said(&place.run(&["herinneringen", "--voor", "A. Smit"]));
    let line = format!("  2020-001  {title}, uiterlijk ma 23 november 2020 (te laat, ");
    assert!(shown.contains(&line), "{shown}");
}

#[test]
fn what_the_board_decides_itself_is_not_the_handlers() {
    // Work Solutions: the handler advises, the board rules (1.6).
    let place = Place::under("work-solutions");
    let mut desk = on(&place, "2020-10-26");
    for command in [
        json!({ "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2020-10-26", "facts": "Er is niet teruggebeld.",
            "complainant": { "name": "D. Jansen", "capacity": "client" } }),
        json!({ "command": "acknowledge", "complaint": "2020-001", "channel": "letter" }),
        json!({ "command": "admit", "complaint": "2020-001" }),
        json!({ "command": "assign_handler", "complaint": "2020-001",
            "handler": { "name": "A. Smit" } }),
        json!({ "command": "set_term", "complaint": "2020-001", "due": "2020-11-20" }),
    ] {
        carry_out(&mut desk, &command);
    }
    let of = |date: &str| due(&place, date, "A. Smit");
    let step = "Afhandelen en antwoorden; volgende stap: Bevindingen en advies".to_owned();
    assert_eq!(of("2020-11-20"), [(step.clone(), step)]);
    carry_out(
        &mut on(&place, "2020-11-19"),
        &json!({ "command": "record_findings", "complaint": "2020-001",
            "findings": "Er is niet gebeld.", "advice": "well_founded" }),
    );
    assert_eq!(of("2020-11-20"), []);
    let board = due(&place, "2020-11-20", "directie");
    assert!(board.iter().any(|(told, _)| told == "Afhandelen en antwoorden"), "{board:?}");
}

#[test]
fn one_respondent_and_one_agreement_is_told_from_another() {
    let place = handled();
    let mut desk = on(&place, "2020-11-02");
    for (description, due) in
        [("Elke maandag bellen", "2020-11-09"), ("Excuses aan D. Jansen", "2020-11-10")]
    {
        let action = json!({ "command": "agree_action", "complaint": "2020-001",
            "description": description, "owner": "K. Bos", "due": due });
        carry_out(&mut desk, &action);
    }
    assert_eq!(
        due(&place, "2020-11-10", "K. Bos"),
        [
            (
                "Afgesproken actie uitvoeren (Elke maandag bellen)",
                "Afgesproken actie uitvoeren (afspraak 1)"
            ),
            (
                "Afgesproken actie uitvoeren (Excuses aan D. Jansen)",
                "Afgesproken actie uitvoeren (afspraak 2)"
            ),
        ]
        .map(|(told, neutral)| (told.to_owned(), neutral.to_owned()))
    );
    let told = said(&place.run(&["herinneringen", "--json"]));
    let all: Value = serde_json::from_str(&told).unwrap();
    let items: Vec<&Value> =
        all.as_array().unwrap().iter().flat_map(|due| due["items"].as_array().unwrap()).collect();
    let about = |kind: &str| -> Vec<&Value> {
        items.iter().filter(|it| it["obligation"] == kind).map(|it| &it["about"]).collect()
    };
    assert_eq!(about("notify_respondent"), ["Bart Nijland", "Carla Oost"]);
    assert_eq!(about("complete_action"), ["Elke maandag bellen", "Excuses aan D. Jansen"]);
    assert_eq!(about("tell_inspection_right"), [&Value::Null]);
    // An e-mail names nobody, and still tells them apart.
    let kept = place.path("sent.txt");
    let script = format!("#!/bin/sh\ncat >> '{}'\n", kept.display());
    let program = place.file("ok.sh", script);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let desk = on(&place, "2020-11-20");
    desk.set_sender("balie@firma.nl").unwrap();
    desk.set_sendmail(program.to_str().unwrap()).unwrap();
    desk.set_address("A. Smit", "smit@firma.nl").unwrap();
    let told = |due: &Due| {
        let lines: Vec<_> = due.items.iter().map(Reminder::told_neutrally).collect();
        (String::from("Termijnen"), lines.join("\n"))
    };
    assert_eq!(desk.send_due(Some("A. Smit"), told).unwrap().letters, 1);
    let text = fs::read_to_string(kept).unwrap();
    for number in [1, 2] {
        assert!(text.contains(&format!("(beklaagde {number})")), "{text}");
    }
    for name in ["Nijland", "Oost", "Jansen"] {
        assert!(!text.contains(name), "{text}");
    }
}

#[test]
fn e_mails_that_wait_are_told_apart_by_their_time_and_on_the_list_by_name() {
    let place = Place::new();
    for (name, time) in [("Kees Mol", "10:00"), ("Anna Pot", "10:07")] {
        let text = format!(
            "From: {name} <a@mol.nl>\nDate: Mon, 02 Nov 2020 {time}:00 +0100\nSubject: Klacht\n\nNiemand belt.\n"
        );
        let source = Source::open(&place.file("klacht.eml", text)).unwrap();
        assert!(place.desk.keep_concept(&place.desk.concept_of_mail(&source).unwrap()).unwrap());
    }
    let what = |time: &str| {
        format!("Ontvangst bevestigen, na registreren (ontvangen ma 2 november 2020, {time} uur)")
    };
    let mut told = due(&place, "2020-11-04", "J. de Vries");
    told.sort();
    let expected = [("10:00", "Kees Mol"), ("10:07", "Anna Pot")]
        .map(|(time, name)| (format!("{} ({name})", what(time)), what(time)));
    assert_eq!(told, expected);
}
