//! A desk with some complaints in a real file, on a day that never passes.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::{Past, Request};
use klachtenbalie::desk::{Desk, Furnishing};
use klachtenbalie::domain::text::Line;
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
    desk.execute_all(requests(), &[]).unwrap();
    desk
}

/// Makes somebody a director, where nobody has that name yet.
pub fn employ(path: &Path, name: &str) {
    let known = founder(path).colleagues().unwrap();
    if known.named(&Line::new(name).unwrap()).is_none() {
        let colleague = json!({ "command": "set_colleague", "roles": ["board"], "name": name,
            "login": format!("lid{}", known.members.len()) });
        see_to(path, colleague);
    }
}

/// Somebody goes on with these roles, or leaves.
pub fn keep_as(path: &Path, name: &str, roles: Option<&[&str]>) {
    let known = founder(path).colleagues().unwrap();
    let login = known.named(&Line::new(name).unwrap()).unwrap().colleague.login.clone();
    see_to(
        path,
        match roles {
            Some(roles) => json!({ "command": "set_colleague", "roles": roles, "name": name,
                "login": login }),
            None => json!({ "command": "retire_colleague", "login": login }),
        },
    );
}

fn founder(path: &Path) -> Desk {
    let first = Who::named(Line::new("J. de Vries").unwrap());
    Desk::open(path, &first, Arc::new(StoppedClock(now()))).unwrap()
}

fn see_to(path: &Path, command: Value) {
    let command: Command = serde_json::from_value(command).unwrap();
    let request = Request { complaint: None, command, on: None, expected_version: None };
    founder(path).execute(&request).unwrap();
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

/// A new desk under a regulation, in a file that lives as long as what comes with it.
pub fn under(regulation: &str) -> (Desk, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let furnishing = Furnishing {
        regulation: regulation.into(),
        organisation: "Werkvlak".into(),
        name: Some("J. de Vries".into()),
    };
    let path = directory.path().join("balie.db");
    (Desk::create(&path, &furnishing, Arc::new(StoppedClock(now()))).unwrap(), directory)
}

/// A phone call of somebody who speaks for a firm with an address.
pub fn call(desk: &mut Desk, name: &str, phone: &str, facts: &str) {
    let command = json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-20 09:00", "receiver": "J. de Vries",
        "complainant": { "name": name, "phone": phone, "capacity": "principal",
            "organisation": "Slag BV", "address": "Dijk 1\n1234 AB Stad" },
        "facts": facts,
    });
    let command: Command = serde_json::from_value(command).unwrap();
    desk.execute(&Request { complaint: None, command, on: None, expected_version: None }).unwrap();
}

/// What the firm of the sample owes by its regulation, and what its receipt letter holds.
const DUTIES: &str = r#"
[[duty]]
kind = "management_report"
article = "9"
who = "board"
every = "quarter"
within = "4 weeks"

[[duty]]
kind = "meeting"
article = "9"
who = "board"
within = "2 weeks"

[[letter]]
kind = "receipt"
article = "5.1"
elements = ["conduct_date", "facts"]
"#;

