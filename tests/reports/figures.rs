//! The figures, each counted by hand.

use klachtenbalie::reports::{ReportKind, Step, Value, trend_rows};
use serde_json::json;

use super::support::{ALL, Register, counted, day, declined, figure, ruled};

const AMSTERDAM: &str = "Amsterdam";

/// First quarter of 2026, seen on 20 April 2026. Six weeks after receipt is the wall, four weeks
/// the target.
fn working_progression() -> Register {
    let mut register = Register::under("working-progression", "2026-04-20");
    let at = |office: &str, heading: &str| json!({ "office": office, "heading": heading });
    // 1: received Monday 5 January; target 2 February, wall 16 February. Answered on the target.
    register.complaint(
        "2026-01-05",
        at(AMSTERDAM, "privacy"),
        &ruled("2026-01-06", "2026-02-02", "well_founded"),
    );
    // 2: received 6 January; answered on the wall of 17 February: in time, past the target.
    register.complaint(
        "2026-01-06",
        at(AMSTERDAM, "negligence"),
        &ruled("2026-01-07", "2026-02-17", "unfounded"),
    );
    // 3: received 7 January; answered one day past the wall of 18 February.
    register.complaint(
        "2026-01-07",
        at("amsterdam", "privacy"),
        &ruled("2026-01-08", "2026-02-19", "well_founded"),
    );
    // 4: declined, and told within four weeks.
    register.complaint("2026-01-08", at("Breda", "other"), &declined("2026-01-12", "2026-01-15"));
    // 5: declined, told after the wall of 20 February.
    register.complaint("2026-01-09", json!({}), &declined("2026-01-12", "2026-02-23"));
    // 6: declined and never told; the wall of 23 February has passed.
    register.complaint("2026-01-12", json!({}), &declined("2026-01-12", "2026-01-12")[..1]);
    // 7: taken up on 16 March, open; the wall is 27 April, the target was 13 April.
    register.complaint("2026-03-16", json!({}), &[("2026-03-16", json!({ "command": "admit" }))]);
    // 8: settled informally before any decision.
    register.complaint(
        "2026-02-02",
        json!({}),
        &[(
            "2026-02-03",
            json!({ "command": "settle_informally", "satisfied": true, "answer": "Excuses gemaakt." }),
        )],
    );
    // 9: received on the last day, nothing decided.
    register.complaint("2026-03-31", json!({ "complainant": { "name": "B" } }), &[]);
    // 10: a suggestion.
    register.complaint("2026-02-10", json!({ "kind": "suggestion" }), &[]);
    // 11: received on 1 April, and so of the next quarter.
    register.complaint("2026-04-01", json!({}), &[]);
    register
}

