//! A database as an older version of the program made it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rusqlite::Connection;

const FIRST: &str = include_str!("../../src/store/migrations/0001_journal.sql");
const SECOND: &str = include_str!("../../src/store/migrations/0002_read_models.sql");
/// The columns that the second layout had.
const COLUMNS: &str = "id, year, sequence, version, regulation, kind, status, closed, complainant,
    complainant_folded, phone, phone_digits, email, capacity, heading, handler, responsible,
    responsible_folded, office, received, closed_on, next_obligation, next_limit, sort_day,
    closed_day, search_digest";
/// The same of what is owed.
const OWED: &str = "complaint_id, kind, ordinal, article, who, person, limit_on, opens_on, owed";

/// Makes a file of the second layout with what is in a database of today.
pub fn of_second_layout(current: &Path, older: &Path) {
    let connection = Connection::open(older).unwrap();
    fs::set_permissions(older, Permissions::from_mode(0o600)).unwrap();
    connection.execute_batch(FIRST).unwrap();
    connection.execute_batch(SECOND).unwrap();
    connection.pragma_update(None, "application_id", 0x4B6C_6163).unwrap();
    connection.pragma_update(None, "user_version", 2).unwrap();
    connection.execute("ATTACH ?1 AS new", [current.to_str().unwrap()]).unwrap();
    let sql = format!(
        "INSERT INTO numbers SELECT * FROM new.numbers WHERE id <> 0;
         INSERT INTO events SELECT * FROM new.events;
         INSERT INTO chain_head SELECT * FROM new.chain_head;
         INSERT INTO regulations SELECT * FROM new.regulations;
         INSERT INTO settings SELECT * FROM new.settings WHERE key NOT IN ('since', 'rebuild');
         INSERT INTO complaints ({COLUMNS}) SELECT {COLUMNS} FROM new.complaints;
         INSERT INTO counts SELECT * FROM new.counts;
         INSERT INTO obligations SELECT {OWED} FROM new.obligations WHERE promised = 0;"
    );
    connection.execute_batch(&sql).unwrap();
}
