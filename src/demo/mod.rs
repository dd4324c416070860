//! Example complaints (voorbeeldklachten): believable, made up, relative to now, under any
//! regulation. They go through the desk like anything else, so a rule that refuses one is heard.

mod book;
mod dates;
mod fit;
mod many;
mod papers;
mod scene;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime};

use crate::desk::view::{Past, Request};
use crate::desk::{Desk, DeskError};
use crate::domain::{Command, ComplaintNumber, Refusal};
use book::{Book, Case};
pub use many::multiply;
use papers::Papers;
use scene::{Scene, Step};

/// The person at the desk in the examples, where no other is chosen.
pub const PERSON: &str = "Marit Hoekstra";
/// The organisation in the examples.
pub const ORGANISATION: &str = "Voorbeeld Re-integratie";

/// Fills a fresh database with some thirty complaints in every state, in the order in which they
/// would have been recorded until now. Returns how many.
pub fn fill(desk: &mut Desk, now: NaiveDateTime) -> Result<usize, DeskError> {
    only_fresh(desk)?;
    let book = Book::open()?;
    let regulation = desk.regulation().clone();
    let (papers, uploads) = Papers::of(desk)?;
    let mut scene = Scene::new(&book.setting, &regulation, &papers, desk.actor(), now);
    let cases: Vec<&Case> = book
        .cases
        .iter()
        .filter(|case| {
            case.only_with_ground.is_none_or(|ground| regulation.ground(ground).is_some())
        })
        .collect();
    scene.numbers = numbers(&scene, &cases);

    let mut steps: Vec<(&str, ComplaintNumber, Step)> = Vec::new();
    for (seed, case) in (0..).zip(&cases) {
        let number = scene.numbers[&case.name];
        steps.extend(scene.steps(case, seed)?.into_iter().map(|step| (&*case.name, number, step)));
    }
    // Stable: what happened in the same minute stays in the order of the files.
    steps.sort_by_key(|(_, _, step)| step.at);
    let mut telling = "";
    let requests = steps.into_iter().map(|(name, number, step)| {
        telling = name;
        past(number, step)
    });
    let done = desk.execute_all(requests, &uploads);
    done.map_err(|error| name_the_case(telling, error))?;
    Ok(cases.len())
}

/// The numbers that the cases will get: per year, in order of registration.
fn numbers(scene: &Scene<'_>, cases: &[&Case]) -> BTreeMap<String, ComplaintNumber> {
    let mut order: Vec<(NaiveDateTime, &str)> = (0..)
        .zip(cases)
        .map(|(seed, case)| (scene.registered(case.received, case.due, seed), &*case.name))
        .collect();
    order.sort_by_key(|(at, _)| *at);
    let mut counter = Counter::default();
    order.into_iter().map(|(at, name)| (name.to_owned(), counter.next(at))).collect()
}

/// Gives out numbers per year, as an empty register does.
#[derive(Debug, Default)]
struct Counter(BTreeMap<i32, u32>);

impl Counter {
    fn next(&mut self, at: NaiveDateTime) -> ComplaintNumber {
        let last = self.0.entry(at.year()).or_default();
        *last += 1;
        ComplaintNumber { year: at.year(), sequence: *last }
    }
}

fn past(number: ComplaintNumber, step: Step) -> Past {
    let complaint = (!matches!(step.command, Command::Register(_))).then_some(number);
    let request = Request { complaint, command: step.command, on: None, expected_version: None };
    Past { request, at: step.at, actor: step.actor }
}

/// Numbers are foreseen, so nothing else may have taken one.
fn only_fresh(desk: &Desk) -> Result<(), DeskError> {
    let counts = desk.counts()?;
    if counts.open + counts.closed == 0 {
        return Ok(());
    }
    Err(Refusal::new(
        "not_empty",
        "In deze database staan al klachten. Voorbeelden komen alleen in een nieuwe database.",
    )
    .into())
}

/// An example that is not right: a fault in the program, told all the same.
fn faulty(name: &str, what: &str) -> DeskError {
    Refusal::new("faulty_example", format!("Voorbeeld '{name}' klopt niet: {what}")).into()
}

fn name_the_case(name: &str, error: DeskError) -> DeskError {
    match error {
        DeskError::Obstacle(_) => {
            let refusal = error.refusal();
            faulty(name, &format!("{} ({})", refusal.message, refusal.code))
        }
        other => other,
    }
}
