//! Taking over an older register: which rows are new, which number each gets, and recording them
//! all or not at all.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

pub use super::taken::{Added, Fate, Taken, TakenRow};
use super::work::Work;
use super::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::domain::obligations::obligations;
use crate::domain::status::Status;
use crate::domain::takeover::{OldComplaint, TakenOver, take_over};
use crate::domain::text::{Line, fold};
use crate::domain::{ComplaintNumber, Entry, Event, Recorded};
use crate::exchange::Field;
use crate::exchange::register::{ColumnUse, Place, Reading, Row, Told};
use crate::store::{StoreError, WriteTx};

/// The kind of event by which a complaint is known to come from elsewhere.
const TAKEN_OVER: &str = "taken_over";
/// So many missing numbers are named.
const NAMED: usize = 10;

impl Desk {
    /// Takes a register over: all rows or, where one is faulty or it is a rehearsal (proef), none.
    pub fn take_over(&mut self, reading: Reading, rehearsal: bool) -> Result<Taken, DeskError> {
        self.may_transfer()?;
        self.store.write(|tx| {
            let mut plan = Plan::new(self, tx, reading)?;
            plan.recognise();
            let new = plan.with_numbers()?;
            let recorded = !rehearsal && plan.is_faultless();
            if recorded {
                let mut work = Work::new(self, tx, &[])?;
                for (number, entries) in &new {
                    work.record(*number, entries, self.now(), &self.actor)?;
                }
                work.project()?;
            }
            Ok(plan.taken(recorded))
        })
    }
}

/// A complaint taken over before.
struct Known {
    number: ComplaintNumber,
    received: NaiveDate,
    name: String,
    origin: TakenOver,
    /// A row of this file was recognised as it.
    found: bool,
}

/// A row on its way.
struct Candidate {
    place: Place,
    old: Option<Box<OldComplaint>>,
    fate: Option<Fate>,
    notices: Vec<String>,
}

impl Candidate {
    fn of(row: Row) -> Self {
        let (old, fate) = match row.told {
            Told::Complaint(old) => (Some(old), None),
            Told::Faults(faults) => (None, Some(Fate::Faulty(faults))),
            Told::Nothing => (None, Some(Fate::Nothing)),
        };
        Self { place: row.place, old, fate, notices: row.notices }
    }

    /// The complaint that the row tells, as long as nothing has been found of it.
    fn open(&self) -> Option<&OldComplaint> {
        self.old.as_deref().filter(|_| self.fate.is_none())
    }

    fn fail(&mut self, fault: String) {
        self.fate = Some(Fate::Faulty(vec![fault]));
    }
}

struct Plan<'a> {
    desk: &'a Desk,
    tx: &'a WriteTx<'a>,
    known: Vec<Known>,
    rows: Vec<Candidate>,
    columns: Vec<ColumnUse>,
    other_sheets: Vec<String>,
    notices: Vec<String>,
}

impl<'a> Plan<'a> {
    fn new(desk: &'a Desk, tx: &'a WriteTx<'a>, reading: Reading) -> Result<Self, DeskError> {
        let mut notices = Vec::new();
        if !reading.columns.iter().any(|column| column.field == Some(Field::Channel)) {
            let what = "Geen kolom zegt hoe de klachten binnenkwamen; ik neem 'brief' aan.";
            notices.push(what.into());
        }
        Ok(Self {
            desk,
            tx,
            known: known(tx)?,
            rows: reading.rows.into_iter().map(Candidate::of).collect(),
            columns: reading.columns,
            other_sheets: reading.other_sheets,
            notices,
        })
    }

