//! Work Solutions, articles 1.1 to 1.5: intake, admission, the board's date, claims.

use klachtenbalie::domain::Action;
use klachtenbalie::domain::obligations::next_step;
use klachtenbalie::domain::responsibility::responsible;
use serde_json::{Value, json};

use crate::support::{Case, handler, regulation, send_to};

fn ws(fields: Value) -> Case {
    Case::under("work-solutions", fields)
}

fn from(capacity: &str) -> Value {
    json!({ "name": "D. Jansen", "capacity": capacity })
}

fn set_term(due: &str) -> Value {
    json!({ "command": "set_term", "due": due })
}

#[test]
fn ws_1_1_headings_and_kinds_of_signal() {
    for heading in ["suitability", "advice", "treatment", "business"] {
        ws(json!({ "heading": heading })).allowed();
    }
    Case::empty("work-solutions")
        .registers(json!({ "heading": "slowness" }))
        .refused("unknown_heading");
    for kind in ["remark", "suggestion", "question"] {
        let case = ws(json!({ "kind": kind }));
        assert_eq!(case.state("acknowledge_receipt"), "not_applicable", "{kind}");
        case.on("2026-11-03").doe(json!({ "command": "admit" })).refused("not_a_complaint");
    }
}

#[test]
fn ws_1_1_a_dispute_is_told_apart_and_a_complaint_all_the_same() {
    let case = ws(json!({ "dispute": true })).then("2026-11-03", "admit");
    assert!(case.complaint().intake.dispute);
}

#[test]
fn ws_1_5_the_board_decides_who_handles() {
    for fields in [json!({}), json!({ "respondents": [{ "kind": "manager", "name": "K. Bos" }] })] {
        let case = ws(fields);
        let (who, article) = responsible(case.complaint(), regulation("work-solutions"));
        assert_eq!((who.code(), article), ("board", "1.5"));
        assert_eq!(case.obligation("assign_handler").who.code(), "board");
        assert_eq!(case.obligation("decide_admission").who.code(), "board");
    }
}

#[test]
fn ws_1_5_1_the_receiver_passes_it_to_the_board() {
    let case = ws(json!({ "received_at": "2026-11-20", "receiver": "P. Post" }));
    assert_eq!(case.owes("forward_to_board"), "1.5.1 2026-11-23 open");
    assert_eq!(case.obligation("forward_to_board").person.as_deref(), Some("P. Post"));
    let case = case.then("2026-11-24", "forward_to_board");
    assert_eq!(case.owes("forward_to_board"), "1.5.1 2026-11-23 met_late 2026-11-24");
    case.doe(json!({ "command": "forward_to_board" })).refused("already_forwarded");
}

#[test]
fn ws_1_5_2_the_receiver_settles_a_simple_signal_and_reports_to_the_board() {
    let settle = |satisfied: bool| {
        json!({ "command": "settle_informally", "satisfied": satisfied,
        "answer": "Uitgelegd hoe het zit." })
    };
    let case = ws(json!({ "kind": "question" })).on("2026-11-03").doe(settle(false)).allowed();
    assert_eq!(case.owes("handle"), "1.5.3 2026-11-30 met 2026-11-03");
    assert_eq!(case.status(), "closing");
    assert_eq!(case.state("forward_to_board"), "open");
    let case = case.then("2026-11-03", "forward_to_board");
    assert_eq!(case.status(), "closed");

    ws(json!({}))
        .on("2026-11-03")
        .doe(settle(false))
        .refused_by("complainant_not_satisfied", "1.5.2")
        .doe(settle(true))
        .allowed();
}

#[test]
fn ws_1_5_3_handled_within_four_weeks_while_no_date_is_set() {
    let case = ws(json!({}));
    assert_eq!(case.owes("handle"), "1.5.3 2026-11-30 open");
    assert_eq!(case.owes("set_term"), "1.5.6 2026-11-30 open");
    assert!(case.why("handle").contains("nog geen datum vastgesteld"));
}

