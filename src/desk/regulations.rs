//! The regulations in use: read once, kept by content; and which version counts from which day.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::read::list_row;
use super::{Desk, DeskError, REGULATION};
use crate::domain::access::Matter;
use crate::domain::complaint::Complaint;
use crate::domain::obligations::{Obligation, obligations};
use crate::domain::wording::long_date;
use crate::domain::{ComplaintNumber, Refusal};
use crate::regulation::{ObligationKind, Regulation, read};
use crate::store::{Store, WriteTx};

/// Later versions, a line each: the first day, a space, the digest. The first version of all
/// stands under [`REGULATION`].
const VERSIONS: &str = "regulation.versions";

/// Regulations already read.
#[derive(Debug, Default)]
pub(super) struct Shelf(RefCell<HashMap<String, Arc<Regulation>>>);

impl Shelf {
    /// The regulation with this digest, as the database keeps it.
    pub fn take(&self, store: &Store, digest: &str) -> Result<Arc<Regulation>, DeskError> {
        if let Some(regulation) = self.0.borrow().get(digest) {
            return Ok(Arc::clone(regulation));
        }
        let text = store
            .regulation(digest)?
            .ok_or_else(|| DeskError::UnknownRegulation(digest.chars().take(12).collect()))?;
        let regulation = Arc::new(read(&text)?);
        self.0.borrow_mut().insert(digest.to_owned(), Arc::clone(&regulation));
        Ok(regulation)
    }
}

/// The versions of the firm's regulation: each counts for complaints received from its day on.
#[derive(Debug, Clone)]
pub(super) struct Versions {
    first: Arc<Regulation>,
    /// By their first day.
    later: Vec<(NaiveDate, Arc<Regulation>)>,
}

impl Versions {
    /// As the database keeps them.
    pub fn load(store: &Store, shelf: &Shelf) -> Result<Self, DeskError> {
        let digest = store.setting(REGULATION)?.ok_or(DeskError::NotFurnished)?;
        let first = shelf.take(store, &digest)?;
        let mut later = Vec::new();
        for line in store.setting(VERSIONS)?.unwrap_or_default().lines() {
            let written = line.split_once(' ');
            let known = written.and_then(|(day, digest)| Some((day.parse().ok()?, digest)));
            let (day, digest) =
                known.ok_or_else(|| DeskError::UnknownRegulation(line.to_owned()))?;
            later.push((day, shelf.take(store, digest)?));
        }
        later.sort_by_key(|(day, _)| *day);
        Ok(Self { first, later })
    }

    /// The version for what is received on a day.
    pub fn on(&self, day: NaiveDate) -> &Arc<Regulation> {
        let later = self.later.iter().rev().find(|(from, _)| *from <= day);
        later.map_or(&self.first, |(_, regulation)| regulation)
    }

    /// The same with one more version, in place of one from the same day.
    fn with(&self, from: NaiveDate, regulation: Arc<Regulation>) -> Self {
        let mut later = self.later.clone();
        later.retain(|(day, _)| *day != from);
        later.push((from, regulation));
        later.sort_by_key(|(day, _)| *day);
        Self { first: Arc::clone(&self.first), later }
    }

    fn save(&self, tx: &WriteTx<'_>) -> Result<(), DeskError> {
        let lines = self.later.iter().map(|(day, one)| format!("{day} {}", one.version.digest));
        Ok(tx.set_setting(VERSIONS, &lines.collect::<Vec<_>>().join("\n"))?)
    }
}

/// A version of the regulation and its first day; the very first has none.
#[derive(Debug, Clone, PartialEq)]
pub struct InUse {
    /// From which day of receipt on it counts.
    pub from: Option<NaiveDate>,
    /// The regulation.
    pub regulation: Arc<Regulation>,
}

/// What somebody accepts on bringing in a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accepted {
    /// Complaints received after its first day are registered under the earlier version already.
    pub earlier: bool,
    /// It is a regulation by another id.
    pub other: bool,
}

/// Whether something is owed, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// Not owed.
    Not,
    /// Owed, without a date.
    Undated,
    /// Owed until the end of this day.
    Until(NaiveDate),
}

/// A date that would be another one under a regulation on trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedDate {
    /// The complaint.
    pub number: ComplaintNumber,
    /// Its complainant.
    pub complainant: String,
    /// The obligation.
    pub obligation: ObligationKind,
    /// Tells several of one kind apart, from 1.
    pub ordinal: u32,
    /// What it is about, where there can be several: a respondent, an agreement.
    pub about: Option<String>,
    /// When the complaint was received: that decides under which version it falls.
    pub received: NaiveDate,
    /// As it is owed now.
    pub before: Owed,
    /// As it would be owed.
    pub after: Owed,
}

