//! Going over to the linear mode (schermlezermodus), and coming back from it.

use super::{App, Layer};
use crate::asking::Spot;
use crate::desk::{Desk, DeskError};
use crate::domain::Action;
use crate::tui::message::Effect;

impl App {
    /// Asks to go on in linear mode where one is; what is typed is kept first.
    pub(super) fn go_linear(&mut self, effects: &mut Vec<Effect>) {
        let now = self.now;
        let mut spot = match self.current() {
            Some(number) if self.file => Spot::Complaint(number),
            _ => Spot::Desk,
        };
        for layer in &mut self.layers {
            let Layer::Form(form) = layer else { continue };
            if !matches!(spot, Spot::Draft { .. }) {
                spot = form.filling.spot();
            }
            effects.extend(form.closing_changes(now).into_iter().map(Effect::Draft));
        }
        effects.push(Effect::Linear(spot));
    }

    /// Goes on where one was in linear mode.
    pub fn go_on_at(&mut self, spot: &Spot, desk: &Desk) {
        let opened = self.open_spot(spot, desk);
        self.tell(opened);
    }

    fn open_spot(&mut self, spot: &Spot, desk: &Desk) -> Result<(), DeskError> {
        match spot {
            Spot::Desk => Ok(()),
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
