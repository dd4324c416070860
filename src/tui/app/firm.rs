//! The firm's page (organisatie): its duties, the agenda, measures and meetings.

use chrono::NaiveDate;

use super::firm_paper::{Contents, write};
use super::sheet::Measure;
use super::writer::{About, PaperLine};
use crate::asking::firm::{of_duty, of_measure};
use crate::desk::view::ListRow;
use crate::desk::{Desk, DeskError};
use crate::domain::acts::dossier::StoredFile;
use crate::domain::acts::firm::DutyDone;
use crate::domain::complaint::Dated;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::staff::Change;
use crate::domain::{Action, ComplaintNumber, Firm};
use crate::form::Values;

/// The firm's page.
#[derive(Debug)]
pub struct FirmPage {
    firm: Firm,
    duties: Vec<Duty>,
    /// None where the regulation asks for no meeting.
    agenda: Option<Vec<ListRow>>,
    /// That complaints can be erased, for who may.
    retention: Option<String>,
    /// What others changed in who works here, since the director looked.
    news: Vec<Change>,
}

impl FirmPage {
    /// The firm as it stands.
    pub fn load(desk: &Desk) -> Result<Self, DeskError> {
        let agenda = desk.owes_meetings().then(|| desk.agenda()).transpose()?;
        let retention = desk.retention_notice()?;
        let news = desk.people_news()?;
        // Where nothing can be written it is told again the next time.
        let _ = desk.people_seen(&news);
        Ok(Self { firm: desk.firm()?, duties: desk.duties()?, agenda, retention, news })
    }

    /// Loads again.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        // What was news when the page was opened stays on it.
        let mut news = std::mem::take(&mut self.news);
        *self = Self::load(desk)?;
        news.append(&mut self.news);
        self.news = news;
        Ok(())
    }

    /// Its lines.
    pub fn write(&self, (width, today): Measure) -> Vec<PaperLine> {
        let agenda = self.agenda.as_deref();
        let retention = self.retention.as_deref();
        let (firm, duties, news) = (&self.firm, self.duties.as_slice(), self.news.as_slice());
        let contents = Contents { firm, duties, agenda, retention, news };
        write(&contents, today, width)
    }

    /// The firm.
    pub const fn firm(&self) -> &Firm {
        &self.firm
    }

    /// A duty by its place.
    pub fn duty(&self, place: usize) -> Option<&Duty> {
        self.duties.get(place)
    }

    /// The last day of a measure's next step.
    pub fn limit_of(&self, measure: u32) -> Option<NaiveDate> {
        let of = |duty: &&Duty| matches!(duty.matter, DutyMatter::Measure(of, _) if of == measure);
        self.duties.iter().find(of)?.limit
    }

    /// How a duty was done.
    pub fn done(&self, duty: &Duty) -> Option<&Dated<DutyDone>> {
        self.firm.done.get(duty.record?)
    }

    /// The document of a duty that is done.
    pub fn document(&self, about: About) -> Option<&StoredFile> {
        let About::Duty(place) = about else { return None };
        self.done(self.duty(place)?)?.what.document.as_ref()
    }

    /// The complaints on the agenda.
    pub fn listed(&self) -> Vec<ComplaintNumber> {
        self.agenda.iter().flatten().map(|row| row.number).collect()
    }

    /// What the form of an action begins with, by what the cursor is on.
    pub fn prefilled(&self, action: Action, about: About) -> Values {
        match about {
            About::Duty(place) => self.duties.get(place).map(of_duty).unwrap_or_default(),
            About::Measure(place) => of_measure(place),
            About::Complaint(number) if action == Action::ProposeMeasure => {
                let mut values = Values::default();
                values.set("complaints", number.to_string());
                values
            }
            _ => Values::default(),
        }
    }
}