impl Desk {
    /// Every version of the firm's regulation, the first one first.
    pub fn regulations(&self) -> Vec<InUse> {
        let first = InUse { from: None, regulation: Arc::clone(&self.versions.first) };
        let later = self.versions.later.iter();
        let later = later.map(|(day, one)| InUse { from: Some(*day), regulation: Arc::clone(one) });
        std::iter::once(first).chain(later).collect()
    }

    /// Records a new version of the firm's regulation, for complaints received from a day on: as
    /// given, else the day in the text, else today. What is registered keeps its version. Returns
    /// that day.
    pub fn bring_in(
        &mut self,
        text: &str,
        from: Option<NaiveDate>,
        accepted: Accepted,
    ) -> Result<NaiveDate, DeskError> {
        self.may(Matter::Regulations)?;
        let regulation = Arc::new(read(text)?);
        let from = from.or(regulation.in_force).unwrap_or_else(|| self.today());
        self.versions = self.store.write::<_, DeskError>(|tx| {
            let versions = Versions::load(&self.store, &self.shelf)?;
            may_follow(versions.on(from), &regulation, from, accepted)?;
            if !accepted.earlier
                && let Some(last) = self.store.last_received()?.filter(|last| from < *last)
            {
                return Err(too_early(from, last).into());
            }
            tx.put_regulation(&regulation.version, text)?;
            let versions = versions.with(from, Arc::clone(&regulation));
            versions.save(tx)?;
            Ok(versions)
        })?;
        Ok(from)
    }

    /// Which open dates would be others, had the complaints that are open now been registered under
    /// this regulation. They keep their own, and nothing is stored.
    pub fn try_regulation(&self, candidate: &Regulation) -> Result<Vec<ChangedDate>, DeskError> {
        self.may(Matter::Regulations)?;
        let today = self.today();
        let mut changed = Vec::new();
        for id in self.seen_ids()? {
            let Some(listed) = self.store.row_by_id(id)? else { continue };
            let row = list_row(listed);
            if row.closed_on.is_some() {
                continue;
            }
            let Some(complaint) = Complaint::replay(&self.store.load(id)?) else {
                return Err(DeskError::BrokenHistory(row.number.to_string()));
            };
            let own = self.shelf.take(&self.store, &complaint.regulation.digest)?;
            let before = obligations(&complaint, &own, today);
            let after = obligations(&complaint, candidate, today);
            changed.extend(differing(&complaint, &before, &after));
        }
        Ok(changed)
    }
}

fn may_follow(
    present: &Regulation,
    new: &Regulation,
    from: NaiveDate,
    accepted: Accepted,
) -> Result<(), Refusal> {
    if present.version.digest == new.version.digest {
        let message = format!(
            "Dit reglement geldt op {} al, met precies deze inhoud. Er is niets veranderd.",
            long_date(from)
        );
        return Err(Refusal::new("same_regulation", message));
    }
    let (old, id) = (&present.version.id.0, &new.version.id.0);
    if old != id && !accepted.other {
        let message = format!(
            "Dit bestand heeft het id '{id}', maar het reglement dat dan geldt heet '{old}'. \
             Is het echt een ander reglement? Herhaal de opdracht dan met --ander."
        );
        return Err(Refusal::new("other_regulation", message));
    }
    Ok(())
}

fn too_early(from: NaiveDate, last: NaiveDate) -> Refusal {
    let message = format!(
        "Er is al een klacht aangenomen die op {} is ontvangen. Die houdt haar eigen reglement, \
         ook als het nieuwe geldt vanaf {}. Kies een latere datum met --vanaf, of herhaal de \
         opdracht met --toch.",
        long_date(last),
        long_date(from)
    );
    Refusal::new("version_too_early", message)
}

fn differing(
    complaint: &Complaint,
    before: &[Obligation],
    after: &[Obligation],
) -> Vec<ChangedDate> {
    let owed = |all: &[Obligation], kind, ordinal| {
        let found = all.iter().find(|one| one.kind == kind && one.ordinal == ordinal && one.owed);
        found.map_or(Owed::Not, |one| one.limit.map_or(Owed::Undated, Owed::Until))
    };
    let about = |kind, ordinal| {
        let mut all = before.iter().chain(after);
        let found = all.find(|one| one.kind == kind && one.ordinal == ordinal);
        found.and_then(|one| one.about.clone())
    };
    let mut named: Vec<_> = before.iter().chain(after).map(|one| (one.kind, one.ordinal)).collect();
    named.sort_unstable();
    named.dedup();
    let each = named.into_iter().map(|(kind, ordinal)| ChangedDate {
        number: complaint.number,
        complainant: complaint.intake.complainant.name.to_string(),
        obligation: kind,
        ordinal,
        about: about(kind, ordinal),
        received: complaint.received(),
        before: owed(before, kind, ordinal),
        after: owed(after, kind, ordinal),
    });
    each.filter(|one| one.before != one.after).collect()
}
