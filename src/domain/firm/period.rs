//! The periods (periodes) over which a firm reports: a month, quarter, half year or year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::regulation::PeriodLength;

/// A period, such as `2026-K3` (the third quarter), `2026-H1`, `2026-M07` or `2026`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Period {
    first: NaiveDate,
    length: PeriodLength,
}

/// A period that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "'{0}' is geen periode. Schrijf een jaar als 2026, een half jaar als 2026-H1, een kwartaal als 2026-K3 of een maand als 2026-M07."
)]
pub struct NoPeriod(String);

const fn months(length: PeriodLength) -> u32 {
    match length {
        PeriodLength::Month => 1,
        PeriodLength::Quarter => 3,
        PeriodLength::HalfYear => 6,
        PeriodLength::Year => 12,
    }
}

impl Period {
    /// The period of this length that holds a day.
    pub fn around(day: NaiveDate, length: PeriodLength) -> Self {
        let months = months(length);
        let month = day.month0() / months * months + 1;
        Self { first: NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day), length }
    }

    /// Its first day.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let next = self.first.checked_add_months(Months::new(months(self.length)));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }

    /// Its length.
    pub const fn length(self) -> PeriodLength {
        self.length
    }

    /// The one after it.
    pub fn next(self) -> Self {
        let first = self.first.checked_add_months(Months::new(months(self.length)));
        Self { first: first.unwrap_or(self.first), length: self.length }
    }

    /// Which of its year, from 1.
    fn place(self) -> u32 {
        self.first.month0() / months(self.length) + 1
    }

    /// "het derde kwartaal van 2026", for staff.
    pub fn label(self) -> String {
        let year = self.first.year();
        match self.length {
            PeriodLength::Year => format!("heel {year}"),
            PeriodLength::HalfYear => {
                format!("{} half jaar {year}", ["eerste", "tweede"][(self.place() - 1) as usize])
            }
            PeriodLength::Quarter => format!("{}e kwartaal {year}", self.place()),
            PeriodLength::Month => {
                format!("{} {year}", super::super::wording::MONTHS[self.first.month0() as usize])
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.length {
            PeriodLength::Year => write!(f, "{year}"),
            PeriodLength::HalfYear => write!(f, "{year}-H{}", self.place()),
            PeriodLength::Quarter => write!(f, "{year}-K{}", self.place()),
            PeriodLength::Month => write!(f, "{year}-M{:02}", self.place()),
        }
    }
}

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let wrong = || NoPeriod(super::super::text::neutral(text));
        let text = text.trim();
        let (year, rest) = match text.split_once('-') {
            Some((_, "")) => return Err(wrong()),
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year: i32 = year
            .parse()
            .ok()
            .filter(|year| digits && (1900..=2200).contains(year))
            .ok_or_else(wrong)?;
        let (length, place) = match rest.split_at_checked(1) {
            None => (PeriodLength::Year, "1"),
            Some(("K" | "k" | "Q" | "q", place)) => (PeriodLength::Quarter, place),
            Some(("H" | "h", place)) => (PeriodLength::HalfYear, place),
            Some(("M" | "m", place)) => (PeriodLength::Month, place),
            Some(_) => return Err(wrong()),
        };
        let place: u32 = place.parse().map_err(|_| wrong())?;
        let month = place.checked_sub(1).map(|before| before * months(length) + 1);
        let first = month.and_then(|month| NaiveDate::from_ymd_opt(year, month, 1));
        first.map(|first| Self { first, length }).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Period {
    type Error = NoPeriod;
    fn try_from(text: String) -> Result<Self, NoPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_written_and_told() {
        for (text, first, last, label) in [
            ("2026", "2026-01-01", "2026-12-31", "heel 2026"),
            ("2026-H2", "2026-07-01", "2026-12-31", "tweede half jaar 2026"),
            ("2024-K1", "2024-01-01", "2024-03-31", "1e kwartaal 2024"),
            ("2024-M02", "2024-02-01", "2024-02-29", "februari 2024"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(period.first().to_string(), first);
            assert_eq!(period.last().to_string(), last);
            assert_eq!(period.label(), label);
            assert_eq!(Period::around(period.last(), period.length()), period);
        }
        for wrong in
            ["", "26", "2026-", "2026-K5", "2026-H0", "2026-M13", "2026-Q", "2026-X1", "9999"]
        {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_next_period_begins_the_day_after_the_last() {
        let fourth: Period = "2026-K4".parse().unwrap();
        assert_eq!(fourth.next().to_string(), "2027-K1");
    }
}
