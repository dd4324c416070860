use super::*;
use crate::documents::paper::{Letterhead, Paper};
use crate::regulation::LetterElement;

#[test]
fn every_element_is_said_by_names_that_exist() {
    assert_eq!(element::unknown_names(), Vec::<&str>::new());
}

#[test]
fn no_name_stands_for_two_things() {
    let count = names::TEXTS.len() + names::FLAGS.len() + names::ROWS.len();
    assert_eq!(Facts::names().len(), count);
}

/// Whether these words say an element, where the file makes this letter.
fn said(element: LetterElement, facts: &Facts, made: &str, words: &str) -> bool {
    let made = Paper::read(made, Letterhead::default());
    unsaid_elements(&[element], facts, &made, words).is_empty()
}

#[test]
fn an_element_is_said_whatever_the_spaces_and_capitals() {
    let mut facts = Facts::empty();
    facts.text("facts", "Er is niet\nteruggebeld.");
    let said = |words| said(LetterElement::Facts, &facts, "Er is niet\nteruggebeld.", words);
    assert!(said("Volgens u: er is  niet teruggebeld. Dat is vervelend."));
    assert!(!said("Er is teruggebeld."));
}

#[test]
fn what_a_word_processor_changes_by_itself_is_no_difference() {
    let mut facts = Facts::empty();
    facts.text("reason", "Hij zei: \"morgen\" - en 'nooit'... op 3 mei");
    let said = |words| said(LetterElement::Reason, &facts, "", words);
    assert!(said("Hij zei: “morgen” – en ‘nooit’… op 3\u{a0}mei"));
    assert!(!said("Hij zei: “vandaag” – en ‘nooit’… op 3\u{a0}mei"));
}

#[test]
fn a_short_value_counts_behind_its_label_only() {
    let mut facts = Facts::empty();
    facts.text("handler", "A. Smit");
    facts.text("salutation", "Beste Jan Jansen");
    let made =
        "Jan Jansen\n\nBeste Jan Jansen,\n\nBehandelaar:: A. Smit\n\nMet vriendelijke groet,\n";
    let said = |words| said(LetterElement::Handler, &facts, made, words);
    assert!(said("Jan Jansen Beste Jan Jansen, Behandelaar: A. Smit Met vriendelijke groet, B."));
    // As the words of a paper or a DOCX have it.
    assert!(said("Jan Jansen Beste Jan Jansen, Behandelaar A. Smit. Met vriendelijke groet, B."));
    for elsewhere in [
        "A. Smit Jan Jansen Beste Jan Jansen, Dag. Met vriendelijke groet, B.",
        "Jan Jansen Beste Jan Jansen, Dag. Met vriendelijke groet, A. Smit",
        "Jan Jansen Beste Jan Jansen, A. Smit is er niet. Met vriendelijke groet, B.",
        "Jan Jansen Beste Jan Jansen, Behandelaar: A. Smits. Met vriendelijke groet, B.",
    ] {
        assert!(!said(elsewhere), "{elsewhere}");
    }
}

#[test]
fn a_judgement_is_not_said_by_its_opposite() {
    let mut facts = Facts::empty();
    facts.text("judgement", "gegrond");
    let said = |words| said(LetterElement::Judgement, &facts, "Ons oordeel:: gegrond", words);
    assert!(said("Ons oordeel: gegrond. Wat nu?"));
    assert!(!said("Ons oordeel: ongegrond. Wat nu?"));
    assert!(!said("Ons oordeel: deels gegrond. Wat nu?"));
}

#[test]
fn a_name_in_the_running_text_is_not_looked_for_in_address_or_signature() {
    let mut facts = Facts::empty();
    facts.text("contact", "A. Smit");
    facts.text("salutation", "Beste Jan Jansen");
    let made = "Beste Jan Jansen,\n\nVragen? Bel A. Smit.\n\nMet vriendelijke groet,\n\nA. Smit";
    let said = |words| said(LetterElement::Contact, &facts, made, words);
    assert!(said("Beste Jan Jansen, Wilt u iets vragen? Bel A. Smit! Met vriendelijke groet, B."));
    assert!(!said("A. Smit Beste Jan Jansen, Dag. Met vriendelijke groet, A. Smit"));
    // Somebody else is greeted: then the whole letter counts but its signature.
    assert!(!said("Geachte heer, Dag. Met vriendelijke groet, A. Smit"));
}
