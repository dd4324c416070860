//! Who read what is noted, and shown to the board, or to who decides in its place.

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::domain::ComplaintNumber;
use klachtenbalie::domain::reading::Reading;
use klachtenbalie::regulation::{LetterKind, Party};

use super::firm::{Firm, now};

const SECOND: ComplaintNumber = ComplaintNumber { year: 2026, sequence: 2 };

fn told(firm: &Firm, of: Option<ComplaintNumber>) -> Vec<String> {
    let log = firm.desk("directie").reading_log(of, 100).unwrap();
    assert!(log.iter().all(|reading| reading.at == now()));
    log.iter()
        .map(|reading| {
            let of = reading.complaint.map_or_else(|| "-".to_owned(), |number| number.to_string());
            format!("{} {of} {} {}", reading.login, reading.part.code(), reading.what)
        })
        .collect()
}

#[test]
fn every_part_that_is_read_is_noted_once_a_day_with_who_read_it() {
    let firm = Firm::with_complaints();
    let handler = firm.desk("behandelaar");
    handler.detail(SECOND).unwrap().unwrap();
    handler.detail(SECOND).unwrap().unwrap();
    handler.inspection(SECOND, Party::Respondent).unwrap();
    handler.letter_draft(SECOND, &LetterOrder::usual(LetterKind::RegistrationForm)).unwrap();
    // Looking at a list is not reading a file.
    handler.search("cato", None, 10).unwrap();
    firm.desk("manager").detail(SECOND).unwrap().unwrap();
    // What somebody does not see they do not read.
    assert!(firm.desk("betrokken").detail(SECOND).unwrap().is_none());
    firm.desk("directie").walk_register(2026).unwrap();
    assert_eq!(
        told(&firm, Some(SECOND)),
        [
            "manager 2026-002 file ",
            "behandelaar 2026-002 letter Registratieformulier",
            "behandelaar 2026-002 inspection beklaagde",
            "behandelaar 2026-002 file ",
        ]
    );
    assert_eq!(told(&firm, None)[0], "directie - register 2026");
    assert_eq!(told(&firm, None).len(), 5);
}

/// Who knows who read which of the three complaints: the board where it has no part in it, else the
/// third party who decides in its place.
const KNOWN: [(&str, [bool; 3]); 10] = [
    ("ontvanger", [false, false, false]),
    ("collega", [false, false, false]),
    ("behandelaar", [false, false, false]),
    ("manager", [false, false, false]),
    ("elders", [false, false, false]),
    ("directie", [true, true, false]),
    // Involved in the second; of the third the whole board is set aside.
    ("betrokken", [true, false, false]),
    ("kwaliteit", [false, false, false]),
    ("beheer", [false, false, false]),
    ("derde", [false, false, true]),
];

#[test]
fn the_log_of_a_complaint_is_for_the_board_or_for_who_decides_in_its_place() {
    let firm = Firm::with_complaints();
    for (number, reader) in [(1, "ontvanger"), (2, "behandelaar"), (3, "ontvanger")] {
        firm.desk(reader)
            .detail(ComplaintNumber { year: 2026, sequence: number })
            .unwrap()
            .unwrap();
    }
    for (login, known) in KNOWN {
        let desk = firm.desk(login);
        for (sequence, known) in (1..=3).zip(known) {
            let number = ComplaintNumber { year: 2026, sequence };
            // What does not exist for somebody does not exist here either.
            let detail = desk.detail(number).unwrap();
            let expected = match (known, &detail) {
                (true, _) => Ok(()),
                (false, Some(_)) => Err("not_your_role".to_owned()),
                (false, None) => Err("unknown_complaint".to_owned()),
            };
            let log = desk.reading_log(Some(number), 10);
            let told = log.as_ref().map(|_| ()).map_err(|error| error.refusal().code);
            assert_eq!(told, expected, "{login} {number}");
            // The same at the end of the file on the screen.
            let shown = detail.is_some_and(|detail| !detail.readings.is_empty());
            assert_eq!(shown, known, "{login} {number}");
        }
    }
}

#[test]
fn the_whole_log_is_for_the_board_and_of_what_it_sees() {
    let firm = Firm::with_complaints();
    firm.desk("behandelaar").detail(SECOND).unwrap().unwrap();
    for login in ["ontvanger", "behandelaar", "manager", "kwaliteit", "beheer"] {
        let refused = firm.desk(login).reading_log(None, 10).unwrap_err().refusal();
        assert_eq!(refused.code, "not_your_role", "{login}");
    }
    assert!(firm.desk("betrokken").reading_log(None, 10).unwrap().is_empty());
    // To a third party everything is one complaint, which nobody read since.
    assert!(firm.desk("derde").reading_log(None, 10).unwrap().is_empty());
    firm.desk("ontvanger").detail(ComplaintNumber { year: 2026, sequence: 3 }).unwrap().unwrap();
    let third = firm.desk("derde").reading_log(None, 10).unwrap();
    assert_eq!(third.iter().map(|one| one.login.as_str()).collect::<Vec<_>>(), ["ontvanger"]);
    assert_eq!(firm.desk("directie").reading_log(None, 10).unwrap().len(), 1);
}

#[test]
fn what_a_screen_reads_waits_until_it_is_taken() {
    let firm = Firm::with_complaints();
    let handler = firm.desk("behandelaar");
    handler.gather_readings();
    handler.detail(SECOND).unwrap().unwrap();
    assert!(told(&firm, None).is_empty());
    let read = handler.take_readings();
    assert!(handler.take_readings().is_empty());
    handler.reopen().unwrap().keep_readings(&read).unwrap();
    assert_eq!(told(&firm, None), ["behandelaar 2026-002 file "]);
}

#[test]
fn once_a_day_holds_for_every_session_together() {
    let firm = Firm::with_complaints();
    for _ in 0..3 {
        firm.desk("behandelaar").detail(SECOND).unwrap().unwrap();
    }
    // What a screen gathered at the same time comes later, and is the same.
    let screen = firm.desk("behandelaar");
    screen.gather_readings();
    screen.detail(SECOND).unwrap().unwrap();
    let read = screen.take_readings();
    screen.keep_readings(&read).unwrap();
    screen.keep_readings(&read).unwrap();
    assert_eq!(told(&firm, None), ["behandelaar 2026-002 file "]);
    // Another person, another part and another day are others.
    firm.desk("manager").detail(SECOND).unwrap().unwrap();
    screen
        .keep_readings(&[Reading { at: now() + chrono::Days::new(1), ..read[0].clone() }])
        .unwrap();
    screen.keep_readings(&[Reading { what: "brief.txt".into(), ..read[0].clone() }]).unwrap();
    assert_eq!(firm.desk("directie").reading_log(None, 100).unwrap().len(), 4);
}
