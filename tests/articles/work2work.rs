//! Work 2 Work, articles 1 to 5.2.

use klachtenbalie::domain::responsibility::responsible;
use serde_json::{Value, json};

use crate::support::{Case, findings, handler, regulation, ruling, send_to};

fn w2w(fields: Value) -> Case {
    Case::under("work2work", fields)
}

const DISCIPLINARY: &str = "disciplinary";

fn decline(ground: &str) -> Value {
    json!({ "command": "decline", "ground": ground })
}

#[test]
fn w2w_1_headings_and_signals() {
    for heading in ["suitability", "advice", "treatment", "business"] {
        w2w(json!({ "heading": heading })).allowed();
    }
    Case::empty("work2work").registers(json!({ "heading": "privacy" })).refused("unknown_heading");
    for kind in ["remark", "suggestion", "question"] {
        assert_eq!(w2w(json!({ "kind": kind })).state("decide_admission"), "not_applicable");
    }
}

#[test]
fn w2w_5_1_the_board_is_responsible() {
    let case = w2w(json!({}));
    let (who, article) = responsible(case.complaint(), regulation("work2work"));
    assert_eq!((who.code(), article), ("board", "5.1"));
}

#[test]
fn w2w_5_1_2_a_simple_signal_is_settled_by_the_receiver_who_reports_it() {
    let settle = |satisfied: bool| {
        json!({ "command": "settle_informally", "satisfied": satisfied,
        "answer": "Uitgelegd." })
    };
    let case = w2w(json!({ "kind": "remark" })).doe(settle(false)).allowed();
    assert_eq!((case.state("handle"), case.state("forward_to_board")), ("met", "open"));
    w2w(json!({})).doe(settle(false)).refused_by("complainant_not_satisfied", "5.1.2");
    w2w(json!({})).doe(settle(true)).allowed();
}

#[test]
fn w2w_5_1_3_receipt_is_confirmed_within_three_working_days() {
    for (received, limit) in [
        ("2026-11-19", "2026-11-24"), // Thursday
        ("2026-04-02", "2026-04-09"), // over Easter
        ("2026-12-31", "2027-01-06"), // New Year's Day and the week-end
    ] {
        let case = w2w(json!({ "received_at": received }));
        assert_eq!(case.owes("acknowledge_receipt"), format!("5.1.3 {limit} open"));
        let case = case.then(limit, "acknowledge");
        assert_eq!(case.owes("acknowledge_receipt"), format!("5.1.3 {limit} met {limit}"));
    }
}

#[test]
fn w2w_5_1_3_the_letter_says_whether_it_is_taken_up() {
    let case = w2w(json!({})).then("2026-11-03", "admit").then("2026-11-04", "acknowledge");
    assert_eq!(case.owes("tell_admission"), "5.1.3 2026-11-05 met 2026-11-04");
    case.doe(json!({ "command": "acknowledge" })).refused("already_acknowledged");

    // Confirmed first, decided later: the complainant is owed a second letter.
    let case = w2w(json!({})).then("2026-11-03", "acknowledge").then("2026-11-04", "admit");
    assert_eq!(case.owes("acknowledge_receipt"), "5.1.3 2026-11-05 met 2026-11-03");
    assert_eq!(case.owes("tell_admission"), "5.1.3 2026-11-05 open");
    let case = case.then("2026-11-06", "acknowledge");
    assert_eq!(case.owes("tell_admission"), "5.1.3 2026-11-05 met_late 2026-11-06");
}

#[test]
fn w2w_5_1_3_not_taken_up_is_told_with_the_receipt() {
    let case = w2w(json!({ "disciplinary": true })).on("2026-11-03").doe(decline(DISCIPLINARY));
    assert_eq!(case.owes("notify_declined"), "5.1.3 2026-11-05 open");
    let case = case.then("2026-11-05", "acknowledge");
    assert_eq!(case.owes("notify_declined"), "5.1.3 2026-11-05 met 2026-11-05");
    assert_eq!(case.owes("handle"), "5.1.3 2026-11-30 met 2026-11-05");
}

