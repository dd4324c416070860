//! Why the desk cannot do something: always a Dutch sentence.

use thiserror::Error;

use super::new_file::Unwritable;
use super::staff::NOT_STAFF;
use super::view::Obstacle;
use crate::documents::{DocumentFault, TemplateFault};
use crate::domain::Refusal;
use crate::domain::text::TextFault;
use crate::exchange::ExchangeError;
use crate::regulation::FaultyRegulation;
use crate::store::StoreError;

/// Why the desk cannot do something.
#[derive(Debug, Error)]
pub enum DeskError {
    /// A rule refuses it, or somebody else was first.
    #[error("{0}")]
    Obstacle(Obstacle),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file from outside.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// A regulation that is not there.
    #[error("Het reglement '{0}' ken ik niet. Zie: klachtenbalie reglement lijst.")]
    UnknownRegulation(String),
    /// A regulation with faults.
    #[error("Het reglement heeft fouten:\n{0}")]
    FaultyRegulation(#[from] FaultyRegulation),
    /// A name or other text that cannot be used.
    #[error("{what}: {fault}")]
    Text {
        /// Which text.
        what: &'static str,
        /// What is wrong.
        fault: TextFault,
    },
    /// A template of a letter with a fault.
    #[error("Het sjabloon van deze brief heeft een fout. {0}")]
    Template(TemplateFault),
    /// A file that cannot be written.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// A document that cannot be made or read.
    #[error(transparent)]
    Document(#[from] DocumentFault),
    /// A database that was made but never furnished.
    #[error("Deze database is nog niet ingericht. Doe dat met: klachtenbalie init.")]
    NotFurnished,
    /// Reminders without an address that they come from.
    #[error(
        "Er is nog geen afzender ingesteld. Doe dat met: klachtenbalie herinneringen --afzender ADRES."
    )]
    NoSender,
    /// Events that do not begin with a registration.
    #[error(
        "Klacht {0} is beschadigd: de eerste gebeurtenis ontbreekt. Draai: klachtenbalie controle."
    )]
    BrokenHistory(String),
}

impl DeskError {
    /// Whether there is no database yet, so that one can be made.
    pub const fn is_no_database(&self) -> bool {
        matches!(self, Self::Store(StoreError::Missing { .. } | StoreError::Empty { .. }))
    }

    /// Whether the database's files were taken away or replaced while they were open.
    pub const fn is_displaced(&self) -> bool {
        matches!(self, Self::Store(StoreError::Displaced { .. }))
    }

    /// Whether others held the database for too long.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Store(StoreError::Busy))
    }

    /// Whether who asks could not be found among the people, or the people could not be read.
    pub fn is_about_people(&self) -> bool {
        match self {
            Self::Store(
                StoreError::Unreadable { .. }
                | StoreError::NewerEvent { .. }
                | StoreError::Erased { .. },
            ) => true,
            other => other.refusal().code == NOT_STAFF,
        }
    }

    /// The refusal that programs get for it.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Obstacle(Obstacle::Refused(refusal)) => refusal.clone(),
            Self::Obstacle(
                conflict @ (Obstacle::Conflict { .. } | Obstacle::FirmConflict { .. }),
            ) => Refusal::new("version_conflict", conflict.to_string()),
            Self::Unwritable(fault) => Refusal::new(fault.code(), fault.to_string()),
            other => Refusal::new("failed", other.to_string()),
        }
    }
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> Self {
        Self::Obstacle(Obstacle::Refused(refusal))
    }
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => match &refusal.article {
                Some(article) => write!(f, "{} (artikel {article})", refusal.message),
                None => f.write_str(&refusal.message),
            },
            Self::Conflict { number, expected, actual } => write!(
                f,
                "Klacht {number} is intussen veranderd (jij zag versie {expected}, nu is het versie {actual}). \
                 Bekijk wat er veranderd is en sla dan opnieuw op."
            ),
            Self::FirmConflict { expected, actual } => write!(
                f,
                "Iemand anders heeft intussen iets vastgelegd over de organisatie (jij zag versie {expected}, \
                 nu is het versie {actual}). Bekijk wat er veranderd is en sla dan opnieuw op."
            ),
        }
    }
}
