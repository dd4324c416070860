//! The letter window (brief versturen): which letter to whom, what its step needs, the text, a look
//! at what goes out, and sending it.

mod questions;

use std::path::Path;

use chrono::NaiveDateTime;

use questions::{
    Asking, CHANNEL, FILE, about_step, begun, choose, choose_letter, chosen, format, hidden,
    left_out, made, ordered, step_to_ask, step_to_ask_again, text, without_channel,
};
pub use questions::{STEP, TEXT, is_changed, letter_of};

use super::begin::{own_slot, unreadable};
use super::save::{Came, Preview, Unsaved, refused};
use super::{Filling, Purpose, place};
use crate::desk::letters::{LetterContent, LetterDraft, LetterOrder};
use crate::desk::view::{Done, Draft, Upload};
use crate::desk::{Desk, DeskError};
use crate::documents::Format;
use crate::domain::text::Line;
use crate::domain::{Action, Command, ComplaintNumber};
use crate::form::{FieldError, Values};
use crate::regulation::{Channel, LetterKind, LetterRecipient};

/// Asks which letter, the one of the next step first; none where the complaint is not seen.
pub fn ask(number: ComplaintNumber, desk: &Desk) -> Result<Option<Filling>, DeskError> {
    let Some(detail) = desk.detail(number)? else { return Ok(None) };
    let permissions = desk.permissions(number)?;
    let unknown = desk.unknown_letters(number)?;
    let form = choose(&detail, &permissions, &unknown);
    let mut form = Filling::new(form, Some(number), own_slot());
    form.above.extend(left_out(&unknown));
    form.purpose = Purpose::ChooseLetter;
    form.subject = detail.complaint.intake.complainant.name.to_string();
    Ok(Some(form))
}

/// Begins this letter at once: the text, or what must be told before it can be written. What the
/// window for letters must ask first, it asks.
pub fn begin(
    number: ComplaintNumber,
    letter: LetterKind,
    desk: &Desk,
) -> Result<Option<Filling>, DeskError> {
    let Some(mut form) = ask(number, desk)? else { return Ok(None) };
    choose_letter(&mut form, letter);
    match chosen_next(&form, desk) {
        Ok(Came::Next(next, _)) => Ok(Some(*next)),
        Ok(_) | Err(Unsaved::Wrong(_)) => Ok(Some(form)),
        Err(Unsaved::Failed(error)) => Err(error),
    }
}

/// What was recorded by sending this letter: its step, where that was recorded with it.
pub fn act_of(form: &Filling, done: &Done) -> Option<Action> {
    let order = ordered(&form.values).filter(|_| form.purpose == Purpose::Letter)?;
    (done.events.len() > 1).then(|| order.letter.act())
}

/// The letter or form that was chosen, and of which complaint.
pub fn choice(form: &Filling) -> Option<(ComplaintNumber, LetterKind)> {
    Some((form.complaint?, chosen(&form.values).ok()?.letter))
}

/// The letter was chosen: what comes next.
pub(super) fn chosen_next(form: &Filling, desk: &Desk) -> Result<Came, Unsaved> {
    let order = chosen(&form.values)?;
    let Some(number) = form.complaint else { return Err(not_there().into()) };
    if order.letter.is_form() {
        return Ok(Came::Next(Box::new(made_form(number, &order, desk)?), Vec::new()));
    }
    let hidden = hidden(&order);
    let is_same = |draft: &&Draft| {
        let content = Filling::content(draft).unwrap_or_default();
        draft.form == Action::SendLetter.code()
            && draft.complaint == Some(number)
            && hidden.0.iter().all(|(key, value)| content.get(key) == value)
    };
    if let Some(draft) = desk.drafts()?.iter().find(is_same) {
        return Ok(Came::Next(Box::new(resumed(draft, desk)?), Vec::new()));
    }
    let detail = desk.detail(number)?.ok_or_else(not_there)?;
    let next = match step_to_ask(order.letter, &detail.complaint) {
        Some(action) => {
            let asked = desk.form(action, Some(number))?;
            let mut next = about_step(asked, &order, form);
            next.version = Some(detail.complaint.version);
            next
        }
        None => letter_form(number, &order, form, desk)?,
    };
    Ok(Came::Next(Box::new(next), Vec::new()))
}

/// A form made from the file, to be changed by hand, and the question where it must go.
fn made_form(
    number: ComplaintNumber,
    order: &LetterOrder,
    desk: &Desk,
) -> Result<Filling, DeskError> {
    let draft = desk.letter_draft(number, order)?;
    let label = order.letter.label();
    let name = format!("{number} {label}.{}", Format::Docx.ending());
    let mut form = place::ask_for_form(format!("{label}, klacht {number}"), &name, &draft.text);
    form.above =
        draft.gaps.iter().map(|gap| format!("! Ontbreekt nog: {}", gap.sentence())).collect();
    Ok(form)
}

/// The data of the letter's step are known: the letter itself.
pub(super) fn step_told(form: &Filling, desk: &Desk, now: NaiveDateTime) -> Result<Came, Unsaved> {
    let command = form.form.read(&form.values, now)?.command;
    let order = ordered(&form.values).zip(form.complaint);
    let (mut order, number) = order.ok_or_else(not_there)?;
    order.step = Some(command);
    let mut next = letter_form(number, &order, form, desk)?;
    let change = next.take_over_draft(form);
    Ok(Came::Next(Box::new(next), change.into_iter().collect()))
}

