use super::*;

/// Friday 20 November 2026.
fn frame(direction: Direction) -> Frame {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    Frame { today, anchor: today, direction }
}

#[track_caller]
fn check(direction: Direction, rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let read = read(text, frame(direction)).unwrap().to_string();
        assert_eq!(read, *expected, "{text}");
    }
}

#[test]
fn words_and_shifts_count_from_today() {
    check(
        Direction::Past,
        &[
            ("vandaag", "2026-11-20"),
            (" Gisteren ", "2026-11-19"),
            ("eergisteren", "2026-11-18"),
            ("morgen", "2026-11-21"),
            ("overmorgen", "2026-11-22"),
            ("+3", "2026-11-23"),
            ("-2", "2026-11-18"),
            ("+ 14", "2026-12-04"),
        ],
    );
}

#[test]
fn a_weekday_is_the_last_one_for_what_happened() {
    check(
        Direction::Past,
        &[
            ("vr", "2026-11-20"),
            ("do", "2026-11-19"),
            ("za", "2026-11-14"),
            ("Maandag", "2026-11-16"),
            ("zo.", "2026-11-15"),
        ],
    );
}

#[test]
fn a_weekday_is_the_next_one_for_what_is_planned() {
    check(
        Direction::Future,
        &[("vr", "2026-11-20"), ("za", "2026-11-21"), ("donderdag", "2026-11-26")],
    );
}

#[test]
fn full_dates_are_read_in_every_usual_form() {
    for direction in [Direction::Past, Direction::Future] {
        check(
            direction,
            &[
                ("21-11-2026", "2026-11-21"),
                ("21-11-26", "2026-11-21"),
                ("21/11/2026", "2026-11-21"),
                ("21.11.2026", "2026-11-21"),
                ("2026-11-21", "2026-11-21"),
                ("1-2-2025", "2025-02-01"),
                ("21 november 2026", "2026-11-21"),
                ("21 Nov. 2026", "2026-11-21"),
                ("21nov2026", "2026-11-21"),
                ("3 mrt 2027", "2027-03-03"),
                ("29 feb 2024", "2024-02-29"),
                ("za 21 november 2026", "2026-11-21"),
            ],
        );
    }
}

#[test]
fn without_a_year_the_last_or_the_next_such_day_counts() {
    check(
        Direction::Past,
        &[
            ("20-11", "2026-11-20"),
            ("21-11", "2026-11-21"),
            ("3 nov", "2026-11-03"),
            ("31/12", "2025-12-31"),
            ("29-2", "2024-02-29"),
        ],
    );
    check(
        Direction::Future,
        &[
            ("20-11", "2026-11-20"),
            ("21-11", "2026-11-21"),
            ("19 november", "2027-11-19"),
            ("4-1", "2027-01-04"),
            ("29-2", "2028-02-29"),
        ],
    );
}

#[test]
fn what_is_no_date_is_said_with_an_example() {
    assert_eq!(
        read("32-11", frame(Direction::Past)).unwrap_err(),
        "'32-11' is geen datum. Typ bijvoorbeeld 21-11 of vr."
    );
    let wrong = "31-11|29-2-2026|30 feb|21|21-|21-11-|21-11-026|21-11-0026|21-11-3026|+|+999999|\
                 +99999|21--11|21-11/2026|ma 32-1|21 ma|1405|21.11|morgenvroeg|½-3|20261121|\
                 21-11-2026-1|\u{1b}[2J|";
    for wrong in wrong.split('|') {
        let message = read(wrong, frame(Direction::Past)).unwrap_err();
        assert!(message.ends_with("is geen datum. Typ bijvoorbeeld 21-11 of vr."), "{wrong}");
        assert!(!message.contains('\u{1b}'));
    }
}

#[test]
fn a_weekday_that_does_not_fit_is_told() {
    assert_eq!(
        read("za 20-11-2026", frame(Direction::Past)).unwrap_err(),
        "De dag klopt niet: het is vr 20 november 2026. Verbeter de dag of de datum."
    );
}
