//! What one field is edited with.

use super::choice::Options;
use super::text::TextField;
use crate::asking::paste::{Pasted, clean};
use crate::domain::text::{LONGEST_LINE, LONGEST_TEXT};
use crate::form::{FieldKind, Manner};
use crate::tui::keys::keymap::{Act, Context};

/// The editor of a field.
#[derive(Debug, Clone)]
pub enum Editor {
    /// One line of text.
    Line(TextField),
    /// Several lines of text.
    Text(TextField),
    /// One or more of a number of choices.
    Options(Options),
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// Nothing.
    Nothing,
    /// The cursor moved.
    Moved,
    /// The value changed.
    Changed,
    /// Further up than the first line.
    Above,
    /// Further down than the last line.
    Below,
}

impl Editor {
    /// The editor for a kind of field, with what stands in it.
    pub fn new(kind: &FieldKind, value: &str) -> Self {
        match Manner::of(kind) {
            Manner::Line => Self::Line(TextField::new(&value.replace('\n', " "), true)),
            Manner::Lines => Self::Text(TextField::new(value, false)),
            Manner::One(choices) => Self::Options(Options::one(choices, value)),
            Manner::Any(choices) => Self::Options(Options::many(choices, value)),
        }
    }

    /// What stands in the field.
    pub fn value(&self) -> String {
        match self {
            Self::Line(field) | Self::Text(field) => field.lines().join("\n"),
            Self::Options(options) => options.value(),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Line(field) | Self::Text(field) => {
                field.lines().iter().all(|line| line.trim().is_empty())
            }
            Self::Options(options) => options.value().is_empty(),
        }
    }

    /// The keys that hold in it.
    pub const fn context(&self) -> Context {
        match self {
            Self::Line(_) => Context::Line,
            Self::Text(_) => Context::Text,
            Self::Options(_) => Context::Choice,
        }
    }

    /// Puts a text in, typed or pasted, as far as it fits and as far as it is text.
    pub fn insert(&mut self, text: &str) -> Pasted {
        let (one_line, most) = match self {
            Self::Line(_) => (true, LONGEST_LINE),
            _ => (false, LONGEST_TEXT),
        };
        let room = most.saturating_sub(self.length());
        let pasted = clean(text, one_line, room);
        match self {
            Self::Line(field) | Self::Text(field) => field.insert(&pasted.text),
            Self::Options(options) => {
                for character in pasted.text.chars() {
                    options.type_char(character);
                }
            }
        }
        pasted
    }

    /// Puts another text in place of the whole; it can be undone.
    pub fn replace(&mut self, text: &str) {
        if let Self::Line(field) | Self::Text(field) = self {
            field.replace(text);
        }
    }

    fn length(&self) -> usize {
        match self {
            Self::Line(field) | Self::Text(field) => field.length(),
            Self::Options(_) => 0,
        }
    }

    /// What is seen of the row that one types in, and in which cell of it the cursor stands.
    pub fn row(&self, wide: usize) -> (String, usize) {
        match self {
            Self::Line(field) | Self::Text(field) => {
                let seen = field.window(wide, 1);
                (seen.rows.into_iter().next().unwrap_or_default(), seen.cursor.0)
            }
            Self::Options(options) => (options.value(), 0),
        }
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Act) -> Edited {
        match self {
            Self::Line(field) | Self::Text(field) => field.act(act),
            Self::Options(options) => options.act(act),
        }
    }
}