#[test]
fn wp_9_the_five_counts_by_the_six_week_wall() {
    let report = working_progression().report(ReportKind::Quarter, "2026-01-01", "2026-03-31");
    counted(
        &report,
        &[
            ("filed", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ("declined", &[4, 5, 6]),
            ("declined_in_time", &[4]),
            ("admitted", &[1, 2, 3, 7]),
            ("admitted_in_time", &[1, 2]),
        ],
    );
}

#[test]
fn wp_9_the_counts_add_up_with_what_is_not_known_yet() {
    let report = working_progression().report(ReportKind::Quarter, "2026-01-01", "2026-03-31");
    counted(
        &report,
        &[
            ("declined_late", &[5, 6]),
            ("declined_pending", &[]),
            ("admitted_late", &[3]),
            ("admitted_pending", &[7]),
            ("settled_without_decision", &[8]),
            ("undecided", &[9]),
            ("other_signals", &[10]),
            ("merged", &[]),
        ],
    );
}

#[test]
fn wp_7_the_four_week_target_stands_beside_the_wall() {
    let report = working_progression().report(ReportKind::Quarter, "2026-01-01", "2026-03-31");
    counted(
        &report,
        &[
            ("admitted_on_target", &[1]),
            ("admitted_off_target", &[2, 3, 7]),
            ("admitted_target_pending", &[]),
            ("declined_on_target", &[4]),
            ("declined_off_target", &[5, 6]),
        ],
    );
}

#[test]
fn wp_9_background_throughput_and_outcome() {
    let report = working_progression().report(ReportKind::Quarter, "2026-01-01", "2026-03-31");
    counted(
        &report,
        &[
            ("office_heading.amsterdam.privacy-niet-beschermd", &[1, 3]),
            ("office_heading.amsterdam.iets-nagelaten", &[2]),
            ("office_heading.amsterdam._total", &[1, 2, 3]),
            ("office_heading.breda.andere-dienstverlening", &[4]),
            ("office_heading._unknown._unknown", &[5, 6, 7, 8, 9]),
            ("office_heading._total.privacy-niet-beschermd", &[1, 3]),
            ("office_heading._total._total", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ("capacity.client", &[1, 2, 3, 4, 5, 6, 7, 8]),
            ("capacity._unknown", &[9]),
            ("outcome.well_founded", &[1, 3]),
            ("outcome.unfounded", &[2]),
            ("outcome.declined", &[4, 5]),
            ("outcome.settled", &[8]),
            ("outcome.pending", &[6, 7, 9]),
            ("settled", &[1, 2, 3, 4, 5, 8]),
        ],
    );
    // 28, 42, 43, 7, 45 and 1 days: sorted 1, 7, 28, 42, 43, 45. The third is the median; the 90th
    // percentile is the sixth (⌈5.4⌉).
    let those = vec![1, 2, 3, 4, 5, 8];
    assert_eq!(figure(&report, "throughput_median"), (Value::Days(Some(28)), those.clone()));
    assert_eq!(figure(&report, "throughput_p90"), (Value::Days(Some(45)), those));
}

#[test]
fn wp_7_a_complaint_opened_again_stays_late() {
    let mut register = Register::under("working-progression", "2026-06-01");
    // The first answer came a day past the wall; the second, after opening again, quickly.
    let mut acts = ruled("2026-01-08", "2026-02-19", "well_founded");
    acts.push(("2026-03-02", json!({ "command": "reopen", "reason": "Nieuwe feiten." })));
    acts.push(("2026-03-04", super::support::ruling("unfounded")));
    acts.push(("2026-03-05", json!({ "command": "communicate_ruling", "to": ["complainant"] })));
    register.complaint("2026-01-07", json!({}), &acts);
    let report = register.report(ReportKind::Quarter, "2026-01-01", "2026-03-31");
    counted(
        &report,
        &[("admitted_late", &[1]), ("admitted_in_time", &[]), ("outcome.unfounded", &[1])],
    );
    // 7 January to 5 March.
    assert_eq!(figure(&report, "throughput_median").0, Value::Days(Some(57)));
}

#[test]
fn wv_9_offices_are_compared() {
    let mut register = Register::under("werkvlak", "2026-12-31");
    let office = |name: &str| json!({ "office": name, "heading": "slowness" });
    // Four weeks after 5 January is 2 February.
    register.complaint(
        "2026-01-05",
        office("Zwolle"),
        &ruled("2026-01-06", "2026-02-02", "well_founded"),
    );
    register.complaint(
        "2026-01-05",
        office("Zwolle"),
        &ruled("2026-01-06", "2026-02-03", "unfounded"),
    );
    register.complaint("2026-01-05", office("Assen"), &[]);
    let report = register.report(ReportKind::Offices, "2026-01-01", "2026-12-31");
    counted(
        &report,
        &[
            ("office.zwolle.filed", &[1, 2]),
            ("office.zwolle.in_time", &[1]),
            ("office.zwolle.late", &[2]),
            ("office.zwolle.founded", &[1]),
            ("office.assen.filed", &[3]),
            ("office.assen.settled", &[]),
            ("office.assen.late", &[3]),
        ],
    );
    assert_eq!(figure(&report, "office.zwolle.median").0, Value::Days(Some(28)));
    assert_eq!(figure(&report, "office.zwolle.p90").0, Value::Days(Some(29)));
    assert_eq!(figure(&report, "office.assen.median").0, Value::Days(None));
    for name in ["Jansen", "Smit"] {
        assert!(!format!("{report:?}").contains(name), "{name}");
    }
}

#[test]
fn wc_12_the_overview_tells_what_the_organisation_does_without_names() {
    let mut register = Register::under("werkconnectie", "2026-12-31");
    let mut acts = ruled("2026-01-06", "2026-01-20", "well_founded");
    acts.insert(
        4,
        (
            "2026-01-20",
            json!({ "command": "agree_action", "description": "A. Smit belt mevrouw Jansen elke week.", "due": "2026-02-01" }),
        ),
    );
    register.complaint("2026-01-05", json!({ "heading": null }), &acts);
    let report = register.report(ReportKind::Overview, "2026-01-01", "2026-12-31");
    counted(&report, &[("filed", &[1]), ("heading_outcome._total.well_founded", &[1])]);
    let told = format!("{report:?}");
    assert!(told.contains("[naam] belt mevrouw [naam] elke week."), "{told}");
    assert!(told.contains("te laat, uiterlijk zo 1 februari 2026"));
}

#[test]
fn ws_1_7_2_the_yearly_review_names_what_came_back_at_one_office() {
    let mut register = Register::under("work-solutions", "2026-12-31");
    let heading = register.regulation.headings[0].id.clone();
    let fields = json!({ "office": "Assen", "heading": heading });
    for received in ["2026-01-05", "2026-03-02"] {
        let told = if received == "2026-01-05" { "2026-01-20" } else { "2026-03-16" };
        let mut acts = ruled(received, told, "well_founded");
        acts.pop();
        acts.push((told, json!({ "command": "communicate_ruling", "to": ["complainant", "respondent", "board"] })));
        register.complaint(received, fields.clone(), &acts);
    }
    let report = register.report(ReportKind::YearlyReview, "2026-01-01", "2026-12-31");
    assert!(format!("{report:?}").contains("2026-001, 2026-002"));
}

#[test]
fn w2w_5_3_2_wc_11_wc_12_measures_stand_in_review_evaluation_and_overview() {
    let register = Register::under("work2work", "2026-12-31");
    let mut material = register.material();
    material.measures.push(klachtenbalie::reports::MeasureRow {
        number: "M-1".into(),
        description: "Terugbellen binnen een dag".into(),
        done_on: Some(day("2026-05-01")),
        effect: "juist en doeltreffend".into(),
        state: klachtenbalie::domain::firm::MeasureState::Reviewed,
        heading: String::new(),
        office: String::new(),
        due: None,
        conclusion: "Het werkt".into(),
    });
    let frame = register.frame("2026-01-01", "2026-12-31");
    for kind in [ReportKind::YearlyReview, ReportKind::Evaluation, ReportKind::Overview] {
        let told = format!("{:?}", kind.report(&frame, &material, None));
        for words in
            ["Terugbellen binnen een dag", "vr 1 mei 2026", "juist en doeltreffend", "Het werkt"]
        {
            assert!(told.contains(words), "{kind:?}: {words}");
        }
    }
}

#[test]
fn obligations_are_met_met_late_missed_or_open() {
    let mut register = Register::under("werkvlak", "2026-01-16");
    let letter = || json!({ "command": "acknowledge" });
    // Werkvlak 5.1: two days.
    register.complaint("2026-01-05", json!({}), &[("2026-01-07", letter())]);
    register.complaint("2026-01-05", json!({}), &[("2026-01-08", letter())]);
    register.complaint("2026-01-05", json!({}), &[]);
    register.complaint("2026-01-15", json!({}), &[]);
    let report = register.report(ReportKind::Terms, "2026-01-01", "2026-12-31");
    counted(
        &report,
        &[
            ("obligation.acknowledge_receipt.met", &[1]),
            ("obligation.acknowledge_receipt.met_late", &[2]),
            ("obligation.acknowledge_receipt.missed", &[3]),
            ("obligation.acknowledge_receipt.open", &[4]),
        ],
    );
    let share = figure(&report, "obligation.acknowledge_receipt.share");
    assert_eq!(share.0, Value::Share { part: 1, whole: 3 });
    assert_eq!(share.0.text(), "33 %");
    let found = report.figures().find(|f| f.key == "obligation.acknowledge_receipt.met").unwrap();
    assert_eq!(found.article.as_deref(), Some("5.1"));
}

#[test]
fn the_trend_counts_settled_complaints_when_they_were_settled() {
    let mut register = Register::under("werkvlak", "2026-12-31");
    // Received before the period, settled in it.
    register.complaint("2025-12-29", json!({}), &ruled("2025-12-30", "2026-01-12", "unfounded"));
    register.complaint("2026-01-05", json!({}), &ruled("2026-01-06", "2026-02-02", "unfounded"));
    register.complaint("2026-03-02", json!({}), &[]);
    let facts = register.facts();
    let facts: Vec<_> = facts.iter().collect();
    let frame = register.frame("2026-01-01", "2026-03-15");
    let rows = trend_rows(&frame, &facts, Step::Month);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.label.as_str(), row.received, row.settled, row.median))
        .collect();
    assert_eq!(
        told,
        [
            ("januari 2026", 1, 1, Some(14)),
            ("februari 2026", 0, 1, Some(28)),
            ("maart 2026 (deel)", 1, 0, None),
        ]
    );
    let quarters = trend_rows(&frame, &facts, Step::Quarter);
    assert_eq!(
        (quarters[0].key.as_str(), quarters[0].received, quarters[0].settled),
        ("2026-q1", 2, 2)
    );
    assert_eq!(trend_rows(&frame, &facts, Step::Year)[0].label, "2026 (deel)");
}