    /// Finds the rows that were taken over before, and those that the file says twice.
    fn recognise(&mut self) {
        let mut digests: BTreeMap<String, Place> = BTreeMap::new();
        for row in &mut self.rows {
            let Some(old) = row.open() else { continue };
            let digest = old.origin.digest.clone();
            if let Some(place) = digests.get(&digest) {
                row.fate = Some(Fate::Twice(place.clone()));
                continue;
            }
            let same = |known: &&mut Known| known.origin.digest == digest;
            if let Some(known) = self.known.iter_mut().find(same) {
                known.found = true;
                row.fate = Some(Fate::Known(known.number));
            }
            digests.insert(digest, row.place.clone());
        }
        // Only what no other row is can have been changed into this one.
        for row in &mut self.rows {
            let Some(old) = row.open() else { continue };
            let changed = |known: &&mut Known| !known.found && is_changed(known, old);
            if let Some(known) = self.known.iter_mut().find(changed) {
                known.found = true;
                row.fate = Some(Fate::Changed(known.number));
            }
        }
        self.find_double_numbers();
    }

    fn find_double_numbers(&mut self) {
        let mut numbers: BTreeMap<String, Place> = BTreeMap::new();
        for row in &mut self.rows {
            let Some(old) = row.open() else { continue };
            let Some(number) = number_of(old) else { continue };
            let earlier = numbers.get(&number).cloned();
            numbers.entry(number).or_insert_with(|| row.place.clone());
            if let Some(place) = earlier {
                row.fail(format!(
                    "Dit nummer staat ook op {place}. Geef een van de twee een ander nummer."
                ));
            }
        }
    }

    /// Gives every new complaint its number, and makes its events.
    fn with_numbers(&mut self) -> Result<Vec<(ComplaintNumber, Vec<Entry>)>, DeskError> {
        let mut next: BTreeMap<i32, u32> = BTreeMap::new();
        let mut order: Vec<usize> =
            (0..self.rows.len()).filter(|index| self.rows[*index].open().is_some()).collect();
        for index in &order {
            let Some(old) = self.rows[*index].open() else { continue };
            let year = old.number.map_or(old.intake.received_at.date.year(), |it| it.year);
            let first = self.tx.next_number(year)?.sequence;
            let sequence = next.entry(year).or_insert(first);
            if let Some(number) = old.number {
                *sequence = (*sequence).max(number.sequence + 1);
                if self.tx.find(number)?.is_some() {
                    self.rows[*index].fail(format!(
                        "Nummer {number} is hier al van een andere klacht. Geef deze rij een ander nummer."
                    ));
                }
            }
        }
        order.sort_by_key(|index| {
            let row = &self.rows[*index];
            (row.old.as_ref().map(|old| old.intake.received_at), row.place.clone())
        });
        let mut new = Vec::new();
        for index in order {
            let Some(old) = self.rows[index].open() else { continue };
            let number = old.number.unwrap_or_else(|| {
                let year = old.intake.received_at.date.year();
                let sequence = next.entry(year).or_insert(1);
                *sequence += 1;
                ComplaintNumber { year, sequence: *sequence - 1 }
            });
            let desk = self.desk;
            let received = old.intake.received_at.date;
            match take_over(old, number, desk.versions.on(received), &desk.actor, desk.now()) {
                Ok(entries) => {
                    let added = added(desk, number, old, &entries);
                    self.rows[index].fate = Some(Fate::Added(Box::new(added)));
                    new.push((number, entries));
                }
                Err(refusal) => self.rows[index].fail(DeskError::from(refusal).to_string()),
            }
        }
        self.tell_missing(&new)?;
        Ok(new)
    }

    /// Old numbers stay as they were, with what was missing between them.
    fn tell_missing(&mut self, new: &[(ComplaintNumber, Vec<Entry>)]) -> Result<(), DeskError> {
        let given: BTreeSet<ComplaintNumber> = new.iter().map(|(number, _)| *number).collect();
        let mut missing = Vec::new();
        let years: BTreeSet<i32> = given.iter().map(|number| number.year).collect();
        for year in years {
            let before = self.tx.next_number(year)?.sequence;
            let last = given.iter().rev().find(|number| number.year == year);
            let last = last.map_or(0, |number| number.sequence);
            let all = (before..last).map(|sequence| ComplaintNumber { year, sequence });
            missing.extend(all.filter(|number| !given.contains(number)).take(NAMED + 1));
        }
        if missing.is_empty() {
            return Ok(());
        }
        let named: Vec<String> = missing.iter().take(NAMED).map(ToString::to_string).collect();
        let more = if missing.len() > NAMED { " en meer" } else { "" };
        self.notices.push(format!(
            "Deze nummers ontbreken in het oude register en blijven open: {}{more}.",
            named.join(", ")
        ));
        Ok(())
    }

