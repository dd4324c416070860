//! A database from before the file and the firm's own history.

use klachtenbalie::store::Store;
use rusqlite::Connection;
use serde_json::json;

use crate::support::Office;

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
    crate::older::of_second_layout(&office.path(), &path);
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
    assert_eq!(version, 13);
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
