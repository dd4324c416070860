//! The period of a report, and its parts.

use chrono::{Datelike, Days, Months, NaiveDate};
use thiserror::Error;

use crate::domain::wording::{MONTHS, long_date};

/// Up to this many days a period is shown by month, in days.
const BY_MONTH: i64 = 550;
/// Up to this many days a period is shown by quarter, in days.
const BY_QUARTER: i64 = 2_200;

/// A period: both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

/// A period that ends before it begins.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "De periode eindigt op {}, voordat zij begint op {}. Verwissel de datums na --van en --tot.",
    long_date(*.to), long_date(*.from)
)]
pub struct Reversed {
    from: NaiveDate,
    to: NaiveDate,
}

/// How a period is cut up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// A part of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Key in JSON: "2026-01", "2026-q1", "2026".
    pub key: String,
    /// "januari 2026"; with "(deel)" where the period does not hold the whole of it.
    pub label: String,
    /// Its days within the period.
    pub period: Period,
}

impl Period {
    /// Both days included.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, Reversed> {
        if from > to { Err(Reversed { from, to }) } else { Ok(Self { from, to }) }
    }

    /// One day.
    pub const fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// The first day.
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub const fn to(self) -> NaiveDate {
        self.to
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// "do 1 januari 2026 tot en met di 31 maart 2026".
    pub fn label(self) -> String {
        format!("{} tot en met {}", long_date(self.from), long_date(self.to))
    }

    /// The step that gives a readable number of parts.
    pub fn step(self) -> Step {
        let days = (self.to - self.from).num_days();
        if days <= BY_MONTH {
            Step::Month
        } else if days <= BY_QUARTER {
            Step::Quarter
        } else {
            Step::Year
        }
    }

    /// Its parts in order; together they are the period.
    pub fn parts(self, step: Step) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut first = step.first_day(self.from);
        while first <= self.to {
            let next = first.checked_add_months(Months::new(step.months()));
            let last = next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(self.to);
            let period = Self { from: first.max(self.from), to: last.min(self.to) };
            let whole = period == Self { from: first, to: last };
            let part = if whole { "" } else { " (deel)" };
            parts.push(Part {
                key: step.key(first),
                label: format!("{}{part}", step.label(first)),
                period,
            });
            let Some(next) = next else { break };
            first = next;
        }
        parts
    }
}

impl Step {
    const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The first day of the month, quarter or year of a day.
    fn first_day(self, day: NaiveDate) -> NaiveDate {
        let month = day.month0() / self.months() * self.months();
        NaiveDate::from_ymd_opt(day.year(), month + 1, 1).unwrap_or(day)
    }

    fn key(self, first: NaiveDate) -> String {
        match self {
            Self::Month => first.format("%Y-%m").to_string(),
            Self::Quarter => format!("{}-q{}", first.year(), first.month0() / 3 + 1),
            Self::Year => first.year().to_string(),
        }
    }

    fn label(self, first: NaiveDate) -> String {
        match self {
            Self::Month => format!("{} {}", MONTHS[first.month0() as usize], first.year()),
            Self::Quarter => format!("{}e kwartaal {}", first.month0() / 3 + 1, first.year()),
            Self::Year => first.year().to_string(),
        }
    }
}
