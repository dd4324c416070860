//! Where the documents contradict themselves, each has the reading that was chosen.

use klachtenbalie::domain::responsibility::responsible;
use klachtenbalie::domain::telling::summary;
use serde_json::{Value, json};

use crate::support::{Case, findings, handler, regulation, ruling, send_to};

fn about_board() -> Value {
    json!({ "respondents": [{ "kind": "board", "name": "B. Meijer" }] })
}

fn ruled_by(name: &str) -> Value {
    let mut ruled = ruling("unfounded");
    ruled["ruled_by"] = json!({ "name": name });
    ruled
}

#[test]
fn c6_wp_7_six_weeks_in_the_article_four_in_its_explanation() {
    let case = Case::under("working-progression", json!({ "received_at": "2026-04-02" }));
    assert_eq!(case.owes("handle"), "7 2026-04-30/2026-05-14 open");
    assert_eq!(case.obligation("notify_extension").limit, case.obligation("handle").target);
    let past = json!({ "command": "extend_term", "until": "2026-05-15", "reason": "Ziek." });
    case.doe(past).refused_by("past_wall", "7");
}

#[test]
fn c6_wp_5_the_receipt_letter_names_the_outcome_only_where_it_is_settled() {
    let desired = json!({ "desired_solution": "Een andere coach." });
    let case = Case::under("working-progression", desired).on("2026-11-03");
    assert!(case.why("acknowledge_receipt").contains("gewenste oplossing"));
    // Settled on the phone first: the letter can still go out, with the outcome in it.
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Goed." });
    let case = case.doe(settle).then("2026-11-04", "acknowledge");
    assert_eq!(case.owes("acknowledge_receipt"), "5 2026-11-07 met 2026-11-04");
}

#[test]
fn c6_wp_8_4_the_contact_person_is_the_handler() {
    let case = Case::under("working-progression", json!({})).taken_up("2026-11-03");
    let action = case.obligation("complete_action");
    assert_eq!((action.who.code(), action.person.as_deref()), ("handler", Some("M. Bakker")));
}

#[test]
fn c6_wp_5_9_uwv_is_told_of_every_complaint_or_the_reason_why_not_is_kept() {
    let exempt =
        json!({ "command": "notify_uwv", "not_applicable": "De cliënt komt van een verzekeraar." });
    let with = |kind: &str| {
        Case::under("working-progression", json!({ "principal": { "kind": kind } }))
            .on("2026-11-04")
    };
    for kind in ["uwv", "insurer", "company", "municipality", "person"] {
        assert_eq!(with(kind).owes("notify_uwv"), "5 2026-11-07 open", "{kind}");
    }
    with("uwv").doe(exempt.clone()).refused_by("uwv_is_principal", "5");
    Case::under("working-progression", json!({}))
        .doe(exempt.clone())
        .refused_by("principal_unknown", "5");
    let case = with("insurer").doe(exempt).allowed();
    assert_eq!(case.state("notify_uwv"), "not_applicable");
    assert!(case.why("notify_uwv").contains("De cliënt komt van een verzekeraar"));
    // A reason is no silence: it must say something.
    let empty = json!({ "command": "notify_uwv", "not_applicable": " " });
    assert!(crate::support::try_read(&empty).is_err());
}

#[test]
fn c6_ws_1_5_5_1_9_3_w2w_5_1_5_4_principals_and_clients_present_and_former_are_admissible() {
    for id in ["work-solutions", "work2work"] {
        for capacity in ["principal", "client", "former_client", "former_principal"] {
            let complainant = json!({ "name": "D. Jansen", "capacity": capacity });
            Case::under(id, json!({ "complainant": complainant, "heading": "treatment" }))
                .then("2026-11-03", "admit");
        }
    }
}

#[test]
fn c6_ws_1_9_4_three_days_hold_for_every_complaint() {
    for capacity in ["principal", "client", "former_principal", "employer"] {
        let complainant = json!({ "name": "D. Jansen", "capacity": capacity });
        let case = Case::under("work-solutions", json!({ "complainant": complainant }));
        assert_eq!(case.owes("acknowledge_receipt"), "1.9.4 2026-11-05 open", "{capacity}");
    }
}

