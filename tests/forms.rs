//! Forms of all actions under all regulations: complete, readable, and never at a loss.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::domain::acts::dossier::StoredFile;
use klachtenbalie::domain::complaint::Complaint;
use klachtenbalie::domain::event::{Entry, Event, Recorded, Registered};
use klachtenbalie::domain::staff::Staff;
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::wording::{euros, long_date};
use klachtenbalie::domain::{Action, Command, ComplaintNumber, Firm, Moment, Subject};
use klachtenbalie::form::{About, Field, FieldKind, Form, Values};
use klachtenbalie::regulation::{self, Party, Regulation};
use proptest::prelude::*;
use serde_json::json;

/// Friday 20 November 2026, five past two.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

/// Read once: the property tests come back for them often.
fn regulations() -> &'static [Regulation] {
    static ALL: LazyLock<Vec<Regulation>> = LazyLock::new(|| {
        regulation::embedded()
            .map(|(id, text)| regulation::read(text).unwrap_or_else(|_| panic!("{id}")))
            .collect()
    });
    &ALL
}

fn complaint(regulation: &Regulation) -> Complaint {
    let intake = json!({
        "kind": "complaint", "channel": "letter", "received_at": "2026-11-18T09:30",
        "filed_on": "2026-11-16",
        "complainant": {
            "name": "Daniëlle Jansen", "capacity": "client", "phone": "06 12345678",
            "email": "d.jansen@example.nl", "address": "Dorpsstraat 1\n1234 AB Zwolle",
            "organisation": "Bond", "on_behalf_of": "P. Jansen"
        },
        "facts": "Drie weken niet teruggebeld.\nOok niet na een e-mail.",
        "conduct": ["2026-11-03", {"from": "2025-12-28", "to": "2026-01-03"}],
        "respondents": [
            {"kind": "employee", "name": "Derde van Dam"}, {"kind": "board"},
            {"kind": "earlier_complaint", "name": "2026-003"}
        ],
        "involved": ["P. Bakker", "S. Kaya"], "heading": regulation.headings[0].id,
        "desired_solution": "Excuses.", "office": "Zwolle", "service": "running",
        "claim_cents": 125_050, "disciplinary": true, "dispute": true,
        "principal": {"kind": "uwv", "name": "UWV Zwolle"}, "addressed_to": "board",
        "receiver": "J. de Vries", "earlier_complaint": "2026-003"
    });
    let registered = Registered {
        number: ComplaintNumber { year: 2026, sequence: 14 },
        regulation: regulation.version.clone(),
        intake: serde_json::from_value(intake).unwrap(),
        set_aside: Vec::new(),
    };
    let agreed = json!({ "description": "Bellen" });
    let asked = json!({ "body": "national_ombudsman" });
    let events = [
        Event::Registered(Box::new(registered)),
        Event::ActionAgreed(serde_json::from_value(agreed.clone()).unwrap()),
        Event::ActionAgreed(serde_json::from_value(agreed).unwrap()),
        Event::OutsideOpened(serde_json::from_value(asked.clone()).unwrap()),
        Event::OutsideOpened(serde_json::from_value(asked).unwrap()),
    ];
    Complaint::replay(&recorded(events)).unwrap()
}

/// A firm with a measure in each state in which something can be done with it.
fn firm() -> Firm {
    let proposal = json!({ "kind": "preventive", "description": "Sneller terugbellen" });
    let decision = |measure| {
        let data = json!({ "measure": measure, "adopted": true, "reason": "Nodig" });
        Event::MeasureDecided(serde_json::from_value(data).unwrap())
    };
    let proposed = || Event::MeasureProposed(serde_json::from_value(proposal.clone()).unwrap());
    let done = json!({ "measure": 3, "proof": "Belrooster" });
    Firm::replay(&recorded([
        proposed(),
        proposed(),
        proposed(),
        decision(2),
        decision(3),
        Event::MeasureCompleted(serde_json::from_value(done).unwrap()),
    ]))
}

fn staff() -> Staff {
    let colleague = json!({ "login": "asmit", "name": "A. Smit", "roles": ["board"] });
    Staff::replay(&recorded([Event::ColleagueSet(serde_json::from_value(colleague).unwrap())]))
}

fn recorded<const N: usize>(events: [Event; N]) -> Vec<Recorded> {
    (1..)
        .zip(events)
        .map(|(version, event)| Recorded {
            version,
            at: now(),
            actor: Line::new("J. de Vries").unwrap(),
            entry: Entry { on: Moment::day(now().date()), event },
        })
        .collect()
}

