//! Taking an older register over: numbers, states, terms, and reading the same file again.

use klachtenbalie::desk::takeover::Taken;
use klachtenbalie::desk::view::{From, Tab};
use klachtenbalie::domain::obligations::State;
use klachtenbalie::regulation::ObligationKind;

use crate::support::{Place, day, fates, said};

const SMALL: &str = "\
Klachtenregister 2024;;;;;;
;;;;;;
Nr;Datum ontvangst;Naam klager;Omschrijving;Behandelaar;Oordeel;Afgehandeld op;Kostenplaats
2024-003;12-3-2024;Daniëlle Jansen;Te laat gebeld;A. Smit;gegrond;2-4-2024;4410
2024-001;2024-01-05;Piet Bakker;Onheus bejegend;A. Smit;Ongegrond;9 feb 2024;
KL-24/7;1 mrt 2024;Fatima El Amrani;Dossier kwijt;;ingetrokken;15-3-2024;
;2-11-2026;Kees Visser;Geen antwoord gekregen;A. Smit;;;4411

;4-5-2024;Bea Bos;Verkeerde brief;;zie dossier;20-5-2024;
";

fn small() -> (Place, Taken) {
    let mut place = Place::new();
    let file = place.file("klachten.csv", SMALL);
    let taken = place.take_over(&file);
    (place, taken)
}

/// Carries out one line of the machine interface, which must succeed.
fn doe(place: &Place, line: &str) {
    let file = place.file("opdracht.jsonl", line);
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(place.path("balie.db"))
        .arg("doe")
        .stdin(std::fs::File::open(file).unwrap())
        .output()
        .unwrap();
    assert!(said(&done).contains("\"ok\":true"), "{}", said(&done));
}

#[test]
fn old_numbers_are_kept_and_others_follow_by_receipt() {
    let (place, taken) = small();
    // KL-24/7 is no number of ours: it follows on 2024-003, before the later Bea Bos.
    let expected = [
        "4 added 2024-003",
        "5 added 2024-001",
        "6 added 2024-004",
        "7 added 2026-001",
        "9 added 2024-005",
    ];
    assert_eq!(fates(&taken), expected);
    assert!(taken.recorded);
    assert_eq!(
        taken.notices,
        [
            "Geen kolom zegt hoe de klachten binnenkwamen; ik neem 'brief' aan.",
            "Deze nummers ontbreken in het oude register en blijven open: 2024-002.",
        ]
    );
    assert_eq!(place.audited(), 5);
    let found = place.desk.search("KL-24/7", None, 10).unwrap();
    let numbers: Vec<String> = found.iter().map(|row| row.number.to_string()).collect();
    assert_eq!(numbers, ["2024-004"]);
}

#[test]
fn what_was_finished_stands_finished_with_its_result_and_dates() {
    let (place, _) = small();
    let closed = place.desk.page(Tab::Closed, From::Top, 10).unwrap();
    assert_eq!(closed.len(), 4);
    for (number, result, on) in [
        ("2024-003", "gegrond", "2024-04-02"),
        ("2024-001", "ongegrond", "2024-02-09"),
        ("2024-004", "ingetrokken", "2024-03-15"),
        ("2024-005", "afgehandeld, uitkomst niet vastgelegd", "2024-05-20"),
    ] {
        let detail = place.desk.detail(number.parse().unwrap()).unwrap().unwrap();
        let resolution = detail.complaint.round.resolution.unwrap();
        assert_eq!((resolution.what.label(), resolution.on), (result, day(on)), "{number}");
        assert_eq!(detail.status_code, "closed", "{number}");
        assert!(detail.obligations.iter().all(|one| !one.owed), "{number}");
        let row = closed.iter().find(|row| row.number.to_string() == number).unwrap();
        assert_eq!(row.closed_on, Some(day(on)), "{number}");
    }
    // Werkvlak art. 7: four weeks. From 12 March to 9 April 2024: 2 April is in time. From
    // 5 January to 2 February: 9 February is late.
    for (number, state) in [("2024-003", State::Met), ("2024-001", State::MetLate)] {
        let detail = place.desk.detail(number.parse().unwrap()).unwrap().unwrap();
        let handled = detail.obligations.iter().find(|it| it.kind == ObligationKind::Handle);
        assert_eq!(handled.unwrap().state, state, "{number}");
        // The register does not tell of a receipt letter: neither late nor in time.
        let letter =
            detail.obligations.iter().find(|it| it.kind == ObligationKind::AcknowledgeReceipt);
        assert_eq!(letter.unwrap().state, State::NotApplicable, "{number}");
    }
}

