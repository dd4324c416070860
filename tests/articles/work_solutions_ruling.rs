//! Work Solutions, articles 1.6 and 1.9: findings and ruling, mediation and hearing.

use klachtenbalie::domain::Action;
use klachtenbalie::domain::access::{Standing, may_act};
use klachtenbalie::domain::obligations::{next_step, step_towards};
use serde_json::{Value, json};

use crate::support::{Case, findings, handler, regulation, ruling, send_to};

fn ws(fields: Value) -> Case {
    Case::under("work-solutions", fields)
}

fn mediating(from: &str) -> Case {
    ws(json!({})).then(from, "offer_mediation").then(from, "accept_mediation")
}

fn end_mediation(settled: bool) -> Value {
    json!({ "command": "end_mediation", "settled": settled })
}

#[test]
fn ws_1_6_1_the_handler_hands_findings_with_advice_to_the_board() {
    ws(json!({}))
        .then("2026-11-03", "admit")
        .doe(findings("unfounded"))
        .refused_by("no_handler", "1.5")
        .doe(ruling("unfounded"))
        .refused_by("no_handler", "1.5")
        .doe(handler("M. Bakker"))
        .doe(ruling("unfounded"))
        .refused_by("no_findings", "1.6.1")
        .doe(findings("partly_well_founded"))
        .refused("outcome_unknown_to_regulation")
        .doe(findings("unfounded"))
        .allowed()
        // The board may rule otherwise than it was advised.
        .doe(ruling("well_founded"))
        .allowed();
}

#[test]
fn ws_1_6_w2w_5_2_the_handler_advises_and_the_board_rules() {
    for (id, advises) in [("work-solutions", true), ("work2work", true), ("werkvlak", false)] {
        let regulation = regulation(id);
        let handler_may = |action| may_act(Standing::Handler, action, regulation);
        assert_eq!(handler_may(Action::RecordFindings), Ok(()), "{id}");
        assert_eq!(handler_may(Action::Rule).is_err(), advises, "{id}");
        assert_eq!(may_act(Standing::Board, Action::Rule, regulation), Ok(()), "{id}");
        // Whoever takes the step towards the answer is named for it: the handler for the findings,
        // and for the ruling only where the handler gives it.
        let step =
            |case: &Case| step_towards(case.complaint(), regulation, &case.obligation("handle"));
        let case = Case::under(id, json!({})).taken_up("2026-11-03");
        let name = case.complaint().handler_name().map(ToString::to_string);
        assert!(name.is_some());
        let term = json!({ "command": "set_term", "due": "2026-11-20" });
        let case = if advises { case.doe(term).allowed() } else { case };
        let case = case.doe(findings("unfounded")).allowed();
        assert_eq!(step(&case), (Action::Rule, name.filter(|_| !advises)), "{id}");
    }
}

#[test]
fn ws_1_6_2_the_board_rules_and_says_who_informs_the_complainant() {
    let mut ruled = ruling("well_founded");
    ruled["informs"] = "M. Bakker belt en stuurt daarna de brief.".into();
    let case = ws(json!({})).taken_up("2026-11-03").doe(findings("well_founded")).doe(ruled);
    assert!(case.complaint().round.ruling.as_ref().unwrap().ruling.informs.is_some());
    let bare = json!({ "command": "rule", "outcome": "unfounded" });
    ws(json!({}))
        .taken_up("2026-11-03")
        .doe(findings("unfounded"))
        .doe(bare)
        .refused_by("ruling_incomplete", "1.6.2")
        .doe(ruling("partly_well_founded"))
        .refused_by("outcome_unknown_to_regulation", "1.6.2");
}

#[test]
fn ws_1_6_4_the_ruling_points_to_the_competent_bodies() {
    let case = ws(json!({})).ruled("2026-11-05", "unfounded").doe(send_to(&["complainant"]));
    let sent = serde_json::to_string(&case.events().last().unwrap().entry).unwrap();
    assert!(sent.contains("bevoegde instanties"), "{sent}");
}

#[test]
fn ws_1_9_4_receipt_is_confirmed_within_three_days_and_the_complainant_contacted() {
    let case = ws(json!({ "received_at": "2026-11-20" }));
    assert_eq!(case.owes("acknowledge_receipt"), "1.9.4 2026-11-23 open");
    assert_eq!(case.owes("contact_complainant"), "1.9.4 2026-11-23 open");
    assert_eq!(case.obligation("acknowledge_receipt").who.code(), "board");
    let letter = json!({ "command": "acknowledge", "channel": "letter" });
    let case = case.on("2026-11-21").doe(letter);
    assert_eq!(case.state("contact_complainant"), "open");
    let contact = |with: Value| {
        json!({ "command": "log_contact", "channel": "phone", "with": with,
        "note": "Gesproken." })
    };
    let other = case.on("2026-11-22").doe(contact(json!("UWV")));
    assert_eq!(other.state("contact_complainant"), "open");
    let case = other.doe(contact(json!("Dirk Jansen")));
    assert_eq!(case.owes("contact_complainant"), "1.9.4 2026-11-23 met 2026-11-22");
    for with in [json!(null), json!("klager"), json!("D. Jansen")] {
        let case = ws(json!({})).on("2026-11-03").doe(contact(with.clone()));
        assert_eq!(case.state("contact_complainant"), "met", "{with}");
    }
    let both = json!({ "command": "acknowledge", "contacted": true });
    assert_eq!(ws(json!({})).on("2026-11-03").doe(both).state("contact_complainant"), "met");
}

