//! What a request, an agreement or a well-founded complaint asks for next.

use klachtenbalie::domain::obligations::next_step;
use serde_json::{Value, json};

use crate::letter_rules::letter;
use crate::support::{Case, findings, ruling, send_to};

fn agree() -> Value {
    json!({ "command": "agree_action", "description": "Excuses per brief." })
}

#[test]
fn wv_6_wp_6_agreements_are_owed_a_letter_to_the_complainant() {
    for id in ["werkvlak", "working-progression"] {
        let case = Case::under(id, json!({})).taken_up("2026-11-03");
        assert_eq!(case.state("confirm_agreements"), "not_applicable");
        let case = case.on("2026-11-05").doe(agree()).allowed();
        assert_eq!(case.state("confirm_agreements"), "open", "{id}");
        assert!(case.owes("confirm_agreements").starts_with("6 "), "{id}");
        // A copy for somebody else confirms nothing to the complainant.
        let case = case.doe(letter("agreements", "principal")).allowed();
        assert_eq!(case.state("confirm_agreements"), "open", "{id}");
        let case = case.on("2026-11-06").doe(letter("agreements", "complainant")).allowed();
        assert!(case.owes("confirm_agreements").ends_with("met 2026-11-06"), "{id}");
        // A later agreement asks for its own.
        let case = case.on("2026-11-09").doe(agree()).allowed();
        assert_eq!(case.state("confirm_agreements"), "open", "{id}");
        // Agreed in the conversation that settled it.
        let settled = json!({
            "command": "settle_informally", "satisfied": true, "answer": "Gebeld.",
            "agreements": "Voortaan belt de coach zelf.",
        });
        let case = Case::under(id, json!({})).doe(settled).allowed();
        assert_eq!(case.state("confirm_agreements"), "open", "{id}");
        assert_eq!(case.status(), "closing", "{id}");
    }
}

#[test]
fn wc_7_wv_8_4_wp_8_4_a_well_founded_complaint_is_put_right_or_it_is_said_why_not() {
    for (id, article) in
        [("werkconnectie", "7"), ("werkvlak", "8.4"), ("working-progression", "8.4")]
    {
        let founded = || Case::under(id, json!({})).ruled("2026-11-05", "well_founded");
        let case = founded().doe(send_to(&["complainant"])).allowed();
        assert_eq!(case.state("agree_remedy"), "open", "{id}");
        assert!(case.obligation("agree_remedy").article == article && case.status() == "closing");
        let case = case.on("2026-11-06").doe(agree()).allowed();
        assert!(case.owes("agree_remedy").ends_with("met 2026-11-06"), "{id}");
        let why = json!({ "command": "record_no_remedy", "reason": "Het traject is afgelopen." });
        let case = founded().on("2026-11-09").doe(why.clone()).allowed();
        assert!(case.owes("agree_remedy").ends_with("met 2026-11-09"), "{id}");
        case.doe(why.clone()).refused_by("already_recorded", article);
        let case = Case::under(id, json!({})).ruled("2026-11-05", "unfounded");
        assert_eq!(case.state("agree_remedy"), "not_applicable", "{id}");
        case.doe(why).refused_by("not_well_founded", article);
    }
}

#[test]
fn ws_1_6_2_w2w_5_2_2_the_ruling_says_who_informs_the_complainant() {
    for (id, article) in [("work-solutions", "1.6.2"), ("work2work", "5.2.2")] {
        let mut silent = ruling("unfounded");
        silent.as_object_mut().unwrap().remove("informs");
        let case = Case::under(id, json!({})).taken_up("2026-11-03").doe(findings("unfounded"));
        let case = case.doe(silent.clone()).refused_by("informs_missing", article);
        case.doe(ruling("unfounded")).allowed();
        Case::under("werkvlak", json!({})).taken_up("2026-11-03").doe(silent).allowed();
    }
}

