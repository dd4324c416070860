//! Other keys (toetsen): a keymap from a TOML file, where the names of places and acts stand with
//! the keys that somebody wants for them. Whatever the file does not name stays as it is.

use std::borrow::Cow;
use std::collections::HashMap;

use crossterm::event::KeyCode;
use thiserror::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::clash::{Asked, clashes};
use super::keymap::{Context, Keymap};
use super::{Key, named};
use crate::domain::text::neutral;

/// What is wrong with a file of keys.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("Regel {line}: {what}")]
pub struct KeyFault {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub what: String,
}

/// Every fault of a file.
pub type KeyFaults = Vec<KeyFault>;

/// The keymap as a file that reads back as the same: each row with what it does.
pub fn write(keymap: &Keymap) -> String {
    let mut lines = vec![
        "# Toetsen van de klachtenbalie. Verander wat je wilt en lees het bestand in met"
            .to_owned(),
        "# 'klachtenbalie toetsen neem BESTAND'. Wat je weglaat, blijft zoals het is.".to_owned(),
    ];
    let mut last = None;
    for row in keymap.rows() {
        if last != Some(row.context) {
            // The rows of one place stand together in the table.
            last = Some(row.context);
            lines.push(format!("\n# {}\n[{}]", row.context.label(), name(row.context)));
        }
        let keys: Vec<_> = row.keys.iter().map(|key| format!("{:?}", key.to_string())).collect();
        lines.push(format!("{} = [{}]  # {}", name(row.act), keys.join(", "), row.help));
    }
    lines.join("\n") + "\n"
}

/// Reads a file of keys; every fault is named.
pub fn read(text: &str) -> Result<Keymap, KeyFaults> {
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let mut faults = KeyFaults::new();
    let mut rows = Keymap::built_in().rows().to_vec();
    let mut own_lines = HashMap::new();
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let what = "dit is geen geldige TOML. Zie 'klachtenbalie toetsen toon'.".to_owned();
        vec![KeyFault { line: line(at), what }]
    })?;
    for (place, acts) in table.get_ref() {
        let DeValue::Table(acts) = acts.get_ref() else {
            faults.push(unknown(place, line(place.span().start), "plaats"));
            continue;
        };
        for (act, keys) in acts {
            let at = line(act.span().start);
            let row = rows.iter().position(|row| {
                name(row.context) == place.get_ref().as_ref()
                    && name(row.act) == act.get_ref().as_ref()
            });
            let Some(row) = row else {
                faults.push(unknown(
                    act,
                    at,
                    &format!("handeling in [{}]", neutral(place.get_ref())),
                ));
                continue;
            };
            match keys_of(keys, rows[row].context) {
                Ok(keys) => {
                    rows[row].keys = Cow::Owned(keys);
                    own_lines.insert(row, at);
                }
                Err(what) => faults.push(KeyFault { line: at, what }),
            }
        }
    }
    faults.extend(clashes(&Asked { rows: &rows, lines: &own_lines }));
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(Keymap::of(rows)) } else { Err(faults) }
}

/// The name of a place or an act in the file: "form", "show_tab_mine".
pub(super) fn name(of: impl std::fmt::Debug) -> String {
    let mut name = String::new();
    for letter in format!("{of:?}").chars() {
        if (letter.is_ascii_uppercase() || letter == '(')
            && !name.is_empty()
            && !name.ends_with('_')
        {
            name.push('_');
        }
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        }
    }
    name
}

fn unknown<T: AsRef<str>>(name: &Spanned<T>, line: usize, kind: &str) -> KeyFault {
    let name = neutral(name.get_ref().as_ref());
    let what = format!("'{name}' is geen {kind}. Zie 'klachtenbalie toetsen toon' voor de namen.");
    KeyFault { line, what }
}

/// The keys of one row.
fn keys_of(value: &Spanned<DeValue<'_>>, context: Context) -> Result<Vec<Key>, String> {
    let DeValue::Array(names) = value.get_ref() else {
        return Err("hier hoort een lijst van toetsen, zoals [\"Ctrl-S\"].".to_owned());
    };
    let mut keys = Vec::new();
    for name in names {
        let DeValue::String(name) = name.get_ref() else {
            return Err("een toets staat tussen aanhalingstekens, zoals \"Ctrl-S\".".to_owned());
        };
        let key = key(name)?;
        if context.is_typed_in() && key.typed().is_some() {
            return Err(format!("'{key}' typ je hier zelf; kies een toets met Ctrl."));
        }
        if context == Context::Choice && key.typed().is_some_and(|letter| letter != ' ') {
            return Err(format!("'{key}' kiest hier wat ermee begint; kies een toets met Ctrl."));
        }
        keys.push(key);
    }
    if keys.is_empty() {
        return Err("zonder toets kun je hier niet meer bij; geef er minstens een.".to_owned());
    }
    Ok(keys)
}

