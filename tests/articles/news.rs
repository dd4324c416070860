//! Asking for news: whoever decides (WS 1.5, WV 4, W2W 5.1, WP 2, WC 4) asks whoever has the
//! complaint how it stands. What is owed does not change by it, and no side sees it (WS 1.9.7).

use klachtenbalie::domain::news::closed_by;
use klachtenbalie::domain::telling::{particulars, summary};
use klachtenbalie::domain::{Complaint, Event};
use serde_json::{Value, json};

use crate::independence::independence;
use crate::support::{ALL, Case, findings, handler};

fn ask() -> Value {
    json!({ "command": "ask_news" })
}

fn ask_person(name: &str) -> Value {
    json!({ "command": "ask_news", "person": name, "note": "Hoe staat het?" })
}

/// Asked by "D. Baas" on 10 November of "M. Bakker", who handles it.
fn asked(id: &str) -> Case {
    let case = Case::under(id, json!({})).taken_up("2026-11-03");
    case.on("2026-11-10").as_person("D. Baas").doe(ask()).allowed()
}

fn open(case: &Case) -> Option<&str> {
    case.complaint().news.as_ref().map(|news| news.person.as_str())
}

#[test]
fn the_handler_is_asked_or_else_who_took_it_in() {
    for id in ALL {
        let case = Case::under(id, json!({})).as_person("D. Baas").doe(ask()).allowed();
        assert_eq!(open(&case), Some("J. de Vries"), "{id}");
        let case = asked(id);
        let news = case.complaint().news.clone().unwrap();
        assert_eq!((news.person.as_str(), news.by.as_str()), ("M. Bakker", "D. Baas"), "{id}");
        assert_eq!(news.on.to_string(), "2026-11-10");
        let event = &case.events().last().unwrap().entry.event;
        assert_eq!(summary(event, case.regulation()), "Om nieuws gevraagd aan M. Bakker");
        let case = Case::under(id, json!({})).taken_up("2026-11-03").as_person("D. Baas");
        let case = case.doe(ask_person("M. Bakker")).allowed();
        let event = &case.events().last().unwrap().entry.event;
        assert_eq!(particulars(event, case.regulation()), ["Vraag: Hoe staat het?"]);
    }
}

#[test]
fn what_is_owed_stays_what_it_was() {
    for id in ALL {
        let case = Case::under(id, json!({})).taken_up("2026-11-03").on("2026-12-20");
        let before = case.obligations();
        let case = case.as_person("D. Baas").doe(ask()).allowed();
        assert_eq!(case.obligations(), before, "{id}");
    }
}

#[test]
fn nobody_else_is_asked_and_nobody_asks_themselves() {
    for id in ALL {
        let case = || Case::under(id, json!({})).taken_up("2026-11-03");
        case().as_person("M. Bakker").doe(ask()).refused("asks_self");
        let case = case().as_person("D. Baas").doe(ask_person("N. Kok")).refused("not_with_them");
        case.doe(ask_person("M. Bakker")).allowed().doe(ask()).refused("already_asked");
    }
}

#[test]
fn wv_6_1_wp_4_nobody_involved_asks_or_is_asked() {
    for id in ALL {
        let article = independence(id);
        let case = Case::under(id, json!({})).taken_up("2026-11-03");
        // The complaint is about A. Smit.
        let case = case.as_person("A. Smit").doe(ask()).refused_by("actor_is_respondent", article);
        let case = case.as_person("D. Baas").doe(ask_person("A. Smit"));
        let case = case.refused_by("respondent_is_asked", article);
        // A handler who turns out to be involved has it no more.
        let involved = json!({ "command": "amend", "involved": ["M. Bakker"] });
        let case = case.doe(ask()).allowed().doe(involved).allowed();
        assert_eq!(open(&case), None, "{id}");
        case.doe(ask()).refused("nobody_has_it");
    }
}

#[test]
fn anything_that_they_record_is_the_answer() {
    for id in ALL {
        for answer in [
            json!({ "command": "add_note", "note": "Morgen klaar." }),
            json!({ "command": "log_contact", "note": "De klager gebeld." }),
            findings("unfounded"),
        ] {
            let case = asked(id).as_person("M. Bakker").doe(answer.clone()).allowed();
            assert_eq!(open(&case), None, "{id} {answer}");
            // And it can be asked again.
            case.as_person("D. Baas").doe(ask()).allowed();
        }
    }
}

#[test]
fn what_others_record_is_no_answer_but_a_contact_with_them_is() {
    for id in ALL {
        let note = json!({ "command": "add_note", "note": "Ik wacht nog." });
        let with_complainant = json!({ "command": "log_contact", "note": "De klager belde." });
        let case = asked(id).doe(note).allowed().doe(with_complainant).allowed();
        assert_eq!(open(&case), Some("M. Bakker"), "{id}");
        let by_phone = json!({ "command": "log_contact", "with": "Mark Bakker", "note": "Klaar." });
        let case = case.doe(by_phone).allowed();
        assert_eq!(open(&case), None, "{id}");
        let asking = case.events().len() - 4;
        let closed = closed_by(case.events(), asking).unwrap();
        assert_eq!(closed.version, case.complaint().version, "{id}");
    }
}

#[test]
fn the_question_goes_along_to_another_handler_and_lapses_with_the_answer() {
    for id in ALL {
        let case = asked(id).doe(handler("N. Kok")).allowed();
        assert_eq!(open(&case), Some("N. Kok"), "{id}");
        // Whoever takes it on themselves knows how it stands.
        let mine = case.as_person("D. Baas").doe(handler("D. Baas")).allowed();
        assert_eq!(open(&mine), None, "{id}");
        let back = json!({ "command": "recuse", "person": "M. Bakker", "reason": "Familie." });
        assert_eq!(open(&asked(id).doe(back).allowed()), None, "{id}");
        let ended = asked(id).doe(json!({ "command": "withdraw" })).allowed();
        assert_eq!(open(&ended), None, "{id}");
        // What is still owed after the answer can be asked for.
        if ended.obligations().iter().any(|obligation| obligation.owed) {
            assert_eq!(open(&ended.doe(ask()).allowed()), Some("M. Bakker"), "{id}");
        }
    }
}

#[test]
fn a_history_with_questions_is_replayed_the_same() {
    for id in ALL {
        let case = asked(id).doe(json!({ "command": "add_note", "note": "Ik wacht." })).allowed();
        let again = Complaint::replay(case.events()).unwrap();
        assert_eq!(&again, case.complaint(), "{id}");
        let is_question = |event: &Event| matches!(event, Event::NewsAsked(_));
        let asking = case.events().iter().position(|it| is_question(&it.entry.event)).unwrap();
        assert_eq!(closed_by(case.events(), asking), None, "{id}");
    }
}

/// Of what is closed there is no news to come.
#[test]
fn nobody_is_asked_about_what_is_closed() {
    let mut closed = 0;
    for id in ALL {
        let case = Case::under(id, json!({})).taken_up("2026-11-03");
        let case = case.on("2026-11-09").doe(json!({ "command": "withdraw" })).allowed();
        let owes = case.obligations().iter().any(|obligation| obligation.owed);
        let case = case.on("2026-11-10").as_person("D. Baas").doe(ask());
        // Something may still have to be told to others.
        if owes {
            case.allowed()
        } else {
            closed += 1;
            case.refused("already_resolved")
        };
    }
    assert!(closed > 0);
}
