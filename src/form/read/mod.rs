//! Reading forms: typed text by kind of field, and a whole form into a command.

mod answer;
mod choice;
mod date;
mod lists;
mod moment;
mod money;
mod object;
mod people;
mod period;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value;

use super::{Field, FieldError, FieldKind, Filled, Form, OpenFile, Values};
use crate::domain::acts::dossier::{Attachment, StoredFile};
use crate::domain::text::{Line, neutral};
use crate::domain::{Action, Command, Moment};
use crate::regulation::Party;
use answer::Answer;

pub(super) use people::respondent_in_words;
pub(super) use period::written;

/// A field of a day that lies ahead.
const AHEAD: &str = "due";
/// The day of the act: beside the command, not in it.
const ON: &str = "on";
/// The paper of a complaint in writing: beside the command too.
const PAPER: &str = "paper";
/// How the complaint came in.
const CHANNEL: &str = "channel";
/// How much of a wrong text is repeated, in characters.
const QUOTED: usize = 30;

/// What was answered, by field key.
type Answers = BTreeMap<&'static str, Answer>;

/// Reads a day outside a form; without a year the last such day.
pub(super) fn day(text: &str, now: NaiveDateTime) -> Result<NaiveDate, String> {
    date::read(text, date::Frame::of(ON, now))
}

/// Reads a day with or without a time outside a form; without a year the last such day.
pub(super) fn moment(text: &str, now: NaiveDateTime) -> Result<Moment, String> {
    moment::read(text, date::Frame::of(ON, now))
}

/// Reads a day outside a form; without a year the next such day.
pub(super) fn day_ahead(text: &str, now: NaiveDateTime) -> Result<NaiveDate, String> {
    date::read(text, date::Frame::of(AHEAD, now))
}

/// Reads a form; every wrong field is named, in the order of the form.
pub(super) fn form(
    form: &Form,
    values: &Values,
    now: NaiveDateTime,
    open: &mut OpenFile<'_>,
) -> Result<Filled, Vec<FieldError>> {
    let mut answers = Answers::new();
    let mut errors = BTreeMap::new();
    for (place, field) in form.fields.iter().enumerate() {
        if !asks(form, field, values) {
            continue;
        }
        let text = values.get(field.key);
        let read = answer::read(field, text, now).and_then(|answer| opened(answer, open));
        match read {
            Ok(Some(answer)) => {
                answers.insert(field.key, answer);
            }
            Ok(None) if field.required => {
                errors.insert(place, missing(field, text));
            }
            // What was not touched in a correction stays as it is.
            Err(_) if form.action == Action::Amend && text == form.initial.get(field.key) => {}
            Ok(None) => {}
            Err(message) => {
                errors.insert(place, message);
            }
        }
    }
    for (place, message) in headless(form, &mut answers) {
        errors.entry(place).or_insert(message);
    }
    if !errors.is_empty() {
        return Err(errors
            .into_iter()
            .map(|(place, message)| FieldError { key: form.fields[place].key, message })
            .collect());
    }
    filled(form, answers, now)
}

/// Makes the command, by the same way as a command from another program.
fn filled(
    form: &Form,
    mut answers: Answers,
    now: NaiveDateTime,
) -> Result<Filled, Vec<FieldError>> {
    let on = match answers.remove(ON) {
        Some(Answer::Moment(moment)) => Some(moment),
        _ => None,
    };
    let paper = match answers.remove(PAPER) {
        Some(Answer::File(file)) => Some(as_it_came(*file, answers.get(CHANNEL))),
        _ => None,
    };
    let members = match form.action {
        Action::Amend => object::changes(form, &answers, &as_it_stands(form, now)),
        _ => object::of(&answers),
    };
    match Command::read(form.action, Value::Object(members)) {
        Ok(command) => Ok(Filled { command, on, paper }),
        Err(_) => Err(form
            .fields
            .first()
            .map(|field| FieldError {
                key: field.key,
                message: "Dit formulier klopt nog niet. Loop alle velden na.".to_owned(),
            })
            .into_iter()
            .collect()),
    }
}

