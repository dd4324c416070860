//! Finding complaints and people by the beginnings of words.

use rusqlite::params;

use super::Store;
use super::error::StoreError;
use super::lists::{COLUMNS, Listed, limit, listed};
use super::words::{phone_digits, words};
use crate::domain::ComplaintNumber;

/// Nobody types more; what is pasted by mistake costs no more.
const LONGEST_QUERY: usize = 200;
/// Most words of a query that count.
const MOST_WORDS: usize = 12;
/// How many complaints are looked through for different people.
const PEOPLE_DEPTH: usize = 400;

/// Somebody who complained before, as the latest complaint has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The latest complaint.
    pub number: ComplaintNumber,
    /// Code of its state.
    pub status: String,
}

/// One word as the index is asked for it. Words hold letters and digits only, so nothing in them
/// can be taken for syntax.
fn beginning(word: &str) -> String {
    format!("\"{word}\" *")
}

fn all(words: &[String]) -> String {
    words.iter().map(|word| beginning(word)).collect::<Vec<_>>().join(" AND ")
}

/// Whether a word can be part of a phone number.
fn is_dialled(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || "+-()./".contains(c))
}

/// Figures are words, or together a phone number however it is written.
fn figures(run: &[&str]) -> Option<String> {
    let typed = run.join(" ");
    let plain = words(&typed);
    let digits = phone_digits(&typed);
    if plain.is_empty() || plain[..] == [digits.clone()] || digits.len() < 2 {
        return (!plain.is_empty()).then(|| all(&plain));
    }
    Some(format!("(({}) OR phone : {})", all(&plain), beginning(&digits)))
}

/// The expression that asks for all words; none where nothing is left to ask for.
fn expression(typed: &str) -> Option<String> {
    let typed: String = typed.chars().take(LONGEST_QUERY).collect();
    let mut parts = Vec::new();
    let mut run = Vec::new();
    for word in typed.split_whitespace().take(MOST_WORDS) {
        if is_dialled(word) {
            run.push(word);
        } else {
            parts.extend(figures(&std::mem::take(&mut run)));
            parts.extend(words(word).iter().take(MOST_WORDS).map(|word| beginning(word)));
        }
    }
    parts.extend(figures(&run));
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// The expression for people: a phone number, or words of the name.
fn people_expression(typed: &str) -> Option<String> {
    let typed: String = typed.chars().take(LONGEST_QUERY).collect();
    let dialled = typed.split_whitespace().all(is_dialled);
    if dialled {
        let digits = phone_digits(&typed);
        return (!digits.is_empty()).then(|| format!("phone : {}", beginning(&digits)));
    }
    let mut words = words(&typed);
    words.truncate(MOST_WORDS);
    (!words.is_empty()).then(|| format!("complainant : ({})", all(&words)))
}

impl Store {
    /// Complaints in which every word typed begins a word, in any order, the newest first; a whole
    /// number typed comes before all others. `before` continues after an earlier page: the id of
    /// its last row.
    pub fn search(
        &self,
        typed: &str,
        before: Option<i64>,
        count: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let Some(expression) = expression(typed) else { return Ok(Vec::new()) };
        let exact = match typed.trim().parse() {
            Ok(number) => self.row(number)?,
            Err(_) => None,
        };
        let first = exact.as_ref().map(|listed| listed.key.id);
        let mut found: Vec<Listed> = match before {
            None => exact.into_iter().collect(),
            Some(_) => vec![],
        };
        // The number typed stood on the first page, wherever it sorts: after it, the list begins.
        let before = before.filter(|id| Some(*id) != first).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {COLUMNS} FROM (
                 SELECT rowid AS id FROM search WHERE search MATCH ?1 AND rowid < ?2{}
                 ORDER BY rowid DESC LIMIT ?3
             ) found CROSS JOIN complaints c ON c.id = found.id ORDER BY found.id DESC",
            self.seen()?.and_found()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let most = count.saturating_add(1);
        let rows = statement.query_and_then(params![expression, before, limit(most)], listed)?;
        for row in rows {
            let row = row?;
            if Some(row.key.id) != first {
                found.push(row);
            }
        }
        found.truncate(count);
        Ok(found)
    }

    /// People who complained before, by words of the name or the beginning of the phone number,
    /// the latest first.
    pub fn known_people(&self, typed: &str, count: usize) -> Result<Vec<KnownRow>, StoreError> {
        let Some(expression) = people_expression(typed) else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT c.complainant, c.phone, c.email, c.year, c.sequence, c.status,
                 c.complainant_folded, c.phone_digits
             FROM (
                 SELECT rowid AS id FROM search WHERE search MATCH ?1{}
                 ORDER BY rowid DESC LIMIT ?2
             ) found CROSS JOIN complaints c ON c.id = found.id
             WHERE c.status <> 'erased' ORDER BY found.id DESC",
            self.seen()?.and_found()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![expression, limit(PEOPLE_DEPTH)])?;
        let mut seen: Vec<(String, Option<String>, Option<String>)> = Vec::new();
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            let person = (row.get(6)?, row.get(7)?, row.get(2)?);
            if seen.contains(&person) {
                continue;
            }
            if people.len() >= count {
                break;
            }
            seen.push(person);
            people.push(KnownRow {
                name: row.get(0)?,
                phone: row.get(1)?,
                email: row.get(2)?,
                number: ComplaintNumber { year: row.get(3)?, sequence: row.get(4)? },
                status: row.get(5)?,
            });
        }
        Ok(people)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_words_and_never_syntax() {
        for (typed, asked) in [
            ("Jansen", r#""jansen" *"#),
            ("jan* OR \"x", r#""jan" * AND "or" * AND "x" *"#),
            ("06-1234 56", r#"(("06" * AND "1234" * AND "56" *) OR phone : "06123456" *)"#),
            ("0612", r#""0612" *"#),
            (
                "jansen 2026-014",
                r#""jansen" * AND (("2026" * AND "014" *) OR phone : "2026014" *)"#,
            ),
        ] {
            assert_eq!(expression(typed).as_deref(), Some(asked), "{typed}");
        }
        for nothing in ["", "  ", "\"", "*:^-", "()"] {
            assert_eq!(expression(nothing), None, "{nothing}");
            assert_eq!(people_expression(nothing), None, "{nothing}");
        }
    }
}
