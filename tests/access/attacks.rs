//! Ways round the rule that were tried, and ways in which it left nobody.

use std::sync::Arc;

use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::{Desk, Furnishing};
use klachtenbalie::domain::ComplaintNumber;
use klachtenbalie::domain::text::Line;
use serde_json::{Value, json};

use super::firm::{Firm, ask, now};

fn number(sequence: u32) -> ComplaintNumber {
    ComplaintNumber { year: 2026, sequence }
}

fn sees(firm: &Firm, login: &str, sequence: u32) -> bool {
    firm.desk(login).detail(number(sequence)).unwrap().is_some()
}

fn refused(desk: &mut Desk, command: &Value) -> String {
    ask(desk, command).unwrap_err().refusal().code
}

fn about(kind: &str, name: Option<&str>) -> Value {
    let mut respondent = json!({ "kind": kind });
    if let Some(name) = name {
        respondent["name"] = json!(name);
    }
    json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-18T09:00", "complainant": { "name": "Cato Vierde",
            "capacity": "client", "phone": "0612345678" },
        "facts": "Er is niet teruggebeld.", "respondents": [respondent],
        "conduct": ["2026-11-10"],
    })
}

#[test]
fn nobody_becomes_the_first_by_a_key_or_under_another_name() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("balie.db");
    let furnishing = Furnishing {
        regulation: "werkvlak".into(),
        organisation: "Proefbedrijf".into(),
        name: Some("Olga Oprichter".into()),
    };
    drop(Desk::create(&path, &furnishing, Arc::new(StoppedClock(now()))).unwrap());
    let open = |who: &Who| Desk::open(&path, who, Arc::new(StoppedClock(now())));
    let name = |name: &str| Line::new(name).unwrap();
    for who in [
        Who::by_key(name("indringer")),
        Who::by_key(name("Olga Oprichter")),
        Who::named(name("indringer")),
    ] {
        assert_eq!(open(&who).unwrap_err().refusal().code, "not_staff", "{who:?}");
    }
    assert!(open(&Who::named(name("olga oprichter"))).is_ok());
}

#[test]
fn a_complaint_about_the_board_stays_with_its_receiver_until_somebody_can_decide() {
    for (regulation, name) in [("werkvlak", None), ("work2work", None), ("werkconnectie", None)] {
        let firm = Firm::new(regulation);
        let mut receiver = firm.desk("ontvanger");
        ask(&mut receiver, &about("board", name)).unwrap();
        ask(
            &mut receiver,
            &json!({ "command": "acknowledge", "complaint": "2026-001",
            "channel": "letter" }),
        )
        .unwrap();
        // Where the regulation knows it.
        let _ =
            ask(&mut receiver, &json!({ "command": "forward_to_board", "complaint": "2026-001" }));
        assert!(sees(&firm, "ontvanger", 1), "{regulation}");
        assert!(!sees(&firm, "directie", 1), "{regulation}");
        let waiting = firm.desk("beheer").without_decider().unwrap();
        assert_eq!(waiting.iter().map(|one| one.number).collect::<Vec<_>>(), [number(1)]);
        // The administrator appoints, and still sees nothing but the number.
        assert!(!sees(&firm, "beheer", 1), "{regulation}");
        let third = json!({ "command": "set_colleague", "login": "extern", "name": "Ada Extern",
            "roles": ["third_party"], "only_complaint": "2026-001", "until": "2026-12-31" });
        // Not the one who is of the board that it is about, who is not told of it either.
        assert!(firm.founder.without_decider().unwrap().is_empty(), "{regulation}");
        let mut founder = firm.desk("Olga Oprichter");
        assert_eq!(refused(&mut founder, &third), "no_third_party_needed", "{regulation}");
        ask(&mut firm.desk("beheer"), &third).unwrap();
        assert!(sees(&firm, "extern", 1), "{regulation}");
        assert!(firm.desk("beheer").without_decider().unwrap().is_empty(), "{regulation}");
    }
}

