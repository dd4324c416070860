//! Saving as a file what is shown: a report, and the register of a year.

use std::path::{Path, PathBuf};

use chrono::Datelike;

use super::job::Work;
use super::sheet::Page;
use super::{App, Layer};
use crate::desk::letters::LetterOrder;
use crate::desk::register_file::{RegisterFile, RegisterFormat};
use crate::desk::report::ReportFormat;
use crate::desk::{Desk, DeskError};
use crate::documents::Format;
use crate::domain::ComplaintNumber;
use crate::form::FieldError;
use crate::tui::form::place::{self, PATH};
use crate::tui::form::{FormScreen, Purpose, letter};
use crate::tui::message::Notice;

impl App {
    /// Asks where the report that is shown must go.
    pub(super) fn open_save_report(&mut self) {
        let Some(Page::Report(page)) = self.sheet().map(|sheet| &sheet.page) else { return };
        let mut form = place::ask_for_report(&page.made.order.file_name());
        form.subject.clone_from(&page.made.report.title);
        self.layers.push(Layer::Form(Box::new(form)));
    }

    /// Asks where the letter that is being written must go as a Word file.
    pub(super) fn open_save_letter(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let order = letter::ordered(&form.values()).filter(|_| form.purpose == Purpose::Letter);
        let (Some(number), Some(order)) = (form.complaint, order) else { return };
        let mut question = place::ask_for_letter(&format!("{number} {}", order.letter.label()));
        question.subject.clone_from(&form.subject);
        self.layers.push(Layer::Form(Box::new(question)));
    }

    /// Writes the letter under the question to where was typed; the letter stays open.
    pub(super) fn save_letter(&mut self, desk: &Desk) {
        let [.., Layer::Form(written), Layer::Form(question)] = self.layers.as_slice() else {
            return;
        };
        match write_letter(written, question, desk) {
            Ok(path) => {
                self.layers.pop();
                self.put_notice(Notice::info(format!(
                    "Bewaard: {}. Maak je de brief in Word af? Typ daarna bij 'Afgemaakt in Word' \
                     waar het bestand staat.",
                    path.display()
                )));
            }
            Err(error) => self.wrong_place(error),
        }
    }

    /// Asks of which year the register must be saved, and where.
    pub(super) fn open_save_register(&mut self) {
        let form = place::ask_for_register(self.today.year());
        self.layers.push(Layer::Form(Box::new(form)));
    }

    /// Writes the report that is shown to where was typed.
    pub(super) fn save_report(&mut self, desk: &Desk) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        match self.write_report(form, desk) {
            Ok(path) => self.kept_as(&path),
            Err(error) => self.wrong_place(error),
        }
    }

    fn write_report(&self, form: &FormScreen, desk: &Desk) -> Result<PathBuf, FieldError> {
        let typed = place::read(form)?;
        let wrong = |message: String| FieldError { key: PATH, message };
        let fault = |fault: DeskError| wrong(fault.to_string());
        let Some(Page::Report(page)) = self.sheet().map(|sheet| &sheet.page) else {
            return Err(wrong("Het rapport is er niet meer. Maak het opnieuw.".to_owned()));
        };
        let name = format!("{}.docx", page.made.order.file_name());
        let path = desk.free_path(&name, Path::new(&typed)).map_err(fault)?;
        let made = ReportFormat::all().filter(|format| format.is_made());
        let endings: Vec<_> = made.map(ReportFormat::ending).collect();
        let format = ReportFormat::of(&path).filter(|format| format.is_made());
        let format = format.ok_or_else(|| wrong(unknown(&typed, &endings)))?;
        let content = desk.report_content(&page.made.report, format).map_err(fault)?;
        desk.save_content(&content, &path).map_err(fault)
    }

    /// Shows a form made from the file, and asks where it must go.
    pub(super) fn open_made_form(
        &mut self,
        number: ComplaintNumber,
        order: &LetterOrder,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let draft = desk.letter_draft(number, order)?;
        let label = order.letter.label();
        let name = format!("{number} {label}.{}", Format::Docx.ending());
        let mut form = place::ask_for_form(format!("{label}, klacht {number}"), &name, &draft.text);
        form.above =
            draft.gaps.iter().map(|gap| format!("! Ontbreekt nog: {}", gap.sentence())).collect();
        self.layers.pop();
        self.layers.push(Layer::Form(Box::new(form)));
        Ok(())
    }

    /// Writes the form that is shown to where was typed.
    pub(super) fn save_made_form(&mut self, desk: &Desk) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        match write_form(form, desk) {
            Ok(path) => self.kept_as(&path),
            Err(error) => self.wrong_place(error),
        }
    }

    /// Begins to make the register that the form on top asks for.
    pub(super) fn make_register(&mut self, desk: &Desk) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        match begin_register(form, desk) {
            Ok((file, path)) => self.begin(Work::Register(Box::new(file), path)),
            Err(error) => self.wrong_place(error),
        }
    }

    /// Writes the register, once it is made, to where was typed.
    pub(super) fn save_register(
        &mut self,
        file: RegisterFile,
        path: &Path,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let remarks = file.remarks();
        let path = desk.save_content(&file.finish()?, path)?;
        self.layers.pop();
        self.notice = Some(Notice::info(format!("Bewaard: {}. {remarks}", path.display())));
        Ok(())
    }

    /// Says where a file is, and closes the question.
    pub(super) fn kept_as(&mut self, path: &Path) {
        self.layers.pop();
        self.notice = Some(Notice::info(format!("Bewaard: {}", path.display())));
    }

    /// Says why a file cannot be there.
    pub(super) fn wrong_place(&mut self, error: FieldError) {
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.show_errors(vec![error]);
        }
    }
}

