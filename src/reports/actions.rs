//! What the organisation does about complaints: agreed actions and measures, counted and listed.

use chrono::NaiveDate;

use super::fact::{Agreed, Fact, Shown};
use super::figure::{Body, Figure, Listing, Nature, Section, Table, Value};
use super::frame::MeasureRow;
use crate::domain::firm::MeasureState;
use crate::domain::wording::{counted, long_date};

const ACTIONS: &str = "acties";
const MEASURES: &str = "maatregelen";
const NO_NAMES: &str = "Namen van betrokkenen, e-mailadressen en telefoonnummers zijn weggelaten.";

fn table(stub: &str, figures: Vec<Figure>) -> Body {
    Body::Table(Table::single(stub, "Aantal", Nature::Asked, figures))
}

/// How many actions were agreed upon, and how they stand.
pub fn counts(facts: &[&Fact], as_of: NaiveDate) -> Section {
    let figure = |key: &str, label: &str, meaning: &str, holds: &dyn Fn(&Agreed) -> bool| {
        let those: Vec<&Fact> =
            facts.iter().filter(|fact| fact.agreed.iter().any(holds)).copied().collect();
        let all = facts.iter().flat_map(|fact| &fact.agreed).filter(|one| holds(one)).count();
        Figure::of(format!("actions.{key}"), label, Value::CountOf(all as u64, ACTIONS), &those)
            .meaning(meaning)
    };
    let is_late = |one: &Agreed| one.done_on.is_none() && one.due.is_some_and(|due| due < as_of);
    let figures = vec![
        figure(
            "agreed",
            "Afgesproken acties",
            "Acties die bij klachten uit de periode zijn afgesproken.",
            &|_| true,
        ),
        figure("done", "Acties, gedaan", "Daarvan gedaan.", &|one| one.done_on.is_some()),
        figure("open", "Acties, nog niet gedaan", "Daarvan nog niet gedaan.", &|one| {
            one.done_on.is_none()
        }),
        figure(
            "late",
            "Acties, nog niet gedaan en te laat",
            "Nog niet gedaan, terwijl de afgesproken datum voorbij is.",
            &is_late,
        ),
    ];
    Section::new("Wat de organisatie doet: afgesproken acties", table("Acties", figures))
}

/// What was agreed to do, without names.
pub fn list(facts: &[&Fact], as_of: NaiveDate) -> Section {
    let mut rows = Vec::new();
    let mut unseen = 0_u64;
    for fact in facts {
        for agreed in &fact.agreed {
            let state = match (agreed.done_on, agreed.due) {
                (Some(done), _) => format!("gedaan op {}", long_date(done)),
                (None, Some(due)) if due < as_of => {
                    format!("te laat, uiterlijk {}", long_date(due))
                }
                (None, Some(due)) => format!("uiterlijk {}", long_date(due)),
                (None, None) => "open, zonder datum".into(),
            };
            if fact.shown == Shown::Counted {
                unseen += 1;
                continue;
            }
            let number = fact.shown_number();
            rows.push(vec![
                number.map_or_else(|| "–".to_owned(), |number| number.to_string()),
                fact.heading_label().unwrap_or("–").to_owned(),
                fact.office.as_ref().map_or("–", |office| office.as_str()).to_owned(),
                agreed.description.clone(),
                state,
            ]);
        }
    }
    let listing = Listing {
        columns: vec![
            ("Klacht", true),
            ("Rubriek", true),
            ("Vestiging", true),
            ("Afgesproken actie", false),
            ("Stand", false),
        ],
        rows,
        empty: "Bij deze klachten zijn geen acties afgesproken.",
    };
    let section = Section::new("Afgesproken acties, een voor een", Body::Listing(listing));
    let section = Section { free_text: true, ..section }.note(NO_NAMES);
    if unseen == 0 {
        return section;
    }
    let more = counted(unseen, "actie staat", "acties staan");
    section.note(format!("Nog {more} hier niet bij: die klachten mag je niet inzien."))
}

/// How many measures there were in the period, and how they stand.
pub fn measure_counts(measures: &[&MeasureRow], as_of: NaiveDate) -> Section {
    let figure = |key: &str, label: &str, meaning: &str, holds: &dyn Fn(&MeasureRow) -> bool| {
        let count = measures.iter().filter(|row| holds(row)).count() as u64;
        Figure::of(format!("measures.{key}"), label, Value::CountOf(count, MEASURES), &[])
            .meaning(meaning)
    };
    let stands =
        |states: &'static [MeasureState]| move |row: &MeasureRow| states.contains(&row.state);
    let is_late = |row: &MeasureRow| {
        row.state == MeasureState::Adopted && row.due.is_some_and(|it| it < as_of)
    };
    let figures = vec![
        figure(
            "all",
            "Maatregelen",
            "Maatregelen die in de periode zijn voorgesteld of toen nog liepen.",
            &|_| true,
        ),
        figure(
            "proposed",
            "Maatregelen, nog niet besloten",
            "De directie heeft nog niet besloten.",
            &stands(&[MeasureState::Proposed]),
        ),
        figure(
            "rejected",
            "Maatregelen, niet genomen",
            "De directie heeft besloten de maatregel niet te nemen.",
            &stands(&[MeasureState::Rejected]),
        ),
        figure(
            "adopted",
            "Maatregelen, worden uitgevoerd",
            "Genomen, en nog niet gedaan.",
            &stands(&[MeasureState::Adopted]),
        ),
        figure(
            "late",
            "Maatregelen, te laat",
            "Nog niet gedaan, terwijl de afgesproken datum voorbij is.",
            &is_late,
        ),
        figure(
            "done",
            "Maatregelen, uitgevoerd",
            "Genomen en gedaan.",
            &stands(&[MeasureState::Done, MeasureState::Reviewed]),
        ),
        figure(
            "reviewed",
            "Maatregelen, beoordeeld",
            "Gedaan, en het effect is beoordeeld.",
            &stands(&[MeasureState::Reviewed]),
        ),
    ];
    Section::new("Wat de organisatie doet: maatregelen", table("Maatregelen", figures))
}

/// Measures and what came of them, without names.
pub fn measures(measures: &[&MeasureRow]) -> Section {
    let date = |day: Option<NaiveDate>| day.map_or_else(|| "–".into(), long_date);
    let filled = |text: &String| if text.is_empty() { "–".into() } else { text.clone() };
    let row = |row: &&MeasureRow| {
        vec![
            row.number.clone(),
            filled(&row.heading),
            filled(&row.office),
            row.description.clone(),
            date(row.due),
            date(row.done_on),
            row.effect.clone(),
            filled(&row.conclusion),
        ]
    };
    let listing = Listing {
        columns: vec![
            ("Maatregel", true),
            ("Rubriek", true),
            ("Vestiging", true),
            ("Omschrijving", false),
            ("Uiterlijk", false),
            ("Gedaan op", false),
            ("Effect", false),
            ("Conclusie", false),
        ],
        rows: measures.iter().map(row).collect(),
        empty: "Over deze periode zijn geen maatregelen vastgelegd.",
    };
    let section = Section::new("Maatregelen en hun effect", Body::Listing(listing));
    Section { free_text: true, ..section }.note(NO_NAMES)
}
