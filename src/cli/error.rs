//! Why the command line cannot do something: always a Dutch sentence.

use thiserror::Error;

use crate::desk::DeskError;
use crate::desk::new_file::Unwritable;
use crate::domain::Refusal;
use crate::linear::LinearError;
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
    /// A file that cannot be written.
    #[error("{}{}", .0, replaceable(.0))]
    Unwritable(#[from] Unwritable),
    /// The screen.
    #[error(transparent)]
    Tui(#[from] TuiError),
    /// The dialogue of lines.
    #[error(transparent)]
    Linear(#[from] LinearError),
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

/// What the command line can do besides about a file that is there.
const fn replaceable(fault: &Unwritable) -> &'static str {
    match fault {
        Unwritable::Exists { .. } => " Of vervang het met --overschrijf.",
        Unwritable::Failed { .. } => "",
    }
}
