//! The keys as terminals send them: whatever the terminal, and however its sequences are cut up.

use super::hang_up::furnished;
use super::screen::Screen;

/// What a terminal sends for the keys of a text.
struct Terminal {
    name: &'static str,
    left: &'static str,
    home: &'static str,
    end: &'static str,
    delete: &'static str,
    backspace: &'static str,
}

const TERMINALS: [Terminal; 5] = [
    Terminal {
        name: "xterm-256color",
        left: "\u{1b}[D",
        home: "\u{1b}[H",
        end: "\u{1b}[F",
        delete: "\u{1b}[3~",
        backspace: "\u{7f}",
    },
    Terminal {
        name: "tmux-256color",
        left: "\u{1b}OD",
        home: "\u{1b}[1~",
        end: "\u{1b}[4~",
        delete: "\u{1b}[3~",
        backspace: "\u{7f}",
    },
    Terminal {
        name: "screen",
        left: "\u{1b}OD",
        home: "\u{1b}[1~",
        end: "\u{1b}[4~",
        delete: "\u{1b}[3~",
        backspace: "\u{7f}",
    },
    // PuTTY as it can be set: Backspace as Control-H.
    Terminal {
        name: "putty",
        left: "\u{1b}OD",
        home: "\u{1b}[1~",
        end: "\u{1b}[4~",
        delete: "\u{1b}[3~",
        backspace: "\u{8}",
    },
    Terminal {
        name: "linux",
        left: "\u{1b}[D",
        home: "\u{1b}[1~",
        end: "\u{1b}[4~",
        delete: "\u{1b}[3~",
        backspace: "\u{7f}",
    },
];

impl Terminal {
    /// Makes "abXc" of nothing with every key.
    fn edit(&self, send: &mut impl FnMut(&str)) {
        let Self { left, home, end, delete, backspace, .. } = *self;
        for keys in ["abc", left, "X", home, "Y", end, "Z", home, delete, end, backspace] {
            send(keys);
        }
    }
}

#[test]
fn the_keys_of_every_usual_terminal_do_the_same_whole_and_in_pieces() {
    for terminal in &TERMINALS {
        let (_folder, database) = furnished();
        let environment = [("TERM", terminal.name)];
        let mut screen = Screen::with(&database, &[], 80, 24, &environment);
        screen.after("Mijn werk", "n");
        screen.wait("Naam van de klager");
        terminal.edit(&mut |keys| screen.send(keys));
        screen.wait("Naam van de klager * abXc");
        // The next question, with each byte in a piece of its own.
        screen.send("\t");
        screen.wait("> Telefoon");
        terminal.edit(&mut |keys| {
            for byte in 0..keys.len() {
                screen.send(&keys[byte..=byte]);
            }
        });
        screen.wait("Telefoon             abXc");
    }
}

#[test]
fn a_single_escape_is_still_an_escape() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 80, 24);
    screen.after("Mijn werk", "nJan");
    screen.after("klager * Jan", "\u{1b}");
    screen.wait("Concept bewaard");
    // And an Esc with a letter right after it, as Alt sends it, is both.
    screen.send("c\r");
    screen.after("klager * Jan", "\u{1b}q");
    assert_eq!(screen.ended().1, 0);
}
