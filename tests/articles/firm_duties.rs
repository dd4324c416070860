//! What the firm itself owes by its regulation, with dates reckoned by hand (PROCEDURE §5).

use klachtenbalie::domain::firm::{Duty, DutySettings, Undiscussed, duties};
use klachtenbalie::regulation::{DutyKind, DutyRule, PeriodLength, Span, Unit};
use serde_json::{Value, json};

use crate::firm_support::{FirmCase, done, duty, told};

const QUARTER: DutyKind = DutyKind::QuarterlyReport;
const MANAGEMENT: DutyKind = DutyKind::ManagementReport;
const EVALUATION: DutyKind = DutyKind::Evaluation;
const OVERVIEW: DutyKind = DutyKind::UwvOverview;

fn adjustable(mut rule: DutyRule) -> DutyRule {
    rule.adjustable = true;
    rule
}

fn wp() -> FirmCase {
    FirmCase::under("working-progression", vec![duty(QUARTER, "9", Some(PeriodLength::Quarter))])
}

fn wc() -> FirmCase {
    let mut overview = duty(OVERVIEW, "12", Some(PeriodLength::Year));
    overview.within = Span { amount: 8, unit: Unit::Weeks };
    overview.recipient = Some("de accountmanager van UWV".into());
    let evaluation = duty(EVALUATION, "11", Some(PeriodLength::HalfYear));
    FirmCase::under("werkconnectie", vec![evaluation, overview])
}

fn wv() -> FirmCase {
    let report = adjustable(duty(MANAGEMENT, "9", Some(PeriodLength::Quarter)));
    FirmCase::under("werkvlak", vec![report])
}

#[test]
fn wp_9_a_report_each_quarter_four_weeks_after_its_end() {
    // The fourth quarter ends on Thursday 31 December; 28 days later it is 28 January.
    // The first ends on Wednesday 31 March 2027; 28 days later it is 28 April.
    let case = wp();
    assert_eq!(case.owes_on("2026-10-01"), ["quarterly_report 2026-K4 2027-01-28 open"]);
    assert_eq!(case.owes_on("2027-01-28").len(), 2);
    assert_eq!(
        case.owes_on("2027-01-29"),
        ["quarterly_report 2026-K4 2027-01-28 missed", "quarterly_report 2027-K1 2027-04-28 open",]
    );
    let case = case.on("2027-01-28").doe(done(QUARTER, "2026-K4")).allowed();
    let case = case.on("2027-04-29").doe(done(QUARTER, "2027-K1")).allowed();
    assert_eq!(
        case.owes_on("2027-04-29"),
        [
            "quarterly_report 2026-K4 2027-01-28 met 2027-01-28",
            "quarterly_report 2027-K1 2027-04-28 met_late 2027-04-29",
            "quarterly_report 2027-K2 2027-07-28 open",
        ]
    );
    let why = case.duties_on("2027-04-29", None)[1].explanation.join(" ");
    assert!(why.contains("31 maart 2027") && why.contains("artikel 9"), "{why}");
    assert!(why.contains("28 april 2027") && why.contains("29 april 2027"), "{why}");
}

#[test]
fn wc_11_12_half_years_and_years() {
    // 31 December 2026 and 28 days: 28 January; and 56 days: 31 of January, then 25 February.
    let case = wc();
    assert_eq!(
        case.owes_on("2026-12-31"),
        ["evaluation 2026-H2 2027-01-28 open", "uwv_overview 2026 2027-02-25 open"]
    );
    // 30 June 2027 and 28 days: 28 July.
    assert_eq!(
        case.owes_on("2027-07-01"),
        [
            "evaluation 2026-H2 2027-01-28 missed",
            "uwv_overview 2026 2027-02-25 missed",
            "evaluation 2027-H1 2027-07-28 open",
            "evaluation 2027-H2 2028-01-28 open",
            "uwv_overview 2027 2028-02-25 open",
        ]
    );
}

