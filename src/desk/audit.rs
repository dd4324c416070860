//! `controle`: the database, the chain, and the read models against the events.

use std::path::Path;

use super::identity::{Who, owns};
use super::project::project;
use super::regulations::Shelf;
use super::staff::not_owner;
use super::{Desk, DeskError};
use crate::domain::Refusal;
use crate::domain::access::Matter;
use crate::domain::complaint::Complaint;
use crate::store::{CheckReport, ComplaintId, Store, StoredProjection};

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Complaints looked at.
    pub complaints: u64,
    /// Events looked at.
    pub events: u64,
    /// The last event and its hash: noted elsewhere, it proves all before it.
    pub head: Option<(i64, String)>,
    /// Complaints of which everything about people was erased.
    pub erased: u64,
    /// Events that are gone and were accepted as such.
    pub accepted: u64,
    /// Everything that is wrong, in Dutch.
    pub faults: Vec<String>,
}

impl From<CheckReport> for Audit {
    fn from(report: CheckReport) -> Self {
        let CheckReport { complaints, events, head, erased, accepted, faults } = report;
        let faults = faults.iter().map(ToString::to_string).collect();
        Self { complaints, events, head, erased, accepted, faults }
    }
}

impl Desk {
    /// Checks everything.
    pub fn audit(&self) -> Result<Audit, DeskError> {
        self.audit_against(None)
    }

    /// Checks everything; with an earlier last event and its hash, noted elsewhere, also whether the
    /// history up to there is still the same.
    pub fn audit_against(&self, noted: Option<(i64, &str)>) -> Result<Audit, DeskError> {
        self.may(Matter::Upkeep)?;
        whole(&self.store, &self.shelf, noted)
    }

    /// The same for the owner of the file who is not among the people, or where the list of people
    /// itself was damaged or tampered with, so that nobody can come to the desk: it must still be
    /// told what is wrong.
    pub fn audit_of_file(
        path: &Path,
        who: &Who,
        noted: Option<(i64, &str)>,
    ) -> Result<Audit, DeskError> {
        let store = Store::open(path)?;
        match who {
            Who::Account(uid) if owns(*uid, path) => whole(&store, &Shelf::default(), noted),
            Who::Account(_) | Who::Named { .. } => Err(not_owner("De database controleren")),
        }
    }

    /// Builds the read models anew from the events. They may be the last that knows of events cut
    /// off at the end: then it is refused.
    pub fn rebuild(&self) -> Result<(), DeskError> {
        self.may(Matter::Upkeep)?;
        match self.store.cut_off()?.first() {
            None => self.rebuild_unasked(),
            Some(cut) => Err(Refusal::new("cut_off", format!(
                "{cut} De lijsten zijn niet opnieuw opgebouwd: dan weet niets meer wat er ontbreekt. Zet een back-up terug. Kan dat niet, geef dan --ingekort erbij; de controle noemt daarna nog hoeveel er weg is."
            ))
            .into()),
        }
    }

    /// The same where what is missing at the end is accepted as gone.
    pub fn rebuild_accepting_cuts(&self) -> Result<(), DeskError> {
        self.may(Matter::Upkeep)?;
        self.store.write::<_, DeskError>(|tx| Ok(tx.accept_cuts()?))?;
        self.rebuild_unasked()
    }

    /// The same where an older version's lists must be made anew, whoever opens the desk.
    pub(super) fn rebuild_unasked(&self) -> Result<(), DeskError> {
        self.store.write::<_, DeskError>(|tx| {
            // Within the transaction: a complaint registered meanwhile must not be left out.
            let ids = self.store.all_ids()?;
            tx.clear_read_models()?;
            tx.remove_setting(super::REBUILD)?;
            for id in ids {
                let events = tx.load(id)?;
                let (Some(complaint), Some(last)) = (Complaint::replay(&events), events.last())
                else {
                    return Err(DeskError::BrokenHistory(id.0.to_string()));
                };
                let regulation = self.shelf.take(&self.store, &complaint.regulation.digest)?;
                let rows = project(&complaint, last, &regulation);
                tx.project(id, &rows.row, &rows.obligations, &rows.search, &rows.sight)?;
            }
            Ok(())
        })
    }

    /// The read models as text, for comparing two databases.
    pub fn read_models(&self) -> Result<String, DeskError> {
        self.may(Matter::Upkeep)?;
        Ok(self.store.dump_read_models()?)
    }
}

/// The file and who else could reach it, the chain, what was noted elsewhere, and the lists.
fn whole(store: &Store, shelf: &Shelf, noted: Option<(i64, &str)>) -> Result<Audit, DeskError> {
    let mut audit = Audit::from(store.check()?);
    audit.faults.extend(store.exposed().iter().map(ToString::to_string));
    if let Some((seq, hash)) = noted
        && store.hash_of(seq)?.as_deref() != Some(hash)
    {
        audit.faults.push(format!(
            "Gebeurtenis {seq} is niet de gebeurtenis die je elders hebt bewaard: de geschiedenis tot daar is vervangen of ingekort, of dit is een andere database."
        ));
    }
    for id in store.all_ids()? {
        // One moment for both, or a colleague's write in between would look like a fault.
        let fault = store.snapshot::<_, DeskError>(|_| Ok(compare(store, shelf, id)))?;
        audit.faults.extend(fault);
    }
    Ok(audit)
}

/// What is wrong between a complaint's events and its rows, if anything.
fn compare(store: &Store, shelf: &Shelf, id: ComplaintId) -> Option<String> {
    let events = match store.load(id) {
        Ok(events) => events,
        Err(error) => return Some(format!("Rij {} is niet te lezen: {error}", id.0)),
    };
    let (Some(complaint), Some(last)) = (Complaint::replay(&events), events.last()) else {
        return Some(format!("Een klacht zonder registratie (rij {}).", id.0));
    };
    let number = complaint.number;
    let Ok(regulation) = shelf.take(store, &complaint.regulation.digest) else {
        return Some(format!("Klacht {number}: het reglement ontbreekt."));
    };
    let expected = project(&complaint, last, &regulation);
    let expected = StoredProjection::of(
        &expected.row,
        &expected.obligations,
        &expected.search,
        &expected.sight,
    );
    let stored = match store.stored_projection(id) {
        Ok(stored) => stored,
        Err(error) => {
            return Some(format!("Klacht {number}: de lijst is niet te lezen: {error}"));
        }
    };
    // That the list knows more than there is, is told as what is missing.
    let knows_more = |stored: &StoredProjection| stored.complaint.version > last.version;
    let same = stored.as_ref() == Some(&expected) || stored.as_ref().is_some_and(knows_more);
    (!same).then(|| {
        format!(
            "Klacht {number}: de lijst klopt niet met de gebeurtenissen. \
             Herstel met: klachtenbalie controle --herstel-index."
        )
    })
}
