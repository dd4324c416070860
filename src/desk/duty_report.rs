//! The document by which the firm does a duty: the report that its regulation asks for.

use std::sync::Arc;

use super::view::Upload;
use super::{Desk, DeskError};
use crate::documents::docx;
use crate::documents::paper::Letterhead;
use crate::domain::acts::firm::DutyDone;
use crate::domain::event::Event;
use crate::domain::firm::{Measure, MeasureState};
use crate::reports::{
    Frame, Material, MeasureRow, Period, Report, ReportKind, counted, outside, paper, people,
    without_names,
};
use crate::store::ComplaintId;

impl Desk {
    /// A report over a period, for use inside the firm; `office` as the register writes it.
    pub fn frame(&self, kind: ReportKind, period: Period, office: Option<String>) -> Frame {
        let regulation = self.versions.on(self.today());
        let duty = kind.duty(regulation);
        Frame {
            period,
            as_of: self.today(),
            organisation: self.organisation().to_owned(),
            office,
            asked_by: duty.map(|duty| duty.article.clone()),
            regulation: Arc::clone(regulation),
        }
    }

    /// The measures that were proposed, carried out or reviewed by the end of a period and not
    /// ended before it, without the names of people.
    pub(super) fn measure_rows(&self, period: Period) -> Result<Vec<MeasureRow>, DeskError> {
        let firm = self.seen_firm()?;
        let ended_before = |measure: &Measure| {
            let last = measure.reviews.last().map(|review| review.on);
            let over = matches!(measure.state(), MeasureState::Reviewed);
            let rejected = measure.decision.as_ref().filter(|decision| !decision.what.adopted);
            let ended = if over { last } else { rejected.map(|decision| decision.on) };
            ended.is_some_and(|day| day < period.from())
        };
        let staff = self.named_in_firm()?;
        firm.numbered()
            .filter(|(_, one)| one.proposal.on <= period.to() && !ended_before(one))
            .map(|(number, measure)| self.measure_row(number, measure, &staff))
            .collect()
    }

    /// Everybody who is named where the firm's own business is recorded.
    fn named_in_firm(&self) -> Result<Vec<String>, DeskError> {
        let events = self.store.load(ComplaintId::FIRM)?;
        let mut names = people(&events);
        for recorded in &events {
            match &recorded.entry.event {
                Event::MeetingHeld(meeting) => {
                    names.extend(meeting.present.iter().map(ToString::to_string));
                }
                Event::MeasureDecided(decision) => {
                    names.extend(decision.owner.iter().map(ToString::to_string));
                }
                _ => {}
            }
        }
        Ok(names)
    }

    fn measure_row(
        &self,
        number: u32,
        measure: &Measure,
        staff: &[String],
    ) -> Result<MeasureRow, DeskError> {
        let mut names = staff.to_vec();
        names.extend(measure.owner().map(ToString::to_string));
        for complaint in &measure.proposal.what.complaints {
            // Names are left out also of what this person does not see.
            if let Some(id) = self.store.find(*complaint)? {
                names.extend(people(&self.store.load(id)?));
            }
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let last = measure.reviews.last();
        let conclusion = last.map_or("", |review| review.what.conclusion.as_str());
        let proposal = &measure.proposal.what;
        let heading = proposal.heading.as_ref().map_or("", |id| id.as_str());
        let label = self.regulation().heading(heading).map(|heading| heading.label.clone());
        // For who sees figures alone they are not even gathered.
        let counted = self.reports_without_texts()?;
        let told = |text: &str| if counted { String::new() } else { without_names(text, &names) };
        Ok(MeasureRow {
            state: measure.state(),
            number: number.to_string(),
            description: told(measure.description().as_str()),
            heading: label.unwrap_or_else(|| heading.to_owned()),
            office: proposal.office.as_ref().map(ToString::to_string).unwrap_or_default(),
            due: measure.due(),
            done_on: measure.done.as_ref().map(|done| done.on),
            effect: effect(measure),
            conclusion: told(conclusion),
        })
    }

    /// What stands above a paper of the organisation that is made today.
    pub fn letterhead(&self) -> Result<Letterhead, DeskError> {
        Ok(self.letter_settings()?.letterhead(&self.organisation, self.today()))
    }

    /// The report that a duty over a period asks for, as a document. What goes outside the firm
    /// shows no small counts.
    pub(super) fn duty_document(&self, done: &DutyDone) -> Result<Option<Upload>, DeskError> {
        let Some(rule) = self.regulation().duty(done.duty) else { return Ok(None) };
        let Some(kind) = ReportKind::of_duty(done.duty) else { return Ok(None) };
        let Ok(period) = Period::new(done.period.first(), done.period.last()) else {
            return Ok(None);
        };
        let material: Material = self.material(period)?;
        let report: Report = kind.report(&self.frame(kind, period, None), &material, None);
        let mut report = match rule.recipient {
            Some(_) => outside(report),
            None if self.reports_without_texts()? => counted(report),
            None => report,
        };
        report.hide(&material.unseen());
        let content = docx(&paper(&report, self.letterhead()?))?;
        let name = format!("{}-{}.docx", kind.word(), done.period);
        self.upload(&name, content).map(Some)
    }
}

/// What the last review found, in words.
fn effect(measure: &Measure) -> String {
    let Some(review) = measure.reviews.last() else { return measure.state().label().to_owned() };
    let word = |yes: bool| if yes { "ja" } else { "nee" };
    let adjusted = if review.what.adjustment.is_some() { "; bijgestuurd" } else { "" };
    format!(
        "de juiste maatregel: {}; helpt: {}; de moeite waard: {}{adjusted}",
        word(review.what.right),
        word(review.what.effective),
        word(review.what.efficient)
    )
}
