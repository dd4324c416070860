//! The same from outside: the program's own commands, and the screen itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::{Command, Output};
use std::thread;

use klachtenbalie::desk::Desk;
use klachtenbalie::tui::keys::parse_keys;
use klachtenbalie::tui::{App, Depth, Message, Shelf, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::firm::{Firm, PEOPLE};
use super::house::{ALL, HOUSES, House, furnished, name, number};
use super::matrix::{near, shown};

fn faults(house: &House, login: &str, text: &str) -> Vec<String> {
    let seen: BTreeSet<u32> = house.seen_by(login).iter().copied().collect();
    let found = shown(text);
    let hidden = found.difference(&seen);
    hidden.map(|it| format!("{login}: complaint {it}: {}", near(text, *it))).collect()
}

/// A screen of somebody, and all that ever stood on it.
struct Screen {
    app: App,
    desk: Desk,
    terminal: Terminal<TestBackend>,
    all: String,
}

impl Screen {
    fn of(desk: Desk) -> Self {
        let app = App::new(&desk, Shelf::load(None), "donker", Depth::Sixteen, (120, 40));
        let terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
        let mut screen = Self { app, desk, terminal, all: String::new() };
        screen.look();
        screen
    }

    fn look(&mut self) {
        self.app.settle(&self.desk);
        while self.app.is_busy() {
            self.app.update(Message::Work, &mut self.desk);
            self.app.settle(&self.desk);
        }
        self.terminal.draw(|frame| draw(frame, &self.app)).unwrap();
        writeln!(self.all, "{}", self.terminal.backend()).unwrap();
    }

    fn press(&mut self, keys: &str) {
        let mut effects = Vec::new();
        for key in parse_keys(keys).unwrap_or_else(|| panic!("unknown key in {keys}")) {
            self.app.key(key, &mut self.desk, &mut effects);
            self.app.settle(&self.desk);
        }
        self.look();
    }

    /// Back to where it began, whatever is open.
    fn home(&mut self) {
        self.press("<Esc><Esc><Esc><Esc>");
    }
}

/// Goes everywhere on the screen that somebody can come with a few keys.
fn everywhere(desk: Desk) -> String {
    let mut screen = Screen::of(desk);
    for tab in ["1", "2", "3", "4"] {
        screen.press(tab);
        for more in ["G", "g", "<CR>", "G", "<Esc>", "w", "<Esc>", "a", "<Esc>"] {
            screen.press(more);
        }
        screen.home();
    }
    // Words that every complaint has: what is typed stands on the screen too.
    for words in ["cato", "0612345", "straat", "oom", "bakkerij", "mol", "visser", "assen"] {
        screen.press(&format!("/{words}"));
        screen.press("<CR>");
        screen.press("<CR>");
        screen.home();
    }
    for sequence in 1..=ALL {
        screen.press(&format!("/{}", number(sequence)));
        screen.press("<CR>");
        screen.home();
    }
    for letter in 'a'..='z' {
        screen.press(&format!(":{letter}"));
        screen.home();
    }
    for page in ["o", "r", "I", "?", "t", "R"] {
        screen.press(page);
        for more in ["G", "<CR>", "<C-s>", "G", "g"] {
            screen.press(more);
        }
        screen.home();
    }
    for field in ["Cato", "0612", "Tante", "Oom", "Anna"] {
        screen.press(&format!("n{field}"));
        screen.press("<Down>");
        screen.home();
    }
    screen.all
}

#[test]
fn the_screen_shows_nobody_anything_of_a_complaint_that_they_do_not_see() {
    let house = &HOUSES[0];
    let firm = furnished(house);
    let screens = thread::scope(|scope| {
        let each = PEOPLE.map(|(login, ..)| {
            let desk = firm.desk(login);
            scope.spawn(move || (login, everywhere(desk)))
        });
        each.map(|screen| screen.join().unwrap())
    });
    let mut all = Vec::new();
    for (login, text) in &screens {
        let seen: BTreeSet<u32> = house.seen_by(login).iter().copied().collect();
        println!("{login:<13}{:?} of {seen:?}", shown(text));
        all.extend(faults(house, login, text));
        // What somebody sees is found, but for what stands nowhere any more.
        let found = shown(text);
        assert!(seen.iter().all(|it| *it == 5 || found.contains(it)), "{login}: {found:?}");
        let notices = text.contains("maatregel 1");
        assert_eq!(
            notices,
            ["directie", "manager", "behandelaar", "kwaliteit"].contains(login),
            "{login}"
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n\n"));
}

/// What the program is asked, with the numbers of a complaint that is about a director and one about
/// the board.
fn orders() -> Vec<Vec<String>> {
    let words = |text: &str| text.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
    let mut all: Vec<Vec<String>> = [
        "lijst --json",
        "lijst --tab gesloten",
        "termijnen --alles",
        "herinneringen",
        "herinneringen --json",
        "agenda",
        "agenda --voor directie",
        "leeslog --aantal 500",
        "register --jaar 2026 --formaat csv",
        "medewerker lijst",
        "medewerker geschiedenis",
        "bewaartermijn",
        "controle",
        "instelling lijst",
        "exporteer",
        "rapport evaluatie --van 1-1-2020 --tot 31-12-2026",
        "rapport jaaroverzicht --van 1-1-2020 --tot 31-12-2026 --formaat json",
        "rapport jaaroverzicht --van 1-1-2020 --tot 31-12-2026 --extern --met-teksten",
        "reglement proef src/regulation/files/awb.toml",
    ]
    .into_iter()
    .map(words)
    .collect();
    for sequence in [2, 3, 5, 7] {
        let n = number(sequence);
        for order in [
            "toon N",
            "toon N --json",
            "termijnen N",
            "bijlage lijst N",
            "bijlage haal N 1 -o -",
            "leeslog N",
            "inzage N klager",
            "inzage N beklaagde --archief -o -",
            "formulier N registratie --formaat txt",
            "brief N ontvangst --formaat txt",
        ] {
            all.push(words(&order.replace('N', &n.to_string())));
        }
        let mut person = words("inzage --persoon");
        person.push(format!("Cato {}", name(sequence)));
        all.push(person);
    }
    all
}

fn run(firm: &Firm, login: &str, order: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("HOME", firm.path().parent().unwrap());
    command.arg("--database").arg(firm.path()).args(["--als", login]);
    command.args(order).output().unwrap()
}

#[test]
fn the_command_line_tells_nobody_anything_of_a_complaint_that_they_do_not_see() {
    let house = &HOUSES[0];
    let firm = furnished(house);
    let orders = orders();
    let mut all = Vec::new();
    // Those who see much, see about themselves, and see nothing.
    for login in ["betrokken", "beheer", "kwaliteit", "collega"] {
        let mut found = BTreeSet::new();
        for order in &orders {
            let output = run(&firm, login, order);
            let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
            // A refusal repeats the name that was asked for.
            if order[0] != "inzage" {
                text.push_str(&String::from_utf8_lossy(&output.stderr));
            }
            found.extend(shown(&text));
            let those = faults(house, login, &text);
            all.extend(those.into_iter().map(|fault| format!("{} {fault}", order.join(" "))));
        }
        println!("{login:<13}{found:?}");
        let seen: BTreeSet<u32> = house.seen_by(login).iter().copied().collect();
        assert_eq!(found, seen, "{login}");
    }
    assert!(all.is_empty(), "{}", all.join("\n\n"));
}