#[test]
fn where_every_administrator_may_be_involved_it_is_said_and_stands_in_the_file() {
    let mut firm = Firm::new("werkvlak");
    ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": "beheer" })).unwrap();
    ask(&mut firm.desk("ontvanger"), &about("board", None)).unwrap();
    let told = firm.founder.without_decider().unwrap();
    assert!(told[0].reluctantly);
    assert!(
        told[0].sentence().contains("jij bent er zelf bij betrokken"),
        "{}",
        told[0].sentence()
    );
    let third = json!({ "command": "set_colleague", "login": "extern", "name": "Ada Extern",
        "roles": ["third_party"], "only_complaint": "2026-001", "until": "2026-12-31" });
    ask(&mut firm.founder, &third).unwrap();
    for login in ["extern", "ontvanger"] {
        let detail = firm.desk(login).detail(number(1)).unwrap().unwrap();
        let last = detail.timeline.last().unwrap();
        let text = last.particulars.join(" ");
        assert!(text.contains("Olga Oprichter wees Ada Extern aan"), "{login}: {text}");
        assert!(text.contains("geen andere beheerder"), "{login}: {text}");
    }
    assert!(!sees(&firm, "directie", 1));
    // As soon as there is another one, it is up to them.
    let other = json!({ "command": "set_colleague", "login": "extra", "name": "Bea Heer",
        "roles": ["administrator"] });
    ask(&mut firm.founder, &other).unwrap();
    let again = json!({ "command": "set_colleague", "login": "extern", "name": "Vriend Vos",
        "roles": ["third_party"], "only_complaint": "2026-001", "until": "2027-12-31" });
    assert_eq!(refused(&mut firm.founder, &again), "no_third_party_needed");
}

#[test]
fn an_accused_director_without_a_name_does_not_decide() {
    let firm = Firm::new("work2work");
    ask(&mut firm.desk("ontvanger"), &about("board", None)).unwrap();
    let mut director = firm.desk("directie");
    let admit = json!({ "command": "admit", "complaint": "2026-001" });
    assert_eq!(refused(&mut director, &admit), "unknown_complaint");
    // Once the receiver has said which, another director decides (W2W 5.1).
    let named = json!({ "command": "amend", "complaint": "2026-001",
        "respondents": [{ "kind": "board", "name": "Bram Visser" }] });
    ask(&mut firm.desk("ontvanger"), &named).unwrap();
    assert!(sees(&firm, "directie", 1));
    assert!(!sees(&firm, "betrokken", 1));
}

#[test]
fn who_does_not_decide_sends_nobody_away() {
    let firm = Firm::with_complaints();
    let away = |person: &str| json!({ "command": "recuse", "complaint": "2026-001", "person": person, "reason": "x" });
    for person in ["Dirk Baas", "Mo Assen", "Olga Oprichter"] {
        assert_eq!(refused(&mut firm.desk("ontvanger"), &away(person)), "not_your_role");
    }
    assert!(sees(&firm, "directie", 1) && sees(&firm, "manager", 1));
    ask(&mut firm.desk("ontvanger"), &away("Ria Pot")).unwrap();
    assert!(!sees(&firm, "ontvanger", 1));
}

#[test]
fn nobody_gives_themselves_sight_and_the_board_sees_who_was_given_what() {
    let mut firm = Firm::with_complaints();
    let mut administrator = firm.desk("beheer");
    for roles in [json!(["administrator", "board"]), json!(["administrator", "manager"])] {
        let mut own = json!({ "command": "set_colleague", "login": "beheer",
            "name": "Ben Server", "roles": roles });
        if roles[1] == "manager" {
            own["office"] = json!("Assen");
        }
        assert_eq!(refused(&mut administrator, &own), "not_yourself");
    }
    // A third party is for where nobody can decide, and works for nobody here.
    let spy = |number: &str, name: &str| {
        json!({ "command": "set_colleague", "login": "spion", "name": name,
            "roles": ["third_party"], "only_complaint": number, "until": "2027-12-31" })
    };
    let mut answer = |number: &str| {
        let refused = ask(&mut administrator, &spy(number, "Sam Spion")).unwrap_err().refusal();
        (refused.code, refused.message.replace(number, "N"))
    };
    assert_eq!(answer("2026-001").0, "no_third_party_needed");
    assert_eq!(answer("2026-001"), answer("2030-999"));
    ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": "derde" })).unwrap();
    assert_eq!(
        refused(&mut administrator, &spy("2026-003", "B. Server")),
        "third_party_works_here"
    );
    let history = firm.desk("directie").colleagues_history().unwrap();
    assert!(history.len() > 10);
    assert!(firm.desk("behandelaar").colleagues_history().is_err());
}

