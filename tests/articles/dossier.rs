//! The file: papers, notes, links, several respondents, and where the complainant goes next.

use klachtenbalie::domain::Event;
use klachtenbalie::domain::telling::{particulars, summary};
use klachtenbalie::regulation::{
    Anchor, Clock, ObligationKind, Regulation, Responsible, Span, TermRule, Unit,
};
use serde_json::{Value, json};

use crate::commands::file;
use crate::independence::independence;
use crate::support::{ALL, Case, handler, send_to};

fn attach(version: u32) -> Value {
    json!({ "command": "attach_file", "file": file(version), "description": "De brief zelf" })
}

#[test]
fn wc_3_a_letter_goes_into_the_file_and_only_once() {
    let case = Case::under("werkconnectie", json!({ "channel": "letter" }));
    let case = case.on("2026-11-03").doe(attach(1)).allowed();
    let kept = &case.complaint().attachments[0];
    assert_eq!(
        (kept.on.to_string().as_str(), kept.what.file.name.as_str()),
        ("2026-11-03", "brief.pdf")
    );
    let again = case.would(&attach(1)).unwrap_err();
    assert!(again.message.contains("di 3 november 2026"), "{}", again.message);
    let case = case.on("2026-11-04").doe(attach(1)).refused("already_attached");
    let case = case.doe(attach(2)).allowed();
    assert_eq!(case.complaint().attachments.len(), 2);
    // Papers come in after the end as well.
    let settle = json!({ "command": "settle_informally", "satisfied": true, "answer": "Goed." });
    case.doe(settle).doe(attach(3)).allowed();
}

#[test]
fn every_employee_can_hand_in_a_paper_the_one_complained_about_too() {
    for id in ALL {
        Case::under(id, json!({})).as_person("A. Smit").doe(attach(1)).allowed();
    }
}

#[test]
fn a_file_holds_five_hundred_papers_and_no_more() {
    let mut case = Case::under("awb", json!({}));
    for version in 1..=500 {
        case = case.doe(attach(version)).allowed();
    }
    case.doe(attach(501)).refused("too_many");
}

#[test]
fn a_note_for_colleagues_changes_nothing_that_is_owed() {
    let note = json!({ "command": "add_note", "note": "Klager belt liever 's middags." });
    for id in ALL {
        let case = Case::under(id, json!({})).on("2026-11-04");
        let before = case.obligations();
        let case = case.doe(note.clone()).allowed();
        assert_eq!(case.obligations(), before, "{id}");
        let event = &case.events().last().unwrap().entry.event;
        assert_eq!(summary(event, case.regulation()), "Interne notitie");
        assert_eq!(
            particulars(event, case.regulation()),
            ["Notitie: Klager belt liever 's middags."]
        );
        let case = case.as_person("A. Smit");
        case.doe(note.clone()).refused_by("actor_is_respondent", independence(id));
    }
}

#[test]
fn complaints_are_linked_to_another_one_once() {
    let first = Case::under("werkvlak", json!({}));
    let second = || {
        let case = Case::empty("werkvlak").beside(&first).on("2026-11-04");
        case.registers(json!({ "received_at": "2026-11-04" })).allowed()
    };
    let link = |to: &str| json!({ "command": "link_complaint", "to": to, "reason": "Zelfde dag." });
    let case = second().doe(link("2026-002")).refused("same_complaint");
    let case = case.doe(link("2026-009")).refused("unknown_complaint");
    let case = case.doe(link("2026-001")).allowed();
    assert_eq!(case.complaint().links, ["2026-001".parse().unwrap()]);
    case.doe(link("2026-001")).refused("already_linked");
    // It is written down in the other one too: who is involved there may not do it.
    let there = first.doe(json!({ "command": "amend", "involved": ["K. Bos"] })).allowed();
    Case::empty("werkvlak")
        .beside(&there)
        .on("2026-11-04")
        .registers(json!({ "received_at": "2026-11-04" }))
        .as_person("K. Bos")
        .doe(link("2026-001"))
        .refused_by("actor_is_involved", "6.1");
}

