//! The keyboard as it is meant: escape sequences that came in pieces are put together, and what is
//! held with Alt is a movement or nothing.

use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::tui::keys::split::{Rest, rest};
use crate::tui::message::Message;

/// How long after an Esc the rest of a sequence may come: shorter than a finger takes to the next
/// key, longer than two pieces of one write are apart.
const HERE: Duration = Duration::from_millis(50);
/// The same where packets cross a network.
const FAR: Duration = Duration::from_millis(100);
/// How long the next piece may take once a sequence was begun that nobody types.
const BEGUN: Duration = Duration::from_millis(250);

/// Where messages come from, and how long one waits for them.
pub trait Source {
    /// What comes next; none for what is of no use here.
    fn next(&mut self) -> Option<Message>;
    /// Whether something comes within this time.
    fn comes_within(&mut self, time: Duration) -> bool;
}

/// The terminal itself.
#[derive(Debug, Clone, Copy)]
pub struct Terminal;

impl Source for Terminal {
    fn next(&mut self) -> Option<Message> {
        Some(match event::read() {
            Ok(Event::Key(key)) => Message::Key(key),
            Ok(Event::Paste(text)) => Message::Paste(text),
            Ok(Event::Resize(width, height)) => Message::Resize(width, height),
            Ok(_) => return None,
            Err(_) => Message::Hangup,
        })
    }

    fn comes_within(&mut self, time: Duration) -> bool {
        event::poll(time).unwrap_or(false)
    }
}

/// A keyboard, near or at the other end of a line.
#[derive(Debug)]
pub struct Keyboard<S> {
    source: S,
    /// How long after an Esc the rest of a sequence may come.
    patience: Duration,
}

impl Keyboard<Terminal> {
    /// That of this terminal.
    pub fn of_terminal() -> Self {
        let far = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        Self::new(Terminal, far)
    }
}

impl<S: Source> Keyboard<S> {
    /// One that reads from here; `far` where a network lies between.
    pub const fn new(source: S, far: bool) -> Self {
        Self { source, patience: if far { FAR } else { HERE } }
    }

    /// Waits for what comes, and gives it as it is meant.
    pub fn read(&mut self) -> Vec<Message> {
        match self.source.next() {
            Some(Message::Key(key)) if is_escape(key) => self.after_escape(key),
            Some(Message::Key(key)) => held_with_alt(key).into_iter().collect(),
            Some(message) => vec![message],
            None => Vec::new(),
        }
    }

    /// What an Esc that came alone turns out to be: the key, the first piece of a sequence, or Alt.
    fn after_escape(&mut self, escape: KeyEvent) -> Vec<Message> {
        let mut typed = String::new();
        // Of the window, not of the keyboard.
        let mut beside = Vec::new();
        let meant = loop {
            let patience = if typed.is_empty() { self.patience } else { BEGUN };
            if !self.source.comes_within(patience) {
                // What was begun and never ended stands for no key.
                break if typed.is_empty() { vec![Message::Key(escape)] } else { Vec::new() };
            }
            let Some(message) = self.source.next() else { continue };
            let Message::Key(key) = message else {
                let is_end = matches!(message, Message::Hangup);
                beside.push(message);
                if is_end {
                    break Vec::new();
                }
                continue;
            };
            let Some(letter) = plain_letter(key) else {
                break other_after_escape(escape, key, &typed);
            };
            typed.push(letter);
            match typed.as_str() {
                // The first function keys of the Linux console: one more letter.
                "[[" => {}
                _ if typed.starts_with("[[") => break Vec::new(),
                _ => match rest(&typed) {
                    Rest::Begun => {}
                    Rest::Key(key) => break key.map(Message::Key).into_iter().collect(),
                    Rest::Typed if typed.chars().count() == 1 => {
                        let alt = KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key };
                        break held_with_alt(alt).into_iter().collect();
                    }
                    Rest::Typed => break Vec::new(),
                },
            }
        };
        meant.into_iter().chain(beside).collect()
    }
}

fn is_escape(key: KeyEvent) -> bool {
    key.code == KeyCode::Esc && key.kind != KeyEventKind::Release
}

fn plain_letter(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(letter) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(letter),
        _ => None,
    }
}

/// A key that is no letter, after an Esc and perhaps the begin of a sequence.
fn other_after_escape(escape: KeyEvent, key: KeyEvent, typed: &str) -> Vec<Message> {
    if !typed.is_empty() {
        return vec![Message::Key(key)];
    }
    if key.code == KeyCode::Backspace {
        let alt = KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key };
        return held_with_alt(alt).into_iter().collect();
    }
    vec![Message::Key(escape), Message::Key(key)]
}

