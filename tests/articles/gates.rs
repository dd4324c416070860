//! The menu and the rules are one: what is greyed is refused, what is offered can be done.

use klachtenbalie::domain::obligations::next_step;
use klachtenbalie::domain::{Action, Subject};
use serde_json::{Value, json};

use crate::commands::{OLDER, willing};
use crate::support::{ALL, Case, assert_dutch_sentence, findings, handler, ruling, send_to};

/// A complaint beside an older one, into which it could be merged.
fn start(id: &str, fields: Value) -> Case {
    let older = json!({ "received_at": "2026-10-05", "involved": ["B. Meijer", "J. de Vries"] });
    let older = Case::under(id, older);
    Case::empty(id).beside(&older).on("2026-11-02").registers(fields).allowed()
}

fn new(id: &str) -> Case {
    start(id, json!({ "claim_cents": 90_000 }))
}

fn heard(id: &str) -> Case {
    new(id).taken_up("2026-11-04").doe(json!({
        "command": "record_hearing", "complainant_account": "Zo.", "respondent_account": "Ja.",
    }))
}

fn ruled(id: &str) -> Case {
    heard(id).doe(findings("unfounded")).doe(ruling("unfounded")).allowed()
}

fn declined(id: &str) -> Case {
    let case = start(id, json!({ "disciplinary": true }));
    let decline = willing(Action::Decline, case.complaint(), case.regulation(), case.today());
    case.doe(decline).allowed()
}

/// Complaints in every state on the way to the ruling.
fn open_states(id: &str) -> Vec<(&'static str, Case)> {
    let offered = || new(id).then("2026-11-03", "offer_mediation");
    let one_side = json!({ "command": "record_hearing", "complainant_account": "Zo." });
    let about_board = json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] });
    let external = json!({ "command": "assign_handler",
        "handler": { "name": "Bureau Helder", "external": true } });
    vec![
        ("new", new(id)),
        ("disciplinary", start(id, json!({ "disciplinary": true }))),
        ("acknowledged", new(id).then("2026-11-03", "acknowledge")),
        ("admitted", new(id).then("2026-11-03", "admit")),
        ("assigned early", new(id).doe(handler("M. Bakker"))),
        ("taken up", new(id).taken_up("2026-11-04")),
        ("mediation offered", offered()),
        ("mediation running", offered().then("2026-11-03", "accept_mediation")),
        ("heard", heard(id)),
        ("report sent", heard(id).then("2026-11-05", "send_hearing_report")),
        ("one side heard", new(id).taken_up("2026-11-04").doe(one_side)),
        ("findings", heard(id).doe(findings("unfounded"))),
        ("remark", start(id, json!({ "kind": "remark" }))),
        ("about nobody", start(id, json!({ "respondents": [] })).taken_up("2026-11-04")),
        ("about the board, new", start(id, about_board.clone())),
        ("about the board", start(id, about_board).then("2026-11-03", "admit").doe(external)),
    ]
}

/// Complaints in every state from the ruling on, or from another end.
fn late_states(id: &str) -> Vec<(&'static str, Case)> {
    let everybody = ["complainant", "respondent", "board", "principal"];
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Goed." });
    let reopen = json!({ "command": "reopen", "reason": "Nieuw stuk." });
    let involve = json!({ "command": "amend", "involved": ["J. de Vries"] });
    vec![
        ("ruled", ruled(id)),
        ("ruled by somebody involved", ruled(id).as_person("N. Kok").doe(involve)),
        ("sent to one", ruled(id).doe(send_to(&["complainant"]))),
        ("sent to all", ruled(id).doe(send_to(&everybody))),
        ("declined", declined(id)),
        ("declined and told", declined(id).doe(send_to(&["complainant"]))),
        ("settled", new(id).doe(settle)),
        ("withdrawn", new(id).then("2026-11-03", "withdraw")),
        ("merged", new(id).as_person("N. Kok").doe(json!({ "command": "merge", "into": OLDER }))),
        ("reopened", ruled(id).doe(send_to(&["complainant"])).doe(reopen)),
        ("action agreed", ruled(id).doe(json!({ "command": "agree_action", "action": "Bel" }))),
    ]
}

fn states(id: &str) -> impl Iterator<Item = (&'static str, Case)> {
    open_states(id).into_iter().chain(late_states(id))
}

#[test]
fn g_the_menu_offers_exactly_what_can_be_done() {
    for id in ALL {
        for who in ["N. Kok", "Anna Smit"] {
            for (name, case) in states(id) {
                let mut case = case.as_person(who);
                for action in Action::ALL.iter().filter(|one| one.subject() == Subject::Complaint) {
                    case =
                        agrees(&format!("{id}, {name}, {who}: {}", action.code()), case, *action);
                }
            }
        }
    }
}

/// The menu's reason is the refusal of the command, word for word.
fn agrees(what: &str, case: Case, action: Action) -> Case {
    let today = case.today();
    let command = willing(action, case.complaint(), case.regulation(), today);
    match (case.reason_against(action.code()), case.would(&command)) {
        (Some(reason), Err(refusal)) => assert_eq!(reason, refusal, "{what}"),
        (None, Ok(())) => {}
        // Whether a ground holds is known once somebody names it.
        (None, Err(refusal)) if action == Action::Decline && refusal.code == "ground_not_met" => {}
        // Nor who is complained about in the other complaint.
        (None, Err(refusal))
            if matches!(action, Action::Merge | Action::LinkComplaint)
                && ["actor_is_respondent", "others_responsible"]
                    .contains(&refusal.code.as_str()) => {}
        // Nor whom somebody wants to see step back.
        (None, Err(refusal))
            if action == Action::Recuse && refusal.code == "actor_is_respondent" => {}
        (reason, done) => panic!("{what}: menu {reason:?}, command {done:?}"),
    }
    case
}

#[test]
fn g_every_action_stands_in_the_menu_with_a_reason_in_dutch_where_it_is_greyed() {
    for id in ALL {
        for (_, case) in states(id) {
            let all = klachtenbalie::domain::permitted::permitted(
                case.complaint(),
                case.regulation(),
                case.actor(),
            );
            let about_complaints =
                Action::ALL.iter().filter(|one| one.subject() == Subject::Complaint);
            assert_eq!(all.len(), about_complaints.count());
            for refusal in all.into_iter().filter_map(|permission| permission.refusal) {
                assert_dutch_sentence(&refusal.message);
            }
        }
    }
}

#[test]
fn g_the_next_step_is_one_that_can_be_taken() {
    for id in ALL {
        for (name, case) in states(id) {
            let case = case.as_person("N. Kok");
            let owed = case.obligations();
            let step = next_step(case.complaint(), case.regulation(), &owed);
            if let Some(step) = &step {
                let reason = case.reason_against(step.action.code());
                assert_eq!(reason, None, "{id}, {name}: {step:?}");
            }
            let open = owed.iter().any(|owed| owed.owed && owed.state.code() != "not_applicable");
            assert_eq!(step.is_some(), open, "{id}, {name}");
        }
    }
}

#[test]
fn g_whatever_is_owed_can_still_be_done() {
    for id in ALL {
        for (name, case) in states(id) {
            let case = case.as_person("N. Kok");
            for owed in case.obligations().into_iter().filter(|owed| owed.owed) {
                let only = [owed.clone()];
                let step = next_step(case.complaint(), case.regulation(), &only);
                let Some(step) = step else { continue };
                let reason = case.reason_against(step.action.code());
                assert_eq!(reason, None, "{id}, {name}: {step:?}");
            }
        }
    }
}
