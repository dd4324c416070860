//! What is sent to terminals with fewer colours and signs, and to who wants none.

use std::time::Duration;

use super::hang_up::furnished;
use super::screen::{Screen, key};

/// The codes of every `ESC [ … m` that was sent.
fn styles(sent: &[u8]) -> Vec<String> {
    let sent = String::from_utf8_lossy(sent).into_owned();
    let codes = sent.split("\u{1b}[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    codes.collect()
}

/// Whether one of them is a colour: the numbers after 38 and 48 are not looked at by themselves.
fn colours(codes: &str) -> bool {
    let colour =
        |code: &str| matches!(code.parse().unwrap_or(0), 30..=38 | 40..=48 | 90..=97 | 100..=107);
    codes.split(';').any(colour)
}

/// Lets the screen answer before the next key.
fn settle(screen: &Screen) {
    screen.is_quiet_within(Duration::from_millis(40), Duration::from_secs(5));
}

#[test]
fn without_colour_no_screen_sends_one_and_focus_is_still_seen() {
    let (folder, database) = furnished();
    let home = folder.path().to_str().unwrap();
    let environment =
        [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1"), ("HOME", home)];
    let mut screen = Screen::with(&database, &[], 80, 24, &environment);
    let shown = screen.wait("Mijn werk");
    assert!(shown.contains('>'), "{shown}");
    screen.send("T");
    screen.wait("NO_COLOR staat aan: je ziet elk thema hier zonder kleuren");
    for key in ["j", "j", "k"] {
        screen.send(key);
        settle(&screen);
        assert!(screen.shown().contains("NO_COLOR staat aan"), "{}", screen.shown());
    }
    screen.send(key::ENTER);
    settle(&screen);
    // Whatever is opened after that; no key ends the program.
    let keys = [
        "n",
        "Jan",
        key::TAB,
        key::DOWN,
        "?",
        key::ESC,
        "o",
        key::ESC,
        "R",
        key::ESC,
        "T",
        "j",
        key::ENTER,
        ":",
        "a",
        key::ESC,
        "w",
        key::ESC,
        "t",
        key::ESC,
        "/x",
        key::ESC,
        "I",
        "1",
    ];
    let mut dice = 7_usize;
    for place in 0..90 {
        // The numbers of a linear congruential generator: any walk will do, and the same each time.
        dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648;
        let key = keys.get(place).unwrap_or(&keys[dice / 65_536 % keys.len()]);
        screen.send(key);
        settle(&screen);
    }
    let styles = styles(&screen.sent());
    assert!(styles.len() > 100, "{styles:?}");
    assert!(styles.iter().any(|codes| codes.split(';').any(|code| code == "7")), "{styles:?}");
    let found: Vec<_> = styles.iter().filter(|codes| colours(codes)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_terminal_without_colours_gets_none_and_one_with_eight_no_more() {
    for (term, most) in [("vt220", 0), ("ansi", 47), ("linux", 47), ("xterm", 107)] {
        let (_folder, database) = furnished();
        let mut screen = Screen::with(&database, &[], 80, 24, &[("TERM", term)]);
        screen.after("Mijn werk", "n");
        screen.after("Naam van de klager", "Jan");
        screen.wait("Jan");
        settle(&screen);
        let styles = styles(&screen.sent());
        let found = styles.iter().filter(|codes| colours(codes)).flat_map(|codes| codes.split(';'));
        let highest = found.map(|code| code.parse::<u8>().unwrap()).max().unwrap_or(0);
        assert!(highest <= most && (highest > 0) == (most > 0), "{term}: {styles:?}");
        let has =
            |wanted: &str| styles.iter().any(|codes| codes.split(';').any(|code| code == wanted));
        // Reversed and underlined would be other colours on a console.
        let console = most == 47;
        assert_eq!((has("7"), has("4")), (!console, !console), "{term}: {styles:?}");
    }
}

#[test]
fn the_console_gets_no_sign_that_its_font_may_lack_and_names_keep_their_letters() {
    let (_folder, database) = furnished();
    let mut screen = Screen::with(&database, &[], 80, 24, &[("TERM", "linux")]);
    let shown = screen.wait("Mijn werk");
    // Set apart from frames: the day is written with a point in the middle.
    assert!(shown.contains('·'), "{shown}");
    screen.send("n");
    screen.after("Naam van de klager", "Daniëlle – van Ĳ… x");
    screen.wait("Daniëlle - van Y. x");
    let strange: String = String::from_utf8_lossy(&screen.sent())
        .chars()
        .filter(|sign| u32::from(*sign) > 0xff)
        .collect();
    assert_eq!(strange, "");
}

#[test]
fn a_pipe_among_the_themes_does_not_hang_the_start_and_is_told() {
    let (folder, database) = furnished();
    let themes = folder.path().join(".config/klachtenbalie/themes");
    std::fs::create_dir_all(&themes).unwrap();
    let pipe = themes.join("pijp.toml");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
    let screen = Screen::of(&database, 80, 24);
    screen.wait("Het thema in pijp.toml klopt niet: dit is geen gewoon bestand.");
}
