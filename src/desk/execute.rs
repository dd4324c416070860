//! Carrying out a request: load, decide, append and project in one transaction.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime};

use super::project::project;
use super::view::{Done, Obstacle, Past, Request};
use super::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::domain::decide::{Context, absorb, decide, other_complaint, unknown_complaint};
use crate::domain::obligations::{next_step, obligations};
use crate::domain::status::Status;
use crate::domain::text::Line;
use crate::domain::{Command, ComplaintNumber, Entry, Moment, Recorded};
use crate::regulation::Regulation;
use crate::store::{ComplaintId, WriteTx};

/// A complaint at hand: as it stands, with what was recorded of it in this transaction.
struct AtHand {
    id: ComplaintId,
    complaint: Complaint,
    last: Recorded,
    regulation: Arc<Regulation>,
}

impl Desk {
    /// Carries out one request, durably, or says why not. Nothing is half done.
    pub fn execute(&mut self, request: &Request) -> Result<Done, DeskError> {
        let now = self.now();
        self.store.write(|tx| {
            let mut work = Work::new(self, tx);
            let (number, entries) = work.carry_out(request, now, &self.actor)?;
            work.project()?;
            let at_hand = work.complaints.get(&number).ok_or_else(|| broken(number))?;
            Ok(report(at_hand, &entries, now))
        })
    }

    /// Carries out what happened in the past, by whoever did it, in one transaction: all or none.
    /// For examples. Returns how many requests were carried out.
    pub fn execute_all(
        &mut self,
        past: impl IntoIterator<Item = Past>,
    ) -> Result<usize, DeskError> {
        self.store.write(|tx| {
            let mut work = Work::new(self, tx);
            let mut count = 0;
            for Past { request, at, actor } in past {
                work.carry_out(&request, at, actor.as_ref().unwrap_or(&self.actor))?;
                count += 1;
            }
            work.project()?;
            Ok(count)
        })
    }
}

/// The work of one transaction: each complaint is read once and projected once, however many
/// requests it gets.
struct Work<'a> {
    desk: &'a Desk,
    tx: &'a WriteTx<'a>,
    complaints: BTreeMap<ComplaintNumber, AtHand>,
}

impl<'a> Work<'a> {
    const fn new(desk: &'a Desk, tx: &'a WriteTx<'a>) -> Self {
        Self { desk, tx, complaints: BTreeMap::new() }
    }

    fn carry_out(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        actor: &Line,
    ) -> Result<(ComplaintNumber, Vec<Entry>), DeskError> {
        let asked = match (&request.command, request.complaint) {
            (Command::Register(_), _) => None,
            (_, None) => return Err(unknown_complaint(None).into()),
            (_, Some(number)) if self.take(number)? => Some(number),
            (_, Some(number)) => return Err(unknown_complaint(Some(number)).into()),
        };
        let other = other_complaint(&request.command);
        if let Some(number) = other {
            self.take(number)?;
        }
        let loaded = asked.and_then(|number| self.complaints.get(&number));
        check_version(loaded, request)?;
        let regulation = loaded.map_or(&self.desk.regulation, |loaded| &loaded.regulation);
        let on = request.on.unwrap_or_else(|| Moment::from(now));
        let context = Context {
            regulation,
            actor,
            now,
            on,
            next_number: match asked {
                Some(number) => number,
                None => self.tx.next_number(now.year())?,
            },
            other: other.and_then(|number| self.complaints.get(&number)).map(|it| &it.complaint),
        };
        let entries = decide(loaded.map(|loaded| &loaded.complaint), &request.command, &context)?;
        let number = asked.unwrap_or(context.next_number);
        self.record(number, &entries, now, actor)?;
        if let (Command::Merge(_), Some(into)) = (&request.command, other) {
            let duplicate = self.complaints.get(&number).ok_or_else(|| broken(number))?;
            let absorbed = absorb(&duplicate.complaint, on);
            self.record(into, &[absorbed], now, actor)?;
        }
        Ok((number, entries))
    }

    /// Takes a complaint at hand; false where it is not in the register.
    fn take(&mut self, number: ComplaintNumber) -> Result<bool, DeskError> {
        if self.complaints.contains_key(&number) {
            return Ok(true);
        }
        let Some(id) = self.tx.find(number)? else { return Ok(false) };
        let mut events = self.tx.load(id)?;
        let complaint = Complaint::replay(&events).ok_or_else(|| broken(number))?;
        let last = events.pop().ok_or_else(|| broken(number))?;
        let regulation = self.desk.shelf.take(&self.desk.store, &complaint.regulation.digest)?;
        self.complaints.insert(number, AtHand { id, complaint, last, regulation });
        Ok(true)
    }

    /// Appends entries to a complaint, at hand or new.
    fn record(
        &mut self,
        number: ComplaintNumber,
        entries: &[Entry],
        at: NaiveDateTime,
        actor: &Line,
    ) -> Result<(), DeskError> {
        let known = self.complaints.get(&number).map(|it| (it.id, it.complaint.version));
        let (id, before) = match known {
            Some(known) => known,
            None => (self.tx.new_complaint(number)?, 0),
        };
        self.tx.append(id, before, at, actor, entries)?;
        for (version, entry) in (before + 1..).zip(entries) {
            let recorded = Recorded { version, at, actor: actor.clone(), entry: entry.clone() };
            if let Some(at_hand) = self.complaints.get_mut(&number) {
                at_hand.complaint.apply(&recorded);
                at_hand.last = recorded;
                continue;
            }
            let complaint = Complaint::replay([&recorded]).ok_or_else(|| broken(number))?;
            let regulation = Arc::clone(&self.desk.regulation);
            self.complaints.insert(number, AtHand { id, complaint, last: recorded, regulation });
        }
        Ok(())
    }

    /// Brings the read models in line with every complaint at hand.
    fn project(&self) -> Result<(), DeskError> {
        for at_hand in self.complaints.values() {
            let rows = project(&at_hand.complaint, &at_hand.last, &at_hand.regulation);
            self.tx.project(at_hand.id, &rows.row, &rows.obligations, &rows.search)?;
        }
        Ok(())
    }
}

fn broken(number: ComplaintNumber) -> DeskError {
    DeskError::BrokenHistory(number.to_string())
}

fn check_version(loaded: Option<&AtHand>, request: &Request) -> Result<(), DeskError> {
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

fn report(at_hand: &AtHand, entries: &[Entry], now: NaiveDateTime) -> Done {
    let AtHand { complaint, regulation, .. } = at_hand;
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
