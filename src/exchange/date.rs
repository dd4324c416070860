//! Dates as people wrote them into registers over the years.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::grid::{Cell, serial};
use crate::domain::Moment;
use crate::domain::text::fold;
use crate::domain::wording::MONTHS;

/// Years in which a complaint can have been received.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;
/// Longest text that is looked at as a date, in bytes.
const LONGEST: usize = 60;

/// The day (and time, where there is one) that a cell tells.
pub(super) fn moment(cell: &Cell) -> Option<Moment> {
    let at = match cell {
        Cell::Date(at) => *at,
        Cell::Number(number) => serial(*number)?,
        Cell::Text(text) => return written(text),
    };
    let mut moment = Moment::from(at);
    moment.time = moment.time.filter(|time| *time != NaiveTime::MIN);
    YEARS.contains(&moment.date.year()).then_some(moment)
}

/// "12-3-2025", "12/03/25", "2025-03-12", "12 mrt 2025", "wo 12 maart 2025", "45728", each with a
/// time behind it or not. The day comes before the month, unless the year is first.
fn written(text: &str) -> Option<Moment> {
    if text.len() > LONGEST {
        return None;
    }
    if let Ok(number) = text.replace(',', ".").parse::<f64>() {
        return serial(number).and_then(|at| moment(&Cell::Date(at)));
    }
    let folded = fold(text).replace(" uur", " ").replace(" om ", " ");
    let (rest, time) = split_time(&folded)?;
    let parts: Vec<&str> =
        rest.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let parts = match parts.split_first() {
        Some((first, more)) if is_weekday(first) => more,
        _ => &parts[..],
    };
    let [first, second, third] = parts else { return None };
    let (year, month, day) =
        if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let date = NaiveDate::from_ymd_opt(year_of(year)?, month_of(month)?, number(day)?)?;
    YEARS.contains(&date.year()).then_some(Moment { date, time })
}

/// The date and the time behind it. None where what stands there is no time.
fn split_time(text: &str) -> Option<(&str, Option<NaiveTime>)> {
    let text = text.trim();
    let Some(colon) = text.find(':') else { return Some((text, None)) };
    let start = text[..colon].rfind([' ', 't'])?;
    let time = text[start + 1..].trim().trim_end_matches('z');
    let parts: Vec<&str> = time.split([':', '.']).collect();
    let (hour, minute) = (number(parts.first()?)?, number(parts.get(1)?)?);
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    Some((&text[..start], (time != NaiveTime::MIN).then_some(time)))
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
    word.len() >= 2 && DAYS.iter().any(|day| day.starts_with(word))
}

fn number(part: &str) -> Option<u32> {
    (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())
        .flatten()
}

fn year_of(part: &str) -> Option<i32> {
    let year: i32 = part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())??;
    match part.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn month_of(part: &str) -> Option<u32> {
    if let Some(month) = number(part) {
        return Some(month);
    }
    if part == "mrt" {
        return Some(3);
    }
    let place = MONTHS.iter().position(|month| part.len() >= 3 && month.starts_with(part))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn dates_are_read_however_they_were_written() {
        for (text, expected) in [
            ("12-3-2025", "2025-03-12"),
            ("12/03/25", "2025-03-12"),
            ("12.3.2025", "2025-03-12"),
            ("2025-03-12", "2025-03-12"),
            ("2025/3/12", "2025-03-12"),
            ("12 mrt 2025", "2025-03-12"),
            ("12 mrt. 2025", "2025-03-12"),
            ("12-mrt-25", "2025-03-12"),
            ("wo 12 maart 2025", "2025-03-12"),
            ("Woensdag 12 Maart 2025", "2025-03-12"),
            ("12 maa 2025", "2025-03-12"),
            ("1 okt 2024", "2024-10-01"),
            ("12-3-2025 14:05", "2025-03-12T14:05"),
            ("12-3-2025 om 14.05 uur", ""),
            ("2025-03-12T14:05:30", "2025-03-12T14:05"),
            ("12 maart 2025, 9:30 uur", "2025-03-12T09:30"),
            // 12 March 2025 is day 45728 of the spreadsheets: 1 January 2025 is 45658.
            ("45728", "2025-03-12"),
            ("45728,5", "2025-03-12T12:00"),
            ("29-2-2025", ""),
            ("3-25-2025", ""),
            ("12 foo 2025", ""),
            ("vorige week", ""),
            ("12-3", ""),
            ("12", ""),
            ("12-3-1825", ""),
            ("", ""),
        ] {
            let read = written(text).map(|moment| moment.to_string()).unwrap_or_default();
            assert_eq!(read, expected, "{text}");
        }
        let day = NaiveDate::from_ymd_opt(2025, 3, 12).unwrap().and_time(NaiveTime::MIN);
        for cell in [Cell::Date(day), Cell::Number(45_728.0)] {
            assert_eq!(moment(&cell), Some(Moment::day(day.date())), "{cell:?}");
        }
        assert_eq!(moment(&Cell::Number(12.0)), None);
    }
}
