//! Where a document goes: a file that is there whole or not at all, or standard output.

use std::fs;
use std::io::{self, IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};

use super::error::CliError;
use super::output::Output;
use super::target::{folder, is_database};
use crate::desk::plain_name;
use crate::domain::text::neutral;

/// Puts a document where it was asked for. `name` is its name where a folder is meant.
/// Returns the file, where it is one.
pub fn put(
    bytes: &[u8],
    is_text: bool,
    target: Option<&Path>,
    name: &str,
    database: &Path,
    output: &mut Output,
) -> Result<Option<PathBuf>, CliError> {
    match target.filter(|target| *target != Path::new("-")) {
        Some(target) => write(bytes, target, name, database).map(Some),
        None if !is_text && io::stdout().is_terminal() => Err(CliError::Usage(
            "Dit is geen tekst voor een scherm. Noem een bestand met -o, of kies --formaat txt."
                .into(),
        )),
        None if is_text && io::stdout().is_terminal() => {
            output.line(&String::from_utf8_lossy(bytes))?;
            Ok(None)
        }
        None => {
            output.bytes(bytes)?;
            Ok(None)
        }
    }
}

/// Writes beside the target and puts it in its place at once, so that nobody sees half a file.
fn write(bytes: &[u8], target: &Path, name: &str, database: &Path) -> Result<PathBuf, CliError> {
    let target = if target.is_dir() { target.join(plain_name(name)) } else { target.to_path_buf() };
    let shown = neutral(&target.display().to_string());
    if is_database(&target, database) {
        let why = "dit is de database zelf. Kies een ander bestand.";
        return Err(CliError::Said(format!("Het bestand {shown} is niet gemaakt: {why}")));
    }
    let failed = |error: &io::Error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "die map bestaat niet",
            io::ErrorKind::PermissionDenied => "daar mag je niet schrijven",
            _ => "het schrijven lukt niet. Is de schijf vol?",
        };
        CliError::Said(format!("Het bestand {shown} is niet gemaakt: {why}"))
    };
    let mut beside = tempfile::Builder::new()
        .prefix(".klachtenbalie-")
        .tempfile_in(folder(&target))
        .map_err(|error| failed(&error))?;
    beside.write_all(bytes).map_err(|error| failed(&error))?;
    beside.as_file().sync_all().map_err(|error| failed(&error))?;
    beside.persist(&target).map_err(|error| failed(&error.error))?;
    Ok(target)
}

/// A whole file or standard input, of bounded length.
pub fn read(source: Option<&Path>, most: u64) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let Some(path) = source.filter(|path| *path != Path::new("-")) else {
        let read = io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|_| CliError::Said("De invoer kan niet gelezen worden.".into()))?;
        return Ok(bytes);
    };
    let shown = neutral(&path.display().to_string());
    let unreadable = |_| CliError::Said(format!("Het bestand {shown} is niet te lezen."));
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