fn letter_form(
    number: ComplaintNumber,
    order: &LetterOrder,
    before: &Filling,
    desk: &Desk,
) -> Result<Filling, DeskError> {
    let draft = desk.letter_draft(number, order)?;
    let channel = match order.to {
        LetterRecipient::Complainant => written_channel(number, desk)?,
        _ => None,
    };
    let asking = Asking { order, text: &draft.text, channel };
    let mut form = text(&asking, number, before);
    tell(&mut form, &draft);
    Ok(form)
}

/// Goes on with a letter that was begun.
pub(super) fn resumed(draft: &Draft, desk: &Desk) -> Result<Filling, DeskError> {
    let values = Filling::content(draft).unwrap_or_default();
    let (Some(number), Some(order)) = (draft.complaint, ordered(&values)) else {
        return Err(unreadable("Dit concept van een brief is niet te lezen."));
    };
    let begun = begun(number, own_slot());
    let mut form = match step_to_ask_again(&values, &order) {
        Some(action) => about_step(desk.form(action, Some(number))?, &order, &begun),
        None => letter_form(number, &order, &begun, desk)?,
    };
    let detail = desk.detail(number)?;
    form.subject = detail
        .map(|detail| detail.complaint.intake.complainant.name.to_string())
        .unwrap_or_default();
    let now_made = made(&form).to_owned();
    form.resume(draft, values);
    form.outdated = is_outdated(&form, &now_made);
    Ok(form)
}

/// The text of this letter as the file makes it now.
pub fn made_anew(form: &Filling, desk: &Desk) -> Result<Option<LetterDraft>, DeskError> {
    let order = ordered(&form.values).filter(|_| form.purpose == Purpose::Letter);
    let Some((order, number)) = order.zip(form.complaint) else { return Ok(None) };
    desk.letter_draft(number, &order).map(Some)
}

/// Takes the text as the file makes it now.
pub fn renew(form: &mut Filling, draft: &LetterDraft) {
    let text = draft.text.trim_end();
    form.form.initial.set(TEXT, text);
    form.put(TEXT, text);
    form.outdated = false;
    tell(form, draft);
}

/// What will be sent, before it is.
pub(super) fn look(form: &mut Filling, desk: &Desk) -> Result<Preview, Unsaved> {
    let order = ordered(&form.values).zip(form.complaint);
    let (order, number) = order.ok_or_else(not_there)?;
    // The file may have changed while this letter was being written.
    let draft = desk.letter_draft(number, &order)?;
    let looked_at = form.version;
    tell(form, &draft);
    form.version = looked_at;
    form.outdated = is_outdated(form, draft.text.trim_end());
    let values = &form.values;
    let file = finished(values, desk)?;
    // What keeps it from being sent is told now, while it can still be changed.
    let channel = Channel::from_code(values.get(CHANNEL));
    let content = content(values, file.as_ref());
    let text = desk.letter_to_send(number, &order, content, channel, form.version)?;
    if let Some(error) = without_channel(values, &order) {
        return Err(error.into());
    }
    let name = order.name.as_ref().map(Line::as_str);
    Ok(Preview { title: order.letter.to_reader(order.to, name), text })
}

/// What will be sent, as lines to be read aloud; none where it is a file that was finished
/// elsewhere.
pub fn read_aloud(form: &Filling, desk: &Desk) -> Result<Option<String>, DeskError> {
    if !form.values.get(FILE).trim().is_empty() {
        return Ok(None);
    }
    desk.letter_spoken(form.values.get(TEXT)).map(Some)
}

/// Sends the letter that was looked at.
pub fn send(form: &Filling, desk: &mut Desk) -> Result<Done, Unsaved> {
    let values = &form.values;
    let (number, order) = form.complaint.zip(ordered(values)).ok_or_else(not_there)?;
    let file = finished(values, desk)?;
    let content = content(values, file.as_ref());
    let channel = Channel::from_code(values.get(CHANNEL));
    Ok(desk.send_letter(number, &order, content, channel, form.version)?)
}

/// Asks where the letter that is being written must go as a Word file.
pub fn ask_for_word(form: &Filling) -> Option<Filling> {
    let order = ordered(&form.values).filter(|_| form.purpose == Purpose::Letter)?;
    let number = form.complaint?;
    let mut question = place::ask_for_letter(&format!("{number} {}", order.letter.label()));
    question.subject.clone_from(&form.subject);
    Some(question)
}

fn not_there() -> DeskError {
    unreadable("Deze brief is er niet meer. Begin hem opnieuw.")
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
        None => LetterContent::Text(values.get(TEXT), format(values)),
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

/// Whether the file would make another text now.
fn is_outdated(form: &Filling, now_made: &str) -> bool {
    form.purpose == Purpose::Letter && made(form) != now_made
}

/// Tells above the text what is missing, and what follows.
fn tell(form: &mut Filling, draft: &LetterDraft) {
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
