//! What one person sees (zicht): the grounds of each complaint, and the lists cut down to them.
//!
//! The rule itself is in [`crate::domain::access`]; this is its shape in SQL. For each session the
//! complaints that differ from the rest are kept in a temporary table: for the board those that
//! stay hidden, for anybody else those that are shown. Both are few.

use std::cell::RefCell;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::error::StoreError;
use super::rows::ComplaintId;
use super::write::WriteTx;
use crate::domain::ComplaintNumber;
use crate::domain::text::fold;

/// Whether two names may be one person's.
pub type SamePerson = fn(&str, &str) -> bool;

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Every name that they have or had.
    pub names: Vec<String>,
    /// The keys of their grounds of standing.
    pub grounds: Vec<String>,
    /// The board sees all that is not set aside.
    pub board: bool,
    /// Sees this complaint only.
    pub only: Option<ComplaintNumber>,
}

/// What decides on who sees one complaint.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SightRow {
    /// Whether the board sees it.
    pub to_board: bool,
    /// Grounds of standing, by key.
    pub grounds: Vec<String>,
    /// Names of whoever may be involved.
    pub involved: Vec<String>,
    /// Names of which only the very same is involved.
    pub involved_exactly: Vec<String>,
}

/// A session's sight.
#[derive(Debug, Default)]
pub(super) struct Sight(RefCell<Looking>);

#[derive(Debug, Default)]
enum Looking {
    /// Nobody in particular: the program itself, which sees all.
    #[default]
    Whole,
    /// Somebody.
    As(Box<Look>),
}

#[derive(Debug)]
struct Look {
    viewer: Viewer,
    same_person: SamePerson,
    /// The last name looked at: names keep their id for good, and new ones get higher ones.
    last_name: i64,
    /// As of which change of the database the temporary table was looked at.
    as_of: Option<(i64, u64)>,
    /// As of which change of who sees what it is.
    version: Option<i64>,
}

/// A condition on `c.id` that holds for what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// Everything.
    All,
    /// Everything but a few.
    But,
    /// A few.
    Only,
}

impl Seen {
    /// After "WHERE … ".
    pub(super) const fn and(self) -> &'static str {
        match self {
            Self::All => "",
            Self::But => " AND c.id NOT IN (SELECT id FROM temp.apart)",
            Self::Only => " AND c.id IN (SELECT id FROM temp.apart)",
        }
    }
}

impl Seen {
    /// The same for rows of the search index, before anything is read of their complaints. The plus
    /// keeps SQLite from asking the index for each complaint apart, which costs seconds where a
    /// person sees thousands.
    pub(super) const fn and_found(self) -> &'static str {
        match self {
            Self::All => "",
            Self::But => " AND +rowid NOT IN (SELECT id FROM temp.apart)",
            Self::Only => " AND +rowid IN (SELECT id FROM temp.apart)",
        }
    }
}

const TABLES: &str = "CREATE TABLE IF NOT EXISTS temp.apart (id INTEGER PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS temp.my_names (id INTEGER PRIMARY KEY);
    DELETE FROM temp.my_names;";

/// Complaints in which the viewer is involved.
const INVOLVED: &str =
    "SELECT complaint_id FROM involved WHERE name_id IN (SELECT id FROM temp.my_names)";

/// Complaints in which the viewer has a ground of standing of their own.
const GROUNDED: &str =
    "SELECT complaint_id FROM grounds WHERE ground IN (SELECT value FROM json_each(?1))";

impl Store {
    /// From now on lists hold what this person sees, and nothing else.
    pub fn look_as(&self, viewer: Viewer, same_person: SamePerson) -> Result<(), StoreError> {
        self.connection.execute_batch(TABLES)?;
        let look = Look { viewer, same_person, last_name: 0, as_of: None, version: None };
        *self.sight.0.borrow_mut() = Looking::As(Box::new(look));
        Ok(())
    }

    /// Does something as the program itself, which sees all: for what nobody gets to see.
    pub fn unseen<T>(&self, carry_out: impl FnOnce() -> T) -> T {
        let looking = self.sight.0.replace(Looking::Whole);
        let done = carry_out();
        *self.sight.0.borrow_mut() = looking;
        done
    }

    /// Brings the temporary table up to date, and tells how it is to be used.
    pub(super) fn seen(&self) -> Result<Seen, StoreError> {
        let as_of = || Ok::<_, StoreError>((self.data_version()?, self.connection.total_changes()));
        match &mut *self.sight.0.borrow_mut() {
            Looking::Whole => Ok(Seen::All),
            Looking::As(look) => {
                if look.as_of != Some(as_of()?) {
                    // Read first: what is written meanwhile is found the next time.
                    let (data, _) = as_of()?;
                    let version = self
                        .connection
                        .prepare_cached("SELECT version FROM sight_version")?
                        .query_row([], |row| row.get(0))?;
                    if look.version != Some(version) {
                        look.refresh(&self.connection)?;
                        look.version = Some(version);
                    }
                    look.as_of = Some((data, self.connection.total_changes()));
                }
                Ok(if look.viewer.board { Seen::But } else { Seen::Only })
            }
        }
    }

