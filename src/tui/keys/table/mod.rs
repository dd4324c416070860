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
const PAGE_DOWN_ONLY: &[Key] = &[Key::of(C::PageDown)];

/// Every key, in the order of footer and help.
pub fn table() -> impl Iterator<Item = &'static Binding> {
    [triage::TABLE, desk::TABLE, menus::TABLE, forms::TABLE].into_iter().flatten()
}
