//! The keymap is complete, described and free of clashes.

use std::collections::HashSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::footer::footer;
use super::keymap::{Act, Context, act, bindings, table};
use super::{Key, keys_of, parse_keys};

#[test]
fn every_action_is_bound_and_described() {
    for binding in table() {
        assert!(!binding.keys.is_empty(), "{:?}", binding.act);
        assert!(binding.help.len() > 10, "{:?} is not described", binding.act);
        let first = binding.help.chars().next().unwrap();
        assert!(first.is_uppercase() && !binding.help.ends_with('.'), "{}", binding.help);
    }
}

#[test]
fn no_key_means_two_things_in_one_place() {
    let mut seen = HashSet::new();
    for binding in table() {
        for key in binding.keys.iter() {
            assert!(seen.insert((binding.context, *key)), "{:?} {key}", binding.context);
        }
    }
}

#[test]
fn every_row_can_be_reached_and_is_in_the_help() {
    for binding in table() {
        let reached = Context::ALL.iter().any(|context| {
            bindings(*context).iter().any(|row| row.help == binding.help)
                && binding.keys.iter().any(|key| act(*context, *key) == Some(binding.act))
        });
        assert!(reached, "{:?} in {:?}", binding.act, binding.context);
    }
}

#[test]
fn nothing_needs_alt_or_a_function_key() {
    for binding in table() {
        assert!(binding.keys.iter().any(|key| key.is_plain()), "{:?}", binding.act);
    }
}

#[test]
fn what_not_every_terminal_passes_on_is_no_plain_key() {
    for code in [KeyCode::Left, KeyCode::Home, KeyCode::End, KeyCode::Enter, KeyCode::Backspace] {
        assert!(Key::of(code).is_plain() && !Key::ctrl_of(code).is_plain(), "{code}");
    }
    assert!(Key::ctrl('s').is_plain() && Key::char('s').is_plain());
    assert!(!Key::of(KeyCode::F(2)).is_plain());
}

#[test]
fn letters_are_never_commands_where_one_types() {
    for context in [Context::Line, Context::Text, Context::Search, Context::Palette] {
        for letter in ' '..='~' {
            assert_eq!(act(context, Key::char(letter)), None, "{letter} in {context:?}");
        }
    }
}

#[test]
fn the_footer_fits_and_always_names_the_key_for_all_keys() {
    for context in Context::ALL {
        for width in [40, 80, 120] {
            let hints = footer(*context, width, |_, label| Some(label));
            let cells = |(key, label): &(String, &str)| key.chars().count() + 1 + label.len();
            let taken: usize = hints.iter().map(cells).sum::<usize>() + 2 * (hints.len() - 1);
            assert!(taken <= width, "{context:?} at {width}: {taken}");
            let help = bindings(*context).into_iter().find(|row| row.act == Act::Help);
            // While something is made, one can only stop it.
            assert_eq!(help.is_none(), *context == Context::Busy, "{context:?}");
            let named = hints.iter().any(|(_, label)| *label == "hulp");
            assert_eq!(named, help.is_some(), "{context:?} at {width}");
        }
    }
}

#[test]
fn in_the_smallest_window_a_form_names_the_keys_to_save_close_and_see_all_keys() {
    let hints = footer(Context::Line, 40, |_, label| Some(label));
    let hints: Vec<_> = hints.iter().map(|(key, label)| format!("{key} {label}")).collect();
    assert_eq!(hints, ["Ctrl-S opslaan", "Esc sluiten", "Ctrl-G hulp"]);
    // Where saving has a longer name, closing goes first and help stays.
    let longer = |act, label| Some(if act == Act::Save { "de brief bekijken" } else { label });
    let hints = footer(Context::Line, 40, longer);
    assert_eq!(hints.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["Ctrl-S", "Ctrl-G"]);
}

#[test]
fn terminals_send_keys_in_their_own_ways() {
    let event = |code, modifiers| keys_of(KeyEvent::new(code, modifiers));
    let backspace = event(KeyCode::Char('h'), KeyModifiers::CONTROL);
    assert_eq!(backspace, [Key::of(KeyCode::Backspace)]);
    let split = event(KeyCode::Char('['), KeyModifiers::ALT);
    assert_eq!(split, [Key::of(KeyCode::Esc), Key::char('[')]);
    let back = event(KeyCode::Tab, KeyModifiers::SHIFT);
    assert_eq!(back, [Key::of(KeyCode::BackTab)]);
    assert_eq!(event(KeyCode::Char('S'), KeyModifiers::SHIFT), [Key::char('S')]);
}

#[test]
fn key_strings_are_read() {
    let keys = parse_keys("nJ<Tab><C-s><lt>").unwrap();
    let names: Vec<_> = keys.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["n", "J", "Tab", "Ctrl-S", "<"]);
    assert!(parse_keys("<Onzin>").is_none());
}