#[test]
fn a_leap_year_has_its_own_end_of_february() {
    let monthly = duty(MANAGEMENT, "9", Some(PeriodLength::Month));
    let case = FirmCase::under("werkvlak", vec![monthly]).since("2028-02-10");
    // 29 February and 28 days: 28 March.
    assert_eq!(case.owes_on("2028-02-29"), ["management_report 2028-M02 2028-03-28 open"]);
}

#[test]
fn the_first_period_is_the_one_in_which_the_desk_was_begun() {
    let case = wp().since("2026-12-31");
    assert_eq!(case.owes_on("2026-12-31"), ["quarterly_report 2026-K4 2027-01-28 open"]);
    assert_eq!(wp().since("2027-01-01").owes_on("2027-01-01").len(), 1);
    assert!(wp().since("2027-01-01").owes_on("2026-12-31").is_empty());
}

#[test]
fn a_duty_is_done_with_its_document_once_its_period_is_over() {
    let case = wp().on("2026-12-31");
    let case = case.doe(done(QUARTER, "2026-K4")).refused_by("period_not_over", "9");
    let case = case.on("2027-01-04").doe(done(QUARTER, "2026-H2")).refused_by("other_period", "9");
    let bare = json!({
        "command": "complete_duty", "duty": "quarterly_report", "period": "2026-K4",
        "decided": "Niets bijzonders.",
    });
    let case = case.doe(bare).refused_by("document_missing", "9");
    let case = case.doe(done(EVALUATION, "2026-H2")).refused("not_in_regulation");
    let case = case.doe(done(QUARTER, "2026-K4")).allowed();
    let case = case.doe(done(QUARTER, "2026-K4")).refused_by("already_done", "9");
    // A period from before the desk was begun may be written down as well.
    case.doe(done(QUARTER, "2026-K3")).allowed();
}

#[test]
fn wc_12_the_overview_says_to_whom_it_went() {
    let case = wc().on("2027-02-01").doe(done(OVERVIEW, "2026"));
    let case = case.refused_by("recipient_missing", "12");
    let mut sent = done(OVERVIEW, "2026");
    sent["sent_to"] = json!(["T. Mulder, UWV Zwolle"]);
    let case = case.doe(sent).allowed();
    let lines = case.owes_on("2027-02-01");
    assert!(lines.contains(&"uwv_overview 2026 2027-02-25 met 2027-02-01".to_owned()), "{lines:?}");
}

#[test]
fn wv_9_the_firm_chooses_how_often_where_the_document_leaves_it_open() {
    let case = wv().every(MANAGEMENT, PeriodLength::HalfYear);
    assert_eq!(case.owes_on("2026-10-01"), ["management_report 2026-H2 2027-01-28 open"]);
    let case = case.on("2027-01-04").doe(done(MANAGEMENT, "2026-K4"));
    let case = case.refused_by("other_period", "9").doe(done(MANAGEMENT, "2026-H2")).allowed();
    // What was made over the half year counts for each of its quarters, once they are wanted.
    let case = case.every(MANAGEMENT, PeriodLength::Quarter);
    assert_eq!(
        case.owes_on("2027-01-04"),
        [
            "management_report 2026-K4 2027-01-28 met 2027-01-04",
            "management_report 2027-K1 2027-04-28 open",
        ]
    );
    // A quarter does not count for the whole half year.
    let case = case.on("2027-04-05").doe(done(MANAGEMENT, "2027-K1")).allowed();
    let case = case.every(MANAGEMENT, PeriodLength::HalfYear);
    let lines = case.owes_on("2027-07-01");
    assert!(lines.contains(&"management_report 2027-H1 2027-07-28 open".to_owned()), "{lines:?}");
}

#[test]
fn wp_9_a_length_that_the_document_gives_is_not_chosen() {
    let case = wp().every(QUARTER, PeriodLength::Year);
    assert_eq!(case.owes_on("2026-10-01"), ["quarterly_report 2026-K4 2027-01-28 open"]);
}

