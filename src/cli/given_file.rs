//! A file that is given: by its path, or on standard input.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::error::CliError;
use crate::domain::text::neutral;

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
