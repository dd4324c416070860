//! The file that `reglement nieuw` makes: usable as it stands, usable with all of it switched on,
//! and with every key that the reader knows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use klachtenbalie::regulation::{blank, read};

/// The file with each line switched on that begins with `#` and no space.
fn switched_on() -> String {
    let lines = blank();
    let lines = lines.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(' ') => rest,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The keys that stand in each table, by heading; "" is the file itself.
fn written(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut heading = String::new();
    for line in text.lines() {
        if line.starts_with('[') {
            line.trim_matches(['[', ']']).clone_into(&mut heading);
            let (outer, own) = match heading.rsplit_once('.') {
                Some((outer, own)) => (outer.to_owned(), own.to_owned()),
                None => (String::new(), heading.clone()),
            };
            tables.entry(outer).or_default().insert(own);
        } else if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            tables.entry(heading.clone()).or_default().insert(key.to_owned());
        }
    }
    tables
}

/// The keys that the reader knows in the table that begins at a line, as it tells them itself
/// when one stands there that it does not know.
fn known(lines: &[&str], at: usize) -> BTreeSet<String> {
    let mut lines = lines.to_vec();
    lines.insert(at, "geen_sleutel_van_dit_bestand = 1");
    let faulty = read(&lines.join("\n")).expect_err("an unknown key");
    let told = faulty.faults.iter().find_map(|fault| {
        fault.message.split_once("bekend zijn: ").filter(|_| fault.line == at + 1)
    });
    let (_, keys) = told.unwrap_or_else(|| panic!("line {}: {faulty}", at + 1));
    keys.split(", ").map(str::to_owned).collect()
}

#[test]
fn it_is_valid_as_it_stands() {
    let regulation = read(&blank()).unwrap_or_else(|faulty| panic!("{faulty}"));
    assert!(regulation.extension.is_none() && regulation.duties.is_empty());
}

#[test]
fn it_is_valid_with_everything_switched_on() {
    let regulation = read(&switched_on()).unwrap_or_else(|faulty| panic!("{faulty}"));
    assert!(regulation.extension.is_some() && regulation.mediation.is_some());
    assert!(regulation.terms.iter().any(|term| !term.instead.is_empty()));
}

#[test]
fn it_holds_every_key_that_the_reader_knows() {
    let text = switched_on();
    let lines: Vec<&str> = text.lines().collect();
    let written = written(&text);
    let mut tables = BTreeSet::new();
    let starts = lines.iter().enumerate().filter(|(_, line)| line.starts_with('['));
    for (at, line) in starts {
        let heading = line.trim_matches(['[', ']']);
        tables.insert(heading.to_owned());
        let missing: Vec<_> = known(&lines, at + 1)
            .into_iter()
            .filter(|key| !written[heading].contains(key))
            .collect();
        assert!(missing.is_empty(), "[{heading}] lacks {missing:?}");
    }
    let root: Vec<_> =
        known(&lines, 0).into_iter().filter(|key| !written[""].contains(key)).collect();
    assert!(root.is_empty(), "the file lacks {root:?}");
    assert!(tables.len() >= 20, "{tables:?}");
}

#[test]
fn its_lines_fit_on_a_screen_and_are_dutch() {
    for line in blank().lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert!(!line.starts_with("#:"), "{line}");
    }
}
