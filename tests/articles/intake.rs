//! What every regulation asks at intake, and the ways out that none of them names: correction,
//! withdrawal, opening again, duplicates.

use serde_json::{Value, json};

use crate::support::{ALL, Case, day, handler, ruling, send_to, try_read};

#[test]
fn s2_kind_channel_receipt_name_and_facts_are_enough() {
    for id in ALL {
        let least = json!({
            "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2026-11-02", "complainant": { "name": "D. Jansen" },
            "facts": "Er is niet teruggebeld.",
        });
        Case::empty(id).doe(least.clone()).allowed().then("2026-11-02", "admit");
        for key in ["kind", "channel", "received_at", "complainant", "facts"] {
            let mut short = least.clone();
            short.as_object_mut().unwrap().remove(key);
            assert!(try_read(&short).unwrap_err().to_string().contains(key), "{key}");
        }
    }
}

#[test]
fn s2_everything_asked_is_kept() {
    let fields = json!({
        "kind": "complaint",
        "channel": "letter",
        "received_at": "2026-11-02T09:30",
        "filed_on": "2026-10-30",
        "complainant": {
            "name": "Daniëlle Jansen", "capacity": "client", "phone": "06-12345678",
            "email": "d.jansen@voorbeeld.nl", "address": "Laan 1\n1234 AB Gouda",
            "organisation": "Stichting Hulp", "on_behalf_of": "C. Visser",
        },
        "facts": "Het dossier lag open op de balie.",
        "conduct": ["2026-10-01", { "from": "2026-10-05", "to": "2026-10-09" }],
        "respondents": [
            { "kind": "employee", "name": "A. Smit" }, { "kind": "third_party", "name": "Taxi Bos" },
        ],
        "involved": ["K. Bos"],
        "heading": "privacy",
        "desired_solution": "Excuses.",
        "office": "Gouda",
        "service": "running",
        "claim_cents": 12_550,
        "disciplinary": false,
        "dispute": true,
        "principal": { "kind": "uwv", "name": "UWV Gouda" },
        "addressed_to": "office",
        "receiver": "P. Post",
        "earlier_complaint": "2026-001",
    });
    let earlier = Case::under("werkvlak", json!({}));
    let case = Case::empty("werkvlak").beside(&earlier).registers(fields.clone()).allowed();
    let mut kept = serde_json::to_value(&case.complaint().intake).unwrap();
    kept["disciplinary"] = false.into();
    assert_eq!(kept, fields);
}

#[test]
fn s2_what_cannot_be_is_refused() {
    for (fields, code) in [
        (json!({ "conduct": ["2026-11-03"] }), "conduct_after_receipt"),
        (json!({ "conduct": [{ "from": "2026-10-09", "to": "2026-10-05" }] }), "conduct_reversed"),
        (json!({ "received_at": "2026-11-03" }), "received_in_future"),
        (json!({ "filed_on": "2026-11-03" }), "filed_after_receipt"),
        (json!({ "heading": "weer" }), "unknown_heading"),
        (json!({ "claim_cents": 99_999_999_999_999_u64 }), "claim_too_high"),
    ] {
        Case::empty("werkvlak").registers(fields).refused(code);
    }
    let register = |key: &str, value: Value| {
        let mut command = json!({
            "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2026-11-02", "complainant": { "name": "D. Jansen" }, "facts": "Ja.",
        });
        command[key] = value;
        try_read(&command)
    };
    for (key, value) in [
        ("kind", json!("klacht")),
        ("channel", json!("fax")),
        ("received_at", json!("2026-02-30")),
        ("received_at", json!("02-11-2026")),
        ("facts", json!("")),
        ("facts", json!("rood \u{1b}[31m")),
        ("facts", json!("omgekeerd \u{202e}")),
        ("complainant", json!({ "name": " " })),
        ("complainant", json!({ "name": "D. Jansen", "capacity": "koning" })),
        ("colour", json!("rood")),
        ("claim_cents", json!(-1)),
    ] {
        assert!(register(key, value.clone()).is_err(), "{key}: {value}");
    }
}

