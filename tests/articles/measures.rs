//! Meeting and measures (WS 1.6.5 and 1.7.2, W2W 5.2.5 and 5.3.2): from proposal to review.

use klachtenbalie::domain::firm::MeasureState;
use klachtenbalie::domain::telling::{particulars, summary};
use klachtenbalie::regulation::{DutyKind, Responsible};
use serde_json::{Value, json};

use crate::firm_support::{FirmCase, duty, told};
use crate::support::{day, line};

/// The two regulations that know measures, with the articles of meeting and review.
const WITH_MEASURES: [(&str, &str); 2] = [("work-solutions", "1.6.5"), ("work2work", "5.2.5")];

fn firm(id: &str, article: &str) -> FirmCase {
    FirmCase::under(id, vec![duty(DutyKind::Meeting, article, None)])
        .with("2026-001", Some("2026-11-06"))
        .with("2026-002", Some("2026-11-20"))
        .with("2026-003", None)
}

fn ws() -> FirmCase {
    firm("work-solutions", "1.6.5")
}

fn meeting(numbers: &[&str]) -> Value {
    let items: Vec<_> = numbers
        .iter()
        .map(|number| json!({ "complaint": number, "minutes": "Terugbellen moet vaster." }))
        .collect();
    json!({ "command": "hold_meeting", "present": ["B. Meijer"], "items": items })
}

fn proposal() -> Value {
    json!({
        "command": "propose_measure", "kind": "preventive",
        "description": "Een vaste belmiddag.", "complaints": ["2026-001"],
    })
}

fn adopted() -> Value {
    json!({
        "command": "decide_measure", "measure": 1, "adopted": true, "reason": "Het is de derde keer.",
        "owner": "K. Bos", "due": "2027-01-15", "review_on": "2027-04-01",
    })
}

fn with(mut command: Value, key: &str, value: Value) -> Value {
    command[key] = value;
    command
}

fn completed() -> Value {
    json!({ "command": "complete_measure", "measure": 1, "proof": "Het rooster van januari." })
}

fn announced() -> Value {
    json!({
        "command": "announce_measure", "measure": 1, "how": "Per e-mail aan iedereen.",
        "documents": [{ "title": "Werkwijze 3.1", "sent_to": ["alle vestigingen"] }],
    })
}

fn reviewed() -> Value {
    json!({
        "command": "review_measure", "measure": 1, "right": true, "effective": true,
        "efficient": false, "conclusion": "Het helpt, maar kost veel tijd.",
        "left_as_is": "Minder tijd kan niet.",
    })
}

#[test]
fn ws_1_6_5_w2w_5_2_5_the_meeting_is_on_handled_complaints() {
    for (id, article) in WITH_MEASURES {
        let case = firm(id, article).on("2026-11-18");
        let case = case.doe(meeting(&[])).refused("no_items");
        let case = case.doe(meeting(&["2026-001", "2026-001"])).refused("twice");
        let case = case.doe(meeting(&["2026-001", "2026-009"])).refused("unknown_complaint");
        let case = case.doe(meeting(&["2026-003"])).refused_by("not_handled", article);
        // Handled two days later.
        let case = case.doe(meeting(&["2026-001", "2026-002"])).refused_by("not_handled", article);
        let case = case.doe(meeting(&["2026-001"])).allowed();
        assert_eq!(case.firm().meetings.len(), 1);
        assert_eq!(summary(case.last(), case.regulation()), "Intern overleg over 1 klacht");
        let case = case.on("2026-11-20").doe(meeting(&["2026-001", "2026-002"])).allowed();
        assert_eq!(case.firm().meetings.len(), 2);
        assert_eq!(summary(case.last(), case.regulation()), "Intern overleg over 2 klachten");
        let told = particulars(case.last(), case.regulation());
        assert!(told.contains(&"Klacht 2026-002: Terugbellen moet vaster.".to_owned()), "{told:?}");
    }
}

