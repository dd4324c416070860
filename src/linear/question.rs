//! One question of a form: what is said of it, and the answer.

use std::io::{BufRead, Write};

use chrono::NaiveDateTime;

use super::answer::{codes, how, words};
use super::ear::{FormWord, Heard, Word};
use super::lines::{Changed, Typed};
use super::talk::{Said, Talk};
use super::{help, lines};
use crate::asking::letter::TEXT;
use crate::asking::paste::clean;
use crate::asking::{Filling, Purpose};
use crate::domain::text::{LONGEST_LINE, LONGEST_TEXT};
use crate::form::{Field, Form, Manner};

/// A question and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The form.
    pub filling: &'a Filling,
    /// The question.
    pub field: &'a Field,
    /// Its number, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// What is wrong with the answer, as saving told.
    pub wrong: Option<&'a str>,
    /// Now, for days such as "gisteren".
    pub now: NaiveDateTime,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// An answer; whether it can be read, and the order that was given with it.
    Given(String, bool, Option<Word>),
    /// What stands there stays.
    Kept,
    /// An order at every prompt.
    Word(Word),
    /// An order of forms.
    FormWord(FormWord),
}

impl Asked<'_> {
    fn value(&self) -> &str {
        self.filling.values().get(self.field.key)
    }

    /// Says which question it is and what stands there.
    pub fn say<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> Said {
        let Field { label, required, .. } = self.field;
        let must = if *required && self.value().is_empty() { ", verplicht" } else { "" };
        let stop = if must.is_empty() && label.ends_with('?') { "" } else { "." };
        talk.say(&format!("Vraag {} van {}: {label}{must}{stop}", self.number, self.count))?;
        if let Some(wrong) = self.wrong {
            talk.say(&format!("Dit klopt nog niet: {wrong}"))?;
        }
        if !self.value().is_empty() {
            return self.say_value(talk);
        }
        self.say_choices(talk)
    }

    fn say_value<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> Said {
        let value = self.value();
        if Manner::of(&self.field.kind) == Manner::Lines && value.contains('\n') {
            /// More than this is read out only where that is asked.
            const SHORT: usize = 5;
            let count = value.split('\n').count();
            if count > SHORT {
                return talk.say(&format!("nu: {count} regels; lees leest ze."));
            }
            talk.say(&format!("nu: {count} regels"))?;
            return lines::say(talk, value);
        }
        talk.say(&format!("nu: {}", told(self.field, value, self.now)))
    }

    fn say_choices<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> Said {
        match Manner::of(&self.field.kind) {
            Manner::One(choices) | Manner::Any(choices) if choices.is_empty() => {
                talk.say("Er is hier niets te kiezen.")
            }
            Manner::One(choices) | Manner::Any(choices) => {
                talk.say_numbered(choices.iter().map(|choice| &choice.label), 1)
            }
            Manner::Line | Manner::Lines => Ok(()),
        }
    }

    /// What can be answered here.
    pub fn say_help<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>) -> Said {
        let Field { help, kind, .. } = self.field;
        talk.say_all([*help, how(kind)].iter().filter(|text| !text.is_empty()))?;
        self.say_choices(talk)?;
        if Manner::of(kind) == Manner::Lines {
            talk.say_all(help::LINES)?;
        }
        if self.filling.purpose == Purpose::Letter && self.field.key == TEXT {
            talk.say_all(help::LETTER)?;
        }
        talk.say_all(help::FORMS)
    }

    /// Asks; `hear` takes an unfinished answer of several lines, so that it is kept.
    pub fn ask<R: BufRead, W: Write>(
        &self,
        talk: &mut Talk<R, W>,
        hear: &mut dyn FnMut(&str),
    ) -> Said<Reply> {
        loop {
            let line = talk.ask(self.field.label)?;
            match Heard::of(&line) {
                Heard::Word(Word::Help) => self.say_help(talk)?,
                Heard::Word(word) => return Ok(Reply::Word(word)),
                Heard::Nothing => return Ok(Reply::Kept),
                Heard::FormWord(FormWord::Empty) => {
                    return Ok(Reply::Given(String::new(), true, None));
                }
                Heard::FormWord(word) if Manner::of(&self.field.kind) == Manner::Lines => {
                    match lines::change(talk, self.value(), word, hear)? {
                        Changed::To(typed) => return self.read_typed(talk, &typed),
                        Changed::AskAgain => {}
                        Changed::NotHere => return Ok(Reply::FormWord(word)),
                    }
                }
                Heard::FormWord(word) => return Ok(Reply::FormWord(word)),
                Heard::Text(text) => {
                    if let Some(reply) = self.answer(talk, &text, hear)? {
                        return Ok(reply);
                    }
                }
            }
        }
    }

    fn answer<R: BufRead, W: Write>(
        &self,
        talk: &mut Talk<R, W>,
        text: &str,
        hear: &mut dyn FnMut(&str),
    ) -> Said<Option<Reply>> {
        let (choices, several) = match Manner::of(&self.field.kind) {
            Manner::Line => return self.read(talk, text).map(Some),
            Manner::Lines if self.value().is_empty() => {
                let typed = lines::typed(talk, "", Some(text), hear)?;
                return self.read_typed(talk, &typed).map(Some);
            }
            Manner::Lines => {
                talk.say("Hier staat al tekst; wat je typte is er niet bij gezet.")?;
                talk.say_all(help::LINES.iter().skip(1))?;
                return Ok(None);
            }
            Manner::One(choices) => (choices, false),
            Manner::Any(choices) => (choices, true),
        };
        match codes(text, &choices, several) {
            Ok(codes) => {
                talk.say(&format!("Gekozen: {}.", words(self.field, &codes)))?;
                Ok(Some(Reply::Given(codes, true, None)))
            }
            Err(why) => {
                talk.say(&why)?;
                Ok(None)
            }
        }
    }

    fn read_typed<R: BufRead, W: Write>(
        &self,
        talk: &mut Talk<R, W>,
        typed: &Typed,
    ) -> Said<Reply> {
        Ok(match self.read(talk, &typed.text)? {
            Reply::Given(text, readable, _) => Reply::Given(text, readable, typed.order),
            other => other,
        })
    }

    /// Reads an answer: says what it means, or what is wrong with it.
    fn read<R: BufRead, W: Write>(&self, talk: &mut Talk<R, W>, text: &str) -> Said<Reply> {
        let one_line = Manner::of(&self.field.kind) == Manner::Line;
        let most = if one_line { LONGEST_LINE } else { LONGEST_TEXT };
        let cleaned = clean(text, one_line, most);
        if let Some(remark) = cleaned.remark() {
            talk.say(&remark)?;
        }
        let text = cleaned.text;
        match Form::echo(self.field, &text, self.now) {
            Ok(echo) => {
                if let Some(echo) = echo {
                    talk.say(&format!("{}.", echo.trim_end_matches('.')))?;
                }
                Ok(Reply::Given(text, true, None))
            }
            Err(why) => {
                talk.say(&format!("Dit klopt niet: {why}"))?;
                Ok(Reply::Given(text, false, None))
            }
        }
    }
}

/// What stands in a field, in words; a day in full.
pub fn told(field: &Field, value: &str, now: NaiveDateTime) -> String {
    match Form::echo(field, value, now) {
        _ if matches!(Manner::of(&field.kind), Manner::One(_) | Manner::Any(_)) => {
            words(field, value)
        }
        Ok(Some(echo)) => echo,
        _ => value.to_owned(),
    }
}
