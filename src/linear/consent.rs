//! Questions that take yes or no. An order is no answer to them: it is carried out, or what it does
//! here is said and the question is asked again.

use std::io::{BufRead, Write};

use super::ear::Word;
use super::talk::Said;
use super::{Linear, help};
use crate::domain::text::fold;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// Yes.
    Yes,
    /// No.
    No,
    /// No; and this is to be done.
    Order(Word),
}

impl Consent {
    /// What is to be done besides.
    pub const fn order(self) -> Option<Word> {
        match self {
            Self::Order(word) => Some(word),
            Self::Yes | Self::No => None,
        }
    }
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Asks for yes or no; `about` is what it is about, to be read again.
    pub(super) fn consent(&mut self, question: &str, about: &str) -> Said<Consent> {
        loop {
            let line = self.ask(question)?;
            match Word::of(&line) {
                Some(Word::Help) => self.talk.say_all(help::CONSENT)?,
                Some(Word::Read) => self.talk.say(about)?,
                Some(Word::Save) => {
                    self.talk.say("opslaan is hier geen antwoord. Typ ja of nee.")?;
                }
                Some(Word::Back) => return Ok(Consent::No),
                Some(order @ (Word::Stop | Word::Screen)) => return Ok(Consent::Order(order)),
                None => match fold(line.trim()).as_str() {
                    "ja" | "j" => return Ok(Consent::Yes),
                    "nee" | "n" => return Ok(Consent::No),
                    _ => self.talk.say("Typ ja of nee; lees zegt nog eens waar het om gaat.")?,
                },
            }
        }
    }
}
