//! What leaves the firm, reckoned by hand for whole reports.

use klachtenbalie::documents::paper::Letterhead;
use klachtenbalie::domain::Resolution;
use klachtenbalie::domain::firm::MeasureState;
use klachtenbalie::domain::text::Line;
use klachtenbalie::regulation::Capacity;
use klachtenbalie::reports::{
    Agreed, Fact, Material, MeasureRow, Report, ReportKind, Settled, Value, outside,
    outside_with_texts, paper,
};
use serde_json::json;

use super::support::{Register, day};

/// So many complaints of an office under a heading.
type Group = (&'static str, &'static str, u32);

/// Complaints copied from one, each settled after ten days, in a report for outside.
fn report(kind: ReportKind, groups: &[Group], change: impl Fn(usize, &mut Fact)) -> Report {
    outside(inside(kind, groups, change))
}

fn inside(kind: ReportKind, groups: &[Group], change: impl Fn(usize, &mut Fact)) -> Report {
    let mut register = Register::under("werkvlak", "2026-12-31");
    register.complaint("2026-01-05", json!({}), &[]);
    let model = register.facts().remove(0);
    let mut facts = Vec::new();
    for (office, heading, count) in groups {
        for _ in 0..*count {
            let mut fact = model.clone();
            fact.number.sequence = u32::try_from(facts.len()).unwrap() + 1;
            fact.office = Some(Line::new(office).unwrap());
            fact.heading = Some(Line::new(heading).unwrap());
            fact.settled = Some(Settled { on: day("2026-01-15"), how: Resolution::Settled });
            change(facts.len(), &mut fact);
            facts.push(fact);
        }
    }
    let offices = vec!["Assen".into(), "Breda".into(), "Goes".into()];
    let material = Material { facts, offices, measures: vec![measure()] };
    kind.report(&register.frame("2026-01-01", "2026-12-31"), &material, None)
}

fn value(report: &Report, key: &str) -> Option<Value> {
    report.figures().find(|figure| figure.key == key).map(|figure| figure.value)
}

const COUNT: fn(u64) -> Option<Value> = |count| Some(Value::Count(count));
const HIDDEN: Option<Value> = Some(Value::Hidden);

#[test]
fn wp_9_a_small_capacity_hides_behind_another_and_the_counts_asked_for_stand() {
    // Nine clients, six employers, three former clients. Nobody else: those zeros are hidden too.
    let report = report(ReportKind::Quarter, &[("Assen", "privacy", 18)], |place, fact| {
        fact.capacity = Some(match place {
            0..9 => Capacity::Client,
            9..15 => Capacity::Employer,
            _ => Capacity::FormerClient,
        });
    });
    assert_eq!(value(&report, "filed"), COUNT(18));
    assert_eq!(value(&report, "undecided"), COUNT(0));
    assert_eq!(value(&report, "capacity.client"), COUNT(9));
    assert_eq!(value(&report, "capacity.employer"), COUNT(6));
    // Three among four hidden ones: any of them could hold the three.
    for hidden in ["former_client", "principal", "former_principal", "other"] {
        assert_eq!(value(&report, &format!("capacity.{hidden}")), HIDDEN, "{hidden}");
    }
    assert_eq!(value(&report, "capacity._total"), COUNT(18));
}

#[test]
fn wv_9_of_an_office_only_a_median_that_rests_on_enough_is_shown() {
    let groups = [
        ("Assen", "privacy", 9),
        ("Assen", "slowness", 8),
        ("Breda", "privacy", 7),
        ("Breda", "slowness", 6),
    ];
    let report = report(ReportKind::Offices, &groups, |_, _| {});
    // Goes has none, as have three headings: those rows and columns are hidden, and what would
    // give them away.
    assert_eq!(value(&report, "office_heading.goes._total"), HIDDEN);
    assert_eq!(value(&report, "office_heading._total._total"), COUNT(30));
    assert_eq!(value(&report, "office.goes.median"), HIDDEN);
    for office in ["assen", "breda"] {
        let size = value(&report, &format!("office_heading.{office}._total"));
        let median = value(&report, &format!("office.{office}.median"));
        let expected = if size == HIDDEN { Value::Hidden } else { Value::Days(Some(10)) };
        assert_eq!(median, Some(expected), "{office}");
        for name in ["filed", "settled", "in_time", "late", "founded", "p90"] {
            let found = value(&report, &format!("office.{office}.{name}"));
            assert!(found.is_none_or(|value| value == Value::Hidden), "{name}");
        }
    }
    assert!(report.figures().all(|figure| figure.complaints.is_empty()));
}

