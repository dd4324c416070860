//! What the panes show: pages of complaints, counts and deadlines. Each is a range of an index, so
//! that its cost is in the rows shown and not in the complaints kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::Store;
use super::error::StoreError;
use super::journal::date_from;
use super::rows::{ComplaintId, ComplaintRow, ObligationRow, day, person_key, person_keys};
use super::sight::Seen;
use crate::domain::ComplaintNumber;
use crate::regulation::{Capacity, ObligationKind, Responsible, SignalKind};

/// A list of complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List<'a> {
    /// Open complaints that wait for the person of these names, by limit.
    Mine(&'a [String]),
    /// Open complaints, by limit.
    Open,
    /// Open complaints of which the next limit lies before this day, by limit.
    Overdue(NaiveDate),
    /// Closed complaints, the last closed first.
    Closed,
}

/// The place of a row in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowKey {
    /// The date sorted by (limit or day of closing), as days from the common era. Rows without one
    /// have a day that sorts last.
    pub day: i64,
    /// The complaint.
    pub id: i64,
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFrom {
    /// At the top.
    Top,
    /// At the bottom: the last rows.
    Bottom,
    /// After this row.
    After(RowKey),
    /// Before this row: the rows that directly precede it, in list order.
    Before(RowKey),
    /// At this row or, where it left the list, at the one that follows it.
    At(RowKey),
}

/// A complaint as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its place in the list.
    pub key: RowKey,
    /// What the list shows.
    pub row: ComplaintRow,
}

/// How many complaints stand in each list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListCounts {
    /// That wait for the person.
    pub mine: u64,
    /// Open.
    pub open: u64,
    /// Overdue.
    pub overdue: u64,
    /// Closed.
    pub closed: u64,
}

/// An obligation among the deadlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineLine {
    /// The complaint.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// Complainant's name.
    pub complainant: String,
    /// What is owed; it has a limit, or is what was promised.
    pub obligation: ObligationRow,
    /// The last day, or the promised one.
    pub limit: NaiveDate,
}

/// The columns that [`listed`] reads.
pub(super) const COLUMNS: &str = "c.id, c.year, c.sequence, c.version, c.regulation, c.kind, \
     c.status, c.closed, c.complainant, c.phone, c.email, c.capacity, c.heading, c.handler, \
     c.responsible, c.office, c.received, c.closed_on, c.next_obligation, c.next_limit, \
     c.sort_day, c.closed_day, c.awaits_discussion, c.held, c.news_person, c.news_since";

/// The query for the deadlines.
fn deadlines_query(seen: Seen) -> String {
    let (index, which) = match seen {
        Seen::All => ("INDEXED BY obligations_due", ""),
        Seen::But => {
            ("INDEXED BY obligations_due", " AND complaint_id NOT IN (SELECT id FROM temp.apart)")
        }
        Seen::Only => ("NOT INDEXED", " AND complaint_id IN (SELECT id FROM temp.apart)"),
    };
    format!(
        "SELECT complaint_id, kind, ordinal, article, who, person, limit_on, opens_on, 1, \
          promised \
         FROM obligations {index} \
         WHERE owed = 1 AND limit_on IS NOT NULL AND opens_on <= ?1{which} \
         ORDER BY limit_on, complaint_id, kind, ordinal, promised LIMIT ?2 OFFSET ?3"
    )
}

const COUNTS: &str = "SELECT coalesce(sum(amount), 0) FROM counts \
     WHERE list = ?1 AND person = ?2 AND day < ?3";

const COUNTS_APART: &str = "SELECT \
     count(*) FILTER (WHERE closed = 0 \
         AND responsible_folded IN (SELECT value FROM json_each(?1))), \
     count(*) FILTER (WHERE closed = 0), \
     count(*) FILTER (WHERE closed = 0 AND sort_day < ?2), \
     count(*) FILTER (WHERE closed = 1) \
     FROM temp.apart a CROSS JOIN complaints c ON c.id = a.id";

pub(super) fn number_of(row: &Row<'_>) -> rusqlite::Result<ComplaintNumber> {
    Ok(ComplaintNumber { year: row.get("year")?, sequence: row.get("sequence")? })
}