/// Opens any path as the same small file.
fn open(path: &str) -> Result<StoredFile, String> {
    if path.contains("weg") {
        return Err("Dat bestand bestaat niet.".to_owned());
    }
    let file = json!({
        "digest": "0".repeat(64), "name": "brief.pdf", "media_type": "application/pdf", "bytes": 3
    });
    Ok(serde_json::from_value(file).unwrap())
}

fn form_of(action: Action, regulation: &Regulation, complaint: &Complaint) -> Form {
    let (firm, staff) = (firm(), staff());
    let about = match action.subject() {
        Subject::NewComplaint => About::Nothing,
        Subject::Complaint => About::Complaint(complaint),
        Subject::Firm => About::Firm(&firm, &[]),
        Subject::Staff => About::Staff(&staff),
    };
    Form::of(action, regulation, about, now())
}

fn every_form() -> Vec<Form> {
    let mut forms = Vec::new();
    for regulation in regulations() {
        let complaint = complaint(regulation);
        for action in Action::ALL {
            forms.push(form_of(*action, regulation, &complaint));
        }
    }
    forms
}

/// Something sensible to type.
fn sensible(field: &Field) -> String {
    match &field.kind {
        FieldKind::Line if field.key == "complainant.email" => "a.smit@voorbeeld.nl".into(),
        FieldKind::Line | FieldKind::Text | FieldKind::Person | FieldKind::Names => {
            "A. Smit".into()
        }
        FieldKind::Login => "asmit".into(),
        FieldKind::Date | FieldKind::Dates => "vr".into(),
        FieldKind::Moment => "vandaag 14:05".into(),
        // In writing, so that the paper is asked for.
        FieldKind::Choice(_) if field.key == "channel" => "brief".into(),
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => choices[0].label.clone(),
        FieldKind::YesNo => "ja".into(),
        FieldKind::Money => "1.250,50".into(),
        FieldKind::Respondents => "medewerker K. Visser".into(),
        FieldKind::Complaint | FieldKind::Complaints => "3".into(),
        FieldKind::Lines => "Niet teruggebeld".into(),
        FieldKind::Judgements => "1 gegrond: te laat".into(),
        FieldKind::Minutes => "3: besproken".into(),
        FieldKind::Documents => "Handboek: alle medewerkers".into(),
        FieldKind::Period => "2026-K3".into(),
        FieldKind::File => "/tmp/brief.pdf".into(),
    }
}

#[test]
fn every_action_has_a_form_with_clear_questions() {
    for form in every_form() {
        let action = form.action;
        assert!(form.title.starts_with(action.label()));
        let keys: BTreeSet<_> = form.fields.iter().map(|field| field.key).collect();
        assert_eq!(keys.len(), form.fields.len(), "{action:?}: keys are unique");
        for field in &form.fields {
            let key = field.key;
            assert!(!field.label.trim().is_empty(), "{action:?} {key}");
            assert!(field.label.chars().count() <= 34, "{action:?} {key}: label fits");
            assert!(field.help.ends_with('.'), "{action:?} {key}: help is a sentence");
            assert!(!field.help.trim_end_matches('.').contains(". "), "{key}: one sentence");
            if let FieldKind::Choice(choices) | FieldKind::Choices(choices) = &field.kind {
                assert!(!choices.is_empty(), "{action:?} {key}");
                for choice in choices {
                    let typed = Form::echo(field, &choice.label, now());
                    assert!(typed.is_ok(), "{action:?} {key}: {typed:?}");
                }
            }
        }
        assert!(form.initial.0.keys().all(|key| keys.contains(key.as_str())), "{action:?}");
    }
}

#[test]
fn what_is_filled_in_beforehand_can_be_read() {
    for form in every_form() {
        for field in &form.fields {
            let text = form.initial.get(field.key);
            assert!(Form::echo(field, text, now()).is_ok(), "{:?} {}", form.action, field.key);
        }
    }
}

#[test]
fn the_required_answers_alone_make_the_command() {
    for form in every_form() {
        let mut values = Values::default();
        for field in form.fields.iter().filter(|field| field.required) {
            values.set(field.key, sensible(field));
        }
        let filled = form
            .read_with(&values, now(), &mut open)
            .unwrap_or_else(|e| panic!("{:?} {e:?}", form.action));
        assert_eq!(filled.command.action(), form.action);
        assert_eq!(filled.on, None);
    }
}

