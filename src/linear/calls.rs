//! Calls (gesprekken) that come together: a second intake over the first, and back; what was
//! complained about before; and the time in the notes.

use std::io::{BufRead, Write};

use super::Linear;
use super::ear::{FormWord, Heard, Word};
use super::fill::{Course, Step};
use super::talk::Said;
use crate::asking::drafts::title;
use crate::asking::{Filling, Spot};
use crate::desk::view::Draft;
use crate::domain::{Action, ComplaintNumber};
use crate::form::{Field, FieldKind, Values};

/// The question for the earlier complaint.
const EARLIER: &str = "earlier_complaint";

impl<R: BufRead, W: Write> Linear<R, W> {
    /// An order about the call; none where the word is none of them.
    pub(super) fn call_word(
        &mut self,
        course: &mut Course,
        questions: &[Field],
        word: FormWord,
    ) -> Said<Option<Step>> {
        match word {
            FormWord::Time => return self.put_time(course, questions).map(Some),
            FormWord::NextOpen => self.next_open(course, questions)?,
            FormWord::SecondCall => self.second_call(course)?,
            FormWord::Switch => return self.switch(course).map(Some),
            FormWord::Look(number) => {
                self.file(number)?;
                self.back_at(&course.filling)?;
            }
            FormWord::About(number) => self.about(course, questions, number)?,
            _ => return Ok(None),
        }
        Ok(Some(Step::On))
    }

    /// Puts the time of now in the notes, with what happened then.
    fn put_time(&mut self, course: &mut Course, questions: &[Field]) -> Said<Step> {
        let is_text = |field: &&Field| field.kind == FieldKind::Text;
        let here = questions.get(course.at).filter(is_text);
        let Some(field) = here.or_else(|| questions.iter().find(is_text)) else {
            self.talk.say("In dit formulier zijn geen notities.")?;
            return Ok(Step::On);
        };
        let time = self.desk.now().format("%H:%M").to_string();
        let typed = loop {
            let line = self.ask(&format!("{}, {time}", field.label))?;
            match Heard::of(&line) {
                Heard::Text(text) => break text,
                Heard::Nothing => break String::new(),
                Heard::Word(Word::Help) => self.talk.say(
                    "Typ wat er toen gebeurde; Enter noteert alleen de tijd, terug noteert niets.",
                )?,
                Heard::Word(Word::Back) => return Ok(Step::On),
                Heard::Word(word) => return self.word(course, questions, word),
                Heard::FormWord(word) => return self.form_word(course, questions, word),
            }
        };
        let before = course.filling.values().get(field.key).to_owned();
        let between = if before.is_empty() { "" } else { "\n" };
        let line = format!("{time} {}", typed.trim());
        course.filling.put(field.key, format!("{before}{between}{}", line.trim_end()));
        self.keep(course)?;
        self.talk.say(&format!("Genoteerd bij {}: {}", field.label, line.trim_end()))?;
        Ok(Step::On)
    }

    /// To the next question that the receipt letter still needs.
    fn next_open(&mut self, course: &mut Course, questions: &[Field]) -> Said {
        let filled = |key: &str| course.is_answered(key);
        let is_open = |field: &Field| {
            field.for_receipt_letter && !Filling::answers_receipt_letter(field.key, filled)
        };
        let open: Vec<_> =
            (0..questions.len()).filter(|at| questions.get(*at).is_some_and(is_open)).collect();
        let next = open.iter().find(|at| **at > course.at).or(open.first()).copied();
        match next {
            Some(at) => {
                course.at = at;
                Ok(())
            }
            None => self.talk.say("Voor de ontvangstbevestiging staat er geen vraag meer open."),
        }
    }

    /// A second call: this form waits as a draft, and is gone on with afterwards.
    fn second_call(&mut self, course: &mut Course) -> Said {
        self.keep(course)?;
        self.talk.say("Dit formulier wacht. Na het tweede gesprek ga je hier verder.")?;
        self.open_form(Action::Register, None, &Values::default())?;
        self.back_at(&course.filling)
    }

    /// To the other form: the one that waits under this one, else a draft that is chosen.
    fn switch(&mut self, course: &mut Course) -> Said<Step> {
        if self.open_forms.len() > 1 {
            self.leave(course)?;
            return Ok(Step::Left(false));
        }
        let drafts = self.desk.drafts();
        let mut drafts: Vec<Draft> = self.told(drafts)?.unwrap_or_default();
        drafts.retain(|draft| !course.filling.is_of(draft));
        if drafts.is_empty() {
            self.talk
                .say("Er is geen ander formulier. Typ tweede om een tweede gesprek te beginnen.")?;
            return Ok(Step::On);
        }
        self.keep(course)?;
        let labels: Vec<_> = drafts.iter().map(title).collect();
        self.talk.say("Concepten.")?;
        self.talk.say_numbered(&labels, 1)?;
        let here = ["Een nummer gaat verder met dat concept; daarna ga je hier verder."];
        if let super::menu::Pick::At(at) = self.pick(&labels, &here, &Spot::Desk)? {
            self.resume(&drafts[at])?;
        }
        self.back_at(&course.filling)?;
        Ok(Step::On)
    }

    /// Notes on the form that it is about an earlier complaint.
    fn about(&mut self, course: &mut Course, questions: &[Field], number: ComplaintNumber) -> Said {
        if !course.filling.form.fields.iter().any(|field| field.key == EARLIER) {
            return self.talk.say("Dit formulier vraagt niet naar een eerdere klacht.");
        }
        let seen = self.desk.detail(number);
        if self.told(seen)?.flatten().is_none() {
            return self.talk.say(&format!("Klacht {number} is er niet."));
        }
        let here = questions.get(course.at).map(|field| field.key);
        course.filling.note_earlier(number);
        course.filling.follow();
        if let Some(key) = here {
            course.go_to(key);
        }
        self.keep(course)?;
        self.talk.say(&format!(
            "Genoteerd: dit gaat over {number}. Is het dezelfde klacht? Dan voeg je ze na het \
             opslaan samen."
        ))
    }

    fn back_at(&mut self, filling: &Filling) -> Said {
        self.talk.say("")?;
        self.talk.say(&format!("Terug bij: {}.", filling.name()))
    }
}
