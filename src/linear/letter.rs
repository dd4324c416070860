//! Letters (brieven), and the papers that wait with a form.

use std::io::{BufRead, Write};

use super::Linear;
use super::answer::which;
use super::consent::Consent;
use super::ear::Word;
use super::fill::Course;
use super::talk::Said;
use crate::asking::papers::named;
use crate::asking::{Below, Filling, letter};
use crate::domain::ComplaintNumber;
use crate::regulation::LetterKind;

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Asks which letter, and goes on until it is sent.
    pub(super) fn letters(&mut self, number: ComplaintNumber) -> Said<bool> {
        let asked = letter::ask(number, &self.desk);
        match self.told(asked)?.flatten() {
            Some(filling) => self.fill(filling, Below::default()),
            None => Ok(false),
        }
    }

    /// Begins a letter, and goes on until it is sent.
    pub(super) fn letter(&mut self, number: ComplaintNumber, letter: LetterKind) -> Said<bool> {
        let begun = letter::begin(number, letter, &self.desk);
        match self.told(begun)?.flatten() {
            Some(filling) => self.fill(filling, Below::default()),
            None => Ok(false),
        }
    }

    /// Writes the letter as a Word file; it stays open.
    pub(super) fn keep_for_word(&mut self, letter: &Filling) -> Said {
        let Some(question) = letter::ask_for_word(letter) else { return Ok(()) };
        self.place(question, Below { letter: Some(letter), ..Below::default() })?;
        self.talk.say("Terug bij de brief.")
    }

    /// Makes the text of a letter anew; what was changed by hand goes only where that is meant.
    /// What else is to be done comes back.
    pub(super) fn renew(&mut self, course: &mut Course) -> Said<Option<Word>> {
        let made = letter::made_anew(&course.filling, &self.desk);
        let Some(draft) = self.told(made)?.flatten() else { return Ok(None) };
        if letter::is_changed(&course.filling) {
            let question = "Jouw tekst gaat dan weg. Opnieuw maken? Ja of nee";
            let own = course.filling.values().get(letter::TEXT).to_owned();
            let consent = self.consent(question, &own)?;
            if consent != Consent::Yes {
                self.talk.say("De tekst is gebleven.")?;
                return Ok(consent.order());
            }
        }
        letter::renew(&mut course.filling, &draft);
        self.keep(course)?;
        self.talk.say("De tekst is opnieuw gemaakt uit het dossier.")?;
        Ok(None)
    }

    /// Says which papers wait with a form, and takes one out where that is asked. What else
    /// is to be done comes back.
    pub(super) fn papers(&mut self, course: &mut Course) -> Said<Option<Word>> {
        const HERE: &str = "Typ het nummer van een bijlage om die weg te halen. Enter of terug laat \
                            alles zoals het is; lees noemt ze nog eens.";
        if course.filling.papers.is_empty() {
            self.talk.say("Bij dit formulier wachten geen bijlagen.")?;
            return Ok(None);
        }
        let names = course.filling.papers.iter().map(|paper| named(&paper.attachment.file));
        let names: Vec<_> = names.collect();
        self.talk.say_numbered(&names, 1)?;
        let (at, name) = loop {
            let line =
                self.ask("Nummer van een bijlage om weg te halen, of Enter om alles te laten")?;
            match Word::of(&line) {
                Some(Word::Help) => self.talk.say(HERE)?,
                Some(Word::Read) => self.talk.say_numbered(&names, 1)?,
                Some(order @ (Word::Save | Word::Stop | Word::Screen)) => return Ok(Some(order)),
                Some(Word::Back) => return self.all_papers_stay(),
                None if line.trim().is_empty() => return self.all_papers_stay(),
                None => match which(&line, &names) {
                    Ok(at) => break (at, &names[at]),
                    Err(why) => self.talk.say(&why)?,
                },
            }
        };
        course.filling.take_out(at);
        self.keep(course)?;
        self.talk.say(&format!("Weggehaald: {name}."))?;
        Ok(None)
    }

    fn all_papers_stay(&mut self) -> Said<Option<Word>> {
        self.talk.say("Alle bijlagen zijn gebleven.")?;
        Ok(None)
    }
}
