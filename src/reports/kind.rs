//! The kinds of report, and which parts each holds.

use super::axis::slug;
use super::fact::Fact;
use super::figure::{Report, Section};
use super::frame::{Frame, Material, MeasureRow};
use super::period::Step;
use super::{actions, counts, sections, trend};
use crate::domain::wording::long_date;
use crate::regulation::{DutyKind, DutyRule, Regulation};

/// A kind of report (rapport).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// Quarterly report: the counts, background, throughput, outcome (WP 9).
    Quarter,
    /// Management report: kinds of complaint, offices compared (WV 9).
    Offices,
    /// Half-yearly evaluation (WC 11).
    Evaluation,
    /// Yearly overview for the principal: complaints, how handled, what the firm does (WC 12).
    Overview,
    /// Yearly review of the register (WS 1.7.2, W2W 5.3.2).
    YearlyReview,
    /// On-time share per obligation.
    Terms,
    /// Counts and throughput over time.
    Trend,
}

impl ReportKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Quarter,
        Self::Offices,
        Self::Evaluation,
        Self::Overview,
        Self::YearlyReview,
        Self::Terms,
        Self::Trend,
    ];

    /// Code in JSON and in a regulation's file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Offices => "offices",
            Self::Evaluation => "evaluation",
            Self::Overview => "overview",
            Self::YearlyReview => "yearly_review",
            Self::Terms => "terms",
            Self::Trend => "trend",
        }
    }

    /// The word after `rapport`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quarter => "kwartaal",
            Self::Offices => "vestigingen",
            Self::Evaluation => "evaluatie",
            Self::Overview => "jaaroverzicht",
            Self::YearlyReview => "beoordeling",
            Self::Terms => "termijnen",
            Self::Trend => "trend",
        }
    }

    /// The report by which the firm does a duty; none for the meeting, which has minutes.
    pub const fn of_duty(duty: DutyKind) -> Option<Self> {
        match duty {
            DutyKind::QuarterlyReport => Some(Self::Quarter),
            DutyKind::ManagementReport => Some(Self::Offices),
            DutyKind::Evaluation => Some(Self::Evaluation),
            DutyKind::UwvOverview | DutyKind::Publication => Some(Self::Overview),
            DutyKind::Review => Some(Self::YearlyReview),
            DutyKind::Meeting => None,
        }
    }

    /// The duty that this report does, where the regulation knows one.
    pub fn duty(self, regulation: &Regulation) -> Option<&DutyRule> {
        regulation.duties.iter().find(|duty| Self::of_duty(duty.kind) == Some(self))
    }

    /// The title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Quarter => "Kwartaalrapport klachten",
            Self::Offices => "Managementrapportage: rubrieken en vestigingen",
            Self::Evaluation => "Halfjaarlijkse evaluatie van klachten",
            Self::Overview => "Jaaroverzicht van klachten",
            Self::YearlyReview => "Jaarlijkse beoordeling van het klachtenregister",
            Self::Terms => "Termijnen op tijd",
            Self::Trend => "Verloop van klachten",
        }
    }

    /// The report, for use inside the firm. `step`: how a trend is cut up; none: what is readable.
    pub fn report(self, frame: &Frame, material: &Material, step: Option<Step>) -> Report {
        let known = material.of_office(frame);
        let received = |fact: &&&Fact| frame.period.holds(fact.received);
        let (facts, others): (Vec<&Fact>, Vec<&Fact>) =
            known.iter().filter(received).copied().partition(|fact| fact.counts());
        let made = Making { frame, material, facts, others };
        let sections = match self {
            Self::Quarter => made.quarter(),
            Self::Offices => made.offices(),
            Self::Evaluation => made.evaluation(),
            Self::Overview => made.overview(),
            Self::YearlyReview => made.yearly_review(),
            Self::Terms => vec![sections::obligations(frame, &made.facts)],
            Self::Trend => {
                let counted: Vec<&Fact> =
                    known.iter().filter(|fact| fact.counts()).copied().collect();
                vec![trend::section(frame, &counted, step.unwrap_or(frame.period.step()))]
            }
        };
        Report {
            kind: self.code(),
            title: self.title().into(),
            facts: about(frame),
            outside: false,
            with_texts: false,
            sections,
        }
    }
}

fn about(frame: &Frame) -> Vec<(&'static str, String)> {
    let regulation = &frame.regulation;
    let title = format!("{} – {}", regulation.organisation, regulation.title);
    let mut about = vec![
        ("Organisatie", frame.organisation.clone()),
        ("Reglement", title),
        ("Periode", frame.period.label()),
        ("Stand op", long_date(frame.as_of)),
    ];
    if let Some(office) = &frame.office {
        about.push(("Vestiging", office.clone()));
    }
    if let Some(article) = frame.article() {
        about.push(("Artikel", article.to_owned()));
    }
    // Always said, so that it tells nobody whether there is one.
    about
        .push(("Zonder", "klachten waarover de maker van dit rapport niet mag rapporteren".into()));
    about
}

/// A report being made.
struct Making<'a> {
    frame: &'a Frame,
    material: &'a Material,
    facts: Vec<&'a Fact>,
    others: Vec<&'a Fact>,
}

impl Making<'_> {
    fn counts(&self) -> Section {
        counts::section(self.frame, &self.facts, &self.others)
    }

    fn background(&self) -> Section {
        sections::background(self.frame, self.material, &self.facts)
    }

    /// What the organisation does: agreed actions, and measures.
    fn doings(&self) -> Vec<Section> {
        let office = self.frame.office.as_deref().map(slug);
        let fits = |row: &&MeasureRow| {
            let everywhere = row.office.is_empty();
            office.as_ref().is_none_or(|office| everywhere || slug(&row.office) == *office)
        };
        let measures: Vec<&MeasureRow> = self.material.measures.iter().filter(fits).collect();
        let as_of = self.frame.as_of;
        vec![
            actions::counts(&self.facts, as_of),
            actions::list(&self.facts, as_of),
            actions::measure_counts(&measures, as_of),
            actions::measures(&measures),
        ]
    }

    fn quarter(&self) -> Vec<Section> {
        vec![
            self.counts(),
            self.background(),
            sections::capacity(self.frame, &self.facts),
            sections::throughput(self.frame, &self.facts),
            sections::outcome(self.frame, &self.facts),
        ]
    }

    fn offices(&self) -> Vec<Section> {
        vec![
            self.background(),
            sections::offices(self.frame, self.material, &self.facts),
            sections::outcome(self.frame, &self.facts),
        ]
    }

    fn evaluation(&self) -> Vec<Section> {
        let mut all = vec![
            self.counts(),
            self.background(),
            sections::outcome(self.frame, &self.facts),
            sections::throughput(self.frame, &self.facts),
            sections::obligations(self.frame, &self.facts),
            sections::recurring(&self.facts),
        ];
        all.extend(self.doings());
        all
    }

    fn overview(&self) -> Vec<Section> {
        let mut all = vec![
            self.counts(),
            sections::handled(self.frame, &self.facts),
            sections::throughput(self.frame, &self.facts),
        ];
        all.extend(self.doings());
        all
    }

    /// The same as the evaluation: the register, and what came of the measures.
    fn yearly_review(&self) -> Vec<Section> {
        self.evaluation()
    }
}
