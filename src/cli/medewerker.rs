//! `medewerker`: who works with the desk, and the key by which they come in.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::{ColleagueArguments, RoleChoice, StaffOrder};
use super::error::CliError;
use super::given_file;
use super::key::{fingerprint, key_line, public_key};
use super::output::Output;
use super::place::Place;
use crate::desk::Desk;
use crate::desk::view::Request;
use crate::domain::acts::staff::{Colleague, Retirement};
use crate::domain::staff::{Login, Member, Role, Staff};
use crate::domain::telling::{particulars, summary};
use crate::domain::text::Line;
use crate::domain::wording::{long_date, long_moment};
use crate::domain::{Command, ComplaintNumber, Refusal};
use crate::form;

/// Longest public key that is read, in bytes.
const LONGEST_KEY: u64 = 16_384;

/// Carries out an order about the people of the desk.
pub fn carry_out(
    place: &Place,
    order: &StaffOrder,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut desk = place.open()?;
    match order {
        StaffOrder::Lijst { alles, json } => list(&desk, *alles, *json, output)?,
        StaffOrder::Geschiedenis { json } => history(&desk, *json, output)?,
        StaffOrder::Zet(asked) => {
            let colleague = colleague(&desk, asked)?;
            let told = format!("Vastgelegd: {} ({}).", colleague.name, colleague.login);
            let key = colleague.formerly.as_ref().map(|before| format!(
                "{before} is nu {}. Kwam {before} binnen met een SSH-sleutel, vervang dan die regel: klachtenbalie medewerker sleutel {} BESTAND.",
                colleague.login, colleague.login
            ));
            execute(&mut desk, Command::SetColleague(colleague))?;
            output.line(&told)?;
            if let Some(key) = key {
                output.line(&key)?;
            }
        }
        StaffOrder::Weg { gebruiker } => {
            let login = login(gebruiker)?;
            execute(&mut desk, Command::RetireColleague(Retirement { login: login.clone() }))?;
            output.line(&format!("Uitgeschreven: {login}. Haal ook de SSH-sleutel weg."))?;
        }
        StaffOrder::Sleutel { gebruiker, bestand } => {
            let login = login(gebruiker)?;
            known(&desk.colleagues()?, &login)?;
            let key = given_file::read(Some(bestand), LONGEST_KEY)?;
            let key = public_key(&key)?;
            let line = key_line(&login, &key, &desk)?;
            desk.record_key(&login, &fingerprint(&key))?;
            output.line(&line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn execute(desk: &mut Desk, command: Command) -> Result<(), CliError> {
    desk.execute(&Request { complaint: None, command, on: None, expected_version: None })?;
    Ok(())
}

fn login(typed: &str) -> Result<Login, CliError> {
    Login::new(typed.trim()).map_err(|fault| CliError::Usage(fault.to_string()))
}

fn known<'a>(staff: &'a Staff, login: &Login) -> Result<&'a Member, CliError> {
    staff.find(login).filter(|member| !member.retired).ok_or_else(|| {
        CliError::Refused(Refusal::new(
            "unknown_colleague",
            format!("'{login}' staat niet in de lijst van medewerkers. Voeg eerst toe met: klachtenbalie medewerker zet."),
        ))
    })
}

fn list(desk: &Desk, all: bool, as_json: bool, output: &mut Output) -> Result<(), CliError> {
    let staff = desk.colleagues()?;
    let today = desk.today();
    let shown: Vec<&Member> =
        staff.members.iter().filter(|member| all || member.is_active(today)).collect();
    if as_json {
        let rows = shown.iter().map(|member| {
            let active = member.is_active(today);
            json!({ "colleague": member.colleague, "active": active, "names": member.names })
        });
        return output.json(&Value::Array(rows.collect()));
    }
    for member in shown {
        let colleague = &member.colleague;
        output.line(&format!("{:<16} {}", colleague.login, colleague.name))?;
        output.line(&format!("{:<16} {}", "", what_they_may(member, today)))?;
    }
    // Told to who can do something about it.
    for undecided in desk.without_decider().unwrap_or_default() {
        output.line(&format!("Let op: {}", undecided.sentence()))?;
    }
    Ok(())
}

/// Who was given which role, when and by whom.
fn history(desk: &Desk, as_json: bool, output: &mut Output) -> Result<(), CliError> {
    let history = desk.colleagues_history()?;
    desk.people_seen(&desk.people_news()?)?;
    if as_json {
        let rows = history.iter().map(|recorded| {
            json!({
                "at": recorded.at,
                "actor": recorded.actor,
                "event": recorded.entry.event,
            })
        });
        return output.json(&Value::Array(rows.collect()));
    }
    for recorded in &history {
        let told = summary(&recorded.entry.event, desk.regulation());
        let at = long_moment(recorded.at.into());
        output.line(&format!("{at}: {told} (door {})", recorded.actor))?;
        for particular in particulars(&recorded.entry.event, desk.regulation()) {
            output.line(&format!("  {particular}"))?;
        }
    }
    Ok(())
}

fn what_they_may(member: &Member, today: chrono::NaiveDate) -> String {
    let colleague = &member.colleague;
    if member.retired {
        return "werkt hier niet meer".into();
    }
    let mut parts: Vec<String> = colleague.roles.iter().map(ToString::to_string).collect();
    if parts.is_empty() {
        parts.push("neemt klachten aan".into());
    }
    parts.extend(colleague.office.as_ref().map(|office| format!("vestiging {office}")));
    parts.extend(colleague.only_complaint.map(|number| format!("klacht {number}")));
    if let Some(until) = colleague.until {
        let word = if member.is_active(today) { "tot en met" } else { "was tot en met" };
        parts.push(format!("{word} {}", long_date(until)));
    }
    parts.extend(colleague.address.as_ref().map(ToString::to_string));
    parts.join(", ")
}

/// What was asked, over what is known of that person.
fn colleague(desk: &Desk, asked: &ColleagueArguments) -> Result<Colleague, CliError> {
    let login = login(&asked.gebruiker)?;
    let staff = desk.colleagues()?;
    let formerly = asked.was.as_deref().map(self::login).transpose()?;
    if let Some(formerly) = formerly.as_ref().filter(|formerly| staff.find(formerly).is_none()) {
        return Err(CliError::Refused(Refusal::new(
            "unknown_colleague",
            format!(
                "'{formerly}' staat niet in de lijst van medewerkers. Zie: klachtenbalie medewerker lijst --alles."
            ),
        )));
    }
    let before = staff.find(formerly.as_ref().unwrap_or(&login)).map(|member| &member.colleague);
    let name = match (&asked.naam, before) {
        (Some(name), _) => line("--naam", name)?,
        (None, Some(before)) => before.name.clone(),
        (None, None) => {
            return Err(CliError::Usage("Noem ook een naam, met --naam 'Jan de Vries'.".into()));
        }
    };
    let roles = if asked.rol.is_empty() {
        before.map(|before| before.roles.clone()).unwrap_or_default()
    } else {
        asked.rol.iter().filter_map(|choice| role(*choice)).collect()
    };
    let has = |role| roles.contains(&role);
    let kept = |is_for: bool| before.filter(|_| is_for);
    let manager = has(Role::Manager);
    let third = has(Role::ThirdParty);
    Ok(Colleague {
        office: match &asked.vestiging {
            Some(office) => Some(line("--vestiging", office)?),
            None => kept(manager).and_then(|before| before.office.clone()),
        },
        only_complaint: match &asked.klacht {
            Some(number) => Some(
                number.parse::<ComplaintNumber>().map_err(|no| CliError::Usage(no.to_string()))?,
            ),
            None => kept(third).and_then(|before| before.only_complaint),
        },
        until: match &asked.tot {
            Some(day) => Some(form::day(day, desk.now()).map_err(|fault| {
                CliError::Usage(format!("De datum na --tot klopt niet. {fault}"))
            })?),
            None => kept(third).and_then(|before| before.until),
        },
        address: match asked.adres.as_deref().map(str::trim) {
            Some("") => None,
            Some(address) => Some(line("--adres", address)?),
            None => before.and_then(|before| before.address.clone()),
        },
        login,
        name,
        roles,
        formerly,
    })
}

fn line(option: &str, text: &str) -> Result<Line, CliError> {
    Line::new(text)
        .map_err(|fault| CliError::Usage(format!("De tekst na {option} klopt niet. {fault}")))
}

const fn role(choice: RoleChoice) -> Option<Role> {
    match choice {
        RoleChoice::Behandelaar => Some(Role::Handler),
        RoleChoice::Manager => Some(Role::Manager),
        RoleChoice::Directie => Some(Role::Board),
        RoleChoice::Kwaliteit => Some(Role::Quality),
        RoleChoice::Beheerder => Some(Role::Administrator),
        RoleChoice::Derde => Some(Role::ThirdParty),
        RoleChoice::Geen => None,
    }
}
