//! The differences between two regulations.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use klachtenbalie::domain::comparing::{Difference, compare};
use klachtenbalie::regulation::{Regulation, blank, embedded, embedded_text, read};
use proptest::prelude::*;

fn regulation(id: &str) -> Regulation {
    read(embedded_text(id).unwrap()).unwrap()
}

/// What changes where a piece of a file is replaced.
fn changed(id: &str, from: &str, to: &str) -> Vec<Difference> {
    let text = embedded_text(id).unwrap();
    assert!(text.contains(from), "{id} has no {from}");
    let other = read(&text.replacen(from, to, 1)).unwrap_or_else(|faulty| panic!("{faulty}"));
    compare(&regulation(id), &other)
}

fn difference(
    section: &'static str,
    subject: &str,
    field: &'static str,
    before: Option<&str>,
    after: Option<&str>,
) -> Difference {
    Difference {
        section,
        subject: subject.to_owned(),
        field,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    }
}

#[test]
fn a_regulation_does_not_differ_from_itself() {
    for (id, text) in embedded() {
        assert_eq!(compare(&regulation(&id), &read(text).unwrap()), []);
        // Comments and empty lines are no difference, though the digest is another.
        let spaced = read(&format!("# opmerking\n\n{text}")).unwrap();
        assert_ne!(spaced.version, regulation(&id).version);
        assert_eq!(compare(&regulation(&id), &spaced), []);
    }
}

#[test]
fn one_changed_field_is_one_difference_in_dutch() {
    assert_eq!(
        changed("werkvlak", "limit = \"4 weeks\"", "limit = \"5 weeks\""),
        [difference(
            "Termijnen",
            "Afhandelen en antwoorden",
            "uiterlijk na",
            Some("4 weken"),
            Some("5 weken")
        )]
    );
    assert_eq!(
        changed("work2work", "above_cents = 50_000", "above_cents = 100_000"),
        [difference("Schade", "", "boven", Some("€ 500,00"), Some("€ 1.000,00"))]
    );
    assert_eq!(
        changed("werkvlak", "in_force = 2019-09-02", "in_force = 2027-01-01"),
        [difference(
            "Algemeen",
            "",
            "geldt vanaf",
            Some("ma 2 september 2019"),
            Some("vr 1 januari 2027")
        )]
    );
    assert_eq!(
        changed("work-solutions", "\"respondent\", \"board\"]", "\"respondent\"]"),
        [difference(
            "Uitspraak",
            "",
            "gaat naar",
            Some("klager, beklaagde, directie"),
            Some("klager, beklaagde")
        )]
    );
}

#[test]
fn what_only_one_has_is_one_difference() {
    assert_eq!(
        changed(
            "werkvlak",
            "[[ground]]\nground = \"older_than_one_year\"\narticle = \"8.5\"\n",
            ""
        ),
        [difference(
            "Gronden om een klacht niet in behandeling te nemen",
            "langer dan een jaar geleden",
            "",
            Some("artikel: 8.5"),
            None
        )]
    );
    let moved = changed("werkvlak", "kind = \"agreements\"", "kind = \"progress\"");
    let subjects: Vec<_> = moved.iter().map(|one| one.subject.as_str()).collect();
    assert_eq!(subjects, ["Bevestiging van de afspraken", "Bericht over de voortgang"]);
}

#[test]
fn both_directions_tell_the_same() {
    let all: Vec<Regulation> = embedded().map(|(id, _)| regulation(&id)).collect();
    for one in &all {
        for other in &all {
            let there = compare(one, other);
            let mut back = compare(other, one);
            assert_eq!(there.len(), back.len());
            assert_eq!(there.is_empty(), one.version == other.version);
            for difference in there {
                assert_ne!(difference.before, difference.after);
                let at = back.iter().position(|it| {
                    (&it.section, &it.subject, &it.field)
                        == (&difference.section, &difference.subject, &difference.field)
                });
                let counterpart = back.remove(at.expect("told from both sides"));
                assert_eq!(counterpart.before, difference.after);
                assert_eq!(counterpart.after, difference.before);
            }
        }
    }
}

/// All files, and the one with everything that a file can hold.
fn texts() -> Vec<String> {
    let whole = blank();
    let lines = whole.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(' ') => rest,
        _ => line,
    });
    let whole = lines.collect::<Vec<_>>().join("\n");
    embedded().map(|(_, text)| text.to_owned()).chain([whole]).collect()
}

