//! An e-mail as intake: what it becomes, and mails as they come.

use std::path::Path;

use klachtenbalie::desk::view::Draft;
use klachtenbalie::exchange::mail::{Mail, attachments, read};
use klachtenbalie::exchange::{Kind, Source};
use klachtenbalie::form::{Form, Values};

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

fn mail(place: &Place, text: impl AsRef<[u8]>) -> Mail {
    read(&source(place, text)).unwrap()
}

fn values(draft: &Draft) -> Values {
    serde_json::from_str(&draft.content).unwrap()
}

#[test]
fn a_mail_becomes_a_concept_that_can_be_saved_as_it_is() {
    let place = Place::new();
    let mail = mail(&place, WHOLE);
    assert!(place.desk.draft_of_mail(&mail).unwrap());
    let drafts = place.desk.drafts().unwrap();
    assert_eq!(drafts.len(), 1);
    let values = values(&drafts[0]);
    // The server took it at 23:30 by Greenwich: half past twelve on Friday here.
    for (key, expected) in [
        ("complainant.name", "Daniëlle Jansen"),
        ("complainant.email", "dj@voorbeeld.nl"),
        ("received_at", "2026-11-20T00:30"),
        ("filed_on", "2026-11-19"),
        ("channel", "email"),
        (
            "facts",
            "Onderwerp: Klacht over café\n\nIk wacht al zes weken.\nHet kost mij € 500.\n\nBijlagen:\n- brief.pdf (application/pdf, 9 bytes)",
        ),
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
    assert!(!place.desk.draft_of_mail(&mail).unwrap());
    assert_eq!(place.desk.drafts().unwrap().len(), 1);
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

#[test]
fn a_mail_in_a_mail_is_told_with_its_sender() {
    let place = Place::new();
    let text = "From: Balie <balie@firma.nl>\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"y\"\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nZie hieronder.\r\n--y\r\nContent-Type: message/rfc822\r\n\r\nFrom: Kees Bos <kees@bos.nl>\r\nSubject: Klacht\r\nContent-Type: text/plain\r\n\r\nNiemand belt terug.\r\n--y--\r\n";
    let mail = mail(&place, text);
    assert!(mail.text.starts_with("Zie hieronder."), "{}", mail.text);
    assert!(
        mail.text.contains("--- Bijgevoegd bericht van Kees Bos: Klacht\nNiemand belt terug."),
        "{}",
        mail.text
    );
}

#[test]
fn without_a_date_somebody_must_say_when_it_came() {
    let place = Place::new();
    for date in ["", "Date: gisteren\r\n", "Date: Thu, 19 Nov 2099 20:00:00 +0100\r\n"] {
        let mail = mail(&place, format!("From: a@b.nl\r\nSubject: x {date}\r\n{date}\r\nHoi"));
        place.desk.draft_of_mail(&mail).unwrap();
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
    let mail = mail(&place, text);
    assert_eq!(mail.attachments.len(), 1);
    assert!(mail.attachments[0].size > 22_000_000, "{:?}", mail.attachments);
    place.desk.draft_of_mail(&mail).unwrap();
    let facts = values(&place.desk.drafts().unwrap()[0]).get("facts").to_owned();
    assert!(
        facts.contains("[De rest van de e-mail past hier niet.]")
            && facts.contains("- foto.jpg (image/jpeg, 2"),
        "{}",
        &facts[44_000..]
    );
    assert!(facts.chars().count() <= 50_000);
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
    let place = Place::new();
    // Without its ending it is still a mail.
    let file = place.file("be\u{1b}richt", WHOLE);
    let name = Path::new(&file).to_str().unwrap();
    let told = said(&place.run(&["--als", "J. de Vries", "importeer", name, "--proef"]));
    assert!(told.ends_with("Proef: er is niets bewaard.\n"), "{told}");
    assert_eq!(place.desk.drafts().unwrap().len(), 0);
    let told = said(&place.run(&["--als", "J. de Vries", "importeer", name]));
    assert!(
        told.starts_with("E-mail van Daniëlle Jansen, vr 20 november 2026, 00:30 uur\n"),
        "{told}"
    );
    assert_eq!(place.desk.drafts().unwrap().len(), 1);
}
