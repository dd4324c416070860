//! What each may do with what they see.

use klachtenbalie::domain::Action;
use klachtenbalie::domain::access::Matter;
use klachtenbalie::domain::staff::Role;
use serde_json::{Value, json};

use super::firm::{Firm, ask};

fn may(firm: &Firm, login: &str, command: &Value) -> Result<(), String> {
    ask(&mut firm.desk(login), command).map(|_| ()).map_err(|no| no.refusal().code)
}

#[test]
fn the_receiver_passes_on_and_does_not_decide() {
    let firm = Firm::with_complaints();
    let on = |command: &str| json!({ "command": command, "complaint": "2026-001" });
    for decides in ["admit", "request_travel_costs", "record_hearing"] {
        assert_eq!(may(&firm, "ontvanger", &on(decides)), Err("not_your_role".into()), "{decides}");
    }
    let handler = json!({ "command": "assign_handler", "complaint": "2026-001",
        "handler": { "name": "Anna Smit" } });
    assert_eq!(may(&firm, "ontvanger", &handler), Err("not_your_role".into()));
    assert_eq!(may(&firm, "manager", &handler), Ok(()));
}

#[test]
fn the_handler_handles_and_does_not_decide() {
    let firm = Firm::with_complaints();
    let assign = json!({ "command": "assign_handler", "complaint": "2026-002",
        "handler": { "name": "Anna Smit" } });
    assert_eq!(may(&firm, "behandelaar", &assign), Err("not_your_role".into()));
    let hearing = json!({ "command": "plan_hearing", "complaint": "2026-002",
        "at": "2026-11-27T10:00" });
    assert_eq!(may(&firm, "behandelaar", &hearing), Ok(()));
}

#[test]
fn who_decides_asks_for_news_and_nobody_else() {
    let firm = Firm::with_complaints();
    let asks = |login: &str, sequence: u32| {
        may(
            &firm,
            login,
            &json!({ "command": "ask_news", "complaint": format!("2026-00{sequence}") }),
        )
    };
    for (login, sequence, expected) in [
        ("ontvanger", 1, Err("not_your_role")),
        ("behandelaar", 2, Err("not_your_role")),
        ("collega", 1, Err("unknown_complaint")),
        ("elders", 1, Err("unknown_complaint")),
        ("kwaliteit", 2, Err("unknown_complaint")),
        // Involved in the second, by name.
        ("betrokken", 2, Err("unknown_complaint")),
        ("betrokken", 1, Ok(())),
        ("manager", 2, Ok(())),
        // Asked already, by whom does not matter.
        ("directie", 2, Err("already_asked")),
        ("directie", 3, Err("unknown_complaint")),
        ("derde", 3, Ok(())),
    ] {
        assert_eq!(asks(login, sequence), expected.map_err(str::to_owned), "{login} {sequence}");
    }
}

#[test]
fn what_may_not_be_done_is_told_beforehand() {
    let firm = Firm::with_complaints();
    let number = "2026-002".parse().unwrap();
    let permissions = firm.desk("behandelaar").permissions(number).unwrap();
    let refusal = |action| {
        let found = permissions.iter().find(|one| one.action == action).unwrap();
        found.refusal.as_ref().map(|refusal| refusal.code.clone())
    };
    assert_eq!(refusal(Action::AssignHandler).as_deref(), Some("not_your_role"));
    assert_eq!(refusal(Action::PlanHearing), None);
}

#[test]
fn who_may_not_begin_something_gets_no_form_for_it() {
    let firm = Firm::with_complaints();
    for (login, action) in [
        ("derde", Action::Register),
        ("derde", Action::ProposeMeasure),
        ("behandelaar", Action::DecideMeasure),
        ("directie", Action::SetColleague),
    ] {
        let refused = firm.desk(login).form(action, None).unwrap_err().refusal();
        assert_eq!(refused.code, "not_your_role", "{login} {action:?}");
    }
    assert!(firm.desk("ontvanger").form(Action::Register, None).is_ok());
}

#[test]
fn each_matter_of_the_desk_is_for_its_roles() {
    // As written in the README.
    let expected = |matter: Matter| -> &[Role] {
        use Role::{Administrator, Board, Manager, Quality};
        match matter {
            // Everybody but a third party.
            Matter::Firm => &[],
            Matter::Reports => &[Board, Manager, Quality],
            Matter::Register => &[Board, Manager],
            Matter::Settings | Matter::Regulations | Matter::Transfer => &[Administrator, Board],
            Matter::People | Matter::Upkeep => &[Administrator],
            Matter::ReadingLog | Matter::Retention => &[Board],
        }
    };
    for matter in Matter::ALL {
        assert_eq!(matter.roles(), expected(*matter), "{matter:?}");
    }
    let firm = Firm::with_complaints();
    for login in ["ontvanger", "behandelaar", "derde", "elders"] {
        let mut desk = firm.desk(login);
        assert!(desk.audit().is_err(), "{login}");
        assert!(desk.colleagues().is_err(), "{login}");
        assert!(desk.change_setting("adres", "Straat 1").is_err(), "{login}");
        assert!(desk.export::<klachtenbalie::desk::DeskError>(|_| Ok(())).is_err(), "{login}");
    }
    assert!(firm.desk("beheer").audit().is_ok());
    assert!(firm.desk("directie").change_setting("adres", "Straat 1").is_ok());
}
