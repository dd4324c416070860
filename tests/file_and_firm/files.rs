//! Papers: stored once, with the event that names them or not at all, and checked.

use std::fs;

use serde_json::json;

use crate::support::{Office, attach};

/// A start that is recognised as a PDF.
const PDF: &[u8] = b"%PDF-1.7\nGeachte heer, mevrouw,";

#[test]
fn a_paper_in_two_files_is_stored_once() {
    let mut office = Office::under("werkvlak");
    let (one, two) = (office.call(json!({})), office.call(json!({})));
    let upload = office.desk.upload("/home/jan/brief.pdf", PDF.to_vec()).unwrap();
    assert_eq!(upload.file.name.as_str(), "brief.pdf");
    assert_eq!((upload.file.media_type.as_str(), upload.file.bytes), ("application/pdf", 31));
    // Nothing is stored before something names it.
    assert_eq!(office.count("files"), 0);
    office.with(attach(&one, &upload), std::slice::from_ref(&upload));
    assert_eq!(office.count("files"), 1);
    office.with(attach(&two, &upload), std::slice::from_ref(&upload));
    assert_eq!(office.count("files"), 1);
    for number in [one, two] {
        let paper = office.detail(&number).complaint.attachments.remove(0);
        assert_eq!(office.desk.file_content(&paper.what.file).unwrap(), PDF);
    }
    assert!(office.desk.audit().unwrap().faults.is_empty());
}

#[test]
fn a_request_that_is_refused_leaves_no_file() {
    let mut office = Office::under("werkvlak");
    let number = office.call(json!({}));
    let upload = office.desk.upload("brief.pdf", PDF.to_vec()).unwrap();
    let files = std::slice::from_ref(&upload);
    office.refused(attach("2026-099", &upload), files, "unknown_complaint");
    let mut stale = attach(&number, &upload);
    stale["expected_version"] = json!(9);
    office.refused(stale, files, "version_conflict");
    let letter = json!({
        "command": "send_letter", "complaint": number, "letter": "receipt", "to": "uwv",
        "file": upload.file,
    });
    office.refused(letter, files, "wrong_reader");
    assert_eq!(office.count("files"), 0);
    assert_eq!(office.events(&number), ["registered"]);
}

#[test]
fn a_paper_that_did_not_come_along_is_refused() {
    let mut office = Office::under("werkvlak");
    let number = office.call(json!({}));
    let upload = office.desk.upload("brief.pdf", PDF.to_vec()).unwrap();
    let message = office.refused(attach(&number, &upload), &[], "unknown_file");
    assert!(message.contains("brief.pdf"), "{message}");
    // Nor does another file serve.
    let other = office.desk.upload("brief.pdf", b"%PDF-1.7\nAnders".to_vec()).unwrap();
    office.refused(attach(&number, &upload), &[other], "unknown_file");
    let letter = json!({
        "command": "send_letter", "complaint": number, "letter": "registration_form", "to": "file",
        "file": upload.file,
    });
    office.refused(letter, &[], "unknown_file");
    assert_eq!(office.events(&number), ["registered"]);
}

/// Each kind of event that keeps a file, in one database.
fn with_a_letter_and_a_paper() -> Office {
    let mut office = Office::under("werkvlak");
    let number = office.call(json!({}));
    let paper = office.desk.upload("brief.pdf", PDF.to_vec()).unwrap();
    office.with(attach(&number, &paper), &[paper]);
    let form = office.desk.upload("formulier.txt", b"Registratieformulier".to_vec()).unwrap();
    let letter = json!({
        "command": "send_letter", "complaint": number, "letter": "registration_form", "to": "file",
        "file": form.file,
    });
    office.with(letter, &[form]);
    assert!(office.desk.audit().unwrap().faults.is_empty());
    office
}

#[test]
fn stored_files_are_never_changed() {
    let office = with_a_letter_and_a_paper();
    assert!(office.raw().execute("UPDATE files SET bytes = 0, content = x''", []).is_err());
}

#[test]
fn a_changed_or_missing_file_is_named_by_the_check() {
    for (sql, named) in [
        ("UPDATE files SET content = zeroblob(bytes) WHERE bytes = 31", "brief.pdf"),
        ("DELETE FROM files WHERE bytes = 31", "brief.pdf"),
        ("UPDATE files SET content = zeroblob(bytes) WHERE bytes = 20", "formulier.txt"),
        ("DELETE FROM files WHERE bytes = 20", "formulier.txt"),
    ] {
        let office = with_a_letter_and_a_paper();
        office.raw().execute_batch(&format!("DROP TRIGGER files_keep; {sql}")).unwrap();
        let faults = office.desk.audit().unwrap().faults;
        assert_eq!(faults.len(), 1, "{sql}: {faults:?}");
        assert!(faults[0].contains(named) && faults[0].contains("gebeurtenis"), "{faults:?}");
        // The program says so as well, and ends in failure.
        let output = office.program(&["controle"]);
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(!output.status.success() && printed.contains(named), "{printed}");
    }
}

#[test]
fn a_file_that_is_gone_is_missed_when_it_is_wanted() {
    let office = with_a_letter_and_a_paper();
    office.raw().execute_batch("DELETE FROM files").unwrap();
    let paper = &office.detail("2026-001").complaint.attachments[0].what.file;
    let error = office.desk.file_content(paper).unwrap_err().refusal();
    assert_eq!(error.code, "file_missing");
    assert!(error.message.contains("brief.pdf") && error.message.contains("controle"));
}

#[test]
fn a_file_from_the_computer_is_taken_in_or_refused_in_words() {
    let office = Office::under("werkvlak");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let code = |name: &str| office.desk.upload_path(&path(name)).unwrap_err().refusal().code;
    fs::write(path("brief.pdf"), PDF).unwrap();
    let upload = office.desk.upload_path(&path("brief.pdf")).unwrap();
    assert_eq!((upload.file.name.as_str(), &*upload.content), ("brief.pdf", PDF));
    assert_eq!(code("weg.pdf"), "file_unreadable");
    fs::create_dir(path("map")).unwrap();
    assert_eq!(code("map"), "file_unreadable");
    fs::write(path("leeg.txt"), "").unwrap();
    assert_eq!(code("leeg.txt"), "empty_file");
    let sql = "INSERT INTO settings (key, value) VALUES ('file.largest', '30')";
    office.raw().execute_batch(sql).unwrap();
    assert_eq!(code("brief.pdf"), "file_too_large");
    assert_eq!(office.desk.upload("x", PDF.to_vec()).unwrap_err().refusal().code, "file_too_large");
    assert!(office.desk.upload("x", PDF[..30].to_vec()).is_ok());
}