#[test]
fn all_answers_together_make_the_command() {
    for form in every_form() {
        let mut values = Values::default();
        for field in &form.fields {
            values.set(field.key, sensible(field));
        }
        let filled = form
            .read_with(&values, now(), &mut open)
            .unwrap_or_else(|e| panic!("{:?} {e:?}", form.action));
        assert_eq!(filled.command.action(), form.action);
        let dated = !matches!(form.action.subject(), Subject::NewComplaint | Subject::Staff);
        let on = dated.then(|| Moment::from(now()));
        assert_eq!(filled.on, on);
        let sent = serde_json::to_value(&filled.command).unwrap();
        // A correction holds only what differs.
        let all = form.action != Action::Amend;
        assert_eq!(filled.paper.is_some(), form.action == Action::Register);
        let beside = |field: &&Field| matches!(field.key, "on" | "paper");
        for field in form.fields.iter().filter(|field| all && !beside(field)) {
            let path = format!("/{}", field.key.replace('.', "/"));
            assert!(sent.pointer(&path).is_some(), "{:?} {path}", form.action);
        }
    }
}

#[test]
fn the_paper_of_a_complaint_is_asked_and_taken_only_where_it_came_in_writing() {
    for regulation in regulations() {
        let form = form_of(Action::Register, regulation, &complaint(regulation));
        let paper = form.fields.iter().find(|field| field.key == "paper").unwrap();
        assert!(paper.help.contains("SSH") && paper.help.contains("server"));
        let mut values = form.initial.clone();
        values.set("complainant.name", "D. Jansen");
        values.set("facts", "Niet teruggebeld.");
        values.set("paper", "/tmp/brief.pdf");
        for (channel, asked) in [
            ("phone", false),
            ("in_person", false),
            ("email", true),
            ("letter", true),
            ("brief", true),
        ] {
            values.set("channel", channel);
            assert_eq!(form.asks(paper, &values), asked, "{channel}");
            let filled = form.read_with(&values, now(), &mut open).unwrap();
            let taken =
                filled.paper.map(|paper| (paper.file.name.to_string(), paper.withheld_from));
            // The address of who wrote it stands above it.
            let expected = ("brief.pdf".to_owned(), vec![Party::Respondent]);
            assert_eq!(taken, asked.then_some(expected), "{channel}");
        }
        values.set("paper", "/tmp/weg.pdf");
        let errors = form.read_with(&values, now(), &mut open).unwrap_err();
        assert_eq!((errors.len(), errors[0].key), (1, "paper"));
        // There is a form of its own for a paper that comes later.
        let amend = form_of(Action::Amend, regulation, &complaint(regulation));
        assert!(amend.fields.iter().all(|field| field.key != "paper"));
    }
}

#[test]
fn an_empty_form_names_every_required_field() {
    for form in every_form() {
        let required: Vec<_> =
            form.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
        match form.read(&Values::default(), now()) {
            Ok(_) => assert!(required.is_empty(), "{:?}", form.action),
            Err(errors) => {
                let named: Vec<_> = errors.iter().map(|error| error.key).collect();
                assert_eq!(named, required, "{:?}", form.action);
            }
        }
    }
}

#[test]
fn a_control_character_is_told_at_its_field() {
    for form in every_form() {
        for field in &form.fields {
            let mut values = Values::default();
            for other in &form.fields {
                values.set(other.key, sensible(other));
            }
            values.set(field.key, format!("{}\u{1b}[2J", sensible(field)));
            let errors = form.read_with(&values, now(), &mut open).unwrap_err();
            let named: Vec<_> = errors.iter().map(|error| error.key).collect();
            assert_eq!(named, [field.key], "{:?}", form.action);
            assert!(!errors[0].message.contains('\u{1b}'));
        }
    }
}

#[test]
fn a_correction_round_trips() {
    for regulation in regulations() {
        let complaint = complaint(regulation);
        let form = Form::of(Action::Amend, regulation, About::Complaint(&complaint), now());
        let read = |values: &Values| match form.read(values, now()).unwrap().command {
            Command::Amend(amendment) => amendment,
            other => panic!("{other:?}"),
        };
        let untouched = read(&form.initial);
        assert_eq!(*untouched, klachtenbalie::domain::intake::Amendment::default());

        // The same, typed into a form that was empty, is the whole intake again.
        let mut empty = form.clone();
        empty.initial = Values::default();
        let Command::Amend(all) = empty.read(&form.initial, now()).unwrap().command else {
            panic!()
        };
        let mut blank = complaint.intake.clone();
        (blank.conduct, blank.respondents, blank.involved) = (vec![], vec![], vec![]);
        (blank.disciplinary, blank.dispute, blank.claim_cents) = (false, false, None);
        assert_eq!(all.applied_to(&blank), complaint.intake);

        // Every optional answer can be taken away.
        let mut emptied = form.initial.clone();
        for field in form.fields.iter().filter(|field| !field.required) {
            emptied.set(field.key, "");
        }
        let after = read(&emptied).applied_to(&complaint.intake);
        let least = json!({
            "kind": "complaint", "channel": "letter", "received_at": "2026-11-18T09:30",
            "complainant": {"name": "Daniëlle Jansen"}, "facts": complaint.intake.facts
        });
        assert_eq!(after, serde_json::from_value(least).unwrap());
    }
}

