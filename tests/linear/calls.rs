//! An intake while somebody calls, line by line: who is known, what was complained about before, a
//! second call, and back.

use crate::files::{Examples, drafts, open};
use crate::robot::{forbidden, lines};

/// What is said while these lines are typed from the intake on, and the drafts that are left.
fn intake(typed: &[&str]) -> (String, Vec<(String, String)>) {
    let mut examples = Examples::of("werkvlak");
    let path = examples.copy();
    let typed: Vec<_> = ["nieuwe klacht"].iter().chain(typed).copied().collect();
    let (said, _) = lines(open(&path), &typed);
    assert_eq!(forbidden(&said), None, "{said}");
    (said, drafts(&path))
}

#[test]
fn a_phone_number_finds_who_is_known() {
    let (said, drafts) = intake(&["", "0618204417", "1", "stop", "stop"]);
    assert!(said.contains("Bekend zijn:\n1: "), "{said}");
    assert!(said.contains("Eerdere klachten van "), "{said}");
    let person = said.lines().skip_while(|line| *line != "Bekend zijn:").nth(1).unwrap();
    let name = person[3..].split(',').next().unwrap();
    assert!(drafts[0].1.contains(&format!("\"complainant.name\":\"{name}\"")), "{drafts:?}");
    // Who was taken over by name is not asked about again.
    let (said, _) = intake(&[name, "1", "0618204417", "stop", "stop"]);
    assert_eq!(said.matches("Bekend zijn:").count(), 1, "{said}");
}

#[test]
fn orders_hold_where_somebody_known_is_suggested() {
    let (said, _) = intake(&["Jansen", "?", "lees", "1", "terug", "stop", "stop"]);
    assert!(said.contains("Enter houdt de naam zoals je die typte"), "{said}");
    assert!(said.contains("1: Naam van de klager: Jansen"), "{said}");
    let (said, left) = intake(&["Jansen", "stop", "stop"]);
    assert!(said.contains("Wat je typte, is bewaard als concept."), "{said}");
    assert_eq!(left.len(), 1);
    let (said, _) = intake(&["Jansen", "opslaan", "stop", "stop"]);
    assert!(said.contains("er is niets opgeslagen"), "{said}");
    let (said, _) = intake(&["Jansen", "terug", "stop", "stop"]);
    assert_eq!(said.matches("Vraag 1 van ").count(), 2, "{said}");
}

#[test]
fn an_earlier_complaint_is_read_and_noted() {
    let (said, drafts) = intake(&[
        "Jansen",
        "1",
        "bekijk 2026-012",
        "terug",
        "over 2026-012",
        "over 2026-999",
        "stop",
        "stop",
    ]);
    assert!(said.contains("Typ bekijk 2026-"), "{said}");
    assert!(said.contains("Klacht 2026-012, "), "{said}");
    assert!(said.contains("Terug bij: "), "{said}");
    assert!(said.contains("Genoteerd: dit gaat over 2026-012."), "{said}");
    assert!(said.contains("Klacht 2026-999 is er niet."), "{said}");
    assert!(drafts[0].1.contains("\"earlier_complaint\":\"2026-012\""), "{drafts:?}");
}

#[test]
fn the_time_goes_into_the_notes() {
    let (said, drafts) =
        intake(&["Q. Xaverius", "tijd", "belt nu", "tijd", "hangt op", "stop", "stop"]);
    assert!(said.contains("Genoteerd bij Wat is er gebeurd: 14:05 belt nu"), "{said}");
    assert!(drafts[0].1.contains("14:05 belt nu\\n14:05 hangt op"), "{drafts:?}");
}

#[test]
fn volgende_goes_to_what_the_receipt_letter_still_needs() {
    let (said, _) = intake(&["Q. Xaverius", "volgende", "volgende", "stop", "stop"]);
    let asked: Vec<_> = said.lines().filter(|line| line.starts_with("Vraag ")).collect();
    assert!(asked[2].contains("E-mail") && asked[3].contains("Wat is er gebeurd"), "{asked:?}");
}

#[test]
fn a_second_call_comes_over_the_first_and_goes_back() {
    let (said, drafts) = intake(&[
        "Q. Eerste",
        "tweede",
        "Q. Tweede",
        "wissel",
        "0612312312",
        "wissel",
        "1",
        "lees",
        "stop",
        "stop",
        "stop",
    ]);
    assert!(said.contains("Dit formulier wacht."), "{said}");
    assert_eq!(said.matches("Terug bij: Q. Eerste.").count(), 2, "{said}");
    // Each is there once.
    let of = |name: &str| drafts.iter().filter(|(_, text)| text.contains(name)).count();
    assert_eq!((drafts.len(), of("Q. Eerste"), of("Q. Tweede")), (2, 1, 1), "{drafts:?}");
    assert!(said.contains("1: Naam van de klager: Q. Tweede"), "{said}");
}
