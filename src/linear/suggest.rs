//! Known people for a name that was typed, under their numbers.

use std::io::{BufRead, Write};

use super::Linear;
use super::ear::{FormWord, Heard, Word};
use super::fill::Course;
use super::talk::Said;
use crate::asking::{COMPLAINANT, PHONE, is_worth_looking};
use crate::desk::view::KnownPerson;
use crate::domain::text::{Line, fold};
use crate::form::{Field, FieldKind};

/// What Enter keeps of a name.
const AS_TYPED: &str = "de naam zoals je die typte";

/// What came of suggesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suggested {
    /// The answer stands, as it was typed or as it was suggested.
    Taken,
    /// The question must be asked again.
    AskAgain,
    /// An order was typed instead.
    Word(Word),
    /// An order of forms was.
    FormWord(FormWord),
}

/// Which of some was meant.
enum Which {
    /// This one.
    At(usize),
    /// None of them: it stays as it was typed.
    AsTyped,
    /// None yet.
    Not(Suggested),
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Suggests known people for a name or a phone number.
    pub(super) fn suggest(
        &mut self,
        course: &mut Course,
        field: &Field,
        typed: &str,
    ) -> Said<Suggested> {
        const MOST: usize = 5;
        let typed = typed.trim();
        let is_asked = field.key == PHONE || field.kind == FieldKind::Person;
        if !is_asked || !is_worth_looking(field.key, typed) {
            return Ok(Suggested::Taken);
        }
        if !matches!(field.key, COMPLAINANT | PHONE) {
            return self.suggest_colleague(course, field, typed);
        }
        // Who was taken over already has that number.
        let known = course.filling.values().get(COMPLAINANT).to_owned();
        // A suggestion that cannot be made is no reason to disturb who types.
        let mut found = self.desk.known_people(typed, MOST).unwrap_or_default();
        found.retain(|person| field.key != PHONE || fold(&person.name) != fold(&known));
        if !found.is_empty() {
            self.talk.say("Bekend zijn:")?;
            let labels: Vec<_> = found.iter().map(in_short).collect();
            self.talk.say_numbered(&labels, 1)?;
            let what = if field.key == PHONE { "het nummer zoals je het typte" } else { AS_TYPED };
            match self.which_of(&labels, what)? {
                Which::At(place) => course.filling.take_over(&found[place], None, field.key),
                Which::AsTyped => {}
                Which::Not(other) => return Ok(other),
            }
        }
        self.tell_earlier(course)?;
        Ok(Suggested::Taken)
    }

    /// Says what this person complained about before, and how to read it.
    fn tell_earlier(&mut self, course: &Course) -> Said {
        let name = course.filling.values().get(COMPLAINANT).to_owned();
        if let Ok(name) = Line::new(&name)
            && let Ok(earlier) = self.desk.complaints_of(&name)
            && let Some(first) = earlier.numbers.first()
        {
            let numbers: Vec<_> = earlier.numbers.iter().map(ToString::to_string).collect();
            self.talk.say(&format!("Eerdere klachten van {name}: {}.", numbers.join(", ")))?;
            self.talk.say(&format!(
                "Typ bekijk {first} om die te lezen, of over {first} als het daarover gaat."
            ))?;
        }
        Ok(())
    }

    fn suggest_colleague(
        &mut self,
        course: &mut Course,
        field: &Field,
        typed: &str,
    ) -> Said<Suggested> {
        let Ok(staff) = self.desk.colleagues() else { return Ok(Suggested::Taken) };
        let names = staff.members.iter().filter(|member| !member.retired);
        let names: Vec<_> = names.map(|member| member.colleague.name.to_string()).collect();
        let typed = fold(typed.trim());
        if names.iter().any(|name| fold(name) == typed) {
            return Ok(Suggested::Taken);
        }
        let begins = |name: &&String| fold(name).split(' ').any(|word| word.starts_with(&typed));
        let found: Vec<String> = names.iter().filter(begins).cloned().collect();
        if found.is_empty() {
            return Ok(Suggested::Taken);
        }
        self.talk.say("Bij de balie werken:")?;
        self.talk.say_numbered(&found, 1)?;
        match self.which_of(&found, AS_TYPED)? {
            Which::At(place) => course.filling.put(field.key, found[place].as_str()),
            Which::AsTyped => {}
            Which::Not(other) => return Ok(other),
        }
        Ok(Suggested::Taken)
    }

    /// One of these by its number; none of them; or an order.
    fn which_of(&mut self, labels: &[String], what: &str) -> Said<Which> {
        loop {
            let line = self.ask(&format!("Nummer, of Enter voor {what}"))?;
            let number = line.trim().parse::<usize>().ok();
            let place = number.and_then(|number| number.checked_sub(1));
            match (Heard::of(&line), place) {
                (Heard::Word(Word::Help), _) => {
                    self.talk.say(&format!(
                        "Een nummer neemt over wat bekend is. Enter houdt {what}. \
                         terug stelt de vraag opnieuw."
                    ))?;
                    self.talk.say_numbered(labels, 1)?;
                    self.talk.say_all(super::help::FORMS)?;
                }
                (Heard::Word(Word::Back), _) => return Ok(Which::Not(Suggested::AskAgain)),
                (Heard::Word(word), _) => return Ok(Which::Not(Suggested::Word(word))),
                (Heard::FormWord(word), _) => return Ok(Which::Not(Suggested::FormWord(word))),
                (Heard::Nothing, _) => return Ok(Which::AsTyped),
                (_, Some(place)) if place < labels.len() => return Ok(Which::At(place)),
                _ => self.talk.say("Typ een nummer uit de lijst, Enter, of terug.")?,
            }
        }
    }
}

/// "Daniëlle Jansen, 06 12345678, klacht 2026-014, in behandeling".
fn in_short(person: &KnownPerson) -> String {
    let KnownPerson { name, phone, email, number, status, .. } = person;
    let reach = phone.as_ref().or(email.as_ref()).map(|reach| format!(", {reach}"));
    format!("{name}{}, klacht {number}, {status}", reach.unwrap_or_default())
}
