//! The letter window (brief versturen): which letter to whom, what its step needs, the text, a look
//! at what goes out, and sending it.

use std::path::Path;

use super::{App, Layer};
use crate::desk::letters::{LetterContent, LetterDraft, LetterOrder};
use crate::desk::view::{Draft, Obstacle, Upload};
use crate::desk::{Desk, DeskError};
use crate::domain::text::Line;
use crate::domain::{Action, Command, ComplaintNumber};
use crate::form::{FieldError, Values};
use crate::regulation::{Channel, LetterRecipient};
use crate::tui::form::letter::{self, Asking, CHANNEL, FILE, TEXT};
use crate::tui::form::{FormScreen, Purpose};
use crate::tui::menus::Menu;
use crate::tui::menus::actions::refused;
use crate::tui::menus::page::Page;
use crate::tui::message::{Effect, Notice};

impl App {
    /// Asks which letter, the one of the next step first.
    pub(super) fn open_letters(
        &mut self,
        number: ComplaintNumber,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let Some(detail) = desk.detail(number)? else { return Ok(()) };
        let permissions = desk.permissions(number)?;
        let unknown = desk.unknown_letters(number)?;
        let form = letter::choose(&detail, &permissions, &unknown);
        let mut form = FormScreen::new(form, Some(number), super::saving::own_slot());
        form.above.extend(letter::left_out(&unknown));
        form.purpose = Purpose::ChooseLetter;
        form.subject = detail.complaint.intake.complainant.name.to_string();
        form.look_over(self.now);
        self.layers.push(Layer::Form(Box::new(form)));
        Ok(())
    }

