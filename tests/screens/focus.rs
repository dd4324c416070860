//! Where the focus is can be told without colour, in every place where a key can be pressed.

use std::collections::HashSet;

use klachtenbalie::tui::keys::keymap::Context;
use ratatui::style::Modifier;
use serde_json::json;

use crate::desktop::Desktop;
use crate::letters;

/// Ways to each place. The second part of a way is pressed without waiting for what takes a while.
const WAYS: &[&str] = &[
    "",
    "j",
    "<Tab>",
    "<Tab>j",
    "<Tab><Tab>",
    "<Tab><Tab>j",
    "<CR>",
    "<CR>jj",
    "a",
    "ajj",
    "?",
    "?j",
    "w",
    "T",
    "Tj",
    ":",
    ":be",
    "/",
    "/jan",
    "/jan<Down>",
    "/jan<CR>",
    "n",
    "nJan",
    "n<Tab>",
    "n<Tab><Tab><Tab>x<CR>y",
    "nJan<Esc>c",
    "nJan<C-k>",
    "njansen dan<C-f>",
    "njansen dan<C-f>j",
    "n<C-g>",
    "4",
    "o",
    "oj",
    "oa",
    "o<CR>",
    "r",
    "r<C-s>",
    "r<C-s>j",
    "r<C-s><CR>",
    "r<C-s>s",
    "R",
    "I",
    "Ij",
    "I<CR>",
    "acor<CR>",
    "a<CR>",
    ":brief vers<CR>",
    ":brief vers<CR><C-s>",
    ":brief vers<CR><C-s><C-s>",
    PREVIEW,
    "L",
    "Lj",
    "L<Right>",
    "L<Right>b",
    "LG<Left>",
    ":verb<CR>",
];

/// The way to a letter that is looked at before it is sent.
const PREVIEW: &str = "(brief)";

fn open(way: &str, size: (u16, u16)) -> Desktop {
    if way == PREVIEW {
        let mut desktop = letters::desk((80, 24), &json!(["2026-11-18"]));
        letters::receipt(&mut desktop);
        desktop.press("<C-s>");
        desktop.resize(size.0, size.1);
        return desktop;
    }
    let mut desktop = Desktop::reporting(size.0, size.1);
    desktop.press(way);
    desktop
}

#[test]
fn the_cursor_stands_on_a_marked_or_reversed_place_whatever_the_colours() {
    let mut seen = HashSet::new();
    for way in WAYS {
        for size in [(80, 24), (120, 40), (40, 15)] {
            let mut desktop = open(way, size);
            seen.insert(desktop.app.context());
            let picture = desktop.picture();
            let at = desktop.cursor();
            let row = picture.lines().nth(usize::from(at.y)).unwrap_or_default().to_owned();
            let buffer = desktop.terminal.backend().buffer();
            let is_reversed = |y: u16| {
                let mut cells = (0..size.0).map(|x| &buffer[(x, y)]);
                cells.any(|cell| cell.modifier.contains(Modifier::REVERSED))
            };
            // A field is marked at its label, which stands beside it or above it.
            let label = (0..=at.y).rev().find(|y| {
                picture.lines().nth(usize::from(*y)).is_some_and(|row| row.contains("> "))
            });
            let is_marked = row.contains("> ") || row.contains(": ") || row.starts_with("Zoek:");
            let place = format!("{way} at {size:?}, cursor {},{}\n{picture}", at.x, at.y);
            assert!(is_marked || label.is_some(), "no marker: {place}");
            let line = is_reversed(at.y) || label.is_some_and(is_reversed);
            assert!(line || row.contains(": "), "nothing reversed: {place}");
        }
    }
    let all: HashSet<_> = Context::ALL.iter().copied().collect();
    // Only where something is still being made, where a paper waits with a concept, and where a file
    // was taken off the screen, are other tests at home; "Desk" and "Form" are what others lead to.
    let elsewhere = [Context::Busy, Context::Papers, Context::Words, Context::Desk, Context::Form];
    let missing: Vec<_> =
        all.difference(&seen).filter(|context| !elsewhere.contains(context)).collect();
    assert!(missing.is_empty(), "never looked at: {missing:?}");
}
