//! Which facts say each element that a regulation asks for.

use super::Facts;
#[cfg(test)]
use super::names;
use super::names::sentinel;
use crate::documents::paper::{Paper, folded_space};
use crate::domain::text::fold;
use crate::regulation::LetterElement;

/// The names of the facts that say an element: all of those that are known. Two lists where the
/// second takes the place of the first.
const fn said_by(element: LetterElement) -> (&'static [&'static str], &'static [&'static str]) {
    match element {
        LetterElement::LetterDate => (&["letter_date"], &[]),
        LetterElement::Complaint | LetterElement::Facts => (&["facts"], &[]),
        LetterElement::ConductDate => (&["conduct"], &[]),
        LetterElement::ExpectedEnd => (&["expected_end"], &[]),
        LetterElement::Contact => (&["contact"], &[]),
        LetterElement::Handler => (&["handler"], &[]),
        LetterElement::Outcome => (&["outcome"], &["desired_solution"]),
        LetterElement::Admission => (&["admission"], &[]),
        LetterElement::InspectionRight => (&["inspection_right"], &[]),
        LetterElement::Ground => (&["ground_told"], &[]),
        LetterElement::Reason => (&["reason"], &[]),
        LetterElement::Referral => (&["referral"], &[]),
        LetterElement::Mediator => (&["mediator"], &[]),
        LetterElement::HearingTime => (&["hearing_time", "hearing_place"], &[]),
        LetterElement::Companion => (&["companion"], &[]),
        LetterElement::Accounts => (&["accounts.text"], &[]),
        LetterElement::SignatureRequest => (&["signature_request"], &[]),
        LetterElement::News => (&["news"], &[]),
        LetterElement::DelayReason => (&["delay_reason"], &[]),
        LetterElement::NewDate => (&["new_date"], &[]),
        LetterElement::Agreements => (
            &["agreements.what", "agreements.owner", "agreements.due", "agreement_notes.text"],
            &[],
        ),
        LetterElement::ComplaintAsPut => (&["complaint_as_put"], &[]),
        LetterElement::FactsFound => (&["facts_found"], &[]),
        LetterElement::Reasoning => (&["reasoning"], &[]),
        LetterElement::Norms => (&["norms.label"], &[]),
        LetterElement::Judgement => (&["judgement"], &[]),
        LetterElement::Claim => (&["claim"], &[]),
        LetterElement::Papers => (&["papers.name"], &[]),
    }
}

/// A name that says an element just as well: the ground by its label, the papers among all that an
/// inspection shows.
const fn said_too_by(element: LetterElement) -> &'static [&'static str] {
    match element {
        LetterElement::Ground => &["ground"],
        LetterElement::Papers => &["shown.what"],
        _ => &[],
    }
}

/// What a template can show as well in place of the first names of an element.
pub fn other_sentinels_of(element: LetterElement) -> Vec<String> {
    said_too_by(element).iter().map(|name| sentinel(name)).collect()
}

/// The names of the facts that say an element, `rows.column` for a column.
pub fn names_of(element: LetterElement) -> Vec<&'static str> {
    let (first, instead) = said_by(element);
    first.iter().chain(instead).copied().collect()
}

/// What a template that is filled in with every fact must show for an element, and what once those
/// are missing.
pub fn sentinels_of(element: LetterElement) -> [Vec<String>; 2] {
    let (first, instead) = said_by(element);
    let signs = |names: &[&str]| names.iter().map(|name| sentinel(name)).collect();
    [signs(first), signs(instead)]
}

/// Something that a letter must say and that its words do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaid {
    /// Which element.
    pub element: LetterElement,
    /// How the file says it.
    pub line: String,
}

/// A value of at least so many words is told from any other without its label.
const MANY_WORDS: usize = 4;
const CLOSING: &str = "met vriendelijke groet";

/// The elements that these words do not say as the file has them. The paper is the letter as the
/// file makes it: a short value behind a label there is looked for behind that label, and nothing
/// is looked for in the address, the salutation or the signature.
pub fn unsaid_elements(
    elements: &[LetterElement],
    facts: &Facts,
    made: &Paper,
    words: &str,
) -> Vec<Unsaid> {
    let fields: Vec<_> =
        made.fields().map(|(label, value)| (label, loose(label), loose(&value))).collect();
    let all = loose(words);
    let greeting = loose(&facts.texts("salutation").concat());
    let from = found(&all, &greeting).map_or(0, |place| place + greeting.len());
    let to = all.rfind(CLOSING).filter(|to| *to > from).unwrap_or(all.len());
    let is_said = |text: &&str| {
        let text = loose(text);
        let mut labels = fields.iter().filter(|(_, _, value)| *value == text).peekable();
        let needs_label = labels.peek().is_some() && text.split(' ').count() < MANY_WORDS;
        let behind = |label: &str| {
            let forms = [format!("{label}: {text}"), format!("{label} {text}")];
            forms.iter().any(|form| found(&all, form).is_some())
        };
        labels.any(|(_, label, _)| behind(label))
            || (!needs_label && found(&all[from..to], &text).is_some())
    };
    let unsaid = elements.iter().filter_map(|element| {
        let too: Vec<_> = said_too_by(*element).iter().flat_map(|name| facts.texts(name)).collect();
        if !too.is_empty() && too.iter().all(is_said) {
            return None;
        }
        let missing = wanted(*element, facts).into_iter().find(|text| !is_said(text))?;
        let label = fields.iter().find(|(_, _, value)| *value == loose(missing));
        let label = label.map(|(label, ..)| format!("{label}: ")).unwrap_or_default();
        Some(Unsaid { element: *element, line: format!("{label}{}", folded_space(missing)) })
    });
    unsaid.collect()
}

/// The texts of the file that say an element.
fn wanted(element: LetterElement, facts: &Facts) -> Vec<&str> {
    let (first, instead) = said_by(element);
    let known =
        |names: &[&str]| -> Vec<_> { names.iter().flat_map(|name| facts.texts(name)).collect() };
    let first = known(first);
    if first.is_empty() { known(instead) } else { first }
}

/// Where a text stands, not as a part of longer words.
fn found(all: &str, text: &str) -> Option<usize> {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let places = all.match_indices(text).map(|(place, _)| place);
    let mut whole = places.filter(|place| {
        let (before, after) = (&all[..*place], &all[place + text.len()..]);
        let begins = text.chars().next().is_some_and(char::is_alphanumeric);
        let ends = text.chars().next_back().is_some_and(char::is_alphanumeric);
        !(begins && inside(before.chars().next_back()) || ends && inside(after.chars().next()))
    });
    whole.next()
}

/// Without what a word processor changes of its own accord: spaces, quotation marks, dashes.
fn loose(text: &str) -> String {
    let plain = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' => '-',
        other => other,
    };
    fold(&folded_space(text)).chars().map(plain).filter(|c| *c != '\u{AD}').collect()
}

/// Whether every name above exists: kept by a test.
#[cfg(test)]
pub(super) fn unknown_names() -> Vec<&'static str> {
    let exists = |name: &str| match name.split_once('.') {
        None => names::TEXTS.contains(&name),
        Some((rows, column)) => {
            names::ROWS.iter().any(|(one, columns)| *one == rows && columns.contains(&column))
        }
    };
    let names = |element: &LetterElement| {
        let too = said_too_by(*element).iter().copied();
        names_of(*element).into_iter().chain(too).collect::<Vec<_>>()
    };
    let all = LetterElement::ALL.iter().flat_map(names);
    all.filter(|name| !exists(name)).collect()
}
