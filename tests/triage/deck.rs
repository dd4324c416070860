//! The deck as data: order, groups, place, marks, what was done, summary.

use chrono::NaiveDate;
use klachtenbalie::desk::triage::{Deck, Grouping, Late, Overdue, Place, headline};
use klachtenbalie::domain::Action;
use klachtenbalie::regulation::{ObligationKind, Responsible};

use crate::overdue::number;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn overdue(sequence: u32, days: u64, handler: Option<&str>, article: &str) -> Overdue {
    let late = Late {
        kind: ObligationKind::Handle,
        ordinal: 1,
        article: article.into(),
        limit: today() - chrono::Days::new(days),
        who: Responsible::Board,
        person: None,
    };
    Overdue {
        number: number(sequence),
        version: 3,
        complainant: format!("Klager {sequence}"),
        office: None,
        heading: String::new(),
        status: "nieuw".into(),
        handler: handler.map(Into::into),
        news: None,
        late: vec![late],
    }
}

/// As the desk gives them: the longest late first.
fn four() -> Vec<Overdue> {
    vec![
        overdue(4, 30, Some("B. Kok"), "7"),
        overdue(2, 20, Some("A. Smit"), "7"),
        overdue(1, 10, Some("B. Kok"), "5.1"),
        overdue(3, 1, None, "5.1"),
    ]
}

fn order(pile: &Deck) -> Vec<u32> {
    pile.slips().iter().map(|slip| slip.overdue.number.sequence).collect()
}

fn groups(pile: &Deck) -> Vec<(String, usize, i64)> {
    pile.groups().into_iter().map(|one| (one.label, one.numbers.len(), one.days)).collect()
}

#[test]
fn it_is_sorted_and_put_in_groups() {
    let mut pile = Deck::new(four(), today());
    assert_eq!(order(&pile), [4, 2, 1, 3]);
    assert_eq!(headline(&pile), "4 klachten te laat; de langste 30 dagen.");
    pile.group_by(Grouping::Handler);
    // Without a handler first: that is what must be done.
    assert_eq!(order(&pile), [3, 2, 4, 1]);
    let expected = [("nog geen behandelaar", 1, 1), ("A. Smit", 1, 20), ("B. Kok", 2, 30)];
    assert_eq!(groups(&pile), expected.map(|(label, count, days)| (label.to_owned(), count, days)));
    pile.group_by(Grouping::Article);
    assert_eq!(order(&pile), [1, 3, 4, 2]);
    let expected = [("artikel 5.1", 2, 10), ("artikel 7", 2, 30)];
    assert_eq!(groups(&pile), expected.map(|(label, count, days)| (label.to_owned(), count, days)));
    pile.group_by(Grouping::Office);
    assert_eq!(groups(&pile), [("geen vestiging genoemd".to_owned(), 4, 30)]);
    pile.group_by(pile.grouping().next().next());
    assert_eq!((pile.grouping(), order(&pile)), (Grouping::Days, vec![4, 2, 1, 3]));
}

#[test]
fn one_goes_from_the_count_past_each_to_the_summary_and_back() {
    let mut pile = Deck::new(four(), today());
    let mut seen = Vec::new();
    assert_eq!(pile.place(), Place::Count);
    pile.previous();
    assert_eq!(pile.place(), Place::Count);
    for _ in 0..4 {
        pile.next();
        seen.push(pile.current().unwrap().overdue.number.sequence);
    }
    assert_eq!(seen, [4, 2, 1, 3]);
    pile.next();
    assert_eq!(pile.place(), Place::Summary);
    pile.next();
    assert_eq!(pile.place(), Place::Summary);
    pile.previous();
    assert_eq!(pile.place(), Place::At(number(3)));
    // Another order keeps the complaint, not the place in the row.
    pile.group_by(Grouping::Handler);
    assert_eq!((pile.place(), pile.position()), (Place::At(number(3)), Some(0)));
    pile.go_to(Place::At(number(9)));
    assert_eq!(pile.place(), Place::At(number(3)));
}