/// A key by the name under which it is shown, or the one of `parse_keys`.
fn key(text: &str) -> Result<Key, String> {
    let told = neutral(text);
    let (ctrl, bare) = match text.strip_prefix("Ctrl-") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut letters = bare.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) if !"↑↓←→".contains(letter) => KeyCode::Char(letter),
        _ => by_name(bare).ok_or_else(|| {
            format!(
                "'{told}' is geen toets. Schrijf zoals n, Ctrl-S, Enter, Esc, Tab, Shift-Tab, \
                 spatie, PgUp, PgDn, Home, End, Backspace, Delete, Insert, F2 of een pijl (↑)."
            )
        })?,
    };
    match code {
        KeyCode::Char('i' | 'I' | 'm' | 'M' | 'h' | 'H' | '[') if ctrl => Err(format!(
            "'{told}' is voor een terminal hetzelfde als Tab, Enter, Backspace of Esc. Kies een \
             andere toets."
        )),
        KeyCode::Char(letter) if ctrl && !letter.is_ascii_alphabetic() => {
            Err(format!("'{told}' komt niet uit elke terminal. Kies Ctrl met een letter."))
        }
        KeyCode::Char(letter) if ctrl => Ok(Key::ctrl(letter.to_ascii_lowercase())),
        code => Ok(Key { code, ctrl }),
    }
}

fn by_name(name: &str) -> Option<KeyCode> {
    let number = name.strip_prefix('F').and_then(|number| number.parse().ok());
    if let Some(number) = number.filter(|number| (1..=12).contains(number)) {
        return Some(KeyCode::F(number));
    }
    Some(match name {
        "↑" => KeyCode::Up,
        "↓" => KeyCode::Down,
        "←" => KeyCode::Left,
        "→" => KeyCode::Right,
        "spatie" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "Insert" => KeyCode::Insert,
        "Shift-Tab" => KeyCode::BackTab,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        other => named(other).filter(|key| !key.ctrl)?.code,
    })
}

#[cfg(test)]
mod tests {
    use super::super::keymap::Act;
    use super::*;

    #[test]
    fn the_keymap_written_reads_back_as_the_same() {
        let written = write(Keymap::built_in());
        let read = read(&written).unwrap();
        assert_eq!(write(&read), written);
        for (one, other) in read.rows().iter().zip(Keymap::built_in().rows()) {
            assert_eq!((one.context, one.act, &one.keys), (other.context, other.act, &other.keys));
        }
    }

    #[test]
    fn every_row_has_a_name_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for row in Keymap::built_in().rows() {
            assert!(seen.insert((name(row.context), name(row.act))), "{:?}", row.act);
        }
    }

    #[test]
    fn other_keys_do_what_is_asked_and_the_help_follows() {
        let own = read(
            "[desk]\nnew = [\"+\", \"F2\"]\nquit = [\"Q\"]\n[form]\n\
                   save = [\"Ctrl-C\"]\nnotices = [\"Ctrl-S\"]\n",
        );
        let own = own.unwrap();
        assert_eq!(own.act(Context::List, Key::char('+')), Some(Act::New));
        assert_eq!(own.act(Context::List, Key::of(KeyCode::F(2))), Some(Act::New));
        assert_eq!(own.act(Context::List, Key::char('n')), None);
        assert_eq!(own.act(Context::Line, Key::ctrl('c')), Some(Act::Save));
        assert_eq!(own.act(Context::Line, Key::ctrl('s')), Some(Act::Notices));
        let footer = own.footer(Context::List, 120, |_, label| Some(label));
        assert!(footer.contains(&("+".to_owned(), "nieuw")), "{footer:?}");
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        for (text, line, words) in [
            ("[desk\n", 1, "geen geldige TOML"),
            ("\nnew = [\"n\"]\n", 2, "'new' is geen plaats"),
            ("[balie]\nnew = [\"+\"]\n", 2, "geen handeling in [balie]"),
            ("[desk]\nfly = [\"+\"]\n", 2, "'fly' is geen handeling"),
            ("[desk]\nnew = \"+\"\n", 2, "een lijst van toetsen"),
            ("[desk]\nnew = [3]\n", 2, "tussen aanhalingstekens"),
            ("[desk]\nnew = []\n", 2, "minstens een"),
            ("[desk]\nnew = [\"Alt-N\"]\n", 2, "'Alt-N' is geen toets"),
            ("[desk]\nnew = [\"Ctrl-I\"]\n", 2, "hetzelfde als Tab"),
            ("[desk]\nnew = [\"Ctrl-1\"]\n", 2, "niet uit elke terminal"),
            ("[desk]\n\nnew = [\"a\"]\n", 3, "'a' staat twee keer: voor new en voor actions"),
            ("[form]\nsave = [\"s\"]\n", 2, "typ je hier zelf"),
            ("[line]\nundo = [\"u\"]\n", 2, "typ je hier zelf"),
            ("[choice]\nclear = [\"d\"]\n", 2, "kiest hier wat ermee begint"),
        ] {
            let faults = read(text).unwrap_err();
            assert_eq!(faults.len(), 1, "{text}: {faults:?}");
            assert_eq!(faults[0].line, line, "{text}: {faults:?}");
            assert!(faults[0].what.contains(words), "{text}: {faults:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused() {
        let written = write(Keymap::built_in());
        for cut in (0..written.len()).step_by(37).filter(|cut| written.is_char_boundary(*cut)) {
            // A file that was cut off: no panic, and what is read has a key for everything.
            if let Ok(keymap) = read(&written[..cut]) {
                assert!(keymap.rows().iter().all(|row| !row.keys.is_empty()));
            }
        }
    }
}
