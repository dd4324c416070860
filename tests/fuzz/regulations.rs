//! Files of regulations: what is read can be worked with, what is not is told with its line.

use chrono::NaiveDate;
use klachtenbalie::domain::comparing::{compare, rules};
use klachtenbalie::domain::obligations::obligations;
use klachtenbalie::domain::permitted::permitted;
use klachtenbalie::domain::text::Line;
use klachtenbalie::regulation::{Regulation, embedded, read};

use super::budget::spend;
use super::events::{history, stored_entries};

/// Days on which a complaint is looked at: soon after it was received, and long after.
const DAYS: [&str; 3] = ["2026-11-20", "2027-03-01", "9999-12-31"];

#[test]
fn any_regulation_is_read_and_worked_with_or_told_what_is_wrong() {
    let texts: Vec<&str> = embedded().map(|(_, text)| text).collect();
    let first = read(texts[0]).unwrap();
    let actor = Line::new("J. de Vries").unwrap();
    let entries = stored_entries();
    let mut sound = 0;
    spend("regulations", |dice| {
        let text = *dice.of(&texts);
        let text = if dice.once_in(2) { dice.changed(text) } else { dice.changed_lines(text) };
        let lines = text.matches('\n').count() + 1;
        let regulation: Regulation = match read(&text) {
            Ok(regulation) => regulation,
            Err(faulty) => {
                assert!(!faulty.faults.is_empty());
                for fault in &faulty.faults {
                    assert!((1..=lines).contains(&fault.line), "{fault:?} in\n{text}");
                    assert!(!fault.to_string().trim().is_empty());
                }
                return;
            }
        };
        sound += 1;
        compare(&first, &regulation);
        rules(&regulation);
        if let Some(complaint) = history(dice, &entries) {
            for day in DAYS {
                obligations(&complaint, &regulation, day.parse::<NaiveDate>().unwrap());
            }
            permitted(&complaint, &regulation, &actor);
        }
    });
    eprintln!("regulations: {sound} were read");
    assert!(sound > 0);
}
