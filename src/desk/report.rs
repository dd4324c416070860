//! Reports on order: which report over what, the values to begin with, the report itself, and the
//! file that it becomes.

use std::path::Path;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::figures::Gathering;
use super::{Desk, DeskError};
use crate::documents::Format;
use crate::domain::Refusal;
use crate::domain::access::Matter;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::staff::Role;
use crate::domain::text::neutral;
use crate::reports::{
    Fact, Figure, Period, Report, ReportKind, Step, TrendRow, counted, figures_csv, outside,
    outside_with_texts, paper, report_xlsx, slug, trend_rows,
};

/// Which report, over what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOrder {
    /// Its kind.
    pub kind: ReportKind,
    /// The period in which complaints were received.
    pub period: Period,
    /// Only this office, as somebody types it.
    pub office: Option<String>,
    /// How a trend is cut up; none: what is readable.
    pub step: Option<Step>,
    /// For outside the firm (voor buiten): without numbers and small counts.
    pub outside: bool,
    /// With the free texts of what was agreed and done, which a person then reads before it leaves.
    pub with_texts: bool,
}

/// A report with what there is to draw of it.
#[derive(Debug, Clone)]
pub struct Made {
    /// What was asked.
    pub order: ReportOrder,
    /// The report.
    pub report: Report,
    /// The parts of the period, where the report is a trend.
    pub trend: Vec<TrendRow>,
}

/// With what the order of a report can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The kind.
    pub kind: ReportKind,
    /// The period that the regulation's duty is about, else one that is readable.
    pub period: Period,
    /// Whether what the regulation asks for leaves the firm.
    pub outside: bool,
    /// The last day of the duty, where it is owed now.
    pub owed: Option<NaiveDate>,
}

/// What a report can be saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// A document.
    Document(Format),
    /// A workbook.
    Xlsx,
    /// A list of figures.
    Csv,
}

impl ReportOrder {
    /// Why this report cannot be made.
    pub fn refusal(&self) -> Option<Refusal> {
        (self.outside && self.office.is_some()).then(|| {
            Refusal::new(
                "office_outside",
                "Een rapport voor buiten gaat over alle vestigingen: per vestiging zijn de \
                 aantallen te klein om anoniem te blijven.",
            )
        })
    }

    /// A name for its file, without the ending: "kwartaal-2026-07-01-2026-09-30".
    pub fn file_name(&self) -> String {
        let mut name = format!("{}-{}-{}", self.kind.word(), self.period.from(), self.period.to());
        if let Some(office) = &self.office {
            name = format!("{name}-{}", slug(office));
        }
        if self.outside { format!("{name}-extern") } else { name }
    }
}

impl ReportFormat {
    /// Every format.
    pub fn all() -> impl Iterator<Item = Self> {
        let documents = Format::ALL.iter().copied().map(Self::Document);
        documents.chain([Self::Xlsx, Self::Csv])
    }

    /// Whether this build makes it.
    pub const fn is_made(self) -> bool {
        match self {
            Self::Document(format) => format.is_made(),
            Self::Xlsx | Self::Csv => true,
        }
    }

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Document(format) => format.ending(),
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The format that the ending of a file says.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::all().find(|format| format.ending() == ending)
    }
}

impl Desk {
    /// Every office of the register, each once, as it was first written.
    pub fn offices(&self) -> Result<Vec<String>, DeskError> {
        self.me()?;
        let mut offices: Vec<String> = Vec::new();
        for office in self.store.offices()? {
            if offices.iter().all(|known| slug(known) != slug(&office)) {
                offices.push(office);
            }
        }
        Ok(offices)
    }

    /// The place of the last event of all: what is made of the register is out of date once it
    /// differs.
    pub fn last_event(&self) -> Result<i64, DeskError> {
        Ok(self.store.last_event()?)
    }

    /// With what the order of a report of each kind can begin.
    pub fn report_suggestions(&self) -> Result<Vec<Suggestion>, DeskError> {
        let duties = self.duties()?;
        Ok(ReportKind::ALL.iter().map(|kind| self.suggestion(*kind, &duties)).collect())
    }

    fn suggestion(&self, kind: ReportKind, duties: &[Duty]) -> Suggestion {
        let today = self.today();
        let own = duties.iter().filter_map(|duty| match duty.matter {
            DutyMatter::Regulation(of, Some(period))
                if ReportKind::of_duty(of) == Some(kind) && !duty.is_unasked() =>
            {
                Some((duty, of, period))
            }
            _ => None,
        });
        let own: Vec<_> = own.collect();
        let is_over = |period: crate::domain::firm::Period| period.last() < today;
        let owed = own.iter().find(|(duty, _, period)| duty.is_owed() && is_over(*period));
        let last = || own.iter().rfind(|(.., period)| is_over(*period));
        let duty = owed.or_else(last).or(own.first());
        let of_duty = duty.and_then(|(.., it)| Period::new(it.first(), it.last()).ok());
        let rule = duty.and_then(|(_, of, _)| self.regulation().duty(*of));
        Suggestion {
            kind,
            period: of_duty.unwrap_or_else(|| readable(kind, today)),
            outside: rule.is_some_and(|rule| rule.recipient.is_some()),
            owed: owed.and_then(|(duty, ..)| duty.limit),
        }
    }

