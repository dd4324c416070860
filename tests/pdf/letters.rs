//! Every letter and form of every regulation as PDF.

use std::collections::{BTreeMap, BTreeSet};

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::{Format, words_of_docx};
use klachtenbalie::domain::letters::refused_by_regulation;
use klachtenbalie::regulation::{LetterKind, embedded};

use super::support::{Office, each_letter};
use super::tools::printed;

fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// The words of a letter as its Word file has them, without the lines to write on.
fn words(office: &Office, text: &str) -> String {
    let docx = office.desk.letter_file(text, Format::Docx).unwrap();
    let words = words_of_docx(&docx).unwrap();
    let words: Vec<_> =
        words.split(' ').filter(|word| !word.trim_matches('_').is_empty()).collect();
    words.join(" ")
}

/// The letter says the same as in Word, in the same order.
fn looked_through(office: &Office, name: &str, text: &str) {
    let made = printed(&office.desk.letter_file(text, Format::Pdf).unwrap());
    made.is_sound();
    let words = words(office, text);
    assert!(words.starts_with("Proefbedrijf Stationsplein 1 1234 AB Utrecht"), "{name}: {words}");
    if let Some(aloud) = made.as_read_aloud() {
        assert_eq!(aloud.replace("• ", ""), words, "{name}");
    }
    if let Some(laid_out) = made.as_laid_out() {
        // A line may end after a hyphen.
        let (seen, words) = (laid_out.replace('-', "- "), words.replace('-', "- "));
        let seen = counted(&seen);
        for (word, times) in counted(&words) {
            assert!(seen.get(word).is_some_and(|seen| *seen >= times), "{name}: {word}");
        }
        for below in ["Proefbedrijf, KvK 12345678", "Pagina 1 van "] {
            assert!(laid_out.contains(below), "{name}: {below}: {laid_out}");
        }
    }
}

fn all_letters(regulation: &str) {
    let mut seen = BTreeSet::new();
    each_letter(regulation, |office, name, text| {
        looked_through(office, &format!("{regulation} {name}"), text);
        seen.insert(name.to_owned());
    });
    // The two that do not belong to this case, with what is still missing in them.
    let office = Office::furnished(regulation).heard();
    let known =
        |kind: &&LetterKind| refused_by_regulation(**kind, office.desk.regulation()).is_none();
    let left = LetterKind::ALL.iter().filter(|kind| !seen.contains(kind.code())).filter(known);
    for kind in left {
        assert!(matches!(kind, LetterKind::Declined | LetterKind::Delay), "{kind:?}");
        let draft = office.draft(&LetterOrder::usual(*kind));
        looked_through(&office, &format!("{regulation} {kind:?}"), &draft.text);
    }
}

#[test]
fn every_letter_and_form_says_what_it_says_in_word() {
    let ids: Vec<String> = embedded().map(|(id, _)| id).collect();
    assert!(ids.len() >= 6);
    std::thread::scope(|scope| {
        for half in ids.chunks(ids.len().div_ceil(2)) {
            scope.spawn(move || {
                for id in half {
                    all_letters(id);
                }
            });
        }
    });
}

#[test]
fn the_order_on_the_page_is_that_of_the_letter() {
    let office = Office::furnished("werkvlak").ruled();
    let draft = office.draft(&LetterOrder::usual(LetterKind::Ruling));
    let made = printed(&office.desk.letter_file(&draft.text, Format::Pdf).unwrap());
    let Some(laid_out) = made.as_laid_out() else { return };
    let mut rest = laid_out.as_str();
    for piece in [
        "Proefbedrijf",
        "Telefoon 030 123 45 67",
        "Daniëlle Jansen",
        "Datum:",
        "20 november 2026",
        "Kenmerk:",
        "2026-001",
        "Ons oordeel over uw klacht",
        "Beste Daniëlle Jansen,",
        "De klacht",
        "Luisteren naar de klager",
        "Onderdeel 1: gegrond",
        "Onderdeel 2: ongegrond",
        "Wat wij gaan doen",
        "Uiterlijk",
        "dinsdag 1 december 2026",
        "Met vriendelijke groet,",
        "J. de Vries",
    ] {
        let found = rest.find(piece).unwrap_or_else(|| panic!("{piece}: {laid_out}"));
        rest = &rest[found + piece.len()..];
    }
}
