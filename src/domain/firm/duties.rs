//! What the firm itself owes (eigen verplichtingen), with dates: reports, evaluations, the meeting,
//! and the steps of its measures.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::acts::firm::DutyDone;
use super::super::command::Action;
use super::super::complaint::Dated;
use super::super::obligations::State;
use super::super::term::reckon;
use super::super::wording::long_date;
use super::{Firm, Measure, MeasureState, Period};
use crate::regulation::{DutyKind, DutyRule, PeriodLength, Regulation, Responsible};

/// The lengths that the firm chose for its adjustable periods.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DutySettings(pub BTreeMap<DutyKind, PeriodLength>);

impl DutySettings {
    /// How long the periods of a duty are; none where it has none.
    pub fn length(&self, rule: &DutyRule) -> Option<PeriodLength> {
        let chosen = self.0.get(&rule.kind).copied().filter(|_| rule.adjustable);
        chosen.filter(|_| rule.every.is_some()).or(rule.every)
    }
}

/// What a duty of the firm is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyMatter {
    /// A duty by the regulation, over a period where it has one.
    Regulation(DutyKind, Option<Period>),
    /// A measure's next step.
    Measure(u32, Action),
}

/// One duty of the firm, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What.
    pub matter: DutyMatter,
    /// Article.
    pub article: String,
    /// Who sees to it: the role.
    pub who: Responsible,
    /// Who sees to it: the person, where known.
    pub person: Option<String>,
    /// What it is about: the measure, or the period.
    pub about: String,
    /// The last day.
    pub limit: Option<NaiveDate>,
    /// How it stands.
    pub state: State,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// By which of the firm's records it was done: its place among [`Firm::done`].
    pub record: Option<usize>,
    /// Why this date, step by step.
    pub explanation: Vec<String>,
}

impl Duty {
    /// What is owed, for staff.
    pub const fn label(&self) -> &'static str {
        match self.matter {
            DutyMatter::Regulation(kind, _) => kind.label(),
            DutyMatter::Measure(_, action) => action.label(),
        }
    }

    /// The action by which it is done.
    pub const fn action(&self) -> Action {
        match self.matter {
            DutyMatter::Regulation(DutyKind::Meeting, _) => Action::HoldMeeting,
            DutyMatter::Regulation(..) => Action::CompleteDuty,
            DutyMatter::Measure(_, action) => action,
        }
    }

    /// Whether it must still be done.
    pub const fn is_owed(&self) -> bool {
        matches!(self.state, State::Open | State::Missed)
    }

    /// Whether the firm did it over a period that is not asked: from before it began to use the
    /// desk, or of another length than it chose since.
    pub const fn is_unasked(&self) -> bool {
        self.limit.is_none() && self.record.is_some()
    }

    /// The last day; the end of its period where there is none.
    fn sorted_by(&self) -> NaiveDate {
        let end = match self.matter {
            DutyMatter::Regulation(_, Some(period)) => period.last(),
            _ => NaiveDate::MAX,
        };
        self.limit.unwrap_or(end)
    }

    fn settle(mut self, today: NaiveDate) -> Self {
        let late = |day: NaiveDate| self.limit.is_some_and(|limit| day > limit);
        self.state = match self.done_on {
            Some(done) if late(done) => State::MetLate,
            Some(_) => State::Met,
            None if late(today) => State::Missed,
            None => State::Open,
        };
        if let Some(done) = self.done_on {
            self.explanation.push(format!("Gedaan op {}.", long_date(done)));
        }
        self
    }
}

/// The handled complaints that no meeting has discussed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Undiscussed {
    /// The day on which the first of them was handled.
    pub first: Option<NaiveDate>,
}

/// Everything that the firm itself owes on a day: by its regulation since it began to use the desk,
/// and for its measures. What it did over a period that is not asked is there too. In order of the
/// last day.
pub fn duties(
    firm: &Firm,
    regulation: &Regulation,
    settings: &DutySettings,
    since: NaiveDate,
    undiscussed: Undiscussed,
    today: NaiveDate,
) -> Vec<Duty> {
    let mut all = Vec::new();
    for rule in &regulation.duties {
        match settings.length(rule) {
            Some(length) => all.extend(cyclic(firm, regulation, rule, length, since, today)),
            None => all.extend(meeting(regulation, rule, undiscussed, today)),
        }
    }
    all.extend(unasked(firm, regulation, &all, today));
    let article = regulation
        .duty(DutyKind::Meeting)
        .or_else(|| regulation.duties.first())
        .map_or("", |duty| &duty.article);
    all.extend(firm.numbered().flat_map(|(place, one)| measure(place, one, article, today)));
    all.sort_by_key(|duty| (duty.sorted_by(), duty.matter));
    all
}

fn blank(rule: &DutyRule, period: Option<Period>) -> Duty {
    Duty {
        matter: DutyMatter::Regulation(rule.kind, period),
        article: rule.article.clone(),
        who: rule.who,
        person: None,
        about: period.map(Period::label).unwrap_or_default(),
        limit: None,
        state: State::Open,
        done_on: None,
        record: None,
        explanation: Vec::new(),
    }
}

fn reading(rule: &DutyRule) -> Option<String> {
    let reading = rule.reading.as_ref()?;
    Some(format!("Onze lezing van artikel {}: {reading}", rule.article))
}

