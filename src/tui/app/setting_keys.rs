//! What the keys do with the settings.

use super::settings::SettingsPage;
use super::sheet::{Page, Sheet};
use super::writer::About;
use super::{App, Layer};
use crate::desk::{Desk, DeskError};
use crate::tui::message::{Effect, Notice};

impl App {
    /// Opens the settings.
    pub(super) fn open_settings(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let page = SettingsPage::load(desk)?;
        self.lay_from_its_first_figure(Sheet::new(Page::Settings(Box::new(page))));
        Ok(())
    }

    /// Asks for another value of the setting under the cursor; a draft of it is put back.
    pub(super) fn open_setting(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(About::Setting(place)) = self.about_on_sheet() else { return Ok(()) };
        let Some(Page::Settings(page)) = self.sheet().map(|sheet| &sheet.page) else {
            return Ok(());
        };
        match page.setting(place).begin(desk)? {
            (filling, Some(draft)) => self.put_back(filling, &draft),
            (filling, None) => self.lay_form(filling),
        }
        Ok(())
    }

    /// Says that the setting is kept, and closes its form.
    pub(super) fn setting_kept(
        &mut self,
        what: &str,
        emptied: bool,
        desk: &Desk,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(Layer::Form(form)) = self.layers.pop() {
            effects.extend(form.filling.saved_changes().into_iter().map(Effect::Draft));
            effects.push(Effect::FlushDrafts);
        }
        let reloaded = self.reload(desk);
        if self.tell(reloaded).is_some() {
            let done = if emptied { "Leeggemaakt" } else { "Ingesteld" };
            self.notice = Some(Notice::info(format!("{done}: {what}.")));
        }
    }
}
