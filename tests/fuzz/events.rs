//! Events as older versions stored them, and as they should never have been stored: in any order, and
//! with anything in them.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use klachtenbalie::domain::complaint::Complaint;
use klachtenbalie::domain::obligations::obligations;
use klachtenbalie::domain::permitted::permitted;
use klachtenbalie::domain::telling::{particulars, summary};
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Entry, Event, Recorded};
use klachtenbalie::regulation::{embedded, read};
use klachtenbalie::store::upcast;
use serde_json::Value;

use super::budget::spend;
use super::dice::Dice;

/// Every kind as its first version stored it: kind and text.
pub fn stored() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/events/v1");
    let mut stored: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let kind = name.split('-').next().unwrap().to_owned();
            (kind, fs::read_to_string(&path).unwrap())
        })
        .collect();
    stored.sort();
    stored
}

/// The same as entries.
pub fn stored_entries() -> Vec<Entry> {
    stored().iter().map(|(kind, text)| upcast::entry(kind, 1, text).unwrap()).collect()
}

fn recorded(entry: Entry, version: u32) -> Recorded {
    let at = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(14, 5, 0).unwrap();
    Recorded { version, at, actor: Line::new("J. de Vries").unwrap(), entry }
}

/// A complaint that events in any order made, however little sense they make together.
pub fn history(dice: &mut Dice, entries: &[Entry]) -> Option<Complaint> {
    let first = entries.iter().find(|entry| matches!(entry.event, Event::Registered(_)))?.clone();
    let more = (0..dice.roll(25)).map(|_| dice.of(entries).clone());
    let events: Vec<_> =
        std::iter::once(first).chain(more).zip(1..).map(|(it, at)| recorded(it, at)).collect();
    Complaint::replay(&events)
}

#[test]
fn any_stored_event_is_read_or_refused_and_any_history_can_be_shown() {
    let stored = stored();
    let regulations: Vec<_> = embedded().map(|(_, text)| read(text).unwrap()).collect();
    let actor = Line::new("J. de Vries").unwrap();
    let mut known = stored_entries();
    let seeds = known.len();
    let mut read_back = 0;
    spend("stored events", |dice| {
        let (kind, text) = dice.of(&stored).clone();
        let mut value: Value = serde_json::from_str(&text).unwrap();
        for _ in 0..=dice.roll(2) {
            dice.changed_json(&mut value);
        }
        let text = if dice.once_in(6) { dice.changed(&text) } else { value.to_string() };
        let schema = u32::try_from(dice.roll(3)).unwrap();
        if let Ok(entry) = upcast::entry(&kind, schema, &text) {
            read_back += 1;
            // What was read once can be written and read again.
            let again = serde_json::to_string(&entry).unwrap();
            let same = upcast::entry(&kind, upcast::current(&kind), &again);
            assert_eq!(same.as_ref(), Ok(&entry), "{text}");
            // Odd ones join the others, up to a point.
            if known.len() < seeds * 8 {
                known.push(entry);
            } else {
                let at = seeds + dice.roll(known.len() - seeds);
                known[at] = entry;
            }
        }
        // A whole history costs more than reading one event.
        if !dice.once_in(5) {
            return;
        }
        let Some(complaint) = history(dice, &known) else { return };
        let regulation = dice.of(&regulations);
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        obligations(&complaint, regulation, today);
        permitted(&complaint, regulation, &actor);
        let event = &dice.of(&known).event;
        assert!(!summary(event, regulation).is_empty());
        particulars(event, regulation);
    });
    eprintln!("stored events: {read_back} changed ones were read");
    assert!(read_back > 0);
}