#[test]
fn nothing_of_the_firm_lies_in_the_future() {
    let case = ws().on("2026-12-01").typed_in_on("2026-11-30");
    let case = case.doe(meeting(&["2026-001"])).refused("in_future");
    case.doe(proposal()).refused("in_future");
}

#[test]
fn ws_1_6_5_a_proposal_names_what_exists() {
    let case = ws();
    let unknown = with(proposal(), "complaints", json!(["2026-001", "2026-009"]));
    let case = case.doe(unknown).refused("unknown_complaint");
    let case = case.doe(with(proposal(), "heading", json!("onzin"))).refused("unknown_heading");
    // An open complaint may give rise to a measure too.
    case.doe(with(proposal(), "complaints", json!(["2026-003"]))).allowed();
}

#[test]
fn ws_1_6_5_the_board_decides_with_a_reason_an_owner_and_dates() {
    for (id, article) in WITH_MEASURES {
        let case = firm(id, article).on("2026-12-01");
        let case = case.doe(adopted()).refused("no_proposed_measure").doe(proposal()).allowed();
        let mut silent = adopted();
        silent.as_object_mut().unwrap().remove("reason");
        assert!(crate::support::try_read(&silent).is_err());
        let mut case = case;
        for missing in ["owner", "due", "review_on"] {
            case = case
                .doe(with(adopted(), missing, Value::Null))
                .refused_by("measure_incomplete", article);
        }
        let case = case.doe(with(adopted(), "due", json!("2026-11-30"))).refused("due_in_past");
        let early = with(adopted(), "review_on", json!("2027-01-14"));
        let case = case.doe(early).refused("review_before_due");
        let case = case.doe(with(adopted(), "measure", json!(0))).refused("unknown_measure");
        let case = case.doe(with(adopted(), "measure", json!(2))).refused("unknown_measure");
        let case = case.on("2026-11-30").typed_in_on("2026-12-02");
        let case = case.doe(adopted()).refused("before_prerequisite").on("2026-12-01");
        let case = case.doe(adopted()).allowed().doe(adopted()).refused("no_proposed_measure");
        assert_eq!(case.firm().measures[0].state(), MeasureState::Adopted);
    }
}

#[test]
fn a_measure_that_is_not_taken_ends_there_with_its_reason() {
    let no = json!({
        "command": "decide_measure", "measure": 1, "adopted": false, "reason": "Te duur.",
    });
    let case = ws().doe(proposal()).doe(no).allowed();
    assert_eq!(case.firm().measures[0].state(), MeasureState::Rejected);
    let case = case.doe(completed()).refused("no_running_measure");
    let case = case.doe(announced()).refused("no_adopted_measure");
    let case = case.doe(reviewed()).refused("no_done_measure");
    assert!(case.owes_on("2027-12-31").is_empty());
}

