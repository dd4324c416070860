//! Ways to divide complaints into groups, and tables of two of them crossed.

use std::collections::BTreeMap;

use super::fact::Fact;
use super::figure::{Figure, Nature, Row, Table};
use super::frame::{Frame, Material};
use crate::domain::Resolution;
use crate::domain::text::{Line, fold};
use crate::regulation::{Capacity, Outcome};

/// The group of complaints of which this is not known; there only where there are such.
const UNKNOWN: &str = "_unknown";
/// The key of a total.
const TOTAL: &str = "_total";

/// A name as a key: folded, with hyphens; so "Den Haag" and "den haag" are one office.
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "-".into() } else { words.join("-") }
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// Its Dutch label.
    pub label: String,
}

/// Complaints by the key of their group.
#[derive(Default)]
pub struct Groups<'a>(BTreeMap<String, Vec<&'a Fact>>);

impl<'a> Groups<'a> {
    /// Those of one group.
    pub fn of(&self, group: &Group) -> &[&'a Fact] {
        self.0.get(&group.key).map_or(&[], Vec::as_slice)
    }
}

/// A way to divide complaints.
pub struct Axis {
    /// Its key.
    pub key: &'static str,
    /// What it divides by, in Dutch.
    pub label: &'static str,
    /// Its groups; every complaint belongs to one.
    pub groups: Vec<Group>,
    of: fn(&Fact) -> String,
    /// Whether a regulation asks for its totals.
    pub asked: bool,
}

fn group(key: &str, label: &str) -> Group {
    Group { key: key.into(), label: label.into() }
}

fn heading_key(fact: &Fact) -> String {
    fact.heading_label().map_or_else(|| UNKNOWN.into(), slug)
}

fn office_key(fact: &Fact) -> String {
    fact.office.as_ref().map_or_else(|| UNKNOWN.into(), |office| slug(office.as_str()))
}

fn capacity_key(fact: &Fact) -> String {
    fact.capacity.map_or(UNKNOWN, Capacity::code).into()
}

fn outcome_key(fact: &Fact) -> String {
    fact.settled.map_or("pending", |settled| settled.how.code()).into()
}

impl Axis {
    /// By heading (rubriek): all of the regulation, and what complaints under another one had.
    pub fn heading(frame: &Frame, facts: &[&Fact]) -> Self {
        let own = frame.regulation.headings.iter();
        let mut groups: Vec<Group> =
            own.map(|heading| group(&slug(&heading.label), &heading.label)).collect();
        for label in facts.iter().filter_map(|fact| fact.heading_label()) {
            let key = slug(label);
            if !groups.iter().any(|known| known.key == key) {
                groups.push(Group { key, label: label.into() });
            }
        }
        if facts.iter().any(|fact| fact.heading.is_none()) {
            groups.push(group(UNKNOWN, "Geen rubriek"));
        }
        Self { key: "heading", label: "Rubriek", groups, of: heading_key, asked: false }
    }

    /// By office (vestiging): all in the register.
    pub fn office(frame: &Frame, material: &Material, facts: &[&Fact]) -> Self {
        let mut all = BTreeMap::new();
        let of_facts = facts.iter().filter_map(|fact| fact.office.as_ref()).map(Line::as_str);
        let known = match &frame.office {
            Some(one) => std::slice::from_ref(one),
            None => &material.offices[..],
        };
        // The first spelling stands.
        for office in known.iter().map(String::as_str).chain(of_facts) {
            all.entry(slug(office)).or_insert(office);
        }
        let mut groups: Vec<Group> = all.iter().map(|(key, label)| group(key, label)).collect();
        if facts.iter().any(|fact| fact.office.is_none()) {
            groups.push(group(UNKNOWN, "Geen vestiging"));
        }
        Self { key: "office", label: "Vestiging", groups, of: office_key, asked: false }
    }

    /// By capacity (hoedanigheid) of the complainant.
    pub fn capacity(facts: &[&Fact]) -> Self {
        let mut groups: Vec<Group> = Capacity::ALL
            .iter()
            .map(|capacity| group(capacity.code(), &capitalised(capacity.label())))
            .collect();
        if facts.iter().any(|fact| fact.capacity.is_none()) {
            groups.push(group(UNKNOWN, "Niet bekend"));
        }
        Self { key: "capacity", label: "Klager", groups, of: capacity_key, asked: false }
    }

