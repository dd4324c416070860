//! Finding a rule in a regulation, and calling the regulation by its name.

use super::model::{DutyRule, GroundRule, Heading, LetterRule, Regulation, TermRule};
use super::words::{DutyKind, Ground, LetterKind, ObligationKind};

/// How letters call a firm's own regulation.
pub(super) const OURS: &str = "ons reglement";

impl Regulation {
    /// The term rule of an obligation, where this regulation knows it.
    pub fn term(&self, kind: ObligationKind) -> Option<&TermRule> {
        self.terms.iter().find(|term| term.obligation == kind)
    }

    /// The rule for a ground, where this regulation knows it.
    pub fn ground(&self, ground: Ground) -> Option<&GroundRule> {
        self.grounds.iter().find(|rule| rule.ground == ground)
    }

    /// What a letter must hold, where this regulation says so.
    pub fn letter(&self, kind: LetterKind) -> Option<&LetterRule> {
        self.letters.iter().find(|rule| rule.kind == kind)
    }

    /// The rule of a duty of the firm, where this regulation knows it.
    pub fn duty(&self, kind: DutyKind) -> Option<&DutyRule> {
        self.duties.iter().find(|rule| rule.kind == kind)
    }

    /// The heading with this code.
    pub fn heading(&self, id: &str) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.id == id)
    }

    /// How staff call it at the beginning of a sentence: by its firm, or the law by its name.
    pub fn spoken(&self) -> String {
        if self.called == OURS {
            return format!("Het reglement van {}", self.organisation);
        }
        let mut letters = self.called.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }
}