#[test]
fn wv_5_none_of_several_respondents_handles_it() {
    let about = json!({ "respondents": [
        { "kind": "employee", "name": "A. Smit" }, { "kind": "third_party", "name": "K. Bos" },
        { "kind": "manager" },
    ] });
    for id in ALL {
        let case = Case::under(id, about.clone()).then("2026-11-03", "admit");
        let mut case = case;
        for name in ["Anna Smit", "Karel Bos"] {
            case = case.doe(handler(name)).refused_by("respondent_is_handler", independence(id));
        }
        // A manager without a name keeps nobody out.
        case.doe(handler("M. Bakker")).allowed();
    }
}

#[test]
fn the_complainant_who_is_not_satisfied_hears_where_to_go() {
    let said = json!({ "command": "record_dissatisfaction", "said": "Dit helpt mij niet." });
    for (id, article, body) in [
        ("work-solutions", "1.6.4", "de bevoegde instanties"),
        ("werkvlak", "8.5", "de Nationale Ombudsman"),
        ("work2work", "5.2.4", "de instantie die de opdracht betaalt"),
        (
            "working-progression",
            "8.5",
            "de arbeidsdeskundige van UWV of de klachtenregeling van UWV",
        ),
        ("werkconnectie", "10", "de arbeidsdeskundige of klantmanager van UWV"),
        (
            "awb",
            "9:12 lid 2",
            "de Nationale Ombudsman. Doe dat binnen een jaar na ons antwoord (artikel 9:24 van de \
             Algemene wet bestuursrecht)",
        ),
    ] {
        let case = Case::under(id, json!({})).on("2026-11-03");
        let case = case.doe(said.clone()).refused_by("not_resolved", article);
        let case = case.ruled("2026-11-03", "unfounded").on("2026-11-05");
        let case = case.doe(said.clone()).refused_by("not_resolved", article);
        let case = case.doe(send_to(&["complainant"])).allowed();
        // Nobody is dissatisfied with an answer before it came.
        let case = case.on("2026-11-04").typed_in_at("2026-11-06T09:00:00");
        let case = case.doe(said.clone()).refused("before_prerequisite");
        let case = case.on("2026-11-06").doe(said.clone()).allowed();
        let kept = &case.complaint().dissatisfied[0];
        assert_eq!(kept.what.said.as_str(), "Dit helpt mij niet.");
        let referral = kept.what.referral.as_ref().unwrap().as_str();
        assert_eq!(referral, format!("Bent u niet tevreden? Dan kunt u terecht bij {body}."));
        let own = json!({
            "command": "record_dissatisfaction", "said": "Nog steeds niet.", "referral": "De rechter.",
        });
        let case = case.doe(own).allowed();
        let own = case.complaint().dissatisfied[1].what.referral.as_ref().unwrap();
        assert_eq!(own.as_str(), "De rechter.", "{id}");
        case.as_person("A. Smit").doe(said.clone()).refused("actor_is_respondent");
    }
    Case::under("werkvlak", json!({ "kind": "question" })).doe(said).refused("not_a_complaint");
}

/// Answers to the National Ombudsman are for the board (WV 4); without a date of the body's own
/// this rule gives four weeks.
fn answers_for_the_board(regulation: &mut Regulation) {
    regulation.terms.retain(|term| term.obligation != ObligationKind::AnswerOutside);
    regulation.terms.push(TermRule {
        reopened: None,
        obligation: ObligationKind::AnswerOutside,
        article: "4".into(),
        who: Responsible::Board,
        clock: Clock {
            starts: Anchor::OutsideAsked,
            target: vec![],
            limit: Some(Span { amount: 4, unit: Unit::Weeks }),
        },
        instead: vec![],
        respondents: vec![],
        reading: None,
    });
}

fn ombudsman(due: Option<&str>) -> Value {
    json!({ "command": "open_outside", "body": "national_ombudsman", "due": due, "reference": "O-17" })
}

