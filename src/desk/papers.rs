//! The papers of a complaint (stukken): what came in and what was sent, as it was.

use chrono::NaiveDate;

use super::{Desk, DeskError};
use crate::domain::acts::dossier::StoredFile;
use crate::domain::reading::Part;
use crate::domain::text::Line;
use crate::domain::{ComplaintNumber, Event, Refusal};
use crate::regulation::Party;

/// One paper of a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// Its place on the list, from 1.
    pub place: u32,
    /// When it was added or sent.
    pub on: NaiveDate,
    /// What it is, in words.
    pub what: String,
    /// Whether it is a letter that was sent.
    pub sent: bool,
    /// Sides who do not see it at an inspection.
    pub withheld_from: Vec<Party>,
    /// The stored file.
    pub file: StoredFile,
}

impl Desk {
    /// The papers of a complaint, in the order in which they came into the file.
    pub fn papers(&self, number: ComplaintNumber) -> Result<Vec<PaperRow>, DeskError> {
        let history = self.whole_history(number)?;
        self.note(Some(number), Part::File, "")?;
        let mut papers = Vec::new();
        for recorded in history.events {
            let on = recorded.entry.on.date;
            let (what, sent, withheld_from, file) = match recorded.entry.event {
                Event::FileAttached(paper) => {
                    let what = paper.description.map(|what| what.to_string());
                    (what.unwrap_or_default(), false, paper.withheld_from, paper.file)
                }
                Event::LetterSent(sent) => {
                    let name = sent.name.as_ref().map(Line::as_str);
                    (sent.letter.to_reader(sent.to, name), true, Vec::new(), sent.file)
                }
                _ => continue,
            };
            let place = u32::try_from(papers.len()).unwrap_or(u32::MAX).saturating_add(1);
            papers.push(PaperRow { place, on, what, sent, withheld_from, file });
        }
        Ok(papers)
    }

    /// A paper by its place on the list, and its exact content.
    pub fn paper_content(
        &self,
        number: ComplaintNumber,
        place: u32,
    ) -> Result<(PaperRow, Vec<u8>), DeskError> {
        let papers = self.papers(number)?;
        let count = papers.len();
        let Some(paper) = papers.into_iter().find(|paper| paper.place == place) else {
            let message = match count {
                0 => format!("Bij klacht {number} zitten nog geen stukken."),
                _ => format!("Stuk {place} is er niet. Kies een nummer van 1 tot en met {count}."),
            };
            return Err(Refusal::new("unknown_paper", message).into());
        };
        self.note(Some(number), Part::Paper, paper.file.name.as_str())?;
        let content = self.file_content(&paper.file)?;
        Ok((paper, content))
    }
}
