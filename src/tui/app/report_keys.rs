//! What the keys do with reports: asking for one, and from a figure to its complaints.

use super::App;
use super::job::Work;
use super::report::FigurePage;
use super::sheet::{Page, Sheet};
use super::writer::About;
use crate::asking::figure::{self, Explained};
use crate::asking::report::{self, first_order};
use crate::desk::report::ReportOrder;
use crate::desk::{Desk, DeskError};

impl App {
    /// Asks which report.
    pub(super) fn open_reports(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let suggestions = desk.report_suggestions()?;
        let order = first_order(self.current_duty(), self.ordered.as_ref(), &suggestions, desk);
        let Some(order) = order else { return Ok(()) };
        let form = report::form(&order, suggestions, desk.offices()?);
        self.lay_form(form);
        Ok(())
    }

    /// Begins to make the report that the form on top asks for.
    pub(super) fn make_report(&mut self, order: ReportOrder, desk: &Desk) {
        self.ordered = Some(order.clone());
        let begun = desk.last_event().and_then(|seen| Ok((desk.gather(order.period)?, seen)));
        if let Some((gathering, seen)) = self.tell(begun) {
            self.begin(Work::Report(Box::new(order), gathering, seen));
        }
    }

    /// Does what Enter asks on a report: what the figure under the cursor means, or the file of
    /// the complaint.
    pub(super) fn open_in_report(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let (Some(about), Some(sheet)) = (self.about_on_sheet(), self.sheet()) else {
            return Ok(());
        };
        let Page::Report(page) = &sheet.page else { return Ok(()) };
        let explained = match about {
            About::Complaint(number) => return self.show_file(number, desk),
            About::Figure(place) => {
                let Some(figure) = page.figure(place) else { return Ok(()) };
                Explained::of_figure(&page.made.report, figure, desk)?
            }
            About::Row(section, row) => {
                let Some((title, numbers)) = figure::row(&page.made.report, section, row) else {
                    return Ok(());
                };
                Explained::of_row(title, &numbers, desk)?
            }
            _ => return Ok(()),
        };
        self.lay_from_its_first_figure(Sheet::new(Page::Figure(Box::new(FigurePage {
            explained,
        }))));
        Ok(())
    }

    /// Lays a sheet over the desk, the cursor on the first thing on it that is about something, if
    /// that can be seen together with its first line.
    pub(super) fn lay_from_its_first_figure(&mut self, sheet: Sheet) {
        self.lay(sheet);
        let (measure, height) = (self.sheet_measure(), self.sheet_height());
        let Some(sheet) = self.sheet_mut() else { return };
        sheet.begin(None, measure);
        if sheet.reader.line >= height {
            sheet.reader.first();
        }
    }

    /// Does what Enter asks where a figure is explained: the file of the complaint.
    pub(super) fn open_in_figure(&mut self, desk: &Desk) -> Result<(), DeskError> {
        match self.about_on_sheet() {
            Some(About::Complaint(number)) => self.show_file(number, desk),
            _ => Ok(()),
        }
    }
}
