//! The desk itself over the connection: two people at once, and a connection that breaks.

use super::screen::key;
use super::server::{Server, complaint, said};

const SENTENCE: &str = "Mijn coach heeft drie weken lang niets laten horen en nu";

#[test]
fn two_people_work_at_once_and_each_sees_their_own() {
    let Some(server) = Server::start() else { return };
    server.done("jdevries", &complaint("Cato Eerste"));
    let mut handler = server.desk("jdevries");
    let mut other = server.desk("asmit");
    let mut board = server.desk("dbaas");
    handler.wait("Jan de Vries");
    handler.send("2");
    handler.wait("Cato Eerste");
    other.wait("Anna Smit");
    other.send("2");
    board.wait("Dirk Baas");
    board.send("2");
    board.wait("Cato Eerste");
    // What one records the other sees a moment later, where it is theirs to see.
    server.done("asmit", &complaint("Cato Tweede"));
    other.wait("Cato Tweede");
    let shown = board.wait("Cato Tweede");
    assert!(shown.contains("Cato Eerste"), "{shown}");
    assert!(!handler.shown().contains("Cato Tweede"), "{}", handler.shown());
    assert!(!other.shown().contains("Cato Eerste"), "{}", other.shown());
    // Searching for it finds nothing either.
    other.send("/eerste\r");
    other.wait("eerste");
    assert!(!other.wait("Niets gevonden").contains("Cato Eerste"));
}

#[test]
fn a_connection_that_breaks_in_mid_sentence_keeps_the_text() {
    let Some(server) = Server::start() else { return };
    let mut desk = server.desk("jdevries");
    desk.after("Mijn werk", "n");
    desk.after("Naam van de klager", "Bel de Rooij");
    desk.send(&key::TAB.repeat(3));
    desk.send(SENTENCE);
    desk.wait("en nu");
    // The client is gone without a word, as with a cut line.
    desk.signal(rustix::process::Signal::KILL);
    desk.ended();
    let mut again = server.desk("jdevries");
    again.after("concept", "c");
    again.after("Bel de Rooij", key::ENTER);
    again.wait("drie weken");
    // It is nobody else's.
    let shown = server.desk("asmit").wait("Anna Smit");
    assert!(!shown.contains("concept"), "{shown}");
}

#[test]
fn a_file_of_the_server_cannot_be_named_in_the_screen() {
    let Some(server) = Server::start() else { return };
    server.done("jdevries", &complaint("Cato Eerste"));
    let mut desk = server.desk("jdevries");
    desk.wait("Jan de Vries");
    desk.send("2");
    desk.after("Cato Eerste", ":bijlage\r");
    desk.wait("Bestand");
    desk.send("/etc/passwd");
    desk.send(key::SAVE);
    desk.wait("Via SSH");
    let papers = server.ssh("jdevries", "bijlage lijst 2026-001", b"");
    assert!(!said(&papers).contains("passwd"), "{}", said(&papers));
}

#[test]
fn saving_as_a_file_says_what_to_type_on_ones_own_computer_and_that_works() {
    let Some(server) = Server::start() else { return };
    server.done("dbaas", &complaint("Cato Eerste"));
    let mut desk = server.desk("dbaas");
    desk.after("Dirk Baas", "R");
    let shown = desk.wait("typ daar: ssh SERVER");
    assert!(!shown.contains("Bewaren als"), "{shown}");
    let book = server.ssh("dbaas", "register --formaat xlsx", b"");
    assert!(book.status.success() && book.stdout.starts_with(b"PK"), "{}", said(&book));
    desk.send("r");
    desk.after("Rapport maken", key::SAVE);
    desk.after("bewaren", "s");
    // The window breaks it where it ends.
    let flat = |shown: &str| shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = desk.until("the order", |shown| flat(shown).contains("ssh SERVER rapport"));
    assert!(!shown.contains("Bewaren als"), "{shown}");
    // The order that is told makes the report that is shown.
    let words = flat(&shown);
    let order = words.split("ssh SERVER ").nth(1).unwrap().split(" >").next().unwrap();
    let made = server.ssh("dbaas", order, b"");
    assert!(made.status.success() && made.stdout.starts_with(b"PK"), "{order}: {}", said(&made));
}

/// From the screen into lines with the draft, and from then on at once, under the forced command.
#[test]
fn who_prefers_lines_gets_them_at_every_connection_and_nobody_else() {
    let Some(server) = Server::start() else { return };
    let mut desk = server.desk("jdevries");
    desk.after("Mijn werk", "n");
    desk.after("Naam van de klager", "Bel de Rooij\t06");
    desk.after("06", "\u{11}");
    desk.after("Vraag 2 van", "stop\r");
    desk.after("bewaard als concept", "begin\r");
    desk.after("Keuze", "voorkeur\r");
    desk.after("Waarde", "ja\r");
    desk.after("Wat nu", "opslaan\r");
    desk.after("Ingesteld: schermlezermodus", "stop\r");
    desk.ended();
    let mut again = server.desk("jdevries");
    let shown = again.wait("Keuze");
    assert!(shown.contains("Schermlezermodus") && shown.contains("Bel de Rooij"), "{shown}");
    assert!(!again.sent().contains(&0x1b), "{shown}");
    again.send("stop\r");
    again.ended();
    server.desk("asmit").wait("Mijn werk");
}
