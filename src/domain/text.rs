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
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c })
        .collect()
}

/// The words of a name in the order given name, prefixes, surname: "Jansen, Piet" is "piet jansen".
fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let ordered = match folded.split_once(',') {
        Some((surname, given)) => format!("{given} {surname}"),
        None => folded,
    };
    ordered
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| {
            !word.is_empty()
                && !matches!(*word, "dhr" | "mevr" | "mw" | "drs" | "mr" | "dr" | "ir" | "ing")
        })
        .map(str::to_owned)
        .collect()
}

/// Whether two names can belong to one person: the same surname, and given names that are equal or
/// of which one is the other's initial. Used to keep those involved from handling, so that "J. de
/// Vries" is not let in where "Jan de Vries" is complained about.
pub fn may_be_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    let (Some(last_one), Some(last_other)) = (one.last(), other.last()) else { return false };
    if last_one != last_other || one.len() < 2 || other.len() < 2 {
        return false;
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
            ("Anna Smit", "Arie Smit", false),
            ("Piet Jansen", "Piet Bakker", false),
            ("Jansen", "Piet Jansen", false),
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
