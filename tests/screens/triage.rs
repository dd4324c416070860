//! Clearing the overdue list: one key opens the deck, one complaint a screen, one key each.

use klachtenbalie::tui::keys::parse_keys;

use crate::desktop::Desktop;
use crate::sample;

/// Goes down until the cursor stands on a row that begins like this.
fn to_row(desktop: &mut Desktop, begins: &str) {
    for _ in 0..60 {
        if desktop.picture().lines().any(|row| row.starts_with(begins)) {
            return;
        }
        desktop.press("j");
    }
    panic!("{begins}: {}", desktop.picture());
}

/// Presses keys; how many of them were not typed text, which stands between `"`.
fn count(desktop: &mut Desktop, keys: &str) -> usize {
    let mut pressed = 0;
    for (place, part) in keys.split('"').enumerate() {
        desktop.press(part);
        if place % 2 == 0 {
            pressed += parse_keys(part).unwrap().len();
        }
    }
    pressed
}

#[test]
fn nothing_overdue_gets_a_friendly_sentence() {
    let directory = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::on(sample::empty(&directory.path().join("balie.db")), 80, 24);
    desktop.press("L");
    let friendly = "Er is niets te laat. Alle termijnen zijn gehaald of lopen nog.";
    assert!(desktop.shows(friendly), "{}", desktop.picture());
    desktop.press("2");
    assert!(desktop.shows("Er zijn geen open klachten."), "{}", desktop.picture());
}

/// Eleven overdue complaints are cleared in at most this many keys beside what is typed: five get a
/// handler at once, three a delay each, and of three news is asked. It is three keys for each
/// complaint with something of its own to be typed, two to say that no letter goes with the delay,
/// and one to go on.
const MOST_KEYS: usize = 39;

#[test]
fn a_director_clears_eleven_overdue_complaints_in_few_keys() {
    let mut desktop = Desktop::eleven(80, 24);
    let mut keys = count(&mut desktop, "L");
    assert!(desktop.shows("11 klachten te laat"), "{}", desktop.picture());
    // By handler those without one come first.
    keys += count(&mut desktop, "s<Right>*b\"N. Kok\"<C-s>");
    assert!(desktop.shows("Behandelaar aanwijzen: 5 van 5 gedaan"), "{}", desktop.picture());
    keys += count(&mut desktop, "<Esc><Right><Right><Right><Right><Right>");
    assert!(desktop.shows("A. Smit (1 van 3)"), "{}", desktop.picture());
    for _ in 0..3 {
        keys += count(&mut desktop, "dj<CR>\"+14\"<Tab>\"De getuige is ziek.\"<C-s><Right>");
    }
    assert!(desktop.shows("B. Vos (1 van 3)"), "{}", desktop.picture());
    for _ in 0..3 {
        keys += count(&mut desktop, "v<C-s><Right>");
    }
    for line in [
        "Behandelaar aanwijzen: 5",
        "Uitstel melden: 3",
        "Om nieuws vragen: 3",
        "- waar je iets aan deed: ",
    ] {
        assert!(desktop.shows(line), "{line}: {}", desktop.picture());
    }
    assert!(!desktop.shows("overgeslagen") && !desktop.shows("nog niet bekeken"));
    assert!(keys <= MOST_KEYS, "{keys} keys");
    desktop.press("<Esc>");
    assert!(
        desktop.shows("Gedaan: behandelaar aanwijzen 5, uitstel melden 3, om nieuws vragen 3;"),
        "{}",
        desktop.picture()
    );
}

#[test]
fn after_an_act_the_deck_stays_and_says_what_was_done() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L<Right><Right>");
    let title = "Te laat: 2 van 11";
    assert!(desktop.shows(title));
    desktop.press("bB. Vos<C-s>");
    assert!(desktop.shows(title), "{}", desktop.picture());
    assert!(desktop.shows("Gedaan: Behandelaar: B. Vos."), "{}", desktop.picture());
    // Also what is done from the whole file, or by the menu of all actions.
    desktop.press("<CR>");
    assert!(desktop.shows("Wat er gebeurd is"), "{}", desktop.picture());
    desktop.press(":interne notitie<CR>Bellen.<C-s><Esc>");
    assert!(desktop.shows(title), "{}", desktop.picture());
    assert!(desktop.shows("Gedaan: Interne notitie."), "{}", desktop.picture());
}

#[test]
fn a_delay_begins_with_the_letter_that_the_regulation_owes() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("Ls");
    to_row(&mut desktop, "> A. Smit");
    desktop.press("<CR>d");
    assert!(desktop.shows("> Brief: Bericht van uitstel"), "{}", desktop.picture());
    assert!(desktop.shows("Uitstel melden, zonder brief vastleggen"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("Bericht van uitstel, eerst: Uitstel melden"), "{}", desktop.picture());
}

