//! What the keys do with the sheets over the desk: which is on top, and moving over it.

use super::App;
use super::firm::FirmPage;
use super::sheet::{Measure, Page, Sheet};
use super::writer::About;
use crate::desk::{Desk, DeskError};
use crate::tui::draw::detail::text_width;
use crate::tui::keys::keymap::{Act, Context};
use crate::tui::layout::rows;

impl App {
    /// The sheet that the keys are about: the top one, unless a file lies over it.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheets.last().filter(|_| !self.file)
    }

    pub(super) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.sheets.last_mut().filter(|_| !self.file)
    }

    /// The firm's page, where it is what the keys are about.
    pub(super) fn firm_page(&self) -> Option<&FirmPage> {
        match &self.sheet()?.page {
            Page::Firm(firm) => Some(firm),
            _ => None,
        }
    }

    /// The width of the lines of a sheet and the day, on which they depend.
    pub(super) fn sheet_measure(&self) -> Measure {
        let area = self.layout().and_then(|layout| layout.detail);
        (area.map_or(1, text_width), self.today)
    }

    pub(super) fn sheet_height(&self) -> usize {
        rows(self.layout().and_then(|layout| layout.detail))
    }

    /// Lays a sheet over the desk, on top of others and in the place of one of its kind.
    pub(super) fn lay(&mut self, sheet: Sheet) {
        let kind = sheet.page.context();
        // What explains a report goes with it.
        let goes = |other: &Sheet| match other.page.context() {
            Context::Figure => matches!(kind, Context::Figure | Context::Report),
            Context::Triage => kind == Context::TriageEnds,
            other => other == kind,
        };
        self.sheets.retain(|other| !goes(other));
        self.sheets.push(sheet);
        self.file = false;
        if let Some(search) = &mut self.search {
            search.typing = false;
        }
        self.keep_sheet_reader();
    }

    /// Loads the sheets again.
    pub(super) fn reload_sheets(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let measure = self.sheet_measure();
        self.sheets.iter_mut().try_for_each(|sheet| sheet.reload(desk, measure))
    }

    /// After another size of the window: each cursor stays on what it was on.
    pub(super) fn refit_sheets(&mut self, before: Measure) {
        let after = self.sheet_measure();
        if before != after {
            self.sheets.iter_mut().for_each(|sheet| sheet.refit(before, after));
        }
    }

    /// Keeps the cursor of the top sheet within its lines.
    pub(super) fn keep_sheet_reader(&mut self) {
        let (measure, height) = (self.sheet_measure(), self.sheet_height());
        if let Some(sheet) = self.sheet_mut() {
            sheet.settle(measure, height);
        }
    }

    /// Moves over the top sheet.
    pub(super) fn go_on_sheet(&mut self, act: Act) {
        let (measure, height) = (self.sheet_measure(), self.sheet_height());
        if let Some(sheet) = self.sheet_mut() {
            sheet.go(act, measure, height);
        }
    }

    /// What the cursor on the top sheet is on.
    pub(super) fn about_on_sheet(&self) -> Option<About> {
        let measure = self.sheet_measure();
        self.sheet()?.about(measure)
    }

    /// Does what Enter asks on the top sheet.
    pub(super) fn open_on_sheet(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(sheet) = self.sheet() else { return Ok(()) };
        match sheet.page {
            Page::Firm(_) => self.open_in_firm(desk),
            Page::Report(_) => self.open_in_report(desk),
            Page::Figure(_) => self.open_in_figure(desk),
            Page::Settings(_) => self.open_setting(desk),
            Page::Triage(_) => self.open_in_triage(desk),
        }
    }
}
