//! Reports on order, through the desk: gathered in pieces, with values to begin with.

use std::sync::Arc;

use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::report::{ReportFormat, ReportOrder, Suggestion};
use klachtenbalie::desk::view::{Past, Request};
use klachtenbalie::desk::{Desk, DeskError, Furnishing};
use klachtenbalie::domain::{Command, Moment};
use klachtenbalie::reports::{Period, ReportKind, Value};
use tempfile::TempDir;

use super::commands::complaint;
use super::support::day;

/// A desk on 20 November 2026 with so many complaints, each received on a day of its own, in three
/// offices of which one is written in two ways.
fn desk(regulation: &str, count: u64) -> (TempDir, Desk) {
    let folder = TempDir::new().unwrap();
    let furnishing = Furnishing {
        regulation: regulation.into(),
        organisation: "Proefbedrijf".into(),
        name: Some("J. de Vries".into()),
    };
    let now = day("2026-11-20").and_hms_opt(14, 5, 0).unwrap();
    let clock = Arc::new(StoppedClock(now));
    let mut desk = Desk::create(&folder.path().join("balie.db"), &furnishing, clock).unwrap();
    let requests: Vec<Past> = (0..count)
        .map(|place| {
            let received = day("2026-01-01") + chrono::Days::new(place);
            let offices = ["Assen", "Den Haag", "den haag", "Zwolle"];
            let office = offices[usize::try_from(place % 4).unwrap()];
            let command = complaint(&received.to_string(), "Daniëlle Jansen", office);
            let command: Command = serde_json::from_value(command).unwrap();
            let at = received.and_hms_opt(10, 0, 0).unwrap();
            let on = Some(Moment::from(at));
            let request = Request { complaint: None, command, on, expected_version: None };
            Past { request, at, actor: None }
        })
        .collect();
    desk.execute_all(requests, &[]).unwrap();
    (folder, desk)
}

fn period(from: &str, to: &str) -> Period {
    Period::new(day(from), day(to)).unwrap()
}

fn order(kind: ReportKind, period: Period) -> ReportOrder {
    ReportOrder { kind, period, office: None, step: None, outside: false, with_texts: false }
}

#[test]
fn what_is_gathered_in_pieces_is_what_there_is() {
    let (_folder, desk) = desk("working-progression", 250);
    let year = period("2026-01-01", "2026-12-31");
    let mut gathering = desk.gather(year).unwrap();
    let mut steps = vec![gathering.per_cent()];
    while !desk.gather_more(&mut gathering).unwrap() {
        steps.push(gathering.per_cent());
    }
    assert!(steps.len() >= 3, "250 complaints are read in one piece: {steps:?}");
    assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    assert_eq!(gathering.per_cent(), 100);
    let made = desk.report(&order(ReportKind::Quarter, year), gathering).unwrap();
    let filed = made.report.figures().find(|figure| figure.key == "filed").unwrap();
    assert_eq!(filed.value, Value::Count(250));
    assert_eq!(filed.complaints.len(), 250);
    let at_once = desk.report_at_once(&order(ReportKind::Quarter, year)).unwrap();
    assert_eq!(at_once.report, made.report);
}

#[test]
fn the_register_in_pieces_holds_each_complaint_once_and_in_order() {
    let (_folder, desk) = desk("working-progression", 120);
    let mut numbers = Vec::new();
    let mut walk = desk.walk_register(2026).unwrap();
    let mut pieces = 1;
    while !desk
        .register_more(&mut walk, |row| {
            numbers.push(format!("{:?}", row[0]));
            Ok::<(), DeskError>(())
        })
        .unwrap()
    {
        pieces += 1;
    }
    assert!(pieces > 1);
    let expected: Vec<_> = (1..=120).map(|n| format!("Text(\"2026-{n:03}\")")).collect();
    assert_eq!(numbers, expected);
    let mut other_year = desk.walk_register(2025).unwrap();
    let none = |_| -> Result<(), DeskError> { panic!("2025 has no complaints") };
    assert!(desk.register_more(&mut other_year, none).unwrap());
}

#[test]
fn an_office_is_known_however_it_is_written_and_only_inside_the_firm() {
    let (_folder, desk) = desk("working-progression", 8);
    assert_eq!(desk.offices().unwrap(), ["Assen", "Den Haag", "Zwolle"]);
    let year = period("2026-01-01", "2026-12-31");
    let of = |office: &str| ReportOrder {
        office: Some(office.into()),
        ..order(ReportKind::Quarter, year)
    };
    let made = desk.report_at_once(&of("DEN HAAG")).unwrap();
    let filed = made.report.figures().find(|figure| figure.key == "filed").unwrap();
    // Two of each four.
    assert_eq!(filed.value, Value::Count(4));
    let unknown = desk.report_at_once(&of("Breda")).unwrap_err().to_string();
    assert!(unknown.contains("Kies uit: Assen, Den Haag, Zwolle."), "{unknown}");
    let outside = ReportOrder { outside: true, ..of("Assen") };
    let refused = desk.report_at_once(&outside).unwrap_err().to_string();
    assert!(refused.contains("alle vestigingen"), "{refused}");
}

#[test]
fn a_trend_has_a_row_to_draw_for_each_part() {
    let (_folder, desk) = desk("working-progression", 40);
    let quarter = period("2026-01-01", "2026-03-31");
    let made = desk.report_at_once(&order(ReportKind::Trend, quarter)).unwrap();
    let received: Vec<_> = made.trend.iter().map(|row| (row.key.as_str(), row.received)).collect();
    assert_eq!(received, [("2026-01", 31), ("2026-02", 9), ("2026-03", 0)]);
    let other = desk.report_at_once(&order(ReportKind::Quarter, quarter)).unwrap();
    assert!(other.trend.is_empty());
}

fn suggested(desk: &Desk, kind: ReportKind) -> Suggestion {
    let all = desk.report_suggestions().unwrap();
    *all.iter().find(|one| one.kind == kind).unwrap()
}

#[test]
fn a_report_begins_with_the_period_of_its_duty_else_with_a_readable_one() {
    let (_folder, desk) = desk("werkconnectie", 0);
    let overview = suggested(&desk, ReportKind::Overview);
    assert!(overview.outside, "the overview goes to the UWV");
    assert_eq!(overview.period, period("2026-01-01", "2026-12-31"));
    assert_eq!(overview.owed, None, "the year is not over");
    let terms = suggested(&desk, ReportKind::Terms);
    assert_eq!(terms.period, period("2026-01-01", "2026-11-20"));
    assert!(!terms.outside);
    let trend = suggested(&desk, ReportKind::Trend);
    assert_eq!(trend.period, period("2025-12-01", "2026-11-20"));
}

#[test]
fn a_format_is_known_by_the_ending_of_the_file() {
    let of = |name: &str| ReportFormat::of(name.as_ref()).map(ReportFormat::ending);
    assert_eq!(of("/tmp/x.DOCX"), Some("docx"));
    assert_eq!(of("x.csv"), Some("csv"));
    assert_eq!(of("x.json"), None);
    assert_eq!(of("docx"), None);
}
