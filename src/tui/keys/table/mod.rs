//! The keymap itself, in parts.

mod desk;
mod forms;
mod menus;
mod triage;

use std::borrow::Cow;

use crossterm::event::KeyCode as C;

use super::Key;
use super::keymap::{Act, Binding, Context};

const fn row(
    context: Context,
    keys: &'static [Key],
    act: Act,
    footer: &'static str,
    help: &'static str,
) -> Binding {
    Binding { context, keys: Cow::Borrowed(keys), act, footer, help }
}

const UP: &[Key] = &[Key::of(C::Up), Key::char('k')];
const DOWN: &[Key] = &[Key::of(C::Down), Key::char('j')];
const PAGE_UP: &[Key] = &[Key::of(C::PageUp)];
const PAGE_DOWN: &[Key] = &[Key::of(C::PageDown), Key::char(' ')];
const FIRST: &[Key] = &[Key::char('g'), Key::of(C::Home)];
const LAST: &[Key] = &[Key::char('G'), Key::of(C::End)];
const RIGHT: &[Key] = &[Key::of(C::Right), Key::of(C::Tab), Key::char('l')];
const LEFT: &[Key] = &[Key::of(C::Left), Key::of(C::BackTab), Key::char('h')];
const ENTER: &[Key] = &[Key::of(C::Enter)];
const ESC: &[Key] = &[Key::of(C::Esc)];
const LINEAR: &[Key] = &[Key::ctrl('q')];
const BACKSPACE: &[Key] = &[Key::of(C::Backspace)];
const DELETE_WORD: &[Key] = &[Key::ctrl('w'), Key::ctrl_of(C::Backspace)];
/// Ctrl with an arrow does not come through PuTTY and the Linux console, so a letter does the same:
/// of the letters that nothing else has here, one that is the first of "back".
const WORD_LEFT: &[Key] = &[Key::ctrl('b'), Key::ctrl_of(C::Left)];
/// The first letter of "vooruit". Some windows paste at it instead; those pass on Ctrl with arrows.
const WORD_RIGHT: &[Key] = &[Key::ctrl('v'), Key::ctrl_of(C::Right)];
const LINE_START: &[Key] = &[Key::of(C::Home), Key::ctrl('a')];
const LINE_END: &[Key] = &[Key::of(C::End), Key::ctrl('e')];
const UNDO: &[Key] = &[Key::ctrl('z')];
const REDO: &[Key] = &[Key::ctrl('y')];
const PAGE_DOWN_ONLY: &[Key] = &[Key::of(C::PageDown)];

/// Every key, in the order of footer and help.
pub fn table() -> impl Iterator<Item = &'static Binding> {
    [triage::TABLE, desk::TABLE, menus::TABLE, forms::TABLE].into_iter().flatten()
}
