//! `importeer`: an older register, an e-mail or our own export into the database.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::FAILED;
use super::error::CliError;
use super::given_file;
use super::output::{Output, complain};
use super::place::Place;
use crate::desk::mail::MailConcept;
use crate::desk::takeover::{Added, Fate, Taken, TakenRow};
use crate::desk::{Desk, DeskError};
use crate::domain::wording::{counted, long_date, long_moment};
use crate::exchange::lines::Lines;
use crate::exchange::{ExchangeError, Kind, Mapping, Source, register};

/// How a file is to be imported.
#[derive(Debug)]
pub struct Wishes<'a> {
    /// What columns hold: `KOLOM=VELD`.
    pub mapping: &'a [String],
    /// Show what would be done, and do nothing.
    pub rehearsal: bool,
    /// As JSON.
    pub as_json: bool,
}

/// Said where an export has no database to go into.
const NO_DATABASE: &str = "Maak eerst een lege database: klachtenbalie init --reglement ID \
    --organisatie NAAM. Welke je kiest, maakt niet uit: de export brengt haar reglement en haar \
    naam mee.";

/// Imports a file, by what is in it.
pub fn file(
    place: &Place,
    path: &Path,
    wishes: &Wishes<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mapping = Mapping::read(wishes.mapping).map_err(|error| usage(&error))?;
    let source = if path == Path::new("-") {
        Source::piped(given_file::read(None, Source::MOST)?)
    } else {
        Source::open(path)
    };
    let source = source.map_err(DeskError::from)?;
    let desk = &mut place.open().map_err(|error| match error {
        CliError::Desk(fault) if fault.is_no_database() && source.kind == Kind::Export => {
            CliError::Said(format!("{fault}\n{NO_DATABASE}"))
        }
        error => error,
    })?;
    match source.kind {
        Kind::Xlsx | Kind::Xls | Kind::Ods | Kind::Delimited => {
            old_register(desk, &source, &mapping, wishes, output)
        }
        Kind::Export => own_export(desk, path, wishes, output),
        Kind::Mail => e_mail(desk, &source, wishes, output),
    }
}