#[test]
fn wv_4_the_board_answers_the_national_ombudsman_by_his_date() {
    let answer = json!({ "command": "answer_outside", "answer": "Zo is het gegaan." });
    let case = Case::under("werkvlak", json!({})).by_rules(answers_for_the_board);
    assert_eq!(case.state("answer_outside"), "not_applicable");
    let case = case.on("2026-11-10").doe(answer.clone()).refused("no_outside_procedure");
    let case = case.doe(ombudsman(Some("2026-11-09"))).refused("due_in_past");
    let mut case = case.doe(ombudsman(Some("2026-11-24"))).allowed();
    assert_eq!(case.owes("answer_outside"), "4 2026-11-24 open");
    assert_eq!(case.obligation("answer_outside").who, Responsible::Board);
    assert!(case.why("answer_outside").contains("24 november 2026"));
    assert_eq!(case.owes_on("2026-11-25", "answer_outside"), "4 2026-11-24 missed");
    let early = case.on("2026-11-09").typed_in_at("2026-12-01T09:00:00").doe(answer.clone());
    let case = early.refused("before_prerequisite");
    let met = case.on("2026-11-24").doe(answer.clone()).allowed();
    assert_eq!(met.owes("answer_outside"), "4 2026-11-24 met 2026-11-24");
    let end = json!({ "command": "close_outside", "outcome": "Behoorlijk gehandeld." });
    let closed = met.on("2026-11-30").doe(end).allowed();
    assert_eq!(closed.owes("answer_outside"), "4 2026-11-24 met 2026-11-24");
    assert!(closed.complaint().outside[0].closed.is_some());
    closed.doe(answer).refused("no_outside_procedure");
}

#[test]
fn wv_4_an_answer_after_the_date_is_late() {
    let case = Case::under("werkvlak", json!({})).by_rules(answers_for_the_board);
    let case = case.on("2026-11-10").doe(ombudsman(Some("2026-11-24"))).on("2026-11-26");
    let case = case.doe(json!({ "command": "answer_outside", "procedure": 1, "answer": "Zo." }));
    assert_eq!(case.owes("answer_outside"), "4 2026-11-24 met_late 2026-11-26");
}

#[test]
fn an_outside_body_without_a_date_gets_the_regulations_own() {
    let case = Case::under("werkvlak", json!({})).by_rules(answers_for_the_board);
    // Tuesday 3 November and four weeks: Tuesday 1 December.
    let case = case.on("2026-11-03").doe(ombudsman(None)).allowed();
    assert_eq!(case.owes("answer_outside"), "4 2026-12-01 open");
    // It may end without an answer: then none is owed any more.
    let end = json!({ "command": "close_outside", "outcome": "Klager trok zich terug." });
    let case = case.on("2026-11-05").doe(end).allowed();
    assert_eq!(case.state("answer_outside"), "not_applicable");
}

#[test]
fn of_two_outside_procedures_one_is_chosen() {
    let case = Case::under("werkvlak", json!({})).by_rules(answers_for_the_board);
    let court = json!({ "command": "open_outside", "body": "court", "name": "Rechtbank Zwolle" });
    let case = case.on("2026-11-10").doe(ombudsman(Some("2026-11-24"))).doe(court).allowed();
    let which = case.would(&json!({ "command": "answer_outside", "answer": "Zo." })).unwrap_err();
    assert_eq!(which.code, "which_procedure");
    assert!(which.message.contains("1, 2"), "{}", which.message);
    for (command, text) in [("answer_outside", "answer"), ("close_outside", "outcome")] {
        for place in [0, 3, u32::MAX] {
            let data = json!({ "command": command, text: "Zo.", "procedure": place });
            assert_eq!(case.would(&data).unwrap_err().code, "which_procedure");
        }
    }
    let close = json!({ "command": "close_outside", "procedure": 1, "outcome": "Klaar." });
    let case = case.doe(close.clone()).allowed().doe(close).refused("which_procedure");
    let case = case.doe(json!({ "command": "answer_outside", "answer": "Zo." })).allowed();
    let states: Vec<_> = case
        .obligations()
        .into_iter()
        .filter(|one| one.kind == ObligationKind::AnswerOutside)
        .map(|one| (one.ordinal, one.about.unwrap(), one.state.code()))
        .collect();
    assert_eq!(
        states,
        [
            (1, "de Nationale Ombudsman".to_owned(), "not_applicable"),
            (2, "Rechtbank Zwolle".to_owned(), "met"),
        ]
    );
    let last = &case.events().last().unwrap().entry.event;
    assert!(matches!(last, Event::OutsideAnswered(answer) if answer.procedure == Some(2)));
}

#[test]
fn outside_procedures_are_for_complaints_and_not_for_who_is_complained_about() {
    let question = Case::under("werkvlak", json!({ "kind": "question" }));
    question.doe(ombudsman(None)).refused("not_a_complaint");
    for id in ALL {
        let case = Case::under(id, json!({})).as_person("A. Smit");
        case.doe(ombudsman(None)).refused_by("actor_is_respondent", independence(id));
    }
}

