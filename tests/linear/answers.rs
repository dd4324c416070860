//! Ways to answer the questions of a form.

use klachtenbalie::domain::Action;
use klachtenbalie::form::{Field, FieldKind, Form};

use crate::every_action::sensible;

/// How questions are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// In a plain way.
    Plain,
    /// With days that lie ahead.
    Ahead,
    /// With the last of what can be chosen.
    Last,
}

/// Which questions are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Only those that must be.
    Needed,
    /// Those of several lines of text as well.
    Texts,
    /// All of them.
    All,
}

/// What cannot be answered beside all the rest: the rules refuse both at once, or the examples hold
/// nothing that it could be.
const CONTRADICTING: [(Action, &str); 10] = [
    (Action::NotifyUwv, "not_applicable"),
    (Action::SetColleague, "only_complaint"),
    (Action::Amend, "kind"),
    (Action::Amend, "received_at"),
    (Action::Amend, "parts"),
    (Action::AskNews, "person"),
    (Action::PlanHearing, "invited"),
    (Action::Rule, "parts"),
    (Action::SetColleague, "office"),
    (Action::SetColleague, "until"),
];

/// Which questions are answered, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant(pub Manner, pub Extent);

impl Manner {
    pub const ALL: [Self; 3] = [Self::Plain, Self::Ahead, Self::Last];

    fn text(self, field: &Field) -> String {
        match (self, &field.kind) {
            (_, FieldKind::Choice(choices)) if field.key == "channel" => {
                // What must be in writing is.
                let written = choices.iter().find(|choice| choice.code == "email");
                written.map_or_else(|| sensible(field), |choice| choice.label.clone())
            }
            (Self::Ahead, FieldKind::Date) => "+9".to_owned(),
            (Self::Ahead, FieldKind::Moment) => "+9 10:00".to_owned(),
            (Self::Last, FieldKind::Choice(choices)) if !choices.is_empty() => {
                choices[choices.len() - 1].label.clone()
            }
            (Self::Last, FieldKind::YesNo) => "nee".to_owned(),
            _ => sensible(field),
        }
    }
}

impl Variant {
    /// What is typed for a question, where this stands in it.
    pub fn answer(self, action: Action, field: &Field, value: &str) -> Option<String> {
        let Self(manner, extent) = self;
        if CONTRADICTING.contains(&(action, field.key)) {
            return None;
        }
        let needed = field.required && value.is_empty();
        // When it happened is a day that has come, whatever is promised for later.
        let on = field.key == "on";
        let wanted = match extent {
            Extent::Needed => needed,
            Extent::Texts => needed || matches!(field.kind, FieldKind::Text),
            Extent::All => needed || !matches!(field.kind, FieldKind::File),
        };
        wanted.then(|| if on && !needed { sensible(field) } else { manner.text(field) })
    }

    /// Everything that is typed: what answers alike is taken once.
    pub fn answers(self, action: Action, form: &Form) -> Vec<Option<String>> {
        let answer = |field: &Field| self.answer(action, field, form.initial.get(field.key));
        form.fields.iter().map(answer).collect()
    }
}
