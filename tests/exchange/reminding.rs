//! What is due for whom, by e-mail and in a calendar.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use klachtenbalie::desk::Desk;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::reminders::{Due, Sent};
use klachtenbalie::desk::view::{Draft, Request};
use klachtenbalie::exchange::Source;

use crate::support::{Place, day, said};

/// Werkvlak: the letter two days after receipt, the answer four weeks (art. 5.1 and 7), which is
/// for the manager to see to; there is none, so that the director is told.
fn place() -> Place {
    let mut place = Place::new();
    let file = place.file(
        "open.csv",
        "nummer;ontvangen;klager;ontvanger;behandelaar;bevestigd\n\
         2026-001;17-11-2026;Bos;A. Smit;;\n\
         2026-002;26-10-2026;Mol;A. Smit;A. Smit;27-10-2026\n\
         2026-003;19-11-2026;Pot;B. Kok;;\n",
    );
    place.take_over(&file);
    place.employ("asmit", "A. Smit", &["handler"]);
    place
}

fn on(place: &Place, date: &str) -> Desk {
    let clock = Arc::new(StoppedClock(day(date).and_hms_opt(7, 0, 0).unwrap()));
    let who = Who::of_process();
    Desk::open(&place.path("balie.db"), &who, clock).unwrap()
}

