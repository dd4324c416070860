//! The connection breaks or the system stops while somebody types, in each form that there is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use klachtenbalie::desk::Desk;
use klachtenbalie::desk::clock::SystemClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::domain::{Action, ComplaintNumber, Subject};
use rustix::process::Signal;
use tempfile::TempDir;

use super::means::{drafts, is_sound, said};
use super::screen::{Screen, key};
use super::support::run_on;

/// What is typed: no word that anything is called by.
const MARK: &str = "qzxqzx";
/// Questions that are tried until one takes the mark.
const QUESTIONS: usize = 12;

/// The examples, and where each action can be taken.
fn examples() -> (TempDir, PathBuf, BTreeMap<Action, Option<ComplaintNumber>>) {
    let folder = TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    let made = run_on(
        &folder.path().join("ander.db"),
        &["demo", "--reglement", "werkvlak", "--bewaar", database.to_str().unwrap()],
        b"",
    );
    assert!(made.status.success(), "{}", said(&made));
    let who = Who::Account(rustix::process::getuid().as_raw());
    let desk = Desk::open(&database, &who, Arc::new(SystemClock)).unwrap();
    let mut places = BTreeMap::new();
    for sequence in 1..=40 {
        let number: ComplaintNumber = format!("2026-{sequence:03}").parse().unwrap();
        let Ok(permissions) = desk.permissions(number) else { continue };
        for permission in permissions.iter().filter(|it| it.allowed()) {
            places.entry(permission.action).or_insert(Some(number));
        }
    }
    for permission in desk.firm_permissions().unwrap().iter().filter(|it| it.allowed()) {
        places.insert(permission.action, None);
    }
    // The letter is chosen first: it has a way of its own below.
    places.remove(&Action::SendLetter);
    places.retain(|action, _| action.subject() != Subject::NewComplaint);
    (folder, database, places)
}

/// A form, and the keys to it, each with what must be shown before.
type Way = (String, Vec<(String, String)>);

/// The way to each form.
fn ways() -> (TempDir, PathBuf, Vec<Way>) {
    let (folder, database, places) = examples();
    let step = |wait: &str, keys: String| (wait.to_owned(), keys);
    let mut ways: Vec<_> = places
        .iter()
        .map(|(action, number)| {
            let label = action.label();
            let mut steps = Vec::new();
            if let Some(number) = number {
                steps.push(step("Mijn werk", format!("/{number}")));
                steps.push(step(&format!("> {number}"), key::ENTER.to_owned()));
                steps.push(step(&number.to_string(), format!(":{label}")));
            } else {
                steps.push(step("Mijn werk", format!(":{label}")));
            }
            steps.push(step(&format!("> {label}"), key::ENTER.to_owned()));
            (label.to_owned(), steps)
        })
        .collect();
    ways.push(("Nieuwe klacht".into(), vec![step("Mijn werk", "n".into())]));
    let setting = vec![step("Mijn werk", "I".into()), step("nstelling", key::ENTER.into())];
    ways.push(("Instelling".into(), setting));
    (folder, database, ways)
}

/// Types the mark where a question takes it.
fn type_mark(screen: &mut Screen, what: &str) {
    screen.wait("Ctrl-S");
    for _ in 0..QUESTIONS {
        screen.send(MARK);
        screen.is_quiet_within(Duration::from_millis(60), Duration::from_secs(2));
        let shown = screen.shown();
        // A choice that there is not is told, and is no answer.
        if shown.contains(MARK) && !shown.contains("Geen keuze begint met") {
            return;
        }
        screen.send(key::TAB);
    }
    panic!("{what}: no question takes text:\n{}", screen.shown());
}

#[test]
fn in_each_form_a_hang_up_and_a_signal_to_stop_keep_what_was_typed() {
    let (_folder, database, ways) = ways();
    assert!(ways.len() > 30, "{}", ways.len());
    let signals = [Signal::HUP, Signal::TERM];
    let mut done = 0;
    for (what, steps) in &ways {
        for signal in &signals {
            forget_drafts(&database);
            let mut screen = Screen::of(&database, 100, 30);
            for (wait, keys) in steps {
                screen.after(wait, keys);
            }
            type_mark(&mut screen, what);
            screen.signal(*signal);
            let (time, code) = screen.ended();
            assert!(time < Duration::from_secs(2), "{what}: {time:?}");
            assert_eq!(code, 128 + u32::try_from(signal.as_raw()).unwrap(), "{what}");
            let kept = drafts(&database);
            assert!(
                kept.contains(MARK),
                "{what}: {signal:?} lost the text: {kept}\n{}",
                screen.shown()
            );
            done += 1;
        }
    }
    is_sound(&database);
    assert_eq!(done, ways.len() * signals.len());
    eprintln!("{done} forms ended by a signal, {} kinds", ways.len());
}

fn forget_drafts(database: &Path) {
    let connection = rusqlite::Connection::open(database).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON; DELETE FROM drafts").unwrap();
}

#[test]
fn the_text_of_a_letter_is_kept_too() {
    let (_folder, database, _) = examples();
    for signal in [Signal::HUP, Signal::TERM] {
        forget_drafts(&database);
        let mut screen = Screen::of(&database, 100, 30);
        screen.after("Mijn werk", "2");
        screen.after("> 2026-", &format!(":{}", Action::SendLetter.label()));
        screen.after(&format!("> {}", Action::SendLetter.label()), key::ENTER);
        screen.after("Brief *", "ontvangst");
        screen.send(key::SAVE);
        screen.wait("Ctrl-S laat eerst zien");
        type_mark(&mut screen, "letter");
        let shown = screen.shown();
        screen.signal(signal);
        screen.ended();
        assert!(drafts(&database).contains(MARK), "{signal:?} lost the letter:\n{shown}");
    }
}
