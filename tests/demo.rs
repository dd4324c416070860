//! The example complaints: under every regulation, on every kind of day.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use klachtenbalie::demo::{self, PERSON, fill, multiply};
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::view::{Detail, From, ListRow, Tab};
use klachtenbalie::desk::{Desk, DeskError, Furnishing};
use klachtenbalie::domain::ComplaintNumber;
use klachtenbalie::domain::status::Status;
use klachtenbalie::regulation::embedded;
use serde_json::Value;
use tempfile::TempDir;

/// A working day, a Sunday, New Year's Day, a leap day, Easter Monday, the day after Christmas, the
/// first minute and the last of a day, and days shortly after some days off in a row.
const DAYS: [&str; 11] = [
    "2026-11-20T14:05:31",
    "2026-06-07T11:00:00",
    "2027-01-01T09:30:00",
    "2028-02-29T16:45:00",
    "2026-04-06T10:00:00",
    "2026-12-27T20:00:00",
    "2026-09-14T00:00:00",
    "2026-03-02T23:59:59",
    "2026-04-07T00:05:00",
    "2026-05-07T06:05:00",
    "2027-01-05T09:05:00",
];

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn desk(directory: &Path, regulation: &str, now: NaiveDateTime) -> Desk {
    let furnishing = Furnishing {
        regulation: regulation.into(),
        organisation: demo::ORGANISATION.into(),
        name: Some(PERSON.into()),
    };
    let path = directory.join(format!("{regulation}.db"));
    Desk::create(&path, &furnishing, Arc::new(StoppedClock(now))).unwrap()
}

fn filled(directory: &TempDir, regulation: &str, now: NaiveDateTime) -> Desk {
    let mut desk = desk(directory.path(), regulation, now);
    fill(&mut desk, now).unwrap_or_else(|error| panic!("{regulation} at {now}: {error}"));
    desk
}

/// Under every regulation, on each of these days.
fn everywhere(days: &[&str], check: impl Fn(&Desk, &str)) {
    for day in days {
        let directory = tempfile::tempdir().unwrap();
        for (id, _) in embedded() {
            check(&filled(&directory, &id, moment(day)), &format!("{id} at {day}"));
        }
    }
}

fn rows(desk: &Desk) -> Vec<ListRow> {
    let mut rows = Vec::new();
    desk.each_row(|row| -> Result<(), DeskError> {
        rows.push(row);
        Ok(())
    })
    .unwrap();
    rows
}

fn details(desk: &Desk) -> Vec<Detail> {
    rows(desk).iter().map(|row| desk.detail(row.number).unwrap().unwrap()).collect()
}

/// Every number that was given out, whoever may see the complaint.
fn numbers_given(desk: &Desk) -> BTreeSet<ComplaintNumber> {
    let mut numbers = BTreeSet::new();
    desk.export::<DeskError>(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["kind"] == "registered" {
            numbers.insert(line["complaint"].as_str().unwrap().parse().unwrap());
        }
        Ok(())
    })
    .unwrap();
    numbers
}

#[test]
fn every_state_is_there_and_eleven_complaints_are_late() {
    everywhere(&DAYS, |desk, place| {
        let counts = desk.counts().unwrap();
        let rows = rows(desk);
        assert!((30..=40).contains(&rows.len()), "{place}: {} complaints", rows.len());
        let found: BTreeSet<&str> = rows.iter().map(|row| row.status_code.as_str()).collect();
        for status in Status::ALL.iter().filter(|status| **status != Status::Erased) {
            assert!(found.contains(status.code()), "{place}: nothing is {}", status.code());
        }
        let late = desk.page(Tab::Overdue, From::Top, 100).unwrap();
        let names: Vec<_> = late.iter().map(|row| (&row.complainant, row.next)).collect();
        assert_eq!(late.len(), 11, "{place}: {names:#?}");
        assert_eq!(counts.overdue, 11, "{place}");
        let mine = desk.page(Tab::Mine, From::Top, 100).unwrap();
        let my_late = mine.iter().filter(|row| late.iter().any(|it| it.number == row.number));
        assert!(my_late.count() >= 5, "{place}");
        assert!(mine.iter().any(|row| !late.iter().any(|it| it.number == row.number)), "{place}");
    });
}

#[test]
fn the_database_is_sound() {
    everywhere(&DAYS[..4], |desk, place| {
        let audit = desk.audit().unwrap();
        assert_eq!(audit.faults, Vec::<String>::new(), "{place}");
        let before = desk.read_models().unwrap();
        desk.rebuild().unwrap();
        assert_eq!(desk.read_models().unwrap(), before, "{place}");
    });
}

