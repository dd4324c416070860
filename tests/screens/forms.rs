//! Forms: whatever happens, what was typed is still there.

use crate::desktop::Desktop;

/// A desk with the form for withdrawing complaint 2026-003 filled in.
fn withdrawing() -> Desktop {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/El Amrani<CR>:intrekking<CR>");
    assert!(desktop.shows("Intrekking door de klager"), "{}", desktop.picture());
    desktop
}

#[test]
fn each_field_shows_its_own_error_in_words() {
    let mut desktop = withdrawing();
    desktop.press("<Tab><C-u>32-13<Tab>");
    assert!(desktop.shows("! "), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("er is nog niets opgeslagen"), "{}", desktop.picture());
    assert!(desktop.shows("32-13"));
}

#[test]
fn a_refusal_keeps_the_form_and_names_the_article() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/El Amrani<CR>:behandelaar aanw<CR>");
    assert!(desktop.shows("Behandelaar aanwijzen"), "{}", desktop.picture());
    desktop.press("K. Visser<C-s>");
    assert!(desktop.shows("Kan niet (art."), "{}", desktop.picture());
    assert!(desktop.shows("K. Visser"));
    desktop.press("<Esc>");
    assert!(desktop.shows("Concept bewaard"));
}

#[test]
fn a_conflict_says_who_did_what_and_saves_on_top_of_it() {
    let mut mine = Desktop::open(80, 24);
    mine.press("/El Amrani<CR>:contact vastleggen<CR>");
    let mut theirs = mine.beside("A. Smit");
    theirs.press("/El Amrani<CR>:doorgeven aan<CR><C-s>");
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
    mine.press("<Tab><Tab>Gebeld met de klager");
    mine.press("<C-s>");
    assert!(mine.shows("intussen door een ander bijgewerkt"), "{}", mine.picture());
    assert!(mine.shows("A. Smit") && mine.shows("Gebeld met de klager"), "{}", mine.picture());
    mine.press("<C-s>");
    assert!(mine.shows("Opgeslagen"), "{}", mine.picture());
}

#[test]
fn a_draft_of_the_same_complaint_is_put_back() {
    let mut desktop = withdrawing();
    desktop.press("Alles is al opgelost<Esc>");
    desktop.press(":intrekking<CR>");
    assert!(desktop.shows("Alles is al opgelost") && desktop.shows("teruggezet"));
}

#[test]
fn text_can_be_edited_by_words_and_undone() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n<Tab><Tab><Tab>een twee drie<C-w>vier");
    assert!(desktop.shows("een twee vier"), "{}", desktop.picture());
    desktop.press("<C-Left><C-Left>nieuw <End>!");
    assert!(desktop.shows("een nieuw twee vier!"), "{}", desktop.picture());
    desktop.press("<C-z><C-y><C-u>weg");
    assert!(desktop.shows("weg") && !desktop.shows("twee"), "{}", desktop.picture());
}

#[test]
fn a_text_can_be_walked_with_keys_that_every_terminal_passes_on() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n<Tab><Tab><Tab>een twee<CR>drie vier<C-b><C-b>x<C-v>y");
    assert!(desktop.shows("xdrie yvier"), "{}", desktop.picture());
    // To the ends of the text and, from there, of the questions.
    desktop.press("<PageUp>begin <PageDown> eind");
    assert!(desktop.shows("begin een twee"), "{}", desktop.picture());
    assert!(desktop.shows("xdrie yvier eind"), "{}", desktop.picture());
    assert!(desktop.shows("> Wat is er gebeurd"), "{}", desktop.picture());
    desktop.press("<PageDown>");
    assert!(!desktop.shows("> Wat is er gebeurd"), "{}", desktop.picture());
    desktop.press("<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><PageUp>");
    assert!(desktop.shows("> Wat is er gebeurd"), "{}", desktop.picture());
    desktop.press("<PageUp>");
    assert!(!desktop.shows("> Wat is er gebeurd"), "{}", desktop.picture());
    desktop.press("<Tab><Tab><Tab><C-g>");
    let mut keys =
        ["Ctrl-B, Ctrl-←", "Ctrl-V, Ctrl-→", "PgUp, Ctrl-Home", "PgDn, Ctrl-End"].to_vec();
    for _ in 0..40 {
        keys.retain(|told| !desktop.shows(told));
        desktop.press("j");
    }
    assert!(keys.is_empty(), "{keys:?}: {}", desktop.picture());
}

#[test]
fn every_form_opens_and_closes_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 15)] {
        for action in klachtenbalie::domain::Action::ALL {
            let mut desktop = Desktop::open(width, height);
            desktop.press("/Jansen<CR>a");
            let mut steps = 0;
            while !desktop.shows(&format!("> {}", action.label())) && steps < 40 {
                desktop.press("j");
                steps += 1;
            }
            desktop.press("<CR>");
            for _ in 0..12 {
                desktop.press("<Tab>");
                let cursor = desktop.cursor();
                assert!(cursor.x < width && cursor.y < height);
            }
            desktop.press("<Esc>");
        }
    }
}

#[test]
fn a_form_begins_where_an_answer_is_needed() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/jansen<CR>:nieuws<CR>Graag nieuws");
    assert!(desktop.shows("Graag nieuws"), "{}", desktop.picture());
    assert!(desktop.shows("> Vraag"), "{}", desktop.picture());
    assert!(!desktop.shows("SmitGraag"), "{}", desktop.picture());
    let mut desktop = Desktop::open(80, 24);
    desktop.press("n");
    assert!(desktop.shows("> Naam van de klager"), "{}", desktop.picture());
}