#[test]
fn s2_corrections_change_only_what_they_mention() {
    let case =
        Case::under("werkvlak", json!({ "office": "Gouda", "desired_solution": "Excuses." }));
    let case = case.on("2026-11-04").doe(json!({
        "command": "amend", "office": null, "facts": "Twee keer niet teruggebeld.", "reason": "Typefout",
    }));
    let intake = &case.complaint().intake;
    assert_eq!(intake.office, None);
    assert_eq!(intake.facts.as_str(), "Twee keer niet teruggebeld.");
    assert_eq!(intake.desired_solution.as_ref().unwrap().as_str(), "Excuses.");
    case.doe(json!({ "command": "amend", "facts": "Twee keer niet teruggebeld." }))
        .refused("nothing_changed")
        .doe(json!({ "command": "amend", "conduct": ["2026-11-03"] }))
        .refused("conduct_after_receipt");
}

#[test]
fn s2_a_corrected_day_of_receipt_moves_every_term() {
    let case = Case::under("werkvlak", json!({ "received_at": "2026-11-03" })).on("2026-11-04");
    let case = case.doe(json!({ "command": "amend", "received_at": "2026-11-01" })).allowed();
    assert_eq!(case.owes("acknowledge_receipt"), "5.1 2026-11-02/2026-11-03 missed");
    assert_eq!(case.owes("handle"), "7 2026-11-29 open");
}

#[test]
fn s2_a_complaint_keeps_the_regulation_under_which_it_was_registered() {
    for id in ALL {
        let case = Case::under(id, json!({}));
        assert_eq!(case.complaint().regulation, case.regulation().version);
        assert_eq!(case.complaint().regulation.id.0, id);
    }
}

#[test]
fn s2_nothing_is_done_to_a_complaint_that_is_not_there() {
    Case::empty("werkvlak").doe(json!({ "command": "admit" })).refused("unknown_complaint");
}

#[test]
fn withdrawn_the_complaint_is_handled_and_nothing_more_is_decided() {
    for id in ALL {
        let case = Case::under(id, json!({})).then("2026-11-02", "acknowledge");
        let case = case.taken_up("2026-11-03").then("2026-11-05", "withdraw");
        assert_eq!(case.state("handle"), "met", "{id}");
        assert_eq!(case.obligation("handle").done_on, Some(day("2026-11-05")));
        let case = case.doe(ruling("unfounded")).refused("already_resolved");
        let case = case.doe(json!({ "command": "withdraw" })).refused("already_resolved");
        assert_eq!(case.state("communicate_ruling"), "not_applicable");
    }
    // Too late is too late, also for a complaint that is withdrawn.
    let late = Case::under("werkvlak", json!({})).then("2026-12-01", "withdraw");
    assert_eq!(late.owes("handle"), "7 2026-11-30 met_late 2026-12-01");
    assert_eq!(late.owes("acknowledge_receipt"), "5.1 2026-11-03/2026-11-04 undone");
}

#[test]
fn reopened_the_handling_runs_from_that_day() {
    let case = Case::under("werkvlak", json!({})).ruled("2026-11-05", "unfounded");
    let case =
        case.doe(json!({ "command": "reopen", "reason": "Nieuw stuk." })).refused("not_resolved");
    let case = case.on("2026-11-06").doe(send_to(&["complainant", "respondent"])).allowed();
    let case = case.on("2026-12-07").doe(json!({ "command": "reopen", "reason": "Nieuw stuk." }));
    assert_eq!(case.owes("handle"), "7 2027-01-04 open");
    assert!(case.why("handle").contains("heropend"));
    // It had been taken up and is so still; the ruling has to be made again.
    assert_eq!(case.status(), "admitted");
    assert_eq!(case.state("communicate_ruling"), "not_applicable");
    case.doe(ruling("well_founded")).doe(send_to(&["complainant"])).allowed();
}

