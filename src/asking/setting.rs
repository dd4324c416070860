//! The question of one setting.

use super::begin::{own_slot, unreadable};
use super::save::{Came, Unsaved};
use super::{Filling, Purpose};
use crate::desk::settings::{SettingKind, SettingRow};
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::Action;
use crate::form::{Choice, Field, FieldError, FieldKind, Form, Values};

/// What is set.
const VALUE: &str = "value";
/// By what the draft of a setting is known.
pub const DRAFT: &str = "setting";
/// Beside the answer in a draft: the setting's name; none for the own address.
const NAME: &str = "·setting";
const OWN: &str = "Eigen e-mail";
const EMPTY: &str = "Niets invullen maakt de instelling leeg.";

/// Which setting the draft of one is about: its name, or none for the own address.
fn name_of(values: &Values) -> Option<&str> {
    Some(values.get(NAME)).filter(|name| !name.is_empty())
}

/// What a draft is called in the list of them.
pub fn draft_label(values: &Values) -> String {
    name_of(values).map_or_else(|| OWN.to_owned(), |name| format!("Instelling: {name}"))
}

/// Asks for the value of a setting of the organisation.
fn ask(row: &SettingRow) -> Filling {
    let kind = match &row.kind {
        SettingKind::Line => FieldKind::Line,
        SettingKind::Text => FieldKind::Text,
        SettingKind::OneOf(words) => {
            let choice = |word: &&str| Choice { code: (*word).into(), label: (*word).into() };
            FieldKind::Choice(words.iter().map(choice).collect())
        }
    };
    let title = format!("Instelling: {}", row.name);
    let value = row.value.as_deref().unwrap_or_default();
    screen(title, &row.help, kind, value, Purpose::Setting(row.name.clone()))
}

/// Asks for the address to which who is at this desk gets reminders.
fn ask_own_address(value: &str) -> Filling {
    let help = "het e-mailadres waar je herinneringen krijgt";
    screen(OWN.to_owned(), help, FieldKind::Line, value, Purpose::OwnAddress)
}

fn screen(title: String, what: &str, kind: FieldKind, value: &str, purpose: Purpose) -> Filling {
    let field = Field::optional(VALUE, "Waarde", EMPTY, kind);
    let mut initial = Values::default();
    initial.set(VALUE, value);
    if let Purpose::Setting(name) = &purpose {
        initial.set(NAME, name.as_str());
    }
    let form = Form { action: Action::AttachFile, title, fields: vec![field], initial };
    let mut screen = Filling::new(form, None, 0);
    screen.purpose = purpose;
    let mut letters = what.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    screen.above = vec![first.chain(letters).chain(['.']).collect()];
    screen
}

/// Asks for the value of a setting, or goes on with the draft of it; with that draft.
pub fn begin(row: Option<&SettingRow>, desk: &Desk) -> Result<(Filling, Option<Draft>), DeskError> {
    let name = row.map(|row| row.name.as_str());
    let of_it = |draft: &&Draft| {
        let values = Filling::content(draft).unwrap_or_default();
        draft.form == DRAFT && name_of(&values) == name
    };
    if let Some(draft) = desk.drafts()?.iter().find(of_it) {
        return Ok((resumed(draft, desk)?, Some(draft.clone())));
    }
    let mut form = match row {
        Some(row) => ask(row),
        None => ask_own_address(&desk.own_address()?.unwrap_or_default()),
    };
    form.slot = own_slot();
    Ok((form, None))
}

/// Goes on with the draft of a setting.
pub(super) fn resumed(draft: &Draft, desk: &Desk) -> Result<Filling, DeskError> {
    let values = Filling::content(draft).unwrap_or_default();
    let mut form = match name_of(&values) {
        None => ask_own_address(&desk.own_address()?.unwrap_or_default()),
        Some(name) => {
            let rows = desk.settings()?;
            let row = rows.iter().find(|row| row.name == name);
            ask(row.ok_or_else(|| {
                unreadable("Dit concept hoort bij een instelling die er niet meer is.")
            })?)
        }
    };
    form.slot = own_slot();
    form.resume(draft, values);
    Ok(form)
}

/// Keeps the setting that was typed; of the organisation by its name, else the own address.
pub(super) fn keep(form: &Filling, desk: &mut Desk) -> Result<Came, Unsaved> {
    let typed = form.values.get(VALUE).trim();
    let name = match &form.purpose {
        Purpose::Setting(name) => Some(name.as_str()),
        _ => None,
    };
    let kept = match name {
        Some(name) if typed.is_empty() => desk.forget_setting(name),
        Some(name) => desk.change_setting(name, typed),
        None => desk.set_own_address(typed),
    };
    kept.map_err(|error| FieldError { key: VALUE, message: error.to_string() })?;
    Ok(Came::Set(name.unwrap_or("eigen e-mail").to_owned(), typed.is_empty()))
}
