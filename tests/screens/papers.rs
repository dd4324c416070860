//! Papers of the file: added by their path, listed, and saved again byte for byte.

use std::path::Path;

use crate::desktop::Desktop;

/// Opens the form for a paper of complaint 2026-003 and fills in a path.
fn attaching(desktop: &mut Desktop, path: &Path) {
    desktop.press("/El Amrani<CR>:bijlage<CR>");
    desktop.press(&path.display().to_string());
}

/// A desk with one paper in complaint 2026-003, its file open.
fn with_paper(folder: &Path, width: u16, height: u16) -> Desktop {
    let mut desktop = Desktop::open(width, height);
    let path = folder.join("brief.pdf");
    std::fs::write(&path, b"%PDF-1.7\n\0\xff").unwrap();
    attaching(&mut desktop, &path);
    desktop.press("<Tab>De klachtbrief<C-s>");
    assert!(desktop.shows("Opgeslagen: Bijlage toevoegen"), "{}", desktop.picture());
    desktop.press("<Esc>");
    desktop
}

/// Saves the only paper under a path, from the opened file.
fn save_as(desktop: &mut Desktop, path: &Path) {
    desktop.press("s<C-u>");
    desktop.press(&path.display().to_string());
    desktop.press("<C-s>");
}

#[test]
fn a_paper_is_listed_in_the_file_with_its_name_and_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = with_paper(folder.path(), 80, 24);
    desktop.press("/El Amrani<CR>G");
    for _ in 0..40 {
        if desktop.shows("> vr 20 november 2026: bijlage brief.pdf (11 bytes): De klachtbrief") {
            return;
        }
        desktop.press("k");
    }
    panic!("{}", desktop.picture());
}

#[test]
fn what_cannot_be_attached_says_why_and_the_path_stays() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("groot.bin");
    // 25 MB and one byte, of which the disk holds nothing.
    std::fs::File::create(&large).unwrap().set_len(25_000_001).unwrap();
    for (path, why) in [
        (folder.path().join("nergens.pdf"), "dat bestaat niet"),
        (folder.path().to_owned(), "is een map"),
        (large, "te groot (26 MB)"),
    ] {
        let mut desktop = Desktop::open(120, 40);
        attaching(&mut desktop, &path);
        desktop.press("<C-s>");
        let seen: String = desktop.picture().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(why), "{}", desktop.picture());
        assert!(seen.contains("nog niets opgeslagen"), "{}", desktop.picture());
        let number = "2026-003".parse().unwrap();
        let detail = desktop.desk.detail(number).unwrap().unwrap();
        assert!(detail.complaint.attachments.is_empty());
        desktop.press("<Esc>");
        assert!(desktop.desk.drafts().unwrap()[0].content.contains(path.to_str().unwrap()));
    }
}

#[test]
fn a_paper_is_saved_byte_for_byte_and_never_over_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = with_paper(folder.path(), 80, 24);
    desktop.press("/El Amrani<CR>");
    let copy = folder.path().join("kopie.pdf");
    save_as(&mut desktop, &copy);
    assert!(desktop.shows("Bewaard: "), "{}", desktop.picture());
    assert_eq!(std::fs::read(&copy).unwrap(), b"%PDF-1.7\n\0\xff");
    std::fs::write(&copy, "van een ander").unwrap();
    save_as(&mut desktop, &copy);
    assert!(desktop.shows("bestaat al"), "{}", desktop.picture());
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), "van een ander");
    desktop.press("<C-u>");
    desktop.press(&folder.path().join("geen/map/x.pdf").display().to_string());
    desktop.press("<C-s>");
    assert!(desktop.shows("die map bestaat niet"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert!(desktop.desk.drafts().unwrap().is_empty());
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 2, "nothing half written is left behind");
}

#[test]
fn a_paper_saved_into_a_folder_keeps_its_name() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut desktop = with_paper(folder.path(), 80, 24);
    desktop.press("/El Amrani<CR>");
    save_as(&mut desktop, other.path());
    assert!(other.path().join("brief.pdf").is_file(), "{}", desktop.picture());
}

#[test]
fn without_papers_the_key_says_how_they_come_there() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/Jansen<CR>s");
    assert!(desktop.shows("geen stukken"), "{}", desktop.picture());
}

/// A new complaint by letter, as far as its paper; the cursor stands on the question for that.
fn written(desktop: &mut Desktop) {
    desktop.press("nRik Mulder<Tab><Tab><Tab>Ik wacht al zes weken.");
    // A question that is asked beside a letter only.
    for _ in 0..30 {
        if desktop.app.form().and_then(|it| it.focused()).unwrap().field.key == "channel" {
            desktop.press("brief");
        }
        if desktop.app.form().and_then(|it| it.focused()).unwrap().field.key == "paper" {
            return;
        }
        desktop.press("<Tab>");
    }
    panic!("{}", desktop.picture());
}

