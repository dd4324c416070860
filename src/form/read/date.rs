//! Days as people type them: `vandaag`, `vr`, `+3`, `21-11`, `21 november 2026`.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::quoted;
use crate::domain::text::fold;
use crate::domain::wording::{MONTHS, long_date};

/// Longest text that is looked at as a date, in characters.
const LONGEST: usize = 60;
/// Years outside living memory are slips of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// How many days ahead a date without a year is not taken for last year's.
const SOON: u64 = 14;
/// How many years to look for 29 February.
const LEAP_SEARCH: i32 = 8;

const RELATIVE: [(&str, i64); 5] =
    [("vandaag", 0), ("gisteren", -1), ("eergisteren", -2), ("morgen", 1), ("overmorgen", 2)];

const WEEKDAYS: [(&str, &str); 7] = [
    ("ma", "maandag"),
    ("di", "dinsdag"),
    ("wo", "woensdag"),
    ("do", "donderdag"),
    ("vr", "vrijdag"),
    ("za", "zaterdag"),
    ("zo", "zondag"),
];

/// Where a day is looked for that is not given in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The last such day: most acts lie behind us.
    Past,
    /// The next such day: a term, a hearing that is planned.
    Future,
}

impl Direction {
    /// The direction of a field, by its key.
    pub(super) fn of(key: &str) -> Self {
        match key {
            "due" | "until" | "at" => Self::Future,
            _ => Self::Past,
        }
    }
}

/// From where incomplete dates are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// Today.
    pub(super) today: NaiveDate,
    /// The day up to or from which an incomplete date is looked for.
    pub(super) anchor: NaiveDate,
    /// Back or forward.
    pub(super) direction: Direction,
}

impl Frame {
    /// The frame of a field.
    pub(super) fn of(key: &str, now: NaiveDateTime) -> Self {
        let today = now.date();
        Self { today, anchor: today, direction: Direction::of(key) }
    }

    /// The same, looking back from another day.
    pub(super) const fn back_from(self, anchor: NaiveDate) -> Self {
        Self { today: self.today, anchor, direction: Direction::Past }
    }

    /// The nearest day that fits, the anchor included.
    fn nearest(self, fits: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        (0..7)
            .filter_map(|days| match self.direction {
                Direction::Past => self.anchor.checked_sub_days(Days::new(days)),
                Direction::Future => self.anchor.checked_add_days(Days::new(days)),
            })
            .find(|day| fits(*day))
    }

    /// A day that comes within two weeks is meant as that day, and not as last year's: whoever types
    /// tomorrow's date should see that it has not come yet.
    fn soon(self, day: u32, month: u32) -> Option<NaiveDate> {
        let last = self.today.checked_add_days(Days::new(SOON))?;
        [self.today.year(), last.year()]
            .into_iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| *date > self.today && *date <= last && self.anchor == self.today)
    }

    /// The nearest year in which this day exists and lies on the right side.
    fn in_nearest_year(self, day: u32, month: u32) -> Option<NaiveDate> {
        if let Some(soon) = self.soon(day, month) {
            return Some(soon);
        }
        (0..=LEAP_SEARCH)
            .filter_map(|years| {
                let year = match self.direction {
                    Direction::Past => self.anchor.year() - years,
                    Direction::Future => self.anchor.year() + years,
                };
                NaiveDate::from_ymd_opt(year, month, day)
            })
            .find(|date| match self.direction {
                Direction::Past => *date <= self.anchor,
                Direction::Future => *date >= self.anchor,
            })
    }
}

/// Why a date cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It does not look like a date, or there is no such day.
    Unreadable,
    /// A date that falls on another day of the week than the one given.
    OtherWeekday(String),
}

/// Reads a day.
pub(super) fn read(text: &str, frame: Frame) -> Result<NaiveDate, String> {
    parse(text, frame).map_err(|fault| match fault {
        NoDate::Unreadable => {
            format!("'{}' is geen datum. Typ bijvoorbeeld 21-11 of vr.", quoted(text))
        }
        NoDate::OtherWeekday(message) => message,
    })
}

