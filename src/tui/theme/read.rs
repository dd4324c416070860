//! Reading a theme file; a fault is named with its line.

use ratatui::style::Style;
use serde::Deserialize;
use thiserror::Error;

use super::colour::{Colour, Depth, NAMES};
use super::contrast::{ORDINARY, worst};
use super::{Colours, Theme};

/// What is wrong with a theme file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}{what}", .line.map(|line| format!("regel {line}: ")).unwrap_or_default())]
pub struct ThemeFault {
    /// Which line, from 1; none where it is about the whole file.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl ThemeFault {
    /// About the whole file.
    pub fn whole(what: impl Into<String>) -> Self {
        Self { line: None, what: what.into() }
    }

    /// About a line.
    pub fn at(line: usize, what: impl Into<String>) -> Self {
        Self { line: Some(line), what: what.into() }
    }
}

/// The line, from 1, on which a byte of a text stands.
pub fn line_of(text: &[u8], at: usize) -> usize {
    text.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    label: String,
    contrast: Option<toml::Spanned<f64>>,
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
    let fault = |at: usize, what: String| {
        ThemeFault::at(line_of(text.as_bytes(), at), crate::domain::text::neutral(&what))
    };
    let file: ThemeFile = toml::from_str(text).map_err(|error| {
        fault(error.span().map_or(0, |span| span.start), in_dutch(error.message()))
    })?;
    let contrast = match file.contrast {
        Some(asked) if !(ORDINARY..=21.0).contains(asked.get_ref()) => {
            let what = "'contrast' is een getal van 4.5 tot en met 21.";
            return Err(fault(asked.span().start, what.into()));
        }
        asked => asked.map_or(ORDINARY, toml::Spanned::into_inner),
    };
    let colour = |entry: &Entry| {
        Colour::parse(entry.get_ref()).ok_or_else(|| {
            let what = format!(
                "'{}' is geen kleur. Kies uit: default, {}; daarachter mag een kleur als #4a4a4a.",
                entry.get_ref(),
                NAMES.join(", ")
            );
            fault(entry.span().start, what)
        })
    };
    let entries = &file.colours;
    let colours = Colours {
        background: colour(&entries.background)?,
        text: colour(&entries.text)?,
        quiet: colour(&entries.quiet)?,
        accent: colour(&entries.accent)?,
        late: colour(&entries.late)?,
        soon: colour(&entries.soon)?,
        done: colour(&entries.done)?,
        error: colour(&entries.error)?,
    };
    for ((key, letters), entry) in colours.letters().into_iter().zip(entries.letters()) {
        let seen = worst_on(letters, colours.background, key == "text");
        if let Some(seen) = seen.filter(|seen| *seen < contrast) {
            let what = format!(
                "'{key}' is op deze achtergrond niet overal te lezen: het contrast is {} en moet \
                 minstens {} zijn.",
                decimal((seen * 10.0).floor() / 10.0),
                decimal(contrast)
            );
            return Err(fault(entry.span().start, what));
        }
    }
    let label = crate::domain::text::neutral(&file.label);
    Ok(Theme { name: name.to_owned(), label, contrast, colours })
}

/// The contrast at its worst. What cannot be read where there are fewer colours is shown as text
/// there, so only text itself must be fine everywhere.
fn worst_on(letters: Colour, background: Colour, is_text: bool) -> Option<f64> {
    let fewer = [Depth::Indexed, Depth::Sixteen].into_iter().filter(|_| is_text);
    let on = |depth| worst(Style::new().fg(letters.on(depth)).bg(background.on(depth)), depth);
    fewer.chain([Depth::True]).filter_map(on).min_by(f64::total_cmp)
}

fn decimal(number: f64) -> String {
    number.to_string().replace('.', ",")
}

impl ColoursFile {
    /// In the order of [`Colours::letters`].
    const fn letters(&self) -> [&Entry; 7] {
        [&self.text, &self.quiet, &self.accent, &self.late, &self.soon, &self.done, &self.error]
    }
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
    } else if message.starts_with("invalid type") && message.contains("ColoursFile") {
        "hier hoort een tabel: zet [colours] op een eigen regel, met daaronder de kleuren.".into()
    } else if message.starts_with("invalid type") && message.contains("f64") {
        "hier hoort een getal.".into()
    } else if message.starts_with("invalid type") {
        "hier hoort een tekst tussen aanhalingstekens.".into()
    } else {
        "deze regel klopt niet. Er hoort te staan: een naam, een isgelijkteken en een tekst tussen \
         aanhalingstekens. Of alleen [colours]."
            .into()
    }
}
