use chrono::NaiveDate;
use serde_json::json;

use super::*;
use crate::form::Choice;

/// Friday 20 November 2026, five past two.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

fn ask(key: &'static str, kind: FieldKind) -> Field {
    Field {
        key,
        label: key,
        help: "",
        kind,
        required: matches!(key, "kind" | "channel" | "received_at" | "complainant.name" | "facts"),
        first: false,
        for_receipt_letter: false,
        asked_beside: None,
    }
}

fn choices(codes: &[&str]) -> FieldKind {
    let choice = |code: &&str| Choice { code: (*code).into(), label: (*code).into() };
    FieldKind::Choice(codes.iter().map(choice).collect())
}

fn intake_form(action: Action) -> Form {
    let fields = vec![
        ask("complainant.name", FieldKind::Person),
        ask("complainant.phone", FieldKind::Line),
        ask("complainant.email", FieldKind::Line),
        ask("facts", FieldKind::Text),
        ask("kind", choices(&["complaint", "remark"])),
        ask("channel", choices(&["phone", "letter"])),
        ask("received_at", FieldKind::Moment),
        ask("conduct", FieldKind::Dates),
        ask("respondents", FieldKind::Respondents),
        ask("principal.kind", choices(&["uwv"])),
        ask("principal.name", FieldKind::Line),
        ask("claim_cents", FieldKind::Money),
        ask("disciplinary", FieldKind::YesNo),
        ask("earlier_complaint", FieldKind::Complaint),
    ];
    Form { action, title: String::new(), fields, initial: Values::default() }
}

fn values(pairs: &[(&str, &str)]) -> Values {
    let mut values = Values::default();
    for (key, text) in pairs {
        values.set(key, *text);
    }
    values
}

const FILLED: &[(&str, &str)] = &[
    ("complainant.name", "Daniëlle Jansen"),
    ("facts", "Niet teruggebeld."),
    ("kind", "complaint"),
    ("channel", "phone"),
    ("received_at", "vandaag 14:05"),
    ("conduct", "3-11, 5-11 t/m 9-11"),
    ("respondents", "K. Visser\ndirectie"),
    ("claim_cents", "1.250,50"),
    ("earlier_complaint", "3"),
];

fn without(key: &str) -> Vec<(&'static str, &'static str)> {
    FILLED.iter().copied().filter(|(other, _)| *other != key).collect()
}

fn messages(errors: &[FieldError]) -> Vec<(&str, &str)> {
    errors.iter().map(|error| (error.key, error.message.as_str())).collect()
}

#[test]
fn a_filled_form_is_the_command_of_the_machine_interface() {
    let filled = intake_form(Action::Register).read(&values(FILLED), now()).unwrap();
    let expected: Command = serde_json::from_value(json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2026-11-20T14:05", "complainant": {"name": "Daniëlle Jansen"},
        "facts": "Niet teruggebeld.",
        "conduct": ["2026-11-03", {"from": "2026-11-05", "to": "2026-11-09"}],
        "respondents": [{"kind": "employee", "name": "K. Visser"}, {"kind": "board"}],
        "claim_cents": 125_050, "earlier_complaint": "2026-003"
    }))
    .unwrap();
    assert_eq!(filled, Filled { command: expected, on: None, paper: None });
}

#[test]
fn every_wrong_field_is_named_in_the_order_of_the_form() {
    let mut wrong =
        values(&[("complainant.name", "  "), ("facts", "a\u{1b}b"), ("kind", "klacht")]);
    wrong.set("received_at", "32-11");
    wrong.set("claim_cents", "veel");
    let errors = intake_form(Action::Register).read(&wrong, now()).unwrap_err();
    assert_eq!(
        messages(&errors),
        [
            ("complainant.name", "'complainant.name' is nog leeg. Vul het in."),
            (
                "facts",
                "Teken 2 is een onzichtbaar stuurteken (U+001B). Haal het weg en probeer het opnieuw."
            ),
            ("kind", "'klacht' staat niet in de lijst. Kies uit: complaint of remark."),
            ("channel", "'channel' is nog leeg. Kies uit: phone of letter."),
            ("received_at", "'32-11' is geen datum. Typ bijvoorbeeld 21-11, vr of vandaag 14:05."),
            ("claim_cents", "'veel' is geen bedrag. Typ bijvoorbeeld 500 of 1.250,50."),
        ]
    );
}

#[test]
fn a_group_without_its_head_is_wrong_unless_it_says_nothing() {
    let mut typed = values(FILLED);
    typed.set("principal.name", "UWV Zwolle");
    let errors = intake_form(Action::Register).read(&typed, now()).unwrap_err();
    assert_eq!(
        messages(&errors),
        [("principal.kind", "Vul ook 'principal.kind' in, want 'principal.name' is ingevuld.")]
    );

    let mediation = Form {
        action: Action::OfferMediation,
        title: String::new(),
        fields: vec![
            ask("mediator.name", FieldKind::Person),
            ask("mediator.external", FieldKind::YesNo),
            ask("on", FieldKind::Moment),
        ],
        initial: Values::default(),
    };
    let typed = values(&[("mediator.external", "nee"), ("on", "gisteren")]);
    let filled = mediation.read(&typed, now()).unwrap();
    let nobody = serde_json::from_value(json!({"command": "offer_mediation"})).unwrap();
    assert_eq!(filled.command, nobody);
    assert_eq!(filled.on.unwrap().to_string(), "2026-11-19");
    let typed = values(&[("mediator.external", "ja")]);
    assert_eq!(mediation.read(&typed, now()).unwrap_err()[0].key, "mediator.name");
}

