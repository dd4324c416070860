//! The register of a year as the content of a file, made a piece at a time.

use std::fmt;
use std::io;

use super::figures::RegisterWalk;
use super::files::NO_FILE_MORE;
use super::{Desk, DeskError};
use crate::domain::Refusal;
use crate::reports::{Cell, CsvTable, RegisterBook};
use crate::store::no_file_more;

/// Said of every register, whether anything is left out or not, so that it tells nobody which.
pub const WITHOUT_HIDDEN: &str = "Zonder de klachten die je niet mag inzien.";

/// Said of a register without rows.
pub fn no_complaints(year: i32) -> String {
    format!("In het register van {year} staat geen klacht.")
}

/// In what the register can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterFormat {
    /// A workbook.
    Xlsx,
    /// A table in text.
    Csv,
}

impl RegisterFormat {
    /// Every format, the usual one first.
    pub const ALL: &'static [Self] = &[Self::Xlsx, Self::Csv];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

enum Content {
    Book(Box<RegisterBook>),
    Table(Box<CsvTable<Vec<u8>>>),
}

impl Content {
    fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        match self {
            Self::Book(book) => book.row(row),
            Self::Table(table) => table.row(row),
        }
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Table(table) => table.into_inner(),
            Self::Book(book) => {
                let mut content = Vec::new();
                book.finish(&mut content)?;
                Ok(content)
            }
        }
    }
}

/// The register of a year, on its way into a file.
pub struct RegisterFile {
    walk: RegisterWalk,
    content: Content,
    year: i32,
    rows: u64,
}

impl fmt::Debug for RegisterFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegisterFile").field("walk", &self.walk).finish_non_exhaustive()
    }
}

impl RegisterFile {
    /// How far it is.
    pub fn per_cent(&self) -> usize {
        self.walk.per_cent()
    }

    /// What must be said of it: that it is empty, and always that it may not be whole.
    pub fn remarks(&self) -> String {
        let empty = (self.rows == 0).then(|| no_complaints(self.year) + " ");
        empty.unwrap_or_default() + WITHOUT_HIDDEN
    }

    /// What the file holds, once every row is in it.
    pub fn finish(self) -> Result<Vec<u8>, DeskError> {
        self.content.finish().map_err(|_| failed())
    }
}

impl Desk {
    /// Begins to make the register of a year.
    pub fn begin_register(
        &self,
        year: i32,
        format: RegisterFormat,
    ) -> Result<RegisterFile, DeskError> {
        let content = match format {
            RegisterFormat::Csv => {
                CsvTable::register(Vec::new()).map(|table| Content::Table(Box::new(table)))
            }
            RegisterFormat::Xlsx => {
                let book = RegisterBook::new(&format!("Klachtenregister {year}"));
                book.map(|book| Content::Book(Box::new(book)))
            }
        };
        let content = content.map_err(|_| failed())?;
        Ok(RegisterFile { walk: self.walk_register(year)?, content, year, rows: 0 })
    }

    /// Puts one piece more into it; true once every row is there.
    pub fn go_on_with_register(&self, file: &mut RegisterFile) -> Result<bool, DeskError> {
        let RegisterFile { walk, content, rows, .. } = file;
        self.register_more(walk, |row| {
            *rows += 1;
            content.row(&row).map_err(|_| failed())
        })
    }
}

fn failed() -> DeskError {
    let why = if no_file_more() { NO_FILE_MORE } else { "is de schijf vol?" };
    Refusal::new("register_failed", format!("Het register kan niet gemaakt worden: {why}")).into()
}
