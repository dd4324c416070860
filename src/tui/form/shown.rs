//! Which questions of a form are on the screen: some are asked only beside a certain answer.

use super::{Editor, FieldState, FormScreen};
use crate::asking::letter::TEXT;
use crate::asking::{Filling, Purpose};
use crate::form::Field;

impl FieldState {
    /// A question with its answer in it.
    pub(super) fn new(field: &Field, filling: &Filling) -> Self {
        let editor = Editor::new(&field.kind, filling.values().get(field.key));
        let mut field = field.clone();
        if filling.purpose == Purpose::Letter && field.key == TEXT {
            field.help = "Verander wat je wilt.";
        }
        Self { editor, field, error: None, echo: None }
    }

    /// Whether it is not answered yet.
    pub fn is_open(&self) -> bool {
        self.editor.is_empty() || self.field.is_open(&self.editor.value())
    }
}

impl FormScreen {
    /// Shows the questions that are asked beside the answers as they now stand, and the answers
    /// that followed another. What was typed in one that goes is kept, and is there again when it
    /// comes back.
    pub(super) fn follow_answers(&mut self) {
        let cursor = self.focused().map(|state| state.field.key);
        let mut before = std::mem::take(&mut self.fields);
        for field in self.filling.asked() {
            let value = self.filling.values().get(field.key);
            let stands = before.iter().position(|state| state.field.key == field.key);
            let stands = stands.map(|place| before.remove(place));
            let stands = stands.filter(|state| state.editor.value() == value);
            self.fields.push(stands.unwrap_or_else(|| FieldState::new(field, &self.filling)));
        }
        let place = cursor.and_then(|key| self.fields.iter().position(|it| it.field.key == key));
        self.focus = place.unwrap_or(0);
    }
}
