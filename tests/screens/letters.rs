//! The letter window: which letter, what its step needs, the text, a look at it, and sending.

use klachtenbalie::desk::view::{Detail, Request};
use serde_json::{Value, json};

use crate::desktop::Desktop;
use crate::sample;

/// A desk with complaint 2026-040 of today, with or without the day of the conduct.
pub fn desk(size: (u16, u16), conduct: &Value) -> Desktop {
    let mut desktop = Desktop::owing(size.0, size.1);
    let complaint = json!({
        "command": "register", "kind": "complaint", "channel": "email",
        "received_at": "2026-11-20", "conduct": conduct, "facts": "De coach belde niet terug.",
        "complainant": {"name": "Bel de Rooij", "capacity": "client", "email": "bel@example.net"},
    });
    sample::firm(&mut desktop.desk, &[(0, complaint)]);
    desktop.press("/rooij<CR>");
    assert!(desktop.shows("> 2026-040 Bel de Rooij"), "{}", desktop.picture());
    desktop
}

fn detail(desktop: &Desktop, number: &str) -> Detail {
    desktop.desk.detail(number.parse().unwrap()).unwrap().unwrap()
}

/// What is seen, whatever the line ends.
fn words(desktop: &mut Desktop) -> String {
    desktop.picture().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Opens the window for the receipt letter.
pub fn receipt(desktop: &mut Desktop) {
    desktop.press(":brief vers<CR>");
    assert!(desktop.shows("> Brief *"), "{}", desktop.picture());
    desktop.press("<BS>ontv<C-s>");
    assert!(desktop.shows("> Ontvangstbevestiging aan"), "{}", desktop.picture());
}

#[test]
fn the_letter_of_the_next_step_stands_first_and_is_chosen() {
    let mut other = Desktop::open(80, 24);
    // The respondent of 2026-003 is told next.
    let next = detail(&other, "2026-003").next.unwrap().action;
    assert_eq!(next, klachtenbalie::domain::Action::NotifyRespondent);
    other.press("/El Amrani<CR>:brief vers<CR>");
    assert!(other.shows("(*) Bericht aan de beklaagde"), "{}", other.picture());
    other.press("<C-s>");
    assert!(other.shows("> Bericht aan de beklaagde, klacht 2026-003"), "{}", other.picture());
}

#[test]
fn the_next_step_opens_its_letter_and_the_bare_record_stands_further_down() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/El Amrani<CR>a");
    assert!(desktop.shows("> Brief: Bericht aan de beklaagde"), "{}", desktop.picture());
    assert!(desktop.shows("volgende stap"), "{}", desktop.picture());
    desktop.press("<CR>");
    assert!(desktop.shows("(*) Bericht aan de beklaagde"), "{}", desktop.picture());
    desktop.press("<Esc>a");
    let bare = "> Beklaagde inlichten, zonder brief vastleggen";
    for _ in 0..60 {
        if desktop.shows(bare) {
            break;
        }
        desktop.press("j");
    }
    assert!(desktop.shows(bare), "{}", desktop.picture());
    assert!(words(&mut desktop).contains("als de brief buiten de balie is verstuurd"));
    desktop.press("<CR>");
    let seen = words(&mut desktop);
    assert!(seen.contains("voor wat buiten de balie is verstuurd."), "{seen}");
    desktop.press("<C-s>");
    assert!(desktop.shows("Opgeslagen: Beklaagde inlichten"), "{}", desktop.picture());
}

