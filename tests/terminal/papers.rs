//! Papers go in by their path, and out again byte for byte.

use std::path::Path;

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
        (folder.path().to_owned(), "geen gewoon bestand"),
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