/// Reads an optional word or date; one that this program does not know was put there by another
/// hand.
fn known<T>(
    row: &Row<'_>,
    column: usize,
    from: impl Fn(&str) -> Option<T>,
    wrong: impl Fn() -> StoreError,
) -> Result<Option<T>, StoreError> {
    let text = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    text.map(|text| from(text).ok_or_else(wrong)).transpose()
}

pub(super) fn listed(row: &Row<'_>) -> Result<Listed, StoreError> {
    let number = ComplaintNumber { year: row.get(1)?, sequence: row.get(2)? };
    let wrong = || StoreError::Overview { number: number.to_string() };
    let closed: bool = row.get(7)?;
    let next = known(row, 18, ObligationKind::from_code, wrong)?;
    let limit = known(row, 19, date_from, wrong)?;
    Ok(Listed {
        key: RowKey { day: row.get(if closed { 21 } else { 20 })?, id: row.get(0)? },
        row: ComplaintRow {
            number,
            version: row.get(3)?,
            regulation: row.get(4)?,
            kind: known(row, 5, SignalKind::from_code, wrong)?.ok_or_else(wrong)?,
            status: row.get(6)?,
            closed,
            complainant: row.get(8)?,
            phone: row.get(9)?,
            email: row.get(10)?,
            capacity: known(row, 11, Capacity::from_code, wrong)?,
            heading: row.get(12)?,
            handler: row.get(13)?,
            responsible: row.get(14)?,
            office: row.get(15)?,
            received: known(row, 16, date_from, wrong)?.ok_or_else(wrong)?,
            closed_on: known(row, 17, date_from, wrong)?,
            next: next.map(|kind| (kind, limit)),
            awaits_discussion: known(row, 22, date_from, wrong)?,
            held: row.get(23)?,
            news: row.get::<_, Option<String>>(24)?.zip(known(row, 25, date_from, wrong)?),
        },
    })
}

fn obligation(row: &Row<'_>) -> Result<ObligationRow, StoreError> {
    let id: i64 = row.get(0)?;
    let wrong = || StoreError::Overview { number: format!("met volgnummer {id}") };
    Ok(ObligationRow {
        kind: known(row, 1, ObligationKind::from_code, wrong)?.ok_or_else(wrong)?,
        ordinal: row.get(2)?,
        article: row.get(3)?,
        who: known(row, 4, Responsible::from_code, wrong)?.ok_or_else(wrong)?,
        person: row.get(5)?,
        limit: known(row, 6, date_from, wrong)?,
        opens_on: known(row, 7, date_from, wrong)?.ok_or_else(wrong)?,
        owed: row.get(8)?,
        promised: row.get(9)?,
    })
}

/// A complaint's obligations by kind and ordinal, the limit before the promised day.
pub(super) fn obligations(
    connection: &Connection,
    id: ComplaintId,
) -> Result<Vec<ObligationRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT complaint_id, kind, ordinal, article, who, person, limit_on, opens_on, owed,
             promised
         FROM obligations WHERE complaint_id = ?1",
    )?;
    let rows = statement.query_and_then([id.0], obligation)?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    rows.sort_unstable();
    Ok(rows)
}

