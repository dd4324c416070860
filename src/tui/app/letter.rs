//! The letter window (brief versturen) on the screen.

use super::{App, Layer};
use crate::asking::{Came, Filling, Preview, letter};
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::wording::long_moment;
use crate::regulation::LetterKind;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::menus::Menu;
use crate::tui::menus::page::Page;
use crate::tui::message::{Effect, Notice};

impl App {
    /// Asks which letter, the one of the next step first.
    pub(super) fn open_letters(
        &mut self,
        number: ComplaintNumber,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        if let Some(filling) = letter::ask(number, desk)? {
            self.lay_form(filling);
        }
        Ok(())
    }

    /// Begins a letter at once.
    pub(super) fn open_letter(
        &mut self,
        number: ComplaintNumber,
        letter: LetterKind,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        if let Some(filling) = letter::begin(number, letter, desk)? {
            self.lay_next(filling);
        }
        Ok(())
    }

    /// Opens what comes after a form, and says so where it is a draft.
    pub(super) fn lay_next(&mut self, next: Filling) {
        let notice = next.origin().map(|draft| {
            let saved = long_moment(draft.saved_at.into());
            Notice::info(format!("Concept van {saved} teruggezet."))
        });
        let is_new = notice.is_none();
        self.lay_form_telling(next, notice);
        if let Some(Layer::Form(form)) = self.layers.last_mut()
            && is_new
        {
            form.keep_again();
        }
    }

    /// Makes the text of a letter anew from the file. What was changed by hand goes only where the
    /// same is asked again while the warning stands there.
    pub(super) fn renew_letter(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(Layer::Form(form)) = self.layers.last_mut() else { return Ok(()) };
        let Some(draft) = letter::made_anew(&form.filling, desk)? else { return Ok(()) };
        let warning = Notice::warning(format!(
            "Nog een keer {} zet de tekst uit het dossier in de plaats van jouw tekst. Daarna \
             haalt {} jouw tekst nog terug.",
            hint(Context::Form, Act::Renew),
            hint(Context::Text, Act::Undo)
        ));
        if letter::is_changed(&form.filling) && form.notice.as_ref() != Some(&warning) {
            form.notice = Some(warning);
            return Ok(());
        }
        letter::renew(&mut form.filling, &draft);
        form.show_renewed();
        form.notice = Some(Notice::info("De tekst is opnieuw gemaakt uit het dossier."));
        Ok(())
    }

    /// Shows what will be sent, before it is.
    pub(super) fn show_preview(&mut self, preview: &Preview) {
        self.layers.push(Layer::Menu(Menu::Page(Page::preview(
            preview.title.clone(),
            &format!(
                "Zo gaat de brief weg. Verstuurd? {}: ja, vastleggen; daarna ligt hij vast. {}: \
                 nee, terug naar de tekst.",
                hint(Context::Preview, Act::Save),
                hint(Context::Preview, Act::Close)
            ),
            &preview.text,
        ))));
    }

    /// Sends the letter that was looked at.
    pub(super) fn send_letter(&mut self, desk: &mut Desk, effects: &mut Vec<Effect>) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let sent = letter::send(&form.filling, desk);
        self.came(sent.map(|done| Came::Recorded(Box::new(done))), desk, effects);
    }
}
