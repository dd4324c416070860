//! Who finds which complaint at the doors through which complaints are looked for.

use std::collections::BTreeSet;

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::desk::view::{From, Tab};
use klachtenbalie::desk::{Desk, DeskError};
use klachtenbalie::domain::{Action, ComplaintNumber};
use klachtenbalie::regulation::{LetterKind, Party};
use serde_json::json;

use super::firm::{Firm, ask, request};

/// Who sees which of the three complaints.
const SEEN: [(&str, [bool; 3]); 10] = [
    // Until each is handed over; the second is, and its receipt letter went out.
    ("ontvanger", [true, false, true]),
    ("collega", [false, false, false]),
    ("behandelaar", [false, true, false]),
    // Of the third the whole board is set aside, and so is the manager.
    ("manager", [true, true, false]),
    ("elders", [false, false, false]),
    ("directie", [true, true, false]),
    // Involved in the second and the third.
    ("betrokken", [true, false, false]),
    ("kwaliteit", [false, false, false]),
    ("beheer", [false, false, false]),
    ("derde", [false, false, true]),
];

fn number(sequence: u32) -> ComplaintNumber {
    ComplaintNumber { year: 2026, sequence }
}

/// Which complaints somebody finds behind a door.
type Door = (&'static str, fn(&mut Desk) -> BTreeSet<u32>);

fn by_number(found: impl Fn(&mut Desk, ComplaintNumber) -> bool, desk: &mut Desk) -> BTreeSet<u32> {
    (1..=3).filter(|sequence| found(desk, number(*sequence))).collect()
}

fn listed(desk: &Desk, tab: Tab) -> BTreeSet<u32> {
    let rows = desk.page(tab, From::Top, 50).unwrap();
    rows.into_iter().map(|row| row.number.sequence).collect()
}

const DOORS: &[Door] = &[
    ("list", |desk| listed(desk, Tab::Open)),
    ("row", |desk| by_number(|desk, it| desk.row(Tab::Open, it).unwrap().is_some(), desk)),
    ("search by name", |desk| {
        let found = desk.search("cato", None, 50).unwrap();
        found.into_iter().map(|row| row.number.sequence).collect()
    }),
    ("search by number", |desk| {
        by_number(|desk, it| !desk.search(&it.to_string(), None, 5).unwrap().is_empty(), desk)
    }),
    ("suggestions", |desk| {
        let found = desk.known_people("cato", 50).unwrap();
        found.into_iter().map(|person| person.number.sequence).collect()
    }),
    ("suggestions by phone", |desk| {
        let found = desk.known_people("0612", 50).unwrap();
        found.into_iter().map(|person| person.number.sequence).collect()
    }),
    ("suggestions by figures inside a phone number", |desk| {
        let found = desk.known_people("1234", 50).unwrap();
        let earlier = found.into_iter().flat_map(|person| person.earlier);
        earlier.map(|number| number.sequence).collect()
    }),
    ("deadlines", |desk| {
        let found = desk.deadlines(0, 500).unwrap();
        found.into_iter().map(|row| row.number.sequence).collect()
    }),
    ("every row", |desk| {
        let mut found = BTreeSet::new();
        desk.each_row::<DeskError>(|row| {
            found.insert(row.number.sequence);
            Ok(())
        })
        .unwrap();
        found
    }),
    ("terms of all", |desk| {
        let mut found = BTreeSet::new();
        desk.each_on_day::<DeskError>(desk.today(), |one| {
            found.insert(one.number.sequence);
            Ok(())
        })
        .unwrap();
        found
    }),
    ("terms", |desk| by_number(|desk, it| desk.on_day(it, desk.today()).is_ok(), desk)),
    ("file", |desk| by_number(|desk, it| desk.detail(it).unwrap().is_some(), desk)),
    ("permissions", |desk| by_number(|desk, it| desk.permissions(it).is_ok(), desk)),
    ("form", |desk| by_number(|desk, it| desk.form(Action::AddNote, Some(it)).is_ok(), desk)),
    ("papers", |desk| by_number(|desk, it| desk.papers(it).is_ok(), desk)),
    ("inspection", |desk| {
        by_number(|desk, it| desk.inspection(it, Party::Complainant).is_ok(), desk)
    }),
    ("letter", |desk| {
        let order = LetterOrder::usual(LetterKind::RegistrationForm);
        by_number(|desk, it| desk.letter_draft(it, &order).is_ok(), desk)
    }),
    ("doe", |desk| {
        by_number(
            |desk, it| {
                let note = json!({ "command": "log_contact", "complaint": it, "note": "Gebeld." });
                ask(desk, &note).is_ok()
            },
            desk,
        )
    }),
];

#[test]
fn each_person_sees_the_same_behind_every_door() {
    let firm = Firm::with_complaints();
    for (login, seen) in SEEN {
        let mut desk = firm.desk(login);
        let expected: BTreeSet<u32> =
            (1..=3).zip(seen).filter_map(|(number, seen)| seen.then_some(number)).collect();
        for (door, look) in DOORS {
            assert_eq!(look(&mut desk), expected, "{login} at {door}");
        }
    }
}

#[test]
fn counts_are_of_what_is_seen() {
    let firm = Firm::with_complaints();
    for (login, seen) in SEEN {
        let desk = firm.desk(login);
        let expected = seen.iter().filter(|seen| **seen).count();
        assert_eq!(usize::try_from(desk.counts().unwrap().open).unwrap(), expected, "{login}");
        assert_eq!(listed(&desk, Tab::Open).len(), expected, "{login}");
    }
}

#[test]
fn what_is_overdue_and_how_much_is_of_what_is_seen() {
    let firm = Firm::with_complaints();
    for (login, seen) in SEEN {
        // A month later all three are.
        let mut desk = firm.desk_later(login, 30);
        let expected: BTreeSet<u32> =
            (1..=3).zip(seen).filter_map(|(number, seen)| seen.then_some(number)).collect();
        let found: BTreeSet<u32> =
            desk.overdue().unwrap().iter().map(|one| one.number.sequence).collect();
        assert_eq!(found, expected, "{login}");
        assert_eq!(desk.counts().unwrap().overdue, expected.len() as u64, "{login}");
        let cards = by_number(|desk, it| desk.overdue_card(it).unwrap().is_some(), &mut desk);
        assert_eq!(cards, expected, "{login}");
        // Nor is anything done with, or told of, one that is not seen.
        let all: Vec<_> = (1..=3).map(|sequence| (number(sequence), 1)).collect();
        let note = request(&json!({ "command": "log_contact", "complaint": "2026-001",
            "note": "Gebeld." }));
        for outcome in desk.execute_each(&all, &note.command, None) {
            let seen = expected.contains(&outcome.number.sequence);
            let code = outcome.result.err().map(|refusal| refusal.code);
            assert_eq!(code.as_deref() != Some("unknown_complaint"), seen, "{login} {code:?}");
        }
    }
}

#[test]
fn a_forbidden_number_answers_like_an_unknown_one() {
    let firm = Firm::with_complaints();
    let mut desk = firm.desk("betrokken");
    for command in [
        json!({ "command": "admit" }),
        json!({ "command": "add_note", "note": "Hallo." }),
        json!({ "command": "acknowledge" }),
        json!({ "command": "recuse", "reason": "Familie." }),
    ] {
        let mut answer = |number: &str| {
            let mut command = command.clone();
            command["complaint"] = json!(number);
            ask(&mut desk, &command).unwrap_err().refusal()
        };
        let (forbidden, unknown) = (answer("2026-002"), answer("2026-009"));
        assert_eq!(forbidden.code, "unknown_complaint", "{command}");
        assert_eq!(forbidden.article, unknown.article);
        assert_eq!(forbidden.message, unknown.message.replace("2026-009", "2026-002"));
    }
}

#[test]
fn a_number_named_beside_another_answers_like_an_unknown_one() {
    let firm = Firm::with_complaints();
    let item = |number: &str| json!([{ "complaint": number, "minutes": "Besproken." }]);
    for (login, command, field) in [
        ("betrokken", json!({ "command": "link_complaint", "complaint": "2026-001" }), "to"),
        ("betrokken", json!({ "command": "merge", "complaint": "2026-001" }), "into"),
        (
            "betrokken",
            json!({ "command": "decline", "complaint": "2026-001",
                "ground": "dealt_with_before" }),
            "earlier_complaint",
        ),
        (
            "collega",
            json!({ "command": "propose_measure", "kind": "corrective", "description": "Meer." }),
            "complaints",
        ),
        ("betrokken", json!({ "command": "hold_meeting" }), "items"),
    ] {
        let answer = |number: &str| {
            let mut command = command.clone();
            command[field] = match field {
                "complaints" => json!([number]),
                "items" => item(number),
                _ => json!(number),
            };
            let refused = ask(&mut firm.desk(login), &command).unwrap_err().refusal();
            (refused.code, refused.article, refused.message.replace(number, "N"))
        };
        assert_eq!(answer("2026-002"), answer("2026-099"), "{command}");
        assert_eq!(answer("2026-002").0, "unknown_complaint", "{command}");
    }
}

#[test]
fn a_right_that_is_taken_away_is_gone_in_the_session_that_is_open() {
    let mut firm = Firm::with_complaints();
    let desk = firm.desk("directie");
    assert_eq!(listed(&desk, Tab::Open).len(), 2);
    let less = json!({ "command": "set_colleague", "login": "directie", "name": "Dirk Baas" });
    ask(&mut firm.founder, &less).unwrap();
    assert_eq!(listed(&desk, Tab::Open).len(), 0);
    assert!(desk.detail(number(1)).unwrap().is_none());
    ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": "directie" })).unwrap();
    assert_eq!(desk.counts().unwrap_err().refusal().code, "not_staff");
    assert_eq!(firm.try_desk("directie").unwrap_err().refusal().code, "not_staff");
}

#[test]
fn who_steps_back_sees_nothing_any_more() {
    let firm = Firm::with_complaints();
    let mut desk = firm.desk("behandelaar");
    ask(&mut desk, &json!({ "command": "recuse", "complaint": "2026-002", "reason": "Familie." }))
        .unwrap();
    assert!(desk.detail(number(2)).unwrap().is_none());
    assert!(listed(&desk, Tab::Open).is_empty());
}

#[test]
fn lists_rebuilt_from_the_events_show_the_same() {
    let firm = Firm::with_complaints();
    let desks: Vec<(Desk, [bool; 3])> =
        SEEN.iter().map(|(login, seen)| (firm.desk(login), *seen)).collect();
    firm.founder.rebuild().unwrap();
    assert_eq!(firm.founder.audit().unwrap().faults, Vec::<String>::new());
    for (desk, seen) in desks {
        let expected: BTreeSet<u32> =
            (1..=3).zip(seen).filter_map(|(number, seen)| seen.then_some(number)).collect();
        assert_eq!(listed(&desk, Tab::Open), expected, "{}", desk.actor());
    }
}
