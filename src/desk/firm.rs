//! The firm itself: its duties with their dates, measures, and the agenda of the next meeting.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::view::{EarlierMeasure, ListRow, Permissions};
use super::{Desk, DeskError};
use crate::domain::access::{self, Matter, may_begin};
use crate::domain::complaint::Complaint;
use crate::domain::firm::{Duty, DutySettings, Measure, Reader, Undiscussed, duties, permitted};
use crate::domain::permitted::Permission;
use crate::domain::staff::Role;
use crate::domain::text::neutral;
use crate::domain::{ComplaintNumber, Firm, Refusal};
use crate::regulation::{DutyKind, PeriodLength};
use crate::store::{ComplaintId, Store};

/// The day from which the firm's own duties count: when it began to use the desk.
pub(super) const SINCE: &str = "since";
/// Most complaints on one agenda.
const AGENDA: usize = 200;

pub(super) fn length_setting(kind: DutyKind) -> String {
    format!("duty.{}.every", kind.code())
}

/// The lengths that the firm chose for its adjustable periods.
pub(super) fn duty_settings(store: &Store) -> Result<DutySettings, DeskError> {
    let mut lengths = BTreeMap::new();
    for kind in DutyKind::ALL {
        let length = store.setting(&length_setting(*kind))?;
        if let Some(length) = length.as_deref().and_then(PeriodLength::from_code) {
            lengths.insert(*kind, length);
        }
    }
    Ok(DutySettings(lengths))
}

impl Desk {
    /// The firm as the person at this desk sees it: without what was said of complaints that they
    /// do not see.
    pub fn firm(&self) -> Result<Firm, DeskError> {
        self.may(Matter::Firm)?;
        self.seen_firm()
    }

    /// The same for what tells of it in other ways: to nobody is the whole of it shown.
    pub(super) fn seen_firm(&self) -> Result<Firm, DeskError> {
        let firm = self.whole_firm()?;
        let reader = self.reader_of(&firm)?;
        Ok(firm.as_seen_by(&reader))
    }

    /// The person at this desk as a reader of the firm's own history.
    pub(super) fn reader_of(&self, firm: &Firm) -> Result<Reader, DeskError> {
        let me = self.me()?;
        let unseen = self.unseen(firm.named())?;
        let mut counted = BTreeSet::new();
        for number in unseen.iter().filter(|_| me.is(Role::Quality)) {
            if let Some(id) = self.store.find(*number)?
                && self.store.may_count(id)?
            {
                counted.insert(*number);
            }
        }
        let reports_before = if me.is(Role::Board) {
            Some(self.store.first_hidden_from_director()?.unwrap_or(NaiveDate::MAX))
        } else {
            None
        };
        Ok(Reader { unseen, counted, names: me.names, reports_before })
    }

    /// How many events the firm's own history has.
    pub fn firm_version(&self) -> Result<u32, DeskError> {
        Ok(self.seen_firm()?.version)
    }

    /// What is permitted for the firm itself, with the reason where it is not.
    pub fn firm_permissions(&self) -> Result<Permissions, DeskError> {
        let me = self.me()?;
        let permissions = permitted(&self.seen_firm()?, self.regulation()).into_iter();
        Ok(permissions
            .map(|permission| Permission {
                refusal: permission.refusal.or_else(|| may_begin(&me, permission.action).err()),
                ..permission
            })
            .collect())
    }

    /// Everything that the firm itself owes, or did, by the last day.
    pub fn duties(&self) -> Result<Vec<Duty>, DeskError> {
        self.duties_on(self.today())
    }

    /// The same as seen from another day.
    pub fn duties_on(&self, day: NaiveDate) -> Result<Vec<Duty>, DeskError> {
        if access::may(&self.me()?, Matter::Firm).is_err() {
            return Ok(Vec::new());
        }
        self.duties_of(&self.seen_firm()?, day)
    }

    /// Everything that the firm owes, whoever is at this desk: for telling each who may know of it.
    pub(super) fn all_duties(&self) -> Result<Vec<Duty>, DeskError> {
        self.store.unseen(|| self.duties_of(&self.whole_firm()?, self.today()))
    }

    /// The firm's own history, whoever is at this desk.
    pub(super) fn whole_firm(&self) -> Result<Firm, DeskError> {
        Ok(Firm::replay(&self.store.load(ComplaintId::FIRM)?))
    }

    fn duties_of(&self, firm: &Firm, day: NaiveDate) -> Result<Vec<Duty>, DeskError> {
        let first = self.store.agenda(1)?.first().and_then(|listed| listed.row.awaits_discussion);
        let settings = duty_settings(&self.store)?;
        Ok(duties(firm, self.regulation(), &settings, self.since()?, Undiscussed { first }, day))
    }

    /// The measures that should have prevented a complaint: done before it came in, about the same
    /// heading and office (PROCEDURE §5).
    pub(super) fn earlier_measures(
        &self,
        complaint: &Complaint,
    ) -> Result<Vec<EarlierMeasure>, DeskError> {
        let intake = &complaint.intake;
        if !complaint.is_complaint() || intake.heading.is_none() {
            return Ok(Vec::new());
        }
        let firm = self.seen_firm()?;
        let (heading, office) = (intake.heading.as_ref(), intake.office.as_ref());
        let prevents =
            |one: &Measure| one.should_have_prevented(heading, office, complaint.received());
        let found = firm.numbered().filter(|(_, one)| prevents(one));
        Ok(found
            .filter_map(|(measure, one)| {
                Some(EarlierMeasure {
                    measure,
                    description: one.description().to_string(),
                    done_on: one.done.as_ref()?.on,
                })
            })
            .collect())
    }

    /// What the next meeting discusses: the handled complaints that none has discussed yet, the
    /// first handled first. None where the regulation asks for no meeting.
    pub fn agenda(&self) -> Result<Vec<ListRow>, DeskError> {
        self.me()?;
        if !self.owes_meetings() {
            return Ok(Vec::new());
        }
        Ok(self.store.agenda(AGENDA)?.into_iter().map(super::read::list_row).collect())
    }

    /// Whether the regulation asks for a meeting on handled complaints.
    pub fn owes_meetings(&self) -> bool {
        self.regulation().duty(DutyKind::Meeting).is_some()
    }

    pub(super) fn agenda_numbers(&self) -> Result<Vec<ComplaintNumber>, DeskError> {
        Ok(self.agenda()?.into_iter().map(|row| row.number).collect())
    }

    /// The day from which the firm's own duties count.
    pub fn since(&self) -> Result<NaiveDate, DeskError> {
        let set = self.store.setting(SINCE)?.and_then(|day| day.parse().ok());
        Ok(match set {
            Some(day) => day,
            None => self.store.first_day()?.unwrap_or_else(|| self.today()),
        })
    }

    /// Chooses how long the periods of a duty are, where its regulation leaves that open.
    pub fn set_duty_length(
        &mut self,
        kind: DutyKind,
        length: PeriodLength,
    ) -> Result<(), DeskError> {
        self.may(Matter::Settings)?;
        let rule = self.regulation().duty(kind);
        if rule.is_none_or(|rule| !rule.adjustable) {
            return Err(Refusal::new(
                "not_adjustable",
                format!(
                    "Het reglement laat niet vrij hoe vaak dit moet: {}.",
                    neutral(kind.label())
                ),
            )
            .into());
        }
        self.store
            .write::<_, DeskError>(|tx| Ok(tx.set_setting(&length_setting(kind), length.code())?))
    }
}