    /// Every complaint that is seen, in order of registration.
    pub fn seen_ids(&self) -> Result<Vec<ComplaintId>, StoreError> {
        let sql =
            format!("SELECT c.id FROM complaints c WHERE TRUE{} ORDER BY c.id", self.seen()?.and());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map([], |row| row.get(0).map(ComplaintId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Every complaint in which who looks is not involved, in order of registration: those that
    /// they may count.
    pub fn countable_ids(&self) -> Result<Vec<ComplaintId>, StoreError> {
        let condition = match self.seen()? {
            Seen::All => String::new(),
            Seen::But | Seen::Only => format!("WHERE id NOT IN ({INVOLVED})"),
        };
        let sql = format!("SELECT id FROM complaints {condition} ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids = statement.query_map([], |row| row.get(0).map(ComplaintId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Whether who looks may count a complaint: one in which they are not involved.
    pub fn may_count(&self, id: ComplaintId) -> Result<bool, StoreError> {
        if self.seen()? == Seen::All {
            return Ok(true);
        }
        let sql = format!("SELECT ?1 NOT IN ({INVOLVED})");
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], |row| row.get(0))?)
    }

    /// The day on which the first complaint was received that the board sees and this director does
    /// not: from then on reports of the others tell of it.
    pub fn first_hidden_from_director(&self) -> Result<Option<NaiveDate>, StoreError> {
        if self.seen()? != Seen::But {
            return Ok(None);
        }
        let sql = "SELECT min(received) FROM complaints
                   WHERE to_board = 1 AND id IN (SELECT id FROM temp.apart)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let first: Option<String> = statement.query_row([], |row| row.get(0))?;
        Ok(first.and_then(|day| day.parse().ok()))
    }

    /// Every open complaint that the board does not see, or in which somebody of these names is,
    /// or may be, involved.
    pub fn open_and_hidden_from(
        &self,
        names: &[String],
        same_person: SamePerson,
    ) -> Result<Vec<ComplaintId>, StoreError> {
        let mut involved = Vec::new();
        let mut statement =
            self.connection.prepare_cached("SELECT id, exact, name FROM involved_names")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (exact, name): (bool, String) = (row.get(1)?, row.get(2)?);
            let is_theirs = |own: &String| {
                if exact { fold(own) == name } else { same_person(&name, own) }
            };
            if names.iter().any(is_theirs) {
                involved.push(row.get::<_, i64>(0)?);
            }
        }
        // From the few that are hidden: an OR would have every complaint there is read at each start.
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM complaints WHERE closed = 0 AND id IN (
                 SELECT id FROM complaints WHERE to_board = 0
                 UNION SELECT complaint_id FROM involved
                 WHERE name_id IN (SELECT value FROM json_each(?1))
             ) ORDER BY id",
        )?;
        let involved = serde_json::to_string(&involved).unwrap_or_default();
        let ids = statement.query_map([involved], |row| row.get(0).map(ComplaintId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The complaints that somebody filed, or that were filed on their behalf, by the very name,
    /// folded.
    pub fn in_the_name_of(&self, name: &str) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT complaint_id FROM involved_by_name WHERE exact = 1 AND name = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map([name], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Whether the lists show a complaint to who looks.
    pub fn sees(&self, id: ComplaintId) -> Result<bool, StoreError> {
        let seen = self.seen()?;
        let sql =
            format!("SELECT EXISTS (SELECT 1 FROM complaints c WHERE c.id = ?1{})", seen.and());
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], |row| row.get(0))?)
    }
}

impl Look {
    fn refresh(&mut self, connection: &Connection) -> Result<(), StoreError> {
        self.learn_names(connection)?;
        let grounds = serde_json::to_string(&self.viewer.grounds).unwrap_or_default();
        connection.execute_batch("DELETE FROM temp.apart")?;
        if self.viewer.board {
            let aside =
                format!("SELECT id FROM complaints WHERE to_board = 0 AND id NOT IN ({GROUNDED})");
            let hidden = format!("INSERT INTO temp.apart {aside} UNION {INVOLVED}");
            connection.prepare_cached(&hidden)?.execute([grounds])?;
        } else if let Some(only) = self.viewer.only {
            let shown = format!(
                "INSERT INTO temp.apart SELECT id FROM complaints
                 WHERE year = ?1 AND sequence = ?2 EXCEPT {INVOLVED}"
            );
            connection.prepare_cached(&shown)?.execute(params![only.year, only.sequence])?;
        } else {
            let shown = format!("INSERT INTO temp.apart {GROUNDED} EXCEPT {INVOLVED}");
            connection.prepare_cached(&shown)?.execute([grounds])?;
        }
        Ok(())
    }

