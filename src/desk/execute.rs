//! Carrying out a request: load, decide, append and project in one transaction.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime};

use super::firm::duty_settings;
use super::project::project;
use super::regulations::Versions;
use super::view::{Done, Obstacle, Past, Request, Upload, Waiting};
use super::{Desk, DeskError};
use crate::domain::acts::dossier::Link;
use crate::domain::acts::firm::{Discussion, DutyDone};
use crate::domain::complaint::Complaint;
use crate::domain::decide::{Context, absorb, decide, other_complaint, unknown_complaint};
use crate::domain::firm::{self, Firm, FirmContext, named_complaints};
use crate::domain::obligations::{next_step, obligations};
use crate::domain::status::Status;
use crate::domain::text::Line;
use crate::domain::{Command, ComplaintNumber, Entry, Event, Moment, Recorded, Refusal, Subject};
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
        self.execute_with(request, &[])
    }

    /// The same for a request that names files on their way in: they are stored with it, or not
    /// at all.
    pub fn execute_with(
        &mut self,
        request: &Request,
        uploads: &[Upload],
    ) -> Result<Done, DeskError> {
        self.execute_attaching(request, uploads, &[])
    }

    /// The same with papers that go into the complaint's file at once: those of a draft.
    pub fn execute_attaching(
        &mut self,
        request: &Request,
        uploads: &[Upload],
        papers: &[Waiting],
    ) -> Result<Done, DeskError> {
        let now = self.now();
        let with_report = self.with_report(request)?;
        let (request, uploads) = match &with_report {
            Some((request, uploads)) => (request, uploads.as_slice()),
            None => (request, uploads),
        };
        let uploads: Vec<Upload> =
            uploads.iter().cloned().chain(papers.iter().map(Waiting::upload)).collect();
        let (done, versions) = self.store.write::<_, DeskError>(|tx| {
            let mut work = Work::new(self, tx, &uploads)?;
            let mut done = work.carry_out(request, now, &self.actor)?;
            work.attach(&mut done, papers, request.on, now)?;
            work.project()?;
            Ok((work.report(&done, now)?, work.versions))
        })?;
        self.versions = versions;
        Ok(done)
    }

    /// A duty that names no document is done by the report that the desk makes itself.
    fn with_report(&self, request: &Request) -> Result<Option<(Request, Vec<Upload>)>, DeskError> {
        let Command::CompleteDuty(done) = &request.command else { return Ok(None) };
        if done.document.is_some() {
            return Ok(None);
        }
        let Some(upload) = self.duty_document(done)? else { return Ok(None) };
        let done = DutyDone { document: Some(upload.file.clone()), ..done.clone() };
        let request = Request { command: Command::CompleteDuty(done), ..request.clone() };
        Ok(Some((request, vec![upload])))
    }

    /// Carries out what happened in the past, by whoever did it, in one transaction: all or none.
    /// For examples. Returns how many requests were carried out.
    pub fn execute_all(
        &mut self,
        past: impl IntoIterator<Item = Past>,
        uploads: &[Upload],
    ) -> Result<usize, DeskError> {
        self.store.write(|tx| {
            let mut work = Work::new(self, tx, uploads)?;
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
pub(super) struct Work<'a> {
    desk: &'a Desk,
    tx: &'a WriteTx<'a>,
    uploads: &'a [Upload],
    /// As they are now: another session may have brought in a new one.
    versions: Versions,
    complaints: BTreeMap<ComplaintNumber, AtHand>,
}

/// What was recorded: of a complaint, or of the firm with its new version.
enum Carried {
    Complaint(ComplaintNumber, Vec<Entry>),
    Firm(u32, Vec<Entry>),
}

impl<'a> Work<'a> {
    pub(super) fn new(
        desk: &'a Desk,
        tx: &'a WriteTx<'a>,
        uploads: &'a [Upload],
    ) -> Result<Self, DeskError> {
        let versions = Versions::load(&desk.store, &desk.shelf)?;
        Ok(Self { desk, tx, uploads, versions, complaints: BTreeMap::new() })
    }

    fn carry_out(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        actor: &Line,
    ) -> Result<Carried, DeskError> {
        if request.command.action().subject() == Subject::Firm {
            return self.carry_out_for_firm(request, now, actor);
        }
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
        let regulation = match (loaded, &request.command) {
            (Some(loaded), _) => &loaded.regulation,
            // The day of receipt decides, also where it was typed in later.
            (None, Command::Register(intake)) => self.versions.on(intake.received_at.date),
            (None, _) => self.versions.on(now.date()),
        };
        let on = request.on.unwrap_or_else(|| Moment::from(now));
        // Only a letter asks for it: a register taken in whole need not read it each time.
        let reply_to = match &request.command {
            Command::SendLetter(_) => self.desk.way_to_reach()?,
            _ => None,
        };
        let context = Context {
            regulation,
            actor,
            now,
            on,
            next_number: match asked {
                Some(number) => number,
                None => self.tx.next_number(now.year())?,
            },
            reply_to: reply_to.as_deref(),
            other: other.and_then(|number| self.complaints.get(&number)).map(|it| &it.complaint),
        };
        let entries = decide(loaded.map(|loaded| &loaded.complaint), &request.command, &context)?;
        let number = asked.unwrap_or(context.next_number);
        self.record(number, &entries, now, actor)?;
        if let Some(other) = other {
            let this = self.complaints.get(&number).ok_or_else(|| broken(number))?;
            let that = self.complaints.get(&other).map(|other| &other.complaint);
            if let Some(left) = left_with(&request.command, &this.complaint, that, on) {
                self.record(other, &[left], now, actor)?;
            }
        }
        Ok(Carried::Complaint(number, entries))
    }

    /// Adds papers to the complaint that was carried out on.
    fn attach(
        &mut self,
        done: &mut Carried,
        papers: &[Waiting],
        on: Option<Moment>,
        now: NaiveDateTime,
    ) -> Result<(), DeskError> {
        let Carried::Complaint(number, entries) = done else { return Ok(()) };
        for paper in papers {
            let request = Request {
                complaint: Some(*number),
                command: Command::AttachFile(paper.attachment.clone()),
                on,
                expected_version: None,
            };
            if let Carried::Complaint(_, attached) =
                self.carry_out(&request, now, &self.desk.actor)?
            {
                entries.extend(attached);
            }
        }
        Ok(())
    }

    fn carry_out_for_firm(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        actor: &Line,
    ) -> Result<Carried, DeskError> {
        let firm = Firm::replay(&self.tx.load(ComplaintId::FIRM)?);
        if let Some(expected) = request.expected_version.filter(|seen| *seen != firm.version) {
            let conflict = Obstacle::FirmConflict { expected, actual: firm.version };
            return Err(DeskError::Obstacle(conflict));
        }
        let mut complaints = BTreeMap::new();
        for number in named_complaints(&request.command) {
            if self.take(number)? {
                let handled = self.complaints.get(&number).and_then(|at_hand| {
                    at_hand.complaint.round.resolution.as_ref().map(|resolution| resolution.on)
                });
                complaints.insert(number, handled);
            }
        }
        let on = request.on.unwrap_or_else(|| Moment::from(now));
        let settings = duty_settings(&self.desk.store)?;
        let context = FirmContext {
            regulation: self.versions.on(now.date()),
            settings: &settings,
            now,
            on,
            complaints: &complaints,
        };
        let entries = firm::decide(&firm, &request.command, &context)?;
        self.keep_files(&entries)?;
        let version = self.tx.append(ComplaintId::FIRM, firm.version, now, actor, &entries)?;
        if let Command::HoldMeeting(meeting) = &request.command {
            for item in &meeting.items {
                let event = Event::Discussed(Discussion { minutes: item.minutes.clone() });
                self.record(item.complaint, &[Entry { on, event }], now, actor)?;
            }
        }
        Ok(Carried::Firm(version, entries))
    }

    /// Stores the files that these entries name; those that are nowhere are refused.
    fn keep_files(&self, entries: &[Entry]) -> Result<(), DeskError> {
        for file in entries.iter().filter_map(|entry| entry.event.file()) {
            let upload = self.uploads.iter().find(|upload| upload.file == *file);
            if let Some(upload) = upload {
                self.tx.put_file(&upload.content)?;
            } else if !self.tx.has_file(&file.digest)? {
                return Err(Refusal::new(
                    "unknown_file",
                    format!("Het bestand '{}' is niet meegestuurd. Voeg het eerst toe.", file.name),
                )
                .into());
            }
        }
        Ok(())
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
    pub(super) fn record(
        &mut self,
        number: ComplaintNumber,
        entries: &[Entry],
        at: NaiveDateTime,
        actor: &Line,
    ) -> Result<(), DeskError> {
        let known = self.complaints.get(&number).map(|it| (it.id, it.complaint.version));
        self.keep_files(entries)?;
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
            let digest = &complaint.regulation.digest;
            let regulation = self.desk.shelf.take(&self.desk.store, digest)?;
            self.complaints.insert(number, AtHand { id, complaint, last: recorded, regulation });
        }
        Ok(())
    }

    /// What is told of it.
    fn report(&self, carried: &Carried, now: NaiveDateTime) -> Result<Done, DeskError> {
        let kinds = |entries: &[Entry]| entries.iter().map(|entry| entry.event.kind()).collect();
        let (number, entries) = match carried {
            Carried::Firm(version, entries) => {
                let events = kinds(entries);
                return Ok(Done {
                    number: None,
                    version: *version,
                    events,
                    status: None,
                    next: None,
                });
            }
            Carried::Complaint(number, entries) => (*number, entries),
        };
        let at_hand = self.complaints.get(&number).ok_or_else(|| broken(number))?;
        let AtHand { complaint, regulation, .. } = at_hand;
        let owed = obligations(complaint, regulation, now.date());
        Ok(Done {
            number: Some(number),
            version: complaint.version,
            events: kinds(entries),
            status: Some(Status::of(complaint, &owed)),
            next: next_step(complaint, regulation, &owed),
        })
    }

    /// Brings the read models in line with every complaint at hand.
    pub(super) fn project(&self) -> Result<(), DeskError> {
        for at_hand in self.complaints.values() {
            let rows = project(&at_hand.complaint, &at_hand.last, &at_hand.regulation);
            self.tx.project(at_hand.id, &rows.row, &rows.obligations, &rows.search)?;
        }
        Ok(())
    }
}

/// What a command leaves with the other complaint that it names.
fn left_with(
    command: &Command,
    this: &Complaint,
    that: Option<&Complaint>,
    on: Moment,
) -> Option<Entry> {
    match command {
        Command::Merge(_) => Some(absorb(this, on)),
        Command::LinkComplaint(link) if that.is_some_and(|it| !it.links.contains(&this.number)) => {
            let back = Link { to: this.number, reason: link.reason.clone() };
            Some(Entry { on, event: Event::Linked(back) })
        }
        _ => None,
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
