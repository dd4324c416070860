//! What reports tell to whom: every complaint counts, and its number is for who sees it.

use klachtenbalie::desk::report::ReportOrder;
use klachtenbalie::desk::{Desk, DeskError};
use klachtenbalie::documents::paper::Letterhead;
use klachtenbalie::reports::{Period, Report, ReportKind, Value, paper};
use serde_json::json;

use super::firm::{Firm, ask};

fn order(office: Option<&str>) -> ReportOrder {
    let day = |text: &str| text.parse().unwrap();
    ReportOrder {
        kind: ReportKind::Offices,
        period: Period::new(day("2026-11-01"), day("2026-11-30")).unwrap(),
        office: office.map(ToOwned::to_owned),
        step: None,
        outside: false,
        with_texts: false,
    }
}

/// The first figure: how many came in, which of them are named, and how many are not.
fn first(desk: &Desk, order: &ReportOrder) -> (Value, Vec<u32>, u64) {
    let made = desk.report_at_once(order).unwrap();
    let figure = made.report.figures().max_by_key(|it| it.complaints.len() as u64 + it.unseen);
    let figure = figure.unwrap();
    let numbers = figure.complaints.iter().map(|number| number.sequence).collect();
    (figure.value, numbers, figure.unseen)
}

#[test]
fn each_figure_leads_to_the_complaints_that_who_asks_sees() {
    let firm = Firm::with_complaints();
    // The third is about the board, which does not learn from a count that it is there.
    assert_eq!(first(&firm.desk("directie"), &order(None)), (Value::Count(2), vec![1, 2], 0));
    // Quality sees figures and no complaints: of every complaint.
    assert_eq!(first(&firm.desk("kwaliteit"), &order(None)), (Value::Count(3), vec![], 3));
    // Who is involved in two does not report on them.
    assert_eq!(first(&firm.desk("betrokken"), &order(None)), (Value::Count(1), vec![1], 0));
}

#[test]
fn a_manager_reports_on_their_own_office() {
    let firm = Firm::with_complaints();
    let manager = firm.desk("manager");
    assert_eq!(first(&manager, &order(None)), (Value::Count(2), vec![1, 2], 0));
    assert_eq!(first(&manager, &order(Some("assen"))).0, Value::Count(2));
    let refused = manager.report_at_once(&order(Some("Zwolle"))).unwrap_err().refusal();
    assert_eq!(refused.code, "other_office");
    let mut outside = order(None);
    outside.outside = true;
    let refused = manager.report_at_once(&outside).unwrap_err().refusal();
    assert_eq!(refused.code, "office_outside");
}

#[test]
fn reports_and_register_are_for_their_roles() {
    let firm = Firm::with_complaints();
    for login in ["ontvanger", "behandelaar", "beheer", "derde"] {
        let desk = firm.desk(login);
        let refused = desk.report_at_once(&order(None)).unwrap_err().refusal();
        assert_eq!(refused.code, "not_your_role", "{login}");
    }
    let rows = |login: &str| {
        let desk = firm.desk(login);
        let mut walk = desk.walk_register(2026).map_err(|error| error.refusal().code)?;
        let mut count = 0;
        let put = |_| {
            count += 1;
            Ok::<(), DeskError>(())
        };
        assert!(desk.register_more(&mut walk, put).unwrap());
        Ok(count)
    };
    assert_eq!(rows("directie"), Ok(2));
    assert_eq!(rows("betrokken"), Ok(1));
    assert_eq!(rows("manager"), Ok(2));
    assert_eq!(rows("kwaliteit"), Err("not_your_role".to_owned()));
}

#[test]
fn a_refused_register_writes_nothing_at_all() {
    let firm = Firm::with_complaints();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(firm.path())
        .args(["--als", "behandelaar", "register", "--jaar", "2026"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn what_people_wrote_is_counted_for_the_quality_officer_and_not_shown() {
    let firm = Firm::with_complaints();
    let mut board = firm.desk("directie");
    for command in [
        json!({ "command": "propose_measure", "kind": "preventive",
            "description": "Maud van de receptie krijgt een cursus." }),
        json!({ "command": "agree_action", "complaint": "2026-001",
            "description": "Maud belt terug." }),
    ] {
        ask(&mut board, &command).unwrap();
    }
    let period = |order: &ReportOrder, kind, with_texts| ReportOrder {
        kind,
        outside: with_texts,
        with_texts,
        ..order.clone()
    };
    for kind in [ReportKind::Evaluation, ReportKind::Overview, ReportKind::YearlyReview] {
        let of = |login: &str, with_texts| {
            let desk = firm.desk(login);
            let made = desk.report_at_once(&period(&order(None), kind, with_texts));
            made.map_err(|error| error.refusal().code)
        };
        let text = |report: &Report| format!("{:?}", paper(report, Letterhead::default()));
        let board = of("directie", false).unwrap().report;
        assert!(text(&board).contains("Maud"), "{kind:?}");
        let quality = of("kwaliteit", false).unwrap().report;
        assert!(!format!("{quality:?}").contains("Maud"), "{kind:?}");
        assert!(text(&quality).contains("weggelaten"), "{kind:?}");
        for key in ["measures.all", "actions.agreed"] {
            let count = |report: &Report| report.figures().find(|it| it.key == key).unwrap().value;
            assert_eq!(count(&quality), count(&board), "{kind:?} {key}");
        }
        assert_eq!(of("kwaliteit", true).unwrap_err(), "texts_not_theirs");
    }
}
