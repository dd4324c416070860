//! Stepping back (verschoning; WV 5 and 6.1, WP 4): who did so takes no part any more.

use serde_json::{Value, json};

use crate::independence::{handling, independence};
use crate::support::{ALL, Case, findings, handler, ruling, send_to};

fn recuse(person: Option<&str>) -> Value {
    json!({ "command": "recuse", "person": person, "reason": "De klager is een buurvrouw." })
}

#[test]
fn wv_6_1_wp_4_who_stepped_back_does_nothing_in_the_handling() {
    for id in ALL {
        let mut case = Case::under(id, json!({}))
            .as_person("M. Bakker")
            .doe(recuse(None))
            .allowed()
            .as_person("Mark Bakker");
        for command in handling() {
            case = case.doe(command).refused_by("actor_is_involved", independence(id));
        }
        // Taking in and passing on stays open to everybody.
        case.doe(json!({ "command": "log_contact", "note": "Belde terug." })).allowed();
    }
}

#[test]
fn wv_6_1_who_stepped_back_neither_handles_nor_mediates_nor_rules() {
    for id in ALL {
        let article = independence(id);
        let case = Case::under(id, json!({})).then("2026-11-03", "admit");
        let case = case.doe(recuse(Some("K. Bos"))).allowed();
        let case = case.doe(handler("Karel Bos")).refused_by("involved_is_handler", article);
        let mediator = json!({ "command": "offer_mediation", "mediator": { "name": "K. Bos" } });
        let case = case.doe(mediator).refused_by("involved_is_mediator", article);
        let mut ruled = ruling("unfounded");
        ruled["ruled_by"] = json!({ "name": "K. Bos" });
        let case = case.doe(handler("M. Bakker")).doe(findings("unfounded")).doe(ruled);
        case.refused_by("involved_is_ruler", article);
    }
}

#[test]
fn wv_6_1_a_handler_who_steps_back_leaves_the_complaint_without_one() {
    for id in ALL {
        let case = Case::under(id, json!({})).taken_up("2026-11-03");
        assert_eq!(case.state("assign_handler"), "met", "{id}");
        // Under another spelling of the same name.
        let case = case.as_person("Mark Bakker").doe(recuse(None)).allowed();
        assert_eq!(case.complaint().handler, None, "{id}");
        assert_ne!(case.state("assign_handler"), "met", "{id}");
        let case = case.as_person("J. de Vries").doe(findings("unfounded")).refused("no_handler");
        let case = case.doe(handler("M. Bakker")).refused("involved_is_handler");
        case.doe(handler("N. Kok")).doe(findings("unfounded")).doe(ruling("unfounded")).allowed();
    }
}

#[test]
fn somebody_else_who_steps_back_leaves_the_handler() {
    let case = Case::under("werkvlak", json!({})).taken_up("2026-11-03");
    let case = case.doe(recuse(Some("K. Bos"))).allowed();
    assert_eq!(case.complaint().handler_name().unwrap().as_str(), "M. Bakker");
    case.doe(recuse(Some("k. bos"))).refused("already_recused");
}

#[test]
fn wv_6_1_who_ruled_and_steps_back_is_not_sent_out() {
    for id in ALL {
        let case = Case::under(id, json!({})).ruled("2026-11-03", "unfounded");
        let case = case.doe(recuse(None)).allowed().as_person("N. Kok");
        let case = case.doe(send_to(&["complainant"]));
        let case = case.refused_by("involved_is_ruler", independence(id));
        case.doe(ruling("unfounded")).doe(send_to(&["complainant"])).allowed();
    }
}

#[test]
fn ws_1_9_5_a_mediator_who_steps_back_is_not_agreed_on() {
    let offer = json!({ "command": "offer_mediation", "mediator": { "name": "K. Bos" } });
    let case = Case::under("work-solutions", json!({})).on("2026-11-03").doe(offer).allowed();
    let case = case.doe(recuse(Some("Karel Bos"))).allowed();
    let accept = json!({ "command": "accept_mediation" });
    let case = case.doe(accept).refused_by("involved_is_mediator", "1.9.6");
    let with = json!({ "command": "accept_mediation", "mediator": { "name": "L. Maas", "external": true } });
    case.doe(with).allowed();
}

#[test]
fn nobody_involved_sends_the_handler_away() {
    for id in ALL {
        let case = Case::under(id, json!({})).taken_up("2026-11-03").as_person("A. Smit");
        let case = case.doe(recuse(Some("M. Bakker")));
        let case = case.refused_by("actor_is_respondent", independence(id));
        assert!(case.complaint().handler.is_some());
        // Stepping back oneself is always possible, even for who is involved already.
        case.doe(recuse(Some("Anna Smit"))).allowed();
    }
}

#[test]
fn stepping_back_has_a_reason() {
    let silent = json!({ "command": "recuse", "person": "K. Bos" });
    assert!(crate::support::try_read(&silent).is_err());
}
