//! `inzage`: what one side may see of a complaint, and nothing else.

use std::process::ExitCode;

use super::arguments::Side;
use super::error::CliError;
use super::json;
use super::output::Output;
use super::show::number;
use crate::desk::Desk;
use crate::desk::view::Inspection;
use crate::domain::wording::long_moment;
use crate::regulation::Party;

/// Prints what the side may see.
pub fn print(
    desk: &Desk,
    typed: &str,
    side: Side,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let party = match side {
        Side::Klager => Party::Complainant,
        Side::Beklaagde => Party::Respondent,
    };
    let inspection = desk.inspection(number(desk, typed)?, party)?;
    if as_json {
        output.json(&json::inspection(&inspection))?;
    } else {
        tell(&inspection, output)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(inspection: &Inspection, output: &mut Output) -> Result<(), CliError> {
    let article = inspection.article.as_ref().map(|article| format!(" (artikel {article})"));
    output.line(&format!(
        "Klacht {}: inzage voor de {}{}",
        inspection.number,
        inspection.party.label(),
        article.unwrap_or_default()
    ))?;
    for entry in &inspection.entries {
        output.line(&format!("  {}  {}", long_moment(entry.on), entry.summary))?;
        for line in &entry.lines {
            output.line(&format!("      {}", line.replace('\n', "\n      ")))?;
        }
    }
    Ok(())
}
