//! Opening the desk itself: on the person's own database, or on one with examples.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::error::CliError;
use super::output::Output;
use super::place::{Place, configuration};
use crate::desk::clock::SystemClock;
use crate::desk::{Desk, Furnishing};
use crate::regulation::{embedded, read};
use crate::tui;

/// Opens the desk; the first time three questions make the database.
pub fn desk(place: &Place) -> Result<ExitCode, CliError> {
    let desk = match place.open() {
        Err(CliError::Desk(error)) if error.is_no_database() => match first(place)? {
            Some(desk) => desk,
            None => return Ok(ExitCode::SUCCESS),
        },
        opened => opened?,
    };
    screen(desk)
}

/// Asks the three questions and makes the database; none where the person would rather not.
fn first(place: &Place) -> Result<Option<Desk>, CliError> {
    let known: Vec<(String, String)> = embedded()
        .filter_map(|(id, text)| {
            let regulation = read(text).ok()?;
            Some((id, format!("{} – {}", regulation.organisation, regulation.title)))
        })
        .collect();
    let Some(answers) = tui::first_run(&known)? else { return Ok(None) };
    let furnishing = Furnishing {
        regulation: answers.regulation,
        organisation: answers.organisation,
        name: Some(answers.name),
    };
    Ok(Some(Desk::create(&place.path, &furnishing, Arc::new(SystemClock))?))
}

fn screen(desk: Desk) -> Result<ExitCode, CliError> {
    tui::run(desk, tui::Options { theme: None, config_dir: configuration() })?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the desk on a database with examples.
pub fn demo(
    _regulation: &str,
    _keep: Option<&Path>,
    _count: Option<usize>,
    _output: &mut Output,
) -> Result<ExitCode, CliError> {
    Err(CliError::Said("nog niet".into()))
}
