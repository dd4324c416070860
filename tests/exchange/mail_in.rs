//! An e-mail as intake: what it becomes, and mails as they come.

use std::path::Path;

use klachtenbalie::desk::mail::MailConcept;
use klachtenbalie::desk::view::Draft;
use klachtenbalie::exchange::mail::{Mail, attachments, read};
use klachtenbalie::exchange::{Kind, Source};
use klachtenbalie::form::{Form, Values};
use klachtenbalie::regulation::Party;

use crate::support::{Place, said};

const WHOLE: &str = "Return-Path: <dj@voorbeeld.nl>\r\n\
Received: from mx.voorbeeld.nl by mail.firma.nl; Thu, 19 Nov 2026 23:30:00 +0000\r\n\
Received: from thuis by mx.voorbeeld.nl; Thu, 19 Nov 2026 23:10:00 +0000\r\n\
From: =?utf-8?q?Dani=C3=ABlle_Jansen?= <dj@voorbeeld.nl>\r\n\
To: klachten@firma.nl\r\n\
Subject: =?iso-8859-1?q?Klacht_over_caf=E9?=\r\n\
Date: Thu, 19 Nov 2026 20:00:00 +0100\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"x\"\r\n\
\r\n\
--x\r\n\
Content-Type: text/plain; charset=windows-1252\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
Ik wacht al zes weken.=0D=0AHet kost mij =80 500.\r\n\
--x\r\n\
Content-Type: application/pdf; name=\"../../etc/pass\u{1b}wd.pdf\"\r\n\
Content-Disposition: attachment; filename=\"../../etc/brief.pdf\"\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
JVBERi0xLjcK\r\n\
--x--\r\n";

fn source(place: &Place, text: impl AsRef<[u8]>) -> Source {
    Source::open(&place.file("bericht.eml", text)).unwrap()
}

fn concept(place: &Place, text: impl AsRef<[u8]>) -> MailConcept {
    place.desk.concept_of_mail(&source(place, text)).unwrap()
}

/// Whether a new concept was kept.
fn keep(place: &Place, text: impl AsRef<[u8]>) -> bool {
    place.desk.keep_concept(&concept(place, text)).unwrap()
}

fn mail(place: &Place, text: impl AsRef<[u8]>) -> Mail {
    read(&source(place, text)).unwrap()
}

fn values(draft: &Draft) -> Values {
    serde_json::from_str(&draft.content).unwrap()
}

#[test]
fn a_mail_becomes_a_concept_that_can_be_saved_as_it_is() {
    let place = Place::new();
    assert!(keep(&place, WHOLE));
    let drafts = place.desk.drafts().unwrap();
    assert_eq!(drafts.len(), 1);
    let values = values(&drafts[0]);
    // The server took it at 23:30 by Greenwich: half past twelve on Friday here.
    for (key, expected) in [
        ("complainant.name", "Daniëlle Jansen"),
        ("complainant.email", "dj@voorbeeld.nl"),
        ("received_at", "20-11-2026 00:30"),
        ("filed_on", "19-11-2026"),
        ("channel", "email"),
        ("facts", "Onderwerp: Klacht over café\n\nIk wacht al zes weken.\nHet kost mij € 500."),
    ] {
        assert_eq!(values.get(key), expected, "{key}");
    }
    let form: Form = place
        .desk
        .form(klachtenbalie::domain::Action::from_code("register").unwrap(), None)
        .unwrap();
    let filled = form.read(&values, place.desk.now());
    assert!(filled.is_ok(), "{filled:?}");
    // The same mail again is the same concept.
    assert!(!keep(&place, WHOLE));
    assert_eq!(place.desk.drafts().unwrap().len(), 1);
}

/// The papers of a draft by name.
fn names(draft: &Draft) -> Vec<&str> {
    draft.files.iter().map(|paper| paper.file.name.as_str()).collect()
}

/// How many contents wait in the database.
fn contents(place: &Place) -> i64 {
    let raw = rusqlite::Connection::open(place.path("balie.db")).unwrap();
    raw.query_row("SELECT count(*) FROM draft_contents", [], |row| row.get(0)).unwrap()
}

/// The same e-mail from somebody else, with the same letter.
fn from_another() -> String {
    WHOLE.replace("dj@voorbeeld.nl", "bos@voorbeeld.nl")
}

