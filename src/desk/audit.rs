//! `controle`: the database, the chain, and the read models against the events.

use super::project::project;
use super::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::store::StoredProjection;

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Complaints looked at.
    pub complaints: u64,
    /// Events looked at.
    pub events: u64,
    /// The last event and its hash: noted elsewhere, it proves all before it.
    pub head: Option<(i64, String)>,
    /// Everything that is wrong, in Dutch.
    pub faults: Vec<String>,
}

impl Desk {
    /// Checks everything.
    pub fn audit(&self) -> Result<Audit, DeskError> {
        let report = self.store.check()?;
        let mut faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        for id in self.store.all_ids()? {
            let Ok(events) = self.store.load(id) else { continue };
            let Some(complaint) = Complaint::replay(&events) else {
                faults.push(format!("Een klacht zonder registratie (rij {}).", id.0));
                continue;
            };
            let (Ok(regulation), Some(last)) =
                (self.shelf.take(&self.store, &complaint.regulation.digest), events.last())
            else {
                faults.push(format!("Klacht {}: het reglement ontbreekt.", complaint.number));
                continue;
            };
            let expected = project(&complaint, last, &regulation);
            let expected =
                StoredProjection::of(&expected.row, &expected.obligations, &expected.search);
            if self.store.stored_projection(id)?.as_ref() != Some(&expected) {
                faults.push(format!(
                    "Klacht {}: de lijst klopt niet met de gebeurtenissen. Herstel met: klachtenbalie controle --herstel-index.",
                    complaint.number
                ));
            }
        }
        Ok(Audit {
            complaints: report.complaints,
            events: report.events,
            head: report.head,
            faults,
        })
    }

    /// Builds the read models anew from the events.
    pub fn rebuild(&self) -> Result<(), DeskError> {
        let ids = self.store.all_ids()?;
        self.store.write::<_, DeskError>(|tx| {
            tx.clear_read_models()?;
            for id in ids {
                let events = tx.load(id)?;
                let (Some(complaint), Some(last)) = (Complaint::replay(&events), events.last())
                else {
                    return Err(DeskError::BrokenHistory(id.0.to_string()));
                };
                let regulation = self.shelf.take(&self.store, &complaint.regulation.digest)?;
                let rows = project(&complaint, last, &regulation);
                tx.project(id, &rows.row, &rows.obligations, &rows.search)?;
            }
            Ok(())
        })
    }

    /// The read models as text, for comparing two databases.
    pub fn read_models(&self) -> Result<String, DeskError> {
        Ok(self.store.dump_read_models()?)
    }
}
