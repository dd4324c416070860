//! Keys: how they are named, and the one table that says what each does where.

mod clash;
pub mod footer;
pub mod keymap;
pub mod remap;
pub(super) mod split;
mod table;
#[cfg(test)]
mod tests;

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key as the keymap knows it: shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
}

impl Key {
    /// A character key.
    pub const fn char(character: char) -> Self {
        Self { code: KeyCode::Char(character), ctrl: false }
    }

    /// A character key with Ctrl.
    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character), ctrl: true }
    }

    /// Another key.
    pub const fn of(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// Another key with Ctrl.
    pub const fn ctrl_of(code: KeyCode) -> Self {
        Self { code, ctrl: true }
    }

    /// Whether every keyboard has it and every terminal passes it on: no function key, and with
    /// Ctrl only a letter. PuTTY and the Linux console do not tell Ctrl with an arrow, Home, End,
    /// Enter or Backspace from the key itself.
    pub const fn is_plain(self) -> bool {
        match self.code {
            KeyCode::F(_) | KeyCode::Insert => false,
            KeyCode::Char(_) => true,
            _ => !self.ctrl,
        }
    }

    /// The character that this key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl => Some(character),
            _ => None,
        }
    }
}

/// The keys that one event of the terminal stands for. Alt and a key arrive as Esc and that key, as
/// in a split escape sequence, since a terminal cannot tell them apart.
pub fn keys_of(event: KeyEvent) -> Vec<Key> {
    if event.kind == KeyEventKind::Release {
        return Vec::new();
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let key = match event.code {
        // Some terminals send Backspace as Ctrl-H.
        KeyCode::Char('h') if ctrl => Key::of(KeyCode::Backspace),
        KeyCode::Char('m') if ctrl => Key::of(KeyCode::Enter),
        KeyCode::Char('i') if ctrl => Key::of(KeyCode::Tab),
        KeyCode::Char(character) if ctrl => Key::ctrl(character.to_ascii_lowercase()),
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Key::of(KeyCode::BackTab),
        code => Key { code, ctrl },
    };
    if event.modifiers.contains(KeyModifiers::ALT) && key.typed().is_some() {
        return vec![Key::of(KeyCode::Esc), key];
    }
    vec![key]
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("spatie"),
            KeyCode::Char(character) if self.ctrl => {
                write!(f, "{}", character.to_ascii_uppercase())
            }
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Backspace => f.write_str("Backspace"),
            KeyCode::Delete => f.write_str("Delete"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            KeyCode::Insert => f.write_str("Insert"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other}"),
        }
    }
}

/// Reads a key string such as `nJan<Tab>06<C-s>`: characters type themselves, special keys stand
/// between angle brackets. None where a bracketed name is unknown.
pub fn parse_keys(text: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
        if let Some((name, tail)) = name {
            keys.push(named(name)?);
            rest = tail;
        } else {
            keys.push(match character {
                '\n' | '\r' => Key::of(KeyCode::Enter),
                '\t' => Key::of(KeyCode::Tab),
                other => Key::char(other),
            });
            rest = &rest[character.len_utf8()..];
        }
    }
    Some(keys)
}

fn named(name: &str) -> Option<Key> {
    let code = |name: &str| {
        Some(match name {
            "Tab" => KeyCode::Tab,
            "S-Tab" => KeyCode::BackTab,
            "CR" | "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "BS" => KeyCode::Backspace,
            "Del" => KeyCode::Delete,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PageUp" => KeyCode::PageUp,
            "PageDown" => KeyCode::PageDown,
            "Space" => KeyCode::Char(' '),
            "lt" => KeyCode::Char('<'),
            _ => return None,
        })
    };
    match name.strip_prefix("C-") {
        Some(rest) => {
            let mut characters = rest.chars();
            match (characters.next(), characters.next()) {
                (Some(single), None) => Some(Key::ctrl(single)),
                _ => code(rest).map(Key::ctrl_of),
            }
        }
        None => code(name).map(Key::of),
    }
}
