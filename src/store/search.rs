//! Finding complaints and people by the beginnings of words.

use rusqlite::{Row, params};

use super::error::StoreError;
use super::lists::{COLUMNS, Listed, limit, listed};
use super::words::{phone_digits, words};
use super::{ComplaintId, Store};
use crate::domain::ComplaintNumber;

/// Nobody types more; what is pasted by mistake costs no more.
const LONGEST_QUERY: usize = 200;
/// Most words of a query that count.
const MOST_WORDS: usize = 12;
/// Fewer figures stand inside too many phone numbers.
const LEAST_INSIDE: usize = 4;
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
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// Code of its state.
    pub status: String,
    /// All their complaints among those looked through, the latest first.
    pub earlier: Vec<ComplaintNumber>,
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

/// The figures of a phone number, where nothing else was typed.
fn dialled(typed: &str) -> Option<String> {
    let typed: String = typed.chars().take(LONGEST_QUERY).collect();
    let only = typed.split_whitespace().all(is_dialled);
    only.then(|| phone_digits(&typed)).filter(|digits| !digits.is_empty())
}

/// A word of a name, however its ij is written: "Ysbrand" is IJsbrand too, and "Dijk" Dyk.
fn spelled(word: &str) -> String {
    let others = [word.replace("ij", "y"), word.replace('y', "ij")];
    let others = others.iter().filter(|other| *other != word);
    let all: Vec<_> =
        std::iter::once(beginning(word)).chain(others.map(|it| beginning(it))).collect();
    if all.len() == 1 { all.concat() } else { format!("({})", all.join(" OR ")) }
}

/// The expression for people: the beginning of a phone number, or words of the name.
fn people_expression(typed: &str) -> Option<String> {
    if let Some(digits) = dialled(typed) {
        return Some(format!("phone : {}", beginning(&digits)));
    }
    let typed: String = typed.chars().take(LONGEST_QUERY).collect();
    let mut words = words(&typed);
    words.truncate(MOST_WORDS);
    let words: Vec<_> = words.iter().map(|word| spelled(word)).collect();
    (!words.is_empty()).then(|| format!("complainant : ({})", words.join(" AND ")))
}

/// Complaints by figures anywhere in the phone number. Only the index is read: a walk through all
/// complaints would be felt at every key.
const HOLDING: &str = "SELECT id FROM complaints INDEXED BY complaints_phone
    WHERE phone_digits IS NOT NULL AND instr(phone_digits, ?1) > 0";
const LATEST: &str = " ORDER BY id DESC LIMIT ?2";

/// What is asked of the complaints that were found, the latest first.
fn people_sql(found: &str) -> String {
    format!(
        "SELECT c.id, c.complainant, c.phone, c.email, c.year, c.sequence, c.status,
             c.complainant_folded, c.phone_digits
         FROM ({found}) found CROSS JOIN complaints c ON c.id = found.id
         WHERE c.status <> 'erased' ORDER BY found.id DESC"
    )
}

/// People as they are found: each once, with all complaints of theirs that were found.
struct Found {
    count: usize,
    people: Vec<(Who, KnownRow)>,
}

/// Name, figures of the phone number and e-mail: who has the same of each is one person.
type Who = (String, Option<String>, Option<String>);

impl Found {
    fn take(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let number = ComplaintNumber { year: row.get(4)?, sequence: row.get(5)? };
        let who = (row.get(7)?, row.get(8)?, row.get(3)?);
        if let Some((_, known)) = self.people.iter_mut().find(|(known, _)| *known == who) {
            if !known.earlier.contains(&number) {
                known.earlier.push(number);
            }
        } else if self.people.len() < self.count {
            let known = KnownRow {
                id: ComplaintId(row.get(0)?),
                name: row.get(1)?,
                phone: row.get(2)?,
                email: row.get(3)?,
                number,
                status: row.get(6)?,
                earlier: vec![number],
            };
            self.people.push((who, known));
        }
        Ok(())
    }
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

    /// People who complained before, by words of the name or figures of the phone number, the
    /// latest first; those whose number begins with the figures before others that hold them.
    pub fn known_people(&self, typed: &str, count: usize) -> Result<Vec<KnownRow>, StoreError> {
        let Some(expression) = people_expression(typed) else { return Ok(Vec::new()) };
        let mut found = Found { count, people: Vec::new() };
        let seen = self.seen()?.and_found();
        let beginning = format!(
            "SELECT rowid AS id FROM search WHERE search MATCH ?1{seen} ORDER BY rowid DESC LIMIT ?2"
        );
        self.find_people(&people_sql(&beginning), &expression, &mut found)?;
        let inside = dialled(typed).filter(|figures| figures.len() >= LEAST_INSIDE);
        if let Some(figures) = inside.filter(|_| found.people.len() < count) {
            self.find_people(
                &people_sql(&format!("{HOLDING}{seen}{LATEST}")),
                &figures,
                &mut found,
            )?;
        }
        Ok(found.people.into_iter().map(|(_, known)| known).collect())
    }

    fn find_people(&self, sql: &str, asked: &str, found: &mut Found) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![asked, limit(PEOPLE_DEPTH)])?;
        while let Some(row) = rows.next()? {
            found.take(row)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_inside_a_number_are_looked_for_in_the_index_alone() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::create(&directory.path().join("k.db")).unwrap();
        let sql = format!("EXPLAIN QUERY PLAN {HOLDING}{LATEST}");
        let mut statement = store.connection.prepare(&sql).unwrap();
        let plan: String = statement.query_row(params!["1234", 4], |row| row.get(3)).unwrap();
        assert!(plan.contains("USING COVERING INDEX complaints_phone"), "{plan}");
    }

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
