//! The law itself: Awb chapter 9, for a firm without its own regulation.

use serde_json::{Value, json};

use crate::support::{Case, handler, ruling, send_to, try_read};

fn awb(fields: Value) -> Case {
    Case::under("awb", fields)
}

fn extend(until: &str, consent: bool) -> Value {
    json!({ "command": "extend_term", "until": until, "reason": "Getuige ziek.", "consent": consent })
}

#[test]
fn awb_9_1_anybody_complains_about_conduct() {
    for capacity in
        ["principal", "client", "employer", "former_principal", "former_client", "other"]
    {
        awb(json!({ "complainant": { "name": "D. Jansen", "capacity": capacity } }))
            .then("2026-11-03", "admit");
    }
}

#[test]
fn awb_9_4_conduct_that_nobody_dated_or_named_is_taken_up_all_the_same() {
    // The law asks who complains and about which conduct; the one day is asked, never demanded.
    let bare = awb(json!({ "respondents": [] })).then("2026-11-03", "admit");
    assert_eq!(bare.status(), "admitted");
    let nameless = json!({ "complainant": { "name": "" } });
    let mut data = json!({ "command": "register", "kind": "complaint", "channel": "letter",
        "received_at": "2026-11-02", "facts": "Er is niet teruggebeld." });
    data["complainant"] = nameless["complainant"].clone();
    assert!(try_read(&data).is_err());
}

#[test]
fn awb_9_5_a_satisfied_complainant_ends_it() {
    let settle = |satisfied: bool| {
        json!({ "command": "settle_informally", "satisfied": satisfied,
        "answer": "Excuses gemaakt." })
    };
    let case = awb(json!({})).on("2026-11-03");
    let case = case.doe(settle(false)).refused_by("complainant_not_satisfied", "9:5");
    assert_eq!(case.doe(settle(true)).owes("handle"), "9:11 2026-12-14 met 2026-11-03");
}

#[test]
fn awb_9_6_receipt_is_confirmed_promptly_in_writing() {
    for (received, limit) in [
        ("2026-11-20", "2026-11-23"),
        ("2026-04-02", "2026-04-07"),
        ("2026-05-13", "2026-05-18"), // Ascension Day and the equated Friday
        ("2028-04-26", "2028-05-01"), // King's Day and the equated Friday
        ("2025-12-31", "2026-01-05"), // New Year's Day and the equated Friday
    ] {
        let case = awb(json!({ "received_at": received }));
        assert_eq!(case.owes("acknowledge_receipt"), format!("9:6 {limit} open"), "{received}");
    }
    let by_phone = json!({ "command": "acknowledge", "channel": "phone" });
    awb(json!({})).doe(by_phone).refused_by("not_in_writing", "9:6");
}

#[test]
fn awb_9_7_nobody_involved_handles_it() {
    let case = awb(json!({ "involved": ["K. Bos"] })).then("2026-11-03", "admit");
    let case = case.doe(handler("A. Smit")).refused_by("respondent_is_handler", "9:7");
    case.doe(handler("K. Bos")).refused_by("involved_is_handler", "9:7");
}

#[test]
fn awb_9_8_grounds() {
    let decline = |ground: &str| json!({ "command": "decline", "ground": ground });
    for ground in ["open_to_objection", "insufficient_interest"] {
        awb(json!({})).doe(decline(ground)).allowed();
    }
    let old = awb(json!({ "conduct": ["2025-11-01"] }));
    old.doe(decline("older_than_one_year")).allowed();
    awb(json!({ "conduct": ["2025-11-02"] }))
        .doe(decline("older_than_one_year"))
        .refused_by("ground_not_met", "9:8 lid 1");
    awb(json!({}))
        .doe(decline("dealt_with_before"))
        .refused_by("earlier_complaint_missing", "9:8 lid 1");
    for ground in ["disciplinary", "insufficiently_founded", "not_from_principal_or_client"] {
        awb(json!({})).doe(decline(ground)).refused("ground_unknown_to_regulation");
    }
}

#[test]
fn awb_9_8_lid_3_not_taken_up_is_told_within_four_weeks() {
    let case = awb(json!({ "received_at": "2026-03-06" }));
    assert_eq!(case.owes("decide_admission"), "9:8 2026-04-07 open"); // Good Friday rolls
    let decline = json!({ "command": "decline", "ground": "insufficient_interest" });
    let case = case.on("2026-04-02").doe(decline).allowed();
    assert_eq!(case.owes("notify_declined"), "9:8 lid 3 2026-04-07 open");
    let case = case.on("2026-04-08").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("notify_declined"), "9:8 lid 3 2026-04-07 met_late 2026-04-08");
}

