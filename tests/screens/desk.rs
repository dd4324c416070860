//! The desk: panes, menus, search, and what others do meanwhile.

use klachtenbalie::desk::view::Request;
use klachtenbalie::tui::Message;

use crate::desktop::Desktop;

#[test]
fn the_choice_stays_where_it_is_when_another_session_changes_something() {
    let mut mine = Desktop::open(80, 24);
    mine.press("2jjjjj");
    let (before, cursor) = (mine.picture(), mine.cursor());
    let chosen = before.lines().find(|row| row.starts_with("> ")).unwrap()[..20].to_owned();
    let mut theirs = mine.beside("A. Smit");
    theirs.press("nNieuwe Klager<Tab><Tab><Tab>Iets.<C-s>");
    mine.send(Message::Poll);
    assert!(mine.shows("2 Open 39"), "{}", mine.picture());
    assert!(mine.shows(&chosen), "{}", mine.picture());
    assert_eq!(mine.cursor(), cursor);
    assert_ne!(mine.picture(), before);
}

#[test]
fn a_form_being_typed_in_is_left_alone_when_another_session_changes_something() {
    let mut mine = Desktop::open(80, 24);
    mine.press("nHalf");
    let cursor = mine.cursor();
    mine.beside("A. Smit").press("nNieuwe Klager<Tab><Tab><Tab>Iets.<C-s>");
    mine.send(Message::Poll);
    assert_eq!(mine.cursor(), cursor);
    mine.press("weg");
    assert!(mine.shows("Halfweg"), "{}", mine.picture());
}

/// Withdraws a complaint at a second desk.
fn withdraw_beside(mine: &Desktop, number: &str) {
    let mut theirs = mine.beside("A. Smit");
    theirs.press(&format!("/{number}<CR>:intrekking<CR><Tab><C-s>"));
    if !theirs.shows("Opgeslagen") {
        theirs.press("<Tab>Gebeld<C-s>");
    }
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
}

/// A key that is about to be pressed is meant for what is under the cursor.
#[test]
fn what_a_colleague_closes_stays_under_the_cursor_until_it_is_left() {
    let mut mine = Desktop::open(80, 24);
    mine.press("2jjj");
    let cursor = mine.cursor();
    assert!(mine.shows("> 2026-007"), "{}", mine.picture());
    withdraw_beside(&mine, "2026-007");
    mine.send(Message::Poll);
    assert_eq!(mine.cursor(), cursor);
    let seen = mine.picture();
    assert!(seen.contains("> 2026-007") && seen.contains("2026-007 Willem-Alex"), "{seen}");
    assert!(seen.contains("· gesloten ·"), "as it now is: {seen}");
    // Again, whatever else happens.
    withdraw_beside(&mine, "2026-009");
    mine.send(Message::Poll);
    assert!(mine.shows("> 2026-007"), "{}", mine.picture());
    mine.press("j");
    assert!(mine.shows("> 2026-008"), "{}", mine.picture());
    withdraw_beside(&mine, "2026-010");
    mine.send(Message::Poll);
    let seen = mine.picture();
    assert!(seen.contains("> 2026-008") && !seen.contains("2026-007 "), "{seen}");
}

#[test]
fn a_colleague_who_meets_the_chosen_deadline_is_told_of() {
    let mut mine = Desktop::open(80, 24);
    mine.press("<Tab><Tab>");
    assert!(mine.shows("2026-004 Ayşe Kaya"), "{}", mine.picture());
    withdraw_beside(&mine, "2026-004");
    mine.send(Message::Poll);
    assert!(mine.shows("Een collega heeft 2026-004 bijgewerkt"), "{}", mine.picture());
}

/// From a window that is too small for anything, and from a narrow one, one comes back to the words
/// that one was reading.
#[test]
fn what_was_being_read_is_there_again_after_every_size() {
    for keys in ["/El Amrani<CR><CR>", "/El Amrani<CR><Tab>", "o"] {
        let mut desktop = Desktop::owing(80, 24);
        desktop.press(keys);
        desktop.press("jjjjjj");
        let line = |desktop: &mut Desktop| {
            let y = usize::from(desktop.cursor().y);
            desktop.picture().lines().nth(y).unwrap_or_default().to_owned()
        };
        let before = line(&mut desktop);
        for (width, height) in [(1, 1), (80, 24), (40, 15), (80, 24), (2, 30), (120, 40), (80, 24)]
        {
            desktop.resize(width, height);
        }
        assert_eq!(line(&mut desktop), before, "{keys}");
    }
}

#[test]
fn nothing_is_drawn_when_nothing_changed() {
    let mut desktop = Desktop::open(80, 24);
    desktop.send(Message::Poll);
    assert!(!desktop.app.take_changed());
}

#[test]
fn searching_finds_all_complaints_and_leaves_the_list_as_it_was() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("jjj");
    let before = desktop.picture();
    desktop.press("/bakker");
    assert!(desktop.shows("Piet Bakker"), "{}", desktop.picture());
    assert!(desktop.shows("Gevonden"));
    desktop.press("<Esc>");
    assert_eq!(desktop.picture(), before);
}

#[test]
fn a_found_complaint_is_read_and_left_again() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/danielle<CR>");
    assert!(desktop.shows("Tijdlijn") && desktop.shows("> 2026-001 Daniëlle Jansen"));
    desktop.press("<Esc>");
    assert!(desktop.shows("Zoek: danielle"));
}

