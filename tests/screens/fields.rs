//! Text fields: what the keys do to what is typed, and where the cursor stands.

use klachtenbalie::tui::Message;

use crate::desktop::Desktop;

const FACTS: &str = "<Tab><Tab><Tab>";

/// What stands in the draft of the intake under a name.
fn kept(desktop: &mut Desktop, key: &str) -> String {
    desktop.store_drafts();
    let Some(draft) = desktop.desk.drafts().unwrap().into_iter().next() else {
        return String::new();
    };
    let content: serde_json::Value = serde_json::from_str(&draft.content).unwrap();
    content[key].as_str().unwrap_or_default().to_owned()
}

/// Each is one character to who sees it: a family, a thumb with its colour, a heart, an accent of
/// its own, a flag, and two of two cells.
#[test]
fn what_is_seen_as_one_character_is_passed_and_taken_away_as_one() {
    for (keys, name, cell) in [
        ("👨‍👩‍👧x", "👨‍👩‍👧x", 3),
        ("👍🏽x", "👍🏽x", 3),
        ("❤️x", "❤️x", 3),
        ("日本x", "日本x", 5),
        ("e\u{301}x", "e\u{301}x", 2),
        ("Rene\u{301}<Left>", "Rene\u{301}", 3),
        ("Rene\u{301}<Left><Left><Right><Right>x", "Rene\u{301}x", 5),
        ("Rene\u{301}<BS>", "Ren", 3),
        ("a👨‍👩‍👧<BS>", "a", 1),
        ("a🇳🇱<BS>", "a", 1),
        ("a🇳🇱b<Left><Left><Del>", "ab", 1),
        ("a🇳🇱b<Left><Left>c", "ac🇳🇱b", 2),
        ("日本<Left>x", "日x本", 3),
        ("日本<Home><Del>", "本", 0),
        ("Jan de\u{301} Wit<C-Left><C-Left>x", "Jan xde\u{301} Wit", 5),
        ("Jan de\u{301}<C-w>x", "Jan x", 5),
    ] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press("n");
        let start = desktop.cursor();
        desktop.press(keys);
        let cursor = desktop.cursor();
        assert_eq!((cursor.x - start.x, cursor.y), (cell, start.y), "{keys}");
        assert_eq!(kept(&mut desktop, "complainant.name"), name, "{keys}");
    }
}

#[test]
fn a_word_at_a_time_is_taken_back_and_done_again() {
    for (keys, facts) in [
        ("een twee drie<C-z>", "een twee "),
        ("een twee drie<C-z><C-z>", "een "),
        ("een twee drie<C-z><C-z><C-z>", ""),
        ("een twee drie<C-z><C-z><C-z><C-z>", ""),
        ("een twee drie<C-z><C-z><C-z><C-y>", "een "),
        ("een twee drie<C-z><C-z><C-z><C-y><C-y><C-y><C-y>", "een twee drie"),
        ("een<CR>twee<C-z>", "een\n"),
        ("een<CR>twee<C-z><C-z>", "een"),
        ("huis<BS><BS><BS><C-z>", "huis"),
        ("huis<BS><BS><BS><C-z><C-y>", "h"),
        ("een twee<C-w><C-z>", "een twee"),
        ("een twee<C-u><C-z>", "een twee"),
        // What was typed elsewhere is another change.
        ("een<Home>twee<C-z>", "een"),
        // What is typed after going back is the last change, and nothing is done again over it.
        ("een twee<C-z>drie<C-y>", "een drie"),
    ] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(&format!("n{FACTS}{keys}"));
        assert_eq!(kept(&mut desktop, "facts"), facts, "{keys}");
    }
}

/// More than anybody types in a call.
#[test]
fn what_was_typed_long_ago_can_still_be_taken_back() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press(&format!("n{FACTS}"));
    for _ in 0..600 {
        desktop.rush("ab ");
    }
    for _ in 0..1300 {
        desktop.rush("<C-z>");
    }
    assert_eq!(kept(&mut desktop, "facts"), "");
}

