//! Carrying out a request: load, decide, append and project in one transaction.

use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime};

use super::project::project;
use super::view::{Done, Obstacle, Request};
use super::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::domain::decide::{Context, absorb, decide, other_complaint, unknown_complaint};
use crate::domain::obligations::{next_step, obligations};
use crate::domain::status::Status;
use crate::domain::{Command, ComplaintNumber, Entry, Moment, Recorded};
use crate::regulation::Regulation;
use crate::store::{ComplaintId, WriteTx};

/// A complaint as it was loaded for a decision.
struct Loaded {
    id: ComplaintId,
    events: Vec<Recorded>,
    complaint: Complaint,
    regulation: Arc<Regulation>,
}

impl Desk {
    /// Carries out one request, durably, or says why not. Nothing is half done.
    pub fn execute(&mut self, request: &Request) -> Result<Done, DeskError> {
        let now = self.now();
        self.store.write(|tx| self.carry_out(tx, request, now))
    }

    /// Carries out many requests in one transaction: all or none. Each has its own clock, so that
    /// examples can lie in the past.
    pub fn execute_all(
        &mut self,
        requests: impl IntoIterator<Item = (Request, NaiveDateTime)>,
    ) -> Result<Vec<Done>, DeskError> {
        self.store.write(|tx| {
            requests.into_iter().map(|(request, now)| self.carry_out(tx, &request, now)).collect()
        })
    }

    fn carry_out(
        &self,
        tx: &WriteTx<'_>,
        request: &Request,
        now: NaiveDateTime,
    ) -> Result<Done, DeskError> {
        let loaded = match (&request.command, request.complaint) {
            (Command::Register(_), _) => None,
            (_, None) => return Err(unknown_complaint(None).into()),
            (_, Some(number)) => {
                Some(self.load(tx, number)?.ok_or_else(|| unknown_complaint(Some(number)))?)
            }
        };
        check_version(loaded.as_ref(), request)?;
        let other = match other_complaint(&request.command) {
            Some(number) => self.load(tx, number)?,
            None => None,
        };
        let regulation = loaded.as_ref().map_or(&self.regulation, |loaded| &loaded.regulation);
        let regulation = Arc::clone(regulation);
        let on = request.on.unwrap_or_else(|| Moment::from(now));
        let context = Context {
            regulation: &regulation,
            actor: &self.actor,
            now,
            on,
            next_number: tx.next_number(now.year())?,
            other: other.as_ref().map(|other| &other.complaint),
        };
        let entries =
            decide(loaded.as_ref().map(|loaded| &loaded.complaint), &request.command, &context)?;
        let done = self.record(tx, loaded, &entries, now, context.next_number)?;
        if let (Command::Merge(_), Some(into)) = (&request.command, other) {
            let duplicate =
                tx.find(done.number)?.map(|id| tx.load(id)).transpose()?.unwrap_or_default();
            if let Some(duplicate) = Complaint::replay(&duplicate) {
                let number = into.complaint.number;
                self.record(tx, Some(into), &[absorb(&duplicate, on)], now, number)?;
            }
        }
        Ok(done)
    }

    fn load(&self, tx: &WriteTx<'_>, number: ComplaintNumber) -> Result<Option<Loaded>, DeskError> {
        let Some(id) = tx.find(number)? else { return Ok(None) };
        let events = tx.load(id)?;
        let complaint = Complaint::replay(&events)
            .ok_or_else(|| DeskError::BrokenHistory(number.to_string()))?;
        let regulation = self.shelf.take(&self.store, &complaint.regulation.digest)?;
        Ok(Some(Loaded { id, events, complaint, regulation }))
    }

    /// Appends entries to a complaint, new or loaded, and projects it.
    fn record(
        &self,
        tx: &WriteTx<'_>,
        loaded: Option<Loaded>,
        entries: &[Entry],
        now: NaiveDateTime,
        number: ComplaintNumber,
    ) -> Result<Done, DeskError> {
        let (id, mut events, regulation) = match loaded {
            Some(loaded) => (loaded.id, loaded.events, loaded.regulation),
            None => (tx.new_complaint(number)?, Vec::new(), Arc::clone(&self.regulation)),
        };
        let before = events.last().map_or(0, |last| last.version);
        tx.append(id, before, now, &self.actor, entries)?;
        events.extend((before + 1..).zip(entries).map(|(version, entry)| Recorded {
            version,
            at: now,
            actor: self.actor.clone(),
            entry: entry.clone(),
        }));
        let broken = || DeskError::BrokenHistory(number.to_string());
        let complaint = Complaint::replay(&events).ok_or_else(broken)?;
        let last = events.last().ok_or_else(broken)?;
        let projection = project(&complaint, last, &regulation);
        tx.project(id, &projection.row, &projection.obligations, &projection.search)?;
        Ok(report(&complaint, &regulation, entries, now))
    }
}

fn check_version(loaded: Option<&Loaded>, request: &Request) -> Result<(), DeskError> {
    match (loaded, request.expected_version) {
        (Some(loaded), Some(expected)) if loaded.complaint.version != expected => {
            Err(DeskError::Obstacle(Obstacle::Conflict {
                number: loaded.complaint.number,
                expected,
                actual: loaded.complaint.version,
            }))
        }
        _ => Ok(()),
    }
}

fn report(
    complaint: &Complaint,
    regulation: &Regulation,
    entries: &[Entry],
    now: NaiveDateTime,
) -> Done {
    let owed = obligations(complaint, regulation, now.date());
    let status = Status::of(complaint, &owed);
    Done {
        number: complaint.number,
        version: complaint.version,
        events: entries.iter().map(|entry| entry.event.kind()).collect(),
        status: status.label().to_owned(),
        status_code: status.code().to_owned(),
        next: next_step(complaint, regulation, &owed),
    }
}
