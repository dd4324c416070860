//! Working Progression, articles 1 to 9.

use klachtenbalie::domain::responsibility::responsible;
use serde_json::{Value, json};

use crate::support::{Case, findings, handler, regulation, ruling, send_to};

fn wp(fields: Value) -> Case {
    Case::under("working-progression", fields)
}

fn extend(until: &str) -> Value {
    json!({ "command": "extend_term", "until": until, "reason": "De getuige is ziek." })
}

#[test]
fn wp_1_everybody_may_complain() {
    for capacity in
        ["principal", "client", "employer", "former_principal", "former_client", "other"]
    {
        wp(json!({ "complainant": { "name": "D. Jansen", "capacity": capacity } }))
            .then("2026-11-03", "admit");
    }
}

#[test]
fn wp_2_headings() {
    for heading in ["inadequate_acting", "negligence", "privacy", "wrong_information", "other"] {
        wp(json!({ "heading": heading })).allowed();
    }
    Case::empty("working-progression")
        .registers(json!({ "heading": "slowness" }))
        .refused("unknown_heading");
}

#[test]
fn wp_4_an_independent_handler_who_guards_the_term() {
    let case = wp(json!({ "involved": ["K. Bos"] })).then("2026-11-03", "admit");
    let (_, article) = responsible(case.complaint(), regulation("working-progression"));
    assert_eq!(article, "4");
    let case = case.doe(handler("A. Smit")).refused_by("respondent_is_handler", "4");
    let case = case.doe(handler("K. Bos")).refused_by("involved_is_handler", "4");
    let case = case.doe(handler("M. Bakker")).allowed();
    let handle = case.obligation("handle");
    assert_eq!((handle.who.code(), handle.person.as_deref()), ("handler", Some("M. Bakker")));
}

#[test]
fn wp_5_receipt_is_confirmed_within_five_days_naming_the_handler() {
    for (received, limit) in
        [("2026-11-02", "2026-11-07"), ("2026-04-01", "2026-04-06"), ("2026-12-29", "2027-01-03")]
    {
        let case = wp(json!({ "received_at": received }));
        assert_eq!(case.owes("acknowledge_receipt"), format!("5 {limit} open"));
        assert_eq!(case.owes("assign_handler"), format!("5 {limit} open"));
    }
    let case = wp(json!({})).on("2026-11-09").doe(handler("M. Bakker"));
    assert_eq!(case.owes("assign_handler"), "5 2026-11-07 met_late 2026-11-09");
    let by_phone = json!({ "command": "acknowledge", "channel": "phone" });
    case.doe(by_phone).refused_by("not_in_writing", "5");
}

#[test]
fn wp_5_informal_settlement_only_with_a_satisfied_complainant() {
    let settle = |satisfied: bool| {
        json!({ "command": "settle_informally", "satisfied": satisfied,
        "answer": "Excuses gemaakt.", "agreements": "Volgende week bellen." })
    };
    let case = wp(json!({})).on("2026-11-03");
    let case = case.doe(settle(false)).refused_by("complainant_not_satisfied", "5");
    let case = case.doe(settle(true)).allowed();
    assert_eq!(case.owes("handle"), "7 2026-11-30/2026-12-14 met 2026-11-03");
    // UWV hears of every complaint, also of a settled one.
    assert_eq!((case.state("notify_uwv"), case.status()), ("open", "closing"));
}

#[test]
fn wp_5_the_uwv_expert_is_told_within_five_days() {
    let mut case = wp(json!({ "received_at": "2026-05-10" }));
    assert_eq!(case.owes("notify_uwv"), "5 2026-05-15 open");
    assert_eq!(case.owes_on("2026-05-16", "notify_uwv"), "5 2026-05-15 missed");
    let case = case.then("2026-05-15", "notify_uwv");
    assert_eq!(case.owes("notify_uwv"), "5 2026-05-15 met 2026-05-15");
    case.doe(json!({ "command": "notify_uwv" })).refused("already_notified");
}

#[test]
fn wp_6_inspection_and_hearing() {
    let case = wp(json!({}));
    assert_eq!(case.owes("tell_inspection_right"), "6 2026-12-14 open");
    let case = case.on("2026-11-04").doe(json!({
        "command": "log_contact", "note": "Recht op inzage uitgelegd.", "told_inspection_right": true,
    }));
    assert_eq!(case.owes("tell_inspection_right"), "6 2026-12-14 met 2026-11-04");
    let alone =
        json!({ "command": "plan_hearing", "at": "2026-11-12", "invited": ["complainant"] });
    let case = case.taken_up("2026-11-05").doe(alone).refused_by("both_sides_invited", "6");
    let hear = json!({ "command": "record_hearing", "complainant_account": "Zo." });
    case.doe(hear).doe(ruling("unfounded")).refused_by("respondent_not_heard", "6");
}

