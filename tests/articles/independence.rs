//! Nobody who is involved handles, mediates, decides or rules, by whatever door.

use serde_json::{Value, json};

use crate::support::{ALL, Case, findings, handler, ruling};

/// Ways to write "Anna Smit", who is complained about as "A. Smit".
const SPELLINGS: [&str; 20] = [
    "A. Smit",
    "a. smit",
    "A Smit",
    "A.Smit",
    "  A.   Smit ",
    "Anna Smit",
    "Smit, A.",
    "Smit, Anna",
    "mevr. A. Smit",
    "Mevrouw Smit, A.",
    "mevrouw A. Smit",
    "Mvr. Anna Smit",
    "Mw. drs. A.M. Smit",
    "Ánna Šmit",
    "Anna Smit (manager)",
    "Anna Smit, teamleider",
    "Anna Smit-de Boer",
    "de Boer-Smit, Anna",
    "Smit Anna",
    "AM Smit MSc",
];

pub fn independence(id: &str) -> &'static str {
    match id {
        "work-solutions" => "1.9.6",
        "werkvlak" => "6.1",
        "work2work" => "5.1.6",
        "working-progression" => "4",
        "werkconnectie" => "5",
        _ => "9:7",
    }
}

/// A complaint at each stage, so that every door is open to somebody who is not involved.
fn stages(id: &str) -> Vec<Case> {
    let start = || Case::under(id, json!({ "claim_cents": 90_000 }));
    let offered = start().then("2026-11-03", "offer_mediation");
    let running =
        start().then("2026-11-03", "offer_mediation").then("2026-11-03", "accept_mediation");
    let heard = start().taken_up("2026-11-03").doe(json!({
        "command": "record_hearing", "complainant_account": "Zo.", "respondent_account": "Anders.",
    }));
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Goed." });
    vec![
        start(),
        offered,
        running,
        heard,
        start().taken_up("2026-11-03").doe(findings("unfounded")),
        start().ruled("2026-11-03", "unfounded"),
        start().doe(settle),
    ]
}

/// Everything that belongs to the handling.
pub fn handling() -> Vec<Value> {
    vec![
        json!({ "command": "amend", "facts": "Er was niets aan de hand." }),
        json!({ "command": "admit" }),
        json!({ "command": "decline", "ground": "insufficient_interest" }),
        handler("M. Bakker"),
        json!({ "command": "set_term", "due": "2026-11-20" }),
        json!({ "command": "offer_mediation" }),
        json!({ "command": "accept_mediation" }),
        json!({ "command": "refuse_mediation" }),
        json!({ "command": "end_mediation", "settled": true }),
        json!({ "command": "plan_hearing", "at": "2026-11-12" }),
        json!({ "command": "record_hearing", "complainant_account": "Ik had ongelijk." }),
        json!({ "command": "send_hearing_report" }),
        json!({ "command": "record_signature", "party": "complainant", "result": "signed" }),
        json!({ "command": "decide_travel_costs", "granted": false }),
        findings("unfounded"),
        json!({ "command": "extend_term", "until": "2026-12-10", "reason": "Druk." }),
        ruling("unfounded"),
        json!({ "command": "communicate_ruling", "to": ["complainant"] }),
        json!({ "command": "settle_informally", "satisfied": true, "answer": "Opgelost." }),
        json!({ "command": "withdraw" }),
        json!({ "command": "reopen", "reason": "Toch niet." }),
        json!({ "command": "merge", "into": "2026-001" }),
        json!({ "command": "notify_insurer" }),
        json!({ "command": "ask_news" }),
    ]
}

#[test]
fn i3_the_respondent_does_nothing_in_the_handling_under_any_spelling() {
    for id in ALL {
        for name in SPELLINGS {
            let mut case = Case::under(id, json!({})).as_person(name);
            for command in handling() {
                case = case.doe(command).refused_by("actor_is_respondent", independence(id));
            }
        }
    }
}

#[test]
fn i3_nor_at_any_later_stage() {
    for id in ALL {
        for (code, name) in [("actor_is_respondent", "Anna Smit"), ("actor_is_involved", "K. Bos")]
        {
            for stage in stages(id) {
                let involve = json!({ "command": "amend", "involved": ["Karel Bos"] });
                let mut case = stage.doe(involve).allowed().as_person(name);
                for command in handling() {
                    case = case.doe(command).refused_by(code, independence(id));
                }
            }
        }
    }
}

#[test]
fn i3_the_respondent_can_be_made_neither_handler_nor_mediator_nor_ruler() {
    for id in ALL {
        for name in SPELLINGS {
            for external in [false, true] {
                let person = json!({ "name": name, "external": external });
                let assign = json!({ "command": "assign_handler", "handler": person });
                let mediator = json!({ "command": "offer_mediation", "mediator": person });
                let mut ruled = ruling("unfounded");
                ruled["ruled_by"] = person.clone();
                let case = Case::under(id, json!({})).then("2026-11-03", "admit");
                let case = case.doe(assign).refused_by("respondent_is_handler", independence(id));
                let case =
                    case.doe(mediator).refused_by("respondent_is_mediator", independence(id));
                let case = case.doe(handler("M. Bakker")).doe(findings("unfounded")).doe(ruled);
                case.refused_by("respondent_is_ruler", independence(id));
            }
        }
    }
}

