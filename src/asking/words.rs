//! The words in which a complaint, what is owed and what comes next are told.

use chrono::{Datelike, NaiveDate};

use crate::desk::view::Detail;
use crate::domain::obligations::{NextStep, Obligation, State};
use crate::domain::wording::{long_date, short_date, time_left};

/// "wo 18 nov (te laat, 2 dagen)".
pub fn dated_short(limit: NaiveDate, today: NaiveDate) -> String {
    format!("{} ({})", day_in_year(limit, today), time_left(limit, today))
}

/// "wo 18 november 2026 (te laat, 2 dagen)".
pub fn dated(limit: NaiveDate, today: NaiveDate) -> String {
    format!("{} ({})", long_date(limit), time_left(limit, today))
}

/// The next step in one sentence.
pub fn next_step(next: &NextStep, today: NaiveDate) -> String {
    next_step_by(next, next.limit.map(|limit| dated(limit, today)))
}

/// The same, with the last day in given words.
pub fn next_step_by(next: &NextStep, limit: Option<String>) -> String {
    let by = limit.map(|limit| format!(", uiterlijk {limit}"));
    let article = article(&next.article);
    format!("{}{}{article}", next.label, by.unwrap_or_default())
}

/// What is read out to who complains, for who reads it out.
pub fn say_to_caller(sentence: &str) -> String {
    format!("Zeg aan de telefoon: \"{sentence}\"")
}

/// ", art. 5.1", or nothing.
pub fn article(article: &str) -> String {
    if article.is_empty() { String::new() } else { format!(", art. {article}") }
}

/// The obligation that the next step is about.
pub fn place_of(detail: &Detail, next: &NextStep) -> Option<usize> {
    let same = |obligation: &&Obligation| obligation.kind == next.obligation;
    let open = |obligation: &&Obligation| {
        same(obligation) && matches!(obligation.state, State::Open | State::Missed)
    };
    let all = || detail.obligations.iter();
    let found = all().find(|o| open(o) && o.limit == next.limit).or_else(|| all().find(open));
    let found = found.or_else(|| all().find(same))?;
    detail.obligations.iter().position(|obligation| std::ptr::eq(obligation, found))
}

/// What is owed, and about what where the kind does not say it.
pub fn name(obligation: &Obligation) -> String {
    match &obligation.about {
        Some(about) => format!("{} ({about})", obligation.kind.label()),
        None => obligation.kind.label().to_owned(),
    }
}

/// "nog 3 dagen, uiterlijk ma 23 nov", with each day as `told` writes it.
pub fn state_in_words(
    obligation: &Obligation,
    today: NaiveDate,
    told: fn(NaiveDate) -> String,
) -> String {
    let label = obligation.state.label();
    match (obligation.state, obligation.limit) {
        (State::Met | State::MetLate, _) => {
            let done = obligation.done_on.map(|day| format!(" op {}", told(day)));
            format!("{label}{}", done.unwrap_or_default())
        }
        (State::Undone, _) => {
            let since =
                obligation.undone_on.map(|day| format!(", kan niet meer sinds {}", told(day)));
            format!("{label}{}", since.unwrap_or_default())
        }
        (State::Open | State::Missed, Some(limit)) => {
            format!("{}, uiterlijk {}", time_left(limit, today), told(limit))
        }
        (State::NotApplicable, _) | (_, None) => label.into(),
        (_, Some(limit)) => format!("{label}, nu tot {}", told(limit)),
    }
}

/// "wo 21 okt", with the year where it is another one.
pub fn day_in_year(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        short_date(day)
    } else {
        format!("{} {}", short_date(day), day.year())
    }
}
