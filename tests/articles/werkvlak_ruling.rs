//! Werkvlak, article 8: settlement, ruling, what follows.

use serde_json::{Value, json};

use crate::support::{Case, ruling, send_to};

fn wv(fields: Value) -> Case {
    Case::under("werkvlak", fields)
}

#[test]
fn wv_8_1_settled_informally_only_with_a_satisfied_complainant() {
    let settle = |satisfied: bool| {
        json!({ "command": "settle_informally", "satisfied": satisfied,
        "answer": "Excuses gemaakt.", "agreements": "Morgen belt A. Smit." })
    };
    let case = wv(json!({})).on("2026-11-03");
    let case = case.doe(settle(false)).refused_by("complainant_not_satisfied", "8.1");
    let case = case.doe(settle(true)).allowed();
    assert_eq!(case.owes("handle"), "7 2026-11-30 met 2026-11-03");
    let kept = &case.complaint().round.settlement.as_ref().unwrap().what;
    assert_eq!(kept.answer.as_str(), "Excuses gemaakt.");
    assert_eq!(kept.agreements.as_ref().unwrap().as_str(), "Morgen belt A. Smit.");
    // The answer is part of it.
    let silent = json!({ "command": "settle_informally", "satisfied": true });
    assert!(crate::support::try_read(&silent).is_err());
}

#[test]
fn wv_8_1_the_ruling_goes_to_complainant_and_respondent_in_writing() {
    let case = wv(json!({})).ruled("2026-11-05", "unfounded");
    assert_eq!(case.owes("communicate_ruling"), "8.1 2026-11-30 open");
    let case = case
        .on("2026-11-06")
        .doe(json!({ "command": "communicate_ruling", "to": ["complainant"], "channel": "phone" }))
        .refused_by("not_in_writing", "8.1")
        .doe(send_to(&[]))
        .refused("no_recipient")
        .doe(send_to(&["complainant"]))
        .allowed();
    assert_eq!(case.owes("communicate_ruling"), "8.1 2026-11-30 open");
    assert_eq!(case.status(), "closing");
    let case = case.doe(send_to(&["complainant"])).refused("already_communicated");
    let case = case.on("2026-11-09").doe(send_to(&["respondent"])).allowed();
    assert_eq!(case.owes("communicate_ruling"), "8.1 2026-11-30 met 2026-11-09");
    assert_eq!(case.owes("handle"), "7 2026-11-30 met 2026-11-06");
    assert_eq!(case.status(), "closed");
}

#[test]
fn wv_8_1_without_a_named_respondent_only_the_complainant_gets_it() {
    let case = wv(json!({ "respondents": [{ "kind": "organisation" }] }));
    let case = case.ruled("2026-11-05", "unfounded").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.state("communicate_ruling"), "met");
    assert_eq!(case.status(), "closed");
}

#[test]
fn wv_8_1_no_ruling_is_sent_before_there_is_one() {
    wv(json!({}))
        .taken_up("2026-11-03")
        .doe(send_to(&["complainant"]))
        .refused("nothing_to_communicate")
        .doe(ruling("unfounded"))
        .doe(ruling("well_founded"))
        .refused("already_ruled")
        .typed_in_at("2026-11-20T12:00:00")
        .on("2026-11-02")
        .doe(send_to(&["complainant"]))
        .refused("before_prerequisite");
}

#[test]
fn wv_8_2_a_ruling_holds_complaint_facts_position_and_test() {
    for element in ["complaint_as_put", "facts", "reasoning", "norms"] {
        let mut incomplete = ruling("well_founded");
        incomplete.as_object_mut().unwrap().remove(element);
        wv(json!({}))
            .taken_up("2026-11-03")
            .doe(incomplete)
            .refused_by("ruling_incomplete", "8.2")
            .doe(ruling("well_founded"))
            .allowed();
    }
}

#[test]
fn wv_8_2_the_norms_are_the_three_of_proper_conduct() {
    let norms: Vec<_> =
        wv(json!({})).regulation().ruling.norms.iter().map(|norm| norm.id.as_str()).collect();
    assert_eq!(norms, ["prompt_handling", "careful_provisions", "careful_attitude"]);
}

