//! The name of an account (gebruikersnaam).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest name of an account, in bytes (useradd(8)).
const LONGEST: usize = 32;

/// The name of an account: small letters, digits, `_`, `-` and `.`, and no digit or sign first, so
/// that it can stand in a command line without any quoting.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Login(String);

/// A text that cannot be the name of an account.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "'{0}' kan geen gebruikersnaam zijn. Gebruik kleine letters, cijfers, punt, streepje of liggend streepje, met een letter vooraan, hoogstens {LONGEST} tekens; bijvoorbeeld 'jdevries'."
)]
pub struct NoLogin(String);

impl Login {
    /// Checks a name.
    pub fn new(text: &str) -> Result<Self, NoLogin> {
        let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.".contains(c);
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        if begins && text.len() <= LONGEST && text.chars().all(rest) {
            Ok(Self(text.to_owned()))
        } else {
            let shown = super::super::text::neutral(text);
            Err(NoLogin(shown.chars().take(2 * LONGEST).collect()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Login {
    type Error = NoLogin;

    fn try_from(text: String) -> Result<Self, NoLogin> {
        Self::new(&text)
    }
}

impl From<Login> for String {
    fn from(login: Login) -> Self {
        login.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_needs_no_quoting_is_a_login() {
        for good in ["jdevries", "j.de-vries_2", "_backup", "a"] {
            assert_eq!(Login::new(good).map(|login| login.to_string()).as_deref(), Ok(good));
        }
        let long = "a".repeat(33);
        for bad in ["", "J", "2a", "-a", ".a", "a b", "a\"b", "a;b", "a\nb", "é", "a/b", &long] {
            assert!(Login::new(bad).is_err(), "{bad}");
        }
    }
}
