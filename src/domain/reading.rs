//! Reading a file (inzien): which part somebody saw. Kept for the board, apart from what was done.

use std::fmt;

use chrono::NaiveDateTime;

use super::number::ComplaintNumber;
use super::staff::Login;
use super::text::Line;

/// A part of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The complaint with its history (dossier).
    File,
    /// A paper of it (stuk).
    Paper,
    /// A letter or form made of it (brief).
    Letter,
    /// What a side may see of it (inzage).
    Inspection,
    /// The register of a year (klachtenregister).
    Register,
    /// Everything (alles).
    Export,
}

impl Part {
    /// Every part.
    pub const ALL: &'static [Self] =
        &[Self::File, Self::Paper, Self::Letter, Self::Inspection, Self::Register, Self::Export];

    /// Code in the database and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Paper => "paper",
            Self::Letter => "letter",
            Self::Inspection => "inspection",
            Self::Register => "register",
            Self::Export => "export",
        }
    }

    /// The part with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.code() == code)
    }

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "dossier",
            Self::Paper => "stuk",
            Self::Letter => "brief",
            Self::Inspection => "inzage",
            Self::Register => "klachtenregister",
            Self::Export => "alles",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// Somebody read something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// When, Dutch wall-clock time.
    pub at: NaiveDateTime,
    /// Who, by account.
    pub login: Login,
    /// Who, by the name of that day.
    pub name: Line,
    /// Of which complaint; none: of many at once.
    pub complaint: Option<ComplaintNumber>,
    /// Which part.
    pub part: Part,
    /// Which paper, letter, side or year; empty where the part says it all.
    pub what: String,
}
