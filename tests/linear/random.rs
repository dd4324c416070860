//! Whatever is typed: no panic, nothing said that steers or draws, and no answer lost.
//!
//! `KLACHTENBALIE_FUZZ_ROUNDS` sets how many talks are held beyond the usual few.

use klachtenbalie::asking::Spot;
use klachtenbalie::domain::Action;
use klachtenbalie::form::{Field, FieldKind};

use crate::dice::Dice;
use crate::files::{Examples, open};
use crate::robot::{forbidden, prompt, talk};

const WORDS: [&str; 44] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "0", "999",
    "?", "terug", "terug", "lees", "opslaan", "begin", "meer", "-", ".", "", "", "vraag 3",
    "vraag 99", "regel 1", "weg 1", "voor 1", "erbij", "nieuw", "alle", "ja", "nee", "vandaag",
    "opnieuw", "bijlagen", "2026-003", "weg 2", "Jan",
];

#[test]
fn random_lines_do_no_harm() {
    let rounds = std::env::var("KLACHTENBALIE_FUZZ_ROUNDS").ok();
    let rounds: u64 = rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(12);
    let mut examples = Examples::of("werkvlak");
    for round in 0..rounds {
        let mut dice = Dice::new(7, round);
        let desk = open(&examples.copy());
        let (mut left, mut to_a_file) = (400, false);
        let (said, _) = talk(desk, Spot::Desk, |said| {
            assert_eq!(forbidden(said), None, "round {round}: {said:?}");
            assert!(prompt(said).ends_with(": "), "round {round}: {said:?}");
            left -= 1;
            if left == 0 {
                return None;
            }
            let typed = match dice.roll(8) {
                0 => dice.piece().replace('\n', " "),
                _ => WORDS[dice.roll(WORDS.len())].to_owned(),
            };
            // Nothing is ever saved in the home of who runs the tests.
            let heard = said.to_lowercase();
            match prompt(said) {
                "Keuze: " | "Welke actie: " => to_a_file = false,
                _ => to_a_file |= heard.contains("bewaren") || heard.contains("formulier"),
            }
            Some(if to_a_file && typed == "opslaan" { "stop".into() } else { typed })
        });
        assert!(said.contains("Klachtenbalie"));
    }
}

#[test]
fn an_answer_given_in_any_form_is_in_its_draft() {
    let mut examples = Examples::of("werkvlak");
    for (round, action) in (0..).zip(Action::ALL) {
        let path = examples.copy();
        let desk = open(&path);
        let number = (action.subject() == klachtenbalie::domain::Subject::Complaint)
            .then(|| "2026-003".parse().unwrap());
        if *action == Action::SendLetter || desk.form(*action, number).is_err() {
            continue;
        }
        let fields = desk.form(*action, number).unwrap().fields;
        let mut dice = Dice::new(11, round);
        let spot = Spot::Form(action.code().to_owned(), number);
        // What was said to stand in each question, the last time.
        let mut given: Vec<(String, String)> = Vec::new();
        let mut left = 60;
        talk(desk, spot, |said| {
            left -= 1;
            if left == 0 {
                return None;
            }
            let label = prompt(said).trim_end_matches(": ").to_owned();
            if label == "Wat nu" {
                return Some(format!("vraag {}", 1 + dice.roll(5)));
            }
            let field = fields.iter().find(|field| field.label == label);
            let plain = said.contains("Vraag ") && field.is_some_and(|field| !is_choice(field));
            if plain && !said.contains("\nnu: ") && dice.roll(2) == 0 {
                let text = format!("Wat er {} stond", dice.roll(1000));
                given.push((label, text.clone()));
                return Some(text);
            }
            Some(if label.starts_with("Regel") { ".".into() } else { String::new() })
        });
        let kept: String =
            open(&path).drafts().unwrap().into_iter().map(|draft| draft.content).collect();
        for (label, text) in given {
            assert!(kept.contains(&text), "{action:?} {label}: {text} in {kept}");
        }
    }
}

const fn is_choice(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::YesNo)
}
