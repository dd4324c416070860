//! What is never in the code (see "Architecture" in the README): each rule is kept by a test.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// A source file without its tests.
struct Source {
    path: String,
    /// The code, without comments and without the tests at its end.
    code: String,
    /// Lines with comments, without the tests.
    lines: usize,
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    rust_files(&root.join("src"), &mut paths);
    assert!(paths.len() > 50, "the sources were not found");
    let mut sources: Vec<Source> = paths
        .iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let own = || text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
            let code: Vec<_> = own().filter(|line| !line.trim_start().starts_with("//")).collect();
            Source {
                path: path.strip_prefix(root).unwrap().display().to_string(),
                code: code.join("\n"),
                lines: own().count(),
            }
        })
        .collect();
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
}

fn module(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split('/').next().unwrap().trim_end_matches(".rs")
}

/// No file outside (or, where `inside` is true, inside) a module may hold any of these words.
fn nowhere(words: &[&str], applies: impl Fn(&Source) -> bool) {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| applies(source)) {
        for (number, line) in source.code.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}: '{word}' (code line {})", source.path, number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_domain_does_no_io_and_reads_no_clock() {
    nowhere(
        &[
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "SystemTime",
            "Instant",
            "Utc::now",
            "Local",
            "rusqlite",
            "ratatui",
            "crossterm",
            "println!",
            "getrandom",
        ],
        |source| matches!(module(&source.path), "domain" | "regulation" | "form"),
    );
}

#[test]
fn no_code_names_a_firm_or_a_regulation() {
    let names: Vec<String> = klachtenbalie::regulation::embedded()
        .flat_map(|(id, text)| {
            let organisation = klachtenbalie::regulation::read(text).unwrap().organisation;
            [id, organisation]
        })
        .collect();
    assert!(names.len() >= 12);
    for source in sources() {
        let code = source.code.to_lowercase();
        for name in &names {
            let quoted = format!("\"{}\"", name.to_lowercase());
            assert!(!code.contains(&quoted), "{} names {name}", source.path);
            // Longer names are looked for anywhere; "awb" alone may be part of a word.
            assert!(
                name.len() < 5 || !code.contains(&name.to_lowercase()),
                "{} names {name}",
                source.path
            );
        }
    }
}

#[test]
fn sql_stands_in_the_store_only() {
    nowhere(
        &["rusqlite", "SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA "],
        |source| module(&source.path) != "store",
    );
}

#[test]
fn the_terminal_is_known_to_the_screen_only() {
    nowhere(&["ratatui", "crossterm", "tui_textarea"], |source| module(&source.path) != "tui");
}

#[test]
fn modules_use_only_what_the_design_allows() {
    let allowed: &[(&str, &[&str])] = &[
        ("regulation", &[]),
        ("domain", &["regulation"]),
        ("store", &["domain", "regulation"]),
        ("form", &["domain", "regulation"]),
        ("reports", &["documents", "domain", "regulation"]),
        ("exchange", &["domain", "regulation"]),
        ("documents", &["domain", "regulation"]),
        ("desk", &["documents", "domain", "exchange", "regulation", "reports", "store", "form"]),
        ("demo", &["desk", "domain", "regulation"]),
        ("asking", &["desk", "documents", "domain", "form", "regulation", "reports"]),
        ("linear", &["asking", "desk", "documents", "domain", "form", "regulation", "reports"]),
        ("tui", &["asking", "desk", "documents", "domain", "form", "regulation", "reports"]),
        (
            "cli",
            &[
                "desk",
                "demo",
                "documents",
                "domain",
                "exchange",
                "asking",
                "form",
                "linear",
                "regulation",
                "reports",
                "tui",
            ],
        ),
        ("lib", &[]),
        ("main", &["cli"]),
    ];
    let known: Vec<&str> = allowed.iter().map(|(name, _)| *name).collect();
    // A grouped import would hide what is used.
    nowhere(&["use crate::{"], |_| true);
    for source in sources() {
        let own = module(&source.path);
        let may = allowed.iter().find(|(name, _)| *name == own);
        let (_, may) = may.unwrap_or_else(|| panic!("{}: which module is this?", source.path));
        for piece in source.code.split("crate::").skip(1) {
            let used: String =
                piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let fine =
                used == own || may.contains(&used.as_str()) || !known.contains(&used.as_str());
            assert!(fine, "{} uses crate::{used}", source.path);
        }
    }
}

#[test]
fn only_the_desk_writes_to_the_store() {
    nowhere(&["store::", "Store::"], |source| !matches!(module(&source.path), "desk" | "store"));
}

#[test]
fn files_stay_under_four_hundred_lines_and_say_what_they_hold() {
    for source in sources() {
        assert!(source.lines <= 400, "{} has {} lines", source.path, source.lines);
        let name = source.path.rsplit('/').next().unwrap();
        for vague in ["util", "helper", "common", "misc", "stuff"] {
            assert!(!name.contains(vague), "{}: what does it hold?", source.path);
        }
    }
}