#[test]
fn wv_8_3_well_founded_or_unfounded_and_nothing_between() {
    for outcome in ["well_founded", "unfounded"] {
        wv(json!({})).taken_up("2026-11-03").doe(ruling(outcome)).allowed();
    }
    wv(json!({}))
        .taken_up("2026-11-03")
        .doe(ruling("partly_well_founded"))
        .refused_by("outcome_unknown_to_regulation", "8.3");
    // What is not taken up is not ruled on.
    wv(json!({})).on("2026-11-03").doe(ruling("unfounded")).refused("not_admitted");
}

#[test]
fn wv_8_4_agreed_actions_are_seen_to() {
    let agree = |what: &str, due: Option<&str>| json!({ "command": "agree_action", "description": what, "owner": "M. Bakker", "due": due });
    let case = wv(json!({})).ruled("2026-11-05", "well_founded");
    assert_eq!(case.owes("complete_action"), "8.4 not_applicable");
    let case = case.doe(agree("Bellen", Some("2026-11-04"))).refused("due_in_past");
    let case = case.doe(agree("Bellen", Some("2026-11-12"))).allowed();
    assert_eq!(case.owes("complete_action"), "8.4 2026-11-12 open");
    let mut case = case.doe(send_to(&["complainant", "respondent"])).allowed();
    assert_eq!(case.status(), "closing");
    assert_eq!(case.owes_on("2026-11-13", "complete_action"), "8.4 2026-11-12 missed");
    let case = case
        .typed_in_at("2026-11-20T12:00:00")
        .on("2026-11-04")
        .doe(json!({ "command": "complete_action" }))
        .refused("before_prerequisite");
    let case = case.then("2026-11-13", "complete_action");
    assert_eq!(case.owes("complete_action"), "8.4 2026-11-12 met_late 2026-11-13");
    assert_eq!(case.status(), "closing");
    let case = case.doe(crate::letter_rules::letter("agreements", "complainant")).allowed();
    assert_eq!(case.status(), "closed");
    case.doe(json!({ "command": "complete_action" })).refused("no_open_action");
}

#[test]
fn wv_8_4_several_actions_are_told_apart() {
    let agree = |what: &str| json!({ "command": "agree_action", "action": what });
    let case = wv(json!({})).taken_up("2026-11-03").doe(agree("Bellen")).doe(agree("Brief sturen"));
    let case = case
        .doe(json!({ "command": "complete_action" }))
        .refused("which_action")
        .doe(json!({ "command": "complete_action", "action": 3 }))
        .refused("which_action")
        .doe(json!({ "command": "complete_action", "action": 2 }))
        .allowed();
    let states: Vec<_> = case
        .obligations()
        .into_iter()
        .filter(|owed| owed.kind.code() == "complete_action")
        .map(|owed| (owed.ordinal, owed.about.unwrap(), owed.state.code()))
        .collect();
    assert_eq!(states, [(1, "Bellen".into(), "open"), (2, "Brief sturen".into(), "met")]);
}

#[test]
fn wv_8_5_declined_only_on_the_grounds_of_the_regulation() {
    for (ground, code) in [
        ("insufficiently_founded", "ground_unknown_to_regulation"),
        ("not_from_principal_or_client", "ground_unknown_to_regulation"),
        ("former_principal_not_conduct", "ground_unknown_to_regulation"),
        ("disciplinary", "ground_unknown_to_regulation"),
        ("open_to_objection", "ground_unknown_to_regulation"),
        ("older_than_one_year", "conduct_date_missing"),
        ("dealt_with_before", "earlier_complaint_missing"),
    ] {
        let decline = json!({ "command": "decline", "ground": ground });
        wv(json!({})).on("2026-11-03").doe(decline).refused(code);
    }
    let decline = json!({ "command": "decline", "ground": "insufficient_interest" });
    wv(json!({})).on("2026-11-03").doe(decline).allowed();
    let unknown = json!({ "command": "decline", "ground": "geen_zin" });
    assert!(crate::support::try_read(&unknown).is_err());
}

