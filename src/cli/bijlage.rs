//! `bijlage`: papers of a complaint in, listed and out.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::{PaperOrder, SideChoice};
use super::error::CliError;
use super::given_file;
use super::output::Output;
use super::show::number;
use super::target::Target;
use crate::desk::Desk;
use crate::desk::papers::PaperRow;
use crate::desk::view::Request;
use crate::domain::Command;
use crate::domain::acts::dossier::Attachment;
use crate::domain::text::Line;
use crate::domain::wording::long_date;
use crate::regulation::Party;

/// The name of a paper that came in without one.
const NAMELESS: &str = "bijlage";

/// Carries out an order about papers.
pub fn carry_out(
    desk: &mut Desk,
    order: &PaperOrder,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        PaperOrder::Toevoegen { nummer, bestand, naam, omschrijving, niet_voor } => {
            let paper = New { file: bestand.as_deref(), name: naam, what: omschrijving, niet_voor };
            add(desk, nummer, &paper, output)
        }
        PaperOrder::Lijst { nummer, json } => list(desk, nummer, *json, output),
        PaperOrder::Haal { nummer, stuk, outlet } => {
            let number = number(desk, nummer)?;
            let (paper, bytes) = desk.paper_content(number, *stuk)?;
            let is_text = paper.file.media_type.as_str().starts_with("text/");
            let target = Target::of(outlet, paper.file.name.as_str(), is_text, desk.path())?;
            target.put(&bytes, output)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// What is added, as it was typed.
struct New<'a> {
    file: Option<&'a Path>,
    name: &'a Option<String>,
    what: &'a Option<String>,
    niet_voor: &'a [SideChoice],
}

fn add(
    desk: &mut Desk,
    typed: &str,
    new: &New<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let number = number(desk, typed)?;
    let from_input = new.file.is_none_or(|file| file == Path::new("-"));
    let upload = match (new.file, new.name) {
        (Some(path), None) if !from_input => desk.upload_path(path)?,
        (path, name) => {
            let bytes = given_file::read(path, desk.largest_file()?)?;
            desk.upload(name.as_deref().unwrap_or(NAMELESS), bytes)?
        }
    };
    let wrong = |fault| CliError::Usage(format!("De omschrijving klopt niet. {fault}"));
    let description = new.what.as_deref().map(Line::new).transpose().map_err(wrong)?;
    let mut withheld_from: Vec<Party> = new
        .niet_voor
        .iter()
        .map(|side| match side {
            SideChoice::Klager => Party::Complainant,
            SideChoice::Beklaagde => Party::Respondent,
        })
        .collect();
    withheld_from.dedup();
    let file = upload.file.clone();
    let attachment = Attachment { file: file.clone(), description, withheld_from };
    let request = Request {
        complaint: Some(number),
        command: Command::AttachFile(attachment),
        on: None,
        expected_version: None,
    };
    desk.execute_with(&request, &[upload])?;
    let place = desk.papers(number)?.len();
    output.line(&format!(
        "Toegevoegd aan klacht {number}: stuk {place}, {} ({}, {} kB).",
        file.name,
        file.type_in_words(),
        file.bytes.div_ceil(1000)
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn list(
    desk: &Desk,
    typed: &str,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let number = number(desk, typed)?;
    let papers = desk.papers(number)?;
    if as_json {
        output.json(&Value::Array(papers.iter().map(row).collect()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if papers.is_empty() {
        output.line(&format!("Bij klacht {number} zitten nog geen stukken."))?;
    }
    for paper in &papers {
        let what = if paper.what.is_empty() { String::new() } else { format!("  {}", paper.what) };
        let hidden: Vec<_> = paper.withheld_from.iter().map(|side| side.label()).collect();
        let hidden = match hidden.as_slice() {
            [] => String::new(),
            sides => format!("  (niet voor de {})", sides.join(" en de ")),
        };
        output.line(&format!(
            "{:>3}  {}  {}{what}{hidden}",
            paper.place,
            long_date(paper.on),
            paper.file.name
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn row(paper: &PaperRow) -> Value {
    let withheld: Vec<_> = paper.withheld_from.iter().map(|side| side.code()).collect();
    json!({
        "place": paper.place,
        "on": paper.on,
        "what": paper.what,
        "sent": paper.sent,
        "withheld_from": withheld,
        "name": paper.file.name,
        "media_type": paper.file.media_type,
        "bytes": paper.file.bytes,
        "digest": paper.file.digest,
    })
}
