use super::*;

#[test]
fn every_element_is_said_by_names_that_exist() {
    assert_eq!(element::unknown_names(), Vec::<&str>::new());
}

#[test]
fn no_name_stands_for_two_things() {
    let count = names::TEXTS.len() + names::FLAGS.len() + names::ROWS.len();
    assert_eq!(Facts::names().len(), count);
}

#[test]
fn an_element_is_said_whatever_the_spaces_and_capitals() {
    let mut facts = Facts::empty();
    facts.text("facts", "Er is niet\nteruggebeld.");
    let said = |words| element_is_said(crate::regulation::LetterElement::Facts, &facts, words);
    assert!(said("Volgens u: er is  niet teruggebeld. Dat is vervelend."));
    assert!(!said("Er is teruggebeld."));
}

#[test]
fn what_a_word_processor_changes_by_itself_is_no_difference() {
    let mut facts = Facts::empty();
    facts.text("reason", "Hij zei: \"morgen\" - en 'nooit'... op 3 mei");
    let said = |words| element_is_said(crate::regulation::LetterElement::Reason, &facts, words);
    assert!(said("Hij zei: “morgen” – en ‘nooit’… op 3\u{a0}mei"));
    assert!(!said("Hij zei: “vandaag” – en ‘nooit’… op 3\u{a0}mei"));
}