    /// Which names of those involved may be the viewer's; only new ones are looked at.
    fn learn_names(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let last = connection
            .prepare_cached("SELECT coalesce(max(id), 0) FROM involved_names")?
            .query_row([], |row| row.get::<_, i64>(0))?;
        if last <= self.last_name {
            return Ok(());
        }
        let mut fresh: Vec<i64> = Vec::new();
        {
            let mut exact = connection.prepare_cached(
                "SELECT id FROM involved_names WHERE exact = 1 AND name = ?1 AND id > ?2",
            )?;
            for name in &self.viewer.names {
                let found =
                    exact.query_map(params![fold(name), self.last_name], |row| row.get(0))?;
                for id in found {
                    fresh.push(id?);
                }
            }
            let mut others = connection.prepare_cached(
                "SELECT id, name FROM involved_names WHERE exact = 0 AND id > ?1",
            )?;
            let mut rows = others.query([self.last_name])?;
            while let Some(row) = rows.next()? {
                let name = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                if self.viewer.names.iter().any(|own| (self.same_person)(name, own)) {
                    fresh.push(row.get(0)?);
                }
            }
        }
        let mut put =
            connection.prepare_cached("INSERT OR IGNORE INTO temp.my_names (id) VALUES (?1)")?;
        for id in fresh {
            put.execute([id])?;
        }
        self.last_name = last;
        Ok(())
    }
}

impl WriteTx<'_> {
    /// Keeps what decides on who sees a complaint. Writes only what differs.
    pub(super) fn put_sight(&self, id: ComplaintId, wanted: &SightRow) -> Result<(), StoreError> {
        let standing = sight_of(self.connection, id)?;
        if standing == *wanted {
            return Ok(());
        }
        self.connection
            .prepare_cached("UPDATE sight_version SET version = version + 1")?
            .execute([])?;
        self.connection
            .prepare_cached("UPDATE complaints SET to_board = ?2 WHERE id = ?1")?
            .execute(params![id.0, wanted.to_board])?;
        self.connection
            .prepare_cached("DELETE FROM grounds WHERE complaint_id = ?1")?
            .execute([id.0])?;
        self.connection
            .prepare_cached("DELETE FROM involved WHERE complaint_id = ?1")?
            .execute([id.0])?;
        for ground in &wanted.grounds {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO grounds (ground, complaint_id) VALUES (?1, ?2)",
                )?
                .execute(params![ground, id.0])?;
        }
        for (exact, names) in [(false, &wanted.involved), (true, &wanted.involved_exactly)] {
            for name in names {
                let name_id = self.name_id(exact, name)?;
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO involved (name_id, complaint_id) VALUES (?1, ?2)",
                    )?
                    .execute(params![name_id, id.0])?;
            }
        }
        Ok(())
    }

    fn name_id(&self, exact: bool, name: &str) -> Result<i64, StoreError> {
        let find = "SELECT id FROM involved_names WHERE exact = ?1 AND name = ?2";
        let mut statement = self.connection.prepare_cached(find)?;
        let known = statement.query_row(params![exact, name], |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        self.connection
            .prepare_cached("INSERT INTO involved_names (exact, name) VALUES (?1, ?2)")?
            .execute(params![exact, name])?;
        Ok(self.connection.last_insert_rowid())
    }
}

/// What is kept of who sees a complaint.
pub(super) fn sight_of(connection: &Connection, id: ComplaintId) -> Result<SightRow, StoreError> {
    let to_board = connection
        .prepare_cached("SELECT to_board FROM complaints WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    let texts = |sql: &str| {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([id.0], |row| row.get(0))?;
        Ok::<_, StoreError>(rows.collect::<Result<Vec<String>, _>>()?)
    };
    Ok(SightRow {
        to_board: to_board.unwrap_or(true),
        grounds: texts("SELECT ground FROM grounds WHERE complaint_id = ?1 ORDER BY ground")?,
        involved: texts(NAMES_LIKELY)?,
        involved_exactly: texts(NAMES_EXACT)?,
    })
}

const NAMES_LIKELY: &str = "SELECT n.name FROM involved i JOIN involved_names n ON n.id = i.name_id
    WHERE i.complaint_id = ?1 AND n.exact = 0 ORDER BY n.name";
const NAMES_EXACT: &str = "SELECT n.name FROM involved i JOIN involved_names n ON n.id = i.name_id
    WHERE i.complaint_id = ?1 AND n.exact = 1 ORDER BY n.name";