#[test]
fn ws_1_6_5_a_measure_from_proposal_to_review_is_owed_at_every_step() {
    let case = ws().on("2026-12-01").doe(proposal()).allowed();
    assert_eq!(case.owes_on("2026-12-01"), ["decide_measure 1 - open"]);
    let case = case.doe(announced()).refused("no_adopted_measure");
    let case = case.doe(completed()).refused("no_running_measure");
    let case = case.on("2026-12-08").doe(adopted()).allowed();
    assert_eq!(
        case.owes_on("2026-12-08"),
        ["complete_measure 1 2027-01-15 open", "announce_measure 1 2027-04-01 open"]
    );
    let todo = case.duties_on("2026-12-08", None);
    assert_eq!((todo[0].who, todo[0].person.as_deref()), (Responsible::Board, Some("K. Bos")));
    assert_eq!((todo[0].article.as_str(), todo[1].person.as_deref()), ("1.6.5", None));
    assert_eq!(todo[0].about, "maatregel 1: Een vaste belmiddag.");
    assert!(
        case.owes_on("2027-01-16").contains(&"complete_measure 1 2027-01-15 missed".to_owned())
    );
    // Never before the decision itself.
    let case = case.on("2026-12-07").typed_in_on("2026-12-09");
    let case = case.doe(announced()).refused("before_prerequisite");
    let case = case.doe(completed()).refused("before_prerequisite");
    let case = case.on("2026-12-09").doe(announced()).allowed();
    assert_eq!(case.owes_on("2026-12-09"), ["complete_measure 1 2027-01-15 open"]);
    let notice = &case.firm().measures[0].notices[0].what;
    assert_eq!(notice.documents[0].title, line("Werkwijze 3.1"));
    assert_eq!(notice.documents[0].sent_to, [line("alle vestigingen")]);
    let case = case.doe(reviewed()).refused("no_done_measure");
    let case = case.on("2027-01-12").doe(completed()).allowed();
    assert_eq!(case.owes_on("2027-01-12"), ["review_measure 1 2027-04-01 open"]);
    assert_eq!(case.owes_on("2027-04-02"), ["review_measure 1 2027-04-01 missed"]);
    let case = case.doe(completed()).refused("no_running_measure");
    let case = case.on("2027-01-11").typed_in_on("2027-01-13");
    let case = case.doe(reviewed()).refused("review_before_due").on("2027-04-01");
    let case = case.doe(reviewed()).allowed();
    assert!(case.owes_on("2027-12-31").is_empty());
    let kept = &case.firm().measures[0].reviews[0].what;
    assert_eq!((kept.right, kept.effective, kept.efficient), (true, true, false));
    case.doe(reviewed()).refused("no_done_measure");
}

#[test]
fn making_it_known_is_not_forgotten_once_the_measure_is_done_and_reviewed() {
    let case = ws().on("2026-12-08").doe(proposal()).doe(adopted()).doe(completed()).allowed();
    assert_eq!(
        case.owes_on("2026-12-08"),
        ["announce_measure 1 2027-04-01 open", "review_measure 1 2027-04-01 open"]
    );
    let case = case.on("2027-04-01").doe(reviewed()).allowed();
    assert_eq!(case.owes_on("2027-04-02"), ["announce_measure 1 2027-04-01 missed"]);
    let case = case.on("2027-04-03").doe(announced()).allowed();
    assert!(case.owes_on("2027-04-03").is_empty());
}

#[test]
fn ws_1_7_2_w2w_5_3_2_a_review_waits_for_its_day_and_a_no_is_adjusted_or_explained() {
    for (id, article) in WITH_MEASURES {
        let done = || {
            let case = firm(id, article).on("2026-12-08").doe(proposal()).doe(adopted());
            case.doe(announced()).on("2027-01-12").doe(completed()).allowed()
        };
        let case = done().doe(reviewed()).refused_by("review_too_early", article);
        let case = case.on("2027-03-31").doe(reviewed()).refused_by("review_too_early", article);
        let case = case.on("2027-04-01").doe(reviewed()).allowed();
        assert_eq!(case.firm().measures[0].state(), MeasureState::Reviewed);
        let mut well = with(reviewed(), "efficient", json!(true));
        well.as_object_mut().unwrap().remove("left_as_is");
        let mut case = done().on("2027-04-01");
        for key in ["right", "effective", "efficient"] {
            let wanting = with(well.clone(), key, json!(false));
            case = case.doe(wanting).refused_by("adjustment_missing", article);
        }
        // Nothing is to be explained where all is well.
        let case = case.doe(well).allowed();
        assert_eq!(case.firm().measures[0].state(), MeasureState::Reviewed);
    }
}

