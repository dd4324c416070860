//! Reading: what the panes, the lists and the machine interface show.

use std::sync::Arc;

use chrono::NaiveDate;

use super::project::heading;
use super::timeline::timeline;
use super::view::{Counts, DeadlineRow, Detail, From, KnownPerson, ListRow, Permissions, Tab};
use super::{Desk, DeskError};
use crate::domain::access::{Standing, may_act, may_begin};
use crate::domain::complaint::Complaint;
use crate::domain::decide::unknown_complaint;
use crate::domain::obligations::{Obligation, next_step, obligations};
use crate::domain::permitted::{Permission, is_erased, permitted};
use crate::domain::reading::Part;
use crate::domain::responsibility::responsible;
use crate::domain::retention::{of_nobody, owed_by_nobody};
use crate::domain::status::Status;
use crate::domain::telling::for_caller;
use crate::domain::text::fold;
use crate::domain::{Action, ComplaintNumber, Event, Recorded, Subject};
use crate::form::{About, Form};
use crate::regulation::{Capacity, Regulation};
use crate::store::{ComplaintId, KnownRow, List, Listed};

/// A complaint with its events and its regulation.
pub(super) struct History {
    pub(super) events: Vec<Recorded>,
    pub(super) complaint: Complaint,
    pub(super) regulation: Arc<Regulation>,
    /// The standing of the person at this desk.
    pub(super) standing: Option<Standing>,
}

/// A complaint with its obligations on a day.
#[derive(Debug, Clone)]
pub struct OnDay {
    /// Its number.
    pub number: ComplaintNumber,
    /// Whether nothing was owed any more on that day.
    pub closed: bool,
    /// How each obligation stood.
    pub obligations: Vec<Obligation>,
}

impl Desk {
    /// How many complaints each tab holds.
    pub fn counts(&self) -> Result<Counts, DeskError> {
        let counts = self.store.counts(&self.my_names()?, self.today())?;
        Ok(Counts {
            mine: counts.mine,
            open: counts.open,
            overdue: counts.overdue,
            closed: counts.closed,
        })
    }

    /// A page of a tab.
    pub fn page(&self, tab: Tab, from: From, count: usize) -> Result<Vec<ListRow>, DeskError> {
        let names = self.my_names()?;
        let list = match tab {
            Tab::Mine => List::Mine(&names),
            Tab::Open => List::Open,
            Tab::Overdue => List::Overdue(self.today()),
            Tab::Closed => List::Closed,
        };
        let rows = self.store.page(list, from, count)?;
        Ok(rows.into_iter().map(list_row).collect())
    }

    /// Complaints found by words in any order, the newest first. `before`: the `key.id` of the last
    /// row already seen.
    pub fn search(
        &self,
        text: &str,
        before: Option<i64>,
        count: usize,
    ) -> Result<Vec<ListRow>, DeskError> {
        self.me()?;
        Ok(self.store.search(text, before, count)?.into_iter().map(list_row).collect())
    }

    /// The row of one complaint, where it stands in a tab.
    pub fn row(&self, tab: Tab, number: ComplaintNumber) -> Result<Option<ListRow>, DeskError> {
        let names = self.my_names()?;
        let Some(listed) = self.store.row(number)? else { return Ok(None) };
        let row = &listed.row;
        let overdue =
            row.next.and_then(|(_, limit)| limit).is_some_and(|limit| limit < self.today());
        let mine = is_one_of(&names, row.responsible.as_deref());
        let there = match tab {
            Tab::Mine => !row.closed && mine,
            Tab::Open => !row.closed,
            Tab::Overdue => !row.closed && overdue,
            Tab::Closed => row.closed,
        };
        Ok(there.then(|| list_row(listed)))
    }

    /// The row of one complaint, wherever it stands.
    pub fn row_of(&self, number: ComplaintNumber) -> Result<Option<ListRow>, DeskError> {
        self.me()?;
        Ok(self.store.row(number)?.map(list_row))
    }

    /// The rows of every complaint, in order of registration, handed over one at a time.
    pub fn each_row<E: std::convert::From<DeskError>>(
        &self,
        mut take: impl FnMut(ListRow) -> Result<(), E>,
    ) -> Result<(), E> {
        for id in self.seen_ids()? {
            if let Some(listed) = self.store.row_by_id(id).map_err(DeskError::from)? {
                take(list_row(listed))?;
            }
        }
        Ok(())
    }

    /// A complaint's history and regulation; none where the number is not in the register, and
    /// likewise where this person has no standing in the complaint.
    pub(super) fn history(&self, number: ComplaintNumber) -> Result<Option<History>, DeskError> {
        let Some(id) = self.store.find(number)? else { return Ok(None) };
        let history = self.history_by_id(id, number)?;
        let standing = self.standing(&history.complaint, &history.regulation)?;
        Ok(standing.map(|standing| History { standing: Some(standing), ..history }))
    }

