//! Going over to the linear mode (schermlezermodus), and coming back from it.

use super::sheet::Page;
use super::{App, Layer};
use crate::asking::Spot;
use crate::desk::triage::Card;
use crate::desk::view::Tab;
use crate::desk::{Desk, DeskError};
use crate::domain::Action;
use crate::tui::message::Effect;

impl App {
    /// Asks to go on in linear mode where one is; what is typed is kept first.
    pub(super) fn go_linear(&mut self, effects: &mut Vec<Effect>) {
        let spot = self.spot();
        let now = self.now;
        for layer in &mut self.layers {
            let Layer::Form(form) = layer else { continue };
            effects.extend(form.closing_changes(now).into_iter().map(Effect::Draft));
        }
        effects.push(Effect::Linear(spot));
    }

    /// Where one is: the form that is uppermost, else what lies under the menus.
    fn spot(&self) -> Spot {
        let mut uppermost = self.layers.iter().rev();
        let form = uppermost.find_map(|layer| match layer {
            Layer::Form(form) => Some(form),
            Layer::Menu(_) => None,
        });
        if let Some(form) = form {
            return form.filling.spot();
        }
        if let Some(order) = self.report_being_made() {
            return Spot::Report(Box::new(order.clone()));
        }
        if self.file {
            return self.current().map_or(Spot::Desk, Spot::Complaint);
        }
        let reports = self.sheets.iter().rev().find_map(|sheet| match &sheet.page {
            Page::Report(report) => Some(report),
            _ => None,
        });
        match self.sheets.last().map(|sheet| &sheet.page) {
            Some(Page::Firm(_)) => Spot::Firm,
            Some(Page::Settings(_)) => Spot::Settings,
            Some(Page::Triage(deck)) => Spot::Deck(deck.card().map(Card::number)),
            Some(Page::Report(_) | Page::Figure(_)) => reports
                .map_or(Spot::Desk, |report| Spot::Report(Box::new(report.made.order.clone()))),
            None if self.search.is_none() && self.tab != Tab::Mine => Spot::List(self.tab),
            None => Spot::Desk,
        }
    }

    /// Goes on where one was in linear mode.
    pub fn go_on_at(&mut self, spot: &Spot, desk: &Desk) {
        let opened = self.open_spot(spot, desk);
        self.tell(opened);
    }

    fn open_spot(&mut self, spot: &Spot, desk: &Desk) -> Result<(), DeskError> {
        match spot {
            Spot::Desk => Ok(()),
            Spot::List(tab) => self.show_tab(*tab, desk),
            Spot::Deck(at) => self.open_triage_at(*at, desk),
            Spot::Firm => self.open_firm(None, desk),
            Spot::Settings => self.open_settings(desk),
            Spot::Report(order) => {
                self.make_report((**order).clone(), desk);
                Ok(())
            }
            Spot::Complaint(number) => self.show_file(*number, desk),
            Spot::Form(form, complaint) => match Action::from_code(form) {
                Some(action) => self.open_form(action, *complaint, desk),
                None => Ok(()),
            },
            Spot::Draft { .. } => match spot.draft(desk)? {
                Some(draft) => self.open_draft(&draft, desk),
                None => Ok(()),
            },
        }
    }
}
