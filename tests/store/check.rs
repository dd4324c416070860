//! Tampering outside the program is named by the check.

use klachtenbalie::domain::Entry;
use klachtenbalie::domain::acts::dossier::Attachment;
use klachtenbalie::store::{ComplaintId, DraftRow, Fault, Tampering};

use crate::help::{Fresh, about, fresh, line, list, now, raw, register};

const OPEN_UP: &str = "DROP TRIGGER events_stay; DROP TRIGGER events_keep; DROP TRIGGER events_add;
    DROP TRIGGER numbers_stay; DROP TRIGGER numbers_keep; PRAGMA foreign_keys = OFF;";

fn filled() -> Fresh {
    let fresh = fresh();
    for _ in 0..5 {
        list(&fresh.store, |_| {}, &about("Gebeld"));
    }
    fresh
}

fn faults_after(sql: &str) -> Vec<Fault> {
    let fresh = filled();
    assert!(fresh.store.check().unwrap().is_clean());
    raw(&fresh).execute_batch(&format!("{OPEN_UP} {sql}")).unwrap();
    fresh.store.check().unwrap().faults
}

#[track_caller]
fn check_chain(sql: &str, seq: i64, what: Tampering) {
    let faults = faults_after(sql);
    let named = faults.iter().any(
        |fault| matches!(fault, Fault::Chain { seq: s, what: w, .. } if (*s, *w) == (seq, what)),
    );
    assert!(named, "{sql}: {faults:?}");
    let sentences: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert!(sentences.iter().any(|sentence| sentence.contains(&format!("Gebeurtenis {seq}"))));
}

/// Moves all events from a place on one further or back.
fn shift(from: i64, by: i64) -> String {
    format!(
        "UPDATE events SET seq = -seq WHERE seq >= {from};
         UPDATE events SET seq = -seq + ({by}) WHERE seq < 0;"
    )
}

#[test]
fn a_clean_database_is_clean() {
    let fresh = filled();
    let report = fresh.store.check().unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.complaints, report.events), (5, 10));
    assert_eq!(report.head.as_ref().map(|(seq, hash)| (*seq, hash.len())), Some((10, 64)));
}

#[test]
fn a_changed_event_is_named() {
    for change in [
        "payload = replace(payload, 'Dani', 'Mani')",
        "actor = 'A. Smit'",
        "at = '2026-11-19T10:00:00'",
        "complaint_id = 1, version = 9",
        "schema = 2",
        "payload_digest = zeroblob(32)",
        "salt = zeroblob(16)",
        "hash = randomblob(32)",
    ] {
        check_chain(&format!("UPDATE events SET {change} WHERE seq = 5"), 5, Tampering::Changed);
    }
    check_chain("UPDATE events SET actor = 'X' WHERE seq = 10", 10, Tampering::Changed);
    check_chain("UPDATE chain_head SET hash = zeroblob(32)", 10, Tampering::Changed);
}

#[test]
fn a_removed_event_is_named() {
    check_chain("DELETE FROM events WHERE seq = 5", 5, Tampering::Removed);
    check_chain("DELETE FROM events WHERE seq = 1", 1, Tampering::Removed);
    check_chain("DELETE FROM events WHERE seq >= 9", 9, Tampering::Removed);
    check_chain(
        &format!("DELETE FROM events WHERE seq = 5; {}", shift(6, -1)),
        5,
        Tampering::Removed,
    );
    check_chain("DELETE FROM events", 1, Tampering::Removed);
}

#[test]
fn a_moved_event_is_named() {
    check_chain(
        "UPDATE events SET seq = -5 WHERE seq = 5; UPDATE events SET seq = 5 WHERE seq = 6;
         UPDATE events SET seq = 6 WHERE seq = -5;",
        5,
        Tampering::Reordered,
    );
    check_chain("UPDATE events SET seq = 50 WHERE seq = 5", 5, Tampering::Reordered);
}

#[test]
fn an_inserted_event_is_named() {
    let forged = |seq: i64| {
        format!(
            "INSERT INTO events SELECT {seq}, complaint_id, 3, at, actor, kind, schema, payload,
                 salt, payload_digest, prev_hash, randomblob(32) FROM events WHERE seq = 2;"
        )
    };
    check_chain(&format!("{} {}", shift(5, 1), forged(5)), 5, Tampering::Inserted);
    check_chain(&forged(11), 11, Tampering::Inserted);
}

#[test]
fn writing_on_after_tampering_does_not_cover_it_up() {
    for (sql, seq, what) in [
        ("DELETE FROM events WHERE seq >= 9", 9, Tampering::Removed),
        (
            "INSERT INTO events SELECT 11, complaint_id, 3, at, actor, kind, schema, payload, salt,
                 payload_digest, hash, randomblob(32) FROM events WHERE seq = 10",
            11,
            Tampering::Inserted,
        ),
    ] {
        let fresh = filled();
        raw(&fresh).execute_batch(&format!("{OPEN_UP} {sql}")).unwrap();
        fresh.store.write(|tx| register(tx, "Later")).unwrap();
        let faults = fresh.store.check().unwrap().faults;
        let named = faults.iter().any(
            |fault| matches!(fault, Fault::Chain { seq: s, what: w, .. } if (*s, *w) == (seq, what)),
        );
        assert!(named, "{sql}: {faults:?}");
    }
}

