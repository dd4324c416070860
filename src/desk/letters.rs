//! Letters (brieven): made from the file, looked at, changed, and sent, which freezes them.

mod checks;

use std::path::Path;
use std::sync::Arc;

use checks::{Since, finished_elsewhere, marked, must_be_no_draft, must_say_all};

use super::read::History;
use super::view::{Done, Request};
use super::{Desk, DeskError};
use crate::documents::facts::{Facts, Given, unsaid_elements};
use crate::documents::paper::Paper;
use crate::documents::{Format, TemplateFault, TemplateState, Templates, plain, spoken};
use crate::domain::acts::dossier::LetterSending;
use crate::domain::complaint::Complaint;
use crate::domain::decide::{Context, decide};
use crate::domain::letters::{
    Completeness, Gap, Posting, refused_by_regulation, refused_date, refused_reader, step_of,
};
use crate::domain::obligations::{next_step, obligations};
use crate::domain::reading::Part;
use crate::domain::respondents::reader_of;
use crate::domain::status::Status;
use crate::domain::text::{Line, fold};
use crate::domain::{Command, ComplaintNumber, Moment, Recorded, Refusal};
use crate::regulation::{Channel, LetterElement, LetterKind, LetterRecipient, Regulation};

/// Which letter somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterOrder {
    /// Which letter.
    pub letter: LetterKind,
    /// To whom.
    pub to: LetterRecipient,
    /// Which respondent, or the name of the reader elsewhere.
    pub name: Option<Line>,
    /// The step that follows from sending it, with its data where it needs any.
    pub step: Option<Command>,
}

impl LetterOrder {
    /// A letter to its usual reader.
    pub fn usual(letter: LetterKind) -> Self {
        let to = letter.readers().first().copied().unwrap_or(LetterRecipient::File);
        Self { letter, to, name: None, step: None }
    }
}