#[test]
fn a_letter_is_changed_looked_at_and_sent_and_then_lies_fast() {
    let mut desktop = desk((80, 24), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    let seen = words(&mut desktop);
    assert!(seen.contains("Alles voor de brief is er (art. 5.1)"), "{seen}");
    assert!(seen.contains("leg je vast: Ontvangst bevestigen."), "{seen}");
    desktop.press("Wij belden u ook.<CR><CR>");
    desktop.store_drafts();
    assert!(desktop.desk.drafts().unwrap()[0].content.contains("Wij belden u ook."));
    desktop.press("<Tab><Tab>txt<C-s>");
    assert!(desktop.shows("Zo gaat de brief weg. Verstuurd?"), "{}", desktop.picture());
    assert!(detail(&desktop, "2026-040").complaint.letters.is_empty());
    desktop.press("<Esc>");
    assert!(desktop.shows("> Bewaren als"), "{}", desktop.picture());
    desktop.press("<C-s><C-s>");
    assert!(desktop.shows("Opgeslagen: Brief versturen, klacht 2026-040"), "{}", desktop.picture());
    let complaint = detail(&desktop, "2026-040").complaint;
    assert_eq!(complaint.acknowledged.len(), 1);
    let sent = desktop.desk.file_content(&complaint.letters[0].what.file).unwrap();
    assert!(String::from_utf8(sent).unwrap().contains("Wij belden u ook."));
    assert!(desktop.desk.drafts().unwrap().is_empty());
}

#[test]
fn only_formats_that_this_build_makes_are_offered() {
    let mut desktop = desk((120, 40), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    desktop.press("<Tab><Tab>");
    let seen = words(&mut desktop);
    assert!(seen.contains("docx") && seen.contains("txt"), "{seen}");
    assert_eq!(seen.contains("pdf"), cfg!(feature = "pdf"), "{seen}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_that_pdf_cannot_hold_is_told_before_it_is_sent() {
    let mut desktop = desk((80, 24), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    desktop.press("Wij belden u 😀.<CR><CR><Tab><Tab>pdf<C-s>");
    let seen = words(&mut desktop);
    assert!(seen.contains("In een PDF kan het teken '😀' niet staan."), "{seen}");
    assert!(!seen.contains("Zo gaat de brief weg"), "{seen}");
    desktop.press("<BS><BS><BS>docx<C-s>");
    assert!(desktop.shows("Zo gaat de brief weg. Verstuurd?"), "{}", desktop.picture());
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_is_sent_as_pdf() {
    let mut desktop = desk((80, 24), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    desktop.press("<Tab><Tab>pdf<C-s>");
    assert!(desktop.shows("Zo gaat de brief weg. Verstuurd?"), "{}", desktop.picture());
    desktop.press("<C-s>");
    let letters = detail(&desktop, "2026-040").complaint.letters;
    let sent = desktop.desk.file_content(&letters[0].what.file).unwrap();
    assert!(sent.starts_with(b"%PDF-1.7"));
    assert_eq!(letters[0].what.file.media_type.as_str(), "application/pdf");
}

#[test]
fn what_is_missing_stands_above_the_letter_and_it_is_not_sent() {
    for size in [(80, 24), (120, 40), (40, 15)] {
        let mut desktop = desk(size, &json!([]));
        receipt(&mut desktop);
        let seen = words(&mut desktop);
        assert!(seen.contains("! Ontbreekt nog (art. 5.1):"), "{}", desktop.picture());
        assert!(seen.contains("Gegevens verbeteren"), "{}", desktop.picture());
        desktop.press("Zelf getypt. <C-s>");
        let seen = words(&mut desktop);
        // There is nothing to say yes to.
        assert!(!seen.contains("ja, vastleggen"), "{}", desktop.picture());
        assert!(seen.contains("Kan niet (art. 5.1)"), "{}", desktop.picture());
        assert!(detail(&desktop, "2026-040").complaint.letters.is_empty());
        desktop.press("<Esc>");
        assert!(desktop.desk.drafts().unwrap()[0].content.contains("Zelf getypt."));
        desktop.press("c<CR>");
        assert!(desktop.shows("Zelf getypt."), "{}", desktop.picture());
    }
}

#[test]
fn how_a_letter_goes_is_asked_before_it_is_shown() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/El Amrani<CR>:brief vers<CR><C-s>");
    assert!(desktop.shows("> Bericht aan de beklaagde, klacht 2026-003"), "{}", desktop.picture());
    desktop.press("<C-s>");
    let seen = words(&mut desktop);
    assert!(seen.contains("Kies hoe de brief gaat: per e-mail of per brief."), "{seen}");
    assert!(!seen.contains("Verstuurd? Ctrl-S"), "{seen}");
    desktop.press("brief<C-s>");
    assert!(desktop.shows("Zo gaat de brief weg. Verstuurd?"), "{}", desktop.picture());
    desktop.press("<C-s>");
    let letters = detail(&desktop, "2026-003").complaint.letters;
    assert_eq!(letters[0].what.channel, Some(klachtenbalie::regulation::Channel::Letter));
}

#[test]
fn a_letter_that_the_regulation_does_not_know_is_not_there_to_choose() {
    for size in [(80, 24), (120, 40), (40, 15)] {
        let mut desktop = desk(size, &json!(["2026-11-10"]));
        desktop.press(":brief vers<CR>");
        let seen = words(&mut desktop);
        assert!(seen.contains("Het reglement kent niet: Melding aan UWV,"), "{seen}");
        desktop.press("<BS>meld<C-s>");
        assert!(!desktop.shows("Melding aan UWV, klacht"), "{}", desktop.picture());
        assert!(desktop.shows("Kies welke brief je wilt sturen."), "{}", desktop.picture());
    }
}

#[test]
fn a_letter_is_finished_in_word_and_that_file_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("brief.docx");
    let mut desktop = desk((80, 24), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    desktop.press("Wij belden u ook.<CR><CR><C-d>");
    assert!(desktop.shows("Brief bewaren voor Word"), "{}", desktop.picture());
    assert!(desktop.shows("~/2026-040 Ontvangstbevestiging.docx"), "{}", desktop.picture());
    desktop.press("<C-u>");
    desktop.press(&folder.path().join("brief.txt").display().to_string());
    desktop.press("<C-s>");
    assert!(desktop.shows("Laat de naam eindigen op .docx."), "{}", desktop.picture());
    desktop.press("<C-u>");
    desktop.press(&file.display().to_string());
    desktop.press("<C-s>");
    assert!(desktop.shows("> Ontvangstbevestiging aan"), "{}", desktop.picture());
    assert!(desktop.shows("Bewaard: "), "{}", desktop.picture());
    let saved = std::fs::read(&file).unwrap();
    let words = klachtenbalie::documents::words_of_docx(&saved).unwrap();
    assert!(words.contains("Wij belden u ook."), "{words}");
    // What is typed here after that is not in the file, and does not go out.
    desktop.press("Nog iets.<Tab><Tab><Tab>");
    assert!(desktop.shows("> Afgemaakt in Word"), "{}", desktop.picture());
    desktop.press("/nergens.docx<C-s>");
    assert!(desktop.shows("bestaat niet."), "{}", desktop.picture());
    desktop.press("<C-u>");
    desktop.press(&file.display().to_string());
    desktop.press("<C-s>");
    assert!(desktop.shows("Zo gaat de brief weg. Verstuurd?"), "{}", desktop.picture());
    desktop.press("<C-s>");
    assert!(desktop.shows("Opgeslagen: Brief versturen"), "{}", desktop.picture());
    let letters = detail(&desktop, "2026-040").complaint.letters;
    assert_eq!(desktop.desk.file_content(&letters[0].what.file).unwrap(), saved);
}

/// A receipt letter with a line of its own, and then another day of the conduct in the file.
fn outdated() -> Desktop {
    let mut desktop = desk((80, 24), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    desktop.press("Zelf getypt. <Esc>");
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
    let amend = json!({ "command": "amend", "conduct": ["2026-11-12"] });
    let request = Request {
        complaint: Some("2026-040".parse().unwrap()),
        command: serde_json::from_value(amend).unwrap(),
        on: None,
        expected_version: None,
    };
    desktop.desk.execute(&request).unwrap();
    desktop.press("c<CR>");
    desktop
}

#[test]
fn a_text_that_the_file_has_overtaken_says_so_and_can_be_made_anew() {
    let mut desktop = outdated();
    let seen = words(&mut desktop);
    assert!(seen.contains("! Het dossier maakt deze brief nu anders"), "{seen}");
    assert!(!seen.contains("Alles voor de brief is er"), "{seen}");
    // It cannot be sent as it is, and nothing of what was typed is lost by trying.
    desktop.press("<C-s><C-s>");
    let seen = words(&mut desktop);
    assert!(seen.contains("Het dossier is veranderd nadat deze tekst is gemaakt."), "{seen}");
    assert!(
        seen.contains("wanneer het gebeurde (‘Wanneer: donderdag 12 november 2026’)"),
        "{seen}"
    );
    assert!(desktop.shows("Zelf getypt."), "{}", desktop.picture());
    desktop.press("<C-r>");
    assert!(words(&mut desktop).contains("Nog een keer Ctrl-R"), "{}", desktop.picture());
    assert!(desktop.shows("Zelf getypt."), "{}", desktop.picture());
    desktop.press("<C-r>");
    let seen = words(&mut desktop);
    assert!(seen.contains("De tekst is opnieuw gemaakt uit het dossier."), "{seen}");
    assert!(seen.contains("Alles voor de brief is er"), "{seen}");
    assert!(!seen.contains("Zelf getypt."), "{seen}");
    desktop.press("<C-s><C-s>");
    assert!(desktop.shows("Opgeslagen: Brief versturen"), "{}", desktop.picture());
    let complaint = detail(&desktop, "2026-040").complaint;
    assert_eq!(complaint.acknowledged.len(), 1);
}

#[test]
fn a_text_made_anew_by_mistake_comes_back() {
    let mut desktop = outdated();
    desktop.press("<C-r><C-r>");
    assert!(!desktop.shows("Zelf getypt."), "{}", desktop.picture());
    for _ in 0..3 {
        desktop.press("<C-z>");
    }
    desktop.press("<C-Home>");
    assert!(desktop.shows("Zelf getypt."), "{}", desktop.picture());
}

#[test]
fn a_letter_that_was_not_changed_is_made_anew_at_once() {
    let mut desktop = desk((80, 24), &json!(["2026-11-10"]));
    receipt(&mut desktop);
    desktop.press("<C-r>");
    assert!(desktop.shows("De tekst is opnieuw gemaakt"), "{}", desktop.picture());
}

#[test]
fn a_paper_for_the_file_is_no_letter_of_the_next_step() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/El Amrani<CR>:beklaagde inl<CR><C-s>");
    assert!(desktop.shows("Opgeslagen"), "{}", desktop.picture());
    desktop.press(":brief vers<CR>");
    assert!(!desktop.shows("(*) Voortgangsformulier"), "{}", desktop.picture());
}

#[test]
fn a_letter_of_delay_asks_the_reason_and_the_date_first_and_keeps_them() {
    let mut desktop = Desktop::open(120, 40);
    desktop.press("/Jansen<CR>:brief vers<CR><BS>bericht van u<C-s>");
    assert!(desktop.shows("Bericht van uitstel, eerst: Uitstel melden"), "{}", desktop.picture());
    for _ in 0..9 {
        if desktop.shows("> Reden") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("De behandelaar was ziek.<Esc>");
    assert!(desktop.shows("Concept bewaard"), "{}", desktop.picture());
    desktop.press("c<CR>");
    assert!(desktop.shows("Bericht van uitstel, eerst: Uitstel melden"), "{}", desktop.picture());
    assert!(desktop.shows("De behandelaar was ziek."), "{}", desktop.picture());
    for _ in 0..9 {
        if desktop.shows("> Nieuwe datum") {
            break;
        }
        desktop.press("<Tab>");
    }
    desktop.press("<C-u>1-12-2026<C-s>");
    assert!(desktop.shows("Bericht van uitstel aan de klager"), "{}", desktop.picture());
    desktop.store_drafts();
    let drafts = desktop.desk.drafts().unwrap();
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0].content.contains("\"step\"") && drafts[0].content.contains("ziek"));
    desktop.press("<Esc>c<CR>");
    assert!(desktop.shows("Bericht van uitstel aan de klager"), "{}", desktop.picture());
    assert!(desktop.desk.drafts().unwrap().len() == 1);
}

#[test]
fn a_reader_to_whom_a_letter_does_not_go_is_refused_at_the_question() {
    let mut desktop = Desktop::open(80, 24);
    desktop.press("/Jansen<CR>:brief vers<CR><BS>ontv<Tab>de opd<C-s>");
    assert!(desktop.shows("gaat naar: de klager"), "{}", desktop.picture());
}

#[test]
fn a_form_is_looked_at_changed_and_saved_as_a_word_document() {
    let folder = tempfile::tempdir().unwrap();
    for (typed, label) in
        [("registra", "Registratieformulier"), ("voortgangsf", "Voortgangsformulier")]
    {
        let mut desktop = desk((80, 24), &json!(["2026-11-19"]));
        let before = detail(&desktop, "2026-040").complaint.version;
        desktop.press(":brief vers<CR>");
        assert!(desktop.shows("Ctrl-S verder"), "{}", desktop.picture());
        desktop.press(&format!("<BS>{typed}<C-s>"));
        assert!(desktop.shows(&format!("> {label}, klacht 2026-040")), "{}", desktop.picture());
        let file = format!("~/2026-040 {label}.docx");
        assert!(words(&mut desktop).contains(&file), "{}", desktop.picture());
        assert!(desktop.shows("Ctrl-S opslaan"), "{}", desktop.picture());
        // Nothing that would not be made.
        desktop.press("Met de hand. <Tab><C-u>");
        desktop.press(&folder.path().join("x.xls").display().to_string());
        desktop.press("<C-s>");
        assert!(words(&mut desktop).contains("eindigt op .xls kan ik niet maken"));
        for (ending, holds) in [("docx", "PK"), ("txt", "Met de hand. ")] {
            let path = folder.path().join(format!("{typed}.{ending}"));
            desktop.press("<C-u>");
            desktop.press(&path.display().to_string());
            desktop.press("<C-s>");
            assert!(desktop.shows("Bewaard: "), "{}", desktop.picture());
            let saved = std::fs::read(&path).unwrap();
            assert!(String::from_utf8_lossy(&saved).contains(holds), "{ending}");
            desktop.press(&format!(":brief vers<CR><BS>{typed}<C-s>Met de hand. <Tab>"));
        }
        // It is a paper to keep, not a step: the file stays as it was.
        assert_eq!(detail(&desktop, "2026-040").complaint.version, before);
    }
}
