//! Where people are written to. An address of somebody who works here stands in their history, so
//! that nobody's reminders are led elsewhere unseen.

use super::{ADDRESS, Desk, DeskError, SENDER, SENDMAIL};
use crate::desk::line;
use crate::desk::staff::found;
use crate::domain::access::Matter;
use crate::domain::acts::staff::Colleague;
use crate::domain::staff::{Member, Staff};
use crate::domain::text::{Line, fold, neutral};
use crate::domain::{Entry, Event, Moment, Refusal};
use crate::exchange::post::{check_address, check_program};
use crate::regulation::Responsible;
use crate::store::ComplaintId;

impl Desk {
    /// Sets the e-mail address of somebody who works here; an empty one takes it away.
    pub fn set_address(&self, person: &str, address: &str) -> Result<(), DeskError> {
        if !self.me()?.is_named(&line("De naam", person)?) {
            self.may(Matter::Settings)?;
        }
        if !address.is_empty() {
            check_address(address)?;
        }
        let address = Some(address).filter(|address| !address.is_empty());
        let address = address.map(|address| line("Het adres", address)).transpose()?;
        let now = self.now();
        self.store.write::<_, DeskError>(|tx| {
            // Rights can be taken away while this one waits for its turn.
            let me = self.me()?;
            found(tx, &me, now)?;
            let staff = Staff::replay(&tx.load(ComplaintId::STAFF)?);
            let member = Line::new(person).ok().and_then(|name| staff.named(&name));
            let member = member.filter(|member| member.is_active(self.today()));
            let member = member.ok_or_else(|| nobody_here(person))?;
            // Where an older version kept it, it would go before what is recorded.
            for name in &member.names {
                tx.remove_setting(&key(name.as_str()))?;
            }
            if member.colleague.address == address {
                return Ok(());
            }
            let colleague = Colleague { address, ..member.colleague.clone() };
            let entry = Entry { on: Moment::from(now), event: Event::ColleagueSet(colleague) };
            tx.append(ComplaintId::STAFF, staff.version, now, &me.colleague.name, &[entry])?;
            Ok(())
        })?;
        self.know_me_again()
    }

    /// The e-mail address of a person, where one is set.
    pub fn address_of(&self, person: &str) -> Result<Option<String>, DeskError> {
        let staff = self.staff()?;
        let named = Line::new(person).ok().and_then(|name| staff.named(&name));
        self.reachable(named, person)
    }

    /// The same of whoever bears this name among the people of the desk.
    pub(super) fn reachable(
        &self,
        named: Option<&Member>,
        person: &str,
    ) -> Result<Option<String>, DeskError> {
        let Some(member) = named else { return Ok(self.store.setting(&key(person))?) };
        if !member.is_active(self.today()) {
            return Ok(None);
        }
        for name in member.names.iter().rev() {
            let kept = self.store.setting(&key(name.as_str()))?;
            if kept.is_some() {
                return Ok(kept);
            }
        }
        Ok(member.colleague.address.as_ref().map(ToString::to_string))
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
        self.may(Matter::Settings)?;
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
        self.store.write::<_, DeskError>(|tx| Ok(tx.set_setting(key, value)?))
    }
}

fn key(person: &str) -> String {
    format!("{ADDRESS}{}", fold(person.trim()))
}

/// Whose address cannot be set.
fn nobody_here(person: &str) -> Refusal {
    let is_role = Responsible::ALL.iter().any(|role| fold(role.label()) == fold(person.trim()));
    let person = neutral(person.trim());
    if is_role {
        return Refusal::new(
            "address_of_role",
            format!(
                "Herinneringen voor de rol {person} gaan naar ieder die deze rol heeft. Stel het adres van die personen in."
            ),
        );
    }
    Refusal::new(
        "unknown_colleague",
        format!(
            "'{person}' staat niet in de lijst van medewerkers. Voeg eerst toe met: klachtenbalie medewerker zet GEBRUIKER --naam NAAM --adres ADRES."
        ),
    )
}
