//! `triage`: what is late, why, what must be done now, and who has it.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::GroupChoice;
use super::error::CliError;
use super::json;
use super::output::Output;
use crate::desk::Desk;
use crate::desk::triage::{Card, Deck, Grouping, Slip, headline, in_full};
use crate::domain::ComplaintNumber;
use crate::domain::obligations::Obligation;

/// Shows every overdue complaint that this person sees.
pub fn carry_out(
    desk: &Desk,
    group: Option<GroupChoice>,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut pile = Deck::new(desk.overdue()?, desk.today());
    pile.group_by(grouping(group));
    let cards = cards(desk, &pile)?;
    if as_json {
        output.json(&whole(&pile, &cards))?;
    } else {
        tell(&pile, &cards, output)?;
    }
    Ok(ExitCode::SUCCESS)
}

const fn grouping(group: Option<GroupChoice>) -> Grouping {
    match group {
        None => Grouping::Days,
        Some(GroupChoice::Behandelaar) => Grouping::Handler,
        Some(GroupChoice::Vestiging) => Grouping::Office,
        Some(GroupChoice::Artikel) => Grouping::Article,
    }
}

/// Every complaint of the deck in full. That they were read is noted once, before any is shown.
fn cards(desk: &Desk, pile: &Deck) -> Result<Vec<Card>, CliError> {
    desk.gather_readings();
    let mut cards = Vec::new();
    for slip in pile.slips() {
        cards.extend(desk.overdue_card(slip.overdue.number)?);
    }
    // Where nothing can be written, reading goes on.
    let _ = desk.keep_readings(&desk.take_readings());
    Ok(cards)
}

fn of(cards: &[Card], number: ComplaintNumber) -> Option<&Card> {
    cards.iter().find(|card| card.number() == number)
}

fn tell(pile: &Deck, cards: &[Card], output: &mut Output) -> Result<(), CliError> {
    output.line(&headline(pile))?;
    for group in pile.groups() {
        if pile.grouping() != Grouping::Days {
            output.line("")?;
            output.line(&format!("{} ({})", group.label, group.numbers.len()))?;
        }
        for number in group.numbers {
            let Some(card) = of(cards, number) else { continue };
            output.line("")?;
            output.line(&format!("{number}  {}", card.complaint.intake.complainant.name))?;
            for said in in_full(card, pile.today()) {
                output.line(&format!("  {}", said.text))?;
            }
        }
    }
    Ok(())
}

fn whole(pile: &Deck, cards: &[Card]) -> Value {
    let groups = pile.groups();
    let grouped = pile.grouping() != Grouping::Days;
    let group_of = |number: ComplaintNumber| {
        let found = groups.iter().find(|group| group.numbers.contains(&number));
        found.filter(|_| grouped).map(|group| group.label.as_str())
    };
    let complaints: Vec<_> = pile
        .slips()
        .iter()
        .filter_map(|slip| {
            let card = of(cards, slip.overdue.number)?;
            Some(complaint(slip, card, pile, group_of(slip.overdue.number)))
        })
        .collect();
    json!({
        "date": pile.today(),
        "count": complaints.len(),
        "complaints": complaints,
    })
}

fn complaint(slip: &Slip, card: &Card, pile: &Deck, group: Option<&str>) -> Value {
    let overdue = &slip.overdue;
    let late: Vec<_> = card.late.iter().map(|one| obligation(card, one, pile)).collect();
    let holder = card.holder.as_ref();
    json!({
        "complaint": overdue.number.to_string(),
        "version": overdue.version,
        "complainant": overdue.complainant,
        "heading": overdue.heading,
        "office": overdue.office,
        "status": card.status_code,
        "received": card.complaint.received(),
        "group": group,
        "days_late": overdue.days(pile.today()),
        "late": late,
        "next": card.next.as_ref().map(|next| {
            let mut step = json::next(next);
            step["person"] = json!(next.person);
            step
        }),
        "handler": overdue.handler,
        "holder": holder.map(|(name, _)| name),
        "handler_since": holder.and_then(|(_, since)| *since),
        "responsible": card.responsible.code(),
        "last_recorded": {
            "at": card.last.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "by": card.last.by,
            "summary": card.last.what,
        },
        "news_asked": card.news().map(|news| json!({
            "person": news.person, "on": news.on, "by": news.by, "note": news.note,
        })),
    })
}

fn obligation(card: &Card, one: &Obligation, pile: &Deck) -> Value {
    let mut object = json::obligation(card.number(), one);
    object["days_late"] = json!(one.limit.map(|limit| (pile.today() - limit).num_days()));
    object
}
