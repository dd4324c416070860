//! Forms without a terminal: what is asked for each action, how typed text is read, and how a
//! filled form becomes a command. Both the screen and the linear mode are driven by them.

mod define;
mod manner;
mod read;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

pub use define::typed;
pub use manner::Manner;

use crate::domain::acts::dossier::{Attachment, StoredFile};
use crate::domain::complaint::Complaint;
use crate::domain::firm::Firm;
use crate::domain::staff::Staff;
use crate::domain::{Action, Command, ComplaintNumber, Moment};
use crate::regulation::Regulation;

/// What kind of answer a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A day: `vandaag`, `gisteren`, `vr`, `+3`, `-2`, `21-11`, `21-11-2026`, `2026-11-21`.
    Date,
    /// A day and, if given, a time after it: `vandaag 14:05`.
    Moment,
    /// Days or periods, apart by commas or line ends: `3-11, 5-11 t/m 9-11`.
    Dates,
    /// One of these.
    Choice(Vec<Choice>),
    /// Any of these; the value holds the codes, apart by spaces.
    Choices(Vec<Choice>),
    /// Yes or no: `ja`, `nee`.
    YesNo,
    /// Euros: `500`, `1.250,50`.
    Money,
    /// A person's name, with known people suggested.
    Person,
    /// The name of an account.
    Login,
    /// Respondents, one a line: a kind word and a name ("medewerker K. Visser"); without a kind
    /// word it is an employee.
    Respondents,
    /// Names, one a line.
    Names,
    /// Texts, one a line: the parts of a complaint.
    Lines,
    /// Judgements on the parts, one a line: "1 gegrond: uitleg".
    Judgements,
    /// Minutes, one complaint a line: "2026-014: wat er besproken is". A line without a number
    /// belongs to the one before it.
    Minutes,
    /// Changed documents, one a line: "Handboek, versie 3: alle medewerkers, UWV".
    Documents,
    /// A period over which the firm reports: "2026-K3".
    Period,
    /// A file on the computer of the desk, by its path.
    File,
    /// A complaint's number.
    Complaint,
    /// Numbers of complaints, apart by commas or line ends.
    Complaints,
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub code: String,
    /// What staff see.
    pub label: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The place of the answer in the command, such as `complainant.name`; `on` is the day of the
    /// act itself.
    pub key: &'static str,
    /// Label.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// Kind of answer.
    pub kind: FieldKind,
    /// Must be answered.
    pub required: bool,
    /// Asked at once in a phone intake; the rest stands beside it as a checklist.
    pub first: bool,
    /// The receipt letter of this regulation needs it.
    pub for_receipt_letter: bool,
    /// It is asked only beside such an answer; always where there is none.
    pub asked_beside: Option<Beside>,
}

impl Field {
    /// A question that may stay empty, and is asked always.
    pub const fn optional(
        key: &'static str,
        label: &'static str,
        help: &'static str,
        kind: FieldKind,
    ) -> Self {
        Self {
            key,
            label,
            help,
            kind,
            required: false,
            first: false,
            for_receipt_letter: false,
            asked_beside: None,
        }
    }
}

/// Answers beside which another question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The choice that they are of.
    pub key: &'static str,
    /// Their codes.
    pub codes: &'static [&'static str],
}

/// The questions of one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// For which action.
    pub action: Action,
    /// Title.
    pub title: String,
    /// Questions in order.
    pub fields: Vec<Field>,
    /// What stands in the fields at first.
    pub initial: Values,
}

/// What was typed, by field key. It is kept as typed, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(pub BTreeMap<String, String>);

impl Values {
    /// What stands in a field.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Puts something into a field.
    pub fn set(&mut self, key: &str, text: impl Into<String>) {
        self.0.insert(key.to_owned(), text.into());
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Which field.
    pub key: &'static str,
    /// What is wrong and what to do, in Dutch.
    pub message: String,
}

/// A form that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// What is asked of the desk.
    pub command: Command,
    /// The day of the act, where it was filled in.
    pub on: Option<Moment>,
    /// The paper that goes into the file with it, where one was named.
    pub paper: Option<Attachment>,
}

/// What a form is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// Nothing yet: a registration.
    Nothing,
    /// A complaint.
    Complaint(&'a Complaint),
    /// The firm, with the handled complaints that no meeting has discussed yet.
    Firm(&'a Firm, &'a [ComplaintNumber]),
    /// The people of the desk.
    Staff(&'a Staff),
}

/// Opens a file by its path: what it is known by once stored, or why it cannot be taken, in Dutch.
pub type OpenFile<'a> = dyn FnMut(&str) -> Result<StoredFile, String> + 'a;

/// Reads a day as people type it outside a form: `1-1-2026`, `1 januari 2026`, `vandaag`,
/// `2026-01-01`; without a year the last such day. The error is a Dutch sentence.
pub fn day(text: &str, now: NaiveDateTime) -> Result<NaiveDate, String> {
    read::day(text, now)
}

/// The same with or without a time: `18-11-2026 09:30`, `gisteren 14u`.
pub fn moment(text: &str, now: NaiveDateTime) -> Result<Moment, String> {
    read::moment(text, now)
}

/// The same for a day that may lie ahead: without a year the next such day.
pub fn day_ahead(text: &str, now: NaiveDateTime) -> Result<NaiveDate, String> {
    read::day_ahead(text, now)
}

impl Field {
    /// Whether a text is no answer to it: nothing was typed or, where an answer is needed, nothing
    /// but the time at which something was going to be noted.
    pub fn is_open(&self, text: &str) -> bool {
        text.trim().is_empty() || (self.required && self.is_only_time(text))
    }

    /// Whether nothing but times of day stands in it.
    fn is_only_time(&self, text: &str) -> bool {
        let is_time = |word: &str| NaiveTime::parse_from_str(word, "%H:%M").is_ok();
        self.kind == FieldKind::Text
            && !text.trim().is_empty()
            && text.split_whitespace().all(is_time)
    }
}

impl Form {
    /// The form of an action under a regulation.
    pub fn of(
        action: Action,
        regulation: &Regulation,
        about: About<'_>,
        now: NaiveDateTime,
    ) -> Self {
        define::form(action, regulation, about, now)
    }

    /// Whether a question is asked beside these answers.
    pub fn asks(&self, field: &Field, values: &Values) -> bool {
        read::asks(self, field, values)
    }

    /// Reads a form that names no files; every field that is wrong is named.
    pub fn read(&self, values: &Values, now: NaiveDateTime) -> Result<Filled, Vec<FieldError>> {
        self.read_with(values, now, &mut |_| Err("Bestanden kunnen hier niet.".to_owned()))
    }

    /// Reads the form; every field that is wrong is named. Files are opened by the caller.
    pub fn read_with(
        &self,
        values: &Values,
        now: NaiveDateTime,
        open: &mut OpenFile<'_>,
    ) -> Result<Filled, Vec<FieldError>> {
        read::form(self, values, now, open)
    }

    /// What a field's text means, to show beside it ("za 21 november 2026"); none where the text
    /// says it already; the error in words.
    pub fn echo(field: &Field, text: &str, now: NaiveDateTime) -> Result<Option<String>, String> {
        read::echo(field, text, now)
    }
}
