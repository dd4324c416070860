//! The time of now in the notes of a call.

use chrono::NaiveDateTime;

use super::{Editor, FieldState, FormScreen};
use crate::form::FieldKind;
use crate::tui::keys::keymap::Act;
use crate::tui::message::Notice;

impl FormScreen {
    /// Puts the time in: at the cursor of a text; from elsewhere on a new line at the end of the
    /// first text, where the cursor goes.
    pub(super) fn put_time(&mut self, now: NaiveDateTime) {
        let takes = |state: &FieldState| state.field.kind == FieldKind::Text;
        if !self.focused().is_some_and(takes) {
            let Some(place) = self.fields.iter().position(takes) else {
                self.notice = Some(Notice::info("In dit formulier zijn geen notities."));
                return;
            };
            self.go_to(place, now);
            if let Some(state) = self.fields.get_mut(place) {
                state.editor.act(Act::TextEnd);
            }
        }
        let starts_line = self.focused().is_none_or(|state| match &state.editor {
            Editor::Text(field) => field.is_at_line_start(),
            _ => true,
        });
        let before = if starts_line { "" } else { "\n" };
        self.insert(&format!("{before}{} ", now.format("%H:%M")), now);
    }
}