#[test]
fn c6_ws_1_6_2_1_9_6_the_handler_advises_and_the_board_or_its_substitute_rules() {
    let case = Case::under("work-solutions", about_board()).taken_up("2026-11-03");
    let case = case.doe(ruled_by("C. Prins")).refused_by("no_findings", "1.6.1");
    let case = case.doe(findings("unfounded")).doe(ruled_by("B. Meijer"));
    let case = case.refused_by("respondent_is_ruler", "1.9.6").doe(ruled_by("C. Prins")).allowed();
    assert_eq!(case.complaint().round.ruling.as_ref().unwrap().by.name.as_str(), "C. Prins");
}

#[test]
fn c6_ws_1_9_6_a_few_weeks_are_the_two_to_four_of_1_5_3() {
    let case = Case::under("work-solutions", json!({})).ruled("2026-11-05", "unfounded");
    assert_eq!(case.owes("communicate_ruling"), "1.9.6 2026-11-30 open");
    assert_eq!(case.owes("handle"), "1.5.3 2026-11-30 open");
}

#[test]
fn c6_ws_1_9_6_the_board_gets_its_copy_also_where_a_director_is_the_respondent() {
    let case = Case::under("work-solutions", about_board()).ruled("2026-11-05", "unfounded");
    assert!(case.why("communicate_ruling").contains("een andere directeur"));
    let case = case.doe(send_to(&["complainant", "respondent"])).allowed();
    assert_eq!(case.state("communicate_ruling"), "open");
    let copy = |director: &str| {
        let mut copy = send_to(&["board"]);
        copy["director"] = director.into();
        copy
    };
    // Which director is asked, and one who is involved does not get it.
    let case = case.doe(send_to(&["board"])).refused_by("which_director", "1.9.6");
    let involved = case.complaint().involved().next().cloned();
    let case = match involved {
        Some(name) => case.doe(copy(name.as_str())).refused_by("director_is_involved", "1.9.6"),
        None => case.doe(copy("D. Jansen")).refused_by("director_is_involved", "1.9.6"),
    };
    assert_eq!(case.doe(copy("W. van Dijk")).state("communicate_ruling"), "met");
}

#[test]
fn c6_mediation_that_a_regulation_does_not_know_stops_no_clock_and_says_so() {
    let case = Case::under("werkvlak", json!({}))
        .then("2026-11-03", "offer_mediation")
        .then("2026-11-04", "accept_mediation")
        .on("2026-11-12");
    assert_eq!(case.owes("handle"), "7 2026-11-30 open");
    let told = "Op wo 4 november 2026 begon een bemiddeling. Dat is buiten het reglement";
    assert!(case.why("handle").contains(told), "{}", case.why("handle"));
    let summaries: Vec<_> =
        case.events().iter().map(|one| summary(&one.entry.event, case.regulation())).collect();
    assert_eq!(summaries[1], "Bemiddeling aangeboden (buiten het reglement)");
    assert_eq!(summaries[2], "Bemiddeling aanvaard (buiten het reglement)");
    let known = Case::under("work-solutions", json!({})).then("2026-11-03", "offer_mediation");
    let told = summary(&known.events()[1].entry.event, known.regulation());
    assert_eq!(told, "Bemiddeling aangeboden");
}

#[test]
fn c6_ws_1_9_5_mediation_pauses_the_handling_never_the_receipt_letter() {
    let case = Case::under("work-solutions", json!({}))
        .then("2026-11-03", "offer_mediation")
        .then("2026-11-03", "accept_mediation")
        .on("2026-11-17");
    assert_eq!(case.state("handle"), "paused");
    assert_eq!(case.owes("acknowledge_receipt"), "1.9.4 2026-11-05 missed");
    assert_eq!(case.owes("review_mediation"), "1.9.5 2026-11-17 open");
}

