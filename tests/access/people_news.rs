//! Who works here and what they may is changed by the administrator: each director is told without
//! looking for it, until they have looked.

use klachtenbalie::desk::reminders::Reminder;
use klachtenbalie::domain::staff::Login;
use serde_json::{Value, json};

use super::firm::{Firm, ask};

fn news(firm: &Firm, login: &str) -> Vec<String> {
    let news = firm.desk(login).people_news().unwrap();
    news.iter().map(|change| format!("{} (door {})", change.what, change.by)).collect()
}

fn looked(firm: &Firm, login: &str) {
    let desk = firm.desk(login);
    desk.people_seen(&desk.people_news().unwrap()).unwrap();
    assert_eq!(desk.people_news().unwrap(), []);
}

/// A firm whose directors have looked at everything.
fn firm() -> Firm {
    let firm = Firm::with_complaints();
    for login in ["directie", "betrokken"] {
        looked(&firm, login);
    }
    firm
}

fn set(login: &str, name: &str, rest: &Value) -> Value {
    let mut command = json!({ "command": "set_colleague", "login": login, "name": name });
    command.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    command
}

#[test]
fn an_accomplice_is_told_of_to_every_other_director_and_to_nobody_else() {
    let firm = firm();
    let spy = set("spion", "Sam Spion", &json!({ "roles": ["board", "handler"] }));
    ask(&mut firm.desk("beheer"), &spy).unwrap();
    let told = [
        "Sam Spion (spion) werkt hier nu, met de rollen directie en behandelaar (door Ben Server)",
    ];
    assert_eq!(news(&firm, "directie"), told);
    assert_eq!(news(&firm, "betrokken"), told);
    for login in ["spion", "beheer", "manager", "behandelaar", "derde", "kwaliteit"] {
        assert_eq!(news(&firm, login), Vec::<String>::new(), "{login}");
    }
    // Who has looked has; another has not.
    looked(&firm, "directie");
    assert_eq!(news(&firm, "betrokken"), told);
    // The accomplice looks for nobody but themselves.
    looked(&firm, "spion");
    assert_eq!(news(&firm, "betrokken"), told);
}

#[test]
fn each_change_is_told_in_words_and_what_is_the_same_is_not() {
    let mut firm = firm();
    for (command, told) in [
        (
            set("collega", "Tom Kok", &json!({ "roles": ["board"] })),
            Some("Tom Kok kreeg de rol directie"),
        ),
        (
            set("collega", "Tom de Kok", &json!({ "roles": ["handler"] })),
            Some(
                "Tom Kok heet nu Tom de Kok, kreeg de rol behandelaar en heeft de rol directie niet meer",
            ),
        ),
        (set("collega", "Tom de Kok", &json!({ "roles": ["handler"] })), None),
        (
            set("elders", "Zoe Zwolle", &json!({ "roles": ["manager"], "office": "Assen" })),
            Some("Zoe Zwolle gaat over vestiging Assen"),
        ),
        (
            set(
                "derde",
                "Eva Derde",
                &json!({ "roles": ["third_party"],
                "only_complaint": "2026-003", "until": "2027-01-31" }),
            ),
            Some("Eva Derde komt tot en met zo 31 januari 2027"),
        ),
        (
            json!({ "command": "retire_colleague", "login": "collega" }),
            Some("Tom de Kok werkt hier niet meer"),
        ),
    ] {
        // Nobody of the board appoints a third party for a complaint about the board.
        let (by, done) = if command["login"] == "derde" {
            ("Ben Server", ask(&mut firm.desk("beheer"), &command))
        } else {
            ("Olga Oprichter", ask(&mut firm.founder, &command))
        };
        done.unwrap();
        let told: Vec<String> = told.iter().map(|told| format!("{told} (door {by})")).collect();
        assert_eq!(news(&firm, "directie"), told, "{command}");
        // Of the third complaint a director does not even learn the number by this.
        assert!(!told.concat().contains("2026-"), "{told:?}");
        looked(&firm, "directie");
    }
    firm.desk("beheer").set_address("Dirk Baas", "elders@firma.nl").unwrap();
    assert_eq!(
        news(&firm, "directie"),
        ["Dirk Baas krijgt herinneringen op elders@firma.nl (door Ben Server)"]
    );
    looked(&firm, "directie");
    // What one did oneself is no news.
    firm.desk("directie").set_own_address("").unwrap();
    assert_eq!(news(&firm, "directie"), Vec::<String>::new());
}

#[test]
fn a_key_is_told_of_once() {
    let firm = firm();
    let login = Login::new("behandelaar").unwrap();
    let administrator = firm.desk("beheer");
    administrator.record_key(&login, "SHA256:abc").unwrap();
    administrator.record_key(&login, "SHA256:abc").unwrap();
    let told = ["voor Anna Smit is een sleutel klaargezet (SHA256:abc) (door Ben Server)"];
    assert_eq!(news(&firm, "directie"), told);
    let refused = firm.desk("directie").record_key(&login, "SHA256:x").unwrap_err().refusal();
    assert_eq!(refused.code, "not_your_role");
    assert_eq!(firm.founder.audit().unwrap().faults, Vec::<String>::new());
}

#[test]
fn it_stands_among_a_directors_reminders_until_they_look() {
    let firm = firm();
    let due = |login: &str| -> Vec<String> {
        let desk = firm.desk(login);
        let all = desk.due(Some(desk.actor())).unwrap();
        let items = all.iter().flat_map(|due| &due.items);
        items.map(Reminder::told).filter(|told| told.contains("in wie hier werkt")).collect()
    };
    assert_eq!(due("directie"), Vec::<String>::new());
    for name in ["Sam Spion", "Sam de Spion"] {
        let spy = set("spion", name, &json!({ "roles": ["board"] }));
        ask(&mut firm.desk("beheer"), &spy).unwrap();
    }
    let told = ["2 wijzigingen in wie hier werkt en wat zij mogen: bekijk de organisatie"];
    assert_eq!(due("directie"), told);
    assert_eq!(due("manager"), Vec::<String>::new());
    // It is no date for a calendar.
    let dates = firm.desk("directie").appointments("Dirk Baas").unwrap();
    assert!(dates.iter().all(|date| !date.id.starts_with("people")), "{dates:?}");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(firm.path())
        .args(["--als", "directie", "medewerker", "geschiedenis"])
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(due("directie"), Vec::<String>::new());
    assert_eq!(due("betrokken"), told);
}
