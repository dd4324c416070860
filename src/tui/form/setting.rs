//! The question of one setting.

use super::{FormScreen, Purpose};
use crate::desk::settings::{SettingKind, SettingRow};
use crate::domain::Action;
use crate::form::{Choice, Field, FieldKind, Form, Values};

/// What is set.
pub const VALUE: &str = "value";
/// By what the draft of a setting is known.
pub const DRAFT: &str = "setting";
/// Beside the answer in a draft: the setting's name; none for the own address.
const NAME: &str = "·setting";
const OWN: &str = "Eigen e-mail";
const EMPTY: &str = "Niets invullen maakt de instelling leeg.";

/// Which setting the draft of one is about: its name, or none for the own address.
pub fn name_of(values: &Values) -> Option<&str> {
    Some(values.get(NAME)).filter(|name| !name.is_empty())
}

/// What a draft is called in the list of them.
pub fn draft_label(values: &Values) -> String {
    name_of(values).map_or_else(|| OWN.to_owned(), |name| format!("Instelling: {name}"))
}

/// Asks for the value of a setting of the organisation.
pub fn ask(row: &SettingRow) -> FormScreen {
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
pub fn ask_own_address(value: &str) -> FormScreen {
    let help = "het e-mailadres waar je herinneringen krijgt";
    screen(OWN.to_owned(), help, FieldKind::Line, value, Purpose::OwnAddress)
}

fn screen(title: String, what: &str, kind: FieldKind, value: &str, purpose: Purpose) -> FormScreen {
    let field = Field::optional(VALUE, "Waarde", EMPTY, kind);
    let mut initial = Values::default();
    initial.set(VALUE, value);
    if let Purpose::Setting(name) = &purpose {
        initial.set(NAME, name.as_str());
    }
    let form = Form { action: Action::AttachFile, title, fields: vec![field], initial };
    let mut screen = FormScreen::new(form, None, 0);
    screen.purpose = purpose;
    let mut letters = what.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    screen.above = vec![first.chain(letters).chain(['.']).collect()];
    screen
}