/// An e-mail, as a concept to be checked in the desk.
fn e_mail(
    desk: &Desk,
    source: &Source,
    wishes: &Wishes<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let concept = desk.concept_of_mail(source)?;
    let added = !wishes.rehearsal && desk.keep_concept(&concept)?;
    let MailConcept { mail, papers, left_out, .. } = &concept;
    if wishes.as_json {
        output.json(&json!({
            "ok": true,
            "recorded": added,
            "sender": mail.sender,
            "address": mail.address,
            "received": mail.received,
            "subject": mail.subject,
            "forwarded_by": mail.forwarded.as_ref().map(|sent_on| &sent_on.by),
            "attachments": mail.attachments.iter().map(|one| json!({
                "name": one.name, "type": one.kind, "size": one.size,
            })).collect::<Vec<_>>(),
            "kept": papers.iter().map(|paper| &paper.attachment.file).collect::<Vec<_>>(),
            "left_out": left_out.iter().map(|paper| json!({
                "name": paper.name, "message": paper.why,
            })).collect::<Vec<_>>(),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let from = mail.sender.as_deref().unwrap_or("een onbekende afzender");
    let when = mail.received.map_or("zonder datum".to_owned(), long_moment);
    output.line(&one_line(&format!("E-mail van {from}, {when}")))?;
    for paper in papers {
        output.line(&format!("  Bijlage: {}", paper.attachment.file.name))?;
    }
    for paper in left_out {
        complain(&one_line(&format!("Niet bewaard: {}. {}", paper.name, paper.why)));
    }
    if let Some(sent_on) = &mail.forwarded {
        let by = sent_on.by.as_deref().unwrap_or("een onbekende afzender");
        output.line(&one_line(&format!("Doorgestuurd door {by}; controleer klager en datum.")))?;
    }
    output.line(match (wishes.rehearsal, added) {
        (true, _) => "Proef: er is niets bewaard.",
        (false, true) => "Bewaard als concept. Open de balie om het te controleren en op te slaan.",
        (false, false) => "Dit concept stond er al. Er is niets toegevoegd.",
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Our own export, into an empty database.
fn own_export(
    desk: &mut Desk,
    path: &Path,
    wishes: &Wishes<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    if wishes.rehearsal || !wishes.mapping.is_empty() {
        let said = "Een export wordt helemaal ingelezen of niet; --proef en --koppel horen bij een spreadsheet.";
        return Err(CliError::Usage(said.into()));
    }
    let mut lines = Lines::open(path).map_err(DeskError::from)?;
    let imported = desk.import(&mut lines)?;
    if wishes.as_json {
        output.json(&json!({
            "ok": true,
            "complaints": imported.complaints,
            "events": imported.events,
            "identical": imported.identical,
        }))?;
    } else if imported.identical {
        output.line("Dit register staat hier al, precies zo. Er is niets toegevoegd.")?;
    } else {
        output.line(&format!(
            "Ingelezen: {}, {}.",
            counted(imported.complaints, "klacht", "klachten"),
            counted(imported.events, "gebeurtenis", "gebeurtenissen")
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn usage(error: &ExchangeError) -> CliError {
    CliError::Usage(error.to_string())
}

fn old_register(
    desk: &mut Desk,
    source: &Source,
    mapping: &Mapping,
    wishes: &Wishes<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let reading = register::read(source, mapping, desk.regulation(), desk.today());
    let reading = reading.map_err(|error| match error {
        ExchangeError::UnknownColumn { .. } => usage(&error),
        error => DeskError::from(error).into(),
    })?;
    let taken = desk.take_over(reading, wishes.rehearsal)?;
    if wishes.as_json {
        output.json(&as_json(&taken))?;
    } else {
        tell(&taken, wishes.rehearsal, output)?;
    }
    Ok(if taken.faulty() == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

fn tell(taken: &Taken, rehearsal: bool, output: &mut Output) -> Result<(), CliError> {
    output.line("Kolommen")?;
    for column in &taken.columns {
        let used = column.field.map_or("blijft als tekst bij de klacht staan", |it| it.name());
        output.line(&format!("  {}: {used}", one_line(&column.heading)))?;
    }
    output.line("")?;
    for row in &taken.rows {
        tell_row(row, rehearsal, output)?;
    }
    for sheet in &taken.other_sheets {
        let sheet = one_line(sheet);
        output.line(&format!("Blad {sheet} heeft geen kolomnamen en is niet gelezen."))?;
    }
    for notice in &taken.notices {
        output.line(notice)?;
    }
    output.line(&verdict(taken, rehearsal))
}

fn tell_row(row: &TakenRow, rehearsal: bool, output: &mut Output) -> Result<(), CliError> {
    let place = one_line(&row.place.to_string());
    let told = match &row.fate {
        Fate::Added(added) if rehearsal => told(added),
        Fate::Added(added) if !row.notices.is_empty() => added.number.to_string(),
        Fate::Known(number) if rehearsal => format!("{number} staat al in het register"),
        Fate::Added(_) | Fate::Known(_) => return Ok(()),
        Fate::Changed(number) => format!(
            "{number} staat al in het register en is in het bestand veranderd; \
             het register blijft zoals het is. Verbeter de klacht in de balie"
        ),
        Fate::Twice(place) => format!("gelijk aan {place}; telt één keer"),
        Fate::Nothing => "overgeslagen".into(),
        Fate::Faulty(faults) => format!("FOUT. {}", faults.join(" ")),
    };
    output.line(&format!("{place}: {}", one_line(&told)))?;
    for notice in &row.notices {
        output.line(&format!("    {}", one_line(notice)))?;
    }
    Ok(())
}

fn told(added: &Added) -> String {
    let old = added.old_number.as_ref().map(|old| format!(" (oud nummer {old})"));
    let told = format!(
        "wordt {}{}, {}, ontvangen {}",
        added.number,
        old.unwrap_or_default(),
        added.complainant,
        long_date(added.received)
    );
    match (added.finished, &added.result) {
        (Some(day), Some(result)) => told + &format!(", {result} op {}", long_date(day)),
        _ => told + &format!(", {}", added.status),
    }
}

fn verdict(taken: &Taken, rehearsal: bool) -> String {
    let count = |fits: fn(&Fate) -> bool| taken.rows.iter().filter(|row| fits(&row.fate)).count();
    let known = count(|fate| matches!(fate, Fate::Known(_)));
    let changed = count(|fate| matches!(fate, Fate::Changed(_)));
    let (added, faulty) = (taken.added(), taken.faulty());
    let complaints = counted(added as u64, "klacht", "klachten");
    let rest = format!("{known} al bekend, {changed} veranderd sinds de vorige keer");
    if faulty > 0 {
        let rows = if faulty == 1 { "1 rij is".into() } else { format!("{faulty} rijen zijn") };
        format!(
            "Er is niets overgenomen: {rows} niet goed. Verbeter het bestand en probeer het opnieuw."
        )
    } else if rehearsal {
        let would = if added == 1 { "zou" } else { "zouden" };
        format!("Proef: {complaints} {would} erbij komen ({rest}). Er is niets vastgelegd.")
    } else {
        format!("{complaints} overgenomen ({rest}).")
    }
}

/// Texts from a spreadsheet may hold line ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn as_json(taken: &Taken) -> Value {
    json!({
        "ok": taken.faulty() == 0,
        "recorded": taken.recorded,
        "added": taken.added(),
        "faulty": taken.faulty(),
        "columns": taken.columns.iter().map(|column| json!({
            "heading": column.heading,
            "field": column.field.map(crate::exchange::Field::name),
        })).collect::<Vec<_>>(),
        "other_sheets": taken.other_sheets,
        "notices": taken.notices,
        "rows": taken.rows.iter().map(row_json).collect::<Vec<_>>(),
    })
}

fn row_json(row: &TakenRow) -> Value {
    let (fate, more) = match &row.fate {
        Fate::Added(added) => (
            "added",
            json!({
                "complaint": added.number,
                "old_number": added.old_number,
                "complainant": added.complainant,
                "received": added.received,
                "status": added.status_code,
                "result": added.result,
                "finished": added.finished,
            }),
        ),
        Fate::Known(number) => ("known", json!({ "complaint": number })),
        Fate::Changed(number) => ("changed", json!({ "complaint": number })),
        Fate::Twice(place) => ("twice", json!({ "same_as": place.row })),
        Fate::Nothing => ("nothing", json!({})),
        Fate::Faulty(faults) => ("faulty", json!({ "faults": faults })),
    };
    let mut object = Map::new();
    object.insert("sheet".into(), json!(row.place.sheet));
    object.insert("row".into(), json!(row.place.row));
    object.insert("fate".into(), json!(fate));
    object.extend(more.as_object().cloned().unwrap_or_default());
    object.insert("notices".into(), json!(row.notices));
    Value::Object(object)
}
