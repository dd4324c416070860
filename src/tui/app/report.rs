//! A report on the screen, and what a figure of it means.

use std::collections::BTreeSet;

use super::report_paper;
use super::sheet::Measure;
use super::writer::{About, PaperLine, Writer};
use crate::asking::figure::Explained;
use crate::asking::figure::numbers_in;
use crate::asking::firm::in_short;
use crate::desk::report::Made;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::wording::counted;
use crate::reports::Body;
use crate::reports::Figure;
use crate::tui::keys::keymap::{Act, Context, hint};

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
        if !self.stale {
            return title;
        }
        format!("Verouderd ({}: opnieuw) · {title}", hint(Context::Report, Act::Reports))
    }

    /// Its lines.
    pub fn write(&self, (width, _): Measure) -> Vec<PaperLine> {
        report_paper::write(&self.made, width)
    }

    /// Every complaint that it names.
    pub fn named(&self) -> BTreeSet<ComplaintNumber> {
        let report = &self.made.report;
        let figures = report.figures().flat_map(|figure| figure.complaints.iter().copied());
        let listings = report.sections.iter().filter_map(|section| match &section.body {
            Body::Listing(listing) => Some(listing),
            Body::Table(_) => None,
        });
        let rows = listings.flat_map(|listing| &listing.rows);
        figures.chain(rows.flat_map(|cells| numbers_in(cells))).collect()
    }

    /// A figure by its place.
    pub fn figure(&self, place: usize) -> Option<&Figure> {
        self.made.report.figures().nth(place)
    }
}

/// What a figure means, on the screen.
#[derive(Debug)]
pub struct FigurePage {
    /// What it means.
    pub explained: Explained,
}

impl FigurePage {
    /// Looks again what the complaints are.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.explained.reload(desk)
    }

    /// Its title.
    pub fn title(&self) -> String {
        self.explained.title.clone()
    }

    /// Its complaints.
    pub fn listed(&self) -> Vec<ComplaintNumber> {
        self.explained.listed()
    }

    /// Its lines.
    pub fn write(&self, (width, _): Measure) -> Vec<PaperLine> {
        use super::paper::Look;
        let mut writer = Writer { lines: Vec::new(), width, spacious: true };
        for (label, text) in &self.explained.told {
            let look = if *label == "Waarde" { Look::Strong } else { Look::Plain };
            writer.put_labelled(&format!("{label:<10} "), text, look, None);
        }
        let Some(complaints) = &self.explained.complaints else {
            let why = "Dit rapport is voor buiten: de nummers van de klachten staan er niet in.";
            writer.put(why, Look::Quiet, 0, None);
            return writer.lines;
        };
        writer.heading(&match complaints.len() {
            0 => "Geen klachten".to_owned(),
            count => {
                let complaints = counted(count as u64, "klacht", "klachten");
                let open = hint(Context::Figure, Act::Open);
                format!("{complaints} ({open} opent het dossier)")
            }
        });
        for (number, row) in complaints {
            let about = Some(About::Complaint(*number));
            let words = row.as_ref().map(in_short).unwrap_or_default();
            writer.put_labelled(&format!("{number} "), &words, Look::Plain, about);
        }
        writer.lines
    }
}
