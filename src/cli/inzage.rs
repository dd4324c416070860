//! `inzage`: what a side of a complaint may see, printed or as one archive.

use std::io::Write;
use std::process::ExitCode;

use super::arguments::{InspectionArguments, Side};
use super::error::CliError;
use super::json;
use super::output::{Output, complain};
use super::show::number;
use super::target::Target;
use crate::desk::view::Inspection;
use crate::desk::{Desk, DeskError, plain_name};
use crate::domain::text::{Line, neutral};
use crate::domain::wording::{long_date, long_moment};
use crate::exchange::bundle::{Bundle, CONTENTS};
use crate::regulation::Party;

/// Prints what the side may see, or writes it out.
pub fn carry_out(
    desk: &Desk,
    asked: &InspectionArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    if let Some(name) = &asked.persoon {
        return person(desk, name, asked, output);
    }
    let (Some(typed), Some(side)) = (&asked.nummer, asked.kant) else {
        return Err(CliError::Usage("Noem een klachtnummer, en klager of beklaagde.".into()));
    };
    let party = match side {
        Side::Klager => Party::Complainant,
        Side::Beklaagde => Party::Respondent,
    };
    if !asked.archief && (asked.outlet.file.is_some() || asked.outlet.replace) {
        return Err(CliError::Usage("-o en --overschrijf horen bij --archief.".into()));
    }
    let inspection = desk.inspection(number(desk, typed)?, party)?;
    if asked.archief {
        let name = format!("inzage {} {}.zip", inspection.number, party.label());
        let target = Target::of(&asked.outlet, &name, false, desk.path())?;
        target.write(output, |out| archive(desk, &[inspection], out))?;
        complain("Heb je inzage gegeven? Leg dat vast met 'Inzage geven'.");
    } else if asked.json {
        output.json(&json::inspection(&inspection))?;
    } else {
        for line in told(&inspection) {
            output.line(&line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything of one complainant.
fn person(
    desk: &Desk,
    name: &str,
    asked: &InspectionArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let wrong = |fault| CliError::Usage(format!("De naam klopt niet. {fault}"));
    let name = Line::new(name).map_err(wrong)?;
    let found = desk.complaints_of(&name)?;
    for (number, alike) in &found.alike {
        complain(&format!(
            "Niet meegenomen: {number} van {alike}. Gaat die ook over {name}? Maak dan apart: inzage {number} klager --archief."
        ));
    }
    if found.numbers.is_empty() {
        return Err(CliError::Said(format!(
            "Er is geen klacht die precies op naam van {name} staat."
        )));
    }
    let inspections =
        found.numbers.iter().map(|number| desk.inspection(*number, Party::Complainant));
    let inspections = inspections.collect::<Result<Vec<_>, DeskError>>()?;
    let file = format!("inzage {}.zip", plain_name(name.as_str()));
    let target = Target::of(&asked.outlet, &file, false, desk.path())?;
    target.write(output, |out| archive(desk, &inspections, out))?;
    let numbers: Vec<_> = found.numbers.iter().map(ToString::to_string).collect();
    complain(&format!(
        "Hierin staat alles van {name} dat je mag inzien: {}. Heet een ander ook zo? Kijk dan eerst na van wie elke klacht is.",
        numbers.join(", ")
    ));
    Ok(ExitCode::SUCCESS)
}

/// Puts what a side may see of each complaint into one archive: in words, as data, and each paper
/// byte for byte.
fn archive(desk: &Desk, inspections: &[Inspection], out: &mut dyn Write) -> Result<(), CliError> {
    let failed = |error| CliError::from(DeskError::from(error));
    let mut bundle = Bundle::new(out);
    for inspection in inspections {
        let Inspection { number, party, .. } = inspection;
        let mut overview = told(inspection);
        let mut papers = Vec::new();
        for entry in inspection.entries.iter().filter(|entry| entry.file.is_some()) {
            let (file, content) = desk.inspection_paper(*number, *party, entry.version)?;
            let place = papers.len() + 1;
            papers
                .push((format!("stukken/{place:03} {}", plain_name(file.name.as_str())), content));
        }
        overview.push(String::new());
        overview.push(format!("Stukken in dit archief: {}.", papers.len()));
        overview.extend(papers.iter().map(|(name, _)| format!("  {name}")));
        overview.push(format!(
            "Gemaakt op {}. Vingerafdrukken staan in {CONTENTS}.",
            long_date(desk.today())
        ));
        let text = overview.iter().map(|line| neutral(line) + "\n").collect::<String>();
        let data = neutral(&json::inspection(inspection).to_string());
        bundle.put(&format!("{number}/overzicht.txt"), text.as_bytes()).map_err(failed)?;
        bundle.put(&format!("{number}/tijdlijn.json"), data.as_bytes()).map_err(failed)?;
        for (name, content) in papers {
            bundle.put(&format!("{number}/{name}"), &content).map_err(failed)?;
        }
    }
    bundle.finish().map_err(failed)
}

/// What the side may see, in lines.
fn told(inspection: &Inspection) -> Vec<String> {
    let article = inspection.article.as_ref().map(|article| format!(" (artikel {article})"));
    let mut lines = vec![format!(
        "Klacht {}: inzage voor de {}{}",
        inspection.number,
        inspection.party.label(),
        article.unwrap_or_default()
    )];
    for entry in &inspection.entries {
        lines.push(format!("  {}  {}", long_moment(entry.on), entry.summary));
        for line in &entry.lines {
            lines.push(format!("      {}", line.replace('\n', "\n      ")));
        }
    }
    lines
}
