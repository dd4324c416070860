//! The whole register out and in again.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use klachtenbalie::demo;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::{From, Tab};
use klachtenbalie::desk::wire;
use klachtenbalie::desk::{Desk, DeskError, Furnishing, Imported};
use klachtenbalie::domain::text::Line;
use klachtenbalie::exchange::lines::Lines;
use klachtenbalie::regulation::Party;
use serde_json::json;

use crate::support::{Place, day, said};

fn export(desk: &Desk) -> String {
    let mut text = String::new();
    let done = desk.export::<DeskError>(|line| {
        text.push_str(line);
        text.push('\n');
        Ok(())
    });
    done.unwrap();
    text
}

/// Without who read what: an export is noted there by itself.
fn unread(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with("{\"line\":\"reading\""));
    let counted = |line: &str| match line.split_once(",\"readings\":") {
        Some((before, after)) if line.starts_with("{\"line\":\"end\"") => {
            format!("{before}{}\n", after.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        _ => format!("{line}\n"),
    };
    lines.map(counted).collect()
}

fn readings(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("{\"line\":\"reading\"")).collect()
}

fn import(desk: &mut Desk, text: &str) -> Result<Imported, DeskError> {
    desk.import(&mut Lines::new(text.as_bytes()))
}

/// A database with examples in every state.
fn filled(folder: &Path) -> Desk {
    let furnishing = Furnishing {
        regulation: "working-progression".into(),
        organisation: demo::ORGANISATION.into(),
        name: Some(demo::PERSON.into()),
    };
    let now = day("2026-11-20").and_hms_opt(10, 0, 0).unwrap();
    Desk::create(&folder.join("vol.db"), &furnishing, Arc::new(StoppedClock(now))).unwrap()
}

#[test]
fn ten_thousand_complaints_come_back_to_the_letter() {
    let mut place = Place::new();
    let mut full = filled(&place.path(""));
    let now = full.now();
    demo::multiply(&mut full, now, 10_000).unwrap();
    let text = export(&full);
    let imported = import(&mut place.desk, &text).unwrap();
    assert_eq!((imported.complaints, imported.identical), (10_000, false));
    // The end of the chain, on the last line, covers every number, version, moment and name.
    let events = |text: &str| {
        let at = text.find("{\"line\":\"event\"").unwrap();
        unread(&text[at..])
    };
    assert!(events(&export(&place.desk)) == events(&text));
    assert_eq!(place.audited(), 10_000);
    assert!(place.desk.read_models().unwrap() == full.read_models().unwrap());
    assert_eq!(place.desk.organisation(), demo::ORGANISATION);
    assert_eq!(place.desk.regulation().version, full.regulation().version);

    let again = import(&mut place.desk, &text).unwrap();
    assert_eq!(again, Imported { identical: true, ..imported });
}

#[test]
fn settings_and_drafts_come_along() {
    let mut place = Place::new();
    let mut full = filled(&place.path(""));
    let now = full.now();
    demo::fill(&mut full, now).unwrap();
    let draft = klachtenbalie::desk::view::Draft {
        form: "register".into(),
        complaint: None,
        slot: 3,
        content: "{\"facts\":\"half\"}".into(),
        saved_at: full.now(),
        files: Vec::new(),
    };
    full.save_draft(&draft).unwrap();
    let text = export(&full);
    import(&mut place.desk, &text).unwrap();
    // To the letter, though this database was made with another regulation.
    assert_eq!(unread(&text), unread(&export(&place.desk)));
    assert!(text.lines().any(|line| line.starts_with("{\"line\":\"draft\"")));
}