#[test]
fn what_is_open_stands_open_with_its_terms() {
    let (place, _) = small();
    let detail = place.desk.detail("2026-001".parse().unwrap()).unwrap().unwrap();
    assert_eq!(detail.status, "nieuw");
    assert_eq!(detail.complaint.handler_name().unwrap().as_str(), "A. Smit");
    // Received Monday 2 November 2026, four weeks: 30 November.
    let handle = detail.obligations.iter().find(|one| one.kind == ObligationKind::Handle).unwrap();
    assert_eq!((handle.state, handle.limit), (State::Open, Some(day("2026-11-30"))));
    let told: Vec<&str> = detail.timeline.iter().map(|line| line.summary.as_str()).collect();
    assert_eq!(
        told,
        [
            "Klacht ontvangen per brief van Kees Visser",
            "Overgenomen uit het oude register, nog open",
        ]
    );
    let kept = &detail.timeline[1].particulars;
    let handler = "Behandelaar: A. Smit (sinds wanneer, staat er niet)";
    assert_eq!(kept, &["Bestand: klachten.csv", "Rij: 7", handler, "Kostenplaats: 4411"]);
}

#[test]
fn a_handler_without_a_day_of_appointment_counts_neither_as_done_nor_as_late() {
    // Werkvlak: one open, one finished; the register tells no day for either.
    let (place, _) = small();
    for number in ["2026-001", "2024-003"] {
        let detail = place.desk.detail(number.parse().unwrap()).unwrap().unwrap();
        assert_eq!(detail.complaint.handler_name().unwrap().as_str(), "A. Smit", "{number}");
        let mut obligations = detail.obligations.iter();
        let assign = obligations.find(|one| one.kind == ObligationKind::AssignHandler).unwrap();
        let stands = (assign.state, assign.done_on, assign.owed);
        assert_eq!(stands, (State::NotApplicable, None, false), "{number}");
        let why = assign.explanation.last().unwrap();
        assert!(why.contains("zegt niet wanneer de behandelaar is aangewezen"), "{why}");
    }
    // Somebody who is appointed here is appointed on a day.
    let line = r#"{"command":"assign_handler","complaint":"2026-001","handler":{"name":"M. Bakker"},"on":"2026-11-20"}"#;
    doe(&place, line);
    let detail = place.desk.detail("2026-001".parse().unwrap()).unwrap().unwrap();
    let mut obligations = detail.obligations.iter();
    let assign = obligations.find(|one| one.kind == ObligationKind::AssignHandler).unwrap();
    assert_eq!(assign.done_on, Some(day("2026-11-20")));
}

#[test]
fn reopening_what_was_finished_elsewhere_lets_the_terms_run() {
    let (place, _) = small();
    let line = r#"{"command":"reopen","complaint":"2024-003","reason":"Nieuwe feiten."}"#;
    doe(&place, line);
    let detail = place.desk.detail("2024-003".parse().unwrap()).unwrap().unwrap();
    assert_ne!(detail.status_code, "closed");
    let handle = detail.obligations.iter().find(|one| one.kind == ObligationKind::Handle).unwrap();
    assert!(handle.owed);
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let (mut place, _) = small();
    let file = place.path("klachten.csv");
    let before = place.desk.read_models().unwrap();
    let again = place.take_over(&file);
    assert_eq!(again.added(), 0);
    assert!(fates(&again).iter().all(|fate| fate.contains("known")), "{:?}", fates(&again));
    assert_eq!(place.desk.read_models().unwrap(), before);
}

#[test]
fn a_file_that_was_added_to_and_changed_adds_only_what_is_new() {
    let (mut place, _) = small();
    // The first has another result, the last another description, and one is new at the top.
    let changed = SMALL
        .replace("Te laat gebeld;A. Smit;gegrond", "Te laat gebeld;A. Smit;ongegrond")
        .replace("Verkeerde brief", "Verkeerde brief en geen excuus")
        .replace("Dossier kwijt", "Dossier weg")
        .replace("2024-003;12-3", "2024-002;1-2-2024;Jo Mol;Lang gewacht;;;;\n2024-003;12-3");
    let file = place.file("nieuw.csv", changed);
    let again = place.take_over(&file);
    let expected = [
        "4 added 2024-002",
        "5 changed 2024-003",
        "6 known 2024-001",
        "7 changed 2024-004",
        "8 known 2026-001",
        "10 changed 2024-005",
    ];
    assert_eq!(fates(&again), expected);
    assert_eq!(place.audited(), 6);
    let detail = place.desk.detail("2024-003".parse().unwrap()).unwrap().unwrap();
    assert_eq!(detail.complaint.round.resolution.unwrap().what.label(), "gegrond");
}