#[test]
fn an_e_mail_address_has_a_name_a_host_and_a_dot() {
    let wrong = |address: &str| {
        let mut typed = values(FILLED);
        typed.set("complainant.email", address);
        let read = intake_form(Action::Register).read(&typed, now());
        read.err().map(|errors| (errors[0].key, errors[0].message.clone()))
    };
    for address in ["geenmail", "a@b", "@b.nl", "a@.nl", "a b@c.nl", "a@b@c.nl", "a@b.", "a@b..nl"]
    {
        let message =
            format!("'{address}' is geen e-mailadres. Schrijf een adres als naam@voorbeeld.nl.");
        assert_eq!(wrong(address), Some(("complainant.email", message)), "{address}");
    }
    for address in ["", "d.jansen@voorbeeld.nl", " o'brien+x@mail.firma.co.uk "] {
        assert_eq!(wrong(address), None, "{address}");
    }
}

fn amended(changed: &[(&str, &str)]) -> Value {
    let mut amend = intake_form(Action::Amend);
    amend.initial = values(FILLED);
    let mut typed = amend.initial.clone();
    for (key, text) in changed {
        typed.set(key, *text);
    }
    let command = amend.read(&typed, now()).unwrap().command;
    let mut sent = serde_json::to_value(command).unwrap();
    sent.as_object_mut().unwrap().remove("command");
    sent
}

#[test]
fn a_correction_sends_only_what_differs() {
    assert_eq!(amended(&[]), json!({}));
    assert_eq!(amended(&[("conduct", "3 nov 2026, 5-11-26 t/m 9-11-26")]), json!({}));
    assert_eq!(amended(&[("facts", "Wel gebeld.")]), json!({"facts": "Wel gebeld."}));
    assert_eq!(amended(&[("claim_cents", "")]), json!({"claim_cents": null}));
    assert_eq!(amended(&[("respondents", "")]), json!({"respondents": []}));
    assert_eq!(amended(&[("disciplinary", "nee")]), json!({}));
    assert_eq!(amended(&[("disciplinary", "ja")]), json!({"disciplinary": true}));
    assert_eq!(
        amended(&[("complainant.phone", "06 12345678")]),
        json!({"complainant": {"phone": "06 12345678"}})
    );
}

#[test]
fn a_correction_leaves_alone_what_cannot_be_read_but_was_not_touched() {
    let mut amend = intake_form(Action::Amend);
    amend.initial = values(&without("claim_cents"));
    amend.initial.set("claim_cents", "99.999.999.999.999,00");
    let mut typed = amend.initial.clone();
    typed.set("facts", "Wel gebeld.");
    let command = amend.read(&typed, now()).unwrap().command;
    let expected = json!({"command": "amend", "facts": "Wel gebeld."});
    assert_eq!(serde_json::to_value(command).unwrap(), expected);
    typed.set("facts", "");
    assert_eq!(amend.read(&typed, now()).unwrap_err()[0].key, "facts");
}

#[test]
fn an_echo_says_what_the_text_does_not() {
    let shown = |key, kind, text| echo(&ask(key, kind), text, now()).unwrap();
    for (key, kind, text, expected) in [
        ("filed_on", FieldKind::Date, "vr", "vr 20 november 2026"),
        ("due", FieldKind::Date, "21-11", "za 21 november 2026"),
        ("on", FieldKind::Moment, "gisteren 9u", "do 19 november 2026, 09:00 uur"),
        ("claim_cents", FieldKind::Money, "1250,5", "€ 1.250,50"),
        ("disciplinary", FieldKind::YesNo, "j", "ja"),
        ("earlier_complaint", FieldKind::Complaint, "14", "2026-014"),
        ("respondents", FieldKind::Respondents, "K. Visser", "medewerker: K. Visser"),
        ("service", choices(&["running"]), "run", "running"),
    ] {
        assert_eq!(shown(key, kind, text).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(shown("filed_on", FieldKind::Date, "vr 20 november 2026"), None);
    assert_eq!(shown("filed_on", FieldKind::Date, "  "), None);
    assert_eq!(shown("facts", FieldKind::Text, "Niet gebeld."), None);
}

#[test]
fn a_wrong_text_is_repeated_short_and_safe() {
    assert_eq!(quoted(" a\u{1b}\nb "), "a\u{fffd} b");
    assert_eq!(quoted(&"x".repeat(1_000_000)), format!("{}…", "x".repeat(30)));
}