#[test]
fn the_mail_and_its_attachments_wait_with_the_concept() {
    let place = Place::new();
    assert!(keep(&place, WHOLE));
    let draft = &place.desk.drafts().unwrap()[0];
    assert_eq!(names(draft), ["bericht.eml", "brief.pdf"]);
    let papers = place.desk.draft_papers(draft).unwrap();
    assert_eq!(&*papers[0].content, WHOLE.as_bytes());
    assert_eq!(&*papers[1].content, b"%PDF-1.7\n");
    let about: Vec<_> = papers
        .iter()
        .map(|paper| {
            let it = &paper.attachment;
            (it.file.media_type.as_str(), it.description.as_ref().unwrap().as_str())
        })
        .collect();
    assert_eq!(
        about,
        [
            ("message/rfc822", "E-mail van Daniëlle Jansen, vr 20 november 2026, 00:30 uur"),
            ("application/pdf", "Bijlage bij de e-mail"),
        ]
    );
    // They are no files of the register yet.
    let raw = rusqlite::Connection::open(place.path("balie.db")).unwrap();
    let files: i64 = raw.query_row("SELECT count(*) FROM files", [], |row| row.get(0)).unwrap();
    assert_eq!((files, contents(&place)), (0, 2));
    assert_eq!(place.audited(), 0);
}

#[test]
fn a_content_is_kept_once_and_as_long_as_a_concept_has_it() {
    let place = Place::new();
    assert!(keep(&place, WHOLE) && keep(&place, from_another()));
    // Two mails, and one letter that both hold.
    assert_eq!(contents(&place), 3);
    let drafts = place.desk.drafts().unwrap();
    place.desk.discard_draft("register", None, drafts[0].slot).unwrap();
    assert_eq!(contents(&place), 2);
    let left = &place.desk.drafts().unwrap()[0];
    assert_eq!(&*place.desk.draft_papers(left).unwrap()[1].content, b"%PDF-1.7\n");
    // What is typed in the place of the one that was thrown away has none of its papers.
    let typed = Draft { content: "{}".into(), files: Vec::new(), ..drafts[0].clone() };
    place.desk.save_draft(&typed).unwrap();
    let drafts = place.desk.drafts().unwrap();
    let again = drafts.iter().find(|draft| draft.slot == typed.slot).unwrap();
    assert_eq!(again.files, []);
    for draft in &drafts {
        place.desk.forget_draft(draft).unwrap();
    }
    assert_eq!(contents(&place), 0);
    assert_eq!(place.audited(), 0);
}

#[test]
fn a_concept_that_somebody_went_on_with_is_not_made_again() {
    let place = Place::new();
    assert!(keep(&place, WHOLE));
    let begun = place.desk.drafts().unwrap().remove(0);
    let papers = place.desk.draft_papers(&begun).unwrap();
    let further = Draft { slot: 77, content: r#"{"facts":"Anders."}"#.into(), ..begun.clone() };
    place.desk.save_draft_with(&further, &papers).unwrap();
    place.desk.forget_draft(&begun).unwrap();
    assert!(!keep(&place, WHOLE));
    assert_eq!(place.desk.drafts().unwrap().len(), 1);
    assert!(keep(&place, from_another()));
}

#[test]
fn a_concept_of_which_the_papers_are_gone_says_so() {
    let place = Place::new();
    assert!(keep(&place, WHOLE));
    let draft = place.desk.drafts().unwrap().remove(0);
    place.desk.discard_draft("register", None, draft.slot).unwrap();
    let refused = place.desk.draft_papers(&draft).unwrap_err().refusal();
    assert_eq!(refused.code, "draft_gone");
}

#[test]
fn too_large_empty_and_twice_the_same_are_told_or_kept_once() {
    let mut place = Place::new();
    place.desk.change_setting("grootste-bestand", "1").unwrap();
    let part = |name: &str, body: &str| {
        format!(
            "--z\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{body}\r\n"
        )
    };
    let text = format!(
        "From: a@b.nl\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"z\"\r\n\r\n--z\r\nContent-Type: text/plain\r\n\r\nHoi\r\n{}{}{}{}--z--\r\n",
        part("film.mp4", &"x".repeat(1_500_000)),
        part("leeg.txt", ""),
        part("een.txt", "zelfde"),
        part("twee.txt", "zelfde"),
    );
    let concept = concept(&place, text);
    let left: Vec<_> = concept.left_out.iter().map(|it| (&*it.name, &*it.why)).collect();
    let large = "Dit bestand is te groot (2 MB). Er past hoogstens 1 MB in.";
    assert_eq!(
        left,
        [("bericht.eml", large), ("film.mp4", large), ("leeg.txt", "Dit bestand is leeg.")]
    );
    assert!(place.desk.keep_concept(&concept).unwrap());
    let draft = place.desk.drafts().unwrap().remove(0);
    assert_eq!(names(&draft), ["een.txt"]);
    assert_eq!(
        values(&draft).get("facts"),
        format!(
            "Onderwerp: x\n\nHoi\n\n[Niet bewaard: bericht.eml. {large}]\n\
             [Niet bewaard: film.mp4. {large}]\n[Niet bewaard: leeg.txt. Dit bestand is leeg.]"
        )
    );
    // Without the e-mail itself it is known again by what it says.
    assert!(!place.desk.keep_concept(&concept).unwrap());
}

#[test]
fn attachments_are_handed_over_with_their_bytes() {
    let place = Place::new();
    let all = attachments(&source(&place, WHOLE)).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].listed.name.as_str(), all[0].bytes.as_slice()),
        ("brief.pdf", &b"%PDF-1.7\n"[..])
    );
}

