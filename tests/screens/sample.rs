//! A desk with some complaints in a real file, on a day that never passes.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::view::{Past, Request};
use klachtenbalie::desk::{Desk, Furnishing};
use klachtenbalie::domain::{Command, ComplaintNumber, Moment};
use serde_json::{Value, json};

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

fn days_ago(days: u64) -> NaiveDateTime {
    now() - chrono::Days::new(days)
}

/// A new desk of J. de Vries, with complaints in several states.
pub fn desk(path: &Path) -> Desk {
    let mut desk = empty(path);
    desk.execute_all(requests()).unwrap();
    desk
}

/// A new desk without complaints.
pub fn empty(path: &Path) -> Desk {
    let furnishing = Furnishing {
        regulation: "werkvlak".into(),
        organisation: "Werkvlak".into(),
        name: Some("J. de Vries".into()),
    };
    Desk::create(path, &furnishing, Arc::new(StoppedClock(now()))).unwrap()
}

fn request(complaint: Option<u32>, days: u64, command: Value) -> Past {
    let at = days_ago(days);
    let command: Command = serde_json::from_value(command).unwrap();
    let complaint = complaint.map(|sequence| ComplaintNumber { year: 2026, sequence });
    let on = Some(Moment::from(at));
    let request = Request { complaint, command, on, expected_version: None };
    Past { request, at, actor: None }
}

fn register(days: u64, name: &str, heading: &str, facts: &str) -> Past {
    request(
        None,
        days,
        json!({
            "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": Moment::from(days_ago(days)).to_string(),
            "complainant": {"name": name, "capacity": "client", "phone": "06-12345678"},
            "heading": heading, "facts": facts,
            "respondents": [{"kind": "employee", "name": "K. Visser"}],
        }),
    )
}

fn requests() -> Vec<Past> {
    let mut requests = vec![
        register(
            30,
            "Daniëlle Jansen",
            "slowness",
            "De begeleider kwam drie keer niet opdagen zonder af te bellen.\nDaarna duurde het twee \
             weken voordat iemand terugbelde.",
        ),
        register(9, "Piet Bakker", "privacy", "Een brief ging naar het verkeerde adres."),
        register(1, "Fatima El Amrani", "other", "De wachtkamer was te klein."),
        request(Some(1), 29, json!({"command": "acknowledge", "channel": "letter"})),
        request(Some(1), 29, json!({"command": "notify_respondent"})),
        request(Some(1), 27, json!({"command": "admit"})),
        request(Some(1), 26, json!({"command": "assign_handler", "handler": {"name": "A. Smit"}})),
        request(Some(2), 8, json!({"command": "acknowledge", "channel": "email"})),
        request(Some(2), 6, json!({"command": "withdraw", "reason": "Het is opgelost."})),
    ];
    let names = ["Ayşe Kaya", "Kees Visser", "Anna de Boer", "Willem-Alexander van den Berg-Smit"];
    for place in 0..36_usize {
        let days = u64::try_from(24 - place * 2 / 3).unwrap();
        let facts = format!("Er was iets mis met afspraak {place}.");
        requests.push(register(days, names[place % names.len()], "information", &facts));
    }
    requests
}