fn write_form(form: &FormScreen, desk: &Desk) -> Result<PathBuf, FieldError> {
    let typed = place::read(form)?;
    let wrong = |message: String| FieldError { key: PATH, message };
    let fault = |fault: DeskError| wrong(fault.to_string());
    let path = desk.free_path("formulier.docx", Path::new(&typed)).map_err(fault)?;
    let ending = place::ending(&path.to_string_lossy());
    let made = Format::ALL.iter().filter(|format| format.is_made());
    let endings: Vec<_> = made.clone().map(|format| format.ending()).collect();
    let format = made.into_iter().find(|format| Some(format.ending()) == ending.as_deref());
    let format = format.ok_or_else(|| wrong(unknown(&typed, &endings)))?;
    let content = desk.letter_file(form.values().get(letter::TEXT), *format).map_err(fault)?;
    desk.save_content(&content, &path).map_err(fault)
}

fn write_letter(
    written: &FormScreen,
    question: &FormScreen,
    desk: &Desk,
) -> Result<PathBuf, FieldError> {
    let typed = place::read(question)?;
    let fault = |fault: DeskError| FieldError { key: PATH, message: fault.to_string() };
    let path = desk.free_path(place::LETTER, Path::new(&typed)).map_err(fault)?;
    if place::ending(&path.to_string_lossy()).as_deref() != Some(Format::Docx.ending()) {
        let message = "Laat de naam eindigen op .docx.".to_owned();
        return Err(FieldError { key: PATH, message });
    }
    let text = written.values().get(letter::TEXT).to_owned();
    let content = desk.letter_file(&text, Format::Docx).map_err(fault)?;
    desk.save_content(&content, &path).map_err(fault)
}

fn begin_register(form: &FormScreen, desk: &Desk) -> Result<(RegisterFile, PathBuf), FieldError> {
    let year = place::read_year(form)?;
    let typed = place::read(form)?;
    let fault = |fault: DeskError| FieldError { key: PATH, message: fault.to_string() };
    let path = desk.free_path(&place::register_name(year), Path::new(&typed)).map_err(fault)?;
    let ending = place::ending(&path.to_string_lossy());
    let format =
        RegisterFormat::ALL.iter().find(|format| Some(format.ending()) == ending.as_deref());
    let Some(format) = format else {
        let endings: Vec<_> = RegisterFormat::ALL.iter().map(|format| format.ending()).collect();
        return Err(FieldError { key: PATH, message: unknown(&typed, &endings) });
    };
    Ok((desk.begin_register(year, *format).map_err(fault)?, path))
}

fn unknown(typed: &str, endings: &[&str]) -> String {
    let (last, others) = endings.split_last().unwrap_or((&"", &[]));
    let endings = format!("{} of {last}", others.join(", "));
    match place::ending(typed) {
        Some(ending) => {
            format!("Een bestand dat eindigt op .{ending} kan ik niet maken. Kies {endings}.")
        }
        None => format!("Zet achter de naam een punt en wat het moet worden: {endings}."),
    }
}
