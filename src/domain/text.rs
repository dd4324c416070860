//! Text from outside: checked once at the door, folded for comparison.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest text in one field, in characters.
pub const LONGEST_TEXT: usize = 50_000;
/// Longest name or other single line, in characters.
pub const LONGEST_LINE: usize = 200;

/// Why a text cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextFault {
    /// Nothing but white space.
    #[error("Hier moet iets staan.")]
    Empty,
    /// Longer than the field holds.
    #[error(
        "Deze tekst telt {length} tekens; er passen er {most} in. Kort hem in of voeg hem toe als bijlage."
    )]
    TooLong {
        /// Characters given.
        length: usize,
        /// Characters allowed.
        most: usize,
    },
    /// A control, escape or bidirectional character.
    #[error(
        "Teken {position} is een onzichtbaar stuurteken (U+{code:04X}). Haal het weg en probeer het opnieuw."
    )]
    Control {
        /// Which character, counted from 1.
        position: usize,
        /// Its code point.
        code: u32,
    },
}

/// Whether a character steers a terminal or the reading direction rather than being text.
pub fn is_steering(character: char) -> bool {
    (character.is_control() && character != '\n' && character != '\t')
        || matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A text with every steering character made visible, for screens and files.
pub fn neutral(text: &str) -> String {
    text.chars().map(|c| if is_steering(c) { '\u{FFFD}' } else { c }).collect()
}

fn checked(text: &str, most: usize) -> Result<String, TextFault> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let trimmed = text.trim();
    let length = trimmed.chars().count();
    if length == 0 {
        return Err(TextFault::Empty);
    }
    if length > most {
        return Err(TextFault::TooLong { length, most });
    }
    match trimmed.chars().enumerate().find(|(_, c)| is_steering(*c)) {
        Some((index, c)) => Err(TextFault::Control { position: index + 1, code: c as u32 }),
        None => Ok(trimmed.nfc().collect()),
    }
}

macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $most:expr, $one_line:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks and trims.
            pub fn new(text: &str) -> Result<Self, TextFault> {
                let text = checked(text, $most)?;
                Ok(Self(if $one_line {
                    text.split_whitespace().collect::<Vec<_>>().join(" ")
                } else {
                    text
                }))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextFault;
            fn try_from(text: String) -> Result<Self, TextFault> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type! {
    /// A text of some lines: not empty, without steering characters.
    Text, LONGEST_TEXT, false
}

text_type! {
    /// One line: a name, an office, a place.
    Line, LONGEST_LINE, true
}

/// Folds case, accents and ligatures away ("Daniëlle" is "danielle", "ĳ" is "ij").
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c })
        .collect()
}

/// Characters that take no room: with them inside, a name looks the same and is another text.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}')
}

/// Forms of address and titles that are nobody's surname. "De heer" is, so it counts only in front.
const TITLES: [&str; 12] =
    ["dhr", "meneer", "mijnheer", "mevr", "mevrouw", "mvr", "mw", "drs", "mr", "dr", "ir", "ing"];

/// Words between given name and surname, which people leave out or shorten.
const PREFIXES: [&str; 16] = [
    "de", "den", "der", "van", "von", "het", "'t", "t", "te", "ten", "ter", "la", "le", "el", "al",
    "du",
];

/// The words of a name in the order given name, surname, without titles and prefixes: "Vries, Jan
/// de" is "jan vries".
fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let name = folded.strip_prefix("de heer ").unwrap_or(&folded);
    let ordered = match name.split_once(',') {
        Some((surname, given)) => format!("{given} {surname}"),
        None => name.to_owned(),
    };
    let words: Vec<&str> = ordered
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let telling = |word: &&&str| !TITLES.contains(*word) && !PREFIXES.contains(*word);
    let own: Vec<String> = words.iter().filter(telling).map(ToString::to_string).collect();
    // Somebody may be called "El" or "Mr".
    if own.is_empty() { words.into_iter().map(str::to_owned).collect() } else { own }
}

/// Whether two names can belong to one person: the same surname, and given names that are equal, of
/// which one is the other's initial, or of which one is not known. Used to keep those involved from
/// handling, so that "J. de Vries" is not let in where "Jan de Vries", or just "De Vries", is
/// complained about.
pub fn may_be_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    let (Some(last_one), Some(last_other)) = (one.last(), other.last()) else { return false };
    if last_one != last_other {
        return false;
    }
    if one.len() == 1 || other.len() == 1 {
        return true;
    }
    let (first_one, first_other) = (&one[0], &other[0]);
    first_one == first_other
        || (first_one.chars().count() == 1 && first_other.starts_with(first_one.as_str()))
        || (first_other.chars().count() == 1 && first_one.starts_with(first_other.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_accents_and_ligatures() {
        assert_eq!(fold("Daniëlle"), "danielle");
        assert_eq!(fold("Ĳsbrand"), "ijsbrand");
        assert_eq!(fold("ÇELİK"), "celik");
    }

    #[test]
    fn names_are_compared_as_people_write_them() {
        for (one, other, same) in [
            ("Jansen, Piet", "piet jansen", true),
            ("J. de Vries", "Jan de Vries", true),
            ("mevr. A. Smit", "Anna Smit", true),
            ("mevrouw A. Smit", "Anna Smit", true),
            ("de heer Jansen", "Jansen", true),
            ("de heer P. Jansen", "Piet Jansen", true),
            ("J. de Heer", "Jan de Heer", true),
            ("J. de Heer", "Jan de Vries", false),
            ("mevrouw Anna Smit", "mevrouw Els Smit", false),
            ("A. Sm\u{ad}it", "A. Smit", true),
            ("Anna Smit", "Arie Smit", false),
            ("Piet Jansen", "Piet Bakker", false),
            ("Jansen", "Piet Jansen", true),
            ("De Vries", "Jan de Vries", true),
            ("Vries, Jan de", "J. de Vries", true),
            ("Jan de Vries", "Els de Vries", false),
            ("Jansen", "jansen", true),
        ] {
            assert_eq!(may_be_same_person(one, other), same, "{one} / {other}");
        }
    }

    #[test]
    fn steering_characters_are_named_and_refused() {
        let fault = Text::new("abc\u{1b}[31m").unwrap_err();
        assert_eq!(fault, TextFault::Control { position: 4, code: 0x1b });
        assert!(Line::new("Jan\u{202e}").is_err());
        assert_eq!(Text::new("a\r\nb").unwrap().as_str(), "a\nb");
        assert_eq!(neutral("a\u{1b}b"), "a\u{fffd}b");
    }
}
