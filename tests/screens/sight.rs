//! What somebody may see can change while their screen is open.

use klachtenbalie::tui::{App, Depth, Message, Shelf};
use serde_json::json;

use crate::desktop::Desktop;
use crate::sample;

#[test]
fn who_does_not_work_here_any_more_is_shown_out() {
    let founder = Desktop::open(80, 24);
    let mut other = founder.beside("A. Smit");
    other.send(Message::Poll);
    assert!(!other.ended);
    sample::keep_as(founder.desk.path(), "A. Smit", None);
    other.send(Message::Poll);
    assert!(other.ended);
}

/// A director who lost every role while something of Kaya's complaint stood on the screen.
fn loses_sight(other: &mut Desktop) {
    sample::keep_as(other.desk.path(), "K. Vink", Some(&[]));
    other.send(Message::Poll);
    assert!(!other.shows("Ayşe"), "{}", other.picture());
}

fn director(keys: &str) -> (Desktop, Desktop) {
    let founder = Desktop::open(80, 24);
    let mut other = founder.beside("K. Vink");
    other.press(keys);
    (founder, other)
}

#[test]
fn what_was_typed_stays_where_the_file_leaves_the_screen() {
    let (_founder, mut other) = director("/Kaya<CR>");
    assert!(other.shows("Ayşe Kaya"), "{}", other.picture());
    other.press(":interne<CR>");
    other.press("Zij belde al eerder.");
    loses_sight(&mut other);
    insta::assert_snapshot!(other.picture());
    // Who was typing on does nothing by that.
    other.press("axxqn?:s<C-s><CR>");
    assert!(other.shows("Zij belde al eerder."), "{}", other.picture());
    other.store_drafts();
    // It is still theirs among the drafts, until they throw it away.
    other.press("<Esc><Esc>c<CR>");
    assert!(other.shows("Zij belde al eerder."), "{}", other.picture());
    assert!(!other.shows("Ayşe"), "{}", other.picture());
    other.press("<Esc>cxx");
    assert!(other.desk.drafts().unwrap().is_empty());
}

#[test]
fn what_was_typed_can_be_gone_on_with_once_sight_is_back() {
    let (_founder, mut other) = director("/Kaya<CR>:interne<CR>");
    other.press("Zij belde al eerder.");
    loses_sight(&mut other);
    other.store_drafts();
    sample::keep_as(other.desk.path(), "K. Vink", Some(&["board"]));
    other.send(Message::Poll);
    other.press("<Esc><Esc>c<CR>");
    assert!(other.shows("Interne notitie (2026-036)"), "{}", other.picture());
    other.press("<C-s>");
    assert!(other.shows("Opgeslagen"), "{}", other.picture());
}

#[test]
fn of_a_letter_only_what_was_put_into_it_stays() {
    for on_top in ["", "<C-d>", "<Tab>e<C-s>"] {
        let (_founder, mut other) = director("/Kaya<CR>:brief vers<CR><BS>ontv<C-s>");
        assert!(other.shows("Ontvangstbevestiging aan"), "{}", other.picture());
        assert!(other.shows("Ayşe"), "{}", other.picture());
        other.press("Onze excuses vooraf.<CR>");
        other.press(on_top);
        loses_sight(&mut other);
        assert!(other.shows("Onze excuses vooraf."), "{on_top}: {}", other.picture());
        assert!(!other.shows("Geachte"), "{on_top}: {}", other.picture());
        other.store_drafts();
        // What is stored still holds the whole letter, for whom sight comes back.
        assert_eq!(other.desk.drafts().unwrap().len(), 1);
        other.press("<Esc><Esc>c<CR>");
        assert!(other.shows("Onze excuses vooraf."), "{on_top}: {}", other.picture());
        assert!(!other.shows("Ayşe") && !other.shows("Geachte"), "{}", other.picture());
    }
}

#[test]
fn every_page_of_a_file_is_closed() {
    for keys in
        ["<CR>", "<CR>w", "w", "a", "<CR>:", ":brief vers<CR>", ":brief vers<CR><BS>regis<C-s>"]
    {
        let (_founder, mut other) = director("/Kaya<CR>");
        other.press(keys);
        loses_sight(&mut other);
        assert!(other.shows("mag je niet meer inzien"), "{keys}: {}", other.picture());
        for gone in ["Waarom deze datum", "Acties voor", "Brief *", "Registratieformulier"] {
            assert!(!other.shows(gone), "{keys}: {}", other.picture());
        }
        assert!(other.desk.drafts().unwrap().is_empty(), "{keys}");
    }
}

#[test]
fn a_report_is_closed_with_the_role_for_it() {
    for keys in ["", "<CR>", "s"] {
        let founder = Desktop::reporting(80, 24);
        let mut other = founder.beside("K. Vink");
        other.press("r<C-s>");
        assert!(other.shows("Managementrapportage"), "{}", other.picture());
        other.press(keys);
        sample::keep_as(founder.desk.path(), "K. Vink", Some(&[]));
        other.send(Message::Poll);
        assert!(other.shows("mag je niet meer inzien"), "{keys}: {}", other.picture());
        assert!(other.shows("Er zijn geen open klachten"), "{keys}: {}", other.picture());
    }
}

