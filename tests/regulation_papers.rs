//! Letters and duties in the regulation files: which there are, and what is told of broken ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use klachtenbalie::regulation::{
    DutyKind, LetterElement, LetterKind, ObligationKind, Regulation, embedded, embedded_text, read,
};

fn regulation(id: &str) -> Regulation {
    read(embedded_text(id).unwrap()).unwrap_or_else(|faulty| panic!("{id}:\n{faulty}"))
}

/// The kinds of letters that a regulation asks for.
fn letters(id: &str) -> String {
    let kinds: Vec<_> = regulation(id).letters.iter().map(|rule| rule.kind.code()).collect();
    kinds.join(" ")
}

#[test]
fn each_regulation_asks_for_its_own_letters() {
    for (id, expected) in [
        (
            "werkvlak",
            "receipt respondent_notice declined hearing_invitation hearing_report delay \
             agreements ruling inspection_cover",
        ),
        (
            "working-progression",
            "receipt declined hearing_invitation hearing_report delay agreements ruling \
             uwv_notice client_file_extract inspection_cover registration_form",
        ),
        (
            "work-solutions",
            "receipt declined mediation_proposal hearing_invitation ruling insurer_notice \
             registration_form",
        ),
        (
            "work2work",
            "receipt declined hearing_invitation ruling insurer_notice registration_form",
        ),
        (
            "werkconnectie",
            "receipt declined ruling principal_notice client_file_extract registration_form \
             progress_form",
        ),
        (
            "awb",
            "receipt respondent_notice declined hearing_invitation hearing_report delay ruling",
        ),
    ] {
        assert_eq!(letters(id), expected, "{id}");
    }
}

#[test]
fn each_ruling_and_each_decline_says_where_to_go_next() {
    for (id, _) in embedded() {
        let regulation = regulation(&id);
        for kind in [LetterKind::Ruling, LetterKind::Declined] {
            let rule = regulation.letter(kind).unwrap();
            assert!(rule.elements.contains(&LetterElement::Referral), "{id} {}", kind.code());
        }
    }
}

#[test]
fn only_who_grants_inspection_tells_of_it() {
    for (id, _) in embedded() {
        let regulation = regulation(&id);
        let told = regulation
            .letter(LetterKind::Receipt)
            .is_some_and(|rule| rule.elements.contains(&LetterElement::InspectionRight));
        assert_eq!(told, regulation.term(ObligationKind::TellInspectionRight).is_some(), "{id}");
    }
}

#[test]
fn duties_come_back_as_the_documents_say() {
    let shape = |id: &str| -> Vec<String> {
        let told = regulation(id).duties.into_iter().map(|duty| {
            assert!(duty.reading.is_some(), "{id}: no document gives a number of weeks");
            let every = duty.every.map_or("-", |every| every.code());
            format!("{} {} {every} {}", duty.kind.code(), duty.article, duty.who.code())
        });
        told.collect()
    };
    assert_eq!(shape("werkvlak"), ["management_report 9 quarter manager"]);
    assert_eq!(shape("working-progression"), ["quarterly_report 9 quarter board"]);
    assert_eq!(shape("work-solutions"), ["meeting 1.6.5 - board", "review 1.7.2 year board"]);
    assert_eq!(shape("work2work"), ["meeting 5.2.5 - board", "review 5.3.2 year board"]);
    assert_eq!(
        shape("werkconnectie"),
        ["evaluation 11 half_year board", "uwv_overview 12 year board"]
    );
    assert_eq!(shape("awb"), ["publication 9:12a year board"]);
}

#[test]
fn only_what_is_called_periodic_is_the_firms_choice() {
    for (id, _) in embedded() {
        for duty in regulation(&id).duties {
            assert_eq!(duty.adjustable, duty.kind == DutyKind::ManagementReport, "{id}");
        }
    }
}

/// Replaces the first `from` by `to` in a file; the line of `at` must be named, saying `says`.
fn told(id: &str, from: &str, to: &str, at: &str, says: &str) {
    let text = embedded_text(id).unwrap();
    assert!(text.contains(from), "{id} has no {from}");
    let text = text.replacen(from, to, 1);
    let faulty = read(&text).expect_err(to);
    let line = text.lines().position(|line| line.contains(at)).unwrap_or_else(|| panic!("{at}"));
    let found =
        faulty.faults.iter().any(|fault| fault.line == line + 1 && fault.message.contains(says));
    assert!(found, "{to}: expected line {} {says:?}, got\n{faulty}", line + 1);
}

