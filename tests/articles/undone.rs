//! What can no longer be done once the complainant has the answer, and what still can.

use serde_json::json;

use crate::letter_rules::letter;
use crate::support::{Case, send_to};

#[test]
fn wv_5_1_wv_5_2_wv_6_2_what_was_skipped_before_the_answer_ends_as_undone() {
    let case = Case::under("werkvlak", json!({})).ruled("2026-11-16", "unfounded");
    let case = case.on("2026-11-18").doe(send_to(&["complainant", "respondent"])).allowed();
    assert_eq!(case.status(), "closed");
    let mut case = case.on("2027-01-10");
    assert_eq!(case.owes("acknowledge_receipt"), "5.1 2026-11-03/2026-11-04 undone");
    assert_eq!(case.owes("notify_respondent"), "5.2 2026-11-03 undone");
    // Its last day, that of the handling, had not passed: it is undone all the same.
    assert_eq!(case.owes("tell_inspection_right"), "6.2 2026-11-30 undone");
    for kind in ["acknowledge_receipt", "notify_respondent", "tell_inspection_right"] {
        let one = case.obligation(kind);
        assert_eq!(one.undone_on.map(|day| day.to_string()).as_deref(), Some("2026-11-18"));
        assert!(!one.owed, "{kind}");
    }
    // Before the answer it was still owed.
    assert!(case.owes_on("2026-11-18", "handle").ends_with("met 2026-11-18"));
}

#[test]
fn wp_6_the_right_to_see_the_papers_is_not_forgotten_by_the_ruling() {
    let case = Case::under("working-progression", json!({})).ruled("2026-11-16", "unfounded");
    assert_eq!(case.state("tell_inspection_right"), "open");
    let case = case.doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.state("tell_inspection_right"), "undone");
    let told = Case::under("working-progression", json!({}));
    let told = told.doe(json!({
        "command": "log_contact", "note": "Verteld.", "told_inspection_right": true,
    }));
    let told = told.allowed().ruled("2026-11-16", "unfounded").doe(send_to(&["complainant"]));
    assert_eq!(told.state("tell_inspection_right"), "met");
}

#[test]
fn ws_1_5_6_a_term_that_was_never_set_ends_as_undone_with_the_ruling() {
    let case = Case::under("work-solutions", json!({})).ruled("2026-11-16", "unfounded");
    assert_eq!(case.owes("set_term"), "1.5.6 2026-11-30 undone");
    // Not taken up, there is nothing to set.
    let case = Case::under("work-solutions", json!({ "disciplinary": true }));
    let case = case.doe(json!({ "command": "decline", "ground": "disciplinary" })).allowed();
    assert_eq!(case.state("set_term"), "not_applicable");
}

#[test]
fn wv_5_1_an_answer_within_the_term_confirms_the_receipt() {
    let settled = json!({ "command": "settle_informally", "satisfied": true, "answer": "Gebeld." });
    let case = Case::under("werkvlak", json!({})).on("2026-11-03").doe(settled).allowed();
    assert_eq!(case.state("acknowledge_receipt"), "not_applicable");
    assert_eq!(case.state("tell_inspection_right"), "not_applicable");
}

#[test]
fn wv_6_5_wv_6_4_report_and_travel_costs_stay_owed_after_the_answer() {
    let heard = json!({
        "command": "record_hearing", "complainant_account": "Zo.", "waived": ["respondent"],
    });
    let case = Case::under("werkvlak", json!({})).taken_up("2026-11-10").doe(heard).allowed();
    let case = case.doe(json!({ "command": "request_travel_costs" })).allowed();
    let case =
        case.doe(crate::support::findings("unfounded")).doe(crate::support::ruling("unfounded"));
    let case = case.allowed().doe(send_to(&["complainant", "respondent"])).allowed();
    assert_eq!(case.status(), "closing");
    let case = case.doe(json!({ "command": "send_hearing_report" })).allowed();
    let refused = json!({ "command": "decide_travel_costs", "granted": false });
    assert_eq!(case.doe(refused).allowed().status(), "closed");
}

#[test]
fn wv_6_4_wp_6_3_the_report_goes_to_each_side_that_was_heard_and_to_no_other() {
    for (id, article) in [("werkvlak", "6.4"), ("working-progression", "6.3")] {
        let both = json!({
            "command": "record_hearing", "complainant_account": "Zo.", "respondent_account": "Ja.",
        });
        let taken_up = || {
            let case = Case::under(id, json!({})).by_rules(|rules| rules.letters.clear());
            case.taken_up("2026-11-10")
        };
        let case = taken_up().doe(both).doe(letter("hearing_report", "respondent")).allowed();
        assert_eq!(case.state("send_hearing_report"), "open", "{id}");
        let signed = json!({
            "command": "record_signature", "party": "complainant", "result": "signed",
        });
        let case = case.doe(signed).refused_by("report_not_sent", article).on("2026-11-12");
        let case = case.doe(letter("hearing_report", "complainant")).allowed();
        assert!(case.owes("send_hearing_report").ends_with("met 2026-11-12"), "{id}");
        // Who waived being heard has nothing to sign.
        let one = json!({
            "command": "record_hearing", "complainant_account": "Zo.", "waived": ["respondent"],
        });
        let case = taken_up().doe(one).doe(letter("hearing_report", "respondent"));
        let case = case.refused_by("not_heard", article);
        let case = case.doe(letter("hearing_report", "complainant")).allowed();
        assert_eq!(case.state("send_hearing_report"), "met", "{id}");
        let waived =
            json!({ "command": "record_hearing", "waived": ["complainant", "respondent"] });
        let case = taken_up().doe(waived).allowed();
        assert_eq!(case.state("send_hearing_report"), "not_applicable", "{id}");
        case.doe(json!({ "command": "send_hearing_report" })).refused("no_hearing");
    }
}
