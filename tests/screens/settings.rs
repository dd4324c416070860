//! The settings on the screen.

use crate::desktop::Desktop;

/// What is set, by its Dutch name.
fn value(desktop: &Desktop, name: &str) -> Option<String> {
    let rows = desktop.desk.settings().unwrap();
    rows.into_iter().find(|row| row.name == name).unwrap().value
}

/// Goes down until the cursor stands on a row that begins with a word.
fn to(desktop: &mut Desktop, name: &str) {
    for _ in 0..60 {
        if desktop.shows(&format!("\n> {name}")) {
            return;
        }
        desktop.press("j");
    }
    panic!("{name}: {}", desktop.picture());
}

#[test]
fn a_setting_is_changed_shown_and_emptied() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("I");
    assert!(desktop.shows("> adres              (niets)"), "{}", desktop.picture());
    assert!(desktop.shows("het adres boven brieven"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("> Instelling: adres"), "{}", desktop.picture());
    assert!(desktop.shows("Het adres boven brieven."), "{}", desktop.picture());
    desktop.press("Plein 1<CR>1234 AB Stad<C-s>");
    assert!(desktop.shows("Ingesteld: adres."), "{}", desktop.picture());
    assert_eq!(value(&desktop, "adres").as_deref(), Some("Plein 1\n1234 AB Stad"));
    desktop.press("k");
    desktop.press("j");
    assert!(desktop.shows("> adres              Plein 1"), "{}", desktop.picture());
    assert!(desktop.shows("                     1234 AB Stad"), "{}", desktop.picture());
    desktop.press("<CR><C-End><C-u><BS><C-u><C-s>");
    assert!(desktop.shows("Leeggemaakt: adres."), "{}", desktop.picture());
    assert_eq!(value(&desktop, "adres"), None);
}

#[test]
fn what_does_not_fit_says_why_and_stays() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("I");
    to(&mut desktop, "e-mail");
    desktop.press("<CR>geen adres<C-s>");
    assert!(desktop.shows("Geef een e-mailadres,"), "{}", desktop.picture());
    assert!(desktop.shows("geen adres") && value(&desktop, "e-mail").is_none());
    desktop.press("<C-u>balie@example.org<C-s>");
    assert_eq!(value(&desktop, "e-mail").as_deref(), Some("balie@example.org"));
    to(&mut desktop, "grootste-bestand");
    desktop.press("<CR><C-u>201<C-s>");
    assert!(desktop.shows("van 1 tot en met 200"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("> grootste-bestand   (25, niet ingesteld)"), "{}", desktop.picture());
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
}

#[test]
fn own_reminders_go_to_the_own_address() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("IG");
    to_last(&mut desktop);
    desktop.press("<CR>fout<C-s>");
    assert!(desktop.shows("> Eigen e-mail"), "{}", desktop.picture());
    desktop.press("<C-u>vries@example.org<C-s>");
    assert!(desktop.shows("Ingesteld: eigen e-mail."), "{}", desktop.picture());
    assert_eq!(desktop.desk.own_address().unwrap().as_deref(), Some("vries@example.org"));
    let due = desktop.desk.due(Some("J. de Vries")).unwrap();
    assert_eq!(due[0].address.as_deref(), Some("vries@example.org"));
    let other = desktop.beside("A. Smit");
    assert_eq!(other.desk.own_address().unwrap(), None);
    desktop.press("<CR><C-u><C-s>");
    assert_eq!(desktop.desk.own_address().unwrap(), None);
}

/// From the last line up to the last setting.
fn to_last(desktop: &mut Desktop) {
    for _ in 0..5 {
        if desktop.shows("\n> eigen e-mail") {
            return;
        }
        desktop.press("k");
    }
    panic!("{}", desktop.picture());
}

#[test]
fn one_press_goes_one_setting_further_and_the_whole_of_it_is_in_view() {
    for (width, height) in [(80, 24), (40, 15)] {
        let mut desktop = Desktop::open(width, height);
        let rows = desktop.desk.settings().unwrap();
        desktop.press("I");
        for row in &rows {
            let name: String = row.name.chars().take(18).collect();
            assert!(desktop.shows(&format!("\n> {name}")), "{name}: {}", desktop.picture());
            let word = row.help.split(' ').next_back().unwrap();
            assert!(desktop.shows(word), "{word}: {}", desktop.picture());
            desktop.press("j");
        }
        assert!(desktop.shows("\n> eigen e-mail"), "{}", desktop.picture());
        for row in rows.iter().rev() {
            desktop.press("k");
            let name: String = row.name.chars().take(18).collect();
            assert!(desktop.shows(&format!("\n> {name}")), "{name}: {}", desktop.picture());
        }
    }
}

