//! Why the command line cannot do something: always a Dutch sentence.

use thiserror::Error;

use crate::desk::DeskError;
use crate::domain::Refusal;
use crate::tui::TuiError;

/// Why not.
#[derive(Debug, Error)]
pub enum CliError {
    /// The reader of our output has gone.
    #[error("")]
    Closed,
    /// Output cannot be written.
    #[error("De uitvoer kan niet geschreven worden. Is de schijf vol?")]
    Output,
    /// The desk.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The screen.
    #[error(transparent)]
    Tui(#[from] TuiError),
    /// Refused by a rule.
    #[error("{}", .0.message)]
    Refused(Refusal),
    /// An argument that cannot be read.
    #[error("{0}")]
    Usage(String),
    /// Anything that can be said in one sentence.
    #[error("{0}")]
    Said(String),
}

impl From<Refusal> for CliError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