/// Whether a question is asked beside these answers.
pub(super) fn asks(form: &Form, field: &Field, values: &Values) -> bool {
    let Some(beside) = field.asked_beside else { return true };
    let other = form.fields.iter().find(|other| other.key == beside.key);
    let Some(FieldKind::Choice(choices)) = other.map(|other| &other.kind) else { return false };
    let chosen = choice::one(values.get(beside.key), choices);
    chosen.is_ok_and(|chosen| beside.codes.contains(&chosen.code.as_str()))
}

/// The paper of a complaint as it came in. Whoever wrote it stands in it with their address, which
/// the respondent does not get, as with the text of an e-mail.
fn as_it_came(file: StoredFile, channel: Option<&Answer>) -> Attachment {
    let what = match channel {
        Some(Answer::Choice(chosen)) => {
            format!("De klacht zoals die binnenkwam ({})", chosen.label)
        }
        _ => "De klacht zoals die binnenkwam".to_owned(),
    };
    Attachment { file, description: Line::new(&what).ok(), withheld_from: vec![Party::Respondent] }
}

/// An answer whose file, if it names one, is opened.
fn opened(answer: Option<Answer>, open: &mut OpenFile<'_>) -> Result<Option<Answer>, String> {
    match answer {
        Some(Answer::Path(path)) => open(&path).map(|file| Some(Answer::File(Box::new(file)))),
        other => Ok(other),
    }
}

/// What the form held at first.
fn as_it_stands(form: &Form, now: NaiveDateTime) -> Answers {
    let read = |field: &Field| {
        let answer = answer::read(field, form.initial.get(field.key), now).ok()??;
        Some((field.key, answer))
    };
    form.fields.iter().filter_map(read).collect()
}

/// Groups of fields, such as a person, whose first field says whether there is one at all. Where
/// that is empty, a "nee" beside it is dropped and anything else needs it.
fn headless(form: &Form, answers: &mut Answers) -> Vec<(usize, String)> {
    let mut wrong = Vec::new();
    let mut heads: BTreeMap<&str, (usize, &Field)> = BTreeMap::new();
    for (place, field) in form.fields.iter().enumerate() {
        let Some((group, _)) = field.key.split_once('.') else { continue };
        let (head_place, head) = *heads.entry(group).or_insert((place, field));
        if answers.contains_key(head.key) {
            continue;
        }
        match answers.remove(field.key) {
            None | Some(Answer::YesNo(false)) => {}
            Some(_) => wrong.push((
                head_place,
                format!("Vul ook '{}' in, want '{}' is ingevuld.", head.label, field.label),
            )),
        }
    }
    wrong
}

fn missing(field: &Field, text: &str) -> String {
    if !text.trim().is_empty() {
        return format!("Bij '{}' staat alleen een tijd. Schrijf erbij wat er is.", field.label);
    }
    let how = match &field.kind {
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => choice::all(choices),
        FieldKind::YesNo => "Typ ja of nee.".to_owned(),
        _ => "Vul het in.".to_owned(),
    };
    format!("'{}' is nog leeg. {how}", field.label)
}

/// What a field's text means, where the text does not say it itself.
pub(super) fn echo(
    field: &Field,
    text: &str,
    now: NaiveDateTime,
) -> Result<Option<String>, String> {
    let answer = answer::read(field, text, now)?;
    Ok(answer.and_then(|answer| answer.in_words()).filter(|words| words != text.trim()))
}

/// The start of a text, safe to show.
fn quoted(text: &str) -> String {
    let start: String = text.trim().chars().take(QUOTED).collect();
    let cut = text.trim().chars().nth(QUOTED).is_some();
    let shown = neutral(&start).split_whitespace().collect::<Vec<_>>().join(" ");
    if cut { format!("{shown}…") } else { shown }
}

#[cfg(test)]
mod tests;
