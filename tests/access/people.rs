//! Who works with the desk: recorded, found by account, never by the environment.

use klachtenbalie::desk::Desk;
use klachtenbalie::desk::identity::{Way, Who};
use klachtenbalie::desk::view::{Draft, From, Tab};
use klachtenbalie::domain::ComplaintNumber;
use klachtenbalie::domain::text::Line;
use serde_json::json;

use super::firm::{Firm, ask};

#[test]
fn the_founder_is_board_and_administrator_and_the_last_of_each_stays() {
    let mut firm = Firm::new("werkvlak");
    let staff = firm.founder.colleagues().unwrap();
    let founder = staff.named(&Line::new("Olga Oprichter").unwrap()).unwrap();
    let roles: Vec<_> = founder.colleague.roles.iter().map(|role| role.code()).collect();
    assert_eq!(roles, ["board", "administrator"]);
    let login = founder.colleague.login.to_string();
    for gone in ["directie", "betrokken", "beheer"] {
        ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": gone })).unwrap();
    }
    let left = ask(&mut firm.founder, &json!({ "command": "retire_colleague", "login": login }));
    assert_eq!(left.unwrap_err().refusal().code, "last_administrator");
    let less = json!({ "command": "set_colleague", "login": login, "name": "Olga Oprichter",
        "roles": ["administrator"] });
    assert_eq!(ask(&mut firm.founder, &less).unwrap_err().refusal().code, "last_board");
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let mut firm = Firm::new("werkvlak");
    for (data, code) in [
        (json!({ "roles": ["manager"] }), "office_of_manager"),
        (json!({ "office": "Assen" }), "office_of_manager"),
        (json!({ "roles": ["third_party"] }), "third_party_limits"),
        (json!({ "roles": ["third_party", "board"] }), "third_party_alone"),
        (
            json!({ "roles": ["third_party"], "only_complaint": "2026-001", "until": "2026-11-19" }),
            "until_in_past",
        ),
        (json!({ "name": "anna  SMIT" }), "name_taken"),
    ] {
        let mut colleague =
            json!({ "command": "set_colleague", "login": "nieuw", "name": "N. Ieuw" });
        for (key, value) in data.as_object().unwrap() {
            colleague[key] = value.clone();
        }
        let refused = ask(&mut firm.founder, &colleague).unwrap_err().refusal();
        assert_eq!(refused.code, code, "{data}: {}", refused.message);
    }
}

#[test]
fn only_the_administrator_records_people() {
    let firm = Firm::new("werkvlak");
    let set = json!({ "command": "set_colleague", "login": "nieuw", "name": "N. Ieuw" });
    for login in ["ontvanger", "directie", "manager", "kwaliteit"] {
        let refused = ask(&mut firm.desk(login), &set).unwrap_err().refusal();
        assert_eq!(refused.code, "not_your_role", "{login}");
    }
    ask(&mut firm.desk("beheer"), &set).unwrap();
    firm.desk("nieuw");
    let third = Firm::with_complaints();
    let refused = ask(&mut third.desk("derde"), &set).unwrap_err().refusal();
    assert_eq!(refused.code, "not_your_role");
}

#[test]
fn somebody_who_changes_name_keeps_their_complaints() {
    let mut firm = Firm::with_complaints();
    let typed = |text: &str| Draft {
        form: "add_note".into(),
        complaint: Some(ComplaintNumber { year: 2026, sequence: 2 }),
        slot: 0,
        content: text.into(),
        saved_at: super::firm::now(),
        files: Vec::new(),
    };
    firm.desk("behandelaar").save_draft(&typed("Voor het trouwen.")).unwrap();
    let renamed = json!({ "command": "set_colleague", "login": "behandelaar",
        "name": "Anna de Vries", "roles": ["handler"] });
    ask(&mut firm.founder, &renamed).unwrap();
    let desk = firm.desk("behandelaar");
    assert_eq!(desk.actor(), "Anna de Vries");
    assert_eq!(desk.drafts().unwrap(), [typed("Voor het trouwen.")]);
    assert_eq!(desk.counts().unwrap().open, 1);
    // What was theirs under the earlier name is still theirs to do.
    let second = ComplaintNumber { year: 2026, sequence: 2 };
    assert_eq!(desk.counts().unwrap().mine, 1);
    let mine = desk.page(Tab::Mine, From::Top, 9).unwrap();
    assert_eq!(mine.iter().map(|row| row.number).collect::<Vec<_>>(), [second]);
    assert!(desk.row(Tab::Mine, second).unwrap().is_some());
    assert!(desk.deadlines(0, 50).unwrap().iter().any(|row| row.mine));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 21).unwrap();
    for name in ["Anna Smit", "anna de vries"] {
        let due = firm.desk_on("behandelaar", day).due(Some(name)).unwrap();
        assert_eq!(due.iter().map(|due| due.to.as_str()).collect::<Vec<_>>(), ["Anna de Vries"]);
        assert!(!desk.appointments(name).unwrap().is_empty(), "{name}");
    }
    // A director, who sees almost everything, sees what is theirs likewise.
    let board = json!({ "command": "set_colleague", "login": "behandelaar",
        "name": "Anna de Vries", "roles": ["handler", "board"] });
    ask(&mut firm.founder, &board).unwrap();
    assert_eq!(firm.desk("behandelaar").counts().unwrap().mine, 1);
}

#[test]
fn a_third_party_comes_in_until_the_last_day() {
    use klachtenbalie::desk::clock::StoppedClock;
    let firm = Firm::with_complaints();
    let who = Who::named(Line::new("derde").unwrap());
    let on = |day: u32, month: u32, year: i32| {
        let day = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let clock = StoppedClock(day.and_hms_opt(9, 0, 0).unwrap());
        Desk::open(&firm.path(), &who, std::sync::Arc::new(clock))
    };
    assert_eq!(on(31, 12, 2026).unwrap().counts().unwrap().open, 1);
    assert_eq!(on(1, 1, 2027).unwrap_err().refusal().code, "not_staff");
}

#[test]
fn only_who_owns_the_file_says_to_be_somebody_else() {
    use std::sync::Arc;

    use klachtenbalie::desk::clock::StoppedClock;
    let firm = Firm::new("werkvlak");
    let open =
        |who: &Who| Desk::open(&firm.path(), who, Arc::new(StoppedClock(super::firm::now())));
    let name = Line::new("directie").unwrap();
    // Nobody has this user id here.
    let other = 4_000_000_000;
    let refused = open(&Who::Named { name: name.clone(), by: other, way: Way::CommandLine })
        .unwrap_err()
        .refusal();
    assert_eq!(refused.code, "not_owner");
    assert_eq!(open(&Who::Account(other)).unwrap_err().refusal().code, "not_staff");
    assert_eq!(open(&Who::named(name)).unwrap().actor(), "Dirk Baas");
    let unknown = Who::named(Line::new("Iemand Anders").unwrap());
    assert_eq!(open(&unknown).unwrap_err().refusal().code, "not_staff");
}