#[test]
fn reopened_after_a_decline_it_is_decided_anew_within_the_same_span() {
    let decline = json!({ "command": "decline", "ground": "insufficient_interest" });
    let case = Case::under("werkvlak", json!({})).on("2026-11-05").doe(decline.clone());
    let case = case.doe(send_to(&["complainant"])).on("2026-12-07");
    let case = case.doe(json!({ "command": "reopen", "reason": "Toch van belang." })).allowed();
    assert_eq!(case.status(), "registered");
    assert_eq!(case.owes("decide_admission"), "7 2026-12-21 open");
    let case = case.doe(decline).allowed();
    assert_eq!(case.owes("notify_declined"), "7 2026-12-21 open");
}

#[test]
fn reopened_an_earlier_delay_or_mediation_moves_nothing() {
    let told = json!({ "command": "extend_term", "until": "2026-12-21", "reason": "Ziek." });
    let law =
        Case::under("awb", json!({})).on("2026-11-10").doe(told).ruled("2026-11-20", "unfounded");
    let law = law.doe(send_to(&["complainant"])).on("2027-02-01");
    let law = law.doe(json!({ "command": "reopen", "reason": "Nieuw stuk." })).allowed();
    assert_eq!(law.owes("handle"), "9:11 2027-03-15 open");
    assert_eq!(law.owes("notify_extension"), "9:11 2027-03-15 not_applicable");

    let ws = Case::under("work-solutions", json!({}))
        .then("2026-11-03", "offer_mediation")
        .then("2026-11-03", "accept_mediation")
        .on("2026-11-13")
        .doe(json!({ "command": "end_mediation", "settled": false }))
        .then("2026-11-13", "withdraw")
        .on("2026-12-07")
        .doe(json!({ "command": "reopen", "reason": "Toch niet." }))
        .allowed();
    assert_eq!(ws.owes("handle"), "1.5.3 2027-01-04 open");
}

#[test]
fn merged_the_earlier_complaint_goes_on() {
    let first = Case::under("werkvlak", json!({ "received_at": "2026-11-02" }));
    let second = Case::empty("werkvlak").beside(&first).on("2026-11-04");
    let second = second.registers(json!({ "received_at": "2026-11-04" }));
    let merge = |into: &str| json!({ "command": "merge", "into": into });
    let second = second.doe(merge("2026-002")).refused("same_complaint");
    let second = second.doe(merge("2026-099")).refused("unknown_complaint");
    let second = second.doe(merge("2026-001")).allowed();
    assert_eq!(second.state("handle"), "not_applicable");
    let second = second.doe(json!({ "command": "admit" })).refused("already_resolved");
    let second = second.doe(json!({ "command": "amend", "facts": "Anders." })).refused("merged");
    let second = second.doe(json!({ "command": "reopen", "reason": "Toch." })).refused("merged");
    let first = first.on("2026-11-04").absorbs(&second);
    assert_eq!(first.complaint().duplicates, [second.complaint().number]);
    assert_eq!(first.owes("handle"), "7 2026-11-30 open");
}

#[test]
fn merged_only_into_an_open_complaint_that_came_first() {
    let merge = json!({ "command": "merge", "into": "2026-001" });
    let later = Case::under("werkvlak", json!({ "received_at": "2026-11-04" }));
    Case::empty("werkvlak")
        .beside(&later)
        .on("2026-11-05")
        .registers(json!({ "received_at": "2026-11-02" }))
        .doe(merge.clone())
        .refused("merge_into_older");
    let closed = Case::under("werkvlak", json!({})).then("2026-11-03", "withdraw");
    Case::empty("werkvlak")
        .beside(&closed)
        .on("2026-11-05")
        .registers(json!({ "received_at": "2026-11-05" }))
        .doe(merge.clone())
        .refused("other_resolved");
    // A complaint does not get lost in somebody's question.
    let question = Case::under("werkvlak", json!({ "kind": "question" }));
    Case::empty("werkvlak")
        .beside(&question)
        .on("2026-11-05")
        .registers(json!({ "received_at": "2026-11-05" }))
        .doe(merge)
        .refused("other_no_complaint");
}

