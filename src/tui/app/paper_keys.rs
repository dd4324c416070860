//! Saving a stored paper as a file: the question where to.

use super::App;
use super::writer::About;
use crate::asking::papers::{named, papers};
use crate::asking::{Purpose, place};
use crate::desk::Desk;
use crate::domain::ComplaintNumber;
use crate::domain::acts::dossier::StoredFile;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::Notice;

impl App {
    /// Asks where the paper under the cursor must go.
    pub(super) fn open_save_paper(&mut self, desk: &Desk) {
        let file = if self.on_firm() { self.firm_document() } else { self.paper_under_cursor() };
        let Some(file) = file else {
            self.notice = Some(Notice::warning(self.no_paper()));
            return;
        };
        let number = self.detail.detail().filter(|_| !self.on_firm()).map(|it| it.complaint.number);
        if let Some(number) = number {
            let command = format!(
                "bijlage haal {number} PLAATS > bestand. De plaats staat bij: ssh SERVER bijlage lijst {number}"
            );
            if self.told_over_ssh(&command, desk) {
                return;
            }
        }
        let (title, name) = (format!("Stuk bewaren: {}", named(&file)), file.name.to_string());
        let form = place::ask(title, &name, Purpose::SavePaper(Box::new(file)));
        self.lay_form(form);
    }

    fn no_paper(&self) -> String {
        let detail = self.detail.detail().filter(|_| self.file);
        match detail.map(|detail| papers(&detail.complaint).len()) {
            Some(0) => format!(
                "Dit dossier heeft geen stukken. Voeg ze toe met 'Bijlage toevoegen' ({}).",
                hint(Context::File, Act::Actions)
            ),
            Some(_) => format!(
                "Zet de cursor op een stuk onder 'Stukken' en druk dan op {}.",
                hint(Context::File, Act::SavePaper)
            ),
            None => "Zet de cursor op iets wat gedaan is en een document heeft.".to_owned(),
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

    /// The complaint whose file is shown, where that is what lies there.
    pub(super) fn shown_complaint(&self) -> Option<ComplaintNumber> {
        let shown = self.detail.detail().filter(|_| !self.on_firm());
        shown.map(|detail| detail.complaint.number)
    }
}