#[test]
fn html_alone_is_read_as_words() {
    let place = Place::new();
    let text = "From: a@b.nl\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{color:red}</style></head><body><p>Beste <b>firma</b>,</p><p>Ik &amp; mijn vrouw</p><script>alert(1)</script></body></html>";
    let mail = mail(&place, text);
    assert!(
        mail.text.contains("Beste firma,") && mail.text.contains("Ik & mijn vrouw"),
        "{}",
        mail.text
    );
    assert!(!mail.text.contains('<') && !mail.text.contains("color"), "{}", mail.text);
    assert_eq!(mail.sender.as_deref(), Some("a@b.nl"));
}

const COMPLAINT: &str = "From: Kees Bos <kees@bos.nl>\nDate: Mon, 02 Nov 2026 10:00:00 +0100\n\
Subject: Klacht\nContent-Type: text/plain\n\nNiemand belt terug.";

/// A mail with this above it and this note, and another one in it.
fn enclosing(head: &str, note: &str, inner: &str) -> String {
    let text = format!(
        "{head}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"y\"\n\n--y\nContent-Type: text/plain\n\n{note}\n--y\nContent-Type: message/rfc822\n\n{inner}\n--y--\n"
    );
    text.replace('\n', "\r\n")
}

/// What the concept of a mail offers.
fn offered(place: &Place, text: &str) -> Values {
    place.desk.keep_concept(&concept(place, text)).unwrap();
    let draft = place.desk.drafts().unwrap().remove(0);
    place.desk.discard_draft("register", None, draft.slot).unwrap();
    values(&draft)
}

#[test]
fn of_a_mail_sent_on_as_attachment_the_inner_one_is_offered() {
    let place = Place::new();
    let sent_on = |subject: &str| {
        let head = "Received: from x by mail.firma.nl; Tue, 3 Nov 2026 09:00:00 +0000\n\
                    From: Anna Smit <a.smit@firma.nl>";
        enclosing(&format!("{head}\nSubject: {subject}"), "Zie bijlage.", COMPLAINT)
    };
    let values = offered(&place, &sent_on("Fwd: Klacht"));
    for (key, expected) in [
        ("complainant.name", "Kees Bos"),
        ("complainant.email", "kees@bos.nl"),
        ("receiver", "Anna Smit"),
        // Monday, and not the Tuesday on which it was sent on.
        ("received_at", "2-11-2026 10:00"),
        ("filed_on", "2-11-2026"),
    ] {
        assert_eq!(values.get(key), expected, "{key}");
    }
    let facts = values.get("facts");
    let assumed = "[Doorgestuurd op di 3 november 2026, 10:00 uur door Anna Smit. Ik neem aan: de klager is Kees Bos, en de organisatie kreeg de klacht op ma 2 november 2026, 10:00 uur. Controleer dit en haal deze regel weg.]\n\nOnderwerp: Klacht\n\nNiemand belt terug.\n\nBij het doorsturen schreef de collega:\nZie bijlage.";
    assert!(facts.starts_with(assumed), "{facts}");
    // Somebody who complains may attach a letter of ours: then nothing is taken for granted.
    let values = offered(&place, &sent_on("Ik ben het niet eens met deze brief"));
    assert_eq!(values.get("complainant.name"), "Anna Smit");
    assert_eq!(values.get("received_at"), "3-11-2026 10:00");
    let facts = values.get("facts");
    assert!(facts.starts_with("[Bij deze e-mail zit een bericht van Kees Bos."), "{facts}");
    assert!(facts.contains("--- Bijgevoegd bericht van Kees Bos: Klacht\nNiemand"), "{facts}");
}

