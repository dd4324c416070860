//! Each respondent by name: the notice, the copy of the ruling, and nobody else.

use serde_json::{Value, json};

use crate::letter_rules::letter;
use crate::support::{ALL, Case, ruling, send_to};

/// Two employees and the board.
fn three() -> Value {
    json!({ "respondents": [
        { "kind": "employee", "name": "Bram Visser" },
        { "kind": "employee", "name": "Carla Smit" },
        { "kind": "board" },
    ] })
}

fn to(kind: &str, name: &str) -> Value {
    let mut sending = letter(kind, "respondent");
    sending["name"] = name.into();
    sending
}

#[test]
fn wv_5_2_each_respondent_is_told_by_name() {
    let case = Case::under("werkvlak", three()).on("2026-11-03");
    let case = case.doe(to("respondent_notice", "Bram Visser")).allowed();
    let owed = ["Bram Visser: met 2026-11-03", "Carla Smit: open"];
    assert_eq!(case.owes_each("notify_respondent"), owed);
    // The late one is late, the other stays in time.
    let case = case.on("2026-11-05");
    let case = case.doe(json!({ "command": "notify_respondent", "respondents": "C. Smit" }));
    let owed = ["Bram Visser: met 2026-11-03", "Carla Smit: met_late 2026-11-05"];
    assert_eq!(case.allowed().owes_each("notify_respondent"), owed);
}

#[test]
fn wv_5_2_no_names_are_all_names_and_one_without_a_name_counts() {
    let case = Case::under("werkvlak", three()).then("2026-11-03", "notify_respondent");
    let owed = ["Bram Visser: met 2026-11-03", "Carla Smit: met 2026-11-03"];
    assert_eq!(case.owes_each("notify_respondent"), owed);
    let unnamed = json!({ "respondents": [
        { "kind": "employee" }, { "kind": "head_office" }, { "kind": "organisation" },
    ] });
    let case = Case::under("werkvlak", unnamed);
    assert_eq!(case.owes_each("notify_respondent"), ["medewerker: open", "hoofdkantoor: open"]);
    let case = case.doe(json!({ "command": "notify_respondent", "respondents": ["medewerker"] }));
    let owed = ["medewerker: met 2026-11-02", "hoofdkantoor: open"];
    assert_eq!(case.allowed().owes_each("notify_respondent"), owed);
}

#[test]
fn wv_5_2_an_old_notice_without_names_counts_for_all() {
    use klachtenbalie::domain::{Complaint, Entry};
    let old = include_str!("../fixtures/events/v1/respondent_notified.json");
    let case = Case::under("werkvlak", three());
    let mut events = case.events().to_vec();
    let entry: Entry = serde_json::from_str(old).unwrap();
    events.push(klachtenbalie::domain::Recorded { version: 2, entry, ..events[0].clone() });
    let complaint = Complaint::replay(&events).unwrap();
    let told = |place: usize| {
        complaint
            .respondent_notified(&complaint.intake.respondents[place])
            .map(|day| day.to_string())
    };
    assert_eq!((0..3).map(told).collect::<Vec<_>>(), vec![Some("2026-10-22".to_owned()); 3]);
}

#[test]
fn wv_5_2_nobody_else_learns_of_the_complaint() {
    let case = Case::under("werkvlak", three());
    let case = case.doe(to("respondent_notice", "Iemand Anders"));
    let case = case.refused_by("not_a_respondent", "5.2");
    let other = json!({ "command": "notify_respondent", "respondents": ["Iemand Anders"] });
    let case = case.doe(other).refused_by("not_a_respondent", "5.2");
    // Of three, one must be chosen; of one, it is that one.
    let case = case.doe(letter("respondent_notice", "respondent")).refused("which_respondent");
    assert!(case.complaint().letters.is_empty());
    let case = Case::under("werkvlak", json!({}));
    case.doe(letter("respondent_notice", "respondent")).allowed();
    for id in ALL {
        let case = Case::under(id, json!({ "respondents": [{ "kind": "organisation" }] }));
        case.doe(to("mediation_proposal", "Iemand Anders")).refused("not_a_respondent");
    }
}

#[test]
fn wv_8_1_ws_1_9_6_each_respondent_gets_a_copy_of_the_ruling() {
    for id in ["werkvlak", "work-solutions"] {
        let case = Case::under(id, three()).by_rules(|rules| {
            rules.letters.clear();
            rules.responsibility.board_substitute =
                klachtenbalie::regulation::BoardSubstitute::OtherDirector;
        });
        let case = case.ruled("2026-11-16", "unfounded").doe(json!({
            "command": "communicate_ruling", "to": ["complainant", "board"],
            "director": "W. van Dijk",
        }));
        let case = case.allowed().doe(to("ruling", "Bram Visser")).allowed();
        let owed = [
            "-: met 2026-11-16",
            "beklaagde Bram Visser: met 2026-11-16",
            "beklaagde Carla Smit: open",
            "beklaagde directie: open",
        ];
        assert_eq!(case.owes_each("communicate_ruling"), owed, "{id}");
        assert_eq!(case.status(), "closing");
        let again = json!({
            "command": "communicate_ruling", "to": ["respondent"], "respondents": ["Bram Visser"],
        });
        let case = case.doe(again).refused("already_communicated");
        let outsider = json!({
            "command": "communicate_ruling", "to": ["respondent"], "respondents": ["Iemand Anders"],
        });
        let case = case.doe(outsider).refused("not_a_respondent");
        let astray = json!({
            "command": "communicate_ruling", "to": ["principal"], "respondents": ["Carla Smit"],
        });
        let case = case.doe(astray).refused("respondents_not_chosen");
        // The board is reachable as a respondent too.
        let case = case.doe(to("ruling", "directie")).allowed();
        let case = case.doe(to("ruling", "Carla Smit")).allowed();
        assert_eq!(case.state("communicate_ruling"), "met");
    }
}

#[test]
fn wv_8_1_a_ruling_sent_to_the_respondents_went_to_each() {
    let case = Case::under("werkvlak", three()).by_rules(|rules| {
        rules.responsibility.board_substitute =
            klachtenbalie::regulation::BoardSubstitute::OtherDirector;
    });
    let case = case.taken_up("2026-11-16").doe(ruling("unfounded"));
    let case = case.allowed().doe(send_to(&["complainant", "respondent"])).allowed();
    assert!(case.owes_each("communicate_ruling").iter().all(|one| one.ends_with("met 2026-11-16")));
}
