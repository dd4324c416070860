//! From the first start to a communicated ruling, by keys alone, under each of the five firms'
//! regulations.

use std::time::Duration;

use serde_json::Value;

use super::screen::{Screen, key};

/// A regulation and the dates that its panel must show for a complaint received on Monday 3 March
/// 2025, reckoned by hand from the documents.
struct Firm {
    regulation: &'static str,
    acknowledge: &'static str,
    handle_target: &'static str,
    handle_limit: &'static str,
    /// What this firm still owes once the complainant has the ruling.
    afterwards: Option<&'static str>,
    /// As the panel writes the limits of receipt letter and handling.
    shown: [&'static str; 2],
}

const FIRMS: [Firm; 5] = [
    Firm {
        regulation: "work-solutions",
        afterwards: None,
        acknowledge: "2025-03-06",
        handle_target: "2025-03-31",
        handle_limit: "2025-03-31",
        shown: ["do 6 mrt", "ma 31 mrt"],
    },
    Firm {
        regulation: "werkvlak",
        afterwards: None,
        acknowledge: "2025-03-05",
        handle_target: "2025-03-31",
        handle_limit: "2025-03-31",
        shown: ["wo 5 mrt", "ma 31 mrt"],
    },
    Firm {
        regulation: "work2work",
        afterwards: None,
        acknowledge: "2025-03-06",
        handle_target: "2025-03-31",
        handle_limit: "2025-03-31",
        shown: ["do 6 mrt", "ma 31 mrt"],
    },
    Firm {
        regulation: "working-progression",
        afterwards: Some("Melden aan UWV"),
        acknowledge: "2025-03-08",
        handle_target: "2025-03-31",
        handle_limit: "2025-04-14",
        shown: ["za 8 mrt", "ma 14 apr"],
    },
    Firm {
        regulation: "werkconnectie",
        afterwards: Some("Melden aan de opdrachtgever"),
        acknowledge: "2025-03-10",
        handle_target: "2025-03-24",
        handle_limit: "2025-03-24",
        shown: ["ma 10 mrt", "ma 24 mrt"],
    },
];

#[test]
fn a_complaint_goes_from_the_first_start_to_a_communicated_ruling() {
    for firm in &FIRMS {
        let folder = tempfile::TempDir::new().unwrap();
        let database = folder.path().join("balie.db");
        let mut screen = Screen::of(&database, 120, 40);
        first_start(&mut screen, firm.regulation);
        intake(&mut screen);
        let shown = screen.shown();
        for date in firm.shown {
            assert!(shown.contains(date), "{}: {date} in\n{shown}", firm.regulation);
        }
        check_dates(&database, firm);
        to_the_ruling(&mut screen);
        if let Some(duty) = firm.afterwards {
            action(&mut screen, duty);
            screen.wait("Ctrl-S");
            save(&mut screen);
        }
        whole_file(&mut screen);
        screen.send("q");
        assert_eq!(screen.ended().1, 0);
        assert_eq!(json(&database, &["controle", "--json"])["ok"], true);
    }
}

fn first_start(screen: &mut Screen, regulation: &str) {
    screen.after("eglement", regulation);
    screen.send(key::TAB);
    screen.send("Proefbedrijf");
    screen.send(key::TAB);
    screen.send("Jan de Vries");
    screen.after("Jan de Vries", key::ENTER);
    screen.wait("Mijn werk");
}

fn intake(screen: &mut Screen) {
    screen.send("n");
    screen.after("Naam van de klager", "Daniëlle Jansen");
    screen.send(key::TAB);
    screen.send("06-12345678");
    screen.send(&key::TAB.repeat(2));
    screen.send("De coach belde drie keer niet terug.");
    screen.wait("niet terug.");
    to_field(screen, "Ontvangen op");
    screen.send(key::ERASE_LINE);
    screen.send("3-3-2025 10:00");
    screen.after("ma 3 maart 2025", key::SAVE);
    screen.wait("Opgeslagen");
    screen.wait("Daniëlle Jansen");
    screen.send(key::ESC);
    // Esc and a letter at once would be that letter with Alt.
    screen.gone("Opgeslagen");
    screen.send("2");
}

/// Opens the form of an action by the palette.
fn action(screen: &mut Screen, name: &str) {
    screen.send(":");
    screen.send(name);
    screen.after(name, key::ENTER);
}

fn save(screen: &mut Screen) {
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    screen.send(key::ESC);
    screen.gone("Opgeslagen");
}

fn to_the_ruling(screen: &mut Screen) {
    for plain in ["Ontvangst bevestigen", "In behandeling nemen"] {
        action(screen, plain);
        screen.wait("Ctrl-S");
        save(screen);
    }
    action(screen, "Behandelaar aanwijzen");
    screen.after("Ctrl-S", "Anna Smit");
    save(screen);
    for plain in ["Bemiddeling aanbieden", "Bemiddeling geweigerd"] {
        action(screen, plain);
        screen.wait("Ctrl-S");
        save(screen);
    }
    action(screen, "Hoorzitting vastleggen");
    screen.after("Ctrl-S", "De klager vertelt dat er niet is gebeld.");
    screen.send(key::TAB);
    screen.send("De coach was ziek.");
    save(screen);
    action(screen, "Bevindingen en advies");
    screen.after("Ctrl-S", "Er is niet teruggebeld.");
    screen.send(key::TAB);
    screen.send("gegrond");
    save(screen);
    action(screen, "Uitspraak doen");
    screen.after("Ctrl-S", "gegrond");
    fill_ruling(screen);
    save(screen);
    action(screen, "Uitspraak of besluit sturen");
    screen.wait("Ctrl-S");
    save(screen);
}

/// The ruling's texts: what is filled in beforehand stays, the reasoning is written.
fn fill_ruling(screen: &mut Screen) {
    to_field(screen, "nderbouwing");
    screen.send("Terugbellen hoort binnen twee dagen.");
    // Work Solutions 1.6.2: the board says who informs the complainant, and how.
    to_field(screen, "Wie informeert");
    screen.send("De behandelaar, per brief.");
}

/// Goes by Tab to the question whose label holds this text.
pub fn to_field(screen: &mut Screen, label: &str) {
    // A frame can come in pieces: only a marker that is there, on another line, tells where it is.
    let mut focused = screen.until("a focused question", |shown| !focused_label(shown).is_empty());
    for _ in 0..40 {
        let line = focused_label(&focused);
        if line.contains(label) {
            return;
        }
        screen.send(key::TAB);
        focused = screen.until("the next question", |shown| {
            let now = focused_label(shown);
            !now.is_empty() && now != line
        });
    }
    panic!("no question {label:?}:\n{focused}");
}

/// The label that bears the marker of focus, without the answer beside it.
fn focused_label(shown: &str) -> String {
    let line = shown.lines().find(|line| line.starts_with("> ")).unwrap_or_default();
    line.chars().take(20).collect()
}

/// Every step stands in the timeline of the opened file.
fn whole_file(screen: &mut Screen) {
    // Open or closed: some firms owe more after a well-founded complaint than others.
    screen.send("/danielle");
    screen.after("Daniëlle Jansen", key::ENTER);
    let steps = [
        "Klacht ontvangen per telefoon",
        "Ontvangst bevestigd",
        "In behandeling genomen",
        "Behandelaar: Anna Smit",
        "Bemiddeling aangeboden",
        "Bemiddeling geweigerd",
        "Gehoord: beide kanten",
        "Bevindingen, advies: gegrond",
        "Uitspraak door ",
        "gestuurd aan",
    ];
    // The heading stands beside the list too: it is the file once the list is gone.
    let mut all = screen.until("the whole file", |shown| {
        shown.contains("Wat er gebeurd is") && shown.contains("volgende klacht")
    });
    while !all.contains("Verantwoordelijk:") {
        let before = screen.shown();
        screen.send(key::PAGE_DOWN);
        screen.until("the next page", |shown| shown != before);
        // What changed first may be half a page.
        screen.is_quiet_within(Duration::from_millis(50), Duration::from_secs(5));
        all.push_str(&screen.shown());
    }
    for step in steps {
        assert!(all.contains(step), "{step} in\n{all}");
    }
}

fn check_dates(database: &std::path::Path, firm: &Firm) {
    let number = json(database, &["lijst", "--json"])[0]["number"].as_str().unwrap().to_owned();
    let terms = json(database, &["termijnen", &number, "--json"]);
    let of = |kind: &str| {
        terms.as_array().unwrap().iter().find(|one| one["obligation"] == kind).unwrap().clone()
    };
    assert_eq!(of("acknowledge_receipt")["limit"], firm.acknowledge, "{}", firm.regulation);
    assert_eq!(of("handle")["target"], firm.handle_target, "{}", firm.regulation);
    assert_eq!(of("handle")["limit"], firm.handle_limit, "{}", firm.regulation);
}

/// The JSON that a command prints; null where it prints none.
pub fn json(database: &std::path::Path, arguments: &[&str]) -> Value {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(database)
        .args(arguments)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}