#[test]
fn c6_ws_1_5_2_w2w_5_1_2_a_signal_can_become_a_complaint_with_its_first_day_of_receipt() {
    for (id, receipt) in [("work-solutions", "1.9.4 2026-11-05"), ("work2work", "5.1.3 2026-11-05")]
    {
        let case = Case::under(id, json!({ "kind": "remark" })).on("2026-11-04");
        assert_eq!(case.state("acknowledge_receipt"), "not_applicable");
        let case = case.doe(json!({ "command": "amend", "kind": "complaint" })).allowed();
        assert_eq!(case.owes("acknowledge_receipt"), format!("{receipt} open"), "{id}");
        assert!(case.owes("handle").ends_with("2026-11-30 open"), "{id}");
        let settle =
            json!({ "command": "settle_informally", "satisfied": false, "answer": "Nee." });
        case.doe(settle).refused("complainant_not_satisfied");
    }
}

#[test]
fn c6_ws_1_5_2_a_complaint_does_not_become_a_remark_to_be_rid_of_it() {
    for kind in ["remark", "suggestion", "question"] {
        Case::under("work-solutions", json!({}))
            .taken_up("2026-11-03")
            .doe(json!({ "command": "amend", "kind": kind }))
            .refused("stays_complaint");
    }
}

#[test]
fn c6_ws_1_5_6_w2w_5_1_6_the_threshold_is_strictly_above_500_euros_and_can_be_passed_later() {
    for id in ["work-solutions", "work2work"] {
        let case = Case::under(id, json!({ "claim_cents": 50_000 }));
        assert_eq!(case.state("notify_insurer"), "not_applicable", "{id}");
        let case = case.on("2026-11-19").doe(json!({ "command": "amend", "claim_cents": 50_001 }));
        let article = if id == "work2work" { "5.1.6" } else { "1.5.6" };
        assert_eq!(case.owes("notify_insurer"), format!("{article} 2026-11-20 open"));
    }
}

#[test]
fn c6_ws_w2w_two_weeks_is_the_earliest_date_and_four_weeks_the_limit() {
    let set = |due: &str| json!({ "command": "set_term", "due": due });
    for id in ["work-solutions", "work2work"] {
        Case::under(id, json!({}))
            .doe(set("2026-11-15"))
            .refused("term_too_early")
            .doe(set("2026-12-01"))
            .refused("term_too_late")
            .doe(set("2026-11-16"))
            .doe(set("2026-11-30"))
            .allowed();
    }
}

#[test]
fn c6_w2w_5_1_3_admission_is_due_within_the_same_three_working_days() {
    let case = Case::under("work2work", json!({ "received_at": "2026-04-24" }));
    assert_eq!(case.owes("decide_admission"), "5.1.3 2026-04-30 open");
    assert_eq!(case.owes("acknowledge_receipt"), "5.1.3 2026-04-30 open");
    let case = case.then("2026-05-01", "admit");
    assert_eq!(case.owes("decide_admission"), "5.1.3 2026-04-30 met_late 2026-05-01");
}

#[test]
fn c6_w2w_an_involved_director_follows_the_general_rule() {
    let case = Case::under("work2work", about_board()).taken_up("2026-11-03");
    let case = case.doe(handler("B. Meijer")).refused_by("respondent_is_handler", "5.1.6");
    let case = case.doe(findings("unfounded")).doe(ruled_by("B. Meijer"));
    case.refused_by("respondent_is_ruler", "5.1.6").doe(ruled_by("C. Prins")).allowed();
}

#[test]
fn c6_wv_4b_6_1_complaints_about_the_board_go_to_an_independent_third_party() {
    let case = Case::under("werkvlak", about_board());
    let (who, article) = responsible(case.complaint(), regulation("werkvlak"));
    assert_eq!((who.code(), article), ("third_party", "6.1"));
    // Addressed to the board is not about the board.
    let case = Case::under("werkvlak", json!({ "addressed_to": "board" }));
    assert_eq!(responsible(case.complaint(), regulation("werkvlak")).0.code(), "board");
}

