//! Doing the same for several complaints at once is doing it for each: no rule is passed by it.

use std::sync::Arc;

use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::Request;
use klachtenbalie::desk::{Desk, wire};
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Command, ComplaintNumber, Refusal};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::firm::{Firm, ask, now};
use crate::overdue::{call, doe, five, number, taken_up};

fn read(command: &Value) -> Command {
    let mut whole = command.clone();
    whole["complaint"] = json!("2026-001");
    wire::request(&whole.to_string()).unwrap().command
}

fn assign(name: &str) -> Value {
    json!({ "command": "assign_handler", "handler": { "name": name } })
}

/// The versions of these complaints, as somebody with the whole register sees them.
fn versions(firm: &Firm, numbers: &[u32]) -> Vec<(ComplaintNumber, u32)> {
    let desk = firm.desk("directie");
    let version = |it: u32| {
        let detail = desk.detail(number(it)).unwrap();
        (number(it), detail.map_or(1, |detail| detail.complaint.version))
    };
    numbers.iter().copied().map(version).collect()
}

#[test]
fn what_is_refused_for_one_is_done_for_the_others() {
    let firm = five();
    let mut desk = firm.desk("directie");
    // Karel Mol is the respondent of all but the second (WV 6.1).
    let chosen = versions(&firm, &[1, 2, 3]);
    let outcomes = desk.execute_each(&chosen, &read(&assign("Karel Mol")), None);
    let told: Vec<_> = outcomes
        .iter()
        .map(|one| match &one.result {
            Ok(done) => done.events.join(" "),
            Err(refusal) => {
                format!("{} {}", refusal.code, refusal.article.as_deref().unwrap_or("-"))
            }
        })
        .collect();
    let refused = "respondent_is_handler 6.1";
    assert_eq!(told, [refused, "handler_assigned", refused]);
}

#[test]
fn who_was_changed_by_somebody_else_meanwhile_is_not_overwritten() {
    let firm = five();
    let chosen = versions(&firm, &[1, 3]);
    doe(&firm, "behandelaar", "2026-001", json!({ "command": "add_note", "note": "Bijna." }));
    let outcomes = firm.desk("directie").execute_each(&chosen, &read(&assign("Ria Pot")), None);
    assert_eq!(outcomes[0].result.clone().unwrap_err().code, "version_conflict");
    assert!(outcomes[1].result.is_ok());
}

#[test]
fn one_that_somebody_does_not_see_is_one_that_is_not_there() {
    let firm = five();
    let chosen = [(number(2), 5), (number(77), 1), (number(3), 5)];
    let outcomes = firm.desk("betrokken").execute_each(&chosen, &read(&assign("Ria Pot")), None);
    let refusal = |place: usize| outcomes[place].result.clone().unwrap_err();
    assert_eq!(refusal(0).code, "unknown_complaint");
    assert_eq!(refusal(0).message.replace("002", "077"), refusal(1).message);
    assert!(outcomes[2].result.is_ok());
}

/// Where a complaint stands, about whom it is, and in which office.
type State = (usize, usize, usize);

const ABOUT: [(&str, &str); 4] = [
    ("employee", "Karel Mol"),
    ("employee", "Anna Smit"),
    ("employee", "Bram Visser"),
    ("board", "Dirk Baas"),
];
const ACTORS: [&str; 6] =
    ["directie", "betrokken", "manager", "behandelaar", "ontvanger", "collega"];

/// A complaint that stands like this, as far as the firm lets it come.
fn stand(firm: &Firm, place: usize, (stage, about, office): State) {
    let ((kind, name), office) = (ABOUT[about], ["Assen", "Zwolle"][office]);
    let fields = json!({
        "respondents": [{ "kind": kind, "name": name }], "office": office,
    });
    let complaint = call(firm, &format!("Klager {place}"), &fields);
    let mut director = firm.desk(if about == 3 { "betrokken" } else { "directie" });
    let steps = [
        json!({ "command": "acknowledge", "channel": "letter" }),
        json!({ "command": "admit" }),
        assign(if about == 1 { "Tom Kok" } else { "Anna Smit" }),
        json!({ "command": "ask_news" }),
        json!({ "command": "withdraw" }),
    ];
    for mut step in steps.into_iter().take(stage) {
        step["complaint"] = json!(complaint);
        // What cannot be done here is left out; the state is another one then.
        let _ = ask(&mut director, &step);
    }
}

