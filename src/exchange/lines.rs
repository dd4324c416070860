//! Our own export: everything of a database as JSON lines, each with its kind in `line`.
//!
//! The first line is the header with the version of this format, the last tells how many there
//! were and the end of the chain, so that a file that was cut off or changed is noticed. A new
//! table gets a kind of line of its own, between the header and the events it belongs to, or after
//! them where it names complaints; a reader that does not know a kind refuses the file rather than
//! lose something.

mod input;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::error::ExchangeError;
use crate::domain::acts::dossier::Attachment;

pub use input::Lines;

/// The name of this format.
pub const FORMAT: &str = "klachtenbalie";
/// The version of this format that is written. Older ones are read.
pub const VERSION: u32 = 1;

/// A line of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is named after what it holds")]
pub enum Entry {
    Header(Header),
    Regulation(Regulation),
    Setting(Setting),
    DraftContent(DraftContent),
    Draft(Draft),
    DraftFile(DraftFile),
    File(File),
    Event(Event),
    ErasedEvent(ErasedEvent),
    Reading(Reading),
    End(End),
}

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    line: Cow<'static, str>,
    /// [`FORMAT`].
    pub format: String,
    /// Version of the format.
    pub version: u32,
}

/// The text of a regulation version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    line: Cow<'static, str>,
    /// SHA-256 of the text.
    pub digest: String,
    /// Its id.
    pub id: String,
    /// The TOML.
    pub text: String,
}

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    line: Cow<'static, str>,
    /// Its name.
    pub key: String,
    /// What it is set to.
    pub value: String,
}

/// What somebody was typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    line: Cow<'static, str>,
    /// Whose, folded.
    pub person: String,
    /// Which form.
    pub form: String,
    /// Which complaint; empty for a new one.
    pub complaint: String,
    /// Which of several.
    pub slot: u32,
    /// What was typed.
    pub content: String,
    /// When it was last saved.
    pub saved_at: String,
}

/// A paper of a draft, after the draft and after its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftFile {
    line: Cow<'static, str>,
    /// Whose draft, folded.
    pub person: String,
    /// Of which form.
    pub form: String,
    /// Of which complaint; empty for a new one.
    pub complaint: String,
    /// Of which of several.
    pub slot: u32,
    /// Its place among the draft's papers, from 1.
    pub place: u32,
    /// The paper.
    pub attachment: Attachment,
}

/// A piece of the content of a paper of a draft; its pieces follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftContent {
    line: Cow<'static, str>,
    /// SHA-256 of the whole content, in hexadecimal.
    pub digest: String,
    /// Whether this is the last piece.
    pub last: bool,
    /// The piece, in base64.
    pub content: String,
}

/// A piece of the content of a stored file; its pieces follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    line: Cow<'static, str>,
    /// SHA-256 of the whole content, in hexadecimal.
    pub digest: String,
    /// Whether this is the last piece.
    pub last: bool,
    /// The piece, in base64.
    pub content: String,
}

/// An event of a complaint, in the order of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The complaint's number.
    pub complaint: String,
    /// Its place in the complaint's history, from 1.
    pub version: u32,
    /// When it was recorded.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// Kind of event.
    pub kind: String,
    /// The version of the kind's data.
    pub schema: u32,
    /// What keeps the digest from being guessed, in hexadecimal.
    pub salt: String,
    /// The entry as it is stored: `on`, `kind` and `data`, to the letter, for the chain's sake.
    pub payload: String,
}

/// An event of which the data were erased, in its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedEvent {
    line: Cow<'static, str>,
    /// The complaint's number.
    pub complaint: String,
    /// Its place in the complaint's history, from 1.
    pub version: u32,
    /// When it was recorded.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// Kind of event.
    pub kind: String,
    /// The version of the kind's data.
    pub schema: u32,
    /// What its data were known by, in hexadecimal.
    pub digest: String,
}

/// That somebody read something, after the events: it is no part of their chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    line: Cow<'static, str>,
    /// When.
    pub at: String,
    /// Who, by account.
    pub login: String,
    /// Who, by the name of that day.
    pub name: String,
    /// Of which complaint; none: of many at once.
    pub complaint: Option<String>,
    /// Which part.
    pub part: String,
    /// Which paper, letter, side or year.
    pub what: String,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    line: Cow<'static, str>,
    /// How many complaints.
    pub complaints: u64,
    /// How many events.
    pub events: u64,
    /// How many readings.
    #[serde(default, skip_serializing_if = "is_none")]
    pub readings: u64,
    /// The hash of the last event, in hexadecimal.
    pub head: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_none(count: &u64) -> bool {
    *count == 0
}

/// An event as it is written: the stored entry lies open, byte for byte.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    line: Cow<'a, str>,
    complaint: Cow<'a, str>,
    version: u32,
    at: Cow<'a, str>,
    actor: Cow<'a, str>,
    schema: u32,
    salt: Cow<'a, str>,
    #[serde(borrow)]
    on: &'a RawValue,
    kind: Cow<'a, str>,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// The parts of a stored entry, byte for byte.
