//! `bewaartermijn`: what is due by the period of retention, and erasing it.

use std::io::{self, BufRead};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::FAILED;
use super::arguments::{RetentionArguments, RetentionOrder};
use super::error::CliError;
use super::output::{Output, complain};
use super::show;
use crate::desk::Desk;
use crate::desk::retention::{RetentionList, RetentionRow};
use crate::domain::ComplaintNumber;
use crate::domain::wording::{counted, long_date};

/// Carries out an order about keeping and erasing.
pub fn carry_out(
    desk: &mut Desk,
    asked: &RetentionArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match &asked.order {
        None => list(desk, asked.json, output),
        Some(RetentionOrder::Wis { nummer, alles, ja }) => {
            let numbers = if *alles {
                desk.due_to_erase()?.iter().map(|row| row.number).collect()
            } else {
                chosen(desk, nummer)?
            };
            erase(desk, &numbers, *ja, output)
        }
        Some(RetentionOrder::Afmaken) => finish(desk, output),
    }
}

/// The complaints that were named, each once.
fn chosen(desk: &Desk, typed: &[String]) -> Result<Vec<ComplaintNumber>, CliError> {
    let mut numbers = Vec::new();
    for typed in typed {
        let number = show::number(desk, typed)?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

fn list(desk: &Desk, as_json: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    let list = desk.retention()?;
    if as_json {
        output.json(&as_value(&list))?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(period) = list.period {
        output.line(&format!("Bewaartermijn: {period} na sluiten."))?;
    } else {
        let by = list.by;
        output.line(&format!(
            "Er is nog geen bewaartermijn gekozen: er wordt niets gewist. Voorstel: {by} na sluiten."
        ))?;
        output
            .line(&format!("Kies zelf met: klachtenbalie instelling zet bewaartermijn '{by}'"))?;
    }
    let heading =
        if list.period.is_some() { "Kan nu gewist worden" } else { "Zou dan gewist kunnen worden" };
    section(heading, &list.due, output)?;
    section("Blijft langer bewaard", &list.held, output)?;
    section("Komt binnen drie maanden", &list.soon, output)?;
    if list.unfinished {
        output.line(UNFINISHED)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Said where traces of what was erased may still be in the files.
pub(super) const UNFINISHED: &str = "Een ander had het databasebestand in gebruik: resten van wat gewist is kunnen er nog in staan. Maak het later af met: klachtenbalie bewaartermijn afmaken";

fn section(heading: &str, rows: &[RetentionRow], output: &mut Output) -> Result<(), CliError> {
    if rows.is_empty() {
        return output.line(&format!("{heading}: niets."));
    }
    output.line(&format!("{heading}:"))?;
    for row in rows {
        let due = format!("te wissen vanaf {}", long_date(row.due_on));
        let why = row.kept_for.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
        let undiscussed =
            if row.undiscussed { "  (nog niet besproken in het overleg)" } else { "" };
        output.line(&format!(
            "  {:<9} gesloten {}, {due}{why}{undiscussed}",
            row.number.to_string(),
            long_date(row.closed_on)
        ))?;
    }
    Ok(())
}

fn as_value(list: &RetentionList) -> Value {
    let rows = |rows: &[RetentionRow]| -> Vec<Value> {
        rows.iter()
            .map(|row| {
                json!({
                    "number": row.number,
                    "closed_on": row.closed_on,
                    "due_on": row.due_on,
                    "kept_for": row.kept_for,
                    "undiscussed": row.undiscussed,
                })
            })
            .collect()
    };
    json!({
        "period": list.period.map(|period| period.to_string()),
        "proposed": list.period.is_none().then(|| list.by.to_string()),
        "due": rows(&list.due),
        "held": rows(&list.held),
        "soon": rows(&list.soon),
        "unfinished": list.unfinished,
    })
}

fn erase(
    desk: &mut Desk,
    numbers: &[ComplaintNumber],
    sure: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    if numbers.is_empty() {
        output.line("Er is niets dat gewist kan worden.")?;
        return Ok(ExitCode::SUCCESS);
    }
    // All are looked at before anything goes: a wrong number stops the lot.
    let mut refused = false;
    for number in numbers {
        if let Err(error) = desk.can_erase(*number) {
            refused = true;
            complain(&error.to_string());
        }
    }
    if refused {
        return Err(CliError::Said("Er is niets gewist.".into()));
    }
    for number in numbers {
        mentions(desk, *number, numbers, output)?;
    }
    if !sure && !confirmed(numbers, output)? {
        return Err(CliError::Said("Er is niets gewist.".into()));
    }
    let (mut erased, mut failed) = (0_u64, false);
    for number in numbers {
        match desk.erase(*number) {
            Ok(()) => {
                erased += 1;
                output.line(&format!("Klacht {number} is gewist."))?;
            }
            Err(error) => {
                failed = true;
                complain(&error.to_string());
            }
        }
    }
    let finished = if erased > 0 { finish(desk, output)? } else { ExitCode::SUCCESS };
    if erased > 0 {
        output.line("Let op: back-ups en exports van eerder bevatten de gegevens nog, net als kopieën die het programma zelf maakte. Ruim die apart op.")?;
        for copy in desk.own_copies() {
            output.line(&format!("  {}", copy.display()))?;
        }
    }
    Ok(if failed { ExitCode::from(FAILED) } else { finished })
}

/// How many other files are named.
const OTHERS: usize = 12;

/// Tells which other files mention the complainant by name, so that somebody can look.
fn mentions(
    desk: &Desk,
    number: ComplaintNumber,
    going: &[ComplaintNumber],
    output: &mut Output,
) -> Result<(), CliError> {
    let mut others = desk.mentioned_elsewhere(number)?;
    others.retain(|other| !going.contains(other));
    if others.is_empty() {
        return Ok(());
    }
    let named: Vec<_> = others.iter().take(OTHERS).map(ToString::to_string).collect();
    let more = match others.len().saturating_sub(OTHERS) {
        0 => String::new(),
        more => format!(" en nog {more}"),
    };
    output.line(&format!(
        "De naam van de klager van {number} staat ook in: {}{more}. Daar blijft die staan; kijk of dat mag.",
        named.join(", ")
    ))
}

/// Whether somebody types how many complaints they mean to erase.
fn confirmed(numbers: &[ComplaintNumber], output: &mut Output) -> Result<bool, CliError> {
    let named: Vec<_> = numbers.iter().map(ToString::to_string).collect();
    let count = numbers.len();
    output.line(&format!(
        "Dit wist {}: {}.",
        counted(count as u64, "klacht", "klachten"),
        named.join(", ")
    ))?;
    output.line("Namen, teksten, stukken en brieven verdwijnen voorgoed. Nummer, datums en uitkomst blijven.")?;
    output.piece(&format!("Typ {count} om dit te doen: "))?;
    output.finish()?;
    let mut typed = String::new();
    let read = io::stdin().lock().read_line(&mut typed);
    if !typed.ends_with('\n') {
        // The answer did not end the line.
        let _ = output.raw().write_all(b"\n");
    }
    Ok(read.is_ok() && typed.trim() == count.to_string())
}

fn finish(desk: &Desk, output: &mut Output) -> Result<ExitCode, CliError> {
    if desk.finish_erasing()? {
        output.line("Van wat gewist is, staat niets meer in het databasebestand. Wat in een ander dossier over dezelfde mensen is geschreven, blijft daar staan.")?;
        Ok(ExitCode::SUCCESS)
    } else {
        complain(UNFINISHED);
        Ok(ExitCode::from(FAILED))
    }
}