#[test]
fn everything_that_was_registered_or_corrected_stands_in_the_timeline() {
    let fields = json!({
        "principal": { "kind": "company", "name": "Bouw BV" }, "service": "running",
        "filed_on": "2026-10-30", "addressed_to": "board",
    });
    let case = Case::under("work-solutions", fields);
    let told = particulars(&case.events()[0].entry.event, case.regulation());
    for line in [
        "Opdrachtgever: bedrijf Bouw BV",
        "Dienstverlening: loopt nog",
        "Datum van de brief: vr 30 oktober 2026",
        "Gericht aan: de directie",
    ] {
        assert!(told.iter().any(|one| one == line), "{line}: {told:?}");
    }
    let amend = json!({ "command": "amend", "principal": { "kind": "uwv" }, "service": null,
        "dispute": true, "claim_cents": 70_000 });
    let case = case.doe(amend).allowed();
    let told = particulars(&case.events()[1].entry.event, case.regulation());
    assert_eq!(
        told,
        [
            "Dienstverlening: leeggemaakt",
            "Verwachte schade: € 700,00",
            "Opdrachtgever: UWV",
            "Geschil: ja",
        ]
    );
}

#[test]
fn a_letter_is_told_with_its_reader_once() {
    use klachtenbalie::regulation::{LetterKind, LetterRecipient};
    for (letter, to, name, told) in [
        (
            LetterKind::Receipt,
            LetterRecipient::Complainant,
            None,
            "Ontvangstbevestiging aan de klager",
        ),
        (
            LetterKind::RespondentNotice,
            LetterRecipient::Respondent,
            None,
            "Bericht aan de beklaagde",
        ),
        (
            LetterKind::RespondentNotice,
            LetterRecipient::Respondent,
            Some("K. Visser"),
            "Bericht aan de beklaagde (K. Visser)",
        ),
        (
            LetterKind::PrincipalNotice,
            LetterRecipient::Principal,
            None,
            "Bericht aan de opdrachtgever",
        ),
        (
            LetterKind::InsurerNotice,
            LetterRecipient::Insurer,
            None,
            "Bericht over de verzekeraar aan de uitvoerende opdrachtnemer",
        ),
        (LetterKind::UwvNotice, LetterRecipient::Uwv, None, "Melding aan UWV"),
        (
            LetterKind::Ruling,
            LetterRecipient::Respondent,
            Some("K. Visser"),
            "Uitspraak aan K. Visser",
        ),
    ] {
        assert_eq!(letter.to_reader(to, name), told);
    }
}

#[test]
fn what_staff_read_is_in_words_and_said_once() {
    let fields = json!({ "channel": "in_person", "heading": "privacy",
        "principal": { "kind": "uwv", "name": "UWV Heerlen" } });
    let case = Case::under("werkvlak", fields).on("2026-11-03");
    let told = |case: &Case| {
        let event = &case.events().last().unwrap().entry.event;
        (summary(event, case.regulation()), particulars(event, case.regulation()))
    };
    let (what, more) = told(&case);
    assert!(what.starts_with("Klacht ontvangen in een gesprek van "), "{what}");
    assert!(more.contains(&"Opdrachtgever: UWV Heerlen".to_owned()), "{more:?}");
    let amend = json!({ "command": "amend", "heading": "slowness",
        "principal": { "kind": "company", "name": "Bouw BV" } });
    let case = case.doe(amend).allowed();
    let (_, more) = told(&case);
    assert!(more.contains(&"Rubriek: Te traag gewerkt".to_owned()), "{more:?}");
    assert!(more.contains(&"Opdrachtgever: bedrijf Bouw BV".to_owned()), "{more:?}");
    let case = case.doe(attach(1)).allowed();
    let (_, more) = told(&case);
    assert!(more.contains(&"Bestand: brief.pdf, 1 kB, PDF".to_owned()), "{more:?}");
    let contact = json!({ "command": "log_contact", "channel": "in_person", "note": "Gesproken." });
    let (what, _) = told(&case.doe(contact).allowed());
    assert_eq!(what, "Contact met de klager in een gesprek");
    let ruled = Case::under("werkvlak", json!({})).ruled("2026-11-05", "well_founded");
    let (what, _) = told(&ruled);
    assert_eq!(what, format!("Uitspraak door {}: gegrond", ruled.actor()));
}
