//! Every figure stays what it was.

use std::sync::Arc;

use klachtenbalie::demo;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::report::ReportOrder;
use klachtenbalie::desk::{Desk, Furnishing};
use klachtenbalie::domain::text::Line;
use klachtenbalie::reports::{Period, ReportKind};
use tempfile::TempDir;

const REGULATIONS: [&str; 6] =
    ["work-solutions", "werkvlak", "work2work", "working-progression", "werkconnectie", "awb"];

/// Every figure of every report over the years of the examples, by its name, and the register.
fn figures(desk: &Desk) -> Vec<String> {
    let mut all = Vec::new();
    for (from, to) in [("2025-01-01", "2026-12-31"), ("2026-01-01", "2026-06-30")] {
        let period = Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        for kind in ReportKind::ALL {
            let order = ReportOrder {
                kind: *kind,
                period,
                office: None,
                step: None,
                outside: false,
                with_texts: false,
            };
            let made = desk.report_at_once(&order).unwrap();
            all.extend(made.report.figures().map(|figure| format!("{kind:?} {figure:?}")));
            all.extend(made.trend.iter().map(|row| format!("{row:?}")));
        }
    }
    for year in [2025, 2026] {
        let mut walk = desk.walk_register(year).unwrap();
        let put = |row: Vec<klachtenbalie::reports::Cell>| {
            // Who complained, about whom and who handled it is gone, and its state says so.
            let left = row.iter().enumerate().filter(|(at, _)| ![3, 7, 13, 18].contains(at));
            all.push(format!("{:?}", left.map(|(_, cell)| cell).collect::<Vec<_>>()));
            Ok::<(), klachtenbalie::desk::DeskError>(())
        };
        assert!(desk.register_more(&mut walk, put).unwrap());
    }
    all
}

#[test]
fn every_figure_is_the_same_before_and_after() {
    for regulation in REGULATIONS {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("balie.db");
        let furnishing = Furnishing {
            regulation: regulation.into(),
            organisation: demo::ORGANISATION.into(),
            name: Some(demo::PERSON.into()),
        };
        let at = |day: &str| -> Arc<StoppedClock> {
            Arc::new(StoppedClock(format!("{day}T10:00:00").parse().unwrap()))
        };
        let mut desk = Desk::create(&path, &furnishing, at("2026-11-20")).unwrap();
        let now = desk.now();
        demo::multiply(&mut desk, now, 150).unwrap();
        drop(desk);
        let who = Who::named(Line::new(demo::PERSON).unwrap());
        let mut desk = Desk::open(&path, &who, at("2031-05-12")).unwrap();
        desk.change_setting("bewaartermijn", "2 jaar").unwrap();
        let before = figures(&desk);
        assert!(before.len() > 300, "{}", before.len());
        let due = desk.due_to_erase().unwrap();
        assert!(due.len() > 40, "{regulation}: {}", due.len());
        for row in &due {
            desk.erase(row.number).unwrap();
        }
        assert!(desk.finish_erasing().unwrap());
        let after = figures(&desk);
        // One by one first: what differs is told, and not two walls of text.
        for (one, other) in before.iter().zip(&after) {
            assert_eq!(one, other, "{regulation}");
        }
        assert_eq!(before.len(), after.len(), "{regulation}: figures came or went");
        let audit = desk.audit().unwrap();
        assert_eq!((audit.faults, audit.erased), (vec![], due.len() as u64), "{regulation}");
    }
}