#[test]
fn gaps_in_numbers_and_versions_are_named() {
    let says = |sql: &str, words: &str| {
        let faults = faults_after(sql);
        let said = faults.iter().any(|fault| fault.to_string().contains(words));
        assert!(said, "{sql}: {faults:?}");
    };
    says("UPDATE numbers SET sequence = 9 WHERE sequence = 3", "2026-003 ontbreekt");
    says("UPDATE numbers SET sequence = 9 WHERE sequence = 3", "noemt nummer 2026-003");
    says("DELETE FROM events WHERE seq = 5", "2026-003 ontbreekt gebeurtenis 1");
    says("INSERT INTO numbers VALUES (77, 2026, 6)", "niets bij vastgelegd");
    says("DELETE FROM numbers WHERE sequence = 2", "verwijst naar iets dat er niet is");
    says("DELETE FROM complaints WHERE sequence = 2", "ontbreekt in de overzichten");
    says("UPDATE complaints SET closed = 1 WHERE sequence = 2", "tellingen");
    says("DELETE FROM search WHERE rowid = 2", "zoekindex");
}

/// A draft with one paper.
fn with_paper() -> Fresh {
    let fresh = filled();
    let content = b"Beste lezer";
    let digest = klachtenbalie::store::digest_of(content);
    let attachment: Attachment = serde_json::from_value(serde_json::json!({
        "file": { "digest": digest, "name": "brief.txt", "media_type": "text/plain", "bytes": 11 },
    }))
    .unwrap();
    let draft = DraftRow {
        form: "register".into(),
        complaint: None,
        slot: 1,
        content: "{}".into(),
        saved_at: now(),
        files: vec![attachment],
    };
    let kept = fresh.store.write(|tx| {
        tx.put_draft_content(&draft.files[0].file.digest, content)?;
        tx.save_draft("J. de Vries", &draft)
    });
    kept.unwrap();
    assert_eq!(fresh.store.drafts("j. de vries").unwrap(), [draft]);
    fresh
}

#[test]
fn papers_of_drafts_that_are_not_what_they_were_are_named() {
    for (sql, words) in [
        ("DELETE FROM draft_contents", "'brief.txt' van een concept ontbreekt"),
        ("UPDATE draft_contents SET content = x'42', bytes = 1", "'brief.txt' van een concept"),
        (
            "UPDATE draft_files SET attachment = replace(attachment, '\"bytes\"', '\"x\"')",
            "van een concept ontbreekt of is veranderd",
        ),
        ("DELETE FROM draft_files", "bij geen concept horen: 1."),
        ("DELETE FROM drafts", "verwijst naar iets dat er niet is"),
    ] {
        let fresh = with_paper();
        assert!(fresh.store.check().unwrap().is_clean());
        let open_up = "PRAGMA foreign_keys = OFF; DROP TRIGGER draft_contents_keep;";
        raw(&fresh).execute_batch(&format!("{open_up} {sql}")).unwrap();
        let faults = fresh.store.check().unwrap().faults;
        let said = faults.iter().any(|fault| fault.to_string().contains(words));
        assert!(said, "{sql}: {faults:?}");
    }
}

#[test]
fn a_paper_of_a_draft_is_not_changed_or_taken_away_from_it() {
    let fresh = with_paper();
    let raw = raw(&fresh);
    raw.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    for sql in
        ["UPDATE draft_contents SET content = x'42', bytes = 1", "DELETE FROM draft_contents"]
    {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
    // What was left behind is thrown away with the next draft that is kept.
    raw.execute_batch("DELETE FROM draft_files").unwrap();
    assert_eq!(fresh.store.check().unwrap().faults, [Fault::LooseContents { amount: 1 }]);
    let draft = fresh.store.drafts("J. de Vries").unwrap().remove(0);
    fresh.store.save_draft("J. de Vries", &draft).unwrap();
    assert!(fresh.store.check().unwrap().is_clean());
}

#[test]
fn the_file_of_every_event_that_keeps_one_is_looked_for() {
    for (stored, name) in [
        (include_str!("../fixtures/events/v1/file_attached.json"), "brief.pdf"),
        (include_str!("../fixtures/events/v1/letter_sent.json"), "brief.pdf"),
        (include_str!("../fixtures/events/v1/duty_completed.json"), "brief.pdf"),
    ] {
        let fresh = fresh();
        let entry: Entry = serde_json::from_str(stored).unwrap();
        let append = |version| {
            fresh.store.write(|tx| {
                let entries = std::slice::from_ref(&entry);
                tx.append(ComplaintId::FIRM, version, now(), &line("B. Meijer"), entries)
            })
        };
        assert_eq!(append(0), Ok(1));
        assert!(append(0).is_err(), "the firm has versions too");
        let faults = fresh.store.check().unwrap().faults;
        assert_eq!(faults, [Fault::File { seq: 1, name: name.into() }]);
    }
}
