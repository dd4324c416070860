//! The question where a file must go.

use std::path::{Path, PathBuf};

use super::letter::TEXT;
use super::{Filling, Purpose};
use crate::desk::Desk;
use crate::desk::register_file::{RegisterFile, RegisterFormat};
use crate::desk::report::{Made, ReportFormat};
use crate::documents::Format;
use crate::domain::acts::dossier::StoredFile;
use crate::domain::{Action, ComplaintNumber};
use crate::form::{Field, FieldError, FieldKind, Form, Values};

/// Where the file must go.
const PATH: &str = "path";
/// What a letter is called in a folder that was typed.
const LETTER: &str = "brief.docx";
/// Of which year the register is.
const YEAR: &str = "year";
/// What stands under the question.
const NEW: &str =
    "Typ een map of een nieuw bestand; een bestand dat er al is, blijft zoals het is.";
/// The years of which there can be a register.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Asks where a file must go, `name` in the home of who asks unless another place is typed.
pub fn ask(title: String, name: &str, purpose: Purpose) -> Filling {
    let mut initial = Values::default();
    initial.set(PATH, in_home(name));
    screen(title, vec![path(NEW)], initial, purpose)
}

/// Asks where a report must go.
pub fn ask_for_report(name: &str) -> Filling {
    let mut initial = Values::default();
    initial.set(PATH, in_home(&format!("{name}.docx")));
    let help = "De letters na de punt zeggen wat het wordt, zoals docx of xlsx. Een bestand dat er \
                al is, blijft zoals het is.";
    screen("Rapport bewaren".to_owned(), vec![path(help)], initial, Purpose::SaveReport)
}

/// Shows a form made from a complaint's file, to be changed by hand, and asks where it must go.
pub fn ask_for_form(title: String, name: &str, text: &str) -> Filling {
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
    screen(title, vec![content, path(help)], initial, Purpose::SaveForm)
}

/// Asks where a letter must go as a Word file.
pub fn ask_for_letter(name: &str) -> Filling {
    let mut initial = Values::default();
    initial.set(PATH, in_home(&format!("{name}.docx")));
    screen("Brief bewaren voor Word".to_owned(), vec![path(NEW)], initial, Purpose::SaveLetter)
}

