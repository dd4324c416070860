//! What a figure of a report means.

use crate::desk::view::ListRow;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::reports::{Body, Figure, Report, Section};

/// Of so many complaints is told what they are; of more only the numbers.
const TOLD: usize = 500;

/// The complaints that a row of text names.
pub fn numbers_in(cells: &[String]) -> Vec<ComplaintNumber> {
    cells.iter().filter_map(|cell| numbers_of(cell)).flatten().collect()
}

fn numbers_of(cell: &str) -> Option<Vec<ComplaintNumber>> {
    cell.split(", ").map(|word| word.parse().ok()).collect()
}

/// What a row of text is about: its complaints, under the text of its first cell that is no
/// number.
pub fn row(report: &Report, section: usize, row: usize) -> Option<(String, Vec<ComplaintNumber>)> {
    let section = report.sections.get(section)?;
    let Body::Listing(listing) = &section.body else { return None };
    let cells = listing.rows.get(row)?;
    let numbers = numbers_in(cells);
    let words = cells.iter().filter(|cell| numbers_of(cell).is_none() && !cell.is_empty());
    let title = words.take(2).cloned().collect::<Vec<_>>().join(", ");
    Some((format!("{}: {title}", section.title), numbers))
}

/// What a figure means, and the complaints behind it.
#[derive(Debug)]
pub struct Explained {
    /// What it is called.
    pub title: String,
    /// What it is, as labels and texts.
    pub told: Vec<(&'static str, String)>,
    /// The complaints, with what they are; none where the report leaves the firm.
    pub complaints: Option<Vec<(ComplaintNumber, Option<ListRow>)>>,
}

impl Explained {
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

    /// Its complaints.
    pub fn listed(&self) -> Vec<ComplaintNumber> {
        self.complaints.iter().flatten().map(|(number, _)| *number).collect()
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
