//! E-mail in: who wrote what and when, and what was attached.

use chrono::NaiveDate;
use mail_parser::{DateTime, Message, MessageParser, MimeHeaders, Received};

use super::error::ExchangeError;
use super::forward::{inline, is_forward};
use super::source::Source;
use crate::domain::Moment;
use crate::domain::text::is_steering;

/// Mails within mails are read this deep; further ones stay attachments.
const DEEPEST: usize = 3;
/// Most attachments of one mail.
const MOST_ATTACHMENTS: usize = 200;
/// How files of e-mails end.
pub const ENDING: &str = ".eml";
/// Longest name of an attachment, in characters.
const LONGEST_NAME: usize = 120;

/// An e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The sender's name, else the address.
    pub sender: Option<String>,
    /// The sender's address.
    pub address: Option<String>,
    /// When our own server took it, else when it was written; of a message that was sent on, the
    /// earlier of its own date and that.
    pub received: Option<Moment>,
    /// The day on which it was written, by the sender.
    pub written: Option<NaiveDate>,
    /// Subject.
    pub subject: Option<String>,
    /// The text, with that of mails within it.
    pub text: String,
    /// What was attached, without the content: see [`attachments`].
    pub attachments: Vec<Listed>,
    /// Who sent it on, where that was done: all else is then of the message within.
    pub forwarded: Option<Forwarded>,
    /// Who wrote a message attached to it, where that may be the complaint and may be not.
    pub enclosed: Option<String>,
}

/// That somebody sent a message on (doorsturen).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded {
    /// Who: the name, else the address. Of several the one who got it first.
    pub by: Option<String>,
    /// When it came on to us.
    pub on: Option<Moment>,
    /// What was written with it.
    pub note: String,
}

/// An attachment by its name, type and size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name, without any folder.
    pub name: String,
    /// Its type as the sender gave it, such as `application/pdf`.
    pub kind: String,
    /// Bytes.
    pub size: usize,
}

/// An attachment with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Name, type and size.
    pub listed: Listed,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether it is an e-mail, with the addresses above it.
    pub is_mail: bool,
}

/// Reads an e-mail; of one that was sent on, the message within it.
pub fn read(source: &Source) -> Result<Mail, ExchangeError> {
    Ok(opened(&parsed(&source.bytes)?, 0))
}

/// A mail, or the message that was sent on with it or in it.
fn opened(message: &Message<'_>, depth: usize) -> Mail {
    let mut mail = as_it_came(message);
    let said = mail.subject.as_deref().is_some_and(is_forward);
    let enclosed = message.attachments().find_map(|part| part.message());
    if let Some(enclosed) = enclosed.filter(|_| depth < DEEPEST) {
        let inner = opened(enclosed, depth + 1);
        if said || (inner.subject.is_some() && inner.subject == mail.subject) {
            let mut note = String::new();
            tell(message, DEEPEST, &mut note);
            return sent_on(mail, inner, note.trim());
        }
        mail.enclosed = inner.sender;
        return mail;
    }
    match inline(&mail.text, said) {
        Some(found) => {
            let inner = Mail {
                sender: found.sender,
                address: found.address,
                received: found.sent,
                written: found.sent.map(|sent| sent.date),
                subject: found.subject,
                text: found.text,
                attachments: Vec::new(),
                forwarded: None,
                enclosed: None,
            };
            sent_on(mail, inner, &found.note)
        }
        None => mail,
    }
}

/// The message within, with who sent it on. It came to the firm when it first came to somebody
/// there: the earlier of both dates.
fn sent_on(outer: Mail, inner: Mail, note: &str) -> Mail {
    let received = match (inner.received, outer.received) {
        (Some(first), Some(last)) => Some(if last.is_before(first) { last } else { first }),
        (first, last) => first.or(last),
    };
    let forwarded = inner.forwarded.unwrap_or_else(|| Forwarded {
        by: outer.sender,
        on: outer.received,
        note: note.to_owned(),
    });
    Mail {
        received,
        subject: inner.subject.or(outer.subject),
        attachments: outer.attachments,
        forwarded: Some(forwarded),
        ..inner
    }
}

fn as_it_came(message: &Message<'_>) -> Mail {
    let from = message.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).map(clean_line);
    let name = from.and_then(|from| from.name()).map(clean_line).filter(|it| !it.is_empty());
    // The first of these lines is the last that was added: that of our own server.
    let taken = message.received_all().next().and_then(Received::date);
    let written = message.date().and_then(moment);
    let mut text = String::new();
    tell(message, 0, &mut text);
    Mail {
        sender: name.or_else(|| address.clone()).filter(|it| !it.is_empty()),
        address: address.filter(|it| !it.is_empty()),
        received: taken.as_ref().and_then(moment).or(written),
        written: written.map(|written| written.date),
        subject: message.subject().map(clean_line).filter(|it| !it.is_empty()),
        text: text.trim().to_owned(),
        attachments: each_attachment(message).into_iter().map(|one| one.listed).collect(),
        forwarded: None,
        enclosed: None,
    }
}

