//! How dates and lists are written in letters: in full.

use chrono::{Datelike, NaiveDate};

use crate::domain::Moment;
use crate::domain::intake::Conduct;
use crate::domain::wording::MONTHS;
pub(super) use crate::domain::wording::listed;

const DAYS: [&str; 7] =
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// "20 november 2026".
pub(super) fn date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

/// "vrijdag 20 november 2026".
pub(super) fn full_day(day: NaiveDate) -> String {
    format!("{} {}", DAYS[day.weekday().num_days_from_monday() as usize], date(day))
}

/// "vrijdag 20 november 2026 om 14:05 uur".
pub(super) fn full_moment(moment: Moment) -> String {
    let time = moment.time.map(|time| format!(" om {} uur", time.format("%H:%M")));
    format!("{}{}", full_day(moment.date), time.unwrap_or_default())
}

/// "maandag 9 november 2026", "van maandag 9 … tot en met vrijdag 13 november 2026".
pub(super) fn conduct(conduct: Conduct) -> String {
    match conduct {
        Conduct::Day(day) => full_day(day),
        Conduct::Period { from, to } => {
            format!("van {} tot en met {}", full_day(from), full_day(to))
        }
    }
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
