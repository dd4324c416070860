//! What others record while somebody listens: told once, between an answer and the next prompt.

use std::path::Path;
use std::sync::Arc;

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::{From, Request, Tab};
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Action, ComplaintNumber};
use klachtenbalie::linear::{Ended, Interrupts};

use crate::files::{Examples, all, events, now, open};
use crate::robot::{FORBIDDEN, forbidden, lines, prompt, talk, talk_interrupted};

const OTHER: &str = "A. Smit";

/// Somebody else at the desk, of the board.
pub fn other(path: &Path) -> Desk {
    let mut desk = open(path);
    let colleagues = desk.colleagues().unwrap();
    if !colleagues.members.iter().any(|member| member.colleague.name.as_str() == OTHER) {
        record(
            &mut desk,
            None,
            r#"{"command":"set_colleague","login":"daemon","name":"A. Smit","roles":["handler","board","administrator"]}"#,
        );
    }
    Desk::open(path, &Who::named(Line::new(OTHER).unwrap()), Arc::new(StoppedClock(now()))).unwrap()
}

fn record(desk: &mut Desk, complaint: Option<ComplaintNumber>, command: &str) {
    let command = serde_json::from_str(command).unwrap();
    desk.execute(&Request { complaint, command, on: None, expected_version: None }).unwrap();
}

const CALL: &str = r#"{"command":"log_contact","note":"Er is gebeld"}"#;

fn first_open(desk: &Desk) -> ComplaintNumber {
    desk.page(Tab::Open, From::Top, 1).unwrap()[0].number
}

/// Plays a talk in which `act` is done while the line after `after` lines is typed.
fn played(
    path: &Path,
    spot: Spot,
    typed: &[&str],
    after: usize,
    act: &mut dyn FnMut(),
) -> Vec<String> {
    let (mut rest, mut count) = (typed.iter(), 0);
    let mut pieces = Vec::new();
    talk(open(path), spot, |said| {
        pieces.push(said.to_owned());
        count += 1;
        if count == after + 1 {
            act();
        }
        rest.next().map(|line| (*line).to_owned())
    });
    pieces
}

#[test]
fn what_somebody_else_records_in_an_open_file_is_told_once() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = other(&path);
    let number = first_open(&smit);
    let mut call = || record(&mut smit, Some(number), CALL);
    let typed = ["wat er", "wat er", "wat er", "terug", "terug", "stop"];
    let pieces = played(&path, Spot::Complaint(number), &typed, 1, &mut call);
    let told = |piece: &String| piece.matches("Intussen heeft A. Smit vastgelegd: ").count();
    assert_eq!(pieces.iter().map(told).collect::<Vec<_>>(), [0, 0, 1, 0, 0, 0], "{pieces:#?}");
    assert!(pieces[2].contains("Er is gebeld") && pieces[2].ends_with("\nKeuze: "), "{pieces:#?}");
}

#[test]
fn what_was_told_while_a_form_was_filled_in_does_not_stop_it_from_being_saved() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = other(&path);
    let number = first_open(&smit);
    let before = events(&path).len();
    let spot = Spot::Form(Action::LogContact.code().into(), Some(number));
    let mut step = 0;
    let (said, _) = talk(open(&path), spot, |said| {
        let asked = prompt(said).trim_end_matches(": ").to_owned();
        step += 1;
        if step == 2 {
            record(&mut smit, Some(number), CALL);
        }
        Some(match asked.as_str() {
            "Wat nu" if said.contains("Nog nodig") => "stop".into(),
            "Wat nu" => "opslaan".into(),
            "Keuze" => "stop".into(),
            _ if asked.starts_with("Regel") => ".".into(),
            _ if said.contains("verplicht") && said.contains("1: ") => "1".into(),
            _ if said.contains("verplicht") => "Gebeld met de klager".into(),
            _ => String::new(),
        })
    });
    assert_eq!(said.matches("Intussen heeft A. Smit vastgelegd").count(), 1, "{said}");
    let (_, after) = said.split_once("Intussen heeft A. Smit vastgelegd").unwrap();
    assert!(after.contains("\nVraag ") && !after.contains("bijgewerkt"), "{said}");
    assert_eq!(events(&path).len(), before + 2, "{said}");
}

