//! The machine interface: one JSON object a request, one JSON object an answer.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::view::{Done, Request};
use crate::domain::intake::{Change, ComplainantChange};
use crate::domain::status::Status;
use crate::domain::text::{Line, is_email, neutral};
use crate::domain::{Action, Command, ComplaintNumber, Moment, Refusal, Subject};

/// Why a line is no request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRequest {
    /// The line is no JSON: what was meant is unknown, and so is what follows.
    Malformed(Refusal),
    /// The line is JSON, but no command that can be carried out.
    Invalid(Refusal),
}

/// Reads one line.
pub fn request(line: &str) -> Result<Request, NoRequest> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        NoRequest::Malformed(Refusal::new(
            "malformed_json",
            format!(
                "Dit is geen geldige JSON (bij teken {}). Zet één opdracht op één regel.",
                error.column()
            ),
        ))
    })?;
    let Value::Object(object) = value else {
        return Err(invalid(
            "Een opdracht is een JSON-object, zoals {\"command\":\"admit\",\"complaint\":\"2026-001\"}.",
        ));
    };
    from_object(object)
}

fn invalid(message: impl Into<String>) -> NoRequest {
    NoRequest::Invalid(Refusal::new("invalid_command", message))
}

fn from_object(mut object: Map<String, Value>) -> Result<Request, NoRequest> {
    let name = text(&mut object, "command")?
        .ok_or_else(|| invalid("Het veld 'command' ontbreekt. Zie: klachtenbalie doe --schema."))?;
    let action = Action::from_code(&name).ok_or_else(|| {
        invalid(format!(
            "De opdracht '{}' bestaat niet. Zie: klachtenbalie doe --schema.",
            neutral(&name)
        ))
    })?;
    let complaint = text(&mut object, "complaint")?
        .map(|number| number.parse::<ComplaintNumber>())
        .transpose()
        .map_err(|fault| invalid(format!("Veld 'complaint': {fault}")))?;
    let on = text(&mut object, "on")?
        .map(|on| on.parse::<Moment>())
        .transpose()
        .map_err(|fault| invalid(format!("Veld 'on': {fault}")))?;
    let expected_version = match object.remove("expected_version") {
        None | Some(Value::Null) => None,
        Some(value) => Some(
            value
                .as_u64()
                .and_then(|version| u32::try_from(version).ok())
                .ok_or_else(|| invalid("Veld 'expected_version' is een heel getal, zoals 3."))?,
        ),
    };
    let command = command(action, Value::Object(object)).map_err(NoRequest::Invalid)?;
    Ok(Request { complaint, command, on, expected_version })
}

fn text(object: &mut Map<String, Value>, key: &str) -> Result<Option<String>, NoRequest> {
    match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(invalid(format!("Het veld '{key}' is een tekst tussen aanhalingstekens."))),
    }
}

/// Reads the data of an action; what is wrong is said in Dutch, with the field.
pub fn command(action: Action, data: Value) -> Result<Command, Refusal> {
    let mut track = serde_path_to_error::Track::new();
    let deserializer = serde_path_to_error::Deserializer::new(data, &mut track);
    let command = Command::read(action, deserializer).map_err(|error| {
        let path = track.path().to_string();
        let place =
            if path == "." { String::new() } else { format!("Veld '{}': ", neutral(&path)) };
        Refusal::new(
            "invalid_command",
            format!("{place}{}", in_dutch(&neutral(&error.to_string()))),
        )
    })?;
    match email(&command) {
        Some(address) if !is_email(address.as_str()) => Err(Refusal::new(
            "invalid_command",
            format!(
                "Veld 'complainant.email': '{address}' is geen e-mailadres. Schrijf een adres als naam@voorbeeld.nl."
            ),
        )),
        _ => Ok(command),
    }
}

/// The complainant's e-mail address that a command brings. What was recorded before stays as it is.
const fn email(command: &Command) -> Option<&Line> {
    match command {
        Command::Register(intake) => intake.complainant.email.as_ref(),
        Command::Amend(amendment) => match &amendment.complainant {
            Some(ComplainantChange { email: Change::Set(email), .. }) => Some(email),
            _ => None,
        },
        _ => None,
    }
}

/// What serde says, in Dutch. Our own types speak Dutch already.
fn in_dutch(message: &str) -> String {
    let quoted = || message.split('`').nth(1).unwrap_or_default().to_owned();
    let choices = || {
        let all: Vec<_> = message.split('`').skip(3).step_by(2).collect();
        all.join(", ")
    };
    if message.starts_with("missing field") {
        format!("Het veld '{}' ontbreekt.", quoted())
    } else if message.starts_with("duplicate field") {
        format!("Het veld '{}' staat er twee keer.", quoted())
    } else if message.starts_with("unknown field") {
        format!("Het veld '{}' hoort niet bij deze opdracht. Wel: {}.", quoted(), choices())
    } else if message.starts_with("unknown variant") {
        format!("De waarde '{}' ken ik niet. Kies uit: {}.", quoted(), choices())
    } else if message.contains("untagged enum Conduct") {
        "schrijf een datum als 2026-11-20, of een periode als {\"from\":\"2026-11-02\",\"to\":\"2026-11-06\"}.".into()
    } else if ["input contains invalid", "premature end", "input is out of range", "trailing input"]
        .iter()
        .any(|chrono| message.contains(chrono))
    {
        "dit is geen datum. Schrijf een datum als 2026-11-20.".into()
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        "hier staat een waarde van de verkeerde soort. Zie: klachtenbalie doe --schema.".into()
    } else {
        message.to_owned()
    }
}

