//! A register of five hundred rows as a firm would have it: titles, merged cells, four ways of
//! writing dates, rows without numbers, blank lines, headings that come again.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};
use klachtenbalie::desk::takeover::Fate;
use klachtenbalie::desk::view::{From, Tab};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::support::{Place, day};

/// Rows of complaints; half of 2024, half of 2025.
const ROWS: u32 = 500;
/// Every tenth has no number, every fifth is still open.
const WITHOUT_NUMBER: u32 = 10;
const OPEN: u32 = 5;
const RESULTS: [&str; 4] = ["gegrond", "Ongegrond", "niet in behandeling", "Ingetrokken"];
/// The day before 1 January 2024 and 2025 as spreadsheets count it.
const EPOCH: [f64; 2] = [45_291.0, 45_657.0];

fn received(row: u32) -> NaiveDate {
    let (year, place) = place(row);
    NaiveDate::from_yo_opt(year, 1).unwrap() + Days::new(u64::from(place) - 1)
}

/// The year of a row, and its place in it from 1.
fn place(row: u32) -> (i32, u32) {
    if row <= ROWS / 2 { (2024, row) } else { (2025, row - ROWS / 2) }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// One complaint, with its date in one of four ways.
fn put_row(sheet: &mut Worksheet, at: u32, row: u32, renamed: bool) {
    let (dates, plain) = (Format::new().set_num_format("dd-mm-yyyy"), Format::new());
    let (year, number) = place(row);
    if !row.is_multiple_of(WITHOUT_NUMBER) {
        sheet.write_string(at, 0, format!("{year}-{number:03}")).unwrap();
    }
    let on = received(row);
    let serial = EPOCH[usize::from(year == 2025)] + f64::from(number);
    let month = MONTHS[on.month0() as usize];
    match row % 4 {
        0 => sheet.write_number_with_format(at, 1, serial, &dates).unwrap(),
        1 => sheet.write_string(at, 1, on.format("%-d-%-m-%Y").to_string()).unwrap(),
        2 => sheet.write_string(at, 1, on.to_string()).unwrap(),
        _ => sheet.write_string(at, 1, format!("{} {month} {year}", on.day())).unwrap(),
    };
    let name = if renamed { "Iemand Anders".into() } else { format!("Klager {row}") };
    sheet.write_string(at, 2, name).unwrap();
    // One cell for three rows, as people like it.
    match row % 30 {
        1 => {
            sheet.merge_range(at, 3, at + 2, 3, "Zwolle", &plain).unwrap();
        }
        2 | 3 => {}
        _ => {
            sheet.write_string(at, 3, "Almere").unwrap();
        }
    }
    sheet.write_string(at, 4, format!("Klacht over zaak {row}\n  met twee regels")).unwrap();
    if !row.is_multiple_of(OPEN) {
        let done = on + Days::new(20);
        sheet.write_string(at, 5, done.format("%d/%m/%y").to_string()).unwrap();
        sheet.write_string(at, 6, RESULTS[row as usize % 4]).unwrap();
    }
    sheet.write_number(at, 7, 612_345_000 + row).unwrap();
    sheet.write_string(at, 8, if row.is_multiple_of(2) { "4410" } else { "" }).unwrap();
}

/// Writes the register; `renamed` gives one row another complainant.
fn write(path: &Path, renamed: Option<u32>) {
    let mut book = Workbook::new();
    let plain = Format::new();
    let notes = book.add_worksheet().set_name("Toelichting").unwrap();
    notes.write_string(0, 0, "Dit register is van de afdeling Kwaliteit.").unwrap();
    let sheet = book.add_worksheet().set_name("Klachten").unwrap();
    sheet.merge_range(0, 0, 0, 8, "KLACHTENREGISTER 2024 en 2025", &plain).unwrap();
    sheet.write_string(1, 0, "Laatst bijgewerkt: door Marja").unwrap();
    let headings = [
        "Klachtnr.",
        "Datum ontvangst",
        "Naam klager",
        "Vestiging",
        "Omschrijving klacht",
        "Afgehandeld d.d.",
        "Oordeel",
        "Tel.",
        "Kostenplaats",
    ];
    let put_headings = |sheet: &mut Worksheet, at: u32| {
        for (column, heading) in (0..).zip(headings) {
            sheet.write_string(at, column, heading).unwrap();
        }
    };
    put_headings(sheet, 3);
    let mut at = 4;
    for row in 1..=ROWS {
        let (year, number) = place(row);
        if number == 1 {
            sheet.write_string(at, 0, format!("Jaar {year}")).unwrap();
            at += 1;
        }
        if row.is_multiple_of(50) {
            at += 2;
        }
        if row == 301 {
            put_headings(sheet, at);
            at += 1;
        }
        put_row(sheet, at, row, renamed == Some(row));
        at += 1;
    }
    sheet.write_string(at + 1, 0, "Totaal").unwrap();
    sheet.write_number(at + 1, 2, ROWS).unwrap();
    book.save(path).unwrap();
}

fn written(place: &Place, name: &str, renamed: Option<u32>) -> PathBuf {
    let path = place.path(name);
    write(&path, renamed);
    path
}

fn count(taken: &klachtenbalie::desk::takeover::Taken, fits: impl Fn(&Fate) -> bool) -> usize {
    taken.rows.iter().filter(|row| fits(&row.fate)).count()
}

#[test]
fn a_messy_register_is_taken_over_whole_and_once() {
    let mut place = Place::new();
    let file = written(&place, "klachten.xlsx", None);
    let rehearsed = place.rehearse(&file);
    assert_eq!((rehearsed.added(), rehearsed.faulty()), (500, 0));
    assert_eq!(place.audited(), 0);

    let taken = place.take_over(&file);
    assert!(taken.recorded);
    assert_eq!((taken.added(), taken.faulty()), (500, 0));
    // Two years, the headings again, and the total.
    assert_eq!(count(&taken, |fate| *fate == Fate::Nothing), 4);
    assert_eq!(taken.other_sheets, ["Toelichting"]);
    assert_eq!(place.audited(), 500);

    // Every fifth of 500 is open; seventeen cells of three rows say Zwolle, all of them finished.
    let counts = place.desk.counts().unwrap();
    assert_eq!((counts.open, counts.closed), (100, 400));
    let closed = place.desk.page(Tab::Closed, From::Top, 500).unwrap();
    assert_eq!(closed.iter().filter(|row| row.office.as_deref() == Some("Zwolle")).count(), 51);

    let again = place.take_over(&file);
    assert_eq!(count(&again, |fate| matches!(fate, Fate::Known(_))), 500);
    assert_eq!(again.added(), 0);
    assert_eq!(place.audited(), 500);
}

#[test]
fn numbers_and_dates_of_a_messy_register_are_right() {
    let mut place = Place::new();
    let file = written(&place, "klachten.xlsx", None);
    place.take_over(&file);
    // The tenth has no number; 249 is the last one given for 2024, so it becomes 250, and the
    // twentieth 251. 2025 begins anew.
    for (number, name, received, finished) in [
        ("2024-001", "Klager 1", "2024-01-01", Some("2024-01-21")),
        ("2024-003", "Klager 3", "2024-01-03", Some("2024-01-23")),
        ("2024-062", "Klager 62", "2024-03-02", Some("2024-03-22")),
        ("2024-064", "Klager 64", "2024-03-04", Some("2024-03-24")),
        ("2024-005", "Klager 5", "2024-01-05", None),
        ("2024-250", "Klager 10", "2024-01-10", None),
        ("2024-251", "Klager 20", "2024-01-20", None),
        ("2024-274", "Klager 250", "2024-09-06", None),
        ("2025-249", "Klager 499", "2025-09-06", Some("2025-09-26")),
        ("2025-250", "Klager 260", "2025-01-10", None),
    ] {
        let detail = place.desk.detail(number.parse().unwrap()).unwrap().unwrap();
        let complaint = detail.complaint;
        assert_eq!(complaint.intake.complainant.name.as_str(), name, "{number}");
        assert_eq!(complaint.received(), day(received), "{number}");
        let resolved = complaint.round.resolution.map(|resolution| resolution.on);
        assert_eq!(resolved, finished.map(day), "{number}");
    }
    let second = place.desk.detail("2024-002".parse().unwrap()).unwrap().unwrap().complaint;
    assert_eq!(second.intake.office.unwrap().as_str(), "Zwolle");
    assert_eq!(second.intake.complainant.phone.unwrap().as_str(), "0612345002");
    assert_eq!(second.intake.facts.as_str(), "Klacht over zaak 2\n  met twee regels");
    assert_eq!(second.taken_over.unwrap().kept[0].text.as_str(), "4410");
    // 1, 5, …: gegrond is 0, so row 1 is the second of the list.
    let first = place.desk.detail("2024-001".parse().unwrap()).unwrap().unwrap().complaint;
    assert_eq!(first.round.resolution.unwrap().what.label(), "ongegrond");
}

#[test]
fn a_register_with_one_row_changed_adds_nothing() {
    let mut place = Place::new();
    let file = written(&place, "klachten.xlsx", None);
    place.take_over(&file);
    let file = written(&place, "klachten nieuw.xlsx", Some(77));
    let again = place.take_over(&file);
    assert_eq!(again.added(), 0);
    assert_eq!(count(&again, |fate| matches!(fate, Fate::Known(_))), 499);
    let changed: Vec<String> = again
        .rows
        .iter()
        .filter_map(|row| match &row.fate {
            Fate::Changed(number) => Some(number.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(changed, ["2024-077"]);
}
