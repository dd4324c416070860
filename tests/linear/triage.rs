//! Past what is overdue, line by line: what is counted, in which order, and what is said of several.

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::desk::view::Request;
use klachtenbalie::domain::ComplaintNumber;
use serde_json::{Value, json};

use crate::files::{Examples, open};
use crate::robot::{forbidden, lines, prompt, talk};

const SUMMARY: &str = "Nog te laat";

/// What is said while these lines are typed behind "langs"; the last of it.
fn deck(typed: &[&str]) -> String {
    let mut examples = Examples::of("werkvlak");
    let typed: Vec<_> = ["langs"].iter().chain(typed).copied().collect();
    let (said, _) = lines(open(&examples.copy()), &typed);
    assert_eq!(forbidden(&said), None, "{said}");
    said
}

/// What was said from the summary on.
fn summary(said: &str) -> Vec<&str> {
    let place = said.lines().position(|line| line.starts_with(SUMMARY));
    let place = place.unwrap_or_else(|| panic!("no summary: {said}"));
    let before = said.lines().take(place).collect::<Vec<_>>();
    let first = before.iter().rposition(|line| line.contains("Keuze: ")).unwrap() + 1;
    let last = said.lines().skip(place).take_while(|line| !line.is_empty()).count();
    said.lines().skip(first).take(place - first + last).collect()
}

fn record(desk: &mut Desk, complaint: ComplaintNumber, command: Value) {
    let command = serde_json::from_value(command).unwrap();
    let request = Request { complaint: Some(complaint), command, on: None, expected_version: None };
    desk.execute(&request).unwrap();
}

#[test]
fn what_was_chosen_is_what_is_counted() {
    // The second is new: there is a choice of what can be decided.
    let said = deck(&["volgende", "4", "1", "opslaan", "terug", "stop"]);
    assert!(said.contains("Opgeslagen: In behandeling nemen"), "{said}");
    let told = summary(&said);
    assert_eq!(told[0], "In behandeling nemen: 1", "{told:?}");
    assert!(told.contains(&"- waar je iets aan deed: 1"), "{told:?}");
}

#[test]
fn what_others_did_meanwhile_is_not_counted() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut other = open(&path);
    let late: Vec<_> = other.overdue().unwrap().into_iter().map(|one| one.number).collect();
    let mut typed = ["langs", "3", "opslaan", "terug", "stop"].iter();
    let (said, _) = talk(open(&path), Spot::Desk, |said| {
        if prompt(said).starts_with("Aan wie") {
            // Also in the very complaint that is asked about, before and after it.
            record(&mut other, late[1], json!({ "command": "add_note", "note": "Gebeld." }));
            record(
                &mut other,
                late[2],
                json!({ "command": "assign_handler", "handler": { "name": "K. Bos" } }),
            );
        }
        typed.next().map(|line| (*line).to_owned())
    });
    let told = summary(&said);
    assert_eq!(told[0], "Om nieuws vragen: 1", "{told:?}");
    assert!(told.contains(&"- waar je iets aan deed: 1"), "{told:?}");
}

#[test]
fn what_is_done_in_the_whole_file_counts() {
    let said = deck(&[
        "dossier",
        "acties",
        "interne notitie",
        "Gebeld.",
        ".",
        "opslaan",
        "terug",
        "terug",
        "stop",
    ]);
    assert!(said.contains("Opgeslagen: "), "{said}");
    let told = summary(&said);
    assert_eq!(told[0], "Interne notitie: 1", "{told:?}");
}

#[test]
fn leaving_by_any_word_gives_the_summary() {
    for word in ["terug", "begin", "stop", "scherm"] {
        let said = deck(&["3", "opslaan", word, "stop"]);
        assert_eq!(summary(&said)[0], "Om nieuws vragen: 1", "{word}: {said}");
        assert_eq!(said.matches(SUMMARY).count(), 1, "{word}: {said}");
    }
    assert!(!deck(&["volgende", "stop"]).contains(SUMMARY));
}

#[test]
fn vorige_at_the_first_says_so() {
    let said = deck(&["vorige", "volgende", "vorige", "stop"]);
    assert_eq!(said.matches("Dit is de eerste klacht.").count(), 1, "{said}");
    assert_eq!(said.matches("Klacht 1 van 11. ").count(), 2, "{said}");
}

#[test]
fn the_deck_is_put_in_order_and_a_group_is_chosen_in_words() {
    let said = deck(&[
        "groepeer",
        "per behandelaar",
        "2",
        "merk de groep",
        "?",
        "lees",
        "terug",
        "langs",
        "merk",
        "sorteer",
        "vestiging",
        "terug",
        "stop",
    ]);
    insta::assert_snapshot!("stapel", said);
}

#[test]
fn of_several_what_was_refused_is_said_first() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut other = open(&path);
    let late: Vec<_> = other.overdue().unwrap().into_iter().map(|one| one.number).collect();
    let typed =
        ["langs", "merk", "volgende", "merk", "volgende", "merk", "1", "K. Bos", "opslaan", "stop"];
    let mut typed = typed.iter();
    let (said, _) = talk(open(&path), Spot::Desk, |said| {
        if prompt(said).starts_with("Behandelaar") {
            record(&mut other, late[1], json!({ "command": "add_note", "note": "Gebeld." }));
        }
        typed.next().map(|line| (*line).to_owned())
    });
    let told: Vec<_> = said.lines().skip_while(|line| !line.contains(" van 3 gedaan")).collect();
    assert_eq!(told[0], "Behandelaar aanwijzen: 2 van 3 gedaan.", "{said}");
    assert!(told[1].starts_with(&format!("Niet gedaan: {}, ", late[1])), "{told:?}");
    assert!(told[1].contains("intussen veranderd"), "{told:?}");
    assert_eq!(told[2], format!("Gedaan: {}, {}.", late[0], late[2]));
}

#[test]
fn after_a_form_or_the_file_it_says_where_one_is() {
    let said = deck(&["dossier", "terug", "3", "stop", "4", "terug", "stop"]);
    // Once in full, and after the file, the form and the choice.
    assert_eq!(said.matches("Klacht 1 van 11. ").count(), 4, "{said}");
    assert_eq!(said.matches("Nu te doen: ").count(), 1, "{said}");
}

#[test]
fn a_delay_begins_with_its_letter() {
    let said = deck(&["2", "1", "stop", "stop"]);
    assert!(said.contains("1: Brief: Bericht van uitstel"), "{said}");
    assert!(said.contains("Bericht van uitstel, eerst: Uitstel melden"), "{said}");
}
