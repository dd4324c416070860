//! What each letter holds by its article: what the file still lacks, and that nothing is lacking
//! once the procedure has come so far.

use klachtenbalie::domain::letters::Completeness;
use klachtenbalie::regulation::LetterKind;
use serde_json::{Value, json};

use super::support::{Case, findings, ruling, send_to};

/// The article of a letter, and what the file lacks for it.
fn lacks(case: &Case, letter: &str) -> String {
    let kind = LetterKind::from_code(letter).expect(letter);
    let found = Completeness::of(kind, case.complaint(), case.regulation(), None);
    let gaps = found.gaps.iter().map(|gap| gap.element.code());
    let article = found.article.unwrap_or_else(|| panic!("no article asks for {letter}"));
    std::iter::once(article.as_str()).chain(gaps).collect::<Vec<_>>().join(" ")
}

fn conduct() -> Value {
    json!({ "conduct": ["2026-10-20"] })
}

fn decline(ground: &str) -> Value {
    json!({ "command": "decline", "ground": ground, "reason": "Het gaat om één minuut." })
}

fn extend(until: &str) -> Value {
    json!({ "command": "extend_term", "until": until, "reason": "Een getuige is ziek." })
}

fn plan() -> Value {
    json!({ "command": "plan_hearing", "at": "2026-11-12T10:00", "place": "Kantoor Leiden" })
}

fn held() -> Value {
    json!({
        "command": "record_hearing", "complainant_account": "Er is niet gebeld.",
    })
}

fn action() -> Value {
    json!({ "command": "agree_action", "description": "Alsnog bellen" })
}

#[test]
fn wv_5_1_the_receipt_letter_holds_conduct_facts_end_and_contact() {
    let bare = Case::under("werkvlak", json!({}));
    assert_eq!(lacks(&bare, "receipt"), "5.1 conduct_date contact");
    let whole = Case::under("werkvlak", conduct()).taken_up("2026-11-03");
    assert_eq!(lacks(&whole, "receipt"), "5.1");
}

#[test]
fn wv_5_1_a_reply_address_of_the_firm_is_contact_too() {
    let case = Case::under("werkvlak", conduct());
    let to = Some("klachten@voorbeeld.nl");
    let found = Completeness::of(LetterKind::Receipt, case.complaint(), case.regulation(), to);
    assert!(found.gaps.is_empty());
}

#[test]
fn wv_5_2_the_respondent_gets_the_complaint() {
    assert_eq!(lacks(&Case::under("werkvlak", json!({})), "respondent_notice"), "5.2");
}

#[test]
fn wv_6_agreements_are_confirmed_by_separate_letter() {
    let case = Case::under("werkvlak", json!({})).ruled("2026-11-05", "well_founded");
    assert_eq!(lacks(&case, "agreements"), "6 agreements");
    assert_eq!(lacks(&case.doe(action()).allowed(), "agreements"), "6");
}

#[test]
fn wv_6_2_with_the_papers_goes_a_letter_that_lists_them() {
    assert_eq!(lacks(&Case::under("werkvlak", json!({})), "inspection_cover"), "6.2");
}

#[test]
fn wv_6_3_the_invitation_names_time_and_place() {
    let case = Case::under("werkvlak", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "hearing_invitation"), "6.3 hearing_time");
    assert_eq!(lacks(&case.doe(plan()).allowed(), "hearing_invitation"), "6.3");
}

#[test]
fn wv_6_4_the_report_holds_what_was_said() {
    let case = Case::under("werkvlak", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "hearing_report"), "6.4 accounts");
    assert_eq!(lacks(&case.on("2026-11-12").doe(held()).allowed(), "hearing_report"), "6.4");
}

#[test]
fn wv_7_the_delay_letter_holds_reason_and_new_date() {
    let case = Case::under("werkvlak", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "delay"), "7 delay_reason new_date");
    assert_eq!(lacks(&case.on("2026-11-20").doe(extend("2026-12-14")), "delay"), "7");
}

#[test]
fn wv_8_2_the_ruling_letter_holds_all_that_a_ruling_must() {
    let case = Case::under("werkvlak", json!({}));
    let all = "8.2 complaint_as_put facts_found reasoning norms judgement";
    assert_eq!(lacks(&case, "ruling"), all);
    assert_eq!(lacks(&case.ruled("2026-11-05", "unfounded"), "ruling"), "8.2");
}

#[test]
fn wv_8_5_the_letter_on_declining_names_the_ground() {
    let case = Case::under("werkvlak", json!({}));
    assert_eq!(lacks(&case, "declined"), "8.5 ground");
    let case = case.doe(decline("insufficient_interest")).allowed();
    assert_eq!(lacks(&case, "declined"), "8.5");
}

#[test]
fn wp_5_the_receipt_letter_names_handler_and_the_outcome_wanted() {
    let bare = Case::under("working-progression", json!({}));
    assert_eq!(lacks(&bare, "receipt"), "5 conduct_date handler outcome");
    let mut fields = conduct();
    fields["desired_solution"] = json!("Excuses en een nieuwe afspraak.");
    let whole = Case::under("working-progression", fields).taken_up("2026-11-03");
    assert_eq!(lacks(&whole, "receipt"), "5");
}

