//! Who had to do with a complaint, so that their names can be left out.

use std::collections::BTreeSet;

use crate::domain::event::{Event, Recorded};
use crate::domain::intake::Intake;
use crate::domain::text::Line;

/// Everybody whom these events name: complainant, on whose behalf, respondents, involved, receiver,
/// handlers, mediators, who ruled, and everybody who recorded something.
pub fn people(events: &[Recorded]) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut intake: Option<Intake> = None;
    for recorded in events {
        add(&mut names, Some(&recorded.actor));
        match &recorded.entry.event {
            Event::Registered(registered) => {
                registered.set_aside.iter().for_each(|name| add(&mut names, Some(name)));
                intake = Some(registered.intake.clone());
            }
            Event::Amended(change) => {
                change.set_aside.iter().flatten().for_each(|name| add(&mut names, Some(name)));
                intake = intake.map(|before| change.applied_to(&before));
            }
            Event::HandlerAssigned(assigned) => add(&mut names, Some(&assigned.handler.name)),
            Event::MediationOffered(mediation) | Event::MediationAccepted(mediation) => {
                add(&mut names, mediation.mediator.as_ref().map(|person| &person.name));
            }
            Event::TakenOver(origin) => add(&mut names, origin.handler.as_ref()),
            Event::Ruled(ruled) => add(&mut names, Some(&ruled.by.name)),
            Event::Recused(recusal) => add(&mut names, recusal.person.as_ref()),
            Event::NewsAsked(asked) => add(&mut names, asked.person.as_ref()),
            _ => continue,
        }
        // As it stood at each moment: a text of then may name who was named then.
        if let Some(intake) = &intake {
            of_intake(intake, &mut names);
        }
    }
    names.into_iter().collect()
}

fn of_intake(intake: &Intake, names: &mut BTreeSet<String>) {
    add(names, Some(&intake.complainant.name));
    add(names, intake.complainant.on_behalf_of.as_ref());
    add(names, intake.receiver.as_ref());
    for name in intake.named_respondents().chain(&intake.involved) {
        add(names, Some(name));
    }
}

fn add(names: &mut BTreeSet<String>, name: Option<&Line>) {
    names.extend(name.map(ToString::to_string));
}