fn cyclic(
    firm: &Firm,
    regulation: &Regulation,
    rule: &DutyRule,
    length: PeriodLength,
    since: NaiveDate,
    today: NaiveDate,
) -> Vec<Duty> {
    let mut all = Vec::new();
    let mut period = Period::around(since, length);
    while period.first() <= today {
        let mut duty = blank(rule, Some(period));
        let end = reckon(period.last(), rule.within, &regulation.calendar);
        duty.limit = Some(end.end);
        duty.explanation = vec![
            format!("De periode ({}) eindigt op {}.", period.label(), long_date(period.last())),
            format!("Daarna is er nog een termijn van {} (artikel {}).", rule.within, rule.article),
        ];
        duty.explanation.extend(end.steps);
        duty.explanation
            .push(format!("Uiterlijk {}, aan het eind van de dag.", long_date(end.end)));
        duty.explanation.extend(reading(rule));
        // One made over a longer period, before the setting changed, counts as well.
        let covers = |made: Period| made.first() <= period.last() && period.last() <= made.last();
        let does = |done: &Dated<DutyDone>| done.what.duty == rule.kind && covers(done.what.period);
        duty.record = firm.done.iter().position(does);
        duty.done_on = duty.record.and_then(|place| firm.done.get(place)).map(|done| done.on);
        all.push(duty.settle(today));
        let next = period.next();
        if next == period {
            break;
        }
        period = next;
    }
    all
}

/// What was done without doing any of these duties: recorded it is, and cannot be again. Nothing
/// says when it should have been done, so it is not late.
fn unasked(firm: &Firm, regulation: &Regulation, asked: &[Duty], today: NaiveDate) -> Vec<Duty> {
    let records = firm.done.iter().enumerate();
    let others = records.filter(|(place, _)| asked.iter().all(|duty| duty.record != Some(*place)));
    let each = others.map(|(place, done)| {
        let DutyDone { duty: kind, period, .. } = done.what;
        let rule = regulation.duty(kind);
        let duty = Duty {
            matter: DutyMatter::Regulation(kind, Some(period)),
            article: rule.map(|rule| rule.article.clone()).unwrap_or_default(),
            who: rule.map_or(Responsible::Board, |rule| rule.who),
            person: None,
            about: period.label(),
            limit: None,
            state: State::Met,
            done_on: Some(done.on),
            record: Some(place),
            explanation: vec![format!(
                "Deze periode ({}) wordt nu niet gevraagd. Daarom is er geen uiterste datum.",
                period.label()
            )],
        };
        duty.settle(today)
    });
    each.collect()
}

fn meeting(
    regulation: &Regulation,
    rule: &DutyRule,
    undiscussed: Undiscussed,
    today: NaiveDate,
) -> Option<Duty> {
    let first = undiscussed.first?;
    let mut duty = blank(rule, None);
    let end = reckon(first, rule.within, &regulation.calendar);
    duty.about = "nog niet besproken klachten".into();
    duty.limit = Some(end.end);
    duty.explanation = vec![
        format!(
            "De eerste klacht die nog besproken moet worden, is afgehandeld op {}.",
            long_date(first)
        ),
        format!("Termijn: {} (artikel {}).", rule.within, rule.article),
    ];
    duty.explanation.extend(end.steps);
    duty.explanation.extend(reading(rule));
    Some(duty.settle(today))
}

/// The steps of a measure that are still to be done: making it known and carrying it out go side
/// by side, and neither is forgotten once the other is done.
fn measure(place: u32, measure: &Measure, article: &str, today: NaiveDate) -> Vec<Duty> {
    let state = measure.state();
    let step = match state {
        MeasureState::Proposed => Some((Action::DecideMeasure, None)),
        MeasureState::Adopted => Some((Action::CompleteMeasure, measure.due())),
        MeasureState::Done => Some((Action::ReviewMeasure, measure.review_on())),
        MeasureState::Rejected | MeasureState::Reviewed => None,
    };
    let unknown = !measure.announced
        && matches!(state, MeasureState::Adopted | MeasureState::Done | MeasureState::Reviewed);
    let announce = unknown.then(|| (Action::AnnounceMeasure, measure.review_on()));
    let steps = step.into_iter().chain(announce);
    steps.map(|(action, limit)| step_of(place, measure, action, limit, article, today)).collect()
}

fn step_of(
    place: u32,
    measure: &Measure,
    action: Action,
    limit: Option<NaiveDate>,
    article: &str,
    today: NaiveDate,
) -> Duty {
    let who = if action == Action::CompleteMeasure { measure.owner() } else { None };
    let told = limit.map_or_else(
        || "Zonder datum: de directie beslist hierover.".to_owned(),
        |limit| format!("Vastgesteld door de directie: uiterlijk {}.", long_date(limit)),
    );
    let duty = Duty {
        matter: DutyMatter::Measure(place, action),
        article: article.to_owned(),
        who: Responsible::Board,
        person: who.map(ToString::to_string),
        about: format!("maatregel {place}: {}", measure.description()),
        limit,
        state: State::Open,
        done_on: None,
        record: None,
        explanation: vec![told],
    };
    duty.settle(today)
}
