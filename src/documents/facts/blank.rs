//! Facts of a form that is still empty: lines to write on by hand, and boxes to tick.

use std::collections::BTreeMap;

use super::{Facts, LetterSettings, names};
use crate::regulation::{
    Addressee, Capacity, Channel, LetterRecipient, PrincipalKind, Regulation, Service, SignalKind,
};

/// A line to write on, in characters: on paper and in plain text it fits beside most labels.
const LINE: usize = 44;
/// A line for a date, a number or an amount.
const SHORT: usize = 14;

/// What is short.
const SHORT_ONES: &[&str] = &[
    "number",
    "letter_date",
    "received",
    "received_at",
    "filed_on",
    "registered_on",
    "claim",
    "expected_end",
    "expected_target",
    "new_date",
    "next_step_date",
    "heard_on",
    "ruled_on",
    "resolved_on",
];
/// What takes more than one line.
const LONG_ONES: &[(&str, usize)] = &[
    ("facts", 8),
    ("desired_solution", 3),
    ("complainant_address", 2),
    ("news", 4),
    ("findings", 8),
    ("outcome", 3),
];
/// A column of a table and how wide it is.
type Column = (&'static str, usize);
/// Tables: how many rows to fill in, and their columns.
const TABLES: &[(&str, usize, &[Column])] = &[
    ("steps", 8, &[("on", 10), ("what", 36), ("by", 14)]),
    ("agreements", 4, &[("what", 26), ("owner", 14), ("due", 10), ("done", 10)]),
];

impl Facts {
    /// What an empty form is made of: under a regulation, of an organisation.
    pub fn blank(regulation: &Regulation, organisation: &str, settings: &LetterSettings) -> Self {
        let mut facts = Self::empty();
        for name in names::TEXTS {
            let length = if SHORT_ONES.contains(name) { SHORT } else { LINE };
            let lines =
                LONG_ONES.iter().find(|(long, _)| long == name).map_or(1, |(_, count)| *count);
            facts.text(name, vec!["_".repeat(length); lines].join("\n"));
        }
        for (table, count, columns) in TABLES {
            let row: BTreeMap<_, _> =
                columns.iter().map(|(column, width)| (*column, "_".repeat(*width))).collect();
            facts.rows(table, vec![row; *count]);
        }
        facts.text("organisation", organisation);
        facts.text("organisation_address", &*settings.address);
        facts.text("phone", &*settings.phone);
        facts.text("email", &*settings.email);
        facts.text("reply_to", &*settings.reply_to);
        facts.text("regulation_title", &*regulation.title);
        let labels = |labels: &mut dyn Iterator<Item = &str>| {
            // Without a space between them, so that no box stands at the end of a line alone.
            labels.map(|label| format!("[_]{label}")).collect::<Vec<_>>().join(" ")
        };
        facts.text("kind", labels(&mut SignalKind::ALL.iter().map(|one| one.label())));
        facts.text("channel", labels(&mut Channel::ALL.iter().map(|one| one.label())));
        facts.text("capacity", labels(&mut Capacity::ALL.iter().map(|one| one.label())));
        facts.text("addressed_to", labels(&mut Addressee::ALL.iter().map(|one| one.label())));
        facts.text("dispute", labels(&mut ["ja", "nee"].into_iter()));
        facts.text("principal", labels(&mut PrincipalKind::ALL.iter().map(|one| one.label())));
        facts.text("service", labels(&mut Service::ALL.iter().map(|one| one.label())));
        let headings = regulation.headings.iter().map(|heading| heading.label.as_str());
        facts.text("heading", labels(&mut headings.into_iter()));
        let outcomes = regulation.ruling.outcomes.iter().map(|outcome| outcome.label());
        facts.text("judgement", labels(&mut outcomes.into_iter()));
        facts.reader_flags(LetterRecipient::File);
        facts
    }
}
