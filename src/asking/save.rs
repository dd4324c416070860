//! Saving a form, whatever it was filled in for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::meanwhile::{in_short, is_own, since};
use super::words::{next_step, say_to_caller};
use super::{DraftChange, Filling, Purpose, letter, place, report, setting};
use crate::desk::register_file::RegisterFile;
use crate::desk::report::{Made, ReportOrder};
use crate::desk::triage::Outcome;
use crate::desk::view::{Detail, Done, Obstacle, Request, Upload, Waiting};
use crate::desk::{Desk, DeskError};
use crate::domain::acts::dossier::Attachment;
use crate::domain::{Action, Command, ComplaintNumber, Refusal};
use crate::form::FieldError;

/// What is on the screen below a form that only asks where it must go.
#[derive(Debug, Clone, Copy, Default)]
pub struct Below<'a> {
    /// The report that is shown.
    pub report: Option<&'a Made>,
    /// The letter that is being written.
    pub letter: Option<&'a Filling>,
    /// The complaint whose file is shown.
    pub complaint: Option<ComplaintNumber>,
}

/// What came of saving a form.
#[derive(Debug)]
pub enum Came {
    /// It is recorded.
    Recorded(Box<Done>),
    /// It was carried out for each complaint by itself; what came of each.
    Each(Box<Command>, Vec<Outcome>),
    /// A setting is kept; with what it is called and whether it was made empty.
    Set(String, bool),
    /// A file was written.
    Written(PathBuf),
    /// The letter below was written as a Word file; it stays open.
    WrittenForWord(PathBuf),
    /// What comes next, in its place; with what must happen to drafts.
    Next(Box<Filling>, Vec<DraftChange>),
    /// What will be sent, to look at first.
    Look(Preview),
    /// A report to make.
    Report(Box<ReportOrder>),
    /// The register of a year to make, for this file.
    Register(Box<RegisterFile>, PathBuf),
}

/// What will be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// Why a form could not be saved; it stays as it is.
#[derive(Debug)]
pub enum Unsaved {
    /// Some answers are wrong.
    Wrong(Vec<FieldError>),
    /// Something else.
    Failed(DeskError),
}

impl From<DeskError> for Unsaved {
    fn from(error: DeskError) -> Self {
        Self::Failed(error)
    }
}

impl From<FieldError> for Unsaved {
    fn from(error: FieldError) -> Self {
        Self::Wrong(vec![error])
    }
}

impl From<Vec<FieldError>> for Unsaved {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Wrong(errors)
    }
}

impl Filling {
    /// Saves the form, or takes the step that comes before.
    pub fn save(
        &mut self,
        below: Below<'_>,
        desk: &mut Desk,
        now: NaiveDateTime,
    ) -> Result<Came, Unsaved> {
        Ok(match &self.purpose {
            Purpose::Record => Came::Recorded(Box::new(self.record(desk, now)?)),
            Purpose::Each(chosen) => {
                let filled = self.form.read(&self.values, now)?;
                let outcomes = desk.execute_each(chosen, &filled.command, filled.on);
                Came::Each(Box::new(filled.command), outcomes)
            }
            Purpose::ChooseLetter => letter::chosen_next(self, desk)?,
            Purpose::LetterStep => letter::step_told(self, desk, now)?,
            Purpose::Letter => Came::Look(letter::look(self, desk)?),
            Purpose::Setting(_) | Purpose::OwnAddress | Purpose::Mode => setting::keep(self, desk)?,
            Purpose::Report(_) => Came::Report(Box::new(report::read(self, now)?)),
            Purpose::SavePaper(file) => {
                Came::Written(place::write_paper(self, file, below.complaint, desk)?)
            }
            Purpose::SaveLetter => match below.letter {
                Some(written) => Came::WrittenForWord(place::write_letter(written, self, desk)?),
                None => return Err(place::gone("De brief is er niet meer.").into()),
            },
            Purpose::SaveReport => match below.report {
                Some(made) => Came::Written(place::write_report(made, self, desk)?),
                None => {
                    return Err(
                        place::gone("Het rapport is er niet meer. Maak het opnieuw.").into()
                    );
                }
            },
            Purpose::SaveForm => Came::Written(place::write_form(self, desk)?),
            Purpose::SaveRegister(_) => {
                let (file, path) = place::begin_register(self, desk)?;
                Came::Register(Box::new(file), path)
            }
        })
    }

    /// What was done by saving it, where this came of that.
    pub fn act(&self, done: &Done) -> Action {
        letter::act_of(self, done).unwrap_or(self.form.action)
    }

