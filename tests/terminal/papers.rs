//! Papers go in by their path, and out again byte for byte.

use std::path::Path;
use std::process::Command;

use super::hang_up::furnished;
use super::screen::{Screen, key};
use super::sessions::{doe, register};

/// Opens the form for a paper of the chosen complaint, and fills in a path.
fn attach(screen: &mut Screen, path: &Path) {
    screen.send(":");
    screen.send("Bijlage toevoegen");
    screen.after("Bijlage toevoegen", key::ENTER);
    screen.wait("> Bestand");
    screen.send(key::ERASE_LINE);
    screen.send(&path.display().to_string());
    screen.send(key::SAVE);
}

#[test]
fn a_paper_goes_in_by_its_path_and_out_again() {
    let (folder, database) = furnished();
    doe(&database, &register("Aa Bakker"));
    let content = b"%PDF-1.7\n\x00\xff\xfe";
    let paper = folder.path().join("brief.pdf");
    std::fs::write(&paper, content).unwrap();
    let large = folder.path().join("groot.bin");
    std::fs::File::create(&large).unwrap().set_len(30_000_000).unwrap();
    let mut screen = Screen::of(&database, 120, 40);
    screen.after("Mijn werk", "2");
    screen.wait("Aa Bakker");
    for (path, why) in [
        (folder.path().join("nergens.pdf"), "dat bestaat niet"),
        (folder.path().to_owned(), "is een map"),
        (large, "te groot (30 MB)"),
    ] {
        attach(&mut screen, &path);
        let words = |shown: &str| shown.split_whitespace().collect::<Vec<_>>().join(" ");
        screen.until(why, |shown| words(shown).contains(why));
        screen.send(key::ESC);
        screen.wait("Concept bewaard");
    }
    attach(&mut screen, &paper);
    screen.wait("Opgeslagen: Bijlage toevoegen");
    screen.send(key::ENTER);
    screen.after("Wat er gebeurd is", "s");
    screen.wait("Bewaren als");
    screen.send(key::ERASE_LINE);
    let copy = folder.path().join("kopie.pdf");
    screen.send(&copy.display().to_string());
    screen.send(key::SAVE);
    screen.wait("Bewaard: ");
    assert_eq!(std::fs::read(&copy).unwrap(), content);
    screen.send("q");
    assert_eq!(screen.ended().1, 0);
}

#[test]
fn what_is_no_text_is_not_poured_onto_a_terminal() {
    let (folder, database) = furnished();
    doe(&database, &register("Aa Bakker"));
    let scan = folder.path().join("scan.pdf");
    std::fs::write(&scan, b"%PDF-1.7\n\x00\xff\xfe").unwrap();
    let scan = scan.to_str().unwrap();
    let added = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(&database)
        .args(["bijlage", "toevoegen", "1", scan])
        .output()
        .unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    for (arguments, name) in [
        (&["register", "--jaar", "2025", "--formaat", "xlsx"][..], "klachtenregister 2025.xlsx"),
        (
            &["register", "--jaar", "2025", "--formaat", "xlsx", "-o", "-"],
            "klachtenregister 2025.xlsx",
        ),
        (&["formulier", "1", "registratie", "--formaat", "docx"], "-001 Registratieformulier.docx"),
        (&["bijlage", "haal", "1", "1"], "scan.pdf"),
    ] {
        let mut screen = Screen::with(&database, arguments, 120, 20, &[]);
        screen.wait("Dit is geen tekst voor een scherm. Noem een bestand met -o, zoals -o '");
        screen.wait(&format!("{name}'."));
        assert_eq!(screen.ended().1, 2);
        assert!(!screen.shown().contains("PK"), "{}", screen.shown());
    }
    let mut screen = Screen::with(&database, &["formulier", "1", "registratie"], 120, 60, &[]);
    screen.wait("Aa Bakker");
    assert_eq!(screen.ended().1, 0);
}
