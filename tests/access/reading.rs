//! Who read what is noted, and shown to the board alone.

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::domain::ComplaintNumber;
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

#[test]
fn the_log_is_for_the_board_and_of_what_it_sees() {
    let firm = Firm::with_complaints();
    firm.desk("behandelaar").detail(SECOND).unwrap().unwrap();
    for login in ["ontvanger", "behandelaar", "manager", "kwaliteit", "beheer", "derde"] {
        let refused = firm.desk(login).reading_log(None, 10).unwrap_err().refusal();
        assert_eq!(refused.code, "not_your_role", "{login}");
    }
    let involved = firm.desk("betrokken");
    assert!(involved.reading_log(None, 10).unwrap().is_empty());
    let refused = involved.reading_log(Some(SECOND), 10).unwrap_err().refusal();
    assert_eq!(refused.code, "unknown_complaint");
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