#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    #[serde(borrow)]
    on: &'a RawValue,
    kind: Cow<'a, str>,
    #[serde(borrow)]
    data: &'a RawValue,
}

macro_rules! named {
    ($($name:ident $word:literal ($($field:ident: $type:ty),*);)+) => {
        $(impl $name {
            /// A line of this kind.
            pub fn new($($field: $type),*) -> Self {
                Self { line: Cow::Borrowed($word), $($field),* }
            }
        })+
    };
}

named! {
    Header "header" (format: String, version: u32);
    Regulation "regulation" (digest: String, id: String, text: String);
    Setting "setting" (key: String, value: String);
    Draft "draft" (person: String, form: String, complaint: String, slot: u32, content: String, saved_at: String);
    DraftFile "draft_file" (person: String, form: String, complaint: String, slot: u32, place: u32, attachment: Attachment);
    DraftContent "draft_content" (digest: String, last: bool, content: String);
    File "file" (digest: String, last: bool, content: String);
    ErasedEvent "erased_event" (complaint: String, version: u32, at: String, actor: String, kind: String, schema: u32, digest: String);
    Reading "reading" (at: String, login: String, name: String, complaint: Option<String>, part: String, what: String);
    End "end" (complaints: u64, events: u64, readings: u64, head: Option<String>);
}

impl Entry {
    /// The line as text, without its end.
    pub fn text(&self) -> Result<String, ExchangeError> {
        let text = match self {
            Self::Header(line) => serde_json::to_string(line),
            Self::Regulation(line) => serde_json::to_string(line),
            Self::Setting(line) => serde_json::to_string(line),
            Self::Draft(line) => serde_json::to_string(line),
            Self::DraftFile(line) => serde_json::to_string(line),
            Self::DraftContent(line) => serde_json::to_string(line),
            Self::File(line) => serde_json::to_string(line),
            Self::End(line) => serde_json::to_string(line),
            Self::Event(event) => event.text(),
            Self::ErasedEvent(line) => serde_json::to_string(line),
            Self::Reading(line) => serde_json::to_string(line),
        };
        text.map_err(|_| ExchangeError::broken("een gebeurtenis is niet te schrijven"))
    }

    /// Reads a line.
    pub fn read(text: &str, number: u64) -> Result<Self, ExchangeError> {
        #[derive(Deserialize)]
        struct Kind {
            line: String,
        }
        let kind: Kind = parsed(text, number)?;
        Ok(match kind.line.as_str() {
            "header" => Self::Header(parsed(text, number)?),
            "regulation" => Self::Regulation(parsed(text, number)?),
            "setting" => Self::Setting(parsed(text, number)?),
            "draft" => Self::Draft(parsed(text, number)?),
            "draft_file" => Self::DraftFile(parsed(text, number)?),
            "draft_content" => Self::DraftContent(parsed(text, number)?),
            "file" => Self::File(parsed(text, number)?),
            "end" => Self::End(parsed(text, number)?),
            "event" => Self::Event(Event::read(text, number)?),
            "erased_event" => Self::ErasedEvent(parsed(text, number)?),
            "reading" => Self::Reading(parsed(text, number)?),
            _ => return Err(ExchangeError::UnknownLine { number }),
        })
    }
}

impl Event {
    fn text(&self) -> serde_json::Result<String> {
        let stored: Stored<'_> = serde_json::from_str(&self.payload)?;
        serde_json::to_string(&Wire {
            line: "event".into(),
            complaint: self.complaint.as_str().into(),
            version: self.version,
            at: self.at.as_str().into(),
            actor: self.actor.as_str().into(),
            schema: self.schema,
            salt: self.salt.as_str().into(),
            on: stored.on,
            kind: stored.kind,
            data: stored.data,
        })
    }

    fn read(text: &str, number: u64) -> Result<Self, ExchangeError> {
        let wire: Wire<'_> = parsed(text, number)?;
        let stored = Stored { on: wire.on, kind: wire.kind.clone(), data: wire.data };
        Ok(Self {
            payload: serde_json::to_string(&stored).map_err(|error| unfit(number, &error))?,
            complaint: wire.complaint.into_owned(),
            version: wire.version,
            at: wire.at.into_owned(),
            actor: wire.actor.into_owned(),
            kind: wire.kind.into_owned(),
            schema: wire.schema,
            salt: wire.salt.into_owned(),
        })
    }
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a str, number: u64) -> Result<T, ExchangeError> {
    serde_json::from_str(text).map_err(|error| unfit(number, &error))
}

/// A line that holds something else than such a line does.
fn unfit(number: u64, error: &serde_json::Error) -> ExchangeError {
    let detail = match error.classify() {
        serde_json::error::Category::Data => "een gegeven ontbreekt, of past hier niet",
        _ => "dit is geen JSON",
    };
    ExchangeError::line(number, detail)
}
