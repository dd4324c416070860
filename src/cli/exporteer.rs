//! `exporteer`: everything as JSON lines, to be read back by `importeer`.

use std::process::ExitCode;

use super::arguments::Outlet;
use super::error::CliError;
use super::output::Output;
use super::target::Target;
use crate::desk::Desk;

/// Writes everything.
pub fn all(desk: &Desk, outlet: &Outlet, output: &mut Output) -> Result<ExitCode, CliError> {
    let name = format!("klachtenbalie {}.jsonl", desk.today());
    let target = Target::of(outlet, &name, true, desk.path())?;
    target.write(output, |out| {
        desk.export::<CliError>(|line| {
            out.write_all(line.as_bytes())?;
            Ok(out.write_all(b"\n")?)
        })
    })?;
    Ok(ExitCode::SUCCESS)
}