/// The query for a page and its parameters but the last, the number of rows.
fn page_query(list: List<'_>, from: PageFrom, seen: Seen) -> (String, Vec<Value>) {
    let (index, filter, column, mut parameters) = match list {
        List::Mine(names) => (
            "complaints_mine",
            // Somebody of one name reads a range of the index; few had another one.
            match names.len() {
                1 => "closed = 0 AND responsible_folded = ?",
                _ => "closed = 0 AND responsible_folded IN (SELECT value FROM json_each(?))",
            },
            "sort_day",
            vec![match names {
                [only] => person_key(only).into(),
                several => person_keys(several).into(),
            }],
        ),
        List::Open => ("complaints_open", "closed = 0", "sort_day", vec![]),
        List::Overdue(today) => {
            ("complaints_open", "closed = 0 AND sort_day < ?", "sort_day", vec![day(today).into()])
        }
        List::Closed => ("complaints_closed", "closed = 1", "closed_day", vec![]),
    };
    let falling = matches!(list, List::Closed) != from.is_backward();
    let (key, or_at) = match from {
        PageFrom::Top | PageFrom::Bottom => (None, ""),
        PageFrom::After(key) | PageFrom::Before(key) => (Some(key), ""),
        PageFrom::At(key) => (Some(key), "="),
    };
    let mut place = String::new();
    if let Some(key) = key {
        let beyond = if falling { "<" } else { ">" };
        place = format!(" AND ({column}, id) {beyond}{or_at} (?, ?)");
        parameters.extend([key.day.into(), key.id.into()]);
    }
    let order = if falling { "DESC" } else { "ASC" };
    // Where few are seen they are looked up one by one; else the list's own index is walked.
    let index =
        if seen == Seen::Only { "NOT INDEXED".to_owned() } else { format!("INDEXED BY {index}") };
    let sql = format!(
        "SELECT {COLUMNS} FROM complaints c {index} WHERE {filter}{place}{} \
         ORDER BY {column} {order}, id {order} LIMIT ?",
        seen.and()
    );
    (sql, parameters)
}

impl PageFrom {
    /// Whether the rows are found from the end backwards.
    const fn is_backward(self) -> bool {
        matches!(self, Self::Bottom | Self::Before(_))
    }
}

/// A number of rows as SQLite takes it.
pub(super) fn limit(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Store {
    /// A page of a list, in list order.
    pub fn page(
        &self,
        list: List<'_>,
        from: PageFrom,
        count: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let (sql, mut parameters) = page_query(list, from, self.seen()?);
        parameters.push(limit(count).into());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_and_then(params_from_iter(parameters), listed)?;
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        if from.is_backward() {
            rows.reverse();
        }
        Ok(rows)
    }

    /// Handled complaints that no meeting has discussed, the first handled first.
    pub fn agenda(&self, count: usize) -> Result<Vec<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM complaints c INDEXED BY complaints_agenda \
             WHERE awaits_discussion IS NOT NULL{} ORDER BY awaits_discussion, id LIMIT ?1",
            self.seen()?.and()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_and_then([limit(count)], listed)?;
        rows.collect()
    }

    /// How many complaints stand in each list, for the person of these names.
    pub fn counts(&self, names: &[String], today: NaiveDate) -> Result<ListCounts, StoreError> {
        let seen = self.seen()?;
        if seen == Seen::Only {
            return self.count_apart(names, today);
        }
        let all = self.count_all(names, today)?;
        if seen == Seen::All {
            return Ok(all);
        }
        let hidden = self.count_apart(names, today)?;
        Ok(ListCounts {
            mine: all.mine.saturating_sub(hidden.mine),
            open: all.open.saturating_sub(hidden.open),
            overdue: all.overdue.saturating_sub(hidden.overdue),
            closed: all.closed.saturating_sub(hidden.closed),
        })
    }

    fn count_all(&self, names: &[String], today: NaiveDate) -> Result<ListCounts, StoreError> {
        let mut statement = self.connection.prepare_cached(COUNTS)?;
        let mut sum = |list: &str, person: &str, before: i64| {
            let sum: i64 = statement.query_row(params![list, person, before], |row| row.get(0))?;
            Ok::<u64, StoreError>(u64::try_from(sum).unwrap_or(0))
        };
        let mut mine = 0;
        for name in names.iter().map(|name| person_key(name)).collect::<BTreeSet<_>>() {
            mine += sum("mine", &name, i64::MAX)?;
        }
        Ok(ListCounts {
            mine,
            open: sum("open", "", i64::MAX)?,
            overdue: sum("open", "", day(today))?,
            closed: sum("closed", "", i64::MAX)?,
        })
    }

    /// The few that a person's sight sets apart, counted one by one.
    fn count_apart(&self, names: &[String], today: NaiveDate) -> Result<ListCounts, StoreError> {
        let mut statement = self.connection.prepare_cached(COUNTS_APART)?;
        let counts = statement.query_row(params![person_keys(names), day(today)], |row| {
            let count = |column| Ok::<_, rusqlite::Error>(row.get::<_, u32>(column)?.into());
            Ok(ListCounts {
                mine: count(0)?,
                open: count(1)?,
                overdue: count(2)?,
                closed: count(3)?,
            })
        });
        Ok(counts?)
    }

    /// What one complaint's row in the lists holds.
    pub fn row(&self, number: ComplaintNumber) -> Result<Option<Listed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM complaints c WHERE year = ?1 AND sequence = ?2{}",
            self.seen()?.and()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![number.year, number.sequence])?;
        rows.next()?.map(listed).transpose()
    }

    /// What is owed with a date and shown from this day on, the first limit first.
    pub fn deadlines(
        &self,
        today: NaiveDate,
        skip: usize,
        count: usize,
    ) -> Result<Vec<DeadlineLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(&deadlines_query(self.seen()?))?;
        // Whose they are is looked up for the rows shown only: a join would do so for those
        // skipped as well.
        let mut whose = self
            .connection
            .prepare_cached("SELECT year, sequence, complainant FROM complaints WHERE id = ?1")?;
        let mut rows = statement.query(params![today.to_string(), limit(count), limit(skip)])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let id = ComplaintId(row.get(0)?);
            let obligation = obligation(row)?;
            let found = whose
                .query_row([id.0], |row| Ok((number_of(row)?, row.get("complainant")?)))
                .optional()?;
            if let (Some(limit), Some((number, complainant))) = (obligation.limit, found) {
                lines.push(DeadlineLine { id, number, complainant, obligation, limit });
            }
        }
        Ok(lines)
    }
}

