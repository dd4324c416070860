//! An e-mail as intake: a concept (draft) of the registration, for somebody to check and save. What
//! was attached waits with it, and so does the e-mail itself.

use super::view::{Draft, Obstacle, Waiting};
use super::{Desk, DeskError};
use crate::domain::acts::dossier::Attachment;
use crate::domain::text::{LONGEST_LINE, LONGEST_TEXT, Line, neutral};
use crate::domain::wording::long_moment;
use crate::domain::{Action, Moment};
use crate::exchange::Source;
use crate::exchange::mail::{self, ENDING, Mail};
use crate::form::{Values, typed};
use crate::regulation::{Channel, Party};
use crate::store::digest_of;

/// What stands before the subject of an e-mail in the text of its concept.
pub const SUBJECT: &str = "Onderwerp:";
/// So much of the longest text is left for what is written below it.
const ROOM: usize = 8_000;
/// So much is kept of what a colleague wrote.
const LONGEST_NOTE: usize = 2_000;

/// What an e-mail becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailConcept {
    /// What it says.
    pub mail: Mail,
    /// What goes into the file with it: the e-mail itself first, then what was attached.
    pub papers: Vec<Waiting>,
    /// What cannot go into the file.
    pub left_out: Vec<LeftOut>,
    /// What the e-mail itself is known by.
    digest: String,
    content: String,
}

/// A paper that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its name.
    pub name: String,
    /// Why, as a Dutch sentence.
    pub why: String,
}

impl Desk {
    /// What an e-mail becomes; nothing is kept yet.
    pub fn concept_of_mail(&self, source: &Source) -> Result<MailConcept, DeskError> {
        let mail = mail::read(source)?;
        // Above the text of an e-mail, and of one within it, stands the address of who wrote it. The
        // respondent gets the complaint without that, here as in the registration.
        let mut taken = vec![self.waiting(
            &name_of(source),
            &source.bytes,
            &described(&mail),
            &[Party::Respondent],
        )?];
        for attachment in mail::attachments(source)? {
            let name = &attachment.listed.name;
            let withheld: &[Party] = if attachment.is_mail { &[Party::Respondent] } else { &[] };
            taken.push(self.waiting(name, &attachment.bytes, "Bijlage bij de e-mail", withheld)?);
        }
        let (mut papers, mut left_out): (Vec<Waiting>, Vec<LeftOut>) = Default::default();
        let same = |one: &Waiting, other: &Waiting| {
            one.attachment.file.digest == other.attachment.file.digest
        };
        for paper in taken {
            match paper {
                // A file holds the same content once.
                Ok(paper) if papers.iter().any(|it| same(it, &paper)) => {}
                Ok(paper) => papers.push(paper),
                Err(paper) => left_out.push(paper),
            }
        }
        let values = self.values_of(&mail, &left_out)?;
        let content = serde_json::to_string(&values).unwrap_or_default();
        Ok(MailConcept { digest: digest_of(&source.bytes), content, mail, papers, left_out })
    }

    /// Keeps an e-mail as a concept of this person. False where a concept of it is there already,
    /// also where somebody has gone on with that.
    pub fn keep_concept(&self, concept: &MailConcept) -> Result<bool, DeskError> {
        let form = Action::Register.code();
        let drafts = self.drafts()?;
        let of_it = |draft: &Draft| {
            draft.content == concept.content
                || draft.files.iter().any(|paper| paper.file.digest.as_str() == concept.digest)
        };
        if drafts.iter().any(|draft| draft.form == form && of_it(draft)) {
            return Ok(false);
        }
        let own = drafts.iter().filter(|draft| draft.form == form && draft.complaint.is_none());
        let slot = own.map(|draft| draft.slot).max().map_or(1, |last| last.saturating_add(1));
        let draft = Draft {
            form: form.to_owned(),
            complaint: None,
            slot,
            content: concept.content.clone(),
            saved_at: self.now(),
            files: Vec::new(),
        };
        self.save_draft_with(&draft, &concept.papers)?;
        Ok(true)
    }

    /// A paper of an e-mail, or why it cannot be kept.
    fn waiting(
        &self,
        name: &str,
        bytes: &[u8],
        what: &str,
        withheld_from: &[Party],
    ) -> Result<Result<Waiting, LeftOut>, DeskError> {
        let upload = match self.upload(name, bytes.to_vec()) {
            Ok(upload) => upload,
            Err(DeskError::Obstacle(Obstacle::Refused(refusal))) => {
                let why = match &*refusal.code {
                    "empty_file" => "Dit bestand is leeg.".to_owned(),
                    _ => refusal.message,
                };
                return Ok(Err(LeftOut { name: neutral(name), why }));
            }
            Err(error) => return Err(error),
        };
        let attachment = Attachment {
            file: upload.file,
            description: Line::new(what).ok(),
            withheld_from: withheld_from.to_vec(),
        };
        Ok(Ok(Waiting { attachment, content: upload.content }))
    }

