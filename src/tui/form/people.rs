//! Known people for a name being typed. They are looked up after the keys in the queue, and never
//! take a key away from the field.

use crate::desk::view::KnownPerson;

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
