//! What an older register tells, in the counts that a regulation asks for (Working Progression 9).

use klachtenbalie::reports::{Period, Report, ReportKind, Value};

use crate::support::{Place, day, fates};

/// The quarterly report over the first quarter of 2026, after taking a register over.
fn report(regulation: &str, rows: &str) -> Report {
    let mut place = Place::under(regulation);
    let heading =
        "Nummer;Ontvangen;Klager;Omschrijving;In behandeling op;Uitkomst;Afgehandeld op\n";
    let file = place.file("oud.csv", format!("{heading}{rows}"));
    let taken = place.take_over(&file);
    assert!(taken.recorded, "{:?}", fates(&taken));
    let period = Period::new(day("2026-01-01"), day("2026-03-31")).unwrap();
    let kind = ReportKind::Quarter;
    let frame = place.desk.frame(kind, period, None);
    kind.report(&frame, &place.desk.material(period).unwrap(), None)
}

/// Each figure is the count of these complaints, by their place in the year; one that is not there
/// counts nobody.
fn counted(report: &Report, expected: &[(&str, &[u32])]) {
    for (key, complaints) in expected {
        let found = report.figures().find(|figure| figure.key == *key);
        let places = found.map_or(Vec::new(), |figure| {
            figure.complaints.iter().map(|number| number.sequence).collect()
        });
        assert_eq!(places, complaints.to_vec(), "{key}");
        let count = Value::Count(complaints.len() as u64);
        assert!(found.is_none_or(|figure| figure.value == count), "{key}");
    }
}

#[test]
fn wp_9_what_was_ruled_upon_was_taken_up_and_the_dates_tell_whether_in_time() {
    // Six weeks at most and four as target. From 6 January: 3 and 17 February.
    let report = report(
        "working-progression",
        "2026-001;5-1-2026;A;x;;gegrond;20-1-2026\n\
         2026-002;6-1-2026;B;x;;ongegrond;10-2-2026\n\
         2026-003;7-1-2026;C;x;;gegrond;1-4-2026\n\
         2026-004;8-1-2026;D;x;;niet in behandeling;20-1-2026\n\
         2026-005;9-1-2026;E;x;;niet in behandeling;1-4-2026\n\
         2026-006;10-1-2026;F;x;;;20-1-2026\n\
         2026-007;11-1-2026;G;x;;ingetrokken;20-1-2026\n\
         2026-008;12-1-2026;H;x;;;\n\
         2026-009;13-1-2026;I;x;15-1-2026;zie dossier;20-1-2026\n",
    );
    counted(
        &report,
        &[
            ("filed", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ("declined", &[4, 5]),
            ("declined_in_time", &[4]),
            ("declined_late", &[5]),
            ("admitted", &[1, 2, 3, 9]),
            ("admitted_in_time", &[1, 2, 9]),
            ("admitted_on_target", &[1, 9]),
            ("admitted_off_target", &[2, 3]),
            ("admitted_late", &[3]),
            ("admitted_untold", &[]),
            ("settled_without_decision", &[7]),
            ("untold", &[6]),
            ("undecided", &[8]),
            // The outcomes add up as well.
            ("outcome.well_founded", &[1, 3]),
            ("outcome.unfounded", &[2]),
            ("outcome.declined", &[4, 5]),
            ("outcome.withdrawn", &[7]),
            ("outcome.unrecorded", &[6, 9]),
            ("outcome.pending", &[8]),
            ("outcome._total", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ],
    );
    let notes = &report.sections[0].notes;
    assert!(notes[0].contains("niet bekend uit het oude register"), "{notes:?}");
}

#[test]
fn wc_7_a_term_that_may_have_begun_anew_is_not_known_from_the_old_register() {
    // Three weeks from receipt, and three weeks more once well-founded: on a day not told. From
    // 5 January: 26 January.
    let report = report(
        "werkconnectie",
        "2026-001;5-1-2026;A;x;;gegrond;26-1-2026\n\
         2026-002;5-1-2026;B;x;;gegrond;27-1-2026\n\
         2026-003;5-1-2026;C;x;;ongegrond;27-1-2026\n",
    );
    counted(
        &report,
        &[
            ("admitted", &[1, 2, 3]),
            ("admitted_in_time", &[1]),
            ("admitted_untold", &[2]),
            ("admitted_late", &[3]),
            ("admitted_pending", &[]),
            ("admitted_off_target", &[2, 3]),
            ("untold", &[]),
        ],
    );
}