#[test]
fn how_often_a_duty_comes_back_is_chosen_where_the_regulation_leaves_that_open() {
    let mut desktop = Desktop::open(120, 40);
    desktop.press("I");
    to(&mut desktop, "periode-");
    let name = desktop.desk.settings().unwrap().pop().unwrap().name;
    assert!(desktop.shows("(kwartaal, niet ingesteld)"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("( ) half jaar"), "{}", desktop.picture());
    desktop.press("half<C-s>");
    assert_eq!(value(&desktop, &name).as_deref(), Some("half jaar"));
    desktop.press("<CR><BS><C-s>");
    assert_eq!(value(&desktop, &name), None);
}

#[test]
fn what_others_set_is_seen_and_the_cursor_stays() {
    let mut mine = Desktop::open(80, 24);
    mine.press("I");
    to(&mut mine, "telefoon");
    let mut theirs = mine.beside("A. Smit");
    theirs.press("I<CR>Plein 1<CR>1234 AB Stad<C-s>");
    mine.send(klachtenbalie::tui::Message::Poll);
    assert!(mine.shows("1234 AB Stad"), "{}", mine.picture());
    assert!(mine.shows("\n> telefoon"), "{}", mine.picture());
}

#[test]
fn the_settings_are_reached_from_everywhere_and_esc_goes_back() {
    for (before, after) in [("", "Mijn werk"), ("o", "> Organisatie"), ("<CR>", "> Mijn werk")] {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(before);
        desktop.press(":instell<CR>");
        assert!(desktop.shows("> Instellingen"), "{before}: {}", desktop.picture());
        desktop.press("<Esc>");
        assert!(desktop.shows(after), "{before}: {}", desktop.picture());
    }
}

#[test]
fn the_cursor_is_on_the_focus_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 15)] {
        let mut desktop = Desktop::open(width, height);
        for keys in ["I", "j", "<Tab>", "<S-Tab>", "G", "<PageUp>", "g"] {
            desktop.press(keys);
            let (cursor, picture) = (desktop.cursor(), desktop.picture());
            let row = picture.lines().nth(usize::from(cursor.y)).unwrap();
            assert!(row.starts_with('>') && cursor.x == 0, "{keys}: {row}\n{picture}");
        }
    }
}

#[test]
fn what_was_typed_for_a_setting_is_kept_and_taken_up_again() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("I<CR>Plein 1<Esc>");
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
    assert_eq!(value(&desktop, "adres"), None);
    // At its own place, and from the list of concepts, where it has its name.
    desktop.press("<CR>");
    assert!(desktop.shows("teruggezet") && desktop.shows("Plein 1"), "{}", desktop.picture());
    desktop.press("<Esc>");
    let mut next = desktop.beside("J. de Vries");
    assert!(next.shows("Instelling: adres"), "{}", next.picture());
    next.press("c<CR>");
    assert!(next.shows("Plein 1"), "{}", next.picture());
    next.press("<CR>1234 AB Stad<C-s>");
    assert_eq!(value(&next, "adres").as_deref(), Some("Plein 1\n1234 AB Stad"));
    assert!(next.desk.drafts().unwrap().is_empty());
}

#[test]
fn a_process_that_is_killed_leaves_what_was_typed_for_each_setting() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("I<CR>Plein 1");
    desktop.store_drafts();
    let mut next = desktop.beside("J. de Vries");
    next.press("IG");
    to_last(&mut next);
    next.press("<CR>");
    assert!(next.shows("Eigen e-mail") && !next.shows("Plein 1"), "{}", next.picture());
    next.press("vries@example.org");
    next.store_drafts();
    let mut last = desktop.beside("J. de Vries");
    last.press("c");
    assert!(
        last.shows("Instelling: adres (") && last.shows("Eigen e-mail ("),
        "{}",
        last.picture()
    );
    last.press("<Esc>I<CR>");
    assert!(last.shows("Plein 1"), "{}", last.picture());
    last.press("<Esc>Gkk<CR><C-s>");
    assert_eq!(last.desk.own_address().unwrap().as_deref(), Some("vries@example.org"));
    assert_eq!(last.desk.drafts().unwrap().len(), 1);
}

#[test]
fn a_setting_as_it_was_leaves_no_draft() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("I<CR>x<BS><Esc>");
    assert!(desktop.desk.drafts().unwrap().is_empty());
    assert!(!desktop.shows("Concept bewaard"), "{}", desktop.picture());
}
