//! Nothing of what was erased is left in any file of the database.

use std::process::Command;

use crate::support::Office;
use crate::whole_case::{SHARED, WORDS, handled, years_later};

/// Everything that the database's files hold, as it lies on the disk, in small letters.
fn bytes(office: &Office) -> Vec<u8> {
    let mut all = Vec::new();
    for beside in ["", "-wal", "-shm"] {
        let path = format!("{}{beside}", office.path().display());
        // In a process of its own: to close any file of ours on the database drops SQLite's locks.
        all.extend(Command::new("cat").arg(path).output().unwrap().stdout);
    }
    all.make_ascii_lowercase();
    all
}

fn holds(all: &[u8], word: &str) -> bool {
    let word = word.to_lowercase();
    all.windows(word.len()).any(|piece| piece == word.as_bytes())
}

fn found(office: &Office) -> Vec<&'static str> {
    let all = bytes(office);
    WORDS.iter().copied().filter(|word| holds(&all, word)).collect()
}

fn office() -> (Office, String) {
    let mut office = Office::under("work-solutions");
    let (number, _) = handled(&mut office);
    // Most words were found before: else their absence would say nothing.
    let before = found(&office);
    assert!(before.len() >= WORDS.len() - 3, "{before:?}");
    years_later(&mut office);
    (office, number)
}

#[test]
fn no_file_of_the_database_holds_a_word_of_it() {
    let (mut office, number) = office();
    office.desk.erase(number.parse().unwrap()).unwrap();
    assert!(office.desk.finish_erasing().unwrap());
    assert_eq!(found(&office), Vec::<&str>::new());
    let all = bytes(&office);
    for stays in ["blijft-staan", "blijft-typen", SHARED, "Ander Mens"] {
        assert!(holds(&all, stays), "{stays}");
    }
}

#[test]
fn another_session_may_stay_open() {
    let (mut office, number) = office();
    let other = office.open_again(&office.path()).unwrap();
    other
        .page(klachtenbalie::desk::view::Tab::Closed, klachtenbalie::desk::view::From::Top, 9)
        .unwrap();
    office.desk.erase(number.parse().unwrap()).unwrap();
    assert!(office.desk.finish_erasing().unwrap());
    assert_eq!(found(&office), Vec::<&str>::new());
    let row = other.row_of(number.parse().unwrap()).unwrap().unwrap();
    assert_eq!((row.complainant.as_str(), row.status.as_str()), ("gewist", "gewist"));
}

#[test]
fn somebody_who_is_reading_holds_it_up_and_it_is_finished_later() {
    let (mut office, number) = office();
    let reader = office.raw();
    reader.execute_batch("BEGIN; SELECT count(*) FROM events;").unwrap();
    let _: i64 = reader.query_row("SELECT count(*) FROM events", [], |row| row.get(0)).unwrap();
    office.desk.erase(number.parse().unwrap()).unwrap();
    assert!(!office.desk.finish_erasing().unwrap());
    assert!(office.desk.retention().unwrap().unfinished);
    assert!(!found(&office).is_empty());
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    let said = office.prints(&["bewaartermijn", "afmaken"]);
    assert!(said.contains("staat niets meer in het databasebestand"), "{said}");
    assert_eq!(found(&office), Vec::<&str>::new());
    assert!(!office.desk.retention().unwrap().unfinished);
}

/// Erasing goes no further than the file itself: what stands elsewhere is told beforehand.
#[test]
fn a_note_elsewhere_that_names_the_complainant_stays_and_is_told_before() {
    let mut office = Office::under("work-solutions");
    let (number, other) = handled(&mut office);
    let third = office.call(serde_json::json!({}));
    let number = number.parse().unwrap();
    assert_eq!(office.desk.mentioned_elsewhere(number).unwrap(), vec![]);
    office.doe(serde_json::json!({ "command": "add_note", "complaint": third,
        "note": "Ook QUIRIJN zwanenburgerhof belde hierover." }));
    let told = office.desk.mentioned_elsewhere(number).unwrap();
    assert_eq!(told.iter().map(ToString::to_string).collect::<Vec<_>>(), [third]);
    assert!(!told.iter().any(|number| number.to_string() == other));
    years_later(&mut office);
    office.desk.erase(number).unwrap();
    assert!(office.desk.finish_erasing().unwrap());
    assert!(holds(&bytes(&office), "zwanenburgerhof belde hierover"));
}
