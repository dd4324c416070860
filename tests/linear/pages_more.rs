//! More walks, each to its end: read the transcripts as one who only hears them.

use std::path::Path;

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::view::Request;
use klachtenbalie::exchange::Source;
use klachtenbalie::linear::{self, Options};
use serde_json::{Value, json};

use crate::files::{Examples, open};
use crate::meanwhile::other;
use crate::pages::heard;
use crate::robot::{hearing, lines, prompt, talk};

/// What is said while these lines are typed, on a database with the examples that was made ready.
fn walk(name: &str, ready: impl FnOnce(&Path), typed: &[&str]) {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    ready(&path);
    let (said, _) = lines(open(&path), typed);
    insta::assert_snapshot!(name, heard(&said));
}

const NOTHING: fn(&Path) = |_| {};

fn record(path: &Path, complaint: Option<&str>, command: Value) {
    let command = serde_json::from_value(command).unwrap();
    let complaint = complaint.map(|number| number.parse().unwrap());
    let request = Request { complaint, command, on: None, expected_version: None };
    other(path).execute(&request).unwrap();
}

#[test]
fn the_first_start() {
    let known = [("awb", "Algemene wet bestuursrecht"), ("werkvlak", "Werkvlak")];
    let known = known.map(|(id, label)| (id.to_owned(), label.to_owned()));
    let typed = [
        "?",
        "scherm",
        "opslaan",
        "9",
        "2",
        "",
        "Jan de Vries",
        "terug",
        "",
        "Proefbedrijf",
        "lees",
        "",
    ];
    let mut rest = typed.iter();
    let (paper, ear) = hearing(|_| rest.next().map(|line| (*line).to_owned()));
    let answers = linear::first_run(&known, ear, paper.clone(), &Options::default());
    let answers = answers.unwrap_or_else(|| panic!("{}", paper.said()));
    assert_eq!((answers.regulation.as_str(), answers.name.as_str()), ("werkvlak", "Jan de Vries"));
    insta::assert_snapshot!("eerste keer", heard(&paper.said()));
}

#[test]
fn a_registration_to_the_sentence_to_read_out() {
    walk(
        "registratie",
        NOTHING,
        &[
            "nieuwe",
            "Quinten Xaverius",
            "06 12345678",
            "",
            "Niemand belde terug.",
            ".",
            "18-11",
            ".",
            "vraag 2",
            "volgende",
            "q@x.nl",
            "lees",
            "opslaan",
            "stop",
        ],
    );
}

#[test]
fn an_earlier_complaint_is_read_and_noted() {
    walk(
        "eerdere klacht",
        NOTHING,
        &[
            "nieuwe",
            "Jansen",
            "1",
            "bekijk 2026-028",
            "wat er",
            "terug",
            "terug",
            "over 2026-028",
            "over 2026-999",
            "vraag 4",
            "Weer niet gebeld.",
            ".",
            "opslaan",
            "gegevens",
            "stop",
        ],
    );
}

#[test]
fn somebody_known_is_taken_over() {
    walk(
        "overnemen",
        NOTHING,
        &["nieuwe", "Jansen", "?", "7", "1", "", "", "Weer niet gebeld.", ".", "opslaan", "stop"],
    );
}

#[test]
fn the_papers_of_a_concept() {
    let mailed = |path: &Path| {
        let folder = tempfile::tempdir().unwrap();
        let mail = folder.path().join("bericht.eml");
        std::fs::write(&mail, include_str!("../fixtures/mail/with_letter.eml")).unwrap();
        let desk = open(path);
        let concept = desk.concept_of_mail(&Source::open(&mail).unwrap()).unwrap();
        assert!(desk.keep_concept(&concept).unwrap());
    };
    walk(
        "bijlagen van een concept",
        mailed,
        &[
            "concepten",
            "1",
            "bijlagen",
            "?",
            "9",
            "terug",
            "bijlagen",
            "2",
            "bijlagen",
            "",
            "lees",
            "opslaan",
            "stop",
        ],
    );
}

#[test]
fn a_letter_that_is_not_complete_is_refused() {
    // The telephone number for questions is not set.
    walk(
        "brief geweigerd",
        NOTHING,
        &[
            "2026-028", "acties", "brief", "", "", "", "opslaan", "lees", "opslaan", "opslaan",
            "stop", "stop",
        ],
    );
}

#[test]
fn a_report_is_saved() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let file = examples.path("rapport.docx").display().to_string();
    let typed = [
        "rapport",
        "",
        "1-1-2026",
        "31-12-2026",
        "opslaan",
        "opslaan",
        "?",
        "/nergens/rapport.docx",
        "opslaan",
        &file,
        "opslaan",
        "opslaan",
        &file,
        "opslaan",
        "stop",
        "stop",
    ];
    let (said, _) = lines(open(&path), &typed);
    assert!(examples.path("rapport.docx").is_file(), "{said}");
    let folder = examples.path("");
    let said = said.replace(&folder.display().to_string(), "/map/");
    insta::assert_snapshot!("rapport bewaren", heard(&said));
}

#[test]
fn decisions_in_the_deck_to_its_summary() {
    walk(
        "te laat beslissen",
        NOTHING,
        &[
            "langs",
            "volgende",
            "beslissen",
            "alle",
            "1",
            "opslaan",
            "volgende",
            "beslissen",
            "informeel",
            "ja",
            "Excuses gemaakt.",
            ".",
            "opslaan",
            "terug",
            "stop",
        ],
    );
}

#[test]
fn a_refusal_names_the_article_and_keeps_the_form() {
    // Who is complained about cannot handle it.
    let about_visser = |path: &Path| {
        record(
            path,
            None,
            json!({
                "command": "register", "kind": "complaint", "channel": "phone",
                "received_at": "2026-11-20 09:00", "facts": "Niet gebeld.",
                "complainant": {"name": "Quinten Xaverius", "phone": "06-1", "capacity": "client"},
                "respondents": [{"kind": "employee", "name": "K. Visser"}],
            }),
        );
    };
    walk(
        "weigering",
        about_visser,
        &[
            "2026-034",
            "acties",
            "behandelaar aanwijzen",
            "K. Visser",
            "opslaan",
            "opslaan",
            "vraag 1",
            "A. Smit",
            "opslaan",
            "stop",
        ],
    );
}

#[test]
fn what_somebody_else_recorded_meanwhile_is_told_before_it_is_saved() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let typed =
        ["2026-028", "acties", "contact", "vraag 3", "Gebeld.", ".", "opslaan", "opslaan", "stop"];
    let mut rest = typed.iter();
    let (said, _) = talk(open(&path), Spot::Desk, |said| {
        let line = rest.next()?;
        if *line == "opslaan" && prompt(said).starts_with("Vraag 4") || rest.len() == 2 {
            let note = json!({ "command": "add_note", "note": "Zij belde zelf ook." });
            record(&path, Some("2026-028"), note);
        }
        Some((*line).to_owned())
    });
    insta::assert_snapshot!("intussen", heard(&said));
}
