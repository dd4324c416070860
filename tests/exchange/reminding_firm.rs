//! The firm's own duties and measures among the reminders and in the calendar.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::reminders::Due;
use klachtenbalie::desk::{Desk, wire};
use serde_json::{Value, json};

use crate::support::{Place, day, said};

fn on(place: &Place, date: &str) -> Desk {
    let clock = Arc::new(StoppedClock(day(date).and_hms_opt(7, 0, 0).unwrap()));
    let who = Who::of_process();
    Desk::open(&place.path("balie.db"), &who, clock).unwrap()
}

fn carry_out(desk: &mut Desk, command: &Value) {
    let request = wire::request(&command.to_string()).unwrap_or_else(|no| panic!("{no:?}"));
    desk.execute(&request).unwrap();
}

fn told(all: &[Due]) -> Vec<String> {
    let of = |due: &Due| -> Vec<String> {
        let items = due.items.iter();
        items.map(|item| format!("{}: {} {}", due.to, item.matter.id(), item.limit)).collect()
    };
    all.iter().flat_map(of).collect()
}

fn plain(due: &Due) -> (String, String) {
    let items: Vec<_> = due.items.iter().map(|item| item.matter.label()).collect();
    (due.items[0].matter.subject(), items.join("\n"))
}

/// Lets letters go to a file.
fn mailing(place: &Place, desk: &Desk) -> PathBuf {
    let kept = place.path("sent.txt");
    let script = format!("#!/bin/sh\ncat >> '{}'\n", kept.display());
    let program = place.file("ok.sh", script);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    desk.set_sender("balie@firma.nl").unwrap();
    desk.set_sendmail(program.to_str().unwrap()).unwrap();
    kept
}

/// Work Solutions, where the board looks the register through each year (1.7.2). Measure 1 is for
/// K. Bos to do by Monday 30 November; its effect is looked at on Monday 21 December.
fn with_a_measure() -> Place {
    let mut place = Place::under("work-solutions");
    for command in [
        json!({ "command": "propose_measure", "kind": "preventive",
            "description": "Jansen van Zwolle belt voortaan terug." }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "reason": "Nodig.",
            "owner": "K. Bos", "due": "2026-11-30", "review_on": "2026-12-21" }),
    ] {
        carry_out(&mut place.desk, &command);
    }
    place
}

#[test]
fn a_measure_is_told_to_its_owner_and_the_rest_of_it_to_the_board() {
    let place = with_a_measure();
    let due = |day: &str| told(&on(&place, day).due(None).unwrap());
    assert_eq!(due("2026-11-26"), Vec::<String>::new());
    let owner = "K. Bos: measure-1-complete_measure 2026-11-30";
    assert_eq!(due("2026-11-27"), [owner]);
    assert_eq!(due("2026-12-02"), [owner]);
    let done = json!({ "command": "complete_measure", "measure": 1, "proof": "Het rooster." });
    carry_out(&mut on(&place, "2026-12-02"), &done);
    // Done, but never made known; on Friday the 18th the review is due on the next working day.
    assert_eq!(due("2026-12-17"), Vec::<String>::new());
    let board = [
        "J. de Vries: measure-1-announce_measure 2026-12-21",
        "J. de Vries: measure-1-review_measure 2026-12-21",
    ];
    let mut found = due("2026-12-18");
    found.sort();
    assert_eq!(found, board);
    let of = |who: &str| told(&on(&place, "2026-12-18").due(Some(who)).unwrap());
    assert_eq!(of("K. Bos"), Vec::<String>::new());
    assert_eq!(of("Directie").len(), 2);
}

#[test]
fn a_duty_is_told_to_its_role_over_each_period_that_is_not_done() {
    let place = Place::under("working-progression");
    let due = |day: &str| told(&on(&place, day).due(None).unwrap());
    // The fourth quarter is told of within four weeks after it: by Thursday 28 January.
    assert_eq!(due("2027-01-26"), Vec::<String>::new());
    let fourth = "J. de Vries: duty-quarterly_report-2026-K4 2027-01-28";
    assert_eq!(due("2027-01-27"), [fourth]);
    // Still not done when the next one comes near; that one is due on Wednesday 28 April, and
    // Tuesday 27 April is King's Day.
    let first = "J. de Vries: duty-quarterly_report-2027-K1 2027-04-28";
    assert_eq!(due("2027-04-23"), [fourth]);
    assert_eq!(due("2027-04-26"), [fourth, first]);
    let done = json!({ "command": "complete_duty", "duty": "quarterly_report", "period": "2026-K4", "decided": "Geen bijzonderheden." });
    carry_out(&mut on(&place, "2027-04-26"), &done);
    assert_eq!(due("2027-04-26"), [first]);
}

