//! What happens to the screen where somebody may not see a complaint any more (toegang weg): handed
//! over, stepped back, a role taken away. Everything of the file leaves it; what they typed stays
//! theirs, to read and to take along.

use std::collections::BTreeSet;

use super::sheet::Page;
use super::{App, Layer};
use crate::asking::{Filling, Purpose, Words};
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::access::Matter;
use crate::tui::menus::Menu;
use crate::tui::menus::page::Page as Reading;
use crate::tui::message::Notice;

impl App {
    /// The complaints of which something stands on the screen, apart from lists.
    pub(super) fn complaints_shown(&self) -> BTreeSet<ComplaintNumber> {
        let layers = self.layers.iter().filter_map(|layer| match layer {
            Layer::Form(form) => form.filling.complaint,
            Layer::Menu(Menu::Actions(menu)) => menu.number,
            Layer::Menu(_) => None,
        });
        let file = self.detail.detail().map(|detail| detail.complaint.number);
        layers.chain(file).chain(self.current()).collect()
    }

    /// Takes everything off the screen of those complaints that may not be seen any more.
    pub(super) fn shut_out(
        &mut self,
        shown: BTreeSet<ComplaintNumber>,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        self.close_reports(desk)?;
        self.forget_suggestions(desk)?;
        self.forget_said(desk)?;
        let lost = desk.unseen(shown)?;
        let Some(first) = lost.first().copied() else { return Ok(()) };
        let gone = Notice::warning(format!("Klacht {first} mag je niet meer inzien."));
        if self.detail.detail().is_some_and(|it| lost.contains(&it.complaint.number)) {
            self.file = false;
        }
        self.notice = Some(gone);
        // What lies on something of the file was made from it.
        let Some(bottom) = self.layers.iter().position(|layer| is_of(layer, &lost)) else {
            return Ok(());
        };
        for layer in self.layers.split_off(bottom) {
            let Layer::Form(mut form) = layer else { continue };
            self.parting.extend(form.closing_changes(self.now));
            if let (Some(number), true) = (form.filling.complaint, form.filling.differs()) {
                let own = form.filling.own_words();
                self.layers.push(Layer::Menu(Menu::Page(Reading::own_words(number, &own))));
            }
        }
        Ok(())
    }

    /// Shows what was typed in a draft about a complaint that may not be seen any more.
    pub(super) fn show_words_in(&mut self, number: ComplaintNumber, draft: &Draft, desk: &Desk) {
        let own = Filling::words_in(draft, desk.regulation(), self.now);
        self.push(Menu::Page(Reading::own_words(number, &own)));
    }

    /// What was typed and not saved, for whoever must leave at once.
    pub(super) fn words_on_leaving(&self) -> Vec<Words> {
        let forms = self.layers.iter().filter_map(|layer| match layer {
            Layer::Form(form) if form.filling.differs() => Some(form.filling.own_words()),
            _ => None,
        });
        forms.flatten().collect()
    }

    /// Forgets suggested people of complaints that may not be seen any more.
    fn forget_suggestions(&mut self, desk: &Desk) -> Result<(), DeskError> {
        for layer in &mut self.layers {
            let Layer::Form(form) = layer else { continue };
            let numbers = form.people.found().iter().flat_map(|person| person.earlier.clone());
            if !desk.unseen(numbers)?.is_empty() {
                form.people.forget();
            }
        }
        Ok(())
    }

    /// Closes reports, with what is being made, where the role for them is gone or one of their
    /// complaints may not be seen any more.
    pub(super) fn close_reports(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let may = desk.is_allowed(Matter::Reports)?;
        if !may {
            self.stop_work();
        }
        let mut kept = Vec::new();
        let mut closed = false;
        for sheet in std::mem::take(&mut self.sheets) {
            let numbers = match &sheet.page {
                Page::Report(report) => Some(report.named()),
                Page::Figure(figure) => Some(figure.listed().into_iter().collect()),
                Page::Firm(_) | Page::Settings(_) | Page::Triage(_) => None,
            };
            let goes = match numbers {
                // What explains a figure goes with its report.
                Some(_) if closed || !may => true,
                Some(numbers) => !desk.unseen(numbers)?.is_empty(),
                None => false,
            };
            closed |= goes;
            if !goes {
                kept.push(sheet);
            }
        }
        self.sheets = kept;
        if closed {
            let saves = |layer: &Layer| match layer {
                Layer::Form(form) => form.filling.purpose == Purpose::SaveReport,
                Layer::Menu(_) => false,
            };
            self.layers.retain(|layer| !saves(layer));
            self.notice = Some(Notice::warning(
                "Wat in dit rapport staat, mag je niet meer inzien. Maak het zo nodig opnieuw.",
            ));
        }
        Ok(())
    }
}

/// Whether a layer shows something of one of these complaints, or of a file at all.
fn is_of(layer: &Layer, lost: &BTreeSet<ComplaintNumber>) -> bool {
    match layer {
        Layer::Form(form) => match form.filling.complaint {
            Some(number) => lost.contains(&number),
            None => matches!(
                form.filling.purpose,
                Purpose::SavePaper(_) | Purpose::SaveForm | Purpose::SaveLetter
            ),
        },
        Layer::Menu(menu) => match menu {
            Menu::Page(page) => !page.own_words,
            Menu::Actions(_) | Menu::Palette(_) | Menu::Papers(_) => true,
            Menu::Drafts(_) | Menu::Themes(_) => false,
        },
    }
}