    /// The report, from what was gathered for its period.
    pub fn report(&self, order: &ReportOrder, gathered: Gathering) -> Result<Made, DeskError> {
        let order = &self.within_sight(order)?;
        if let Some(refusal) = order.refusal() {
            return Err(refusal.into());
        }
        if order.with_texts && self.reports_without_texts()? {
            return Err(Refusal::new(
                "texts_not_theirs",
                "Jouw rapporten zijn zonder vrije teksten. Vraag de directie om een rapport met teksten.",
            )
            .into());
        }
        let as_of = gathered.as_of();
        let material = gathered.into_material();
        let office = match &order.office {
            None => None,
            Some(typed) => {
                let known = material.office(typed);
                Some(known.ok_or_else(|| no_office(typed, &material.offices))?.to_owned())
            }
        };
        let mut frame = self.frame(order.kind, order.period, office);
        frame.as_of = as_of;
        let mut report = order.kind.report(&frame, &material, order.step);
        if order.outside {
            report = if order.with_texts { outside_with_texts(report) } else { outside(report) };
        } else if self.reports_without_texts()? {
            report = counted(report);
        }
        report.hide(&material.unseen());
        let trend = if order.kind == ReportKind::Trend {
            let known = material.of_office(&frame);
            let counted: Vec<&Fact> = known.into_iter().filter(|fact| fact.counts()).collect();
            trend_rows(&frame, &counted, order.step.unwrap_or(order.period.step()))
        } else {
            Vec::new()
        };
        Ok(Made { order: order.clone(), report, trend })
    }

    /// Whether who asks sees figures alone: the quality officer, whatever else they do, unless they
    /// are of the board.
    pub(super) fn reports_without_texts(&self) -> Result<bool, DeskError> {
        let me = self.me()?;
        Ok(me.is(Role::Quality) && !me.is(Role::Board))
    }

    /// The order as far as it is theirs: a manager reports on their own office.
    fn within_sight(&self, order: &ReportOrder) -> Result<ReportOrder, DeskError> {
        let me = self.may(Matter::Reports)?;
        let own = match &me.colleague.office {
            Some(office) if !me.is(Role::Board) && !me.is(Role::Quality) => office.as_str(),
            _ => return Ok(order.clone()),
        };
        if order.office.as_deref().is_some_and(|asked| slug(asked) != slug(own)) {
            return Err(Refusal::new(
                "other_office",
                format!("Jij maakt rapporten over je eigen vestiging: {own}."),
            )
            .into());
        }
        Ok(ReportOrder { office: Some(own.to_owned()), ..order.clone() })
    }

    /// The same, gathered all at once.
    pub fn report_at_once(&self, order: &ReportOrder) -> Result<Made, DeskError> {
        let mut gathering = self.gather(order.period)?;
        while !self.gather_more(&mut gathering)? {}
        self.report(order, gathering)
    }

    /// A report as the content of a file.
    pub fn report_content(
        &self,
        report: &Report,
        format: ReportFormat,
    ) -> Result<Vec<u8>, DeskError> {
        self.may(Matter::Reports)?;
        let figures: Vec<&Figure> = report.figures().collect();
        let mut content = Vec::new();
        let written = match format {
            ReportFormat::Document(format) => {
                return Ok(format.render(&paper(report, self.letterhead()?))?);
            }
            ReportFormat::Xlsx => report_xlsx(report, &figures, &mut content),
            ReportFormat::Csv => figures_csv(&figures, report.outside, &mut content),
        };
        written.map_err(|_| {
            Refusal::new("report_failed", "Dit bestand kan niet gemaakt worden. Kies docx of txt.")
        })?;
        Ok(content)
    }
}

/// A period for a report that no duty asks for: this year so far, or for a trend twelve months.
fn readable(kind: ReportKind, today: NaiveDate) -> Period {
    let first = match kind {
        ReportKind::Trend => {
            let month = today.with_day(1).and_then(|day| day.checked_sub_months(Months::new(11)));
            month.unwrap_or(today)
        }
        _ => today.checked_sub_days(Days::new(today.ordinal0().into())).unwrap_or(today),
    };
    Period::new(first, today).unwrap_or_else(|_| Period::day(today))
}

fn no_office(typed: &str, offices: &[String]) -> Refusal {
    let known = match offices {
        [] => "Er staat nog geen vestiging in.".to_owned(),
        offices => format!("Kies uit: {}.", offices.join(", ")),
    };
    let typed = neutral(typed);
    Refusal::new(
        "unknown_office",
        format!("De vestiging '{typed}' staat niet in het register. {known}"),
    )
}
