//! The parts of reports: throughput, outcome, background, offices, obligations, actions.

use std::collections::BTreeMap;

use super::axis::{Axis, Group};
use super::counts::select;
use super::fact::{Answer, Fact, Settled};
use super::figure::{Body, Figure, Listing, Nature, Row, Section, Table, Value};
use super::frame::{Frame, Material};
use super::paper::numbers_in_words;
use super::statistics::percentile;
use crate::domain::obligations::State;
use crate::domain::wording::long_date;
use crate::domain::{ComplaintNumber, Resolution};
use crate::regulation::{ObligationKind, Outcome};

/// How throughput is defined, for every figure about it.
const THROUGHPUT: &str = "Kalenderdagen van de dag van ontvangst tot de dag waarop de klager het antwoord kreeg, of waarop de klacht informeel is afgedaan of ingetrokken. Alleen afgehandelde klachten.";

/// The median and 90th percentile of settled complaints.
pub fn percentiles(key: &str, article: Option<&str>, facts: &[&Fact]) -> [Figure; 2] {
    let settled = select(facts, |fact| fact.settled.is_some());
    let days: Vec<u64> = settled.iter().filter_map(|fact| fact.throughput()).collect();
    let of = |name: &str, label: &str, percent: usize, rank: &str| {
        Figure::of(format!("{key}{name}"), label, Value::Days(percentile(&days, percent)), &settled)
            .by(article)
            .meaning(format!("{THROUGHPUT} {rank}"))
    };
    [
        of(
            "median",
            "Doorlooptijd, mediaan",
            50,
            "De kleinste waarde waar ten minste de helft van de klachten niet boven komt.",
        ),
        of(
            "p90",
            "Doorlooptijd, 90e percentiel",
            90,
            "De kleinste waarde waar ten minste 90 % van de klachten niet boven komt.",
        ),
    ]
}

/// Throughput time (doorlooptijd) of the complaints of the period.
pub fn throughput(frame: &Frame, facts: &[&Fact]) -> Section {
    let article = frame.article().or_else(|| frame.handle_article());
    let settled = select(facts, |fact| fact.settled.is_some());
    let mut figures = vec![
        Figure::count("settled", "Afgehandeld", &settled)
            .by(article)
            .meaning("Klachten uit de periode die zijn afgehandeld: met een antwoord aan de klager, informeel of door intrekking."),
    ];
    figures.extend(percentiles("throughput_", article, facts));
    Section::new(
        "Doorlooptijd",
        Body::Table(Table::single("Doorlooptijd", "Waarde", Nature::Asked, figures)),
    )
}

/// The outcomes.
pub fn outcome(frame: &Frame, facts: &[&Fact]) -> Section {
    let table = Axis::outcome(frame, facts).table(facts, Some(&frame.regulation.ruling.article));
    Section::new("Uitkomst", Body::Table(table))
}

/// Headings and offices crossed; the axis with the fewest groups stands above.
pub fn background(frame: &Frame, material: &Material, facts: &[&Fact]) -> Section {
    let rows = Axis::office(frame, material, facts);
    let columns = Axis::heading(frame, facts);
    let article = frame.regulation.headings.first().map(|heading| heading.article.as_str());
    let mut table = Axis::crossed(&rows, &columns, facts, article);
    if columns.groups.len() > rows.groups.len() {
        table = table.transposed(columns.label);
    }
    Section::new("Rubrieken en vestigingen", Body::Table(table))
}

/// Who complained.
pub fn capacity(frame: &Frame, facts: &[&Fact]) -> Section {
    let article = Some(frame.regulation.admission.article.as_str());
    Section::new(
        "Achtergrond van de klagers",
        Body::Table(Axis::capacity(facts).table(facts, article)),
    )
}

