//! Themes (kleurenthema's): a few colours from a TOML file, worked out into named styles.

mod colour;
mod read;
#[cfg(test)]
mod tests;

use std::path::Path;

use include_dir::{Dir, include_dir};
use ratatui::style::{Modifier, Style};

pub use colour::{Colour, Depth};
pub use read::read;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The theme where nothing else was chosen.
pub const DEFAULT: &str = "donker";
/// The theme without colours.
pub const MONOCHROME: &str = "monochroom";
const ORDER: [&str; 5] = ["donker", "licht", "hoog-contrast", "kleurenblind", "monochroom"];

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// Behind everything.
    pub background: Colour,
    /// Ordinary text.
    pub text: Colour,
    /// Less important text, and what is not possible now.
    pub quiet: Colour,
    /// Titles, keys and the focused part.
    pub accent: Colour,
    /// What is late.
    pub late: Colour,
    /// What is due soon.
    pub soon: Colour,
    /// What is done.
    pub done: Colour,
    /// What is wrong.
    pub error: Colour,
}

impl Colours {
    /// Every colour of letters, with its name in the file.
    pub const fn letters(&self) -> [(&'static str, Colour); 7] {
        [
            ("text", self.text),
            ("quiet", self.quiet),
            ("accent", self.accent),
            ("late", self.late),
            ("soon", self.soon),
            ("done", self.done),
            ("error", self.error),
        ]
    }
}

/// A theme as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its name: that of the file.
    pub name: String,
    /// What staff see.
    pub label: String,
    /// Its colours.
    pub colours: Colours,
}

/// Styles by what they are for. Focus and lateness never hang on colour alone: focus is also
/// reversed and marked with ">", lateness also bold and in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what it is for")]
pub struct Styles {
    pub text: Style,
    pub strong: Style,
    pub quiet: Style,
    pub title: Style,
    pub focused_title: Style,
    pub selected: Style,
    pub late: Style,
    pub soon: Style,
    pub done: Style,
    pub error: Style,
    pub key: Style,
    pub rule: Style,
    pub input: Style,
}

impl Theme {
    /// The styles on a terminal with this many colours.
    pub fn styles(&self, depth: Depth) -> Styles {
        let on = |colour: Colour| {
            Style::new().fg(colour.on(depth)).bg(self.colours.background.on(depth))
        };
        let with = |colour, attributes: Modifier| {
            // Whatever was drawn below loses its attributes.
            on(colour).add_modifier(attributes).remove_modifier(Modifier::all() - attributes)
        };
        let Colours { text, quiet, accent, late, soon, done, error, .. } = self.colours;
        let (none, bold) = (Modifier::empty(), Modifier::BOLD);
        Styles {
            text: with(text, none),
            strong: with(text, bold),
            quiet: with(quiet, none),
            title: with(accent, bold),
            focused_title: with(accent, bold | Modifier::REVERSED),
            selected: with(text, Modifier::REVERSED),
            late: with(late, bold),
            soon: with(soon, bold),
            done: with(done, none),
            error: with(error, bold),
            key: with(accent, bold),
            rule: with(quiet, none),
            input: with(text, Modifier::UNDERLINED),
        }
    }
}

/// All themes: the built-in ones, each replaced by a file of the same name in the user's own
/// directory, and the user's further ones.
#[derive(Debug, Clone)]
pub struct Shelf {
    themes: Vec<Theme>,
    /// What was wrong with files that could not be read, in Dutch.
    pub faults: Vec<String>,
}

impl Shelf {
    /// The built-in themes and those in `own`, a directory with `.toml` files, where it exists.
    pub fn load(own: Option<&Path>) -> Self {
        let mut shelf = Self { themes: Vec::new(), faults: Vec::new() };
        for name in ORDER {
            let file = EMBEDDED.get_file(format!("{name}.toml"));
            if let Some(text) = file.and_then(include_dir::File::contents_utf8) {
                shelf.add(name, text);
            }
        }
        for path in own.map(toml_files).unwrap_or_default() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match std::fs::read_to_string(&path) {
                Ok(text) => shelf.add(&name, &text),
                Err(fault) => shelf.faults.push(format!(
                    "Het thema {} kan niet worden gelezen ({fault}); het ingebouwde thema blijft gelden.",
                    path.display()
                )),
            }
        }
        shelf
    }

    fn add(&mut self, name: &str, text: &str) {
        match read(name, text) {
            Ok(theme) => match self.themes.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = theme,
                None => self.themes.push(theme),
            },
            Err(fault) => self.faults.push(fault.to_string()),
        }
    }

    /// Every theme.
    pub fn all(&self) -> &[Theme] {
        &self.themes
    }

    /// The theme with this name.
    pub fn get(&self, name: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.name == name)
    }

    /// The theme with this name, else the default one, else the first.
    pub fn get_or_default(&self, name: &str) -> Theme {
        self.get(name).or_else(|| self.get(DEFAULT)).cloned().unwrap_or_else(|| Theme {
            name: MONOCHROME.into(),
            label: "Monochroom".into(),
            colours: Colours::plain(),
        })
    }
}

impl Colours {
    /// The terminal's own colours.
    pub const fn plain() -> Self {
        let own = Colour::OWN;
        Self {
            background: own,
            text: own,
            quiet: own,
            accent: own,
            late: own,
            soon: own,
            done: own,
            error: own,
        }
    }
}

fn toml_files(directory: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(directory)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}
