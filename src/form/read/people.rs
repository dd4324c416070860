//! Respondents, names and complaint numbers.

use super::quoted;
use crate::domain::ComplaintNumber;
use crate::domain::intake::Respondent;
use crate::domain::text::{Line, fold};
use crate::regulation::RespondentKind;

/// More names than this in one field are a slip of the paste.
const MOST: usize = 100;

/// Reads respondents, one a line.
pub(super) fn respondents(text: &str) -> Result<Vec<Respondent>, String> {
    each_line(text, respondent)
}

/// Reads names, one a line.
pub(super) fn names(text: &str) -> Result<Vec<Line>, String> {
    each_line(text, |line| Line::new(line).map_err(|fault| fault.to_string()))
}

/// Reads every line that holds something; a fault names its line where there are several.
pub(super) fn each_line<T>(
    text: &str,
    read: fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .take(MOST + 1)
        .collect();
    if lines.len() > MOST {
        return Err(format!("Dit zijn meer dan {MOST} regels. Noem hier alleen namen."));
    }
    let several = lines.len() > 1;
    lines
        .into_iter()
        .map(|(index, line)| {
            read(line).map_err(|message| {
                if several { format!("Regel {}: {message}", index + 1) } else { message }
            })
        })
        .collect()
}

/// "medewerker K. Visser", "medewerker: K. Visser", "K. Visser" or "directie".
fn respondent(line: &str) -> Result<Respondent, String> {
    let (kind, name) = match line.split_once(':') {
        Some((word, name)) => (kind_named(word).ok_or_else(|| no_kind(word))?, name.to_owned()),
        None => kind_in_front(line),
    };
    let name = match name.trim() {
        "" => None,
        name => Some(Line::new(name).map_err(|fault| fault.to_string())?),
    };
    Ok(Respondent { kind, name })
}

/// A kind of one or two words and the name after it; without a kind it is an employee.
fn kind_in_front(line: &str) -> (RespondentKind, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let found = (1..=words.len().min(2)).rev().find_map(|count| {
        let kind = kind_named(&words[..count].join(" "))?;
        Some((kind, words[count..].join(" ")))
    });
    found.unwrap_or_else(|| (RespondentKind::Employee, line.to_owned()))
}

fn no_kind(word: &str) -> String {
    let kinds: Vec<&str> = RespondentKind::ALL.iter().map(|kind| kind.label()).collect();
    format!("'{}' is geen soort beklaagde. Kies uit: {}.", quoted(word), kinds.join(", "))
}

fn kind_named(word: &str) -> Option<RespondentKind> {
    let word = fold(word.trim());
    let kinds = RespondentKind::ALL.iter().copied();
    kinds.into_iter().find(|kind| fold(kind.label()) == word || kind.code() == word)
}

/// "medewerker: K. Visser", or the kind alone.
pub(in crate::form) fn respondent_in_words(respondent: &Respondent) -> String {
    match &respondent.name {
        Some(name) => format!("{}: {name}", respondent.kind.label()),
        None => respondent.kind.label().to_owned(),
    }
}

/// Reads a complaint's number; without a year it is this year's.
pub(super) fn complaint(text: &str, this_year: i32) -> Result<ComplaintNumber, String> {
    let text = text.trim();
    let alone = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number = if alone {
        format!("{this_year:04}-{text}").parse()
    } else {
        text.parse::<ComplaintNumber>()
    };
    number.map_err(|_| {
        format!(
            "'{}' is geen klachtnummer. Typ bijvoorbeeld 14 of {this_year:04}-014.",
            quoted(text)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respondents_are_read_with_and_without_a_kind() {
        for (text, expected) in [
            ("K. Visser", "medewerker: K. Visser"),
            ("medewerker K. Visser", "medewerker: K. Visser"),
            ("Medewerker: K. Visser", "medewerker: K. Visser"),
            ("manager Jan de Boer", "manager: Jan de Boer"),
            ("directie", "directie"),
            ("Eerdere klacht 2026-003", "eerdere klacht: 2026-003"),
            ("eerdere klacht", "eerdere klacht"),
            ("hoofdkantoor:", "hoofdkantoor"),
            ("third_party B. Kaya", "derde: B. Kaya"),
        ] {
            let read = respondents(text).unwrap();
            assert_eq!(read.len(), 1);
            assert_eq!(respondent_in_words(&read[0]), expected, "{text}");
            assert_eq!(respondents(expected).unwrap(), read, "{expected}");
        }
        assert_eq!(respondents("K. Visser\n\ndirectie\n").unwrap().len(), 2);
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert_eq!(
            respondents("K. Visser\nbalie: Jan").unwrap_err(),
            "Regel 2: 'balie' is geen soort beklaagde. Kies uit: medewerker, derde, manager, \
             hoofdkantoor, directie, eerdere klacht, organisatie."
        );
        assert!(names("Jan\u{202e}").unwrap_err().starts_with("Teken 4 is een onzichtbaar"));
        assert!(names(&"Jan\n".repeat(101)).unwrap_err().starts_with("Dit zijn meer"));
    }

    #[test]
    fn numbers_are_this_years_unless_told() {
        for (text, expected) in [
            ("14", "2026-014"),
            ("014", "2026-014"),
            ("2026-14", "2026-014"),
            ("2025-1", "2025-001"),
        ] {
            assert_eq!(complaint(text, 2026).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(
            complaint("veertien", 2026).unwrap_err(),
            "'veertien' is geen klachtnummer. Typ bijvoorbeeld 14 of 2026-014."
        );
        for wrong in ["0", "", "26-14", "2026-", "9999999"] {
            assert!(complaint(wrong, 2026).is_err(), "{wrong}");
        }
    }
}
