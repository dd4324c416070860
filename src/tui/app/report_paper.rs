//! A report written out in lines: tables where they fit, else a labelled value a line.

use super::paper::Look;
use super::writer::{About, PaperLine, Stop, Writer};
use crate::asking::figure::numbers_in;
use crate::desk::report::Made;
use crate::reports::{Body, Figure, Listing, Section, Table, TrendRow};
use crate::tui::cells::{width, wrap};
use crate::tui::draw::chart::charts;

/// Between two columns.
const GAP: usize = 2;
/// The least room in which a label is read well.
const LABEL: usize = 16;
/// A column of text is not made narrower than this.
const TEXT: usize = 20;

/// What who reads a report here knows already: it stands at its end.
const KNOWN: [&str; 2] = ["Organisatie", "Reglement"];

/// Writes a report out for a width.
pub fn write(made: &Made, wide: usize) -> Vec<PaperLine> {
    let mut writer = Writer { lines: Vec::new(), width: wide, spacious: true };
    let (known, news): (Vec<_>, Vec<_>) =
        made.report.facts.iter().partition(|(label, _)| KNOWN.contains(label));
    writer.what_it_is_about(&news);
    if made.report.outside {
        let what = "Dit rapport is anoniem. Een * is een aantal dat niet getoond wordt: het gaat om \
                    minder dan 5 klachten, of zo'n aantal is er anders uit te berekenen.";
        writer.put(what, Look::Quiet, 0, None);
    }
    let mut first = 0;
    for (place, section) in made.report.sections.iter().enumerate() {
        writer.heading(&section.title);
        if place == 0 {
            writer.charts(&made.trend);
        }
        first += writer.section(place, section, first);
    }
    writer.heading("Over dit rapport");
    writer.what_it_is_about(&known);
    writer.lines
}

/// How the columns of a table stand.
struct Columns {
    label: usize,
    cells: Vec<usize>,
}

impl Writer {
    fn what_it_is_about(&mut self, facts: &[&(&str, String)]) {
        for (label, text) in facts {
            self.put_labelled(&format!("{label:<12} "), text, Look::Plain, None);
        }
    }

    /// The bars of a trend; their numbers stand in the table below.
    fn charts(&mut self, trend: &[TrendRow]) {
        for chart in charts(trend, self.width) {
            self.put(&chart.legend, Look::Drawn, 0, None);
            let lines = chart.lines.into_iter();
            self.lines.extend(lines.map(|line| PaperLine::new(line, Look::Drawn, None)));
            self.lines.push(PaperLine::new(String::new(), Look::Plain, None));
        }
    }

    /// Writes a part; gives back how many figures it holds.
    fn section(&mut self, place: usize, section: &Section, first: usize) -> usize {
        let figures = match &section.body {
            Body::Table(table) => self.table(table, first),
            Body::Listing(listing) => {
                self.listing(place, listing);
                0
            }
        };
        for note in &section.notes {
            self.put(note, Look::Quiet, 0, None);
        }
        figures
    }

    fn table(&mut self, table: &Table, first: usize) -> usize {
        if table.rows.is_empty() {
            self.put("Hier valt niets te tellen.", Look::Plain, 0, None);
            return 0;
        }
        let columns = self.columns(table);
        if let Some(columns) = &columns {
            self.header(table, columns);
        }
        let mut next = first;
        for row in &table.rows {
            let cells: Vec<Option<(usize, &Figure)>> = row
                .cells
                .iter()
                .map(|cell| {
                    let figure = cell.as_ref()?;
                    next += 1;
                    Some((next - 1, figure))
                })
                .collect();
            match &columns {
                Some(columns) => self.row(&row.label, &cells, columns),
                None => self.labelled(&row.label, &table.columns, &cells),
            }
        }
        next - first
    }

    /// The widths of a table's columns; none where it does not fit.
    fn columns(&self, table: &Table) -> Option<Columns> {
        let cell = |column: usize| {
            let cells = table.rows.iter().filter_map(move |row| row.cells.get(column)?.as_ref());
            cells.map(|figure| width(&figure.value.text())).max().unwrap_or(0)
        };
        let labels = table.rows.iter().map(|row| width(&row.label));
        let longest = labels.chain([width(&table.stub)]).max().unwrap_or(0);
        let with = |head: fn(&str) -> usize, least: usize| {
            let heads = table.columns.iter().enumerate();
            let cells: Vec<_> = heads.map(|(place, text)| cell(place).max(head(text))).collect();
            let taken: usize = cells.iter().map(|cell| cell + GAP).sum();
            let label = longest.min(self.width.checked_sub(taken)?);
            (label >= longest.min(least)).then_some(Columns { label, cells })
        };
        // Whole heads where nothing has to be broken for them, else in words under one another.
        let word = |text: &str| text.split_whitespace().map(width).max().unwrap_or(0);
        with(width, usize::MAX).or_else(|| with(word, LABEL))
    }

