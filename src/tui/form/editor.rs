//! What one field is edited with.

use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use super::choice::Options;
use crate::asking::paste::{Pasted, clean};
use crate::domain::text::{LONGEST_LINE, LONGEST_TEXT};
use crate::form::{FieldKind, Manner};
use crate::tui::keys::keymap::{Act, Context};

/// The editor of a field.
#[derive(Debug, Clone)]
pub enum Editor {
    /// One line of text.
    Line(TextArea<'static>),
    /// Several lines of text.
    Text(TextArea<'static>),
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

fn text_area(text: &str, wrap: WrapMode) -> TextArea<'static> {
    let lines = text.split('\n').map(str::to_owned).collect();
    let mut area = TextArea::new(lines);
    area.set_wrap_mode(wrap);
    area.set_cursor_line_style(Style::new());
    area.set_cursor_style(Style::new());
    area.set_max_histories(200);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

impl Editor {
    /// The editor for a kind of field, with what stands in it.
    pub fn new(kind: &FieldKind, value: &str) -> Self {
        match Manner::of(kind) {
            Manner::Line => Self::Line(text_area(&value.replace('\n', " "), WrapMode::None)),
            Manner::Lines => Self::Text(text_area(value, WrapMode::WordOrGlyph)),
            Manner::One(choices) => Self::Options(Options::one(choices, value)),
            Manner::Any(choices) => Self::Options(Options::many(choices, value)),
        }
    }

    /// What stands in the field.
    pub fn value(&self) -> String {
        match self {
            Self::Line(area) | Self::Text(area) => area.lines().join("\n"),
            Self::Options(options) => options.value(),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Line(area) | Self::Text(area) => {
                area.lines().iter().all(|line| line.trim().is_empty())
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
            Self::Line(area) | Self::Text(area) => {
                area.insert_str(&pasted.text);
            }
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
        if let Self::Line(area) | Self::Text(area) = self {
            area.select_all();
            area.insert_str(text);
        }
    }

    fn length(&self) -> usize {
        match self {
            Self::Line(area) | Self::Text(area) => {
                let lines = area.lines();
                lines.iter().map(|line| line.chars().count() + 1).sum::<usize>() - 1
            }
            Self::Options(_) => 0,
        }
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Act) -> Edited {
        match self {
            Self::Line(area) | Self::Text(area) => edit(area, act),
            Self::Options(options) => options.act(act),
        }
    }
}

fn edit(area: &mut TextArea<'static>, act: Act) -> Edited {
    let changed = match act {
        Act::NewLine => {
            area.insert_newline();
            true
        }
        Act::DeleteBack => area.delete_char(),
        Act::DeleteForward => area.delete_next_char(),
        Act::DeleteWord => area.delete_word(),
        Act::DeleteLine => area.delete_line_by_head(),
        Act::Undo => area.undo(),
        Act::Redo => area.redo(),
        _ => return go(area, act),
    };
    if changed { Edited::Changed } else { Edited::Nothing }
}

fn go(area: &mut TextArea<'static>, act: Act) -> Edited {
    let before = area.cursor();
    area.move_cursor(match act {
        Act::Left => CursorMove::Back,
        Act::Right => CursorMove::Forward,
        Act::Up => CursorMove::Up,
        Act::Down => CursorMove::Down,
        Act::WordLeft => CursorMove::WordBack,
        Act::WordRight => CursorMove::WordForward,
        Act::LineStart => CursorMove::Head,
        Act::LineEnd => CursorMove::End,
        Act::TextStart => CursorMove::Top,
        Act::TextEnd => CursorMove::Bottom,
        _ => return Edited::Nothing,
    });
    if act == Act::TextStart {
        area.move_cursor(CursorMove::Head);
    } else if act == Act::TextEnd {
        area.move_cursor(CursorMove::End);
    }
    if area.cursor() != before {
        Edited::Moved
    } else if act == Act::Up {
        Edited::Above
    } else if act == Act::Down {
        Edited::Below
    } else {
        Edited::Nothing
    }
}
