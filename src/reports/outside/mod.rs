//! What leaves the firm (extern): no complaint numbers, and in breakdowns no count under five, nor
//! one from which such a count could be worked out. The counts that a regulation itself asks for
//! are always shown.
//!
//! A count of nothing is under five too: shown beside a hidden one it would tell that somebody is
//! behind that other one. Where nothing but totals could be shown, the table is left out.

mod network;

use std::collections::BTreeSet;

use super::contacts::without_complaints;
use super::figure::{Body, Figure, Listing, Nature, Report, Row, Section, Table, Value};
use network::{Arc, Network};

/// Counts under this are hidden.
pub const SMALLEST: u64 = 5;

/// What is said above a report that leaves the firm with what people wrote.
const READ_FIRST: &str = "Dit rapport bevat vrije teksten. Het programma haalt namen, e-mailadressen en telefoonnummers eruit, maar kan er een missen. Laat iemand alle teksten lezen voordat dit rapport naar buiten gaat.";

/// Said where what people wrote is left out inside the firm.
const TEXTS_LEFT_OUT: &str = "weggelaten; wat bij klachten en maatregelen is geschreven, staat in het rapport van de directie";

/// The report as it may leave the firm: without what people wrote.
pub fn outside(report: Report) -> Report {
    protected(without_texts(report))
}

/// The report for who sees figures and no complaints: what people wrote is counted and left out.
pub fn counted(report: Report) -> Report {
    let mut report = without_texts(report);
    report.facts.push(("Teksten", TEXTS_LEFT_OUT.into()));
    report
}

fn without_texts(mut report: Report) -> Report {
    report.sections.retain(|section| !section.free_text);
    report
}

/// The same with what people wrote; above it stands that somebody must read it first.
pub fn outside_with_texts(mut report: Report) -> Report {
    report.with_texts = true;
    report.facts.insert(0, ("Let op", READ_FIRST.into()));
    protected(report)
}

fn protected(mut report: Report) -> Report {
    report.sections.retain(|section| !section.inside_only);
    for section in &mut report.sections {
        if let Body::Table(table) = &mut section.body
            && matches!(table.nature, Nature::Breakdown | Nature::BreakdownOfAsked)
        {
            protect(table);
        }
    }
    let shown = shown_keys(&report);
    for section in &mut report.sections {
        match &mut section.body {
            Body::Table(table) if table.nature == Nature::PerGroup => per_group(table, &shown),
            Body::Table(_) => {}
            Body::Listing(listing) => anonymous(listing),
        }
        leave_out_empty(section);
        if let Body::Table(table) = &mut section.body {
            let figures = table.rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten());
            figures.for_each(|figure| figure.complaints.clear());
        }
    }
    report.outside = true;
    report
}

fn shown_keys(report: &Report) -> BTreeSet<String> {
    let shown = report.figures().filter(|figure| figure.value != Value::Hidden);
    shown.map(|figure| figure.key.clone()).collect()
}

/// Hides counts of a breakdown until none can be worked out. Where too little may be hidden for
/// that, only what is asked for stays.
fn protect(table: &mut Table) {
    let columns = table.columns.len();
    let mut network = network(table);
    let safe = network.protect();
    for (place, arc) in network.arcs.iter().enumerate() {
        let row = table.rows.get_mut(place / columns);
        if let Some(Some(figure)) = row.and_then(|row| row.cells.get_mut(place % columns))
            && (arc.hidden || (!safe && !arc.fixed))
        {
            figure.value = Value::Hidden;
        }
    }
}

