//! The Algemene termijnenwet, by which the Awb's own terms run.

use klachtenbalie::domain::term::reckon;
use klachtenbalie::regulation::Span;
use serde_json::json;

use crate::support::{ALL, Case, day, regulation};

fn end(id: &str, start: &str, span: &str) -> String {
    let span: Span = span.parse().unwrap();
    reckon(day(start), span, &regulation(id).calendar).end.to_string()
}

#[test]
fn atw_1_an_end_on_a_day_off_moves_to_the_next_other_day() {
    for (received, limit) in [
        ("2026-02-20", "2026-04-07"), // Good Friday 3 April, over Easter to Tuesday
        ("2026-02-23", "2026-04-07"), // Easter Monday
        ("2026-03-16", "2026-04-28"), // King's Day
        ("2026-03-24", "2026-05-06"), // Liberation Day
        ("2026-04-13", "2026-05-26"), // Whit Monday
        ("2026-11-13", "2026-12-28"), // Christmas Day, Friday, and the week-end with the second
        ("2026-11-15", "2026-12-28"), // a Sunday
        ("2026-11-20", "2027-01-04"), // New Year's Day, a Friday
        ("2026-11-16", "2026-12-28"), // a Monday stays
        ("2028-01-18", "2028-02-29"), // leap day, a Tuesday, stays
    ] {
        let case = Case::under("awb", json!({ "received_at": received }));
        assert_eq!(case.owes("handle"), format!("9:11 {limit} open"), "{received}");
    }
}

#[test]
fn atw_1_the_firms_own_regulations_do_not_roll() {
    for id in ALL.into_iter().filter(|id| *id != "awb") {
        assert_eq!(end(id, "2026-02-20", "6 weeks"), "2026-04-03", "{id}");
        assert_eq!(end(id, "2026-11-20", "2 days"), "2026-11-22", "{id}");
    }
}

#[test]
fn atw_2_a_term_of_three_days_or_more_holds_two_working_days() {
    for (start, span, last) in [
        ("2026-12-23", "3 days", "2026-12-28"), // 24 counts, 25 to 27 do not, 28 is the second
        ("2026-04-02", "3 days", "2026-04-08"), // none before Tuesday: Tuesday and Wednesday
        ("2026-04-02", "5 days", "2026-04-08"),
        ("2026-04-02", "6 days", "2026-04-08"),
        ("2026-05-13", "3 days", "2026-05-19"), // Ascension, the equated Friday, the week-end
        ("2026-11-20", "3 days", "2026-11-24"), // a Friday: Monday and Tuesday
        ("2026-11-19", "3 days", "2026-11-23"), // Friday and, as Sunday is no end either, Monday
        ("2026-04-02", "2 days", "2026-04-07"), // too short for art. 2: only art. 1
        ("2026-11-16", "3 days", "2026-11-19"),
    ] {
        assert_eq!(end("awb", start, span), last, "{span} from {start}");
    }
}

#[test]
fn atw_3_equated_days_count_as_holidays() {
    for (received, limit) in [
        ("2025-11-21", "2026-01-05"), // Friday 2 January 2026
        ("2026-04-02", "2026-05-18"), // Ascension Day and Friday 15 May 2026
        ("2026-04-03", "2026-05-18"), // 15 May itself
        ("2027-03-26", "2027-05-10"), // Friday 7 May 2027
        ("2028-03-17", "2028-05-01"), // Friday 28 April 2028, after King's Day
        ("2028-04-14", "2028-05-29"), // Friday 26 May 2028, after Ascension Day
    ] {
        let case = Case::under("awb", json!({ "received_at": received }));
        assert_eq!(case.owes("handle"), format!("9:11 {limit} open"), "{received}");
    }
    let at_once = Case::under("awb", json!({ "received_at": "2026-05-13" }));
    assert_eq!(at_once.owes("acknowledge_receipt"), "9:6 2026-05-18 open");
}

#[test]
fn atw_4_terms_over_twelve_weeks_fall_outside_the_law() {
    // Twelve weeks from Sunday 22 November 2026 end on Sunday 14 February, thirteen on the 21st.
    assert_eq!(end("awb", "2026-11-22", "12 weeks"), "2027-02-15");
    assert_eq!(end("awb", "2026-11-22", "13 weeks"), "2027-02-21");
    // Ninety days from Sunday 1 November 2026 end on Saturday 30 January 2027.
    assert_eq!(end("awb", "2026-11-01", "90 days"), "2027-02-01");
    assert_eq!(end("awb", "2026-11-01", "91 days"), "2027-01-31");
}