#[test]
fn a_mail_within_a_mail_is_an_e_mail_and_its_papers_are_papers() {
    let place = Place::new();
    let deepest = COMPLAINT.replace("Subject: Klacht", "Subject: Re: a/b");
    let inner = format!(
        "From: Kees Bos <kees@bos.nl>\nSubject: Klacht\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/plain\n\nZie de brief.\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"brief.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjcK\n--x\nContent-Type: message/rfc822\n\n{deepest}\n--x--\n"
    );
    let head = "From: Anna Smit <a.smit@firma.nl>\nSubject: Fwd: Klacht";
    let text = enclosing(head, "Zie bijlage.", &inner);
    let made = concept(&place, &text);
    let told: Vec<_> = made
        .papers
        .iter()
        .map(|it| {
            let file = &it.attachment.file;
            let withheld = it.attachment.withheld_from.as_slice();
            (file.name.as_str(), file.media_type.as_str(), withheld)
        })
        .collect();
    // Above each e-mail stands an address, which is not for the respondent.
    let expected: [(&str, &str, &[Party]); 4] = [
        ("bericht.eml", "message/rfc822", &[Party::Respondent]),
        ("Klacht.eml", "message/rfc822", &[Party::Respondent]),
        ("brief.pdf", "application/pdf", &[]),
        ("Re: a-b.eml", "message/rfc822", &[Party::Respondent]),
    ];
    assert_eq!(told, expected);
    assert_eq!(&*made.papers[2].content, b"%PDF-1.7\n");
    let inner = inner.replace('\n', "\r\n");
    assert_eq!(String::from_utf8_lossy(&made.papers[1].content).trim_end(), inner.trim_end());
    // What is listed is what is kept.
    let listed: Vec<_> = made.mail.attachments.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(listed, ["Klacht.eml", "brief.pdf", "Re: a-b.eml"]);
}

#[test]
fn an_office_document_is_known_in_whatever_order_it_was_packed() {
    let place = Place::new();
    let packed = |names: &[&str]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, b"<x/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let office = "application/vnd.openxmlformats-officedocument";
    for (names, expected) in [
        (
            // As LibreOffice packs a letter.
            &["_rels/.rels", "docProps/app.xml", "word/document.xml", "[Content_Types].xml"][..],
            format!("{office}.wordprocessingml.document"),
        ),
        (&["xl/workbook.xml", "[Content_Types].xml"][..], format!("{office}.spreadsheetml.sheet")),
        (
            &["docProps/app.xml", "ppt/presentation.xml", "[Content_Types].xml"][..],
            format!("{office}.presentationml.presentation"),
        ),
        // Somebody's folder of that name is no letter.
        (&["foto.jpg", "word/brief.txt"][..], "application/zip".to_owned()),
        (&["foto.jpg"][..], "application/zip".to_owned()),
    ] {
        let upload = place.desk.upload("brief.docx", packed(names)).unwrap();
        assert_eq!(upload.file.media_type.as_str(), expected, "{names:?}");
    }
}