/// The papers of the only complaint of Rik Mulder, and what is owed for them.
fn taken_in(desktop: &Desktop) -> Vec<(String, String)> {
    let found = desktop.desk.search("Rik Mulder", None, 10).unwrap();
    assert_eq!(found.len(), 1);
    let papers = desktop.desk.papers(found[0].number).unwrap();
    papers.into_iter().map(|paper| (paper.file.name.to_string(), paper.what)).collect()
}

#[test]
fn the_letter_itself_goes_into_the_file_with_the_registration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("klacht.pdf");
    std::fs::write(&path, b"%PDF-1.7\n").unwrap();
    for (width, height) in [(80, 24), (40, 15)] {
        let mut desktop = Desktop::open(width, height);
        written(&mut desktop);
        assert!(desktop.shows("Bestand van de brief"), "{}", desktop.picture());
        assert!(desktop.shows("server"), "{}", desktop.picture());
        desktop.press(&path.display().to_string());
        desktop.press("<C-s>");
        assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
        let expected =
            ("klacht.pdf".to_owned(), "De klacht zoals die binnenkwam (brief)".to_owned());
        assert_eq!(taken_in(&desktop), [expected]);
        assert!(desktop.desk.audit().unwrap().faults.is_empty());
    }
    // The paper can wait.
    let mut desktop = Desktop::open(80, 24);
    written(&mut desktop);
    desktop.press("<C-s>");
    assert!(taken_in(&desktop).is_empty(), "{}", desktop.picture());
}

#[test]
fn a_letter_that_cannot_be_taken_in_registers_nothing_and_stays_as_it_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("groot.bin");
    std::fs::File::create(&large).unwrap().set_len(25_000_001).unwrap();
    let empty = folder.path().join("leeg.pdf");
    std::fs::write(&empty, b"").unwrap();
    for (path, why) in [
        (folder.path().join("nergens.pdf"), "dat bestaat niet"),
        (folder.path().to_owned(), "een map"),
        (large, "te groot (26 MB)"),
        (empty, "leeg"),
    ] {
        let mut desktop = Desktop::open(120, 40);
        written(&mut desktop);
        desktop.press(&path.display().to_string());
        desktop.press("<C-s>");
        let focused = desktop.app.form().and_then(|form| form.focused()).unwrap();
        assert_eq!(focused.field.key, "paper");
        let error = focused.error.clone().unwrap();
        assert!(error.contains(why), "{error}");
        assert!(desktop.desk.search("Rik Mulder", None, 10).unwrap().is_empty());
        desktop.press("<Esc>");
        assert!(desktop.desk.drafts().unwrap()[0].content.contains(path.to_str().unwrap()));
    }
}

#[test]
fn the_question_for_the_letter_goes_and_comes_with_the_channel_and_keeps_its_answer() {
    let mut desktop = Desktop::open(80, 24);
    written(&mut desktop);
    desktop.press("~/brief.pdf<Esc>");
    // Where the draft is taken up again the path stands there.
    desktop.press("c<CR>");
    let paper = |desktop: &Desktop| {
        let form = desktop.app.form().unwrap();
        form.fields.iter().find(|it| it.field.key == "paper").map(|it| it.editor.value())
    };
    assert_eq!(paper(&desktop).as_deref(), Some("~/brief.pdf"));
    let to_channel = |desktop: &mut Desktop| {
        while desktop.app.form().and_then(|form| form.focused()).unwrap().field.key != "channel" {
            desktop.press("<S-Tab>");
        }
    };
    to_channel(&mut desktop);
    desktop.press("telefoon");
    assert_eq!(paper(&desktop), None);
    assert_eq!(desktop.app.form().and_then(|form| form.focused()).unwrap().field.key, "channel");
    to_channel(&mut desktop);
    desktop.press("<Tab><S-Tab>brief");
    assert_eq!(paper(&desktop).as_deref(), Some("~/brief.pdf"));
}

#[test]
fn where_a_file_must_go_is_not_thrown_away_by_one_escape() {
    let folder = tempfile::tempdir().unwrap();
    let mut with_file = with_paper(folder.path(), 80, 24);
    with_file.press("/El Amrani<CR>");
    for (mut desktop, key) in [(with_file, "s"), (Desktop::open(80, 24), "R")] {
        desktop.press(key);
        desktop.press("<C-u>/tmp/lang/pad.pdf<Esc>");
        assert!(desktop.shows("Nog een keer Esc"), "{}", desktop.picture());
        assert!(desktop.shows("/tmp/lang/pad.pdf"), "{}", desktop.picture());
        // Typing goes on where it was, and asks again.
        desktop.press("x<Esc>");
        assert!(desktop.shows("pad.pdfx") && desktop.shows("Nog een keer Esc"));
        desktop.press("<Esc>");
        assert!(desktop.app.form().is_none(), "{}", desktop.picture());
        desktop.press(key);
        desktop.press("<Esc>");
        assert!(desktop.app.form().is_none(), "nothing was typed: {}", desktop.picture());
    }
}