#[test]
fn what_is_marked_is_meant_else_the_one_at_which_one_is() {
    let mut pile = Deck::new(four(), today());
    let targets = |pile: &Deck| -> Vec<u32> {
        pile.targets().into_iter().map(|(number, _)| number.sequence).collect()
    };
    assert!(targets(&pile).is_empty());
    pile.mark();
    assert_eq!(pile.marks(), 0);
    pile.next();
    assert_eq!(targets(&pile), [4]);
    pile.group_by(Grouping::Handler);
    pile.mark_group();
    // In the order of the deck, of B. Kok.
    assert_eq!(targets(&pile), [4, 1]);
    pile.go_to(Place::At(number(3)));
    pile.mark();
    assert_eq!(targets(&pile), [3, 4, 1]);
    pile.go_to(Place::At(number(1)));
    pile.mark_group();
    assert_eq!(targets(&pile), [3]);
    pile.group_by(Grouping::Days);
    pile.mark_group();
    assert_eq!(targets(&pile), [4, 2, 1, 3]);
    pile.mark_group();
    assert_eq!((pile.marks(), targets(&pile)), (0, vec![1]));
}

#[test]
fn what_others_do_meanwhile_keeps_place_order_and_marks() {
    let mut pile = Deck::new(four(), today());
    pile.go_to(Place::At(number(2)));
    pile.mark();
    pile.next();
    pile.mark();
    // 1 is not late any more, 2 got another handler, 4 is not seen any more, 5 is new.
    let now = vec![
        overdue(5, 40, None, "7"),
        Overdue { version: 4, ..overdue(2, 20, Some("N. Kok"), "7") },
        overdue(3, 1, None, "5.1"),
    ];
    let seen = |one| (one == number(1)).then_some(8);
    pile.renew(now, today(), seen);
    assert_eq!(order(&pile), [2, 1, 3, 5]);
    assert_eq!(pile.place(), Place::At(number(1)));
    let late: Vec<_> = pile.slips().iter().map(|slip| slip.is_late).collect();
    assert_eq!(late, [true, false, true, true]);
    assert_eq!(pile.targets(), [(number(2), 4), (number(1), 8)]);
    assert_eq!(pile.slip(number(2)).unwrap().overdue.handler.as_deref(), Some("N. Kok"));
    assert_eq!((pile.late(), pile.longest()), (3, 40));
    // The one at which one is goes: the next one stands there.
    pile.renew(vec![overdue(2, 20, None, "7"), overdue(3, 1, None, "7")], today(), |_| None);
    assert_eq!((order(&pile), pile.place()), (vec![2, 3], Place::At(number(3))));
    assert_eq!(pile.targets(), [(number(2), 3)]);
    pile.renew(Vec::new(), today(), |_| None);
    assert_eq!((pile.place(), pile.marks()), (Place::Summary, 0));
    assert!(headline(&pile).starts_with("Er is niets te laat."));
}

#[test]
fn a_new_one_comes_at_the_end_of_its_group() {
    let mut pile = Deck::new(four(), today());
    pile.group_by(Grouping::Handler);
    let mut now = four();
    now.push(overdue(6, 50, Some("A. Smit"), "7"));
    now.push(overdue(7, 60, Some("Z. Nieuw"), "7"));
    pile.renew(now, today(), |_| None);
    assert_eq!(order(&pile), [3, 2, 6, 4, 1, 7]);
}

#[test]
fn the_summary_counts_what_was_done_and_what_is_left() {
    let mut pile = Deck::new(four(), today());
    assert_eq!(
        pile.summary().sentences(),
        ["Er is niets gedaan.", "Nog te laat: 4 klachten", "- nog niet bekeken: 4"]
    );
    pile.next();
    pile.record(number(4), Action::AssignHandler, "Behandelaar: N. Kok".into());
    pile.next();
    pile.next();
    pile.record(number(1), Action::ExtendTerm, "Uitstel gemeld".into());
    pile.record(number(1), Action::AskNews, "Om nieuws gevraagd".into());
    let now = four().into_iter().filter(|one| one.number != number(1)).collect();
    pile.renew(now, today(), |_| Some(5));
    // 4 was worked on, 2 looked at, 1 is not late any more, 3 was not reached.
    let summary = pile.summary();
    assert_eq!(
        summary.sentences(),
        [
            "Behandelaar aanwijzen: 1",
            "Uitstel melden: 1",
            "Om nieuws vragen: 1",
            "Niet meer te laat: 1 klacht",
            "Nog te laat: 3 klachten",
            "- waar je iets aan deed: 1",
            "- bekeken en overgeslagen: 1",
            "- nog niet bekeken: 1",
        ]
    );
    assert_eq!(
        summary.in_short(),
        "Gedaan: behandelaar aanwijzen 1, uitstel melden 1, om nieuws vragen 1; nog te laat: 3."
    );
    assert_eq!(pile.slip(number(1)).unwrap().done.len(), 2);
}
