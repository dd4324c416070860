//! Finding complaints and people.

use klachtenbalie::store::{ComplaintRow, SearchText, SightRow, Store};

use crate::help::{Fresh, about, fresh, list, number, row};

fn filled() -> Fresh {
    let fresh = fresh();
    let people: [fn(&mut ComplaintRow); 5] = [
        |row| row.complainant = "Daniëlle de Boer".into(),
        |row| {
            row.complainant = "Jansen, Piet".into();
            row.phone = Some("06-1234 5678".into());
            row.email = Some("p.jansen@example.nl".into());
        },
        |row| row.complainant = "Ĳsbrand Çelik".into(),
        |row| {
            row.complainant = "Jansen, Piet".into();
            row.phone = Some("+31 6 12345678".into());
            row.email = Some("p.jansen@example.nl".into());
            row.handler = Some("Anna Smit".into());
        },
        |row| {
            row.complainant = "Kaya".into();
            row.office = Some("’s-Hertogenbosch".into());
            row.heading = "Bejegening".into();
        },
    ];
    for change in people {
        let text =
            SearchText { names: vec!["Karel Beklaagd".into()], facts: "Café-overlast".into() };
        list(&fresh.store, change, &text);
    }
    fresh
}

fn found(store: &Store, typed: &str) -> Vec<u32> {
    let found = store.search(typed, None, 10).unwrap();
    found.iter().map(|listed| listed.row.number.sequence).collect()
}

#[test]
fn words_are_found_folded_and_in_any_order() {
    let fresh = filled();
    for (typed, expected) in [
        ("danielle", vec![1]),
        ("DANIËLLE", vec![1]),
        ("piet jansen", vec![4, 2]),
        ("jansen, p", vec![4, 2]),
        ("ijsbrand", vec![3]),
        ("celik ĳs", vec![3]),
        ("hertog", vec![5]),
        ("bejeg kaya", vec![5]),
        ("anna", vec![4]),
        ("cafe karel", vec![5, 4, 3, 2, 1]),
        ("p.jansen@example", vec![4, 2]),
        ("piet kaya", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(found(&fresh.store, typed), expected, "{typed}");
    }
}

#[test]
fn phone_numbers_are_found_however_they_are_written() {
    let fresh = filled();
    for typed in ["0612", "06-1234", "06 1234", "+31 6 1234", "0031612345678", "06-12345678"] {
        assert_eq!(found(&fresh.store, typed), [4, 2], "{typed}");
    }
    assert_eq!(found(&fresh.store, "06-9"), Vec::<u32>::new());
}

#[test]
fn a_whole_number_comes_first() {
    let fresh = filled();
    for _ in 0..20 {
        list(&fresh.store, |_| {}, &about(""));
    }
    assert_eq!(found(&fresh.store, "2026-002")[0], 2);
    let two = found(&fresh.store, "2026-2");
    assert_eq!((two[0], two.iter().filter(|sequence| **sequence == 2).count()), (2, 1));
    assert!(two.contains(&25) && two.contains(&20));
    assert_eq!(found(&fresh.store, "014"), [14]);
    assert_eq!(found(&fresh.store, "2026").len(), 10);
}

#[test]
fn pages_follow_the_newest_first() {
    let fresh = filled();
    for typed in ["cafe", "2026-003"] {
        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let page = fresh.store.search(typed, before, 2).unwrap();
            let Some(last) = page.last() else { break };
            before = Some(last.key.id);
            seen.extend(page.iter().map(|listed| listed.row.number.sequence));
        }
        assert_eq!(seen, if typed == "cafe" { vec![5, 4, 3, 2, 1] } else { vec![3] });
    }
}

#[test]
fn nothing_typed_is_a_mistake() {
    let fresh = filled();
    let long = "a".repeat(1_000_000);
    let many = "a ".repeat(1000);
    for typed in [
        "\"",
        "'",
        "a\"b",
        "NEAR(",
        "a AND",
        "OR",
        "NOT a",
        "*",
        "^a",
        "a:b",
        "phone:06",
        "{a}",
        "-",
        "+",
        "(",
        "\0",
        "\u{1b}[31m",
        "漢字",
        "🙂",
        "ß",
        "ﬁets",
        "١٢",
        "a\u{301}",
        long.as_str(),
        many.as_str(),
        "1-2-3-4-5-6-7-8-9",
        "²",
        "ⅷ",
        "\u{345}",
        "अ\u{94d}",
        "\u{ad}",
    ] {
        fresh.store.search(typed, None, 5).unwrap_or_else(|error| panic!("{typed}: {error}"));
        fresh.store.known_people(typed, 5).unwrap_or_else(|error| panic!("{typed}: {error}"));
    }
}

#[test]
fn a_changed_name_is_found_by_the_new_one_only() {
    let fresh = filled();
    let id = fresh.store.find(number("2026-001")).unwrap().unwrap();
    let renamed = row(number("2026-001"), "Zoë van der Veen");
    fresh
        .store
        .write(|tx| tx.project(id, &renamed, &[], &about(""), &SightRow::default()))
        .unwrap();
    assert_eq!(found(&fresh.store, "zoe veen"), [1]);
    assert_eq!(found(&fresh.store, "danielle"), Vec::<u32>::new());
    assert!(fresh.store.check().unwrap().is_clean());
}

#[test]
fn people_are_suggested_once() {
    let fresh = filled();
    let people = fresh.store.known_people("piet", 5).unwrap();
    // The same number written in two ways is one person.
    assert_eq!(people.len(), 1, "{people:?}");
    assert_eq!(people[0].number, number("2026-004"));
    assert_eq!(people[0].phone.as_deref(), Some("+31 6 12345678"));
    assert_eq!(fresh.store.known_people("06-12 34", 5).unwrap().len(), 1);
    assert!(fresh.store.known_people("anna", 5).unwrap().is_empty());
    assert!(fresh.store.known_people("karel", 5).unwrap().is_empty());
}

#[test]
fn people_are_found_by_figures_inside_their_number() {
    let fresh = filled();
    for figures in ["2345", "5678", "12 34-56"] {
        assert_eq!(fresh.store.known_people(figures, 5).unwrap().len(), 1, "{figures}");
    }
    // Three figures stand in too many numbers.
    assert!(fresh.store.known_people("345", 5).unwrap().is_empty());
}

#[test]
fn people_are_found_however_their_ij_is_written() {
    let fresh = filled();
    for (sequence, name) in [("2026-101", "Ĳsbrand van Dyk"), ("2026-102", "Yvonne Slijk")] {
        let number = number(sequence);
        fresh
            .store
            .write(|tx| {
                let id = tx.new_complaint(number)?;
                tx.project(id, &row(number, name), &[], &about(""), &SightRow::default())
            })
            .unwrap();
    }
    for (typed, name) in [
        ("ysbrand", "Ĳsbrand van Dyk"),
        ("ijsb dijk", "Ĳsbrand van Dyk"),
        ("ijvonne", "Yvonne Slijk"),
        ("slyk", "Yvonne Slijk"),
    ] {
        let people = fresh.store.known_people(typed, 5).unwrap();
        assert!(people.iter().any(|person| person.name == name), "{typed}: {people:?}");
    }
}