/// What a key held with Alt is meant as: over words, as shells have it, and nothing for any other
/// letter. A terminal sends it as Esc and that letter, but nobody who holds Alt means to close a
/// form.
fn held_with_alt(key: KeyEvent) -> Option<Message> {
    if !key.modifiers.contains(KeyModifiers::ALT) {
        return Some(Message::Key(key));
    }
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let by_word = |code| Some(KeyEvent { modifiers: KeyModifiers::CONTROL, code, ..key });
    let meant = match key.code {
        KeyCode::Char('b' | 'B') if !ctrl => by_word(KeyCode::Left),
        KeyCode::Char('f' | 'F') if !ctrl => by_word(KeyCode::Right),
        KeyCode::Left | KeyCode::Right => by_word(key.code),
        // Some terminals send Backspace as Ctrl-H.
        KeyCode::Char('h') if ctrl => by_word(KeyCode::Backspace),
        KeyCode::Backspace => by_word(KeyCode::Backspace),
        KeyCode::Char(_) => None,
        _ => Some(KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key }),
    };
    meant.map(Message::Key)
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    /// Keys with the time in milliseconds since the one before; no clock but theirs.
    struct Played(VecDeque<(u64, Message)>);

    impl Source for Played {
        fn next(&mut self) -> Option<Message> {
            Some(self.0.pop_front().map_or(Message::Hangup, |(_, message)| message))
        }

        fn comes_within(&mut self, time: Duration) -> bool {
            let Some((after, _)) = self.0.front_mut() else { return false };
            let comes = Duration::from_millis(*after) <= time;
            if !comes {
                // So long was waited already.
                *after -= u64::try_from(time.as_millis()).unwrap();
            }
            comes
        }
    }

    fn key(text: &str) -> KeyEvent {
        match text {
            "Esc" => KeyCode::Esc.into(),
            "BS" => KeyCode::Backspace.into(),
            "Left" => KeyCode::Left.into(),
            _ => KeyCode::Char(text.chars().next().unwrap()).into(),
        }
    }

    /// What is made of keys until there are no more.
    fn made(far: bool, events: impl IntoIterator<Item = (u64, KeyEvent)>) -> Vec<String> {
        let events = events.into_iter().map(|(after, event)| (after, Message::Key(event)));
        let mut keyboard = Keyboard::new(Played(events.collect()), far);
        let mut made = Vec::new();
        loop {
            for message in keyboard.read() {
                match message {
                    Message::Key(key) if key.modifiers == KeyModifiers::CONTROL => {
                        made.push(format!("Ctrl-{}", key.code));
                    }
                    Message::Key(key) => made.push(key.code.to_string()),
                    _ => return made,
                }
            }
        }
    }

    fn came(far: bool, keys: &[(u64, &str)]) -> Vec<String> {
        made(far, keys.iter().map(|(after, text)| (*after, key(text))))
    }

    #[test]
    fn a_sequence_with_pauses_is_one_key() {
        // Over a network each piece may be late.
        let far = [(0, "Esc"), (95, "["), (100, "D"), (0, "x")];
        assert_eq!(came(true, &far), ["Left", "x"]);
        assert_eq!(came(true, &[(0, "Esc"), (60, "O"), (240, "F")]), ["End"]);
        let delete = [(0, "Esc"), (45, "["), (200, "3"), (200, "~")];
        assert_eq!(came(false, &delete), ["Del"]);
        let ctrl_left =
            [(0, "Esc"), (20, "["), (99, "1"), (99, ";"), (99, "5"), (99, "D"), (0, "q")];
        assert_eq!(came(false, &ctrl_left), ["Ctrl-Left", "q"]);
        // The first function key of the Linux console is of no use, also in pieces.
        assert_eq!(
            came(false, &[(0, "Esc"), (9, "["), (50, "["), (50, "A")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_escape_alone_is_the_key_and_not_slow() {
        assert_eq!(came(false, &[(0, "Esc")]), ["Esc"]);
        assert_eq!(came(false, &[(0, "Esc"), (51, "q")]), ["Esc", "q"]);
        assert_eq!(came(true, &[(0, "Esc"), (101, "q")]), ["Esc", "q"]);
        assert_eq!(came(true, &[(0, "Esc"), (5, "Left")]), ["Esc", "Left"]);
        assert_eq!(came(true, &[(0, "Esc"), (5, "Esc"), (500, "q")]), ["Esc", "Esc", "q"]);
    }

    #[test]
    fn what_is_begun_and_never_ends_is_no_escape() {
        assert_eq!(came(true, &[(0, "Esc"), (5, "["), (400, "x")]), ["x"]);
        assert_eq!(came(true, &[(0, "Esc"), (5, "["), (5, "BS"), (5, "x")]), ["Backspace", "x"]);
    }

    #[test]
    fn alt_moves_over_words_and_is_otherwise_nothing() {
        for (letter, meant) in [
            ("b", Some("Ctrl-Left")),
            ("f", Some("Ctrl-Right")),
            ("BS", Some("Ctrl-Backspace")),
            ("q", None),
            ("n", None),
            ("2", None),
            ("é", None),
        ] {
            let expected: Vec<String> = meant.into_iter().chain(["x"]).map(str::to_owned).collect();
            let in_pieces = [(0, "Esc"), (20, letter), (0, "x")];
            assert_eq!(came(false, &in_pieces), expected, "{letter} in pieces");
            let mut whole = key(letter);
            whole.modifiers = KeyModifiers::ALT;
            assert_eq!(made(false, [(0, whole), (0, key("x"))]), expected, "{letter} whole");
        }
        let alt = |code, more| KeyEvent::new(code, KeyModifiers::ALT | more);
        let none = KeyModifiers::NONE;
        assert_eq!(made(false, [(0, alt(KeyCode::Left, none))]), ["Ctrl-Left"]);
        assert_eq!(made(false, [(0, alt(KeyCode::Enter, none))]), ["Enter"]);
        let ctrl_h = alt(KeyCode::Char('h'), KeyModifiers::CONTROL);
        assert_eq!(made(false, [(0, ctrl_h)]), ["Ctrl-Backspace"]);
    }

    #[test]
    fn what_the_window_tells_meanwhile_is_not_lost() {
        let events = [
            (0, Message::Key(key("Esc"))),
            (5, Message::Resize(10, 5)),
            (5, Message::Key(key("["))),
            (5, Message::Key(key("A"))),
        ];
        let mut keyboard = Keyboard::new(Played(events.into()), false);
        let came = keyboard.read();
        assert!(
            matches!(came.as_slice(), [Message::Key(up), Message::Resize(10, 5)]
                if up.code == KeyCode::Up),
            "{came:?}"
        );
    }
}
