//! The conventions of the first chapter: how days are counted where a document is silent.

use chrono::NaiveDate;
use klachtenbalie::domain::calendar::working_day_before;
use klachtenbalie::domain::calendar::{day_off, holiday};
use serde_json::json;

use crate::support::{ALL, Case, day, regulation, send_to};

/// The limit of one obligation for each day of receipt.
fn limits(id: &str, kind: &str, table: &[(&str, &str)]) {
    for (received, limit) in table {
        let case = Case::under(id, json!({ "received_at": received }));
        let found = case.obligation(kind).limit.map(|limit| limit.to_string());
        assert_eq!(found.as_deref(), Some(*limit), "{id} {kind}, received {received}");
    }
}

#[test]
fn t1_the_day_of_receipt_is_day_zero() {
    let case = Case::under("werkvlak", json!({ "received_at": "2026-11-02T08:01" }));
    assert_eq!(case.owes("handle"), "7 2026-11-30 open");
    let late_that_day = Case::under("werkvlak", json!({ "received_at": "2026-11-02T23:58" }));
    assert_eq!(late_that_day.owes("handle"), "7 2026-11-30 open");
}

#[test]
fn t1_a_term_ends_at_the_end_of_its_last_day() {
    let open =
        |date: &str| Case::under("work-solutions", json!({ "received_at": "2026-11-02" })).on(date);
    assert_eq!(open("2026-11-05").owes("acknowledge_receipt"), "1.9.4 2026-11-05 open");
    assert_eq!(open("2026-11-06").owes("acknowledge_receipt"), "1.9.4 2026-11-05 missed");
    for (sent, stands) in [
        ("2026-11-05T23:59", "1.9.4 2026-11-05 met 2026-11-05"),
        ("2026-11-06T00:01", "1.9.4 2026-11-05 met_late 2026-11-06"),
    ] {
        let case = open(sent).doe(json!({ "command": "acknowledge", "channel": "email" }));
        assert_eq!(case.owes("acknowledge_receipt"), stands);
    }
}

#[test]
fn t1_days_are_calendar_days_and_do_not_roll_forward() {
    limits(
        "werkvlak",
        "acknowledge_receipt",
        &[
            ("2026-11-20", "2026-11-22"), // Friday: ends on Sunday
            ("2026-04-01", "2026-04-03"), // ends on Good Friday
            ("2026-04-04", "2026-04-06"), // ends on Easter Monday
            ("2026-05-03", "2026-05-05"), // ends on Liberation Day
            ("2026-12-24", "2026-12-26"), // ends on the second day of Christmas
            ("2026-12-31", "2027-01-02"), // over the year's end, on a Saturday
        ],
    );
    limits(
        "work-solutions",
        "acknowledge_receipt",
        &[("2026-12-22", "2026-12-25"), ("2026-04-24", "2026-04-27"), ("2026-05-11", "2026-05-14")],
    );
}

#[test]
fn t1_weeks_are_seven_calendar_days() {
    limits(
        "werkvlak",
        "handle",
        &[
            ("2026-03-06", "2026-04-03"), // Good Friday, and across summer time of 29 March
            ("2026-03-09", "2026-04-06"), // Easter Monday
            ("2026-10-05", "2026-11-02"), // across winter time of 25 October
            ("2026-11-27", "2026-12-25"), // Christmas
            ("2026-12-04", "2027-01-01"), // New Year's Day
        ],
    );
}

#[test]
fn t1_a_leap_day_is_a_day_like_any_other() {
    limits(
        "werkvlak",
        "handle",
        &[("2028-02-01", "2028-02-29"), ("2028-02-02", "2028-03-01"), ("2027-02-02", "2027-03-02")],
    );
    limits(
        "working-progression",
        "acknowledge_receipt",
        &[("2028-02-25", "2028-03-01"), ("2027-02-25", "2027-03-02")],
    );
    limits("work2work", "acknowledge_receipt", &[("2028-02-25", "2028-03-01")]);
}