/// Asks of which year the register must be saved, and where.
pub fn ask_for_register(year: i32) -> Filling {
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

fn screen(title: String, fields: Vec<Field>, initial: Values, purpose: Purpose) -> Filling {
    let form = Form { action: Action::AttachFile, title, fields, initial };
    let mut screen = Filling::new(form, None, 0);
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
fn register_name(year: i32) -> String {
    format!("klachtenregister-{year}.xlsx")
}

/// Once another year is typed: its own file, where the path is still that of the year before it.
/// Tells whether anything followed.
pub fn follow(form: &mut Filling) -> bool {
    let Purpose::SaveRegister(shown) = &mut form.purpose else { return false };
    let typed = year(form.values.get(YEAR)).filter(|year| year != shown);
    let Some(year) = typed else { return false };
    let before = in_home(&register_name(std::mem::replace(shown, year)));
    let follows = form.values.get(PATH) == before;
    if follows {
        form.put(PATH, in_home(&register_name(year)));
    }
    follows
}

fn year(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| YEARS.contains(year))
}

/// The path that was typed.
fn read(form: &Filling) -> Result<String, FieldError> {
    let typed = form.values.get(PATH).trim().to_owned();
    let message = "Typ waar het bestand moet komen.".to_owned();
    if typed.is_empty() { Err(FieldError { key: PATH, message }) } else { Ok(typed) }
}

/// The year that was typed.
fn read_year(form: &Filling) -> Result<i32, FieldError> {
    let typed = form.values.get(YEAR);
    let message = "Dit is geen jaar. Typ bijvoorbeeld 2026.".to_owned();
    year(typed).ok_or(FieldError { key: YEAR, message })
}

/// What the letters behind the last dot of a path are; none for a folder, or without such letters.
fn ending(path: &str) -> Option<String> {
    Some(Path::new(path).extension()?.to_str()?.to_lowercase())
}

/// Why something cannot be saved that is not there any more.
pub(super) fn gone(why: &str) -> FieldError {
    FieldError { key: PATH, message: why.to_owned() }
}

fn fault(fault: impl std::fmt::Display) -> FieldError {
    FieldError { key: PATH, message: fault.to_string() }
}

fn wrong(message: String) -> FieldError {
    FieldError { key: PATH, message }
}

/// Writes a stored paper to where was typed.
pub(super) fn write_paper(
    question: &Filling,
    file: &StoredFile,
    complaint: Option<ComplaintNumber>,
    desk: &Desk,
) -> Result<PathBuf, FieldError> {
    let typed = read(question)?;
    desk.save_file(complaint, file, Path::new(&typed)).map_err(fault)
}

/// Writes a report to where was typed.
pub(super) fn write_report(
    shown: &Made,
    question: &Filling,
    desk: &Desk,
) -> Result<PathBuf, FieldError> {
    let typed = read(question)?;
    let name = format!("{}.docx", shown.order.file_name());
    let path = desk.free_path(&name, Path::new(&typed)).map_err(fault)?;
    let made = ReportFormat::all().filter(|format| format.is_made());
    let endings: Vec<_> = made.map(ReportFormat::ending).collect();
    let format = ReportFormat::of(&path).filter(|format| format.is_made());
    let format = format.ok_or_else(|| wrong(unknown(&typed, &endings)))?;
    let content = desk.report_content(&shown.report, format).map_err(fault)?;
    desk.save_content(&content, &path).map_err(fault)
}

/// Writes a form made from a file to where was typed.
pub(super) fn write_form(form: &Filling, desk: &Desk) -> Result<PathBuf, FieldError> {
    let typed = read(form)?;
    let path = desk.free_path("formulier.docx", Path::new(&typed)).map_err(fault)?;
    let ending = ending(&path.to_string_lossy());
    let made = Format::ALL.iter().filter(|format| format.is_made());
    let endings: Vec<_> = made.clone().map(|format| format.ending()).collect();
    let format = made.into_iter().find(|format| Some(format.ending()) == ending.as_deref());
    let format = format.ok_or_else(|| wrong(unknown(&typed, &endings)))?;
    let content = desk.letter_file(form.values.get(TEXT), *format).map_err(fault)?;
    desk.save_content(&content, &path).map_err(fault)
}

/// Writes the letter that is being written to where was typed.
pub(super) fn write_letter(
    written: &Filling,
    question: &Filling,
    desk: &Desk,
) -> Result<PathBuf, FieldError> {
    let typed = read(question)?;
    let path = desk.free_path(LETTER, Path::new(&typed)).map_err(fault)?;
    if ending(&path.to_string_lossy()).as_deref() != Some(Format::Docx.ending()) {
        return Err(wrong("Laat de naam eindigen op .docx.".to_owned()));
    }
    let content = desk.letter_file(written.values.get(TEXT), Format::Docx).map_err(fault)?;
    desk.save_content(&content, &path).map_err(fault)
}

/// Begins to make the register that was asked for; with its file.
pub(super) fn begin_register(
    form: &Filling,
    desk: &Desk,
) -> Result<(RegisterFile, PathBuf), FieldError> {
    let year = read_year(form)?;
    let typed = read(form)?;
    let path = desk.free_path(&register_name(year), Path::new(&typed)).map_err(fault)?;
    let ending = ending(&path.to_string_lossy());
    let format =
        RegisterFormat::ALL.iter().find(|format| Some(format.ending()) == ending.as_deref());
    let Some(format) = format else {
        let endings: Vec<_> = RegisterFormat::ALL.iter().map(|format| format.ending()).collect();
        return Err(wrong(unknown(&typed, &endings)));
    };
    Ok((desk.begin_register(year, *format).map_err(fault)?, path))
}

fn unknown(typed: &str, endings: &[&str]) -> String {
    let (last, others) = endings.split_last().unwrap_or((&"", &[]));
    let endings = format!("{} of {last}", others.join(", "));
    match ending(typed) {
        Some(ending) => {
            format!("Een bestand dat eindigt op .{ending} kan ik niet maken. Kies {endings}.")
        }
        None => format!("Zet achter de naam een punt en wat het moet worden: {endings}."),
    }
}
