//! What is carried out for the firm and for its people, beside any one complaint.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{By, Carried, Work};
use crate::desk::DeskError;
use crate::desk::firm::duty_settings;
use crate::desk::staff::found;
use crate::desk::view::{Obstacle, Request};
use crate::domain::acts::firm::Discussion;
use crate::domain::firm::{self, Firm, FirmContext, named_complaints};
use crate::domain::staff::{self, Staff};
use crate::domain::{Command, Entry, Event, Moment, Refusal};
use crate::store::ComplaintId;

impl Work<'_> {
    pub(super) fn carry_out_for_firm(
        &mut self,
        request: &Request,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<Carried, DeskError> {
        by.may_begin(request.command.action())?;
        let actor = by.name();
        let firm = Firm::replay(&self.tx.load(ComplaintId::FIRM)?);
        if let Some(expected) = request.expected_version.filter(|seen| *seen != firm.version) {
            let conflict = Obstacle::FirmConflict { expected, actual: firm.version };
            return Err(DeskError::Obstacle(conflict));
        }
        self.may_decide_on(&firm, &request.command, by)?;
        let mut complaints = BTreeMap::new();
        for number in named_complaints(&request.command) {
            if self.take_seen(number, by, now)? {
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

    /// A measure that came from complaints that somebody does not see is decided on by another.
    fn may_decide_on(&self, firm: &Firm, command: &Command, by: &By) -> Result<(), DeskError> {
        let place = match command {
            Command::DecideMeasure(decision) => decision.measure,
            Command::ReviewMeasure(review) => review.measure,
            _ => return Ok(()),
        };
        let (By::Me(_), Some(measure)) = (by, firm.measure(place)) else { return Ok(()) };
        if measure.is_about_only(&self.desk.unseen_of(firm)?) {
            return Err(Refusal::new(
                "measure_of_unseen",
                "Deze maatregel komt voort uit een klacht die je niet mag inzien. Laat een ander erover beslissen.",
            )
            .into());
        }
        Ok(())
    }

    pub(super) fn carry_out_for_staff(
        &self,
        request: &Request,
        now: NaiveDateTime,
        by: &By,
    ) -> Result<Carried, DeskError> {
        by.may_begin(request.command.action())?;
        if let By::Me(me) = by {
            found(self.tx, me, now)?;
        }
        let staff = Staff::replay(&self.tx.load(ComplaintId::STAFF)?);
        // Rights begin when they are given.
        let entries = staff::decide(&staff, &request.command, now.into(), now.date())?;
        let version =
            self.tx.append(ComplaintId::STAFF, staff.version, now, by.name(), &entries)?;
        Ok(Carried::Firm(version, entries))
    }
}
