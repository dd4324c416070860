//! Where a document goes: standard output, or a file that is there whole or not at all.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::error::CliError;
use super::output::Output;

/// Standard output or a file.
#[derive(Debug)]
pub struct Target<'a> {
    file: Option<&'a Path>,
}

impl<'a> Target<'a> {
    /// A target that can be written to: no folder, not the database itself, and no terminal for
    /// what is no text.
    pub fn of(
        file: Option<&'a Path>,
        database: &Path,
        format: &str,
        binary: bool,
    ) -> Result<Self, CliError> {
        let file = file.filter(|path| *path != Path::new("-"));
        let Some(path) = file else {
            if binary && io::stdout().is_terminal() {
                return Err(CliError::Usage(format!(
                    "Een {format}-bestand past niet op het scherm. Noem een bestand met -o, zoals -o rapport.{format}."
                )));
            }
            return Ok(Self { file: None });
        };
        let said = |why: &str| {
            CliError::Said(format!("Naar '{}' kan ik niet schrijven: {why}", path.display()))
        };
        if path.file_name().is_none() || path.is_dir() {
            return Err(said("dit is een map. Zet er een bestandsnaam achter."));
        }
        if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
            return Err(said("dit is geen gewoon bestand."));
        }
        if is_database(path, database) {
            return Err(said("dit is de database zelf. Kies een ander bestand."));
        }
        if !folder(path).is_dir() {
            return Err(said("de map bestaat niet. Maak haar eerst."));
        }
        Ok(Self { file })
    }

    /// Writes. A file appears only once all of it is written; one of that name is replaced.
    pub fn write(
        &self,
        output: &mut Output,
        put: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), CliError> {
        let Some(path) = self.file else {
            put(output.raw())?;
            return output.finish();
        };
        let said = || {
            CliError::Said(format!(
                "Naar '{}' kan ik niet schrijven. Mag je in die map schrijven, en is de schijf niet vol?",
                path.display()
            ))
        };
        // Readable for its owner only, as it may hold names.
        let mut file = tempfile::NamedTempFile::new_in(folder(path)).map_err(|_| said())?;
        let mut buffered = io::BufWriter::new(file.as_file_mut());
        put(&mut buffered).and_then(|()| buffered.flush()).map_err(|_| said())?;
        drop(buffered);
        file.persist(path).map_err(|_| said())?;
        output.line(&format!("Geschreven naar {}.", path.display()))
    }

    /// What the file is called behind the last dot.
    pub fn extension(file: Option<&Path>) -> Option<String> {
        Some(file?.extension()?.to_str()?.to_lowercase())
    }
}

/// The folder that a file lies in.
pub(super) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Whether a file is the database or one of the two that SQLite keeps beside it.
pub(super) fn is_database(path: &Path, database: &Path) -> bool {
    let whole = |path: &Path| -> Option<PathBuf> {
        Some(folder(path).canonicalize().ok()?.join(path.file_name()?))
    };
    let target = fs::canonicalize(path).ok().or_else(|| whole(path));
    let own = fs::canonicalize(database).ok().or_else(|| whole(database));
    let (Some(target), Some(own)) = (target, own) else { return false };
    ["", "-wal", "-shm", "-journal"].iter().any(|end| {
        let mut name = own.clone().into_os_string();
        name.push(end);
        target.as_os_str() == name
    })
}
