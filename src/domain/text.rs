//! Text from outside: checked once at the door, folded for comparison.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

pub use super::names::may_be_same_person;

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

/// One line, cut with "…" where it has more letters than that.
pub fn shortened(text: &str, most: usize) -> String {
    let line = neutral(text).replace(['\n', '\t'], " ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
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

/// Whether a text can be an e-mail address: a name, @, and a host with a dot in it.
pub fn is_email(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>,;".contains(c))
    };
    text.split_once('@').is_some_and(|(name, host)| {
        let labels = host.split('.').filter(|label| !label.is_empty()).count();
        part(name) && part(host) && labels >= 2 && labels == host.split('.').count()
    })
}

/// Folds case, accents and ligatures away ("Daniëlle" is "danielle", "ĳ" is "ij"), and letters
/// that Unicode does not take apart ("Łukasz" is "lukasz").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in plain(text).flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | '`' => folded.push('\''),
            'ı' => folded.push('i'),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            _ => folded.push(c),
        }
    }
    folded
}

/// The characters without accents, in their own case.
pub(super) fn plain(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
}

/// Characters that take no room: with them inside, a name looks the same and is another text.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_accents_and_ligatures() {
        assert_eq!(fold("Daniëlle"), "danielle");
        assert_eq!(fold("Ĳsbrand"), "ijsbrand");
        assert_eq!(fold("ÇELİK"), "celik");
        assert_eq!(fold("d’An\u{ad}gelo"), "d'angelo");
    }

    #[test]
    fn folding_maps_letters_that_do_not_come_apart() {
        for (text, folded) in [
            ("Yıldız", "yildiz"),
            ("YILDIZ", "yildiz"),
            ("İnci", "inci"),
            ("Sørensen", "sorensen"),
            ("SØRENSEN", "sorensen"),
            ("Ǿ", "o"),
            ("Łukasz", "lukasz"),
            ("łukasz", "lukasz"),
            ("Đorđe", "dorde"),
            ("Ðað", "dad"),
            ("Strauß", "strauss"),
            ("STRAUẞ", "strauss"),
            ("Ægir æ", "aegir ae"),
            ("Œuvre œ", "oeuvre oe"),
            ("Þór þ", "thor th"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
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
