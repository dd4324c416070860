//! `rapport`: figures over a period, and what they mean.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::{ReportArguments, ReportChoice, ReportFormat, StepChoice};
use super::error::CliError;
use super::output::Output;
use super::place::Place;
use super::target::Target;
use crate::desk::report::ReportOrder;
use crate::desk::{Desk, DeskError};
use crate::documents::paper::{Letterhead, Paper};
use crate::documents::{Format, plain_within};
use crate::domain::text::neutral;
use crate::form;
use crate::reports::{
    Figure, Period, Report, ReportKind, Step, explanation, figure_json, figures_csv, paper,
    report_json, report_xlsx,
};

/// Lines of a report on a screen, in columns.
const SCREEN: usize = 100;

/// Makes a report and writes it.
pub fn carry_out(
    place: &Place,
    asked: &ReportArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let format = format_of(asked)?;
    if asked.outside && asked.vestiging.is_some() {
        return Err(CliError::Usage(
            "Een rapport voor buiten gaat over alle vestigingen: per vestiging zijn de aantallen te klein om anoniem te blijven. Laat --vestiging of --extern weg.".into(),
        ));
    }
    if asked.with_texts && !asked.outside {
        return Err(CliError::Usage(
            "--met-teksten hoort bij --extern: binnen de organisatie staan de teksten er al in."
                .into(),
        ));
    }
    let desk = place.open()?;
    let order = ReportOrder {
        kind: kind(asked.soort),
        period: period(&desk, asked)?,
        office: asked.vestiging.clone(),
        step: asked.per.map(step),
        outside: asked.outside,
        with_texts: asked.with_texts,
    };
    let is_text = !matches!(format, ReportFormat::Docx | ReportFormat::Xlsx | ReportFormat::Pdf);
    let name = format!("{}.{}", order.file_name(), word(format));
    let target = Target::of(&asked.outlet, &name, is_text, &place.path)?;
    let report = desk.report_at_once(&order)?.report;
    let made = Made {
        figures: figures(&report, asked.uitleg.as_deref())?,
        explained: asked.uitleg.is_some(),
        report: &report,
        period: order.period,
    };
    target.put(&made.content(&desk, format)?, output)?;
    Ok(ExitCode::SUCCESS)
}

/// A report, or what its figures mean, on the way out.
struct Made<'a> {
    report: &'a Report,
    figures: Vec<&'a Figure>,
    explained: bool,
    period: Period,
}

impl Made<'_> {
    fn paper(&self, letterhead: Letterhead) -> Paper {
        if self.explained {
            explanation(self.report, &self.figures, letterhead)
        } else {
            paper(self.report, letterhead)
        }
    }

    fn document(&self, desk: &Desk, format: Format) -> Result<Vec<u8>, CliError> {
        let paper = self.paper(desk.letterhead()?);
        Ok(format.render(&paper).map_err(DeskError::from)?)
    }

    fn content(&self, desk: &Desk, format: ReportFormat) -> Result<Vec<u8>, CliError> {
        let mut content = Vec::new();
        match format {
            ReportFormat::Docx => return self.document(desk, Format::Docx),
            ReportFormat::Pdf => return self.document(desk, Format::Pdf),
            ReportFormat::Txt => return Ok(self.text().into_bytes()),
            ReportFormat::Json => writeln!(content, "{}", neutral(&self.json().to_string())),
            ReportFormat::Csv => figures_csv(&self.figures, self.report.outside, &mut content),
            ReportFormat::Xlsx => report_xlsx(self.report, &self.figures, &mut content),
        }
        .map_err(|_| CliError::Output)?;
        Ok(content)
    }

    /// To read on a screen: without the letterhead.
    fn text(&self) -> String {
        plain_within(&self.paper(Letterhead::default()), SCREEN)
    }

    fn json(&self) -> Value {
        if self.explained {
            let outside = self.report.outside;
            let all = self.figures.iter().map(|figure| figure_json(figure, outside));
            json!({ "report": self.report.kind, "figures": all.collect::<Vec<_>>() })
        } else {
            report_json(self.report, self.period)
        }
    }
}

/// The format asked for, or that of the file's name.
fn format_of(asked: &ReportArguments) -> Result<ReportFormat, CliError> {
    if let Some(format) = asked.formaat {
        asked.outlet.agrees_with(word(format))?;
        return Ok(format);
    }
    match asked.outlet.ending().as_deref() {
        None | Some("txt") => Ok(ReportFormat::Txt),
        Some("docx") => Ok(ReportFormat::Docx),
        Some("csv") => Ok(ReportFormat::Csv),
        Some("xlsx") => Ok(ReportFormat::Xlsx),
        Some("json") => Ok(ReportFormat::Json),
        Some("pdf") => Ok(ReportFormat::Pdf),
        Some(other) => Err(CliError::Usage(format!(
            "Het formaat '{other}' ken ik niet. Kies met --formaat uit: txt, docx, csv, xlsx, json, pdf."
        ))),
    }
}

const fn word(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Txt => "txt",
        ReportFormat::Docx => "docx",
        ReportFormat::Csv => "csv",
        ReportFormat::Xlsx => "xlsx",
        ReportFormat::Json => "json",
        ReportFormat::Pdf => "pdf",
    }
}

const fn kind(choice: ReportChoice) -> ReportKind {
    match choice {
        ReportChoice::Kwartaal => ReportKind::Quarter,
        ReportChoice::Vestigingen => ReportKind::Offices,
        ReportChoice::Evaluatie => ReportKind::Evaluation,
        ReportChoice::Jaaroverzicht => ReportKind::Overview,
        ReportChoice::Beoordeling => ReportKind::YearlyReview,
        ReportChoice::Termijnen => ReportKind::Terms,
        ReportChoice::Trend => ReportKind::Trend,
    }
}

const fn step(choice: StepChoice) -> Step {
    match choice {
        StepChoice::Maand => Step::Month,
        StepChoice::Kwartaal => Step::Quarter,
        StepChoice::Jaar => Step::Year,
    }
}

fn period(desk: &Desk, asked: &ReportArguments) -> Result<Period, CliError> {
    let day = |option: &str, text: &str| {
        form::day(text, desk.now())
            .map_err(|fault| CliError::Usage(format!("De datum na {option} klopt niet. {fault}")))
    };
    let (from, to) = (day("--van", &asked.van)?, day("--tot", &asked.tot)?);
    Period::new(from, to).map_err(|fault| CliError::Usage(fault.to_string()))
}

/// The figures that are to be explained: all, one, or a group of them.
fn figures<'a>(report: &'a Report, key: Option<&str>) -> Result<Vec<&'a Figure>, CliError> {
    let key = key.unwrap_or("").trim();
    let exact: Vec<&Figure> = report.figures().filter(|figure| figure.key == key).collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let group: Vec<&Figure> = report.figures().filter(|it| it.key.starts_with(key)).collect();
    if group.is_empty() && !key.is_empty() {
        return Err(CliError::Said(format!(
            "Het cijfer '{key}' staat niet in dit rapport. Met --uitleg zonder naam zie je alle cijfers."
        )));
    }
    Ok(group)
}
