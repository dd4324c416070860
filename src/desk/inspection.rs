//! Inspection (inzage): what a side may see, as the domain decides.

use super::view::{Inspection, OfPerson};
use super::{Desk, DeskError};
use crate::domain::acts::dossier::StoredFile;
use crate::domain::inspection::visible;
use crate::domain::reading::Part;
use crate::domain::status::Status;
use crate::domain::text::{Line, fold, may_be_same_person};
use crate::domain::{ComplaintNumber, Refusal};
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

    /// A paper that a side may see, and its exact content; `version` is its place in the history.
    pub fn inspection_paper(
        &self,
        number: ComplaintNumber,
        party: Party,
        version: u32,
    ) -> Result<(StoredFile, Vec<u8>), DeskError> {
        let history = self.whole_history(number)?;
        let seen = visible(&history.events, party, &history.regulation);
        let entry = seen.into_iter().find(|entry| entry.version == version);
        let Some(file) = entry.and_then(|entry| entry.file) else {
            return Err(Refusal::new(
                "unseen_paper",
                format!("Dit stuk krijgt de {} bij inzage niet te zien.", party.label()),
            )
            .into());
        };
        self.note(Some(number), Part::Paper, file.name.as_str())?;
        let content = self.file_content(&file)?;
        Ok((file, content))
    }

    /// The complaints of one complainant, of those that the person at this desk sees, in order of
    /// registration: by the very name, as it now stands. Names that may be the same person's are
    /// told apart: nobody gets the file of somebody else by a likeness.
    pub fn complaints_of(&self, name: &Line) -> Result<OfPerson, DeskError> {
        let mut found = OfPerson::default();
        let on_behalf = self.store.in_the_name_of(&fold(name.as_str()))?;
        self.each_row::<DeskError>(|row| {
            if row.status_code == Status::Erased.code() {
                return Ok(());
            }
            if fold(&row.complainant) == fold(name.as_str()) {
                found.numbers.push(row.number);
            } else if on_behalf.contains(&row.key.id)
                || may_be_same_person(&row.complainant, name.as_str())
            {
                found.alike.push((row.number, row.complainant));
            }
            Ok(())
        })?;
        if found.numbers.is_empty() && found.alike.is_empty() {
            return Err(Refusal::new(
                "unknown_person",
                format!("Er is geen klacht van {name} die je mag inzien. Controleer de naam."),
            )
            .into());
        }
        Ok(found)
    }
}
