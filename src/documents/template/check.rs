//! Checking a template before it is needed: does it hold only what it may, does it know its names,
//! does it say what the regulation asks for?

use super::engine::{rendered, used_names};
use super::{TemplateFault, tags};
use crate::documents::facts::{Facts, names_of, other_sentinels_of, sentinels_of};
use crate::documents::paper::{Letterhead, Paper};
use crate::regulation::{LetterElement, LetterKind, LetterRecipient, Regulation, nearest};

/// Everything that is wrong with a template.
pub(super) fn faults(
    text: &str,
    file: &str,
    kind: LetterKind,
    regulation: &Regulation,
) -> Vec<TemplateFault> {
    let mut faults = tags::faults(text, file);
    if !faults.is_empty() {
        return faults;
    }
    faults = unknown_names(text, file);
    if !faults.is_empty() {
        return faults;
    }
    // With nothing known, every other branch is taken than with everything known.
    if let Err(fault) = rendered(text, file, &Facts::empty()) {
        return vec![fault];
    }
    let rule = regulation.letter(kind);
    for reader in kind.readers() {
        let words = match words_with(text, file, &Facts::sentinels(*reader)) {
            Ok(words) => words,
            Err(fault) => return vec![fault],
        };
        for element in rule.into_iter().flat_map(|rule| &rule.elements) {
            if !says(text, file, *element, *reader, &words) {
                let article = rule.map(|rule| rule.article.as_str()).unwrap_or_default();
                faults.push(TemplateFault {
                    file: file.to_owned(),
                    line: None,
                    message: format!(
                        "in '{}' aan {} ontbreekt: {}. Het reglement vraagt dat (artikel {article}). Zet erin: {}.",
                        kind.label(),
                        reader.label(),
                        element.label(),
                        names_to_use(*element)
                    ),
                });
            }
        }
    }
    faults
}

fn words_with(text: &str, file: &str, facts: &Facts) -> Result<String, TemplateFault> {
    let made = rendered(text, file, facts)?;
    Ok(Paper::read(&made, Letterhead::default()).words())
}

/// Whether a template says an element: with everything known, and where one fact takes the place of
/// another, with that one missing.
fn says(
    text: &str,
    file: &str,
    element: LetterElement,
    reader: LetterRecipient,
    words: &str,
) -> bool {
    let [first, instead] = sentinels_of(element);
    let all_in = |signs: &[String], words: &str| signs.iter().all(|sign| words.contains(sign));
    let other = other_sentinels_of(element);
    if !all_in(&first, words) {
        return !other.is_empty() && all_in(&other, words);
    }
    let names = names_of(element);
    let facts = Facts::sentinels(reader).without(&names[..first.len()]);
    instead.is_empty() || words_with(text, file, &facts).is_ok_and(|words| all_in(&instead, &words))
}

fn names_to_use(element: LetterElement) -> String {
    let names: Vec<_> = names_of(element)
        .into_iter()
        .map(|name| match name.split_once('.') {
            Some((rows, _)) => format!("{{% for … in {rows} %}} met {name}"),
            None => format!("{{{{ {name} }}}}"),
        })
        .collect();
    names.join(", ")
}

fn unknown_names(text: &str, file: &str) -> Vec<TemplateFault> {
    let known = Facts::names();
    let mut faults: Vec<_> = used_names(text)
        .into_iter()
        .filter(|name| !known.contains(name.as_str()))
        .map(|name| {
            let line = text.lines().position(|line| holds_word(line, &name)).map(|at| at + 1);
            let near = nearest(&name, known.iter().copied());
            let hint = near.map(|near| format!(" Bedoel je '{near}'?")).unwrap_or_default();
            TemplateFault {
                file: file.to_owned(),
                line,
                message: format!("de naam '{name}' ken ik niet.{hint}"),
            }
        })
        .collect();
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// Whether a name stands in a tag of a line as a word of its own.
fn holds_word(line: &str, name: &str) -> bool {
    line.contains('{')
        && line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}
