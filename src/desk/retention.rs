//! Keeping and erasing (bewaren en wissen): what is due by the organisation's period, what is kept
//! longer and why, and erasing a complaint for good.

mod firm;

use std::path::PathBuf;

use chrono::NaiveDate;

use super::project::project;
use super::read::History;
use super::triage::Deed;
use super::{Desk, DeskError};
use crate::domain::access::{Matter, Standing};
use crate::domain::acts::dossier::Digest;
use crate::domain::acts::retention::{Erasure, Remaining};
use crate::domain::complaint::Complaint;
use crate::domain::decide::unknown_complaint;
use crate::domain::erasure::{Alike, remains};
use crate::domain::obligations::{Obligation, obligations};
use crate::domain::permitted::is_erased;
use crate::domain::retention::{Retention, kept_for};
use crate::domain::status::Status;
use crate::domain::text::{fold, may_be_same_person};
use crate::domain::wording::{counted, long_date};
use crate::domain::{Action, ComplaintNumber, Entry, Event, Moment, Recorded, Refusal, Subject};
use crate::reports::Fact;
use crate::store::upcast::current;
use crate::store::{ComplaintId, WriteTx};

/// The period of retention, in months.
pub(super) const RETENTION: &str = "retention.months";
/// How far ahead it is shown what becomes due, in months.
const AHEAD: u32 = 3;

/// What the period of retention says of the complaints that somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionList {
    /// The period; none where nobody has chosen one yet, so that nothing is erased.
    pub period: Option<Retention>,
    /// By which period the rest is told: the chosen one, else the proposed one.
    pub by: Retention,
    /// What can be erased now.
    pub due: Vec<RetentionRow>,
    /// What would be due, and is kept.
    pub held: Vec<RetentionRow>,
    /// What becomes due within three months.
    pub soon: Vec<RetentionRow>,
    /// The files may still hold traces of what was erased before.
    pub unfinished: bool,
}

/// A closed complaint and its period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionRow {
    /// Its number.
    pub number: ComplaintNumber,
    /// The day on which it was closed.
    pub closed_on: NaiveDate,
    /// The day from which it can be erased.
    pub due_on: NaiveDate,
    /// Why it is kept longer.
    pub kept_for: Option<String>,
    /// It was never discussed in the meeting that its regulation asks for.
    pub undiscussed: bool,
}

impl Desk {
    /// The period of retention that the organisation chose.
    pub fn retention_period(&self) -> Result<Option<Retention>, DeskError> {
        Ok(self.store.setting(RETENTION)?.as_deref().and_then(Retention::from_code))
    }

    /// What is due, what is kept longer, and what becomes due.
    pub fn retention(&self) -> Result<RetentionList, DeskError> {
        self.may(Matter::Retention)?;
        let (today, period) = (self.today(), self.retention_period()?);
        let by = period.unwrap_or(Retention::PROPOSED);
        let ahead = today.checked_add_months(chrono::Months::new(AHEAD)).unwrap_or(today);
        let (mut due, mut held, mut soon) = (Vec::new(), Vec::new(), Vec::new());
        for listed in self.store.closed_by(by.closed_by(ahead))? {
            let Some(closed_on) = listed.row.closed_on else { continue };
            let due_on = by.due(closed_on);
            if due_on > ahead {
                continue;
            }
            let kept_for = if listed.row.held {
                Complaint::replay(&self.store.load(ComplaintId(listed.key.id))?)
                    .and_then(|complaint| kept_for(&complaint))
            } else {
                None
            };
            let row = RetentionRow {
                number: listed.row.number,
                closed_on,
                due_on,
                undiscussed: self.owes_meetings() && listed.row.awaits_discussion.is_some(),
                kept_for,
            };
            match (&row.kept_for, due_on <= today) {
                (Some(_), _) => held.push(row),
                (None, true) => due.push(row),
                (None, false) => soon.push(row),
            }
        }
        let unfinished = self.store.is_unfinished()?;
        Ok(RetentionList { period, by, due, held, soon, unfinished })
    }

    /// What can be erased now; refused where nobody has chosen a period yet.
    pub fn due_to_erase(&self) -> Result<Vec<RetentionRow>, DeskError> {
        let list = self.retention()?;
        match list.period {
            Some(_) => Ok(list.due),
            None => Err(no_period().into()),
        }
    }

