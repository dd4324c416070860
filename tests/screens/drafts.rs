//! Drafts: nobody's text is lost, and nobody's change is undone.

use klachtenbalie::tui::Message;

use crate::desktop::Desktop;

/// Begins the correction of complaint 2026-003 and goes to the question.
fn correcting(desktop: &mut Desktop, question: &str) {
    desktop.press("/El Amrani<CR>:gegevens verb<CR>");
    to(desktop, question);
}

fn to(desktop: &mut Desktop, question: &str) {
    for _ in 0..40 {
        if desktop.shows(&format!("> {question}")) {
            return;
        }
        desktop.press("<Tab>");
    }
    panic!("{question}: {}", desktop.picture());
}

fn facts(desktop: &Desktop) -> String {
    let number = "2026-003".parse().unwrap();
    let detail = desktop.desk.detail(number).unwrap().unwrap();
    let intake = detail.complaint.intake;
    format!("{} {:?}", intake.facts.as_str(), intake.office.map(|office| office.to_string()))
}

#[test]
fn a_resumed_draft_does_not_undo_what_a_colleague_changed() {
    let mut mine = Desktop::open(120, 40);
    correcting(&mut mine, "Regio of vestiging");
    mine.press("Utrecht<Esc>");
    let mut theirs = mine.beside("A. Smit");
    correcting(&mut theirs, "Wat is er gebeurd");
    theirs.press("<C-u>Het dak lekte.<C-s>");
    assert!(theirs.shows("Opgeslagen"), "{}", theirs.picture());
    mine.press(":gegevens verb<CR>");
    assert!(mine.shows("teruggezet") && mine.shows("> Regio of vestiging"), "{}", mine.picture());
    mine.press("<C-s>");
    assert!(mine.shows("intussen door een ander bijgewerkt"), "{}", mine.picture());
    assert!(mine.shows("A. Smit") && mine.shows("Het dak"), "{}", mine.picture());
    mine.press("<C-s>");
    assert!(mine.shows("Opgeslagen"), "{}", mine.picture());
    assert_eq!(facts(&mine), "Het dak lekte. Some(\"Utrecht\")");
    assert!(mine.desk.drafts().unwrap().is_empty());
}

#[test]
fn a_form_stays_open_where_its_text_could_not_be_stored() {
    let mut desktop = Desktop::open(80, 24);
    desktop.disk_full = true;
    desktop.press("nJan de Wit<Esc>");
    assert!(desktop.shows("Jan de Wit") && desktop.shows("blijft open"), "{}", desktop.picture());
    desktop.disk_full = false;
    desktop.press("<Esc>");
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
    assert_eq!(desktop.desk.drafts().unwrap().len(), 1);
}

#[test]
fn two_windows_of_one_person_keep_each_their_own_text() {
    let mut one = Desktop::open(80, 24);
    let mut other = one.beside("J. de Vries");
    one.press("/El Amrani<CR>:contact vastleggen<CR><Tab><Tab>Eerste gesprek");
    one.store_drafts();
    other.press("/El Amrani<CR>:contact vastleggen<CR> en meer<C-s>");
    assert!(other.shows("Opgeslagen"), "{}", other.picture());
    one.press(" gaat door<Esc>");
    let drafts = one.desk.drafts().unwrap();
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0].content.contains("Eerste gesprek gaat door"), "{}", drafts[0].content);
}

#[test]
fn an_old_draft_without_its_beginning_still_opens() {
    let mut desktop = Desktop::open(80, 24);
    let draft = klachtenbalie::desk::view::Draft {
        form: "register".into(),
        complaint: None,
        slot: 3,
        content: r#"{"complainant.name":"Oud Concept"}"#.into(),
        saved_at: crate::sample::now(),
        files: Vec::new(),
    };
    desktop.desk.save_draft(&draft).unwrap();
    desktop.press("c<CR>");
    assert!(desktop.shows("Oud Concept"), "{}", desktop.picture());
    desktop.press("<Esc>");
    assert_eq!(desktop.desk.drafts().unwrap().len(), 1);
}

