//! What an answer looks like: one line, several, or a choice.

use super::{Choice, FieldKind};

/// How a question is answered, whatever it is answered with. Every kind has one, and every driver
/// knows each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// With one line.
    Line,
    /// With several lines.
    Lines,
    /// With one of these.
    One(Vec<Choice>),
    /// With any of these.
    Any(Vec<Choice>),
}

impl Manner {
    /// How a field of this kind is answered.
    pub fn of(kind: &FieldKind) -> Self {
        match kind {
            FieldKind::Line
            | FieldKind::Date
            | FieldKind::Moment
            | FieldKind::Money
            | FieldKind::Person
            | FieldKind::Login
            | FieldKind::Period
            | FieldKind::File
            | FieldKind::Complaints
            | FieldKind::Complaint => Self::Line,
            FieldKind::Text
            | FieldKind::Dates
            | FieldKind::Respondents
            | FieldKind::Names
            | FieldKind::Lines
            | FieldKind::Judgements
            | FieldKind::Minutes
            | FieldKind::Documents => Self::Lines,
            FieldKind::Choice(choices) => Self::One(choices.clone()),
            FieldKind::Choices(choices) => Self::Any(choices.clone()),
            FieldKind::YesNo => {
                let choice = |word: &str| Choice { code: word.into(), label: word.into() };
                Self::One(["ja", "nee"].map(choice).to_vec())
            }
        }
    }
}