#[test]
fn wp_5_the_notice_to_uwv_is_short() {
    let case = Case::under("working-progression", json!({}));
    assert_eq!(lacks(&case, "uwv_notice"), "5");
    let rule = case.regulation().letter(LetterKind::UwvNotice).unwrap();
    assert!(rule.reading.is_some());
}

#[test]
fn wp_6_invitation_agreements_and_inspection() {
    let case = Case::under("working-progression", json!({})).ruled("2026-11-05", "well_founded");
    assert_eq!(lacks(&case, "inspection_cover"), "6");
    assert_eq!(lacks(&case.doe(action()).allowed(), "agreements"), "6");
    let case = Case::under("working-progression", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case.doe(plan()).allowed(), "hearing_invitation"), "6");
}

#[test]
fn wp_6_3_the_report_holds_what_was_said() {
    let case = Case::under("working-progression", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "hearing_report"), "6.3 accounts");
    assert_eq!(lacks(&case.on("2026-11-12").doe(held()).allowed(), "hearing_report"), "6.3");
}

#[test]
fn wp_7_the_delay_letter_holds_reason_and_new_date() {
    let case = Case::under("working-progression", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "delay"), "7 delay_reason new_date");
    assert_eq!(lacks(&case.on("2026-11-20").doe(extend("2026-12-10")), "delay"), "7");
}

#[test]
fn wp_7_no_decline_without_a_reason() {
    let case = Case::under("working-progression", json!({}));
    let bare = json!({ "command": "decline", "ground": "insufficient_interest" });
    let case = case.doe(bare).refused_by("reason_missing", "7");
    assert_eq!(lacks(&case, "declined"), "7 ground reason");
    let case = case.doe(decline("insufficient_interest")).allowed();
    assert_eq!(lacks(&case, "declined"), "7");
}

#[test]
fn wp_8_the_registration_form_can_be_made_at_once() {
    assert_eq!(lacks(&Case::under("working-progression", json!({})), "registration_form"), "8");
}

#[test]
fn wp_8_2_the_ruling_letter_holds_all_that_a_ruling_must() {
    let case = Case::under("working-progression", json!({})).taken_up("2026-11-05");
    assert_eq!(
        lacks(&case, "ruling"),
        "8.2 complaint_as_put facts_found reasoning norms judgement"
    );
    assert_eq!(lacks(&case.doe(ruling("unfounded")).allowed(), "ruling"), "8.2");
}

#[test]
fn wp_9_the_complaint_goes_into_the_clients_file() {
    assert_eq!(lacks(&Case::under("working-progression", json!({})), "client_file_extract"), "9");
}

#[test]
fn ws_1_9_4_the_receipt_letter_needs_nothing_but_the_complaint() {
    assert_eq!(lacks(&Case::under("work-solutions", json!({})), "receipt"), "1.9.4");
}

#[test]
fn ws_1_5_5_the_letter_on_declining_names_the_ground() {
    let case = Case::under("work-solutions", json!({ "disciplinary": true }));
    assert_eq!(lacks(&case, "declined"), "1.5.5 ground");
    assert_eq!(lacks(&case.doe(decline("disciplinary")).allowed(), "declined"), "1.5.5");
}

#[test]
fn ws_1_5_6_the_notice_for_the_insurer_names_the_claim() {
    let case = Case::under("work-solutions", json!({}));
    assert_eq!(lacks(&case, "insurer_notice"), "1.5.6 claim");
    let case = Case::under("work-solutions", json!({ "claim_cents": 60_000 }));
    assert_eq!(lacks(&case, "insurer_notice"), "1.5.6");
}

#[test]
fn ws_1_6_3_the_registration_form_can_be_made_at_once() {
    assert_eq!(lacks(&Case::under("work-solutions", json!({})), "registration_form"), "1.6.3");
}

#[test]
fn ws_1_9_5_the_proposal_for_mediation_need_not_name_a_mediator() {
    assert_eq!(lacks(&Case::under("work-solutions", json!({})), "mediation_proposal"), "1.9.5");
}

#[test]
fn ws_1_9_6_both_are_invited_and_the_ruling_is_reasoned() {
    let case = Case::under("work-solutions", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "hearing_invitation"), "1.9.6 hearing_time");
    let case = case.doe(plan()).allowed();
    assert_eq!(lacks(&case, "hearing_invitation"), "1.9.6");
    assert_eq!(lacks(&case, "ruling"), "1.9.6 reasoning judgement");
    let case = Case::under("work-solutions", json!({})).ruled("2026-11-05", "unfounded");
    assert_eq!(lacks(&case, "ruling"), "1.9.6");
}

#[test]
fn w2w_5_1_3_the_first_receipt_letter_does_not_wait_for_the_decision_and_the_second_tells_it() {
    let case = Case::under("work2work", json!({}));
    assert_eq!(lacks(&case, "receipt"), "5.1.3");
    let case = case.then("2026-11-03", "acknowledge");
    assert_eq!(lacks(&case, "receipt"), "5.1.3 admission");
    assert_eq!(lacks(&case.then("2026-11-04", "admit"), "receipt"), "5.1.3");
}

