//! How a complaint ended for the complainant.

use super::number::ComplaintNumber;
use crate::regulation::Outcome;

/// How a complaint ended for the complainant (afhandeling).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// The ruling was sent.
    Ruled(Outcome),
    /// The decision not to take it up was sent.
    Declined,
    /// Settled informally.
    Settled,
    /// Withdrawn.
    Withdrawn,
    /// Merged into another complaint.
    Merged(ComplaintNumber),
    /// Finished before this program was used, and the older register does not say how.
    Unrecorded,
}

impl Resolution {
    /// Code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ruled(outcome) => outcome.code(),
            Self::Declined => "declined",
            Self::Settled => "settled",
            Self::Withdrawn => "withdrawn",
            Self::Merged(_) => "merged",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ruled(outcome) => outcome.label(),
            Self::Declined => "niet in behandeling",
            Self::Settled => "informeel afgedaan",
            Self::Withdrawn => "ingetrokken",
            Self::Merged(_) => "samengevoegd",
            Self::Unrecorded => "afgehandeld, uitkomst niet vastgelegd",
        }
    }
}