/// A letter as the file makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterDraft {
    /// Its light text (see [`crate::documents::paper`]), to be changed by hand.
    pub text: String,
    /// What the file lacks for it.
    pub gaps: Vec<Gap>,
    /// The article that says what it holds, where there is one.
    pub article: Option<String>,
    /// The step that follows from sending it.
    pub step: Option<Command>,
    /// Why that step cannot be taken now.
    pub obstacle: Option<Refusal>,
    /// The version of the complaint that it was made of.
    pub version: u32,
}

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub enum LetterContent<'a> {
    /// The light text, changed or not, in a file format.
    Text(&'a str, Format),
    /// A file that was finished elsewhere: DOCX or plain text.
    File(&'a [u8]),
}

/// A letter that can be sent.
struct Ready {
    /// The version of the complaint that it was made of.
    version: u32,
    bytes: Vec<u8>,
    words: String,
    ending: &'static str,
}

/// A letter with everything that it was made of.
struct Made {
    draft: LetterDraft,
    facts: Facts,
    elements: Vec<LetterElement>,
    completeness: Completeness,
}

impl Desk {
    /// Takes the organisation's own templates from a folder, each in place of the built-in one.
    /// Returns what is wrong with them; a letter whose template has a fault is not made.
    pub fn use_templates(&mut self, folder: &Path) -> Vec<TemplateFault> {
        let templates = Templates::with_folder(folder, self.regulation());
        let faults = templates.faults().cloned().collect();
        self.templates = Arc::new(templates);
        faults
    }

    /// How each template stands under the regulation for today's complaints.
    pub fn template_states(&self) -> Vec<TemplateState> {
        self.templates.states(self.regulation())
    }

    /// Makes a letter from the file as it will be once the letter is sent. What is missing is told
    /// with it.
    pub fn letter_draft(
        &self,
        number: ComplaintNumber,
        order: &LetterOrder,
    ) -> Result<LetterDraft, DeskError> {
        let made = self.made(number, order, None)?;
        self.note(Some(number), Part::Letter, order.letter.label())?;
        Ok(made.draft)
    }

    /// The light text of a form that is filled in by hand, under the regulation for today's
    /// complaints.
    pub fn blank_form(&self, form: LetterKind) -> Result<String, DeskError> {
        let settings = self.letter_settings()?;
        let facts = Facts::blank(self.regulation(), &self.organisation, &settings);
        let text = self.templates.render(form, &facts).map_err(DeskError::Template)?;
        Ok(tidy(&text))
    }

    /// The light text of a letter as plain text, as its reader sees it.
    pub fn letter_preview(&self, text: &str) -> Result<String, DeskError> {
        Ok(plain(&self.paper(text)?))
    }

    /// The same as lines to be read aloud.
    pub fn letter_spoken(&self, text: &str) -> Result<String, DeskError> {
        Ok(spoken(&self.paper(text)?))
    }

    /// The light text of a letter in a file format.
    pub fn letter_file(&self, text: &str, format: Format) -> Result<Vec<u8>, DeskError> {
        Ok(format.render(&self.paper(text)?)?)
    }

    fn paper(&self, text: &str) -> Result<Paper, DeskError> {
        Ok(Paper::read(text, self.letterhead()?))
    }

    /// Sends a letter: what is sent is kept byte for byte, and the step follows from it. Refused
    /// where the file or the text lacks what the regulation asks for.
    pub fn send_letter(
        &mut self,
        number: ComplaintNumber,
        order: &LetterOrder,
        content: LetterContent<'_>,
        channel: Option<Channel>,
        expected_version: Option<u32>,
    ) -> Result<Done, DeskError> {
        let ready = self.ready(number, order, content, channel, expected_version)?;
        let Ready { version, bytes, ending, .. } = ready;
        let name = format!("{number} {}.{ending}", fold(order.letter.label()).replace(':', ""));
        let upload = self.upload(&name, bytes)?;
        let command = Command::SendLetter(LetterSending {
            letter: order.letter,
            to: order.to,
            name: order.name.clone(),
            channel,
            file: upload.file.clone(),
            step: order.step.clone().map(Box::new),
        });
        // Nobody may have changed the complaint since this letter was looked through.
        let expected_version = expected_version.or(Some(version));
        let request = Request { complaint: Some(number), command, on: None, expected_version };
        self.execute_with(&request, &[upload])
    }

    /// What goes out, in words, where nothing keeps this letter from being sent.
    pub fn letter_to_send(
        &self,
        number: ComplaintNumber,
        order: &LetterOrder,
        content: LetterContent<'_>,
        channel: Option<Channel>,
        expected_version: Option<u32>,
    ) -> Result<String, DeskError> {
        let ready = self.ready(number, order, content, channel, expected_version)?;
        match content {
            LetterContent::Text(text, _) => self.letter_preview(text),
            LetterContent::File(_) => Ok(ready.words),
        }
    }

    fn ready(
        &self,
        number: ComplaintNumber,
        order: &LetterOrder,
        content: LetterContent<'_>,
        channel: Option<Channel>,
        expected_version: Option<u32>,
    ) -> Result<Ready, DeskError> {
        let made = self.made(number, order, channel)?;
        if let Some(obstacle) = made.draft.obstacle {
            return Err(obstacle.into());
        }
        made.completeness.must_be_whole()?;
        let (bytes, words, ending) = match content {
            LetterContent::Text(text, format) => {
                (self.letter_file(text, format)?, self.paper(text)?.words(), format.ending())
            }
            LetterContent::File(bytes) => finished_elsewhere(bytes)?,
        };
        let paper = self.paper(&made.draft.text)?;
        must_be_no_draft(&words)?;
        let unsaid = unsaid_elements(&made.elements, &made.facts, &paper, &words);
        let since = match content {
            LetterContent::File(_) => Since::Elsewhere,
            // The text was made of another version of the file than there is now.
            LetterContent::Text(..)
                if expected_version.is_some_and(|it| it != made.draft.version) =>
            {
                Since::Changed
            }
            LetterContent::Text(..) => Since::Made,
        };
        must_say_all(&unsaid, since, &made.completeness)?;
        Ok(Ready { version: made.draft.version, bytes, words, ending })
    }

    /// The letters and forms that the regulation of a complaint does not know.
    pub fn unknown_letters(&self, number: ComplaintNumber) -> Result<Vec<LetterKind>, DeskError> {
        let history = self.whole_history(number)?;
        let is_unknown =
            |kind: &&LetterKind| refused_by_regulation(**kind, &history.regulation).is_some();
        Ok(LetterKind::ALL.iter().filter(is_unknown).copied().collect())
    }

    fn made(
        &self,
        number: ComplaintNumber,
        order: &LetterOrder,
        channel: Option<Channel>,
    ) -> Result<Made, DeskError> {
        if let Some(refusal) = refused_reader(order.letter, order.to) {
            return Err(refusal.into());
        }
        let history = self.whole_history(number)?;
        if let Some(refusal) = refused_by_regulation(order.letter, &history.regulation) {
            return Err(refusal.into());
        }
        let version = history.complaint.version;
        let reply_to = self.way_to_reach()?;
        let (after, step, obstacle) =
            match self.after_step(&history, order, channel, reply_to.as_deref()) {
                Ok((after, step)) => (after, step, None),
                Err(refusal) => (history.complaint.clone(), None, Some(refusal)),
            };
        let obstacle = obstacle.or_else(|| refused_date(order.letter, &after, self.today()));
        let regulation = &*history.regulation;
        let completeness = Completeness::of(order.letter, &after, regulation, reply_to.as_deref());
        let facts = self.facts(&history, &after, order, step.as_ref())?;
        let text = self.templates.render(order.letter, &facts).map_err(DeskError::Template)?;
        let elements = regulation.letter(order.letter).map(|rule| rule.elements.clone());
        let draft = LetterDraft {
            text: marked(order.letter, &completeness.gaps, obstacle.is_some(), tidy(&text)),
            gaps: completeness.gaps.clone(),
            article: completeness.article.clone(),
            step,
            obstacle,
            version,
        };
        Ok(Made { draft, facts, elements: elements.unwrap_or_default(), completeness })
    }

    fn facts(
        &self,
        history: &History,
        after: &Complaint,
        order: &LetterOrder,
        step: Option<&Command>,
    ) -> Result<Facts, DeskError> {
        let owed = obligations(after, &history.regulation, self.today());
        let next = next_step(after, &history.regulation, &owed);
        let reader = chosen_respondent(after, &history.regulation, order)?;
        Ok(Facts::of(&Given {
            complaint: after,
            regulation: &history.regulation,
            letter: order.letter,
            to: order.to,
            name: reader.as_ref().map(Line::as_str),
            step,
            today: self.today(),
            organisation: &self.organisation,
            settings: &self.letter_settings()?,
            actor: self.actor(),
            history: &history.events,
            status: Status::of(after, &owed).label(),
            next: next.as_ref(),
        }))
    }

    /// The complaint as it will be once a letter is sent, and the step that follows from it.
    fn after_step(
        &self,
        history: &History,
        order: &LetterOrder,
        channel: Option<Channel>,
        reply_to: Option<&str>,
    ) -> Result<(Complaint, Option<Command>), Refusal> {
        let (complaint, regulation) = (&history.complaint, &*history.regulation);
        let posting = Posting {
            letter: order.letter,
            to: order.to,
            name: order.name.as_ref(),
            channel,
            step: order.step.as_ref(),
        };
        let step = step_of(posting, complaint, regulation)?;
        let mut after = complaint.clone();
        if let Some(step) = &step {
            let context = Context {
                regulation,
                actor: &self.actor,
                now: self.now(),
                on: Moment::from(self.now()),
                next_number: complaint.number,
                other: None,
                reply_to,
            };
            for entry in decide(Some(complaint), step, &context)? {
                after.apply(&Recorded {
                    version: after.version + 1,
                    at: self.now(),
                    actor: self.actor.clone(),
                    entry,
                });
            }
        }
        Ok((after, step))
    }
}

/// The respondent for whom a letter is, by name; one without a name is not greeted by it.
fn chosen_respondent(
    complaint: &Complaint,
    regulation: &Regulation,
    order: &LetterOrder,
) -> Result<Option<Line>, Refusal> {
    if order.to != LetterRecipient::Respondent {
        return Ok(order.name.clone());
    }
    let reader = reader_of(order.letter, order.name.as_ref(), complaint, regulation)?;
    Ok(reader.filter(|name| complaint.intake.named_respondents().any(|known| known == name)))
}

/// Without the empty lines that conditions in a template leave behind.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.trim().lines() {
        if !line.trim().is_empty() || !tidy.ends_with("\n\n") {
            tidy.push_str(line.trim_end());
            tidy.push('\n');
        }
    }
    tidy
}
