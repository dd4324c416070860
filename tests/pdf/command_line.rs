//! PDF on the command line: made, sent, got back.

use std::fs;

use serde_json::json;

use super::binary::{Register, complaint, text};
use super::tools::printed;

fn with_complaint(facts: &str) -> Register {
    let register = Register::under("werkvlak");
    let mut complaint = complaint("2026-01-05");
    complaint["facts"] = json!(facts);
    register.done(&complaint);
    register.done(&json!({ "command": "admit", "complaint": "2026-001" }));
    register.done(&json!({ "command": "assign_handler", "complaint": "2026-001", "handler": { "name": "Anna Smit" } }));
    register
        .done(&json!({ "command": "amend", "complaint": "2026-001", "conduct": ["2025-12-20"] }));
    register
}

fn beside(register: &Register, name: &str) -> String {
    register.path().with_file_name(name).display().to_string()
}

#[test]
fn a_letter_and_a_form_are_made_as_pdf() {
    let register = with_complaint("Niemand belde terug.");
    let target = beside(&register, "brief.pdf");
    for arguments in [
        &["brief", "1", "ontvangst", "-o", &target][..],
        &["brief", "1", "ontvangst", "--formaat", "pdf", "-o", &target],
    ] {
        let made = register.run(arguments, "");
        assert_eq!(
            text(&made.stdout),
            format!("Geschreven naar {target}.\n"),
            "{}",
            text(&made.stderr)
        );
        let made = printed(&fs::read(&target).unwrap());
        made.is_sound();
        if let Some(aloud) = made.as_read_aloud() {
            assert!(aloud.starts_with("Proefbedrijf "), "{aloud}");
            assert!(aloud.contains("zaterdag 20 december 2025"), "{aloud}");
        }
        fs::remove_file(&target).unwrap();
    }
    let piped = register.run(&["formulier", "1", "registratie", "--formaat", "pdf"], "");
    let form = printed(&piped.stdout);
    form.is_sound();
    if let Some(aloud) = form.as_read_aloud() {
        assert!(aloud.contains("Registratieformulier klacht 2026-001"), "{aloud}");
    }
}

#[test]
fn a_letter_sent_as_pdf_comes_back_exactly() {
    let register = with_complaint("Niemand belde terug.");
    let (sent, back) = (beside(&register, "af.pdf"), beside(&register, "terug.pdf"));
    let done = register
        .run(&["brief", "1", "ontvangst", "--formaat", "pdf", "--verstuur", "-o", &sent], "");
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("(stuk 1 van klacht 2026-001)"), "{}", text(&done.stdout));
    let listed = register.json(&["bijlage", "lijst", "1", "--json"]);
    assert_eq!(listed[0]["name"], "2026-001 ontvangstbevestiging.pdf");
    assert_eq!(listed[0]["media_type"], "application/pdf");
    let got = register.run(&["bijlage", "haal", "1", "1", "-o", &back], "");
    assert!(got.status.success(), "{}", text(&got.stderr));
    let bytes = fs::read(&sent).unwrap();
    assert!(bytes == fs::read(&back).unwrap());
    printed(&bytes).is_sound();
    let checked = register.run(&["controle"], "");
    assert!(checked.status.success(), "{}", text(&checked.stdout));
}

#[test]
fn a_letter_that_cannot_be_printed_is_not_written_and_not_sent() {
    let register = with_complaint("Zij schreef 漢字 op de muur.");
    let target = beside(&register, "brief.pdf");
    for arguments in [
        &["brief", "1", "ontvangst", "-o", &target][..],
        &["brief", "1", "ontvangst", "--formaat", "pdf", "--verstuur"],
    ] {
        let done = register.run(arguments, "");
        let told = text(&done.stderr);
        assert_eq!((done.status.code(), done.stdout.len()), (Some(1), 0), "{told}");
        assert!(told.contains("In een PDF kan het teken '漢' niet staan."), "{told}");
    }
    assert!(!fs::exists(&target).unwrap());
    assert_eq!(register.json(&["bijlage", "lijst", "1", "--json"]), json!([]));
    // The other formats hold it.
    let docx = register.run(&["brief", "1", "ontvangst", "--formaat", "docx"], "");
    assert!(docx.stdout.starts_with(b"PK"), "{}", text(&docx.stderr));
}

#[test]
fn a_report_is_made_as_pdf_with_its_letterhead_and_chart() {
    let register = with_complaint("Niemand belt terug.");
    let path = beside(&register, "verloop.pdf");
    let year = ["--van", "1-1-2026", "--tot", "31-12-2026", "-o", &path];
    let done = register.run(&[&["rapport", "trend", "--per", "jaar"], &year[..]].concat(), "");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let made = printed(&fs::read(&path).unwrap());
    made.is_sound();
    let Some(aloud) = made.as_read_aloud() else { return };
    for piece in ["Verloop van klachten", "2026 1 0", "2026 1 ontvangen 0 afgehandeld"] {
        assert!(aloud.contains(piece), "{piece}: {aloud}");
    }
    let explained = beside(&register, "uitleg.pdf");
    let year = ["--van", "1-1-2026", "--tot", "31-12-2026", "--uitleg", "-o", &explained];
    let done = register.run(&[&["rapport", "kwartaal"], &year[..]].concat(), "");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    printed(&fs::read(&explained).unwrap()).is_sound();
}
