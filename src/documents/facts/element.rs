//! Which facts say each element that a regulation asks for.

use super::Facts;
#[cfg(test)]
use super::names;
use super::names::sentinel;
use crate::documents::paper::folded_space;
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
        LetterElement::Ground => (&["ground"], &[]),
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

/// Whether these words still say an element as the file has it.
pub fn element_is_said(element: LetterElement, facts: &Facts, words: &str) -> bool {
    let (first, instead) = said_by(element);
    let known = |names: &[&str]| -> Vec<String> {
        let texts = names.iter().flat_map(|name| facts.texts(name));
        texts.map(loose).collect()
    };
    let mut wanted = known(first);
    if wanted.is_empty() {
        wanted = known(instead);
    }
    let words = loose(words);
    wanted.iter().all(|text| words.contains(text.as_str()))
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

/// The elements that these words do not say any more.
pub fn missing_elements(
    elements: &[LetterElement],
    facts: &Facts,
    words: &str,
) -> Vec<LetterElement> {
    let mut elements = elements.to_vec();
    elements.retain(|element| !element_is_said(*element, facts, words));
    elements
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
    let all = LetterElement::ALL.iter().flat_map(|element| names_of(*element));
    all.filter(|name| !exists(name)).collect()
}
