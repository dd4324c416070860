//! A report on the screen, and what a figure of it means.

use super::report_paper;
use super::sheet::Measure;
use super::writer::{About, PaperLine, Writer};
use crate::desk::report::Made;
use crate::desk::view::ListRow;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::wording::counted;
use crate::reports::{Body, Figure, Report, Section};

/// Of so many complaints is told what they are; of more only the numbers.
const TOLD: usize = 500;

/// A report.
#[derive(Debug)]
pub struct ReportPage {
    /// The report, and what was asked.
    pub made: Made,
    /// The last event when it was begun.
    seen: i64,
    /// Whether something was recorded since.
    stale: bool,
}

impl ReportPage {
    /// The page of a report that was begun when this was the last event.
    pub const fn new(made: Made, seen: i64) -> Self {
        Self { made, seen, stale: false }
    }

    /// Looks whether something was recorded since. The figures stay those of its own moment.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.stale = desk.last_event()? != self.seen;
        Ok(())
    }

    /// Its title.
    pub fn title(&self) -> String {
        let outside = if self.made.report.outside { ", voor buiten" } else { "" };
        let title = format!("{}{outside}", self.made.report.title);
        if self.stale { format!("Verouderd (r: opnieuw) · {title}") } else { title }
    }

    /// Its lines.
    pub fn write(&self, (width, _): Measure) -> Vec<PaperLine> {
        report_paper::write(&self.made, width)
    }

    /// A figure by its place.
    pub fn figure(&self, place: usize) -> Option<&Figure> {
        self.made.report.figures().nth(place)
    }

    /// What a row of text is about: its complaints, under the text of its first cell that is no
    /// number.
    pub fn row(&self, section: usize, row: usize) -> Option<(String, Vec<ComplaintNumber>)> {
        let section = self.made.report.sections.get(section)?;
        let Body::Listing(listing) = &section.body else { return None };
        let cells = listing.rows.get(row)?;
        let numbers = numbers_in(cells);
        let words = cells.iter().filter(|cell| numbers_of(cell).is_none() && !cell.is_empty());
        let title = words.take(2).cloned().collect::<Vec<_>>().join(", ");
        Some((format!("{}: {title}", section.title), numbers))
    }
}

/// The complaints that a row of text names.
pub fn numbers_in(cells: &[String]) -> Vec<ComplaintNumber> {
    cells.iter().filter_map(|cell| numbers_of(cell)).flatten().collect()
}

fn numbers_of(cell: &str) -> Option<Vec<ComplaintNumber>> {
    cell.split(", ").map(|word| word.parse().ok()).collect()
}

/// What a figure means, and the complaints behind it.
#[derive(Debug)]
pub struct FigurePage {
    title: String,
    told: Vec<(&'static str, String)>,
    /// The complaints, with what they are; none where the report leaves the firm.
    complaints: Option<Vec<(ComplaintNumber, Option<ListRow>)>>,
}

impl FigurePage {
    /// The explanation of a figure of a report.
    pub fn of_figure(report: &Report, figure: &Figure, desk: &Desk) -> Result<Self, DeskError> {
        let holds = |section: &&Section| match &section.body {
            Body::Table(table) => {
                let figures = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
                figures.into_iter().any(|one| std::ptr::eq(one, figure))
            }
            Body::Listing(_) => false,
        };
        let section = report.sections.iter().find(holds).map(|section| section.title.clone());
        let mut told = vec![("Waarde", figure.value.in_words())];
        told.extend(section.map(|title| ("Onderdeel", title)));
        let about =
            report.facts.iter().filter(|(label, _)| ["Periode", "Stand op"].contains(label));
        told.extend(about.cloned());
        told.push(("Betekenis", figure.definition.clone()));
        told.extend(figure.article.iter().map(|article| ("Artikel", article.clone())));
        let complaints = if report.outside { None } else { Some(rows(&figure.complaints, desk)?) };
        Ok(Self { title: figure.label.clone(), told, complaints })
    }

    /// The complaints of a row of text.
    pub fn of_row(
        title: String,
        numbers: &[ComplaintNumber],
        desk: &Desk,
    ) -> Result<Self, DeskError> {
        Ok(Self { title, told: Vec::new(), complaints: Some(rows(numbers, desk)?) })
    }

    /// Looks again what the complaints are.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let numbers = self.listed();
        if let Some(complaints) = &mut self.complaints {
            *complaints = rows(&numbers, desk)?;
        }
        Ok(())
    }

    /// Its title.
    pub fn title(&self) -> String {
        self.title.clone()
    }

    /// Its complaints.
    pub fn listed(&self) -> Vec<ComplaintNumber> {
        self.complaints.iter().flatten().map(|(number, _)| *number).collect()
    }

    /// Its lines.
    pub fn write(&self, (width, _): Measure) -> Vec<PaperLine> {
        use super::paper::Look;
        let mut writer = Writer { lines: Vec::new(), width, spacious: true };
        for (label, text) in &self.told {
            let look = if *label == "Waarde" { Look::Strong } else { Look::Plain };
            writer.put_labelled(&format!("{label:<10} "), text, look, None);
        }
        let Some(complaints) = &self.complaints else {
            let why = "Dit rapport is voor buiten: de nummers van de klachten staan er niet in.";
            writer.put(why, Look::Quiet, 0, None);
            return writer.lines;
        };
        writer.heading(&match complaints.len() {
            0 => "Geen klachten".to_owned(),
            count => {
                let complaints = counted(count as u64, "klacht", "klachten");
                format!("{complaints} (Enter opent het dossier)")
            }
        });
        for (number, row) in complaints {
            let about = Some(About::Complaint(*number));
            let words = row.as_ref().map(super::firm_paper::in_short).unwrap_or_default();
            writer.put_labelled(&format!("{number} "), &words, Look::Plain, about);
        }
        writer.lines
    }
}

fn rows(
    numbers: &[ComplaintNumber],
    desk: &Desk,
) -> Result<Vec<(ComplaintNumber, Option<ListRow>)>, DeskError> {
    let row = |(place, number): (usize, &ComplaintNumber)| {
        let row = if place < TOLD { desk.row_of(*number)? } else { None };
        Ok((*number, row))
    };
    numbers.iter().enumerate().map(row).collect()
}
