//! Waiting for others: SQLite's own busy timeout, then a few tries more at uneven moments, because
//! many waiting processes that wake at the same moments get into each other's way.

use std::thread;
use std::time::Duration;

use rusqlite::ErrorCode;

use super::error::StoreError;

/// How long SQLite itself waits for a lock. With the tries after it, somebody who saves waits eight
/// seconds at most before they are told.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_millis(2500);
/// The same for what must hold nobody up.
pub(super) const BRIEF_TIMEOUT: Duration = Duration::from_millis(300);
/// How often it is tried again after that.
const TRIES: u64 = 2;

/// Does something that may find the database locked.
pub(super) fn patiently<T>(
    mut attempt: impl FnMut() -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let mut tries = 0;
    loop {
        match attempt() {
            Err(error) if is_busy(&error) && tries < TRIES => {
                tries += 1;
                thread::sleep(Duration::from_millis(5 + uneven() % (40 * tries)));
            }
            result => return Ok(result?),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn uneven() -> u64 {
    // Without randomness the process number still sets processes apart.
    getrandom::u64().unwrap_or_else(|_| u64::from(std::process::id()))
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    fn failing(code: i32, attempts: &mut u64) -> Result<(), StoreError> {
        patiently(|| {
            *attempts += 1;
            Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
        })
    }

    #[test]
    fn a_lock_is_tried_again_and_then_named() {
        let mut attempts = 0;
        assert_eq!(failing(ffi::SQLITE_BUSY, &mut attempts), Err(StoreError::Busy));
        assert_eq!(attempts, TRIES + 1);
        let mut attempts = 0;
        assert_eq!(failing(ffi::SQLITE_FULL, &mut attempts), Err(StoreError::DiskFull));
        assert_eq!(attempts, 1);
    }
}