#[test]
fn the_number_of_drafts_stands_in_the_footer() {
    let mut desktop = Desktop::open(80, 24);
    assert!(!desktop.shows("concepten"), "{}", desktop.picture());
    desktop.press("nEen<Esc>nTwee<Esc>");
    assert!(desktop.shows("c concepten 2"), "{}", desktop.picture());
}

#[test]
fn concepts_of_emails_are_told_apart() {
    use klachtenbalie::exchange::Source;
    let mut desktop = Desktop::open(80, 24);
    let folder = tempfile::TempDir::new().unwrap();
    for (name, day, subject) in
        [("1.eml", "Wed, 18 Nov", "Niemand belt terug"), ("2.eml", "Thu, 19 Nov", "Mijn dossier")]
    {
        let path = folder.path().join(name);
        let text = format!(
            "Received: from thuis by mail.firma.nl; {day} 2026 10:00:00 +0100\r\n\
             From: Anna Post <a@example.net>\r\nSubject: {subject}\r\n\
             Date: {day} 2026 09:00:00 +0100\r\n\r\nIk wacht al weken.\r\n"
        );
        std::fs::write(&path, text).unwrap();
        let concept = desktop.desk.concept_of_mail(&Source::open(&path).unwrap()).unwrap();
        assert!(desktop.desk.keep_concept(&concept).unwrap());
    }
    desktop.press("c");
    for told in [
        "Anna Post: Niemand belt terug, 1 bijlage, ontvangen wo 18 nov",
        "Anna Post: Mijn dossier, 1 bijlage, ontvangen do 19 nov",
    ] {
        assert!(desktop.shows(told), "{told}: {}", desktop.picture());
    }
}

/// Goes down the deadlines until the cursor stands on a concept.
fn to_concept(desktop: &mut Desktop) -> String {
    desktop.press("<S-Tab>g");
    for _ in 0..200 {
        let picture = desktop.picture();
        let row = picture.lines().find(|row| row.starts_with("> ") && row.contains(" concept "));
        if let Some(row) = row {
            return row.to_owned();
        }
        desktop.press("j");
    }
    panic!("{}", desktop.picture());
}

#[test]
fn a_concept_stands_among_the_deadlines_and_can_be_gone_on_with_there() {
    let mut mine = Desktop::open(80, 24);
    mine.press("nKees Mol<Esc>");
    // Received on Friday 20 November, two days later it is Sunday the 22nd (5.1).
    let row = to_concept(&mut mine);
    assert!(row.contains("zo 22 nov  Ontvangst bevestigen (5.1)"), "{row}");
    assert!(row.trim_end().ends_with("concept  jij"), "{row}");
    for text in ["Klacht van Kees Mol", "Nog niet geregistreerd.", "Concept van J. de Vries."] {
        assert!(mine.shows(text), "{text}: {}", mine.picture());
    }
    mine.press("w");
    assert!(mine.shows("Waarom deze datum? Concept"), "{}", mine.picture());
    // Nobody else can open it.
    let mut theirs = mine.beside("A. Smit");
    assert!(to_concept(&mut theirs).contains("concept  J. de Vri"), "{}", theirs.picture());
    theirs.press("<CR>");
    assert!(
        theirs.shows("Dit is een concept van J. de Vries: alleen die kan ermee verder."),
        "{}",
        theirs.picture()
    );
    mine.press("<Esc><CR>");
    assert!(mine.shows("teruggezet") && mine.shows("Kees Mol"), "{}", mine.picture());
    // Once it is thrown away it is gone there too.
    let draft = mine.desk.drafts().unwrap().remove(0);
    mine.desk.discard_draft("register", None, draft.slot).unwrap();
    theirs.send(Message::Poll);
    theirs.press("k");
    assert!(!theirs.shows("concept  J. de Vri"), "{}", theirs.picture());
}
