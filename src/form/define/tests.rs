use chrono::NaiveDate;

use super::*;
use crate::domain::event::{Entry, Event, Recorded, Registered};
use crate::domain::text::Line;
use crate::domain::{ComplaintNumber, Moment, Subject};
use crate::form::Choice;
use crate::regulation::{Recipient, RulingElement, embedded, read};

/// Friday 20 November 2026, five past two.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

fn regulations() -> Vec<Regulation> {
    embedded().map(|(id, text)| read(text).unwrap_or_else(|_| panic!("{id}"))).collect()
}

fn regulation(fits: impl Fn(&Regulation) -> bool) -> Regulation {
    regulations().into_iter().find(|regulation| fits(regulation)).unwrap()
}

fn event(version: u32, event: Event) -> Recorded {
    let on = Moment::day(now().date());
    let actor = Line::new("J. de Vries").unwrap();
    Recorded { version, at: now(), actor, entry: Entry { on, event } }
}

fn complaint(regulation: &Regulation, later: Vec<Event>) -> Complaint {
    let intake = serde_json::json!({
        "kind": "complaint", "channel": "email", "received_at": "2026-11-18T09:30",
        "complainant": {"name": "Daniëlle Jansen", "email": "d.jansen@example.nl"},
        "facts": "Drie weken niet teruggebeld.",
        "conduct": ["2026-11-03", {"from": "2026-11-05", "to": "2026-11-09"}],
        "respondents": [{"kind": "employee", "name": "K. Visser"}, {"kind": "board"}],
        "involved": ["P. Bakker"], "claim_cents": 125_050, "filed_on": "2026-11-17",
        "principal": {"kind": "uwv"}
    });
    let registered = Registered {
        number: ComplaintNumber { year: 2026, sequence: 14 },
        regulation: regulation.version.clone(),
        intake: serde_json::from_value(intake).unwrap(),
        set_aside: Vec::new(),
    };
    let mut events = vec![event(1, Event::Registered(Box::new(registered)))];
    events.extend((2..).zip(later).map(|(version, later)| event(version, later)));
    Complaint::replay(&events).unwrap()
}

fn keys(form: &Form, which: fn(&Field) -> bool) -> Vec<&'static str> {
    form.fields.iter().filter(|field| which(field)).map(|field| field.key).collect()
}

#[test]
fn a_phone_intake_asks_little_and_fills_in_the_rest() {
    for regulation in regulations() {
        let form = form(Action::Register, &regulation, About::Nothing, now());
        assert_eq!(
            keys(&form, |field| field.first),
            ["complainant.name", "complainant.phone", "complainant.email", "facts"]
        );
        assert_eq!(
            keys(&form, |field| field.required),
            ["complainant.name", "facts", "kind", "channel", "received_at"]
        );
        assert_eq!(form.initial.get("channel"), "phone");
        assert_eq!(form.initial.get("received_at"), "20-11-2026 14:05");
        assert!(form.fields.iter().all(|field| field.key != "on"));
    }
}