#[test]
fn where_only_the_letter_of_the_decision_is_left_it_is_opened_at_once() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L");
    to_row(&mut desktop, "> A. Smit");
    desktop.press("<CR>");
    let mut other = desktop.beside("D. Baas");
    sample::rule(&mut other.desk, 4);
    desktop.send(klachtenbalie::tui::Message::Poll);
    desktop.press("u");
    assert!(desktop.shows("Uitspraak aan de klager, klacht 2026-004"), "{}", desktop.picture());
}

#[test]
fn the_marks_stay_for_the_next_time() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L<Right> <Right> s<Esc>");
    assert!(desktop.shows("Nog gekozen: 2 klachten."), "{}", desktop.picture());
    desktop.press("L");
    assert!(desktop.shows("Te laat, 2 gekozen"), "{}", desktop.picture());
    assert!(desktop.shows("Volgorde: per behandelaar"), "{}", desktop.picture());
    // Another tab leaves the deck as well: what was done is told there too.
    desktop.press("<Right>bB. Vos<C-s><Esc>2");
    assert!(desktop.shows("Gedaan: behandelaar aanwijzen 2;"), "{}", desktop.picture());
}

#[test]
fn a_heading_for_too_many_to_name_says_that_there_are_more() {
    let mut desktop = Desktop::eleven(80, 24);
    sample::many_late(&mut desktop.desk, 100);
    desktop.press("L<Right>*b");
    let picture = desktop.picture();
    assert!(picture.contains("Behandelaar aanwijzen (111 klachten)"), "{picture}");
    let heading = picture.lines().take_while(|row| !row.contains("Behandelaar *"));
    assert!(heading.last().unwrap().trim_end().ends_with(" …"), "{picture}");
}

#[test]
fn only_what_was_done_here_counts() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L<Right>");
    let mut other = desktop.beside("D. Baas");
    other.press("L<Right><Right>bB. Vos<C-s>");
    desktop.send(klachtenbalie::tui::Message::Poll);
    desktop.press("bB. Vos<C-s>");
    other.press("<Left>bN. Kok<C-s>");
    desktop.send(klachtenbalie::tui::Message::Poll);
    assert!(desktop.shows("Gedaan: Behandelaar: B. Vos."), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.shows("Gedaan: behandelaar aanwijzen 1;"), "{}", desktop.picture());
}

#[test]
fn what_was_refused_for_some_stands_before_what_was_done() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L*");
    let mut other = desktop.beside("D. Baas");
    desktop.press("<Right>*bN. Kok");
    // The last one changes meanwhile, so that it is refused.
    other.press("L");
    for _ in 0..11 {
        other.press("<Right>");
    }
    other.press("bB. Vos<C-s>");
    desktop.press("<C-s>");
    let picture = desktop.picture();
    assert!(picture.contains("10 van 11 gedaan"), "{picture}");
    let place = |text: &str| picture.find(text).unwrap();
    assert!(place("intussen veranderd") < place(": gedaan"), "{picture}");
}

#[test]
fn six_late_duties_leave_room_for_what_to_do_and_who_has_it() {
    let mut desktop = Desktop::eleven(80, 24);
    sample::untouched(&mut desktop.desk, 60);
    desktop.press("L<Right>");
    let picture = desktop.picture();
    assert_eq!(picture.matches("dagen te laat:").count(), 6, "{picture}");
    assert!(picture.contains("Nu te doen: ") && picture.contains("Bij: "), "{picture}");
}

#[test]
fn what_cannot_be_done_says_why_with_the_article() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L<Right>");
    // Nobody has it: there is nobody to ask (WV 4).
    desktop.press("v");
    assert!(
        desktop.shows("Kan niet (art. 4): De klacht ligt bij niemand"),
        "{}",
        desktop.picture()
    );
    desktop.press("u");
    let picture = desktop.picture();
    assert!(picture.contains("> Uitspraak doen"), "{picture}");
    assert!(picture.contains("kan niet"), "{picture}");
}

