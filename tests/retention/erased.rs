//! What an erased complaint still is: a number, its dates and its outcome.

use klachtenbalie::desk::DeskError;
use klachtenbalie::desk::view::{From, Tab};
use klachtenbalie::exchange::lines::Lines;
use serde_json::{Value, json};

use crate::support::Office;
use crate::whole_case::{WORDS, handled, years_later};

/// The whole case, erased.
fn erased() -> (Office, String, String) {
    let mut office = Office::under("work-solutions");
    let (number, other) = handled(&mut office);
    years_later(&mut office);
    office.desk.erase(number.parse().unwrap()).unwrap();
    office.desk.finish_erasing().unwrap();
    (office, number, other)
}

fn clean(text: &str) {
    let text = text.to_lowercase();
    let found: Vec<_> = WORDS.iter().filter(|word| text.contains(&word.to_lowercase())).collect();
    assert!(found.is_empty(), "{found:?} in {text}");
}

#[test]
fn it_is_shown_with_its_dates_and_its_outcome_only() {
    let (office, number, _) = erased();
    let told = office.prints(&["toon", &number]);
    clean(&told);
    for shown in ["gewist", "informeel afgedaan", "2 november 2026"] {
        assert!(told.contains(shown), "{shown}: {told}");
    }
    let all = office.prints(&["termijnen", "--alles"]);
    let json = office.prints(&["toon", &number, "--json"]);
    for place in 1..9 {
        let somebody = format!("gewist{place}");
        assert!(!told.contains(&somebody) && !all.contains(&somebody), "{told}{all}");
        assert!(!json.contains(&format!("\"person\":\"{somebody}")), "{json}");
    }
    assert_eq!(office.events(&number), ["erased"]);
    clean(&office.prints(&["toon", &number, "--json"]));
    clean(&office.prints(&["lijst"]));
    clean(&office.prints(&["register", "--jaar", "2026", "--formaat", "csv"]));
    clean(&office.prints(&["leeslog"]));
    let row = &office.desk.page(Tab::Closed, From::Top, 5).unwrap();
    let row = row.iter().find(|row| row.number.to_string() == number).unwrap();
    assert_eq!(row.closed_on.unwrap().to_string(), "2026-11-02");
}

#[test]
fn nobody_is_found_by_it() {
    let (office, number, _) = erased();
    for typed in ["Zwanenburgerhof", "06-87654321", "feitenrelaas", "Grutterink"] {
        assert!(office.desk.search(typed, None, 5).unwrap().is_empty(), "{typed}");
        assert!(office.desk.known_people(typed, 5).unwrap().is_empty(), "{typed}");
    }
    assert!(office.desk.known_people("gewist", 5).unwrap().is_empty());
    assert_eq!(office.desk.search(&number, None, 5).unwrap().len(), 1);
}

#[test]
fn nothing_can_be_done_with_it() {
    let (mut office, number, other) = erased();
    for permission in office.desk.permissions(number.parse().unwrap()).unwrap() {
        assert_eq!(permission.refusal.unwrap().code, "erased", "{:?}", permission.action);
    }
    let n = number.as_str();
    for command in [
        json!({ "command": "add_note", "complaint": n, "note": "Nog iets" }),
        json!({ "command": "reopen", "complaint": n, "reason": "Toch" }),
        json!({ "command": "set_legal_hold", "complaint": n, "reason": "Te laat" }),
        json!({ "command": "link_complaint", "complaint": other, "to": n }),
        json!({ "command": "hold_meeting", "items": [{ "complaint": n, "minutes": "Weer" }] }),
    ] {
        let said = office.refused(command, &[], "erased");
        assert!(said.contains("20 november 2028"), "{said}");
    }
    for arguments in [
        ["bijlage", "lijst", n].as_slice(),
        &["inzage", n, "klager"],
        &["formulier", n, "registratie"],
        &["bewaartermijn", "wis", n, "--ja"],
    ] {
        let output = office.program(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("gewist"), "{arguments:?}");
    }
}

#[test]
fn the_check_says_so_and_finds_nothing_wrong() {
    let (mut office, _, other) = erased();
    let audit = office.desk.audit().unwrap();
    assert_eq!((audit.faults, audit.complaints, audit.erased), (vec![], 2, 1));
    assert!(office.prints(&["controle"]).contains("2 klachten (waarvan 1 gewist)"));
    let before = office.desk.read_models().unwrap();
    office.desk.rebuild().unwrap();
    assert_eq!(office.desk.read_models().unwrap(), before);
    // The other one of the same meeting goes as well, out of the event that took the first's place.
    office.desk.erase(other.parse().unwrap()).unwrap();
    assert!(office.desk.finish_erasing().unwrap());
    let audit = office.desk.audit().unwrap();
    assert_eq!((audit.faults, audit.erased), (vec![], 2));
    let firm = office.desk.firm().unwrap();
    let minutes: Vec<_> =
        firm.meetings[0].what.items.iter().map(|it| it.minutes.as_str()).collect();
    assert_eq!(minutes, ["gewist", "gewist"]);
}