#[test]
fn a_paste_is_one_change_and_its_line_ends_are_all_the_same() {
    for pasted in ["een\rtwee", "een\ntwee", "een\r\ntwee"] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(&format!("n{FACTS}x"));
        desktop.send(Message::Paste(pasted.to_owned()));
        assert_eq!(kept(&mut desktop, "facts"), "xeen\ntwee", "{pasted:?}");
        desktop.press("<C-z>");
        assert_eq!(kept(&mut desktop, "facts"), "x", "{pasted:?}");
        // In a line of its own it stays one line.
        let mut desktop = Desktop::open(80, 24);
        desktop.press("n");
        desktop.send(Message::Paste(pasted.to_owned()));
        assert_eq!(kept(&mut desktop, "complainant.name"), "een twee", "{pasted:?}");
    }
}

/// At 40x15 a row of the facts holds fewer words than the line.
#[test]
fn one_goes_up_and_down_by_the_rows_that_are_seen() {
    let long = "een twee drie vier vijf zes zeven acht negen tien elf twaalf";
    for (keys, facts) in [
        // In the same column of the row above, which is the same line.
        ("<Up>X", "een twee drie vier vijf zeXs zeven acht negen tien elf twaalf"),
        ("<Home>X", "een twee drie vier vijf zes zeven Xacht negen tien elf twaalf"),
        ("<Home><Home>X", "Xeen twee drie vier vijf zes zeven acht negen tien elf twaalf"),
        ("<Up><Up>", ""),
    ] {
        let mut desktop = Desktop::open(40, 15);
        desktop.press(&format!("n{FACTS}{long}{keys}"));
        if facts.is_empty() {
            assert!(desktop.shows("> E-mail"), "{}", desktop.picture());
        } else {
            assert_eq!(kept(&mut desktop, "facts"), facts, "{keys}: {}", desktop.picture());
        }
    }
}

#[test]
fn tab_leaves_a_text_and_puts_none_in() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press(&format!("n{FACTS}een<Tab>"));
    assert!(!desktop.shows("> Wat is er gebeurd"), "{}", desktop.picture());
    assert_eq!(kept(&mut desktop, "facts"), "een");
    let mut desktop = Desktop::open(80, 24);
    desktop.press(&format!("n{FACTS}"));
    desktop.send(Message::Paste("a\tb".to_owned()));
    assert!(!kept(&mut desktop, "facts").contains('\t'));
}

/// A line that does not fit goes by sideways under the cursor.
#[test]
fn a_long_line_goes_by_sideways() {
    let mut desktop = Desktop::open(40, 15);
    let name = "Maximiliaan Alexander van der Berg tot den Bosch";
    desktop.press(&format!("n{name}"));
    assert!(desktop.shows("tot den Bosch") && !desktop.shows("Maximiliaan"));
    desktop.press("<Home>");
    assert!(desktop.shows("Maximiliaan") && !desktop.shows("den Bosch"), "{}", desktop.picture());
}

/// The search and the palette are texts like any other.
#[test]
fn the_search_and_the_palette_are_edited_like_a_field() {
    for (begin, mark) in [("/", "Zoek: "), (":", ": ")] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(&format!("{begin}jan smit"));
        let end = desktop.cursor();
        desktop.press("<Home>X<Del><C-v>Y");
        assert!(desktop.shows(&format!("{mark}Xan Ysmit")), "{}", desktop.picture());
        desktop.press("<C-z><C-z><C-z>");
        assert!(desktop.shows(&format!("{mark}jan smit")), "{}", desktop.picture());
        desktop.press("<End>");
        assert_eq!(desktop.cursor(), end);
        desktop.press("<C-b><C-w>");
        assert!(desktop.shows(&format!("{mark}smit")), "{}", desktop.picture());
    }
}

/// More than there is room for goes by sideways, and the cursor stays on the screen.
#[test]
fn a_long_search_goes_by_sideways() {
    let mut desktop = Desktop::open(40, 15);
    desktop.press("/maximiliaan alexander van der berg tot den bosch");
    let cursor = desktop.cursor();
    assert!(desktop.shows("tot den bosch") && cursor.x < 40, "{}", desktop.picture());
}
