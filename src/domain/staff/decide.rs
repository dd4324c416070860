//! Deciding on who works with the desk, and with which roles.

use chrono::NaiveDate;

use super::super::acts::staff::{Colleague, Retirement};
use super::super::command::{Action, Command};
use super::super::decide::unknown_complaint;
use super::super::event::{Entry, Event};
use super::super::moment::Moment;
use super::super::refusal::Refusal;
use super::{Login, Member, Role, Staff};

/// What follows from a command on the people of the desk.
pub fn decide(
    staff: &Staff,
    command: &Command,
    on: Moment,
    today: NaiveDate,
) -> Result<Vec<Entry>, Refusal> {
    let event = match command {
        Command::SetColleague(colleague) => set(staff, colleague, today)?,
        Command::RetireColleague(retirement) => retire(staff, retirement, today)?,
        _ => return Err(unknown_complaint(None)),
    };
    Ok(vec![Entry { on, event }])
}

/// Whether an action on the people of the desk can be taken at all.
pub fn gate(action: Action, staff: &Staff, today: NaiveDate) -> Result<(), Refusal> {
    if action == Action::RetireColleague && staff.active(today).count() < 2 {
        return Err(Refusal::new("last_colleague", "Je bent de enige medewerker."));
    }
    Ok(())
}

fn set(staff: &Staff, colleague: &Colleague, today: NaiveDate) -> Result<Event, Refusal> {
    roles_fit(colleague, today)?;
    if let Some(formerly) = &colleague.formerly {
        account_changes(staff, formerly, colleague)?;
    }
    let before = colleague.formerly.as_ref().unwrap_or(&colleague.login);
    let others = |member: &&Member| member.colleague.login != *before;
    if let Some(other) = staff.members.iter().filter(others).find(|it| it.is_named(&colleague.name))
    {
        return Err(Refusal::new(
            "name_taken",
            format!(
                "{} heet al zo ({login}). Is het dezelfde persoon met een ander account, zet er dan --was {login} bij. Maak anders de namen verschillend, zodat duidelijk is wie wat deed.",
                other.colleague.name,
                login = other.colleague.login
            ),
        ));
    }
    must_remain(staff, today, colleague, &colleague.roles)?;
    Ok(Event::ColleagueSet(colleague.clone()))
}

/// Whether somebody can go on under another account.
fn account_changes(staff: &Staff, before: &Login, after: &Colleague) -> Result<(), Refusal> {
    if staff.find(before).is_none() {
        return Err(Refusal::new(
            "unknown_colleague",
            format!("'{before}' staat niet in de lijst van medewerkers."),
        ));
    }
    match staff.find(&after.login) {
        None => Ok(()),
        Some(other) => Err(Refusal::new(
            "login_taken",
            format!(
                "De gebruikersnaam {} is al van {}. Kies een andere.",
                after.login, other.colleague.name
            ),
        )),
    }
}

fn roles_fit(colleague: &Colleague, today: NaiveDate) -> Result<(), Refusal> {
    let has = |role| colleague.roles.contains(&role);
    if has(Role::Manager) != colleague.office.is_some() {
        return Err(Refusal::new(
            "office_of_manager",
            "Een manager hoort bij een vestiging of regio, en alleen een manager. Vul beide in of geen van beide.",
        ));
    }
    let third = has(Role::ThirdParty);
    if third && colleague.roles.len() > 1 {
        return Err(Refusal::new(
            "third_party_alone",
            "Een onafhankelijke derde staat buiten de organisatie en heeft geen andere rol.",
        ));
    }
    if third != colleague.only_complaint.is_some() || third != colleague.until.is_some() {
        return Err(Refusal::new(
            "third_party_limits",
            "Een onafhankelijke derde beslist over één klacht, tot en met een dag. Vul beide in, en alleen bij een derde.",
        ));
    }
    if colleague.until.is_some_and(|until| until < today) {
        return Err(Refusal::new(
            "until_in_past",
            "De laatste dag is al voorbij. Kies een latere.",
        ));
    }
    Ok(())
}

fn retire(staff: &Staff, retirement: &Retirement, today: NaiveDate) -> Result<Event, Refusal> {
    let Some(member) = staff.find(&retirement.login).filter(|member| !member.retired) else {
        return Err(Refusal::new(
            "unknown_colleague",
            format!("'{}' staat niet in de lijst van medewerkers.", retirement.login),
        ));
    };
    must_remain(staff, today, &member.colleague, &[])?;
    Ok(Event::ColleagueRetired(retirement.clone()))
}

/// Without a board nobody decides, and without an administrator nobody can change that.
fn must_remain(
    staff: &Staff,
    today: NaiveDate,
    changed: &Colleague,
    roles: &[Role],
) -> Result<(), Refusal> {
    let login = changed.formerly.as_ref().unwrap_or(&changed.login);
    let others = || staff.active(today).filter(|it| it.colleague.login != *login);
    for (role, code) in [(Role::Administrator, "last_administrator"), (Role::Board, "last_board")] {
        if !roles.contains(&role) && !others().any(|other| other.is(role)) {
            return Err(Refusal::new(
                code,
                format!(
                    "Dan is er niemand meer met de rol {role}. Geef die rol eerst aan een ander."
                ),
            ));
        }
    }
    Ok(())
}
