//! The other floor: SQLite alone, in this process, answering the questions that the screen asks.

use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, Statement, ToSql};

use crate::broken::Measured;
use crate::data::Database;
use crate::spread::{Spread, milliseconds};

/// Rows of a page at 80×24.
const PAGE: i64 = 20;
/// Before every row of a list that falls.
const TOP: (i64, i64) = (i64::MAX, i64::MAX);
const COLUMNS: &str = "c.id, c.year, c.sequence, c.version, c.regulation, c.kind, c.status, \
     c.closed, c.complainant, c.phone, c.email, c.capacity, c.heading, c.handler, c.responsible, \
     c.office, c.received, c.closed_on, c.next_obligation, c.next_limit, c.sort_day, c.closed_day";

/// Reads all rows and columns of an answer, and counts the rows.
fn read_all(
    statement: &mut Statement<'_>,
    parameters: &[&dyn ToSql],
    mut each: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
) -> Measured<usize> {
    let columns = statement.column_count();
    let mut rows = statement.query(parameters)?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        each(row)?;
        count += 1;
    }
    Ok(count)
}

/// The due list: the first page of the open complaints by limit.
pub fn due_list(connection: &Connection, times: usize) -> Measured<Spread> {
    let mut statement = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM complaints c INDEXED BY complaints_open
         WHERE closed = 0 ORDER BY sort_day, id LIMIT ?1"
    ))?;
    let mut measured = Vec::new();
    for _ in 0..times {
        let began = Instant::now();
        read_all(&mut statement, &[&PAGE], |_| Ok(()))?;
        measured.push(began.elapsed());
    }
    Ok(Spread::of_times(measured))
}

/// Everything overdue: the complaints by limit, and what is late of them.
pub fn overdue(connection: &Connection, times: usize) -> Measured<Spread> {
    let mut complaints = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM complaints c INDEXED BY complaints_open
         WHERE closed = 0 AND next_limit < date('now') ORDER BY sort_day, id"
    ))?;
    let mut late = connection.prepare(
        "SELECT complaint_id, kind, ordinal, article, who, person, limit_on
         FROM obligations INDEXED BY obligations_due
         WHERE owed = 1 AND limit_on IS NOT NULL AND limit_on < date('now')
         ORDER BY limit_on, complaint_id, kind, ordinal, promised",
    )?;
    let mut measured = Vec::new();
    for _ in 0..times {
        let began = Instant::now();
        read_all(&mut complaints, &[], |_| Ok(()))?;
        read_all(&mut late, &[], |_| Ok(()))?;
        measured.push(began.elapsed());
    }
    Ok(Spread::of_times(measured))
}

/// Pages through the closed complaints, the last closed first.
pub fn pages(connection: &Connection, pages: usize) -> Measured<Spread> {
    let mut statement = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM complaints c INDEXED BY complaints_closed
         WHERE closed = 1 AND (closed_day, id) < (?1, ?2)
         ORDER BY closed_day DESC, id DESC LIMIT ?3"
    ))?;
    let mut last = TOP;
    let mut times = Vec::new();
    for _ in 0..pages {
        let began = Instant::now();
        let (day, id) = last;
        let read = read_all(&mut statement, &[&day, &id, &PAGE], |row| {
            last = (row.get(21)?, row.get(0)?);
            Ok(())
        })?;
        times.push(began.elapsed());
        if read == 0 {
            last = TOP;
        }
    }
    Ok(Spread::of_times(times))
}

/// The events of the last closed complaints, one complaint at a time.
pub fn histories(connection: &Connection, complaints: usize) -> Measured<Spread> {
    let mut ids = connection.prepare(
        "SELECT id FROM complaints INDEXED BY complaints_closed
         WHERE closed = 1 ORDER BY closed_day DESC, id DESC LIMIT ?1",
    )?;
    let found = ids.query_map([i64::try_from(complaints)?], |row| row.get::<_, i64>(0))?;
    let found: Vec<i64> = found.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare(
        "SELECT version, at, actor, kind, schema, payload FROM events
         WHERE complaint_id = ?1 ORDER BY version",
    )?;
    let mut times = Vec::new();
    for id in found {
        let began = Instant::now();
        read_all(&mut statement, &[&id], |_| Ok(()))?;
        times.push(began.elapsed());
    }
    Ok(Spread::of_times(times))
}

/// Each text looked up as words that begin so, the newest complaints first.
pub fn searches(connection: &Connection, texts: &[String]) -> Measured<Vec<f64>> {
    let mut statement = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM search CROSS JOIN complaints c ON c.id = search.rowid
         WHERE search MATCH ?1 ORDER BY search.rowid DESC LIMIT ?2"
    ))?;
    let mut times = Vec::new();
    for text in texts {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let expression: Vec<_> = words.map(|word| format!("\"{word}\" *")).collect();
        let began = Instant::now();
        if !expression.is_empty() {
            read_all(&mut statement, &[&expression.join(" AND "), &PAGE], |_| Ok(()))?;
        }
        times.push(milliseconds(began.elapsed()));
    }
    Ok(times)
}

/// What people look for: names and headings of complaints spread over the years, alone and
/// together, folded as people type them.
pub fn wanted(database: &Database) -> Measured<Vec<String>> {
    let connection = database.connection()?;
    let mut wanted: Vec<String> = Vec::new();
    for part in 1..4 {
        let id = i64::try_from(database.complaints * part / 4)?;
        let row = "SELECT complainant_folded, heading FROM complaints
             WHERE id >= ?1 ORDER BY id LIMIT 1";
        let (name, heading): (String, String) =
            connection.query_row(row, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let heading = heading.split_whitespace().next().unwrap_or_default().to_lowercase();
        let surname = name.split_whitespace().last().unwrap_or_default();
        let both = format!("{heading} {surname}");
        wanted.extend([surname.to_owned(), name, both]);
    }
    wanted.retain(|text| text.is_ascii());
    Ok(wanted)
}

/// Durable commits of one row each, on the disk of this folder.
pub fn durable_commits(folder: &Path, commits: usize) -> Measured<Spread> {
    let path = folder.join("commits.db");
    let connection = Connection::open(&path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
    )?;
    let mut insert = connection.prepare("INSERT INTO row (text) VALUES (?1)")?;
    let text = "De klager wacht al zes weken op een antwoord.".repeat(4);
    let mut times = Vec::new();
    for _ in 0..commits {
        let began = Instant::now();
        insert.execute([&text])?;
        times.push(began.elapsed());
    }
    drop(insert);
    drop(connection);
    std::fs::remove_file(path)?;
    Ok(Spread::of_times(times))
}
