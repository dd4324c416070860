//! Where what a command makes goes: standard output or a file. All commands that take `-o` go by
//! this one way.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::arguments::Outlet;
use super::error::CliError;
use super::output::Output;
use crate::desk::new_file::{Destination, Existing};

/// What the files end in that we make.
const ENDINGS: [&str; 6] = ["txt", "docx", "csv", "xlsx", "json", "pdf"];

/// Standard output, by its name on the command line.
const STANDARD: &str = "-";

/// Standard output or a file.
#[derive(Debug)]
pub struct Target {
    file: Option<Destination>,
    is_text: bool,
}

impl Target {
    /// Where something goes that is called `name` in a folder. What can be known is said before
    /// anything is made; what is no text is not poured onto a terminal.
    pub fn of(
        outlet: &Outlet,
        name: &str,
        is_text: bool,
        database: &Path,
    ) -> Result<Self, CliError> {
        let existing = if outlet.replace { Existing::IsReplaced } else { Existing::Stays };
        let Some(path) = outlet.path() else {
            if !is_text && io::stdout().is_terminal() {
                return Err(CliError::Usage(format!(
                    "Dit is geen tekst voor een scherm. Noem een bestand met -o, zoals -o '{name}'."
                )));
            }
            return Ok(Self { file: None, is_text });
        };
        let file = Destination::of(path, name, database, existing)?;
        Ok(Self { file: Some(file), is_text })
    }

    /// Writes what is made bit by bit, says where it is, and gives that back; none for standard
    /// output.
    pub fn write(
        &self,
        output: &mut Output,
        put: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
    ) -> Result<Option<PathBuf>, CliError> {
        let Some(file) = &self.file else {
            put(output.raw())?;
            output.finish()?;
            return Ok(None);
        };
        let path = file.write(put)?;
        output.line(&format!("Geschreven naar {}.", path.display()))?;
        Ok(Some(path))
    }

    /// The same for what is there already. On a terminal a text from outside steers nothing.
    pub fn put(&self, bytes: &[u8], output: &mut Output) -> Result<Option<PathBuf>, CliError> {
        if self.file.is_none() && self.is_text && io::stdout().is_terminal() {
            output.line(&String::from_utf8_lossy(bytes))?;
            return Ok(None);
        }
        self.write(output, |out| Ok(out.write_all(bytes)?))
    }
}

impl Outlet {
    /// The file or folder that was named; none for standard output.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|path| *path != Path::new(STANDARD))
    }

    /// What the file is called behind the last dot.
    pub fn ending(&self) -> Option<String> {
        let file = self.path().filter(|path| !path.is_dir())?;
        Some(file.extension()?.to_str()?.to_lowercase())
    }

    /// Refuses a file that would be called what it is not: a program opens it by its ending.
    pub fn agrees_with(&self, format: &str) -> Result<(), CliError> {
        let other = self.ending().filter(|ending| ending != format);
        match other.filter(|ending| ENDINGS.contains(&ending.as_str())) {
            Some(other) => Err(CliError::Usage(format!(
                "Het bestand na -o eindigt op .{other}, en --formaat is {format}. Laat een van \
                 beide weg, of maak ze gelijk."
            ))),
            None => Ok(()),
        }
    }
}
