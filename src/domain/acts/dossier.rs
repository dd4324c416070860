//! What is recorded of the complaint file (klachtdossier): papers, letters, notes, links, people who
//! step back, and where the complainant goes after the ruling.

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::command::Command;
use super::super::number::ComplaintNumber;
use super::super::one_or_many::one_or_many;
use super::super::text::{Line, Text};
use crate::regulation::{Channel, LetterKind, LetterRecipient, OutsideBody, Party};

/// What a file's content is known by: its SHA-256, in hexadecimal.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Digest(String);

impl Digest {
    /// The digest in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Digest {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let hexadecimal = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() == 64 && hexadecimal {
            Ok(Self(text))
        } else {
            Err("Dit is geen vingerafdruk van een bestand (64 tekens, 0-9 en a-f).".into())
        }
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

act! {
    /// A stored file: its content lies in the database under its digest.
    StoredFile {
        /// What its content is known by.
        digest: Digest,
        /// Its name, without a folder.
        name: Line,
        /// Its type, such as `application/pdf`.
        media_type: Line,
        /// Size in bytes.
        bytes: u64,
    }
}

impl StoredFile {
    /// What it is, in words for staff; where there are none, its type as it is.
    pub fn type_in_words(&self) -> &str {
        const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";
        const OPEN: &str = "application/vnd.oasis.opendocument.";
        let media_type = self.media_type.as_str();
        let office = media_type.strip_prefix(OFFICE).or_else(|| media_type.strip_prefix(OPEN));
        match (office, media_type) {
            (Some(part), _) if part.starts_with("wordprocessingml") => "Word-document",
            (Some(part), _) if part.starts_with("spreadsheetml") => "Excel-bestand",
            (Some(part), _) if part.starts_with("presentationml") => "PowerPoint-bestand",
            (Some("text"), _) => "tekstdocument",
            (Some("spreadsheet"), _) => "rekenblad",
            (_, "application/msword") => "Word-document",
            (_, "application/pdf") => "PDF",
            (_, "application/zip") => "ZIP-bestand",
            (_, "message/rfc822") => "e-mail",
            (_, "text/plain") => "tekst",
            (_, "text/csv") => "tabel (CSV)",
            (_, "text/html") => "webpagina",
            (_, "application/octet-stream") => "onbekende soort",
            (_, image) if image.starts_with("image/") => "afbeelding",
            (_, other) => other,
        }
    }
}

act! {
    /// A paper added to the file (bijlage).
    Attachment {
        /// The stored file.
        file: StoredFile,
        /// What it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<Line>,
        /// Sides who do not see it at an inspection.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Party>")]
        withheld_from: Vec<Party>,
    }
}

act! {
    /// Sending a letter or form (brief versturen): what is sent is frozen.
    LetterSending {
        /// Which letter.
        letter: LetterKind,
        /// To whom.
        to: LetterRecipient,
        /// Which respondent, or the name of the reader elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Line>,
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// What was sent, byte for byte.
        file: StoredFile,
        /// The step that follows from sending it, with its data where it needs any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<Box<Command>>,
    }
}

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSent {
    /// Which letter.
    pub letter: LetterKind,
    /// To whom.
    pub to: LetterRecipient,
    /// The reader's name, where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// What was sent, byte for byte.
    pub file: StoredFile,
}

act! {
    /// A note for colleagues (interne notitie): no side sees it.
    InternalNote {
        /// What to remember.
        note: Text,
    }
}

act! {
    /// Asking for news (om nieuws vragen): how it stands with a complaint. Colleagues among
    /// themselves; no side sees it.
    NewsRequest {
        /// Who is asked; default: whoever has the complaint.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Line>,
        /// What one wants to know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Two complaints that have to do with each other (gekoppelde klachten).
    Link {
        /// The other one.
        to: ComplaintNumber,
        /// What they have to do with each other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// Somebody steps back (verschoning) and takes no part any more.
    Recusal {
        /// Who; default: who records it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Line>,
        /// Why.
        reason: Text,
    }
}

act! {
    /// The complainant is not satisfied with the answer.
    Dissatisfaction {
        /// What the complainant said.
        said: Text,
        /// Where the complainant was told to go; default: what the regulation says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<Text>,
    }
}

act! {
    /// A body outside the firm looks at the complaint (externe procedure).
    OutsideProcedure {
        /// Which body.
        body: OutsideBody,
        /// Its name, where that says more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Line>,
        /// Its own reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<Line>,
        /// What it asks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<Text>,
        /// The day by which it wants an answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
    }
}

act! {
    /// The firm's answer to a body outside.
    OutsideAnswer {
        /// Which procedure: its place on the list, from 1. Default: the only open one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<u32>,
        /// What was answered.
        answer: Text,
    }
}

act! {
    /// The end of an outside procedure.
    OutsideEnd {
        /// Which procedure: its place on the list, from 1. Default: the only open one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<u32>,
        /// What the body decided.
        outcome: Text,
    }
}
