//! The smallest window: nothing that matters is cut off, and the keys can be found everywhere.

use crate::desktop::Desktop;

/// What is read, whatever the frame and the line ends.
fn words(desktop: &mut Desktop) -> String {
    let picture = desktop.picture().replace('│', " ");
    picture.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_chosen_action_is_named_in_full_with_its_date() {
    let mut desktop = Desktop::open(40, 15);
    desktop.press("/El Amrani<CR>a");
    let read = words(&mut desktop);
    assert!(
        read.contains(
            "Brief: Bericht aan de beklaagde · volgende stap, vr 20 nov (vandaag). Enter opent het \
             venster voor brieven; daar kies je ook een andere."
        ),
        "{read}"
    );
    // Where it fits, it is not said twice.
    let mut wide = Desktop::open(120, 40);
    wide.press("/El Amrani<CR>a");
    assert_eq!(words(&mut wide).matches("Brief: Bericht aan de beklaagde").count(), 1);
}

#[test]
fn how_many_are_late_is_always_told() {
    let mut desktop = Desktop::eleven(40, 15);
    for keys in ["", "1", "2", "3", "4"] {
        desktop.press(keys);
        assert!(desktop.shows("3 laat 11"), "{}", desktop.picture());
        assert!(desktop.shows("4 Gesloten"), "{}", desktop.picture());
    }
}

#[test]
fn more_choices_than_fit_are_announced() {
    let mut desktop = Desktop::open(40, 15);
    desktop.press("/El Amrani<CR>:brief vers<CR><C-s><Esc>");
    desktop.press(":brief vers<CR>");
    assert!(desktop.shows(" ↓"), "{}", desktop.picture());
    for _ in 0..12 {
        desktop.press("<Right>");
    }
    assert!(desktop.shows(" ↑"), "{}", desktop.picture());
}

#[test]
fn every_menu_names_the_key_for_its_keys_and_shows_them() {
    for (keys, help, told) in [
        ("a", "?", "Toetsen: in een menu"),
        ("w", "?", "Toetsen: bij het lezen"),
        ("T", "?", "Toetsen: in een menu"),
        ("?", "?", "Toetsen: bij het lezen"),
        ("nJan<Esc>c", "?", "Toetsen: in de concepten"),
        (":", "<C-g>", "Toetsen: in het opdrachtvenster"),
        ("/", "<C-g>", "Toetsen: bij het zoeken"),
        ("n", "<C-g>", "Toetsen: in een regel"),
    ] {
        let mut desktop = Desktop::open(40, 15);
        desktop.press(keys);
        let footer = desktop.terminal.backend().to_string();
        let footer = footer.lines().last().unwrap().to_owned();
        assert!(footer.contains("hulp"), "{keys}: {footer}");
        desktop.press(help);
        assert!(desktop.shows(told), "{keys}: {}", desktop.picture());
        // Whoever reads the keys of a menu finds how to go through it; they close as they opened.
        let mut pages = 0;
        while !desktop.shows("PgDn") && pages < 20 {
            desktop.press(" ");
            pages += 1;
        }
        assert!(desktop.shows("PgDn"), "{keys}: {}", desktop.picture());
        desktop.press("<Esc>");
        assert!(!desktop.shows(told), "{keys}: {}", desktop.picture());
    }
}

#[test]
fn the_keys_of_the_keys_are_told_once() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("a????<Esc>");
    assert!(desktop.shows("Toetsen: in een menu"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("Acties voor"), "{}", desktop.picture());
    // A new complaint begins on the desk, whatever lay over it.
    desktop.press("?n<Esc>");
    assert!(!desktop.shows("Acties voor"), "{}", desktop.picture());
}
