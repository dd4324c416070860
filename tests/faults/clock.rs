//! The server's clock is set back, or far ahead and then right.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chrono::NaiveDateTime;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::{Desk, DeskError, wire};
use serde_json::json;

use super::means::{furnished, is_plain, is_sound, said, skipped};
use super::support::complaint;

fn desk_at(database: &Path, moment: &str) -> Desk {
    let moment: NaiveDateTime = moment.parse().unwrap();
    let who = Who::Account(rustix::process::getuid().as_raw());
    Desk::open(database, &who, Arc::new(StoppedClock(moment))).unwrap()
}

fn done(desk: &mut Desk, command: &serde_json::Value) -> Result<(), DeskError> {
    let request = wire::request(&command.to_string()).ok().unwrap();
    desk.execute(&request).map(drop)
}

#[test]
fn work_goes_on_when_the_clock_is_set_back_and_nothing_is_out_of_order() {
    let (_folder, database) = furnished();
    let mut desk = desk_at(&database, "2026-11-20T14:05:00");
    done(&mut desk, &complaint("2026-11-19")).unwrap();
    done(&mut desk, &json!({ "command": "acknowledge", "complaint": "2026-001" })).unwrap();
    drop(desk);
    for moment in ["2026-11-20T13:05:00", "2026-11-18T09:00:00", "2025-01-01T00:00:00"] {
        let mut desk = desk_at(&database, moment);
        // Everything can be read, whatever day it seems to be.
        assert!(desk.detail("2026-001".parse().unwrap()).unwrap().is_some());
        desk.counts().unwrap();
        desk.deadlines(0, 50).unwrap();
        // Before the complaint came in nothing can have happened to it, and that is said.
        let early = moment < "2026-11-19";
        let note = json!({ "command": "add_note", "complaint": "2026-001", "note": "Gebeld." });
        match done(&mut desk, &note) {
            Ok(()) => assert!(!early, "{moment}"),
            Err(error) => {
                let told = error.to_string();
                assert!(early && told.contains("pas ontvangen op do 19 november 2026"), "{told}");
            }
        }
        done(&mut desk, &complaint("2024-12-30")).unwrap();
        assert_eq!(desk.audit().unwrap().faults, Vec::<String>::new(), "{moment}");
    }
    // And on, once it is right again.
    let mut desk = desk_at(&database, "2026-11-20T14:06:00");
    done(&mut desk, &json!({ "command": "admit", "complaint": "2026-001" })).unwrap();
    assert_eq!(desk.audit().unwrap().faults, Vec::<String>::new());
    drop(desk);
    is_sound(&database);
}

#[test]
fn a_draft_typed_before_the_clock_was_set_back_is_still_the_one_kept() {
    let (_folder, database) = furnished();
    let draft = |content: &str| klachtenbalie::desk::view::Draft {
        form: "register".into(),
        complaint: None,
        slot: 1,
        content: content.into(),
        saved_at: NaiveDateTime::default(),
        files: Vec::new(),
    };
    desk_at(&database, "2026-11-20T14:05:00").save_draft(&draft("eerst")).unwrap();
    let desk = desk_at(&database, "2026-11-20T13:05:00");
    desk.save_draft(&draft("later getypt")).unwrap();
    let kept = desk.drafts().unwrap();
    assert_eq!((kept.len(), kept[0].content.as_str()), (1, "later getypt"));
}

#[test]
fn the_real_program_under_a_clock_that_is_set_back() {
    let faketime = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"]
        .map(|folder| format!("{folder}/faketime/libfaketime.so.1"));
    let Some(library) = faketime.iter().find(|path| Path::new(path).exists()) else {
        return skipped("libfaketime is not there");
    };
    let (_folder, database) = furnished();
    for moment in ["@2026-11-20 14:05:00", "@2026-11-20 13:00:00", "@2020-02-29 23:59:59"] {
        for arguments in [&["lijst"][..], &["termijnen"], &["controle"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
                .env("LD_PRELOAD", library)
                .env("FAKETIME", moment)
                .arg("--database")
                .arg(&database)
                .args(arguments)
                .output()
                .unwrap();
            assert!(output.status.success(), "{moment} {arguments:?}: {}", said(&output));
            is_plain(&said(&output));
        }
    }
    is_sound(&database);
}