    /// The same of a complaint that is still whole, for whatever is done with its content.
    pub(super) fn whole_history(&self, number: ComplaintNumber) -> Result<History, DeskError> {
        let history = self.history(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
        match history.complaint.erased {
            Some(day) => Err(is_erased(day).into()),
            None => Ok(history),
        }
    }

    fn history_by_id(
        &self,
        id: ComplaintId,
        number: ComplaintNumber,
    ) -> Result<History, DeskError> {
        let events = self.store.load(id)?;
        let complaint = Complaint::replay(&events)
            .ok_or_else(|| DeskError::BrokenHistory(number.to_string()))?;
        let regulation = self.shelf.take(&self.store, &complaint.regulation.digest)?;
        Ok(History { events, complaint, regulation, standing: None })
    }

    /// A complaint and its regulation, whoever asks: for what tells no more than the lists do.
    pub(super) fn complaint_by_id(
        &self,
        id: ComplaintId,
        number: ComplaintNumber,
    ) -> Result<(Complaint, Arc<Regulation>), DeskError> {
        let History { complaint, regulation, .. } = self.history_by_id(id, number)?;
        Ok((complaint, regulation))
    }

    /// Everything about one complaint.
    pub fn detail(&self, number: ComplaintNumber) -> Result<Option<Detail>, DeskError> {
        let Some(history) = self.history(number)? else { return Ok(None) };
        let History { mut events, mut complaint, regulation, standing } = history;
        self.leave_out_unseen(&mut complaint, &mut events)?;
        self.note(Some(number), Part::File, "")?;
        let owed = obligations(&complaint, &regulation, self.today());
        let owed = if complaint.erased.is_some() { owed_by_nobody(owed) } else { owed };
        let status = Status::of(&complaint, &owed);
        let (who, article) = responsible(&complaint, &regulation);
        let timeline = timeline(events, &complaint, &regulation);
        Ok(Some(Detail {
            status: status.label().to_owned(),
            status_code: status.code().to_owned(),
            heading: heading(&complaint, &regulation),
            regulation: format!("{} – {}", regulation.organisation, regulation.title),
            responsible: (who, article.to_owned()),
            next: next_step(&complaint, &regulation, &owed),
            for_caller: for_caller(&complaint, &owed, self.today()),
            earlier_measures: self.earlier_measures(&complaint)?,
            obligations: owed,
            readings: self.last_readings(number, standing)?,
            timeline,
            complaint: if complaint.erased.is_some() { of_nobody(complaint) } else { complaint },
        }))
    }

    /// A complaint by its number, where the lists show it to this person.
    pub(super) fn find_seen(
        &self,
        number: ComplaintNumber,
    ) -> Result<Option<ComplaintId>, DeskError> {
        let Some(id) = self.store.find(number)? else { return Ok(None) };
        Ok(self.store.sees(id)?.then_some(id))
    }

    /// What is permitted for one complaint, for the person at this desk.
    pub fn permissions(&self, number: ComplaintNumber) -> Result<Permissions, DeskError> {
        let history = self.history(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
        Ok(self.permissions_of(&history))
    }

    /// The same of a complaint that was read.
    pub(super) fn permissions_of(&self, history: &History) -> Permissions {
        let History { complaint, regulation, standing, .. } = history;
        let by_standing =
            |action| standing.and_then(|standing| may_act(standing, action, regulation).err());
        let permissions = permitted(complaint, regulation, &self.actor).into_iter();
        permissions
            .map(|permission| Permission {
                // What is impossible for anybody is told before what is somebody else's.
                refusal: permission.refusal.or_else(|| by_standing(permission.action)),
                ..permission
            })
            .collect()
    }

    /// What is owed with a date, the first limit first.
    pub fn deadlines(&self, skip: usize, count: usize) -> Result<Vec<DeadlineRow>, DeskError> {
        let me = self.my_names()?;
        let lines = self.store.deadlines(self.today(), skip, count)?;
        Ok(lines
            .into_iter()
            .map(|line| DeadlineRow {
                number: line.number,
                complainant: line.complainant,
                obligation: line.obligation.kind,
                article: line.obligation.article,
                promised: line.obligation.promised,
                limit: line.limit,
                who: line.obligation.who,
                mine: is_one_of(&me, line.obligation.person.as_deref()),
                person: line.obligation.person,
            })
            .collect())
    }

    /// The form of an action, for who may begin it.
    pub fn form(
        &self,
        action: Action,
        complaint: Option<ComplaintNumber>,
    ) -> Result<Form, DeskError> {
        may_begin(&self.me()?, action)?;
        if action.subject() == Subject::Firm {
            let (firm, agenda) = (self.firm()?, self.agenda_numbers()?);
            let about = About::Firm(&firm, &agenda);
            return Ok(Form::of(action, self.regulation(), about, self.now()));
        }
        if action.subject() == Subject::Staff {
            let about = About::Staff(&self.staff()?);
            return Ok(Form::of(action, self.regulation(), about, self.now()));
        }
        let Some(number) = complaint else {
            let mut form = Form::of(action, self.regulation(), About::Nothing, self.now());
            form.initial.set("receiver", self.actor());
            return Ok(form);
        };
        let History { complaint, regulation, .. } = self.whole_history(number)?;
        self.note(Some(number), Part::File, "")?;
        Ok(Form::of(action, &regulation, About::Complaint(&complaint), self.now()))
    }

    /// People known from earlier complaints, by the words or digits of what is typed.
    pub fn known_people(&self, typed: &str, count: usize) -> Result<Vec<KnownPerson>, DeskError> {
        self.me()?;
        let rows = self.store.known_people(typed, count)?;
        rows.into_iter().map(|row| self.known_person(row)).collect()
    }

    /// Somebody with what their latest complaint tells; what lists do not hold is in its history.
    fn known_person(&self, row: KnownRow) -> Result<KnownPerson, DeskError> {
        let complaint = Complaint::replay(&self.store.load(row.id)?)
            .ok_or_else(|| DeskError::BrokenHistory(row.number.to_string()))?;
        let complainant = complaint.intake.complainant;
        Ok(KnownPerson {
            name: row.name,
            phone: row.phone,
            email: row.email,
            address: complainant.address.map(Into::into),
            capacity: complainant.capacity.map(Capacity::code),
            organisation: complainant.organisation.map(Into::into),
            number: row.number,
            status: status_label(&row.status),
            earlier: row.earlier,
        })
    }

    /// The obligations of one complaint as they stood on a day, by the acts dated up to that day;
    /// none where the complaint was not received yet.
    pub fn on_day(
        &self,
        number: ComplaintNumber,
        day: NaiveDate,
    ) -> Result<Option<OnDay>, DeskError> {
        self.me()?;
        let id = self.find_seen(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
        self.note(Some(number), Part::File, "")?;
        self.id_on_day(id, day)
    }

    /// The same for every complaint, handed over one at a time.
    pub fn each_on_day<E: std::convert::From<DeskError>>(
        &self,
        day: NaiveDate,
        mut take: impl FnMut(OnDay) -> Result<(), E>,
    ) -> Result<(), E> {
        for id in self.seen_ids()? {
            if let Some(on_day) = self.id_on_day(id, day)? {
                take(on_day)?;
            }
        }
        Ok(())
    }

    /// Every complaint that this person sees, in order of registration.
    pub(super) fn seen_ids(&self) -> Result<Vec<ComplaintId>, DeskError> {
        self.me()?;
        Ok(self.store.seen_ids()?)
    }

    fn id_on_day(&self, id: ComplaintId, day: NaiveDate) -> Result<Option<OnDay>, DeskError> {
        let mut events = self.store.load(id)?;
        let Some(complaint) = Complaint::replay(&events) else {
            return Err(DeskError::BrokenHistory(id.0.to_string()));
        };
        if complaint.received() > day {
            return Ok(None);
        }
        // Registration and corrections always count: they say how it was, not what was done.
        events.retain(|recorded| {
            let told = matches!(recorded.entry.event, Event::Registered(_) | Event::Amended(_));
            told || recorded.entry.on.date <= day
        });
        let complaint = Complaint::replay(&events).unwrap_or(complaint);
        let regulation = self.shelf.take(&self.store, &complaint.regulation.digest)?;
        let obligations = obligations(&complaint, &regulation, day);
        let obligations =
            if complaint.erased.is_some() { owed_by_nobody(obligations) } else { obligations };
        let closed = Status::of(&complaint, &obligations).is_closed();
        Ok(Some(OnDay { number: complaint.number, closed, obligations }))
    }
}

/// Whether a person bears one of these names.
fn is_one_of(names: &[String], person: Option<&str>) -> bool {
    person.is_some_and(|person| names.iter().any(|name| fold(name) == fold(person)))
}

fn status_label(code: &str) -> String {
    Status::from_code(code).map_or_else(|| code.to_owned(), |status| status.label().to_owned())
}

pub(super) fn list_row(listed: Listed) -> ListRow {
    let row = listed.row;
    ListRow {
        key: listed.key,
        number: row.number,
        complainant: row.complainant,
        heading: row.heading,
        status: status_label(&row.status),
        status_code: row.status,
        handler: row.handler,
        office: row.office,
        received: row.received,
        next: row.next,
        closed_on: row.closed_on,
        news: row.news,
    }
}