#[test]
fn numbers_have_no_gaps_and_acts_lie_in_the_past() {
    everywhere(&DAYS, |desk, place| {
        let now = desk.now();
        let mut before: Option<NaiveDateTime> = None;
        let mut years = BTreeSet::new();
        for detail in details(desk) {
            let number = detail.complaint.number;
            let registered = detail.timeline[0].recorded.at;
            assert_eq!(number.year, registered.year(), "{place}: {number}");
            years.insert(number.year);
            assert!(before.is_none_or(|at| at <= registered), "{place}: {number} came before");
            before = Some(registered);
            let mut earlier = registered;
            for line in &detail.timeline {
                let recorded = &line.recorded;
                assert!(recorded.at <= now && !recorded.entry.on.is_after(now), "{place}");
                assert!(recorded.at >= earlier, "{place}: {number} goes back in time");
                earlier = recorded.at;
                let actor = recorded.actor.as_str();
                assert!(actor.contains(' '), "{place}: '{actor}' is no full name");
            }
        }
        assert!(years.len() >= 2, "{place}: {years:?}");
        // A complaint about the board is there too, and is not the board's to see.
        let given = numbers_given(desk);
        for year in years {
            let of_year: Vec<u32> =
                given.iter().filter(|it| it.year == year).map(|it| it.sequence).collect();
            let count = u32::try_from(of_year.len()).unwrap();
            assert_eq!(of_year, (1..=count).collect::<Vec<_>>(), "{place}: {year}");
        }
    });
}

#[test]
fn what_the_examples_show_is_there() {
    everywhere(&DAYS[..1], |desk, place| {
        let kinds: BTreeSet<&str> = details(desk)
            .iter()
            .flat_map(|detail| &detail.timeline)
            .map(|line| line.recorded.entry.event.kind())
            .collect();
        for kind in [
            "mediation_offered",
            "mediation_accepted",
            "mediation_ended",
            "hearing_planned",
            "hearing_recorded",
            "signature_recorded",
            "inspection_granted",
            "term_extended",
            "settled_informally",
            "action_completed",
            "withdrawn",
            "reopened",
            "merged",
            "duplicate_absorbed",
        ] {
            assert!(kinds.contains(kind), "{place}: no {kind}");
        }
        for name in ["El Amrani", "Daniëlle Jansen", "ijsbrand", "celik", "kaya", "van der meer"] {
            assert!(!desk.search(name, None, 5).unwrap().is_empty(), "{place}: {name}");
        }
        let all = details(desk);
        let today = all.iter().filter(|it| it.timeline[0].recorded.at.date() == desk.today());
        assert!(today.count() >= 2, "{place}");
        let planned = all.iter().filter_map(|it| it.complaint.round.hearing_planned.as_ref());
        assert!(planned.into_iter().any(|plan| plan.what.at.date > desk.today()), "{place}");
        assert!(all.iter().any(|it| it.complaint.intake.complainant.on_behalf_of.is_some()));
        let text: Vec<String> =
            all.iter().map(|it| it.complaint.intake.facts.to_string()).collect();
        assert!(text.iter().all(|facts| !facts.contains(['{', '$'])), "{place}");
    });
}

#[test]
fn the_same_moment_gives_the_same_examples() {
    for day in ["2026-11-20T14:05:00", "2027-01-01T09:30:00"] {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (id, _) in embedded() {
            let models = |directory| filled(directory, &id, moment(day)).read_models().unwrap();
            assert_eq!(models(&one), models(&other), "{id} at {day}");
        }
    }
}

#[test]
fn examples_come_in_a_fresh_database_only() {
    let directory = tempfile::tempdir().unwrap();
    let (id, _) = embedded().next().unwrap();
    let mut desk = filled(&directory, &id, moment(DAYS[0]));
    let before = desk.read_models().unwrap();
    let now = desk.now();
    for error in [fill(&mut desk, now).unwrap_err(), multiply(&mut desk, now, 5).unwrap_err()] {
        assert_eq!(error.refusal().code, "not_empty");
    }
    assert_eq!(desk.read_models().unwrap(), before);
}

#[test]
fn a_large_register_looks_like_one() {
    let now = moment(DAYS[0]);
    let count = 300;
    for (id, _) in embedded() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let made = |directory: &TempDir| {
            let mut desk = desk(directory.path(), &id, now);
            let made = multiply(&mut desk, now, count);
            assert_eq!(made.unwrap_or_else(|error| panic!("{id}: {error}")), count);
            desk
        };
        let desk = made(&one);
        assert_eq!(made(&other).read_models().unwrap(), desk.read_models().unwrap(), "{id}");
        assert_eq!(desk.audit().unwrap().faults, Vec::<String>::new(), "{id}");
        let counts = desk.counts().unwrap();
        assert_eq!((counts.open, counts.closed), (9, 291), "{id}");
        assert_eq!(counts.overdue, 2, "{id}");
        assert!(counts.mine > 0, "{id}");
        let mut last: Option<(NaiveDate, i32, u32)> = None;
        for row in rows(&desk) {
            let (year, sequence) = (row.number.year, row.number.sequence);
            if let Some((received, before, number)) = last {
                assert!(received <= row.received, "{id}: {}", row.number);
                assert_eq!(sequence, if before == year { number + 1 } else { 1 }, "{id}");
            }
            last = Some((row.received, year, sequence));
        }
    }
}

#[test]
fn any_number_can_be_asked_for() {
    let now = moment(DAYS[1]);
    for count in [0, 1, 2, 40] {
        let directory = tempfile::tempdir().unwrap();
        let (id, _) = embedded().last().unwrap();
        let mut desk = desk(directory.path(), &id, now);
        assert_eq!(multiply(&mut desk, now, count).unwrap(), count);
        assert_eq!(rows(&desk).len(), count);
    }
    let directory = tempfile::tempdir().unwrap();
    let (id, _) = embedded().next().unwrap();
    let mut desk = desk(directory.path(), &id, now);
    assert_eq!(multiply(&mut desk, now, usize::MAX).unwrap_err().refusal().code, "too_many");
}
