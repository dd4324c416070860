//! The work of one transaction: loads what a request names, checks who asks, decides, appends, and
//! brings the read models in line.

mod firm;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime};

use super::project::project;
use super::regulations::Versions;
use super::staff::found;
use super::view::{Done, Obstacle, Request, Upload, Waiting};
use super::{Desk, DeskError};
use crate::domain::access::{may_act, may_begin, may_pass_on, may_send_away, standing};
use crate::domain::acts::dossier::{Recusal, StoredFile};
use crate::domain::complaint::Complaint;
use crate::domain::decide::{Context, decide, left_with, other_complaint, unknown_complaint};
use crate::domain::obligations::{next_step, obligations};
use crate::domain::staff::Member;
use crate::domain::status::Status;
use crate::domain::telling::for_caller;
use crate::domain::text::Line;
use crate::domain::{
    Action, Command, ComplaintNumber, Entry, Event, Moment, Recorded, Refusal, Subject,
};
use crate::regulation::Regulation;
use crate::store::{ComplaintId, WriteTx};

/// A complaint at hand: as it stands, with what was recorded of it in this transaction.
struct AtHand {
    id: ComplaintId,
    complaint: Complaint,
    last: Recorded,
    regulation: Arc<Regulation>,
}

/// The work of one transaction: each complaint is read once and projected once, however many
/// requests it gets.
pub(super) struct Work<'a> {
    desk: &'a Desk,
    tx: &'a WriteTx<'a>,
    uploads: &'a [Upload],
    /// As they are now: another session may have brought in a new one.
    pub(super) versions: Versions,
    complaints: BTreeMap<ComplaintNumber, AtHand>,
}

/// Who asks.
pub(super) enum By {
    /// The person at the desk, with their rights.
    Me(Member),
    /// Somebody in an example, where everything has been done already.
    Past(Line),
}

impl By {
    const fn name(&self) -> &Line {
        match self {
            Self::Me(member) => &member.colleague.name,
            Self::Past(name) => name,
        }
    }

    /// Refuses an action that is not about a complaint in the register.
    fn may_begin(&self, action: Action) -> Result<(), Refusal> {
        match self {
            Self::Me(member) => may_begin(member, action),
            Self::Past(_) => Ok(()),
        }
    }
}

/// What was recorded: of a complaint, or of the firm with its new version.
pub(super) enum Carried {
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