/// Headings by how the complaints ended.
pub fn handled(frame: &Frame, facts: &[&Fact]) -> Section {
    let rows = Axis::heading(frame, facts);
    let columns = Axis::outcome(frame, facts);
    let table = Axis::crossed(&rows, &columns, facts, Some(&frame.regulation.ruling.article));
    Section::new("Klachten en hoe ze zijn afgehandeld", Body::Table(table))
}

/// The offices side by side.
pub fn offices(frame: &Frame, material: &Material, facts: &[&Fact]) -> Section {
    let axis = Axis::office(frame, material, facts);
    let heading = Axis::heading(frame, facts);
    let divided = axis.divided(facts);
    let row = |group: &Group| Row {
        label: group.label.clone(),
        cells: of_office(frame, group, divided.of(group)).into_iter().map(Some).collect(),
        group: Some(Axis::total_key(&axis, &heading, group)),
    };
    let columns =
        ["Ingediend", "Afgehandeld", "Op tijd", "Te laat", "Gegrond", "Mediaan", "90e percentiel"];
    let table = Table {
        stub: axis.label.into(),
        columns: columns.map(Into::into).to_vec(),
        rows: axis.groups.iter().map(row).collect(),
        nature: Nature::PerGroup,
        drawn: Vec::new(),
    };
    Section::new("Vestigingen vergeleken", Body::Table(table))
}

fn of_office(frame: &Frame, group: &Group, facts: &[&Fact]) -> Vec<Figure> {
    let key = format!("office.{}.", group.key);
    let figure = |name: &str, words: &str, facts: &[&Fact], meaning: &str| {
        Figure::count(format!("{key}{name}"), format!("{}, {words}", group.label), facts)
            .by(frame.article().or_else(|| frame.handle_article()))
            .meaning(meaning)
    };
    let limit = |answer: Answer| select(facts, |fact| fact.punctual.limit == answer);
    let settled = select(facts, |fact| fact.settled.is_some());
    let founded = select(facts, is_founded);
    let mut all = vec![
        figure("filed", "ingediend", facts, "Klachten uit de periode over deze vestiging."),
        figure("settled", "afgehandeld", &settled, "Daarvan afgehandeld."),
        figure(
            "in_time",
            "op tijd",
            &limit(Answer::Yes),
            "Afgehandeld op of voor de uiterste datum.",
        ),
        figure(
            "late",
            "te laat",
            &limit(Answer::No),
            "Afgehandeld na de uiterste datum, of nog open terwijl die voorbij is.",
        ),
        figure("founded", "gegrond", &founded, "De uitspraak is gegrond of deels gegrond."),
    ];
    all.extend(percentiles(&key, frame.article().or_else(|| frame.handle_article()), facts));
    all
}

/// Whether a complaint was found well-founded, or partly so.
const fn is_founded(fact: &Fact) -> bool {
    let Some(Settled { how: Resolution::Ruled(outcome), .. }) = fact.settled else { return false };
    !matches!(outcome, Outcome::Unfounded)
}

