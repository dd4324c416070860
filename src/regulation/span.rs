//! Durations as a regulation file writes them, and which of two is longer.

use std::str::FromStr;

use thiserror::Error;

use super::model::{Span, Unit};

/// Longest duration that a file may hold, in units: far past any regulation, and safe to count with.
const MOST: u32 = 999;

/// A text that is no duration.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{0:?} is geen termijn; schrijf een getal van 1 tot en met {most} met days, working_days of \
     weeks, zoals \"3 working_days\"",
    most = MOST
)]
pub struct SpanError(String);

impl Span {
    /// The fewest calendar days that this can take, holidays left out.
    pub(super) const fn shortest(self) -> u32 {
        match self.unit {
            Unit::Days => self.amount,
            Unit::Weeks => self.amount * 7,
            // From a Sunday on, each five working days but the last drag a week-end along.
            Unit::WorkingDays => self.amount + 2 * (self.amount.saturating_sub(1) / 5),
        }
    }

    /// The most calendar days that this can take, holidays left out.
    pub(super) const fn longest(self) -> u32 {
        match self.unit {
            Unit::Days => self.amount,
            Unit::Weeks => self.amount * 7,
            // From a Friday on, each five working days begin with a week-end.
            Unit::WorkingDays => self.amount + 2 * self.amount.div_ceil(5),
        }
    }

    /// Whether this ends after the other, whatever day both start on.
    pub(super) const fn always_after(self, other: Self) -> bool {
        self.shortest() > other.longest()
    }
}

impl FromStr for Span {
    type Err = SpanError;

    /// Reads the words of the files ("3 working_days") and those on the screen ("3 werkdagen").
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let fault = || SpanError(text.to_owned());
        let (amount, unit) = text.split_once(' ').ok_or_else(fault)?;
        let unit = match unit {
            "day" | "days" | "dag" | "dagen" => Unit::Days,
            "working_day" | "working_days" | "werkdag" | "werkdagen" => Unit::WorkingDays,
            "week" | "weeks" | "weken" => Unit::Weeks,
            _ => return Err(fault()),
        };
        // `u32` would read a plus sign and leading zeros, which nobody writes on purpose.
        if amount.starts_with(['+', '0']) {
            return Err(fault());
        }
        let amount = amount.parse().ok().filter(|amount| (1..=MOST).contains(amount));
        Ok(Self { amount: amount.ok_or_else(fault)?, unit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        text.parse().unwrap()
    }

    #[test]
    fn written_in_dutch_and_read_back() {
        for (text, dutch) in [
            ("1 day", "1 dag"),
            ("2 days", "2 dagen"),
            ("1 working_day", "1 werkdag"),
            ("3 working_days", "3 werkdagen"),
            ("1 week", "1 week"),
            ("4 weeks", "4 weken"),
            ("1 working_days", "1 werkdag"),
        ] {
            assert_eq!(span(text).to_string(), dutch);
            assert_eq!(span(dutch), span(text));
        }
    }

    #[test]
    fn nothing_else_is_a_duration() {
        for text in ["", "3", "days", "0 days", "-1 days", "+1 days", "01 days", "1000 days"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
        for text in ["3  days", "3 days ", " 3 days", "3 months", "1.5 days", "99999999999 days"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }

    #[test]
    fn after_only_where_no_start_makes_it_earlier() {
        assert!(span("6 weeks").always_after(span("4 weeks")));
        assert!(span("8 days").always_after(span("1 week")));
        assert!(!span("1 working_day").always_after(span("2 days")));
        assert!(!span("2 days").always_after(span("1 working_day")));
        assert!(span("3 working_days").always_after(span("2 days")));
        assert!(!span("7 days").always_after(span("1 week")));
    }
}
