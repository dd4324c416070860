//! A database from before the file and the firm's own history.

use klachtenbalie::store::Store;
use rusqlite::Connection;
use serde_json::json;

use crate::support::Office;

const FIRST: &str = include_str!("../../src/store/migrations/0001_journal.sql");
const SECOND: &str = include_str!("../../src/store/migrations/0002_read_models.sql");
/// The columns that the second layout had.
const COLUMNS: &str = "id, year, sequence, version, regulation, kind, status, closed, complainant,
    complainant_folded, phone, phone_digits, email, capacity, heading, handler, responsible,
    responsible_folded, office, received, closed_on, next_obligation, next_limit, sort_day,
    closed_day, search_digest";
/// The same of what is owed.
const OWED: &str = "complaint_id, kind, ordinal, article, who, person, limit_on, opens_on, owed";

/// Three complaints, the second and the third handled, in that order reversed.
fn office() -> Office {
    let mut office = Office::under("work-solutions");
    let numbers = [office.call(json!({})), office.call(json!({})), office.call(json!({}))];
    office.on("2026-11-04").settle(&numbers[2]);
    office.on("2026-11-05").settle(&numbers[1]);
    office
}

/// The same complaints in a file of the second layout.
fn older(office: &Office) -> std::path::PathBuf {
    let path = office.path().with_file_name("ouder.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(FIRST).unwrap();
    connection.execute_batch(SECOND).unwrap();
    connection.pragma_update(None, "application_id", 0x4B6C_6163).unwrap();
    connection.pragma_update(None, "user_version", 2).unwrap();
    connection.execute("ATTACH ?1 AS new", [office.path().to_str().unwrap()]).unwrap();
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
    path
}

#[test]
fn an_older_database_is_brought_up_to_date_with_its_agenda() {
    let mut office = office();
    let path = older(&office);
    office.on("2026-11-20");
    let desk = office.open_again(&path).unwrap();
    let agenda: Vec<_> = desk.agenda().unwrap().iter().map(|row| row.number.to_string()).collect();
    assert_eq!(agenda, ["2026-003", "2026-002"]);
    assert_eq!(desk.read_models().unwrap(), office.desk.read_models().unwrap());
    let audit = desk.audit().unwrap();
    assert_eq!((audit.complaints, audit.events), (3, 6));
    assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    // Its duties count from its first event.
    assert_eq!(desk.since().unwrap().to_string(), "2026-11-02");
    let found = desk.search("jansen", None, 10).unwrap();
    assert_eq!(found.len(), 3);
}

#[test]
fn it_is_brought_up_to_date_once() {
    let office = office();
    let path = older(&office);
    drop(office.open_again(&path).unwrap());
    let rebuild = |store: &Store| store.setting("rebuild").unwrap();
    assert_eq!(rebuild(&Store::open(&path).unwrap()), None);
    let version: u32 = Connection::open(&path)
        .unwrap()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 8);
    // A database that was made by this program needs none.
    assert_eq!(rebuild(&Store::open(&office.path()).unwrap()), None);
}

#[test]
fn an_older_database_can_be_worked_on_at_once() {
    let mut office = office();
    let path = older(&office);
    office.desk = office.open_again(&path).unwrap();
    office.on("2026-11-20");
    office.doe(json!({ "command": "hold_meeting", "items": [
        { "complaint": "2026-003", "minutes": "Besproken." },
        { "complaint": "2026-002", "minutes": "Besproken." },
    ] }));
    let paper = office.desk.upload("brief.txt", b"Beste lezer".to_vec()).unwrap();
    office.with(crate::support::attach("2026-001", &paper), &[paper]);
    assert!(office.desk.agenda().unwrap().is_empty());
    assert_eq!(office.call(json!({})), "2026-004");
    assert!(office.desk.audit().unwrap().faults.is_empty());
}

#[test]
fn an_older_database_without_complaints_needs_no_rebuilding() {
    let office = Office::under("work-solutions");
    let path = older(&office);
    let desk = office.open_again(&path).unwrap();
    assert!(desk.agenda().unwrap().is_empty());
    assert!(desk.audit().unwrap().faults.is_empty());
    assert_eq!(desk.since().unwrap().to_string(), "2026-11-02");
}
