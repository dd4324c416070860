//! Reminders (herinneringen): what is due for whom, whom to write to, and what was written today.

mod addresses;
mod matter;
mod owed;
mod whom;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::concepts::Concept;
use super::{Desk, DeskError};
use crate::domain::access;
use crate::domain::calendar::{day_off, working_day_before};
use crate::domain::firm::Duty;
use crate::domain::staff::{Member, Role, Staff};
use crate::domain::text::fold;
use crate::exchange::calendar::Appointment;
use crate::exchange::post::Letter;
use crate::regulation::Responsible;
use crate::store::ComplaintId;

pub use matter::{About, Matter, Reminder};
use owed::{Owed, of_concept, of_firm};
use whom::{Routes, Whose, named};

const ADDRESS: &str = "mail.address.";
const SENDER: &str = "mail.sender";
const SENDMAIL: &str = "mail.sendmail";
/// Where a host keeps sendmail, unless a setting says otherwise.
const DEFAULT_SENDMAIL: &str = "/usr/sbin/sendmail";
/// Deadlines read at a time.
const PAGE: usize = 500;

/// What is due for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The person's name of today.
    pub to: String,
    /// The role that sees to the first of them.
    pub who: Responsible,
    /// The e-mail address, where one is set.
    pub address: Option<String>,
    /// What is due, the first limit first.
    pub items: Vec<Reminder>,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Why nobody works today, if so: nothing was sent then.
    pub day_off: Option<&'static str>,
    /// How many letters.
    pub letters: usize,
    /// Those for whom something is due and whose address is not known.
    pub unreachable: Vec<String>,
}

impl Desk {
    /// What is late, due today, or due before the next working day is over, by person: for
    /// everybody, for one of them under any of their names, or what a role owes.
    pub fn due(&self, only: Option<&str>) -> Result<Vec<Due>, DeskError> {
        self.owed(only, |limit| self.is_near(limit))
    }

    fn is_near(&self, limit: NaiveDate) -> bool {
        let today = self.today();
        limit <= today || today >= working_day_before(limit, &self.regulation().calendar)
    }

    /// Everybody for whom something stands on the list, near or far: the persons that can be asked
    /// for.
    pub fn who_owe(&self) -> Result<Vec<String>, DeskError> {
        Ok(self.owed(None, |_| true)?.into_iter().map(|due| due.to).collect())
    }

    /// Whether something stands on the list for this person or role, near or far.
    pub fn owes_something(&self, only: &str) -> Result<bool, DeskError> {
        Ok(!self.owed(Some(only), |_| true)?.is_empty())
    }

    /// What is owed with a date that fits, as far as the person at this desk may know it.
    fn owed(
        &self,
        only: Option<&str>,
        fits: impl Fn(NaiveDate) -> bool,
    ) -> Result<Vec<Due>, DeskError> {
        let me = self.me()?;
        let staff = self.staff_with(&me)?;
        let mut gathered = Gathered::new(self, &staff, only);
        gathered.complaints(&fits)?;
        gathered.others(self.concepts(self.today())?, self.duties()?, &fits)?;
        if me.is(Role::Administrator) {
            gathered.undecided(&fits)?;
        }
        gathered.news(&fits)?;
        gathered.people_news([&me].into_iter())?;
        Ok(gathered.all())
    }

    /// The same for everybody, whoever is at this desk: for writing to them, unseen.
    fn due_to_all(&self, only: Option<&str>) -> Result<Vec<Due>, DeskError> {
        let staff = self.staff_with(&self.me()?)?;
        let fits = |limit| self.is_near(limit);
        let mut gathered = Gathered::new(self, &staff, only);
        self.store.unseen(|| gathered.complaints(&fits))?;
        gathered.others(self.all_concepts(self.today())?, self.all_duties()?, &fits)?;
        self.store.unseen(|| gathered.news(&fits))?;
        gathered.undecided(&fits)?;
        gathered.people_news(staff.active(self.today()))?;
        Ok(gathered.all())
    }

    /// Writes to everybody for whom something is due that was not written today; on working days
    /// only. What was sent is kept at once, so that a later failure does not send it again.
    /// `write` makes subject and text.
    pub fn send_due(
        &self,
        only: Option<&str>,
        write: impl Fn(&Due) -> (String, String),
    ) -> Result<Sent, DeskError> {
        self.may(access::Matter::Upkeep)?;
        let mut sent = Sent {
            day_off: day_off(self.today(), &self.regulation().calendar),
            letters: 0,
            unreachable: Vec::new(),
        };
        if sent.day_off.is_some() {
            return Ok(sent);
        }
        let program = self.store.setting(SENDMAIL)?.unwrap_or_else(|| DEFAULT_SENDMAIL.into());
        let sender = self.store.setting(SENDER)?.ok_or(DeskError::NoSender)?;
        for mut due in self.due_to_all(only)? {
            due.items = self.not_reminded(due.items, &due.to)?;
            let Some(address) = due.address.clone() else {
                if !due.items.is_empty() {
                    sent.unreachable.push(due.to);
                }
                continue;
            };
            if due.items.is_empty() {
                continue;
            }
            let (subject, body) = write(&due);
            let (program, sender) = (program.clone(), sender.clone());
            Letter { program, sender, to: address, subject, body }.send()?;
            self.mark_reminded(&due)?;
            sent.letters += 1;
        }
        Ok(sent)
    }

    fn not_reminded(&self, items: Vec<Reminder>, to: &str) -> Result<Vec<Reminder>, DeskError> {
        let told = self.store.reminded(to, self.today())?;
        let new = |item: &Reminder| !told.contains(&item.matter.id());
        Ok(items.into_iter().filter(new).collect())
    }