#[test]
fn who_read_what_comes_along_and_a_line_of_it_that_is_wrong_is_refused() {
    let mut place = Place::new();
    let mut full = filled(&place.path(""));
    let now = full.now();
    demo::fill(&mut full, now).unwrap();
    let rows = full.page(Tab::Open, From::Top, 2).unwrap();
    let numbers: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
    for row in &rows {
        full.detail(row.number).unwrap().unwrap();
    }
    full.inspection(rows[0].number, Party::Complainant).unwrap();
    let text = export(&full);
    let said = |complaint: Option<&str>, part: &str, what: &str| {
        json!({ "line": "reading", "at": "2026-11-20T10:00:00", "login": full.me().unwrap().colleague.login,
            "name": demo::PERSON, "complaint": complaint, "part": part, "what": what })
    };
    let told: Vec<serde_json::Value> =
        readings(&text).iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        told,
        [
            said(Some(&numbers[0]), "file", ""),
            said(Some(&numbers[1]), "file", ""),
            said(Some(&numbers[0]), "inspection", "klager"),
            // Taking everything out is reading everything.
            said(None, "export", ""),
        ]
    );
    for (changed, what) in [
        (text.replacen("\"part\":\"file\"", "\"part\":\"foto\"", 1), "part"),
        (
            text.replacen(
                "\"at\":\"2026-11-20T10:00:00\",\"login\"",
                "\"at\":\"gisteren\",\"login\"",
                1,
            ),
            "at",
        ),
        (
            text.replacen(
                &format!("\"complaint\":\"{}\",\"part\"", numbers[0]),
                "\"complaint\":\"2019-999\",\"part\"",
                1,
            ),
            "complaint",
        ),
    ] {
        assert_ne!(changed, text, "{what}");
        let refused = import(&mut Place::new().desk, &changed).unwrap_err().to_string();
        assert!(refused.contains("leeslog klopt niet"), "{what}: {refused}");
    }
    import(&mut place.desk, &text).unwrap();
    let again = export(&place.desk);
    assert_eq!(readings(&again)[..4], readings(&text)[..]);
    // Taking everything out twice on one day is noted once.
    assert_eq!(readings(&again).len(), 4);
    // The board sees it there as it did here.
    let log = place.desk.reading_log(Some(rows[0].number), 9).unwrap();
    assert_eq!(log.len(), 2);
    assert_eq!(place.audited(), rows_of(&full));
    // It is no part of the chain: the same register is the same, whoever read it.
    assert!(import(&mut place.desk, &text).unwrap().identical);
}

fn rows_of(desk: &Desk) -> u64 {
    let counts = desk.counts().unwrap();
    counts.open + counts.closed
}

#[test]
fn meetings_measures_and_duties_of_the_firm_come_along() {
    let mut place = Place::new();
    let mut full = filled(&place.path(""));
    for command in [
        json!({ "command": "propose_measure", "kind": "preventive", "description": "Een belmiddag." }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true, "reason": "Helpt.",
            "owner": "A. Smit", "due": "2026-12-01", "review_on": "2027-03-01" }),
    ] {
        let Ok(request) = wire::request(&command.to_string()) else { panic!("{command}") };
        full.execute(&request).unwrap();
    }
    let imported = import(&mut place.desk, &export(&full)).unwrap();
    // The first person was recorded too.
    assert_eq!((imported.complaints, imported.events), (0, 3));
    assert_eq!(place.desk.firm().unwrap(), full.firm().unwrap());
    assert_eq!(place.desk.firm().unwrap().measures.len(), 1);
}

#[test]
fn the_papers_of_a_draft_come_along() {
    let mut place = Place::new();
    let full = filled(&place.path(""));
    // More than goes into one line.
    let letter = "Ik wacht al zes weken. ".repeat(200_000);
    let mail = place.file("b.eml", format!("From: a@b.nl\r\nSubject: x\r\n\r\n{letter}"));
    let source = klachtenbalie::exchange::Source::open(&mail).unwrap();
    assert!(full.keep_concept(&full.concept_of_mail(&source).unwrap()).unwrap());
    let text = export(&full);
    let kinds = |kind: &str| text.matches(&format!("{{\"line\":\"{kind}\"")).count();
    assert_eq!((kinds("draft_content"), kinds("draft_file")), (2, 1));
    for (changed, expected) in [
        (text.replacen("b.eml", "c.eml", 1), None),
        (text.replacen("\"slot\":1,\"place\"", "\"slot\":2,\"place\"", 1), Some("controlegetal")),
        (text.replacen("\"last\":true", "\"last\":false", 1), Some("controlegetal")),
        (text.replacen("\"content\":\"R", "\"content\":\"S", 1), Some("controlegetal")),
    ] {
        let mut other = Place::new();
        match (import(&mut other.desk, &changed), expected) {
            (Ok(_), None) => assert_eq!(other.audited(), 0),
            (Err(refused), Some(expected)) => {
                assert!(refused.to_string().contains(expected), "{refused}");
            }
            (other, _) => panic!("{expected:?}: {other:?}"),
        }
    }
    import(&mut place.desk, &text).unwrap();
    let who = Who::named(Line::new(demo::PERSON).unwrap());
    let clock = Arc::new(StoppedClock(full.now()));
    let desk = Desk::open(&place.path("balie.db"), &who, clock).unwrap();
    let theirs = desk.drafts().unwrap();
    assert!(theirs == full.drafts().unwrap() && theirs[0].files.len() == 1);
    let papers = desk.draft_papers(&theirs[0]).unwrap();
    assert!(*papers[0].content == *std::fs::read(&mail).unwrap());
    assert_eq!(place.audited(), 0);
}