#[test]
fn of_a_mail_sent_on_in_the_text_the_inner_one_is_offered() {
    let place = Place::new();
    let gmail = "---------- Forwarded message ---------\nVan: Kees Bos <kees@bos.nl>\nDate: ma 2 nov 2026 om 10:00\nSubject: Klacht\nTo: Anna Smit <a.smit@firma.nl>\n\n\nNiemand belt terug.";
    let outlook = "________________________________\nVan: Kees Bos <kees@bos.nl>\nVerzonden: maandag 2 november 2026 10:00\nAan: Anna Smit <a.smit@firma.nl>;\n  Bram Visser\nOnderwerp: Klacht\n\nNiemand belt terug.";
    let english = "-----Original Message-----\nFrom: Kees Bos [mailto:kees@bos.nl]\nSent: Monday, November 2, 2026 10:00 AM\nTo: Anna Smit\nSubject: Klacht\n\nNiemand belt terug.";
    let apple = "Begin doorgestuurd bericht:\n\n> Van: Kees Bos <kees@bos.nl>\n> Onderwerp: Klacht\n> Datum: 2 november 2026 om 10:00:00 CET\n> Aan: Anna Smit <a.smit@firma.nl>\n> \n> Niemand belt terug.";
    let thunderbird = "-------- Doorgestuurd bericht --------\nOnderwerp: \tKlacht\nDatum: \tMon, 2 Nov 2026 10:00:00 +0100\nVan: \tKees Bos <kees@bos.nl>\nAan: \tAnna Smit\n\nNiemand belt terug.";
    for (name, text) in [
        ("gmail", gmail),
        ("outlook", outlook),
        ("english", english),
        ("apple", apple),
        ("thunderbird", thunderbird),
    ] {
        let text = format!(
            "From: Anna Smit <a.smit@firma.nl>\nDate: Tue, 3 Nov 2026 10:00:00 +0100\nSubject: FW: Klacht\nContent-Type: text/plain; charset=utf-8\n\nGraag oppakken.\n\n{text}\n"
        );
        let values = offered(&place, &text);
        for (key, expected) in [
            ("complainant.name", "Kees Bos"),
            ("complainant.email", "kees@bos.nl"),
            ("receiver", "Anna Smit"),
            ("received_at", "2-11-2026 10:00"),
            ("filed_on", "2-11-2026"),
        ] {
            assert_eq!(values.get(key), expected, "{name}: {key}");
        }
        let facts = values.get("facts");
        let told = "Onderwerp: Klacht\n\nNiemand belt terug.\n\nBij het doorsturen schreef de collega:\nGraag oppakken.";
        assert!(facts.ends_with(told), "{name}: {facts}");
    }
}

#[test]
fn a_message_sent_on_twice_came_in_with_the_first_colleague() {
    let place = Place::new();
    let inner = "From: Anna Smit <a.smit@firma.nl>\nDate: Tue, 3 Nov 2026 10:00:00 +0100\nSubject: FW: Klacht\nContent-Type: text/plain\n\nVan: Kees Bos <kees@bos.nl>\nVerzonden: maandag 2 november 2026 10:00\nAan: Anna Smit\nOnderwerp: Klacht\n\nNiemand belt terug.";
    let head = "From: Directie <directie@firma.nl>\nDate: Thu, 5 Nov 2026 10:00:00 +0100\nSubject: Doorst: FW: Klacht";
    let text = enclosing(head, "En nu?", inner);
    let values = offered(&place, &text);
    assert_eq!(values.get("complainant.name"), "Kees Bos");
    assert_eq!(values.get("receiver"), "Anna Smit");
    assert_eq!(values.get("received_at"), "2-11-2026 10:00");
}

#[test]
fn without_a_date_somebody_must_say_when_it_came() {
    let place = Place::new();
    for date in ["", "Date: gisteren\r\n", "Date: Thu, 19 Nov 2099 20:00:00 +0100\r\n"] {
        assert!(keep(&place, format!("From: a@b.nl\r\nSubject: x {date}\r\n{date}\r\nHoi")));
        let draft = &place.desk.drafts().unwrap()[0];
        assert_eq!(values(draft).get("received_at"), "", "{date}");
        place.desk.discard_draft("register", None, draft.slot).unwrap();
    }
}

#[test]
fn thirty_megabytes_are_read_and_a_long_text_is_cut_with_a_word_about_it() {
    let place = Place::new();
    let line = "QUJD".repeat(18) + "\r\n";
    let attached = line.repeat(30 * 1024 * 1024 / line.len());
    let long = "Ik wacht. ".repeat(9_000);
    let text = format!(
        "From: a@b.nl\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"z\"\r\n\r\n--z\r\nContent-Type: text/plain\r\n\r\n{long}\r\n--z\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename=foto.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n{attached}--z--\r\n"
    );
    let concept = concept(&place, text);
    assert!(concept.mail.attachments[0].size > 22_000_000, "{:?}", concept.mail.attachments);
    assert!(place.desk.keep_concept(&concept).unwrap());
    let draft = &place.desk.drafts().unwrap()[0];
    let facts = values(draft).get("facts").to_owned();
    // The picture alone fits; the e-mail with it is larger than a file may be.
    let end = "\n[De rest van de e-mail past hier niet.]\n\n[Niet bewaard: bericht.eml. Dit bestand \
               is te groot (32 MB). Er past hoogstens 25 MB in.]";
    assert!(facts.ends_with(end), "{}", &facts[44_000..]);
    assert!(facts.chars().count() <= 50_000);
    assert_eq!(names(draft), ["foto.jpg"]);
}

