//! A firm with somebody in each role, and complaints that each of them should see or not.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::{Done, Request};
use klachtenbalie::desk::{Desk, DeskError, Furnishing, wire};
use klachtenbalie::domain::text::Line;
use serde_json::{Value, json};
use tempfile::TempDir;

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

/// Everybody: account, name, and what they may.
pub const PEOPLE: [(&str, &str, &str); 10] = [
    ("ontvanger", "Ria Pot", "{ }"),
    ("collega", "Tom Kok", "{ }"),
    ("behandelaar", "Anna Smit", r#"{ "roles": ["handler"] }"#),
    ("manager", "Mo Assen", r#"{ "roles": ["manager"], "office": "Assen" }"#),
    ("elders", "Zoe Zwolle", r#"{ "roles": ["manager"], "office": "Zwolle" }"#),
    ("directie", "Dirk Baas", r#"{ "roles": ["board"] }"#),
    ("betrokken", "Bram Visser", r#"{ "roles": ["board"] }"#),
    ("kwaliteit", "Kim Cijfer", r#"{ "roles": ["quality"] }"#),
    ("beheer", "Ben Server", r#"{ "roles": ["administrator"] }"#),
    (
        "derde",
        "Eva Derde",
        r#"{ "roles": ["third_party"], "only_complaint": "2026-003", "until": "2026-12-31" }"#,
    ),
];

pub struct Firm {
    folder: TempDir,
    /// Of the founder, who sees to people.
    pub founder: Desk,
}

impl Firm {
    pub fn new(regulation: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("balie.db");
        let furnishing = Furnishing {
            regulation: regulation.into(),
            organisation: "Proefbedrijf".into(),
            name: Some("Olga Oprichter".into()),
        };
        let founder = Desk::create(&path, &furnishing, Arc::new(StoppedClock(now()))).unwrap();
        let mut firm = Self { folder, founder };
        // A third party comes in once there is a complaint for them.
        for login in PEOPLE.map(|(login, ..)| login).into_iter().filter(|it| *it != "derde") {
            employ(&mut firm.founder, login);
        }
        firm
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("balie.db")
    }

    /// The desk of somebody, by account.
    pub fn desk(&self, login: &str) -> Desk {
        self.try_desk(login).unwrap()
    }

    /// The same on another day.
    pub fn desk_on(&self, login: &str, day: NaiveDate) -> Desk {
        let who = Who::named(Line::new(login).unwrap());
        let clock = StoppedClock(day.and_hms_opt(7, 0, 0).unwrap());
        Desk::open(&self.path(), &who, Arc::new(clock)).unwrap()
    }

    /// The same on another day, at the same time.
    pub fn desk_later(&self, login: &str, days: u64) -> Desk {
        let who = Who::named(Line::new(login).unwrap());
        let later = now() + chrono::Days::new(days);
        Desk::open(&self.path(), &who, Arc::new(StoppedClock(later))).unwrap()
    }

    pub fn try_desk(&self, login: &str) -> Result<Desk, DeskError> {
        let who = Who::named(Line::new(login).unwrap());
        Desk::open(&self.path(), &who, Arc::new(StoppedClock(now())))
    }

    /// Three complaints under Werkvlak, received by Ria Pot: 001 about an employee in Assen, not
    /// passed on yet; 002 about Bram Visser, handled by Anna Smit; 003 about the board.
    pub fn with_complaints() -> Self {
        let firm = Self::new("werkvlak");
        let mut receiver = firm.desk("ontvanger");
        let complaint = |name: &str, kind: &str, respondent: &str| {
            json!({
                "command": "register", "kind": "complaint", "channel": "phone",
                "received_at": "2026-11-18T09:00", "complainant": { "name": name,
                    "capacity": "client", "phone": "0612345678" },
                "facts": "Er is niet teruggebeld.", "office": "Assen", "heading": "slowness",
                "respondents": [{ "kind": kind, "name": respondent }], "conduct": ["2026-11-10"],
            })
        };
        ask(&mut receiver, &complaint("Cato Eerste", "employee", "Karel Mol")).unwrap();
        ask(&mut receiver, &complaint("Cato Tweede", "employee", "B. Visser")).unwrap();
        ask(&mut receiver, &complaint("Cato Derde", "board", "Bram Visser")).unwrap();
        // Olga Oprichter is of the board that it is about, so that the other administrator appoints.
        let mut administrator = firm.desk("beheer");
        employ(&mut administrator, "derde");
        let mut board = firm.desk("directie");
        for command in [
            json!({ "command": "acknowledge", "complaint": "2026-002", "channel": "letter" }),
            json!({ "command": "notify_respondent", "complaint": "2026-002" }),
            json!({ "command": "admit", "complaint": "2026-002" }),
            json!({ "command": "assign_handler", "complaint": "2026-002",
                "handler": { "name": "Anna Smit" } }),
        ] {
            ask(&mut board, &command).unwrap();
        }
        firm
    }
}

pub fn employ(administrator: &mut Desk, login: &str) {
    let (_, name, rights) = PEOPLE.iter().find(|(known, ..)| *known == login).unwrap();
    let mut colleague: Value = serde_json::from_str(rights).unwrap();
    colleague["command"] = json!("set_colleague");
    colleague["login"] = json!(login);
    colleague["name"] = json!(name);
    ask(administrator, &colleague).unwrap();
}

/// Carries out a command.
pub fn ask(desk: &mut Desk, command: &Value) -> Result<Done, DeskError> {
    desk.execute(&request(command))
}

pub fn request(command: &Value) -> Request {
    wire::request(&command.to_string()).unwrap_or_else(|no| panic!("{command}: {no:?}"))
}