#[test]
fn an_office_is_found_however_it_is_written() {
    let register = working_progression();
    let material = register.material();
    assert_eq!(material.office("AMSTERDAM"), Some(AMSTERDAM));
    assert_eq!(material.office("../../etc"), None);
    let mut frame = register.frame("2026-01-01", "2026-03-31");
    frame.office = Some(AMSTERDAM.into());
    let report = ReportKind::Quarter.report(&frame, &material, None);
    counted(&report, &[("filed", &[1, 2, 3]), ("office_heading._total._total", &[1, 2, 3])]);
}

#[test]
fn every_report_works_under_every_regulation_with_and_without_complaints() {
    for id in ALL {
        let mut register = Register::under(id, "2026-06-01");
        for kind in ReportKind::ALL {
            let report = register.report(*kind, "2026-01-01", "2026-06-30");
            assert!(report.figures().all(|figure| figure.value.number().unwrap_or(0) == 0), "{id}");
        }
        register.complaint("2026-01-05", json!({}), &[]);
        for kind in ReportKind::ALL {
            let report = register.report(*kind, "2026-01-01", "2026-06-30");
            assert!(report.figures().any(|figure| figure.complaints.len() == 1), "{id} {kind:?}");
            for figure in report.figures() {
                assert!(figure.definition.ends_with('.'), "{id}: {}", figure.key);
            }
            let mut keys: Vec<_> = report.figures().map(|figure| &figure.key).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{id} {kind:?}: a key twice");
        }
    }
}
