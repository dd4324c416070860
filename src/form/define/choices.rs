//! The lists to choose from.

use super::Case;
use crate::domain::acts::SignatureResult;
use crate::domain::firm::MeasureState;
use crate::form::{Choice, FieldKind};
use crate::regulation::{
    Addressee, Capacity, Channel, Direction, LetterKind, LetterRecipient, MeasureKind, OutsideBody,
    Party, PrincipalKind, Recipient, Service, SignalKind,
};

/// Longest label made of somebody's own words, in characters.
const LONGEST_LABEL: usize = 60;

fn choice(code: impl Into<String>, label: impl Into<String>) -> Choice {
    Choice { code: code.into(), label: label.into() }
}

/// Defines a list of fixed words once: all of them, by code and label.
macro_rules! fixed {
    ($($(#[$meta:meta])* $name:ident = $words:ty;)+) => {
        $($(#[$meta])* pub(super) fn $name() -> FieldKind {
            FieldKind::Choice(<$words>::ALL.iter().map(|word| choice(word.code(), word.label())).collect())
        })+
    };
}

fixed! {
    /// Kinds of signal.
    signal_kind = SignalKind;
    /// Channels.
    channel = Channel;
    /// Capacities of the complainant.
    capacity = Capacity;
    /// Kinds of principal.
    principal_kind = PrincipalKind;
    /// Addressees.
    addressee = Addressee;
    /// The service runs or ended.
    service = Service;
    /// One side.
    party = Party;
    /// Which way a message went.
    direction = Direction;
    /// Kinds of measure.
    measure_kind = MeasureKind;
    /// Bodies outside the firm.
    outside_body = OutsideBody;
    /// Letters.
    letter = LetterKind;
    /// Readers of letters.
    letter_recipient = LetterRecipient;
}

/// Channels by which something goes in writing.
pub(super) fn channel_in_writing() -> FieldKind {
    let written = [Channel::Email, Channel::Letter, Channel::Form];
    FieldKind::Choice(written.map(|channel| choice(channel.code(), channel.label())).into())
}

/// Any sides.
pub(super) fn parties() -> FieldKind {
    FieldKind::Choices(Party::ALL.iter().map(|side| choice(side.code(), side.label())).collect())
}

/// Those who may get the ruling.
pub(super) fn recipients() -> FieldKind {
    FieldKind::Choices(
        Recipient::ALL
            .iter()
            .map(|recipient| choice(recipient.code(), recipient.label()))
            .collect(),
    )
}

/// What can come back of a hearing report.
pub(super) fn signature_result() -> FieldKind {
    let code = |result| match result {
        SignatureResult::Signed => "signed",
        SignatureResult::Refused => "refused",
        SignatureResult::Remarks => "remarks",
        SignatureResult::NoReply => "no_reply",
    };
    let results = SignatureResult::ALL.iter();
    FieldKind::Choice(results.map(|result| choice(code(*result), result.label())).collect())
}

/// The regulation's headings.
pub(super) fn headings(case: &Case<'_>) -> FieldKind {
    let headings = case.regulation.headings.iter();
    FieldKind::Choice(headings.map(|heading| choice(&heading.id, &heading.label)).collect())
}

/// The regulation's grounds for declining.
pub(super) fn grounds(case: &Case<'_>) -> FieldKind {
    let grounds = case.regulation.grounds.iter();
    FieldKind::Choice(grounds.map(|rule| choice(rule.ground.code(), rule.ground.label())).collect())
}

/// The judgements that the regulation knows.
pub(super) fn outcomes(case: &Case<'_>) -> FieldKind {
    let outcomes = case.regulation.ruling.outcomes.iter();
    FieldKind::Choice(outcomes.map(|outcome| choice(outcome.code(), outcome.label())).collect())
}

/// The norms to test against; own words where the regulation names none.
pub(super) fn norms(case: &Case<'_>) -> FieldKind {
    let norms: Vec<Choice> =
        case.regulation.ruling.norms.iter().map(|norm| choice(&norm.id, &norm.label)).collect();
    if norms.is_empty() { FieldKind::Text } else { FieldKind::Choices(norms) }
}

/// The agreed actions that are not done, by their place on the list.
pub(super) fn open_actions(case: &Case<'_>) -> Vec<Choice> {
    let actions = case.complaint.map_or(&[][..], |complaint| &complaint.actions);
    actions
        .iter()
        .enumerate()
        .filter(|(_, item)| item.done_on.is_none())
        .map(|(index, item)| {
            choice((index + 1).to_string(), start(item.action.description.as_str()))
        })
        .collect()
}

/// The start of a text, on one line.
fn start(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().nth(LONGEST_LABEL).is_none() {
        return line;
    }
    let start: String = line.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", start.trim_end())
}

/// The procedures outside the firm that go on, by their place on the list.
pub(super) fn open_procedures(case: &Case<'_>) -> Vec<Choice> {
    let courses = case.complaint.map_or(&[][..], |complaint| &complaint.outside);
    (1..)
        .zip(courses)
        .filter(|(_, course)| course.closed.is_none())
        .map(|(place, course): (u32, _)| {
            let asked = &course.opened.what;
            let name = asked.name.as_ref().map_or(asked.body.label(), |name| name.as_str());
            choice(place.to_string(), name)
        })
        .collect()
}

/// The measures in one of these states, by their number.
pub(super) fn measures(case: &Case<'_>, states: &[MeasureState]) -> Vec<Choice> {
    let Some((firm, _)) = case.firm else { return Vec::new() };
    firm.numbered()
        .filter(|(_, measure)| states.contains(&measure.state()))
        .map(|(place, measure)| choice(place.to_string(), start(measure.description().as_str())))
        .collect()
}

/// The duties with a period that the regulation knows.
pub(super) fn duties(case: &Case<'_>) -> Vec<Choice> {
    let cyclic = case.regulation.duties.iter().filter(|duty| duty.every.is_some());
    cyclic.map(|duty| choice(duty.kind.code(), duty.kind.label())).collect()
}
