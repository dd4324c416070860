//! The counts of a period (Working Progression 9): filed; not taken up; of those settled in time;
//! taken up; of those settled in time. What is not known yet is shown, so that the counts add up.

use super::fact::{Answer, Decision, Fact};
use super::figure::{Body, Figure, Nature, Row, Section, Table};
use super::frame::Frame;

/// One of the two ways in which a complaint can be decided upon.
struct Way {
    decision: Decision,
    key: &'static str,
    label: &'static str,
    meaning: &'static str,
    settled: &'static str,
}

const WAYS: [Way; 2] = [
    Way {
        decision: Decision::Declined,
        key: "declined",
        label: "Niet in behandeling genomen",
        meaning: "Klachten uit de periode waarvan is besloten ze niet in behandeling te nemen.",
        settled: "Afgehandeld is: de klager kreeg bericht dat de klacht niet in behandeling komt, of trok de klacht in.",
    },
    Way {
        decision: Decision::Admitted,
        key: "admitted",
        label: "In behandeling genomen",
        meaning: "Klachten uit de periode die in behandeling zijn genomen.",
        settled: "Afgehandeld is: de klager kreeg de uitspraak, of de klacht is informeel afgedaan of ingetrokken.",
    },
];

/// The counts of these complaints; `others` are the signals that do not count.
pub fn section(frame: &Frame, facts: &[&Fact], others: &[&Fact]) -> Section {
    let filed = Figure::count("filed", "Ingediend", facts)
        .by(frame.article())
        .meaning("Klachten die in de periode zijn ontvangen. De dag van ontvangst telt, door wie of hoe dan ook. Opmerkingen, suggesties en vragen tellen niet mee, en een dubbele klacht telt één keer.");
    let mut rows = vec![row(filed, None)];
    for way in &WAYS {
        rows.extend(of_way(frame, way, facts));
    }
    let undecided = |settled: bool| {
        select(facts, |fact| fact.decision == Decision::None && fact.settled.is_some() == settled)
    };
    rows.push(row(
        Figure::count("settled_without_decision", "Afgedaan zonder besluit", &undecided(true))
            .by(Some(&frame.regulation.informal.article))
            .meaning(
                "Informeel afgedaan of ingetrokken voordat was besloten over in behandeling nemen.",
            ),
        None,
    ));
    rows.push(row(
        Figure::count("undecided", "Nog niet besloten", &undecided(false))
            .by(Some(&frame.regulation.admission.article))
            .meaning("Er is nog niet besloten of de klacht in behandeling komt, en de klacht is niet afgedaan."),
        None,
    ));
    let untold = select(facts, |fact| fact.decision == Decision::Untold);
    let untold_too = if untold.is_empty() { "" } else { ", niet bekend uit het oude register" };
    if !untold.is_empty() {
        rows.push(row(
            Figure::count("untold", "Niet bekend uit het oude register", &untold)
                .by(frame.article().or(Some(&frame.regulation.admission.article)))
                .meaning("Overgenomen uit het oude register als afgehandeld; dat zegt niet of de klacht in behandeling is genomen."),
            None,
        ));
    }
    rows.extend(beside(others));
    let table = Table {
        stub: "Klachten".into(),
        columns: vec!["Aantal".into(), "Gemeten aan de streefdatum".into()],
        rows,
        nature: Nature::Asked,
        drawn: Vec::new(),
    };
    Section::new("Aantallen", Body::Table(table)).note(format!(
        "Ingediend is de som van: niet in behandeling, in behandeling, afgedaan zonder besluit{untold_too} en nog niet besloten.",
    ))
}