#[test]
fn ws_1_9_5_mediation_stops_the_handling_clock_not_the_receipt_letter() {
    let mut case = mediating("2026-11-04");
    assert_eq!(case.status(), "mediation");
    for kind in ["handle", "decide_admission", "set_term"] {
        assert_eq!(case.state(kind), "paused", "{kind}");
    }
    assert_eq!(case.owes("acknowledge_receipt"), "1.9.4 2026-11-05 open");
    assert_eq!(case.owes_on("2026-11-06", "acknowledge_receipt"), "1.9.4 2026-11-05 missed");
    // Past four weeks the clock still stands.
    assert_eq!(case.owes_on("2026-12-15", "handle"), "1.5.3 2027-01-10 paused");
    let case = case.on("2026-11-18").doe(end_mediation(false));
    // Fourteen days, added to Monday 30 November.
    assert_eq!(case.owes("handle"), "1.5.3 2026-12-14 open");
    assert!(case.why("handle").contains("14 dagen erbij"), "{}", case.why("handle"));
}

#[test]
fn ws_1_9_5_every_mediation_stops_the_clock_for_its_own_days() {
    let case = mediating("2026-11-04").on("2026-11-09").doe(end_mediation(false));
    assert_eq!(case.owes("handle"), "1.5.3 2026-12-05 open"); // five days
    let case = case.then("2026-11-16", "offer_mediation").then("2026-11-20", "accept_mediation");
    let case = case.on("2026-11-23").doe(end_mediation(true));
    assert_eq!(case.owes("handle"), "1.5.3 2026-12-08 open"); // and three: waiting costs nothing
}

#[test]
fn ws_1_9_5_a_pause_also_moves_the_date_that_the_board_had_set() {
    let set = |due: &str| json!({ "command": "set_term", "due": due });
    let case = ws(json!({})).on("2026-11-03").doe(set("2026-11-20"));
    let case = case.then("2026-11-05", "offer_mediation").then("2026-11-05", "accept_mediation");
    let case = case.on("2026-11-12").doe(end_mediation(false));
    assert_eq!(case.owes("handle"), "1.5.3 2026-11-27 open");
    // A date set afterwards has reckoned with the pause: four weeks and seven days at most.
    let case = case.doe(set("2026-12-08")).refused("term_too_late").doe(set("2026-12-07"));
    assert_eq!(case.owes("handle"), "1.5.3 2026-12-07 open");
}

#[test]
fn ws_1_9_5_refused_or_failed_the_handling_starts_at_once() {
    let refused = ws(json!({})).then("2026-11-04", "offer_mediation");
    let refused = refused.then("2026-11-06", "refuse_mediation");
    assert_eq!(refused.owes("decide_admission"), "1.5.5 2026-11-09 open");
    assert_eq!(refused.owes("handle"), "1.5.3 2026-11-30 open");
    let failed = mediating("2026-11-04").on("2026-11-12").doe(end_mediation(false));
    assert_eq!(failed.owes("decide_admission"), "1.5.5 2026-11-13 open");
    let failed = failed.then("2026-11-16", "admit");
    assert_eq!(failed.owes("decide_admission"), "1.5.5 2026-11-13 met_late 2026-11-16");
}

#[test]
fn ws_1_9_5_no_official_handling_while_mediation_goes_on() {
    let case = mediating("2026-11-04");
    let case = case.doe(json!({ "command": "admit" })).refused_by("mediation_running", "1.9.5");
    let case = case.doe(json!({ "command": "offer_mediation" })).refused("mediation_running");
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Goed." });
    let case = case.doe(settle.clone()).refused_by("mediation_running", "1.9.5");
    let case = case.on("2026-11-10").doe(end_mediation(true)).doe(settle).allowed();
    assert_eq!(case.owes("handle"), "1.5.3 2026-12-06 met 2026-11-10");
    assert_eq!(case.state("decide_admission"), "not_applicable");
}