#[test]
fn a_register_with_other_complaints_is_refused() {
    let mut place = Place::new();
    let mut full = filled(&place.path(""));
    let now = full.now();
    demo::fill(&mut full, now).unwrap();
    let text = export(&full);
    demo::fill(&mut place.desk, now).unwrap();
    let before = place.desk.read_models().unwrap();
    let refused = import(&mut place.desk, &text).unwrap_err().to_string();
    assert!(
        refused.starts_with("In deze database staan al klachten, en niet precies"),
        "{refused}"
    );
    assert_eq!(place.desk.read_models().unwrap(), before);
}

#[test]
fn a_file_that_was_changed_or_cut_off_is_refused_whole() {
    let mut place = Place::new();
    let mut full = filled(&place.path(""));
    let now = full.now();
    demo::fill(&mut full, now).unwrap();
    let text = export(&full);
    let lines: Vec<&str> = text.lines().collect();
    let without = |at: usize| {
        let mut rest = lines.clone();
        rest.remove(at);
        rest.join("\n") + "\n"
    };
    let first = lines.iter().position(|line| line.starts_with("{\"line\":\"event\"")).unwrap();
    let last = lines.len() - 1;
    // Between the events and the end stands that everything was taken out.
    assert!(lines[last - 1].starts_with("{\"line\":\"reading\""));
    let cut = &text[..text.len() - 5];
    for (what, changed, expected) in [
        ("end", without(last), "niet compleet: de laatste regel ontbreekt"),
        ("registration", without(first), "klopt niet"),
        ("reading", without(last - 1), "controlegetal"),
        ("last event", without(last - 2), "controlegetal"),
        ("cut", cut.to_owned(), "de regel is afgebroken"),
        ("content", text.replacen("\"facts\":\"", "\"facts\":\"X", 1), "controlegetal"),
        ("actor", text.replacen("\"actor\":\"", "\"actor\":\"X", 1), "controlegetal"),
        ("more", format!("{text}{}\n", lines[0]), "controlegetal"),
        ("kind", text.replacen("\"line\":\"event\"", "\"line\":\"photo\"", 1), "nieuwere versie"),
        ("version", text.replacen("\"version\":1}", "\"version\":2}", 1), "indeling 2"),
        ("json", text.replacen("{\"line\":\"event\"", "{\"line\":\"event\",,", 1), "klopt niet"),
        ("regulation", text.replacen("title = ", "title  = ", 1), "controlegetal"),
        ("no header", without(0), "geen bestand dat ik kan inlezen"),
    ] {
        let refused = import(&mut place.desk, &changed).unwrap_err().to_string();
        assert!(refused.contains(expected), "{what}: {refused}");
        assert_eq!(place.audited(), 0, "{what}");
    }
    import(&mut place.desk, &text).unwrap();
}

#[test]
fn the_command_line_writes_a_new_file_and_reads_it() {
    let mut place = Place::new();
    let now = place.desk.now();
    demo::fill(&mut place.desk, now).unwrap();
    let file = place.path("alles.jsonl");
    let name = file.to_str().unwrap();
    said(&place.run(&["exporteer", "-o", name]));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let again = said(&place.run(&["exporteer"]));
    assert_eq!(unread(&again), unread(&std::fs::read_to_string(&file).unwrap()));
    let told = said(&place.run(&["importeer", name]));
    assert_eq!(told, "Dit register staat hier al, precies zo. Er is niets toegevoegd.\n");

    let other = Place::new();
    let told = said(&other.run(&["importeer", name]));
    assert!(told.starts_with("Ingelezen: "), "{told}");
    assert_eq!(other.desk.read_models().unwrap(), place.desk.read_models().unwrap());

    for (target, expected) in [
        (name.to_owned(), "bestaat al."),
        (place.path("weg/alles.jsonl").display().to_string(), "die map bestaat niet."),
        (place.path("balie.db").display().to_string(), "de database zelf."),
        ("/proc/alles.jsonl".to_owned(), "is niet gemaakt"),
        (place.path("../\u{1b}weg/x").display().to_string(), "die map bestaat niet."),
    ] {
        let said = place.complaint_of(&["exporteer", "-o", &target], 1);
        assert!(said.contains(expected) && !said.contains('\u{1b}'), "{target}: {said}");
    }
    let usage = place.complaint_of(&["importeer", name, "--proef"], 2);
    assert!(usage.contains("--proef en --koppel"), "{usage}");
}
