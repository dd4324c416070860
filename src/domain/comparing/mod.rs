//! What differs between two regulations, told in Dutch by section.

mod facts;

use crate::regulation::Regulation;
use facts::{Fact, facts};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The part of the regulation.
    pub section: &'static str,
    /// Which of several things there (a term, a letter); empty where there is but one.
    pub subject: String,
    /// What of it differs; empty where only one of the two has it at all.
    pub field: &'static str,
    /// As the first has it.
    pub before: Option<String>,
    /// As the second has it.
    pub after: Option<String>,
}

/// All differences from the first regulation to the second, in the order of a regulation file.
/// Only the order in which things stand in the files makes no difference.
pub fn compare(first: &Regulation, second: &Regulation) -> Vec<Difference> {
    let (first, second) = (facts(first), facts(second));
    let mut things: Vec<Thing<'_>> = Vec::new();
    for fact in first.iter().chain(&second) {
        let thing = fact.thing();
        if !things.contains(&thing) {
            things.push(thing);
        }
    }
    things.sort_by_key(|(section, _)| facts::place(section));
    things.into_iter().flat_map(|thing| differing(thing, &first, &second)).collect()
}

/// Every rule of a regulation, told by section in the order of a regulation file.
pub fn rules(regulation: &Regulation) -> Vec<(&'static str, Vec<String>)> {
    let all = facts(regulation);
    let mut things: Vec<Thing<'_>> = Vec::new();
    for fact in &all {
        if !things.contains(&fact.thing()) {
            things.push(fact.thing());
        }
    }
    things.sort_by_key(|(section, _)| facts::place(section));
    let mut sections: Vec<(&'static str, Vec<String>)> = Vec::new();
    for thing in things {
        let of: Vec<Fact> = all.iter().filter(|fact| fact.thing() == thing).cloned().collect();
        let told = summary(&of);
        let (section, subject) = thing;
        let line = match (subject.is_empty(), told.is_empty()) {
            (_, true) => subject.to_owned(),
            (true, false) => told,
            (false, false) => format!("{subject}: {told}"),
        };
        match sections.last_mut().filter(|(last, _)| *last == section) {
            Some((_, lines)) => lines.push(line),
            None => sections.push((section, vec![line])),
        }
    }
    sections
}

/// A section, and which thing in it.
type Thing<'a> = (&'static str, &'a str);

impl Fact {
    fn thing(&self) -> Thing<'_> {
        (self.section, &self.subject)
    }
}

fn differing(thing: Thing<'_>, first: &[Fact], second: &[Fact]) -> Vec<Difference> {
    let of = |all: &[Fact]| -> Vec<Fact> {
        all.iter().filter(|fact| fact.thing() == thing).cloned().collect()
    };
    let (before, after) = (of(first), of(second));
    let difference = |field, before, after| Difference {
        section: thing.0,
        subject: thing.1.to_owned(),
        field,
        before,
        after,
    };
    match (before.is_empty(), after.is_empty()) {
        (true, _) => vec![difference("", None, Some(summary(&after)))],
        (_, true) => vec![difference("", Some(summary(&before)), None)],
        _ => {
            let pairs = before.iter().zip(&after);
            let changed = pairs.filter(|(one, other)| one.value != other.value);
            let each = changed
                .map(|(one, other)| difference(one.field, one.value.clone(), other.value.clone()));
            each.collect()
        }
    }
}

/// Everything of a thing that only one of the two has.
fn summary(facts: &[Fact]) -> String {
    let told = facts.iter().filter_map(|fact| {
        let value = fact.value.as_ref()?;
        Some(if fact.field.is_empty() { value.clone() } else { format!("{}: {value}", fact.field) })
    });
    told.collect::<Vec<_>>().join("; ")
}