    fn values_of(&self, mail: &Mail, left_out: &[LeftOut]) -> Result<Values, DeskError> {
        let mut values = self.form(Action::Register, None)?.initial;
        let line = |text: &str| text.chars().take(LONGEST_LINE).collect::<String>();
        values.set("channel", Channel::Email.code());
        values.set("complainant.name", line(mail.sender.as_deref().unwrap_or_default()));
        values.set("complainant.email", line(mail.address.as_deref().unwrap_or_default()));
        // What lies ahead is a clock that is wrong: somebody must say what it was.
        let received = mail.received.filter(|received| !received.is_after(self.now()));
        values.set("received_at", received.map(typed::moment).unwrap_or_default());
        let written =
            mail.written.filter(|day| received.is_some_and(|received| *day <= received.date));
        values.set("filed_on", written.map(typed::day).unwrap_or_default());
        if let Some(by) = mail.forwarded.as_ref().and_then(|sent_on| sent_on.by.as_deref()) {
            values.set("receiver", line(by));
        }
        values.set("facts", facts(mail, received, left_out));
        Ok(values)
    }
}

/// What the e-mail itself is called as a file.
fn name_of(source: &Source) -> String {
    let name = source.name.as_str();
    if name.to_lowercase().ends_with(ENDING) { name.to_owned() } else { format!("{name}{ENDING}") }
}

/// "E-mail van Daniëlle Jansen, vr 20 november 2026, 00:30 uur".
fn described(mail: &Mail) -> String {
    let from = mail.sender.as_deref().unwrap_or("een onbekende afzender");
    let when = mail.received.map_or("zonder datum".to_owned(), long_moment);
    neutral(&format!("E-mail van {from}, {when}")).chars().take(LONGEST_LINE).collect()
}

/// What was taken for granted of a mail with a message in it: somebody must see whether it is so.
fn assumed(mail: &Mail, received: Option<Moment>) -> String {
    let somebody = |name: &Option<String>| name.clone().unwrap_or_else(|| "onbekend".into());
    if let Some(sent_on) = &mail.forwarded {
        let on = sent_on.on.map(|on| format!(" op {}", long_moment(on))).unwrap_or_default();
        let first = match received {
            Some(day) => format!("de organisatie kreeg de klacht op {}", long_moment(day)),
            None => "wanneer de organisatie de klacht kreeg, staat er niet bij".into(),
        };
        return format!(
            "[Doorgestuurd{on} door {}. Ik neem aan: de klager is {}, en {first}. Controleer dit en haal deze regel weg.]\n\n",
            somebody(&sent_on.by),
            somebody(&mail.sender)
        );
    }
    let enclosed = mail.enclosed.as_ref().map(|name| {
        format!(
            "[Bij deze e-mail zit een bericht van {name}. Is dat de klacht? Verander dan de klager, de datum en de ontvanger. Haal deze regel weg.]\n\n"
        )
    });
    enclosed.unwrap_or_default()
}

/// Subject, text, and a word about what could not be kept.
fn facts(mail: &Mail, received: Option<Moment>, left_out: &[LeftOut]) -> String {
    let mut facts = assumed(mail, received);
    if let Some(subject) = &mail.subject {
        facts.extend([SUBJECT, " ", subject, "\n\n"]);
    }
    if mail.text.chars().count() > LONGEST_TEXT - ROOM {
        facts.extend(mail.text.chars().take(LONGEST_TEXT - ROOM));
        facts.push_str("\n[De rest van de e-mail past hier niet.]");
    } else {
        facts.push_str(&mail.text);
    }
    if let Some(note) = mail.forwarded.as_ref().map(|on| &on.note).filter(|it| !it.is_empty()) {
        facts.push_str("\n\nBij het doorsturen schreef de collega:\n");
        facts.extend(note.chars().take(LONGEST_NOTE));
    }
    if !left_out.is_empty() {
        facts.push('\n');
    }
    for (place, paper) in left_out.iter().enumerate() {
        let line = format!("\n[Niet bewaard: {}. {}]", paper.name, paper.why);
        if facts.chars().count() + line.chars().count() > LONGEST_TEXT - 100 {
            let more = (left_out.len() - place).to_string();
            facts.extend(["\n[Ook niet bewaard: nog ", &more, " bijlagen.]"]);
            break;
        }
        facts.push_str(&line);
    }
    facts.trim().to_owned()
}
