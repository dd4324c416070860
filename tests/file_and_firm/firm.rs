//! The firm's own history: in the chain, in one transaction, never lost.

use klachtenbalie::desk::view::EarlierMeasure;
use klachtenbalie::domain::firm::MeasureState;
use klachtenbalie::regulation::{DutyKind, PeriodLength};
use serde_json::{Value, json};

use crate::support::Office;

fn meeting(numbers: &[&str]) -> Value {
    let items: Vec<_> = numbers
        .iter()
        .map(|number| json!({ "complaint": number, "minutes": "Terugbellen moet vaster." }))
        .collect();
    json!({ "command": "hold_meeting", "present": ["B. Meijer"], "items": items })
}

fn proposal() -> Value {
    json!({ "command": "propose_measure", "kind": "preventive", "description": "Een belmiddag." })
}

fn agenda(office: &Office) -> Vec<String> {
    office.desk.agenda().unwrap().iter().map(|row| row.number.to_string()).collect()
}

#[test]
fn a_meeting_is_written_down_in_every_complaint_at_once() {
    let mut office = Office::under("work-solutions");
    let (one, two, three) =
        (office.call(json!({})), office.call(json!({})), office.call(json!({})));
    office.on("2026-11-04").settle(&two);
    office.on("2026-11-05").settle(&one);
    assert_eq!(agenda(&office), [two.as_str(), one.as_str()]);
    // An open one among them: nothing is written down at all.
    office.on("2026-11-06");
    office.refused(meeting(&[&one, &two, &three]), &[], "not_handled");
    office.refused(meeting(&[&one, "2026-009"]), &[], "unknown_complaint");
    assert_eq!(office.desk.firm().unwrap().version, 0);
    assert_eq!(office.events(&one), ["registered", "settled_informally"]);
    assert_eq!(agenda(&office).len(), 2);
    let done = office.doe(meeting(&[&one, &two]));
    assert_eq!((done.number, done.version, done.events), (None, 1, vec!["meeting_held"]));
    for number in [&one, &two] {
        let last = office.detail(number).timeline.pop().unwrap();
        assert_eq!(last.summary, "Besproken in het intern overleg");
        assert_eq!(last.particulars, ["Notulen: Terugbellen moet vaster."]);
    }
    assert!(agenda(&office).is_empty());
    assert!(office.desk.audit().unwrap().faults.is_empty());
}

#[test]
fn a_complaint_that_is_handled_anew_is_discussed_anew() {
    let mut office = Office::under("work-solutions");
    let one = office.call(json!({}));
    office.settle(&one);
    office.doe(meeting(&[&one]));
    office.doe(json!({ "command": "reopen", "complaint": one, "reason": "Toch niet opgelost." }));
    assert!(agenda(&office).is_empty());
    office.settle(&one);
    assert_eq!(agenda(&office), [one]);
}

#[test]
fn signals_and_merged_complaints_are_not_on_the_agenda() {
    let mut office = Office::under("work-solutions");
    let question = office.call(json!({ "kind": "question" }));
    office.settle(&question);
    let (one, two) = (office.call(json!({})), office.call(json!({})));
    office.doe(json!({ "command": "merge", "complaint": two, "into": one }));
    assert!(agenda(&office).is_empty());
    let withdrawn = office.call(json!({}));
    office.doe(json!({ "command": "withdraw", "complaint": withdrawn }));
    assert_eq!(agenda(&office), [withdrawn]);
}

#[test]
fn of_two_who_decide_at_once_the_second_is_told() {
    let mut office = Office::under("work-solutions");
    office.doe(proposal());
    let decide = |reason: &str| {
        json!({
            "command": "decide_measure", "measure": 1, "adopted": false, "reason": reason,
            "expected_version": 1,
        })
    };
    office.doe(decide("Te duur."));
    let message = office.refused(decide("Te weinig."), &[], "version_conflict");
    assert!(message.contains("versie 1") && message.contains("versie 2"), "{message}");
    assert_eq!(office.desk.firm().unwrap().measures[0].state(), MeasureState::Rejected);
}

