//! What the keys do with the firm: its page, and its duties among the deadlines.

use super::firm::{FirmPage, of_duty};
use super::writer::About;
use super::{App, firm_pages};
use crate::desk::{Desk, DeskError};
use crate::domain::Action;
use crate::domain::acts::dossier::StoredFile;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::wording::long_date;
use crate::form::Values;
use crate::tui::draw::detail::text_width;
use crate::tui::keys::keymap::Act;
use crate::tui::layout::{Pane, rows};
use crate::tui::menus::Menu;
use crate::tui::menus::actions::{Actions, Next, refused};
use crate::tui::menus::page::Page;
use crate::tui::message::Notice;

impl App {
    /// Whether the firm's page is what the keys are about.
    pub(super) const fn on_firm(&self) -> bool {
        self.firm.is_some() && !self.file
    }

    /// The firm's page, where it is what the keys are about.
    pub fn firm_page(&self) -> Option<&FirmPage> {
        self.firm.as_ref().filter(|_| !self.file)
    }

    /// The width of the firm's lines and the day, on which they depend.
    fn firm_measure(&self) -> (usize, chrono::NaiveDate) {
        let area = self.layout().and_then(|layout| layout.detail);
        (area.map_or(1, text_width), self.today)
    }

    /// Opens the firm's page, the cursor on a duty or at its beginning.
    pub(super) fn open_firm(
        &mut self,
        matter: Option<DutyMatter>,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        self.firm = Some(FirmPage::load(desk)?);
        self.file = false;
        if let Some(search) = &mut self.search {
            search.typing = false;
        }
        let at = self.firm_measure();
        if let Some(firm) = &mut self.firm {
            firm.begin(matter, at);
        }
        self.keep_reader();
        Ok(())
    }

    /// Loads the firm's page again, where it is open.
    pub(super) fn reload_firm(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let at = self.firm_measure();
        match &mut self.firm {
            Some(firm) => firm.reload(desk, at),
            None => Ok(()),
        }
    }

    /// Keeps the cursor of the firm's page within its lines.
    pub(super) fn keep_firm_reader(&mut self) {
        let (count, height) = self.firm_size();
        if let Some(firm) = &mut self.firm {
            firm.reader.settle(count, height);
        }
    }

    fn firm_size(&self) -> (usize, usize) {
        let (width, today) = self.firm_measure();
        let count = self.firm.as_ref().map_or(0, |firm| firm.lines(width, today).len());
        (count, rows(self.layout().and_then(|layout| layout.detail)))
    }

    /// Moves over the firm's page.
    pub(super) fn go_in_firm(&mut self, act: Act) {
        let (count, height) = self.firm_size();
        let at = self.firm_measure();
        let Some(firm) = &mut self.firm else { return };
        let reader = &mut firm.reader;
        match act {
            Act::Up | Act::Down => reader.step(act == Act::Down, count, height),
            Act::PageUp | Act::PageDown => reader.page(act == Act::PageDown, count, height),
            Act::First => reader.first(),
            Act::Last => reader.last(count, height),
            _ => {
                firm.step_section(act == Act::NextPane, at);
                firm.reader.settle(count, height);
            }
        }
    }

    /// What the line of the cursor on the firm's page is about.
    pub(super) fn about_in_firm(&self) -> Option<About> {
        let (width, today) = self.firm_measure();
        self.firm_page()?.about(width, today)
    }

    /// The duty that the cursor is on, in the deadlines or on the firm's page.
    pub(super) fn current_duty(&self) -> Option<&Duty> {
        if let Some(firm) = self.firm_page() {
            let Some(About::Duty(place)) = self.about_in_firm() else { return None };
            return firm.duty(place);
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
        let next = duty.map(|duty| Next { action: duty.action(), limit: duty.limit });
        let title = "Acties voor de organisatie".to_owned();
        self.push(Menu::Actions(Actions::new(title, None, permissions, next)));
        Ok(())
    }

    /// Does what Enter asks on the firm's page: everything about a measure or meeting, the file of
    /// a complaint, the form by which a duty is done.
    pub(super) fn open_in_firm(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(about) = self.about_in_firm() else { return Ok(()) };
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
        match about {
            About::Measure(place) => {
                let measure = page.firm().measure(place)?;
                let code = measure.proposal.what.heading.as_ref();
                let heading = code.and_then(|code| desk.regulation().heading(code.as_str()));
                let heading = heading.map(|heading| heading.label.as_str());
                let limit = page.limit_of(place);
                Some(firm_pages::measure(place, measure, heading, limit, self.today))
            }
            About::Meeting(place) => page.firm().meetings.get(place).map(firm_pages::meeting),
            _ => None,
        }
    }

    fn open_duty(&mut self, place: usize, desk: &Desk) -> Result<(), DeskError> {
        let Some(page) = self.firm_page() else { return Ok(()) };
        let Some(duty) = page.duty(place).cloned() else { return Ok(()) };
        if !duty.is_owed() {
            let shown = page
                .done(&duty)
                .map_or_else(|| firm_pages::why(&duty), |done| firm_pages::done(&duty, done));
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
        match (self.firm_page(), self.about_in_firm()) {
            (Some(firm), Some(about)) => firm.prefilled(action, about),
            (Some(_), None) => Values::default(),
            (None, _) => self.current_duty().map(of_duty).unwrap_or_default(),
        }
    }

    /// The document that the cursor on the firm's page is on.
    pub(super) fn firm_document(&self) -> Option<StoredFile> {
        self.firm_page()?.document(self.about_in_firm()?).cloned()
    }
}