#[test]
fn w2w_5_1_3_the_board_sets_a_date_from_two_to_four_weeks_after_receipt() {
    let set = |due: &str| json!({ "command": "set_term", "due": due });
    let case = w2w(json!({ "received_at": "2026-03-20" }));
    assert_eq!(case.owes("set_term"), "5.1.6 2026-04-17 open");
    assert_eq!(case.owes("handle"), "5.1.3 2026-04-17 open");
    let case = case.doe(set("2026-04-02")).refused_by("term_too_early", "5.1.6");
    let case = case.doe(set("2026-04-18")).refused_by("term_too_late", "5.1.6");
    // Good Friday: no roll-forward.
    let case = case.doe(set("2026-04-03")).allowed();
    assert_eq!(case.owes("handle"), "5.1.3 2026-04-03 open");
    assert_eq!(case.owes("set_term"), "5.1.6 2026-04-03 met 2026-03-20");
}

#[test]
fn w2w_5_1_4_the_receiver_passes_it_to_the_board_which_numbers_it_by_year() {
    let case = w2w(json!({ "received_at": "2026-05-22" }));
    assert_eq!(case.owes("forward_to_board"), "5.1.4 2026-05-26 open");
    assert_eq!(case.complaint().number.to_string(), "2026-001");
    // Numbered by registration, not by receipt.
    let late = Case::empty("work2work")
        .on("2027-01-04")
        .registers(json!({ "received_at": "2026-12-30" }))
        .allowed();
    assert_eq!(late.complaint().number.to_string(), "2027-001");
}

#[test]
fn w2w_5_1_5_not_taken_up_after_the_receipt_letter_is_told_at_once() {
    let case = w2w(json!({ "received_at": "2026-04-30", "disciplinary": true }))
        .then("2026-05-01", "acknowledge")
        .on("2026-05-04")
        .doe(decline(DISCIPLINARY));
    // The day after is Liberation Day.
    assert_eq!(case.owes("notify_declined"), "5.1.3 2026-05-06 open");
    let case = case.on("2026-05-07").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("notify_declined"), "5.1.3 2026-05-06 met_late 2026-05-07");
}

#[test]
fn w2w_5_1_5_grounds_and_who_is_taken_up() {
    let from = |capacity: &str, heading: &str| {
        w2w(
            json!({ "complainant": { "name": "D. Jansen", "capacity": capacity }, "heading": heading }),
        )
    };
    for capacity in ["principal", "client", "former_client"] {
        from(capacity, "business").then("2026-11-03", "admit");
    }
    let admit = json!({ "command": "admit" });
    from("other", "treatment")
        .doe(admit.clone())
        .refused_by("not_from_principal_or_client", "5.1.5");
    from("other", "treatment").doe(decline("not_from_principal_or_client")).allowed();
    from("former_principal", "treatment").doe(admit.clone()).allowed();
    from("former_principal", "business")
        .doe(admit)
        .refused_by("former_principal_not_conduct", "5.1.5");
    from("former_principal", "business").doe(decline("former_principal_not_conduct")).allowed();
    for ground in ["dealt_with_before", "older_than_one_year", "insufficient_interest"] {
        w2w(json!({})).doe(decline(ground)).refused("ground_unknown_to_regulation");
    }
    w2w(json!({})).doe(decline(DISCIPLINARY)).refused_by("ground_not_met", "5.1.5");
    w2w(json!({ "disciplinary": true }))
        .doe(json!({ "command": "admit" }))
        .refused_by("disciplinary", "5.1.5");
}

#[test]
fn w2w_5_1_6_a_claim_above_500_euros_goes_to_the_insurer_at_once() {
    assert_eq!(w2w(json!({ "claim_cents": 50_000 })).state("notify_insurer"), "not_applicable");
    let case = w2w(json!({ "received_at": "2026-12-24", "claim_cents": 50_001 }));
    assert_eq!(case.owes("notify_insurer"), "5.1.6 2026-12-28 open");
    let case = case.then("2026-12-28", "notify_insurer");
    case.doe(json!({ "command": "notify_insurer" })).refused("already_notified");
}

