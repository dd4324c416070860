//! What is decided because of a complaint is told to who sees that complaint, and to nobody else,
//! wherever measures are shown and however far they are.

use std::fmt::Write as _;

use klachtenbalie::desk::Desk;
use klachtenbalie::desk::report::ReportOrder;
use klachtenbalie::documents::paper::Letterhead;
use klachtenbalie::domain::Action;
use klachtenbalie::reports::{Period, ReportKind, paper};
use serde_json::{Value, json};

use super::firm::{Firm, ask};

/// What the measure comes to, which nobody else may read.
const SECRETS: [&str; 5] =
    ["non-actief", "besluitreden", "bekendgemaakt", "bewijsstuk", "nagekeken"];

/// The steps of a measure that came from the second complaint, which is about Bram Visser.
fn steps(owner: &str) -> [Value; 5] {
    [
        json!({ "command": "propose_measure", "kind": "corrective",
            "description": "Bram Visser wordt op non-actief gezet.", "complaints": ["2026-002"] }),
        json!({ "command": "decide_measure", "measure": 1, "adopted": true,
            "reason": "Om de besluitreden.", "owner": owner, "due": "2026-11-20",
            "review_on": "2026-11-20" }),
        json!({ "command": "announce_measure", "measure": 1, "how": "Per brief bekendgemaakt." }),
        json!({ "command": "complete_measure", "measure": 1, "proof": "Het bewijsstuk ligt er." }),
        json!({ "command": "review_measure", "measure": 1, "right": true, "effective": true,
            "efficient": true, "conclusion": "Het is nagekeken." }),
    ]
}

/// Everything that somebody is shown of what the firm does.
fn shown(desk: &Desk) -> String {
    let mut text = format!(
        "{:#?} {:#?} {:#?} {:#?} {:#?}",
        desk.firm(),
        desk.duties(),
        desk.firm_permissions(),
        desk.due(None),
        desk.who_owe(),
    );
    for person in ["Mo Assen", "Bram Visser", "directie", "Dirk Baas", "Tom Kok"] {
        write!(text, "{:#?}", desk.appointments(person)).unwrap();
    }
    for action in [Action::DecideMeasure, Action::CompleteMeasure, Action::ReviewMeasure] {
        write!(text, "{:#?}", desk.form(action, None)).unwrap();
    }
    let day = |text: &str| text.parse().unwrap();
    for kind in [ReportKind::Evaluation, ReportKind::Overview, ReportKind::YearlyReview] {
        let order = ReportOrder {
            kind,
            period: Period::new(day("2026-01-01"), day("2026-12-31")).unwrap(),
            office: None,
            step: None,
            outside: false,
            with_texts: false,
        };
        if let Ok(made) = desk.report_at_once(&order) {
            write!(text, "{:#?}", paper(&made.report, Letterhead::default())).unwrap();
        }
    }
    text
}

fn told(firm: &Firm, login: &str) -> Vec<&'static str> {
    let text = shown(&firm.desk(login));
    SECRETS.into_iter().filter(|secret| text.contains(secret)).collect()
}

#[test]
fn a_measure_is_told_at_no_step_to_who_does_not_see_its_complaint() {
    let firm = Firm::with_complaints();
    for (place, step) in steps("Dirk Baas").iter().enumerate() {
        ask(&mut firm.desk("directie"), step).unwrap();
        assert!(!told(&firm, "directie").is_empty(), "step {place}");
        for login in ["betrokken", "collega", "ontvanger", "elders", "kwaliteit", "beheer", "derde"]
        {
            assert_eq!(told(&firm, login), [""; 0], "{login} after step {place}");
        }
        // Whoever is involved does not learn from a row that there is one.
        let desk = firm.desk("betrokken");
        assert!(desk.firm().unwrap().measures.is_empty(), "step {place}");
        assert!(!shown(&desk).to_lowercase().contains("maatregel 1"), "step {place}");
        // The quality officer sees how it stands.
        assert_eq!(firm.desk("kwaliteit").firm().unwrap().measures.len(), 1);
    }
}

#[test]
fn who_carries_a_measure_out_knows_what_to_do_and_nothing_more() {
    let firm = Firm::with_complaints();
    let [propose, decide, announce, complete, review] = steps("Tom Kok");
    for step in [propose, decide, announce] {
        ask(&mut firm.desk("directie"), &step).unwrap();
    }
    assert_eq!(told(&firm, "collega"), ["non-actief"]);
    assert_eq!(told(&firm, "ontvanger"), [""; 0]);
    ask(&mut firm.desk("collega"), &complete).unwrap();
    ask(&mut firm.desk("directie"), &review).unwrap();
    assert_eq!(told(&firm, "collega"), ["non-actief", "bewijsstuk"]);
}

#[test]
fn a_measure_that_somebody_does_not_see_answers_like_one_that_is_not_there() {
    let firm = Firm::with_complaints();
    let [propose, decide, ..] = steps("Dirk Baas");
    let answers = |login: &str| {
        let of = |mut command: Value, place: u32| {
            command["measure"] = json!(place);
            let refused = ask(&mut firm.desk(login), &command).unwrap_err().refusal();
            (refused.code, refused.message.replace(&place.to_string(), "N"))
        };
        steps("Dirk Baas")[1..].iter().map(|it| (of(it.clone(), 1), of(it.clone(), 7))).collect()
    };
    ask(&mut firm.desk("directie"), &propose).unwrap();
    let proposed: Vec<_> = answers("betrokken");
    ask(&mut firm.desk("directie"), &decide).unwrap();
    let adopted: Vec<_> = answers("betrokken");
    for (hidden, unknown) in proposed.iter().chain(&adopted) {
        assert_eq!(hidden, unknown);
    }
}

#[test]
fn a_report_that_was_kept_is_for_the_director_to_whom_nothing_in_it_is_hidden() {
    let firm = Firm::with_complaints();
    let make = json!({ "command": "complete_duty", "duty": "management_report",
        "period": "2026-K3", "decided": "Niets." });
    ask(&mut firm.desk("directie"), &make).unwrap();
    let holds = |login: &str| {
        firm.desk(login).firm().unwrap().done.first().unwrap().what.document.is_some()
    };
    assert!(holds("directie"));
    // Another director reported on a complaint about them.
    for login in ["betrokken", "collega", "manager", "behandelaar", "kwaliteit", "beheer"] {
        assert!(!holds(login), "{login}");
    }
}
