//! Colours: the 16 that every terminal knows by name, with a finer one where there are more.

use ratatui::style::Color;

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The person wants none.
    Unwanted,
    /// None: bold, underlined and reversed only.
    Mono,
    /// Eight, which bold makes bright; there is no bright background.
    Eight,
    /// The 16 named ones.
    Sixteen,
    /// The 256 of the indexed palette.
    Indexed,
    /// All.
    True,
}

/// Terminals without colours, as terminfo knows them.
const MONO: [&str; 7] = ["vt100", "vt102", "vt125", "vt220", "vt320", "vt420", "xterm-mono"];
/// Terminals with eight, of which terminfo says that underlined and coloured do not go together.
const EIGHT: [&str; 9] =
    ["linux", "ansi", "pcansi", "cygwin", "cons25", "scoansi", "bterm", "mach-color", "sun-color"];

impl Depth {
    /// What the environment says of the terminal. What a terminal is known to lack goes before
    /// `colorterm`, which may be left over from another.
    pub fn detect(term: &str, colorterm: &str) -> Self {
        // "vt100-am", "linux-16color" and the like are the same terminals.
        let family = term.split_once('-').map_or(term, |(family, _)| family);
        let is_one_of = |known: &[&str]| known.contains(&term) || known.contains(&family);
        if is_one_of(&MONO) || term.ends_with("-m") || term.ends_with("-mono") {
            Self::Mono
        } else if is_one_of(&EIGHT) {
            Self::Eight
        } else if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

/// A colour: one of the terminal's 16, and a finer one for terminals with more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Place in the palette of 16; none for the terminal's own default.
    pub named: Option<u8>,
    /// Red, green and blue where there are more colours.
    pub fine: Option<(u8, u8, u8)>,
}

/// The names in the order of the palette.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// The terminal's own colour.
    pub const OWN: Self = Self { named: None, fine: None };

    /// Reads "white", "white #c8c8c8" or "default".
    pub fn parse(text: &str) -> Option<Self> {
        let (name, fine) = match text.split_once(' ') {
            Some((name, fine)) => (name, Some(parse_fine(fine.trim())?)),
            None => (text, None),
        };
        if name == "default" {
            return Some(Self { named: None, fine });
        }
        let place = NAMES.iter().position(|known| *known == name)?;
        Some(Self { named: u8::try_from(place).ok(), fine })
    }

    /// The colour on a terminal of this depth.
    pub fn on(self, depth: Depth) -> Color {
        match (self.fine, depth) {
            (_, Depth::Unwanted | Depth::Mono) => Color::Reset,
            (Some((red, green, blue)), Depth::True) => Color::Rgb(red, green, blue),
            (Some(fine), Depth::Indexed) => Color::Indexed(nearest(fine)),
            _ => self.named.map_or(Color::Reset, Color::Indexed),
        }
    }
}

fn parse_fine(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
}

/// The nearest colour of the 6×6×6 cube and the greys of the indexed palette.
fn nearest(wanted: (u8, u8, u8)) -> u8 {
    (16..=255).min_by_key(|index| distance(indexed(*index), wanted)).unwrap_or(7)
}

/// What an index above 15 looks like on every terminal.
pub fn indexed(index: u8) -> (u8, u8, u8) {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let place = index.saturating_sub(16);
    let step = |value: u8| STEPS[usize::from(value % 6)];
    (step(place / 36), step(place / 6), step(place))
}

fn distance(one: (u8, u8, u8), other: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    square(one.0, other.0) + square(one.1, other.1) + square(one.2, other.2)
}
