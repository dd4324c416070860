//! Saving a stored paper as a file: the question where to.

use std::path::Path;

use super::papers::{named, papers};
use super::writer::About;
use super::{App, Layer};
use crate::desk::Desk;
use crate::domain::acts::dossier::StoredFile;
use crate::form::FieldError;
use crate::tui::form::Purpose;
use crate::tui::form::place::{self, PATH};
use crate::tui::message::Notice;

impl App {
    /// Asks where the paper under the cursor must go.
    pub(super) fn open_save_paper(&mut self) {
        let file = if self.on_firm() { self.firm_document() } else { self.paper_under_cursor() };
        let Some(file) = file else {
            self.notice = Some(Notice::warning(self.no_paper()));
            return;
        };
        let (title, name) = (format!("Stuk bewaren: {}", named(&file)), file.name.to_string());
        let form = place::ask(title, &name, Purpose::SavePaper(Box::new(file)));
        self.layers.push(Layer::Form(Box::new(form)));
    }

    fn no_paper(&self) -> &'static str {
        let detail = self.detail.detail().filter(|_| self.file);
        match detail.map(|detail| papers(&detail.complaint).len()) {
            Some(0) => "Dit dossier heeft geen stukken. Voeg ze toe met 'Bijlage toevoegen' (a).",
            Some(_) => "Zet de cursor op een stuk onder 'Stukken' en druk dan op s.",
            None => "Zet de cursor op iets wat gedaan is en een document heeft.",
        }
    }

    /// The paper that the cursor is on; the only one where there is but one.
    fn paper_under_cursor(&self) -> Option<StoredFile> {
        let papers = papers(&self.detail.detail()?.complaint);
        let place = match (self.about_under_cursor(), papers.len()) {
            (Some(About::Paper(place)), _) => place,
            (_, 1) => 0,
            _ => return None,
        };
        papers.get(place).map(|paper| paper.file.clone())
    }

    /// Writes the paper to where was typed.
    pub(super) fn save_paper(&mut self, file: &StoredFile, desk: &Desk) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let shown = self.detail.detail().filter(|_| !self.on_firm());
        let complaint = shown.map(|detail| detail.complaint.number);
        let saved = place::read(form).and_then(|typed| {
            let saved = desk.save_file(complaint, file, Path::new(&typed));
            saved.map_err(|fault| FieldError { key: PATH, message: fault.to_string() })
        });
        match saved {
            Ok(path) => self.kept_as(&path),
            Err(error) => self.wrong_place(error),
        }
    }
}
