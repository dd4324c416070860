//! The number of a complaint in the register (klachtenregister).

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A number such as `2026-014`: counted per year, without gaps (Work2Work 5.1.4).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct ComplaintNumber {
    /// Year of registration.
    pub year: i32,
    /// Place in that year, from 1.
    pub sequence: u32,
}

/// Not a complaint number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("'{0}' is geen klachtnummer. Een klachtnummer ziet eruit als 2026-014.")]
pub struct NoNumber(String);

impl fmt::Display for ComplaintNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:03}", self.year, self.sequence))
    }
}

impl FromStr for ComplaintNumber {
    type Err = NoNumber;

    fn from_str(text: &str) -> Result<Self, NoNumber> {
        let wrong = || NoNumber(super::text::neutral(text));
        let (year, sequence) = text.trim().split_once('-').ok_or_else(wrong)?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || sequence.is_empty() || !digits(year) || !digits(sequence) {
            return Err(wrong());
        }
        let number = Self {
            year: year.parse().map_err(|_| wrong())?,
            sequence: sequence.parse().map_err(|_| wrong())?,
        };
        if number.sequence == 0 { Err(wrong()) } else { Ok(number) }
    }
}

impl TryFrom<String> for ComplaintNumber {
    type Error = NoNumber;
    fn try_from(text: String) -> Result<Self, NoNumber> {
        text.parse()
    }
}

impl From<ComplaintNumber> for String {
    fn from(number: ComplaintNumber) -> String {
        number.to_string()
    }
}