#[test]
fn t1_working_days_skip_week_ends_and_holidays() {
    limits(
        "work2work",
        "acknowledge_receipt",
        &[
            ("2026-11-20", "2026-11-25"), // Friday
            ("2026-11-21", "2026-11-25"), // Saturday
            ("2026-11-22", "2026-11-25"), // Sunday
            ("2026-04-02", "2026-04-09"), // Good Friday, week-end, Easter Monday
            ("2026-04-03", "2026-04-09"), // received on Good Friday itself
            ("2026-04-24", "2026-04-30"), // King's Day on Monday
            ("2026-04-30", "2026-05-06"), // Liberation Day on Tuesday
            ("2026-05-12", "2026-05-18"), // Ascension Day; the Friday after is a working day here
            ("2026-05-22", "2026-05-28"), // Whit Monday
            ("2026-12-23", "2026-12-29"), // Christmas
            ("2026-12-30", "2027-01-05"), // New Year's Day
        ],
    );
}

#[test]
fn t1_kings_day_is_on_the_26th_where_the_27th_is_a_sunday() {
    limits(
        "work2work",
        "acknowledge_receipt",
        &[
            ("2025-04-25", "2025-04-30"), // King's Day on Saturday 26; Monday 28 counts
            ("2024-04-25", "2024-04-30"), // 27 April is a Saturday: Friday 26 counts
            ("2028-04-26", "2028-05-02"), // Thursday 27
        ],
    );
    let kings_day = |date: &str| holiday(day(date)) == Some("Koningsdag");
    assert!(kings_day("2025-04-26") && !kings_day("2025-04-27"));
    assert!(kings_day("2031-04-26") && !kings_day("2031-04-27"));
    assert!(kings_day("2026-04-27") && !kings_day("2026-04-26"));
}

#[test]
fn t1_the_holidays_are_those_of_the_algemene_termijnenwet() {
    for (year, dates) in [
        (2027, "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26"),
        (2028, "01-01 04-14 04-17 04-27 05-05 05-25 06-05 12-25 12-26"),
        // 27 April 2025 is a Sunday.
        (2025, "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"),
    ] {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let found: Vec<_> = first
            .iter_days()
            .take(366)
            .filter(|date| {
                holiday(*date).is_some() && date.to_string().starts_with(&year.to_string())
            })
            .map(|date| date.format("%m-%d").to_string())
            .collect();
        assert_eq!(found.join(" "), dates, "{year}");
    }
    // The earliest and latest Easter Monday of this age.
    assert_eq!(holiday(day("2008-03-24")), Some("tweede paasdag"));
    assert_eq!(holiday(day("2038-04-26")), Some("tweede paasdag"));
}

#[test]
fn t1_equated_days_are_days_off_only_under_the_law_itself() {
    for date in ["2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"] {
        for id in ALL {
            let off = day_off(day(date), &regulation(id).calendar).is_some();
            assert_eq!(off, id == "awb", "{id} {date}");
        }
    }
}

#[test]
fn t1_at_once_is_one_working_day() {
    limits(
        "werkvlak",
        "notify_respondent",
        &[
            ("2026-11-02", "2026-11-03"),
            ("2026-11-20", "2026-11-23"),
            ("2026-04-02", "2026-04-07"),
            ("2026-12-24", "2026-12-28"),
        ],
    );
    limits("work-solutions", "forward_to_board", &[("2026-05-13", "2026-05-15")]);
}

#[test]
fn t1_times_are_dutch_times() {
    for (received, limit) in [
        ("2026-03-28T22:30:00Z", "2026-03-30"), // 23:30 on the 28th, still winter time
        ("2026-03-28T23:30:00Z", "2026-03-31"), // 00:30 on the 29th, the night of the change
        ("2026-07-01T22:30:00Z", "2026-07-04"), // 00:30 on 2 July, summer time
        ("2026-10-24T22:30:00Z", "2026-10-27"), // 00:30 on the 25th, the night of the change
        ("2026-10-25T22:30:00Z", "2026-10-27"), // 23:30 on the 25th, winter time again
        ("2026-12-31T23:30:00Z", "2027-01-03"), // next year already
    ] {
        let case = Case::under("werkvlak", json!({ "received_at": received }));
        assert_eq!(case.obligation("acknowledge_receipt").limit, Some(day(limit)), "{received}");
    }
}

#[test]
fn t1_a_term_runs_from_receipt_also_where_it_was_typed_in_later() {
    let case = Case::empty("werkvlak")
        .on("2026-11-06")
        .registers(json!({ "received_at": "2026-11-02", "channel": "letter" }));
    assert_eq!(case.owes("acknowledge_receipt"), "5.1 2026-11-03/2026-11-04 missed");
    assert_eq!(case.owes("handle"), "7 2026-11-30 open");
}

