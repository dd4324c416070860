//! Where the focus is can be told without colour, in every place where a key can be pressed.

use std::collections::HashSet;

use klachtenbalie::tui::keys::keymap::Context;
use ratatui::backend::{Backend, TestBackend};
use ratatui::style::Modifier;

use crate::desktop::Desktop;
use crate::ways::{SIZES, Start, at_the_end_of, ways};

/// A row of the screen up to some cell, from the side of the pane or frame in which that lies.
fn in_pane(backend: &TestBackend, y: u16, end: u16) -> String {
    let cells = |from: u16| (from..end).map(|x| backend.buffer()[(x, y)].symbol());
    let side = (0..end).rev().find(|x| backend.buffer()[(*x, y)].symbol() == "│");
    cells(side.map_or(0, |side| side + 1)).collect()
}

/// What is wrong with the place of the cursor, if anything is.
fn wrong(desktop: &Desktop) -> Option<String> {
    let backend = desktop.terminal.backend();
    if !backend.cursor_visible() {
        return Some("there is no cursor".into());
    }
    let at = backend.cursor_position();
    let (buffer, width) = (backend.buffer(), backend.buffer().area.width);
    let style = buffer[(at.x, at.y)].modifier;
    let before = in_pane(backend, at.y, at.x);
    let from_here: String = (at.x..width).map(|x| buffer[(x, at.y)].symbol()).collect();
    if before.starts_with(['─', '┌']) {
        return Some("it stands in a title".into());
    }
    if let Some(form) = desktop.app.form() {
        let labels: Vec<_> = form.fields.iter().map(|state| state.field.label).collect();
        return wrong_in_form(backend, &labels, form.focus);
    }
    let typed = match desktop.app.context() {
        Context::Search => "Zoek: ",
        Context::Palette => ": ",
        _ => "",
    };
    if !typed.is_empty() {
        let blank = from_here.starts_with("  ") || from_here.starts_with(" │");
        let fine = before.starts_with(typed) && blank;
        return (!fine).then(|| format!("not at the end of what is typed: '{before}'"));
    }
    let marked = format!("{before}{from_here}").starts_with("> ");
    let reversed = style.contains(Modifier::REVERSED);
    (!marked && !reversed).then(|| format!("neither marked nor reversed: '{before}|{from_here}'"))
}

/// The same in a form: the cursor stands in a field, and that is the one whose label is marked.
fn wrong_in_form(backend: &TestBackend, labels: &[&str], focus: usize) -> Option<String> {
    let (buffer, at) = (backend.buffer(), backend.cursor_position());
    let style = |x, y| buffer[(x, y)].modifier;
    if !style(at.x, at.y).intersects(Modifier::UNDERLINED | Modifier::REVERSED) {
        return Some("it stands in no field".into());
    }
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let begins = |y, marker: &str, label: &str| {
        let label: String = label.chars().take(12).collect();
        row(y).starts_with(&format!("{marker}{label}"))
    };
    let Some(marked) = (0..=at.y).rev().find(|y| row(*y).starts_with("> ")) else {
        return Some("no label is marked".into());
    };
    if !begins(marked, "> ", labels[focus]) {
        return Some(format!("another label is marked: '{}'", row(marked)));
    }
    let wide = u16::try_from(labels[focus].chars().count()).unwrap() + 2;
    if at.y == marked && at.x < wide {
        return Some("it stands on the label".into());
    }
    // What somebody typed may be the same as a label; a label is not underlined.
    let is_label = |y: u16| !style(2, y).contains(Modifier::UNDERLINED);
    let other = |y: u16| is_label(y) && labels.iter().any(|label| begins(y, "  ", label));
    let between = (marked + 1..=at.y).find(|y| other(*y));
    between.map(|y| format!("it stands at another label: '{}'", row(y)))
}

#[test]
fn the_cursor_is_seen_and_stands_on_what_is_marked_or_reversed_whatever_the_colours() {
    let mut seen = HashSet::new();
    let mut faults = Vec::new();
    for way in ways() {
        let (mut desktop, _whose) = at_the_end_of(way);
        seen.insert(desktop.app.context());
        for size in SIZES {
            desktop.resize(size.0, size.1);
            if let Some(wrong) = wrong(&desktop) {
                faults.push(format!("{way:?} at {size:?}: {wrong}\n{}", desktop.picture()));
            }
        }
    }
    assert!(faults.is_empty(), "{} places:\n{}", faults.len(), faults.join("\n\n"));
    let all: HashSet<_> = Context::ALL.iter().copied().collect();
    // "Desk" and "Form" are what others lead to.
    let elsewhere = [Context::Desk, Context::Form];
    let missing: Vec<_> =
        all.difference(&seen).filter(|context| !elsewhere.contains(context)).collect();
    assert!(missing.is_empty(), "never looked at: {missing:?}");
}

#[test]
fn a_cursor_that_is_hidden_or_stands_a_row_too_high_or_too_low_is_noticed() {
    let some = [
        "", "2j", "<Tab>j", "<CR>", "ajj", "?j", "Tj", ":be", "/jan", "nJan", "oj", "r<C-s>j",
        "Ij", "L", "L<Right>",
    ];
    for keys in some {
        let (mut desktop, _) = at_the_end_of((Start::Desk, keys));
        for size in SIZES {
            desktop.resize(size.0, size.1);
            assert_eq!(wrong(&desktop), None, "{}", desktop.picture());
            let at = desktop.cursor();
            for y in [at.y - 1, at.y + 1] {
                let backend = desktop.terminal.backend_mut();
                backend.set_cursor_position((at.x, y)).unwrap();
                assert!(wrong(&desktop).is_some(), "{keys} at {size:?}: {}", desktop.picture());
            }
            let backend = desktop.terminal.backend_mut();
            backend.set_cursor_position(at).unwrap();
            backend.hide_cursor().unwrap();
            assert!(wrong(&desktop).is_some(), "{keys}");
        }
    }
}

#[test]
fn in_a_window_that_is_too_small_the_cursor_stands_at_what_is_asked() {
    for (width, height) in [(39, 15), (40, 14), (20, 5), (2, 1)] {
        let desktop = Desktop::open(width, height);
        let backend = desktop.terminal.backend();
        assert!(backend.cursor_visible());
        let at = backend.cursor_position();
        assert_eq!((at.x, at.y), (0, 0));
        assert_eq!(backend.buffer()[(0, 0)].symbol(), "M", "{width}x{height}");
        assert!(backend.buffer()[(0, 0)].modifier.contains(Modifier::REVERSED));
    }
}
