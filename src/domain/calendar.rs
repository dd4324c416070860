//! Working days and holidays (Algemene termijnenwet art. 3), and the law's own arithmetic.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::regulation::CalendarRules;

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
    let easter = computus::gregorian_naive(date.year()).ok()?;
    match (date - easter).num_days() {
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

/// Whether a limit is so near that it must be seen: from the last working day before it on, so that
/// a limit in the week-end warns on Friday.
pub fn warns(limit: NaiveDate, today: NaiveDate) -> bool {
    today <= limit && today >= working_day_before(limit, &CalendarRules::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        // Easter Mondays: the day after 31 March 2024, 20 April 2025, 28 March 2027, 25 April 2038.
        for monday in ["2024-04-01", "2025-04-21", "2027-03-29", "2038-04-26"] {
            assert_eq!(holiday(day(monday)), Some("tweede paasdag"));
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
    fn a_limit_warns_from_the_working_day_before_it() {
        // Sunday 22 November 2026: Friday warns, Thursday does not.
        assert!(!warns(day("2026-11-22"), day("2026-11-19")));
        assert!(warns(day("2026-11-22"), day("2026-11-20")));
        // Tuesday 7 April 2026 follows Easter: Thursday 2 April is the working day before.
        assert!(warns(day("2026-04-07"), day("2026-04-02")));
        assert!(!warns(day("2026-11-19"), day("2026-11-20")));
    }

    #[test]
    fn kings_day_moves_to_saturday_where_it_falls_on_a_sunday() {
        // 27 April is a Sunday in 2025 and 2031.
        assert_eq!(holiday(day("2025-04-26")), Some("Koningsdag"));
        assert_eq!(holiday(day("2025-04-27")), None);
        assert_eq!(holiday(day("2031-04-26")), Some("Koningsdag"));
    }
}
