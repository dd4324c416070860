//! Known people for a name being typed. They are looked up after the keys in the queue, and never
//! take a key away from the field.

use chrono::NaiveDateTime;

use super::{COMPLAINANT, Editor, FormScreen};
use crate::desk::view::KnownPerson;
use crate::tui::message::Notice;

/// Fewest letters for which it is worth looking.
const LEAST: usize = 2;

/// The people found for the name in the focused field.
#[derive(Debug, Clone, Default)]
pub struct People {
    wanted: Option<String>,
    found: Vec<KnownPerson>,
    taken: Option<usize>,
}

impl People {
    /// Asks for people of this name.
    pub fn ask(&mut self, typed: &str) {
        self.taken = None;
        if typed.trim().chars().count() < LEAST {
            self.wanted = None;
            self.found.clear();
        } else {
            self.wanted = Some(typed.trim().to_owned());
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

    /// What was found.
    pub fn found(&self) -> &[KnownPerson] {
        &self.found
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
        if self.focused().is_none_or(|state| state.field.key != COMPLAINANT) {
            return;
        }
        let before = self.people.taken().cloned();
        let Some(person) = self.people.take() else { return };
        self.put(COMPLAINANT, &person.name);
        let contact = |person: &KnownPerson| [person.phone.clone(), person.email.clone()];
        let earlier = before.as_ref().map_or([None, None], contact);
        let keys = ["complainant.phone", "complainant.email"];
        for ((key, value), earlier) in keys.into_iter().zip(contact(&person)).zip(earlier) {
            let stands = self.fields.iter().find(|state| state.field.key == key);
            let stands = stands.map(|state| state.editor.value()).unwrap_or_default();
            if stands.is_empty() || Some(stands) == earlier {
                self.put(key, &value.unwrap_or_default());
            }
        }
        self.unsaved = true;
        self.look_over(now);
        self.notice = Some(Notice::info(format!(
            "Overgenomen uit {} ({}). Ctrl-O: de volgende.",
            person.number, person.status
        )));
    }

    pub(super) fn put(&mut self, key: &str, value: &str) {
        if let Some(state) = self.fields.iter_mut().find(|state| state.field.key == key) {
            state.editor = Editor::new(&state.field.kind, value);
        }
    }
}
