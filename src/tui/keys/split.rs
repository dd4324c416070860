//! Escape sequences that come in pieces: over a slow line the Esc of an arrow key may arrive alone,
//! and the rest of it as if it were typed (ECMA-48, section 5.4; xterm's control sequences).

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a text right after an Esc is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It may become a key yet.
    Begun,
    /// It is a key; none for a sequence that stands for no key that is used here.
    Key(Option<KeyEvent>),
    /// It was typed.
    Typed,
}

/// Longer than any sequence of a key.
const LONGEST: usize = 12;

/// Reads the text after an Esc.
pub fn rest(text: &str) -> Rest {
    let mut characters = text.chars();
    match (characters.next(), characters.as_str()) {
        (None, _) | (Some('O'), "") => Rest::Begun,
        (Some('O'), last) => {
            let mut last = last.chars();
            match (last.next(), last.next()) {
                (Some(letter), None) => named(letter)
                    .map(KeyEvent::from)
                    .or_else(|| with_ctrl(letter))
                    .map_or(Rest::Typed, |key| Rest::Key(Some(key))),
                _ => Rest::Typed,
            }
        }
        (Some('['), parameters) => control_sequence(parameters),
        _ => Rest::Typed,
    }
}

fn control_sequence(text: &str) -> Rest {
    let is_parameter = |c: char| c.is_ascii_digit() || c == ';';
    let end = text.find(|c| !is_parameter(c));
    let Some(end) = end else {
        return if text.len() < LONGEST { Rest::Begun } else { Rest::Typed };
    };
    let (parameters, last) = text.split_at(end);
    let mut last = last.chars();
    let (Some(letter), None) = (last.next(), last.next()) else { return Rest::Typed };
    // With Ctrl, rxvt ends what has a number differently.
    let (letter, ctrl) = if letter == '^' { ('~', true) } else { (letter, false) };
    if !letter.is_ascii_alphabetic() && letter != '~' {
        return Rest::Typed;
    }
    let mut numbers = parameters.split(';').map(|number| number.parse::<u8>().unwrap_or(0));
    let first = numbers.next().unwrap_or(0);
    let code = if letter == '~' { numbered(first) } else { named(letter) };
    // One more than the bits: shift, alt, ctrl.
    let held = numbers.next().unwrap_or(1).saturating_sub(1) | if ctrl { 4 } else { 0 };
    let modifiers = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let modifiers = modifiers.into_iter().filter(|(bit, _)| held & bit != 0);
    let modifiers = modifiers.fold(KeyModifiers::NONE, |all, (_, one)| all | one);
    Rest::Key(code.map(|code| KeyEvent::new(code, modifiers)))
}

const fn named(letter: char) -> Option<KeyCode> {
    Some(match letter {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'M' => KeyCode::Enter,
        'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

/// What rxvt sends for arrows with Ctrl.
fn with_ctrl(letter: char) -> Option<KeyEvent> {
    let code = matches!(letter, 'a'..='d').then(|| named(letter.to_ascii_uppercase()))?;
    code.map(|code| KeyEvent::new(code, KeyModifiers::CONTROL))
}

const fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        4 | 8 => KeyCode::End,
        3 => KeyCode::Delete,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_every_usual_terminal_are_put_together() {
        for (text, code) in [
            ("[A", KeyCode::Up),
            ("OB", KeyCode::Down),
            ("[C", KeyCode::Right),
            ("OD", KeyCode::Left),
            // xterm; tmux, screen, PuTTY and the Linux console; rxvt.
            ("[H", KeyCode::Home),
            ("[1~", KeyCode::Home),
            ("[7~", KeyCode::Home),
            ("OF", KeyCode::End),
            ("[4~", KeyCode::End),
            ("[8~", KeyCode::End),
            ("[3~", KeyCode::Delete),
            ("[5~", KeyCode::PageUp),
            ("[6~", KeyCode::PageDown),
            ("[Z", KeyCode::BackTab),
        ] {
            assert_eq!(rest(text), Rest::Key(Some(code.into())), "{text}");
            for end in 0..text.len() {
                assert_eq!(rest(&text[..end]), Rest::Begun, "{}", &text[..end]);
            }
        }
        let ctrl_right = KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL);
        for text in ["[1;5C", "Oc"] {
            assert_eq!(rest(text), Rest::Key(Some(ctrl_right)), "{text}");
        }
        let ctrl_left = KeyEvent::new(KeyCode::Left, KeyModifiers::CONTROL);
        assert_eq!(rest("Od"), Rest::Key(Some(ctrl_left)));
        // Home and End with Ctrl, as rxvt sends them.
        let ctrl_home = KeyEvent::new(KeyCode::Home, KeyModifiers::CONTROL);
        assert_eq!(rest("[7^"), Rest::Key(Some(ctrl_home)));
        assert_eq!(rest("[1;5H"), Rest::Key(Some(ctrl_home)));
    }

    #[test]
    fn what_stands_for_no_key_is_swallowed_and_what_was_typed_is_not() {
        // The start of a paste, a function key, where the focus is.
        for text in ["[200~", "[15~", "[I"] {
            assert_eq!(rest(text), Rest::Key(None), "{text}");
        }
        for text in ["n", "q", "Ja", "Ox", "[é", "[[", "[1 ", "[1111111111111"] {
            assert_eq!(rest(text), Rest::Typed, "{text}");
        }
    }
}