/// Another value of the same kind.
fn other_value(value: &str) -> String {
    match value {
        "true" => "false".to_owned(),
        "false" => "true".to_owned(),
        "50_000" => "60_000".to_owned(),
        _ if value.ends_with(" weeks\"") => "\"3 weeks\"".to_owned(),
        _ if value.ends_with(" days\"") => "\"1 day\"".to_owned(),
        _ if value.starts_with(|c: char| c.is_ascii_digit()) => "2031-02-03".to_owned(),
        "\"receiver\"" | "\"manager\"" | "\"board\"" => "\"handler\"".to_owned(),
        "\"receipt\"" => "\"admitted\"".to_owned(),
        "\"year\"" => "\"month\"".to_owned(),
        "\"quarter\"" | "\"half_year\"" => "\"year\"".to_owned(),
        "\"third_party\"" => "\"other_director\"".to_owned(),
        "\"other_director\"" => "\"third_party\"".to_owned(),
        _ if value.starts_with('[') => match value.rsplit_once(", ") {
            Some((but_last, _)) => format!("{but_last}]"),
            None => value.to_owned(),
        },
        _ => format!("\"{}x\"", value.trim_matches(['"', '\''])),
    }
}

#[test]
fn every_line_that_can_be_changed_makes_a_difference() {
    let mut tried = 0;
    for text in texts() {
        let before = read(&text).unwrap_or_else(|faulty| panic!("{faulty}"));
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((key, value)) = line.split_once(" = ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let other = format!("{key} = {}", other_value(value));
            if other == *line {
                continue;
            }
            let mut changed = lines.clone();
            changed[at] = &other;
            // Some values cannot be other without a fault elsewhere.
            let Ok(after) = read(&changed.join("\n")) else { continue };
            tried += 1;
            let found = compare(&before, &after);
            assert!(!found.is_empty(), "{line} -> {other}");
            // A code by which a thing is known makes two things of it; all else is one difference.
            assert!(found.len() <= 2, "{line} -> {other}: {found:?}");
        }
    }
    assert!(tried > 400, "{tried}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn several_changes_are_all_told(
        which in any::<prop::sample::Index>(),
        lines in prop::collection::vec(any::<prop::sample::Index>(), 2..6),
    ) {
        let text = which.get(&texts()).clone();
        let before = read(&text).unwrap();
        let mut after = before.clone();
        let readings: Vec<usize> =
            (0..after.terms.len()).filter(|at| after.terms[*at].reading.is_some()).collect();
        prop_assume!(!readings.is_empty());
        let chosen: std::collections::BTreeSet<usize> =
            lines.iter().map(|index| *index.get(&readings)).collect();
        for at in &chosen {
            after.terms[*at].reading = Some(format!("Een andere lezing {at}."));
            after.terms[*at].article.push('x');
        }
        let found = compare(&before, &after);
        prop_assert_eq!(found.len(), 2 * chosen.len());
        for at in chosen {
            let subject = after.terms[at].obligation.label();
            let told = found.iter().filter(|one| one.subject == subject);
            let fields: Vec<_> = told.map(|one| one.field).collect();
            prop_assert_eq!(fields, ["artikel", "onze lezing"]);
        }
    }
}

#[test]
fn every_rule_of_a_regulation_can_be_told() {
    let (_, text) = embedded().find(|(id, _)| id == "awb").unwrap();
    let regulation = read(text).unwrap();
    let told = klachtenbalie::domain::comparing::rules(&regulation);
    let all: Vec<String> = told
        .iter()
        .flat_map(|(section, lines)| lines.iter().map(move |line| format!("{section} | {line}")))
        .collect();
    for wanted in
        ["10 weken", "Uitstel | ", "Dagen tellen | ", "Verantwoordelijkheid | ", "4 weken"]
    {
        assert!(all.iter().any(|line| line.contains(wanted)), "{wanted}: {all:#?}");
    }
    // Each section once, and nothing empty.
    let sections: std::collections::BTreeSet<_> = told.iter().map(|(section, _)| section).collect();
    assert_eq!(sections.len(), told.len());
    assert!(all.iter().all(|line| !line.ends_with("| ")));
}