    /// Whether the person at this desk can erase a complaint now.
    pub fn can_erase(&self, number: ComplaintNumber) -> Result<(), DeskError> {
        let history = self.history(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
        self.must_be_due(&history)
    }

    /// What the board reads on the page of the firm: that something is due, or left unfinished.
    pub fn retention_notice(&self) -> Result<Option<String>, DeskError> {
        if self.may(Matter::Retention).is_err() {
            return Ok(None);
        }
        let Some(period) = self.retention_period()? else {
            let would = self.count_due(Retention::PROPOSED)?;
            return Ok((would > 0).then(|| {
                format!("Er is nog geen bewaartermijn gekozen (voorstel: {}).", Retention::PROPOSED)
            }));
        };
        let due = self.count_due(period)?;
        if due > 0 {
            let what = counted(due, "klacht kan", "klachten kunnen");
            return Ok(Some(format!("{what} gewist worden: klachtenbalie bewaartermijn.")));
        }
        Ok(self
            .store
            .is_unfinished()?
            .then(|| "Het wissen is nog niet af: klachtenbalie bewaartermijn afmaken.".to_owned()))
    }

    fn count_due(&self, period: Retention) -> Result<u64, DeskError> {
        // Of the last days before, not each may be due: months differ in length.
        let last = period.closed_by(self.today());
        let due = |day: &NaiveDate| period.due(*day) <= self.today();
        let last = last.iter_days().rev().take(7).find(due).unwrap_or(last);
        Ok(self.store.count_closed_by(last)?)
    }

    /// Erases one complaint, in one transaction. The files hold traces of it until
    /// [`Desk::finish_erasing`] has come through.
    pub fn erase(&mut self, number: ComplaintNumber) -> Result<(), DeskError> {
        let now = self.now();
        let me = self.me()?;
        self.store.write::<_, DeskError>(|tx| {
            let history = self.history(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
            self.must_be_due(&history)?;
            let id = tx.find(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
            let erasure = self.erasure(&history)?;
            tx.erase_begins()?;
            super::staff::found(tx, &me, now)?;
            let gone = erasure.gone.clone();
            let name = &me.colleague.name;
            let entry =
                Entry { on: Moment::day(now.date()), event: Event::Erased(Box::new(erasure)) };
            tx.append(id, history.complaint.version, now, name, &[entry])?;
            tx.erase_data(id, &gone)?;
            firm::erase(tx, number, &history.events, now, name)?;
            tx.erase_files(&files_of(&history.events))?;
            tx.erase_beside(id, number, &loose_forms())?;
            project_erased(tx, id, &history)?;
            Ok(tx.erase_loose_names()?)
        })
    }

    /// Leaves nothing of what was erased in the database's files. False where somebody else was
    /// busy with them: then it must be done again.
    pub fn finish_erasing(&self) -> Result<bool, DeskError> {
        if !self.store.is_unfinished()? {
            return Ok(true);
        }
        Ok(self.store.clean()?)
    }

    /// The other complaints of which the events name the complainant by their whole name, as far as
    /// they are seen: erasing leaves what is written there.
    pub fn mentioned_elsewhere(
        &self,
        number: ComplaintNumber,
    ) -> Result<Vec<ComplaintNumber>, DeskError> {
        let Some(history) = self.history(number)? else { return Ok(Vec::new()) };
        let name = &history.complaint.intake.complainant.name;
        let found = self.store.seen_with_text(name.as_str())?;
        Ok(found.into_iter().filter(|other| *other != number).collect())
    }

    /// Copies of the whole database that the program itself made beside it, and that hold what was
    /// erased since: before an upgrade, and before a backup was put back.
    pub fn own_copies(&self) -> Vec<PathBuf> {
        let own = std::fs::canonicalize(self.path()).unwrap_or_else(|_| self.path().to_path_buf());
        let stem = own.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let made = |name: &str| {
            let rest = name.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".db"));
            rest.is_some_and(|rest| {
                let upgraded = rest
                    .strip_prefix(".v")
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                upgraded || rest.starts_with("-voor-herstel-")
            })
        };
        let folder = own.parent().map(std::fs::read_dir).into_iter().flatten().flatten().flatten();
        let mut copies: Vec<PathBuf> = folder
            .filter(|it| it.file_name().to_str().is_some_and(made))
            .map(|it| it.path())
            .collect();
        copies.sort();
        copies
    }

    /// Refuses what is not closed, not past its period, kept longer, or erased already; and whoever
    /// may not erase. The third party of a complaint about the whole board may, as the board does
    /// not see it.
    fn must_be_due(&self, history: &History) -> Result<(), DeskError> {
        let History { complaint, regulation, standing, .. } = history;
        if *standing != Some(Standing::ThirdParty) {
            self.may(Matter::Retention)?;
        }
        if let Some(day) = complaint.erased {
            return Err(is_erased(day).into());
        }
        let period = self.retention_period()?.ok_or_else(no_period)?;
        let owed = obligations(complaint, regulation, self.today());
        if !Status::of(complaint, &owed).is_closed() {
            return Err(Refusal::new(
                "not_closed",
                format!("Klacht {} is niet gesloten en wordt niet gewist.", complaint.number),
            )
            .into());
        }
        if let Some(reason) = kept_for(complaint) {
            return Err(Refusal::new(
                "held",
                format!("Klacht {} wordt niet gewist: {reason}.", complaint.number),
            )
            .into());
        }
        let due = period.due(super::project::closed_on(complaint, &owed));
        if due > self.today() {
            return Err(Refusal::new(
                "not_due",
                format!(
                    "Klacht {} kan pas vanaf {} gewist worden.",
                    complaint.number,
                    long_date(due)
                ),
            )
            .into());
        }
        Ok(())
    }

    /// What is erased of a complaint, and what remains so that every figure stays what it is. That
    /// is tried before anything goes: whose name may be whose is no exact science.
    fn erasure(&self, history: &History) -> Result<Erasure, DeskError> {
        let History { events, complaint, regulation, .. } = history;
        let gone: Vec<u32> = (1..=complaint.version).collect();
        let exactly: Alike = |one, other| fold(one) == fold(other);
        let today = self.today();
        let before = Fact::of(events, regulation, today);
        for alike in [may_be_same_person as Alike, exactly] {
            let left = remains(events, alike);
            let after = remembered(events, &left);
            let fact = Fact::of(&after, regulation, today);
            let counts = before.as_ref().zip(fact.as_ref()).is_some_and(|(a, b)| a.counts_as(b));
            let owed = Complaint::replay(&after)
                .map(|after| dates(&obligations(&after, regulation, today)));
            if counts && owed == Some(dates(&obligations(complaint, regulation, today))) {
                let remains = left.into_iter().map(remaining).collect();
                return Ok(Erasure { gone, remains });
            }
        }
        Err(Refusal::new(
            "figures_would_change",
            format!(
                "Klacht {} is niet gewist: de rapporten zouden er andere cijfers door krijgen. Meld dit bij het beheer van het programma.",
                complaint.number
            ),
        )
        .into())
    }
}

fn project_erased(tx: &WriteTx<'_>, id: ComplaintId, history: &History) -> Result<(), DeskError> {
    let broken = || DeskError::BrokenHistory(history.complaint.number.to_string());
    let events = tx.load(id)?;
    let complaint = Complaint::replay(&events).ok_or_else(broken)?;
    let last = events.last().ok_or_else(broken)?;
    let rows = project(&complaint, last, &history.regulation);
    Ok(tx.project(id, &rows.row, &rows.obligations, &rows.search, &rows.sight)?)
}

fn no_period() -> Refusal {
    Refusal::new(
        "no_period",
        format!(
            "Er is nog geen bewaartermijn gekozen, dus er wordt niets gewist. Kies er een, zoals: klachtenbalie instelling zet bewaartermijn '{}'.",
            Retention::PROPOSED
        ),
    )
}

pub(super) fn remaining((version, entry): (u32, Entry)) -> Remaining {
    Remaining { version, schema: current(entry.event.kind()), entry }
}

/// The history as it will be told from what remains.
fn remembered(events: &[Recorded], left: &[(u32, Entry)]) -> Vec<Recorded> {
    let recorded = |(version, entry): &(u32, Entry)| {
        let before = events.iter().find(|recorded| recorded.version == *version)?;
        Some(Recorded { entry: entry.clone(), ..before.clone() })
    };
    left.iter().filter_map(recorded).collect()
}

/// What of obligations stands in figures and registers.
fn dates(owed: &[Obligation]) -> Vec<impl PartialEq + use<>> {
    owed.iter()
        .map(|one| (one.kind, one.ordinal, one.state, one.limit, one.target, one.done_on, one.owed))
        .collect()
}

fn files_of(events: &[Recorded]) -> Vec<Digest> {
    let files = events.iter().filter_map(|recorded| recorded.entry.event.file());
    files.map(|file| file.digest.clone()).collect()
}

/// Forms of no complaint in particular, in which somebody may be writing about one: those of the
/// firm, and those that are filled in once for several complaints.
fn loose_forms() -> Vec<&'static str> {
    let firm = Action::ALL.iter().filter(|action| action.subject() == Subject::Firm);
    let several = Deed::ALL.iter().filter(|deed| deed.is_for_several());
    let several = several.flat_map(|deed| deed.actions());
    firm.chain(several).map(|action| action.code()).collect()
}
