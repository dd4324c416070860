//! What the triage shows of each complaint, and to whom.

use klachtenbalie::desk::triage::{Deed, Saying, in_full};
use klachtenbalie::desk::view::Tab;
use klachtenbalie::domain::Action;
use klachtenbalie::domain::obligations::{Obligation, State};
use serde_json::json;

use crate::firm::PEOPLE;
use crate::overdue::{doe, five, late, number};

#[test]
fn the_deck_holds_what_the_tab_holds_the_longest_late_first() {
    let firm = five();
    let desk = firm.desk("directie");
    // Of 004 the respondent was due to be told on 2 October, one working day after receipt (5.2).
    assert_eq!(late(&desk), [4, 1, 2, 3, 5]);
    let counted = desk.counts().unwrap().of(Tab::Overdue);
    assert_eq!(counted, 5);
    let all = desk.overdue().unwrap();
    for one in &all {
        let limits: Vec<_> = one.late.iter().map(|late| late.limit).collect();
        assert!(limits.is_sorted() && !limits.is_empty(), "{one:?}");
        assert!(limits.iter().all(|limit| *limit < desk.today()), "{one:?}");
        // The same as what is computed from the events.
        let detail = desk.detail(one.number).unwrap().unwrap();
        let missed = |it: &&Obligation| it.owed && it.state == State::Missed;
        let expected = detail.obligations.iter().filter(missed).count();
        assert_eq!(one.late.len(), expected, "{one:?}");
    }
    // Received 10 November: the respondent was due to be told on the 11th.
    let last = all.last().unwrap();
    assert_eq!((last.number, last.days(desk.today())), (number(5), 9));
    assert_eq!(last.longest().unwrap().article, "5.2");
}

#[test]
fn each_sees_what_they_may_and_not_how_many_there_are() {
    let firm = five();
    let expected = [
        ("ontvanger", vec![4, 5]),
        ("collega", vec![3]),
        ("behandelaar", vec![1, 2]),
        ("manager", vec![1, 2, 4, 5]),
        ("elders", vec![3]),
        ("directie", vec![1, 2, 3, 4, 5]),
        // Involved in the second.
        ("betrokken", vec![1, 3, 4, 5]),
        ("kwaliteit", vec![]),
        ("beheer", vec![]),
    ];
    assert_eq!(expected.len() + 1, PEOPLE.len());
    for (login, mut expected) in expected {
        let desk = firm.desk(login);
        let mut found = late(&desk);
        found.sort_unstable();
        assert_eq!(found, expected, "{login}");
        assert_eq!(desk.counts().unwrap().overdue, expected.len() as u64, "{login}");
        let cards = (1..=5).filter(|it| desk.overdue_card(number(*it)).unwrap().is_some());
        expected.sort_unstable();
        assert_eq!(cards.collect::<Vec<_>>(), expected, "{login}");
    }
}