#[test]
fn what_was_recorded_of_the_firm_cannot_be_changed_unseen() {
    for change in [
        "UPDATE events SET payload = replace(payload, 'belmiddag', 'belochtend') WHERE seq = 3",
        "UPDATE events SET actor = 'X' WHERE seq = 3",
        "UPDATE events SET complaint_id = 1, version = 9 WHERE seq = 3",
        "DELETE FROM events WHERE seq = 3",
        "DELETE FROM events WHERE seq >= 3",
    ] {
        let mut office = Office::under("work-solutions");
        office.call(json!({}));
        office.doe(proposal());
        office.doe(proposal());
        assert!(office.desk.audit().unwrap().faults.is_empty());
        let sql = format!(
            "DROP TRIGGER events_stay; DROP TRIGGER events_keep; DROP TRIGGER events_add; {change}"
        );
        office.raw().execute_batch(&sql).unwrap();
        let faults = office.desk.audit().unwrap().faults;
        assert!(faults.iter().any(|fault| fault.contains("Gebeurtenis 3")), "{change}: {faults:?}");
    }
}

#[test]
fn the_firm_is_no_complaint() {
    let mut office = Office::under("work-solutions");
    office.doe(proposal());
    let before = office.desk.read_models().unwrap();
    office.desk.rebuild().unwrap();
    assert_eq!(office.desk.read_models().unwrap(), before);
    assert_eq!(office.prints(&["lijst"]).trim(), "");
    let audit = office.desk.audit().unwrap();
    assert_eq!((audit.complaints, audit.events, audit.faults.len()), (0, 2, 0));
    // The number under which the firm is kept is not one that somebody can name.
    let note = json!({ "command": "add_note", "complaint": "0000-001", "note": "Hallo." });
    let line = klachtenbalie::desk::wire::request(&note.to_string());
    if let Ok(request) = line {
        assert_eq!(office.desk.execute(&request).unwrap_err().refusal().code, "unknown_complaint");
    }
}

/// A measure about a heading and an office that was done on 10 November.
fn with_a_measure() -> (Office, String) {
    let mut office = Office::under("work-solutions");
    let heading = office.desk.regulation().headings[0].id.clone();
    let mut proposed = proposal();
    proposed["heading"] = json!(heading);
    proposed["office"] = json!("Zwolle");
    office.doe(proposal());
    office.doe(proposed);
    office.doe(json!({
        "command": "decide_measure", "measure": 2, "adopted": true, "reason": "Derde keer.",
        "owner": "K. Bos", "due": "2026-11-12", "review_on": "2026-12-01",
    }));
    office.on("2026-11-10");
    office.doe(json!({ "command": "complete_measure", "measure": 2, "proof": "Het rooster." }));
    (office, heading)
}

#[test]
fn a_complaint_under_the_same_heading_after_a_measure_is_pointed_out() {
    let (mut office, heading) = with_a_measure();
    office.on("2026-11-11");
    let about = |place: &str| json!({ "heading": heading, "office": place });
    let (same, other) = (office.call(about("zwolle")), office.call(about("Meppel")));
    let expected = EarlierMeasure {
        measure: 2,
        description: "Een belmiddag.".into(),
        done_on: "2026-11-10".parse().unwrap(),
    };
    assert_eq!(office.detail(&same).earlier_measures, [expected]);
    assert!(office.detail(&other).earlier_measures.is_empty());
    let sentence = "Let op: maatregel 2 was al uitgevoerd (di 10 november 2026: Een belmiddag).";
    assert!(office.prints(&["toon", &same]).contains(sentence));
    assert!(!office.prints(&["toon", &other]).contains("Let op"));
    let shown: Value = serde_json::from_str(&office.prints(&["toon", &same, "--json"])).unwrap();
    assert_eq!(
        shown["earlier_measures"],
        json!([{ "measure": 2, "description": "Een belmiddag.", "done_on": "2026-11-10" }])
    );
    // A question is no complaint, and one from before the measure says nothing about it.
    let question =
        office.call(json!({ "kind": "question", "heading": heading, "office": "Zwolle" }));
    assert!(office.detail(&question).earlier_measures.is_empty());
    let before = json!({ "heading": heading, "office": "Zwolle", "received_at": "2026-11-10" });
    let before = office.call(before);
    assert!(office.detail(&before).earlier_measures.is_empty());
}

#[test]
fn a_length_is_chosen_only_where_the_regulation_leaves_it_open() {
    for id in ["work-solutions", "awb"] {
        let mut office = Office::under(id);
        let refused = office.desk.set_duty_length(DutyKind::Evaluation, PeriodLength::Year);
        assert_eq!(refused.unwrap_err().refusal().code, "not_adjustable", "{id}");
    }
}

#[test]
fn the_firm_counts_from_the_day_on_which_it_began() {
    let mut office = Office::under("werkvlak");
    assert_eq!(office.desk.since().unwrap().to_string(), "2026-11-02");
    office.on("2026-12-24");
    assert_eq!(office.desk.since().unwrap().to_string(), "2026-11-02");
}
