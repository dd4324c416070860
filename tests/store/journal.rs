//! Appending, conflicts, numbering, drafts and settings.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use klachtenbalie::domain::Event;
use klachtenbalie::regulation::{RegulationId, RegulationVersion};
use klachtenbalie::store::{DraftRow, Fault, StoreError, VersionConflict, upcast};

use crate::help::{admitted, fresh, line, list, now, number, raw, register, registered};

#[test]
fn what_is_recorded_is_read_back() {
    let fresh = fresh();
    let id = fresh.store.write(|tx| register(tx, "Daniëlle Jansen")).unwrap();
    let second = fresh.store.reopen().unwrap();
    let events = second.load(id).unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!((events[1].version, events[1].at), (2, now()));
    assert_eq!(events[1].actor, line("J. de Vries"));
    assert_eq!(events[0].entry, registered(number("2026-001"), "Daniëlle Jansen"));
    assert_eq!(second.find(number("2026-001")).unwrap(), Some(id));
    assert_eq!(second.find(number("2026-002")).unwrap(), None);
}

#[test]
fn a_concurrent_edit_is_a_typed_conflict() {
    let fresh = fresh();
    let id = fresh.store.write(|tx| register(tx, "Jansen")).unwrap();
    let second = fresh.store.reopen().unwrap();
    let seen = fresh.store.data_version().unwrap();
    let append = |store: &klachtenbalie::store::Store| {
        store.write(|tx| tx.append(id, 2, now(), &line("A. Smit"), &[admitted()]))
    };
    assert_eq!(append(&second), Ok(3));
    let conflict = VersionConflict { expected: 2, actual: 3 };
    assert_eq!(append(&fresh.store), Err(StoreError::Conflict(conflict)));
    assert_ne!(fresh.store.data_version().unwrap(), seen);
    assert_eq!(fresh.store.load(id).unwrap().len(), 3);
}

#[test]
fn a_failed_transaction_leaves_nothing() {
    let fresh = fresh();
    let failed: Result<(), StoreError> = fresh.store.write(|tx| {
        register(tx, "Jansen")?;
        Err(StoreError::Busy)
    });
    assert_eq!(failed, Err(StoreError::Busy));
    assert!(fresh.store.all_ids().unwrap().is_empty());
    fresh.store.write(|tx| register(tx, "Bakker")).unwrap();
    assert!(fresh.store.find(number("2026-001")).unwrap().is_some());
    assert!(fresh.store.load(fresh.store.all_ids().unwrap()[0]).unwrap().len() == 2);
}

#[test]
fn numbers_are_gapless_whoever_writes() {
    let fresh = fresh();
    thread::scope(|scope| {
        for worker in 0..4 {
            let store = fresh.store.reopen().unwrap();
            scope.spawn(move || {
                for turn in 0..50 {
                    store.write(|tx| register(tx, &format!("Klager {worker} {turn}"))).unwrap();
                }
            });
        }
    });
    for sequence in 1..=200 {
        let number = number(&format!("2026-{sequence:03}"));
        assert!(fresh.store.find(number).unwrap().is_some(), "{number}");
    }
    let next = fresh.store.write(|tx| tx.next_number(2026)).unwrap();
    assert_eq!(next.to_string(), "2026-201");
    assert_eq!(fresh.store.write(|tx| tx.next_number(2027)).unwrap().to_string(), "2027-001");
    // Nothing was listed, which is all that the check may say.
    let report = fresh.store.check().unwrap();
    assert_eq!((report.complaints, report.events), (200, 400));
    assert!(report.faults.iter().all(|fault| fault.to_string().contains("overzichten")));
}

