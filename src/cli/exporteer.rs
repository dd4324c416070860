//! `exporteer`: everything as JSON lines, to be read back by `importeer`.

use std::path::Path;
use std::process::ExitCode;

use super::error::CliError;
use super::new_file::NewFile;
use super::output::Output;
use crate::desk::Desk;

/// Writes everything to a new file, or to standard output.
pub fn all(desk: &Desk, path: Option<&Path>, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut target = NewFile::begin(path, output)?;
    desk.export::<CliError>(|line| {
        target.put(line)?;
        target.put("\n")
    })?;
    target.finish()?;
    if let Some(path) = path {
        output.line(&format!("Alles staat in {}.", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
