//! When things happen in the examples: relative to now, on working days, never in the future.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::calendar::{day_off, working_day_before};
use crate::domain::term::reckon;
use crate::regulation::{ObligationKind, Regulation};

/// As far back as a receipt is looked for.
const FURTHEST: u64 = 400;
/// The desk opens at ten to nine.
const OPENING: (u32, u32) = (8, 50);
/// Minutes after opening in which a day's first act falls.
const FIRST_ACT_WITHIN: u64 = 350;
/// Minutes between two acts in one complaint on one day.
const BETWEEN_ACTS: TimeDelta = TimeDelta::minutes(7);

/// Dates as seen from now, under a regulation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates<'a> {
    pub now: NaiveDateTime,
    pub regulation: &'a Regulation,
}

impl Dates<'_> {
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// A day, or the working day before it where it is a day off. Today stays today: whoever
    /// opens the examples is at work.
    pub fn working(&self, day: NaiveDate) -> NaiveDate {
        let rules = &self.regulation.calendar;
        if day == self.today() || day_off(day, rules).is_none() {
            return day;
        }
        let before = working_day_before(day, rules);
        if day > self.today() { before.max(self.today()) } else { before }
    }

    /// The day of a receipt so many days from today.
    pub fn received(&self, days: i64) -> NaiveDate {
        self.working(plus(self.today(), days.min(0)))
    }

    /// The day of a receipt so that the answer is due so many days from today. Where that lies in
    /// the past, its last day has passed by then; else its first day is still to come.
    pub fn received_for_due(&self, days: i64) -> NaiveDate {
        let due = plus(self.today(), days);
        let receipts = || {
            let back = (1..FURTHEST).map(|days| self.today() - Days::new(days));
            back.filter(|day| day_off(*day, &self.regulation.calendar).is_none())
        };
        let found = if days < 0 {
            receipts().find(|day| self.answer_days(*day).max() <= Some(due))
        } else {
            receipts().take_while(|day| self.answer_due(*day) >= due).last()
        };
        found.unwrap_or_else(|| self.today())
    }

    /// The first day by which a complaint received then asks for an answer or a notice of delay.
    pub fn answer_due(&self, received: NaiveDate) -> NaiveDate {
        self.answer_days(received).min().unwrap_or(received)
    }

    /// The days that the regulation names for the answer: what it aims for and its limit.
    fn answer_days(&self, received: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let clock = self.regulation.term(ObligationKind::Handle).map(|rule| &rule.clock);
        let spans = clock.into_iter().flat_map(|clock| clock.target.iter().chain(&clock.limit));
        spans.map(move |span| reckon(received, *span, &self.regulation.calendar).end)
    }

    /// The time of an act on a day, after an earlier act in the same complaint; `seed` sets one
    /// complaint's hours apart from another's.
    pub fn at(&self, day: NaiveDate, earlier: Option<NaiveDateTime>, seed: u64) -> NaiveDateTime {
        let day = day.min(self.today());
        let at = match earlier {
            Some(earlier) if day <= earlier.date() => earlier + BETWEEN_ACTS,
            _ => {
                let minutes = seed.wrapping_mul(53).wrapping_add(67) % FIRST_ACT_WITHIN;
                let opening = NaiveTime::from_hms_opt(OPENING.0, OPENING.1, 0).unwrap_or_default();
                day.and_time(opening) + TimeDelta::minutes(i64::try_from(minutes).unwrap_or(0))
            }
        };
        at.min(self.now)
    }
}

/// The day so many days later, or earlier.
pub(super) fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}
