//! `[[letter]]` and `[[duty]]`: what letters must hold, and what the firm itself owes.

use super::Parts;
use super::table::Table;
use super::value::{Read, Value};
use crate::regulation::model::{DutyRule, LetterRule};
use crate::regulation::words::{
    DutyKind, LetterElement, LetterKind, ObligationKind, RulingElement,
};

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

/// Elements that have a sense in these letters only.
const PLACES: &[(LetterElement, &[LetterKind])] = &[
    (LetterElement::Ground, &[LetterKind::Declined]),
    (LetterElement::Reason, &[LetterKind::Declined]),
    (LetterElement::Mediator, &[LetterKind::MediationProposal]),
    (LetterElement::HearingTime, &[LetterKind::HearingInvitation]),
    (LetterElement::Companion, &[LetterKind::HearingInvitation, LetterKind::MediationProposal]),
    (LetterElement::Accounts, &[LetterKind::HearingReport]),
    (LetterElement::SignatureRequest, &[LetterKind::HearingReport]),
    (LetterElement::DelayReason, &[LetterKind::Delay]),
    (LetterElement::NewDate, &[LetterKind::Delay]),
    (LetterElement::ComplaintAsPut, AFTER_THE_RULING),
    (LetterElement::FactsFound, AFTER_THE_RULING),
    (LetterElement::Reasoning, AFTER_THE_RULING),
    (LetterElement::Norms, AFTER_THE_RULING),
    (LetterElement::Judgement, AFTER_THE_RULING),
];

/// Letters that may wait for a ruling.
const AFTER_THE_RULING: &[LetterKind] =
    &[LetterKind::Ruling, LetterKind::PrincipalNotice, LetterKind::ClientFileExtract];

/// Contradictions between letters and the rest. All known keys of the root have been asked.
pub(super) fn across(root: &Table<'_>, parts: &Parts<'_>) {
    for (line, letter) in &parts.letters.items {
        partners(root, parts, *line, letter);
        for element in &letter.elements {
            fits(root, parts, (*line, letter), *element);
        }
    }
}

/// The section that a letter cannot do without.
const fn section_of(kind: LetterKind) -> Option<&'static str> {
    match kind {
        LetterKind::HearingInvitation | LetterKind::HearingReport => Some("hearing"),
        LetterKind::MediationProposal => Some("mediation"),
        LetterKind::InspectionCover => Some("inspection"),
        LetterKind::InsurerNotice => Some("claim"),
        LetterKind::Delay => Some("extension"),
        _ => None,
    }
}

/// The obligation that a letter cannot do without.
const fn obligation_of(kind: LetterKind) -> Option<ObligationKind> {
    match kind {
        LetterKind::RespondentNotice => Some(ObligationKind::NotifyRespondent),
        LetterKind::UwvNotice => Some(ObligationKind::NotifyUwv),
        LetterKind::PrincipalNotice => Some(ObligationKind::ReportToPrincipal),
        _ => None,
    }
}

fn partners(root: &Table<'_>, parts: &Parts<'_>, line: usize, letter: &LetterRule) {
    let code = letter.kind.code();
    if let Some(section) = section_of(letter.kind).filter(|section| !root.has(section)) {
        root.clash_at(line, format!("de brief \"{code}\" heeft geen zin zonder [{section}]"));
    }
    let owed = |kind| parts.terms.iter().any(|site| site.meant == Some(kind));
    if let Some(kind) = obligation_of(letter.kind).filter(|kind| !owed(*kind)) {
        let term = kind.code();
        root.clash_at(line, format!("bij de brief \"{code}\" hoort een termijn \"{term}\""));
    }
}

/// Tells of an element that can never be there.
fn fits(
    root: &Table<'_>,
    parts: &Parts<'_>,
    (line, letter): (usize, &LetterRule),
    element: LetterElement,
) {
    let (code, kind) = (element.code(), letter.kind.code());
    let allowed = PLACES.iter().find(|(known, _)| *known == element).map(|(_, kinds)| *kinds);
    if allowed.is_some_and(|kinds| !kinds.contains(&letter.kind)) {
        let message =
            format!("\"{code}\" past niet in de brief \"{kind}\": dat is er dan nog niet");
        return root.clash_at(line, message);
    }
    let section = match element {
        LetterElement::Claim => Some("claim"),
        LetterElement::Mediator => Some("mediation"),
        LetterElement::InspectionRight => Some("inspection"),
        _ => None,
    };
    if let Some(section) = section.filter(|section| !root.has(section)) {
        root.clash_at(line, format!("\"{code}\" kan er nooit zijn zonder [{section}]"));
    }
    let unsigned = matches!(
        &parts.hearing,
        Ok(Some(hearing)) if hearing.report_article.is_none()
    );
    if element == LetterElement::SignatureRequest && unsigned {
        let message = format!("\"{code}\" heeft geen zin zonder \"report_article\" in [hearing]");
        root.clash_at(line, message);
    }
    let held = match element {
        LetterElement::ComplaintAsPut => Some(RulingElement::ComplaintAsPut),
        LetterElement::FactsFound => Some(RulingElement::Facts),
        LetterElement::Reasoning => Some(RulingElement::Reasoning),
        LetterElement::Norms => Some(RulingElement::Norms),
        _ => None,
    };
    if let (Some(held), Ok(ruling)) = (held, &parts.ruling)
        && !ruling.elements.contains(&held)
    {
        // Else a ruling that is whole by the regulation would leave its letter unfinished for good.
        let wanted = held.code();
        let message = format!(
            "de brief \"{kind}\" vraagt \"{code}\", maar \"{wanted}\" staat niet bij \"elements\" in [ruling]"
        );
        root.clash_at(line, message);
    }
}
