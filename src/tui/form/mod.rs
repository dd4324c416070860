//! A form on the screen: editors, focus, errors, suggestions. It knows no terminal and no database;
//! what it holds is kept, right or wrong, until it is saved or thrown away.

mod choice;
mod draft;
mod editor;
mod people;
mod shown;
mod steps;
mod text;
mod time;

use std::cell::Cell;

use chrono::NaiveDateTime;
use crossterm::event::KeyCode;

pub use choice::Options;
pub use editor::{Edited, Editor};
pub use people::People;
use steps::Steps;
pub use text::TextField;

use crate::asking::letter::TEXT;
use crate::asking::{Filling, Purpose};
use crate::domain::Action;
use crate::form::{Field, FieldError, Form, Values};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Context, act};
use crate::tui::message::Notice;

/// How many questions make a screen of them.
const SCREENFUL: isize = 5;

/// A question with its editor.
#[derive(Debug, Clone)]
pub struct FieldState {
    /// The question.
    pub field: Field,
    /// Its editor.
    pub editor: Editor,
    /// What is wrong, shown right under it.
    pub error: Option<String>,
    /// What the text means, shown right under it.
    pub echo: Option<String>,
}

/// What a form asks of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// To be saved.
    Save,
    /// To be closed; the draft stays.
    Close,
    /// The keys that hold here.
    Help,
    /// The notices that stood here before.
    Notices,
    /// The screen drawn again.
    Redraw,
    /// A letter made anew.
    Renew,
    /// A letter as a Word file.
    ToWord,
    /// The papers that wait with it.
    Papers,
    /// The earlier complaints of the person who is suggested.
    Earlier,
    /// A second form for a new complaint, beside this one.
    SecondCall,
    /// Another open form.
    Switch,
    /// To go on in linear mode.
    Linear,
}

/// A form being filled in.
#[derive(Debug, Clone)]
pub struct FormScreen {
    /// What is asked, and what was answered.
    pub filling: Filling,
    /// The questions in the order of the screen.
    pub fields: Vec<FieldState>,
    /// How many of them come first in a phone intake.
    pub firsts: usize,
    /// The question of the cursor.
    pub focus: usize,
    /// What staff should know now: a refusal, a conflict, a remark on what was pasted.
    pub notice: Option<Notice>,
    /// Known people for the name being typed.
    pub people: People,
    /// First row in view; drawing keeps the focused question in view.
    pub scroll: Cell<usize>,
    steps: Steps,
    unsaved: bool,
    after_return: bool,
}

impl FormScreen {
    /// The form on the screen: at its first question or, where it goes on with a draft, at the one
    /// where that was left.
    pub fn new(filling: Filling, now: NaiveDateTime) -> Self {
        let fields = filling.asked().map(|field| FieldState::new(field, &filling)).collect();
        let firsts = filling.firsts();
        let mut screen = Self {
            fields,
            filling,
            firsts,
            focus: 0,
            notice: None,
            people: People::default(),
            scroll: Cell::new(0),
            steps: Steps::default(),
            unsaved: false,
            after_return: false,
        };
        screen.focus = screen.first_open();
        screen.look_over(now);
        let left_at = screen.filling.left_at();
        let place = left_at.and_then(|key| screen.fields.iter().position(|it| it.field.key == key));
        if let Some(place) = place {
            screen.go_to(place, now);
        }
        if matches!(screen.filling.purpose, Purpose::Letter | Purpose::SaveForm) {
            screen.start_text();
        }
        screen
    }

    /// Everything as it stands in the fields.
    pub const fn values(&self) -> &Values {
        self.filling.values()
    }

    /// The question of the cursor.
    pub fn focused(&self) -> Option<&FieldState> {
        self.fields.get(self.focus)
    }

    /// The keys that hold now.
    pub fn context(&self) -> Context {
        self.focused().map_or(Context::Form, |state| state.editor.context())
    }

    /// Whether what is typed goes into a text as it is.
    pub fn takes_text(&self) -> bool {
        self.focused().is_some_and(|state| !matches!(state.editor, Editor::Options(_)))
    }

