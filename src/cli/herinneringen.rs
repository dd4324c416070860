//! `herinneringen` and `agenda`: what is due for whom, for people, programs and cron.

use std::path::Path;
use std::process::ExitCode;

use chrono::{NaiveDate, Utc};
use serde_json::{Value, json};

use super::FAILED;
use super::arguments::Outlet;
use super::error::CliError;
use super::output::{Output, complain};
use super::target::Target;
use crate::desk::Desk;
use crate::desk::reminders::{Due, Matter, Reminder};
use crate::domain::Action;
use crate::domain::firm::DutyMatter;
use crate::domain::text::neutral;
use crate::domain::wording::{counted, long_date, time_left};
use crate::exchange::calendar::calendar;

/// What is asked of `herinneringen`.
#[derive(Debug)]
pub struct Wishes<'a> {
    /// For this person or role only.
    pub only: Option<&'a str>,
    /// As JSON.
    pub as_json: bool,
    /// By e-mail.
    pub by_mail: bool,
    /// Addresses to be set: `PERSOON=ADRES`.
    pub addresses: &'a [String],
    /// The sender to be set.
    pub sender: Option<&'a str>,
    /// The program to be set.
    pub sendmail: Option<&'a Path>,
}

/// Shows or sends what is due, or sets how it is sent.
pub fn reminders(
    desk: &Desk,
    wishes: &Wishes<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    if !wishes.addresses.is_empty() || wishes.sender.is_some() || wishes.sendmail.is_some() {
        return set(desk, wishes, output);
    }
    if wishes.by_mail {
        return send(desk, wishes, output);
    }
    let all = desk.due(wishes.only)?;
    if let Some(name) = wishes.only.filter(|_| all.is_empty()) {
        on_the_list(desk, name)?;
    }
    if wishes.as_json {
        let all: Vec<Value> = all.iter().map(|due| as_json(due, desk.today())).collect();
        output.json(&Value::Array(all))?;
        return Ok(ExitCode::SUCCESS);
    }
    for due in &all {
        output.line(&due.to)?;
        for item in &due.items {
            output.line(&format!("  {}", line(item, &item.told(), desk.today())))?;
        }
    }
    if all.is_empty() {
        output.line("Er is niets dat nu moet.")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a name for which nothing stands on the list: a name that was typed wrong is not somebody
/// who has nothing to do now.
fn on_the_list(desk: &Desk, name: &str) -> Result<(), CliError> {
    if desk.owes_something(name)? {
        return Ok(());
    }
    let all = desk.who_owe()?;
    let who = match all.as_slice() {
        [] => "De lijst is leeg.".to_owned(),
        all => format!("Wel: {}.", all.join(", ")),
    };
    let name = neutral(name);
    Err(CliError::Said(format!("Niemand met de naam '{name}' heeft iets op de lijst. {who}")))
}

fn set(desk: &Desk, wishes: &Wishes<'_>, output: &mut Output) -> Result<ExitCode, CliError> {
    for text in wishes.addresses {
        let (person, address) =
            text.rsplit_once('=').filter(|(person, _)| !person.trim().is_empty()).ok_or_else(
                || CliError::Usage(format!("'{text}' moet eruitzien als PERSOON=ADRES.")),
            )?;
        desk.set_address(person, address.trim())?;
    }
    if let Some(sender) = wishes.sender {
        desk.set_sender(sender)?;
    }
    if let Some(program) = wishes.sendmail {
        desk.set_sendmail(&program.to_string_lossy())?;
    }
    output.line("Ingesteld.")?;
    Ok(ExitCode::SUCCESS)
}

fn send(desk: &Desk, wishes: &Wishes<'_>, output: &mut Output) -> Result<ExitCode, CliError> {
    // Somebody whose address is set is known, and may have nothing to do.
    if let Some(name) = wishes.only
        && desk.address_of(name)?.is_none()
    {
        on_the_list(desk, name)?;
    }
    let sent = desk.send_due(wishes.only, |due| {
        let count = due.items.len() as u64;
        let subject = counted(count, "termijn vraagt aandacht", "termijnen vragen aandacht");
        (format!("Klachtenbalie: {subject}"), body(desk, &due.to, &due.items))
    })?;
    if let Some(why) = sent.day_off {
        output.line(&format!("Vandaag is geen werkdag ({why}); er gaat niets uit."))?;
        return Ok(ExitCode::SUCCESS);
    }
    output.line(&format!("{} verstuurd.", counted(sent.letters as u64, "bericht", "berichten")))?;
    if sent.unreachable.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    complain(&format!(
        "Geen adres bekend van: {}. Stel het in met: klachtenbalie herinneringen --adres 'PERSOON=ADRES'.",
        sent.unreachable.join(", ")
    ));
    Ok(ExitCode::from(FAILED))
}

/// No name of anybody who complains: e-mail is read on many screens.
fn body(desk: &Desk, to: &str, items: &[Reminder]) -> String {
    let told = |item: &Reminder| line(item, &item.told_neutrally(), desk.today());
    let lines: Vec<String> = items.iter().map(|item| format!("- {}", told(item))).collect();
    format!(
        "Hallo {to},\n\nDeze termijnen vragen je aandacht:\n\n{}\n\nOpen de klachtenbalie voor wat je nu kunt doen.\n",
        lines.join("\n")
    )
}

fn line(item: &Reminder, what: &str, today: NaiveDate) -> String {
    let about = match item.matter {
        Matter::Complaint { number, .. } | Matter::Undecided { number } => number.to_string(),
        Matter::News { number, .. } => return format!("{number}  {what}"),
        Matter::Concept { .. } | Matter::Firm(_) => item.matter.subject(),
        // It is no term: there is something to look at.
        Matter::People { .. } => return format!("{}  {what}", item.matter.subject()),
    };
    let (day, left) = (long_date(item.limit), time_left(item.limit, today));
    let article = match (&item.matter, item.article.as_str()) {
        // The article gives the last day, not the one that was promised.
        (Matter::Complaint { promised: true, .. }, _) | (_, "") => String::new(),
        (_, article) => format!(", artikel {article}"),
    };
    format!("{about}  {what}, uiterlijk {day} ({left}){article}")
}

fn as_json(due: &Due, today: NaiveDate) -> Value {
    json!({
        "to": due.to,
        "who": due.who.code(),
        "address": due.address,
        "items": due.items.iter().map(|item| item_json(item, today)).collect::<Vec<_>>(),
    })
}

/// Every item has every key; null where it does not say what it is about.
fn item_json(item: &Reminder, today: NaiveDate) -> Value {
    let mut object = json!({
        "complaint": null,
        "concept": null,
        "obligation": null,
        "ordinal": null,
        "about": item.about.as_ref().map(|about| &about.full),
        "next_step": item.step.map(Action::code),
        "promised": false,
        "news": null,
        "duty": null,
        "period": null,
        "measure": null,
        "step": null,
        "people": null,
        "undecided": item.unable,
        "article": item.article,
        "limit": item.has_limit().then_some(item.limit),
        "days_left": item.has_limit().then(|| (item.limit - today).num_days()),
    });
    match &item.matter {
        Matter::Complaint { number, obligation, ordinal, promised } => {
            object["promised"] = json!(promised);
            object["complaint"] = json!(number);
            object["obligation"] = obligation.code().into();
            object["ordinal"] = json!(ordinal);
        }
        Matter::News { number, asked } => {
            object["complaint"] = json!(number);
            object["news"] = json!({ "asked": asked });
        }
        Matter::Concept { kept_by, received, obligation, .. } => {
            object["concept"] = json!({ "kept_by": kept_by, "received": received.date });
            object["obligation"] = obligation.code().into();
        }
        Matter::People { changes, .. } => object["people"] = json!(changes),
        Matter::Undecided { number } => object["complaint"] = json!(number),
        Matter::Firm(DutyMatter::Regulation(kind, period)) => {
            object["duty"] = kind.code().into();
            object["period"] = json!(period);
        }
        Matter::Firm(DutyMatter::Measure(place, action)) => {
            object["measure"] = json!(place);
            object["step"] = action.code().into();
        }
    }
    object
}

/// `agenda`: somebody's dates as a calendar file.
pub fn agenda(
    desk: &Desk,
    person: Option<&str>,
    outlet: &Outlet,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let whose = person.unwrap_or_else(|| desk.actor());
    let target = Target::of(outlet, &format!("agenda {whose}.ics"), true, desk.path())?;
    let appointments = desk.appointments(whose)?;
    let text = calendar(&appointments, &desk.regulation().version.id.0, Utc::now());
    // Written also where it is empty, so that a calendar does not keep what has been done.
    target.put(text.as_bytes(), output)?;
    if let Some(name) = person.filter(|_| appointments.is_empty()) {
        on_the_list(desk, name)?;
    }
    Ok(ExitCode::SUCCESS)
}