    /// Saving in the letter window: to the next question, or to a look at the letter.
    pub(super) fn go_on_with_letter(&mut self, desk: &Desk, effects: &mut Vec<Effect>) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let form = form.clone();
        let done = match form.purpose {
            Purpose::ChooseLetter => self.letter_chosen(&form, desk),
            Purpose::LetterStep => self.step_told(&form, desk, effects),
            _ => self.look_at_letter(&form, desk),
        };
        if let Err(error) = done {
            self.put_notice(Notice::error(match error {
                DeskError::Obstacle(Obstacle::Refused(refusal)) => refused(&refusal),
                other => other.to_string(),
            }));
        }
    }

    fn show_errors(&mut self, errors: Vec<FieldError>) {
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.show_errors(errors);
        }
    }

    fn letter_chosen(&mut self, form: &FormScreen, desk: &Desk) -> Result<(), DeskError> {
        let Some(number) = form.complaint else { return Ok(()) };
        let order = match letter::chosen(&form.values()) {
            Ok(order) => order,
            Err(error) => {
                self.show_errors(vec![error]);
                return Ok(());
            }
        };
        if order.letter.is_form() {
            return self.open_made_form(number, &order, desk);
        }
        let hidden = letter::hidden(&order);
        let is_same = |draft: &&Draft| {
            let content = FormScreen::content(draft).unwrap_or_default();
            draft.form == Action::SendLetter.code()
                && draft.complaint == Some(number)
                && hidden.0.iter().all(|(key, value)| content.get(key) == value)
        };
        if let Some(draft) = desk.drafts()?.iter().find(is_same) {
            self.layers.pop();
            return self.open_letter_draft(draft, desk);
        }
        let Some(detail) = desk.detail(number)? else { return Ok(()) };
        let next = match letter::step_to_ask(order.letter, &detail.complaint) {
            Some(action) => {
                let asked = desk.form(action, Some(number))?;
                let mut next = letter::about_step(asked, &order, form);
                next.version = Some(detail.complaint.version);
                next
            }
            None => Self::letter_form(number, &order, form, desk)?,
        };
        self.layers.pop();
        self.layers.push(Layer::Form(Box::new(next)));
        Ok(())
    }

    /// The data of the letter's step are known: the letter itself.
    fn step_told(
        &mut self,
        form: &FormScreen,
        desk: &Desk,
        effects: &mut Vec<Effect>,
    ) -> Result<(), DeskError> {
        let Some(number) = form.complaint else { return Ok(()) };
        let command = match form.form.read(&form.values(), self.now) {
            Ok(filled) => filled.command,
            Err(errors) => {
                self.show_errors(errors);
                return Ok(());
            }
        };
        let Some(mut order) = letter::ordered(&form.values()) else { return Ok(()) };
        order.step = Some(command);
        let mut next = Self::letter_form(number, &order, form, desk)?;
        effects.extend(next.take_over_draft(form).map(Effect::Draft));
        self.layers.pop();
        self.layers.push(Layer::Form(Box::new(next)));
        Ok(())
    }

    fn letter_form(
        number: ComplaintNumber,
        order: &LetterOrder,
        before: &FormScreen,
        desk: &Desk,
    ) -> Result<FormScreen, DeskError> {
        let draft = desk.letter_draft(number, order)?;
        let channel = match order.to {
            LetterRecipient::Complainant => written_channel(number, desk)?,
            _ => None,
        };
        let asking = Asking { order, text: &draft.text, channel };
        let mut form = letter::text(&asking, number, before);
        tell(&mut form, &draft);
        Ok(form)
    }

    /// Goes on with a letter that was begun.
    pub(super) fn open_letter_draft(
        &mut self,
        draft: &Draft,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let values = FormScreen::content(draft).unwrap_or_default();
        let (Some(number), Some(order)) = (draft.complaint, letter::ordered(&values)) else {
            self.notice = Some(Notice::error("Dit concept van een brief is niet te lezen."));
            return Ok(());
        };
        let begun = letter::begun(number, super::saving::own_slot());
        let step = letter::step_to_ask_again(&values, &order);
        let mut form = match step {
            Some(action) => letter::about_step(desk.form(action, Some(number))?, &order, &begun),
            None => Self::letter_form(number, &order, &begun, desk)?,
        };
        let detail = desk.detail(number)?;
        form.subject = detail
            .map(|detail| detail.complaint.intake.complainant.name.to_string())
            .unwrap_or_default();
        let now_made = letter::made(&form).to_owned();
        form.resume(draft, values, self.now);
        warn_if_old(&mut form, &now_made);
        letter::to_start(&mut form);
        self.put_back(form, draft);
        Ok(())
    }

    /// Makes the text of a letter anew from the file. What was changed by hand goes only where the
    /// same is asked again while the warning stands there.
    pub(super) fn renew_letter(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(Layer::Form(form)) = self.layers.last_mut() else { return Ok(()) };
        let order = letter::ordered(&form.values()).filter(|_| form.purpose == Purpose::Letter);
        let (Some(number), Some(order)) = (form.complaint, order) else { return Ok(()) };
        let draft = desk.letter_draft(number, &order)?;
        let warning = Notice::warning(
            "Nog een keer Ctrl-R zet de tekst uit het dossier in de plaats van jouw tekst. Daarna \
             haalt Ctrl-Z jouw tekst nog terug.",
        );
        if letter::is_changed(form) && form.notice.as_ref() != Some(&warning) {
            form.notice = Some(warning);
            return Ok(());
        }
        letter::renew(form, draft.text.trim_end(), draft.version);
        tell(form, &draft);
        form.notice = Some(Notice::info("De tekst is opnieuw gemaakt uit het dossier."));
        Ok(())
    }

    /// Shows what will be sent, before it is.
    fn look_at_letter(&mut self, form: &FormScreen, desk: &Desk) -> Result<(), DeskError> {
        let values = form.values();
        let (Some(order), Some(number)) = (letter::ordered(&values), form.complaint) else {
            return Ok(());
        };
        // The file may have changed while this letter was being written.
        let draft = desk.letter_draft(number, &order)?;
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            let looked_at = form.version;
            tell(form, &draft);
            form.version = looked_at;
            warn_if_old(form, draft.text.trim_end());
        }
        let file = match finished(&values, desk) {
            Ok(file) => file,
            Err(error) => {
                self.show_errors(vec![error]);
                return Ok(());
            }
        };
        // What keeps it from being sent is told now, while it can still be changed.
        let channel = Channel::from_code(values.get(CHANNEL));
        let content = content(&values, file.as_ref());
        let text = desk.letter_to_send(number, &order, content, channel, form.version)?;
        if let Some(error) = letter::without_channel(&values, &order) {
            self.show_errors(vec![error]);
            return Ok(());
        }
        let name = order.name.as_ref().map(Line::as_str);
        self.layers.push(Layer::Menu(Menu::Page(Page::preview(
            order.letter.to_reader(order.to, name),
            "Zo gaat de brief weg. Verstuurd? Ctrl-S: ja, vastleggen; daarna ligt hij vast. Esc: \
             nee, terug naar de tekst.",
            &text,
        ))));
        Ok(())
    }

    /// Sends the letter that was looked at.
    pub(super) fn send_letter(&mut self, desk: &mut Desk, effects: &mut Vec<Effect>) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let (values, version) = (form.values(), form.version);
        let (Some(number), Some(order)) = (form.complaint, letter::ordered(&values)) else {
            return;
        };
        let file = match finished(&values, desk) {
            Ok(file) => file,
            Err(error) => return self.show_errors(vec![error]),
        };
        let content = content(&values, file.as_ref());
        let channel = Channel::from_code(values.get(CHANNEL));
        let sent = desk.send_letter(number, &order, content, channel, version);
        self.recorded(sent, desk, effects);
    }
}