#[test]
fn a_rehearsal_shows_all_and_records_nothing() {
    let mut place = Place::new();
    let file = place.file("klachten.csv", SMALL);
    let before = place.desk.read_models().unwrap();
    let taken = place.rehearse(&file);
    assert_eq!((taken.added(), taken.recorded), (5, false));
    assert_eq!(place.desk.read_models().unwrap(), before);
    assert_eq!(place.audited(), 0);
    let told = said(&place.run(&["importeer", file.to_str().unwrap(), "--proef"]));
    for line in [
        "  Datum ontvangst: ontvangen",
        "  Kostenplaats: blijft als tekst bij de klacht staan",
        "rij 4: wordt 2024-003, Daniëlle Jansen, ontvangen di 12 maart 2024, gegrond op di 2 april 2024",
        "rij 6: wordt 2024-004 (oud nummer KL-24/7), Fatima El Amrani, ontvangen vr 1 maart 2024, ingetrokken op vr 15 maart 2024",
        "Proef: 5 klachten zouden erbij komen (0 al bekend, 0 veranderd sinds de vorige keer). Er is niets vastgelegd.",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
    assert_eq!(place.audited(), 0);
}

#[test]
fn each_fault_is_told_with_its_row_and_nothing_is_recorded() {
    let mut place = Place::new();
    let file = place.file(
        "fouten.csv",
        "\
Nummer,Ontvangen op,Klager,Klacht,Uitkomst,Afgehandeld op,Status
2024-001,31-2-2024,Jansen,Te laat,,,
2024-002,,Bakker,Te laat,,,
2024-003,1-3-2024,Visser,Te laat,gegrond,,
2024-004,1-3-2024,Mol,Te laat,gegrond,1-2-2024,
2024-005,1-3-2030,Bos,Te laat,,,
2024-006,1-3-2024,Smit,Te laat,,,afgehandeld
2024-007,1-3-2024,Kaya,Te laat,gegrond,1-4-2024,
2024-007,2-3-2024,Kok,Te laat,gegrond,1-4-2024,
2024-008,3-3-2024,Dik,Te laat,gegrond,1-4-2024,open
2024-009,4-3-2024,Pot,Te laat,gegrond,1-4-2024,gesloten
",
    );
    let taken = place.take_over(&file);
    let expected = [
        "2 faulty 'Ontvangen op': '31-2-2024' is geen datum. Schrijf een datum als 12-3-2025.",
        "3 faulty Er staat niet wanneer de klacht is ontvangen. Vul die datum in.",
        "4 faulty Er staat een uitkomst, maar niet wanneer de klacht is afgehandeld. Vul die datum in.",
        "5 faulty De klacht is afgehandeld op do 1 februari 2024, maar ontvangen op vr 1 maart 2024. Controleer beide datums.",
        "6 faulty vr 1 maart 2030 ligt in de toekomst. Leg vast wat al gebeurd is.",
        "7 faulty De klacht is afgehandeld, maar er staat niet wanneer. Vul die datum in.",
        "8 added 2024-007",
        "9 faulty Dit nummer staat ook op rij 8. Geef een van de twee een ander nummer.",
        "10 faulty De stand is open, maar er staat wel een datum van afhandeling. Welke van de twee klopt?",
        "11 added 2024-009",
    ];
    assert_eq!(fates(&taken), expected);
    assert!(!taken.recorded);
    assert_eq!(place.audited(), 0);
    let output = place.run(&["importeer", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("rij 2: FOUT. 'Ontvangen op': '31-2-2024' is geen datum."), "{told}");
    assert!(told.ends_with("Er is niets overgenomen: 8 rijen zijn niet goed. Verbeter het bestand en probeer het opnieuw.\n"), "{told}");
}

#[test]
fn a_number_that_is_in_use_here_is_refused() {
    let mut place = Place::new();
    let own = r#"{"command":"register","kind":"complaint","channel":"phone","received_at":"2026-11-19","complainant":{"name":"Jo"},"facts":"Gebeld."}"#;
    let file = place.file("own.jsonl", own);
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(place.path("balie.db"))
        .arg("doe")
        .stdin(std::fs::File::open(file).unwrap())
        .output()
        .unwrap();
    // The binary reads the real clock: the year of the number is the real one.
    let answer: serde_json::Value = serde_json::from_str(&said(&done)).unwrap();
    let number = answer["complaint"].as_str().unwrap().to_owned();
    let year = &number[..4];
    let file = place.file(
        "oud.csv",
        format!("nummer;ontvangen;klager\n{number};3-2-{year};Bos\n;4-2-{year};Mol\n"),
    );
    if year == "2026" {
        let taken = place.take_over(&file);
        let expected = [
            format!(
                "2 faulty Nummer {number} is hier al van een andere klacht. Geef deze rij een ander nummer."
            ),
            "3 added 2026-002".to_owned(),
        ];
        assert_eq!(fates(&taken), expected);
    }
}

#[test]
fn an_open_complaint_is_not_handled_by_its_respondent() {
    let mut place = Place::new();
    let file = place.file(
        "open.csv",
        "ontvangen;klager;medewerker;behandelaar;afgehandeld op;uitkomst\n\
         2-11-2026;Bos;K. Visser;Karel Visser;;\n\
         2-11-2020;Mol;K. Visser;Karel Visser;9-11-2020;gegrond\n",
    );
    let fates = fates(&place.take_over(&file));
    assert!(fates[0].starts_with("2 faulty Karel Visser is (of heet bijna als)"), "{fates:?}");
    // What is over is recorded as it was.
    assert_eq!(fates[1], "3 added 2020-001");
}

#[test]
fn columns_are_pointed_out_on_the_command_line() {
    let mut place = Place::new();
    let file = place.file("raar.csv", "Binnen (d.d.)|Wie?|Datum|x\n3-2-2025|Bos|4-3-2025|y\n");
    let refused = place.try_take_over(&file, &["Binnen=ontvangen"], false).unwrap_err();
    // 'Datum' alone would be read as the day of receipt.
    assert!(refused.to_string().contains("De kolom 'Binnen' bij --koppel staat niet"), "{refused}");
    let mapping = ["Binnen (d.d.)=ontvangen", "wie=naam", "Datum=afgehandeld", "x=uitkomst"];
    let taken = place.try_take_over(&file, &mapping, false).unwrap();
    assert_eq!(fates(&taken), ["2 added 2025-001"]);
    let detail = place.desk.detail("2025-001".parse().unwrap()).unwrap().unwrap();
    assert_eq!(detail.complaint.intake.complainant.name.as_str(), "Bos");
    assert_eq!(detail.complaint.received(), day("2025-02-03"));
    assert_eq!(detail.complaint.round.resolution.unwrap().on, day("2025-03-04"));
    let file = file.to_str().unwrap();
    let wrong = place.complaint_of(&["importeer", file, "--koppel", "Wie?=kleur"], 2);
    assert!(
        wrong.starts_with("Het veld 'kleur' bij --koppel ken ik niet. Kies uit: nummer,"),
        "{wrong}"
    );
    let wrong = place.complaint_of(&["importeer", file, "--koppel", "Wie"], 2);
    assert!(wrong.contains("KOLOM=VELD"), "{wrong}");
}

#[test]
fn nothing_of_a_row_is_dropped() {
    let mut place = Place::new();
    let file = place.file(
        "alles.csv",
        "Nr;Ontvangen;Klager;Telefoon;Rubriek;Hoedanigheid;Kanaal;Ontvangst bevestigd;Uitkomst;Afgehandeld;Notitie;Omschrijving\n\
         2025-001;3-2-2025;Bos;0612345678;te traag gewerkt;buurvrouw;postduif;ja;gegrond, met taart;3-3-2025;\"eerste\nregel\";Wacht;los eind\n",
    );
    let taken = place.take_over(&file);
    assert_eq!(fates(&taken), ["2 added 2025-001"]);
    let detail = place.desk.detail("2025-001".parse().unwrap()).unwrap().unwrap();
    let kept = detail.complaint.taken_over.unwrap().kept;
    let kept: Vec<String> =
        kept.iter().map(|kept| format!("{}: {}", kept.column, kept.text)).collect();
    assert_eq!(
        kept,
        [
            "Hoedanigheid: buurvrouw",
            "Kanaal: postduif",
            "Ontvangst bevestigd: ja",
            "Uitkomst: gegrond, met taart",
            "Notitie: eerste\nregel",
            "kolom M: los eind",
        ]
    );
    assert_eq!(detail.complaint.intake.heading.unwrap().as_str(), "slowness");
}
