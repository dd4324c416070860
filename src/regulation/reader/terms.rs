//! `[[term]]`: the term of one obligation.

use super::table::Table;
use super::value::{Read, Value};
use crate::regulation::model::{Clock, TermRule};
use crate::regulation::words::{Circumstance, ObligationKind};

/// A term in the file, even where it could not be read.
pub(super) struct Site<'a> {
    /// Its table.
    pub(super) table: Table<'a>,
    /// The obligation.
    pub(super) obligation: Option<ObligationKind>,
    /// The obligation, guessed where it is misspelt.
    pub(super) meant: Option<ObligationKind>,
    /// What was read.
    pub(super) rule: Read<TermRule>,
}

/// Reads one term.
pub(super) fn term(table: Table<'_>) -> Site<'_> {
    let rule = rule(&table);
    let meant: Option<(ObligationKind, bool)> = table.peek("obligation").and_then(Value::meant);
    let obligation = meant.filter(|(_, exact)| *exact).map(|(kind, _)| kind);
    Site { obligation, meant: meant.map(|(kind, _)| kind), rule, table }
}

fn rule(t: &Table<'_>) -> Read<TermRule> {
    let obligation = t.required("obligation", Value::word);
    let article = t.required("article", Value::text);
    let who = t.required("who", Value::word);
    let clock = clock(t);
    let instead = t.each("instead", instead);
    let respondents = t.or_default("respondents", Value::words);
    let reopened = t.optional("reopened", Value::text);
    let reading = t.optional("reading", Value::text);
    t.distinct(&instead.items, "omstandigheid", |(when, _)| when.code());
    t.finish()?;
    let clock = clock?;
    for (line, (_, other)) in &instead.items {
        if *other == clock {
            t.clash_at(*line, "deze telling is gelijk aan de gewone en heeft dus geen zin");
        }
    }
    let rule = TermRule {
        obligation: obligation?,
        article: article?,
        who: who?,
        clock,
        instead: instead.into_items(),
        reopened: reopened?,
        respondents: respondents?,
        reading: reading?,
    };
    check(t, &rule);
    Ok(rule)
}

fn instead(t: &Table<'_>) -> Read<(Circumstance, Clock)> {
    let when = t.required("when", Value::word);
    let clock = clock(t);
    t.finish()?;
    Ok((when?, clock?))
}

/// The start, target and limit. The caller asks for the other keys and finishes the table.
fn clock(t: &Table<'_>) -> Read<Clock> {
    let starts = t.required("starts", Value::word);
    let target = t.or_default("target", Value::spans);
    let limit = t.optional("limit", Value::span);
    let clock = Clock { starts: starts?, target: target?, limit: limit? };
    match clock.limit {
        None if !clock.target.is_empty() => {
            t.clash(
                "target",
                "een streefdatum (\"target\") kan niet zonder uiterste datum (\"limit\")",
            );
        }
        None => {}
        Some(limit) => {
            for target in clock.target.iter().filter(|target| target.always_after(limit)) {
                let message = format!("\"target\" ({target}) ligt na \"limit\" ({limit})");
                t.clash("target", message);
            }
        }
    }
    Ok(clock)
}

fn check(t: &Table<'_>, rule: &TermRule) {
    let told = rule.obligation == ObligationKind::NotifyRespondent;
    if told && rule.respondents.is_empty() {
        t.clash("obligation", "\"notify_respondent\" moet zeggen wie: \"respondents\" ontbreekt");
    }
    if !told && !rule.respondents.is_empty() {
        t.clash("respondents", "\"respondents\" hoort alleen bij \"notify_respondent\"");
    }
    let handle = rule.obligation == ObligationKind::Handle;
    let clocks = std::iter::once(&rule.clock).chain(rule.instead.iter().map(|(_, other)| other));
    if handle && clocks.into_iter().any(|clock| clock.limit.is_none()) {
        // Every obligation without a date of its own falls back on this one.
        t.clash("obligation", "\"handle\" moet overal een uiterste datum (\"limit\") hebben");
    }
    let acknowledged = Circumstance::AcknowledgedBeforeDecision;
    if rule.obligation == ObligationKind::AcknowledgeReceipt
        && rule.instead.iter().any(|(when, _)| *when == acknowledged)
    {
        let message = format!(
            "\"{}\" heeft hier geen zin: dan is de ontvangst al bevestigd",
            acknowledged.code()
        );
        t.clash("instead", message);
    }
}