#[test]
fn wp_6_3_the_report_is_sent_for_signature_and_refusing_blocks_nothing() {
    let case = wp(json!({})).taken_up("2026-11-05").on("2026-11-12").doe(json!({
        "command": "record_hearing", "complainant_account": "Zo.", "respondent_account": "Anders.",
    }));
    assert_eq!(case.owes("send_hearing_report"), "6.3 2026-12-14 open");
    let refused =
        json!({ "command": "record_signature", "party": "complainant", "result": "refused" });
    let case = case.then("2026-11-13", "send_hearing_report").doe(refused).allowed();
    assert_eq!(case.owes("send_hearing_report"), "6.3 2026-12-14 met 2026-11-13");
    case.doe(ruling("unfounded")).allowed();
}

#[test]
fn wp_6_4_travel_costs_on_request_and_only_in_special_cases() {
    let decide = |reason: Value| json!({ "command": "decide_travel_costs", "granted": true, "reason": reason });
    let case = wp(json!({})).doe(decide(json!("Ver weg."))).refused_by("no_request", "6.4");
    let case = case.doe(json!({ "command": "request_travel_costs" })).allowed();
    assert_eq!(case.owes("decide_travel_costs"), "6.4 2026-12-14 open");
    let case = case.doe(decide(json!(null))).refused_by("special_case_missing", "6.4");
    case.doe(decide(json!("Slecht ter been."))).allowed();
}

#[test]
fn wp_7_target_four_weeks_and_six_weeks_at_most() {
    for (received, terms) in [
        ("2026-11-02", "2026-11-30/2026-12-14"),
        ("2026-03-06", "2026-04-03/2026-04-17"), // Good Friday stays
        ("2026-11-20", "2026-12-18/2027-01-01"),
        ("2028-01-18", "2028-02-15/2028-02-29"),
    ] {
        let case = wp(json!({ "received_at": received }));
        assert_eq!(case.owes("handle"), format!("7 {terms} open"));
    }
    let case = wp(json!({})).ruled("2026-11-05", "unfounded");
    let case = case.on("2026-12-14").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("handle"), "7 2026-11-30/2026-12-14 met 2026-12-14");
    let late = wp(json!({})).ruled("2026-11-05", "unfounded");
    let late = late.on("2026-12-15").doe(send_to(&["complainant"])).allowed();
    assert_eq!(late.owes("handle"), "7 2026-11-30/2026-12-14 met_late 2026-12-15");
}

#[test]
fn wp_7_past_four_weeks_only_with_a_notice_and_reason() {
    let mut case = wp(json!({}));
    assert_eq!(case.owes_on("2026-11-10", "notify_extension"), "7 2026-11-30 not_applicable");
    assert_eq!(case.owes_on("2026-11-30", "notify_extension"), "7 2026-11-30 open");
    assert_eq!(case.owes_on("2026-12-01", "notify_extension"), "7 2026-11-30 missed");
    // Past the target the complaint itself is not late yet.
    assert_eq!(case.owes_on("2026-12-01", "handle"), "7 2026-11-30/2026-12-14 open");
    let told = case.on("2026-11-26").doe(extend("2026-12-11")).allowed();
    assert_eq!(told.owes("notify_extension"), "7 2026-11-30 met 2026-11-26");
    assert_eq!(told.owes("handle"), "7 2026-11-30/2026-12-14 open");
    let late = wp(json!({})).on("2026-12-02").doe(extend("2026-12-11")).allowed();
    assert_eq!(late.owes("notify_extension"), "7 2026-11-30 met_late 2026-12-02");
}

#[test]
fn wp_7_six_weeks_are_a_wall() {
    wp(json!({}))
        .on("2026-11-26")
        .doe(extend("2026-12-15"))
        .refused_by("past_wall", "7")
        .doe(extend("2026-11-30"))
        .refused("not_later")
        .doe(extend("2026-12-14"))
        .allowed();
    let consent = json!({ "command": "extend_term", "until": "2026-12-15", "reason": "Ziek.",
        "consent": true });
    wp(json!({})).on("2026-11-26").doe(consent).refused_by("past_wall", "7");
}