#[test]
fn i3_a_director_who_is_involved_takes_no_part() {
    for id in ALL {
        let about = json!({
            "respondents": [{ "kind": "board", "name": "Bart Meijer" }], "involved": ["Karel Bos"],
        });
        for (name, whose) in [("B. Meijer", "respondent"), ("K. Bos", "involved")] {
            let case = Case::under(id, about.clone()).then("2026-11-03", "admit");
            let case = case.doe(handler(name)).refused(&format!("{whose}_is_handler"));
            let mediator = json!({ "command": "offer_mediation", "mediator": { "name": name } });
            let case = case.doe(mediator).refused(&format!("{whose}_is_mediator"));
            let mut case = case.as_person(name);
            for command in handling() {
                case = case.doe(command).refused_by(&format!("actor_is_{whose}"), independence(id));
            }
        }
    }
}

#[test]
fn i3_taking_in_and_passing_on_is_open_to_every_employee() {
    for id in ALL {
        Case::empty(id)
            .as_person("A. Smit")
            .registers(json!({}))
            .then("2026-11-02", "acknowledge")
            .then("2026-11-02", "forward_to_board")
            .doe(json!({ "command": "log_contact", "note": "De klager belde terug." }))
            .allowed();
    }
}

#[test]
fn i3_a_handler_who_turns_out_to_be_involved_goes_no_further() {
    for id in ALL {
        let others = json!({ "command": "amend", "respondents": [
            { "kind": "employee", "name": "A. Smit" }, { "kind": "employee", "name": "Mark Bakker" },
        ] });
        let case = Case::under(id, json!({})).taken_up("2026-11-03");
        assert_eq!(case.state("assign_handler"), "met", "{id}");
        let case = case.doe(others).allowed();
        assert_ne!(case.state("assign_handler"), "met", "{id}");
        let case = case.doe(findings("unfounded")).refused("respondent_is_handler");
        let case = case.doe(ruling("unfounded")).refused("respondent_is_handler");
        case.doe(handler("N. Kok")).doe(findings("unfounded")).doe(ruling("unfounded")).allowed();
    }
}

#[test]
fn i3_somebody_who_ruled_and_turns_out_to_be_involved_is_not_sent_out() {
    let involve = json!({ "command": "amend", "involved": ["J. de Vries"] });
    for id in ALL {
        Case::under(id, json!({}))
            .ruled("2026-11-03", "unfounded")
            .as_person("N. Kok")
            .doe(involve.clone())
            .doe(json!({ "command": "communicate_ruling", "to": ["complainant"] }))
            .refused_by("involved_is_ruler", independence(id))
            .doe(ruling("unfounded"))
            .allowed()
            .doe(json!({ "command": "communicate_ruling", "to": ["complainant"] }))
            .allowed();
    }
}

#[test]
fn i3_a_duplicate_does_not_lead_round_the_rule() {
    // The first complaint is about somebody else, and A. Smit handles it.
    let first = Case::under(
        "werkvlak",
        json!({
            "respondents": [{ "kind": "employee", "name": "K. Bos" }],
        }),
    )
    .then("2026-11-03", "admit")
    .doe(handler("A. Smit"))
    .allowed();
    let merge = json!({ "command": "merge", "into": "2026-001" });
    let second = || Case::empty("werkvlak").beside(&first).on("2026-11-04");
    second()
        .registers(json!({ "received_at": "2026-11-04" }))
        .doe(merge.clone())
        .refused("others_involved");
    second()
        .registers(
            json!({ "received_at": "2026-11-04", "respondents": [], "involved": ["A. Smit"] }),
        )
        .doe(merge.clone())
        .refused("others_involved");
    let about = |name: &str| {
        let respondents = json!([{ "kind": "employee", "name": name }]);
        second().registers(json!({ "received_at": "2026-11-04", "respondents": respondents }))
    };
    // A likeness is not enough here: it could be somebody else.
    about("Karel Bos").doe(merge.clone()).refused("others_involved");
    about("k. bos").doe(merge).allowed();
}

#[test]
fn i3_another_person_of_that_name_is_not_kept_out() {
    for name in ["Arie Smits", "B. Smit", "Bert Smit", "A. Smid", "Jansen"] {
        Case::under("werkvlak", json!({})).then("2026-11-03", "admit").doe(handler(name)).allowed();
    }
}

#[test]
fn i3_invisible_characters_make_no_other_person() {
    for name in ["A. Sm\u{ad}it", "A. Smit\u{200b}", "A. Sm\u{200d}it", "A. S\u{2060}mit"] {
        Case::under("werkvlak", json!({}))
            .then("2026-11-03", "admit")
            .doe(handler(name))
            .refused("respondent_is_handler");
    }
}