#[test]
fn ws_1_6_5_the_meeting_is_due_four_weeks_after_the_first_complaint_was_handled() {
    let case = FirmCase::under("work-solutions", vec![duty(DutyKind::Meeting, "1.6.5", None)]);
    assert!(case.owes_on("2027-12-31").is_empty());
    // Friday 6 November and 28 days: Friday 4 December.
    let on = |date: &str| -> Vec<Duty> { case.duties_on(date, Some("2026-11-06")) };
    assert_eq!(on("2026-12-04").iter().map(told).collect::<Vec<_>>(), ["meeting 2026-12-04 open"]);
    assert_eq!(
        on("2026-12-05").iter().map(told).collect::<Vec<_>>(),
        ["meeting 2026-12-04 missed"]
    );
    assert!(on("2026-12-05")[0].explanation.join(" ").contains("6 november 2026"));
    // It is done by holding it, not by a report.
    let case = case.on("2027-01-04").doe(done(DutyKind::Meeting, "2026-K4"));
    case.refused("not_in_regulation");
    let both = vec![
        duty(DutyKind::Meeting, "1.6.5", None),
        duty(DutyKind::Review, "1.7.2", Some(PeriodLength::Year)),
    ];
    let case = FirmCase::under("work-solutions", both).on("2027-01-04");
    case.doe(done(DutyKind::Meeting, "2026-K4")).refused_by("by_meeting", "1.6.5");
}

#[test]
fn what_was_done_over_a_period_that_is_not_asked_is_told_and_is_not_late() {
    // The desk was begun in the fourth quarter.
    let case = wp().on("2027-01-04").doe(done(QUARTER, "2026-K3")).allowed();
    let case = case.doe(done(QUARTER, "2026-K4")).allowed();
    assert_eq!(
        case.owes_on("2027-01-04"),
        [
            "quarterly_report 2026-K3 - met 2027-01-04",
            "quarterly_report 2026-K4 2027-01-28 met 2027-01-04",
            "quarterly_report 2027-K1 2027-04-28 open",
        ]
    );
    let earlier = &case.duties_on("2027-01-04", None)[0];
    assert_eq!((earlier.about.as_str(), earlier.is_owed()), ("3e kwartaal 2026", false));
    // A regulation that does not ask it any more takes nothing away.
    let none = FirmCase::under("werkvlak", Vec::new());
    let (settings, first) = (DutySettings::default(), Undiscussed::default());
    let since = case.firm().done[0].on;
    let left = duties(case.firm(), none.regulation(), &settings, since, first, since);
    let left: Vec<_> = left.iter().map(told).collect();
    let met = ["2026-K3", "2026-K4"].map(|it| format!("quarterly_report {it} - met 2027-01-04"));
    assert_eq!(left, met);
    case.doe(done(QUARTER, "2026-K3")).refused_by("already_done", "9");
    // The firm chose another length afterwards: a quarter is not asked then.
    let case = wv().on("2027-04-05").doe(done(MANAGEMENT, "2027-K1")).allowed();
    assert_eq!(
        case.every(MANAGEMENT, PeriodLength::HalfYear).owes_on("2027-04-05"),
        [
            "management_report 2026-H2 2027-01-28 missed",
            "management_report 2027-K1 - met 2027-04-05",
            "management_report 2027-H1 2027-07-28 open",
        ]
    );
}

#[test]
fn a_duty_without_a_decision_is_not_read() {
    let mut silent: Value = done(QUARTER, "2026-K4");
    silent.as_object_mut().unwrap().remove("decided");
    assert!(crate::support::try_read(&silent).is_err());
    let mut wrong = done(QUARTER, "2026-K4");
    wrong["period"] = json!("2026-K5");
    assert!(crate::support::try_read(&wrong).is_err());
}
