//! A measure that should have prevented a complaint is pointed out where the complaint is read.

use klachtenbalie::desk::wire;
use serde_json::json;

use crate::desktop::Desktop;
use crate::sample;

#[test]
fn the_file_says_which_measure_was_done_before() {
    let directory = tempfile::tempdir().unwrap();
    let mut desk = sample::empty(&directory.path().join("balie.db"));
    let heading = desk.regulation().headings[0].id.clone();
    for command in [
        json!({ "command": "propose_measure", "kind": "preventive", "on": "2026-11-02",
            "description": "Een vaste belmiddag.", "heading": heading }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "on": "2026-11-03",
            "reason": "Derde keer.", "owner": "K. Bos", "due": "2026-11-10",
            "review_on": "2027-02-01" }),
        json!({ "command": "complete_measure", "measure": 1, "on": "2026-11-09",
            "proof": "Het rooster." }),
        json!({ "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2026-11-10", "complainant": { "name": "Piet Bakker" },
            "facts": "Weer niet gebeld.", "heading": heading }),
    ] {
        desk.execute(&wire::request(&command.to_string()).unwrap()).unwrap();
    }
    for (width, height) in [(80, 24), (120, 40)] {
        let mut screen = Desktop::on(desk.reopen().unwrap(), width, height);
        let picture = screen.picture();
        assert!(picture.contains("Let op: maatregel 1 was al"), "{picture}");
    }
}
