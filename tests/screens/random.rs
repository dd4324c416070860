//! Whatever is pressed, at whatever size: no panic, and the cursor stays in the window.
//!
//! `KLACHTENBALIE_FUZZ_ROUNDS` sets how many keys are pressed on ever other desks; see `tests/fuzz`.

use klachtenbalie::tui::Message;
use klachtenbalie::tui::keys::{Key, parse_keys};

use crate::desktop::Desktop;
use crate::dice::Dice;

const KEYS: &str = "<Tab><S-Tab><CR><Esc><BS><Del><Up><Down><Left><Right><Home><End><PageUp>\
    <PageDown><C-s><C-g><C-n><C-o><C-w><C-u><C-z><C-y><C-a><C-e><C-j><C-l><C-Left><C-Right>\
    <C-Home><C-End><C-k><C-p><C-f><C-t><C-b><C-v> nawtosrRI/?:c1234jkglhGTxéë日e\u{301}👍ab-,.;12";

fn keys() -> Vec<Key> {
    parse_keys(KEYS).unwrap()
}

/// Most characters that come at once: a field grows with each, and drawing it too.
const LONGEST: usize = 300;

fn press_at_random(desktop: &mut Desktop, dice: &mut Dice, count: usize) {
    let keys = keys();
    for _ in 0..count {
        // Leaving and opening things more often than chance would.
        let key = match dice.roll(12) {
            0 => keys[3],
            1 => keys[2],
            2 => keys[7],
            _ => keys[dice.roll(keys.len())],
        };
        // Nothing is ever saved in the home of who runs the tests.
        if key == Key::ctrl('s') && desktop.shows("Bewaren als") {
            continue;
        }
        desktop.key(key);
        if dice.roll(200) == 0 {
            desktop.send(Message::Poll);
        }
        if dice.roll(300) == 0 {
            desktop.send(Message::Paste("een\r\ntwee\u{1b}[31m drie 日本語 ".repeat(dice.roll(9))));
        }
        if dice.roll(300) == 0 {
            desktop.send(Message::Paste(dice.piece().chars().take(LONGEST).collect()));
        }
        if dice.roll(300) == 0 {
            desktop.send(Message::Typed(dice.piece().chars().take(LONGEST).collect()));
        }
    }
}

fn check_cursor(desktop: &mut Desktop, width: u16, height: u16) {
    let cursor = desktop.cursor();
    assert!(cursor.x < width && cursor.y < height, "cursor {cursor:?} at {width}x{height}");
}

#[test]
fn twenty_thousand_random_keys_do_no_harm() {
    let mut dice = Dice::new(0, 0);
    let mut desktop = Desktop::open(80, 24);
    for _ in 0..200 {
        press_at_random(&mut desktop, &mut dice, 100);
        check_cursor(&mut desktop, 80, 24);
    }
}

/// Keys on one desk before another is opened.
const KEYS_EACH: usize = 2000;

#[test]
fn random_keys_on_every_kind_of_desk_at_every_size_do_no_harm() {
    let asked = std::env::var("KLACHTENBALIE_FUZZ_ROUNDS").ok();
    let desks = asked.and_then(|keys| keys.parse::<usize>().ok()).unwrap_or(0) / KEYS_EACH;
    for number in 0..desks.max(3) {
        let mut dice = Dice::new(7, number as u64);
        let mut desktop = match number % 3 {
            0 => Desktop::open(80, 24),
            1 => Desktop::owing(80, 24),
            _ => Desktop::reporting(80, 24),
        };
        desktop.disk_full = dice.once_in(5);
        for _ in 0..KEYS_EACH / 100 {
            let (width, height) = (1 + dice.roll(160), 1 + dice.roll(50));
            let (width, height) = if dice.once_in(3) { (width, height) } else { (80, 24) };
            let (width, height) = (u16::try_from(width).unwrap(), u16::try_from(height).unwrap());
            desktop.resize(width, height);
            press_at_random(&mut desktop, &mut dice, 100);
            check_cursor(&mut desktop, width, height);
        }
        let audit = desktop.desk.audit().unwrap();
        assert_eq!(audit.faults, Vec::<String>::new(), "desk {number}");
    }
}

#[test]
fn every_size_can_be_drawn_in_every_state() {
    let mut dice = Dice::new(0, 1);
    let states = [
        "",
        "<CR>",
        "nJan<Tab>x<CR>",
        "a",
        ":",
        "?",
        "T",
        "w",
        "/jan",
        "<Tab>",
        "<Tab><Tab>",
        "a<CR>",
        "o",
        "oa",
        "o<CR>",
        "r",
        "r<C-s>",
        "rverloop<C-s>",
        "r<C-s><CR>",
        "r<C-s>s",
        "R",
        "I",
        "I<CR>",
        "<CR>s",
        ":brief vers<CR>",
        ":brief vers<CR><C-s>",
        ":brief vers<CR><C-s><C-s>",
    ];
    for state in states {
        let mut desktop = Desktop::open(80, 24);
        desktop.press(state);
        for round in 0..150 {
            let (width, height) = match round {
                0 => (1, 1),
                1 => (200, 60),
                2 => (40, 15),
                3 => (39, 15),
                4 => (72, 20),
                5 => (120, 15),
                _ => (1 + dice.roll(200), 1 + dice.roll(60)),
            };
            let (width, height) = (u16::try_from(width).unwrap(), u16::try_from(height).unwrap());
            desktop.resize(width, height);
            check_cursor(&mut desktop, width, height);
            press_at_random(&mut desktop, &mut dice, 3);
        }
    }
}