    /// By outcome (uitkomst): what this regulation knows, and what else occurred.
    pub fn outcome(frame: &Frame, facts: &[&Fact]) -> Self {
        let known = |outcome: &&Outcome| {
            frame.regulation.ruling.outcomes.contains(outcome)
                || facts.iter().any(|fact| {
                    fact.settled.is_some_and(|it| it.how == Resolution::Ruled(**outcome))
                })
        };
        let ruled = Outcome::ALL.iter().filter(known).map(|outcome| Resolution::Ruled(*outcome));
        let rest = [Resolution::Declined, Resolution::Settled, Resolution::Withdrawn];
        let mut groups: Vec<Group> = ruled
            .chain(rest)
            .map(|resolution| group(resolution.code(), &capitalised(resolution.label())))
            .collect();
        // Only what was taken over from an older register can stand so.
        if facts.iter().any(|fact| outcome_key(fact) == Resolution::Unrecorded.code()) {
            let what = Resolution::Unrecorded;
            groups.push(group(what.code(), &capitalised(what.label())));
        }
        groups.push(group("pending", "Nog niet afgehandeld"));
        Self { key: "outcome", label: "Uitkomst", groups, of: outcome_key, asked: true }
    }

    /// The complaints of each group, by its key.
    pub fn divided<'a>(&self, facts: &[&'a Fact]) -> Groups<'a> {
        let mut groups = Groups::default();
        for fact in facts {
            groups.0.entry((self.of)(fact)).or_default().push(fact);
        }
        groups
    }

    /// The key of the figure that counts a group of rows in a crossed table.
    pub fn total_key(rows: &Self, columns: &Self, of_row: &Group) -> String {
        format!("{}_{}.{}.{TOTAL}", rows.key, columns.key, of_row.key)
    }

    /// A table of this axis alone, with its total. The groups of an asked axis are shown always.
    pub fn table(&self, facts: &[&Fact], article: Option<&str>) -> Table {
        let meaning =
            format!("Klachten uit de periode, verdeeld naar {}.", self.label.to_lowercase());
        let figure = |key: &str, label: &str, facts: &[&Fact]| {
            Figure::count(format!("{}.{key}", self.key), label, facts).by(article).meaning(&meaning)
        };
        let groups = self.divided(facts);
        let mut figures: Vec<Figure> = self
            .groups
            .iter()
            .map(|group| figure(&group.key, &group.label, groups.of(group)))
            .collect();
        figures.push(figure(TOTAL, "Totaal", facts));
        let nature = if self.asked { Nature::Asked } else { Nature::Breakdown };
        Table::single(self.label, "Aantal", nature, figures)
    }

    /// Two axes crossed, with the totals of both.
    pub fn crossed(rows: &Self, columns: &Self, facts: &[&Fact], article: Option<&str>) -> Table {
        let cross = Cross { rows, columns, article };
        let divided = rows.divided(facts);
        let mut lines: Vec<Row> =
            rows.groups.iter().map(|group| cross.line(Some(group), divided.of(group))).collect();
        lines.push(cross.line(None, facts));
        let labels = columns.groups.iter().map(|group| group.label.clone());
        let nature = if columns.asked { Nature::BreakdownOfAsked } else { Nature::Breakdown };
        Table {
            stub: rows.label.into(),
            columns: labels.chain(["Totaal".into()]).collect(),
            rows: lines,
            nature,
            drawn: Vec::new(),
        }
    }
}

struct Cross<'a> {
    rows: &'a Axis,
    columns: &'a Axis,
    article: Option<&'a str>,
}

impl Cross<'_> {
    fn line(&self, group: Option<&Group>, facts: &[&Fact]) -> Row {
        let label = group.map_or("Totaal", |group| &group.label);
        let divided = self.columns.divided(facts);
        let mut cells: Vec<Option<Figure>> = self
            .columns
            .groups
            .iter()
            .map(|column| Some(self.cell(group, Some(column), divided.of(column))))
            .collect();
        cells.push(Some(self.cell(group, None, facts)));
        Row { label: label.into(), cells, group: None }
    }

    fn cell(&self, row: Option<&Group>, column: Option<&Group>, facts: &[&Fact]) -> Figure {
        let (rows, columns) = (self.rows, self.columns);
        let key = |group: Option<&Group>| group.map_or(TOTAL.into(), |group| group.key.clone());
        let label = match (row, column) {
            (Some(row), Some(column)) => format!("{}, {}", row.label, column.label),
            (Some(one), None) | (None, Some(one)) => format!("{}, totaal", one.label),
            (None, None) => "Totaal".into(),
        };
        let by = format!("{} en {}", rows.label, columns.label).to_lowercase();
        Figure::count(
            format!("{}_{}.{}.{}", rows.key, columns.key, key(row), key(column)),
            label,
            facts,
        )
        .by(self.article)
        .meaning(format!("Klachten uit de periode, verdeeld naar {by}."))
    }
}

/// The first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
