//! Saving a form, and what comes of it.

use std::io::{BufRead, Write};

use super::Linear;
use super::consent::Consent;
use super::fill::{Course, Step};
use super::progress::Work;
use super::talk::Said;
use crate::asking::each::Results;
use crate::asking::{
    Below, Came, DraftChange, Filling, Preview, Unsaved, WhyNot, letter, recorded,
};
use crate::desk::Desk;
use crate::desk::register_file::RegisterFile;
use crate::desk::triage::Outcome;
use crate::domain::Action;
use crate::domain::wording::counted;
use crate::form::{Field, FieldError};

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Saves a form. Says whether it was left, and whether it was saved then; none where it is gone
    /// on with.
    pub(super) fn save(&mut self, course: &mut Course, below: Below<'_>) -> Said<Option<bool>> {
        // What was told in the meantime is known, and in nobody's way.
        let filling = &mut course.filling;
        let told = filling.complaint.and_then(|number| self.meanwhile.told_of(number));
        if let (Some(version), Some(told)) = (filling.version, told)
            && version < told
        {
            filling.move_on(told);
        }
        let now = self.desk.now();
        let came = course.filling.save(below, &mut self.desk, now);
        match came {
            Ok(came) => self.came(course, came),
            Err(why) => self.not_saved(course, why).map(|()| None),
        }
    }

    fn came(&mut self, course: &mut Course, came: Came) -> Said<Option<bool>> {
        match came {
            Came::Recorded(done) => {
                self.carry_out(course.filling.saved_changes())?;
                let act = course.filling.act(&done);
                let noted =
                    self.deck.as_mut().map_or(Ok(()), |deck| self.desk.note_done(deck, &done, act));
                self.told(noted)?;
                let label = course.filling.form.action.label();
                self.talk.say(&recorded(&done, label, self.desk.today()))?;
                if let Some(number) = done.number {
                    self.meanwhile.known(number, done.version);
                }
            }
            Came::Each(command, outcomes) => {
                return self.each_came(course, command.action(), &outcomes);
            }
            Came::Set(what, emptied) => {
                self.carry_out(course.filling.saved_changes())?;
                let done = if emptied { "Leeggemaakt" } else { "Ingesteld" };
                self.talk.say(&format!("{done}: {what}."))?;
            }
            Came::Written(path) => self.talk.say(&format!("Bewaard: {}", path.display()))?,
            Came::WrittenForWord(path) => {
                self.talk.say(&format!("Bewaard: {}", path.display()))?;
                self.talk.say(
                    "Maak je de brief in Word af? Typ daarna bij 'Afgemaakt in Word' waar het \
                     bestand staat.",
                )?;
            }
            Came::Next(next, changes) => {
                self.carry_out(changes)?;
                *course = Course::new(*next);
                self.announce(&course.filling)?;
                if course.filling.origin().is_none() {
                    self.keep(course)?;
                }
                return Ok(None);
            }
            Came::Look(preview) => return self.look(course, &preview),
            Came::Report(order) => {
                if !self.report(&order)? {
                    course.at = usize::MAX;
                    return Ok(None);
                }
            }
            Came::Register(file, path) => {
                if !self.register(*file, &path)? {
                    course.at = usize::MAX;
                    return Ok(None);
                }
            }
        }
        Ok(Some(true))
    }

    /// Says what came of what was filled in once for several: what was refused first. Where nothing
    /// could be done the form is gone on with.
    fn each_came(
        &mut self,
        course: &mut Course,
        action: Action,
        outcomes: &[Outcome],
    ) -> Said<Option<bool>> {
        let results = Results::of(outcomes);
        self.talk.say(&format!("{}: {}.", action.label(), results.count))?;
        for (number, why) in &results.refused {
            let slip = self.deck.as_ref().and_then(|deck| deck.slip(*number));
            let name = slip.map(|slip| format!(", {}", slip.overdue.complainant));
            self.talk.say(&format!("Niet gedaan: {number}{}. {why}", name.unwrap_or_default()))?;
        }
        if results.done.is_empty() {
            course.filling.renew_chosen(&self.desk);
            return Ok(None);
        }
        let done: Vec<_> = results.done.iter().map(ToString::to_string).collect();
        self.talk.say(&format!("Gedaan: {}.", done.join(", ")))?;
        self.carry_out(course.filling.saved_changes())?;
        let noted = self
            .deck
            .as_mut()
            .map_or(Ok(()), |deck| self.desk.note_each_done(deck, outcomes, action));
        self.told(noted)?;
        Ok(Some(true))
    }

    pub(super) fn carry_out(&mut self, changes: Vec<DraftChange>) -> Said {
        for change in changes {
            if let Err(error) = change.carry_out(&self.desk) {
                self.talk.say(&format!("Het concept is niet bijgewerkt: {error}"))?;
            }
        }
        Ok(())
    }

    fn not_saved(&mut self, course: &mut Course, why: Unsaved) -> Said {
        match why {
            Unsaved::Wrong(errors) => self.wrong(course, errors),
            Unsaved::Failed(error) => {
                let why = course.filling.why_not(&error, "opslaan", &self.desk);
                let (WhyNot::Conflict(text) | WhyNot::Failed(text)) = why;
                self.talk.say(&text)?;
                if let (Some(number), Some(version)) =
                    (course.filling.complaint, course.filling.version)
                {
                    self.meanwhile.known(number, version);
                }
                // At the end it can be read, changed or saved again.
                course.at = usize::MAX;
                self.keep(course)
            }
        }
    }

    /// Says what is wrong, each with the number of its question; on with the first of them.
    fn wrong(&mut self, course: &mut Course, errors: Vec<FieldError>) -> Said {
        let questions = course.questions();
        let place = |key: &str| questions.iter().position(|field: &Field| field.key == key);
        let wrong = counted(errors.len() as u64, "antwoord klopt", "antwoorden kloppen");
        self.talk.say(&format!("{wrong} nog niet; er is niets opgeslagen."))?;
        for error in &errors {
            match place(error.key).and_then(|at| Some((at + 1, questions.get(at)?.label))) {
                Some((number, label)) => {
                    self.talk.say(&format!("Vraag {number}, {label}: {}", error.message))?;
                }
                None => self.talk.say(&error.message)?,
            }
        }
        let first = errors.iter().filter_map(|error| place(error.key)).min();
        course.at = first.unwrap_or(usize::MAX);
        course.wrong = errors;
        Ok(())
    }

    /// Reads out what will be sent, and asks whether it must.
    fn look(&mut self, course: &mut Course, preview: &Preview) -> Said<Option<bool>> {
        let aloud = letter::read_aloud(&course.filling, &self.desk);
        let aloud = self.told(aloud)?.flatten();
        let text = aloud.as_deref().unwrap_or(&preview.text);
        self.talk.say(&format!("Zo gaat de brief weg. {}.", preview.title))?;
        self.talk.say(text)?;
        self.talk.say("Einde van de brief.")?;
        self.say_above(&course.filling)?;
        let question = "Verstuurd en vastleggen? Daarna ligt hij vast. Ja of nee";
        let consent = self.consent(question, text)?;
        if consent != Consent::Yes {
            course.at = usize::MAX;
            let Some(order) = consent.order() else {
                self.talk.say("Niet vastgelegd. Terug naar de brief.")?;
                return Ok(None);
            };
            self.talk.say("Niet vastgelegd.")?;
            let step = self.word(course, &course.questions(), order)?;
            return Ok(if let Step::Left(saved) = step { Some(saved) } else { None });
        }
        match letter::send(&course.filling, &mut self.desk) {
            Ok(done) => self.came(course, Came::Recorded(Box::new(done))),
            Err(why) => self.not_saved(course, why).map(|()| None),
        }
    }

    /// Makes the register of a year and writes it; whether it was.
    fn register(&mut self, mut file: RegisterFile, path: &std::path::Path) -> Said<bool> {
        let work = Work {
            what: "het klachtenregister",
            more: Desk::go_on_with_register,
            per_cent: RegisterFile::per_cent,
        };
        if !self.make(&work, &mut file)? {
            return Ok(false);
        }
        let remarks = file.remarks();
        let written = file.finish().and_then(|content| self.desk.save_content(&content, path));
        let Some(path) = self.told(written)? else { return Ok(false) };
        self.talk.say(&format!("Bewaard: {}. {remarks}", path.display()))?;
        Ok(true)
    }

    /// Fills in a form that asks where something goes.
    pub(super) fn place(&mut self, question: Filling, below: Below<'_>) -> Said {
        self.fill(question, below).map(drop)
    }
}
