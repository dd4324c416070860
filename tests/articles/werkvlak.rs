//! Werkvlak, articles 1 to 7.

use klachtenbalie::domain::responsibility::responsible;
use serde_json::json;

use crate::support::{Case, findings, handler, regulation, ruling, send_to};

fn wv(fields: serde_json::Value) -> Case {
    Case::under("werkvlak", fields)
}

#[test]
fn wv_1_principals_clients_and_employers_of_clients_are_taken_up() {
    for capacity in
        ["principal", "client", "employer", "former_principal", "former_client", "other"]
    {
        wv(json!({ "complainant": { "name": "D. Jansen", "capacity": capacity } }))
            .then("2026-11-03", "admit");
    }
    // Who it is, is often not yet clear during a first call.
    wv(json!({ "complainant": { "name": "D. Jansen" } })).then("2026-11-03", "admit");
}

#[test]
fn wv_2_the_five_headings_and_no_other() {
    for heading in ["unfriendly_treatment", "slowness", "privacy", "information", "other"] {
        wv(json!({ "heading": heading })).allowed();
    }
    Case::empty("werkvlak")
        .registers(json!({ "heading": "suitability" }))
        .refused("unknown_heading");
}

#[test]
fn wv_3_every_channel_is_taken() {
    for channel in ["phone", "in_person", "email", "letter", "form"] {
        wv(json!({ "channel": channel })).allowed();
    }
}

#[test]
fn wv_4_the_manager_is_responsible_except_where_the_board_is() {
    for (fields, who) in [
        (json!({}), "manager"),
        (json!({ "respondents": [{ "kind": "third_party", "name": "Taxi Bos" }] }), "manager"),
        (json!({ "addressed_to": "office" }), "manager"),
        (json!({ "respondents": [{ "kind": "manager", "name": "K. Bos" }] }), "board"),
        (json!({ "respondents": [{ "kind": "head_office", "name": "K. Bos" }] }), "board"),
        (json!({ "respondents": [{ "kind": "earlier_complaint" }] }), "board"),
        (json!({ "respondents": [{ "kind": "organisation" }] }), "board"),
        (json!({ "addressed_to": "national_ombudsman" }), "board"),
        (json!({ "addressed_to": "board" }), "board"),
        // One manager among them is enough.
        (
            json!({ "respondents": [
                { "kind": "employee", "name": "A. Smit" }, { "kind": "manager", "name": "K. Bos" },
            ] }),
            "board",
        ),
        (json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] }), "third_party"),
    ] {
        let case = wv(fields.clone());
        let (found, article) = responsible(case.complaint(), regulation("werkvlak"));
        let expected_article = if who == "third_party" { "6.1" } else { "4" };
        assert_eq!((found.code(), article), (who, expected_article), "{fields}");
        assert_eq!(case.obligation("handle").who.code(), who, "{fields}");
    }
}

#[test]
fn wv_5_the_employee_complained_about_is_never_the_handler() {
    wv(json!({}))
        .then("2026-11-03", "admit")
        .doe(handler("A. Smit"))
        .refused_by("respondent_is_handler", "6.1")
        .doe(handler("M. Bakker"))
        .allowed();
}

#[test]
fn wv_5_1_receipt_is_confirmed_within_two_days_target_one_working_day() {
    for (received, terms) in [
        ("2026-11-02", "2026-11-03/2026-11-04"), // Monday
        ("2026-11-19", "2026-11-20/2026-11-21"), // Thursday: limit on a Saturday
        ("2026-11-20", "2026-11-22"),            // Friday: two days come before one working day
        ("2026-11-22", "2026-11-23/2026-11-24"), // Sunday
        ("2026-04-02", "2026-04-04"),            // before Good Friday
        ("2026-04-26", "2026-04-28"),            // King's Day between: both on Tuesday
        ("2026-12-24", "2026-12-26"),
    ] {
        let case = wv(json!({ "received_at": received }));
        assert_eq!(case.owes("acknowledge_receipt"), format!("5.1 {terms} open"), "{received}");
    }
}

#[test]
fn wv_5_1_the_receipt_letter_goes_out_once_and_in_writing() {
    wv(json!({}))
        .on("2026-11-03")
        .doe(json!({ "command": "acknowledge", "channel": "phone" }))
        .refused_by("not_in_writing", "5.1")
        .doe(json!({ "command": "acknowledge", "channel": "in_person" }))
        .refused_by("not_in_writing", "5.1")
        .doe(json!({ "command": "acknowledge", "channel": "letter" }))
        .allowed()
        .doe(json!({ "command": "acknowledge" }))
        .refused("already_acknowledged");
}

