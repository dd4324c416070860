//! A database with examples on a day that never passes, copies of it, and what they hold.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::demo;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::Request;
use klachtenbalie::desk::{Desk, DeskError, Furnishing};
use klachtenbalie::domain::ComplaintNumber;
use klachtenbalie::domain::text::Line;
use tempfile::TempDir;

/// Friday 20 November 2026, five past two.
pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap()
}

/// What the examples do not hold: measures in every state, a colleague to let go, a complaint that
/// must be kept, and one before an outside body. `COMPLAINT` is the first that takes it.
const MORE: [&str; 10] = [
    r#"{"command":"propose_measure","kind":"preventive","description":"Eerst"}"#,
    r#"{"command":"propose_measure","kind":"preventive","description":"Dan"}"#,
    r#"{"command":"propose_measure","kind":"preventive","description":"Toen"}"#,
    r#"{"command":"decide_measure","measure":2,"adopted":true,"reason":"Nodig","owner":"A. Smit","due":"2026-12-01","review_on":"2027-02-01"}"#,
    r#"{"command":"decide_measure","measure":3,"adopted":true,"reason":"Nodig","owner":"A. Smit","due":"2026-12-01","review_on":"2027-02-01"}"#,
    r#"{"command":"complete_measure","measure":3,"proof":"Belrooster"}"#,
    r#"{"command":"announce_measure","measure":3,"how":"In het overleg"}"#,
    r#"{"command":"set_colleague","login":"bin","name":"B. Weg","roles":["handler"]}"#,
    r#"{"command":"set_legal_hold","complaint":"COMPLAINT","reason":"Letselschade"}"#,
    r#"{"command":"open_outside","complaint":"COMPLAINT","body":"national_ombudsman"}"#,
];

fn record(desk: &mut Desk, command: &str) {
    let mut numbers = vec![None];
    if command.contains("COMPLAINT") {
        numbers = all(desk).into_iter().map(Some).collect();
    }
    let done = numbers.into_iter().any(|complaint| {
        let mut command: serde_json::Value = serde_json::from_str(command).unwrap();
        command.as_object_mut().unwrap().remove("complaint");
        let command = serde_json::from_value(command).unwrap();
        let request = Request { complaint, command, on: None, expected_version: None };
        desk.execute(&request).is_ok()
    });
    assert!(done, "{command}");
}

/// Every complaint.
pub fn all(desk: &Desk) -> Vec<ComplaintNumber> {
    let mut numbers = Vec::new();
    desk.each_row::<DeskError>(|row| {
        numbers.push(row.number);
        Ok(())
    })
    .unwrap();
    numbers
}

/// A database with the examples under a regulation.
pub struct Examples {
    folder: TempDir,
    copies: usize,
}

impl Examples {
    pub fn of(regulation: &str) -> Self {
        // In memory where there is such a place: every answer is stored at once.
        let memory = Path::new("/dev/shm");
        let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
        let furnishing = Furnishing {
            regulation: regulation.into(),
            organisation: demo::ORGANISATION.into(),
            name: Some(demo::PERSON.into()),
        };
        let clock = Arc::new(StoppedClock(now()));
        let mut desk = Desk::create(&folder.path().join("0.db"), &furnishing, clock).unwrap();
        demo::fill(&mut desk, now()).unwrap();
        for command in MORE {
            record(&mut desk, command);
        }
        Self { folder, copies: 0 }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn original(&self) -> PathBuf {
        self.path("0.db")
    }

    /// A copy of it; of the same moment each time.
    pub fn copy(&mut self) -> PathBuf {
        self.copies += 1;
        let copy = self.path(&format!("{}.db", self.copies));
        // The whole file: nothing waits in a log once nobody has it open.
        std::fs::copy(self.original(), &copy).unwrap();
        copy
    }
}

/// The desk of who made a database.
pub fn open(path: &Path) -> Desk {
    let who = Who::named(Line::new(demo::PERSON).unwrap());
    Desk::open(path, &who, Arc::new(StoppedClock(now()))).unwrap()
}

/// Everything recorded, in order: of which complaint, what and by whom.
pub fn events(path: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection
        .prepare("SELECT complaint_id, version, at, actor, kind, payload FROM events ORDER BY seq")
        .unwrap();
    let rows = statement.query_map([], |row| {
        let (id, version): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (at, actor, kind): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let payload: Option<String> = row.get(5)?;
        Ok(format!("{id} {version} {at} {actor} {kind} {}", payload.unwrap_or_default()))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// The settings of the organisation, and the preferences of people.
pub fn settings(path: &Path) -> Vec<(String, String)> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let all = "SELECT key, value FROM settings
        UNION ALL SELECT login || name, value FROM preferences ORDER BY key";
    let mut statement = connection.prepare(all).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The drafts: form, complaint and answers, without slot and moment.
pub fn drafts(path: &Path) -> Vec<(String, String)> {
    let desk = open(path);
    let drafts = desk.drafts().unwrap().into_iter();
    let told = drafts.map(|draft| {
        let mut content: serde_json::Value = serde_json::from_str(&draft.content).unwrap();
        content.as_object_mut().unwrap().remove("·focus");
        let complaint = draft.complaint.map(|number| number.to_string()).unwrap_or_default();
        (format!("{} {complaint}", draft.form), content.to_string())
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}
