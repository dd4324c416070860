//! Known people for a name being typed. They are looked up after the keys in the queue, and never
//! take a key away from the field.

use chrono::NaiveDateTime;

use super::{Asked, FormScreen};
use crate::asking::{COMPLAINANT, PHONE, is_worth_looking};
use crate::desk::view::KnownPerson;
use crate::domain::text::fold;
use crate::domain::{Action, ComplaintNumber};
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::Notice;

/// The people found for what was typed.
#[derive(Debug, Clone, Default)]
pub struct People {
    wanted: Option<String>,
    found: Vec<KnownPerson>,
    taken: Option<usize>,
    /// The question in which they were asked for.
    asked_in: &'static str,
}

impl People {
    /// Asks for people of the name or phone number that was typed in a question; another question
    /// asks for nobody.
    pub fn ask(&mut self, question: &'static str, typed: &str) {
        if !matches!(question, COMPLAINANT | PHONE) {
            return;
        }
        self.asked_in = question;
        self.taken = None;
        if is_worth_looking(question, typed) {
            self.wanted = Some(typed.trim().to_owned());
        } else {
            self.wanted = None;
            self.found.clear();
        }
    }

    /// The name to look up, once.
    pub fn wanted(&mut self) -> Option<String> {
        self.wanted.take()
    }

    /// What was found.
    pub fn answer(&mut self, found: Vec<KnownPerson>) {
        self.found = found;
    }

    /// Forgets what was found.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// All that were found.
    pub fn found(&self) -> &[KnownPerson] {
        &self.found
    }

    /// What was found for what was typed in this question.
    pub fn found_for(&self, question: &str) -> &[KnownPerson] {
        if question == self.asked_in { &self.found } else { &[] }
    }

    /// Whose earlier complaint is shown: who was taken over, else who would be.
    pub fn proposed(&self) -> Option<&KnownPerson> {
        self.taken().or_else(|| self.found.first())
    }

    /// The earlier complaints to look at: of who is proposed, and after those of whoever else was
    /// found by that name, each the newest first.
    pub fn earlier(&self) -> Vec<ComplaintNumber> {
        let Some(proposed) = self.proposed() else { return Vec::new() };
        let name = fold(&proposed.name);
        let same = self.found.iter().filter(|person| fold(&person.name) == name);
        let mut numbers = Vec::new();
        for number in std::iter::once(proposed).chain(same).flat_map(|person| &person.earlier) {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        numbers
    }

    /// Goes back to another one being the last that was taken over; the one that was comes back.
    pub(super) fn go_back_to(&mut self, taken: Option<usize>) -> Option<usize> {
        std::mem::replace(&mut self.taken, taken)
    }

    /// The one last taken over, as long as nothing else was typed.
    pub fn taken(&self) -> Option<&KnownPerson> {
        self.found.get(self.taken?)
    }

    /// Which one the key takes over next.
    pub fn next(&self) -> usize {
        self.taken.map_or(0, |taken| (taken + 1) % self.found.len().max(1))
    }

    /// Takes the next one over.
    pub fn take(&mut self) -> Option<KnownPerson> {
        let next = self.next();
        let person = self.found.get(next).cloned()?;
        self.taken = Some(next);
        Some(person)
    }
}

impl FormScreen {
    /// Takes the suggested person's data over; what was typed in the other fields stays.
    pub(super) fn take_over(&mut self, now: NaiveDateTime) {
        if !self.suggests() {
            let told = "Overnemen kan bij de vraag waar een bekende persoon onder staat: de naam of \
                        het telefoonnummer.";
            self.notice = Some(Notice::info(told));
            return;
        }
        let (fields, answers) = (self.fields.clone(), self.values().clone());
        let (place, before) = (self.people.taken, self.people.taken().cloned());
        let Some(person) = self.people.take() else { return };
        self.filling.take_over(&person, before.as_ref(), self.people.asked_in);
        self.follow_answers();
        self.note_step(fields, &answers, place);
        self.unsaved = true;
        self.look_over(now);
        let next = match self.people.found.len() {
            1 => String::new(),
            _ => format!("{}: de volgende; ", hint(Context::Form, Act::TakeOver)),
        };
        self.notice = Some(Notice::info(format!(
            "Overgenomen uit {} ({}). {next}{}: die klacht bekijken; {}: terug.",
            person.number,
            person.status,
            hint(Context::Form, Act::ShowEarlier),
            hint(Context::Line, Act::Undo)
        )));
    }

    /// Whether people are suggested where the cursor is.
    pub(super) fn suggests(&self) -> bool {
        self.focused().is_some_and(|state| !self.people.found_for(state.field.key).is_empty())
    }

    /// The earlier complaint of the person who is suggested or was taken over.
    pub(super) fn earlier(&mut self) -> Asked {
        if self.people.proposed().is_some() {
            return Asked::Earlier;
        }
        self.notice = Some(Notice::info(
            "Er is geen eerdere klacht bekend bij wat je bij de naam of de telefoon typte.",
        ));
        Asked::Nothing
    }

    /// Notes that this is about an earlier complaint, where the form asks for that.
    pub fn note_earlier(&mut self, number: ComplaintNumber, now: NaiveDateTime) {
        self.filling.note_earlier(number);
        self.follow_answers();
        self.unsaved = true;
        self.look_over(now);
        self.notice = Some(Notice::info(format!(
            "Genoteerd: dit gaat over {number}. Is het dezelfde klacht? Dan voeg je ze na het \
             opslaan samen: {}, {}.",
            hint(Context::Desk, Act::Actions),
            Action::Merge.label()
        )));
    }
}
