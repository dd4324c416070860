//! What may be erased, by whom, and what is kept longer.

use serde_json::{Value, json};

use crate::support::Office;

fn settled(office: &mut Office) -> String {
    let number = office.call(json!({}));
    office.settle(&number);
    for command in ["acknowledge", "notify_respondent", "notify_uwv", "forward_to_board"] {
        let _ = office.ask(&json!({ "command": command, "complaint": number }), &[]);
    }
    number
}

fn code(result: Result<(), klachtenbalie::desk::DeskError>) -> String {
    result.map_or_else(|error| error.refusal().code, |()| "erased now".into())
}

fn erase(office: &mut Office, number: &str) -> String {
    code(office.desk.erase(number.parse().unwrap()))
}

#[test]
fn nothing_goes_before_somebody_chose_a_period() {
    let mut office = Office::under("werkvlak");
    let number = settled(&mut office);
    office.on("2036-11-20");
    assert_eq!(erase(&mut office, &number), "no_period");
    let told = office.prints(&["bewaartermijn"]);
    assert!(told.contains("er wordt niets gewist. Voorstel: 2 jaar"), "{told}");
    assert!(office.desk.retention_notice().unwrap().unwrap().contains("nog geen bewaartermijn"));
    let output = office.program(&["bewaartermijn", "wis", "--alles", "--ja"]);
    assert_eq!(output.status.code(), Some(1));
    for wrong in ["twee jaar", "0", "100 jaar", "2 weken"] {
        assert!(office.desk.change_setting("bewaartermijn", wrong).is_err(), "{wrong}");
    }
    office.desk.change_setting("bewaartermijn", "18 maanden").unwrap();
    let kept = office.desk.settings().unwrap();
    let kept = kept.iter().find(|row| row.name == "bewaartermijn").unwrap();
    assert_eq!(kept.value.as_deref(), Some("18 maanden"));
    assert_eq!(erase(&mut office, &number), "erased now");
}

#[test]
fn the_day_counts_from_closing() {
    let mut office = Office::under("werkvlak");
    let number = settled(&mut office);
    let open = office.call(json!({}));
    office.desk.change_setting("bewaartermijn", "2 jaar").unwrap();
    // Settled and closed on 2 November 2026.
    for (day, lists, expected) in [
        ("2026-12-01", (0, 0), "not_due"),
        ("2028-08-01", (0, 0), "not_due"),
        ("2028-08-02", (0, 1), "not_due"),
        ("2028-11-01", (0, 1), "not_due"),
        ("2028-11-02", (1, 0), "erased now"),
    ] {
        office.on(day);
        let list = office.desk.retention().unwrap();
        assert_eq!((list.due.len(), list.soon.len()), lists, "{day}");
        let noticed = office.desk.retention_notice().unwrap();
        assert_eq!(noticed.is_some(), lists.0 > 0, "{day}");
        assert_eq!(erase(&mut office, &number), expected, "{day}");
    }
    assert_eq!(erase(&mut office, &open), "not_closed");
    assert_eq!(erase(&mut office, &number), "erased");
    assert_eq!(erase(&mut office, "2026-099"), "unknown_complaint");
    assert!(office.desk.retention().unwrap().due.is_empty());
}

#[test]
fn what_is_held_stays_and_says_why() {
    let mut office = Office::opened("2020-03-02", "werkvlak");
    let number = settled(&mut office);
    let outside = settled(&mut office);
    office.desk.change_setting("bewaartermijn", "2 jaar").unwrap();
    let hold = json!({ "command": "set_legal_hold", "complaint": number,
        "reason": "Letselschade, advocaat De Wit" });
    office.doe(hold.clone());
    office.refused(hold, &[], "already_held");
    office.doe(json!({ "command": "open_outside", "complaint": outside,
        "body": "national_ombudsman" }));
    office
        .doe(json!({ "command": "answer_outside", "complaint": outside, "answer": "Zo zit het." }));
    office.on("2024-01-05");
    for held in [&number, &outside] {
        assert_eq!(erase(&mut office, held), "held");
    }
    let told = office.prints(&["bewaartermijn"]);
    assert!(told.contains("bewaard sinds ma 2 maart 2020: Letselschade"), "{told}");
    assert!(told.contains("Kan nu gewist worden: niets."), "{told}");
    let told: Value = serde_json::from_str(&office.prints(&["bewaartermijn", "--json"])).unwrap();
    assert_eq!(told["held"].as_array().unwrap().len(), 2);
    assert_eq!(told["held"][0]["due_on"], "2022-03-02");
    let lift = json!({ "command": "lift_legal_hold", "complaint": number });
    office.doe(lift.clone());
    office.refused(lift, &[], "not_held");
    assert_eq!(erase(&mut office, &number), "erased now");
    office.doe(json!({ "command": "close_outside", "complaint": outside, "outcome": "Klaar." }));
    // The file was last worked on now; it was closed then.
    assert_eq!(erase(&mut office, &outside), "erased now");
}

