//! Lists of which each line is a thing of its own: parts, judgements, minutes, documents.

use super::people::{complaint, each_line};
use super::quoted;
use crate::domain::ComplaintNumber;
use crate::domain::acts::PartJudgement;
use crate::domain::acts::firm::{ChangedDocument, MeetingItem};
use crate::domain::text::{Line, Text, fold};
use crate::regulation::Outcome;

fn text(text: &str) -> Result<Text, String> {
    Text::new(text).map_err(|fault| fault.to_string())
}

/// Reads complaint numbers, apart by commas or line ends.
pub(super) fn complaints(typed: &str, this_year: i32) -> Result<Vec<ComplaintNumber>, String> {
    let numbers = typed.split([',', '\n']).filter(|number| !number.trim().is_empty());
    numbers.map(|number| complaint(number, this_year)).collect()
}

/// Reads texts, one a line.
pub(super) fn lines(typed: &str) -> Result<Vec<Text>, String> {
    each_line(typed, text)
}

/// Reads judgements, one a line: "1 gegrond: te laat gebeld".
pub(super) fn judgements(typed: &str) -> Result<Vec<PartJudgement>, String> {
    each_line(typed, judgement)
}

fn judgement(line: &str) -> Result<PartJudgement, String> {
    let (head, why) = line.split_once(':').unwrap_or((line, ""));
    let (part, word) = head.trim().split_once(char::is_whitespace).unwrap_or((head.trim(), ""));
    let part = part.trim_end_matches('.').parse::<u32>().map_err(|_| {
        format!("'{}': begin met het nummer van het onderdeel, zoals 1.", quoted(line))
    })?;
    let named = fold(word.trim());
    let outcome = Outcome::ALL
        .iter()
        .copied()
        .find(|outcome| fold(outcome.label()) == named || outcome.code() == named)
        .ok_or_else(|| {
            let known: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.label()).collect();
            format!("'{}' is geen oordeel. Kies uit: {}.", quoted(word), known.join(", "))
        })?;
    let reasoning = if why.trim().is_empty() { None } else { Some(text(why)?) };
    Ok(PartJudgement { part, outcome, reasoning })
}

/// Reads minutes: a line that begins with a complaint's number begins its minutes.
pub(super) fn minutes(typed: &str, this_year: i32) -> Result<Vec<MeetingItem>, String> {
    let mut items: Vec<(ComplaintNumber, String)> = Vec::new();
    for line in typed.lines() {
        let begins = line
            .split_once(':')
            .and_then(|(head, rest)| Some((complaint(head, this_year).ok()?, rest)));
        match (begins, items.last_mut()) {
            (Some((number, rest)), _) => items.push((number, rest.to_owned())),
            (None, Some((_, minutes))) => {
                minutes.push('\n');
                minutes.push_str(line);
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => {
                return Err(format!(
                    "'{}': begin met het nummer van de klacht en een dubbele punt ({this_year}-014:).",
                    quoted(line)
                ));
            }
        }
    }
    items
        .into_iter()
        .map(|(number, minutes)| {
            let minutes = text(&minutes)
                .map_err(|_| format!("Schrijf ook op wat er over klacht {number} is besproken."))?;
            Ok(MeetingItem { complaint: number, minutes })
        })
        .collect()
}

/// Reads changed documents, one a line: "Handboek, versie 3: alle medewerkers, UWV".
pub(super) fn documents(typed: &str) -> Result<Vec<ChangedDocument>, String> {
    each_line(typed, |line| {
        let name = |text: &str| Line::new(text).map_err(|fault| fault.to_string());
        let (title, readers) = line.split_once(':').unwrap_or((line, ""));
        let readers = readers.split(',').filter(|reader| !reader.trim().is_empty());
        let sent_to = readers.map(name).collect::<Result<Vec<_>, _>>()?;
        Ok(ChangedDocument { title: name(title)?, sent_to })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judgements_name_their_part() {
        let read = judgements("1 gegrond: te laat gebeld\n2. ongegrond").unwrap();
        assert_eq!((read[0].part, read[0].outcome), (1, Outcome::WellFounded));
        assert_eq!(read[0].reasoning.as_ref().unwrap().as_str(), "te laat gebeld");
        assert_eq!((read[1].part, read[1].outcome), (2, Outcome::Unfounded));
        assert!(judgements("gegrond").unwrap_err().contains("nummer van het onderdeel"));
        assert!(judgements("1 boos").unwrap_err().contains("'boos' is geen oordeel"));
    }

    #[test]
    fn minutes_go_on_until_the_next_number() {
        let read =
            minutes("\n14: Besproken: alles.\nNog een regel.\n2025-003: Kort.", 2026).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].complaint.to_string(), "2026-014");
        assert_eq!(read[0].minutes.as_str(), "Besproken: alles.\nNog een regel.");
        assert_eq!(read[1].complaint.to_string(), "2025-003");
        assert!(minutes("alles besproken", 2026).unwrap_err().contains("(2026-014:)"));
        assert!(minutes("14:", 2026).unwrap_err().contains("2026-014 is besproken"));
    }

    #[test]
    fn documents_say_to_whom_they_went() {
        let read = documents("Handboek, versie 3: alle medewerkers, UWV\nWebsite").unwrap();
        assert_eq!(read[0].title.as_str(), "Handboek, versie 3");
        assert_eq!(read[0].sent_to.len(), 2);
        assert!(read[1].sent_to.is_empty());
    }
}