/// What came in and does not count as a complaint filed.
fn beside(others: &[&Fact]) -> [Row; 2] {
    let (merged, signals): (Vec<&Fact>, Vec<&Fact>) =
        others.iter().partition(|fact| fact.is_merged());
    [
        row(
            Figure::count("merged", "Dubbel, samengevoegd (telt niet mee)", &merged)
                .meaning("Klachten die zijn samengevoegd met een andere klacht: die andere telt."),
            None,
        ),
        row(
            Figure::count("other_signals", "Andere signalen (tellen niet mee)", &signals)
                .meaning("Opmerkingen, suggesties en vragen die in de periode zijn ontvangen."),
            None,
        ),
    ]
}

fn row(figure: Figure, beside: Option<Figure>) -> Row {
    Row { label: figure.label.clone(), cells: vec![Some(figure), beside], group: None }
}

/// A part of those of one way, by the limit and by the target.
struct Part {
    answer: Answer,
    /// Key, words and meaning by the limit.
    limit: [&'static str; 3],
    /// The same by the target.
    target: [&'static str; 3],
}

const PARTS: [Part; 4] = [
    Part {
        answer: Answer::Yes,
        limit: [
            "in_time",
            "op tijd afgehandeld",
            "Afgehandeld op of voor de uiterste datum voor afhandelen. Na heropenen telt elk antwoord: één te laat is te laat.",
        ],
        target: [
            "on_target",
            "binnen streefdatum afgehandeld",
            "Afgehandeld op of voor de streefdatum. Noemt het reglement maar één datum, dan is dat ook de streefdatum.",
        ],
    },
    Part {
        answer: Answer::No,
        limit: [
            "late",
            "te laat",
            "Afgehandeld na de uiterste datum voor afhandelen, of nog niet afgehandeld terwijl die voorbij is.",
        ],
        target: [
            "off_target",
            "na de streefdatum",
            "Afgehandeld na de streefdatum, of nog niet afgehandeld terwijl die voorbij is.",
        ],
    },
    Part {
        answer: Answer::Unknown,
        limit: [
            "pending",
            "nog niet bekend",
            "Nog niet afgehandeld, en de uiterste datum voor afhandelen is nog niet voorbij.",
        ],
        target: [
            "target_pending",
            "streefdatum nog niet bekend",
            "Nog niet afgehandeld, en de streefdatum is nog niet voorbij.",
        ],
    },
    Part {
        answer: Answer::Untold,
        limit: [
            "untold",
            "niet bekend uit het oude register",
            "Overgenomen uit het oude register, dat niet zegt of de uiterste datum is gehaald.",
        ],
        target: [
            "target_untold",
            "streefdatum niet bekend uit het oude register",
            "Overgenomen uit het oude register, dat niet zegt of de streefdatum is gehaald.",
        ],
    },
];

/// The count of one way, and of those how many were settled in time, late, or not yet.
fn of_way(frame: &Frame, way: &Way, facts: &[&Fact]) -> Vec<Row> {
    let all = select(facts, |fact| fact.decision == way.decision);
    let total = Figure::count(way.key, way.label, &all)
        .by(frame.article().or(Some(&frame.regulation.admission.article)))
        .meaning(way.meaning);
    let figure = |[part, words, meaning]: [&str; 3], facts: &[&Fact]| {
        Figure::count(format!("{}_{part}", way.key), format!("{}, {words}", way.label), facts)
            .by(frame.handle_article())
            .meaning(format!("{meaning} {}", way.settled))
    };
    let mut rows = vec![row(total, None)];
    for part in &PARTS {
        let by_limit = select(&all, |fact| fact.punctual.limit == part.answer);
        let by_target = select(&all, |fact| fact.punctual.target == part.answer);
        // Only what was taken over from an older register can stand so.
        if part.answer == Answer::Untold && by_limit.is_empty() && by_target.is_empty() {
            continue;
        }
        rows.push(row(figure(part.limit, &by_limit), Some(figure(part.target, &by_target))));
    }
    rows
}

/// Those for which something holds.
pub fn select<'a>(facts: &[&'a Fact], holds: impl Fn(&Fact) -> bool) -> Vec<&'a Fact> {
    facts.iter().filter(|fact| holds(fact)).copied().collect()
}
