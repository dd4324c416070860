//! Inspection (inzage): what a side may see, as the domain decides.

use super::view::Inspection;
use super::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::inspection::visible;
use crate::domain::reading::Part;
use crate::regulation::Party;

impl Desk {
    /// Everything that a side may see of a complaint. Giving it is recorded by itself, with the
    /// command for it: looking at what would be given is no access yet.
    pub fn inspection(
        &self,
        number: ComplaintNumber,
        party: Party,
    ) -> Result<Inspection, DeskError> {
        let history = self.whole_history(number)?;
        self.note(Some(number), Part::Inspection, party.label())?;
        let regulation = &history.regulation;
        Ok(Inspection {
            number,
            party,
            article: regulation.inspection.as_ref().map(|rule| rule.article.clone()),
            entries: visible(&history.events, party, regulation),
        })
    }
}
