//! The keys as terminals send them: whatever the terminal, and however its sequences are cut up.

use std::time::Duration;

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
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
}

#[test]
fn alt_closes_no_form_and_does_nothing_on_the_desk() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 80, 24);
    // Alt as terminals send it: in one piece with its letter.
    screen.after("Mijn werk", "\u{1b}q");
    screen.send("n");
    screen.after("Naam van de klager", "Jan de Vries");
    screen.after("klager * Jan de Vries", "\u{1b}q");
    screen.send("\u{1b}bvan ");
    screen.after("klager * Jan de van Vries", "\u{1b}fX");
    screen.after("klager * Jan de van VriesX", "\u{1b}\u{7f}");
    screen.until("one word less", |shown| {
        shown.contains("klager * Jan de van") && !shown.contains("Vries")
    });
    screen.send("\u{1b}");
    screen.after("Concept bewaard", "q");
    assert_eq!(screen.ended().1, 0);
}

#[test]
fn a_pause_within_a_sequence_does_not_close_the_form() {
    let (_folder, database) = furnished();
    let far = [("TERM", "xterm-256color"), ("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22")];
    let mut screen = Screen::with(&database, &[], 80, 24, &far);
    screen.after("Mijn werk", "nJan");
    screen.wait("klager * Jan");
    // What the sender waits between two pieces is what is tested.
    for piece in ["\u{1b}", "[", "D", "X"] {
        screen.send(piece);
        std::thread::park_timeout(Duration::from_millis(45));
    }
    screen.wait("klager * JaXn");
}

/// Runs a command on a database and gives what it printed.
fn run(database: &std::path::Path, arguments: &[&str]) -> std::process::Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.arg("--database").arg(database).args(arguments);
    command.env("HOME", database.parent().unwrap()).output().unwrap()
}

#[test]
fn own_keys_work_stand_in_footer_and_help_and_follow_the_person() {
    let (folder, database) = furnished();
    let file = folder.path().join("toetsen.toml");
    let path = file.to_str().unwrap();
    // The file that is shown can be taken back as it is, and changed.
    let shown = run(&database, &["toetsen", "toon"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("[desk]\n") && shown.contains("new = [\"n\", \"Ctrl-K\"]"), "{shown}");
    let own = shown.replace("new = [\"n\", \"Ctrl-K\"]", "new = [\"+\"]");
    let own = own.replace("notices = [\"Ctrl-C\"]", "notices = [\"Ctrl-S\"]");
    std::fs::write(&file, own.replace("save = [\"Ctrl-S\"]", "save = [\"Ctrl-C\"]")).unwrap();
    assert!(run(&database, &["toetsen", "controleer", path]).status.success());
    assert!(run(&database, &["toetsen", "neem", path]).status.success());
    let mut screen = Screen::of(&database, 80, 24);
    screen.wait("+ nieuw");
    screen.send("n");
    screen.send("+");
    screen.after("Ctrl-C opslaan", "Jan\t06-11111111\t\tNiemand belde.");
    screen.after("Niemand belde.", "\u{3}");
    screen.wait("Opgeslagen: Nieuwe klacht");
    screen.send("?");
    screen.wait("Toetsen: in de lijst");
    screen.send("q");
    screen.gone("Toetsen: in de lijst");
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    assert!(run(&database, &["toetsen", "wis"]).status.success());
    Screen::of(&database, 80, 24).wait("n nieuw");
}

#[test]
fn keys_that_cannot_be_are_named_with_their_lines_and_nothing_changes() {
    let (folder, database) = furnished();
    let file = folder.path().join("toetsen.toml");
    std::fs::write(&file, "[desk]\nnew = [\"a\"]\nfly = [\"f\"]\n").unwrap();
    let refused = run(&database, &["toetsen", "neem", file.to_str().unwrap()]);
    let told = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert!(told.contains("Regel 2: 'a' staat twee keer"), "{told}");
    assert!(told.contains("Regel 3: 'fly' is geen handeling"), "{told}");
    Screen::of(&database, 80, 24).wait("n nieuw");
}

#[test]
fn a_chosen_theme_follows_the_person_and_not_the_home() {
    let (_folder, database) = furnished();
    let mut screen = Screen::of(&database, 80, 24);
    screen.after("Mijn werk", "T");
    screen.after("Licht", "j\r");
    screen.gone("> Licht");
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
    let elsewhere = tempfile::TempDir::new().unwrap();
    let home = [("HOME", elsewhere.path().to_str().unwrap()), ("TERM", "xterm-256color")];
    let mut screen = Screen::with(&database, &[], 80, 24, &home);
    screen.after("Mijn werk", "T");
    screen.wait("> Licht");
}

/// A terminal sends a line end as a return; one in which bracketed paste is off sends what it has.
#[test]
fn a_paste_is_kept_the_same_whatever_its_line_ends_and_whether_it_is_bracketed() {
    for (pasted, bracketed) in [
        ("een\rtwee\r\rdrie", true),
        ("een\ntwee\n\ndrie", true),
        ("een\r\ntwee\r\n\r\ndrie", true),
        ("een\rtwee\r\rdrie", false),
        ("een\ntwee\n\ndrie", false),
        ("een\r\ntwee\r\n\r\ndrie", false),
    ] {
        let (_folder, database) = furnished();
        let mut screen = Screen::with(&database, &[], 80, 24, &[("TERM", "xterm-256color")]);
        screen.after("Mijn werk", "n");
        screen.wait("Naam van de klager");
        screen.send("\t\t\t");
        screen.wait("> Wat is er gebeurd");
        let keys =
            if bracketed { format!("\u{1b}[200~{pasted}\u{1b}[201~") } else { pasted.to_owned() };
        screen.send(&keys);
        screen.wait("drie");
        // Closing stores it.
        screen.send("\u{1b}");
        screen.wait("concept");
        let connection = rusqlite::Connection::open(&database).unwrap();
        let stored: String =
            connection.query_row("SELECT content FROM drafts", [], |row| row.get(0)).unwrap();
        let stored: serde_json::Value = serde_json::from_str(&stored).unwrap();
        assert_eq!(stored["facts"], "een\ntwee\n\ndrie", "{pasted:?} {bracketed}");
    }
}
