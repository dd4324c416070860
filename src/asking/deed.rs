//! What is opened for an overdue complaint by one key or one word.

use super::actions::{Next, Possible};
use super::letter::letter_of;
use super::refused;
use crate::desk::triage::{Card, Deed};
use crate::desk::view::Permissions;
use crate::domain::Action;
use crate::domain::permitted::Permission;
use crate::regulation::LetterKind;

/// What is opened.
#[derive(Debug)]
pub enum Opens {
    /// Nothing: it cannot be done, with why.
    Nothing(String),
    /// The form of an action.
    Form(Action),
    /// A letter.
    Letter(LetterKind),
    /// A choice: there is more than one way to do it.
    Choice(Possible),
}

/// What doing something about an overdue complaint opens. Whoever complained is told by letter: where
/// an act is that letter and nothing more, the letter comes before recording it without one. A
/// decision always goes in writing, so that where only its letter is left, that is opened at once.
pub fn opens(card: &Card, deed: Deed) -> Opens {
    let ways = card.ways(deed);
    let sending = card.permissions.iter().find(|one| one.action == Action::SendLetter);
    let sending = sending.filter(|one| one.allowed());
    let letter = |action| letter_of(action, &card.complaint).filter(|_| sending.is_some());
    let allowed: Vec<_> = ways.iter().filter(|way| way.allowed()).collect();
    let next = card.next.as_ref().map(|next| next.action);
    match allowed.as_slice() {
        [] => Opens::Nothing(reasons(&ways)),
        [only] => match letter(only.action) {
            Some(letter) if deed == Deed::Decide => Opens::Letter(letter),
            // What is no step of the complaint's way is not opened unasked.
            None if deed != Deed::Decide
                || only.action == Action::Rule
                || Some(only.action) == next =>
            {
                Opens::Form(only.action)
            }
            _ => Opens::Choice(choice(card, ways, sending)),
        },
        _ => Opens::Choice(choice(card, ways, sending)),
    }
}

fn choice(card: &Card, mut ways: Permissions, sending: Option<&Permission>) -> Possible {
    let letter = |action| letter_of(action, &card.complaint);
    let next = card.next.as_ref().filter(|next| ways.iter().any(|way| way.action == next.action));
    let next = next.map(|next| Next {
        action: next.action,
        limit: next.limit,
        letter: letter(next.action),
    });
    let first = ways.first().filter(|way| way.allowed()).and_then(|way| letter(way.action));
    let by_letter: Vec<_> =
        ways.iter().map(|way| way.action).filter(|action| letter(*action).is_some()).collect();
    let is_letter = |way: &Permission| way.allowed() && letter(way.action).is_some();
    if ways.iter().any(is_letter) {
        ways.extend(sending.cloned());
    }
    let possible = Possible::new(ways, next, by_letter);
    match first.filter(|_| sending.is_some()) {
        Some(letter) => possible.led_by(letter),
        None => possible,
    }
}

/// Why none of these can be done.
fn reasons(ways: &Permissions) -> String {
    let refusals: Vec<_> =
        ways.iter().filter_map(|way| Some((way.action, way.refusal.as_ref()?))).collect();
    match refusals.as_slice() {
        [(_, only)] => refused(only),
        several => {
            let told = several
                .iter()
                .map(|(action, refusal)| format!("{}: {}", action.label(), refused(refusal)));
            told.collect::<Vec<_>>().join(" ")
        }
    }
}