#[test]
fn ws_1_5_3_the_board_sets_a_date_from_two_to_four_weeks_after_receipt() {
    for (received, early, earliest, latest, late) in [
        ("2026-11-02", "2026-11-15", "2026-11-16", "2026-11-30", "2026-12-01"),
        // No week-end or holiday moves either end.
        ("2026-12-11", "2026-12-24", "2026-12-25", "2027-01-08", "2027-01-09"),
        ("2028-02-15", "2028-02-28", "2028-02-29", "2028-03-14", "2028-03-15"),
    ] {
        let case = ws(json!({ "received_at": received }));
        let case = case.doe(set_term(early)).refused_by("term_too_early", "1.5.3");
        let case = case.doe(set_term(late)).refused_by("term_too_late", "1.5.3");
        let case = case.doe(set_term(earliest)).allowed();
        assert_eq!(case.owes("handle"), format!("1.5.3 {earliest} open"));
        // The board may think again.
        let case = case.doe(set_term(latest)).allowed();
        assert_eq!(case.owes("handle"), format!("1.5.3 {latest} open"));
    }
}

#[test]
fn ws_1_5_5_who_is_taken_up() {
    for capacity in ["principal", "client", "former_client"] {
        ws(json!({ "complainant": from(capacity) })).then("2026-11-03", "admit");
    }
    let admit = json!({ "command": "admit" });
    ws(json!({ "complainant": from("other") }))
        .doe(admit.clone())
        .refused_by("not_from_principal_or_client", "1.5.5");
    // On behalf of a client is as good as the client.
    let mut neighbour = from("other");
    neighbour["on_behalf_of"] = "C. Visser".into();
    ws(json!({ "complainant": neighbour })).doe(admit).allowed();
}

#[test]
fn ws_1_5_5_former_principals_only_about_conduct() {
    let case =
        |heading: &str| ws(json!({ "complainant": from("former_principal"), "heading": heading }));
    case("treatment").then("2026-11-03", "admit");
    for heading in ["suitability", "advice", "business"] {
        case(heading)
            .doe(json!({ "command": "admit" }))
            .refused_by("former_principal_not_conduct", "1.5.5");
        let ground = json!({ "command": "decline", "ground": "former_principal_not_conduct" });
        case(heading).doe(ground).allowed();
    }
    let ground = json!({ "command": "decline", "ground": "former_principal_not_conduct" });
    case("treatment").doe(ground.clone()).refused_by("ground_not_met", "1.5.5");
    ws(json!({ "heading": "business" })).doe(ground).refused_by("ground_not_met", "1.5.5");
}

#[test]
fn ws_1_5_5_disciplinary_matters_are_outside_the_procedure() {
    let decline = json!({ "command": "decline", "ground": "disciplinary" });
    ws(json!({ "disciplinary": true }))
        .doe(json!({ "command": "admit" }))
        .refused_by("disciplinary", "1.5.5")
        .doe(decline.clone())
        .allowed();
    ws(json!({})).doe(decline).refused_by("ground_not_met", "1.5.5");
}

#[test]
fn ws_1_5_5_grounds_are_those_of_the_document() {
    for ground in [
        "dealt_with_before",
        "older_than_one_year",
        "insufficient_interest",
        "insufficiently_founded",
        "open_to_objection",
    ] {
        let decline = json!({ "command": "decline", "ground": ground });
        ws(json!({})).doe(decline).refused("ground_unknown_to_regulation");
    }
    let decline = json!({ "command": "decline", "ground": "not_from_principal_or_client" });
    ws(json!({ "complainant": from("other") })).doe(decline.clone()).allowed();
    for capacity in ["principal", "client", "former_client", "former_principal"] {
        ws(json!({ "complainant": from(capacity) }))
            .doe(decline.clone())
            .refused_by("ground_not_met", "1.5.5");
    }
}

#[test]
fn ws_1_5_5_not_taken_up_is_told_at_once() {
    let decline = json!({ "command": "decline", "ground": "disciplinary" });
    for (declined, limit) in [
        ("2026-11-05", "2026-11-06"),
        ("2026-11-06", "2026-11-09"), // Friday
        ("2026-11-24", "2026-11-25"),
    ] {
        let case = ws(json!({ "disciplinary": true })).on(declined).doe(decline.clone());
        assert_eq!(case.owes("notify_declined"), format!("1.5.5 {limit} open"));
        let case = case.on(limit).doe(send_to(&["complainant"])).allowed();
        assert_eq!(case.owes("notify_declined"), format!("1.5.5 {limit} met {limit}"));
        assert_eq!(case.owes("handle"), format!("1.5.3 2026-11-30 met {limit}"));
    }
    assert_eq!(ws(json!({})).owes("notify_declined"), "1.5.5 not_applicable");
}

