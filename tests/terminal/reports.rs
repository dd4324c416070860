//! Reports in a real terminal: made in pieces between the keys, and silence afterwards.

use std::time::Duration;

use super::hang_up::furnished;
use super::screen::{Screen, key};
use super::sessions::{doe, register};

/// Asks for the trend since 2025.
fn ask_for_trend(screen: &mut Screen) {
    screen.after("Mijn werk", "r");
    screen.wait("> Rapport");
    screen.send("verloop");
    screen.wait("(*) Verloop");
    screen.send("\t");
    screen.wait("> Eerste dag");
    screen.send(key::ERASE_LINE);
    screen.send("1-1-2025");
    screen.wait("1 januari 2025");
    screen.send(key::SAVE);
}

#[test]
fn a_report_is_made_in_pieces_and_the_screen_is_silent_again() {
    let (_folder, database) = furnished();
    let many: String = (0..230).map(|place| register(&format!("Klager {place}"))).collect();
    doe(&database, &many);
    let mut screen = Screen::of(&database, 80, 24);
    ask_for_trend(&mut screen);
    screen.wait("De hoogste staaf is 230.");
    assert!(screen.is_quiet_within(Duration::from_millis(500), Duration::from_secs(10)));
    let before = screen.bytes();
    assert!(screen.is_quiet_for(Duration::from_millis(2500)), "{}", screen.shown());
    assert_eq!(screen.bytes(), before);
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
}

#[test]
fn without_utf8_the_bars_of_a_trend_are_still_told_apart() {
    let (_folder, database) = furnished();
    doe(&database, &register("Aa Bakker"));
    let environment = [("TERM", "xterm"), ("LANG", "C"), ("LC_ALL", "C")];
    let mut screen = Screen::with(&database, &[], 80, 24, &environment);
    ask_for_trend(&mut screen);
    let shown = screen.wait("Aantallen: # ontvangen, : afgehandeld.");
    assert!(shown.is_ascii(), "{shown}");
    assert!(shown.contains("##"), "{shown}");
}
