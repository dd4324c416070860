//! What the keys do with the settings.

use super::settings::{Chosen, SettingsPage};
use super::sheet::{Page, Sheet};
use super::writer::About;
use super::{App, Layer};
use crate::desk::{Desk, DeskError};
use crate::form::FieldError;
use crate::tui::form::setting::{self, VALUE};
use crate::tui::message::Notice;

impl App {
    /// Opens the settings.
    pub(super) fn open_settings(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let page = SettingsPage::load(desk)?;
        self.lay_from_its_first_figure(Sheet::new(Page::Settings(Box::new(page))));
        Ok(())
    }

    /// Asks for another value of the setting under the cursor.
    pub(super) fn open_setting(&mut self) {
        let Some(About::Setting(place)) = self.about_on_sheet() else { return };
        let Some(Page::Settings(page)) = self.sheet().map(|sheet| &sheet.page) else { return };
        let form = match page.setting(place) {
            Chosen::Of(row) => setting::ask(row),
            Chosen::OwnAddress(value) => setting::ask_own_address(value.unwrap_or_default()),
        };
        self.layers.push(Layer::Form(Box::new(form)));
    }

    /// Keeps the setting that was typed; of the organisation by its name, else the own address.
    pub(super) fn keep_setting(&mut self, name: Option<&str>, desk: &mut Desk) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let typed = form.values().get(VALUE).trim().to_owned();
        let kept = match name {
            Some(name) if typed.is_empty() => desk.forget_setting(name),
            Some(name) => desk.change_setting(name, &typed),
            None => desk.set_own_address(&typed),
        };
        if let Err(error) = kept {
            return self.wrong_place(FieldError { key: VALUE, message: error.to_string() });
        }
        self.layers.pop();
        let reloaded = self.reload(desk);
        if self.tell(reloaded).is_some() {
            let what = name.unwrap_or("eigen e-mail");
            let done = if typed.is_empty() { "Leeggemaakt" } else { "Ingesteld" };
            self.notice = Some(Notice::info(format!("{done}: {what}.")));
        }
    }
}