/// WV 5.1 and WP 5 say what the letter holds; the others say nothing, or only whether it is taken up.
#[test]
fn the_questions_for_the_receipt_letter_are_those_of_the_regulation() {
    const ALWAYS: [&str; 4] =
        ["complainant.name", "complainant.email", "facts", "complainant.address"];
    let conduct = ["complainant.name", "complainant.email", "facts", "conduct"];
    let wv = [conduct.as_slice(), &["complainant.address"]].concat();
    let wp = [conduct.as_slice(), &["desired_solution", "complainant.address"]].concat();
    let mut seen = Vec::new();
    for (id, text) in embedded() {
        let form = form(Action::Register, &read(text).unwrap(), About::Nothing, now());
        let asked = keys(&form, |field| field.for_receipt_letter);
        let wanted = match id.as_str() {
            "werkvlak" => &wv,
            "working-progression" => &wp,
            "awb" | "werkconnectie" | "work2work" | "work-solutions" => &ALWAYS.to_vec(),
            other => panic!("{other}"),
        };
        assert_eq!(&asked, wanted, "{id}");
        seen.push(id);
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
}

#[test]
fn every_act_ends_with_its_day() {
    let regulation = regulation(|_| true);
    // A complaint's own day is that of receipt; rights begin when they are given.
    let dated =
        |action: &&Action| !matches!(action.subject(), Subject::NewComplaint | Subject::Staff);
    for action in Action::ALL.iter().filter(dated) {
        let form = form(*action, &regulation, About::Nothing, now());
        let last = form.fields.last().unwrap();
        assert_eq!((last.key, last.label), ("on", "Datum"), "{action:?}");
        assert_eq!(last.kind, FieldKind::Moment);
        assert_eq!(form.initial.get("on"), "20-11-2026");
    }
}

#[test]
fn a_committee_is_asked_for_only_where_it_has_its_own_term() {
    let committee = |regulation: &Regulation| {
        let terms = regulation.terms.iter();
        terms.flat_map(|term| &term.instead).any(|(when, _)| *when == Circumstance::Committee)
    };
    let with = regulation(committee);
    let without = regulation(|regulation| !committee(regulation));
    let asked = |regulation: &Regulation| {
        keys(&form(Action::AssignHandler, regulation, About::Nothing, now()), |_| true)
    };
    assert_eq!(
        asked(&with),
        ["handler.name", "handler.external", "handler.committee", "note", "on"]
    );
    assert_eq!(asked(&without), ["handler.name", "handler.external", "note", "on"]);
}

#[test]
fn choices_are_what_the_regulation_knows() {
    for regulation in regulations() {
        let codes = |action, key| {
            let form = form(action, &regulation, About::Nothing, now());
            let kind = form.fields.into_iter().find(|field| field.key == key).unwrap().kind;
            let (FieldKind::Choice(choices) | FieldKind::Choices(choices)) = kind else {
                panic!("{key}")
            };
            choices.into_iter().map(|choice| choice.code).collect::<Vec<_>>()
        };
        let grounds = regulation.grounds.iter().map(|rule| rule.ground.code());
        assert!(codes(Action::Decline, "ground").iter().eq(grounds));
        let headings = regulation.headings.iter().map(|heading| &heading.id);
        assert!(codes(Action::Register, "heading").iter().eq(headings));
        let outcomes = regulation.ruling.outcomes.iter().map(|outcome| outcome.code());
        assert!(codes(Action::Rule, "outcome").iter().eq(outcomes.clone()));
        assert!(codes(Action::RecordFindings, "advice").iter().eq(outcomes));
    }
}

#[test]
fn a_ruling_begins_with_what_is_known() {
    let regulation = regulation(|rule| rule.ruling.elements.contains(&RulingElement::Facts));
    let findings = Event::FindingsRecorded(
        serde_json::from_value(serde_json::json!({
            "findings": "Er is niet teruggebeld.", "advice": "well_founded"
        }))
        .unwrap(),
    );
    let complaint = complaint(&regulation, vec![findings]);
    let form = form(Action::Rule, &regulation, About::Complaint(&complaint), now());
    assert_eq!(form.title, "Uitspraak doen (2026-014)");
    assert_eq!(form.initial.get("complaint_as_put"), "Drie weken niet teruggebeld.");
    assert_eq!(form.initial.get("facts"), "Er is niet teruggebeld.");
    assert_eq!(form.initial.get("outcome"), "");
    assert!(keys(&form, |field| field.required).contains(&"facts"));
    let norms: Vec<&str> = regulation.ruling.norms.iter().map(|norm| norm.id.as_str()).collect();
    assert_eq!(form.initial.get("norms"), norms.join(" "));
}

#[test]
fn a_ruling_goes_to_whom_the_regulation_says_and_a_refusal_to_the_complainant() {
    let regulation = regulation(|rule| rule.ruling.recipients.len() > 1);
    let to = |complaint: &Complaint| {
        let form = form(Action::CommunicateRuling, &regulation, About::Complaint(complaint), now());
        assert!(form.initial.get("referral").contains(&regulation.referral.to));
        assert_eq!(form.initial.get("channel"), "email");
        form.initial.get("to").to_owned()
    };
    let codes: Vec<&str> = regulation.ruling.recipients.iter().map(|who| who.code()).collect();
    assert_eq!(to(&complaint(&regulation, Vec::new())), codes.join(" "));
    let ground = regulation.grounds[0].ground;
    let decline = crate::domain::acts::Decline { ground, earlier_complaint: None, reason: None };
    let declined = complaint(&regulation, vec![Event::Declined(decline)]);
    assert_eq!(to(&declined), Recipient::Complainant.code());
}

#[test]
fn a_correction_begins_with_every_answer_as_it_stands() {
    let regulation = regulation(|_| true);
    let complaint = complaint(&regulation, Vec::new());
    let form = form(Action::Amend, &regulation, About::Complaint(&complaint), now());
    for (key, text) in [
        ("complainant.name", "Daniëlle Jansen"),
        ("received_at", "18-11-2026 09:30"),
        ("filed_on", "17-11-2026"),
        ("conduct", "3-11-2026, 5-11-2026 t/m 9-11-2026"),
        ("respondents", "medewerker: K. Visser\ndirectie"),
        ("involved", "P. Bakker"),
        ("claim_cents", "1.250,50"),
        ("principal.kind", "uwv"),
        ("disciplinary", "nee"),
        ("office", ""),
    ] {
        assert_eq!(form.initial.get(key), text, "{key}");
    }
    for field in &form.fields {
        assert!(field.key == "reason" || form.initial.0.contains_key(field.key), "{}", field.key);
    }
}

#[test]
fn only_open_actions_can_be_completed() {
    let regulation = regulation(|_| true);
    let agreed = |what: &str| {
        let action = serde_json::json!({ "description": what });
        Event::ActionAgreed(serde_json::from_value(action).unwrap())
    };
    let done = serde_json::from_value(serde_json::json!({ "action": 1 })).unwrap();
    let complaint = complaint(
        &regulation,
        vec![agreed("Bellen"), agreed(&"lang ".repeat(50)), Event::ActionCompleted(done)],
    );
    let form = form(Action::CompleteAction, &regulation, About::Complaint(&complaint), now());
    let FieldKind::Choice(choices) = &form.fields[0].kind else { panic!() };
    let [Choice { code, label }] = choices.as_slice() else { panic!() };
    assert_eq!(code, "2");
    assert!(label.ends_with('…') && label.chars().count() <= 60);
    assert_eq!(form.initial.get("action"), "2");
}