#[test]
fn what_was_recorded_since_a_draft_is_told_before_it_is_gone_on_with() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = other(&path);
    let number = first_open(&smit);
    let spot = || Spot::Form(Action::LogContact.code().into(), Some(number));
    played(&path, spot(), &["vraag 3", "Gebeld met", ".", "stop", "stop"], 9, &mut || {});
    record(&mut smit, Some(number), CALL);
    // From its file, where it stands already, and from the drafts.
    let typed = [&number.to_string(), "acties", "contact vast", "stop", "terug", "concepten", "1"];
    let pieces = played(&path, Spot::Desk, &typed, 9, &mut || {});
    for piece in [3, 7] {
        let (before, after) = pieces[piece].split_once("Intussen heeft A. Smit").unwrap();
        assert!(before.contains("teruggezet") && after.contains("\nVraag "), "{pieces:#?}");
    }
}

#[test]
fn at_the_beginning_it_is_told_what_changed_and_once() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = other(&path);
    let number = first_open(&smit);
    let mut close = || {
        record(&mut smit, Some(number), r#"{"command":"withdraw","reason":"Opgelost"}"#);
    };
    let pieces = played(&path, Spot::Desk, &["99", "99", "99", "stop"], 1, &mut close);
    let told = |piece: &String| piece.matches("Veranderd: ").count();
    assert_eq!(pieces.iter().map(told).collect::<Vec<_>>(), [0, 0, 1, 0], "{pieces:#?}");
    assert!(pieces[2].contains("Open 23, dat was 24"), "{pieces:#?}");
}

#[test]
fn a_director_hears_who_came_to_work_here_until_they_have_listened() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = other(&path);
    record(
        &mut smit,
        None,
        r#"{"command":"set_colleague","login":"sys","name":"Nieuw Hier","roles":["board"]}"#,
    );
    let (said, _) = lines(open(&path), &["medewerkers", "terug", "stop"]);
    assert!(said.contains("Let op. Gewijzigd: "), "{said}");
    assert!(said.contains("Nieuw Hier") && said.contains("(door A. Smit)"), "{said}");
    let (said, _) = lines(open(&path), &["medewerkers", "terug", "stop"]);
    assert!(!said.contains("Gewijzigd"), "{said}");
}

#[test]
fn a_question_for_news_is_told_in_lists_and_in_the_file() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let mut smit = other(&path);
    let ask = r#"{"command":"ask_news","note":"Hoe ver ben je?"}"#;
    let asked = all(&smit).into_iter().find(|number| {
        let command = serde_json::from_str(ask).unwrap();
        let complaint = Some(*number);
        smit.execute(&Request { complaint, command, on: None, expected_version: None }).is_ok()
    });
    let number = asked.unwrap().to_string();
    let (said, _) = lines(open(&path), &["open", "meer", &number, "stop"]);
    let row = said.lines().find(|line| line.ends_with(&format!(", {number}"))).unwrap();
    assert!(row.contains(", om nieuws gevraagd, "), "{said}");
    assert!(said.contains("Om nieuws gevraagd: A. Smit vroeg dit op"), "{said}");
}

#[test]
fn from_a_file_one_goes_on_to_the_next_of_the_list() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let desk = open(&path);
    let rows = desk.page(Tab::Open, From::Top, 24).unwrap();
    drop(desk);
    let typed =
        ["open", "20", "volgende", "vorige", "vorige", "waarom", "terug", "terug", "1", "vorige"];
    let (said, _) = lines(open(&path), &typed);
    let heads: Vec<_> = said.lines().filter(|line| line.starts_with("Klacht 2026-")).collect();
    let of = |place: usize| format!("Klacht {}, {}.", rows[place].number, rows[place].complainant);
    assert_eq!(heads, [of(19), of(20), of(19), of(18), of(0)], "{said}");
    assert!(said.contains("Terug bij klacht") && said.contains("Terug in de lijst"), "{said}");
    assert!(said.contains("Dit is de eerste klacht van de lijst."), "{said}");
    // By its number there is no list to go on in.
    let (said, _) = lines(open(&path), &["2026-012", "stop"]);
    assert!(!said.contains("van de lijst"), "{said}");
}

