//! Dates and times of acts, in Europe/Amsterdam.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// When something was done: a day, and the time where it is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, to the minute.
    pub time: Option<NaiveTime>,
}

/// A date or time that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("'{0}' is geen datum. Schrijf een datum als 2026-11-20, of met tijd als 2026-11-20T14:05.")]
pub struct NoMoment(String);

impl Moment {
    /// A day without a time.
    pub const fn day(date: NaiveDate) -> Self {
        Self { date, time: None }
    }

    /// The wall clock in the Netherlands at an instant.
    pub fn at(instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&Amsterdam).naive_local()
    }

    /// Whether this lies after a wall-clock time; a day without a time counts from its start.
    pub fn is_after(self, now: NaiveDateTime) -> bool {
        match self.time {
            Some(time) => self.date.and_time(time) > now,
            None => self.date > now.date(),
        }
    }

    /// Whether this certainly lies before another moment: on an earlier day, or earlier on the
    /// same day where both times are known.
    pub fn is_before(self, other: Self) -> bool {
        self.date < other.date
            || (self.date == other.date
                && matches!((self.time, other.time), (Some(one), Some(two)) if one < two))
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(at: NaiveDateTime) -> Self {
        let time = at.time();
        let minute = NaiveTime::parse_from_str(&time.format("%H:%M").to_string(), "%H:%M");
        Self { date: at.date(), time: minute.ok() }
    }
}

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Self, NoMoment> {
        let text = text.trim();
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return plausible(Self::day(date), text);
        }
        for form in
            ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"]
        {
            if let Ok(at) = NaiveDateTime::parse_from_str(text, form) {
                return plausible(at.into(), text);
            }
        }
        match DateTime::parse_from_rfc3339(text) {
            Ok(instant) => plausible(
                Amsterdam.from_utc_datetime(&instant.naive_utc()).naive_local().into(),
                text,
            ),
            Err(_) => Err(NoMoment(super::text::neutral(text))),
        }
    }
}

/// Years outside living memory are slips of the finger, and would overflow the calendar.
fn plausible(moment: Moment, text: &str) -> Result<Moment, NoMoment> {
    use chrono::Datelike;
    if (1900..=2200).contains(&moment.date.year()) {
        Ok(moment)
    } else {
        Err(NoMoment(super::text::neutral(text)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.date, time.format("%H:%M")),
            None => write!(f, "{}", self.date),
        }
    }
}

impl TryFrom<String> for Moment {
    type Error = NoMoment;
    fn try_from(text: String) -> Result<Self, NoMoment> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_with_and_without_time_and_zone() {
        let read = |text: &str| text.parse::<Moment>().map(|moment| moment.to_string());
        assert_eq!(read("2026-11-20").unwrap(), "2026-11-20");
        assert_eq!(read("2026-11-20T14:05").unwrap(), "2026-11-20T14:05");
        // Winter time is one hour ahead of UTC, summer time two.
        assert_eq!(read("2026-11-20T23:30:00Z").unwrap(), "2026-11-21T00:30");
        assert_eq!(read("2026-07-01T12:00:00Z").unwrap(), "2026-07-01T14:00");
        for wrong in ["2026-02-30", "morgen", "", "20-11-2026", "9999-01-01", "2026-11-20T25:00"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