#[test]
fn the_files_are_read_one_after_the_other() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("2<CR><Right>");
    assert!(desktop.shows("> 2026-005 "), "{}", desktop.picture());
    desktop.press("<Left><Left>");
    assert!(desktop.shows("> 2026-004 "), "{}", desktop.picture());
    desktop.press("<Esc><S-Tab><CR>");
    let first = desktop.picture();
    desktop.press("<Right>");
    assert_ne!(desktop.picture(), first);
}

#[test]
fn what_is_not_possible_says_why_with_the_article() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("aG");
    let mut found = false;
    for _ in 0..40 {
        found |= desktop.shows("Kan niet (art.");
        desktop.press("k");
    }
    assert!(found, "{}", desktop.picture());
}

#[test]
fn the_overdue_are_one_key_away() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("<Tab><Tab>t");
    assert!(desktop.shows("[3 Te laat"));
    assert!(desktop.shows("> Te laat, op uiterste datum"));
}

#[test]
fn the_date_is_explained_for_the_focused_obligation() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("<S-Tab>jjw");
    assert!(desktop.shows("Waarom deze datum?"));
    assert!(desktop.shows("Dag 0 is"), "{}", desktop.picture());
}

#[test]
fn the_list_scrolls_by_half_a_page_only_at_its_edge() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("2");
    let top = |desktop: &mut Desktop| desktop.picture().lines().nth(2).unwrap()[2..10].to_owned();
    let first = top(&mut desktop);
    for _ in 0..13 {
        desktop.press("j");
        assert_eq!(top(&mut desktop), first);
    }
    desktop.press("j");
    assert_ne!(top(&mut desktop), first);
    let second = top(&mut desktop);
    desktop.press("j");
    assert_eq!(top(&mut desktop), second);
}

#[test]
fn the_ends_of_the_list_are_reached() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("2G");
    let last = desktop.cursor();
    assert_eq!(last.y, 15, "{}", desktop.picture());
    desktop.press("j");
    assert_eq!(desktop.cursor(), last);
    desktop.press("gk");
    assert_eq!(desktop.cursor().y, 2);
    desktop.press("<PageDown><PageUp><PageUp>");
    assert_eq!(desktop.cursor().y, 2);
}

#[test]
fn a_theme_is_previewed_and_remembered_or_given_up() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("Tj<Esc>");
    assert_eq!(desktop.remembered_theme, None);
    desktop.press("Tj<CR>");
    assert_eq!(desktop.remembered_theme.as_deref(), Some("licht"));
}

#[test]
fn an_empty_desk_says_what_to_do() {
    let directory = tempfile::tempdir().unwrap();
    let desk = crate::sample::empty(&directory.path().join("leeg.db"));
    let mut desktop = Desktop::on(desk, 80, 24);
    assert!(desktop.shows("Er wacht niets op jou. Druk op n"), "{}", desktop.picture());
    desktop.press("<CR>aw<Tab><Tab><CR>");
    assert!(desktop.shows("Organisatie"), "the firm owes its report: {}", desktop.picture());
    desktop.press("<Esc><Esc>aw2<CR>:x<CR><Esc>jGgk<PageDown>");
    assert!(desktop.shows("geen open klachten"), "{}", desktop.picture());
}

#[test]
fn long_menus_say_that_there_is_more_and_the_colours_are_found_by_another_word() {
    let mut desktop = Desktop::open(80, 15);
    desktop.press("a");
    assert!(desktop.shows(" ↓ ┐"), "{}", desktop.picture());
    desktop.press("<Esc>:thema");
    assert!(desktop.shows("Andere kleuren kiezen"), "{}", desktop.picture());
}

#[test]
fn a_promised_date_stands_among_the_deadlines_beside_the_limit() {
    let mut before = Desktop::open(80, 24);
    let command = serde_json::json!({
        "command": "extend_term", "until": "2026-12-03", "reason": "De behandelaar was ziek.",
    });
    let request = Request {
        complaint: Some("2026-001".parse().unwrap()),
        command: serde_json::from_value(command).unwrap(),
        on: None,
        expected_version: None,
    };
    before.desk.execute(&request).unwrap();
    let mut desktop = before.beside("A. Smit");
    desktop.press("<S-Tab>g");
    let mut rows = Vec::new();
    for _ in 0..200 {
        let picture = desktop.picture();
        let row = picture.lines().find(|row| row.starts_with("> ")).unwrap_or_default().to_owned();
        let promised = row.contains("Toegezegd");
        rows.push(row);
        if promised {
            break;
        }
        desktop.press("j");
    }
    // 21 October and four weeks: Wednesday 18 November (7).
    let limit = "wo 18 nov  Afhandelen en antwoord";
    assert!(rows.iter().any(|row| row.contains(limit) && row.contains("2026-001")), "{rows:?}");
    let promised = rows.last().unwrap();
    assert!(promised.contains("nog 13 dagen  do 3 dec  Toegezegd: afhandelen"), "{promised}");
    assert!(promised.trim_end().ends_with("2026-001 jij"), "{promised}");
    desktop.press("w");
    desktop.press("G");
    assert!(desktop.shows("Toegezegd aan de klager: do 3 december 2026."), "{}", desktop.picture());
}

#[test]
fn keys_that_come_faster_than_frames_open_what_was_searched_for() {
    let mut desktop = Desktop::open(80, 24);
    desktop.rush("2/willem<CR>");
    assert!(desktop.shows("Willem-Alexander"), "{}", desktop.picture());
    assert!(!desktop.shows("Ayşe"), "{}", desktop.picture());
    let mut nobody = Desktop::open(80, 24);
    nobody.rush("2/nietbestaand<CR>");
    assert!(nobody.shows("Niets gevonden"), "{}", nobody.picture());
}
