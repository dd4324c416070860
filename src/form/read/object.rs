//! The JSON object that a filled form makes: field keys are paths into it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Answers, ON};
use crate::form::{FieldKind, Form};

/// The group whose fields are corrected one by one.
const FIELD_BY_FIELD: &str = "complainant";

/// The object of all answers.
pub(super) fn of(answers: &Answers) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, answer) in answers {
        put(&mut object, key, answer.to_json(key));
    }
    object
}

/// The object of what differs from before: a group whole (the complainant by
/// field), an emptied field as nothing.
pub(super) fn changes(form: &Form, now: &Answers, before: &Answers) -> Map<String, Value> {
    let (mut now, before) = (of(now), of(before));
    let mut changes = Map::new();
    let mut seen = BTreeSet::new();
    for field in form.fields.iter().filter(|field| field.key != ON) {
        let group = field.key.split_once('.').map(|(group, _)| group);
        let key = group.unwrap_or(field.key);
        if !seen.insert(key) {
            continue;
        }
        let nothing = if group.is_some() { Value::Null } else { nothing(&field.kind) };
        let after = now.remove(key).unwrap_or_else(|| nothing.clone());
        let earlier = before.get(key).unwrap_or(&nothing);
        if after != *earlier {
            let change = if key == FIELD_BY_FIELD { differing(&after, earlier) } else { after };
            changes.insert(key.to_owned(), change);
        }
    }
    changes
}

/// The fields of a group that differ; what is emptied stands as nothing.
fn differing(after: &Value, before: &Value) -> Value {
    let empty = Map::new();
    let (after, before) =
        (after.as_object().unwrap_or(&empty), before.as_object().unwrap_or(&empty));
    let keys: BTreeSet<&String> = after.keys().chain(before.keys()).collect();
    let differing = keys.into_iter().filter(|key| after.get(*key) != before.get(*key));
    let value = |key: &String| after.get(key).cloned().unwrap_or(Value::Null);
    Value::Object(differing.map(|key| (key.clone(), value(key))).collect())
}

/// What stands for an emptied field.
fn nothing(kind: &FieldKind) -> Value {
    match kind {
        FieldKind::Dates
        | FieldKind::Choices(_)
        | FieldKind::Respondents
        | FieldKind::Names
        | FieldKind::Complaints
        | FieldKind::Lines
        | FieldKind::Judgements
        | FieldKind::Minutes
        | FieldKind::Documents => Value::Array(Vec::new()),
        FieldKind::YesNo => Value::Bool(false),
        FieldKind::Line
        | FieldKind::Text
        | FieldKind::Date
        | FieldKind::Moment
        | FieldKind::Choice(_)
        | FieldKind::Money
        | FieldKind::Person
        | FieldKind::Login
        | FieldKind::Period
        | FieldKind::File
        | FieldKind::Complaint => Value::Null,
    }
}

/// Puts a value at a dotted path.
fn put(object: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((group, rest)) = path.split_once('.') else {
        object.insert(path.to_owned(), value);
        return;
    };
    let inner = object.entry(group).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        put(inner, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_keys_make_objects() {
        let mut object = Map::new();
        put(&mut object, "facts", "Niet gebeld.".into());
        put(&mut object, "complainant.name", "J. Jansen".into());
        put(&mut object, "complainant.phone", "06".into());
        let expected =
            r#"{"complainant":{"name":"J. Jansen","phone":"06"},"facts":"Niet gebeld."}"#;
        assert_eq!(Value::Object(object).to_string(), expected);
    }
}