#[test]
fn an_account_given_to_another_brings_nothing_along() {
    let mut firm = Firm::with_complaints();
    ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": "behandelaar" }))
        .unwrap();
    let new = json!({ "command": "set_colleague", "login": "behandelaar", "name": "Nieuwe Nel",
        "roles": ["handler"] });
    ask(&mut firm.founder, &new).unwrap();
    assert!(!sees(&firm, "behandelaar", 2));
}

#[test]
fn a_paper_of_another_complaint_is_not_had_by_its_digest() {
    let firm = Firm::with_complaints();
    let mut manager = firm.desk("manager");
    let upload = manager.upload("geheim.txt", b"geheim stuk".to_vec()).unwrap();
    let attach = |number: &str| {
        super::firm::request(&json!({ "command": "attach_file", "complaint": number,
            "file": upload.file }))
    };
    manager.execute_with(&attach("2026-002"), std::slice::from_ref(&upload)).unwrap();
    let mut receiver = firm.desk("ontvanger");
    let refused = receiver.execute(&attach("2026-001")).unwrap_err().refusal();
    assert_eq!(refused.code, "unknown_file");
    // In its own file it is known.
    let known = manager.execute(&attach("2026-002")).unwrap_err().refusal();
    assert_eq!(known.code, "already_attached");
}

#[test]
fn a_link_does_not_tell_of_a_complaint_that_somebody_does_not_see() {
    let firm = Firm::with_complaints();
    let link = json!({ "command": "link_complaint", "complaint": "2026-001", "to": "2026-002",
        "reason": "Ook over Bram Visser." });
    ask(&mut firm.desk("manager"), &link).unwrap();
    let shown = |login: &str| firm.desk(login).detail(number(1)).unwrap().unwrap();
    assert_eq!(shown("manager").complaint.links, [number(2)]);
    // The director of the second complaint's name sees the first one, and no link.
    let involved = shown("betrokken");
    assert!(involved.complaint.links.is_empty());
    let told: Vec<&str> = involved.timeline.iter().map(|line| line.summary.as_str()).collect();
    assert!(!told.iter().any(|line| line.contains("2026-002")), "{told:?}");
}

#[test]
fn a_complaint_about_the_board_is_not_merged_into_one_that_the_board_handles() {
    let firm = Firm::with_complaints();
    let merge = json!({ "command": "merge", "complaint": "2026-003", "into": "2026-001" });
    assert_eq!(refused(&mut firm.desk("ontvanger"), &merge), "others_involved");
    let mut receiver = firm.desk("ontvanger");
    ask(&mut receiver, &about("board", None)).unwrap();
    let merge = json!({ "command": "merge", "complaint": "2026-004", "into": "2026-001" });
    assert_eq!(refused(&mut receiver, &merge), "others_responsible");
}