    fn is_faultless(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.fate, Some(Fate::Faulty(_))))
    }

    fn taken(self, recorded: bool) -> Taken {
        let rows = self.rows.into_iter().map(|row| TakenRow {
            place: row.place,
            fate: row.fate.unwrap_or(Fate::Nothing),
            notices: row.notices,
        });
        Taken {
            rows: rows.collect(),
            columns: self.columns,
            other_sheets: self.other_sheets,
            notices: self.notices,
            recorded,
        }
    }
}

/// All complaints that were taken over before.
fn known(tx: &WriteTx<'_>) -> Result<Vec<Known>, StoreError> {
    let mut known = Vec::new();
    for id in tx.with_event(TAKEN_OVER)? {
        let events = tx.load(id)?;
        let origin = events.iter().find_map(|recorded| match &recorded.entry.event {
            Event::TakenOver(origin) => Some(origin.as_ref().clone()),
            _ => None,
        });
        // As it was registered: corrections since are not in the file.
        if let (Some(origin), Some(Event::Registered(registered))) =
            (origin, events.first().map(|first| &first.entry.event))
        {
            known.push(Known {
                number: registered.number,
                received: registered.intake.received_at.date,
                name: fold(registered.intake.complainant.name.as_str()),
                origin,
                found: false,
            });
        }
    }
    Ok(known)
}

fn folded(line: Option<&Line>) -> Option<String> {
    line.map(|line| fold(line.as_str()))
}

/// Whether a row tells of a complaint taken over before, in other words: the same number, or
/// without numbers the same complainant and day of receipt.
fn is_changed(known: &Known, old: &OldComplaint) -> bool {
    let there = folded(known.origin.old_number.as_ref());
    let here = folded(old.origin.old_number.as_ref());
    let received = old.intake.received_at.date;
    match (old.number, here) {
        (Some(number), _) => known.number == number,
        (None, Some(here)) => {
            there.is_some_and(|there| there == here) && known.received.year() == received.year()
        }
        (None, None) => {
            there.is_none()
                && known.received == received
                && known.name == fold(old.intake.complainant.name.as_str())
        }
    }
}

/// The number of a row, with its year where that is not part of it.
fn number_of(old: &OldComplaint) -> Option<String> {
    let year = old.intake.received_at.date.year();
    match (old.number, folded(old.origin.old_number.as_ref())) {
        (Some(number), _) => Some(number.to_string()),
        (None, Some(old_number)) => Some(format!("{year} {old_number}")),
        (None, None) => None,
    }
}

fn added(desk: &Desk, number: ComplaintNumber, old: &OldComplaint, entries: &[Entry]) -> Added {
    let now = desk.now();
    let recorded: Vec<Recorded> = (1..)
        .zip(entries)
        .map(|(version, entry)| Recorded {
            version,
            at: now,
            actor: desk.actor.clone(),
            entry: entry.clone(),
        })
        .collect();
    let status = Complaint::replay(&recorded).map_or(Status::Registered, |complaint| {
        let regulation = desk.versions.on(complaint.received());
        Status::of(&complaint, &obligations(&complaint, regulation, now.date()))
    });
    Added {
        number,
        old_number: old.origin.old_number.as_ref().map(ToString::to_string),
        complainant: old.intake.complainant.name.to_string(),
        received: old.intake.received_at.date,
        status: status.label().to_owned(),
        status_code: status.code().to_owned(),
        result: old.origin.result.map(|result| result.resolution().label().to_owned()),
        finished: old.finished,
    }
}