#[test]
fn ws_1_5_6_who_handles_is_decided_once_taken_up() {
    let case = ws(json!({}));
    assert_eq!(case.state("assign_handler"), "not_applicable");
    let case = case.then("2026-11-03", "admit");
    assert_eq!(case.owes("assign_handler"), "1.5.6 2026-11-30 open");
    let case = case.doe(handler("M. Bakker")).allowed();
    assert_eq!(case.owes("assign_handler"), "1.5.6 2026-11-30 met 2026-11-03");
    case.doe(handler("M. Bakker")).refused("already_assigned").doe(handler("N. Kok")).allowed();
}

#[test]
fn ws_1_5_6_the_date_set_is_an_obligation_met() {
    let case = ws(json!({})).on("2026-11-04").doe(set_term("2026-11-20")).allowed();
    assert_eq!(case.owes("set_term"), "1.5.6 2026-11-20 met 2026-11-04");
}

#[test]
fn ws_1_5_6_a_claim_above_500_euros_goes_to_the_insurer_at_once() {
    for (cents, state) in [(49_999, "not_applicable"), (50_000, "not_applicable"), (50_001, "open")]
    {
        let case = ws(json!({ "claim_cents": cents }));
        assert_eq!(case.state("notify_insurer"), state, "{cents}");
    }
    let case = ws(json!({ "received_at": "2026-04-02", "claim_cents": 50_001 }));
    assert_eq!(case.owes("notify_insurer"), "1.5.6 2026-04-07 open");
    let case = case.then("2026-04-07", "notify_insurer");
    assert_eq!(case.owes("notify_insurer"), "1.5.6 2026-04-07 met 2026-04-07");
    ws(json!({ "claim_cents": 50_000 }))
        .doe(json!({ "command": "notify_insurer" }))
        .refused_by("claim_not_above_threshold", "1.5.6");
}

#[test]
fn ws_1_5_6_the_clock_starts_when_the_estimate_first_passes_the_threshold() {
    let estimate = |cents: Option<u64>| json!({ "command": "amend", "claim_cents": cents });
    let case = ws(json!({ "claim_cents": 20_000 })).on("2026-11-13").doe(estimate(Some(80_000)));
    assert_eq!(case.owes("notify_insurer"), "1.5.6 2026-11-16 open");
    // A higher estimate gives no new term: what is late stays late.
    let case = case.on("2026-11-20").doe(estimate(Some(90_000)));
    assert_eq!(case.owes("notify_insurer"), "1.5.6 2026-11-16 missed");
    let case = case.on("2026-11-23").doe(estimate(Some(50_000)));
    assert_eq!(case.state("notify_insurer"), "not_applicable");
    let case = case.on("2026-11-26").doe(estimate(Some(70_000)));
    assert_eq!(case.owes("notify_insurer"), "1.5.6 2026-11-27 open");
    let case = case.doe(estimate(None)).allowed();
    assert_eq!(case.state("notify_insurer"), "not_applicable");
}

#[test]
fn ws_1_5_7_the_board_guards_the_term() {
    let case = ws(json!({}));
    assert_eq!(case.obligation("set_term").who.code(), "board");
    assert_eq!(case.obligation("handle").who.code(), "board");
}

#[test]
fn ws_delay_is_no_article_of_this_document() {
    let case = ws(json!({}));
    for kind in ["notify_extension", "notify_respondent", "notify_uwv", "report_to_principal"] {
        assert!(!case.knows(kind), "{kind}");
    }
    for action in ["notify_uwv", "report_to_principal", "request_travel_costs"] {
        assert_eq!(case.reason_against(action).unwrap().code, "not_in_regulation", "{action}");
    }
}

#[test]
fn ws_1_9_5_while_a_mediation_runs_a_requested_hearing_waits_for_its_end() {
    let case = Case::under("work-solutions", json!({})).taken_up("2026-11-03");
    let case = case.doe(json!({ "command": "request_hearing", "party": "complainant" })).allowed();
    let case =
        case.doe(json!({ "command": "offer_mediation", "mediator": { "name": "M. Midden" } }));
    let case = case.allowed().doe(json!({ "command": "accept_mediation" })).allowed();
    let hearing = case.obligation("hold_hearing");
    let step = next_step(case.complaint(), case.regulation(), &[hearing]).unwrap();
    assert_eq!(step.action, Action::EndMediation);
}