#[test]
fn ws_1_7_2_w2w_5_3_2_a_measure_is_adjusted_done_again_and_reviewed_again() {
    for (id, article) in WITH_MEASURES {
        let case = firm(id, article).on("2026-12-08").doe(proposal()).doe(adopted());
        let case = case.doe(announced()).on("2027-01-12").doe(completed()).on("2027-03-30");
        let adjust = |due: Value, review: Value| {
            let adjusted = json!({
                "description": "Twee belmiddagen.", "due": due, "review_on": review,
            });
            with(reviewed(), "adjustment", adjusted)
        };
        let case = case.doe(adjust(Value::Null, json!("2027-09-01")));
        let case = case.refused_by("measure_incomplete", article);
        let case = case.doe(adjust(json!("2027-05-01"), Value::Null));
        let case = case.refused_by("measure_incomplete", article);
        let case =
            case.doe(adjust(json!("2027-03-29"), json!("2027-09-01"))).refused("due_in_past");
        let late = adjust(json!("2027-05-01"), json!("2027-04-30"));
        let case = case.doe(late).refused("review_before_due");
        let case = case.doe(adjust(json!("2027-05-01"), json!("2027-09-01"))).allowed();
        let measure = &case.firm().measures[0];
        assert_eq!(measure.state(), MeasureState::Adopted);
        assert_eq!(measure.description().as_str(), "Twee belmiddagen.");
        assert_eq!(measure.owner(), Some(&line("K. Bos")));
        // Made known anew, in its new form.
        assert_eq!(
            case.owes_on("2027-03-30"),
            ["complete_measure 1 2027-05-01 open", "announce_measure 1 2027-09-01 open"]
        );
        let case = case.on("2027-03-29").typed_in_on("2027-03-31");
        let case = case.doe(completed()).refused("before_prerequisite").on("2027-03-30");
        // Done on the very day: its effect is still to be looked at.
        let case = case.doe(announced()).doe(completed()).allowed();
        assert_eq!(case.firm().measures[0].state(), MeasureState::Done);
        assert_eq!(case.owes_on("2027-03-30"), ["review_measure 1 2027-09-01 open"]);
        let case = case.on("2027-09-01").doe(reviewed()).allowed();
        assert_eq!(case.firm().measures[0].state(), MeasureState::Reviewed);
    }
}

#[test]
fn measures_are_told_in_the_order_of_their_dates() {
    let case = ws().on("2026-12-08").doe(proposal()).doe(proposal()).doe(adopted()).allowed();
    let lines: Vec<_> = case.duties_on("2026-12-08", Some("2026-11-06")).iter().map(told).collect();
    assert_eq!(
        lines,
        [
            "meeting 2026-12-04 missed",
            "complete_measure 1 2027-01-15 open",
            "announce_measure 1 2027-04-01 open",
            "decide_measure 2 - open",
        ]
    );
}

#[test]
fn a_complaint_after_the_measure_shows_that_it_did_not_help() {
    let about = |heading: Value, office: Value| {
        let proposed = with(with(proposal(), "heading", heading), "office", office);
        let case = ws().on("2026-12-08").doe(proposed).doe(adopted());
        case.on("2027-01-12").doe(completed()).allowed()
    };
    let regulation = crate::support::regulation("work-solutions");
    let (one, two) = (&regulation.headings[0].id, &regulation.headings[1].id);
    let (one, two) = (line(one), line(two));
    let (zwolle, meppel) = (line("Zwolle"), line("Meppel"));
    let local = about(json!(one), json!("ZWOLLE"));
    let says = |case: &FirmCase, heading, office, date| {
        case.firm().measures[0].should_have_prevented(heading, office, day(date))
    };
    assert!(says(&local, Some(&one), Some(&zwolle), "2027-01-13"));
    // Not on the day itself, elsewhere, about something else, or where that is unknown.
    assert!(!says(&local, Some(&one), Some(&zwolle), "2027-01-12"));
    assert!(!says(&local, Some(&one), Some(&meppel), "2027-02-01"));
    assert!(!says(&local, Some(&one), None, "2027-02-01"));
    assert!(!says(&local, Some(&two), Some(&zwolle), "2027-02-01"));
    assert!(!says(&local, None, Some(&zwolle), "2027-02-01"));
    let everywhere = about(json!(one), Value::Null);
    assert!(says(&everywhere, Some(&one), Some(&meppel), "2027-02-01"));
    assert!(says(&everywhere, Some(&one), None, "2027-02-01"));
    let of_nothing = about(Value::Null, Value::Null);
    assert!(!says(&of_nothing, None, None, "2027-02-01"));
}
