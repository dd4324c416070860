//! A message sent on within the text of another: below a colleague's own words stands a block of
//! headers, in Dutch or English, as Outlook, Gmail, Apple Mail and Thunderbird write it.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::domain::Moment;
use crate::domain::text::fold;
use crate::domain::wording::MONTHS;

/// Years in which a mail can have been written.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;
/// So many lines of headers are looked at: an address line can run over several.
const LONGEST_BLOCK: usize = 25;
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A message within a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Inline {
    /// What stands above it.
    pub note: String,
    /// The sender's name, else the address.
    pub sender: Option<String>,
    /// The sender's address.
    pub address: Option<String>,
    /// When it was sent, as its headers say.
    pub sent: Option<Moment>,
    /// Its subject.
    pub subject: Option<String>,
    /// Its text.
    pub text: String,
}

/// What a header line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    From,
    Date,
    Subject,
    Other,
}

impl Header {
    fn of(word: &str) -> Option<Self> {
        Some(match fold(word.trim()).as_str() {
            "from" | "van" => Self::From,
            "date" | "sent" | "datum" | "verzonden" | "verstuurd" => Self::Date,
            "subject" | "onderwerp" => Self::Subject,
            "to" | "aan" | "cc" | "bcc" | "reply-to" | "antwoord aan" | "importance"
            | "urgentie" | "prioriteit" => Self::Other,
            _ => return None,
        })
    }
}

/// Whether a subject says that a message was sent on.
pub(super) fn is_forward(subject: &str) -> bool {
    let subject = fold(subject.trim());
    let word = subject.split([':', ' ']).next().unwrap_or_default();
    ["fwd", "fw", "doorst", "doorgestuurd"].contains(&word)
}

/// The message that was sent on within a text; `said` where the subject says that there is one.
pub(super) fn inline(text: &str, said: bool) -> Option<Inline> {
    let lines: Vec<&str> = text.lines().collect();
    let begin = (0..lines.len()).find(|place| is_block(&lines[*place..]))?;
    let (marked, note) = note_above(&lines[..begin]);
    if !said && !marked {
        return None;
    }
    let mut found = Inline { note, ..Inline::default() };
    let mut end = begin;
    for line in &lines[begin..] {
        end += 1;
        match header(line) {
            Some((Header::From, value)) => (found.sender, found.address) = person(value),
            Some((Header::Date, value)) => found.sent = sent(value),
            Some((Header::Subject, value)) => {
                found.subject = Some(value.to_owned()).filter(|it| !it.is_empty());
            }
            None if bare(line).is_empty() => break,
            Some((Header::Other, _)) | None => {}
        }
    }
    let below: Vec<&str> = lines[end..].iter().map(|line| unquoted(line)).collect();
    Some(Inline { text: below.join("\n").trim().to_owned(), ..found })
}

/// Whether headers begin at the first of these lines: a sender and a date among three of them,
/// before an empty line.
fn is_block(lines: &[&str]) -> bool {
    let mut first = lines.iter().take(LONGEST_BLOCK);
    if first.clone().next().and_then(|line| header(line)).is_none() {
        return false;
    }
    let mut seen = Vec::new();
    for line in first.by_ref().take_while(|line| !bare(line).is_empty()) {
        seen.extend(header(line).map(|(header, _)| header));
    }
    seen.len() >= 3 && seen.contains(&Header::From) && seen.contains(&Header::Date)
}

/// A header line; quoting signs and the stars of bold text are not looked at.
fn header(line: &str) -> Option<(Header, &str)> {
    let (word, value) = bare(line).split_once(':')?;
    let header = Header::of(word.trim_matches(['*', ' ']))?;
    Some((header, value.trim_matches(['*', ' ', '\t', '\u{A0}'])))
}

fn unquoted(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\u{A0}']).trim()
}

/// What stands above the headers without the line that says what follows; and whether that line
/// says that it was sent on.
fn note_above(lines: &[&str]) -> (bool, String) {
    let mut lines = lines.to_vec();
    let mut marked = false;
    while let Some(last) = lines.last() {
        let last = bare(last);
        let words = fold(last);
        let sent_on = ["forwarded message", "doorgestuurd bericht"];
        let original = ["original message", "oorspronkelijk bericht"];
        let rule = last.chars().all(|c| matches!(c, '-' | '_'));
        let begins = words.starts_with('-') || words.starts_with("begin ");
        if begins && sent_on.iter().any(|words_of| words.contains(words_of)) {
            marked = true;
        } else if !(rule || begins && original.iter().any(|it| words.contains(it))) {
            break;
        }
        lines.pop();
    }
    (marked, lines.join("\n").trim().to_owned())
}