#[test]
fn wv_5_2_the_respondent_is_told_at_once() {
    let case = wv(json!({ "received_at": "2026-11-20" }));
    assert_eq!(case.owes("notify_respondent"), "5.2 2026-11-23 open");
    let case = case.then("2026-11-24", "notify_respondent");
    assert_eq!(case.owes("notify_respondent"), "5.2 2026-11-23 met_late 2026-11-24");
    for kind in ["employee", "manager", "head_office"] {
        let case = wv(json!({ "respondents": [{ "kind": kind, "name": "A. Smit" }] }));
        assert_eq!(case.state("notify_respondent"), "open", "{kind}");
    }
}

#[test]
fn wv_5_2_there_is_nobody_to_tell_where_no_employee_is_complained_about() {
    for respondents in [json!([]), json!([{ "kind": "organisation" }])] {
        let case = wv(json!({ "respondents": respondents }));
        assert_eq!(case.state("notify_respondent"), "not_applicable");
    }
    wv(json!({ "respondents": [] }))
        .on("2026-11-03")
        .doe(json!({ "command": "notify_respondent" }))
        .refused("no_respondent");
}

#[test]
fn wv_6_1_those_involved_keep_their_distance() {
    wv(json!({ "involved": ["K. Bos"] }))
        .then("2026-11-03", "admit")
        .doe(handler("K. Bos"))
        .refused_by("involved_is_handler", "6.1");
}

#[test]
fn wv_6_1_a_complaint_about_the_board_goes_to_an_independent_third_party() {
    let case = wv(json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] }))
        .then("2026-11-03", "admit")
        .doe(handler("M. Bakker"))
        .refused_by("independent_third_party_required", "6.1")
        .doe(ruling("unfounded"))
        .refused_by("independent_third_party_required", "6.1")
        .doe(findings("unfounded"))
        .refused_by("independent_third_party_required", "6.1");
    let external = json!({ "name": "Bureau Helder", "external": true });
    let case = case
        .doe(json!({ "command": "assign_handler", "handler": external }))
        .doe(findings("unfounded"))
        .doe(ruling("unfounded"))
        .allowed();
    // The third party rules, whoever types it in.
    assert_eq!(case.complaint().round.ruling.as_ref().unwrap().by.name.as_str(), "Bureau Helder");
}

#[test]
fn wv_6_1_an_external_director_is_still_a_respondent() {
    let external = json!({ "name": "B. Meijer", "external": true });
    wv(json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] }))
        .then("2026-11-03", "admit")
        .doe(json!({ "command": "assign_handler", "handler": external }))
        .refused_by("respondent_is_handler", "6.1");
}

#[test]
fn wv_6_2_the_papers_can_be_seen_and_the_complainant_is_told_so() {
    let case = wv(json!({}));
    assert_eq!(case.owes("tell_inspection_right"), "6.2 2026-11-30 open");
    let told = case.on("2026-11-03").doe(json!({
        "command": "acknowledge", "channel": "letter", "told_inspection_right": true,
    }));
    assert_eq!(told.owes("tell_inspection_right"), "6.2 2026-11-30 met 2026-11-03");
    let seen = told
        .on("2026-11-10")
        .doe(json!({ "command": "grant_inspection", "party": "complainant", "papers": "Dossier" }))
        .on("2026-11-11")
        .doe(json!({ "command": "grant_inspection", "party": "respondent" }))
        .allowed();
    // Each access is kept, of either side.
    assert_eq!(seen.complaint().inspections.len(), 2);
}

#[test]
fn wv_6_2_telling_by_phone_or_showing_the_papers_is_telling_too() {
    let phone = json!({
        "command": "log_contact", "channel": "phone", "note": "Uitgelegd.",
        "told_inspection_right": true,
    });
    let seen = json!({ "command": "grant_inspection", "party": "complainant" });
    for act in [phone, seen] {
        let case = wv(json!({})).on("2026-11-05").doe(act);
        assert_eq!(case.state("tell_inspection_right"), "met");
    }
    let other_side = json!({ "command": "grant_inspection", "party": "respondent" });
    let case = wv(json!({})).on("2026-11-05").doe(other_side);
    assert_eq!(case.state("tell_inspection_right"), "open");
}

