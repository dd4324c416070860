//! A form on the screen: editors, focus, errors, suggestions. It knows no terminal and no database;
//! what it holds is kept, right or wrong, until it is saved or thrown away.

mod choice;
mod draft;
mod editor;
pub mod letter;
mod paste;
mod people;
pub mod place;
mod purpose;
pub mod report;
pub mod setting;
mod shown;
mod time;

use std::cell::Cell;

use chrono::NaiveDateTime;
use crossterm::event::KeyCode;

pub use choice::Options;
pub use draft::DraftChange;
pub use editor::{Edited, Editor};
pub use people::People;
pub use purpose::Purpose;
use shown::in_order;

use crate::desk::view::{Draft, Waiting};
use crate::domain::ComplaintNumber;
use crate::form::{Field, FieldError, Form, Values};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Context, act};
use crate::tui::message::Notice;

/// The field for whose name earlier complainants are suggested.
pub const COMPLAINANT: &str = "complainant.name";

const EMAIL: &str = "complainant.email";
const ADDRESS: &str = "complainant.address";

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
    /// The screen drawn again.
    Redraw,
    /// A letter made anew.
    Renew,
    /// A letter as a Word file.
    ToWord,
    /// The papers that wait with it.
    Papers,
    /// An earlier complaint of the person who is suggested.
    Earlier(ComplaintNumber),
    /// A second form for a new complaint, beside this one.
    SecondCall,
    /// Another open form.
    Switch,
}

/// A form being filled in.
#[derive(Debug, Clone)]
pub struct FormScreen {
    /// Its definition.
    pub form: Form,
    /// What it is filled in for.
    pub purpose: Purpose,
    /// The complaint that it is about.
    pub complaint: Option<ComplaintNumber>,
    /// The version of the complaint that was looked at.
    pub version: Option<u32>,
    /// Tells several new complaints apart.
    pub slot: u32,
    /// What it is about, for the title.
    pub subject: String,
    /// The questions in the order of the screen.
    pub fields: Vec<FieldState>,
    /// How many of them come first in a phone intake.
    pub firsts: usize,
    /// The question of the cursor.
    pub focus: usize,
    /// What stands above the questions.
    pub above: Vec<String>,
    /// Papers that go into the file once it is saved.
    pub papers: Vec<Waiting>,
    /// What staff should know now: a refusal, a conflict, a remark on what was pasted.
    pub notice: Option<Notice>,
    /// Known people for the name being typed.
    pub people: People,
    /// First row in view; drawing keeps the focused question in view.
    pub scroll: Cell<usize>,
    /// The draft that this goes on with.
    origin: Option<Draft>,
    kept: Values,
    unsaved: bool,
    after_return: bool,
}

impl FormScreen {
    /// A form with its first values.
    pub fn new(form: Form, complaint: Option<ComplaintNumber>, slot: u32) -> Self {
        let firsts = form.fields.iter().filter(|field| field.first).count();
        let firsts = if firsts == form.fields.len() { 0 } else { firsts };
        let asked = in_order(&form).filter(|field| form.asks(field, &form.initial));
        let fields = asked.map(|field| FieldState::new(field, form.initial.get(field.key)));
        Self {
            fields: fields.collect(),
            kept: form.initial.clone(),
            form,
            purpose: Purpose::Record,
            complaint,
            version: None,
            slot,
            subject: String::new(),
            firsts,
            focus: 0,
            above: Vec::new(),
            papers: Vec::new(),
            notice: None,
            people: People::default(),
            scroll: Cell::new(0),
            origin: None,
            unsaved: false,
            after_return: false,
        }
    }

    /// Puts values in, as from a draft, and goes to the first question that is still open.
    pub fn fill(&mut self, values: &Values, now: NaiveDateTime) {
        self.kept = values.clone();
        for state in &mut self.fields {
            state.editor = Editor::new(&state.field.kind, values.get(state.field.key));
        }
        self.follow_answers();
        self.focus = self
            .fields
            .iter()
            .position(|state| state.field.required && state.editor.is_empty())
            .unwrap_or(0);
        self.look_over(now);
    }

    /// Everything as it stands in the fields.
    pub fn values(&self) -> Values {
        let mut values = self.kept.clone();
        for state in &self.fields {
            let value = state.editor.value();
            if !value.is_empty() || values.0.contains_key(state.field.key) {
                values.set(state.field.key, value);
            }
        }
        values
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

    /// Goes on with a newer version of the complaint, after a conflict.
    pub fn move_on(&mut self, version: u32) {
        self.version = Some(version);
        self.unsaved = true;
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
                let begun = value != self.form.initial.get(state.field.key);
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
        self.check(self.focus, now);
        if let Some(state) = self.fields.get(self.focus) {
            self.people.ask(state.field.key, &state.editor.value());
        }
        report::follow(self, now);
        place::follow(self);
        self.follow_answers();
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
            Act::Renew => return Asked::Renew,
            Act::ToWord => return Asked::ToWord,
            Act::Papers => return Asked::Papers,
            Act::SecondCall => return Asked::SecondCall,
            Act::SwitchForm => return Asked::Switch,
            Act::ShowEarlier => return self.earlier(),
            Act::PutTime => self.put_time(now),
            Act::NextField => self.go(1, now),
            Act::PreviousField => self.go(-1, now),
            Act::PageDown => self.go(5, now),
            Act::PageUp => self.go(-5, now),
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
        let Some(state) = self.fields.get_mut(self.focus) else { return };
        match state.editor.act(act) {
            Edited::Changed => {
                self.notice = None;
                self.changed(now);
            }
            Edited::Above => self.go(-1, now),
            Edited::Below => self.go(1, now),
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
        let good = |state: &FieldState| !state.editor.is_empty() && state.error.is_none();
        let filled =
            |key: &str| self.fields.iter().any(|state| state.field.key == key && good(state));
        match state.field.key {
            EMAIL | ADDRESS => filled(EMAIL) || filled(ADDRESS),
            _ => good(state),
        }
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
        let asks = matches!(self.purpose, Purpose::Report(_));
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
