//! The question where a file must go.

use std::path::Path;

use super::letter::{self, TEXT};
use super::{FormScreen, Purpose};
use crate::domain::Action;
use crate::form::{Field, FieldError, FieldKind, Form, Values};

/// Where the file must go.
pub const PATH: &str = "path";
/// What a letter is called in a folder that was typed.
pub const LETTER: &str = "brief.docx";
/// Of which year the register is.
const YEAR: &str = "year";
/// What stands under the question.
const NEW: &str =
    "Typ een map of een nieuw bestand; een bestand dat er al is, blijft zoals het is.";
/// The years of which there can be a register.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Asks where a file must go, `name` in the home of who asks unless another place is typed.
pub fn ask(title: String, name: &str, purpose: Purpose) -> FormScreen {
    let mut initial = Values::default();
    initial.set(PATH, in_home(name));
    screen(title, vec![path(NEW)], initial, purpose)
}

/// Asks where a report must go.
pub fn ask_for_report(name: &str) -> FormScreen {
    let mut initial = Values::default();
    initial.set(PATH, in_home(&format!("{name}.docx")));
    let help = "De letters na de punt zeggen wat het wordt, zoals docx of xlsx. Een bestand dat er \
                al is, blijft zoals het is.";
    screen("Rapport bewaren".to_owned(), vec![path(help)], initial, Purpose::SaveReport)
}

/// Shows a form made from a complaint's file, to be changed by hand, and asks where it must go.
pub fn ask_for_form(title: String, name: &str, text: &str) -> FormScreen {
    let mut initial = Values::default();
    initial.set(TEXT, text.trim_end());
    initial.set(PATH, in_home(name));
    let content = Field {
        key: TEXT,
        label: "Formulier",
        help: "Zo maakt het dossier het formulier. Verander wat je wilt.",
        kind: FieldKind::Text,
        ..path("")
    };
    let help = "De letters na de punt zeggen wat het wordt, zoals docx of txt. Een bestand dat er \
                al is, blijft zoals het is.";
    let mut screen = screen(title, vec![content, path(help)], initial, Purpose::SaveForm);
    letter::to_start(&mut screen);
    screen
}

/// Asks where a letter must go as a Word file.
pub fn ask_for_letter(name: &str) -> FormScreen {
    let mut initial = Values::default();
    initial.set(PATH, in_home(&format!("{name}.docx")));
    screen("Brief bewaren voor Word".to_owned(), vec![path(NEW)], initial, Purpose::SaveLetter)
}

/// Asks of which year the register must be saved, and where.
pub fn ask_for_register(year: i32) -> FormScreen {
    let mut initial = Values::default();
    initial.set(YEAR, year.to_string());
    initial.set(PATH, in_home(&register_name(year)));
    let of_year = Field {
        key: YEAR,
        label: "Jaar",
        help: "Het jaar in de nummers van de klachten.",
        kind: FieldKind::Line,
        ..path("")
    };
    let help = "De letters na de punt zeggen wat het wordt: xlsx of csv. Een bestand dat er al is, \
                blijft zoals het is.";
    let fields = vec![of_year, path(help)];
    let title = "Klachtenregister bewaren".to_owned();
    screen(title, fields, initial, Purpose::SaveRegister(year))
}

fn screen(title: String, fields: Vec<Field>, initial: Values, purpose: Purpose) -> FormScreen {
    let form = Form { action: Action::AttachFile, title, fields, initial };
    let mut screen = FormScreen::new(form, None, 0);
    screen.purpose = purpose;
    screen
}

fn path(help: &'static str) -> Field {
    Field { required: true, ..Field::optional(PATH, "Bewaren als", help, FieldKind::File) }
}

fn in_home(name: &str) -> String {
    format!("~/{name}")
}

/// The usual name of the file of a register.
pub fn register_name(year: i32) -> String {
    format!("klachtenregister-{year}.xlsx")
}

/// Once another year is typed: its own file, where the path is still that of the year before it.
pub fn follow(form: &mut FormScreen) {
    if !matches!(form.purpose, Purpose::SaveRegister(_)) {
        return;
    }
    let values = form.values();
    let Purpose::SaveRegister(shown) = &mut form.purpose else { return };
    let Some(year) = year(values.get(YEAR)).filter(|year| year != shown) else { return };
    let before = in_home(&register_name(std::mem::replace(shown, year)));
    if values.get(PATH) == before {
        form.put(PATH, &in_home(&register_name(year)));
    }
}

fn year(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| YEARS.contains(year))
}

/// The path that was typed.
pub fn read(form: &FormScreen) -> Result<String, FieldError> {
    let typed = form.values().get(PATH).trim().to_owned();
    let message = "Typ waar het bestand moet komen.".to_owned();
    if typed.is_empty() { Err(FieldError { key: PATH, message }) } else { Ok(typed) }
}

/// The year that was typed.
pub fn read_year(form: &FormScreen) -> Result<i32, FieldError> {
    let typed = form.values().get(YEAR).to_owned();
    let message = "Dit is geen jaar. Typ bijvoorbeeld 2026.".to_owned();
    year(&typed).ok_or(FieldError { key: YEAR, message })
}

/// What the letters behind the last dot of a path are; none for a folder, or without such letters.
pub fn ending(path: &str) -> Option<String> {
    Some(Path::new(path).extension()?.to_str()?.to_lowercase())
}