#[test]
fn another_role_than_the_board_is_told_where_the_regulation_names_it() {
    // Werkvlak leaves the report to the manager (9); without one it is told to the board.
    let place = Place::under("werkvlak");
    let found = told(&on(&place, "2027-01-28").due(None).unwrap());
    assert_eq!(found, ["J. de Vries: duty-management_report-2026-K4 2027-01-28"]);
}

#[test]
fn complaints_and_the_firm_stand_in_one_list_by_date() {
    let mut place = with_a_measure();
    let call = json!({ "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-20", "complainant": { "name": "D. Jansen", "capacity": "client" },
        "facts": "Er is niet teruggebeld.", "respondents": [{ "kind": "organisation" }],
        "receiver": "K. Bos" });
    carry_out(&mut place.desk, &call);
    let agreed = |what: &str, due: &str| {
        json!({ "command": "agree_action", "complaint": "2026-001", "description": what,
            "owner": "K. Bos", "due": due })
    };
    // What was agreed with the complainant is an obligation with an owner and a date as well.
    carry_out(&mut place.desk, &agreed("Bellen.", "2026-11-27"));
    carry_out(&mut place.desk, &agreed("Nog eens bellen.", "2026-12-01"));
    let all = told(&on(&place, "2026-11-30").due(Some("k. bos")).unwrap());
    let dated: Vec<_> = all.iter().filter(|line| !line.contains("2026-11-23")).collect();
    assert_eq!(
        dated,
        [
            "K. Bos: 2026-001-complete_action-1 2026-11-27",
            "K. Bos: measure-1-complete_measure 2026-11-30",
            "K. Bos: 2026-001-complete_action-2 2026-12-01",
        ]
    );
    assert_eq!(all.last().unwrap(), dated[2]);
}

#[test]
fn the_firms_own_is_mailed_once_a_day_and_names_nobody() {
    let mut place = with_a_measure();
    let desk = on(&place, "2026-11-27");
    let kept = mailing(&place, &desk);
    place.employ("kbos", "K. Bos", &[]);
    desk.set_address("K. Bos", "bos@firma.nl").unwrap();
    assert_eq!(desk.send_due(None, plain).unwrap().letters, 1);
    let text = fs::read_to_string(&kept).unwrap();
    assert!(text.contains("Subject: Maatregel 1") && text.contains("Maatregel afronden"), "{text}");
    assert!(!text.contains("Jansen"), "{text}");
    assert_eq!(desk.send_due(None, plain).unwrap().letters, 0);
    assert_eq!(on(&place, "2026-11-30").send_due(None, plain).unwrap().letters, 1);
}

#[test]
fn what_an_older_version_mailed_today_is_not_mailed_again() {
    let mut place = Place::under("werkvlak");
    let file = place.file(
        "open.csv",
        "nummer;ontvangen;klager;ontvanger;behandelaar;bevestigd\n\
         2026-001;17-11-2026;Bos;A. Smit;;\n\
         2026-002;26-10-2026;Mol;A. Smit;A. Smit;27-10-2026\n",
    );
    place.take_over(&file);
    place.employ("asmit", "A. Smit", &[]);
    let desk = on(&place, "2026-11-20");
    mailing(&place, &desk);
    desk.set_address("A. Smit", "smit@firma.nl").unwrap();
    drop(desk);
    let raw = rusqlite::Connection::open(place.path("balie.db")).unwrap();
    let earlier = include_str!("../../src/store/migrations/0004_reminders.sql");
    // The receipt letter of 001 was told of today; the right to inspection of 002 was not.
    raw.execute_batch(&format!(
        "DROP INDEX complaints_phone; DROP TABLE preferences; DROP TRIGGER events_counted; DROP TABLE ends;
         DROP VIEW involved_by_name; DROP TABLE involved; DROP TABLE involved_names;
         DROP TABLE grounds; DROP INDEX complaints_aside;
         ALTER TABLE complaints DROP COLUMN to_board; DROP TABLE readings; DROP TABLE sight_version;
         DROP INDEX complaints_kept; ALTER TABLE complaints DROP COLUMN held;
         DROP INDEX complaints_news; ALTER TABLE complaints DROP COLUMN news_person;
         ALTER TABLE complaints DROP COLUMN news_since;
         DROP TABLE draft_files; DROP TABLE draft_contents; DROP TABLE reminders; {earlier};
         INSERT INTO reminders VALUES
             ('2026-11-20', 'a. smit', '2026-001', 'acknowledge_receipt', 1);
         PRAGMA user_version = 4;"
    ))
    .unwrap();
    drop(raw);
    let desk = on(&place, "2026-11-20");
    let told = std::cell::RefCell::new(Vec::new());
    let sent = desk.send_due(Some("A. Smit"), |due| {
        told.borrow_mut().extend(due.items.iter().map(|item| item.matter.id()));
        plain(due)
    });
    assert_eq!(sent.unwrap().letters, 1);
    let told = told.into_inner();
    assert!(told.contains(&"2026-002-tell_inspection_right-1".to_owned()), "{told:?}");
    assert!(!told.contains(&"2026-001-acknowledge_receipt-1".to_owned()), "{told:?}");
    assert_eq!(desk.audit().unwrap().faults, Vec::<String>::new());
}