#[test]
fn wv_6_3_both_sides_are_invited() {
    let plan = |invited: &[&str]| {
        json!({ "command": "plan_hearing", "at": "2026-11-12T10:00",
        "place": "Kantoor", "invited": invited })
    };
    let case = wv(json!({})).taken_up("2026-11-03");
    let case = case.doe(plan(&["complainant"])).refused_by("both_sides_invited", "6.3");
    let case = case.doe(plan(&["A. Smit"])).refused_by("both_sides_invited", "6.3");
    let case = case.doe(plan(&["complainant", "respondent"])).allowed();
    let case = case.doe(plan(&["klager", "beklaagde"])).allowed();
    case.doe(plan(&["D. Jansen", "Anna Smit", "mr. Vos"])).allowed().doe(plan(&[])).allowed();
}

#[test]
fn wv_6_3_who_hears_one_side_hears_the_other() {
    let hear = |key: &str| json!({ "command": "record_hearing", key: "Het ging zo." });
    let case = wv(json!({})).taken_up("2026-11-03").on("2026-11-12");
    let case = case.doe(hear("complainant_account")).allowed();
    let case = case.doe(ruling("unfounded")).refused_by("respondent_not_heard", "6.3");
    let case = case.doe(hear("respondent_account")).doe(ruling("unfounded")).allowed();
    assert_eq!(case.status(), "ruled");

    let other_way = wv(json!({})).taken_up("2026-11-03").on("2026-11-12");
    let other_way = other_way.doe(hear("respondent_account"));
    let other_way = other_way.doe(ruling("unfounded")).refused_by("complainant_not_heard", "6.3");
    // Being heard is a right: whoever waives it holds nothing up.
    let waived = json!({ "command": "record_hearing", "waived": ["complainant"] });
    other_way.doe(waived).doe(ruling("unfounded")).allowed();
}

#[test]
fn wv_6_3_a_hearing_is_only_owed_on_request() {
    wv(json!({})).taken_up("2026-11-03").doe(ruling("unfounded")).allowed();
}

#[test]
fn wv_6_3_a_planned_hearing_is_held_before_the_ruling() {
    wv(json!({}))
        .taken_up("2026-11-03")
        .doe(json!({ "command": "plan_hearing", "at": "2026-11-12T10:00" }))
        .doe(ruling("unfounded"))
        .refused_by("hearing_pending", "6.3");
    wv(json!({}))
        .taken_up("2026-11-03")
        .doe(json!({ "command": "plan_hearing", "at": "2026-11-02T10:00" }))
        .refused("hearing_in_past")
        .doe(json!({ "command": "record_hearing" }))
        .refused("nobody_heard");
}

#[test]
fn wv_6_4_the_report_goes_out_and_signing_is_not_owed() {
    let case = wv(json!({})).taken_up("2026-11-03");
    assert_eq!(case.state("send_hearing_report"), "not_applicable");
    let case = case
        .doe(json!({ "command": "send_hearing_report" }))
        .refused("no_hearing")
        .on("2026-11-12")
        .doe(json!({ "command": "record_hearing", "complainant_account": "Zo.", "waived": "respondent" }))
        .allowed();
    assert_eq!(case.owes("send_hearing_report"), "6.4 2026-11-30 open");
    let signed = |result: &str| {
        json!({ "command": "record_signature", "party": "complainant",
        "result": result })
    };
    let case = case.doe(signed("signed")).refused("report_not_sent");
    let case = case.then("2026-11-13", "send_hearing_report");
    assert_eq!(case.owes("send_hearing_report"), "6.4 2026-11-30 met 2026-11-13");
    let case = case.doe(signed("refused")).doe(signed("remarks")).doe(signed("no_reply"));
    let case = case.doe(signed("signed")).allowed();
    assert_eq!(case.complaint().round.signatures.len(), 4);
    // A refused signature blocks nothing.
    case.doe(ruling("unfounded")).allowed();
}

#[test]
fn wv_6_4_a_second_hearing_has_its_own_report() {
    let hear = json!({ "command": "record_hearing", "complainant_account": "Zo.", "waived": "respondent" });
    let case = wv(json!({}))
        .taken_up("2026-11-03")
        .on("2026-11-05")
        .doe(hear.clone())
        .then("2026-11-06", "send_hearing_report")
        .on("2026-11-12")
        .doe(hear);
    assert_eq!(case.owes("send_hearing_report"), "6.4 2026-11-30 open");
    let case = case.then("2026-11-13", "send_hearing_report");
    assert_eq!(case.owes("send_hearing_report"), "6.4 2026-11-30 met 2026-11-13");
}