#[test]
fn ws_1_9_5_offer_answer_and_end_come_in_that_order() {
    ws(json!({}))
        .doe(json!({ "command": "accept_mediation" }))
        .refused_by("mediation_not_offered", "1.9.5")
        .doe(json!({ "command": "refuse_mediation" }))
        .refused_by("mediation_not_offered", "1.9.5")
        .doe(end_mediation(true))
        .refused_by("no_mediation", "1.9.5")
        .then("2026-11-04", "offer_mediation")
        .doe(json!({ "command": "offer_mediation" }))
        .refused_by("mediation_already_offered", "1.9.5")
        .typed_in_at("2026-11-20T12:00:00")
        .on("2026-11-03")
        .doe(json!({ "command": "accept_mediation" }))
        .refused("before_prerequisite");
}

#[test]
fn ws_1_9_5_the_mediator_is_somebody_else() {
    for name in ["A. Smit", "Anna Smit", "Smit, A."] {
        let mediator = json!({ "command": "offer_mediation", "mediator": { "name": name } });
        ws(json!({})).doe(mediator).refused_by("respondent_is_mediator", "1.9.6");
        let accept = json!({ "command": "accept_mediation", "mediator": { "name": name } });
        ws(json!({}))
            .then("2026-11-04", "offer_mediation")
            .doe(accept)
            .refused_by("respondent_is_mediator", "1.9.6");
    }
}

#[test]
fn ws_1_9_5_how_the_mediation_goes_is_looked_at_after_two_weeks() {
    let mut case = mediating("2026-11-04");
    assert_eq!(case.owes("review_mediation"), "1.9.5 2026-11-18 open");
    assert_eq!(case.owes_on("2026-11-19", "review_mediation"), "1.9.5 2026-11-18 missed");
    let case = case.on("2026-11-17").doe(end_mediation(true));
    assert_eq!(case.owes("review_mediation"), "1.9.5 2026-11-18 met 2026-11-17");
    assert_eq!(ws(json!({})).state("review_mediation"), "not_applicable");
}

#[test]
fn ws_1_9_6_both_sides_are_heard_and_invited() {
    let hear = |key: &str| json!({ "command": "record_hearing", key: "Het ging zo." });
    let case =
        ws(json!({})).taken_up("2026-11-03").on("2026-11-10").doe(hear("complainant_account"));
    let case = case.doe(findings("unfounded")).doe(ruling("unfounded"));
    let case = case.refused_by("respondent_not_heard", "1.9.6");
    case.doe(hear("respondent_account")).doe(ruling("unfounded")).allowed();
    let alone = json!({ "command": "plan_hearing", "at": "2026-11-12", "invited": "complainant" });
    ws(json!({})).taken_up("2026-11-03").doe(alone).refused_by("both_sides_invited", "1.9.6");
    // Hearing belongs to the handling.
    ws(json!({})).doe(hear("complainant_account")).refused_by("not_admitted", "1.5.5");
}

#[test]
fn ws_1_9_6_the_ruling_goes_to_complainant_respondent_and_board() {
    let case = ws(json!({})).ruled("2026-11-05", "unfounded").then("2026-11-05", "acknowledge");
    let case = case.on("2026-11-06").doe(send_to(&["complainant", "respondent"])).allowed();
    assert_eq!(case.owes("communicate_ruling"), "1.9.6 2026-11-30 open");
    let case = case.on("2026-11-09").doe(send_to(&["board"])).allowed();
    assert_eq!(case.owes("communicate_ruling"), "1.9.6 2026-11-30 met 2026-11-09");
    assert_eq!(case.owes("handle"), "1.5.3 2026-11-30 met 2026-11-06");
}

#[test]
fn ws_1_9_6_an_involved_director_takes_no_part() {
    let about_board = json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] });
    let by = |name: &str| {
        let mut ruled = ruling("unfounded");
        ruled["ruled_by"] = json!({ "name": name });
        ruled
    };
    let case = ws(about_board.clone()).then("2026-11-03", "admit");
    let case = case.doe(handler("B. Meijer")).refused_by("respondent_is_handler", "1.9.6");
    let case = case.doe(handler("M. Bakker")).doe(findings("unfounded")).allowed();
    let case = case.doe(by("B. Meijer")).refused_by("respondent_is_ruler", "1.9.6");
    let case = case.doe(by("Bart Meijer")).refused_by("respondent_is_ruler", "1.9.6");
    let case = case.as_person("B. Meijer").doe(ruling("unfounded"));
    let case = case.refused_by("actor_is_respondent", "1.9.6");
    // The named substitute rules.
    case.as_person("C. Prins").doe(by("C. Prins")).allowed();
}

#[test]
fn three_readers_of_a_ruling_are_listed_as_one_says_them() {
    let case = Case::under("work-solutions", json!({})).ruled("2026-11-12", "unfounded");
    let owed = case.obligations();
    let next = next_step(case.complaint(), case.regulation(), &owed).unwrap();
    assert_eq!(next.label, "Uitspraak sturen aan klager, beklaagde en directie");
}