/// Somebody's items as programs get them, by the clock on the wall.
fn items(place: &Place, who: &str) -> Vec<Value> {
    let told = said(&place.run(&["herinneringen", "--json", "--voor", who]));
    let all: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((all.as_array().unwrap().len(), all[0]["to"].as_str()), (1, Some(who)));
    let mut items = all[0]["items"].as_array().unwrap().clone();
    for item in &mut items {
        let left = item.as_object_mut().unwrap().remove("days_left").unwrap();
        assert!(left.as_i64().unwrap() < 0, "{item}");
    }
    items
}

#[test]
fn programs_and_people_are_told_what_it_is() {
    let place = Place::under("work-solutions");
    // Long ago, so that it is due whenever this runs.
    let mut long_ago = on(&place, "2025-01-06");
    for command in [
        json!({ "command": "propose_measure", "kind": "preventive", "description": "Terugbellen." }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "reason": "Nodig.",
            "owner": "K. Bos", "due": "2025-01-20", "review_on": "2025-02-03" }),
        json!({ "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2025-01-06", "complainant": { "name": "D. Jansen", "capacity": "client" },
            "facts": "Niet teruggebeld.", "respondents": [{ "kind": "organisation" }],
            "receiver": "N. Kok" }),
    ] {
        carry_out(&mut long_ago, &command);
    }
    let none = json!({
        "complaint": null, "concept": null, "obligation": null, "ordinal": null, "about": null,
        "next_step": null, "promised": false, "news": null, "duty": null, "period": null,
        "measure": null, "step": null, "people": null, "undecided": false,
    });
    let item = |fields: Value| {
        let mut item = none.as_object().unwrap().clone();
        item.extend(fields.as_object().unwrap().clone());
        Value::Object(item)
    };
    assert_eq!(
        items(&place, "K. Bos"),
        [item(json!({ "measure": 1, "step": "complete_measure", "article": "1.6.5",
            "limit": "2025-01-20" }))]
    );
    // The receiver passes it to the board at once: on the next working day (1.5.1).
    let passing_on = item(json!({ "complaint": "2025-001", "obligation": "forward_to_board",
        "ordinal": 1, "article": "1.5.1", "limit": "2025-01-07" }));
    assert_eq!(items(&place, "N. Kok"), [passing_on]);
    let shown = said(&place.run(&["herinneringen", "--voor", "K. Bos"]));
    let (before, after) = shown.split_once(" (").unwrap();
    assert_eq!(before, "K. Bos\n  Maatregel 1  Maatregel afronden, uiterlijk ma 20 januari 2025");
    assert!(after.starts_with("te laat, ") && after.ends_with("), artikel 1.6.5\n"), "{after}");
}

#[test]
fn the_calendar_knows_them_again() {
    let place = with_a_measure();
    let calendar = |who: &str| said(&place.run(&["agenda", "--voor", who])).replace("\r\n ", "");
    let text = calendar("directie");
    // The duty over the year 2026, thirteen weeks after it.
    for line in [
        "UID:duty-review-2026@work-solutions.klachtenbalie",
        "DTSTART;VALUE=DATE:20270401",
        "SUMMARY:Organisatie: Jaarlijkse beoordeling van het register\\, heel 2026",
        "DESCRIPTION:Uiterste dag volgens artikel 1.7.2.",
        "UID:measure-1-announce_measure@work-solutions.klachtenbalie",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    let text = calendar("K. Bos");
    for line in [
        "UID:measure-1-complete_measure@work-solutions.klachtenbalie",
        "DTSTART;VALUE=DATE:20261130",
        "SUMMARY:Maatregel 1: Maatregel afronden",
        "DESCRIPTION:Uiterste dag\\, vastgesteld door de directie.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(!text.contains("Jansen"));
    // Done, it is gone; the rest keeps its name.
    let done = json!({ "command": "complete_measure", "measure": 1, "proof": "Het rooster." });
    carry_out(&mut on(&place, "2026-11-20"), &done);
    let emptied = place.run(&["agenda", "--voor", "K. Bos"]);
    let text = String::from_utf8(emptied.stdout).unwrap();
    assert!(text.contains("BEGIN:VCALENDAR") && !text.contains("VEVENT"), "{text}");
    assert!(calendar("directie").contains("UID:measure-1-review_measure@"));
}
