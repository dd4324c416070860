//! Files in the folder of templates that no letter looks for: a wrong name is told, or the letter
//! would go out with the built-in text without a word.

use std::fs;
use std::path::Path;

use super::{TemplateFault, file_name};
use crate::domain::text::{fold, neutral};
use crate::regulation::{LetterKind, nearest};

/// The files whose name is that of no letter.
pub(super) fn strange_files(folder: &Path) -> Vec<TemplateFault> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let known: Vec<String> = LetterKind::ALL.iter().map(|kind| file_name(*kind)).collect();
    let mut strange: Vec<TemplateFault> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            // What an editor leaves beside a file is no template.
            let beside = name.starts_with('.') || name.ends_with('~');
            let strange = !beside && !known.contains(&name) && !entry.path().is_dir();
            strange.then(|| TemplateFault {
                file: entry.path().display().to_string(),
                line: None,
                message: format!(
                    "een brief met deze naam is er niet, dus dit bestand doet niets. {}",
                    hint(&name, &known)
                ),
            })
        })
        .collect();
    strange.sort_by(|one, other| one.file.cmp(&other.file));
    strange
}

/// The name that was meant, by a slip or by its Dutch word; else all of them.
fn hint(name: &str, known: &[String]) -> String {
    let stem = fold(name.split('.').next().unwrap_or_default());
    let by_word = LetterKind::ALL
        .iter()
        .filter(|_| stem.chars().nth(2).is_some())
        .find(|kind| fold(kind.label()).starts_with(&stem))
        .map(|kind| file_name(*kind));
    let slip = || nearest(name, known.iter().map(String::as_str)).map(ToOwned::to_owned);
    match by_word.or_else(slip) {
        Some(meant) => format!("Bedoel je '{}'?", neutral(&meant)),
        None => format!("Wel: {}.", known.join(", ")),
    }
}