#[test]
fn wv_6_5_travel_costs_on_request_and_only_in_special_cases() {
    let decide = |granted: bool, reason: Option<&str>| {
        json!({ "command": "decide_travel_costs", "granted": granted, "amount_cents": 2350,
            "reason": reason })
    };
    let case = wv(json!({})).on("2026-11-05");
    assert_eq!(case.state("decide_travel_costs"), "not_applicable");
    let case = case.doe(decide(true, Some("Ver weg."))).refused_by("no_request", "6.5");
    let case = case.doe(json!({ "command": "request_travel_costs", "amount_cents": 2350 }));
    assert_eq!(case.state("decide_travel_costs"), "open");
    let case = case.doe(decide(true, None)).refused_by("special_case_missing", "6.5");
    let case = case.doe(decide(true, Some("De klager zit in een rolstoel."))).allowed();
    assert_eq!(case.state("decide_travel_costs"), "met");
    case.doe(decide(false, None)).refused_by("already_decided", "6.5");
    wv(json!({}))
        .on("2026-11-05")
        .doe(json!({ "command": "request_travel_costs" }))
        .doe(decide(false, None))
        .allowed();
}

#[test]
fn wv_7_handled_within_four_weeks() {
    for (received, limit) in
        [("2026-11-02", "2026-11-30"), ("2026-03-28", "2026-04-25"), ("2026-12-10", "2027-01-07")]
    {
        let case = wv(json!({ "received_at": received }));
        assert_eq!(case.owes("handle"), format!("7 {limit} open"));
    }
    let case = wv(json!({})).ruled("2026-11-05", "unfounded");
    let answered = case.on("2026-11-30").doe(send_to(&["complainant"])).allowed();
    assert_eq!(answered.owes("handle"), "7 2026-11-30 met 2026-11-30");
}

#[test]
fn wv_7_not_taken_up_is_told_within_two_weeks() {
    let mut case = wv(json!({}));
    assert_eq!(case.owes("decide_admission"), "7 2026-11-16 open");
    assert_eq!(case.state("notify_declined"), "not_applicable");
    assert_eq!(case.owes_on("2026-11-17", "decide_admission"), "7 2026-11-16 missed");
    let decline = json!({ "command": "decline", "ground": "insufficient_interest" });
    let case = case.on("2026-11-12").doe(decline).allowed();
    assert_eq!(case.owes("decide_admission"), "7 2026-11-16 met 2026-11-12");
    assert_eq!(case.owes("notify_declined"), "7 2026-11-16 open");
    assert_eq!(case.status(), "declined");
    let case = case.on("2026-11-17").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("notify_declined"), "7 2026-11-16 met_late 2026-11-17");
    assert_eq!(case.owes("handle"), "7 2026-11-30 met 2026-11-17");
}

#[test]
fn wv_7_delay_is_told_before_the_term_ends_with_reason_and_new_date() {
    let delay =
        json!({ "command": "extend_term", "until": "2026-12-11", "reason": "Getuige ziek." });
    let mut case = wv(json!({})).on("2026-11-25").doe(delay.clone()).allowed();
    assert_eq!(case.owes("notify_extension"), "7 2026-11-30 met 2026-11-25");
    assert_eq!(case.owes_on("2026-12-01", "handle"), "7 2026-11-30 missed");
    let mut late = wv(json!({})).on("2026-12-02").doe(delay).allowed();
    assert_eq!(late.owes("notify_extension"), "7 2026-11-30 met_late 2026-12-02");
    assert_eq!(late.owes_on("2026-12-10", "handle"), "7 2026-11-30 missed");
}

#[test]
fn wv_7_no_delay_letter_is_owed_while_the_term_can_be_met() {
    let mut case = wv(json!({}));
    assert_eq!(case.owes_on("2026-11-10", "notify_extension"), "7 2026-11-30 not_applicable");
    assert_eq!(case.owes_on("2026-11-30", "notify_extension"), "7 2026-11-30 open");
    assert_eq!(case.owes_on("2026-12-01", "notify_extension"), "7 2026-11-30 missed");
    let answered =
        case.ruled("2026-11-20", "unfounded").doe(send_to(&["complainant", "respondent"]));
    assert_eq!(answered.state("notify_extension"), "not_applicable");
}