#[test]
fn t1_an_act_typed_in_later_counts_on_the_day_it_was_done() {
    let case = Case::under("werkvlak", json!({}))
        .on("2026-11-04")
        .typed_in_at("2026-11-09T10:00:00")
        .doe(json!({ "command": "acknowledge" }));
    assert_eq!(case.owes("acknowledge_receipt"), "5.1 2026-11-03/2026-11-04 met 2026-11-04");
}

#[test]
fn t1_the_letters_own_date_is_kept_and_starts_no_clock() {
    let fields = json!({ "filed_on": "2026-10-28", "channel": "letter" });
    let case = Case::under("werkvlak", fields);
    assert_eq!(case.complaint().intake.filed_on, Some(day("2026-10-28")));
    assert_eq!(case.owes("handle"), "7 2026-11-30 open");
    Case::empty("werkvlak")
        .registers(json!({ "filed_on": "2026-11-03" }))
        .refused("filed_after_receipt");
}

#[test]
fn t1_clocks_are_independent() {
    let mut case = Case::under("work-solutions", json!({}))
        .then("2026-11-03", "offer_mediation")
        .then("2026-11-03", "accept_mediation")
        .on("2026-11-10");
    assert_eq!(case.state("handle"), "paused");
    assert_eq!(case.owes("acknowledge_receipt"), "1.9.4 2026-11-05 missed");
    assert_eq!(case.owes("contact_complainant"), "1.9.4 2026-11-05 missed");
    assert_eq!(case.owes_on("2026-11-05", "acknowledge_receipt"), "1.9.4 2026-11-05 open");
}

#[test]
fn t1_the_panel_warns_on_the_working_day_before() {
    for (limit, warns) in [
        ("2026-04-07", "2026-04-02"), // the Thursday before Easter
        ("2026-11-22", "2026-11-20"), // a Sunday: on Friday
        ("2026-12-28", "2026-12-24"),
        ("2026-11-05", "2026-11-04"),
        ("2026-05-05", "2026-05-04"),
    ] {
        assert_eq!(
            working_day_before(day(limit), &regulation("werkvlak").calendar),
            day(warns),
            "{limit}"
        );
    }
    // Under the law the equated 15 May is no working day either.
    assert_eq!(
        working_day_before(day("2026-05-18"), &regulation("awb").calendar),
        day("2026-05-13")
    );
    assert_eq!(
        working_day_before(day("2026-05-18"), &regulation("werkvlak").calendar),
        day("2026-05-15")
    );
}

#[test]
fn t1_a_reading_is_shown_as_a_reading_with_its_article() {
    for id in ALL {
        let case = Case::under(id, json!({}));
        for term in regulation(id).terms.iter().filter(|term| term.reading.is_some()) {
            let why: Vec<_> = case
                .obligations()
                .into_iter()
                .filter(|owed| owed.kind == term.obligation && owed.limit.is_some())
                .map(|owed| owed.explanation.join(" "))
                .collect();
            let shown = format!("Onze lezing van artikel {}", term.article);
            assert!(why.iter().all(|why| why.contains(&shown)), "{id}: {why:?}");
        }
    }
}

#[test]
fn t1_why_this_date_names_start_unit_skipped_days_article_and_end() {
    let case = Case::under("work2work", json!({ "received_at": "2026-04-02" }));
    let why = case.why("acknowledge_receipt");
    for part in [
        "Dag 0 is do 2 april 2026",
        "3 werkdagen (artikel 5.1.3)",
        "Goede Vrijdag",
        "tweede paasdag",
        "Uiterlijk do 9 april 2026",
    ] {
        assert!(why.contains(part), "{part} is not in: {why}");
    }
}

#[test]
fn t1_an_extension_unknown_to_the_regulation_is_recorded_and_the_complaint_is_late_all_the_same() {
    for id in ["work-solutions", "work2work", "werkconnectie"] {
        let mut case = Case::under(id, json!({})).on("2026-11-20").doe(json!({
            "command": "extend_term", "until": "2026-12-18", "reason": "De getuige is ziek.",
        }));
        let limit = if id == "werkconnectie" { "2026-11-23" } else { "2026-11-30" };
        assert_eq!(case.obligation("handle").limit, Some(day(limit)), "{id}");
        assert!(case.owes_on("2026-12-01", "handle").ends_with("missed"), "{id}");
        assert!(case.why("handle").contains("Het reglement kent dat niet"), "{id}");
        assert!(!case.knows("notify_extension"), "{id}");
    }
}

