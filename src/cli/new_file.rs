//! Writing a new file: whole or not at all, for its owner's eyes only, and never over another.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::error::CliError;
use super::output::Output;
use super::target::folder;

/// Where lines go: to a new file, or to standard output.
pub enum NewFile<'a> {
    /// A file, first under another name beside it.
    File(BufWriter<NamedTempFile>, &'a Path),
    /// Standard output.
    Output(&'a mut Output),
}

impl<'a> NewFile<'a> {
    /// Begins a file, or goes on with standard output.
    pub fn begin(path: Option<&'a Path>, output: &'a mut Output) -> Result<Self, CliError> {
        let Some(path) = path else { return Ok(Self::Output(output)) };
        let shown = path.display();
        if path.is_dir() {
            let said = format!("{shown} is een map en geen bestand. Geef de naam van een bestand.");
            return Err(CliError::Said(said));
        }
        if path.symlink_metadata().is_ok() {
            return Err(exists(path));
        }
        let file = NamedTempFile::new_in(folder(path));
        let file = file.map_err(|error| failed(path, &error))?;
        Ok(Self::File(BufWriter::new(file), path))
    }

    /// Writes some bytes.
    pub fn put(&mut self, text: &str) -> Result<(), CliError> {
        match self {
            Self::File(file, path) => {
                file.write_all(text.as_bytes()).map_err(|error| failed(path, &error))
            }
            Self::Output(output) => output.piece(text),
        }
    }

    /// Gives the file its name, once it is safely on the disk.
    pub fn finish(self) -> Result<(), CliError> {
        let Self::File(file, path) = self else { return Ok(()) };
        let file = file.into_inner().map_err(|error| failed(path, error.error()))?;
        file.as_file().sync_all().map_err(|error| failed(path, &error))?;
        match file.persist_noclobber(path) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(exists(path)),
            Err(error) => Err(failed(path, &error.error)),
        }
    }
}

fn exists(path: &Path) -> CliError {
    CliError::Said(format!(
        "Het bestand {} bestaat al. Kies een andere naam, of haal het eerst weg.",
        path.display()
    ))
}

fn failed(path: &Path, error: &io::Error) -> CliError {
    let why = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "de map bestaat niet",
        ErrorKind::PermissionDenied => "je mag hier niet schrijven",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "de schijf is vol",
        ErrorKind::ReadOnlyFilesystem => "deze schijf is alleen te lezen",
        _ => "de schijf geeft een fout",
    };
    CliError::Said(format!("Het bestand {} kan niet gemaakt worden: {why}.", path.display()))
}
