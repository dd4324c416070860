//! The regulation files in the program: each reads, and holds what PROCEDURE says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use klachtenbalie::regulation::{
    Anchor, BoardSubstitute, Capacity, Circumstance, Ground, ObligationKind, Outcome, Recipient,
    Regulation, RespondentKind, Responsible, RulingElement, embedded, embedded_text, read,
};

const IDS: [&str; 6] =
    ["awb", "werkconnectie", "werkvlak", "work-solutions", "work2work", "working-progression"];

fn regulation(id: &str) -> Regulation {
    read(embedded_text(id).unwrap()).unwrap_or_else(|faulty| panic!("{id}:\n{faulty}"))
}

/// Article, start, targets, limit, in one line.
fn term(id: &str, kind: ObligationKind) -> Option<String> {
    let regulation = regulation(id);
    let rule = regulation.term(kind)?;
    let mut words = vec![rule.article.clone(), rule.who.code().to_owned()];
    let clocks = std::iter::once((None, &rule.clock))
        .chain(rule.instead.iter().map(|(when, clock)| (Some(when.code()), clock)));
    for (when, clock) in clocks {
        words.extend(when.map(|when| format!("| {when}")));
        words.push(clock.starts.code().to_owned());
        words.extend(clock.target.iter().map(|target| format!("({target})")));
        words.push(clock.limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string()));
    }
    Some(words.join(" "))
}

/// What each regulation says, in the order of `IDS`; empty where it says nothing.
fn row(kind: ObligationKind, expected: [&str; 6]) {
    for (id, expected) in IDS.into_iter().zip(expected) {
        let expected = (!expected.is_empty()).then(|| expected.to_owned());
        assert_eq!(term(id, kind), expected, "{id} {}", kind.code());
    }
}

#[test]
fn each_file_reads_under_its_own_name() {
    let ids: Vec<String> = embedded().map(|(id, _)| id).collect();
    assert_eq!(ids, IDS);
    for (id, text) in embedded() {
        let regulation = regulation(&id);
        assert_eq!(regulation.version.id.0, id);
        assert!(text.lines().all(|line| line.chars().count() <= 180), "{id}");
    }
}

#[test]
fn in_force() {
    let dates = IDS.map(|id| regulation(id).in_force.map(|date| date.to_string()));
    let expected = [None, Some("2023-01-01"), Some("2019-09-02"), None, Some("2022-01-01"), None];
    assert_eq!(dates, expected.map(|date| date.map(str::to_owned)));
}

#[test]
fn terms_of_receipt() {
    row(
        ObligationKind::AcknowledgeReceipt,
        [
            "9:6 receiver receipt 1 werkdag",
            "3 receiver receipt 1 week",
            "5.1 receiver receipt (1 werkdag) (2 dagen) 2 dagen",
            "1.9.4 board receipt 3 dagen",
            "5.1.3 receiver receipt 3 werkdagen",
            "5 receiver receipt 5 dagen",
        ],
    );
    row(ObligationKind::TellAdmission, ["", "", "", "", "5.1.3 board receipt 3 werkdagen", ""]);
    row(ObligationKind::ContactComplainant, ["", "", "", "1.9.4 board receipt 3 dagen", "", ""]);
    row(
        ObligationKind::NotifyRespondent,
        ["9:9 board admitted 1 werkdag", "", "5.2 receiver receipt 1 werkdag", "", "", ""],
    );
    row(
        ObligationKind::ForwardToBoard,
        [
            "",
            "4 receiver receipt 1 werkdag",
            "",
            "1.5.1 receiver receipt 1 werkdag",
            "5.1.4 receiver receipt 1 werkdag",
            "",
        ],
    );
    row(ObligationKind::NotifyUwv, ["", "", "", "", "", "5 receiver receipt 5 dagen"]);
    row(
        ObligationKind::NotifyInsurer,
        ["", "", "", "1.5.6 board claim_known 1 werkdag", "5.1.6 board claim_known 1 werkdag", ""],
    );
}

#[test]
fn terms_of_admission() {
    row(
        ObligationKind::DecideAdmission,
        [
            "9:8 board receipt 4 weken",
            "6 board receipt 3 weken",
            "7 manager receipt 2 weken",
            "1.5.5 board receipt - | mediation_failed mediation_ended 1 werkdag",
            "5.1.3 board receipt 3 werkdagen",
            "7 board receipt 4 weken",
        ],
    );
    row(
        ObligationKind::NotifyDeclined,
        [
            "9:8 lid 3 board receipt 4 weken",
            "6 board receipt 3 weken",
            "7 manager receipt 2 weken",
            "1.5.5 board declined 1 werkdag",
            "5.1.3 board receipt 3 werkdagen | acknowledged_before_decision declined 1 werkdag",
            "7 board receipt 4 weken",
        ],
    );
    row(
        ObligationKind::AssignHandler,
        [
            "9:7 board admitted -",
            "6 board admitted -",
            "6.1 manager admitted -",
            "1.5.6 board admitted -",
            "5.1.6 board admitted -",
            "5 board receipt 5 dagen",
        ],
    );
    row(
        ObligationKind::SetTerm,
        ["", "", "", "1.5.6 board receipt -", "5.1.6 board receipt -", ""],
    );
}