    /// Where one begins: at the first question or, where somebody's name or another text stands
    /// there already, at the first that needs an answer, else at the first empty one. A correction
    /// holds all that is known, and begins at its first question.
    fn first_open(&self) -> usize {
        let open = |state: &FieldState| state.is_open();
        let needed = |state: &FieldState| state.field.required && state.is_open();
        let needed = self.fields.iter().position(needed);
        let typed = |first: &FieldState| !matches!(first.editor, Editor::Options(_));
        let proposed = self.filling.purpose == Purpose::Record
            && self.filling.form.action != Action::Amend
            && self.fields.first().is_some_and(|first| typed(first) && !first.is_open());
        let place = match (self.filling.origin(), proposed) {
            (Some(_), _) => needed,
            (None, true) => needed.or_else(|| self.fields.iter().position(open)),
            (None, false) => None,
        };
        place.unwrap_or(0)
    }

    /// Puts the cursor at the beginning of the text of a letter or a form.
    fn start_text(&mut self) {
        let text = self.fields.iter_mut().find(|state| state.field.key == TEXT);
        if let Some(state) = text {
            state.editor.act(Act::TextStart);
        }
    }

    /// Shows the text of a letter that was made anew; what stood there can be had back by undoing.
    pub fn show_renewed(&mut self) {
        let text = self.filling.values().get(TEXT).to_owned();
        if let Some(state) = self.fields.iter_mut().find(|state| state.field.key == TEXT) {
            state.editor.replace(&text);
        }
        self.unsaved = true;
        self.start_text();
    }

    /// Reads what every field means.
    pub fn look_over(&mut self, now: NaiveDateTime) {
        for place in 0..self.fields.len() {
            self.check(place, now);
        }
    }

    fn check(&mut self, place: usize, now: NaiveDateTime) {
        let focused = place == self.focus;
        let Some(state) = self.fields.get_mut(place) else { return };
        let value = state.editor.value();
        match Form::echo(&state.field, &value, now) {
            Ok(echo) => {
                // A choice is in words already.
                state.echo = echo.filter(|_| !matches!(state.editor, Editor::Options(_)));
                state.error = None;
            }
            Err(error) => {
                state.echo = None;
                // A word half typed is no mistake yet, nor is what was filled in beforehand.
                let begun = value != self.filling.form.initial.get(state.field.key);
                state.error = (begun && !focused).then_some(error);
            }
        }
        if let Editor::Options(options) = &state.editor
            && let Some(remark) = options.remark()
        {
            state.error = Some(remark);
        }
    }

    /// Types a text as if pasted: cleaned, and bounded by the field.
    pub fn insert(&mut self, text: &str, now: NaiveDateTime) {
        self.after_return = false;
        let Some(state) = self.fields.get_mut(self.focus) else { return };
        let pasted = state.editor.insert(text);
        self.notice = pasted.remark().map(Notice::warning);
        self.changed(now);
    }

    fn changed(&mut self, now: NaiveDateTime) {
        self.unsaved = true;
        self.steps.typed();
        self.check(self.focus, now);
        if let Some(state) = self.fields.get(self.focus) {
            self.people.ask(state.field.key, &state.editor.value());
        }
        self.take_in(self.focus);
        if self.filling.follow() {
            self.follow_answers();
            if matches!(self.filling.purpose, Purpose::Report(_)) {
                self.look_over(now);
            }
        }
    }

    /// Takes what stands in a field as the answer.
    fn take_in(&mut self, place: usize) {
        if let Some(state) = self.fields.get(place) {
            self.filling.put(state.field.key, state.editor.value());
        }
    }

