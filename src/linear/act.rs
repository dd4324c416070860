//! The actions (acties) for a complaint, for the firm or for its people: what can be done first,
//! and why not where it cannot.

use std::io::{BufRead, Write};

use super::Linear;
use super::answer::which;
use super::menu::Turn;
use super::talk::Said;
use crate::asking::actions::Possible;
use crate::asking::{Spot, refused};
use crate::domain::permitted::Permission;
use crate::domain::text::fold;
use crate::domain::{Action, ComplaintNumber};
use crate::form::Values;

const ALL: &str = "alle";
const HERE: [&str; 2] = [
    "Een nummer, of hoe de actie begint, opent het formulier.",
    "alle: ook wat niet kan, en waarom.",
];

impl<R: BufRead, W: Write> Linear<R, W> {
    /// The actions for a complaint.
    pub(super) fn actions(&mut self, number: ComplaintNumber) -> Said {
        let possible = self.desk.permissions(number).and_then(|permissions| {
            let detail = self.desk.detail(number)?;
            Ok(detail.map(|detail| Possible::of_complaint(&detail, permissions)))
        });
        let Some(possible) = self.told(possible)?.flatten() else { return Ok(()) };
        self.talk.say(&format!("Acties voor klacht {number}."))?;
        self.act(&possible, Some(number), &|_| Values::default())
    }

    /// Asks which action, and opens its form, with `begins` in it.
    pub(super) fn act(
        &mut self,
        possible: &Possible,
        number: Option<ComplaintNumber>,
        begins: &dyn Fn(Action) -> Values,
    ) -> Said {
        let spot = number.map_or(Spot::Desk, Spot::Complaint);
        let (can, cannot): (Vec<_>, Vec<_>) =
            possible.permissions.iter().partition(|permission| permission.allowed());
        self.say_possible(possible, &can, cannot.len())?;
        let labels = |of: &[&Permission]| -> Vec<String> {
            of.iter().map(|permission| possible.label(permission)).collect()
        };
        let (can_labels, cannot_labels) = (labels(&can), labels(&cannot));
        loop {
            let typed = match self.turn("Welke actie", &HERE, &spot)? {
                Turn::Back => return Ok(()),
                Turn::Read | Turn::Again => {
                    self.say_possible(possible, &can, cannot.len())?;
                    continue;
                }
                Turn::Save => {
                    self.nothing_to_save()?;
                    continue;
                }
                Turn::More => ALL.to_owned(),
                Turn::Text(typed) => typed,
            };
            if fold(&typed) == ALL {
                for (permission, label) in cannot.iter().zip(&cannot_labels) {
                    self.talk.say(&format!("{label}. {}", why(permission)))?;
                }
                continue;
            }
            match which(&typed, &can_labels) {
                Ok(place) => {
                    let action = can[place].action;
                    match possible.begins(can[place]).zip(number) {
                        Some((letter, number)) => self.letter(number, letter)?,
                        None => self.open_form(action, number, &begins(action))?,
                    };
                    return Ok(());
                }
                Err(not) => match which_word(&typed, &cannot_labels) {
                    Some(place) => {
                        let label = &cannot_labels[place];
                        self.talk.say(&format!("{label}. {}", why(cannot[place])))?;
                    }
                    None => self.talk.say(&not)?,
                },
            }
        }
    }

    fn say_possible(&mut self, possible: &Possible, can: &[&Permission], not: usize) -> Said {
        let label = |permission: &&Permission| match possible.next_by(permission) {
            Some(_) => format!("{}, de volgende stap", possible.label(permission)),
            None => possible.label(permission),
        };
        let labels: Vec<_> = can.iter().map(label).collect();
        if labels.is_empty() {
            self.talk.say("Er kan nu niets.")?;
        }
        self.talk.say_numbered(&labels, 1)?;
        match not {
            0 => Ok(()),
            1 => self.talk.say("Een actie kan nu niet. Typ alle om te horen waarom."),
            count => self
                .talk
                .say(&format!("{count} acties kunnen nu niet. Typ alle om te horen waarom.")),
        }
    }
}

/// One that cannot be taken has no number.
fn which_word(typed: &str, labels: &[String]) -> Option<usize> {
    if typed.trim().parse::<usize>().is_ok() {
        return None;
    }
    which(typed, labels).ok()
}

fn why(permission: &Permission) -> String {
    permission.refusal.as_ref().map(refused).unwrap_or_default()
}
