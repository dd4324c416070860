//! What is filled in, read back, and what is still missing.

use std::io::{BufRead, Write};

use super::Linear;
use super::fill::Course;
use super::question::told;
use super::talk::Said;
use crate::asking::Filling;
use crate::form::{Field, Manner};

impl<R: BufRead, W: Write> Linear<R, W> {
    /// What is missing before it can be saved, and what the receipt letter still needs.
    pub(super) fn say_missing(&mut self, course: &Course, questions: &[Field]) -> Said {
        let values = course.filling.values();
        let open = |field: &&Field| field.required && values.get(field.key).trim().is_empty();
        for field in questions.iter().filter(open) {
            let place = questions.iter().position(|one| one.key == field.key).unwrap_or(0);
            self.talk.say(&format!("Nog nodig: vraag {}, {}.", place + 1, field.label))?;
        }
        let filled = |key: &str| course.is_answered(key);
        let needs = questions.iter().filter(|field| field.for_receipt_letter);
        let needs: Vec<_> = needs
            .filter(|field| !Filling::answers_receipt_letter(field.key, filled))
            .map(|field| field.label)
            .collect();
        if !needs.is_empty() {
            self.talk.say(&format!("Voor de ontvangstbevestiging nog: {}.", needs.join(", ")))?;
        }
        Ok(())
    }

    /// Reads back what is filled in, with what is wrong.
    pub(super) fn read_back(&mut self, course: &Course, questions: &[Field]) -> Said {
        let (values, now) = (course.filling.values(), self.desk.now());
        self.say_above(&course.filling)?;
        for (field, number) in questions.iter().zip(1..) {
            let value = values.get(field.key);
            let label = field.label;
            if value.is_empty() {
                let must = if field.required { "nog niet ingevuld, verplicht" } else { "leeg" };
                self.talk.say(&format!("{number}: {label}: {must}"))?;
            } else if Manner::of(&field.kind) == Manner::Lines && value.contains('\n') {
                let count = value.split('\n').count();
                self.talk.say(&format!("{number}: {label}, {count} regels:"))?;
                super::lines::say(&mut self.talk, value)?;
                self.talk.say(&format!("Einde van {label}."))?;
            } else {
                self.talk.say(&format!("{number}: {label}: {}", told(field, value, now)))?;
            }
            let saved = course.wrong.iter().find(|error| error.key == field.key);
            let typed = course.filling.echo(field, now).err().filter(|_| !value.is_empty());
            if let Some(why) = saved.map(|error| error.message.clone()).or(typed) {
                self.talk.say(&format!("Dit klopt niet: {why}"))?;
            }
        }
        self.say_missing(course, questions)
    }
}