#[test]
fn only_the_board_erases_and_only_what_it_sees() {
    let mut office = Office::under("werkvlak");
    let number = settled(&mut office);
    let about = json!({ "respondents": [{ "kind": "employee", "name": "P. Directeur" }] });
    let own = office.call(about);
    office.settle(&own);
    office.desk.change_setting("bewaartermijn", "1 jaar").unwrap();
    for (name, role) in
        [("M. Manager", "manager"), ("B. Heer", "administrator"), ("H. Elper", "handler")]
    {
        let login = role.to_owned();
        let office_of = (role == "manager").then_some("Zwolle");
        office.doe(json!({ "command": "set_colleague", "login": login, "name": name,
            "roles": [role], "office": office_of }));
    }
    office.on("2030-01-02");
    for name in ["M. Manager", "B. Heer", "H. Elper"] {
        office.as_person(name);
        let said = erase(&mut office, &number);
        assert!(["not_your_role", "unknown_complaint"].contains(&said.as_str()), "{name}: {said}");
        assert!(office.desk.retention().is_err(), "{name}");
        assert_eq!(office.desk.retention_notice().unwrap(), None, "{name}");
    }
    office.as_person("P. Directeur");
    assert_eq!(erase(&mut office, &own), "unknown_complaint");
    let due = office.desk.due_to_erase().unwrap();
    assert_eq!(due.iter().map(|row| row.number.to_string()).collect::<Vec<_>>(), [number]);
}

#[test]
fn the_third_party_erases_a_complaint_about_the_whole_board() {
    let mut office = Office::under("werkvlak");
    let number = office.call(json!({ "respondents": [{ "kind": "board" }] }));
    office.doe(json!({ "command": "set_colleague", "login": "derde", "name": "O. Derde",
        "roles": ["third_party"], "only_complaint": number, "until": "2028-03-31" }));
    let elsewhere = settled(&mut office);
    office.desk.change_setting("bewaartermijn", "1 jaar").unwrap();
    office.as_person("O. Derde");
    for command in ["acknowledge", "notify_respondent"] {
        office.doe(json!({ "command": command, "complaint": number }));
    }
    office.settle(&number);
    office.on("2028-01-03").as_person("J. de Vries");
    assert_eq!(erase(&mut office, &number), "unknown_complaint");
    office.as_person("O. Derde");
    assert!(office.desk.retention().is_err());
    assert_eq!(erase(&mut office, &elsewhere), "unknown_complaint");
    assert_eq!(erase(&mut office, &number), "erased now");
    // Nothing of anybody is left in it to hide from the board.
    office.as_person("J. de Vries");
    assert_eq!(office.detail(&number).status, "gewist");
}

#[test]
fn the_command_line_asks_before_it_erases() {
    // The program goes by the real clock.
    let mut long_ago = Office::opened("2020-03-02", "werkvlak");
    let old = [settled(&mut long_ago), settled(&mut long_ago)];
    let still = long_ago.call(json!({}));
    long_ago.desk.change_setting("bewaartermijn", "1 maand").unwrap();
    let both = ["bewaartermijn", "wis", "--alles"];
    for answer in ["", "1\n", "ja\n", "3\n"] {
        let output = typed(&long_ago, &both, answer);
        assert_eq!(output.0, Some(1), "{answer:?}");
        assert!(output.1.contains("Dit wist 2 klachten: 2020-001, 2020-002."), "{}", output.1);
        assert_eq!(long_ago.detail(&old[0]).status, "gesloten");
    }
    // One that cannot go stops the lot.
    let output = typed(&long_ago, &["bewaartermijn", "wis", &old[0], &still, "--ja"], "");
    assert_eq!(output.0, Some(1));
    assert_eq!(long_ago.detail(&old[0]).status, "gesloten");
    // What the program itself copied of the database before.
    let copies = ["balie.v7.db", "balie.v7-2.db", "balie-voor-herstel-2021-01-02-030405.db"];
    let others = ["balie-2021-01-02-030405.db", "ander.v7.db", "balie.vorig.db"];
    let stem = long_ago.path().file_stem().unwrap().to_str().unwrap().to_owned();
    for name in copies.iter().chain(&others) {
        let name = name.replace("balie", &stem);
        std::fs::write(long_ago.path().with_file_name(name), "").unwrap();
    }
    let output = typed(&long_ago, &both, "2\n");
    assert_eq!(output.0, Some(0), "{}", output.1);
    for said in [
        "Klacht 2020-001 is gewist.",
        // All have one complainant: of those that stay, somebody must look.
        "De naam van de klager van 2020-001 staat ook in: 2020-003. Daar blijft die staan",
        "staat niets meer in het databasebestand. Wat in een ander dossier",
        "back-ups",
    ] {
        assert!(output.1.contains(said), "{said}: {}", output.1);
    }
    for copy in copies {
        assert!(output.1.contains(&copy.replace("balie", &stem)), "{copy}: {}", output.1);
    }
    for other in others {
        assert!(!output.1.contains(&other.replace("balie", &stem)), "{other}: {}", output.1);
    }
    assert!(long_ago.prints(&both).contains("Er is niets dat gewist kan worden."));
    assert_eq!(typed(&long_ago, &["bewaartermijn", "wis"], "").0, Some(2));
}

fn typed(office: &Office, arguments: &[&str], answer: &str) -> (Option<i32>, String) {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(office.path())
        .args(arguments)
        .write_stdin(answer)
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}
