//! Steps that change several questions at once, such as taking a person over: each is undone and
//! done again as a whole.

use chrono::NaiveDateTime;

use super::{Editor, FieldState, FormScreen};
use crate::form::Values;
use crate::tui::keys::keymap::Act;

/// What a step changed: the questions as they stand on the other side of it.
#[derive(Debug, Clone)]
struct Step {
    fields: Vec<FieldState>,
    taken: Option<usize>,
}

/// The steps that can be undone, and those that were.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Nothing was typed since the last one.
    fresh: bool,
}

impl Steps {
    /// Something else was typed: what was undone cannot be done again.
    pub(super) fn typed(&mut self) {
        self.fresh = false;
        self.undone.clear();
    }

    /// The step that a key undoes or does again, where it is about one: the last thing that was
    /// done, or what brought the question of the cursor to where nothing is left to undo in it.
    fn wanted(&self, act: Act, focused: Option<&str>, left: bool) -> bool {
        let steps = if act == Act::Undo { &self.done } else { &self.undone };
        let changed = |step: &Step| step.fields.iter().any(|it| Some(it.field.key) == focused);
        steps.last().is_some_and(|step| self.fresh || (!left && changed(step)))
    }
}

impl FormScreen {
    /// Notes a step that was just done, from how the questions and answers stood before it.
    pub(super) fn note_step(
        &mut self,
        mut before: Vec<FieldState>,
        answers: &Values,
        taken: Option<usize>,
    ) {
        let now = self.filling.values();
        before.retain(|it| now.get(it.field.key) != answers.get(it.field.key));
        self.steps.done.push(Step { fields: before, taken });
        self.steps.undone.clear();
        self.steps.fresh = true;
    }

    /// Undoes the last step, or does it again; false where the key is about what was typed.
    pub(super) fn undo_step(&mut self, act: Act, now: NaiveDateTime) -> bool {
        // Asking the editor copies all that it holds: not for a key that undoes nothing.
        if !matches!(act, Act::Undo | Act::Redo) {
            return false;
        }
        let focused = self.focused().map(|state| state.field.key);
        let left = self.focused().is_some_and(|state| state.editor.can(act));
        if !self.steps.wanted(act, focused, left) {
            return false;
        }
        let undo = act == Act::Undo;
        let from = if undo { &mut self.steps.done } else { &mut self.steps.undone };
        let Some(mut step) = from.pop() else { return false };
        for state in &mut step.fields {
            let Some(place) = self.fields.iter().position(|it| it.field.key == state.field.key)
            else {
                continue;
            };
            std::mem::swap(&mut self.fields[place], state);
            self.take_in(place);
        }
        step.taken = self.people.go_back_to(step.taken);
        let to = if undo { &mut self.steps.undone } else { &mut self.steps.done };
        to.push(step);
        self.steps.fresh = true;
        self.unsaved = true;
        self.notice = None;
        self.follow_answers();
        self.look_over(now);
        true
    }
}

impl Editor {
    /// Whether there is something to undo, or to do again, in what was typed here.
    fn can(&self, act: Act) -> bool {
        // The editor does not tell; a copy of it does.
        self.clone().act(act) == super::Edited::Changed
    }
}
