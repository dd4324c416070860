//! Sending: what is sent is frozen, the step follows, and what the regulation asks for is in it.

use klachtenbalie::desk::letters::{LetterContent, LetterOrder};
use klachtenbalie::documents::paper::folded_space;
use klachtenbalie::documents::{Format, words_of_docx};
use klachtenbalie::domain::Action;
use klachtenbalie::domain::letters::Gap;
use klachtenbalie::regulation::{Channel, LetterElement, LetterKind, LetterRecipient};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::support::{Office, line, number, refusal, step};

const LETTER: Option<Channel> = Some(Channel::Letter);

fn hex(bytes: &[u8]) -> String {
    let digits: Vec<_> = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

#[test]
fn what_is_sent_is_kept_byte_for_byte_and_the_step_follows() {
    let mut office = Office::furnished("werkvlak").taken_up();
    let order = LetterOrder::usual(LetterKind::Receipt);
    let draft = office.draft(&order);
    assert_eq!((draft.gaps.len(), draft.obstacle.clone()), (0, None));
    let content = LetterContent::Text(&draft.text, Format::Docx);
    let expected = office.desk.letter_file(&draft.text, Format::Docx).unwrap();
    let done =
        office.desk.send_letter(number(), &order, content, LETTER, Some(draft.version)).unwrap();
    assert_eq!(done.events, ["letter_sent", "acknowledged"]);
    // Another address, name and template later: what was sent stays as it was.
    office.desk.change_setting("adres", "Elders 2").unwrap();
    office.doe("2026-11-20", json!({ "command": "amend", "facts": "Iets anders." }));
    let (paper, content) = office.desk.paper_content(number(), 1).unwrap();
    assert_eq!(content, expected);
    assert_eq!(paper.file.digest.as_str(), hex(&expected));
    assert_eq!(paper.file.name.as_str(), "2026-001 ontvangstbevestiging.docx");
    assert_eq!(paper.file.bytes, expected.len() as u64);
    assert!(paper.sent);
    let detail = office.desk.detail(number()).unwrap().unwrap();
    assert!(
        detail.timeline.iter().any(|line| line.summary == "Ontvangstbevestiging aan de klager")
    );
    assert!(office.desk.audit().unwrap().faults.is_empty());
}

#[test]
fn a_later_version_is_a_new_document() {
    let mut office = Office::furnished("werkvlak").taken_up();
    let order = LetterOrder::usual(LetterKind::Receipt);
    let first = office.draft(&order).text;
    let send = |office: &mut Office, text: &str| {
        let content = LetterContent::Text(text, Format::Text);
        office.desk.send_letter(number(), &order, content, Some(Channel::Email), None).unwrap()
    };
    send(&mut office, &first);
    let again = format!("{first}\nDeze brief komt in de plaats van de eerste.\n");
    // The receipt was confirmed already: nothing follows from a second letter.
    assert_eq!(send(&mut office, &again).events, ["letter_sent"]);
    let papers = office.desk.papers(number()).unwrap();
    assert_eq!(papers.iter().map(|paper| paper.place).collect::<Vec<_>>(), [1, 2]);
    assert_ne!(papers[0].file.digest, papers[1].file.digest);
    let (_, content) = office.desk.paper_content(number(), 1).unwrap();
    assert_eq!(String::from_utf8(content).unwrap(), office.desk.letter_preview(&first).unwrap());
}

#[test]
fn a_letter_that_lacks_something_says_what_and_cannot_be_sent() {
    let mut office = Office::under("werkvlak");
    let mut intake = super::support::intake();
    intake.as_object_mut().unwrap().remove("conduct");
    office.doe("2026-11-02", intake);
    let order = LetterOrder::usual(LetterKind::Receipt);
    let draft = office.draft(&order);
    let conduct = Gap { element: LetterElement::ConductDate, action: Action::Amend };
    let contact = Gap { element: LetterElement::Contact, action: Action::AssignHandler };
    assert!(draft.gaps.contains(&conduct), "{:?}", draft.gaps);
    assert!(draft.gaps.contains(&contact), "{:?}", draft.gaps);
    assert_eq!(conduct.sentence(), "wanneer het gebeurde (vul dit in bij 'Gegevens verbeteren')");
    let content = LetterContent::Text(&draft.text, Format::Docx);
    let sent = office.desk.send_letter(number(), &order, content, LETTER, None);
    let refusal = refusal(sent);
    assert_eq!(refusal.code, "letter_incomplete");
    assert!(refusal.message.contains("wanneer het gebeurde"), "{}", refusal.message);
    assert_eq!(office.desk.papers(number()).unwrap(), []);
    assert_eq!(office.desk.detail(number()).unwrap().unwrap().complaint.version, 1);
}

#[test]
fn a_letter_that_lacks_something_says_so_at_its_top_in_every_file_and_says_no_half_sentence() {
    let mut office = Office::under("werkvlak").taken_up();
    office.desk.change_setting("telefoon", "030 123 45 67").unwrap();
    for (kind, missing, half) in [
        (LetterKind::Ruling, "de toetsing aan de normen; het oordeel", "wij ervan vinden"),
        (LetterKind::Agreements, "ontbreekt wat er is afgesproken", "op een rij"),
        (
            LetterKind::Declined,
            "waarom de klacht niet in behandeling komt",
            "in behandeling genomen",
        ),
        (LetterKind::HearingReport, "ontbreekt wat de gehoorden zeiden", "Hieronder staat"),
        (LetterKind::HearingInvitation, "wanneer en waar de hoorzitting is", "op dat moment"),
    ] {
        let text = office.draft(&LetterOrder::usual(kind)).text;
        let docx = office.desk.letter_file(&text, Format::Docx).unwrap();
        let plain = office.desk.letter_file(&text, Format::Text).unwrap();
        let plain = folded_space(&String::from_utf8(plain).unwrap());
        for words in [words_of_docx(&docx).unwrap(), plain] {
            let (head, letter) = words.split_once("Daniëlle Jansen").unwrap();
            assert!(head.contains("CONCEPT – nog niet te versturen: ontbreekt "), "{words}");
            assert!(head.contains(missing), "{words}");
            assert!(!letter.contains(half), "{words}");
        }
    }
    // A form shows how far the file is.
    let form = office.draft(&LetterOrder::usual(LetterKind::ProgressForm)).text;
    assert!(!form.contains("CONCEPT"), "{form}");
}

#[test]
fn a_draft_is_not_sent_while_its_mark_stands_above_it() {
    let mut office = Office::furnished("werkvlak").taken_up();
    let order = LetterOrder::usual(LetterKind::Agreements);
    let draft = office.draft(&order).text;
    let agree = json!({ "command": "agree_action", "description": "Bellen", "owner": "A", "due": "2026-12-01" });
    office.doe("2026-11-20", agree);
    let whole = office.draft(&order).text;
    assert!(!whole.contains("CONCEPT"), "{whole}");
    let mark = draft.lines().next().unwrap();
    let marked = format!("{mark}\n\n{whole}");
    let bytes = office.desk.letter_file(&marked, Format::Docx).unwrap();
    for content in [LetterContent::Text(&marked, Format::Docx), LetterContent::File(&bytes)] {
        let refusal = refusal(office.desk.send_letter(number(), &order, content, LETTER, None));
        assert_eq!(refusal.code, "still_a_draft");
        assert!(refusal.message.contains("Haal die regel weg"), "{}", refusal.message);
    }
    let content = LetterContent::Text(&whole, Format::Docx);
    office.desk.send_letter(number(), &order, content, LETTER, None).unwrap();
}

#[test]
fn a_letter_says_what_it_is_about_also_where_no_article_asks_for_it() {
    // Neither regulation says what a letter of agreements or of delay holds.
    for (regulation, kind, element) in [
        ("work-solutions", LetterKind::Agreements, LetterElement::Agreements),
        ("werkconnectie", LetterKind::HearingInvitation, LetterElement::HearingTime),
        ("awb", LetterKind::Agreements, LetterElement::Agreements),
    ] {
        let office = Office::plain(regulation).taken_up();
        let draft = office.draft(&LetterOrder::usual(kind));
        assert_eq!(draft.article, None);
        let missing: Vec<_> = draft.gaps.iter().map(|gap| gap.element).collect();
        assert_eq!(missing, [element], "{regulation}");
    }
}

#[test]
fn a_last_edit_is_sent_as_it_was_made_but_cannot_lose_what_is_owed() {
    let mut office = Office::furnished("werkvlak").ruled();
    let order = LetterOrder::usual(LetterKind::Ruling);
    let text = office.draft(&order).text;
    let without_referral = text.replace("terecht bij de Nationale Ombudsman", "nergens terecht");
    assert_ne!(text, without_referral);
    let content = LetterContent::Text(&without_referral, Format::Docx);
    let sent = office.desk.send_letter(number(), &order, content, LETTER, None);
    let refusal = refusal(sent);
    assert_eq!(refusal.code, "letter_changed");
    assert!(refusal.message.contains("waar de klager verder terechtkan"), "{}", refusal.message);
    assert_eq!(office.desk.papers(number()).unwrap(), []);
    let friendlier = text.replace("## Wat nu", "## Wat nu\n\nHet spijt ons dat dit gebeurd is.");
    let content = LetterContent::Text(&friendlier, Format::Text);
    let done = office.desk.send_letter(number(), &order, content, LETTER, None).unwrap();
    assert_eq!(done.events, ["letter_sent", "ruling_communicated"]);
    let (_, content) = office.desk.paper_content(number(), 1).unwrap();
    assert!(String::from_utf8(content).unwrap().contains("Het spijt ons dat dit gebeurd is."));
}

#[test]
fn what_a_letter_must_say_counts_only_where_it_belongs() {
    let mut office = Office::furnished("working-progression").taken_up();
    let order = LetterOrder::usual(LetterKind::Receipt);
    let text = office.draft(&order).text;
    let elsewhere = text
        .replace("Behandelaar:: A. Smit", "Behandelaar:: een collega")
        .replace("Dorpsstraat 7", "A. Smit\nDorpsstraat 7");
    assert_ne!(text, elsewhere);
    let post = |office: &mut Office, text: &str, version| {
        let content = LetterContent::Text(text, Format::Text);
        office.desk.send_letter(number(), &order, content, LETTER, version)
    };
    let refused = refusal(post(&mut office, &elsewhere, None));
    let told = "In de tekst staat niet meer zoals in het dossier: wie de klacht behandelt \
                (‘Behandelaar: A. Smit’).";
    assert!(refused.message.starts_with(told), "{}", refused.message);
    // A text of before the last change of the file never said it.
    let version = office.draft(&order).version;
    office.doe("2026-11-20", json!({ "command": "amend", "conduct": ["2026-10-27"] }));
    let refused = refusal(post(&mut office, &text, Some(version)));
    let told = "Het dossier is veranderd nadat deze tekst is gemaakt. In de tekst staat nog niet: \
                wanneer het gebeurde";
    assert!(refused.message.starts_with(told), "{}", refused.message);
    let bytes = office.desk.letter_file(&text, Format::Docx).unwrap();
    let content = LetterContent::File(&bytes);
    let sent = office.desk.send_letter(number(), &order, content, LETTER, None);
    let told = "In het bestand staat niet zoals in het dossier: wanneer het gebeurde";
    let refused = refusal(sent);
    assert!(refused.message.starts_with(told), "{}", refused.message);
}

#[test]
fn a_telephone_number_of_the_organisation_is_a_way_to_reach_it() {
    let mut office = Office::under("werkvlak").registered();
    let order = LetterOrder::usual(LetterKind::Receipt);
    let gaps = office.draft(&order).gaps;
    let [gap] = gaps.as_slice() else { panic!("{gaps:?}") };
    let told = "of geef de organisatie een telefoonnummer, e-mailadres of antwoordadres bij";
    assert!(gap.sentence().contains(told), "{}", gap.sentence());
    office.desk.change_setting("telefoon", "030 123 45 67").unwrap();
    let draft = office.draft(&order);
    assert_eq!(draft.gaps, []);
    let content = LetterContent::Text(&draft.text, Format::Text);
    office.desk.send_letter(number(), &order, content, LETTER, None).unwrap();
}

#[test]
fn a_file_finished_in_word_is_read_before_it_is_sent() {
    let mut office = Office::furnished("werkvlak").ruled();
    let order = LetterOrder::usual(LetterKind::Ruling);
    let text = office.draft(&order).text;
    let whole =
        office.desk.letter_file(&format!("{text}\nMet de hand erbij.\n"), Format::Docx).unwrap();
    let cut = office.desk.letter_file("# Ons oordeel\n\nGegrond.\n", Format::Docx).unwrap();
    let post = |office: &mut Office, bytes: &[u8]| {
        office.desk.send_letter(number(), &order, LetterContent::File(bytes), LETTER, None)
    };
    let sent = post(&mut office, &cut);
    assert_eq!(refusal(sent).code, "letter_changed");
    for broken in [&b"PK\x03\x04\xff\xfe not a zip"[..], &[0, 1, 2, 3]] {
        let sent = post(&mut office, broken);
        let refusal = refusal(sent);
        assert!(refusal.message.contains("geen Word-bestand"), "{}", refusal.message);
    }
    post(&mut office, &whole).unwrap();
    assert_eq!(office.desk.paper_content(number(), 1).unwrap().1, whole);
}

#[test]
fn the_letter_is_made_as_the_file_will_be_after_its_step() {
    let mut office = Office::furnished("werkvlak").taken_up();
    let order = LetterOrder {
        step: Some(step(
            json!({ "command": "extend_term", "until": "2026-12-11", "reason": "De behandelaar is ziek." }),
        )),
        ..LetterOrder::usual(LetterKind::Delay)
    };
    let draft = office.draft(&order);
    assert!(draft.text.contains("vrijdag 11 december 2026"), "{}", draft.text);
    assert_eq!(office.desk.detail(number()).unwrap().unwrap().complaint.extensions, []);
    let content = LetterContent::Text(&draft.text, Format::Docx);
    let done = office.desk.send_letter(number(), &order, content, LETTER, None).unwrap();
    assert_eq!(done.events, ["letter_sent", "term_extended"]);
}

#[test]
fn a_step_that_cannot_be_taken_is_told_with_the_draft() {
    let office = Office::furnished("werkvlak").taken_up();
    // Without a new date there is nothing to tell.
    let draft = office.draft(&LetterOrder::usual(LetterKind::Delay));
    assert_eq!(draft.obstacle.unwrap().code, "step_missing");
    let wrong = LetterOrder {
        step: Some(step(json!({ "command": "admit" }))),
        ..LetterOrder::usual(LetterKind::Receipt)
    };
    assert_eq!(office.draft(&wrong).obstacle.unwrap().code, "wrong_step");
    let order = LetterOrder { to: LetterRecipient::Uwv, ..LetterOrder::usual(LetterKind::Receipt) };
    let refused = office.desk.letter_draft(number(), &order).unwrap_err();
    assert_eq!(refused.refusal().code, "wrong_reader");
}

#[test]
fn one_of_several_respondents_is_chosen_by_name() {
    let mut office = Office::furnished("werkvlak").registered();
    office.doe("2026-11-02", json!({ "command": "amend", "respondents": [
        { "kind": "employee", "name": "Karel Visser" }, { "kind": "employee", "name": "Ans Bos" } ] }));
    let order = LetterOrder::usual(LetterKind::RespondentNotice);
    let refused = office.desk.letter_draft(number(), &order).unwrap_err().refusal();
    assert_eq!(refused.code, "which_respondent");
    assert!(refused.message.contains("Karel Visser, Ans Bos"), "{}", refused.message);
    let order = LetterOrder { name: Some(line("Ans Bos")), ..order };
    assert!(office.draft(&order).text.contains("Beste Ans Bos"));
}

#[test]
fn inspection_shows_exactly_what_that_side_may_see() {
    let mut office = Office::furnished("werkvlak").taken_up();
    for (name, withheld) in [("open.txt", json!([])), ("medisch.txt", json!(["respondent"]))] {
        let upload = office.desk.upload(name, name.as_bytes().to_vec()).unwrap();
        let command =
            json!({ "command": "attach_file", "file": upload.file, "withheld_from": withheld });
        let request = klachtenbalie::desk::view::Request {
            complaint: Some(number()),
            command: serde_json::from_value(command).unwrap(),
            on: None,
            expected_version: None,
        };
        office.desk.execute_with(&request, &[upload]).unwrap();
    }
    office.doe(
        "2026-11-20",
        json!({ "command": "add_note", "note": "Voorzichtig met deze klager." }),
    );
    office.doe("2026-11-20", json!({ "command": "ask_news", "note": "Voorzichtig: lukt het?" }));
    for form in [LetterKind::RegistrationForm, LetterKind::ProgressForm] {
        let text = office.letter_to(form, LetterRecipient::File);
        assert!(!text.contains("Voorzichtig") && !text.contains("nieuws"), "{text}");
    }
    let to_complainant = office.letter(LetterKind::InspectionCover);
    let to_respondent = office.letter_to(LetterKind::InspectionCover, LetterRecipient::Respondent);
    assert!(to_complainant.contains("open.txt") && to_complainant.contains("medisch.txt"));
    assert!(to_respondent.contains("open.txt") && !to_respondent.contains("medisch.txt"));
    for text in [to_complainant, to_respondent] {
        assert!(!text.contains("Voorzichtig"));
    }
}

#[test]
fn somebody_elses_change_is_not_overwritten() {
    let mut office = Office::furnished("werkvlak").taken_up();
    let order = LetterOrder::usual(LetterKind::Receipt);
    let draft = office.draft(&order);
    office.doe("2026-11-20", json!({ "command": "amend", "facts": "Iets anders." }));
    let content = LetterContent::Text(&draft.text, Format::Docx);
    let sent = office.desk.send_letter(number(), &order, content, LETTER, Some(draft.version));
    // The text no longer says the facts as they stand: told before the version is looked at.
    assert_eq!(refusal(sent).code, "letter_changed");
    let fresh = office.draft(&order);
    let content = LetterContent::Text(&fresh.text, Format::Docx);
    let sent = office.desk.send_letter(number(), &order, content, LETTER, Some(draft.version));
    assert_eq!(refusal(sent).code, "version_conflict");
}
