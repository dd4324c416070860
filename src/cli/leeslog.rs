//! `leeslog`: who read what.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::error::CliError;
use super::output::Output;
use super::show;
use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::wording::long_moment;

/// How many are shown where nothing is asked.
const USUAL: usize = 200;

/// Prints who read what, the last first.
pub fn print(
    desk: &Desk,
    typed: Option<&str>,
    count: Option<usize>,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let number = typed.map(|typed| show::number(desk, typed)).transpose()?;
    let log = desk.reading_log(number, count.unwrap_or(USUAL))?;
    if as_json {
        let rows = log.iter().map(|reading| {
            json!({
                "at": reading.at,
                "login": reading.login,
                "name": reading.name,
                "complaint": reading.complaint,
                "part": reading.part.code(),
                "what": reading.what,
            })
        });
        output.json(&Value::Array(rows.collect()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if log.is_empty() {
        output.line("Nog niets gelezen.")?;
    }
    for reading in log {
        let of = reading.complaint.map_or_else(|| "–".to_owned(), |number| number.to_string());
        let what = if reading.what.is_empty() {
            reading.part.to_string()
        } else {
            format!("{}: {}", reading.part, reading.what)
        };
        output.line(&format!(
            "{}  {of:<9} {} ({})  {what}",
            long_moment(Moment::from(reading.at)),
            reading.name,
            reading.login
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
