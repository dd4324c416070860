//! Whatever stands in a regulation file, it is read or told what is wrong, at a line that exists.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use klachtenbalie::regulation::{embedded, read};
use proptest::prelude::*;

/// Deeply nested or endless input: told, not crashed on.
#[test]
fn odd_texts_are_faults() {
    for text in [
        "[".repeat(50_000),
        "{".repeat(50_000),
        format!("{}a = 1", "a.".repeat(50_000)),
        format!("[{}a]", "a.".repeat(50_000)),
        "fout\n".repeat(500),
        "\u{feff}\r\n\0".to_owned(),
        format!("id = \"{}\"", "é".repeat(5_000)),
    ] {
        assert!(!read(&text).expect_err("a fault").faults.is_empty());
    }
}

fn files() -> impl Strategy<Value = String> {
    let texts: Vec<String> = embedded().map(|(_, text)| text.to_owned()).collect();
    proptest::sample::select(texts)
}

fn on_character(text: &str, at: prop::sample::Index) -> usize {
    let places: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    *at.get(&places)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_text_is_read_or_told(text in any::<String>()) {
        let lines = text.matches('\n').count() + 1;
        let faulty = read(&text).expect_err("no regulation");
        prop_assert!(!faulty.faults.is_empty());
        prop_assert!(faulty.faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
    }

    #[test]
    fn a_changed_file_is_read_or_told(
        text in files(),
        edits in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), r#"[\[\]"'=.#a-z0-9\n\\ ]{0,6}|\PC"#),
            1..5,
        ),
    ) {
        let mut text = text;
        for (from, length, insert) in edits {
            let from = on_character(&text, from);
            let rest = text.split_off(from);
            let cut = if rest.is_empty() { 0 } else { on_character(&rest, length).min(200) };
            let cut = (0..=cut).rev().find(|cut| rest.is_char_boundary(*cut)).unwrap_or(0);
            text = format!("{text}{insert}{}", &rest[cut..]);
        }
        let lines = text.matches('\n').count() + 1;
        if let Err(faulty) = read(&text) {
            prop_assert!(!faulty.faults.is_empty());
            prop_assert!(faulty.faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
        }
    }
}