fn commands() -> [Value; 5] {
    [
        assign("Anna Smit"),
        assign("Karel Mol"),
        assign("Dirk Baas"),
        json!({ "command": "ask_news", "note": "Hoe staat het?" }),
        json!({ "command": "extend_term", "until": "2026-12-31", "reason": "Druk." }),
    ]
}

fn opened(path: &std::path::Path, login: &str) -> Desk {
    let who = Who::named(Line::new(login).unwrap());
    Desk::open(path, &who, Arc::new(StoppedClock(now()))).unwrap()
}

/// Everything that was recorded, but for what is random in it.
fn recorded(path: &std::path::Path) -> Vec<(i64, i64, String, String)> {
    let raw = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT complaint_id, version, actor, payload FROM events ORDER BY seq";
    let mut statement = raw.prepare(sql).unwrap();
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marking_several_is_one_by_one(
        regulation in prop::sample::select(vec!["werkvlak", "work-solutions", "awb"]),
        states in prop::collection::vec((0..6_usize, 0..4_usize, 0..2_usize), 2..6),
        marked in prop::collection::vec(any::<bool>(), 6),
        command in 0..5_usize,
        actor in 0..ACTORS.len(),
        stale in 0..6_usize,
    ) {
        let firm = Firm::new(regulation);
        for (place, state) in states.iter().enumerate() {
            stand(&firm, place, *state);
        }
        let numbers: Vec<u32> = (1..).zip(&states).map(|(it, _)| it).collect();
        let numbers: Vec<u32> =
            numbers.into_iter().filter(|it| marked[usize::try_from(*it).unwrap() - 1]).collect();
        let mut chosen = versions(&firm, &numbers);
        // One of them was looked at before it last changed.
        if let Some((_, version)) = chosen.get_mut(stale) {
            *version -= 1;
        }
        let path = firm.path();
        let copy = path.with_file_name("apart.db");
        let raw = rusqlite::Connection::open(&path).unwrap();
        raw.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
        let command = read(&commands()[command]);
        let together = opened(&path, ACTORS[actor]).execute_each(&chosen, &command, None);
        let apart: Vec<Result<Vec<String>, Refusal>> = chosen
            .iter()
            .map(|(number, version)| {
                let request = Request {
                    complaint: Some(*number),
                    command: command.clone(),
                    on: None,
                    expected_version: Some(*version),
                };
                let done = opened(&copy, ACTORS[actor]).execute(&request);
                done.map(|done| done.events.iter().map(ToString::to_string).collect())
                    .map_err(|error| error.refusal())
            })
            .collect();
        let together: Vec<_> = together
            .into_iter()
            .map(|one| one.result.map(|done| done.events.iter().map(ToString::to_string).collect()))
            .collect();
        prop_assert_eq!(together, apart);
        prop_assert_eq!(recorded(&path), recorded(&copy));
    }
}

#[test]
fn the_states_of_the_property_are_as_meant() {
    let firm = Firm::new("werkvlak");
    for stage in 0..6 {
        stand(&firm, stage, (stage, 0, 0));
    }
    let desk = firm.desk("directie");
    let statuses: Vec<_> =
        (1..=6).map(|it| desk.detail(number(it)).unwrap().unwrap().status_code).collect();
    assert_eq!(statuses.len(), 6);
    assert!(desk.detail(number(5)).unwrap().unwrap().complaint.news.is_some());
    taken_up(&firm, "2026-001", "Anna Smit");
    assert_ne!(statuses[0], statuses[3]);
}