#[test]
fn wv_6_3_wp_6_ws_1_9_6_a_hearing_that_was_asked_for_is_owed_to_both_sides() {
    let request = json!({ "command": "request_hearing", "party": "respondent" });
    for (id, article) in
        [("werkvlak", "6.3"), ("working-progression", "6"), ("work-solutions", "1.9.6")]
    {
        let case = Case::under(id, json!({}));
        assert_eq!(case.state("hold_hearing"), "not_applicable", "{id}");
        let case = case.doe(request.clone()).allowed();
        assert!(
            case.obligation("hold_hearing").article == article
                && case.state("hold_hearing") == "open"
        );
        let case = case.taken_up("2026-11-10").doe(findings("unfounded")).allowed();
        let case = case.doe(ruling("unfounded")).refused_by("hearing_requested", article);
        // One side is not both.
        let one = json!({ "command": "record_hearing", "respondent_account": "Zo." });
        let case = case.on("2026-11-12").doe(one).allowed();
        assert_eq!(case.state("hold_hearing"), "open", "{id}");
        let other = json!({ "command": "record_hearing", "waived": ["complainant"] });
        let case = case.on("2026-11-13").doe(other).allowed();
        assert!(case.owes("hold_hearing").ends_with("met 2026-11-13"), "{id}");
        case.doe(ruling("unfounded")).allowed();
    }
    // A request after the first hearing asks for another.
    let heard = json!({
        "command": "record_hearing", "complainant_account": "Zo.", "respondent_account": "Ja.",
    });
    let case = Case::under("werkvlak", json!({})).taken_up("2026-11-10").doe(heard).allowed();
    let case = case.on("2026-11-12").doe(request).allowed();
    assert_eq!(case.state("hold_hearing"), "open");
    let owed = case.obligations();
    let next = next_step(case.complaint(), case.regulation(), &owed).unwrap();
    assert_ne!(next.action.code(), "rule");
}

#[test]
fn wc_6_no_hearing_is_known_there() {
    let request = json!({ "command": "request_hearing", "party": "complainant" });
    Case::under("werkconnectie", json!({})).doe(request).refused("not_in_regulation");
}

#[test]
fn awb_9_10_both_sides_are_heard_unless_they_waive_it() {
    let case = Case::under("awb", json!({}));
    assert_eq!(case.state("hold_hearing"), "not_applicable");
    let case = case.taken_up("2026-11-10");
    assert_eq!(case.owes("hold_hearing"), "9:10 2026-12-14 open");
    assert!(case.why("hold_hearing").contains("Onze lezing van artikel 9:10"));
    let waived = json!({ "command": "record_hearing", "waived": ["complainant", "respondent"] });
    let done = case.on("2026-11-12").doe(waived).allowed();
    assert_eq!(done.owes("hold_hearing"), "9:10 2026-12-14 met 2026-11-12");
    // Ruled without it, it is undone.
    let case = Case::under("awb", json!({})).ruled("2026-11-10", "unfounded");
    assert_eq!(case.owes("hold_hearing"), "9:10 2026-12-14 undone");
}

#[test]
fn ws_1_9_6_the_copy_for_the_board_is_a_letter_to_another_director() {
    let about_board = json!({ "respondents": [{ "kind": "board", "name": "H. Bosman" }] });
    let case = Case::under("work-solutions", about_board).by_rules(|rules| rules.letters.clear());
    let case = case.ruled("2026-11-05", "unfounded");
    let to = |name: &str| {
        let mut copy = letter("ruling", "board");
        copy["name"] = name.into();
        copy
    };
    let case = case.doe(letter("ruling", "board")).refused_by("which_director", "1.9.6");
    let case = case.doe(to("Hendrik Bosman")).refused_by("director_is_involved", "1.9.6");
    let case = case.doe(to("W. van Dijk")).doe(send_to(&["complainant", "respondent"])).allowed();
    assert_eq!(case.state("communicate_ruling"), "met");
}
