//! The state (stand) of a complaint in one word.

use super::complaint::Complaint;
use super::obligations::Obligation;

/// Where a complaint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Registered, nothing decided.
    Registered,
    /// Mediation goes on.
    Mediation,
    /// Taken up.
    Admitted,
    /// Not taken up, but not told yet.
    Declined,
    /// Ruled, but not told yet.
    Ruled,
    /// The complainant has the answer, something is still owed.
    Closing,
    /// Nothing is owed any more.
    Closed,
    /// Everything about people was erased.
    Erased,
}

impl Status {
    /// Every state.
    pub const ALL: &'static [Self] = &[
        Self::Registered,
        Self::Mediation,
        Self::Admitted,
        Self::Declined,
        Self::Ruled,
        Self::Closing,
        Self::Closed,
        Self::Erased,
    ];

    /// The state that a complaint and its obligations make.
    pub fn of(complaint: &Complaint, obligations: &[Obligation]) -> Self {
        let round = &complaint.round;
        if complaint.erased.is_some() {
            return Self::Erased;
        }
        if complaint.is_resolved() {
            let owed = obligations.iter().any(|obligation| obligation.owed);
            return if owed { Self::Closing } else { Self::Closed };
        }
        if round.ruling.is_some() {
            Self::Ruled
        } else if round.declined.is_some() {
            Self::Declined
        } else if complaint.running_mediation().is_some() {
            Self::Mediation
        } else if round.admitted.is_some() {
            Self::Admitted
        } else {
            Self::Registered
        }
    }

    /// Whether nothing is owed any more.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Closed | Self::Erased)
    }

    /// Code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Mediation => "mediation",
            Self::Admitted => "admitted",
            Self::Declined => "declined",
            Self::Ruled => "ruled",
            Self::Closing => "closing",
            Self::Closed => "closed",
            Self::Erased => "erased",
        }
    }

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Registered => "nieuw",
            Self::Mediation => "bemiddeling loopt",
            Self::Admitted => "in behandeling",
            Self::Declined => "niet in behandeling",
            Self::Ruled => "uitspraak gedaan",
            Self::Closing => "afronden",
            Self::Closed => "gesloten",
            Self::Erased => "gewist",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.code() == code)
    }
}
