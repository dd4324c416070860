//! Known people for a name that was typed, under their numbers.

use std::io::{BufRead, Write};

use super::Linear;
use super::ear::Word;
use super::fill::Course;
use super::talk::Said;
use crate::asking::COMPLAINANT;
use crate::desk::view::KnownPerson;
use crate::domain::text::{Line, fold};
use crate::form::{Field, FieldKind};

/// Which of some was meant.
enum Which {
    /// This one.
    At(usize),
    /// None of them: the name stays as it was typed.
    AsTyped,
    /// Back to the question.
    AskAgain,
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Suggests known people for a name; false where the question must be asked again.
    pub(super) fn suggest(
        &mut self,
        course: &mut Course,
        field: &Field,
        typed: &str,
    ) -> Said<bool> {
        const MOST: usize = 5;
        const LEAST: usize = 2;
        if field.kind != FieldKind::Person || typed.trim().chars().count() < LEAST {
            return Ok(true);
        }
        if field.key != COMPLAINANT {
            return self.suggest_colleague(course, field, typed);
        }
        // A suggestion that cannot be made is no reason to disturb who types.
        let found = self.desk.known_people(typed.trim(), MOST).unwrap_or_default();
        if !found.is_empty() {
            self.talk.say("Bekend zijn:")?;
            let labels: Vec<_> = found.iter().map(in_short).collect();
            self.talk.say_numbered(&labels, 1)?;
            match self.which_of(&labels)? {
                Which::At(place) => course.filling.take_over(&found[place], None, COMPLAINANT),
                Which::AsTyped => {}
                Which::AskAgain => return Ok(false),
            }
        }
        let name = course.filling.values().get(COMPLAINANT).to_owned();
        if let Ok(name) = Line::new(&name)
            && let Ok(earlier) = self.desk.complaints_of(&name)
            && !earlier.numbers.is_empty()
        {
            let numbers: Vec<_> = earlier.numbers.iter().map(ToString::to_string).collect();
            self.talk.say(&format!("Eerdere klachten van {name}: {}.", numbers.join(", ")))?;
        }
        Ok(true)
    }

    fn suggest_colleague(&mut self, course: &mut Course, field: &Field, typed: &str) -> Said<bool> {
        let Ok(staff) = self.desk.colleagues() else { return Ok(true) };
        let names = staff.members.iter().filter(|member| !member.retired);
        let names: Vec<_> = names.map(|member| member.colleague.name.to_string()).collect();
        let typed = fold(typed.trim());
        if names.iter().any(|name| fold(name) == typed) {
            return Ok(true);
        }
        let begins = |name: &&String| fold(name).split(' ').any(|word| word.starts_with(&typed));
        let found: Vec<String> = names.iter().filter(begins).cloned().collect();
        if found.is_empty() {
            return Ok(true);
        }
        self.talk.say("Bij de balie werken:")?;
        self.talk.say_numbered(&found, 1)?;
        match self.which_of(&found)? {
            Which::At(place) => course.filling.put(field.key, found[place].as_str()),
            Which::AsTyped => {}
            Which::AskAgain => return Ok(false),
        }
        Ok(true)
    }

    /// One of these by its number; none of them; or back to the question.
    fn which_of(&mut self, labels: &[String]) -> Said<Which> {
        loop {
            let line = self.ask("Nummer, of Enter voor de naam zoals je die typte")?;
            let typed = line.trim();
            let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match (Word::of(typed), number) {
                (Some(Word::Back | Word::Stop), _) => return Ok(Which::AskAgain),
                (None, _) if typed.is_empty() => return Ok(Which::AsTyped),
                (None, Some(place)) if place < labels.len() => return Ok(Which::At(place)),
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
