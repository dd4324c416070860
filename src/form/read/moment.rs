//! Days with a time, and times alone: `vandaag 14:05`, `vr 1405`, `14u`.

use chrono::{NaiveDate, NaiveTime};

use super::date::{self, Frame, NoDate};
use super::quoted;
use crate::domain::Moment;
use crate::domain::text::fold;

/// More words than this are no date with a time.
const MOST_WORDS: usize = 8;
/// Longest text that is looked at, in characters.
const LONGEST: usize = 60;

/// Reads a day with or without a time; a time alone is today.
pub(super) fn read(text: &str, frame: Frame) -> Result<Moment, String> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(unreadable(text));
    }
    if let Ok(moment) = text.parse::<Moment>() {
        return Ok(moment);
    }
    match date::parse(text, frame) {
        Ok(day) => return Ok(Moment::day(day)),
        Err(NoDate::OtherWeekday(message)) => return Err(message),
        Err(NoDate::Unreadable) => {}
    }
    if let Some(time) = time(text) {
        return Ok(Moment { date: frame.today, time: Some(time) });
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return Err(unreadable(text));
    }
    day_and_time(&words, frame).unwrap_or_else(|| Err(without_time(&words, frame, text)))
}

/// A day and a time, in either order.
fn day_and_time(words: &[&str], frame: Frame) -> Option<Result<Moment, String>> {
    let both = |day: Result<NaiveDate, NoDate>, time: Option<NaiveTime>| match (day, time?) {
        (Ok(date), time) => Some(Ok(Moment { date, time: Some(time) })),
        (Err(NoDate::OtherWeekday(message)), _) => Some(Err(message)),
        (Err(NoDate::Unreadable), _) => None,
    };
    (1..words.len()).find_map(|at| {
        let (head, tail) = (words[..at].join(" "), words[at..].join(" "));
        both(date::parse(&head, frame), time(&tail))
            .or_else(|| both(date::parse(&tail, frame), time(&head)))
    })
}

/// The message where a date may stand there but no time does.
fn without_time(words: &[&str], frame: Frame, text: &str) -> String {
    let day_ends =
        (1..words.len()).rev().find(|at| date::parse(&words[..*at].join(" "), frame).is_ok());
    match day_ends {
        Some(at) => format!(
            "'{}' is geen tijd. Typ de tijd bijvoorbeeld als 14:05.",
            quoted(&words[at..].join(" "))
        ),
        None => unreadable(text),
    }
}

fn unreadable(text: &str) -> String {
    format!("'{}' is geen datum. Typ bijvoorbeeld 21-11, vr of vandaag 14:05.", quoted(text))
}

/// A time of day: `14:05`, `14.05`, `1405`, `14u`, `14u05`, with or without "om" and "uur".
fn time(text: &str) -> Option<NaiveTime> {
    let folded = fold(text.trim());
    let text = folded.strip_prefix("om ").unwrap_or(&folded).replace("uur", "u");
    let text: String = text.split_whitespace().collect();
    let digits = |part: &str, longest: usize| -> Option<u32> {
        let fits = (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fits { part.parse().ok() } else { None }
    };
    let signed = text.strip_suffix('u').filter(|rest| rest.contains([':', '.']));
    let text = signed.unwrap_or(&text);
    let (hours, minutes) = match text.split_once([':', '.', 'u']) {
        Some((hours, "")) if text.ends_with('u') => (digits(hours, 2)?, 0),
        Some((hours, minutes)) if minutes.len() == 2 => (digits(hours, 2)?, digits(minutes, 2)?),
        None if text.len() == 4 => {
            let together = digits(text, 4)?;
            (together / 100, together % 100)
        }
        _ => return None,
    };
    NaiveTime::from_hms_opt(hours, minutes, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Friday 20 November 2026.
    fn frame(key: &str) -> Frame {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        Frame::of(key, today.and_hms_opt(14, 5, 0).unwrap())
    }

    #[test]
    fn days_and_times_in_every_usual_form() {
        for (text, expected) in [
            ("vandaag 14:05", "2026-11-20T14:05"),
            ("vandaag om 14.05 uur", "2026-11-20T14:05"),
            ("gisteren 1405", "2026-11-19T14:05"),
            ("vr 9u", "2026-11-20T09:00"),
            ("vr 9u30", "2026-11-20T09:30"),
            ("20-11-2026 14:05", "2026-11-20T14:05"),
            ("20-11-2026", "2026-11-20"),
            ("2026-11-20T14:05", "2026-11-20T14:05"),
            ("3 nov 8:15", "2026-11-03T08:15"),
            ("3 november 2026 08.15 uur", "2026-11-03T08:15"),
            ("vr 20 november 2026, 14:05 uur", "2026-11-20T14:05"),
            ("14:05", "2026-11-20T14:05"),
            ("14.05", "2026-11-20T14:05"),
            ("1405", "2026-11-20T14:05"),
            ("14u", "2026-11-20T14:00"),
            ("om 14 uur", "2026-11-20T14:00"),
            ("14:05u", "2026-11-20T14:05"),
            ("14:05 vandaag", "2026-11-20T14:05"),
            ("-1 23:59", "2026-11-19T23:59"),
            ("do", "2026-11-19"),
        ] {
            assert_eq!(read(text, frame("on")).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(read("do 10:00", frame("at")).unwrap().to_string(), "2026-11-26T10:00");
    }

    #[test]
    fn a_wrong_time_and_a_wrong_day_are_told_apart() {
        for (text, expected) in [
            ("vandaag 25:00", "'25:00' is geen tijd. Typ de tijd bijvoorbeeld als 14:05."),
            ("3 nov 2026 laat", "'laat' is geen tijd. Typ de tijd bijvoorbeeld als 14:05."),
            ("ooit", "'ooit' is geen datum. Typ bijvoorbeeld 21-11, vr of vandaag 14:05."),
            ("24:00", "'24:00' is geen datum. Typ bijvoorbeeld 21-11, vr of vandaag 14:05."),
            (
                "za 20-11-2026 10:00",
                "De dag klopt niet: het is vr 20 november 2026. Verbeter de dag of de datum.",
            ),
        ] {
            assert_eq!(read(text, frame("on")).unwrap_err(), expected, "{text}");
        }
        for wrong in ["14:5", "14", "u", ":", "140", "14:05:00:00", "99u", "14:05 14:05"] {
            assert!(read(wrong, frame("on")).is_err(), "{wrong}");
        }
    }
}
