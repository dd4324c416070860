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
const MODE: &str = "schermlezermodus";
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
    match &purpose {
        Purpose::Setting(name) => initial.set(NAME, name.as_str()),
        Purpose::Mode => initial.set(NAME, MODE),
        _ => {}
    }
    let form = Form { action: Action::AttachFile, title, fields: vec![field], initial };
    let mut screen = Filling::new(form, None, 0);
    screen.purpose = purpose;
    let mut letters = what.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let above: String = first.chain(letters).collect();
    screen.above = vec![if above.ends_with('?') { above } else { above + "." }];
    screen
}

/// Asks whether the desk opens in linear mode for who is at it.
fn ask_mode(linear: bool) -> Filling {
    let help = "begint de balie voor jou in gewone regels tekst, voor een schermlezer?";
    let mut form = screen(MODE.to_owned(), help, FieldKind::YesNo, yes(linear), Purpose::Mode);
    for field in &mut form.form.fields {
        (field.required, field.help) = (true, "Ook als je via SSH binnenkomt.");
    }
    form
}

const fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}

/// One setting, to change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen<'a> {
    /// One of the organisation.
    Of(&'a SettingRow),
    /// The address to which who is at this desk gets reminders.
    OwnAddress,
    /// Whether the desk opens in linear mode for them.
    Mode,
}

/// A setting of who is at this desk: name, value and help.
pub type Own = (&'static str, Option<String>, &'static str);

/// What holds for who is at this desk alone, as the settings tell it.
pub fn own(desk: &Desk) -> Result<[Own; 2], DeskError> {
    let mode = yes(desk.prefers_linear()?).to_owned();
    Ok([
        (
            "eigen e-mail",
            desk.own_address()?,
            "hier krijg je herinneringen, als de beheerder die laat sturen",
        ),
        (
            "schermlezermodus",
            Some(mode),
            "ja: de balie begint voor jou in gewone regels tekst, voor een schermlezer",
        ),
    ])
}

impl<'a> Chosen<'a> {
    /// The one at a place in the list of them: first those of the organisation.
    pub fn at(place: usize, rows: &'a [SettingRow]) -> Self {
        match rows.get(place) {
            Some(row) => Self::Of(row),
            None if place == rows.len() => Self::OwnAddress,
            None => Self::Mode,
        }
    }

    fn name(self) -> Option<&'a str> {
        match self {
            Self::Of(row) => Some(&row.name),
            Self::OwnAddress => None,
            Self::Mode => Some(MODE),
        }
    }

    /// Asks for its value, or goes on with the draft of it; with that draft.
    pub fn begin(self, desk: &Desk) -> Result<(Filling, Option<Draft>), DeskError> {
        let of_it = |draft: &&Draft| {
            let values = Filling::content(draft).unwrap_or_default();
            draft.form == DRAFT && name_of(&values) == self.name()
        };
        if let Some(draft) = desk.drafts()?.iter().find(of_it) {
            return Ok((resumed(draft, desk)?, Some(draft.clone())));
        }
        let mut form = self.ask(desk)?;
        form.slot = own_slot();
        Ok((form, None))
    }

    fn ask(self, desk: &Desk) -> Result<Filling, DeskError> {
        Ok(match self {
            Self::Of(row) => ask(row),
            Self::OwnAddress => ask_own_address(&desk.own_address()?.unwrap_or_default()),
            Self::Mode => ask_mode(desk.prefers_linear()?),
        })
    }
}

/// Goes on with the draft of a setting.
pub(super) fn resumed(draft: &Draft, desk: &Desk) -> Result<Filling, DeskError> {
    let values = Filling::content(draft).unwrap_or_default();
    let rows = desk.settings()?;
    let chosen = match name_of(&values) {
        None => Chosen::OwnAddress,
        Some(MODE) => Chosen::Mode,
        Some(name) => {
            let row = rows.iter().find(|row| row.name == name);
            Chosen::Of(row.ok_or_else(|| {
                unreadable("Dit concept hoort bij een instelling die er niet meer is.")
            })?)
        }
    };
    let mut form = chosen.ask(desk)?;
    form.slot = own_slot();
    form.resume(draft, values);
    Ok(form)
}

/// Keeps what was typed.
pub(super) fn keep(form: &Filling, desk: &mut Desk) -> Result<Came, Unsaved> {
    let typed = form.values.get(VALUE).trim();
    let (name, kept) = match &form.purpose {
        Purpose::Setting(name) if typed.is_empty() => (name.as_str(), desk.forget_setting(name)),
        Purpose::Setting(name) => (name.as_str(), desk.change_setting(name, typed)),
        Purpose::Mode => (MODE, desk.set_prefers_linear(typed == yes(true))),
        _ => ("eigen e-mail", desk.set_own_address(typed)),
    };
    kept.map_err(|error| FieldError { key: VALUE, message: error.to_string() })?;
    Ok(Came::Set(name.to_owned(), typed.is_empty()))
}