#[test]
fn terms_of_handling() {
    row(
        ObligationKind::Handle,
        [
            "9:11 board receipt 6 weken | committee receipt 10 weken",
            "7 board receipt (3 weken) 3 weken | found_well_founded found_well_founded 3 weken",
            "7 manager receipt 4 weken",
            "1.5.3 board receipt 4 weken",
            "5.1.3 board receipt 4 weken",
            "7 handler receipt (4 weken) 6 weken",
        ],
    );
    row(
        ObligationKind::NotifyExtension,
        ["9:11 board receipt -", "", "7 manager receipt -", "", "", "7 handler receipt -"],
    );
    row(
        ObligationKind::ReviewMediation,
        ["", "", "", "1.9.5 board mediation_accepted 2 weken", "", ""],
    );
    let inspection = ["", "", "6.2 handler receipt -", "", "", "6 handler receipt -"];
    row(ObligationKind::TellInspectionRight, inspection);
    let report = ["", "", "6.4 handler hearing_held -", "", "", "6.3 handler hearing_held -"];
    row(ObligationKind::SendHearingReport, report);
    let costs =
        ["", "", "6.5 board travel_costs_asked -", "", "", "6.4 board travel_costs_asked -"];
    row(ObligationKind::DecideTravelCosts, costs);
}

#[test]
fn terms_after_the_ruling() {
    row(
        ObligationKind::CommunicateRuling,
        [
            "9:12 board ruled -",
            "7 board ruled -",
            "8.1 manager ruled -",
            "1.9.6 board ruled -",
            "5.2.2 board ruled -",
            "8.1 board ruled -",
        ],
    );
    row(
        ObligationKind::CompleteAction,
        [
            "9:12 board ruled -",
            "7 board ruled -",
            "8.4 handler ruled -",
            "1.6.2 board ruled -",
            "5.2.2 board ruled -",
            "8.4 handler ruled -",
        ],
    );
    row(ObligationKind::ReportToPrincipal, ["", "9 board resolved -", "", "", "", ""]);
}

#[test]
fn the_board_sets_the_date_in_two_regulations() {
    for id in IDS {
        let rule = regulation(id).board_sets_term;
        let bounds = rule.map(|rule| (rule.earliest.to_string(), rule.latest.to_string()));
        let expected = ["work-solutions", "work2work"]
            .contains(&id)
            .then(|| ("2 weken".to_owned(), "4 weken".to_owned()));
        assert_eq!(bounds, expected, "{id}");
    }
}

#[test]
fn extensions() {
    let shape = |id| {
        regulation(id).extension.map(|rule| {
            let flags = (rule.moves_limit, rule.notice_before_target, rule.wall);
            (flags, rule.at_most.map(|span| span.to_string()), rule.beyond_with_consent)
        })
    };
    let law = ((true, false, false), Some("4 weken".to_owned()), true);
    assert_eq!(shape("awb"), Some(law));
    assert_eq!(shape("werkvlak"), Some(((false, false, false), None, false)));
    assert_eq!(shape("working-progression"), Some(((false, true, true), None, false)));
    for id in ["werkconnectie", "work-solutions", "work2work"] {
        assert_eq!(shape(id), None);
    }
}

#[test]
fn mediation_pauses_the_handling_and_never_the_receipt_letter() {
    let pauses = regulation("work-solutions").mediation.unwrap().pauses;
    assert!(pauses.contains(&ObligationKind::Handle));
    assert!(!pauses.contains(&ObligationKind::AcknowledgeReceipt));
    for id in IDS.into_iter().filter(|id| *id != "work-solutions") {
        assert!(regulation(id).mediation.is_none(), "{id}");
    }
}

#[test]
fn who_is_responsible_and_who_takes_over() {
    for id in IDS {
        let rule = regulation(id).responsibility;
        let manager = id == "werkvlak";
        let expected = if manager { Responsible::Manager } else { Responsible::Board };
        assert_eq!(rule.default, expected, "{id}");
        assert_eq!(rule.board_for.contains(&RespondentKind::EarlierComplaint), manager, "{id}");
        let third = ["werkvlak", "werkconnectie"].contains(&id);
        let expected =
            if third { BoardSubstitute::ThirdParty } else { BoardSubstitute::OtherDirector };
        assert_eq!(rule.board_substitute, expected, "{id}");
    }
}

