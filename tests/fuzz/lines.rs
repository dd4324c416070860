//! Lines given to `doe`: made by the schema that the program prints, then spoiled.

use std::sync::Arc;

use chrono::NaiveDate;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::{Desk, wire};
use serde_json::{Map, Value, json};

use super::budget::spend;
use super::dice::Dice;
use super::support::{Register, complaint};

/// Lines between two checks of the whole database.
const BETWEEN_CHECKS: usize = 2000;

/// A value as the schema asks for it, most of the time.
fn by_schema(dice: &mut Dice, schema: &Value, all: &Value, depth: usize) -> Value {
    if dice.once_in(60) || depth > 12 {
        return Value::from(dice.piece());
    }
    if let Some(name) = schema["$ref"].as_str() {
        let found = all.pointer(name.trim_start_matches('#')).cloned().unwrap_or_default();
        return by_schema(dice, &found, all, depth + 1);
    }
    if !schema["const"].is_null() {
        return schema["const"].clone();
    }
    for choices in ["enum", "oneOf", "anyOf"] {
        if let Some(choices) = schema[choices].as_array() {
            let chosen = dice.of(choices).clone();
            return if chosen.is_object() {
                by_schema(dice, &chosen, all, depth + 1)
            } else {
                chosen
            };
        }
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => dice.of(kinds).as_str().unwrap_or("null").to_owned(),
        kind => kind.as_str().unwrap_or("object").to_owned(),
    };
    match kind.as_str() {
        "object" => object(dice, schema, all, depth),
        "array" => {
            let items =
                (0..dice.roll(4)).map(|_| by_schema(dice, &schema["items"], all, depth + 1));
            items.collect()
        }
        "string" => text(dice, schema),
        "integer" | "number" => Value::from(dice.roll(4000)),
        "boolean" => Value::from(dice.once_in(2)),
        _ => Value::Null,
    }
}

fn object(dice: &mut Dice, schema: &Value, all: &Value, depth: usize) -> Value {
    let mut object = Map::new();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (key, kind) in schema["properties"].as_object().into_iter().flatten() {
        let needed = required.contains(&json!(key)) || key == "complaint";
        if (needed && !dice.once_in(40)) || dice.once_in(3) {
            object.insert(key.clone(), by_schema(dice, kind, all, depth + 1));
        }
    }
    Value::Object(object)
}

fn text(dice: &mut Dice, schema: &Value) -> Value {
    let day = |dice: &mut Dice| format!("2026-{:02}-{:02}", 1 + dice.roll(12), 1 + dice.roll(28));
    let dated = schema["format"].as_str().is_some_and(|format| format.contains("date"));
    match schema["pattern"].as_str() {
        Some(pattern) if pattern.contains("{4}-[0-9]+") => {
            Value::from(format!("2026-{:03}", 1 + dice.roll(40)))
        }
        _ if dated || dice.once_in(3) => Value::from(day(dice)),
        _ if dice.once_in(2) => {
            let names = ["Anna Smit", "Karel Visser", "J. de Vries", "Er is niet teruggebeld."];
            Value::from(*dice.of(&names))
        }
        _ => Value::from(dice.piece()),
    }
}

/// Commands that staff really give, for a complaint that may be at any point.
fn real(dice: &mut Dice) -> Value {
    let seeds = [
        complaint("2026-11-02"),
        json!({ "command": "acknowledge" }),
        json!({ "command": "notify_respondent" }),
        json!({ "command": "admit" }),
        json!({ "command": "decline", "ground": "not_from_principal_or_client", "reason": "Het gaat over een ander." }),
        json!({ "command": "assign_handler", "handler": { "name": "Anna Smit" } }),
        json!({ "command": "offer_mediation" }),
        json!({ "command": "refuse_mediation" }),
        json!({ "command": "record_hearing", "complainant_account": "Niet gebeld.", "respondent_account": "Ziek." }),
        json!({ "command": "record_findings", "findings": "Er is niet gebeld.", "advice": "well_founded" }),
        json!({ "command": "rule", "outcome": "well_founded", "reasoning": "Bellen hoort." }),
        json!({ "command": "communicate_ruling", "to": ["complainant"] }),
        json!({ "command": "withdraw", "reason": "Opgelost." }),
        json!({ "command": "reopen", "reason": "Toch niet." }),
        json!({ "command": "log_contact", "note": "Gebeld met de klager." }),
        json!({ "command": "add_note", "note": "Belt liever in de middag." }),
        json!({ "command": "propose_measure", "kind": "corrective", "description": "Voorstel." }),
    ];
    let mut value = dice.of(&seeds).clone();
    if value["complainant"].is_null() && value["kind"].is_null() {
        value["complaint"] = Value::from(format!("2026-{:03}", 1 + dice.roll(40)));
    }
    if dice.once_in(4) {
        value["on"] = Value::from(format!("2026-11-{:02}", 1 + dice.roll(25)));
    }
    if dice.once_in(8) {
        value["expected_version"] = Value::from(dice.roll(6));
    }
    value
}

fn desk(register: &Register) -> Desk {
    let now = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap();
    let who = Who::Account(rustix::process::getuid().as_raw());
    Desk::open(&register.path(), &who, Arc::new(StoppedClock(now))).unwrap()
}

/// The answer to a line: a refusal is a sentence, and none of the machinery shows.
fn answer(desk: &mut Desk, line: &str) -> bool {
    let refusal = match wire::request(line) {
        Ok(request) => match desk.execute(&request) {
            Ok(_) => return true,
            Err(error) => error.refusal(),
        },
        Err(wire::NoRequest::Invalid(refusal) | wire::NoRequest::Malformed(refusal)) => refusal,
    };
    let said = &refusal.message;
    assert!(!said.trim().is_empty() && !refusal.code.is_empty(), "{line}: {refusal:?}");
    for machinery in ["Some(", "None)", "Error(", "Err(", "SQL", "constraint", "unwrap", "::"] {
        assert!(!said.contains(machinery) || line.contains(machinery), "{line}: {said}");
    }
    false
}

#[test]
fn any_line_is_carried_out_or_refused_in_words() {
    let schema = wire::schema();
    let commands = schema["oneOf"].as_array().unwrap();
    let register = Register::under("werkvlak");
    let mut desk = desk(&register);
    for _ in 0..10 {
        assert!(answer(&mut desk, &complaint("2026-11-02").to_string()));
    }
    let (mut tried, mut done) = (0_usize, 0_usize);
    spend("lines of doe", |dice| {
        let asked = dice.of(commands);
        let mut value =
            if dice.once_in(3) { real(dice) } else { by_schema(dice, asked, &schema, 0) };
        if dice.once_in(3) {
            dice.changed_json(&mut value);
        }
        let mut line = value.to_string();
        if dice.once_in(8) {
            line = dice.changed(&line);
        }
        done += usize::from(answer(&mut desk, &line));
        tried += 1;
        if tried.is_multiple_of(BETWEEN_CHECKS) {
            assert_eq!(desk.audit().unwrap().faults, Vec::<String>::new(), "{line}");
        }
    });
    assert_eq!(desk.audit().unwrap().faults, Vec::<String>::new());
    eprintln!("lines of doe: {done} of {tried} were carried out");
    assert!(done > 0, "nothing was ever carried out: the lines say nothing");
}
