//! Reading events as older versions of the program stored them.
//!
//! When the data of an event changes shape, its kind gets an [`Upcaster`] from the old version; the
//! version that is written rises by itself. Every released version keeps its fixtures under
//! `tests/fixtures/events`.

use std::cmp::Ordering;

use serde_json::Value;

use crate::domain::Entry;

/// One step: rewrites the stored JSON of an entry of one kind from a version to the next.
pub struct Upcaster {
    /// The kind as stored before this step.
    pub kind: &'static str,
    /// The version that it reads.
    pub from: u32,
    /// The change, on the whole entry.
    pub change: fn(&mut Value),
}

/// The kind of event that holds others: what remains of them.
const ERASED: &str = "erased";

/// All steps.
const UPCASTERS: &[Upcaster] = &[];

/// Why a stored entry cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer program wrote it.
    Newer,
    /// It is no entry of this kind.
    Broken(String),
}

/// The version in which a kind is written now.
pub fn current(kind: &str) -> u32 {
    current_by(UPCASTERS, kind)
}

/// Reads a stored entry.
pub fn entry(kind: &str, schema: u32, payload: &str) -> Result<Entry, Unreadable> {
    entry_by(UPCASTERS, kind, schema, payload)
}

fn current_by(steps: &[Upcaster], kind: &str) -> u32 {
    steps.iter().filter(|step| step.kind == kind).map(|step| step.from + 1).max().unwrap_or(1)
}

fn entry_by(
    steps: &[Upcaster],
    kind: &str,
    schema: u32,
    payload: &str,
) -> Result<Entry, Unreadable> {
    let broken = |error: serde_json::Error| Unreadable::Broken(error.to_string());
    let latest = current_by(steps, kind);
    let entry: Entry = match schema.cmp(&latest) {
        Ordering::Greater => return Err(Unreadable::Newer),
        Ordering::Equal if kind != ERASED => serde_json::from_str(payload).map_err(broken)?,
        Ordering::Equal | Ordering::Less => {
            let mut value: Value = serde_json::from_str(payload).map_err(broken)?;
            bring_up(steps, kind, schema, &mut value);
            if kind == ERASED {
                remains(steps, &mut value)?;
            }
            serde_json::from_value(value).map_err(broken)?
        }
    };
    if entry.event.kind() == kind {
        Ok(entry)
    } else {
        Err(Unreadable::Broken(format!("de inhoud is '{}'", entry.event.kind())))
    }
}

/// Takes an entry through the steps of its kind, from its version on.
fn bring_up(steps: &[Upcaster], kind: &str, schema: u32, entry: &mut Value) {
    for version in schema..current_by(steps, kind) {
        for step in steps.iter().filter(|step| step.kind == kind && step.from == version) {
            (step.change)(entry);
        }
    }
}

/// Brings up what remains of events that were erased, each from the version of its own kind.
fn remains(steps: &[Upcaster], erasure: &mut Value) -> Result<(), Unreadable> {
    let remains = erasure.pointer_mut("/data/remains").and_then(Value::as_array_mut);
    for remaining in remains.into_iter().flatten() {
        // What is no object is refused where the event is read.
        if !remaining.is_object() || !remaining["entry"].is_object() {
            continue;
        }
        let schema = remaining["schema"].as_u64().and_then(|schema| u32::try_from(schema).ok());
        let entry = &mut remaining["entry"];
        let kind = entry["kind"].as_str().unwrap_or_default().to_owned();
        let (schema, latest) = (schema.unwrap_or(u32::MAX), current_by(steps, &kind));
        if schema > latest {
            return Err(Unreadable::Newer);
        }
        bring_up(steps, &kind, schema, entry);
        remaining["schema"] = latest.into();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_versions_are_brought_up_step_by_step() {
        let steps = [
            Upcaster {
                kind: "admitted",
                from: 1,
                change: |entry| entry["data"]["remark"] = entry["data"]["text"].take(),
            },
            Upcaster {
                kind: "admitted",
                from: 2,
                change: |entry| {
                    entry["data"] = serde_json::json!({"note": entry["data"]["remark"]});
                },
            },
        ];
        let old = r#"{"on":"2026-11-20","kind":"admitted","data":{"text":"Oud"}}"#;
        let read = entry_by(&steps, "admitted", 1, old).unwrap();
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            r#"{"on":"2026-11-20","kind":"admitted","data":{"note":"Oud"}}"#
        );
        assert_eq!(current_by(&steps, "admitted"), 3);
        assert_eq!(current_by(&steps, "declined"), 1);
        assert_eq!(entry_by(&steps, "admitted", 4, old), Err(Unreadable::Newer));
        assert!(matches!(entry_by(&[], "declined", 1, old), Err(Unreadable::Broken(_))));
        // What remains of an erased event is brought up with its own kind.
        let erased = r#"{"on":"2028-11-20","kind":"erased","data":{"gone":[1],"remains":[
            {"version":1,"schema":1,"entry":OLD}]}}"#
            .replace("OLD", old);
        let read = entry_by(&steps, "erased", 1, &erased).unwrap();
        assert!(serde_json::to_string(&read).unwrap().contains(
            r#""schema":3,"entry":{"on":"2026-11-20","kind":"admitted","data":{"note":"Oud"}}"#
        ));
        let newer = erased.replace(r#""schema":1"#, r#""schema":4"#);
        assert_eq!(entry_by(&steps, "erased", 1, &newer), Err(Unreadable::Newer));
    }
}