#[test]
fn broken_mails_are_refused_or_read_as_far_as_they_go() {
    let place = Place::new();
    for text in ["geen kop en geen staart", "", "\u{0}\u{1}"] {
        let path = place.file("stuk.eml", text);
        let refused = Source::open(&path).and_then(|source| read(&source));
        assert!(refused.is_err(), "{text:?}");
    }
    for length in (60..WHOLE.len()).step_by(37).filter(|at| WHOLE.is_char_boundary(*at)) {
        let path = place.file("kort.eml", &WHOLE[..length]);
        let source = Source::open(&path).unwrap();
        assert_eq!(source.kind, Kind::Mail);
        // As far as it goes; only without sender and subject is it no mail.
        assert!(read(&source).is_ok() || length < 260, "{length}");
    }
}

#[test]
fn the_command_line_tells_what_it_kept() {
    let mut place = Place::new();
    // Without its ending it is still a mail.
    let file = place.file("be\u{1b}richt", WHOLE);
    let name = Path::new(&file).to_str().unwrap();
    let import = ["--als", "J. de Vries", "importeer", name];
    let head = "E-mail van Daniëlle Jansen, vr 20 november 2026, 00:30 uur\n  \
                Bijlage: be\u{FFFD}richt.eml\n  Bijlage: brief.pdf\n";
    let told = said(&place.run(&[&import[..], &["--proef"]].concat()));
    assert_eq!(told, format!("{head}Proef: er is niets bewaard.\n"));
    assert_eq!((place.desk.drafts().unwrap().len(), contents(&place)), (0, 0));
    let told = said(&place.run(&import));
    assert!(told.starts_with(head) && told.contains("Bewaard als concept."), "{told}");
    assert_eq!(place.desk.drafts().unwrap().len(), 1);
    let again = said(&place.run(&[&import[..], &["--json"]].concat()));
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!(again["recorded"], false);
    assert_eq!(
        (&again["kept"][1]["name"], &again["kept"][1]["bytes"]),
        (&"brief.pdf".into(), &9.into())
    );

    place.desk.change_setting("grootste-bestand", "1").unwrap();
    let large = WHOLE.replace("JVBERi0xLjcK", &"JVBERi0xLjcK".repeat(100_000));
    let file = place.file("groot.eml", large);
    let output = place.run(&["--als", "J. de Vries", "importeer", file.to_str().unwrap()]);
    let complaint = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said(&output).contains("Bijlage: brief.pdf"), "{}", said(&output));
    assert_eq!(
        complaint,
        "Niet bewaard: groot.eml. Dit bestand is te groot (2 MB). Er past hoogstens 1 MB in.\n"
    );
}

#[test]
fn a_mail_that_nobody_registered_yet_stands_among_the_terms() {
    let place = Place::new();
    keep(&place, COMPLAINT);
    // Werkvlak 5.1: two days from receipt, whoever keeps the concept.
    let concepts = place.desk.concepts(place.desk.today()).unwrap();
    let first: Vec<_> =
        concepts.iter().map(|one| (one.first.kind, one.first.limit.unwrap())).collect();
    let confirm = klachtenbalie::regulation::ObligationKind::AcknowledgeReceipt;
    assert_eq!(first, [(confirm, crate::support::day("2026-11-04"))]);
    let told = said(&place.run(&["--als", "J. de Vries", "termijnen", "--op", "20-11-2026"]));
    assert!(
        told.contains("concept    Klacht van Kees Bos, ontvangen ma 2 november 2026, nog niet geregistreerd (concept van j. de vries); Ontvangst bevestigen: uiterlijk wo 4 november 2026 (te laat, 16 dagen), artikel 5.1"),
        "{told}"
    );
    // The board sees the date of a colleague's, and not yet whose complaint it is.
    let bakker = ["medewerker", "zet", "mbakker", "--naam", "M. Bakker", "--rol", "directie"];
    said(&place.run(&bakker));
    let told = said(&place.run(&["--als", "M. Bakker", "termijnen", "--op", "20-11-2026"]));
    assert!(told.contains("Klacht van iemand zonder naam, ontvangen ma 2 november 2026"), "{told}");
    let json = said(&place.run(&["termijnen", "--json", "--op", "20-11-2026"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["limit"], "2026-11-04");
    // Without a day of receipt nothing can be reckoned; a registered one is no concept any more.
    let draft = place.desk.drafts().unwrap().remove(0);
    place.desk.discard_draft("register", None, draft.slot).unwrap();
    assert!(place.desk.concepts(place.desk.today()).unwrap().is_empty());
}
