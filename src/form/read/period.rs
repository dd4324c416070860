//! Several days and periods: `3-11, 5-11 t/m 9-11`.

use chrono::{Datelike, NaiveDate};

use super::date::{self, Frame};
use super::quoted;
use crate::domain::intake::Conduct;
use crate::domain::text::fold;
use crate::domain::wording::long_date;

/// More days and periods than this are not one complaint's.
const MOST: usize = 100;
/// What stands between the first and the last day of a period, longest first.
const UP_TO: [&str; 7] = ["tot en met", "t/m", "t.m.", " tm ", "–", "—", " - "];

/// Reads days and periods, apart by commas, semicolons, line ends or "en".
pub(super) fn read(text: &str, frame: Frame) -> Result<Vec<Conduct>, String> {
    let mut text = fold(text);
    for words in UP_TO {
        text = text.replace(words, "..");
    }
    let parts: Vec<&str> = text
        .split([',', ';', '\n'])
        .flat_map(|part| part.split(" en "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .take(MOST + 1)
        .collect();
    if parts.len() > MOST {
        return Err(format!(
            "Dit zijn meer dan {MOST} data. Gebruik een periode, zoals 5-11 t/m 9-11."
        ));
    }
    if parts.is_empty() {
        return Err(format!("'{}' is geen datum. Typ bijvoorbeeld 21-11 of vr.", quoted(&text)));
    }
    parts.into_iter().map(|part| one(part, frame)).collect()
}

fn one(part: &str, frame: Frame) -> Result<Conduct, String> {
    let Some((first, last)) = part.split_once("..") else {
        return date::read(part, frame).map(Conduct::Day);
    };
    let last = last.trim_matches('.');
    if first.trim().is_empty() || last.trim().is_empty() {
        return Err("Typ de eerste en de laatste dag, zoals 5-11 t/m 9-11.".to_owned());
    }
    let to = date::read(last, frame)?;
    let from = match date::number(first.trim()).map(|day| to.with_day(day)) {
        Some(Some(from)) => from,
        _ => date::read(first, frame.back_from(to))?,
    };
    if from > to {
        return Err(format!(
            "De periode loopt van {} tot {}. Typ eerst de eerste dag en dan de laatste.",
            long_date(from),
            long_date(to)
        ));
    }
    Ok(if from == to { Conduct::Day(to) } else { Conduct::Period { from, to } })
}

/// Days and periods in words.
pub(super) fn in_words(conduct: &[Conduct]) -> String {
    written(conduct, "; ", long_date)
}

/// Days and periods, each day written in some way.
pub(in crate::form) fn written(
    conduct: &[Conduct],
    between: &str,
    day: impl Fn(NaiveDate) -> String,
) -> String {
    let parts: Vec<String> = conduct
        .iter()
        .map(|conduct| match conduct {
            Conduct::Day(on) => day(*on),
            Conduct::Period { from, to } => format!("{} t/m {}", day(*from), day(*to)),
        })
        .collect();
    parts.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        Frame::of("conduct", today.and_hms_opt(14, 5, 0).unwrap())
    }

    #[test]
    fn days_and_periods_are_read() {
        let iso = |text: &str| written(&read(text, frame()).unwrap(), ", ", |day| day.to_string());
        for (text, expected) in [
            ("3-11", "2026-11-03"),
            ("3-11, 5-11 t/m 9-11", "2026-11-03, 2026-11-05 t/m 2026-11-09"),
            ("3 nov en 5 nov\n9 nov;", "2026-11-03, 2026-11-05, 2026-11-09"),
            ("5-11 tot en met 9-11", "2026-11-05 t/m 2026-11-09"),
            ("5-11..9-11", "2026-11-05 t/m 2026-11-09"),
            ("5 T/M 9 november", "2026-11-05 t/m 2026-11-09"),
            ("5-11 - 9-11", "2026-11-05 t/m 2026-11-09"),
            ("ma t/m wo", "2026-11-16 t/m 2026-11-18"),
            ("28-12 t/m 3-1", "2025-12-28 t/m 2026-01-03"),
            ("gisteren t/m vandaag", "2026-11-19 t/m 2026-11-20"),
            ("vr t/m vr", "2026-11-20"),
            ("31-10-2026 t/m 1-11-2026", "2026-10-31 t/m 2026-11-01"),
        ] {
            assert_eq!(iso(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, expected) in [
            ("3-11, 32-11", "'32-11' is geen datum. Typ bijvoorbeeld 21-11 of vr."),
            (
                "9-11-2026 t/m 5-11-2026",
                "De periode loopt van ma 9 november 2026 tot do 5 november 2026. \
                 Typ eerst de eerste dag en dan de laatste.",
            ),
            (",", "',' is geen datum. Typ bijvoorbeeld 21-11 of vr."),
            ("t/m 3-11", "Typ de eerste en de laatste dag, zoals 5-11 t/m 9-11."),
        ] {
            assert_eq!(read(text, frame()).unwrap_err(), expected, "{text}");
        }
        assert!(read(&"3-11,".repeat(101), frame()).unwrap_err().starts_with("Dit zijn meer"));
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        let conduct = read("3-11, 5 t/m 9-11", frame()).unwrap();
        let words = in_words(&conduct);
        assert_eq!(words, "di 3 november 2026; do 5 november 2026 t/m ma 9 november 2026");
        assert_eq!(read(&words, frame()).unwrap(), conduct);
    }
}
