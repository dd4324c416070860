//! What is asked of somebody, and what comes of the answers, whatever they are typed with: forms
//! being filled in, their drafts, the questions around letters, reports, settings and files. The
//! screen and the linear mode both stand on it; each only brings the keys or the lines.

pub mod actions;
mod begin;
pub mod deed;
mod draft;
pub mod drafts;
pub mod each;
pub mod facts;
pub mod figure;
pub mod firm;
pub mod first;
pub mod letter;
pub mod meanwhile;
mod own_words;
pub mod papers;
pub mod paste;
mod person;
pub mod place;
mod purpose;
pub mod report;
mod save;
pub mod setting;
mod spot;
pub mod words;

use chrono::NaiveDateTime;

pub use begin::Begun;
pub use draft::DraftChange;
pub use own_words::{Words, shut_out};
pub use person::{COMPLAINANT, PHONE, is_worth_looking};
pub use purpose::Purpose;
pub use save::{Below, Came, Preview, Unsaved, WhyNot, recorded, refused, told};
pub use spot::Spot;

use crate::desk::view::{Draft, Waiting};
use crate::domain::{Action, ComplaintNumber};
use crate::form::{Field, Form, Values};

/// A form being filled in. What was typed is kept, right or wrong, until it is saved or thrown
/// away.
#[derive(Debug, Clone)]
pub struct Filling {
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
    /// What stands above the questions.
    pub above: Vec<String>,
    /// Papers that go into the file once it is saved.
    pub papers: Vec<Waiting>,
    /// The file makes this letter otherwise now than when it was begun.
    pub outdated: bool,
    values: Values,
    /// The draft that this goes on with.
    origin: Option<Draft>,
    /// The question at which a draft was left.
    left_at: Option<String>,
}

impl Filling {
    /// A form with its first values.
    pub fn new(form: Form, complaint: Option<ComplaintNumber>, slot: u32) -> Self {
        Self {
            values: form.initial.clone(),
            form,
            purpose: Purpose::Record,
            complaint,
            version: None,
            slot,
            subject: String::new(),
            above: Vec::new(),
            papers: Vec::new(),
            outdated: false,
            origin: None,
            left_at: None,
        }
    }

    /// What it is called beside other open forms: "Jansen" for a new complaint, "Uitspraak doen
    /// (2026-014): Bakker".
    pub fn name(&self) -> String {
        let whose = match self.values.get(COMPLAINANT).trim() {
            "" => self.subject.as_str(),
            name => name,
        };
        match (self.form.action, whose) {
            (_, "") => self.form.title.clone(),
            (Action::Register, name) => name.to_owned(),
            (_, name) => format!("{}: {name}", self.form.title),
        }
    }

    /// The answers as they stand, with what is kept beside the questions.
    pub const fn values(&self) -> &Values {
        &self.values
    }

    /// The questions that are asked beside the answers as they stand: what is asked at once comes
    /// first.
    pub fn asked(&self) -> impl Iterator<Item = &Field> {
        let fields = &self.form.fields;
        let at_once = fields.iter().filter(|field| field.first);
        at_once
            .chain(fields.iter().filter(|field| !field.first))
            .filter(|field| self.form.asks(field, &self.values))
    }

    /// How many questions are asked at once; none where all are.
    pub fn firsts(&self) -> usize {
        let firsts = self.form.fields.iter().filter(|field| field.first).count();
        if firsts == self.form.fields.len() { 0 } else { firsts }
    }

    /// Takes an answer as it was typed.
    pub fn put(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() || self.values.0.contains_key(key) {
            self.values.set(key, value);
        }
    }

    /// Lets other answers follow the one that was given, where they were only proposed; true where
    /// other questions or answers may stand there now.
    pub fn follow(&mut self) -> bool {
        let followed = report::follow(self) | place::follow(self);
        followed || self.form.fields.iter().any(|field| field.asked_beside.is_some())
    }

    /// The draft that it goes on with.
    pub const fn origin(&self) -> Option<&Draft> {
        self.origin.as_ref()
    }

    /// The question at which the draft was left that this goes on with.
    pub fn left_at(&self) -> Option<&str> {
        self.left_at.as_deref()
    }

    /// Goes on with a newer version of the complaint, after a conflict.
    pub const fn move_on(&mut self, version: u32) {
        self.version = Some(version);
    }

    /// What is wrong with an answer, or what it means.
    pub fn echo(&self, field: &Field, now: NaiveDateTime) -> Result<Option<String>, String> {
        Form::echo(field, self.values.get(field.key), now)
    }
}
