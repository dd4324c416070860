//! Pages: something to read, and something to choose.

use std::io::{BufRead, Write};

use super::answer::which;
use super::ear::Word;
use super::talk::{Leave, Said};
use super::{Linear, help};
use crate::asking::Spot;
use crate::domain::ComplaintNumber;
use crate::domain::text::fold;

/// The beginning.
const HOME: &str = "begin";
/// More of a list.
pub(super) const MORE: &str = "meer";

/// What was asked at a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// The page before.
    Back,
    /// The page again.
    Read,
    /// Back from a file that was opened by its number.
    Again,
    /// To save what it shows.
    Save,
    /// More of it.
    More,
    /// Something else.
    Text(String),
}

/// What was chosen at a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// One of the choices.
    At(usize),
    /// Something that holds at every page.
    Turn(Turn),
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Asks what to do at a page; `here` says what can be typed.
    pub(super) fn turn(&mut self, prompt: &str, here: &[&str], spot: &Spot) -> Said<Turn> {
        loop {
            let line = self.ask(prompt)?;
            let Some(word) = Word::of(&line) else {
                let typed = line.trim();
                return Ok(match fold(typed).as_str() {
                    "" => {
                        self.talk.say("Typ wat je kiest, of ? voor hulp.")?;
                        continue;
                    }
                    HOME => return Err(Leave::Home),
                    MORE => Turn::More,
                    _ => Turn::Text(typed.to_owned()),
                });
            };
            return Ok(match word {
                Word::Help => {
                    self.talk.say_all(here)?;
                    self.talk.say_all(help::PAGES)?;
                    continue;
                }
                Word::Back => Turn::Back,
                Word::Read => Turn::Read,
                Word::Save => Turn::Save,
                Word::Stop => return Err(Leave::Stop),
                Word::Screen => {
                    self.leave_for_screen(spot.clone())?;
                    continue;
                }
            });
        }
    }

    /// Asks which of some choices. A complaint's number opens its file, wherever one is.
    pub(super) fn pick(&mut self, labels: &[String], here: &[&str], spot: &Spot) -> Said<Pick> {
        self.pick_by_word(labels, &[], here, spot)
    }

    /// The same, where words stand for some of the choices.
    pub(super) fn pick_by_word(
        &mut self,
        labels: &[String],
        words: &[(&str, usize)],
        here: &[&str],
        spot: &Spot,
    ) -> Said<Pick> {
        loop {
            let turn = self.turn("Keuze", here, spot)?;
            let Turn::Text(typed) = turn else { return Ok(Pick::Turn(turn)) };
            if let Ok(number) = typed.parse::<ComplaintNumber>() {
                self.file(number)?;
                return Ok(Pick::Turn(Turn::Again));
            }
            let folded = fold(&typed);
            if let Some((_, place)) = words.iter().find(|(word, _)| *word == folded) {
                return Ok(Pick::At(*place));
            }
            match which(&typed, labels) {
                Ok(place) => return Ok(Pick::At(place)),
                Err(why) => self.talk.say(&why)?,
            }
        }
    }

    /// Leaves a page as an order asks.
    pub(super) fn leave_by(&mut self, order: Option<Word>, spot: &Spot) -> Said {
        match order {
            Some(Word::Stop) => Err(Leave::Stop),
            Some(Word::Screen) => self.leave_for_screen(spot.clone()),
            _ => Ok(()),
        }
    }

    /// Asks which of some choices, below a page that can only be left; none to go back.
    pub(super) fn pick_or_leave(
        &mut self,
        labels: &[String],
        here: &[&str],
        spot: &Spot,
    ) -> Said<Option<usize>> {
        self.talk.say_numbered(labels, 1)?;
        loop {
            match self.pick(labels, here, spot)? {
                Pick::At(at) => return Ok(Some(at)),
                Pick::Turn(Turn::Back) => return Ok(None),
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(_) => self.talk.say_numbered(labels, 1)?,
            }
        }
    }

    /// Says that there is nothing to save at a page.
    pub(super) fn nothing_to_save(&mut self) -> Said {
        self.talk.say("Hier is niets om op te slaan.")
    }
}
