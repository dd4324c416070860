//! The trend: counts and throughput over the parts of a period.

use super::fact::Fact;
use super::figure::{Body, Figure, Nature, Row, Section, Table, Value};
use super::frame::Frame;
use super::period::Step;
use super::statistics::percentile;

/// One part of the period, for a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendRow {
    /// Key: "2026-01", "2026-q1", "2026".
    pub key: String,
    /// "januari 2026".
    pub label: String,
    /// Complaints received.
    pub received: u64,
    /// Complaints settled, whenever they were received.
    pub settled: u64,
    /// Median throughput of those settled, in calendar days.
    pub median: Option<u64>,
    /// 90th percentile of it.
    pub p90: Option<u64>,
}

/// The rows of a trend. The facts may have been received before the period, if they were settled
/// in it.
pub fn rows(frame: &Frame, facts: &[&Fact], step: Step) -> Vec<TrendRow> {
    let split = |part| split(facts, part);
    frame
        .period
        .parts(step)
        .into_iter()
        .map(|part| {
            let (received, settled) = split(part.period);
            let days: Vec<u64> = settled.iter().filter_map(|fact| fact.throughput()).collect();
            TrendRow {
                key: part.key,
                label: part.label,
                received: received.len() as u64,
                settled: settled.len() as u64,
                median: percentile(&days, 50),
                p90: percentile(&days, 90),
            }
        })
        .collect()
}

/// Those received in a period, and those settled in it.
fn split<'a>(facts: &[&'a Fact], period: super::period::Period) -> (Vec<&'a Fact>, Vec<&'a Fact>) {
    let received = facts.iter().filter(|fact| period.holds(fact.received)).copied().collect();
    let settled = facts
        .iter()
        .filter(|fact| fact.settled.is_some_and(|settled| period.holds(settled.on)))
        .copied()
        .collect();
    (received, settled)
}

/// The trend as a section.
pub fn section(frame: &Frame, facts: &[&Fact], step: Step) -> Section {
    let table_rows = frame.period.parts(step).into_iter().zip(rows(frame, facts, step));
    let lines = table_rows.map(|(part, row)| {
        let (received, settled) = split(facts, part.period);
        let figure = |name: &str, words: &str, value: Value, facts: &[&Fact], meaning: &str| {
            let key = format!("trend.{}.{name}", row.key);
            Some(
                Figure::of(key, format!("{}, {words}", row.label), value, facts)
                    .by(frame.article())
                    .meaning(meaning),
            )
        };
        Row {
            label: row.label.clone(),
            cells: vec![
                figure("received", "ontvangen", Value::Count(row.received), &received, "Klachten die in dit deel van de periode zijn ontvangen."),
                figure("settled", "afgehandeld", Value::Count(row.settled), &settled, "Klachten die in dit deel van de periode zijn afgehandeld, wanneer ze ook zijn ontvangen."),
                figure("median", "doorlooptijd, mediaan", Value::Days(row.median), &settled, "Kalenderdagen van ontvangst tot afhandeling van de klachten die in dit deel zijn afgehandeld: de kleinste waarde waar ten minste de helft niet boven komt."),
                figure("p90", "doorlooptijd, 90e percentiel", Value::Days(row.p90), &settled, "Hetzelfde: de kleinste waarde waar ten minste 90 % niet boven komt."),
            ],
            group: None,
        }
    });
    let table = Table {
        stub: "Periode".into(),
        columns: ["Ontvangen", "Afgehandeld", "Mediaan", "90e percentiel"].map(Into::into).to_vec(),
        rows: lines.collect(),
        nature: Nature::Asked,
        drawn: vec![0, 1],
    };
    Section::new("Verloop", Body::Table(table)).note(
        "Het verloop telt afgehandelde klachten bij de dag van afhandeling. De andere rapporten tellen elke klacht bij de dag van ontvangst.",
    )
}
