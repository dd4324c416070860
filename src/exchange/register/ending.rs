//! Whether and how a complaint of the register was finished.

use chrono::NaiveDate;

use super::row::RowInHand;
use crate::domain::takeover::OldResult;
use crate::exchange::field::Field;
use crate::exchange::meaning::{self, Standing};

impl RowInHand<'_> {
    /// When and how it was finished, by the day, the result and the state together.
    pub(super) fn ending(&mut self) -> (Option<NaiveDate>, Option<OldResult>) {
        let on = self.finished_on();
        let said = self.text(Field::Result).filter(|text| !text.is_empty());
        let state = self.text(Field::Status).and_then(|text| {
            self.keep(Field::Status);
            meaning::standing(&text)
        });
        let known = said.as_deref().and_then(meaning::result);
        let pending = said.as_deref().and_then(meaning::standing) == Some(Standing::Open);
        let known =
            known.filter(|_| on.is_some() || !said.as_deref().is_some_and(meaning::says_nothing));
        if said.is_some() && known.is_none_or(|(_, says_more)| says_more) {
            self.keep(Field::Result);
        }
        let result = known.map(|(result, _)| result);
        match (on, result, state) {
            (Some(_), _, Some(Standing::Open)) => {
                let what = "De stand is open, maar er staat wel een datum van afhandeling. Welke van de twee klopt?";
                self.faults.push(what.into());
                (None, None)
            }
            (Some(on), result, _) => {
                if result.is_none() {
                    let what = "Afgehandeld, maar een uitkomst die ik ken staat er niet bij.";
                    self.notices.push(what.into());
                }
                (Some(on), Some(result.unwrap_or(OldResult::Unrecorded)))
            }
            (None, Some(_), _) if !pending => {
                let what = "Er staat een uitkomst, maar niet wanneer de klacht is afgehandeld. Vul die datum in.";
                self.faults.push(what.into());
                (None, None)
            }
            (None, _, Some(Standing::Finished)) => {
                let what =
                    "De klacht is afgehandeld, maar er staat niet wanneer. Vul die datum in.";
                self.faults.push(what.into());
                (None, None)
            }
            _ => (None, None),
        }
    }

    /// The day of finishing. A plain "ja" or "nee" tells the state.
    fn finished_on(&mut self) -> Option<NaiveDate> {
        let (_, cell) = self.column(Field::Finished)?;
        match meaning::standing(&cell.shown()) {
            Some(Standing::Open) => None,
            Some(Standing::Finished) => {
                let what =
                    "De klacht is afgehandeld, maar er staat niet wanneer. Vul die datum in.";
                self.faults.push(what.into());
                None
            }
            None => self.day(Field::Finished).map(|moment| moment.date),
        }
    }
}