/// The file that was finished elsewhere, where one was named.
fn finished(values: &Values, desk: &Desk) -> Result<Option<Upload>, FieldError> {
    let path = values.get(FILE).trim();
    if path.is_empty() {
        return Ok(None);
    }
    let upload = desk.upload_path(Path::new(path));
    upload.map(Some).map_err(|fault| FieldError { key: FILE, message: fault.to_string() })
}

/// What goes out: that file, else the text.
fn content<'a>(values: &'a Values, file: Option<&'a Upload>) -> LetterContent<'a> {
    match file {
        Some(file) => LetterContent::File(&file.content),
        None => LetterContent::Text(values.get(TEXT), letter::format(values)),
    }
}

/// How the complainant can be written to.
fn written_channel(number: ComplaintNumber, desk: &Desk) -> Result<Option<Channel>, DeskError> {
    let Some(detail) = desk.detail(number)? else { return Ok(None) };
    let complainant = &detail.complaint.intake.complainant;
    Ok(if complainant.email.is_some() {
        Some(Channel::Email)
    } else {
        complainant.address.as_ref().map(|_| Channel::Letter)
    })
}

/// Tells above the text that the file would make another one now.
fn warn_if_old(form: &mut FormScreen, now_made: &str) {
    if form.purpose != Purpose::Letter || letter::made(form) == now_made {
        return;
    }
    form.above.retain(|line| line.starts_with('!'));
    form.above.insert(
        0,
        "! Het dossier maakt deze brief nu anders dan toen je begon. Ctrl-R: de tekst opnieuw \
         maken uit het dossier."
            .to_owned(),
    );
}

/// Tells above the text what is missing, and what follows.
fn tell(form: &mut FormScreen, draft: &LetterDraft) {
    form.version = Some(draft.version);
    let by = draft.article.as_ref().map(|article| format!(" (art. {article})"));
    let by = by.unwrap_or_default();
    form.above =
        draft.gaps.iter().map(|gap| format!("! Ontbreekt nog{by}: {}", gap.sentence())).collect();
    if let Some(obstacle) = &draft.obstacle {
        form.above.push(format!("! {}", refused(obstacle)));
    }
    if form.above.is_empty() {
        let follows = draft.step.as_ref().map(Command::action).map(Action::label);
        let follows = follows.map(|step| format!(" Met de brief leg je vast: {step}."));
        form.above.push(format!("Alles voor de brief is er{by}.{}", follows.unwrap_or_default()));
    }
}
