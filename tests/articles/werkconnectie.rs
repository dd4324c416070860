//! Werkconnectie, articles 1 to 10.

use klachtenbalie::domain::responsibility::responsible;
use serde_json::{Value, json};

use crate::letter_rules::letter;
use crate::support::{Case, findings, handler, regulation, ruling, send_to};

fn wc(fields: Value) -> Case {
    Case::under("werkconnectie", fields)
}

fn decline(ground: &str) -> Value {
    json!({ "command": "decline", "ground": ground })
}

#[test]
fn wc_1_spoken_or_written_each_complaint_is_registered() {
    for channel in ["phone", "in_person", "email", "letter", "form"] {
        assert_eq!(wc(json!({ "channel": channel })).events()[0].entry.event.kind(), "registered");
    }
    for heading in ["treatment", "slowness", "information", "privacy", "other"] {
        wc(json!({ "heading": heading })).allowed();
    }
}

#[test]
fn wc_2_numbered_by_year() {
    let first = wc(json!({}));
    let second = Case::empty("werkconnectie").beside(&first).registers(json!({}));
    assert_eq!(first.complaint().number.to_string(), "2026-001");
    assert_eq!(second.complaint().number.to_string(), "2026-002");
}

#[test]
fn wc_3_receipt_is_confirmed_within_a_week() {
    for (received, limit) in
        [("2026-11-02", "2026-11-09"), ("2026-03-30", "2026-04-06"), ("2026-12-25", "2027-01-01")]
    {
        let mut case = wc(json!({ "received_at": received }));
        assert_eq!(case.owes("acknowledge_receipt"), format!("3 {limit} open"));
        assert_eq!(case.owes_on(limit, "acknowledge_receipt"), format!("3 {limit} open"));
    }
    let by_phone = json!({ "command": "acknowledge", "channel": "phone" });
    wc(json!({})).doe(by_phone).refused_by("not_in_writing", "3");
}

#[test]
fn wc_4_the_receiver_passes_it_to_the_board() {
    let case = wc(json!({ "received_at": "2026-12-31" }));
    assert_eq!(case.owes("forward_to_board"), "4 2027-01-04 open");
    let case = case.then("2027-01-04", "forward_to_board");
    assert_eq!(case.owes("forward_to_board"), "4 2027-01-04 met 2027-01-04");
}

#[test]
fn wc_5_an_involved_board_gives_way_to_an_independent_third_party() {
    let case = wc(json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] }));
    let (who, article) = responsible(case.complaint(), regulation("werkconnectie"));
    assert_eq!((who.code(), article), ("third_party", "5"));
    let case = case.then("2026-11-03", "admit");
    let case = case.doe(ruling("unfounded")).refused_by("independent_third_party_required", "5");
    let case = case.doe(handler("M. Bakker")).refused_by("independent_third_party_required", "5");
    let case = case.doe(handler("B. Meijer")).refused_by("respondent_is_handler", "5");
    let external = json!({ "name": "Bureau Helder", "external": true });
    let case = case.doe(json!({ "command": "assign_handler", "handler": external.clone() }));
    let mut inside = ruling("unfounded");
    inside["ruled_by"] = json!({ "name": "M. Bakker" });
    let case = case.doe(inside).refused_by("independent_third_party_required", "5");
    case.doe(ruling("unfounded")).allowed();
}

#[test]
fn wc_6_insufficiently_founded_is_told_within_three_weeks() {
    let case = wc(json!({ "received_at": "2026-03-16" }));
    assert_eq!(case.owes("decide_admission"), "6 2026-04-06 open"); // Easter Monday stays
    let case = case.on("2026-04-01").doe(decline("insufficiently_founded")).allowed();
    assert_eq!(case.owes("notify_declined"), "6 2026-04-06 open");
    let case = case.on("2026-04-07").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("notify_declined"), "6 2026-04-06 met_late 2026-04-07");
}

#[test]
fn wc_6_it_is_the_only_ground() {
    for ground in [
        "dealt_with_before",
        "older_than_one_year",
        "insufficient_interest",
        "disciplinary",
        "not_from_principal_or_client",
        "former_principal_not_conduct",
        "open_to_objection",
    ] {
        wc(json!({})).doe(decline(ground)).refused("ground_unknown_to_regulation");
    }
}

#[test]
fn wc_7_a_solution_within_three_weeks_of_receipt() {
    let mut case = wc(json!({}));
    assert_eq!(case.owes("handle"), "7 2026-11-23 open");
    assert_eq!(case.owes_on("2026-11-24", "handle"), "7 2026-11-23 missed");
    let case = case.ruled("2026-11-10", "unfounded").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("handle"), "7 2026-11-23 met 2026-11-10");
}

#[test]
fn wc_7_well_founded_gives_three_weeks_from_that_day() {
    let case = wc(json!({})).ruled("2026-11-13", "well_founded");
    assert_eq!(case.owes("handle"), "7 2026-11-23/2026-12-04 open");
    let case = case.on("2026-12-04").doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("handle"), "7 2026-11-23/2026-12-04 met 2026-12-04");
    // Unfounded gives no more time.
    assert_eq!(wc(json!({})).ruled("2026-11-13", "unfounded").owes("handle"), "7 2026-11-23 open");
}

