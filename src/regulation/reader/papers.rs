//! `[[letter]]` and `[[duty]]`: what letters must hold, and what the firm itself owes.

use super::table::Table;
use super::value::{Read, Value};
use crate::regulation::model::{DutyRule, LetterRule};
use crate::regulation::words::{DutyKind, LetterElement};

/// `[[letter]]`
pub(super) fn letter(t: &Table<'_>) -> Read<LetterRule> {
    let kind = t.required("kind", Value::word);
    let article = t.required("article", Value::text);
    let elements: Read<Vec<LetterElement>> = t.required("elements", Value::words);
    let reading = t.optional("reading", Value::text);
    t.finish()?;
    let elements = elements?;
    for (place, element) in elements.iter().enumerate() {
        if elements[..place].contains(element) {
            t.clash("elements", format!("\"{}\" staat er twee keer", element.code()));
        }
    }
    Ok(LetterRule { kind: kind?, article: article?, elements, reading: reading? })
}

/// `[[duty]]`
pub(super) fn duty(t: &Table<'_>) -> Read<DutyRule> {
    let kind = t.required("kind", Value::word);
    let article = t.required("article", Value::text);
    let who = t.required("who", Value::word);
    let every = t.optional("every", Value::word);
    let adjustable = t.or_default("adjustable", Value::flag);
    let within = t.required("within", Value::span);
    let recipient = t.optional("recipient", Value::text);
    let reading = t.optional("reading", Value::text);
    t.finish()?;
    let rule = DutyRule {
        kind: kind?,
        article: article?,
        who: who?,
        every: every?,
        adjustable: adjustable?,
        within: within?,
        recipient: recipient?,
        reading: reading?,
    };
    let meeting = rule.kind == DutyKind::Meeting;
    if meeting && rule.every.is_some() {
        t.clash("every", "het overleg volgt op een afgehandelde klacht en kent geen \"every\"");
    }
    if !meeting && rule.every.is_none() {
        t.clash("kind", "hier moet \"every\" staan: hoe vaak deze verplichting terugkomt");
    }
    if rule.adjustable && rule.every.is_none() {
        t.clash("adjustable", "\"adjustable\" heeft alleen zin met \"every\"");
    }
    Ok(rule)
}