#[test]
fn w2w_5_1_6_the_board_decides_who_handles() {
    let case = w2w(json!({})).then("2026-11-03", "admit");
    assert_eq!(case.owes("assign_handler"), "5.1.6 2026-11-30 open");
    case.doe(handler("A. Smit")).refused_by("respondent_is_handler", "5.1.6");
}

#[test]
fn w2w_5_1_7_the_board_guards_the_term() {
    assert_eq!(w2w(json!({})).obligation("set_term").who.code(), "board");
    assert_eq!(w2w(json!({})).obligation("handle").who.code(), "board");
}

#[test]
fn w2w_5_2_1_findings_with_advice_and_the_respondent_may_be_heard() {
    w2w(json!({}))
        .taken_up("2026-11-03")
        .doe(ruling("unfounded"))
        .refused_by("no_findings", "5.2.1")
        .doe(json!({ "command": "record_hearing", "respondent_account": "Zo." }))
        .allowed()
        .doe(findings("unfounded"))
        .doe(ruling("unfounded"))
        .refused_by("complainant_not_heard", "5.2.1")
        .doe(json!({ "command": "record_hearing", "waived": ["complainant"] }))
        .doe(ruling("unfounded"))
        .allowed();
}

#[test]
fn w2w_5_2_2_the_board_rules_and_the_complainant_hears_in_writing() {
    let case = w2w(json!({})).ruled("2026-11-05", "well_founded");
    assert_eq!(case.owes("communicate_ruling"), "5.2.2 2026-11-30 open");
    let by_phone =
        json!({ "command": "communicate_ruling", "to": ["complainant"], "channel": "phone" });
    let case = case.doe(by_phone).refused_by("not_in_writing", "5.2.2");
    let case = case.on("2026-11-06").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("communicate_ruling"), "5.2.2 2026-11-30 met 2026-11-06");
    w2w(json!({}))
        .taken_up("2026-11-03")
        .doe(findings("unfounded"))
        .doe(ruling("partly_well_founded"))
        .refused_by("outcome_unknown_to_regulation", "5.2.2");
}

#[test]
fn w2w_5_2_4_the_ruling_points_to_who_pays_for_the_assignment() {
    let case = w2w(json!({})).ruled("2026-11-05", "unfounded").doe(send_to(&["complainant"]));
    let sent = serde_json::to_string(&case.events().last().unwrap().entry).unwrap();
    assert!(sent.contains("de instantie die de opdracht betaalt"), "{sent}");
}

#[test]
fn w2w_mediation_stops_no_clock_here() {
    let case =
        w2w(json!({})).then("2026-11-03", "offer_mediation").then("2026-11-03", "accept_mediation");
    assert_eq!(case.owes("handle"), "5.1.3 2026-11-30 open");
    assert_eq!(case.owes("decide_admission"), "5.1.3 2026-11-05 open");
}

#[test]
fn w2w_5_1_3_a_receipt_letter_dated_before_the_decision_does_not_tell_it() {
    let declined = || {
        Case::under("work2work", json!({ "disciplinary": true }))
            .on("2026-11-12")
            .doe(json!({ "command": "decline", "ground": "disciplinary" }))
            .allowed()
    };
    let early = declined().on("2026-11-03").doe(json!({ "command": "acknowledge" })).allowed();
    assert_eq!(early.state("notify_declined"), "open");
    assert_eq!(early.status(), "declined");
    let late = declined().on("2026-11-13").doe(json!({ "command": "acknowledge" })).allowed();
    assert_eq!((late.state("notify_declined"), late.status()), ("met_late", "closed"));
}

#[test]
fn w2w_5_1_3_the_respondent_does_not_tell_the_decision() {
    let fields = json!({
        "disciplinary": true, "respondents": [{ "kind": "employee", "name": "Jan de Vries" }],
    });
    Case::under("work2work", fields)
        .as_person("N. Kok")
        .doe(json!({ "command": "decline", "ground": "disciplinary" }))
        .allowed()
        .as_person("Jan de Vries")
        .doe(json!({ "command": "acknowledge" }))
        .refused("actor_is_respondent");
}
