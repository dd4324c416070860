//! The layout of the database, step by step. The steps taken are counted in `user_version`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Store;
use super::copy;
use super::error::{StoreError, shown};
use super::patience::patiently;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/store/migrations");

/// "Klac" in ASCII: tells our files from other programs' databases.
const APPLICATION_ID: u32 = 0x4B6C_6163;

/// The layout that this program works with.
pub(super) fn latest() -> u32 {
    static LATEST: LazyLock<u32> =
        LazyLock::new(|| steps().last().map_or(0, |(number, _)| *number));
    *LATEST
}

/// Whether a newer program has brought the database up to date since it was opened.
pub(super) fn was_updated(connection: &Connection) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("PRAGMA user_version")?;
    let layout: u32 = statement.query_row([], |row| row.get(0))?;
    Ok(layout > latest())
}

/// The steps in order, each with its number.
fn steps() -> Vec<(u32, &'static str)> {
    let mut steps: Vec<_> = MIGRATIONS
        .files()
        .filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            let number = name.split('_').next()?.parse().ok()?;
            Some((number, file.contents_utf8()?))
        })
        .collect();
    steps.sort_unstable();
    steps
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}

/// Whose file this is, and how far it has come.
enum Found {
    New,
    Current,
    Older(u32),
}

/// The layout of a database of ours, which may be any but a newer one.
pub(super) fn layout(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    match look(connection, path, latest())? {
        Found::New => Err(StoreError::Foreign { path: shown(path) }),
        Found::Current => Ok(latest()),
        Found::Older(layout) => Ok(layout),
    }
}

fn look(connection: &Connection, path: &Path, latest: u32) -> Result<Found, StoreError> {
    let opening = |error| StoreError::on_opening(error, path);
    let application = pragma(connection, "application_id").map_err(opening)?;
    let version = pragma(connection, "user_version").map_err(opening)?;
    if application != APPLICATION_ID {
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(opening)?;
        return if tables == 0 && application == 0 && version == 0 {
            Ok(Found::New)
        } else {
            Err(StoreError::Foreign { path: shown(path) })
        };
    }
    match version {
        found if found > latest => {
            Err(StoreError::Newer { path: shown(path), found, known: latest })
        }
        found if found == latest => Ok(Found::Current),
        found => Ok(Found::Older(found)),
    }
}

/// Brings the database to the latest layout, in one transaction.
///
/// `fresh` says that it must be new, otherwise it must not be. What was in an older one is kept in a
/// copy beside it first, for whoever has to go back to an older program; gives back where.
pub(super) fn migrate(
    connection: &Connection,
    path: &Path,
    fresh: bool,
) -> Result<Option<PathBuf>, StoreError> {
    let steps = steps();
    let latest = latest();
    match (look(connection, path, latest)?, fresh) {
        (Found::Current, false) => return Ok(None),
        (Found::New, false) => return Err(StoreError::Foreign { path: shown(path) }),
        (Found::Current | Found::Older(_), true) => {
            return Err(StoreError::Exists { path: shown(path) });
        }
        (Found::New, true) | (Found::Older(_), false) => {}
    }
    let guard =
        patiently(|| Transaction::new_unchecked(connection, TransactionBehavior::Immediate))?;
    // Somebody else may have been first.
    let done = match look(connection, path, latest)? {
        Found::Current if fresh => return Err(StoreError::Exists { path: shown(path) }),
        Found::Current => return Ok(None),
        Found::New => 0,
        Found::Older(done) => done,
    };
    // Nobody writes meanwhile: what is copied is what is changed.
    let kept = if done > 0 { Some(keep(path, done)?) } else { None };
    for (number, sql) in steps.into_iter().filter(|(number, _)| *number > done) {
        connection.execute_batch(sql)?;
        connection.pragma_update(None, "user_version", number)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    patiently(|| connection.execute_batch("COMMIT"))?;
    drop(guard);
    Ok(kept)
}

/// Copies a database of an older layout to a name beside it that says which: `balie.v7.db`.
fn keep(path: &Path, layout: u32) -> Result<PathBuf, StoreError> {
    let own = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mark = format!(".v{layout}");
    let second = Store::connect(path)?.connection;
    let kept = copy::make(&second, copy::names(&own, &mark), Some(&own)).map(|copied| copied.path);
    kept.map_err(|error| StoreError::NoCopyFirst { why: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_from_one_without_gaps() {
        let numbers: Vec<u32> = steps().into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
        assert!(!numbers.is_empty());
    }
}
