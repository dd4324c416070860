//! What the keys do with the settings.

use super::saving::own_slot;
use super::settings::{Chosen, SettingsPage};
use super::sheet::{Page, Sheet};
use super::writer::About;
use super::{App, Layer};
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::form::FieldError;
use crate::tui::form::FormScreen;
use crate::tui::form::setting::{self, VALUE};
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
        let (mut form, name) = match page.setting(place) {
            Chosen::Of(row) => (setting::ask(row), Some(row.name.clone())),
            Chosen::OwnAddress(value) => {
                (setting::ask_own_address(value.unwrap_or_default()), None)
            }
        };
        let of_it = |draft: &&Draft| {
            let values = FormScreen::content(draft).unwrap_or_default();
            draft.form == setting::DRAFT && setting::name_of(&values) == name.as_deref()
        };
        if let Some(draft) = desk.drafts()?.iter().find(of_it) {
            return self.open_setting_draft(draft, desk);
        }
        form.slot = own_slot();
        self.layers.push(Layer::Form(Box::new(form)));
        Ok(())
    }

    /// Goes on with the draft of a setting.
    pub(super) fn open_setting_draft(
        &mut self,
        draft: &Draft,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let values = FormScreen::content(draft).unwrap_or_default();
        let mut form = match setting::name_of(&values) {
            None => setting::ask_own_address(&desk.own_address()?.unwrap_or_default()),
            Some(name) => {
                let rows = desk.settings()?;
                let Some(row) = rows.iter().find(|row| row.name == name) else {
                    let gone = "Dit concept hoort bij een instelling die er niet meer is.";
                    self.notice = Some(Notice::error(gone));
                    return Ok(());
                };
                setting::ask(row)
            }
        };
        form.slot = own_slot();
        form.resume(draft, values, self.now);
        self.put_back(form, draft);
        Ok(())
    }

    /// Keeps the setting that was typed; of the organisation by its name, else the own address.
    pub(super) fn keep_setting(
        &mut self,
        name: Option<&str>,
        desk: &mut Desk,
        effects: &mut Vec<Effect>,
    ) {
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
        if let Some(Layer::Form(form)) = self.layers.pop() {
            effects.extend(form.saved_changes().into_iter().map(Effect::Draft));
            effects.push(Effect::FlushDrafts);
        }
        let reloaded = self.reload(desk);
        if self.tell(reloaded).is_some() {
            let what = name.unwrap_or("eigen e-mail");
            let done = if typed.is_empty() { "Leeggemaakt" } else { "Ingesteld" };
            self.notice = Some(Notice::info(format!("{done}: {what}.")));
        }
    }
}