#[test]
fn nothing_is_left_undone_or_unsafe() {
    nowhere(&["todo!", "unimplemented!", "dbg!", "TODO", "FIXME"], |_| true);
    nowhere(&["allow(dead_code)", "allow(clippy::unwrap_used)"], |_| true);
    let manifest = include_str!("../Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn what_cannot_fail_is_proved_where_it_is_said() {
    for source in sources() {
        for (index, line) in source.code.lines().enumerate() {
            let panics =
                [".unwrap()", ".expect(", "panic!("].iter().any(|word| line.contains(word));
            if panics {
                let before: Vec<_> =
                    source.code.lines().skip(index.saturating_sub(6)).take(6).collect();
                let proved = before
                    .iter()
                    .any(|line| line.contains("expect(clippy::") && line.contains("reason"));
                assert!(proved, "{}: {}", source.path, line.trim());
            }
        }
    }
}

/// The string literals of a text of Rust, each with the line that it begins on.
fn literals(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut letters = code.chars().peekable();
    let mut line = 1;
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => line += 1,
            // A character, where it is no lifetime: one of these could be a quote.
            '\'' => {
                let mut ahead = letters.clone();
                let escaped = ahead.next() == Some('\\');
                if escaped {
                    ahead.next();
                }
                if ahead.next() == Some('\'') {
                    letters = ahead;
                }
            }
            '"' => {
                let begun = line;
                let mut text = String::new();
                while let Some(inner) = letters.next() {
                    match inner {
                        '"' => break,
                        '\\' => match letters.next() {
                            // The text goes on in the next line.
                            Some('\n') => {
                                line += 1;
                                while letters.next_if(|next| *next == ' ').is_some() {}
                            }
                            Some('n') => text.push('\n'),
                            Some(other) => text.push(other),
                            None => {}
                        },
                        other => {
                            line += usize::from(other == '\n');
                            text.push(other);
                        }
                    }
                }
                found.push((begun, text));
            }
            _ => {}
        }
    }
    found
}

/// The words of a sentence that name a key.
fn keys_named(text: &str) -> Vec<&str> {
    let names = [
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "Backspace",
        "Delete",
        "Insert",
        "Home",
        "End",
        "PgUp",
        "PgDn",
        "spatie",
        "spatiebalk",
        "pijlen",
        "pijltjes",
    ];
    let words: Vec<_> = text.split_whitespace().collect();
    let tells_key = |place: &usize| {
        let word = words[*place];
        let bare = word.trim_matches(|c: char| "().,:;!?'…".contains(c));
        let before = place.checked_sub(1).map_or("", |before| words[before]);
        let is_function = bare.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
        let is_one = bare.chars().count() == 1 && !bare.chars().any(char::is_numeric);
        let is_pressed = matches!(before, "op" | "toets" | "keer" | "dan")
            || (word.starts_with('(') && word != "(*)")
            || (word.ends_with(':') && word.len() > 1 && words.len() > place + 1);
        names.contains(&bare)
            || bare.starts_with("Ctrl-")
            || is_function
            || "←→".contains(bare) && !bare.is_empty()
            || is_one && is_pressed
    };
    (0..words.len()).filter(tells_key).map(|place| words[place]).collect()
}

#[test]
fn no_sentence_names_a_key_by_itself() {
    // Anybody can have other keys: what a sentence calls a key comes from the table of keys.
    let mut found = Vec::new();
    let told = |path: &str| path.starts_with("src/tui/") || path.starts_with("src/asking/");
    for source in sources().iter().filter(|source| told(&source.path)) {
        if source.path.starts_with("src/tui/keys/") {
            continue;
        }
        for (line, text) in literals(&source.code) {
            let keys = keys_named(&text);
            if !keys.is_empty() {
                found.push(format!("{} (code line {line}): {keys:?} in \"{text}\"", source.path));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_key_in_a_sentence_is_found() {
    for (code, keys) in [
        (r#"tell("Er wacht nog een concept (Esc, dan c).")"#, &["(Esc,", "c)."] as &[_]),
        (r#"("{order} (s verandert dat). Enter begint")"#, &["(s", "Enter"]),
        (r#"format!("{mark} (spatie; * de groep)")"#, &["(spatie;"]),
        (r#"('"', "te laat: druk op t.")"#, &["t."]),
        ("\"Niets. \\\n   n: nieuwe klacht.\"", &["n:"]),
        (r#"<'a>("Ctrl-S of F1", 'b', '\\'')"#, &["Ctrl-S", "F1"]),
        (r#""… ({key}: alles) (*) Brief, [x] gekozen, 1: een. Home-office""#, &[]),
        ("Tab::Open // Enter", &[]),
    ] {
        let texts = literals(code);
        let found: Vec<_> = texts.iter().flat_map(|(_, text)| keys_named(text)).collect();
        assert_eq!(found, keys, "{code}");
    }
}
