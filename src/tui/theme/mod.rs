//! Themes (kleurenthema's): a few colours from a TOML file, worked out into named styles.

mod colour;
pub mod contrast;
mod files;
mod read;
#[cfg(test)]
mod tests;

use std::path::Path;

use include_dir::{Dir, include_dir};
use ratatui::style::{Modifier, Style};

pub use colour::{Colour, Depth};
pub use read::{ThemeFault, read};

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
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its name: that of the file.
    pub name: String,
    /// What staff see.
    pub label: String,
    /// The least contrast of letters that it promises.
    pub contrast: f64,
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
        let with = |colour, attributes| self.readable(colour, attributes, depth);
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

    /// A colour with attributes, as far as it can be read on every terminal: many show bold as
    /// another colour. What cannot goes without bold, else in the colour of text.
    fn readable(&self, colour: Colour, attributes: Modifier, depth: Depth) -> Style {
        let style = |colour: Colour, attributes: Modifier| {
            Style::new()
                .fg(colour.on(depth))
                .bg(self.colours.background.on(depth))
                .add_modifier(attributes)
                // Whatever was drawn below loses its attributes.
                .remove_modifier(Modifier::all() - attributes)
        };
        let not_bold = attributes - Modifier::BOLD;
        let text = self.colours.text;
        [(colour, attributes), (colour, not_bold), (text, attributes)]
            .map(|(colour, attributes)| style(colour, attributes))
            .into_iter()
            .find(|style| contrast::worst(*style, depth).is_none_or(|seen| seen >= self.contrast))
            .unwrap_or_else(|| style(text, not_bold))
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
        match own.map_or_else(|| Ok(Vec::new()), files::in_directory) {
            Ok(paths) => paths.iter().for_each(|path| shelf.add_file(path)),
            Err(fault) => shelf.faults.push(fault),
        }
        shelf
    }

    fn add_file(&mut self, path: &Path) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match files::text(path) {
            Ok(text) => self.add(&name, &text),
            Err(fault) => self.refuse(&name, &fault),
        }
    }

    fn refuse(&mut self, name: &str, fault: &ThemeFault) {
        let instead = if ORDER.contains(&name) {
            "Het ingebouwde thema met die naam blijft gelden."
        } else {
            "Dit thema kun je nu niet kiezen."
        };
        let file = crate::domain::text::neutral(name);
        self.faults.push(format!("Het thema in {file}.toml klopt niet: {fault} {instead}"));
    }

    /// What was wrong, in one sentence or a few, that of the theme in use first; none where nothing
    /// was.
    pub fn told_faults(&self, in_use: &str) -> Option<String> {
        let own = format!("Het thema in {in_use}.toml ");
        let first = self.faults.iter().find(|fault| fault.starts_with(&own));
        let first = first.or_else(|| self.faults.first())?;
        Some(match self.faults.len() - 1 {
            0 => first.clone(),
            1 => format!("{first} En nog 1 thema klopt niet."),
            more => format!("{first} En nog {more} thema's kloppen niet."),
        })
    }

    fn add(&mut self, name: &str, text: &str) {
        match read(name, text) {
            Ok(theme) => match self.themes.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = theme,
                None => self.themes.push(theme),
            },
            Err(fault) => self.refuse(name, &fault),
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
            contrast: contrast::ORDINARY,
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