    fn header(&mut self, table: &Table, columns: &Columns) {
        let stub = wrap(&table.stub, columns.label);
        let heads = table.columns.iter().zip(&columns.cells);
        let heads: Vec<_> = heads.map(|(head, wide)| wrap(head, *wide)).collect();
        let height = heads.iter().map(Vec::len).chain([stub.len()]).max().unwrap_or(0);
        for line in 0..height {
            // They stand on the ground, right above their numbers.
            let of = |lines: &[String]| {
                (line + lines.len()).checked_sub(height).and_then(|at| lines.get(at).cloned())
            };
            let mut text = padded(&of(&stub).unwrap_or_default(), columns.label);
            for (head, wide) in heads.iter().zip(&columns.cells) {
                text.push_str(&to_right(&of(head).unwrap_or_default(), wide + GAP));
            }
            self.lines.push(PaperLine::new(text, Look::Quiet, None));
        }
    }

    fn row(&mut self, label: &str, cells: &[Option<(usize, &Figure)>], columns: &Columns) {
        let about = cells.iter().flatten().next().map(|(place, _)| About::Figure(*place));
        for (line, label) in wrap(label, columns.label).into_iter().enumerate() {
            let mut text = padded(&label, columns.label);
            let mut stops = Vec::new();
            for (cell, wide) in cells.iter().zip(&columns.cells).filter(|_| line == 0) {
                let value = cell.map(|(_, figure)| figure.value.text()).unwrap_or_default();
                text.push_str(&to_right(&value, wide + GAP));
                if let Some((place, _)) = cell {
                    let from = width(&text) - width(&value);
                    let about = About::Figure(*place);
                    stops.push(Stop { from, wide: width(&value), about });
                }
            }
            let text = text.trim_end().to_owned();
            self.lines.push(PaperLine { stops, ..PaperLine::new(text, Look::Plain, about) });
        }
    }

    /// A row whose table is too wide: each figure on a line of its own.
    fn labelled(&mut self, label: &str, heads: &[String], cells: &[Option<(usize, &Figure)>]) {
        self.put(label, Look::Strong, 2, None);
        for (head, cell) in heads.iter().zip(cells) {
            if let Some((place, figure)) = cell {
                let text = format!("{head}: {}", figure.value.text());
                self.put_further_in(&text, Some(About::Figure(*place)));
            }
        }
    }

    fn listing(&mut self, section: usize, listing: &Listing) {
        if listing.rows.is_empty() {
            return self.put(listing.empty, Look::Plain, 0, None);
        }
        let heads: Vec<_> = listing.columns.iter().map(|(head, _)| *head).collect();
        let widths = self.text_widths(&heads, &listing.rows);
        if let Some(widths) = &widths {
            let heads: Vec<_> = heads.iter().map(|head| (*head).to_owned()).collect();
            self.beside(&heads, widths, Look::Quiet, None);
        }
        for (place, row) in listing.rows.iter().enumerate() {
            let about = match numbers_in(row).as_slice() {
                [] => None,
                [number] => Some(About::Complaint(*number)),
                _ => Some(About::Row(section, place)),
            };
            if let Some(widths) = &widths {
                self.beside(row, widths, Look::Plain, about);
                continue;
            }
            for (column, (head, cell)) in heads.iter().zip(row).enumerate() {
                if column == 0 {
                    self.put(&format!("{head}: {cell}"), Look::Strong, 2, about);
                } else if !cell.is_empty() {
                    self.put_further_in(&format!("{head}: {cell}"), about);
                }
            }
        }
    }

    /// The widths of columns of text; none where they would be too narrow to read.
    fn text_widths(&self, heads: &[&str], rows: &[Vec<String>]) -> Option<Vec<usize>> {
        let longest = |column: usize| {
            let cells = rows.iter().filter_map(move |row| row.get(column));
            cells.map(|cell| width(cell)).chain([width(heads[column])]).max().unwrap_or(0)
        };
        let mut widths: Vec<_> = (0..heads.len()).map(longest).collect();
        let room = self.width.checked_sub(GAP * heads.len().saturating_sub(1))?;
        // The widest gives way first.
        while widths.iter().sum::<usize>() > room {
            let widest = widths.iter_mut().max().filter(|widest| **widest > TEXT)?;
            *widest -= 1;
        }
        Some(widths)
    }

    /// Cells of text beside one another, each wrapped under itself.
    fn beside(&mut self, cells: &[String], widths: &[usize], look: Look, about: Option<About>) {
        let pieces: Vec<_> =
            cells.iter().zip(widths).map(|(cell, wide)| wrap(cell, *wide)).collect();
        let height = pieces.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let texts = pieces
                .iter()
                .zip(widths)
                .map(|(lines, wide)| padded(lines.get(line).map_or("", String::as_str), *wide));
            let text = texts.collect::<Vec<_>>().join(&" ".repeat(GAP));
            self.lines.push(PaperLine::new(text.trim_end().to_owned(), look, about));
        }
    }

    fn put_further_in(&mut self, text: &str, about: Option<About>) {
        for line in wrap(text, self.width.saturating_sub(2)) {
            self.lines.push(PaperLine::new(format!("  {line}"), Look::Plain, about));
        }
    }
}

fn padded(text: &str, wide: usize) -> String {
    format!("{text}{}", " ".repeat(wide.saturating_sub(width(text))))
}

fn to_right(text: &str, wide: usize) -> String {
    format!("{}{text}", " ".repeat(wide.saturating_sub(width(text))))
}