    /// One key.
    pub fn key(&mut self, key: Key, now: NaiveDateTime) -> Asked {
        let Some(act) = act(self.context(), key) else {
            if let Some(character) = key.typed() {
                self.insert(character.encode_utf8(&mut [0; 4]), now);
            }
            return Asked::Nothing;
        };
        // A return and a line feed, as an unbracketed paste sends them, are one line end.
        let second_half = self.after_return && key == Key::ctrl('j');
        if second_half {
            self.after_return = false;
            return Asked::Nothing;
        }
        match act {
            Act::Save => return Asked::Save,
            Act::Close => return Asked::Close,
            Act::Help => return Asked::Help,
            Act::Redraw => return Asked::Redraw,
            Act::Notices => return Asked::Notices,
            Act::Renew => return Asked::Renew,
            Act::ToWord => return Asked::ToWord,
            Act::Papers => return Asked::Papers,
            Act::SecondCall => return Asked::SecondCall,
            Act::SwitchForm => return Asked::Switch,
            Act::ShowEarlier => return self.earlier(),
            Act::PutTime => self.put_time(now),
            Act::Linear => return Asked::Linear,
            Act::NextField => self.go(1, now),
            Act::PreviousField => self.go(-1, now),
            Act::PageDown => self.go(SCREENFUL, now),
            Act::PageUp => self.go(-SCREENFUL, now),
            Act::NextQuestion => self.next_question(now),
            Act::TakeOver => self.take_over(now),
            other => self.edit(other, now),
        }
        self.after_return = key == Key::of(KeyCode::Enter);
        Asked::Nothing
    }

    fn edit(&mut self, act: Act, now: NaiveDateTime) {
        if act == Act::NewLine {
            return self.insert("\n", now);
        }
        if self.undo_step(act, now) {
            return;
        }
        let Some(state) = self.fields.get_mut(self.focus) else { return };
        match state.editor.act(act) {
            Edited::Changed => {
                self.notice = None;
                self.changed(now);
            }
            Edited::Above => self.go(if act == Act::Up { -1 } else { -SCREENFUL }, now),
            Edited::Below => self.go(if act == Act::Down { 1 } else { SCREENFUL }, now),
            Edited::Moved | Edited::Nothing => {}
        }
    }

    fn go(&mut self, by: isize, now: NaiveDateTime) {
        let last = self.fields.len().saturating_sub(1);
        let next = self.focus.saturating_add_signed(by).min(last);
        // One step past an end goes round, so that Tab reaches everything.
        let next = match by {
            1 if self.focus == last => 0,
            -1 if self.focus == 0 => last,
            _ => next,
        };
        self.go_to(next, now);
    }

    /// Puts the cursor on a question.
    pub fn go_to(&mut self, place: usize, now: NaiveDateTime) {
        let before = std::mem::replace(&mut self.focus, place);
        if let Some(FieldState { editor: Editor::Options(options), .. }) =
            self.fields.get_mut(before)
        {
            options.rest();
        }
        self.check(before, now);
    }

    /// To the next open question of the receipt letter, round from the cursor.
    fn next_question(&mut self, now: NaiveDateTime) {
        let count = self.fields.len();
        let open = |place: &usize| {
            let state = &self.fields[*place];
            state.field.for_receipt_letter && !self.answered(state)
        };
        match (1..=count).map(|step| (self.focus + step) % count).find(open) {
            Some(place) => self.go_to(place, now),
            None => {
                self.notice = Some(Notice::info("Alles voor de ontvangstbevestiging is ingevuld."));
            }
        }
    }

    /// Whether a question of the receipt letter is answered: an e-mail or a postal address is
    /// enough to send it to.
    pub fn answered(&self, state: &FieldState) -> bool {
        let good = |state: &FieldState| !state.is_open() && state.error.is_none();
        let filled =
            |key: &str| self.fields.iter().any(|state| state.field.key == key && good(state));
        Filling::answers_receipt_letter(state.field.key, filled)
    }

    /// Shows what is wrong; the cursor goes to the first wrong field.
    pub fn show_errors(&mut self, errors: Vec<FieldError>) {
        let count = errors.len();
        let mut loose = Vec::new();
        for error in errors {
            match self.fields.iter_mut().find(|state| state.field.key == error.key) {
                Some(state) => state.error = Some(error.message),
                None => loose.push(error.message),
            }
        }
        if let Some(place) = self.fields.iter().position(|state| state.error.is_some()) {
            self.focus = place;
        }
        let wrong = if count == 1 {
            "Eén antwoord klopt nog niet".to_owned()
        } else {
            format!("{count} antwoorden kloppen nog niet")
        };
        let asks = matches!(self.filling.purpose, Purpose::Report(_));
        loose.insert(
            0,
            if asks {
                format!("{wrong}.")
            } else {
                format!("{wrong}; er is nog niets opgeslagen.")
            },
        );
        self.notice = Some(Notice::error(loose.join(" ")));
    }
}