/// Reads a day, without words for what is wrong.
pub(super) fn parse(text: &str, frame: Frame) -> Result<NaiveDate, NoDate> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(NoDate::Unreadable);
    }
    let folded = fold(text.trim());
    let text = folded.trim().trim_end_matches(['.', ',']);
    if let Some((_, days)) = RELATIVE.iter().find(|(word, _)| *word == text) {
        return shifted(frame.today, *days);
    }
    if let Some(days) = signed(text) {
        return shifted(frame.today, days);
    }
    let letters = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(letters);
    let Some(weekday) = WEEKDAYS.iter().position(|(short, long)| word == *short || word == *long)
    else {
        return full(text, frame);
    };
    let is_weekday = |day: NaiveDate| day.weekday().num_days_from_monday() as usize == weekday;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ','));
    if rest.is_empty() {
        return frame.nearest(is_weekday).ok_or(NoDate::Unreadable);
    }
    let day = full(rest, frame)?;
    if is_weekday(day) {
        Ok(day)
    } else {
        Err(NoDate::OtherWeekday(format!(
            "De dag klopt niet: het is {}. Verbeter de dag of de datum.",
            long_date(day)
        )))
    }
}

fn signed(text: &str) -> Option<i64> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits.trim_start()),
        ("-", digits) => (-1, digits.trim_start()),
        _ => return None,
    };
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(sign * digits.parse::<i64>().ok()?)
}

fn shifted(today: NaiveDate, days: i64) -> Result<NaiveDate, NoDate> {
    today
        .checked_add_signed(chrono::TimeDelta::days(days))
        .filter(|day| YEARS.contains(&day.year()))
        .ok_or(NoDate::Unreadable)
}

/// A date with day and month, and with or without a year.
fn full(text: &str, frame: Frame) -> Result<NaiveDate, NoDate> {
    let (pieces, separators) = pieces(text).ok_or(NoDate::Unreadable)?;
    let uniform = |one_of: &[char]| {
        let first = separators[0];
        one_of.contains(&first) && separators.iter().all(|separator| *separator == first)
    };
    let found = match pieces.as_slice() {
        [year, month, day] if year.len() == 4 && uniform(&['-', '/']) => {
            dated(number(day), number(month), Some(year), frame)
        }
        [day, month] if month.starts_with(|c: char| c.is_alphabetic()) => {
            dated(number(day), month_named(month), None, frame)
        }
        [day, month, year] if month.starts_with(|c: char| c.is_alphabetic()) => {
            dated(number(day), month_named(month), Some(year), frame)
        }
        [day, month] if uniform(&['-', '/']) => dated(number(day), number(month), None, frame),
        [day, month, year] if uniform(&['-', '/', '.']) => {
            dated(number(day), number(month), Some(year), frame)
        }
        _ => None,
    };
    found.ok_or(NoDate::Unreadable)
}

/// Runs of digits and of letters, and what stands between them; a border between a digit and a
/// letter counts as a space.
fn pieces(text: &str) -> Option<(Vec<&str>, Vec<char>)> {
    let (mut pieces, mut separators) = (Vec::new(), Vec::new());
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let same = |c: char| if digits { c.is_ascii_digit() } else { c.is_alphabetic() };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        if end == 0 || pieces.len() == 3 {
            return None;
        }
        pieces.push(&rest[..end]);
        let after = &rest[end..];
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || ".-/".contains(c));
        let between = &after[..after.len() - rest.len()];
        match separator(between)? {
            ' ' if rest.is_empty() => {}
            _ if rest.is_empty() => return None,
            sign => separators.push(sign),
        }
    }
    (pieces.len() >= 2).then_some((pieces, separators))
}

/// What stands between two pieces: one sign with or without spaces around it, or just spaces.
fn separator(between: &str) -> Option<char> {
    let mut signs = between.chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (sign, None) => Some(sign.unwrap_or(' ')),
        _ => None,
    }
}

fn dated(
    day: Option<u32>,
    month: Option<u32>,
    year: Option<&str>,
    frame: Frame,
) -> Option<NaiveDate> {
    let (day, month) = (day?, month?);
    match year {
        None => frame.in_nearest_year(day, month),
        Some(year) => {
            let value: i32 = year.parse().ok()?;
            let value = match year.len() {
                2 => 2000 + value,
                4 => value,
                _ => return None,
            };
            NaiveDate::from_ymd_opt(value, month, day).filter(|date| YEARS.contains(&date.year()))
        }
    }
}

/// A day or month: one or two digits.
pub(super) fn number(piece: &str) -> Option<u32> {
    let short = (1..=2).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_digit());
    if short { piece.parse().ok() } else { None }
}

fn month_named(word: &str) -> Option<u32> {
    if word == "mrt" {
        return Some(3);
    }
    if word.chars().count() < 3 {
        return None;
    }
    let place = MONTHS.iter().position(|month| month.starts_with(word))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests;