    pub(super) fn carry_out(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<Carried, DeskError> {
        let actor = by.name();
        match request.command.action().subject() {
            Subject::Firm => return self.carry_out_for_firm(request, now, by),
            Subject::Staff => return self.carry_out_for_staff(request, now, by),
            Subject::NewComplaint | Subject::Complaint => {}
        }
        let asked = match (&request.command, request.complaint) {
            (Command::Register(_), _) => {
                by.may_begin(Action::Register)?;
                None
            }
            (_, None) => return Err(unknown_complaint(None).into()),
            (_, Some(number)) => {
                self.take_for(number, by, &request.command)?;
                Some(number)
            }
        };
        // One that this person does not see is one that is not there.
        let this = asked.and_then(|number| self.complaint(number));
        let other = other_complaint(this, &request.command)
            .filter(|number| matches!(self.take_other(*number, by, request), Ok(true)));
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

    /// Adds papers to the complaint that was carried out on. They belong to the act itself: also
    /// where whoever took the complaint in turns out to have no standing in it.
    pub(super) fn attach(
        &mut self,
        done: &mut Carried,
        papers: &[Waiting],
        on: Option<Moment>,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<(), DeskError> {
        let Carried::Complaint(number, entries) = done else { return Ok(()) };
        let by = By::Past(by.name().clone());
        for paper in papers {
            let request = Request {
                complaint: Some(*number),
                command: Command::AttachFile(paper.attachment.clone()),
                on,
                expected_version: None,
            };
            if let Carried::Complaint(_, attached) = self.carry_out(&request, now, &by)? {
                entries.extend(attached);
            }
        }
        Ok(())
    }

    /// Stores the files that these entries name. One that did not come along must be in the same
    /// history already: by its digest alone nobody gets at a paper of another complaint, or learns
    /// that it is there.
    fn keep_files(&self, of: Option<ComplaintId>, entries: &[Entry]) -> Result<(), DeskError> {
        for file in entries.iter().filter_map(|entry| entry.event.file()) {
            let upload = self.uploads.iter().find(|upload| upload.file == *file);
            if let Some(upload) = upload {
                self.tx.put_file(&upload.content)?;
            } else if !self.holds(of, file)? {
                return Err(Refusal::new(
                    "unknown_file",
                    format!("Het bestand '{}' is niet meegestuurd. Voeg het eerst toe.", file.name),
                )
                .into());
            }
        }
        Ok(())
    }

    fn holds(&self, of: Option<ComplaintId>, file: &StoredFile) -> Result<bool, DeskError> {
        let Some(id) = of else { return Ok(false) };
        let events = self.tx.load(id)?;
        let mut kept = events.iter().filter_map(|recorded| recorded.entry.event.file());
        Ok(kept.any(|known| known.digest == file.digest))
    }

    /// Takes the complaint of a command at hand, for somebody who may give that command.
    fn take_for(
        &mut self,
        number: ComplaintNumber,
        by: &By,
        command: &Command,
    ) -> Result<(), DeskError> {
        let unknown = || DeskError::from(unknown_complaint(Some(number)));
        if !self.take(number)? {
            return Err(unknown());
        }
        let (By::Me(me), Some(at_hand)) = (by, self.complaints.get(&number)) else { return Ok(()) };
        let AtHand { complaint, regulation, .. } = at_hand;
        let Some(standing) = self.desk.standing(complaint, regulation)? else {
            let may = may_pass_on(me, complaint, regulation, command.action());
            return may.then_some(()).ok_or_else(unknown);
        };
        may_act(standing, command.action(), regulation)?;
        if let Command::Recuse(Recusal { person: Some(person), .. }) = command {
            may_send_away(standing, person, me)?;
        }
        if let Command::SendLetter(sending) = command {
            may_act(standing, sending.letter.act(), regulation)?;
        }
        Ok(())
    }

    /// Takes the other complaint of a command at hand; what is left in it needs the same right
    /// there. False where this person does not see it.
    fn take_other(
        &mut self,
        number: ComplaintNumber,
        by: &By,
        request: &Request,
    ) -> Result<bool, DeskError> {
        let action = request.command.action();
        match action {
            Action::Merge | Action::LinkComplaint => {
                self.take_for(number, by, &request.command).map(|()| true)
            }
            // A caller complains about how an earlier complaint was handled: whoever handled that
            // takes no part in this one, also where the receiver does not see it, and is not told.
            Action::Register | Action::Amend => {
                Ok(request.complaint != Some(number) && self.take(number)?)
            }
            _ => self.take_seen(number, by, self.desk.now()),
        }
    }

    /// Takes a complaint at hand that somebody names beside; false where they do not see it.
    fn take_seen(
        &mut self,
        number: ComplaintNumber,
        by: &By,
        now: NaiveDateTime,
    ) -> Result<bool, DeskError> {
        if !self.take(number)? {
            return Ok(false);
        }
        let (By::Me(me), Some(at_hand)) = (by, self.complaints.get(&number)) else {
            return Ok(true);
        };
        let AtHand { complaint, regulation, .. } = at_hand;
        let seen = standing(me, complaint, regulation, now.date()).is_some();
        if !seen {
            self.complaints.remove(&number);
        }
        Ok(seen)
    }

    /// A complaint at hand.
    fn complaint(&self, number: ComplaintNumber) -> Option<&Complaint> {
        self.complaints.get(&number).map(|at_hand| &at_hand.complaint)
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
        self.keep_files(known.map(|(id, _)| id), entries)?;
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
    pub(super) fn report(&self, carried: &Carried, now: NaiveDateTime) -> Result<Done, DeskError> {
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
                    for_caller: None,
                });
            }
            Carried::Complaint(number, entries) => (*number, entries),
        };
        let at_hand = self.complaints.get(&number).ok_or_else(|| broken(number))?;
        let AtHand { complaint, regulation, .. } = at_hand;
        let owed = obligations(complaint, regulation, now.date());
        let is_new = entries.iter().any(|entry| matches!(entry.event, Event::Registered(_)));
        let for_caller = is_new.then(|| for_caller(complaint, &owed, now.date())).flatten();
        Ok(Done {
            for_caller,
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
            self.tx.project(at_hand.id, &rows.row, &rows.obligations, &rows.search, &rows.sight)?;
        }
        found(self.tx, &self.desk.me()?, self.desk.now())
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
