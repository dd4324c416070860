//! What forms are filled in for.

use super::each::Chosen;
use super::report;
use crate::domain::acts::dossier::StoredFile;

/// What a form is filled in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Something to record; what was typed is kept as a draft.
    Record,
    /// Something to record for each of these complaints by itself.
    Each(Chosen),
    /// To save a stored paper as a file.
    SavePaper(Box<StoredFile>),
    /// To say which letter is sent.
    ChooseLetter,
    /// To say what a letter needs beforehand.
    LetterStep,
    /// To write a letter and send it.
    Letter,
    /// To make a report.
    Report(Box<report::Asking>),
    /// To save the letter below it as a Word file.
    SaveLetter,
    /// To save the report that is shown.
    SaveReport,
    /// To save the register of a year; with the year whose file was proposed last.
    SaveRegister(i32),
    /// To look at a form made from a complaint's file, and to save it.
    SaveForm,
    /// To change a setting, by its name.
    Setting(String),
    /// To change the address to which who is at this desk gets reminders.
    OwnAddress,
    /// To say whether the desk opens in linear mode for who is at it.
    Mode,
}

impl Purpose {
    /// What the key that saves does, for the footer.
    pub const fn save_word(&self) -> &'static str {
        match self {
            Self::ChooseLetter | Self::LetterStep => "verder",
            Self::Letter => "bekijken",
            Self::Report(_) => "maken",
            Self::Record
            | Self::Each(_)
            | Self::SavePaper(_)
            | Self::SaveLetter
            | Self::SaveReport
            | Self::SaveRegister(_)
            | Self::SaveForm
            | Self::Setting(_)
            | Self::OwnAddress
            | Self::Mode => "opslaan",
        }
    }
}