    fn mark_reminded(&self, due: &Due) -> Result<(), DeskError> {
        self.store.write(|tx| {
            for item in &due.items {
                tx.remind(&due.to, self.today(), &item.matter.id())?;
            }
            Ok(())
        })
    }

    /// All dates of a person or role, for a calendar elsewhere: without anybody's name.
    pub fn appointments(&self, person: &str) -> Result<Vec<Appointment>, DeskError> {
        let all = self.owed(Some(person), |_| true)?;
        // What changed, and a question for news, have no date to keep.
        let items = all.into_iter().flat_map(|due| due.items).filter(Reminder::has_limit);
        let mut dates: Vec<Appointment> = items.map(|item| item.appointment()).collect();
        // What a role owes is told to each who has it, and stands in its calendar once.
        let mut seen = HashSet::new();
        dates.retain(|date| seen.insert(date.id.clone()));
        dates.sort_by_key(|date| date.day);
        Ok(dates)
    }
}

/// What is due, as it is gathered.
struct Gathered<'a> {
    desk: &'a Desk,
    staff: &'a Staff,
    routes: Routes<'a>,
    whose: Whose<'a>,
    all: Vec<Due>,
    /// Where each item stands among those of whom it is told to.
    places: HashMap<(String, String), usize>,
}

impl<'a> Gathered<'a> {
    fn new(desk: &'a Desk, staff: &'a Staff, only: Option<&'a str>) -> Self {
        let (routes, whose) = (Routes::new(desk, staff), Whose::of(only, staff));
        Self { desk, staff, routes, whose, all: Vec::new(), places: HashMap::new() }
    }

    /// Takes what complaints owe. Dates rise, so that the first that does not fit is the last
    /// looked at.
    fn complaints(&mut self, fits: &impl Fn(NaiveDate) -> bool) -> Result<(), DeskError> {
        let mut skip = 0;
        loop {
            let page = self.desk.store.deadlines(self.desk.today(), skip, PAGE)?;
            let last = page.len() < PAGE || page.last().is_some_and(|line| !fits(line.limit));
            skip += page.len();
            for line in page.into_iter().filter(|line| fits(line.limit)) {
                let id = line.id;
                for owed in self.desk.owed_for(line, &self.whose)? {
                    self.sort_in(owed, Some(id))?;
                }
            }
            if last {
                return Ok(());
            }
        }
    }

    /// Takes what concepts and the firm itself owe.
    fn others(
        &mut self,
        concepts: Vec<Concept>,
        duties: Vec<Duty>,
        fits: &impl Fn(NaiveDate) -> bool,
    ) -> Result<(), DeskError> {
        let desk = self.desk;
        let concepts = concepts
            .into_iter()
            .filter_map(|concept| of_concept(desk.keeper_of(&concept), concept));
        let duties = duties.into_iter().filter(Duty::is_owed).filter_map(of_firm);
        for owed in concepts.chain(duties).filter(|owed| fits(owed.reminder.limit)) {
            self.sort_in(owed, None)?;
        }
        Ok(())
    }

    /// Takes the questions for news that are open.
    fn news(&mut self, fits: &impl Fn(NaiveDate) -> bool) -> Result<(), DeskError> {
        for (id, owed) in self.desk.asked_for_news()? {
            if fits(owed.reminder.limit) {
                self.sort_in(owed, Some(id))?;
            }
        }
        Ok(())
    }

    /// Takes the complaints on which nobody can decide.
    fn undecided(&mut self, fits: &impl Fn(NaiveDate) -> bool) -> Result<(), DeskError> {
        for (to, reminder) in self.routes.without_decider()? {
            if fits(reminder.limit) && self.whose.is_told(&to) {
                self.put(&to, Responsible::ThirdParty, reminder)?;
            }
        }
        Ok(())
    }

    /// Takes what others changed in who works here, for these people.
    fn people_news<'b>(&mut self, of: impl Iterator<Item = &'b Member>) -> Result<(), DeskError> {
        for (to, reminder) in self.routes.people_news(of)? {
            if self.whose.is_told(&to) {
                self.put(&to, Responsible::Board, reminder)?;
            }
        }
        Ok(())
    }

    fn sort_in(&mut self, owed: Owed, of: Option<ComplaintId>) -> Result<(), DeskError> {
        let who = owed.who;
        for (to, reminder) in self.routes.route(owed, of, &self.whose)? {
            self.put(&to, who, reminder)?;
        }
        Ok(())
    }

    fn put(&mut self, to: &str, who: Responsible, reminder: Reminder) -> Result<(), DeskError> {
        let known = self.all.iter().position(|due| fold(&due.to) == fold(to));
        let place = if let Some(place) = known {
            place
        } else {
            let address = self.desk.reachable(named(self.staff, to), to)?;
            self.all.push(Due { to: to.to_owned(), who, address, items: Vec::new() });
            self.all.len() - 1
        };
        let items = &mut self.all[place].items;
        // Who decides and handles is told once, with the step that they take.
        match self.places.entry((fold(to), reminder.matter.id())) {
            Entry::Occupied(there) if reminder.step.is_some() => items[*there.get()] = reminder,
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert(items.len());
                items.push(reminder);
            }
        }
        Ok(())
    }

    fn all(mut self) -> Vec<Due> {
        for due in &mut self.all {
            // On one day a complaint stands before a concept, and that before the firm's own.
            due.items.sort_by_key(|item| item.limit);
        }
        self.all.sort_by_key(|due| fold(&due.to));
        self.all
    }
}
