//! What kind of terminal this is, and what it was set to look like.

use std::io::{self, IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};

use super::signs::Signs;
use crate::asking::Spot;
use crate::tui::TuiError;
use crate::tui::theme::{DEFAULT, Depth};

const FILE: &str = "scherm.toml";

/// How the screen starts.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The theme asked for on the command line.
    pub theme: Option<String>,
    /// Something to tell at the start.
    pub notice: Option<String>,
    /// The user's configuration directory: `themes/*.toml` and the remembered theme.
    pub config_dir: Option<PathBuf>,
    /// Where to go on.
    pub spot: Spot,
}

/// What the terminal can do.
#[derive(Debug, Clone, Copy)]
pub struct Ability {
    /// Its colours.
    pub depth: Depth,
    /// The characters that it can show.
    pub signs: Signs,
    /// It shows bold, underlined and reversed by other colours, as the Linux console does.
    pub console: bool,
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

impl Ability {
    /// What this terminal can do; an error where it can show no screen.
    pub fn of_terminal() -> Result<Self, TuiError> {
        if !stdin().is_terminal() || !stdout().is_terminal() {
            return Err(TuiError::NoTerminal);
        }
        let term = variable("TERM");
        if matches!(term.as_str(), "" | "dumb" | "unknown") {
            return Err(TuiError::Dumb(crate::domain::text::neutral(&term)));
        }
        let depth = Depth::detect(&term, &variable("COLORTERM"));
        let unwanted = !variable("NO_COLOR").is_empty();
        Ok(Self {
            depth: if unwanted { Depth::Unwanted } else { depth },
            signs: match depth {
                _ if only_ascii() => Signs::Ascii,
                // Eight colours: a console, with what a font for a console holds.
                Depth::Eight => Signs::Letters,
                _ => Signs::All,
            },
            console: depth == Depth::Eight,
        })
    }
}

/// Whether the locale has no UTF-8, so that nothing but ASCII can be shown.
pub fn only_ascii() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    !locale.contains("utf-8") && !locale.contains("utf8")
}

/// The size of the window; where it is not known, the usual one.
pub fn window_size() -> io::Result<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(stdout())?;
    if size.ws_col == 0 || size.ws_row == 0 {
        return Ok((80, 24));
    }
    Ok((size.ws_col, size.ws_row))
}

impl Options {
    /// The directory with the user's own themes.
    pub fn themes(&self) -> Option<PathBuf> {
        self.config_dir.as_ref().map(|directory| directory.join("themes"))
    }

    /// The theme to start with: as asked for, else as remembered: with the person, or by an earlier
    /// version in the home.
    pub fn starting_theme(&self, chosen: Option<String>) -> String {
        let remembered = || chosen.or_else(|| self.config_dir.as_deref().and_then(remembered));
        self.theme.clone().or_else(remembered).unwrap_or_else(|| DEFAULT.to_owned())
    }
}

fn remembered(directory: &Path) -> Option<String> {
    let text = std::fs::read_to_string(directory.join(FILE)).ok()?;
    let table: toml::Table = toml::from_str(&text).ok()?;
    table.get("theme")?.as_str().map(str::to_owned)
}
