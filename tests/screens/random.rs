//! Whatever is pressed, at whatever size: no panic, and the cursor stays in the window.

use klachtenbalie::tui::Message;
use klachtenbalie::tui::keys::{Key, parse_keys};

use crate::desktop::Desktop;

/// A small generator of numbers, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

const KEYS: &str = "<Tab><S-Tab><CR><Esc><BS><Del><Up><Down><Left><Right><Home><End><PageUp>\
    <PageDown><C-s><C-g><C-n><C-o><C-w><C-u><C-z><C-y><C-a><C-e><C-j><C-l><C-Left><C-Right>\
    <C-Home><C-End> nawtosrRI/?:c1234jkglhGTxéë日e\u{301}👍ab-,.;12";

fn keys() -> Vec<Key> {
    parse_keys(KEYS).unwrap()
}

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
    }
}

fn check_cursor(desktop: &mut Desktop, width: u16, height: u16) {
    let cursor = desktop.cursor();
    assert!(cursor.x < width && cursor.y < height, "cursor {cursor:?} at {width}x{height}");
}

#[test]
fn twenty_thousand_random_keys_do_no_harm() {
    let mut dice = Dice(0x5eed_0000_1234_5678);
    let mut desktop = Desktop::open(80, 24);
    for _ in 0..200 {
        press_at_random(&mut desktop, &mut dice, 100);
        check_cursor(&mut desktop, 80, 24);
    }
}

#[test]
fn every_size_can_be_drawn_in_every_state() {
    let mut dice = Dice(0x0dd_ba11_0bad_cafe);
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