#[test]
fn what_is_refused_is_told_stays_marked_and_loses_nothing_typed() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("Ls<Right>*bK. Visser<C-s>");
    let picture = desktop.picture();
    // K. Visser is complained about in every one of the sample (WV 6.1).
    assert!(picture.contains("0 van 5 gedaan"), "{picture}");
    assert!(picture.contains("Kan niet (art. 6.1)"), "{picture}");
    desktop.press("<Esc>");
    // What was typed is still there, to be put right.
    assert!(desktop.shows("Behandelaar aanwijzen (5 klachten)"), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("0 van 5 gedaan"), "{}", desktop.picture());
    desktop.press("<Esc><Esc>");
    assert!(desktop.shows("5 gekozen") && desktop.shows("[x] gekozen"), "{}", desktop.picture());
    // One of them is taken away; the others are done, and are not marked any more.
    desktop.press(" <Right>bN. Kok<C-s>");
    assert!(desktop.shows("4 van 4 gedaan"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(!desktop.shows("4 gekozen") && desktop.shows("[ ] niet"), "{}", desktop.picture());
}

#[test]
fn what_was_typed_for_several_is_kept_as_a_draft() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("Ls<Right>*bN. Ko<Esc>");
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
    desktop.press("b");
    assert!(desktop.shows("teruggezet"), "{}", desktop.picture());
    desktop.press("<Esc><Esc>c");
    assert!(desktop.shows("5 klachten: Behandelaar aanwijzen"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("Behandelaar aanwijzen (5 klachten)"), "{}", desktop.picture());
    desktop.press("k<C-s>");
    assert!(desktop.shows("Behandelaar aanwijzen: 5 van 5 gedaan"), "{}", desktop.picture());
    desktop.press("<Esc>c");
    assert!(desktop.shows("Je hebt geen concepten."), "{}", desktop.picture());
}

#[test]
fn what_others_do_keeps_the_place_and_the_marks() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L<Right> <Right> <Right>");
    assert!(desktop.shows("Te laat: 3 van 11, 2 gekozen"), "{}", desktop.picture());
    let shown = desktop.picture().lines().nth(2).unwrap().to_owned();
    let mut other = desktop.beside("D. Baas");
    other.press("L<Right>bB. Vos<C-s>");
    desktop.send(klachtenbalie::tui::Message::Poll);
    assert!(desktop.shows("Te laat: 3 van 11, 2 gekozen"), "{}", desktop.picture());
    assert_eq!(desktop.picture().lines().nth(2).unwrap(), shown);
    // One that is looked at and done by somebody else is told of, not overwritten.
    desktop.press("bN. Kok");
    other.press("<Right>bB. Vos<C-s>");
    desktop.press("<C-s>");
    let picture = desktop.picture();
    assert!(
        picture.contains("1 van 2 gedaan") && picture.contains("intussen veranderd"),
        "{picture}"
    );
}

#[test]
fn why_and_all_actions_are_of_the_complaint_shown() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L<Right>");
    let number = desktop.picture().lines().nth(2).unwrap()[2..10].to_owned();
    desktop.press("w");
    assert!(desktop.shows(&format!("Waarom deze datum? {number}")), "{}", desktop.picture());
    desktop.press("<Esc>a");
    assert!(desktop.shows(&format!("Acties voor {number}")), "{}", desktop.picture());
}

#[test]
fn enter_on_the_count_begins_at_the_group_and_the_summary_leads_back() {
    let mut desktop = Desktop::eleven(80, 24);
    desktop.press("L");
    to_row(&mut desktop, "> A. Smit");
    desktop.press("<CR>");
    assert!(desktop.shows("A. Smit (1 van 3)"), "{}", desktop.picture());
    desktop.press("<Left><Left><Left><Left><Left><Left>");
    assert!(desktop.shows("11 klachten te laat"), "{}", desktop.picture());
    desktop.press("<Right><Right>");
    for _ in 0..10 {
        desktop.press("<Right>");
    }
    assert!(desktop.shows("Er is niets gedaan."), "{}", desktop.picture());
    desktop.press("jjjjj");
    let row = desktop.picture().lines().find(|row| row.starts_with("> 2026")).unwrap().to_owned();
    desktop.press("<CR>");
    let shown = desktop.picture().lines().nth(2).unwrap().to_owned();
    assert_eq!(shown[2..10], row[2..10]);
    desktop.press("<Esc>");
    assert!(desktop.shows("Mijn werk, op uiterste datum") || desktop.shows("Open, op"));
}

#[test]
fn who_is_asked_for_news_sees_it_on_their_own_desk() {
    let mut desktop = Desktop::eleven(120, 40);
    desktop.press("L");
    to_row(&mut desktop, "> B. Vos");
    desktop.press("<CR>vLukt het?<C-s>");
    assert!(desktop.shows("Gedaan: Om nieuws gevraagd aan B. Vos."), "{}", desktop.picture());
    let number = desktop.picture().lines().nth(2).unwrap()[2..10].to_owned();
    let mut asked = desktop.beside("B. Vos");
    let told = format!("Je bent om nieuws gevraagd over klacht {number}.");
    assert!(asked.shows(&told), "{}", asked.picture());
    asked.press("1");
    assert!(asked.shows(&format!("{number}?")), "{}", asked.picture());
    asked.press(&format!(":{number}<CR>"));
    assert!(asked.shows("Om nieuws gevraagd: J. de Vries vroeg dit"), "{}", asked.picture());
    assert!(asked.shows("Lukt het?"), "{}", asked.picture());
    asked.press(":contact vastleggen<CR>");
    asked.press("<Esc>:interne notitie<CR>Morgen.<C-s>");
    assert!(!asked.shows("nog geen antwoord"), "{}", asked.picture());
}

#[test]
fn two_hundred_go_by_one_key_each() {
    let mut desktop = Desktop::eleven(80, 24);
    sample::many_late(&mut desktop.desk, 200);
    desktop.press("L");
    assert!(desktop.shows("211 klachten te laat"), "{}", desktop.picture());
    for _ in 0..211 {
        desktop.press("<Right>");
    }
    assert!(desktop.shows("Te laat: 211 van 211"), "{}", desktop.picture());
    desktop.press("<Right>");
    assert!(desktop.shows("- bekeken en overgeslagen: 211"), "{}", desktop.picture());
}