#[test]
fn a_side_can_be_invited_by_its_dutch_name() {
    let regulation = &regulations()[0];
    let form = Form::of(Action::PlanHearing, regulation, About::Nothing, now());
    let mut values = form.initial.clone();
    values.set("at", "3-12 10:00");
    values.set("invited", "Klager\nbeklaagde\nA. Tolk");
    let sent =
        serde_json::to_value(form.read_with(&values, now(), &mut open).unwrap().command).unwrap();
    assert_eq!(sent["at"], "2026-12-03T10:00");
    assert_eq!(sent["invited"], json!(["complainant", "respondent", "A. Tolk"]));
}

fn field(key: &'static str, kind: FieldKind) -> Field {
    Field {
        key,
        label: "Vraag",
        help: "Hulp.",
        kind,
        required: false,
        first: false,
        for_receipt_letter: false,
        asked_beside: None,
    }
}

/// Text such as people type, nearly right or not at all.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9a-z:./€, \n+-]{0,20}",
        "(vr|za|vandaag|gisteren|[+-]?[0-9]{1,5}|[0-9]{1,2}[-/. ][0-9]{1,2}([-/. ][0-9]{2,4})?)( t/m | |, )?[0-9]{0,2}[:.u]?[0-9]{0,2}",
        "(medewerker|directie|balie)?:? ?[A-Z]?[.]? ?\\PC{0,10}",
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_in_words(texts in prop::collection::vec(typed(), 34)) {
        let regulations = regulations();
        let complaint = complaint(&regulations[0]);
        for action in Action::ALL {
            let form = form_of(*action, &regulations[0], &complaint);
            let mut values = Values::default();
            for (field, text) in form.fields.iter().zip(&texts) {
                if let Err(message) = Form::echo(field, text, now()) {
                    prop_assert!(message.ends_with('.'), "{message}");
                }
                values.set(field.key, text.as_str());
            }
            if let Err(errors) = form.read_with(&values, now(), &mut open) {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    // Every fault is found at its own field: the command itself never fails.
                    prop_assert!(!error.message.starts_with("Dit formulier"), "{error:?}");
                }
            }
        }
    }

    #[test]
    fn single_wild_answers_are_told_at_their_field(place in 0_usize..34, text in typed()) {
        let regulation = &regulations()[0];
        let complaint = complaint(regulation);
        for action in Action::ALL {
            let form = form_of(*action, regulation, &complaint);
            let mut values = Values::default();
            for field in &form.fields {
                values.set(field.key, sensible(field));
            }
            let Some(wild) = form.fields.get(place) else { continue };
            values.set(wild.key, text.as_str());
            if let Err(errors) = form.read_with(&values, now(), &mut open) {
                let group = wild.key.split('.').next().unwrap();
                prop_assert!(errors.iter().all(|error| error.key.starts_with(group)), "{errors:?}");
                prop_assert!(!errors[0].message.starts_with("Dit formulier"));
            }
        }
    }

    #[test]
    fn a_date_echoed_is_the_date_read(days in 0_i32..109_000, future in any::<bool>()) {
        let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(u64::try_from(days).unwrap());
        let due = field(if future { "due" } else { "filed_on" }, FieldKind::Date);
        let long = long_date(date);
        for form in ["%Y-%m-%d", "%-d-%-m-%Y", "%d/%m/%Y", "%d.%m.%Y"] {
            let text = date.format(form).to_string();
            prop_assert_eq!(Form::echo(&due, &text, now()), Ok(Some(long.clone())));
        }
        prop_assert_eq!(Form::echo(&due, &long, now()), Ok(None));
    }

    #[test]
    fn an_echo_is_read_as_what_it_echoes(text in typed()) {
        for kind in [FieldKind::Date, FieldKind::Moment, FieldKind::Dates, FieldKind::Money, FieldKind::Complaint] {
            let field = field("filed_on", kind);
            if let Ok(Some(words)) = Form::echo(&field, &text, now()) {
                prop_assert_eq!(Form::echo(&field, &words, now()), Ok(None), "{}", text);
            }
        }
    }

    #[test]
    fn an_amount_echoed_is_the_amount_read(cents in 0_u64..100_000_000_000_000) {
        let claim = field("claim_cents", FieldKind::Money);
        let text = format!("{},{:02}", cents / 100, cents % 100);
        prop_assert_eq!(Form::echo(&claim, &text, now()), Ok(Some(euros(cents))));
    }
}
