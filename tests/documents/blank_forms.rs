//! Forms that are filled in by hand: every label, lines to write on, boxes to tick.

use std::fs;

use klachtenbalie::documents::{Format, words_of_docx};
use klachtenbalie::regulation::{LetterKind, embedded};

use super::support::Office;

/// An empty form as plain text.
fn blank(office: &Office, form: LetterKind) -> String {
    let text = office.desk.blank_form(form).unwrap();
    office.desk.letter_preview(&text).unwrap()
}

/// The labels before a colon.
fn labels(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once(": ")).map(|(label, _)| label).collect()
}

#[test]
fn every_label_of_a_form_that_is_filled_in_stands_on_the_empty_one() {
    let office = Office::furnished("werkvlak").ruled();
    for form in [LetterKind::RegistrationForm, LetterKind::ProgressForm] {
        let (filled, empty) = (office.letter(form), blank(&office, form));
        let known = labels(&empty);
        let asked: Vec<_> = labels(&filled).into_iter().filter(|it| !it.starts_with(' ')).collect();
        assert!(asked.len() > 8, "{filled}");
        for label in asked {
            // Parts of the complaint are written under what happened; a table that is too wide for
            // the page becomes labels.
            let column = || empty.lines().any(|it| it.split("  ").any(|it| it.trim() == label));
            let asked = known.contains(&label) || label.starts_with("- Onderdeel") || column();
            assert!(asked, "{label}: {empty}");
        }
        for word in ["Jansen", "A. Smit", "2026"] {
            assert!(filled.contains(word) && !empty.contains(word), "{word}: {empty}");
        }
        assert!(empty.starts_with("Proefbedrijf\nStationsplein 1\n"), "{empty}");
    }
}

#[test]
fn what_the_regulation_lets_one_choose_from_stands_there_to_be_ticked() {
    for (id, _) in embedded() {
        let office = Office::under(&id);
        let empty = blank(&office, LetterKind::RegistrationForm);
        let flat = empty.split_whitespace().collect::<Vec<_>>().join(" ");
        let regulation = office.desk.regulation();
        for heading in &regulation.headings {
            assert!(flat.contains(&format!("[_]{}", heading.label)), "{id}: {empty}");
        }
        for outcome in &regulation.ruling.outcomes {
            assert!(flat.contains(&format!("[_]{}", outcome.label())), "{id}: {empty}");
        }
        assert!(flat.contains("Soort: [_]klacht [_]opmerking [_]suggestie [_]vraag"), "{empty}");
        // It can be printed as it is, and no box stands at the end of a line alone.
        for line in empty.lines() {
            assert!(line.chars().count() <= 72 && !line.ends_with(']'), "{id}: {line}");
        }
    }
}

#[test]
fn there_is_room_to_write() {
    let office = Office::under("werkvlak");
    let empty = blank(&office, LetterKind::RegistrationForm);
    let line = "_".repeat(44);
    let after = |label: &str| {
        let (_, rest) = empty.split_once(label).unwrap_or_else(|| panic!("{label}: {empty}"));
        let lines = rest.lines().take_while(|it| it.trim().chars().all(|c| c == '_'));
        lines.filter(|it| it.trim() == line).count()
    };
    assert_eq!(after("Naam: "), 1);
    assert_eq!(after("Wat er gebeurde: "), 8);
    assert_eq!(after("Gewenste oplossing: "), 3);
    let progress = blank(&office, LetterKind::ProgressForm);
    let table: Vec<_> = progress
        .lines()
        .skip_while(|line| !line.starts_with("Datum  "))
        .take_while(|line| !line.is_empty())
        .collect();
    // Its header, the rule below that, and eight rows.
    assert_eq!(table.len(), 10, "{progress}");
}

#[test]
fn a_word_processor_gets_the_same() {
    let office = Office::under("werkvlak");
    for form in [LetterKind::RegistrationForm, LetterKind::ProgressForm] {
        let text = office.desk.blank_form(form).unwrap();
        let words = words_of_docx(&office.desk.letter_file(&text, Format::Docx).unwrap()).unwrap();
        assert!(words.contains(form.label()) && words.contains("________"), "{words}");
        assert!(words.contains("Acties en afspraken"), "{words}");
    }
}

#[test]
fn an_own_template_is_used_and_its_fault_is_told() {
    let mut office = Office::under("werkvlak");
    let folder = tempfile::TempDir::new().unwrap();
    let own = folder.path().join("registration_form.txt");
    fs::write(&own, "# Kaart {{ number }}\n\nNaam:: {{ complainant }}\n").unwrap();
    office.desk.use_templates(folder.path());
    let empty = blank(&office, LetterKind::RegistrationForm);
    assert!(empty.contains("Kaart ______________\n") && empty.contains("Naam: ____"), "{empty}");
    fs::write(&own, "{{ nummer }}").unwrap();
    office.desk.use_templates(folder.path());
    let refused = office.desk.blank_form(LetterKind::RegistrationForm).unwrap_err().to_string();
    assert!(refused.contains("regel 1: de naam 'nummer' ken ik niet."), "{refused}");
}
