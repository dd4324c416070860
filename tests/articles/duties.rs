//! What the firm itself owes by its regulation, and the answer to a body outside.

use klachtenbalie::domain::Firm;
use klachtenbalie::domain::firm::{DutySettings, Undiscussed, duties};
use klachtenbalie::regulation::{DutyKind, PeriodLength};
use serde_json::json;

use super::support::{Case, day, regulation};

/// Article, period and last day of each duty, for a firm that began on a day, seen on another.
fn owed(id: &str, settings: &DutySettings, since: &str, today: &str) -> Vec<String> {
    let first = Some(day("2026-03-02"));
    let all = duties(
        &Firm::default(),
        regulation(id),
        settings,
        day(since),
        Undiscussed { first },
        day(today),
    );
    let told = all.iter().map(|duty| {
        let limit = duty.limit.expect("a date");
        format!("{} {} {limit} {}", duty.article, duty.about, duty.state.code())
    });
    told.collect()
}

fn usual(id: &str) -> Vec<String> {
    owed(id, &DutySettings::default(), "2026-01-05", "2026-07-06")
}

#[test]
fn wp_9_a_report_every_quarter() {
    // The second quarter ends on 30 June; four weeks later is 28 July.
    assert_eq!(
        usual("working-progression"),
        [
            "9 1e kwartaal 2026 2026-04-28 missed",
            "9 2e kwartaal 2026 2026-07-28 open",
            "9 3e kwartaal 2026 2026-10-28 open",
        ]
    );
}

#[test]
fn wv_9_a_management_report_over_a_period_that_the_firm_may_choose() {
    assert_eq!(usual("werkvlak").len(), 3);
    let yearly = DutySettings([(DutyKind::ManagementReport, PeriodLength::Year)].into());
    let all = owed("werkvlak", &yearly, "2026-01-05", "2026-07-06");
    assert_eq!(all, ["9 heel 2026 2027-01-28 open"]);
}

#[test]
fn wp_9_the_quarter_is_no_choice() {
    let yearly = DutySettings([(DutyKind::QuarterlyReport, PeriodLength::Year)].into());
    assert_eq!(owed("working-progression", &yearly, "2026-01-05", "2026-07-06").len(), 3);
}

#[test]
fn wc_11_an_evaluation_every_half_year_and_wc_12_a_yearly_overview() {
    assert_eq!(
        usual("werkconnectie"),
        [
            "11 eerste half jaar 2026 2026-07-28 open",
            "11 tweede half jaar 2026 2027-01-28 open",
            "12 heel 2026 2027-04-01 open",
        ]
    );
}

#[test]
fn wc_12_the_overview_goes_to_uwv() {
    let rule = regulation("werkconnectie").duty(DutyKind::UwvOverview).unwrap();
    assert_eq!(rule.recipient.as_deref(), Some("de accountmanager van UWV"));
}

#[test]
fn ws_1_6_5_the_meeting_and_ws_1_7_2_the_yearly_review() {
    // Handled on 2 March; thirteen weeks later is 1 June.
    assert_eq!(
        usual("work-solutions"),
        ["1.6.5 nog niet besproken klachten 2026-06-01 missed", "1.7.2 heel 2026 2027-04-01 open"]
    );
}

#[test]
fn w2w_5_2_5_the_meeting_and_w2w_5_3_2_the_yearly_review() {
    assert_eq!(
        usual("work2work"),
        ["5.2.5 nog niet besproken klachten 2026-06-01 missed", "5.3.2 heel 2026 2027-04-01 open"]
    );
}

#[test]
fn awb_9_12a_the_complaints_are_published_every_year() {
    let rule = regulation("awb").duty(DutyKind::Publication).unwrap();
    assert_eq!((rule.article.as_str(), rule.every), ("9:12a", Some(PeriodLength::Year)));
    assert!(rule.recipient.is_some());
}

fn asked(id: &str, due: Option<&str>) -> Case {
    let case = Case::under(id, json!({})).ruled("2026-11-05", "unfounded").on("2026-11-09");
    let mut open = json!({ "command": "open_outside", "body": "national_ombudsman" });
    if let Some(due) = due {
        open["due"] = json!(due);
    }
    case.doe(open).allowed()
}

#[test]
fn wv_4_the_board_answers_the_national_ombudsman_by_the_date_that_he_gave() {
    let case = asked("werkvlak", Some("2026-11-20"));
    assert_eq!(case.owes("answer_outside"), "4 2026-11-20 open");
    assert_eq!(case.obligation("answer_outside").who.code(), "board");
    let case = asked("werkvlak", None);
    assert_eq!(case.owes("answer_outside"), "4 2026-12-07 open");
    assert!(case.why("answer_outside").contains("Onze lezing van artikel 4"));
}

#[test]
fn awb_9_31_and_the_other_regulations_answer_a_body_outside_within_four_weeks() {
    for (id, article) in [
        ("work-solutions", "1.6.4"),
        ("work2work", "5.2.4"),
        ("working-progression", "8.5"),
        ("werkconnectie", "10"),
        ("awb", "9:31"),
    ] {
        let case = asked(id, None);
        assert_eq!(case.owes("answer_outside"), format!("{article} 2026-12-07 open"));
        assert!(case.why("answer_outside").contains("Onze lezing"), "{id}");
    }
}