#[test]
fn c6_wv_5_1_two_days_or_at_once() {
    let monday = Case::under("werkvlak", json!({ "received_at": "2026-11-16" }));
    assert_eq!(monday.owes("acknowledge_receipt"), "5.1 2026-11-17/2026-11-18 open");
    let friday = Case::under("werkvlak", json!({ "received_at": "2026-11-20" }));
    assert_eq!(friday.owes("acknowledge_receipt"), "5.1 2026-11-22 open");
}

#[test]
fn c6_wv_7_four_weeks_from_receipt_whenever_it_was_taken_up() {
    let case = Case::under("werkvlak", json!({})).then("2026-11-13", "admit");
    assert_eq!(case.owes("handle"), "7 2026-11-30 open");
    let told = json!({ "command": "extend_term", "until": "2026-12-18", "reason": "Ziek." });
    let mut case = case.on("2026-11-27").doe(told).allowed();
    assert_eq!(case.owes("notify_extension"), "7 2026-11-30 met 2026-11-27");
    assert_eq!(case.owes_on("2026-12-10", "handle"), "7 2026-11-30 missed");
}

#[test]
fn c6_wv_6_4_wp_6_3_the_report_is_sent_and_whatever_comes_back_blocks_nothing() {
    let hear = json!({ "command": "record_hearing", "complainant_account": "Zo.",
        "respondent_account": "Anders." });
    for id in ["werkvlak", "working-progression"] {
        for result in ["signed", "refused", "no_reply", "remarks"] {
            let signature = json!({ "command": "record_signature", "party": "complainant",
                "result": result, "remarks": "Klopt niet." });
            let case = Case::under(id, json!({})).taken_up("2026-11-03").doe(hear.clone());
            let case = case.then("2026-11-04", "send_hearing_report").doe(signature);
            case.doe(ruling("unfounded")).allowed();
        }
        // Nothing came back at all, or nothing was sent yet.
        let unsigned = Case::under(id, json!({})).taken_up("2026-11-03").doe(hear.clone());
        unsigned.doe(ruling("unfounded")).allowed();
    }
}

#[test]
fn c6_wc_6_7_three_weeks_from_receipt_and_three_from_well_founded() {
    let case = Case::under("werkconnectie", json!({}));
    assert_eq!(case.owes("decide_admission"), "6 2026-11-23 open");
    let case = case.ruled("2026-11-20", "well_founded");
    assert_eq!(case.owes("handle"), "7 2026-11-23/2026-12-11 open");
    let decline = json!({ "command": "decline", "ground": "insufficiently_founded" });
    let declined = Case::under("werkconnectie", json!({})).doe(decline).allowed();
    assert_eq!(declined.owes("notify_declined"), "6 2026-11-23 open");
    assert_eq!(declined.doe(send_to(&["complainant"])).state("handle"), "met");
}

#[test]
fn c6_wc_9_the_principal_gets_a_short_notice() {
    let case = Case::under("werkconnectie", json!({})).ruled("2026-11-05", "unfounded");
    let case = case.doe(send_to(&["complainant"])).allowed();
    assert_eq!(case.owes("report_to_principal"), "9 2026-11-23 open");
    assert!(case.why("report_to_principal").contains("Een kort bericht is genoeg"));
}

#[test]
fn wp_7_ws_1_5_3_a_reopened_complaint_has_a_new_term_and_that_is_our_reading() {
    for (id, article) in [("working-progression", "7"), ("work-solutions", "1.5.3")] {
        let case = Case::under(id, json!({})).ruled("2026-11-05", "unfounded");
        let case = case.doe(send_to(&["complainant"])).allowed();
        assert!(!case.why("handle").contains("heropenen"), "{id}");
        let again = json!({ "command": "reopen", "reason": "Nieuw stuk." });
        let case = case.on("2026-11-10").doe(again).allowed();
        let told =
            format!("Onze lezing van artikel {article}: Het document zegt niets over heropenen.");
        assert!(case.why("handle").contains(&told), "{id}: {}", case.why("handle"));
    }
}
