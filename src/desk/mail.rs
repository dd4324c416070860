//! An e-mail as intake: a concept (draft) of the registration, for somebody to check and save.

use super::view::Draft;
use super::{Desk, DeskError};
use crate::domain::Action;
use crate::domain::text::{LONGEST_LINE, LONGEST_TEXT};
use crate::exchange::mail::Mail;
use crate::form::Values;
use crate::regulation::Channel;

/// So much of the longest text is left for what is written below it.
const ROOM: usize = 5_000;

impl Desk {
    /// Keeps an e-mail as a concept of this person. False where just such a concept is there.
    pub fn draft_of_mail(&self, mail: &Mail) -> Result<bool, DeskError> {
        let form = Action::Register.code();
        let content = serde_json::to_string(&self.values_of(mail)?).unwrap_or_default();
        let drafts = self.drafts()?;
        if drafts.iter().any(|draft| draft.form == form && draft.content == content) {
            return Ok(false);
        }
        let own = drafts.iter().filter(|draft| draft.form == form && draft.complaint.is_none());
        let slot = own.map(|draft| draft.slot).max().map_or(1, |last| last.saturating_add(1));
        let form = form.to_owned();
        self.save_draft(&Draft { form, complaint: None, slot, content, saved_at: self.now() })?;
        Ok(true)
    }

    fn values_of(&self, mail: &Mail) -> Result<Values, DeskError> {
        let mut values = self.form(Action::Register, None)?.initial;
        let line = |text: &str| text.chars().take(LONGEST_LINE).collect::<String>();
        values.set("channel", Channel::Email.code());
        values.set("complainant.name", line(mail.sender.as_deref().unwrap_or_default()));
        values.set("complainant.email", line(mail.address.as_deref().unwrap_or_default()));
        // What lies ahead is a clock that is wrong: somebody must say what it was.
        let received = mail.received.filter(|received| !received.is_after(self.now()));
        values.set("received_at", received.map(|on| on.to_string()).unwrap_or_default());
        let written =
            mail.written.filter(|day| received.is_some_and(|received| *day <= received.date));
        values.set("filed_on", written.map(|day| day.to_string()).unwrap_or_default());
        values.set("facts", facts(mail));
        Ok(values)
    }
}

/// Subject, text and what was attached.
fn facts(mail: &Mail) -> String {
    let mut facts = String::new();
    if let Some(subject) = &mail.subject {
        facts.extend(["Onderwerp: ", subject, "\n\n"]);
    }
    if mail.text.chars().count() > LONGEST_TEXT - ROOM {
        facts.extend(mail.text.chars().take(LONGEST_TEXT - ROOM));
        facts.push_str("\n[De rest van de e-mail past hier niet.]");
    } else {
        facts.push_str(&mail.text);
    }
    if !mail.attachments.is_empty() {
        facts.push_str("\n\nBijlagen:");
    }
    for (place, attachment) in mail.attachments.iter().enumerate() {
        let line =
            format!("\n- {} ({}, {})", attachment.name, attachment.kind, size(attachment.size));
        if facts.chars().count() + line.chars().count() > LONGEST_TEXT - 100 {
            let more = (mail.attachments.len() - place).to_string();
            facts.extend(["\n- en nog ", &more]);
            break;
        }
        facts.push_str(&line);
    }
    facts.trim().to_owned()
}

/// "3 kB", "2,5 MB".
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