#[test]
fn a_breakdown_of_large_counts_is_shown_whole() {
    let all = ["unfriendly_treatment", "slowness", "privacy", "information", "other"];
    let groups: Vec<Group> = ["Assen", "Breda", "Goes"]
        .iter()
        .flat_map(|office| all.iter().map(|heading| (*office, *heading, 5)))
        .collect();
    let report = report(ReportKind::Offices, &groups, |_, _| {});
    let counts = report.figures().filter(|figure| figure.key.starts_with("office_heading"));
    let values: Vec<Value> = counts.map(|figure| figure.value).collect();
    // Three offices and five headings with their totals.
    assert_eq!(values.len(), 24);
    assert!(!values.contains(&Value::Hidden));
    assert_eq!(value(&report, "office_heading.goes._total"), COUNT(25));
    assert_eq!(value(&report, "office.goes.median"), Some(Value::Days(Some(10))));
}

/// A measure that was carried out late.
fn measure() -> MeasureRow {
    MeasureRow {
        number: "1".into(),
        state: MeasureState::Adopted,
        description: "Belrooster invoeren".into(),
        heading: "Traagheid".into(),
        office: "Assen".into(),
        due: Some(day("2026-06-01")),
        done_on: None,
        effect: "wordt uitgevoerd".into(),
        conclusion: "Het rooster blijft".into(),
    }
}

/// Two complaints with an action each: one done, one late.
fn with_actions() -> Report {
    inside(ReportKind::Overview, &[("Assen", "privacy", 2)], |place, fact| {
        let first = place == 0;
        fact.agreed = vec![Agreed {
            description: if first {
                "Wachtwoord wijzigen"
            } else {
                "Archief van 2026-007 opruimen"
            }
            .into(),
            on: day("2026-01-15"),
            due: Some(day("2026-02-01")),
            done_on: first.then(|| day("2026-01-20")),
        }];
    })
}

fn told(report: &Report) -> String {
    format!("{:?}", paper(report, Letterhead::default()))
}

#[test]
fn wc_12_what_the_organisation_does_is_counted_and_no_text_leaves_the_firm() {
    let report = outside(with_actions());
    let of = |count, what| Some(Value::CountOf(count, what));
    for (key, count) in [("agreed", 2), ("done", 1), ("open", 1), ("late", 1)] {
        assert_eq!(value(&report, &format!("actions.{key}")), of(count, "acties"), "{key}");
    }
    for (key, count) in [("all", 1), ("proposed", 0), ("adopted", 1), ("late", 1), ("done", 0)] {
        assert_eq!(value(&report, &format!("measures.{key}")), of(count, "maatregelen"), "{key}");
    }
    let told = told(&report);
    for text in ["Wachtwoord", "Archief", "Belrooster", "rooster blijft", "Assen", "2026-00"] {
        assert!(!told.contains(text), "{text} in {told}");
    }
    assert!(told.contains("Dit rapport is anoniem."), "{told}");
    // How the two ended is asked for; under which heading is not told.
    assert_eq!(value(&report, "heading_outcome._total.settled"), COUNT(2));
    assert!(!told.contains("Privacy"), "{told}");
}

#[test]
fn wc_12_texts_leave_the_firm_only_where_asked_with_a_word_that_somebody_must_read_them() {
    let report = outside_with_texts(with_actions());
    let told = told(&report);
    for text in ["Wachtwoord wijzigen", "Archief van [klacht] opruimen", "Belrooster invoeren"] {
        assert!(told.contains(text), "{text} in {told}");
    }
    // In the order of the alphabet, not of the complaints.
    assert!(told.find("Archief") < told.find("Wachtwoord"));
    assert!(!told.contains("Assen") && !told.contains("2026-00"), "{told}");
    assert!(!told.contains("is anoniem"), "{told}");
    assert!(report.facts[0].1.contains("Laat iemand alle teksten lezen"), "{:?}", report.facts);
    assert!(report.figures().all(|figure| figure.complaints.is_empty()));
}

#[test]
fn what_came_back_at_one_office_stays_inside() {
    let report = report(ReportKind::YearlyReview, &[("Assen", "privacy", 9)], |_, _| {});
    assert!(report.sections.iter().all(|section| section.title != "Vaker gegrond"));
}
