//! Reckoning a term (termijn): from a start and a span to the last day, with each step told.

use chrono::NaiveDate;

use super::calendar::{day_off, plus_days};
use super::wording::long_date;
use crate::regulation::{CalendarRules, Span, Unit};

/// The end of a term, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The last day; the term ends at the end of it.
    pub end: NaiveDate,
    /// The steps, in Dutch.
    pub steps: Vec<String>,
}

/// Reckons a span from a start; the start itself is day 0.
pub fn reckon(start: NaiveDate, span: Span, rules: &CalendarRules) -> Reckoned {
    let mut steps = Vec::new();
    let mut end = match span.unit {
        Unit::Days => plus_days(start, u64::from(span.amount)),
        Unit::Weeks => plus_days(start, 7 * u64::from(span.amount)),
        Unit::WorkingDays => working_days(start, span.amount, rules, &mut steps),
    };
    if span.unit != Unit::WorkingDays && !is_long(span) {
        end = with_two_working_days(start, end, span, rules, &mut steps);
        end = rolled(end, rules, &mut steps);
    }
    Reckoned { end, steps }
}

/// Moves an end on a day off to the next day that is none (Algemene termijnenwet art. 1), where
/// the regulation's calendar says so.
pub fn rolled(end: NaiveDate, rules: &CalendarRules, steps: &mut Vec<String>) -> NaiveDate {
    if !rules.roll_forward {
        return end;
    }
    let mut day = end;
    while let Some(why) = day_off(day, rules) {
        steps.push(format!(
            "{} is een {why}: de termijn schuift op (Algemene termijnenwet art. 1).",
            long_date(day)
        ));
        day = plus_days(day, 1);
    }
    day
}

/// Terms of more than 12 weeks or 90 days fall outside the law (Algemene termijnenwet art. 4).
const fn is_long(span: Span) -> bool {
    match span.unit {
        Unit::Weeks => span.amount > 12,
        Unit::Days | Unit::WorkingDays => span.amount > 90,
    }
}

fn working_days(
    start: NaiveDate,
    amount: u32,
    rules: &CalendarRules,
    steps: &mut Vec<String>,
) -> NaiveDate {
    let mut day = start;
    let mut skipped = Vec::new();
    let mut left = amount;
    while left > 0 {
        day = plus_days(day, 1);
        match day_off(day, rules) {
            Some(why) => skipped.push(format!("{} ({why})", long_date(day))),
            None => left -= 1,
        }
        if day == NaiveDate::MAX {
            break;
        }
    }
    if !skipped.is_empty() {
        steps.push(format!("Geen werkdag, dus overgeslagen: {}.", skipped.join(", ")));
    }
    day
}

fn with_two_working_days(
    start: NaiveDate,
    end: NaiveDate,
    span: Span,
    rules: &CalendarRules,
    steps: &mut Vec<String>,
) -> NaiveDate {
    let at_least_three_days = span.unit == Unit::Weeks || span.amount >= 3;
    if !rules.two_working_days || !at_least_three_days {
        return end;
    }
    let mut day = end;
    let working = |until: NaiveDate| {
        start
            .iter_days()
            .skip(1)
            .take_while(|d| *d <= until)
            .filter(|d| day_off(*d, rules).is_none())
            .take(2)
            .count()
    };
    while working(day) < 2 && day < NaiveDate::MAX {
        day = plus_days(day, 1);
    }
    if day != end {
        steps.push(format!(
            "De termijn moet twee werkdagen tellen en loopt daarom door tot {} (Algemene termijnenwet art. 2).",
            long_date(day)
        ));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const fn span(amount: u32, unit: Unit) -> Span {
        Span { amount, unit }
    }

    #[test]
    fn calendar_terms_do_not_move_where_the_regulation_is_silent() {
        let rules = CalendarRules::default();
        for (start, amount, unit, end) in [
            ("2026-11-20", 2, Unit::Days, "2026-11-22"),
            ("2026-11-20", 4, Unit::Weeks, "2026-12-18"),
            ("2026-11-20", 3, Unit::WorkingDays, "2026-11-25"),
            // Thursday before Good Friday, Easter Monday skipped too.
            ("2026-04-02", 1, Unit::WorkingDays, "2026-04-07"),
            ("2026-12-24", 1, Unit::WorkingDays, "2026-12-28"),
        ] {
            assert_eq!(reckon(day(start), span(amount, unit), &rules).end, day(end), "{start}");
        }
    }

    #[test]
    fn the_algemene_termijnenwet_rolls_forward_and_keeps_two_working_days() {
        let rules = CalendarRules {
            roll_forward: true,
            two_working_days: true,
            equated_days: vec![day("2026-05-15"), day("2026-01-02")],
        };
        for (start, amount, unit, end) in [
            // Six weeks end on Good Friday 3 April 2026: on to Tuesday 7 April.
            ("2026-02-20", 6, Unit::Weeks, "2026-04-07"),
            // Ascension Day 14 May, the equated 15 May and the week-end: on to Monday 18 May.
            ("2026-04-02", 6, Unit::Weeks, "2026-05-18"),
            // Three days from Wednesday 23 December 2026 hold one working day (24): on to Monday 28.
            ("2026-12-23", 3, Unit::Days, "2026-12-28"),
            // Two days are too short for art. 2, but art. 1 moves them off the week-end.
            ("2026-11-20", 2, Unit::Days, "2026-11-23"),
            // Thirteen weeks fall outside the law: the end stays on a Sunday.
            ("2026-11-22", 13, Unit::Weeks, "2027-02-21"),
        ] {
            assert_eq!(reckon(day(start), span(amount, unit), &rules).end, day(end), "{start}");
        }
    }
}