#[test]
fn wc_7_actions_and_agreements_are_kept() {
    let case = wc(json!({})).ruled("2026-11-10", "well_founded").doe(json!({
        "command": "agree_action", "description": "Coach wisselen", "due": "2026-11-20",
    }));
    assert_eq!(case.owes("complete_action"), "7 2026-11-20 open");
    assert_eq!(case.then("2026-11-20", "complete_action").state("complete_action"), "met");
}

#[test]
fn wc_7_the_ruling_gives_its_reasons() {
    let bare = json!({ "command": "rule", "outcome": "unfounded" });
    wc(json!({})).taken_up("2026-11-03").doe(bare).refused_by("ruling_incomplete", "7");
    let partly = ruling("partly_well_founded");
    wc(json!({}))
        .taken_up("2026-11-03")
        .doe(findings("unfounded"))
        .doe(partly)
        .refused_by("outcome_unknown_to_regulation", "7");
}

#[test]
fn wc_9_the_principal_hears_how_it_was_handled() {
    let case = wc(json!({})).taken_up("2026-11-03");
    assert_eq!(case.state("report_to_principal"), "not_applicable");
    let case = case.doe(json!({ "command": "report_to_principal" })).refused_by("not_handled", "9");
    let case = case.doe(ruling("unfounded")).on("2026-11-10").doe(send_to(&["complainant"]));
    assert_eq!(case.owes("report_to_principal"), "9 2026-11-23 open");
    assert_eq!(case.status(), "closing");
    let case = case.then("2026-11-12", "report_to_principal");
    assert_eq!(case.owes("report_to_principal"), "9 2026-11-23 met 2026-11-12");
    // The client's file is told beside the principal.
    assert_eq!(case.owes("file_extract"), "9 2026-11-23 open");
    assert_eq!(case.status(), "closing");
    let case = case.doe(letter("client_file_extract", "file")).allowed();
    assert_eq!(case.owes("file_extract"), "9 2026-11-23 met 2026-11-12");
    assert_eq!(case.status(), "closed");
    case.doe(json!({ "command": "report_to_principal" })).refused_by("already_reported", "9");
}

#[test]
fn wc_9_a_ruling_sent_to_the_principal_is_a_report_too() {
    let case = wc(json!({})).ruled("2026-11-05", "unfounded");
    let case = case.on("2026-11-10").doe(send_to(&["complainant", "principal"])).allowed();
    assert_eq!(case.owes("report_to_principal"), "9 2026-11-23 met 2026-11-10");
    // A decline is a way of handling as well.
    let case = wc(json!({})).doe(decline("insufficiently_founded")).doe(send_to(&["complainant"]));
    assert_eq!(case.state("report_to_principal"), "open");
}

#[test]
fn wc_9_a_principal_who_complains_needs_no_report() {
    let complainant = json!({ "name": "UWV Zwolle", "capacity": "principal" });
    let case = wc(json!({ "complainant": complainant })).ruled("2026-11-03", "unfounded");
    let case = case.doe(send_to(&["complainant"])).doe(letter("client_file_extract", "file"));
    assert_eq!((case.state("report_to_principal"), case.status()), ("not_applicable", "closed"));
}

#[test]
fn wc_10_the_answer_points_to_the_uwv_expert_or_client_manager() {
    let case = wc(json!({})).ruled("2026-11-05", "unfounded").doe(send_to(&["complainant"]));
    let sent = serde_json::to_string(&case.events().last().unwrap().entry).unwrap();
    assert!(sent.contains("arbeidsdeskundige of klantmanager van UWV"), "{sent}");
}

#[test]
fn wc_6_what_proves_insufficiently_founded_is_declined_after_the_findings() {
    let case = wc(json!({})).taken_up("2026-11-03").on("2026-11-10").doe(findings("unfounded"));
    let case = case.allowed().doe(decline("insufficiently_founded")).allowed();
    assert_eq!(case.status(), "declined");
}

#[test]
fn wc_9_the_client_file_is_told_once_it_is_handled() {
    let case = wc(json!({})).on("2026-11-03").doe(letter("client_file_extract", "file"));
    assert_eq!(case.either_way().state("file_extract"), "not_applicable");
    let case = wc(json!({})).ruled("2026-11-03", "unfounded");
    assert_eq!(case.doe(send_to(&["complainant"])).state("file_extract"), "open");
}

#[test]
fn wc_3_a_letter_or_an_email_goes_into_the_file() {
    for channel in ["letter", "email"] {
        let case = wc(json!({ "channel": channel }));
        assert_eq!(case.owes("attach_complaint"), "3 2026-11-23 open");
        let attach = json!({ "command": "attach_file", "file": crate::commands::file(1) });
        let case = case.on("2026-11-04").doe(attach).allowed();
        assert_eq!(case.owes("attach_complaint"), "3 2026-11-23 met 2026-11-04");
        // Answered without it, it is still owed.
        let case = wc(json!({ "channel": channel })).ruled("2026-11-03", "unfounded");
        let case = case.doe(send_to(&["complainant"])).then("2026-11-03", "report_to_principal");
        let case = case.doe(letter("client_file_extract", "file")).allowed();
        assert_eq!((case.state("attach_complaint"), case.status()), ("open", "closing"));
    }
    assert_eq!(wc(json!({ "channel": "phone" })).state("attach_complaint"), "not_applicable");
}
