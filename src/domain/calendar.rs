//! Working days and holidays (Algemene termijnenwet art. 3), and the law's own arithmetic.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::regulation::CalendarRules;

/// The day of Easter in the Gregorian calendar (the anonymous algorithm, as in Meeus).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The name of a general holiday (algemeen erkende feestdag, Algemene termijnenwet art. 3).
pub fn holiday(date: NaiveDate) -> Option<&'static str> {
    let kings_day = NaiveDate::from_ymd_opt(date.year(), 4, 27)
        .map_or(27, |day| if day.weekday() == Weekday::Sun { 26 } else { 27 });
    match (date.month(), date.day()) {
        (1, 1) => return Some("Nieuwjaarsdag"),
        (4, day) if day == kings_day => return Some("Koningsdag"),
        (5, 5) => return Some("Bevrijdingsdag"),
        (12, 25) => return Some("eerste kerstdag"),
        (12, 26) => return Some("tweede kerstdag"),
        _ => {}
    }
    match (date - easter(date.year())?).num_days() {
        -2 => Some("Goede Vrijdag"),
        1 => Some("tweede paasdag"),
        39 => Some("Hemelvaartsdag"),
        50 => Some("tweede pinksterdag"),
        _ => None,
    }
}

/// Why a day is no working day under a regulation's calendar; none for a working day.
pub fn day_off(date: NaiveDate, rules: &CalendarRules) -> Option<&'static str> {
    match date.weekday() {
        Weekday::Sat => Some("zaterdag"),
        Weekday::Sun => Some("zondag"),
        _ if rules.equated_days.contains(&date) => Some("gelijkgestelde dag"),
        _ => holiday(date),
    }
}

/// The day that lies a number of calendar days later.
pub fn plus_days(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// The last working day before a day.
pub fn working_day_before(date: NaiveDate, rules: &CalendarRules) -> NaiveDate {
    let mut day = date;
    loop {
        day = day.pred_opt().unwrap_or(NaiveDate::MIN);
        if day_off(day, rules).is_none() || day == NaiveDate::MIN {
            return day;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, date) in [
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), Some(day(date)));
        }
    }

    #[test]
    fn holidays_of_2026_by_the_algemene_termijnenwet() {
        let found: Vec<_> = day("2026-01-01")
            .iter_days()
            .take(365)
            .filter(|date| holiday(*date).is_some())
            .map(|date| date.to_string())
            .collect();
        let expected = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-04-27",
            "2026-05-05",
            "2026-05-14",
            "2026-05-25",
            "2026-12-25",
            "2026-12-26",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn kings_day_moves_to_saturday_where_it_falls_on_a_sunday() {
        // 27 April is a Sunday in 2025 and 2031.
        assert_eq!(holiday(day("2025-04-26")), Some("Koningsdag"));
        assert_eq!(holiday(day("2025-04-27")), None);
        assert_eq!(holiday(day("2031-04-26")), Some("Koningsdag"));
    }
}
