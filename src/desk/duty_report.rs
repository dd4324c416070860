//! The document by which the firm does a duty: the report that its regulation asks for.

use std::sync::Arc;

use super::view::Upload;
use super::{Desk, DeskError};
use crate::documents::docx;
use crate::documents::paper::Letterhead;
use crate::domain::acts::firm::DutyDone;
use crate::domain::firm::{Measure, MeasureState};
use crate::reports::{Frame, Material, MeasureRow, Period, Report, ReportKind, outside, paper};

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
        let firm = self.firm()?;
        let ended_before = |measure: &Measure| {
            let last = measure.reviews.last().map(|review| review.on);
            let over = matches!(measure.state(), MeasureState::Reviewed);
            let rejected = measure.decision.as_ref().filter(|decision| !decision.what.adopted);
            let ended = if over { last } else { rejected.map(|decision| decision.on) };
            ended.is_some_and(|day| day < period.from())
        };
        Ok(firm
            .numbered()
            .filter(|(_, one)| one.proposal.on <= period.to() && !ended_before(one))
            .map(|(number, measure)| self.measure_row(number, measure))
            .collect())
    }

    fn measure_row(&self, number: u32, measure: &Measure) -> MeasureRow {
        let proposal = &measure.proposal.what;
        let heading = proposal.heading.as_ref().map_or("", |id| id.as_str());
        let label = self.regulation().heading(heading).map(|heading| heading.label.clone());
        MeasureRow {
            number: number.to_string(),
            description: measure.description().to_string(),
            heading: label.unwrap_or_else(|| heading.to_owned()),
            office: proposal.office.as_ref().map(ToString::to_string).unwrap_or_default(),
            due: measure.due(),
            done_on: measure.done.as_ref().map(|done| done.on),
            effect: effect(measure),
        }
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
        let report = if rule.recipient.is_some() { outside(report) } else { report };
        let content = docx(&paper(&report, self.letterhead()?))?;
        let name = format!("{}-{}.docx", kind.word(), done.period);
        self.upload(&name, content).map(Some)
    }
}

/// What the last review found, in words.
fn effect(measure: &Measure) -> String {
    let Some(review) = measure.reviews.last() else { return measure.state().label().to_owned() };
    let word = |yes: bool, positive: &str, negative: &str| {
        if yes { positive.to_owned() } else { negative.to_owned() }
    };
    let found = [
        word(review.what.right, "de juiste", "niet de juiste"),
        word(review.what.effective, "helpt", "helpt niet"),
        word(review.what.efficient, "de moeite waard", "niet de moeite waard"),
    ];
    let adjusted = if review.what.adjustment.is_some() { "; bijgestuurd" } else { "" };
    format!("{}{adjusted}", found.join(", "))
}
