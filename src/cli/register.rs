//! `register`: the register of a year as a table, one row a complaint.

use std::io::Write;
use std::process::ExitCode;

use chrono::Datelike;

use super::arguments::{Outlet, RegisterFormat};
use super::error::CliError;
use super::output::{Output, complain};
use super::place::Place;
use super::target::Target;
use crate::desk::Desk;
use crate::desk::figures::RegisterWalk;
use crate::desk::register_file::{WITHOUT_HIDDEN, no_complaints};
use crate::reports::{Cell, CsvTable, RegisterBook};

/// Writes the register of a year.
pub fn carry_out(
    place: &Place,
    year: Option<&str>,
    format: Option<RegisterFormat>,
    outlet: &Outlet,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let format = match format {
        Some(format) => {
            outlet.agrees_with(if format == RegisterFormat::Xlsx { "xlsx" } else { "csv" })?;
            format
        }
        None => by_name(outlet)?,
    };
    let year = year.map(read_year).transpose()?;
    let desk = place.open()?;
    let year = year.unwrap_or_else(|| desk.today().year());
    let excel = format == RegisterFormat::Xlsx;
    let name = format!("klachtenregister {year}.{}", if excel { "xlsx" } else { "csv" });
    let target = Target::of(outlet, &name, !excel, &place.path)?;
    // Refused before anything is written.
    let walk = desk.walk_register(year)?;
    let mut rows = 0;
    target.write(output, |out| {
        rows = if excel { book(&desk, walk, year, out)? } else { table(&desk, walk, out)? };
        Ok(())
    })?;
    if rows == 0 {
        complain(&no_complaints(year));
    }
    complain(WITHOUT_HIDDEN);
    Ok(ExitCode::SUCCESS)
}

fn book(
    desk: &Desk,
    mut walk: RegisterWalk,
    year: i32,
    out: &mut dyn Write,
) -> Result<u64, CliError> {
    let mut book = RegisterBook::new(&format!("Klachtenregister {year}"))?;
    let mut rows = 0;
    let mut put = |row: &[Cell]| {
        rows += 1;
        Ok::<(), CliError>(book.row(row)?)
    };
    while !desk.register_more(&mut walk, |row| put(&row))? {}
    book.finish(out)?;
    Ok(rows)
}

fn table(desk: &Desk, mut walk: RegisterWalk, out: &mut dyn Write) -> Result<u64, CliError> {
    let mut table = CsvTable::register(out)?;
    let mut rows = 0;
    let mut put = |row: &[Cell]| {
        rows += 1;
        Ok::<(), CliError>(table.row(row)?)
    };
    while !desk.register_more(&mut walk, |row| put(&row))? {}
    table.finish()?;
    Ok(rows)
}

fn by_name(outlet: &Outlet) -> Result<RegisterFormat, CliError> {
    match outlet.ending().as_deref() {
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