#[test]
fn wv_8_5_the_one_year_rule_counts_from_the_last_conduct_to_the_filing() {
    let decline = json!({ "command": "decline", "ground": "older_than_one_year" });
    for (received, filed, conduct, may) in [
        ("2026-11-02", None, json!(["2025-11-01"]), true),
        ("2026-11-02", None, json!(["2025-11-02"]), false), // a year to the day
        ("2026-11-02", None, json!(["2025-11-03"]), false),
        // One recent day is enough, also as the end of a period.
        ("2026-11-02", None, json!(["2024-05-01", "2026-01-15"]), false),
        ("2026-11-02", None, json!([{ "from": "2024-01-01", "to": "2025-12-01" }]), false),
        ("2026-11-02", None, json!([{ "from": "2024-01-01", "to": "2025-10-31" }]), true),
        // The letter was filed within the year and lay on a desk.
        ("2026-11-02", Some("2026-10-20"), json!(["2025-10-25"]), false),
        ("2026-11-02", Some("2026-10-20"), json!(["2025-10-19"]), true),
        // A year before a leap day ends on 28 February.
        ("2028-02-29", None, json!(["2027-02-28"]), false),
        ("2028-02-29", None, json!(["2027-02-27"]), true),
    ] {
        let fields = json!({ "received_at": received, "filed_on": filed, "conduct": conduct });
        let case = wv(fields.clone()).doe(decline.clone());
        if may {
            case.allowed();
        } else {
            case.refused_by("ground_not_met", "8.5");
        }
    }
}

#[test]
fn wv_8_5_dealt_with_before_names_a_handled_complaint() {
    let decline = |number: &str| json!({ "command": "decline", "ground": "dealt_with_before", "earlier_complaint": number });
    let open = wv(json!({ "received_at": "2026-03-02" }));
    let done = wv(json!({ "received_at": "2026-03-02" })).ruled("2026-03-10", "unfounded");
    let done = done.doe(send_to(&["complainant", "respondent"])).allowed();
    let number = done.complaint().number.to_string();

    let beside = |other: &Case| {
        Case::empty("werkvlak").beside(other).on("2026-11-02").registers(json!({})).on("2026-11-05")
    };
    beside(&done).doe(decline("2026-077")).refused("unknown_complaint");
    beside(&done).doe(decline("2026-002")).refused_by("same_complaint", "8.5");
    beside(&open).doe(decline(&number)).refused_by("earlier_complaint_open", "8.5");
    beside(&done).doe(decline(&number)).allowed();
}

#[test]
fn wv_8_5_the_ruling_and_the_decline_point_to_the_national_ombudsman() {
    let referral = |case: &Case| {
        let sent = case.events().last().unwrap().entry.event.clone();
        serde_json::to_value(sent).unwrap()["data"]["referral"].as_str().unwrap().to_owned()
    };
    let ruled = wv(json!({})).ruled("2026-11-05", "unfounded").doe(send_to(&["complainant"]));
    assert!(referral(&ruled).contains("Nationale Ombudsman"));
    let decline = json!({ "command": "decline", "ground": "insufficient_interest" });
    let declined = wv(json!({})).on("2026-11-05").doe(decline).doe(send_to(&["complainant"]));
    assert!(referral(&declined).contains("Nationale Ombudsman"));
    let own = json!({ "command": "communicate_ruling", "to": ["complainant"],
        "referral": "Bel de Ombudsman." });
    let ruled = wv(json!({})).ruled("2026-11-05", "unfounded").doe(own);
    assert_eq!(referral(&ruled), "Bel de Ombudsman.");
}

#[test]
fn wv_6_3_a_planned_hearing_is_held_or_waived_before_the_ruling() {
    let plan = json!({ "command": "plan_hearing", "at": "2026-11-09T10:00" });
    let case = wv(json!({})).taken_up("2026-11-03").doe(plan).allowed();
    assert_eq!(case.reason_against("rule").unwrap().code, "hearing_pending");
    let waived = json!({ "command": "record_hearing", "waived": ["complainant", "respondent"] });
    let case = case.on("2026-11-04").doe(waived).allowed();
    assert_eq!(case.reason_against("rule"), None);
}

#[test]
fn wv_8_1_the_answer_that_is_there_goes_before_every_formality() {
    let case = wv(json!({})).ruled("2026-11-05", "unfounded");
    let next = |case: &Case| {
        let owed = case.obligations();
        klachtenbalie::domain::obligations::next_step(case.complaint(), case.regulation(), &owed)
            .unwrap()
    };
    assert_eq!(next(&case).label, "Uitspraak sturen aan klager en beklaagde");
    let case = case.doe(send_to(&["complainant"])).allowed();
    assert_eq!(next(&case).label, "Uitspraak sturen aan beklaagde A. Smit");
}