/// The counts of a breakdown, row by row, as arcs. The last row holds totals, and so does the last
/// column where there are several.
fn network(table: &Table) -> Network {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let asked = table.nature == Nature::BreakdownOfAsked;
    let crossed = columns > 1;
    let (source, sink) = (rows + columns, rows + columns + 1);
    let value = |cell: &Option<Figure>| cell.as_ref().and_then(|it| it.value.number()).unwrap_or(0);
    let totals: Vec<u64> =
        table.rows.last().map_or(Vec::new(), |row| row.cells.iter().map(value).collect());
    // What is asked for says already that there is nobody: such a zero hides nobody.
    let nobody =
        |column: usize| totals.last() == Some(&0) || (asked && totals.get(column) == Some(&0));
    let mut arcs = Vec::with_capacity(rows * columns);
    for (row, line) in table.rows.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate() {
            let value = value(cell);
            let (below, behind) = (row + 1 == rows, crossed && column + 1 == columns);
            let (from, to, fixed) = match (below, behind) {
                // The grand total; where there is one column, below it.
                (true, true) => (sink, source, true),
                (true, false) if !crossed => (sink, source, true),
                (true, false) => (rows + column, sink, asked),
                (false, true) => (source, row, false),
                (false, false) if !crossed => (source, sink, false),
                (false, false) => (row, rows + column, false),
            };
            let fixed = fixed || nobody(column);
            arcs.push(Arc { from, to, value, fixed, hidden: !fixed && value < SMALLEST });
        }
    }
    Network { nodes: rows + columns + 2, arcs }
}

/// Of each group only the median, where it rests on enough complaints, and where the size of the
/// group is shown as well: else the median would tell of its size.
fn per_group(table: &mut Table, shown: &BTreeSet<String>) {
    let known = |row: &Row| row.group.as_ref().is_none_or(|group| shown.contains(group));
    for row in &mut table.rows {
        let known = known(row);
        for figure in row.cells.iter_mut().flatten() {
            let enough = figure.complaints.len() as u64 >= SMALLEST;
            let median = matches!(figure.value, Value::Days(_)) && figure.key.ends_with("median");
            if !(known && enough && median) {
                figure.value = Value::Hidden;
            }
        }
    }
    let any_shown = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column)?.as_ref());
        cells.into_iter().any(|figure| figure.value != Value::Hidden)
    };
    let keep: Vec<bool> = (0..table.columns.len()).map(any_shown).collect();
    retain(&mut table.columns, &keep);
    for row in &mut table.rows {
        retain(&mut row.cells, &keep);
    }
}

fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut kept = keep.iter();
    list.retain(|_| kept.next().copied().unwrap_or(false));
}

/// Only the columns that may leave the firm, in an order that tells nothing.
fn anonymous(listing: &mut Listing) {
    let keep: Vec<bool> = listing.columns.iter().map(|(_, inside)| !inside).collect();
    retain(&mut listing.columns, &keep);
    for row in &mut listing.rows {
        retain(row, &keep);
        for text in row {
            *text = without_complaints(text);
        }
    }
    listing.rows.sort();
}

/// A breakdown that shows no group says nothing; the totals that are asked for stay.
fn leave_out_empty(section: &mut Section) {
    let Body::Table(table) = &mut section.body else { return };
    let groups = table.rows.len().saturating_sub(1);
    let asked = table.nature == Nature::BreakdownOfAsked;
    let hidden = |figure: &Figure| {
        figure.value == Value::Hidden || (asked && figure.value == Value::Count(0))
    };
    let says_nothing = match table.nature {
        Nature::Asked => false,
        Nature::PerGroup => table.columns.is_empty(),
        Nature::Breakdown | Nature::BreakdownOfAsked => {
            let rows = table.rows.iter().take(groups);
            rows.flat_map(|row| row.cells.iter().flatten()).all(hidden)
                && (asked || no_totals(table))
        }
    };
    if says_nothing && asked {
        table.rows.drain(..groups);
    } else if says_nothing {
        section.body = Body::Listing(Listing {
            columns: Vec::new(),
            rows: Vec::new(),
            empty: "Deze uitsplitsing is niet getoond: de aantallen zijn te klein om anoniem te blijven.",
        });
    }
}

/// Whether a breakdown shows no total but the grand one.
fn no_totals(table: &Table) -> bool {
    let totals = table.rows.last().map_or(&[][..], |row| &row.cells);
    let columns = totals.len().saturating_sub(1);
    totals.iter().take(columns).flatten().all(|figure| figure.value == Value::Hidden)
}

#[cfg(test)]
mod tests;