#[test]
fn t1_an_extension_names_a_reason_and_a_day_still_to_come() {
    let no_reason = json!({ "command": "extend_term", "until": "2026-12-18" });
    assert!(crate::support::try_read(&no_reason).is_err());
    for id in ALL {
        Case::under(id, json!({}))
            .on("2026-11-20")
            .doe(json!({ "command": "extend_term", "until": "2026-11-20", "reason": "Te druk." }))
            .refused("not_later");
    }
    // Three weeks too late, a date of last week tells the complainant nothing.
    Case::under("werkvlak", json!({}))
        .on("2026-12-21")
        .doe(json!({ "command": "extend_term", "until": "2026-12-14", "reason": "Te druk." }))
        .refused("not_later");
}

#[test]
fn t1_nothing_is_dated_in_the_future_or_before_the_receipt() {
    Case::under("werkvlak", json!({}))
        .on("2026-11-05")
        .typed_in_at("2026-11-04T12:00:00")
        .doe(json!({ "command": "acknowledge" }))
        .refused("in_future");
    Case::under("werkvlak", json!({ "received_at": "2026-11-02T15:00" }))
        .on("2026-11-01")
        .typed_in_at("2026-11-04T12:00:00")
        .doe(json!({ "command": "acknowledge" }))
        .refused("before_receipt")
        .on("2026-11-02T14:00")
        .doe(json!({ "command": "acknowledge" }))
        .refused("before_receipt");
    Case::empty("werkvlak")
        .on("2026-11-02")
        .registers(json!({ "received_at": "2026-11-03" }))
        .refused("received_in_future");
}

#[test]
fn t1_no_complaint_is_registered_before_it_came_in() {
    Case::empty("werkvlak")
        .on("2026-11-02")
        .typed_in_at("2026-11-06T12:00:00")
        .registers(json!({ "received_at": "2026-11-04" }))
        .refused("before_receipt");
}

#[test]
fn a_promised_date_stands_beside_the_limit_that_it_does_not_move() {
    let extend =
        |until: &str| json!({ "command": "extend_term", "until": until, "reason": "Ziek." });
    let mut case = Case::under("werkvlak", json!({}));
    assert_eq!(case.obligation("handle").promised, None);
    case = case.on("2026-11-20").doe(extend("2026-12-15")).allowed();
    let handle = case.obligation("handle");
    assert_eq!(
        (handle.limit, handle.promise()),
        (Some(day("2026-11-30")), Some(day("2026-12-15")))
    );
    let told = "Toegezegd aan de klager: di 15 december 2026.";
    assert_eq!(case.why("handle").matches(told).count(), 1);
    assert!(!case.why("tell_inspection_right").contains(told));
    case = case.on("2026-12-10").doe(extend("2026-12-22")).allowed();
    assert_eq!(case.obligation("handle").promise(), Some(day("2026-12-22")));
    // Where the regulation moves the limit itself, that is the promise.
    let moved = Case::under("awb", json!({})).on("2026-11-20").doe(extend("2026-12-18")).allowed();
    let handle = moved.obligation("handle");
    assert_eq!((handle.limit, handle.promise()), (Some(day("2026-12-18")), None));
    // Answered: nothing is promised any more.
    let done =
        case.on("2026-12-11").ruled("2026-12-11", "unfounded").doe(send_to(&["complainant"]));
    assert_eq!(done.allowed().obligation("handle").promise(), None);
}

#[test]
fn a_clock_that_stands_still_after_the_promise_takes_it_along() {
    let extend = json!({ "command": "extend_term", "until": "2026-12-15", "reason": "Ziek." });
    let case = Case::under("work-solutions", json!({})).on("2026-11-20").doe(extend);
    let case = case
        .then("2026-11-23", "offer_mediation")
        .then("2026-11-24", "accept_mediation")
        .on("2026-12-01")
        .doe(json!({ "command": "end_mediation", "settled": false }))
        .allowed();
    // Seven days of mediation, from 24 November to 1 December.
    assert_eq!(case.obligation("handle").promised, Some(day("2026-12-22")));
}
