//! Saving a stored paper as a file: the question where to.

use std::path::Path;

use super::papers::{named, papers};
use super::writer::About;
use super::{App, Layer};
use crate::desk::Desk;
use crate::domain::Action;
use crate::domain::acts::dossier::StoredFile;
use crate::form::{Field, FieldError, FieldKind, Form, Values};
use crate::tui::form::{FormScreen, Purpose};
use crate::tui::message::Notice;

/// The only question.
const PATH: &str = "path";

impl App {
    /// Asks where the paper under the cursor must go.
    pub(super) fn open_save_paper(&mut self) {
        let file = if self.on_firm() { self.firm_document() } else { self.paper_under_cursor() };
        let Some(file) = file else {
            self.notice = Some(Notice::warning(self.no_paper()));
            return;
        };
        let field = Field {
            key: PATH,
            label: "Bewaren als",
            help: "Typ een map of een nieuw bestand; een bestand dat er al is, blijft zoals het is.",
            kind: FieldKind::File,
            required: true,
            first: false,
            for_receipt_letter: false,
        };
        let mut initial = Values::default();
        initial.set(PATH, format!("~/{}", file.name));
        let form = Form {
            action: Action::AttachFile,
            title: format!("Stuk bewaren: {}", named(&file)),
            fields: vec![field],
            initial,
        };
        let mut form = FormScreen::new(form, None, 0);
        form.purpose = Purpose::SavePaper(Box::new(file));
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
        let Some(Layer::Form(form)) = self.layers.last_mut() else { return };
        let typed = form.values().get(PATH).trim().to_owned();
        if typed.is_empty() {
            let message = "Typ waar het stuk moet komen.".to_owned();
            return form.show_errors(vec![FieldError { key: PATH, message }]);
        }
        match desk.save_file(file, Path::new(&typed)) {
            Ok(path) => {
                self.layers.pop();
                let path = path.display();
                self.notice = Some(Notice::info(format!("Bewaard: {path}")));
            }
            Err(fault) => {
                form.show_errors(vec![FieldError { key: PATH, message: fault.to_string() }]);
            }
        }
    }
}
