//! The period of retention (bewaartermijn): how long a closed complaint is kept, and what keeps it
//! longer. The regulations name no period: each organisation chooses one.

use std::fmt;

use chrono::{Months, NaiveDate};

use super::complaint::Complaint;
use super::erasure::{ERASED, line};
use super::obligations::Obligation;
use super::wording::{counted, long_date};

/// Longest period that can be chosen, in months: a slip of the finger keeps nobody for ever.
const MOST_MONTHS: u32 = 30 * 12;

/// A period of retention, counted from the day of closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    months: u32,
}

impl Retention {
    /// What is proposed to who has not chosen: two years.
    pub const PROPOSED: Self = Self { months: 24 };

    /// A period of some months; none where nobody means that.
    pub fn months(months: u32) -> Option<Self> {
        (1..=MOST_MONTHS).contains(&months).then_some(Self { months })
    }

    /// As it is typed: "2 jaar", "18 maanden", or a number of years.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        let end = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
        let (amount, unit) = typed.split_at(end);
        let amount: u32 = amount.parse().ok()?;
        match unit.trim() {
            "" | "jaar" | "jaren" | "j" => Self::months(amount.checked_mul(12)?),
            "maand" | "maanden" | "m" | "mnd" => Self::months(amount),
            _ => None,
        }
    }

    /// As it is kept.
    pub fn code(self) -> String {
        self.months.to_string()
    }

    /// The period that was kept so.
    pub fn from_code(code: &str) -> Option<Self> {
        code.parse().ok().and_then(Self::months)
    }

    /// The first day on which a complaint that was closed then can be erased.
    pub fn due(self, closed: NaiveDate) -> NaiveDate {
        closed.checked_add_months(Months::new(self.months)).unwrap_or(NaiveDate::MAX)
    }

    /// The last day of closing of what is due on a day. Months differ in length: the day after may
    /// be due as well, so it is asked of [`Retention::due`] for each.
    pub fn closed_by(self, today: NaiveDate) -> NaiveDate {
        let day = today.checked_sub_months(Months::new(self.months)).unwrap_or(NaiveDate::MIN);
        day.checked_add_days(chrono::Days::new(3)).unwrap_or(day)
    }
}

impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.months.is_multiple_of(12) {
            write!(f, "{} jaar", self.months / 12)
        } else {
            f.write_str(&counted(u64::from(self.months), "maand", "maanden"))
        }
    }
}

/// An erased complaint as it is shown: the people in its history are nobody.
pub fn of_nobody(mut complaint: Complaint) -> Complaint {
    let nobody = line(ERASED);
    let intake = &mut complaint.intake;
    intake.complainant.name = nobody.clone();
    intake.complainant.on_behalf_of = None;
    intake.respondents.iter_mut().for_each(|respondent| respondent.name = None);
    intake.involved.clear();
    intake.receiver = None;
    complaint.registered_by = nobody.clone();
    complaint.handler = None;
    complaint.recused.clear();
    complaint.set_aside.clear();
    complaint.mediations.clear();
    if let Some(ruling) = &mut complaint.round.ruling {
        ruling.by.name = nobody;
    }
    complaint
}

/// What was owed for an erased complaint, by nobody in particular.
pub fn owed_by_nobody(owed: Vec<Obligation>) -> Vec<Obligation> {
    owed.into_iter().map(|one| Obligation { person: None, ..one }).collect()
}

/// What can still be told of an erased complaint, in lines "label: text".
pub fn told(complaint: &Complaint) -> Vec<String> {
    let mut lines = vec![format!("Ontvangen: {}", long_date(complaint.received()))];
    if let Some(resolution) = &complaint.round.resolution {
        lines.push(format!("Afgehandeld: {}", long_date(resolution.on)));
        lines.push(format!("Uitkomst: {}", resolution.what.label()));
    }
    lines
}

/// Why a complaint is kept past its period, where it is.
pub fn kept_for(complaint: &Complaint) -> Option<String> {
    if let Some(hold) = &complaint.hold {
        return Some(format!("bewaard sinds {}: {}", long_date(hold.on), hold.what.reason));
    }
    let open = complaint.outside.iter().find(|course| course.closed.is_none())?;
    let since = long_date(open.opened.on);
    Some(format!("{} is er sinds {since} mee bezig", open.opened.what.body.label()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_typed_in_years_or_months() {
        for (typed, shown) in [
            ("2 jaar", Some("2 jaar")),
            ("2", Some("2 jaar")),
            (" 18 Maanden ", Some("18 maanden")),
            ("12 maanden", Some("1 jaar")),
            ("1 maand", Some("1 maand")),
            ("30 jaar", Some("30 jaar")),
            ("31 jaar", None),
            ("0 jaar", None),
            ("twee jaar", None),
            ("2 weken", None),
            ("", None),
            ("-1 jaar", None),
            ("99999999999 jaar", None),
        ] {
            let read = Retention::read(typed).map(|period| period.to_string());
            assert_eq!(read.as_deref(), shown, "{typed}");
        }
        let period = Retention::read("18 maanden").unwrap();
        assert_eq!(Retention::from_code(&period.code()), Some(period));
    }

    #[test]
    fn it_counts_from_the_day_of_closing_in_whole_months() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let two = Retention::PROPOSED;
        for (closed, due) in [
            ("2024-11-20", "2026-11-20"),
            ("2024-02-29", "2026-02-28"),
            ("2024-12-31", "2026-12-31"),
        ] {
            assert_eq!(two.due(day(closed)), day(due));
            assert!(day(closed) <= two.closed_by(day(due)));
        }
        let month = Retention::read("1 maand").unwrap();
        assert_eq!(month.due(day("2026-01-31")), day("2026-02-28"));
        assert!(day("2026-01-31") <= month.closed_by(day("2026-02-28")));
    }
}
