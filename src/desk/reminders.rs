//! Reminders (herinneringen): what is due for whom, whom to write to, and what was written today.

mod matter;
mod owed;

use chrono::NaiveDate;

use super::concepts::Concept;
use super::{Desk, DeskError};
use crate::domain::access;
use crate::domain::calendar::{day_off, working_day_before};
use crate::domain::firm::Duty;
use crate::domain::text::{Line, fold};
use crate::exchange::calendar::Appointment;
use crate::exchange::post::{Letter, check_address, check_program};
use crate::regulation::Responsible;

pub use matter::{About, Matter, Reminder};
use owed::{Owed, of_concept, of_firm};

const ADDRESS: &str = "mail.address.";
const SENDER: &str = "mail.sender";
const SENDMAIL: &str = "mail.sendmail";
/// Where a host keeps sendmail, unless a setting says otherwise.
const DEFAULT_SENDMAIL: &str = "/usr/sbin/sendmail";
/// Deadlines read at a time.
const PAGE: usize = 500;

/// What is due for one person, or for a role where no person is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The person's name, or the role.
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
    /// What is late, due today, or due before the next working day is over, by person or role.
    pub fn due(&self, only: Option<&str>) -> Result<Vec<Due>, DeskError> {
        self.me()?;
        let concepts = self.concepts(self.today())?;
        self.owed(only, concepts, |limit| self.is_near(limit))
    }

    fn is_near(&self, limit: NaiveDate) -> bool {
        let today = self.today();
        limit <= today || today >= working_day_before(limit, &self.regulation().calendar)
    }

    /// The same for everybody, whoever is at this desk: for writing to them, unseen.
    fn due_to_all(&self, only: Option<&str>) -> Result<Vec<Due>, DeskError> {
        let concepts = self.all_concepts(self.today())?;
        self.store.unseen(|| self.owed(only, concepts, |limit| self.is_near(limit)))
    }

    /// Everybody for whom something stands on the list, near or far: the persons and roles that can
    /// be asked for.
    pub fn who_owe(&self) -> Result<Vec<String>, DeskError> {
        self.me()?;
        let concepts = self.concepts(self.today())?;
        Ok(self.owed(None, concepts, |_| true)?.into_iter().map(|due| due.to).collect())
    }

    /// What is owed with a date that fits, by person or role. Dates rise, so that the first that
    /// does not fit is the last looked at.
    fn owed(
        &self,
        only: Option<&str>,
        concepts: Vec<Concept>,
        fits: impl Fn(NaiveDate) -> bool,
    ) -> Result<Vec<Due>, DeskError> {
        let mut all: Vec<Due> = Vec::new();
        let mut skip = 0;
        loop {
            let page = self.store.deadlines(self.today(), skip, PAGE)?;
            let last = page.len() < PAGE || page.last().is_some_and(|line| !fits(line.limit));
            skip += page.len();
            for line in page.into_iter().filter(|line| fits(line.limit)) {
                for owed in self.owed_for(line, only)? {
                    self.sort_in(owed, only, &mut all)?;
                }
            }
            if last {
                break;
            }
        }
        let concepts = concepts
            .into_iter()
            .filter_map(|concept| of_concept(self.keeper_of(&concept), concept));
        let duties = self.duties()?.into_iter().filter(Duty::is_owed).filter_map(of_firm);
        for owed in concepts.chain(duties).filter(|owed| fits(owed.reminder.limit)) {
            self.sort_in(owed, only, &mut all)?;
        }
        for due in &mut all {
            // On one day a complaint stands before a concept, and that before the firm's own.
            due.items.sort_by_key(|item| item.limit);
        }
        all.sort_by_key(|due| fold(&due.to));
        Ok(all)
    }

    fn sort_in(&self, owed: Owed, only: Option<&str>, all: &mut Vec<Due>) -> Result<(), DeskError> {
        if !owed.is_for(only) {
            return Ok(());
        }
        let to = owed.to().to_owned();
        let Owed { who, reminder, .. } = owed;
        if let Some(due) = all.iter_mut().find(|due| fold(&due.to) == fold(&to)) {
            due.items.push(reminder);
        } else {
            let address = self.address_of(&to)?;
            all.push(Due { to, who, address, items: vec![reminder] });
        }
        Ok(())
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

    /// Sets the e-mail address of a person or role; an empty one takes it away.
    pub fn set_address(&self, person: &str, address: &str) -> Result<(), DeskError> {
        if fold(person.trim()) != fold(self.actor()) {
            self.may(access::Matter::Settings)?;
        }
        if !address.is_empty() {
            check_address(address)?;
        }
        self.set(&address_key(person), address)
    }

    /// The e-mail address of a person or role, where one is set.
    pub fn address_of(&self, person: &str) -> Result<Option<String>, DeskError> {
        let staff = self.staff()?;
        let named = Line::new(person).ok().and_then(|name| staff.named(&name).cloned());
        if named.as_ref().is_some_and(|member| !member.is_active(self.today())) {
            return Ok(None);
        }
        if let Some(address) = self.store.setting(&address_key(person))? {
            return Ok(Some(address));
        }
        let address = named.and_then(|member| member.colleague.address);
        Ok(address.map(|address| address.to_string()))
    }

    /// The e-mail address to which who is at this desk gets reminders.
    pub fn own_address(&self) -> Result<Option<String>, DeskError> {
        self.address_of(self.actor())
    }

    /// Sets it; an empty one takes it away.
    pub fn set_own_address(&self, address: &str) -> Result<(), DeskError> {
        self.set_address(self.actor(), address)
    }

    /// Sets the address from which reminders come.
    pub fn set_sender(&self, address: &str) -> Result<(), DeskError> {
        self.may(access::Matter::Settings)?;
        check_address(address)?;
        self.set(SENDER, address)
    }

    /// Sets the program that sends e-mail.
    pub fn set_sendmail(&self, program: &str) -> Result<(), DeskError> {
        // It is run with the rights of whoever runs the reminders.
        self.must_own("Instellen welk programma verstuurt")?;
        check_program(program)?;
        self.set(SENDMAIL, program)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), DeskError> {
        self.store.write::<_, DeskError>(|tx| {
            if value.is_empty() {
                tx.remove_setting(key)?;
            } else {
                tx.set_setting(key, value)?;
            }
            Ok(())
        })
    }

    /// All dates of a person or role, for a calendar elsewhere: without anybody's name.
    pub fn appointments(&self, person: &str) -> Result<Vec<Appointment>, DeskError> {
        self.me()?;
        let concepts = self.concepts(self.today())?;
        let all = self.owed(Some(person), concepts, |_| true)?;
        Ok(all.into_iter().flat_map(|due| due.items).map(|item| item.appointment()).collect())
    }
}

fn address_key(person: &str) -> String {
    format!("{ADDRESS}{}", fold(person.trim()))
}
