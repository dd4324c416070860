//! Which questions of a form are on the screen: some are asked only beside a certain answer.

use super::{COMPLAINANT, Editor, FieldState, FormScreen};
use crate::domain::Action;
use crate::form::{Field, Form};

/// The questions in the order of the screen: what is asked at once comes first.
pub(super) fn in_order(form: &Form) -> impl Iterator<Item = &Field> {
    let at_once = form.fields.iter().filter(|field| field.first);
    at_once.chain(form.fields.iter().filter(|field| !field.first))
}

impl FieldState {
    /// A question with this in it.
    pub(super) fn new(field: &Field, value: &str) -> Self {
        let editor = Editor::new(&field.kind, value);
        Self { editor, field: field.clone(), error: None, echo: None }
    }
}

impl FormScreen {
    /// What it is called beside other open forms: "Jansen" for a new complaint, "Uitspraak doen
    /// (2026-014): Bakker".
    pub fn name(&self) -> String {
        let typed = self.values();
        let whose = match typed.get(COMPLAINANT).trim() {
            "" => self.subject.as_str(),
            name => name,
        };
        match (self.form.action, whose) {
            (_, "") => self.form.title.clone(),
            (Action::Register, name) => name.to_owned(),
            (_, name) => format!("{}: {name}", self.form.title),
        }
    }

    /// Shows the questions that are asked beside the answers as they now stand. What was typed in
    /// one that goes is kept, and is there again when it comes back.
    pub(super) fn follow_answers(&mut self) {
        if self.form.fields.iter().all(|field| field.asked_beside.is_none()) {
            return;
        }
        let values = self.values();
        let cursor = self.focused().map(|state| state.field.key);
        let mut before = std::mem::take(&mut self.fields);
        for field in in_order(&self.form) {
            let stands = before.iter().position(|state| state.field.key == field.key);
            let stands = stands.map(|place| before.remove(place));
            if self.form.asks(field, &values) {
                let value = values.get(field.key);
                self.fields.push(stands.unwrap_or_else(|| FieldState::new(field, value)));
            } else if stands.is_some() {
                self.kept.set(field.key, values.get(field.key));
            }
        }
        let place = cursor.and_then(|key| self.fields.iter().position(|it| it.field.key == key));
        self.focus = place.unwrap_or(0);
    }
}
