//! A concept of an e-mail is saved: its papers go into the file of the new complaint with it.

use klachtenbalie::desk::DeskError;
use klachtenbalie::desk::view::{Done, Request, Waiting};
use klachtenbalie::domain::Action;
use klachtenbalie::exchange::Source;
use klachtenbalie::form::Values;
use klachtenbalie::regulation::Party;

use crate::support::{Place, said};

/// An e-mail of Rik Mulder with a letter attached.
const MAIL: &str = include_str!("../fixtures/mail/with_letter.eml");

/// A place with the concept of the mail.
fn place() -> Place {
    let place = Place::new();
    let source = Source::open(&place.file("bericht.eml", MAIL)).unwrap();
    assert!(place.desk.keep_concept(&place.desk.concept_of_mail(&source).unwrap()).unwrap());
    place
}

/// The registration that the concept is, and its papers.
fn registration(place: &Place) -> (Request, Vec<Waiting>) {
    let draft = place.desk.drafts().unwrap().remove(0);
    let values: Values = serde_json::from_str(&draft.content).unwrap();
    let form = place.desk.form(Action::Register, None).unwrap();
    let filled = form.read(&values, place.desk.now()).unwrap();
    let (command, on) = (filled.command, filled.on);
    let request = Request { complaint: None, command, on, expected_version: None };
    (request, place.desk.draft_papers(&draft).unwrap())
}

fn save(place: &mut Place) -> Result<Done, DeskError> {
    let (request, papers) = registration(place);
    place.desk.execute_attaching(&request, &[], &papers)
}

#[test]
fn the_papers_are_in_the_file_of_the_new_complaint_as_they_came() {
    let mut place = place();
    let done = save(&mut place).unwrap();
    assert_eq!(done.events, ["registered", "file_attached", "file_attached"]);
    assert_eq!(done.version, 3);
    let number = done.number.unwrap();
    let papers = place.desk.papers(number).unwrap();
    let told: Vec<_> = papers
        .iter()
        .map(|it| (it.file.name.as_str(), &*it.what, it.withheld_from.as_slice()))
        .collect();
    let from = "E-mail van Rik Mulder, do 19 november 2026, 20:00 uur";
    let expected: [(&str, &str, &[Party]); 2] =
        [("bericht.eml", from, &[Party::Respondent]), ("brief.pdf", "Bijlage bij de e-mail", &[])];
    assert_eq!(told, expected);
    assert_eq!(place.desk.paper_content(number, 1).unwrap().1, MAIL.as_bytes());
    assert_eq!(place.desk.paper_content(number, 2).unwrap().1, b"%PDF-1.7\n");
    // What was a concept can go: the register has its own.
    let draft = place.desk.drafts().unwrap().remove(0);
    place.desk.forget_draft(&draft).unwrap();
    assert_eq!(place.desk.paper_content(number, 2).unwrap().1, b"%PDF-1.7\n");
    assert_eq!(place.audited(), 1);
}

#[test]
fn the_respondent_sees_what_was_attached_and_not_the_address_above_the_mail() {
    let mut place = place();
    let number = save(&mut place).unwrap().number.unwrap().to_string();
    let seen = |side: &str| said(&place.run(&["inzage", &number, side]));
    let (complainant, respondent) = (seen("klager"), seen("beklaagde"));
    assert!(complainant.contains("bericht.eml") && complainant.contains("brief.pdf"));
    assert!(respondent.contains("brief.pdf"), "{respondent}");
    assert!(!respondent.contains("bericht.eml") && !respondent.contains("rm@voorbeeld.nl"));
}

#[test]
fn all_goes_in_or_nothing() {
    let mut place = place();
    let (request, mut papers) = registration(&place);
    // The same content twice is refused by the file, after the registration.
    papers.push(papers[1].clone());
    let refused = place.desk.execute_attaching(&request, &[], &papers).unwrap_err().refusal();
    assert_eq!(refused.code, "already_attached");
    assert_eq!(place.audited(), 0);
    let raw = rusqlite::Connection::open(place.path("balie.db")).unwrap();
    let files: i64 = raw.query_row("SELECT count(*) FROM files", [], |row| row.get(0)).unwrap();
    assert_eq!((files, place.desk.drafts().unwrap()[0].files.len()), (0, 2));
    assert_eq!(save(&mut place).unwrap().number.unwrap().to_string(), "2026-001");
}