/// The answer to a request that was carried out.
pub fn done(done: &Done) -> Value {
    json!({
        "ok": true,
        "complaint": done.number.map(|number| number.to_string()),
        "version": done.version,
        "events": done.events,
        "status": done.status.map(Status::code),
        "next": done.next.as_ref().map(|next| json!({
            "action": next.action.code(),
        "label": next.label,
            "obligation": next.obligation.code(),
            "article": next.article,
            "limit": next.limit,
        })),
    })
}

/// The answer to a request that was refused.
pub fn refused(refusal: &Refusal) -> Value {
    json!({ "ok": false, "refusal": refusal })
}

/// The JSON Schema of every command, with what all of them share.
pub fn schema() -> Value {
    let mut generator = SchemaGenerator::default();
    let commands: Vec<Value> = Action::ALL
        .iter()
        .map(|action| {
            let mut schema = Command::schema(*action, &mut generator).to_value();
            enrich(&mut schema, *action);
            schema
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "klachtenbalie doe",
        "description": "Eén JSON-object per regel. Het antwoord is {\"ok\":true,…} of {\"ok\":false,\"refusal\":{\"code\",\"article\",\"message\"}}.",
        "oneOf": commands,
        "$defs": generator.take_definitions(true),
    })
}

fn enrich(schema: &mut Value, action: Action) {
    let Some(object) = schema.as_object_mut() else { return };
    object.insert("title".into(), json!(action.code()));
    object.insert("description".into(), json!(action.label()));
    object.insert("type".into(), json!("object"));
    let mut required = vec![json!("command")];
    if action.subject() == Subject::Complaint {
        required.push(json!("complaint"));
    }
    if let Some(Value::Array(own)) = object.get("required") {
        required.extend(own.iter().cloned());
    }
    object.insert("required".into(), Value::Array(required));
    let properties = object.entry("properties").or_insert_with(|| json!({}));
    let Some(properties) = properties.as_object_mut() else { return };
    properties.insert("command".into(), json!({ "const": action.code() }));
    properties.insert(
        "on".into(),
        json!({ "type": "string", "description": "Dag of dag en tijd van de handeling; standaard nu." }),
    );
    properties.insert("expected_version".into(), json!({ "type": "integer", "minimum": 1 }));
    if action.subject() == Subject::Complaint {
        properties.insert(
            "complaint".into(),
            json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]+$" }),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: &str) -> String {
        match request(line) {
            Err(NoRequest::Invalid(refusal) | NoRequest::Malformed(refusal)) => refusal.message,
            Ok(request) => panic!("{request:?}"),
        }
    }

    #[test]
    fn every_fault_is_a_dutch_sentence_with_its_field() {
        assert!(fault("{").contains("geldige JSON"));
        assert!(fault("[]").contains("JSON-object"));
        assert!(fault(r#"{"command":"dance"}"#).contains("'dance' bestaat niet"));
        assert!(fault(r#"{"command":"admit","complaint":"x"}"#).contains("2026-014"));
        assert!(
            fault(r#"{"command":"admit","complaint":"2026-001","on":"gisteren"}"#)
                .contains("geen datum")
        );
        assert!(
            fault(r#"{"command":"admit","complaint":"2026-001","zin":"?"}"#)
                .contains("'zin' hoort niet")
        );
        assert!(
            fault(r#"{"command":"decline","complaint":"2026-001"}"#).contains("'ground' ontbreekt")
        );
        let unknown = fault(r#"{"command":"decline","complaint":"2026-001","ground":"boos"}"#);
        assert!(
            unknown.contains("'boos' ken ik niet") && unknown.contains("older_than_one_year"),
            "{unknown}"
        );
        let date = fault(r#"{"command":"set_term","complaint":"2026-001","due":"31-12"}"#);
        assert!(date.contains("'due'") && date.contains("2026-11-20"), "{date}");
        let text = fault(r#"{"command":"reopen","complaint":"2026-001","reason":"a\u001b[2J"}"#);
        assert!(text.contains("stuurteken"), "{text}");
        let list =
            fault(r#"{"command":"communicate_ruling","complaint":"2026-001","to":["paus"]}"#);
        assert!(list.contains("'paus' ken ik niet"), "{list}");
    }

    #[test]
    fn the_schema_names_every_command() {
        let schema = schema();
        let titles: Vec<_> =
            schema["oneOf"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
        assert_eq!(titles.len(), Action::ALL.len());
        assert!(titles.contains(&json!("communicate_ruling")));
        let register = &schema["oneOf"][0];
        for key in ["command", "kind", "channel", "received_at", "complainant", "facts"] {
            assert!(register["required"].as_array().unwrap().contains(&json!(key)), "{key}");
        }
    }
}
