//! What the tests of the store share.

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::domain::acts::Note;
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{ComplaintNumber, Entry, Event, Moment};
use klachtenbalie::regulation::{ObligationKind, Responsible, SignalKind};
use klachtenbalie::store::{
    ComplaintId, ComplaintRow, ObligationRow, SearchText, SightRow, Store, StoreError, WriteTx,
};
use tempfile::TempDir;

/// A new database in a directory of its own.
pub struct Fresh {
    pub directory: TempDir,
    pub store: Store,
}

pub fn fresh() -> Fresh {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::create(&directory.path().join("klachten.db")).unwrap();
    Fresh { directory, store }
}

/// Another program's way in: no triggers of mind, no manners.
pub fn raw(fresh: &Fresh) -> rusqlite::Connection {
    rusqlite::Connection::open(fresh.store.path()).unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn now() -> NaiveDateTime {
    date("2026-11-20").and_hms_milli_opt(14, 5, 9, 250).unwrap()
}

pub fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

pub fn number(text: &str) -> ComplaintNumber {
    text.parse().unwrap()
}

pub fn registered(number: ComplaintNumber, name: &str) -> Entry {
    let json = format!(
        r#"{{"on":"2026-11-20T14:05","kind":"registered","data":{{"number":"{number}",
            "regulation":{{"id":"awb","digest":"abc"}},"intake":{{"kind":"complaint",
            "channel":"phone","received_at":"2026-11-20T14:05","complainant":{{"name":"{name}"}},
            "facts":"Er werd niet teruggebeld, en dat drie keer in dezelfde week."}}}}}}"#
    );
    serde_json::from_str(&json).unwrap()
}

pub fn admitted() -> Entry {
    Entry { on: Moment::day(date("2026-11-20")), event: Event::Admitted(Note { note: None }) }
}

/// Registers a complaint with two events and without read models.
pub fn register(tx: &WriteTx<'_>, name: &str) -> Result<ComplaintId, StoreError> {
    let number = tx.next_number(2026)?;
    let id = tx.new_complaint(number)?;
    tx.append(id, 0, now(), &line("J. de Vries"), &[registered(number, name), admitted()])?;
    Ok(id)
}

pub fn row(number: ComplaintNumber, name: &str) -> ComplaintRow {
    ComplaintRow {
        news: None,
        number,
        version: 2,
        regulation: "abc".into(),
        kind: SignalKind::Complaint,
        status: "admitted".into(),
        closed: false,
        complainant: name.into(),
        phone: None,
        email: None,
        capacity: None,
        heading: String::new(),
        handler: None,
        responsible: None,
        office: None,
        received: date("2026-11-20"),
        closed_on: None,
        awaits_discussion: None,
        held: false,
        next: None,
    }
}

pub fn owed(limit: &str) -> ObligationRow {
    ObligationRow {
        kind: ObligationKind::Handle,
        ordinal: 0,
        promised: false,
        article: "7".into(),
        who: Responsible::Handler,
        person: Some("A. Smit".into()),
        limit: Some(date(limit)),
        opens_on: date("2026-11-01"),
        owed: true,
    }
}

pub fn about(facts: &str) -> SearchText {
    SearchText { names: vec![], facts: facts.into() }
}

/// Registers a complaint and lists it by this row; the number is filled in.
pub fn list(
    store: &Store,
    change: impl FnOnce(&mut ComplaintRow),
    text: &SearchText,
) -> ComplaintId {
    store
        .write(|tx| {
            let number = tx.next_number(2026)?;
            let mut row = row(number, "Daniëlle Jansen");
            change(&mut row);
            let id = register(tx, &row.complainant)?;
            let obligations: Vec<_> = row
                .next
                .and_then(|(_, limit)| limit)
                .map(|limit| owed(&limit.to_string()))
                .into_iter()
                .collect();
            tx.project(id, &row, &obligations, text, &SightRow::default())?;
            Ok::<_, StoreError>(id)
        })
        .unwrap()
}