#[test]
fn a_report_is_closed_where_one_of_its_complaints_may_not_be_seen_any_more() {
    let mut founder = Desktop::reporting(80, 24);
    let mut other = founder.beside("K. Vink");
    other.press("r<C-s>");
    let away = json!({ "command": "recuse", "person": "K. Vink", "reason": "Familie." });
    sample::today(&mut founder.desk, 41, away);
    other.send(Message::Poll);
    assert!(other.shows("mag je niet meer inzien"), "{}", other.picture());
    // What was recorded of another complaint leaves it there.
    let mut third = founder.beside("T. Kok");
    third.press("r<C-s>");
    sample::today(&mut founder.desk, 41, json!({ "command": "add_note", "note": "Gebeld." }));
    third.send(Message::Poll);
    assert!(third.shows("Verouderd"), "{}", third.picture());
}

#[test]
fn who_is_shown_out_takes_along_what_they_typed() {
    let (founder, mut other) = director("/Kaya<CR>:interne<CR>");
    other.press("Zij belde al eerder.");
    sample::keep_as(founder.desk.path(), "K. Vink", None);
    other.send(Message::Poll);
    assert!(other.ended);
    let told = other.dismissed.unwrap();
    assert!(told.starts_with("K. Vink staat niet (meer) in de lijst van medewerkers."), "{told}");
    assert!(told.ends_with("\n\nNotitie:\nZij belde al eerder."), "{told}");
    assert!(!told.contains("Kaya"), "{told}");
}

#[test]
fn the_board_sees_at_the_end_of_a_file_who_read_it() {
    let mut board = Desktop::open(80, 24);
    board.press("2/Kaya<CR>G");
    assert!(
        board.shows("Gelezen (voor de directie, of de derde in haar plaats)"),
        "{}",
        board.picture()
    );
    assert!(board.shows("J. de Vries (dossier)"), "{}", board.picture());
    // The handler of the one that is handled is no board.
    let mut handler = board.beside("A. Smit");
    sample::keep_as(board.desk.path(), "A. Smit", Some(&["handler"]));
    handler.send(Message::Poll);
    handler.press("1<CR>G");
    assert!(handler.shows("Gegevens"), "{}", handler.picture());
    assert!(!handler.shows("Gelezen"), "{}", handler.picture());
}

#[test]
fn a_director_is_told_on_opening_what_was_changed_of_people_until_they_look() {
    let founder = Desktop::open(80, 24);
    drop(founder.beside("A. Smit"));
    sample::employ(founder.desk.path(), "Sam Spion");
    let mut director = founder.beside("A. Smit");
    let told = "Gewijzigd: Sam Spion (lid2) werkt hier nu, met de rol directie";
    assert!(director.shows(told), "{}", director.picture());
    let mut again = founder.beside("A. Smit");
    assert!(again.shows(told), "{}", again.picture());
    director.press("o");
    insta::assert_snapshot!(director.picture());
    // It stays as long as the page is open, and is told no more then.
    sample::keep_as(founder.desk.path(), "Sam Spion", Some(&[]));
    director.send(Message::Poll);
    assert!(director.shows("Sam Spion (lid2) werkt hier nu"), "{}", director.picture());
    assert!(director.shows("Sam Spion heeft de rol directie niet meer"), "{}", director.picture());
    let mut later = founder.beside("A. Smit");
    assert!(!later.shows("Gewijzigd"), "{}", later.picture());
}

#[test]
fn faulty_themes_do_not_hide_what_is_urgent_and_all_are_counted() {
    let founder = Desktop::open(80, 24);
    drop(founder.beside("A. Smit"));
    sample::employ(founder.desk.path(), "Sam Spion");
    let mut director = founder.beside("A. Smit");
    let themes = tempfile::tempdir().unwrap();
    std::fs::write(themes.path().join("een.toml"), "label = 3\n").unwrap();
    std::fs::write(themes.path().join("twee.toml"), "label = \"x\"\ncolours = \"y\"\n").unwrap();
    let shelf = Shelf::load(Some(themes.path()));
    director.app = App::new(&director.desk, shelf, "donker", Depth::Sixteen, (80, 24));
    director.send(Message::Poll);
    for told in [
        "Gewijzigd: Sam Spion (lid2) werkt hier nu",
        "Het thema in een.toml klopt niet: regel 1: hier hoort",
        "En nog 1 thema klopt niet.",
    ] {
        let picture = director.picture();
        let on_one_line = picture.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(on_one_line.contains(told), "{told} in\n{picture}");
    }
}

#[test]
fn who_wants_no_colours_is_told_so_among_the_themes() {
    let founder = Desktop::open(80, 24);
    for (depth, told) in [
        (Depth::Unwanted, Some("NO_COLOR staat aan: je ziet elk thema hier zonder kleuren.")),
        (Depth::Mono, Some("Deze terminal heeft geen kleuren")),
        (Depth::Sixteen, None),
    ] {
        let mut desktop = founder.beside("A. Smit");
        desktop.app = App::new(&desktop.desk, Shelf::load(None), "donker", depth, (80, 24));
        desktop.press("T");
        for key in ["", "j", "j", "<CR>"] {
            desktop.press(key);
            let told_so = desktop.shows("zonder kleuren");
            assert_eq!(told_so, told.is_some(), "{}", desktop.picture());
            assert!(told.is_none_or(|told| desktop.shows(told)), "{}", desktop.picture());
        }
        // The choice is kept, for a terminal where it is seen.
        assert_eq!(desktop.remembered_theme.as_deref(), Some("hoog-contrast"));
    }
}
