//! Opening the desk itself: on the person's own database, or on one with examples.

use std::path::Path;
use std::process::ExitCode;

use super::error::CliError;
use super::output::Output;
use super::place::Place;

/// Opens the desk; the first time three questions make the database.
pub fn desk(_place: &Place) -> Result<ExitCode, CliError> {
    Err(CliError::Said("nog niet".into()))
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