/// A program that keeps what it gets, or fails.
fn sendmail(place: &Place, name: &str, script: &str) -> PathBuf {
    let path = place.file(name, format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn write(due: &Due) -> (String, String) {
    let items: Vec<String> = due
        .items
        .iter()
        .map(|item| format!("{} {}", item.matter.subject(), item.matter.id()))
        .collect();
    (format!("{} voor {}", items.len(), due.to), items.join("\n"))
}

fn told(all: &[Due]) -> Vec<String> {
    let of = |due: &Due| -> Vec<String> {
        let items = due.items.iter();
        items.map(|item| format!("{}: {} {}", due.to, item.matter.id(), item.limit)).collect()
    };
    all.iter().flat_map(of).collect()
}

/// A program that keeps every letter in one file.
fn keeping(place: &Place) -> (PathBuf, PathBuf) {
    let kept = place.path("sent.txt");
    let script = format!("echo \"TO $@\" >> '{0}'; cat >> '{0}'", kept.display());
    (sendmail(place, "ok.sh", &script), kept)
}

#[test]
fn late_today_and_near_are_told_and_what_lies_ahead_is_not() {
    let place = place();
    // Friday 20 November: 001's letter was due on the 19th; 003's on Saturday the 21st warns on
    // Friday; 002 is to be answered on Monday the 23rd, so that Friday is the working day before.
    let all = told(&on(&place, "2026-11-20").due(None).unwrap());
    for expected in [
        "A. Smit: 2026-001-acknowledge_receipt-1 2026-11-19",
        "A. Smit: 2026-002-tell_inspection_right-1 2026-11-23",
        "J. de Vries: 2026-002-handle-1 2026-11-23",
        "B. Kok: 2026-003-acknowledge_receipt-1 2026-11-21",
    ] {
        assert!(all.iter().any(|line| line == expected), "{expected}: {all:?}");
    }
    assert!(!all.iter().any(|line| line.contains("2026-001-handle")), "{all:?}");
    let thursday = told(&on(&place, "2026-11-19").due(Some("a. smit")).unwrap());
    assert!(!thursday.iter().any(|line| line.contains("2026-002")), "{thursday:?}");
    assert!(thursday.iter().all(|line| line.starts_with("A. Smit: ")), "{thursday:?}");
}

#[test]
fn mail_goes_out_once_a_day_on_working_days() {
    let place = place();
    let desk = on(&place, "2026-11-20");
    let refused = desk.send_due(None, write).unwrap_err().to_string();
    assert!(refused.starts_with("Er is nog geen afzender ingesteld."), "{refused}");
    let (program, box_) = keeping(&place);
    desk.set_sender("balie@firma.nl").unwrap();
    desk.set_sendmail(program.to_str().unwrap()).unwrap();
    desk.set_address("A. Smit", "smit@firma.nl").unwrap();
    let sent = desk.send_due(None, write).unwrap();
    assert_eq!(sent.letters, 1);
    assert!(sent.unreachable.contains(&"B. Kok".to_owned()), "{sent:?}");
    let text = fs::read_to_string(&box_).unwrap();
    assert!(
        text.contains("To: smit@firma.nl") && text.contains("2026-001-acknowledge_receipt-1"),
        "{text}"
    );
    assert!(!text.contains("Bos"), "{text}");

    assert_eq!(desk.send_due(None, write).unwrap().letters, 0);
    assert_eq!(fs::read_to_string(&box_).unwrap(), text);
    let saturday = on(&place, "2026-11-21").send_due(None, write).unwrap();
    assert_eq!((saturday.day_off, saturday.letters), (Some("zaterdag"), 0));
    assert_eq!(on(&place, "2026-11-23").send_due(None, write).unwrap().letters, 1);
}

#[test]
fn what_was_not_sent_is_not_marked_as_sent() {
    let place = place();
    let desk = on(&place, "2026-11-20");
    let failing = sendmail(&place, "fail.sh", "cat > /dev/null; echo 'geen ruimte' >&2; exit 75");
    desk.set_sender("balie@firma.nl").unwrap();
    desk.set_address("A. Smit", "smit@firma.nl").unwrap();
    for program in [failing, place.path("weg.sh")] {
        desk.set_sendmail(program.to_str().unwrap()).unwrap();
        let refused = desk.send_due(None, write).unwrap_err().to_string();
        assert!(
            refused.starts_with("Het bericht aan smit@firma.nl is niet verstuurd"),
            "{refused}"
        );
    }
    let program = sendmail(&place, "ok.sh", "cat > /dev/null");
    desk.set_sendmail(program.to_str().unwrap()).unwrap();
    let Sent { letters, .. } = desk.send_due(Some("A. Smit"), write).unwrap();
    assert_eq!(letters, 1);
}

#[test]
fn settings_of_mail_are_checked() {
    let place = place();
    said(&place.run(&[
        "herinneringen",
        "--adres",
        "J. de Vries=dir@firma.nl",
        "--afzender",
        "a@b.nl",
    ]));
    for (arguments, code, expected) in [
        (["--adres", "A. Smit=geen adres"], 1, "is geen e-mailadres."),
        (["--adres", "A. Smit"], 2, "PERSOON=ADRES"),
        (["--adres", "directie=dir@firma.nl"], 1, "gaan naar ieder die deze rol heeft"),
        (["--adres", "B. Kok=kok@firma.nl"], 1, "staat niet in de lijst van medewerkers"),
        (["--afzender", "x\ny@z.nl"], 1, "is geen e-mailadres."),
        (["--sendmail", "sendmail"], 1, "met zijn hele pad"),
    ] {
        let said = place.complaint_of(&["herinneringen", arguments[0], arguments[1]], code);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    let json = said(&place.run(&["herinneringen", "--json", "--voor", "A. Smit"]));
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(all[0]["to"], "A. Smit");
}

#[test]
fn a_calendar_holds_whole_days_without_names() {
    let place = place();
    let file = place.path("smit.ics");
    said(&place.run(&["agenda", "--voor", "A. Smit", "-o", file.to_str().unwrap()]));
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//klachtenbalie"),
        "{text}"
    );
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "UID:2026-002-tell_inspection_right-1@werkvlak.klachtenbalie",
        "DTSTART;VALUE=DATE:20261123",
        "DTEND;VALUE=DATE:20261124",
        "SUMMARY:Klacht 2026-002: Recht op inzage melden",
    ] {
        assert!(unfolded.lines().any(|found| found == line), "{line}\n{text}");
    }
    for name in ["Mol", "Bos", "Smit"] {
        assert!(!text.contains(name), "{name}");
    }
    let again = place.complaint_of(&["agenda", "-o", file.to_str().unwrap()], 1);
    assert!(again.contains("bestaat al."), "{again}");
}

#[test]
fn a_name_for_which_nothing_stands_on_the_list_is_told_apart_from_nothing_due() {
    // Long ago, so that it is owed whenever this runs.
    let mut place = Place::new();
    let file = place.file(
        "lang.csv",
        "nummer;ontvangen;klager;ontvanger;behandelaar;bevestigd\n\
         2020-001;17-11-2020;Bos;A. Smit;;\n\
         2020-002;19-11-2020;Pot;B. Kok;;\n",
    );
    place.take_over(&file);
    let nobody = "Niemand met de naam 'A. Smid' heeft iets op de lijst. \
                  Wel: A. Smit, B. Kok, J. de Vries.";
    for command in ["herinneringen", "agenda"] {
        assert_eq!(place.complaint_of(&[command, "--voor", "A. Smid"], 1), nobody);
        said(&place.run(&[command, "--voor", "a. smit"]));
    }
    for form in ["--json", "--mail"] {
        assert_eq!(place.complaint_of(&["herinneringen", "--voor", "A. Smid", form], 1), nobody);
    }
    // Whose address is set is known, and may owe nothing: no complaint from cron about that.
    place.employ("asmid", "A. Smid", &[]);
    said(&place.run(&["herinneringen", "--adres", "A. Smid=a@b.nl", "--afzender", "a@b.nl"]));
    said(&place.run(&["herinneringen", "--voor", "A. Smid", "--mail"]));
}

/// An e-mail that waits with J. de Vries, received on a day.
fn mailed(place: &Place, day: &str) {
    let text = format!(
        "From: Kees Mol <kees@mol.nl>\nDate: {day} 10:00:00 +0100\nSubject: Klacht\n\nNiemand belt.\n"
    );
    let source = Source::open(&place.file("klacht.eml", text)).unwrap();
    assert!(place.desk.keep_concept(&place.desk.concept_of_mail(&source).unwrap()).unwrap());
}

#[test]
fn a_complaint_that_is_not_registered_yet_is_due_for_whoever_keeps_it() {
    let place = Place::new();
    // Wednesday 18 November and two days: Friday the 20th (5.1).
    mailed(&place, "Wed, 18 Nov 2026");
    let desk = on(&place, "2026-11-20");
    let all = desk.due(Some("j. DE vries")).unwrap();
    let [due] = all.as_slice() else { panic!("{all:?}") };
    let [item] = due.items.as_slice() else { panic!("{due:?}") };
    assert_eq!((due.to.as_str(), item.article.as_str()), ("J. de Vries", "5.1"));
    assert_eq!(
        (item.matter.subject(), item.matter.label(), item.limit),
        (
            "Concept".to_owned(),
            "Ontvangst bevestigen, na registreren (ontvangen wo 18 november 2026, 10:00 uur)"
                .to_owned(),
            day("2026-11-20")
        )
    );
    // Two days before it does not press yet.
    assert!(on(&place, "2026-11-18").due(Some("J. de Vries")).unwrap().is_empty());
    let id = item.matter.id();
    assert!(id.starts_with("concept-j._de_vries-") && id.ends_with("-acknowledge_receipt"), "{id}");
    // It is mailed like the rest, once a day, and without the complainant.
    let (program, kept) = keeping(&place);
    desk.set_sender("balie@firma.nl").unwrap();
    desk.set_sendmail(program.to_str().unwrap()).unwrap();
    desk.set_address("J. de Vries", "jan@firma.nl").unwrap();
    assert_eq!(desk.send_due(Some("J. de Vries"), write).unwrap().letters, 1);
    assert_eq!(desk.send_due(Some("J. de Vries"), write).unwrap().letters, 0);
    let text = fs::read_to_string(kept).unwrap();
    assert!(text.contains(&id) && !text.contains("Mol") && !text.contains("Kees"), "{text}");
    // Once the concept is gone, so is what it owes.
    let draft = desk.drafts().unwrap().remove(0);
    desk.discard_draft("register", None, draft.slot).unwrap();
    assert!(desk.due(Some("J. de Vries")).unwrap().is_empty());
}

#[test]
fn programs_and_people_are_told_that_it_is_a_concept() {
    // Long ago, so that it is due whenever this runs.
    let place = Place::new();
    mailed(&place, "Mon, 02 Nov 2020");
    let told = said(&place.run(&["herinneringen", "--voor", "j. de vries", "--json"]));
    let all: serde_json::Value = serde_json::from_str(&told).unwrap();
    let item = &all[0]["items"][0];
    let concept = serde_json::json!({ "kept_by": "j. de vries", "received": "2020-11-02" });
    assert_eq!((&item["concept"], &item["complaint"]), (&concept, &serde_json::Value::Null));
    assert_eq!(
        (&item["obligation"], &item["limit"]),
        (&"acknowledge_receipt".into(), &"2020-11-04".into())
    );
    let shown = said(&place.run(&["herinneringen", "--voor", "J. de Vries"]));
    let line = "  Concept  Ontvangst bevestigen, na registreren \
                (ontvangen ma 2 november 2020, 10:00 uur) (Kees Mol), uiterlijk wo 4 november 2020 (te laat, ";
    assert!(shown.contains(line) && shown.ends_with("), artikel 5.1\n"), "{shown}");
    let text = said(&place.run(&["agenda", "--voor", "J. de Vries"])).replace("\r\n ", "");
    for line in ["DTSTART;VALUE=DATE:20201104", "DESCRIPTION:Uiterste dag volgens artikel 5.1."] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(!text.contains("Mol"), "{text}");
}

#[test]
fn what_was_typed_half_way_is_owed_from_the_day_that_was_typed() {
    let place = Place::new();
    // As the form shows it, and as people type it: on the day on which they did.
    for (typed, limit) in [
        ("17-11-2026 14:05", "2026-11-19"),
        ("gisteren 14u", "2026-11-18"),
        ("16-11", "2026-11-18"),
        ("2026-11-15T10:00", "2026-11-17"),
    ] {
        let draft = Draft {
            form: "register".to_owned(),
            complaint: None,
            slot: 7,
            content: serde_json::json!({ "received_at": typed, "facts": "Nog" }).to_string(),
            saved_at: day("2026-11-17").and_hms_opt(16, 0, 0).unwrap(),
            files: Vec::new(),
        };
        on(&place, "2026-11-17").save_draft(&draft).unwrap();
        let all = on(&place, "2026-11-20").due(Some("J. de Vries")).unwrap();
        assert_eq!(all[0].items[0].limit, day(limit), "{typed}");
    }
}

/// A command for a complaint.
fn carry_out(desk: &mut Desk, complaint: &str, command: &serde_json::Value) {
    let complaint = Some(complaint.parse().unwrap());
    let command = serde_json::from_value(command.clone()).unwrap();
    let request = Request { complaint, command, on: None, expected_version: None };
    desk.execute(&request).unwrap();
}

#[test]
fn a_promised_date_is_due_for_the_handler_beside_the_limit() {
    let place = place();
    let promise = |until: &str| {
        serde_json::json!({ "command": "extend_term", "until": until,
            "reason": "De behandelaar was ziek." })
    };
    // Thursday 3 December; the limit is Monday 23 November, for the manager.
    carry_out(&mut on(&place, "2026-11-20"), "2026-002", &promise("2026-12-03"));
    let manager = told(&on(&place, "2026-11-20").due(Some("regio- of locatiemanager")).unwrap());
    assert!(
        manager.contains(&"J. de Vries: 2026-002-handle-1 2026-11-23".to_owned()),
        "{manager:?}"
    );
    let promised = "A. Smit: 2026-002-handle-1-promised 2026-12-03".to_owned();
    let of = |day: &str| on(&place, day).due(Some("A. Smit")).unwrap();
    assert!(!told(&of("2026-12-01")).contains(&promised));
    let due = of("2026-12-02");
    assert!(told(&due).contains(&promised), "{due:?}");
    let item = due[0].items.iter().find(|item| item.matter.id().ends_with("-promised")).unwrap();
    assert_eq!(item.matter.label(), "Toegezegd: afhandelen en antwoorden");
    let dates = on(&place, "2026-11-20").appointments("A. Smit").unwrap();
    let date = dates.iter().find(|one| one.id == "2026-002-handle-1-promised").unwrap();
    assert_eq!(
        (date.day, date.title.as_str(), date.note.as_str()),
        (
            day("2026-12-03"),
            "Klacht 2026-002: Toegezegd: afhandelen en antwoorden",
            "Toegezegd aan de klager."
        )
    );
    // A later promise takes its place; an answer ends it.
    carry_out(&mut on(&place, "2026-12-02"), "2026-002", &promise("2026-12-10"));
    let later = told(&of("2026-12-10"));
    assert!(!later.contains(&promised), "{later:?}");
    assert!(later.iter().any(|one| one.ends_with("handle-1-promised 2026-12-10")), "{later:?}");
    let answer = serde_json::json!({ "command": "settle_informally",
        "satisfied": true, "answer": "Excuses gemaakt." });
    carry_out(&mut on(&place, "2026-12-10"), "2026-002", &answer);
    let after = on(&place, "2026-12-11").due(None).unwrap();
    assert!(!told(&after).iter().any(|one| one.contains("-promised")), "{after:?}");
    assert_eq!(on(&place, "2026-12-11").audit().unwrap().faults, Vec::<String>::new());
}

#[test]
fn programs_are_told_that_a_date_was_promised() {
    // Long ago, so that it is due whenever this runs.
    let mut place = Place::new();
    let file = place.file(
        "lang.csv",
        "nummer;ontvangen;klager;ontvanger;behandelaar;bevestigd\n\
         2020-001;17-11-2020;Bos;A. Smit;B. Kok;18-11-2020\n",
    );
    place.take_over(&file);
    let promise = serde_json::json!({ "command": "extend_term",
        "until": "2021-01-08", "reason": "Ziek." });
    carry_out(&mut on(&place, "2020-12-14"), "2020-001", &promise);
    let text = said(&place.run(&["herinneringen", "--voor", "B. Kok", "--json"]));
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    let items = all[0]["items"].as_array().unwrap();
    let promised: Vec<_> = items.iter().filter(|item| item["promised"] == true).collect();
    assert_eq!(promised.len(), 1, "{items:?}");
    assert_eq!(
        (&promised[0]["obligation"], &promised[0]["limit"]),
        (&"handle".into(), &"2021-01-08".into())
    );
    let shown = said(&place.run(&["herinneringen", "--voor", "B. Kok"]));
    let line =
        "2020-001  Toegezegd: afhandelen en antwoorden, uiterlijk vr 8 januari 2021 (te laat, ";
    let row = shown.lines().find(|row| row.contains(line));
    assert!(row.is_some_and(|row| row.ends_with("dagen)")), "{shown}");
}

#[test]
fn who_is_asked_for_news_is_reminded_until_they_answer() {
    let mut place = Place::new();
    let file = place.file(
        "nieuws.csv",
        "nummer;ontvangen;klager;ontvanger;behandelaar\n2026-001;10-11-2026;Bos;A. Smit;B. Kok\n",
    );
    place.take_over(&file);
    let ask = serde_json::json!({ "command": "ask_news", "note": "Lukt het deze week?" });
    carry_out(&mut on(&place, "2026-11-18"), "2026-001", &ask);
    let news = |day: &str| -> Vec<String> {
        let due = on(&place, day).due(Some("B. Kok")).unwrap();
        let items = due.into_iter().flat_map(|due| due.items);
        items
            .filter(|item| !item.has_limit())
            .map(|item| {
                format!("{} | {} | {}", item.matter.id(), item.told(), item.told_neutrally())
            })
            .collect()
    };
    let mailed = "Je bent om nieuws gevraagd op wo 18 november 2026";
    let asker = on(&place, "2026-11-18").actor().to_owned();
    let told = format!("{mailed} ({asker}: Lukt het deze week?)");
    let expected = format!("2026-001-news-2026-11-18 | {told} | {mailed}");
    assert_eq!(news("2026-11-18"), std::slice::from_ref(&expected));
    assert_eq!(news("2026-12-18"), [expected]);
    // It has no last day, so that it stands in no calendar.
    let dates = on(&place, "2026-11-18").appointments("B. Kok").unwrap();
    assert!(dates.iter().all(|one| !one.id.contains("news")), "{dates:?}");
    let line = format!("2026-001  {told}");
    let shown = said(&place.run(&["herinneringen", "--voor", "B. Kok"]));
    assert!(shown.lines().any(|row| row.trim() == line), "{shown}");
    let text = said(&place.run(&["herinneringen", "--voor", "B. Kok", "--json"]));
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    let items = all[0]["items"].as_array().unwrap();
    let item = items.iter().find(|item| !item["news"].is_null()).unwrap();
    assert_eq!(item["complaint"], "2026-001");
    assert_eq!(item["news"], serde_json::json!({ "asked": "2026-11-18" }));
    assert!(item["limit"].is_null() && item["days_left"].is_null(), "{item}");
    let answer = serde_json::json!({ "command": "log_contact", "with": "B. Kok", "note": "Ja." });
    carry_out(&mut on(&place, "2026-11-19"), "2026-001", &answer);
    assert_eq!(news("2026-11-19"), Vec::<String>::new());
    assert_eq!(on(&place, "2026-11-19").audit().unwrap().faults, Vec::<String>::new());
}
