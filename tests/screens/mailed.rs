//! The concept of an e-mail on the screen, with what was attached to it.

use klachtenbalie::exchange::Source;

use crate::desktop::Desktop;

/// An e-mail of Rik Mulder with a letter attached.
const MAIL: &str = include_str!("../fixtures/mail/with_letter.eml");

const TOLD: &str = "Bijlagen: 2 (bericht.eml, brief.pdf)";

fn import(desktop: &Desktop) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bericht.eml");
    std::fs::write(&path, MAIL).unwrap();
    let concept = desktop.desk.concept_of_mail(&Source::open(&path).unwrap()).unwrap();
    assert!(desktop.desk.keep_concept(&concept).unwrap());
}

/// A desk with the concept of an e-mail.
pub fn mailed(width: u16, height: u16) -> Desktop {
    let desktop = Desktop::open(width, height);
    import(&desktop);
    desktop
}

/// How many contents wait in the database.
fn waiting(desktop: &Desktop) -> i64 {
    let raw = rusqlite::Connection::open(desktop.desk.path()).unwrap();
    raw.query_row("SELECT count(*) FROM draft_contents", [], |row| row.get(0)).unwrap()
}

/// The papers of the complaint that was registered last.
fn papers(desktop: &Desktop) -> Vec<String> {
    let found = desktop.desk.search("Rik Mulder", None, 10).unwrap();
    assert_eq!(found.len(), 1);
    let papers = desktop.desk.papers(found[0].number).unwrap();
    papers.into_iter().map(|paper| paper.file.name.to_string()).collect()
}

#[test]
fn a_concept_says_what_waits_with_it_and_saving_puts_it_in_the_file() {
    for (width, height) in [(120, 40), (80, 24), (40, 15)] {
        let mut desktop = mailed(width, height);
        desktop.press("c");
        let at_width = if width < 80 { "Rik Mulder" } else { ", 2 bijlagen, ontvangen" };
        assert!(desktop.shows(at_width), "{}", desktop.picture());
        desktop.press("<CR>");
        assert!(desktop.shows(TOLD), "{}", desktop.picture());
        desktop.press("<C-s>");
        assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
        assert_eq!(papers(&desktop), ["bericht.eml", "brief.pdf"]);
        assert!(desktop.desk.drafts().unwrap().is_empty());
        assert_eq!(waiting(&desktop), 0);
        assert!(desktop.desk.audit().unwrap().faults.is_empty());
    }
}

#[test]
fn what_waits_stays_with_the_concept_however_it_is_edited_and_closed() {
    let mut desktop = mailed(80, 24);
    desktop.press("c<CR><Tab><Tab><Tab>!<Esc>c<CR>");
    assert!(desktop.shows(TOLD), "{}", desktop.picture());
    // Emptied, it is still a concept: what was attached is worth keeping.
    for _ in 0..30 {
        desktop.press("<C-u><Tab>");
    }
    desktop.press("<Esc>");
    let drafts = desktop.desk.drafts().unwrap();
    assert_eq!((drafts.len(), drafts[0].files.len(), waiting(&desktop)), (1, 2, 2));
}

#[test]
fn a_process_that_is_killed_leaves_text_and_papers() {
    let mut desktop = mailed(80, 24);
    desktop.press("c<CR><Tab><Tab><Tab>Ook dit nog.");
    desktop.store_drafts();
    let mut again = desktop.beside("J. de Vries");
    // What was imported stands beside what was typed on in it.
    again.press("c<Down><CR>");
    assert!(again.shows("Ook dit") && again.shows(TOLD), "{}", again.picture());
    again.press("<C-s>");
    assert_eq!(papers(&again), ["bericht.eml", "brief.pdf"]);
    assert!(again.desk.audit().unwrap().faults.is_empty());
}

#[test]
fn thrown_away_in_another_window_it_can_still_be_saved_here() {
    let mut desktop = mailed(80, 24);
    desktop.press("c<CR>");
    let mut other = desktop.beside("J. de Vries");
    other.press("cxx");
    assert_eq!((other.desk.drafts().unwrap().len(), waiting(&other)), (0, 0));
    desktop.press("<Tab><Tab><Tab>!");
    desktop.store_drafts();
    assert_eq!(waiting(&desktop), 2);
    desktop.press("<C-s>");
    assert_eq!(papers(&desktop), ["bericht.eml", "brief.pdf"]);
    assert_eq!(waiting(&desktop), 0);
}

#[test]
fn a_concept_that_is_gone_meanwhile_says_so() {
    let mut desktop = mailed(80, 24);
    desktop.press("c");
    let draft = desktop.desk.drafts().unwrap().remove(0);
    desktop.beside("J. de Vries").desk.forget_draft(&draft).unwrap();
    desktop.press("<CR>");
    assert!(desktop.shows("intussen opgeslagen of weggegooid"), "{}", desktop.picture());
}

#[test]
fn a_refused_registration_keeps_everything() {
    let mut desktop = mailed(80, 24);
    desktop.press("c<CR><C-u><C-s>");
    assert!(desktop.shows("nog niets opgeslagen"), "{}", desktop.picture());
    desktop.press("Bos<C-s>");
    assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
    let found = desktop.desk.search("Bos", None, 10).unwrap();
    assert_eq!(desktop.desk.papers(found[0].number).unwrap().len(), 2);
}

#[test]
fn one_paper_is_taken_out_of_a_concept_after_a_second_press() {
    for (width, height) in [(80, 24), (40, 15)] {
        let mut desktop = mailed(width, height);
        desktop.press("c<CR><C-x>");
        assert!(desktop.shows("> bericht.eml"), "{}", desktop.picture());
        desktop.press("jx");
        assert!(desktop.shows("Nog een keer x") && waiting(&desktop) == 2, "{}", desktop.picture());
        // Another key is no second press.
        desktop.press("kjx");
        assert_eq!(waiting(&desktop), 2);
        desktop.press("x");
        assert!(desktop.shows("Weggehaald: brief.pdf"), "{}", desktop.picture());
        desktop.press("<Esc>");
        assert!(desktop.shows("Bijlagen: 1 (bericht.eml)"), "{}", desktop.picture());
        // It is out of the concept also where the process is killed or the form is closed.
        desktop.press("<Esc>");
        let drafts = desktop.desk.drafts().unwrap();
        assert_eq!((drafts.len(), drafts[0].files.len(), waiting(&desktop)), (1, 1, 1));
        desktop.press("c<CR><C-s>");
        assert_eq!(papers(&desktop), ["bericht.eml"]);
        assert!(desktop.desk.audit().unwrap().faults.is_empty());
    }
}

#[test]
fn with_the_last_paper_out_the_concept_is_an_ordinary_one() {
    let mut desktop = mailed(80, 24);
    desktop.press("c<CR><C-x>xxxx");
    assert!(desktop.shows("Weggehaald: brief.pdf"), "{}", desktop.picture());
    assert!(!desktop.shows("Bijlagen"), "{}", desktop.picture());
    desktop.press("<C-x>");
    assert!(desktop.shows("wachten geen bijlagen"), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(papers(&desktop).is_empty());
    assert_eq!(waiting(&desktop), 0);
    // The help of a form names the key.
    desktop.press("n<C-g>");
    for _ in 0..40 {
        if desktop.shows("De bijlagen van een concept") {
            return;
        }
        desktop.press("j");
    }
    panic!("{}", desktop.picture());
}
