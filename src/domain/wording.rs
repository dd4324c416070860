//! How dates and amounts are written for staff.

use chrono::{Datelike, NaiveDate};

use super::calendar::warns;
use super::moment::Moment;

const DAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
/// The months as they are written.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// "vr 20 november 2026".
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {} {} {}", weekday(date), date.day(), month(date), date.year())
}

/// "vrijdag 20 november": as it is said; the year is clear to who hears it.
pub fn spoken_date(date: NaiveDate) -> String {
    const SPOKEN: [&str; 7] =
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
    let weekday = SPOKEN[date.weekday().num_days_from_monday() as usize];
    format!("{weekday} {} {}", date.day(), month(date))
}

/// "vr 20 nov": for columns; the year is clear from the place.
pub fn short_date(date: NaiveDate) -> String {
    format!("{} {} {}", weekday(date), date.day(), short_month(date.month0()))
}

/// "mrt", of a month counted from 0.
pub fn short_month(month: u32) -> &'static str {
    match MONTHS[month as usize % MONTHS.len()] {
        "maart" => "mrt",
        name => &name[..3],
    }
}

/// "vr 20 november 2026, 14:05 uur".
pub fn long_moment(moment: Moment) -> String {
    match moment.time {
        Some(time) => format!("{}, {} uur", long_date(moment.date), time.format("%H:%M")),
        None => long_date(moment.date),
    }
}

fn weekday(date: NaiveDate) -> &'static str {
    DAYS[date.weekday().num_days_from_monday() as usize]
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// "€ 1.500,00" from cents.
pub fn euros(cents: u64) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("€ {grouped},{:02}", cents % 100)
}

/// "1 klacht", "2 klachten".
pub fn counted(count: impl Into<u64>, one: &str, several: &str) -> String {
    let count = count.into();
    format!("{count} {}", if count == 1 { one } else { several })
}

/// "a", "a en b", "a, b en c".
pub fn listed<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    match texts.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} en {last}", before.join(", ")),
    }
}

/// "te laat, 3 dagen", "vandaag", "let op, 1 dag", "nog 8 dagen". It warns from the working day
/// before the limit on.
pub fn time_left(limit: NaiveDate, today: NaiveDate) -> String {
    let days = (limit - today).num_days();
    let unit = if days.abs() == 1 { "dag" } else { "dagen" };
    match days {
        0 => "vandaag".into(),
        1.. if warns(limit, today) => format!("let op, {days} {unit}"),
        1.. => format!("nog {days} {unit}"),
        _ => format!("te laat, {} {unit}", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_amounts_are_written_in_dutch() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!(long_date(date), "vr 20 november 2026");
        assert_eq!(short_date(date), "vr 20 nov");
        assert_eq!(spoken_date(date), "vrijdag 20 november");
        assert_eq!(euros(50_000), "€ 500,00");
        assert_eq!(euros(123_456_789), "€ 1.234.567,89");
        assert_eq!(time_left(date, date), "vandaag");
        assert_eq!(counted(1_u64, "klacht", "klachten"), "1 klacht");
        assert_eq!(counted(0_u64, "klacht", "klachten"), "0 klachten");
        assert_eq!(listed(&["klager", "beklaagde", "directie"]), "klager, beklaagde en directie");
        let days = |count| date + chrono::Days::new(count);
        // The 20th is a Friday: the week-end and Monday are near.
        assert_eq!(time_left(days(2), date), "let op, 2 dagen");
        assert_eq!(time_left(days(4), date), "nog 4 dagen");
        assert_eq!(time_left(date, date.succ_opt().unwrap()), "te laat, 1 dag");
    }
}