    fn record(&self, desk: &mut Desk, now: NaiveDateTime) -> Result<Done, Unsaved> {
        let mut uploads = Vec::new();
        let mut open = |path: &str| {
            let upload = desk.upload_path(Path::new(path)).map_err(|fault| fault.to_string())?;
            let file = upload.file.clone();
            if self.papers.iter().any(|paper| paper.attachment.file.digest == file.digest) {
                return Err("Dit bestand zit al bij de bijlagen hierboven.".to_owned());
            }
            uploads.push(upload);
            Ok(file)
        };
        let filled = self.form.read_with(&self.values, now, &mut open)?;
        let request = Request {
            complaint: self.complaint,
            command: filled.command,
            on: filled.on,
            expected_version: self.version,
        };
        let named = filled.paper.and_then(|paper| waiting(paper, &uploads));
        let papers: Vec<_> = self.papers.iter().cloned().chain(named).collect();
        Ok(desk.execute_attaching(&request, &uploads, &papers)?)
    }

    /// What to say where it could not be recorded. Where somebody else was first, saying so names
    /// who did what, and saving again puts this on top; `again` says how one saves.
    pub fn why_not(&mut self, error: &DeskError, again: &str, desk: &Desk) -> WhyNot {
        let moved = match error {
            DeskError::Obstacle(Obstacle::Conflict { number, expected, actual }) => {
                let (detail, me) = (desk.detail(*number).ok().flatten(), desk.actor());
                let own = |detail: &Detail| since(detail, *expected).all(|line| is_own(line, me));
                let by = if detail.as_ref().is_some_and(own) {
                    "door jezelf bijgewerkt, in een ander venster of eerder"
                } else {
                    "door een ander bijgewerkt"
                };
                let what = detail.map(|detail| told_since(&detail, *expected, me));
                let what = what.unwrap_or_default();
                Some((*actual, format!("Klacht {number} is intussen {by}: {what}")))
            }
            DeskError::Obstacle(Obstacle::FirmConflict { actual, .. }) => {
                let what = "De gegevens van de organisatie zijn intussen bijgewerkt, door een ander \
                            of door jezelf in een ander venster.";
                Some((*actual, what.to_owned()))
            }
            _ => None,
        };
        match moved {
            Some((version, what)) => {
                self.move_on(version);
                WhyNot::Conflict(format!(
                    "{what} Wat jij typte staat er nog. Kijk of het nog klopt; {again} slaat het \
                     daarna alsnog op."
                ))
            }
            None => WhyNot::Failed(told(error)),
        }
    }
}

/// Why something was not recorded, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// Somebody else was first.
    Conflict(String),
    /// It cannot be.
    Failed(String),
}

/// What was saved, and what comes next.
pub fn recorded(done: &Done, label: &str, today: NaiveDate) -> String {
    let Some(number) = done.number else { return format!("Opgeslagen: {label}.") };
    let next = done.next.as_ref().map_or_else(
        || "Er hoeft nu niets meer.".to_owned(),
        |next| format!("Volgende stap: {}.", next_step(next, today)),
    );
    // First what cannot wait: somebody is on the phone.
    let say = done.for_caller.as_deref().map(say_to_caller);
    let say = say.map(|say| format!("{say} ")).unwrap_or_default();
    format!("Opgeslagen: {label}, klacht {number}. {say}{next}")
}

/// Why the desk cannot do something; a refusal with its article.
pub fn told(error: &DeskError) -> String {
    match error {
        DeskError::Obstacle(Obstacle::Refused(refusal)) => refused(refusal),
        other => other.to_string(),
    }
}

/// A refusal with its article.
pub fn refused(refusal: &Refusal) -> String {
    match &refusal.article {
        Some(article) => format!("Kan niet (art. {article}): {}", refusal.message),
        None => format!("Kan niet: {}", refusal.message),
    }
}

/// A paper that was named on the form, with its content.
fn waiting(attachment: Attachment, uploads: &[Upload]) -> Option<Waiting> {
    let upload = uploads.iter().find(|upload| upload.file == attachment.file)?;
    Some(Waiting { content: Arc::clone(&upload.content), attachment })
}

/// Who did what since a version, with the particulars.
fn told_since(detail: &Detail, version: u32, me: &str) -> String {
    let parts: Vec<_> = since(detail, version)
        .map(|line| {
            let (what, more) = in_short(line);
            let by = if is_own(line, me) { "jijzelf" } else { line.recorded.actor.as_str() };
            let more = if more.is_empty() { more } else { format!(": {more}") };
            format!("{what} ({by}){more}")
        })
        .collect();
    format!("{}.", parts.join("; ").trim_end_matches('.'))
}