#[test]
fn grounds_are_those_of_the_regulation() {
    let has = |id: &str, ground| regulation(id).ground(ground).is_some();
    for (ground, ids) in [
        (Ground::NotFromPrincipalOrClient, &["work-solutions", "work2work"][..]),
        (Ground::FormerPrincipalNotConduct, &["work-solutions", "work2work"]),
        (Ground::Disciplinary, &["work-solutions", "work2work"]),
        (Ground::DealtWithBefore, &["awb", "werkvlak", "working-progression"]),
        (Ground::OlderThanOneYear, &["awb", "werkvlak"]),
        (Ground::InsufficientInterest, &["awb", "werkvlak", "working-progression"]),
        (Ground::InsufficientlyFounded, &["werkconnectie"]),
        (Ground::OpenToObjection, &["awb"]),
    ] {
        for id in IDS {
            assert_eq!(has(id, ground), ids.contains(&id), "{id} {}", ground.code());
        }
    }
}

#[test]
fn only_two_regulations_turn_complainants_away() {
    for id in IDS {
        let rule = regulation(id).admission;
        let strict = ["work-solutions", "work2work"].contains(&id);
        assert_eq!(rule.never.as_slice(), if strict { &[Capacity::Other][..] } else { &[] });
        assert_eq!(rule.conduct_only.contains(&Capacity::FormerPrincipal), strict);
        assert_eq!((rule.no_disciplinary, rule.reading.is_some()), (strict, strict));
        assert_eq!(regulation(id).claim.map(|claim| claim.above_cents), strict.then_some(50_000));
        assert_eq!(regulation(id).informal.simple_article.is_some(), strict);
    }
}

#[test]
fn rulings() {
    for id in IDS {
        let rule = regulation(id).ruling;
        assert_eq!(rule.outcomes.contains(&Outcome::PartlyWellFounded), id == "awb");
        let full = ["werkvlak", "working-progression"].contains(&id);
        assert_eq!(rule.elements.len(), if full { 4 } else { 1 });
        assert!(rule.elements.contains(&RulingElement::Reasoning));
        assert_eq!(rule.needs_findings, ["work-solutions", "work2work"].contains(&id));
        let norms: Vec<&str> = rule.norms.iter().map(|norm| norm.id.as_str()).collect();
        assert_eq!(norms, ["prompt_handling", "careful_provisions", "careful_attitude"]);
        let copies: &[Recipient] = match id {
            "work-solutions" => &[Recipient::Respondent, Recipient::Board],
            "werkvlak" => &[Recipient::Respondent],
            _ => &[],
        };
        assert_eq!(&rule.recipients[1..], copies, "{id}");
        assert_eq!(rule.recipients[0], Recipient::Complainant);
    }
}

#[test]
fn only_the_law_rolls_forward() {
    for id in IDS {
        let calendar = regulation(id).calendar;
        let law = id == "awb";
        assert_eq!((calendar.roll_forward, calendar.two_working_days), (law, law));
        assert_eq!(calendar.equated_days.len(), if law { 5 } else { 0 });
    }
}

#[test]
fn readings_are_marked() {
    for (id, kind) in [
        ("awb", ObligationKind::AcknowledgeReceipt),
        ("werkconnectie", ObligationKind::DecideAdmission),
        ("werkconnectie", ObligationKind::Handle),
        ("werkvlak", ObligationKind::AcknowledgeReceipt),
        ("werkvlak", ObligationKind::Handle),
        ("work-solutions", ObligationKind::AcknowledgeReceipt),
        ("work2work", ObligationKind::DecideAdmission),
        ("working-progression", ObligationKind::CompleteAction),
        ("working-progression", ObligationKind::Handle),
        ("working-progression", ObligationKind::NotifyUwv),
    ] {
        let regulation = regulation(id);
        assert!(regulation.term(kind).unwrap().reading.is_some(), "{id} {}", kind.code());
    }
    // "At once" and "promptly" are one working day only by our reading.
    for id in IDS {
        for rule in regulation(id).terms {
            let once = rule.clock.limit.is_some_and(|limit| limit.to_string() == "1 werkdag");
            assert!(!once || rule.reading.is_some(), "{id} {}", rule.obligation.code());
        }
    }
}

#[test]
fn a_committee_and_a_verdict_change_the_clock() {
    let changed = |id, kind| regulation(id).term(kind).unwrap().instead[0].clone();
    let (when, clock) = changed("awb", ObligationKind::Handle);
    assert_eq!((when, clock.starts), (Circumstance::Committee, Anchor::Receipt));
    let (when, clock) = changed("werkconnectie", ObligationKind::Handle);
    assert_eq!((when, clock.starts), (Circumstance::FoundWellFounded, Anchor::FoundWellFounded));
}
