//! Reading a theme file; a fault is named with its line.

use serde::Deserialize;
use thiserror::Error;

use super::colour::{Colour, NAMES};
use super::{Colours, Theme};

/// What is wrong with a theme file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("Het thema '{name}' klopt niet, regel {line}: {what} Het ingebouwde thema blijft gelden.")]
pub struct ThemeFault {
    /// Which theme.
    pub name: String,
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    label: String,
    colours: ColoursFile,
}

type Entry = toml::Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColoursFile {
    background: Entry,
    text: Entry,
    quiet: Entry,
    accent: Entry,
    late: Entry,
    soon: Entry,
    done: Entry,
    error: Entry,
}

/// Reads a theme from the text of its file.
pub fn read(name: &str, text: &str) -> Result<Theme, ThemeFault> {
    let fault = |at: usize, what: String| ThemeFault {
        name: crate::domain::text::neutral(name),
        line: text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1,
        what: crate::domain::text::neutral(&what),
    };
    let file: ThemeFile = toml::from_str(text).map_err(|error| {
        fault(error.span().map_or(0, |span| span.start), in_dutch(error.message()))
    })?;
    let colour = |entry: Entry| {
        Colour::parse(entry.get_ref()).ok_or_else(|| {
            let what = format!(
                "'{}' is geen kleur. Kies uit: default, {}; daarachter mag een kleur als #4a4a4a.",
                entry.get_ref(),
                NAMES.join(", ")
            );
            fault(entry.span().start, what)
        })
    };
    let colours = file.colours;
    Ok(Theme {
        name: name.to_owned(),
        label: file.label,
        colours: Colours {
            background: colour(colours.background)?,
            text: colour(colours.text)?,
            quiet: colour(colours.quiet)?,
            accent: colour(colours.accent)?,
            late: colour(colours.late)?,
            soon: colour(colours.soon)?,
            done: colour(colours.done)?,
            error: colour(colours.error)?,
        },
    })
}

/// The reader's own message for the faults that people make, in Dutch.
fn in_dutch(message: &str) -> String {
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        format!("'{}' ontbreekt.", quoted())
    } else if message.starts_with("unknown field") {
        format!("'{}' is hier onbekend.", quoted())
    } else if message.starts_with("duplicate key") {
        "deze sleutel staat er twee keer.".into()
    } else if message.starts_with("invalid type") {
        "hier hoort een tekst tussen aanhalingstekens.".into()
    } else {
        format!("dit is geen geldige TOML ({}).", message.lines().next().unwrap_or_default())
    }
}