/// Per obligation: met, met late, missed, open, and the share in time.
pub fn obligations(frame: &Frame, facts: &[&Fact]) -> Section {
    let mut all: BTreeMap<(ObligationKind, &str), Vec<(&Fact, State)>> = BTreeMap::new();
    for fact in facts {
        for owed in fact.owed.iter().filter(|owed| owed.state != State::NotApplicable) {
            let article = fact.regulation.term(owed.kind).map_or("", |rule| rule.article.as_str());
            all.entry((owed.kind, article)).or_default().push((*fact, owed.state));
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for ((kind, article), owed) in &all {
        // Another version of the regulation may have moved it to another article.
        let moved = all.keys().filter(|(other, _)| other == kind).count() > 1;
        let suffix = if moved { format!("@{article}") } else { String::new() };
        rows.push(of_obligation(*kind, article, &suffix, owed));
    }
    let columns = ["Op tijd", "Te laat gedaan", "Niet gedaan", "Open", "Aandeel op tijd"];
    let table = Table {
        stub: "Verplichting".into(),
        columns: columns.map(Into::into).to_vec(),
        rows,
        nature: Nature::Asked,
        drawn: Vec::new(),
    };
    let title = "Termijnen per verplichting";
    Section::new(title, Body::Table(table)).note(format!(
        "Stand op {}. Open zijn verplichtingen waarvan de datum nog niet voorbij is of de klok stilstaat; die tellen niet mee in het aandeel.",
        long_date(frame.as_of)
    ))
}

fn of_obligation(
    kind: ObligationKind,
    article: &str,
    suffix: &str,
    owed: &[(&Fact, State)],
) -> Row {
    let label = format!("{} (artikel {article})", kind.label());
    let figure = |name: &str, words: &str, states: &[State], meaning: &str| {
        let those: Vec<&Fact> = owed
            .iter()
            .filter(|(_, state)| states.contains(state))
            .map(|(fact, _)| *fact)
            .collect();
        // One complaint may owe several agreed actions.
        let key = format!("obligation.{}{suffix}.{name}", kind.code());
        Figure::count(key, format!("{}, {words}", kind.label()), &those)
            .by(Some(article))
            .meaning(meaning)
    };
    let met = figure("met", "op tijd", &[State::Met], "Gedaan op of voor de uiterste datum.");
    let late =
        figure("met_late", "te laat gedaan", &[State::MetLate], "Gedaan na de uiterste datum.");
    let missed = figure(
        "missed",
        "niet gedaan",
        &[State::Missed, State::Undone],
        "Niet gedaan terwijl de uiterste datum voorbij is, of toen de klacht eindigde.",
    );
    let open = figure(
        "open",
        "open",
        &[State::Open, State::Paused],
        "Nog niet gedaan; de uiterste datum is niet voorbij, of de klok staat stil.",
    );
    let count = |figure: &Figure| figure.value.number().unwrap_or(0);
    let whole = count(&met) + count(&late) + count(&missed);
    let share = Figure {
        key: format!("obligation.{}{suffix}.share", kind.code()),
        label: format!("{}, aandeel op tijd", kind.label()),
        value: Value::Share { part: count(&met), whole },
        article: Some(article.to_owned()),
        definition: "Op tijd gedaan, gedeeld door alles wat gedaan is of gedaan had moeten zijn."
            .into(),
        complaints: met.complaints.clone(),
        unseen: met.unseen,
    };
    let cells = [met, late, missed, open, share].into_iter().map(Some).collect();
    Row { label, cells, group: None }
}

/// Numbers in one line, with how many who asks does not see.
fn listed(numbers: &[Option<ComplaintNumber>]) -> String {
    let seen: Vec<ComplaintNumber> = numbers.iter().copied().flatten().collect();
    numbers_in_words(&seen, (numbers.len() - seen.len()) as u64)
}

/// Headings that came back at one office: found well-founded more than once.
pub fn recurring(facts: &[&Fact]) -> Section {
    let mut groups: BTreeMap<(&str, &str), Vec<Option<ComplaintNumber>>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| is_founded(fact)) {
        let office = fact.office.as_ref().map_or("–", |office| office.as_str());
        let key = (fact.heading_label().unwrap_or("–"), office);
        groups.entry(key).or_default().push(fact.shown_number());
    }
    let rows = groups.into_iter().filter(|(_, numbers)| numbers.len() > 1);
    let rows = rows.map(|((heading, office), numbers)| {
        vec![heading.to_owned(), office.to_owned(), numbers.len().to_string(), listed(&numbers)]
    });
    let listing = Listing {
        columns: vec![("Rubriek", true), ("Vestiging", true), ("Aantal", true), ("Klachten", true)],
        rows: rows.collect(),
        empty: "Geen rubriek was bij één vestiging vaker dan één keer gegrond.",
    };
    Section { inside_only: true, ..Section::new("Vaker gegrond", Body::Listing(listing)) }
}