#[test]
fn events_and_numbers_cannot_be_changed_or_removed() {
    let fresh = fresh();
    fresh.store.write(|tx| register(tx, "Jansen")).unwrap();
    let raw = raw(&fresh);
    for sql in [
        "DELETE FROM events",
        "UPDATE events SET actor = 'Iemand anders' WHERE seq = 1",
        "UPDATE events SET payload = '{}' WHERE seq = 1",
        "UPDATE events SET payload = NULL, salt = NULL, actor = 'X' WHERE seq = 1",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1",
        "DELETE FROM numbers",
        "UPDATE numbers SET sequence = 9",
    ] {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
    // Erasure: the content goes, the chain still proves itself.
    raw.execute_batch("UPDATE events SET payload = NULL, salt = NULL WHERE seq = 1").unwrap();
    let id = fresh.store.all_ids().unwrap()[0];
    assert_eq!(fresh.store.load(id), Err(StoreError::Erased { seq: 1 }));
    let report = fresh.store.check().unwrap();
    // Without an event that says so it is no erasure.
    let said: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|fault| fault.contains("nergens staat dat zij is gewist")), "{said:?}");
    assert!(!report.faults.iter().any(|fault| matches!(fault, Fault::Chain { .. })));
}

#[test]
fn every_kind_of_event_is_read_from_its_first_version() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/events/v1");
    let files: BTreeSet<String> = fs::read_dir(&directory)
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    // A shape that came later stands beside the first, as "kind-what_is_new".
    let kind_of = |file: &str| file.split('-').next().unwrap_or_default().to_owned();
    let kinds: BTreeSet<String> = files.iter().map(|file| kind_of(file)).collect();
    assert_eq!(kinds, Event::KINDS.iter().map(|kind| (*kind).to_owned()).collect());
    for file in files {
        let (kind, path) = (kind_of(&file), directory.join(format!("{file}.json")));
        let stored = fs::read_to_string(path).unwrap();
        let entry =
            upcast::entry(&kind, 1, &stored).unwrap_or_else(|why| panic!("{kind}: {why:?}"));
        if upcast::current(&kind) == 1 {
            let before: serde_json::Value = serde_json::from_str(&stored).unwrap();
            assert_eq!(serde_json::to_value(&entry).unwrap(), before, "{kind}");
        }
    }
}

#[test]
fn drafts_are_kept_per_person_and_slot() {
    let fresh = fresh();
    let draft = |slot, content: &str| DraftRow {
        form: "register".into(),
        complaint: None,
        slot,
        content: content.into(),
        saved_at: now(),
        files: Vec::new(),
    };
    let store = &fresh.store;
    store.save_draft("J. de Vries", &draft(0, "Ik heb")).unwrap();
    store.save_draft("J. de  VRIES", &draft(0, "Ik heb gebeld")).unwrap();
    store.save_draft("J. de Vries", &draft(1, "Andere")).unwrap();
    let about = DraftRow { complaint: Some(number("2026-014")), ..draft(0, "Met nummer") };
    store.save_draft("A. Smit", &about).unwrap();
    assert_eq!(
        store.drafts("J. de Vries").unwrap(),
        [draft(0, "Ik heb gebeld"), draft(1, "Andere")]
    );
    assert_eq!(store.drafts("A. Smit").unwrap(), [about]);
    store.delete_draft("A. Smit", "register", Some(number("2026-014")), 0).unwrap();
    assert!(store.drafts("A. Smit").unwrap().is_empty());
}

#[test]
fn settings_and_regulations_are_kept() {
    let fresh = fresh();
    let version = RegulationVersion { id: RegulationId("awb".into()), digest: "abc".into() };
    fresh
        .store
        .write(|tx| {
            tx.set_setting("organisation", "Werkvlak")?;
            tx.set_setting("organisation", "Werkvlak B.V.")?;
            tx.put_regulation(&version, "[awb]")?;
            tx.put_regulation(&version, "anders")
        })
        .unwrap();
    assert_eq!(fresh.store.setting("organisation").unwrap().as_deref(), Some("Werkvlak B.V."));
    assert_eq!(fresh.store.setting("niets").unwrap(), None);
    assert_eq!(fresh.store.regulation("abc").unwrap().as_deref(), Some("[awb]"));
}

#[test]
fn a_snapshot_does_not_see_what_others_write() {
    let fresh = fresh();
    list(&fresh.store, |_| {}, &crate::help::about(""));
    let writer = fresh.store.reopen().unwrap();
    fresh
        .store
        .snapshot(|store| {
            assert_eq!(store.all_ids()?.len(), 1);
            writer.write(|tx| register(tx, "Bakker"))?;
            assert_eq!(store.all_ids()?.len(), 1);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(fresh.store.all_ids().unwrap().len(), 2);
}
