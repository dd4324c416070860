//! What the keys do with the firm: what its page shows, and its duties among the deadlines.

use super::firm::FirmPage;
use super::sheet::{Page as Sheeted, Sheet};
use super::writer::About;
use super::{App, firm_pages};
use crate::asking::actions::{Next, Possible};
use crate::asking::firm::{self as told, of_duty};
use crate::asking::refused;
use crate::desk::{Desk, DeskError};
use crate::domain::Action;
use crate::domain::acts::dossier::StoredFile;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::wording::long_date;
use crate::form::Values;
use crate::tui::layout::Pane;
use crate::tui::menus::Menu;
use crate::tui::menus::actions::Actions;
use crate::tui::menus::page::Page;
use crate::tui::message::Notice;

impl App {
    /// Whether the firm's page is what the keys are about.
    pub(super) fn on_firm(&self) -> bool {
        self.firm_page().is_some()
    }

    /// Opens the firm's page, the cursor on a duty or at its beginning.
    pub(super) fn open_firm(
        &mut self,
        matter: Option<DutyMatter>,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let page = Sheeted::Firm(Box::new(FirmPage::load(desk)?));
        self.lay(Sheet::new(page));
        let measure = self.sheet_measure();
        if let Some(sheet) = self.sheet_mut() {
            sheet.begin(matter, measure);
        }
        self.keep_sheet_reader();
        Ok(())
    }

    /// The duty that the cursor is on, in the deadlines or on the firm's page.
    pub(super) fn current_duty(&self) -> Option<&Duty> {
        if self.sheet().is_some() {
            let Some(About::Duty(place)) = self.about_on_sheet() else { return None };
            return self.firm_page()?.duty(place);
        }
        let led = !self.file && self.lead == Pane::Deadlines;
        self.deadlines.selected().filter(|_| led)?.duty()
    }

    /// Whether the actions are those of the firm.
    pub(super) fn about_firm(&self) -> bool {
        self.on_firm() || self.current_duty().is_some()
    }

    /// Every action for the firm.
    pub(super) fn open_firm_actions(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let permissions = desk.firm_permissions()?;
        let duty = self.current_duty().filter(|duty| duty.is_owed()).cloned();
        let first = || -> Result<Option<Duty>, DeskError> {
            Ok(desk.duties()?.into_iter().find(|duty| duty.is_owed() && duty.limit.is_some()))
        };
        let duty = match duty {
            Some(duty) => Some(duty),
            None => first()?,
        };
        let next = duty.map(|duty| Next { action: duty.action(), limit: duty.limit, letter: None });
        let possible = Possible::new(permissions, next, Vec::new());
        let title = "Acties voor de organisatie".to_owned();
        self.push(Menu::Actions(Actions::new(title, None, possible)));
        Ok(())
    }

    /// Does what Enter asks on the firm's page: everything about a measure or meeting, the file of
    /// a complaint, the form by which a duty is done.
    pub(super) fn open_in_firm(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(about) = self.about_on_sheet() else { return Ok(()) };
        match about {
            About::Complaint(number) => return self.show_file(number, desk),
            About::Duty(place) => return self.open_duty(place, desk),
            _ => {}
        }
        let page = self.page_about(about, desk);
        if let Some(page) = page {
            self.push(Menu::Page(page));
        }
        Ok(())
    }

    fn page_about(&self, about: About, desk: &Desk) -> Option<Page> {
        let page = self.firm_page()?;
        let told = match about {
            About::Measure(place) => {
                let measure = page.firm().measure(place)?;
                let code = measure.proposal.what.heading.as_ref();
                let heading = code.and_then(|code| desk.regulation().heading(code.as_str()));
                let heading = heading.map(|heading| heading.label.as_str());
                let limit = page.limit_of(place);
                Some(told::measure(place, measure, heading, limit, self.today))
            }
            About::Meeting(place) => page.firm().meetings.get(place).map(told::meeting),
            _ => None,
        };
        told.map(firm_pages::page)
    }

    fn open_duty(&mut self, place: usize, desk: &Desk) -> Result<(), DeskError> {
        let Some(page) = self.firm_page() else { return Ok(()) };
        let Some(duty) = page.duty(place).cloned() else { return Ok(()) };
        if !duty.is_owed() {
            let shown = page.done(&duty).map_or_else(
                || firm_pages::why(&duty),
                |done| firm_pages::page(told::done(&duty, done)),
            );
            self.push(Menu::Page(shown));
            return Ok(());
        }
        if let DutyMatter::Regulation(_, Some(period)) = duty.matter
            && period.last() >= self.today
        {
            self.notice = Some(Notice::info(format!(
                "Deze periode loopt nog tot en met {}. Daarna leg je dit hier vast.",
                long_date(period.last())
            )));
            return Ok(());
        }
        self.open_firm_form(duty.action(), desk)
    }

    /// Opens the form of an action for the firm, where it can be taken.
    fn open_firm_form(&mut self, action: Action, desk: &Desk) -> Result<(), DeskError> {
        let permissions = desk.firm_permissions()?;
        let found = permissions.into_iter().find(|permission| permission.action == action);
        match found.and_then(|permission| permission.refusal) {
            Some(refusal) => {
                self.notice = Some(Notice::error(refused(&refusal)));
                Ok(())
            }
            None => self.open_form(action, None, desk),
        }
    }

    /// Why the date of the duty under the cursor is what it is; false where there is none.
    pub(super) fn why_duty(&mut self) -> bool {
        let Some(page) = self.current_duty().map(firm_pages::why) else { return false };
        self.push(Menu::Page(page));
        true
    }

    /// What the form of an action for the firm begins with, by what the cursor is on.
    pub(super) fn prefilled(&self, action: Action) -> Values {
        match (self.firm_page(), self.about_on_sheet()) {
            (Some(firm), Some(about)) => firm.prefilled(action, about),
            (Some(_), None) => Values::default(),
            (None, _) => self.current_duty().map(of_duty).unwrap_or_default(),
        }
    }

    /// The document that the cursor on the firm's page is on.
    pub(super) fn firm_document(&self) -> Option<StoredFile> {
        self.firm_page()?.document(self.about_on_sheet()?).cloned()
    }
}
