//! Reminders go to whoever owes something and may see the complaint, each once, and tell nobody
//! else that it is there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use chrono::NaiveDate;
use klachtenbalie::desk::Desk;
use klachtenbalie::desk::reminders::{Due, Matter};
use klachtenbalie::domain::Event;
use serde_json::json;

use super::firm::{Firm, PEOPLE, ask};

/// Everything of the three complaints is late by then; a Monday, and Eva Derde is still there.
fn late() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 21).unwrap()
}

/// Lets letters go nowhere, with an address for everybody who is still there.
fn with_post(firm: &Firm, gone: Option<&str>) {
    let program = firm.path().with_file_name("sendmail.sh");
    fs::write(&program, "#!/bin/sh\ncat > /dev/null\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    firm.founder.set_sender("balie@firma.nl").unwrap();
    firm.founder.set_sendmail(program.to_str().unwrap()).unwrap();
    let founder = ("olga", "Olga Oprichter", "");
    for (login, name, _) in PEOPLE.into_iter().chain([founder]) {
        let set = firm.founder.set_address(name, &format!("{login}@firma.nl"));
        let refused = set.map_err(|error| error.refusal().code);
        let expected = if gone == Some(login) { Err("unknown_colleague".into()) } else { Ok(()) };
        assert_eq!(refused, expected, "{login}");
    }
}

/// What is told of complaints, by name: `2026-001 handle`, with `!` where nobody can do it.
fn of_complaints(due: &Due) -> BTreeSet<String> {
    let told = |matter: &Matter| match matter {
        Matter::Complaint { number, obligation, .. } => {
            Some(format!("{number} {}", obligation.code()))
        }
        Matter::Undecided { number } => Some(format!("{number} undecided")),
        _ => None,
    };
    let items = due.items.iter();
    items
        .filter_map(|item| {
            let unable = if item.unable { "!" } else { "" };
            Some(format!("{}{unable}", told(&item.matter)?))
        })
        .collect()
}

/// What each is written, by name.
fn written(desk: &Desk) -> BTreeMap<String, BTreeSet<String>> {
    let letters = RefCell::new(BTreeMap::new());
    let sent = desk.send_due(None, |due| {
        let earlier = letters.borrow_mut().insert(due.to.clone(), of_complaints(due));
        assert!(earlier.is_none(), "{} is written to twice", due.to);
        let ids: BTreeSet<String> = due.items.iter().map(|item| item.matter.id()).collect();
        assert_eq!(ids.len(), due.items.len(), "{}", due.to);
        ("Termijnen".into(), "Kijk in de balie.".into())
    });
    assert_eq!(sent.unwrap().unreachable, Vec::<String>::new());
    letters.into_inner()
}

fn numbers(told: Option<&BTreeSet<String>>) -> BTreeSet<String> {
    told.into_iter().flatten().map(|line| line[..8].to_owned()).collect()
}

fn set(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn each_is_written_of_what_they_see_and_owe_and_of_nothing_else() {
    let firm = Firm::with_complaints();
    with_post(&firm, None);
    let told = written(&firm.desk_on("beheer", late()));
    let of = |name: &str| numbers(told.get(name));
    // 001 waits with its receiver and the manager of its office; 003 with its receiver, and with the
    // third party in the place of a board that is set aside.
    assert_eq!(of("Ria Pot"), set(&["2026-001", "2026-003"]));
    assert_eq!(of("Mo Assen"), set(&["2026-001", "2026-002"]));
    assert_eq!(of("Anna Smit"), set(&["2026-002"]));
    assert_eq!(of("Eva Derde"), set(&["2026-003"]));
    for name in ["Tom Kok", "Zoe Zwolle", "Kim Cijfer", "Ben Server", "Dirk Baas", "Bram Visser"] {
        assert_eq!(of(name), BTreeSet::new(), "{name}");
    }
    assert!(told["Mo Assen"].contains("2026-001 decide_admission"), "{told:?}");
    assert!(told["Eva Derde"].contains("2026-003 decide_admission"), "{told:?}");
    // The answer is for the manager to see to; the handler takes the next step towards it.
    assert!(told["Mo Assen"].contains("2026-002 handle"), "{told:?}");
    assert!(told["Anna Smit"].contains("2026-002 handle"), "{told:?}");
    // Nobody is written to again today.
    assert_eq!(written(&firm.desk_on("beheer", late())), BTreeMap::new());
}

#[test]
fn what_the_board_owes_goes_to_each_director_who_is_not_involved() {
    let mut firm = Firm::with_complaints();
    ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": "manager" })).unwrap();
    with_post(&firm, Some("manager"));
    let told = written(&firm.desk_on("beheer", late()));
    let of = |name: &str| numbers(told.get(name));
    // Without a manager in Assen the board sees to both; Bram Visser is involved in the second.
    assert_eq!(of("Dirk Baas"), set(&["2026-001", "2026-002"]));
    assert_eq!(of("Olga Oprichter"), set(&["2026-001", "2026-002"]));
    assert_eq!(of("Bram Visser"), set(&["2026-001"]));
    assert_eq!(of("Zoe Zwolle"), BTreeSet::new());
}

#[test]
fn what_nobody_can_do_is_told_to_who_sees_it_and_by_number_to_who_appoints() {
    let mut firm = Firm::with_complaints();
    ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": "derde" })).unwrap();
    with_post(&firm, Some("derde"));
    let told = written(&firm.desk_on("beheer", late()));
    let third = |name: &str| -> BTreeSet<String> {
        let all = told.get(name).into_iter().flatten();
        all.filter(|line| line.starts_with("2026-003")).cloned().collect()
    };
    assert!(third("Ria Pot").contains("2026-003 decide_admission!"), "{told:?}");
    // What the receiver owes is theirs to do as before.
    assert!(third("Ria Pot").contains("2026-003 acknowledge_receipt"), "{told:?}");
    assert_eq!(third("Ben Server"), set(&["2026-003 undecided!"]));
    // Olga Oprichter is an administrator too, and of the board that it is about.
    for name in ["Olga Oprichter", "Dirk Baas", "Bram Visser", "Mo Assen", "Anna Smit"] {
        assert_eq!(third(name), BTreeSet::new(), "{name}");
    }
    // The list of who appoints says the same, and nothing of the complaint.
    let list = firm.desk_on("beheer", late()).due(Some("Ben Server")).unwrap();
    let [due] = list.as_slice() else { panic!("{list:?}") };
    assert_eq!(of_complaints(due), set(&["2026-003 undecided!"]));
    assert_eq!(
        due.items[0].told(),
        "Niemand kan hierover beslissen: wijs een onafhankelijke derde aan"
    );
    assert!(firm.desk_on("kwaliteit", late()).due(None).unwrap().is_empty());
}

#[test]
fn the_list_and_the_calendar_hold_what_ones_role_owes() {
    let firm = Firm::with_complaints();
    let manager = firm.desk_on("manager", late());
    let dates = |desk: &Desk, whose: &str| -> BTreeSet<String> {
        let all = desk.appointments(whose).unwrap().into_iter().map(|date| date.id);
        all.filter(|id| id.starts_with("2026-")).collect()
    };
    let own = dates(&manager, "Mo Assen");
    assert!(own.contains("2026-001-decide_admission-1"), "{own:?}");
    // By role it is the same.
    let by_role = dates(&manager, "regio- of locatiemanager");
    assert!(by_role.contains("2026-001-decide_admission-1"), "{by_role:?}");
    // Another office's manager has none of it, whoever's they ask for.
    let elsewhere = firm.desk_on("elders", late());
    assert_eq!(dates(&elsewhere, "Mo Assen"), BTreeSet::new());
    let told = elsewhere.due(None).unwrap();
    assert!(told.iter().all(|due| of_complaints(due).is_empty()), "{told:?}");
}

#[test]
fn who_may_not_see_a_complaint_any_more_is_not_reminded_of_it() {
    let firm = Firm::with_complaints();
    with_post(&firm, None);
    // An agreement for a colleague who does not see the file: the handler sees to it.
    let agreed = json!({ "command": "agree_action", "complaint": "2026-002",
        "description": "Bellen.", "owner": "Tom Kok", "due": "2026-12-01" });
    ask(&mut firm.desk("behandelaar"), &agreed).unwrap();
    let told = written(&firm.desk_on("beheer", late()));
    assert_eq!(numbers(told.get("Tom Kok")), BTreeSet::new());
    assert!(told["Anna Smit"].contains("2026-002 complete_action"), "{told:?}");
    // Once the handler steps back, whoever decides does.
    let back = json!({ "command": "recuse", "complaint": "2026-002", "reason": "Familie." });
    ask(&mut firm.desk("behandelaar"), &back).unwrap();
    let next = late().succ_opt().unwrap();
    let told = written(&firm.desk_on("beheer", next));
    assert_eq!(numbers(told.get("Anna Smit")), BTreeSet::new());
    assert!(told["Mo Assen"].contains("2026-002 complete_action"), "{told:?}");
}

#[test]
fn the_board_sees_whose_address_was_changed_by_whom() {
    let firm = Firm::with_complaints();
    firm.desk("beheer").set_address("dirk BAAS", "elders@firma.nl").unwrap();
    let history = firm.desk("directie").colleagues_history().unwrap();
    let last = history.last().unwrap();
    let Event::ColleagueSet(colleague) = &last.entry.event else { panic!("{last:?}") };
    assert_eq!(
        (
            last.actor.as_str(),
            colleague.login.as_str(),
            colleague.address.as_ref().unwrap().as_str()
        ),
        ("Ben Server", "directie", "elders@firma.nl")
    );
    // Nothing else of them changed, and the same once more is no news.
    assert!(
        firm.desk("directie")
            .page(klachtenbalie::desk::view::Tab::Open, klachtenbalie::desk::view::From::Top, 9)
            .unwrap()
            .len()
            == 2
    );
    firm.desk("beheer").set_address("Dirk Baas", "elders@firma.nl").unwrap();
    assert_eq!(firm.desk("directie").colleagues_history().unwrap().len(), history.len());
    // Oneself may; a colleague may not.
    firm.desk("collega").set_own_address("tom@firma.nl").unwrap();
    assert_eq!(firm.desk("collega").own_address().unwrap().as_deref(), Some("tom@firma.nl"));
    let refused = firm.desk("collega").set_address("Anna Smit", "tom@firma.nl").unwrap_err();
    assert_eq!(refused.refusal().code, "not_your_role");
    assert_eq!(firm.founder.audit().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_measure_is_told_of_to_each_director_who_sees_the_complaint_that_it_came_from() {
    let mut firm = Firm::with_complaints();
    with_post(&firm, None);
    for command in [
        json!({ "command": "propose_measure", "kind": "corrective",
            "description": "Mo Assen krijgt een gesprek.", "complaints": ["2026-002"] }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "reason": "Nodig.",
            "owner": "Tom Kok", "due": "2026-11-30", "review_on": "2026-12-21" }),
        json!({ "command": "complete_measure", "measure": 1, "proof": "Het gesprek was er." }),
    ] {
        ask(&mut firm.founder, &command).unwrap();
    }
    // Written by who sees to the server, and sees no complaint at all.
    let told = RefCell::new(BTreeSet::new());
    let sent = firm.desk_on("beheer", late()).send_due(None, |due| {
        let of_it = |id: String| id.starts_with("measure-1-");
        if due.items.iter().any(|item| of_it(item.matter.id())) {
            told.borrow_mut().insert(due.to.clone());
        }
        ("Termijnen".into(), "Kijk in de balie.".into())
    });
    assert_eq!(sent.unwrap().unreachable, Vec::<String>::new());
    // Bram Visser is of the board too, and involved in it.
    assert_eq!(told.into_inner(), set(&["Dirk Baas", "Olga Oprichter"]));
}
