//! What somebody typed in a form (eigen tekst), without what the file put there: it stays theirs
//! where they may not see the file any more.

use chrono::NaiveDateTime;

use super::Filling;
use super::letter::{STEP, TEXT};
use crate::desk::view::Draft;
use crate::domain::{Action, ComplaintNumber};
use crate::form::{About, Field, FieldKind, Form, Values};
use crate::regulation::Regulation;

/// Stands for what the file put there.
const LEFT_OUT: &str = "…";

/// What was answered to one question: its label, and what was typed.
pub type Words = (String, String);

/// Why somebody is shown nothing more than their own words.
pub fn shut_out(number: ComplaintNumber) -> String {
    format!(
        "Klacht {number} mag je niet meer inzien, en opslaan kan niet meer. Wat je typte, staat \
         hieronder en blijft bewaard als concept van jou: neem over wat je nodig hebt."
    )
}

impl Filling {
    /// What was typed in it.
    pub fn own_words(&self) -> Vec<Words> {
        own_words(&self.form.fields, self.values(), &self.form.initial)
    }

    /// The same of a stored draft.
    pub fn words_in(draft: &Draft, regulation: &Regulation, now: NaiveDateTime) -> Vec<Words> {
        let Some(mut values) = Self::content(draft) else { return Vec::new() };
        let initial = Self::take_initial(&mut values);
        let action = Action::from_code(&draft.form);
        let form = action.map(|action| Form::of(action, regulation, About::Nothing, now));
        own_words(&form.map(|form| form.fields).unwrap_or_default(), &values, &initial)
    }
}

fn own_words(fields: &[Field], values: &Values, initial: &Values) -> Vec<Words> {
    let asked = fields.iter().map(|field| (field.key, field.label, Some(&field.kind)));
    let letter = [(TEXT, "Brief", None)];
    let letter = letter.into_iter().filter(|(key, ..)| fields.iter().all(|one| one.key != *key));
    let answered = asked.chain(letter).filter_map(|(key, label, kind)| {
        let (value, before) = (values.get(key), initial.get(key));
        let typed = match kind {
            _ if value == before => String::new(),
            Some(FieldKind::Choice(choices) | FieldKind::Choices(choices)) => {
                let labels = value.split(' ').filter_map(|code| {
                    choices.iter().find(|choice| choice.code == code).map(|it| it.label.as_str())
                });
                labels.collect::<Vec<_>>().join(", ")
            }
            _ => own_lines(value, before),
        };
        (!typed.trim().is_empty()).then(|| (label.to_owned(), typed))
    });
    let step = serde_json::from_str::<serde_json::Value>(values.get(STEP)).ok();
    let told = step.map(|step| {
        let mut texts = Vec::new();
        texts_in(&step, &mut texts);
        ("Bij de brief".to_owned(), texts.join("\n"))
    });
    answered.chain(told.filter(|(_, text)| !text.is_empty())).collect()
}

/// The texts in the data of a letter's step.
fn texts_in(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| texts_in(one, texts)),
        serde_json::Value::Object(all) => {
            let told = all.iter().filter(|(key, _)| *key != "command");
            told.for_each(|(_, one)| texts_in(one, texts));
        }
        _ => {}
    }
}

/// The lines that did not stand there at first; of a line that was changed, what was put into it.
fn own_lines(value: &str, before: &str) -> String {
    let there: Vec<&str> = before.lines().map(str::trim).collect();
    let new = value.lines().filter(|line| !there.contains(&line.trim()));
    let own: Vec<String> = new.map(|line| own_part(line.trim(), &there)).collect();
    own.join("\n").trim().to_owned()
}

/// What differs between a line and the one it was made from, whole words.
fn own_part(line: &str, there: &[&str]) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let shared = |other: &&str| {
        let other: Vec<&str> = other.split_whitespace().collect();
        let front = words.iter().zip(&other).take_while(|(one, two)| one == two).count();
        let rest = words.len().min(other.len()) - front;
        let backwards = words.iter().rev().zip(other.iter().rev()).take(rest);
        (front, backwards.take_while(|(one, two)| one == two).count())
    };
    let (front, back) =
        there.iter().map(shared).max_by_key(|(front, back)| front + back).unwrap_or_default();
    let own = words.get(front..words.len() - back).unwrap_or_default().join(" ");
    let mark = |there: usize| if there > 0 { LEFT_OUT } else { "" };
    match own.as_str() {
        "" => String::new(),
        own => format!("{} {own} {}", mark(front), mark(back)).trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_typed_is_left() {
        for (value, before, own) in [
            ("Zij belde.", "", "Zij belde."),
            ("Geachte mevrouw Kaya,\n\nHet spijt ons.", "Geachte mevrouw Kaya,", "Het spijt ons."),
            (
                "U belde op 3 maart en ook op 5 maart met Bos.",
                "U belde op 3 maart met Bos.",
                "… en ook op 5 maart …",
            ),
            ("Kaya belde", "Kaya belde niet", ""),
            ("één\ntwee", "één\ntwee", ""),
            ("a a a", "a a", "… a"),
        ] {
            assert_eq!(own_lines(value, before), own, "{value}");
        }
    }
}