#[test]
fn wp_7_not_taken_up_is_told_within_four_weeks_with_reasons() {
    let case = wp(json!({}));
    assert_eq!(case.owes("decide_admission"), "7 2026-11-30 open");
    let reason = "Het gaat om één minuut wachten.";
    let decline =
        json!({ "command": "decline", "ground": "insufficient_interest", "reason": reason });
    let case = case.on("2026-11-20").doe(decline).allowed();
    let kept = case.complaint().round.declined.as_ref().unwrap().what.reason.as_ref();
    assert_eq!(kept.unwrap().as_str(), reason);
    assert_eq!(case.owes("notify_declined"), "7 2026-11-30 open");
    let case = case.on("2026-11-30").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("notify_declined"), "7 2026-11-30 met 2026-11-30");
}

#[test]
fn wp_8_1_the_complainant_hears_in_writing() {
    let case = wp(json!({})).ruled("2026-11-05", "unfounded");
    assert_eq!(case.owes("communicate_ruling"), "8.1 2026-12-14 open");
    let by_phone =
        json!({ "command": "communicate_ruling", "to": ["complainant"], "channel": "in_person" });
    let case = case.doe(by_phone).refused_by("not_in_writing", "8.1");
    let case = case.on("2026-11-06").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("communicate_ruling"), "8.1 2026-12-14 met 2026-11-06");
}

#[test]
fn wp_8_2_a_ruling_holds_complaint_facts_position_and_test() {
    for element in ["complaint_as_put", "facts", "reasoning", "norms"] {
        let mut incomplete = ruling("unfounded");
        incomplete.as_object_mut().unwrap().remove(element);
        wp(json!({})).taken_up("2026-11-03").doe(incomplete).refused_by("ruling_incomplete", "8.2");
    }
}

#[test]
fn wp_8_3_well_founded_or_unfounded() {
    let case = wp(json!({})).taken_up("2026-11-03");
    let case = case.doe(ruling("partly_well_founded"));
    let case = case.refused_by("outcome_unknown_to_regulation", "8.3");
    case.doe(findings("unfounded")).doe(ruling("well_founded")).allowed();
}

#[test]
fn wp_8_4_the_handler_is_the_contact_for_agreed_actions() {
    let case = wp(json!({})).ruled("2026-11-05", "well_founded").doe(json!({
        "command": "agree_action", "description": "Bellen", "due": "2026-11-12",
    }));
    let action = case.obligation("complete_action");
    assert_eq!((action.article.as_str(), action.who.code()), ("8.4", "handler"));
    assert_eq!(action.person.as_deref(), Some("M. Bakker"));
}

#[test]
fn wp_8_5_grounds_are_two_and_age_is_none_of_them() {
    let decline =
        |ground: &str| json!({ "command": "decline", "ground": ground, "reason": "Klein." });
    let old = wp(json!({ "conduct": ["2019-05-01"] }));
    let old = old.doe(decline("older_than_one_year")).refused("ground_unknown_to_regulation");
    old.doe(decline("insufficient_interest")).allowed();
    for ground in ["disciplinary", "not_from_principal_or_client", "insufficiently_founded"] {
        wp(json!({})).doe(decline(ground)).refused("ground_unknown_to_regulation");
    }
    wp(json!({})).doe(decline("dealt_with_before")).refused_by("earlier_complaint_missing", "8.5");
}

#[test]
fn wp_8_5_the_ruling_points_to_uwv_and_its_own_rules() {
    let case = wp(json!({})).ruled("2026-11-05", "unfounded").doe(send_to(&["complainant"]));
    let sent = serde_json::to_string(&case.events().last().unwrap().entry).unwrap();
    assert!(sent.contains("arbeidsdeskundige van UWV"), "{sent}");
    assert!(sent.contains("klachtenregeling van UWV"), "{sent}");
}

#[test]
fn wp_9_uwv_is_always_told_also_after_a_decline_or_withdrawal() {
    let declined = wp(json!({}))
        .doe(json!({ "command": "decline", "ground": "insufficient_interest", "reason": "Klein." }))
        .doe(send_to(&["complainant"]))
        .allowed();
    let withdrawn = wp(json!({})).then("2026-11-03", "withdraw");
    for case in [declined, withdrawn] {
        assert_eq!((case.state("notify_uwv"), case.status()), ("open", "closing"));
        assert_eq!(case.then("2026-11-04", "notify_uwv").status(), "closed");
    }
}

#[test]
fn wp_7_a_notice_after_the_wall_is_late_and_outside_the_regulation() {
    let case = Case::under("working-progression", json!({ "received_at": "2026-09-01" }));
    let case = case.on("2026-11-02").doe(json!({
        "command": "extend_term", "until": "2026-11-20", "reason": "Ziekte.",
    }));
    let case = case.allowed();
    assert_eq!(case.state("notify_extension"), "met_late");
    // Six weeks after 1 September 2026.
    assert_eq!(case.owes("handle"), "7 2026-09-29/2026-10-13 missed");
}