#[test]
fn about_how_an_earlier_complaint_was_handled_whoever_handled_it_takes_no_part() {
    let firm = Firm::with_complaints();
    let again = |earlier: &str| {
        let mut again = about("earlier_complaint", None);
        again["earlier_complaint"] = json!(earlier);
        again
    };
    let shown = |login: &str, sequence: u32| {
        let desk = firm.desk(login);
        let detail = desk.detail(number(sequence)).unwrap().unwrap();
        let found = desk.search("Smit", None, 50).unwrap();
        (format!("{detail:#?}"), found.iter().any(|row| row.number == number(sequence)))
    };
    // The receiver does not see the earlier one: noted it is, like one that is not there.
    let mut receiver = firm.desk("collega");
    for (sequence, earlier) in [(4, "2026-002"), (5, "2026-099")] {
        let done = ask(&mut receiver, &again(earlier)).unwrap();
        assert_eq!((done.number, done.version), (Some(number(sequence)), 1));
        let (text, found) = shown("collega", sequence);
        assert!(text.contains("2026") && !text.contains("Smit") && !found, "{text}");
    }
    assert!(!sees(&firm, "behandelaar", 4));
    // Who sees both is told.
    let (text, found) = shown("directie", 4);
    assert!(text.contains("Anna Smit") && !found, "{text}");
    // The other director is in the earlier one, and sees this one without the name.
    let (text, _) = shown("betrokken", 4);
    assert!(!text.contains("Smit"), "{text}");
    // Told afterwards it comes to the same.
    ask(&mut receiver, &about("employee", Some("Karel Mol"))).unwrap();
    let amend = json!({ "command": "amend", "complaint": "2026-006",
        "earlier_complaint": "2026-002", "respondents": [{ "kind": "earlier_complaint" }] });
    ask(&mut receiver, &amend).unwrap();
    assert!(!shown("collega", 6).0.contains("Smit"));
    assert!(shown("directie", 6).0.contains("Anna Smit"));
    // Nobody is set aside by being typed there.
    let typed = json!({ "command": "amend", "complaint": "2026-006", "facts": "Anders.",
        "set_aside": ["Dirk Baas"] });
    ask(&mut receiver, &typed).unwrap();
    assert!(sees(&firm, "directie", 6));
}

#[test]
fn who_was_set_aside_stays_so_where_a_complaint_goes_along_in_another() {
    let firm = Firm::with_complaints();
    let mut receiver = firm.desk("collega");
    let mut again = about("earlier_complaint", None);
    for earlier in ["2026-002", "2026-099"] {
        ask(&mut receiver, &about("employee", Some("Karel Mol"))).unwrap();
        again["earlier_complaint"] = json!(earlier);
        let second = ask(&mut receiver, &again).unwrap().number.unwrap();
        let into = number(second.sequence - 1);
        // No refusal tells whether there is such an earlier complaint.
        let merge = json!({ "command": "merge", "complaint": second, "into": into });
        ask(&mut receiver, &merge).unwrap();
        let text = format!("{:#?}", receiver.detail(into).unwrap());
        assert!(!text.contains("Smit"), "{text}");
    }
    let assign = |number: &str| {
        json!({ "command": "assign_handler", "complaint": number,
            "handler": { "name": "Anna Smit" } })
    };
    let mut board = firm.desk("directie");
    for open in ["2026-004", "2026-006"] {
        ask(&mut board, &json!({ "command": "admit", "complaint": open })).unwrap();
    }
    assert_eq!(refused(&mut board, &assign("2026-004")), "involved_is_handler");
    ask(&mut board, &assign("2026-006")).unwrap();
}

#[test]
fn rebuilding_the_lists_is_for_who_keeps_the_database() {
    let firm = Firm::with_complaints();
    for login in ["ontvanger", "derde", "directie"] {
        assert_eq!(firm.desk(login).rebuild().unwrap_err().refusal().code, "not_your_role");
    }
    firm.desk("beheer").rebuild().unwrap();
}

#[test]
fn every_duty_of_a_receiver_can_be_done_by_one() {
    use klachtenbalie::domain::Action;
    use klachtenbalie::domain::access::{Standing, may_act};
    use klachtenbalie::regulation::{ObligationKind, Responsible, embedded, read};
    let done_by = |kind: ObligationKind| match kind {
        ObligationKind::AcknowledgeReceipt => Some(Action::Acknowledge),
        ObligationKind::NotifyRespondent => Some(Action::NotifyRespondent),
        ObligationKind::NotifyUwv => Some(Action::NotifyUwv),
        ObligationKind::NotifyInsurer => Some(Action::NotifyInsurer),
        ObligationKind::ForwardToBoard => Some(Action::ForwardToBoard),
        ObligationKind::AttachComplaint => Some(Action::AttachFile),
        _ => None,
    };
    let mut seen = 0;
    for (id, text) in embedded() {
        let regulation = read(text).unwrap();
        for term in regulation.terms.iter().filter(|term| term.who == Responsible::Receiver) {
            let action = done_by(term.obligation)
                .unwrap_or_else(|| panic!("{id}: how is {:?} done?", term.obligation));
            assert!(may_act(Standing::Receiver, action, &regulation).is_ok(), "{id}: {action:?}");
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}