/// A letter added at the end of a file.
fn added(id: &str, kind: &str, elements: &str, says: &str) {
    let text = format!(
        "{}\n[[letter]] # nieuw\nkind = \"{kind}\"\narticle = \"99\"\nelements = [{elements}]\n",
        embedded_text(id).unwrap()
    );
    let line = text.lines().position(|line| line.contains("# nieuw")).unwrap() + 1;
    let faulty = read(&text).expect_err(kind);
    let found =
        faulty.faults.iter().any(|fault| fault.line == line && fault.message.contains(says));
    assert!(found, "{kind}: expected line {line} {says:?}, got\n{faulty}");
}

#[test]
fn letters_that_cannot_be_are_told() {
    added("werkconnectie", "hearing_invitation", "\"hearing_time\"", "zonder [hearing]");
    added("werkconnectie", "hearing_report", "\"accounts\"", "zonder [hearing]");
    added("werkconnectie", "mediation_proposal", "\"mediator\"", "zonder [mediation]");
    added("werkconnectie", "inspection_cover", "\"papers\"", "zonder [inspection]");
    added("werkconnectie", "insurer_notice", "\"claim\"", "zonder [claim]");
    added("werkconnectie", "delay", "\"new_date\"", "zonder [extension]");
    added("werkconnectie", "uwv_notice", "\"facts\"", "hoort een termijn \"notify_uwv\"");
    added("werkconnectie", "respondent_notice", "\"complaint\"", "\"notify_respondent\"");
    added("werkvlak", "principal_notice", "\"facts\"", "\"report_to_principal\"");
    added("werkvlak", "receipt", "\"complaint\"", "brief \"receipt\" staat al op regel");
}

#[test]
fn elements_that_can_never_be_there_are_told() {
    added("awb", "progress", "\"claim\"", "zonder [claim]");
    added("awb", "progress", "\"inspection_right\"", "zonder [inspection]");
    added("awb", "progress", "\"judgement\"", "past niet in de brief \"progress\"");
    added("awb", "progress", "\"hearing_time\"", "past niet");
    let report = "elements = [\"accounts\"]";
    let signed = "elements = [\"accounts\", \"signature_request\"]";
    let letter = "kind = \"hearing_report\"";
    let text = embedded_text("awb").unwrap().replacen(report, signed, 1);
    let line = text.lines().position(|line| line == letter).unwrap();
    let faulty = read(&text).unwrap_err();
    assert_eq!(faulty.faults[0].line, line, "{faulty}");
    assert!(faulty.to_string().contains("report_article"));
}

#[test]
fn a_ruling_letter_asks_no_more_than_a_ruling_holds() {
    let (from, to) = ("\"reasoning\", \"judgement\"", "\"facts_found\", \"judgement\"");
    let text = embedded_text("awb").unwrap().replacen(from, to, 1);
    let faulty = read(&text).unwrap_err();
    assert!(faulty.to_string().contains("\"facts\" staat niet bij \"elements\" in [ruling]"));
}

#[test]
fn slips_in_letters_and_duties_are_told() {
    told("awb", "kind = \"delay\"", "kind = \"dela\"", "dela", "bedoel je \"delay\"?");
    told("awb", "\"accounts\"]", "\"acounts\"]", "acounts", "bedoel je \"accounts\"?");
    told("awb", "\"accounts\"]", "\"accounts\", \"accounts\"]", "\"accounts\", ", "dubbel");
    told("awb", "every = \"year\"", "every = \"jaar\"", "\"jaar\"", "toegestaan: month");
    told("awb", "every = \"year\"\n", "", "kind = \"publication\"", "\"every\"");
    told("work2work", "kind = \"review\"", "kind = \"meeting\"", "every = ", "geen \"every\"");
    let again = "[[duty]] # weer\nkind = \"evaluation\"";
    told(
        "werkconnectie",
        "[[duty]]\nkind = \"uwv_overview\"",
        again,
        "# weer",
        "staat al op regel",
    );
}
