//! `register`: the register of a year as a table, one row a complaint.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use chrono::Datelike;

use super::arguments::RegisterFormat;
use super::error::CliError;
use super::output::Output;
use super::place::Place;
use super::target::Target;
use crate::desk::{Desk, DeskError};
use crate::reports::{CsvTable, RegisterBook};

/// Writes the register of a year.
pub fn carry_out(
    place: &Place,
    year: Option<&str>,
    format: Option<RegisterFormat>,
    file: Option<&Path>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let format = match format {
        Some(format) => format,
        None => by_name(file)?,
    };
    let excel = format == RegisterFormat::Xlsx;
    let target = Target::of(file, &place.path, if excel { "xlsx" } else { "csv" }, excel)?;
    let year = year.map(read_year).transpose()?;
    let desk = place.open()?;
    let year = year.unwrap_or_else(|| desk.today().year());
    // What the desk says of a broken database must not be taken for a full disk.
    let mut broken = None;
    let written = target.write(output, |out| {
        let done = if excel { book(&desk, year, out) } else { table(&desk, year, out) };
        done.map_err(|fault| match fault {
            Fault::Desk(error) => {
                broken = Some(error);
                io::ErrorKind::Other.into()
            }
            Fault::Io(error) => error,
        })
    });
    match broken {
        Some(error) => Err(error.into()),
        None => written.map(|()| ExitCode::SUCCESS),
    }
}

enum Fault {
    Desk(DeskError),
    Io(io::Error),
}

impl From<DeskError> for Fault {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn book(desk: &Desk, year: i32, out: &mut dyn io::Write) -> Result<(), Fault> {
    let mut book = RegisterBook::new(&format!("Klachtenregister {year}"))?;
    desk.each_register_row(year, |row| Ok::<(), Fault>(book.row(&row)?))?;
    Ok(book.finish(out)?)
}

fn table(desk: &Desk, year: i32, out: &mut dyn io::Write) -> Result<(), Fault> {
    let mut table = CsvTable::register(out)?;
    desk.each_register_row(year, |row| Ok::<(), Fault>(table.row(&row)?))?;
    Ok(table.finish()?)
}

fn by_name(file: Option<&Path>) -> Result<RegisterFormat, CliError> {
    match Target::extension(file).as_deref() {
        None | Some("csv") => Ok(RegisterFormat::Csv),
        Some("xlsx") => Ok(RegisterFormat::Xlsx),
        Some(other) => Err(CliError::Usage(format!(
            "Het formaat '{other}' ken ik niet voor het register. Kies met --formaat uit: xlsx, csv."
        ))),
    }
}

fn read_year(text: &str) -> Result<i32, CliError> {
    let year = text.parse().ok().filter(|year| (1900..=2200).contains(year));
    year.ok_or_else(|| {
        CliError::Usage(format!("'{text}' is geen jaar. Schrijf na --jaar bijvoorbeeld 2026."))
    })
}