/// A regulation's text with no other duties and letters than these.
fn with_duties(text: &str) -> String {
    let mut in_duty = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.starts_with('[') {
            in_duty = line == "[[duty]]" || line == "[[letter]]";
        }
        if !in_duty {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept + DUTIES
}

/// A desk whose firm owes something since 1 July 2026, with some complaints.
pub fn owing(path: &Path) -> Desk {
    drop(desk(path));
    let (_, text) =
        klachtenbalie::regulation::embedded().find(|(id, _)| *id == "werkvlak").unwrap();
    let text = with_duties(text);
    let regulation = klachtenbalie::regulation::read(&text).unwrap();
    let connection = rusqlite::Connection::open(path).unwrap();
    let digest = regulation.version.digest.as_str();
    let put = "INSERT INTO regulations (digest, id, text) VALUES (?1, 'werkvlak', ?2)";
    connection.execute(put, [digest, &text]).unwrap();
    for (key, value) in [("regulation", digest), ("since", "2026-07-01")] {
        let set = "INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)";
        connection.execute(set, [key, value]).unwrap();
    }
    let who = Who::named(Line::new("J. de Vries").unwrap());
    Desk::open(path, &who, Arc::new(StoppedClock(now()))).unwrap()
}

/// Carries out what happened to the firm some days ago.
pub fn firm(desk: &mut Desk, acts: &[(u64, Value)]) {
    let acts = acts.iter().map(|(days, command)| request(None, *days, command.clone()));
    desk.execute_all(acts.collect::<Vec<_>>(), &[]).unwrap();
}

/// Carries out something of one complaint today.
pub fn today(desk: &mut Desk, complaint: u32, command: Value) {
    desk.execute_all([request(Some(complaint), 0, command)], &[]).unwrap();
}

/// Four complaints of the third quarter, two in each of two offices: settled, settled, withdrawn
/// and open. They are 2026-040 to 2026-043.
pub fn third_quarter(desk: &mut Desk) {
    let of = |days, name: &str, heading: &str, office: &str| {
        let mut past = register(days, name, heading, "Er is niet teruggebeld.");
        if let Command::Register(intake) = &mut past.request.command {
            intake.office = Some(Line::new(office).unwrap());
        }
        past
    };
    let settle = |number, days| {
        let how = json!({
            "command": "settle_informally", "satisfied": true, "answer": "Excuses gemaakt.",
        });
        request(Some(number), days, how)
    };
    let past = vec![
        of(130, "Anna Mol", "privacy", "Amsterdam"),
        of(100, "Bas Vos", "slowness", "Amsterdam"),
        of(90, "Cem Kaya", "other", "Den Haag"),
        of(60, "Dirk Bos", "privacy", "Den Haag"),
        settle(40, 120),
        settle(41, 80),
        request(Some(42), 85, json!({"command": "withdraw", "reason": "Het is opgelost."})),
    ];
    desk.execute_all(past, &[]).unwrap();
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

/// A desk with eleven overdue complaints that were taken up: five without a handler, three with A.
/// Smit and three with B. Vos.
pub fn eleven_late(path: &Path) -> Desk {
    let mut desk = empty(path);
    let names = [
        "Ayşe Kaya",
        "Kees Bakker",
        "Anna de Boer",
        "Piet Mol",
        "Mia Bos",
        "Jan Jansen",
        "Els Prins",
        "Tom Vermeer",
        "Daniëlle Smeets",
        "Omar El Idrissi",
        "Sjaak Polak",
    ];
    let mut requests = Vec::new();
    for (number, name) in (1..).zip(names) {
        let days = 50 - u64::from(number);
        requests.push(register(days, name, "slowness", "Er is niet teruggebeld."));
        requests.push(request(
            Some(number),
            days,
            json!({"command": "acknowledge", "channel": "letter"}),
        ));
        requests.push(request(Some(number), days, json!({"command": "notify_respondent"})));
        requests.push(request(Some(number), days, json!({"command": "admit"})));
        let handler = match number {
            4..=6 => Some("A. Smit"),
            7..=9 => Some("B. Vos"),
            _ => None,
        };
        if let Some(handler) = handler {
            let assign = json!({"command": "assign_handler", "handler": {"name": handler}});
            requests.push(request(Some(number), days - 1, assign));
        }
    }
    desk.execute_all(requests, &[]).unwrap();
    desk
}

/// One more, of which nothing was done in these days.
pub fn untouched(desk: &mut Desk, days: u64) {
    desk.execute_all([register(days, "Oude Klager", "other", "Er is niet teruggebeld.")], &[])
        .unwrap();
}

/// Rules on a complaint of A. Smit; nobody was told yet.
pub fn rule(desk: &mut Desk, sequence: u32) {
    let commands = [
        json!({"command": "record_findings", "findings": "Nagekeken.", "advice": "unfounded"}),
        json!({"command": "rule", "outcome": "unfounded", "complaint_as_put": "Niet gebeld.",
            "facts": "Er is gebeld.", "reasoning": "Het is gedaan.", "norms": ["prompt_handling"],
            "informs": "De behandelaar."}),
    ];
    let past = commands.map(|command| request(Some(sequence), 0, command));
    desk.execute_all(past, &[]).unwrap();
}

/// So many more, not taken up.
pub fn many_late(desk: &mut Desk, count: usize) {
    let more = (0..count).map(|place| {
        let name = format!("Klager {place}");
        register(20 + (place % 20) as u64, &name, "other", "Er is niet teruggebeld.")
    });
    desk.execute_all(more.collect::<Vec<_>>(), &[]).unwrap();
}
