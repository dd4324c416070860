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