#[test]
fn s3_who_handled_the_earlier_complaint_does_not_handle_one_about_it() {
    let earlier = Case::under("werkvlak", json!({}))
        .then("2026-11-02", "admit")
        .doe(handler("Els de Wit"))
        .allowed();
    let fields = json!({
        "respondents": [{ "kind": "earlier_complaint" }], "earlier_complaint": "2026-001",
    });
    let about = Case::empty("werkvlak").beside(&earlier).registers(fields).allowed();
    assert!(about.complaint().intake.involved.is_empty());
    about
        .then("2026-11-02", "admit")
        .doe(handler("E. de Wit"))
        .refused_by("involved_is_handler", "6.1");
    // Also where it is told later what the complaint is about.
    let later = Case::empty("werkvlak")
        .beside(&earlier)
        .registers(json!({ "earlier_complaint": "2026-001" }))
        .doe(json!({ "command": "amend", "respondents": [{ "kind": "earlier_complaint" }] }))
        .allowed();
    later
        .then("2026-11-02", "admit")
        .doe(handler("E. de Wit"))
        .refused_by("involved_is_handler", "6.1");
    // A number that is not there is noted as it was told.
    let unknown = json!({ "earlier_complaint": "2026-077" });
    Case::empty("werkvlak").registers(unknown).allowed();
}

#[test]
fn s2_the_receipt_is_not_moved_past_what_was_done() {
    let case = Case::under("werkvlak", json!({ "received_at": "2026-10-05" }));
    let case = case.then("2026-10-06", "acknowledge").on("2026-11-02");
    let amend = |received: &str| json!({ "command": "amend", "received_at": received });
    let case = case.doe(amend("2026-10-06")).allowed();
    case.doe(amend("2026-10-07")).refused("receipt_after_acts");
}

#[test]
fn s2_two_corrections_of_the_complainant_leave_each_other_alone() {
    let amend = |change: Value| json!({ "command": "amend", "complainant": change });
    let case = Case::under("werkvlak", json!({}))
        .doe(amend(json!({ "email": "nieuw@voorbeeld.nl" })))
        .allowed()
        .doe(amend(json!({ "phone": "06-00000002" })))
        .allowed();
    let complainant = serde_json::to_value(&case.complaint().intake.complainant).unwrap();
    assert_eq!(
        (&complainant["email"], &complainant["phone"]),
        (&json!("nieuw@voorbeeld.nl"), &json!("06-00000002"))
    );
    let case = case.doe(amend(json!({ "email": null }))).allowed();
    assert_eq!(case.complaint().intake.complainant.email, None);
}

#[test]
fn s2_a_settled_remark_does_not_become_a_settled_complaint() {
    let settle =
        json!({ "command": "settle_informally", "satisfied": false, "answer": "Genoteerd." });
    let case = Case::under("werkvlak", json!({ "kind": "remark" })).doe(settle).allowed();
    case.doe(json!({ "command": "amend", "kind": "complaint" })).refused("already_resolved");
}

#[test]
fn acts_lie_after_the_reopening_and_after_the_handling_so_far() {
    let case = Case::under("werkvlak", json!({ "received_at": "2026-10-01" }));
    let case = case.then("2026-10-10", "admit");
    let early = case.on("2026-10-02").doe(json!({ "command": "withdraw" }));
    early.refused("before_prerequisite");
    let case = Case::under("werkvlak", json!({ "received_at": "2026-10-01" }));
    let case = case.then("2026-10-10", "withdraw");
    let case =
        case.on("2026-10-20").doe(json!({ "command": "reopen", "reason": "Toch." })).allowed();
    case.on("2026-10-12").doe(json!({ "command": "withdraw" })).refused("before_prerequisite");
}