/// The attachments of the e-mail with their content, in the order in which [`read`] lists them;
/// after a message within it come those of that message.
pub fn attachments(source: &Source) -> Result<Vec<Attachment>, ExchangeError> {
    let message = parsed(&source.bytes)?;
    let all = each_attachment(&message).into_iter();
    let kept = all.map(|one| Attachment {
        listed: one.listed,
        bytes: one.bytes.to_vec(),
        is_mail: one.is_mail,
    });
    Ok(kept.collect())
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, ExchangeError> {
    // A mailbox with one mail begins with a line of its own.
    let bytes = if bytes.starts_with(b"From ") { below_first_line(bytes) } else { bytes };
    let message = MessageParser::default().parse(bytes).ok_or(ExchangeError::NoMail)?;
    let says_something = message.from().is_some() || message.subject().is_some();
    if says_something { Ok(message) } else { Err(ExchangeError::NoMail) }
}

/// What stands below the first line.
fn below_first_line(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    end.map_or(&[], |end| &bytes[end + 1..])
}

fn moment(date: &DateTime) -> Option<Moment> {
    date.is_valid().then(|| date.to_rfc3339().parse().ok()).flatten()
}

/// The text of a mail (of HTML the words), and of the mails in it.
fn tell(message: &Message<'_>, depth: usize, text: &mut String) {
    for part in 0..message.text_body_count() {
        if let Some(body) = message.body_text(part) {
            text.push_str(clean_text(&body).trim());
            text.push_str("\n\n");
        }
    }
    if depth == DEEPEST {
        return;
    }
    for inner in message.attachments().filter_map(|part| part.message()) {
        let from = inner.from().and_then(|from| from.first());
        let from = from.and_then(|from| from.name().or_else(|| from.address()));
        let subject = inner.subject().unwrap_or_default();
        let heading =
            format!("--- Bijgevoegd bericht van {}: {subject}", from.unwrap_or("onbekend"));
        text.push_str(&clean_line(&heading));
        text.push('\n');
        tell(inner, depth + 1, text);
    }
}

/// An attachment where it stands.
struct Found<'a> {
    listed: Listed,
    bytes: &'a [u8],
    is_mail: bool,
}

fn each_attachment<'a>(message: &'a Message<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    find_attachments(message, 0, &mut found);
    found.truncate(MOST_ATTACHMENTS);
    found
}

fn find_attachments<'a>(message: &'a Message<'a>, depth: usize, found: &mut Vec<Found<'a>>) {
    for part in message.attachments() {
        if found.len() >= MOST_ATTACHMENTS {
            return;
        }
        let kind = part.content_type().map(|kind| match kind.subtype() {
            Some(subtype) => format!("{}/{subtype}", kind.ctype()),
            None => kind.ctype().to_owned(),
        });
        let inner = part.message();
        let bytes = part.contents();
        let name = part.attachment_name().map(file_name).filter(|name| !name.is_empty());
        let name = match inner {
            Some(inner) => name_of_mail(name, inner),
            None => name.unwrap_or_else(|| format!("bijlage {}", found.len() + 1)),
        };
        let kind = kind.map_or_else(|| "onbekend".into(), |kind| clean_line(&kind));
        let listed = Listed { name, kind, size: bytes.len() };
        found.push(Found { listed, bytes, is_mail: inner.is_some() });
        if let Some(inner) = inner.filter(|_| depth < DEEPEST) {
            find_attachments(inner, depth + 1, found);
        }
    }
}

/// What a message within a mail is called as a file: as it was sent, else by its subject.
fn name_of_mail(name: Option<String>, message: &Message<'_>) -> String {
    let subject = || message.subject().map(|it| file_name(&it.replace(['/', '\\'], "-")));
    let name = name.or_else(|| subject().filter(|name| !name.is_empty()));
    let name = name.unwrap_or_else(|| "bericht".to_owned());
    if name.to_lowercase().ends_with(ENDING) { name } else { format!("{name}{ENDING}") }
}

/// The last part of a name: it must not lead into another folder.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = clean_line(last);
    clean.trim_start_matches('.').trim().chars().take(LONGEST_NAME).collect()
}

fn clean_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().map(|c| if is_steering(c) { ' ' } else { c }).collect()
}

fn clean_line(text: &str) -> String {
    clean_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