#[test]
fn the_firm_keeps_what_is_about_others() {
    let (office, _, _) = erased();
    let firm = office.desk.firm().unwrap();
    let meeting = &firm.meetings[0].what;
    let minutes: Vec<_> = meeting.items.iter().map(|it| it.minutes.as_str()).collect();
    assert_eq!(minutes, ["gewist", "blijft-staan"]);
    assert_eq!(meeting.note.as_ref().unwrap().as_str(), "[naam] [naam] was er zelf bij");
    let measure = &firm.measures[0];
    assert_eq!(measure.description().as_str(), "Mevrouw [naam] gaat op cursus");
    assert_eq!(
        measure.decision.as_ref().unwrap().what.reason.as_str(),
        "Dhr. [naam] vindt het nodig"
    );
    assert_eq!(measure.owner().unwrap().as_str(), "K. Bos");
}

#[test]
fn it_goes_out_and_in_again_as_it_is() {
    let (office, number, _) = erased();
    let export = |desk: &klachtenbalie::desk::Desk| {
        let mut text = String::new();
        desk.export::<DeskError>(|line| {
            text.push_str(line);
            text.push('\n');
            Ok(())
        })
        .unwrap();
        text
    };
    let text = export(&office.desk);
    clean(&text);
    assert!(text.contains("\"line\":\"erased_event\""));
    let mut empty = Office::under("work-solutions");
    let imported = empty.desk.import(&mut Lines::new(text.as_bytes())).unwrap();
    assert!(!imported.identical);
    assert_eq!(empty.desk.read_models().unwrap(), office.desk.read_models().unwrap());
    let audit = empty.desk.audit().unwrap();
    assert_eq!((audit.faults, audit.erased), (vec![], 1));
    assert_eq!(empty.detail(&number).status, "gewist");
    assert!(empty.desk.import(&mut Lines::new(text.as_bytes())).unwrap().identical);
    // Without the event that says what was erased, nothing is taken in.
    let mut lines: Vec<&str> = text.lines().collect();
    lines.retain(|line| {
        !(line.starts_with("{\"line\":\"event\"") && line.contains("\"kind\":\"erased\""))
    });
    let mut cut = Office::under("work-solutions");
    let broken = format!("{}\n", lines.join("\n"));
    assert!(cut.desk.import(&mut Lines::new(broken.as_bytes())).is_err());
    assert!(cut.desk.import(&mut Lines::new(text.as_bytes())).is_ok());
}

#[test]
fn taking_data_away_by_hand_is_no_erasing() {
    for (sql, said) in [
        (
            "UPDATE events SET payload = NULL, salt = NULL WHERE complaint_id = 2 AND version = 1",
            "nergens staat dat zij is gewist",
        ),
        (
            "UPDATE events SET payload = NULL, salt = NULL WHERE complaint_id = 1 AND kind = 'erased'",
            "nergens staat dat zij is gewist",
        ),
        (
            "UPDATE events SET payload = NULL, salt = NULL WHERE complaint_id = 0 AND kind = 'erased'",
            "nergens staat dat zij is gewist",
        ),
        (
            "DROP TRIGGER events_keep; UPDATE events SET payload = '{}', salt = zeroblob(16)
             WHERE complaint_id = 1 AND version = 1",
            "een deel daarvan is er nog",
        ),
    ] {
        let (office, _, _) = erased();
        office.raw().execute_batch(sql).unwrap();
        let faults = office.desk.audit().unwrap().faults;
        assert!(faults.iter().any(|fault| fault.contains(said)), "{sql}: {faults:?}");
    }
}

#[test]
fn what_somebody_read_just_before_is_not_named_afterwards() {
    let mut office = Office::under("work-solutions");
    let (number, _) = handled(&mut office);
    years_later(&mut office);
    let reader = office.open_again(&office.path()).unwrap();
    reader.gather_readings();
    reader.paper_content(number.parse().unwrap(), 2).unwrap();
    office.desk.erase(number.parse().unwrap()).unwrap();
    reader.keep_readings(&reader.take_readings()).unwrap();
    let log = office.desk.reading_log(Some(number.parse().unwrap()), 50).unwrap();
    assert!(log.len() > 1 && log.iter().all(|reading| reading.what.is_empty()), "{log:?}");
}

#[test]
fn machines_are_told_as_well() {
    let (office, number, _) = erased();
    let told: Value = serde_json::from_str(&office.prints(&["controle", "--json"])).unwrap();
    assert_eq!((&told["ok"], &told["erased"]), (&json!(true), &json!(1)));
    let list: Value = serde_json::from_str(&office.prints(&["lijst", "--json"])).unwrap();
    let row = list.as_array().unwrap().iter().find(|row| row["number"] == number).unwrap();
    assert_eq!(row["status"], "erased", "{row}");
}
