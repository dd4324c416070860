//! With other keys for everything, nothing on the screen names one of before.

use std::process::Command;

use klachtenbalie::tui::keys::keymap::{Binding, Context, Keymap, use_keymap};
use klachtenbalie::tui::keys::remap;

use crate::desktop::Desktop;
use crate::ways::{SIZES, at_the_end_of, ways};

const HERE: &str = "KLACHTENBALIE_TEST_OWN_KEYS";
const WALK: &str = "own_keys::no_place_names_a_key_that_was_given_away";

/// Places where one types; letters are no commands there.
const TYPED_IN: [&str; 6] = ["form", "line", "text", "choice", "search", "palette"];

/// The key number so many, where one types: none that anything there has by itself.
fn no_letter(place: usize) -> String {
    const MORE: [&str; 11] = [
        "Insert",
        "Ctrl-Insert",
        "Ctrl-PgUp",
        "Ctrl-PgDn",
        "Ctrl-Delete",
        "Ctrl-Tab",
        "Ctrl-Esc",
        "Ctrl-Shift-Tab",
        "Ctrl-↑",
        "Ctrl-↓",
        "Ctrl-Enter",
    ];
    match place {
        ..12 => format!("F{}", place + 1),
        12..24 => format!("Ctrl-F{}", place - 11),
        _ => MORE[place - 24].to_owned(),
    }
}

/// A file with a key for everything that nothing has by itself: letters of other alphabets and,
/// where one types, function keys. There the keys of before stay as second ones, shown by the help
/// only, since what everybody has is not to be had without them.
fn other_keys() -> String {
    let alphabets = ('а'..='я').chain('А'..='Я').chain('ա'..='ֆ').chain('α'..='ω');
    let mut letters = alphabets.chain('Ա'..='Ֆ');
    let of_form = Keymap::built_in().rows().iter().filter(|row| row.context == Context::Form);
    let of_form = of_form.count() - 1;
    let (mut place, mut typed) = (String::new(), 0);
    let mut text = String::new();
    for line in remap::write(Keymap::built_in()).lines() {
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut place);
            // In a field the keys of the form hold too.
            typed = if matches!(place.as_str(), "line" | "text" | "choice") { of_form } else { 0 };
        }
        let row = match line.split_once(" = [") {
            // One more than there are keys: this one keeps its own.
            Some(("notices", _)) if place == "form" => line.to_owned(),
            Some((act, keys)) if TYPED_IN.contains(&place.as_str()) => {
                typed += 1;
                format!("{act} = [\"{}\", {keys}", no_letter(typed - 1))
            }
            Some((act, _)) => format!("{act} = [\"{}\"]", letters.next().unwrap()),
            None => line.to_owned(),
        };
        text.push_str(&row);
        text.push('\n');
    }
    text
}

/// The names of keys of before that stand in a text, as one would read them.
fn named(text: &str) -> Vec<String> {
    let names = [
        "Esc",
        "Enter",
        "Tab",
        "Shift-Tab",
        "spatie",
        "PgUp",
        "PgDn",
        "Backspace",
        "Delete",
        "Home",
        "End",
    ];
    let acts = |row: &Binding| format!("{:?}", row.act);
    let acts: Vec<_> = Keymap::built_in().rows().iter().map(acts).collect();
    let words: Vec<_> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| "()[].,:;!'│".contains(c));
        let is_letter = bare.len() == 1 && bare.chars().all(|c| c.is_ascii_graphic());
        let before = place.checked_sub(1).map_or("", |before| words[before]);
        let pressed = matches!(before, "op" | "toets" | "keer" | "dan")
            || (word.starts_with('(') && !word.ends_with([')', '.']))
            || (word.ends_with(':') && !word.starts_with(':'));
        let ctrl = bare.strip_prefix("Ctrl-").is_some_and(|rest| rest.len() == 1);
        let act = acts.iter().any(|act| act == bare && bare[1..].contains(char::is_uppercase));
        // A star after a label says that an answer is needed.
        let is_other = bare == "*" || bare.starts_with(|c: char| c.is_ascii_digit());
        if names.contains(&bare) || ctrl || act || (is_letter && pressed && !is_other) {
            found.push(format!("{before} {word}"));
        }
    }
    found
}

#[test]
fn no_place_names_a_key_that_was_given_away() {
    if std::env::var_os(HERE).is_none() {
        // Keys are taken once for a whole process: the walk has one of its own.
        let mut walk = Command::new(std::env::current_exe().unwrap());
        let walked = walk.args(["--exact", WALK]).env(HERE, "1").output().unwrap();
        let told = String::from_utf8_lossy(&walked.stdout);
        assert!(walked.status.success() && told.contains("1 passed"), "{told}");
        return;
    }
    let text = other_keys();
    use_keymap(remap::read(&text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}")));
    let mut faults = Vec::new();
    for way in ways() {
        let (mut desktop, _whose) = at_the_end_of(way);
        for size in SIZES {
            desktop.resize(size.0, size.1);
            let picture = desktop.picture();
            let screen = picture.rsplit_once('\n').unwrap().0;
            // The help of where one types names the second keys too.
            let found =
                if helps_where_one_types(&mut desktop) { Vec::new() } else { named(screen) };
            let footer = screen.lines().last().unwrap_or_default();
            let single =
                |word: &&str| word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit());
            let bare: Vec<_> = footer.split_whitespace().filter(single).collect();
            if !found.is_empty() || !bare.is_empty() {
                faults.push(format!("{way:?} at {size:?}: {found:?} {bare:?}\n{picture}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} places:\n{}", faults.len(), faults.join("\n\n"));
}

fn helps_where_one_types(desktop: &mut Desktop) -> bool {
    let typed = ["in een regel", "in een tekst", "bij een keuze", "zoeken", "opdrachtvenster"];
    let title = "Toetsen: ";
    let picture = desktop.picture();
    picture.split_once(title).is_some_and(|(_, rest)| {
        let rest = rest.lines().next().unwrap_or_default();
        typed.iter().any(|place| rest.contains(place))
    })
}

#[test]
fn a_key_of_before_is_recognised() {
    for (text, count) in [
        ("Druk op o om te kijken. Esc stopt.", 2),
        ("(s verandert dat) n: nieuw (spatie; * de groep) (*) Brief (J. de Vries)", 3),
        ("1 klacht is te laat: druk op т. Ctrl-F2 hulp J. de Vries", 0),
        ("Esc, dan c). PageDown", 3),
    ] {
        assert_eq!(named(text).len(), count, "{text}: {:?}", named(text));
    }
}