/// The name (else the address) and the address of "Kees Bos <kees@bos.nl>" and its relatives.
fn person(value: &str) -> (Option<String>, Option<String>) {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (name, rest) = value.split_once(['<', '[']).unwrap_or((value, ""));
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let behind = rest.split(['>', ']']).next().unwrap_or_default().trim();
    let behind = behind.strip_prefix("mailto:").unwrap_or(behind);
    let is_address = |text: &str| text.contains('@') && !text.contains(' ');
    let address = [behind, name].into_iter().find(|text| is_address(text)).and_then(filled);
    (filled(name).or_else(|| address.clone()), address)
}

/// "maandag 2 november 2026 10:00", "Mon, 2 Nov 2026 at 10:00", "11/2/2026 4:05 PM", "2026-11-02".
fn sent(value: &str) -> Option<Moment> {
    let folded = fold(value);
    let parts: Vec<&str> = folded
        .split(|c: char| !(c.is_alphanumeric() || c == ':'))
        .filter(|part| !part.is_empty())
        .collect();
    let afternoon = parts.contains(&"pm");
    let american = afternoon || parts.contains(&"am");
    let place = parts.iter().position(|part| part.contains(':'));
    let time = place.and_then(|place| time(parts[place], american, afternoon));
    let days = &parts[..place.unwrap_or(parts.len())];
    Some(Moment { date: date(days, american)?, time })
}

fn date(parts: &[&str], american: bool) -> Option<NaiveDate> {
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let named = parts.iter().find_map(|part| month_named(part));
    let (year, month, day) = match (named, &numbers[..]) {
        (Some(month), [day, year, ..]) => (*year, month, *day),
        (None, [year, month, day, ..]) if *year > 31 => (*year, *month, *day),
        (None, [month, day, year, ..]) if american => (*year, *month, *day),
        (None, [day, month, year, ..]) => (*year, *month, *day),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    YEARS.contains(&date.year()).then_some(date)
}

fn month_named(part: &str) -> Option<u32> {
    if part == "mrt" {
        return Some(3);
    }
    let is_long = part.chars().nth(2).is_some();
    let place = |months: &[&str]| months.iter().position(|month| month.starts_with(part));
    let place = place(&MONTHS).or_else(|| place(&ENGLISH_MONTHS)).filter(|_| is_long)?;
    u32::try_from(place + 1).ok()
}

fn time(part: &str, american: bool, afternoon: bool) -> Option<NaiveTime> {
    let mut parts = part.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let hour = if american { hour % 12 + if afternoon { 12 } else { 0 } } else { hour };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn days_are_read_as_each_program_writes_them() {
        for (value, expected) in [
            ("maandag 2 november 2026 10:00", "2026-11-02T10:00"),
            ("ma 2 nov 2026 om 10:05", "2026-11-02T10:05"),
            ("Mon, 2 Nov 2026 at 9:05", "2026-11-02T09:05"),
            ("Monday, November 2, 2026 4:05 PM", "2026-11-02T16:05"),
            ("11/2/2026 12:05 AM", "2026-11-02T00:05"),
            ("2-11-2026 10:00", "2026-11-02T10:00"),
            ("2026-11-02", "2026-11-02"),
            ("Mon, 2 Nov 2026 10:00:00 +0100", "2026-11-02T10:00"),
            ("2 maart 2026 om 10:00:00 CET", "2026-03-02T10:00"),
            ("31 februari 2026", ""),
            ("gisteren", ""),
        ] {
            let read = sent(value).map(|moment| moment.to_string()).unwrap_or_default();
            assert_eq!(read, expected, "{value}");
        }
    }

    #[test]
    fn senders_are_read_as_each_program_writes_them() {
        for (value, name, address) in [
            ("Kees Bos <kees@bos.nl>", "Kees Bos", "kees@bos.nl"),
            ("\"Bos, Kees\" <mailto:kees@bos.nl>", "Bos, Kees", "kees@bos.nl"),
            ("Kees Bos [mailto:kees@bos.nl]", "Kees Bos", "kees@bos.nl"),
            ("kees@bos.nl", "kees@bos.nl", "kees@bos.nl"),
            ("<kees@bos.nl>", "kees@bos.nl", "kees@bos.nl"),
            ("Kees Bos", "Kees Bos", ""),
            ("", "", ""),
        ] {
            let (sender, found) = person(value);
            assert_eq!(sender.unwrap_or_default(), name, "{value}");
            assert_eq!(found.unwrap_or_default(), address, "{value}");
        }
    }

    #[test]
    fn an_answer_with_the_message_below_it_was_not_sent_on() {
        let answer = "Dank u.\n\n-----Oorspronkelijk bericht-----\nVan: A <a@b.nl>\nVerzonden: maandag 2 november 2026 10:00\nAan: C\nOnderwerp: x\n\nTekst";
        assert_eq!(inline(answer, false), None);
        let found = inline(answer, true).unwrap();
        assert_eq!((found.note.as_str(), found.text.as_str()), ("Dank u.", "Tekst"));
        let no_block = "Van: mij\nIk wil klagen.";
        assert_eq!(inline(no_block, true), None);
    }
}