#[test]
fn my_own_change_in_another_window_is_not_said_to_be_of_another() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let number = first_open(&open(&path));
    let spot = Spot::Form(Action::LogContact.code().into(), Some(number));
    let mut saves = 0;
    let (said, _) = talk(open(&path), spot, |said| {
        let asked = prompt(said).trim_end_matches(": ").to_owned();
        Some(match asked.as_str() {
            "Wat nu" => {
                saves += 1;
                if saves == 1 {
                    record(&mut open(&path), Some(number), CALL);
                }
                if saves < 3 { "opslaan".into() } else { "stop".into() }
            }
            "Keuze" => "stop".into(),
            _ if asked.starts_with("Regel") => ".".into(),
            _ if said.contains("verplicht") && said.contains("1: ") => "1".into(),
            _ if said.contains("verplicht") => "Gebeld met de klager".into(),
            _ => String::new(),
        })
    });
    assert!(said.contains("intussen door jezelf bijgewerkt, in een ander venster"), "{said}");
    assert!(!said.contains("door een ander"), "{said}");
}

#[test]
fn a_form_that_the_end_of_input_leaves_says_that_it_is_kept() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let typed = ["nieuwe", "Quinten Xaverius", "06 1", "", "Niemand belde."];
    let (said, ended) = lines(open(&path), &typed);
    assert_eq!(ended, Ended::Closed);
    assert!(
        said.ends_with("Regel 2, of een punt: \nWat je typte, is bewaard als concept.\n"),
        "{said}"
    );
    let draft: serde_json::Value = serde_json::from_str(&crate::files::drafts(&path)[0].1).unwrap();
    assert_eq!(draft["facts"], "Niemand belde.");
    let (said, _) = lines(open(&path), &["nieuwe"]);
    assert!(!said.contains("bewaard als concept"), "{said}");
}

#[test]
fn a_report_over_many_complaints_says_how_far_it_is_and_ctrl_c_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("groot.db");
    let furnishing = klachtenbalie::desk::Furnishing {
        regulation: "werkvlak".into(),
        organisation: klachtenbalie::demo::ORGANISATION.into(),
        name: Some(klachtenbalie::demo::PERSON.into()),
    };
    let mut desk = Desk::create(&path, &furnishing, Arc::new(StoppedClock(now()))).unwrap();
    klachtenbalie::demo::multiply(&mut desk, now(), 330).unwrap();
    drop(desk);
    let order = ["rapport", "jaaroverzicht", "1-1-2020", "31-12-2026", "opslaan"];
    for stopped in [false, true] {
        let interrupts = Interrupts::default();
        let (mut rest, mut asked) = (order.iter(), Vec::new());
        let press = interrupts.clone();
        let (said, _) = talk_interrupted(open(&path), Spot::Desk, interrupts, |said| {
            asked.push(prompt(said).to_owned());
            let line = rest.next();
            if stopped && line == Some(&"opslaan") {
                press.press();
            }
            line.map(|line| (*line).to_owned())
        });
        if stopped {
            // The form that asked for it is still there.
            assert!(said.contains("Gestopt: het rapport is niet gemaakt."), "{said}");
            assert_eq!(asked.last().map(String::as_str), Some("Wat nu: "), "{said}");
        } else {
            assert!(said.contains("Bezig met het rapport.\nDit kan even duren. Ctrl-C"), "{said}");
            assert!(said.contains(" procent.") && said.contains("Onderdelen."), "{said}");
        }
        assert_eq!(forbidden(&said), None);
    }
}

#[test]
fn nothing_that_draws_or_hides_in_a_stored_text_is_said() {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let number = first_open(&open(&path));
    // What may be stored at all, a line for each block; the letters around it are said.
    let mut text = String::new();
    for (name, first, last) in FORBIDDEN {
        let drawn = (first..=last).filter_map(char::from_u32);
        let drawn = drawn.filter(|one| !klachtenbalie::domain::text::is_steering(*one));
        text = drawn.fold(text, |text, one| format!("{text}{one}"));
        text = format!("{text}x\n{}\n", name.to_lowercase());
    }
    let command = serde_json::json!({
        "command": "log_contact", "note": text,
    });
    record(&mut open(&path), Some(number), &command.to_string());
    let (said, _) = lines(open(&path), &[&number.to_string(), "tijdlijn", "stop"]);
    assert!(said.contains("geometric shapes extended"), "{said}");
    assert_eq!(forbidden(&said), None, "{said:?}");
}
