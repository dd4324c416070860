//! The user's own theme files: ordinary files of a sensible size, whatever else lies there.

use std::fs::{File, metadata, read_dir};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::read::{ThemeFault, line_of};

/// More than anybody writes in a theme.
const LARGEST: u64 = 64 * 1024;

/// The files that end in `.toml`, in order; an error, told, where the directory cannot be read.
pub fn in_directory(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = match read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let shown = crate::domain::text::neutral(&directory.display().to_string());
            return Err(format!("De map {shown} met je eigen thema's: {}", why(&error)));
        }
    };
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    Ok(files)
}

/// The text of a theme file. Nothing is opened but a file: reading a pipe might never end.
pub fn text(path: &Path) -> Result<String, ThemeFault> {
    let unreadable = |error: io::Error| ThemeFault::whole(why(&error));
    let kind = metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(ThemeFault::whole("dit is een map en geen bestand."));
    }
    if !kind.is_file() {
        return Err(ThemeFault::whole("dit is geen gewoon bestand."));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(ThemeFault::whole("het bestand is groter dan 64 kB; dat is geen thema."));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        ThemeFault::at(
            line_of(error.as_bytes(), at),
            "hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.",
        )
    })
}

fn why(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "waar dit naar verwijst, bestaat niet.",
        ErrorKind::PermissionDenied => "je mag het niet lezen.",
        ErrorKind::NotADirectory => "dat is geen map.",
        _ => "het kan niet worden gelezen.",
    }
}