#[test]
fn awb_9_9_the_respondent_gets_a_copy_at_the_handling() {
    let case = awb(json!({}));
    assert_eq!(case.state("notify_respondent"), "not_applicable");
    let case = case.then("2026-11-06", "admit");
    assert_eq!(case.owes("notify_respondent"), "9:9 2026-11-09 open");
    let case = case.then("2026-11-09", "notify_respondent");
    assert_eq!(case.owes("notify_respondent"), "9:9 2026-11-09 met 2026-11-09");
    let third = awb(json!({ "respondents": [{ "kind": "third_party", "name": "Taxi Bos" }] }));
    assert_eq!(third.then("2026-11-06", "admit").state("notify_respondent"), "open");
}

#[test]
fn awb_9_10_both_sides_are_heard() {
    let case = awb(json!({})).taken_up("2026-11-03");
    let case = case.doe(json!({ "command": "record_hearing", "complainant_account": "Zo." }));
    case.doe(ruling("unfounded")).refused_by("respondent_not_heard", "9:10");
}

#[test]
fn awb_9_11_awb_9_14_handled_within_six_weeks_or_ten_with_a_committee() {
    let case = awb(json!({ "received_at": "2026-03-05" }));
    assert_eq!(case.owes("handle"), "9:11 2026-04-16 open");
    let committee = json!({ "name": "Klachtencommissie", "external": true, "committee": true });
    let case = case.then("2026-03-06", "admit");
    let case = case.doe(json!({ "command": "assign_handler", "handler": committee })).allowed();
    // Ascension Day and the equated Friday: on to Monday.
    assert_eq!(case.owes("handle"), "9:11 2026-05-18 open");
}

#[test]
fn awb_9_11_once_at_most_four_weeks_more() {
    let mut case = awb(json!({}));
    assert_eq!(case.owes("handle"), "9:11 2026-12-14 open");
    assert_eq!(case.owes_on("2026-12-01", "notify_extension"), "9:11 2026-12-14 not_applicable");
    assert_eq!(case.owes_on("2026-12-14", "notify_extension"), "9:11 2026-12-14 open");
    let case = case.on("2026-12-07").doe(extend("2027-01-12", false));
    let case = case.refused_by("consent_needed", "9:11");
    let case = case.doe(extend("2027-01-11", false)).allowed();
    assert_eq!(case.owes("handle"), "9:11 2027-01-11 open");
    assert_eq!(case.owes("notify_extension"), "9:11 2026-12-14 met 2026-12-07");
}

#[test]
fn awb_9_11_further_only_with_the_complainants_consent() {
    let case = awb(json!({})).on("2026-12-07").doe(extend("2026-12-21", false)).allowed();
    let case = case.doe(extend("2027-01-04", false)).refused_by("consent_needed", "9:11");
    let case = case.doe(extend("2027-02-12", true)).allowed();
    assert_eq!(case.owes("handle"), "9:11 2027-02-12 open");
}

#[test]
fn awb_9_11_told_too_late_the_delay_does_not_undo_the_lateness() {
    let case = awb(json!({})).on("2026-12-16").doe(extend("2027-01-08", false)).allowed();
    assert_eq!(case.owes("notify_extension"), "9:11 2026-12-14 met_late 2026-12-16");
    assert_eq!(case.owes("handle"), "9:11 2026-12-14 missed");
}

#[test]
fn awb_9_12_findings_judgement_and_where_to_go_next() {
    for outcome in ["well_founded", "partly_well_founded", "unfounded"] {
        awb(json!({})).taken_up("2026-11-03").doe(ruling(outcome)).allowed();
    }
    let bare = json!({ "command": "rule", "outcome": "unfounded" });
    awb(json!({})).taken_up("2026-11-03").doe(bare).refused_by("ruling_incomplete", "9:12");
    let case = awb(json!({})).ruled("2026-11-05", "partly_well_founded");
    assert_eq!(case.owes("communicate_ruling"), "9:12 2026-12-14 open");
    let case = case.on("2026-11-06").doe(send_to(&["complainant"])).allowed();
    let sent = serde_json::to_string(&case.events().last().unwrap().entry).unwrap();
    assert!(sent.contains("de Nationale Ombudsman. Doe dat binnen een jaar"), "{sent}");
}

#[test]
fn awb_9_12_awb_9_24_the_ruling_says_where_to_go_next_and_until_when() {
    let case = awb(json!({})).on("2026-11-03").ruled("2026-11-03", "unfounded").on("2026-11-05");
    let case = case.doe(send_to(&["complainant"])).allowed().on("2026-11-06");
    let said = json!({ "command": "record_dissatisfaction", "said": "Dit helpt mij niet." });
    let case = case.doe(said).allowed();
    let referral = case.complaint().dissatisfied[0].what.referral.clone().unwrap();
    assert_eq!(
        referral.as_str(),
        "Bent u niet tevreden? Dan kunt u terecht bij de Nationale Ombudsman. Doe dat binnen een \
         jaar na ons antwoord (artikel 9:24 van de Algemene wet bestuursrecht)."
    );
}