#[test]
fn a_card_tells_why_what_now_who_and_since_when() {
    let firm = five();
    let desk = firm.desk("directie");
    let card = desk.overdue_card(number(1)).unwrap().unwrap();
    let text: Vec<_> = in_full(&card, desk.today()).into_iter().map(|said| said.text).collect();
    let text = text.join("\n");
    for expected in [
        // 1 October and four weeks (WV 7): 29 October, 22 days before the 20th of November.
        "22 dagen te laat: Afhandelen en antwoorden, uiterlijk do 29 oktober 2026",
        "(art. 7)",
        "Waarom: Dag 0 is do 1 oktober 2026: de ontvangst. Termijn: 4 weken (artikel 7).",
        "Nu te doen: ",
        "Bij: Anna Smit, behandelaar sinds di 6 oktober 2026.",
        "Laatst vastgelegd vandaag (vr 20 november 2026) door Dirk Baas: Behandelaar: Anna Smit.",
        "Er is nu niet om nieuws gevraagd.",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let new = desk.overdue_card(number(5)).unwrap().unwrap();
    let text: Vec<_> = in_full(&new, desk.today()).into_iter().map(|said| said.text).collect();
    let text = text.join("\n");
    for expected in [
        "9 dagen te laat: Beklaagde inlichten, uiterlijk wo 11 november 2026 (art. 5.2)",
        // Two days, and one working day to aim for (5.1).
        "8 dagen te laat: Ontvangst bevestigen, uiterlijk do 12 november 2026; streefdatum was wo \
         11 november 2026 (art. 5.1)",
        "Nu te doen: Beklaagde inlichten, door Ria Pot (art. 5.2)",
        "Bij: Ria Pot, die de klacht aannam; nog geen behandelaar.",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn a_question_for_news_is_told_and_is_not_what_was_last_recorded() {
    let firm = five();
    doe(&firm, "directie", "2026-001", json!({ "command": "ask_news", "note": "Lukt het?" }));
    let desk = firm.desk("directie");
    let card = desk.overdue_card(number(1)).unwrap().unwrap();
    assert_eq!(card.last.what, "Behandelaar: Anna Smit");
    let told = in_full(&card, desk.today());
    let told = &told.iter().find(|said| said.saying == Saying::News).unwrap().text;
    assert_eq!(
        told,
        "Om nieuws gevraagd: Dirk Baas vroeg dit op vr 20 november 2026 aan Anna Smit; nog geen \
         antwoord. Vraag: Lukt het?"
    );
    let asked: Vec<_> = desk
        .overdue()
        .unwrap()
        .into_iter()
        .filter_map(|one| Some((one.number, one.news?.0)))
        .collect();
    assert_eq!(asked, [(number(1), "Anna Smit".to_owned())]);
    // On the desk of who was asked, and nobody else's.
    let mine = firm.desk("behandelaar").asked_of_me().unwrap();
    assert_eq!(mine.as_deref(), Some("Je bent om nieuws gevraagd over klacht 2026-001."));
    for other in ["directie", "ontvanger", "collega", "betrokken"] {
        assert_eq!(firm.desk(other).asked_of_me().unwrap(), None, "{other}");
    }
    doe(&firm, "behandelaar", "2026-001", json!({ "command": "add_note", "note": "Morgen." }));
    assert_eq!(firm.desk("behandelaar").asked_of_me().unwrap(), None);
    let detail = desk.detail(number(1)).unwrap().unwrap();
    let asked = detail.timeline.iter().find(|it| it.summary.starts_with("Om nieuws")).unwrap();
    assert_eq!(
        asked.particulars,
        ["Vraag: Lukt het?", "Daarna, vr 20 november 2026, 14:05 uur: Interne notitie (Anna Smit)"]
    );
}

#[test]
fn each_key_offers_what_the_regulation_permits_now() {
    let firm = five();
    let ways = |login: &str, sequence, deed| -> Vec<(Action, bool)> {
        let card = firm.desk(login).overdue_card(number(sequence)).unwrap().unwrap();
        card.ways(deed).into_iter().map(|way| (way.action, way.allowed())).collect()
    };
    // Werkvlak knows no date set by the board: there is only the notice of delay (WV 7).
    assert_eq!(ways("directie", 1, Deed::Term), [(Action::ExtendTerm, true)]);
    assert_eq!(ways("directie", 1, Deed::Assign), [(Action::AssignHandler, true)]);
    assert_eq!(ways("directie", 1, Deed::News), [(Action::AskNews, true)]);
    // A handler does neither.
    assert_eq!(ways("behandelaar", 1, Deed::Assign), [(Action::AssignHandler, false)]);
    assert_eq!(ways("behandelaar", 1, Deed::News), [(Action::AskNews, false)]);
    // Before it is taken up that is what can be decided; after that the ruling.
    let new = ways("directie", 5, Deed::Decide);
    assert_eq!(new[0], (Action::Admit, true));
    assert!(new.contains(&(Action::Decline, true)) && new.contains(&(Action::Rule, false)));
    let handled = ways("directie", 1, Deed::Decide);
    assert_eq!(handled[0], (Action::Rule, true), "{handled:?}");
    assert!(handled.contains(&(Action::Admit, false)));
}
