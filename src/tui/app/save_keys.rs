//! Saving as a file what is shown: a report, and the register of a year.

use std::path::Path;

use chrono::Datelike;

use super::sheet::Page;
use super::{App, Layer};
use crate::asking::{letter, place};
use crate::desk::register_file::RegisterFile;
use crate::desk::{Desk, DeskError};
use crate::tui::message::Notice;

impl App {
    /// Asks where the report that is shown must go.
    pub(super) fn open_save_report(&mut self, desk: &Desk) {
        if self.report_told_over_ssh(desk) {
            return;
        }
        let Some(Page::Report(page)) = self.sheet().map(|sheet| &sheet.page) else { return };
        let mut form = place::ask_for_report(&page.made.order.file_name());
        form.subject.clone_from(&page.made.report.title);
        self.lay_form(form);
    }

    /// Asks where the letter that is being written must go as a Word file.
    pub(super) fn open_save_letter(&mut self, desk: &Desk) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let Some(question) = letter::ask_for_word(&form.filling) else { return };
        if let Some(number) = form.filling.complaint {
            let unchanged = format!(
                "brief {number} SOORT --formaat docx > brief.docx (zonder wat je hier veranderde)"
            );
            if self.told_over_ssh(&unchanged, desk) {
                return;
            }
        }
        self.lay_form(question);
    }

    /// The letter under the question is written; it stays open.
    pub(super) fn written_for_word(&mut self, path: &Path) {
        self.layers.pop();
        self.put_notice(Notice::info(format!(
            "Bewaard: {}. Maak je de brief in Word af? Typ daarna bij 'Afgemaakt in Word' waar het \
             bestand staat.",
            path.display()
        )));
    }

    /// Asks of which year the register must be saved, and where.
    pub(super) fn open_save_register(&mut self, desk: &Desk) {
        if self.told_over_ssh("register --formaat xlsx > register.xlsx", desk) {
            return;
        }
        let form = place::ask_for_register(self.today.year());
        self.lay_form(form);
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
}
