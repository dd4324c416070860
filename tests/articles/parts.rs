//! A complaint of several parts (klachtonderdelen): each has its judgement, and the whole agrees.

use serde_json::{Value, json};

use crate::support::{Case, findings, handler, ruling, send_to};

/// Two parts, taken up and looked into, ready for a ruling.
fn of_two(id: &str) -> Case {
    let parts = json!({ "parts": ["Niet teruggebeld.", "Onvriendelijk aan de telefoon."] });
    let case = Case::under(id, parts).then("2026-11-03", "admit").doe(handler("M. Bakker"));
    case.doe(findings("unfounded")).allowed()
}

/// Parts with their judgements.
type Judgements<'a> = &'a [(u32, &'a str)];

fn judged(outcome: &str, parts: Judgements<'_>) -> Value {
    let mut ruled = ruling(outcome);
    ruled["parts"] = parts
        .iter()
        .map(
            |(part, outcome)| json!({ "part": part, "outcome": outcome, "reasoning": "Zo bleek." }),
        )
        .collect();
    ruled
}

const WELL: &str = "well_founded";
const PARTLY: &str = "partly_well_founded";
const NOT: &str = "unfounded";

#[test]
fn every_part_is_judged_and_no_other() {
    let refusals: [(&str, Judgements<'_>, &str); 8] = [
        (NOT, &[], "part_without_judgement"),
        (NOT, &[(1, NOT)], "part_without_judgement"),
        (WELL, &[(2, WELL)], "part_without_judgement"),
        (NOT, &[(1, NOT), (2, NOT), (3, NOT)], "unknown_part"),
        (NOT, &[(0, NOT), (1, NOT), (2, NOT)], "unknown_part"),
        (NOT, &[(1, NOT), (1, NOT), (2, NOT)], "twice"),
        (WELL, &[(1, NOT), (2, NOT)], "outcome_against_parts"),
        (NOT, &[(1, NOT), (2, WELL)], "outcome_against_parts"),
    ];
    for (id, article) in [
        ("work-solutions", "1.6.2"),
        ("werkvlak", "8.3"),
        ("work2work", "5.2.2"),
        ("working-progression", "8.3"),
        ("werkconnectie", "7"),
        ("awb", "9:12"),
    ] {
        let mut case = of_two(id);
        for (outcome, parts, code) in refusals {
            case = case.doe(judged(outcome, parts)).refused_by(code, article);
        }
        let case = case.doe(judged(WELL, &[(2, NOT), (1, WELL)])).allowed();
        let standing = &case.complaint().round.ruling.as_ref().unwrap().ruling;
        assert_eq!(standing.parts.len(), 2);
    }
}

#[test]
fn the_part_that_lacks_its_judgement_is_named() {
    let case = of_two("werkvlak");
    let message = case.would(&judged(WELL, &[(1, WELL)])).unwrap_err().message;
    assert!(message.contains("onderdeel 2"), "{message}");
}

#[test]
fn a_part_has_only_outcomes_that_the_regulation_knows() {
    let partly = judged(WELL, &[(1, WELL), (2, PARTLY)]);
    of_two("werkvlak").doe(partly.clone()).refused_by("outcome_unknown_to_regulation", "8.3");
    of_two("awb").doe(partly).allowed();
    // One part founded and the other not: the law knows a word for the whole.
    of_two("awb").doe(judged(PARTLY, &[(1, WELL), (2, NOT)])).allowed();
    of_two("awb").doe(judged(NOT, &[(1, PARTLY), (2, NOT)])).refused("outcome_against_parts");
}

#[test]
fn a_complaint_without_parts_is_judged_as_a_whole() {
    let case = Case::under("werkvlak", json!({})).then("2026-11-03", "admit");
    let case = case.doe(handler("M. Bakker")).doe(findings(NOT));
    case.doe(judged(NOT, &[(1, NOT)])).refused_by("unknown_part", "8.3").doe(ruling(NOT)).allowed();
}

#[test]
fn parts_change_until_the_ruling_and_again_once_reopened() {
    let amend = |parts: &[&str]| json!({ "command": "amend", "parts": parts });
    let case = of_two("werkvlak").doe(amend(&["Niet teruggebeld."])).allowed();
    let case = case.doe(judged(WELL, &[(1, WELL)])).allowed();
    let more = amend(&["Niet teruggebeld.", "Gegevens gedeeld."]);
    let case = case.doe(more.clone()).refused("parts_ruled");
    // Another correction goes through as before.
    let case = case.doe(json!({ "command": "amend", "office": "Zwolle" })).allowed();
    let case = case.on("2026-11-05").doe(send_to(&["complainant"])).allowed();
    let case = case.doe(more.clone()).refused("parts_ruled");
    let case = case.doe(json!({ "command": "reopen", "reason": "Nieuw stuk." })).allowed();
    let case = case.doe(more).doe(findings(WELL)).allowed();
    case.doe(judged(WELL, &[(1, WELL)])).refused("part_without_judgement");
}

#[test]
fn a_ruling_by_somebody_involved_leaves_the_parts_open() {
    let case = of_two("werkvlak").doe(judged(NOT, &[(1, NOT), (2, NOT)])).allowed();
    let recuse = json!({ "command": "recuse", "reason": "Familie." });
    let case = case.doe(recuse).allowed().as_person("N. Kok");
    case.doe(json!({ "command": "amend", "parts": [] })).doe(ruling(NOT)).allowed();
}