impl Store {
    /// The row of one complaint, by its identity.
    pub fn row_by_id(&self, id: ComplaintId) -> Result<Option<Listed>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM complaints c WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id.0])?;
        rows.next()?.map(listed).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn plan(store: &Store, sql: &str) -> String {
        let mut statement = store.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        for index in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(index, 1).unwrap();
        }
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            lines.push(row.get::<_, String>(3).unwrap());
        }
        lines.join("; ")
    }

    fn is_range(plan: &str) -> bool {
        !plan.contains("TEMP B-TREE") && plan.starts_with("SEARCH") && !plan.contains("; ")
    }

    #[test]
    fn every_list_is_a_range_of_an_index() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::create(&directory.path().join("k.db")).unwrap();
        let key = RowKey { day: 1, id: 1 };
        let today = NaiveDate::default();
        let name = ["a".to_owned()];
        for list in [List::Mine(&name), List::Open, List::Overdue(today), List::Closed] {
            for from in [
                PageFrom::Top,
                PageFrom::Bottom,
                PageFrom::After(key),
                PageFrom::Before(key),
                PageFrom::At(key),
            ] {
                let plan = plan(&store, &page_query(list, from, Seen::All).0);
                // A whole partial index read from one of its ends stops at LIMIT.
                let from_an_end = matches!(list, List::Open | List::Closed)
                    && matches!(from, PageFrom::Top | PageFrom::Bottom)
                    && plan.starts_with("SCAN c USING INDEX complaints_")
                    && !plan.contains("; ");
                assert!(is_range(&plan) || from_an_end, "{list:?} {from:?}: {plan}");
            }
        }
        assert!(is_range(&plan(&store, COUNTS)));
        let due = plan(&store, &deadlines_query(Seen::All));
        assert!(
            due.contains("USING COVERING INDEX obligations_due") && !due.contains("TEMP"),
            "{due}"
        );
        let row = "SELECT id FROM complaints WHERE year = ?1 AND sequence = ?2";
        assert!(is_range(&plan(&store, row)));
        let load = "SELECT payload FROM events WHERE complaint_id = ?1 ORDER BY version";
        assert!(is_range(&plan(&store, load)));
        let last = "SELECT sequence FROM numbers WHERE year = ?1 ORDER BY sequence DESC LIMIT 1";
        assert!(is_range(&plan(&store, last)));
    }
}