#[test]
fn w2w_5_1_4_the_registration_form_can_be_made_at_once() {
    assert_eq!(lacks(&Case::under("work2work", json!({})), "registration_form"), "5.1.4");
}

#[test]
fn w2w_5_1_5_the_letter_on_declining_names_the_ground() {
    let case = Case::under("work2work", json!({ "disciplinary": true }));
    assert_eq!(lacks(&case, "declined"), "5.1.5 ground");
    assert_eq!(lacks(&case.doe(decline("disciplinary")).allowed(), "declined"), "5.1.5");
}

#[test]
fn w2w_5_1_6_the_notice_for_the_insurer_names_the_claim() {
    let case = Case::under("work2work", json!({ "claim_cents": 60_000 }));
    assert_eq!(lacks(&case, "insurer_notice"), "5.1.6");
}

#[test]
fn w2w_5_2_1_the_invitation_names_time_and_place() {
    let case = Case::under("work2work", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "hearing_invitation"), "5.2.1 hearing_time");
    assert_eq!(lacks(&case.doe(plan()).allowed(), "hearing_invitation"), "5.2.1");
}

#[test]
fn w2w_5_2_2_the_ruling_letter_gives_reasons_and_judgement() {
    let case = Case::under("work2work", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "ruling"), "5.2.2 reasoning judgement");
    let case = case.doe(findings("unfounded")).allowed().doe(ruling("unfounded")).allowed();
    assert_eq!(lacks(&case, "ruling"), "5.2.2");
}

#[test]
fn wc_1_and_3_registration_form_and_receipt_letter_need_no_more_than_the_complaint() {
    let case = Case::under("werkconnectie", json!({}));
    assert_eq!(lacks(&case, "registration_form"), "1");
    assert_eq!(lacks(&case, "receipt"), "3");
}

#[test]
fn wc_6_the_letter_on_declining_names_the_ground() {
    let case = Case::under("werkconnectie", json!({}));
    assert_eq!(lacks(&case, "declined"), "6 ground");
    let case = case.doe(decline("insufficiently_founded")).allowed();
    assert_eq!(lacks(&case, "declined"), "6");
}

#[test]
fn wc_7_the_ruling_letter_gives_reasons_and_judgement() {
    let case = Case::under("werkconnectie", json!({}));
    assert_eq!(lacks(&case, "ruling"), "7 reasoning judgement");
    assert_eq!(lacks(&case.ruled("2026-11-05", "well_founded"), "ruling"), "7");
}

#[test]
fn wc_8_the_progress_form_can_be_made_at_any_time() {
    assert_eq!(lacks(&Case::under("werkconnectie", json!({})), "progress_form"), "8");
}

#[test]
fn wc_9_principal_and_client_file_hear_how_it_ended() {
    let case = Case::under("werkconnectie", json!({}));
    assert_eq!(lacks(&case, "principal_notice"), "9 outcome");
    let case = case.ruled("2026-11-05", "well_founded").doe(send_to(&["complainant"])).allowed();
    assert_eq!(lacks(&case, "principal_notice"), "9");
    assert_eq!(lacks(&case, "client_file_extract"), "9");
}

#[test]
fn awb_9_6_and_9_9_receipt_and_copy_of_the_complaint() {
    let case = Case::under("awb", json!({}));
    assert_eq!(lacks(&case, "receipt"), "9:6");
    assert_eq!(lacks(&case, "respondent_notice"), "9:9");
}

#[test]
fn awb_9_8_the_letter_on_declining_names_the_ground() {
    let case = Case::under("awb", json!({}));
    assert_eq!(lacks(&case, "declined"), "9:8 lid 3 ground");
    let case = case.doe(decline("insufficient_interest")).allowed();
    assert_eq!(lacks(&case, "declined"), "9:8 lid 3");
}

#[test]
fn awb_9_10_invitation_and_report_without_a_signature() {
    let case = Case::under("awb", json!({})).taken_up("2026-11-03").doe(plan()).allowed();
    assert_eq!(lacks(&case, "hearing_invitation"), "9:10");
    assert_eq!(lacks(&case, "hearing_report"), "9:10 lid 3 accounts");
    let case = case.on("2026-11-12").doe(held()).allowed();
    assert_eq!(lacks(&case, "hearing_report"), "9:10 lid 3");
}

#[test]
fn awb_9_11_the_delay_letter_names_the_new_date() {
    let case = Case::under("awb", json!({})).taken_up("2026-11-03");
    assert_eq!(lacks(&case, "delay"), "9:11 lid 2 delay_reason new_date");
    assert_eq!(lacks(&case.on("2026-11-20").doe(extend("2026-12-20")), "delay"), "9:11 lid 2");
}

#[test]
fn awb_9_12_the_ruling_letter_gives_reasons_and_judgement() {
    let case = Case::under("awb", json!({}));
    assert_eq!(lacks(&case, "ruling"), "9:12 reasoning judgement");
    assert_eq!(lacks(&case.ruled("2026-11-05", "partly_well_founded"), "ruling"), "9:12");
}
