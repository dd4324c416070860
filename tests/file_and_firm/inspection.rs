//! `inzage`: a whole case, and nothing in it that the side may not see.

use std::io::{Cursor, Read as _};

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::regulation::{LetterKind, LetterRecipient};
use klachtenbalie::store::digest_of;
use serde_json::{Value, json};

use crate::support::{Office, attach};

/// What nobody may see: deliberation, other complaints, the firm itself.
const NOBODY: [&str; 20] = [
    "GEHEIM-bevindingen",
    "GEHEIM-suggestie",
    "GEHEIM-notitie",
    "GEHEIM-doorgeven",
    "GEHEIM-verzekeraar",
    "GEHEIM-verschoning",
    "GEHEIM-koppeling",
    "GEHEIM-notulen",
    "GEHEIM-vraag-ombudsman",
    "GEHEIM-antwoord-ombudsman",
    "GEHEIM-uitkomst-ombudsman",
    "GEHEIM-wie-inlicht",
    "GEHEIM-aantekening",
    "GEHEIM-maatregel",
    "GEHEIM-dubbel",
    "geheim-achtergehouden.txt",
    "K. Teruggetreden",
    "L. Betrokken",
    "2026-002",
    "2026-003",
];
/// What only the complainant may see.
const COMPLAINANT: [&str; 12] = [
    "06-12345678",
    "jansen@example.nl",
    "Dorpsstraat 1",
    "06-87654321",
    "klager-gesprek",
    "klager-brief.txt",
    "klager-stuk.txt",
    "klager-reiskosten",
    "klager-ontevreden",
    "klager-niet-van-toepassing",
    "klager-inzage",
    "klager-reden-verbetering",
];
/// What only the respondent may see.
const RESPONDENT: [&str; 4] =
    ["beklaagde-gesprek", "beklaagde-brief.txt", "beklaagde-stuk.txt", "beklaagde-inzage"];
/// What both see.
const BOTH: [&str; 12] = [
    "drie keer niet teruggebeld",
    "Excuses graag",
    "onderdeel-een",
    "klager-verhaal",
    "beklaagde-verhaal",
    "opmerking-verslag",
    "M. Bakker",
    "uitstel-reden",
    "oordeel-onderbouwing",
    "oordeel-onderdeel",
    "afspraak-bellen",
    "samen-stuk.txt",
];

/// The acts until the complaint is taken up, each with its secret.
fn beginning(office: &mut Office) -> String {
    let number = office.call(json!({
        "received_at": "2026-11-02", "heading": office.desk.regulation().headings[0].id,
        "complainant": {
            "name": "D. Jansen", "capacity": "client", "phone": "06-12345678",
            "email": "jansen@example.nl", "address": "Dorpsstraat 1\nZwolle",
        },
        "conduct": ["2026-10-30"], "desired_solution": "Excuses graag.",
        "principal": { "kind": "company", "name": "Bakkerij Bol" },
        "parts": ["onderdeel-een", "onderdeel-twee"], "involved": ["L. Betrokken"],
    }));
    assert_eq!(number, "2026-001");
    office.call(json!({ "facts": "GEHEIM-dubbel" }));
    office.call(json!({ "facts": "Een andere klacht." }));
    let n = number.as_str();
    for command in [
        json!({ "command": "amend", "complaint": n, "complainant": { "phone": "06-87654321" },
            "reason": "klager-reden-verbetering" }),
        json!({ "command": "acknowledge", "complaint": n, "channel": "letter" }),
        json!({ "command": "notify_respondent", "complaint": n, "note": "GEHEIM-aantekening" }),
        json!({ "command": "forward_to_board", "complaint": n, "note": "GEHEIM-doorgeven" }),
        json!({ "command": "notify_uwv", "complaint": n,
            "not_applicable": "klager-niet-van-toepassing", "note": "GEHEIM-aantekening" }),
        json!({ "command": "add_note", "complaint": n, "note": "GEHEIM-notitie" }),
        json!({ "command": "link_complaint", "complaint": n, "to": "2026-003",
            "reason": "GEHEIM-koppeling" }),
        json!({ "command": "merge", "complaint": "2026-002", "into": n, "reason": "GEHEIM-dubbel" }),
        json!({ "command": "recuse", "complaint": n, "person": "K. Teruggetreden",
            "reason": "GEHEIM-verschoning" }),
        json!({ "command": "admit", "complaint": n, "note": "GEHEIM-aantekening" }),
        json!({ "command": "assign_handler", "complaint": n, "handler": { "name": "M. Bakker" },
            "note": "GEHEIM-aantekening" }),
        json!({ "command": "ask_news", "complaint": n, "note": "GEHEIM-nieuws" }),
        json!({ "command": "log_contact", "complaint": n, "note": "klager-gesprek" }),
        json!({ "command": "log_contact", "complaint": n, "with": "A. Smit",
            "note": "beklaagde-gesprek" }),
        json!({ "command": "log_contact", "complaint": n, "with": "Verzekeraar",
            "note": "GEHEIM-verzekeraar" }),
    ] {
        office.doe(command);
    }
    number
}

fn papers(office: &mut Office, number: &str) {
    let both = json!(["complainant", "respondent"]);
    for (name, hidden) in [
        ("samen-stuk.txt", json!([])),
        ("klager-stuk.txt", json!(["respondent"])),
        ("beklaagde-stuk.txt", json!(["complainant"])),
        ("geheim-achtergehouden.txt", both),
    ] {
        let paper = office.desk.upload(name, name.as_bytes().to_vec()).unwrap();
        let mut command = attach(number, &paper);
        command["withheld_from"] = hidden;
        office.with(command, &[paper]);
    }
    for (name, to) in [("klager-brief.txt", "complainant"), ("beklaagde-brief.txt", "respondent")] {
        let letter = office.desk.upload(name, name.as_bytes().to_vec()).unwrap();
        let side = to;
        office.with(
            json!({
                "command": "send_letter", "complaint": number, "letter": "inspection_cover",
                "to": to, "file": letter.file,
                "step": { "command": "grant_inspection", "party": side,
                    "papers": name.replace("brief.txt", "inzage") },
            }),
            &[letter],
        );
    }
}

/// From the hearing to what came after the ruling.
fn ending(office: &mut Office, n: &str) {
    let before = [
        json!({ "command": "plan_hearing", "complaint": n, "at": "2026-11-05T14:00",
            "place": "Zwolle" }),
        json!({ "command": "record_hearing", "complaint": n,
            "complainant_account": "klager-verhaal", "respondent_account": "beklaagde-verhaal" }),
        json!({ "command": "send_hearing_report", "complaint": n }),
        json!({ "command": "record_signature", "complaint": n, "party": "respondent",
            "result": "remarks", "remarks": "opmerking-verslag" }),
        json!({ "command": "request_travel_costs", "complaint": n, "amount_cents": 1250,
            "reason": "klager-reiskosten" }),
        json!({ "command": "extend_term", "complaint": n, "until": "2026-12-10",
            "reason": "uitstel-reden" }),
        json!({ "command": "record_findings", "complaint": n, "advice": "well_founded",
            "findings": "GEHEIM-bevindingen", "suggestions": "GEHEIM-suggestie" }),
        json!({ "command": "rule", "complaint": n, "outcome": "well_founded",
            "complaint_as_put": "De klacht.", "facts": "De feiten.",
            "reasoning": "oordeel-onderbouwing", "norms": ["prompt_handling"],
            "informs": "GEHEIM-wie-inlicht",
            "parts": [
                { "part": 1, "outcome": "well_founded", "reasoning": "oordeel-onderdeel" },
                { "part": 2, "outcome": "unfounded" },
            ] }),
    ];
    office.on("2026-11-05");
    for command in before {
        office.doe(command);
    }
}

fn after(office: &mut Office, n: &str) {
    for command in [
        json!({ "command": "agree_action", "complaint": n, "description": "afspraak-bellen" }),
        json!({ "command": "record_dissatisfaction", "complaint": n, "said": "klager-ontevreden" }),
        json!({ "command": "open_outside", "complaint": n, "body": "national_ombudsman",
            "question": "GEHEIM-vraag-ombudsman" }),
        json!({ "command": "answer_outside", "complaint": n,
            "answer": "GEHEIM-antwoord-ombudsman" }),
        json!({ "command": "close_outside", "complaint": n,
            "outcome": "GEHEIM-uitkomst-ombudsman" }),
        json!({ "command": "hold_meeting",
            "items": [{ "complaint": n, "minutes": "GEHEIM-notulen" }] }),
        json!({ "command": "propose_measure", "kind": "corrective",
            "description": "GEHEIM-maatregel", "complaints": [n] }),
    ] {
        office.doe(command);
    }
}

/// What each side sees, as text, as JSON and as an archive.
fn seen(office: &Office, side: &str) -> [String; 3] {
    let archive = unpacked(&office.program(&["inzage", "2026-001", side, "--archief"]).stdout);
    [
        office.prints(&["inzage", "2026-001", side]),
        office.prints(&["inzage", "2026-001", side, "--json"]),
        in_words(&archive),
    ]
}

/// Names and content of files as one text.
fn in_words(files: &[(String, Vec<u8>)]) -> String {
    let words = files.iter().flat_map(|(name, content)| {
        [name.as_str(), "\n", std::str::from_utf8(content).unwrap(), "\n"]
    });
    words.collect()
}

/// The files in an archive, by their names.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let file = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().to_owned(), content)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(file).collect()
}

#[track_caller]
fn check(text: &str, holds: &[&[&str]], lacks: &[&[&str]]) {
    for word in holds.concat() {
        assert!(text.contains(word), "{word} is missing: {text}");
    }
    for word in lacks.concat() {
        assert!(!text.contains(word), "{word} is shown: {text}");
    }
}

#[test]
fn wp_6_each_side_sees_its_part_of_a_whole_case_and_no_more() {
    let mut office = Office::under("working-progression");
    let number = beginning(&mut office);
    papers(&mut office, &number);
    // The inspection ends a term; the hearing and the ruling follow.
    ending(&mut office, &number);
    // Ruled, and sent to nobody: that is still deliberation.
    let judgement: &[&str] = &["oordeel-onderbouwing", "oordeel-onderdeel"];
    for side in ["klager", "beklaagde"] {
        for text in seen(&office, side) {
            check(&text, &[], &[&NOBODY, judgement]);
        }
    }
    office.doe(json!({ "command": "communicate_ruling", "complaint": number,
        "to": ["complainant", "respondent"] }));
    after(&mut office, &number);
    for text in seen(&office, "klager") {
        check(&text, &[&BOTH, &COMPLAINANT], &[&NOBODY, &RESPONDENT]);
    }
    for text in seen(&office, "beklaagde") {
        check(&text, &[&BOTH, &RESPONDENT], &[&NOBODY, &COMPLAINANT]);
    }
}

/// A whole case, until after the ruling was sent.
fn whole_case() -> (Office, String) {
    let mut office = Office::under("working-progression");
    let number = beginning(&mut office);
    papers(&mut office, &number);
    ending(&mut office, &number);
    office.doe(json!({ "command": "communicate_ruling", "complaint": number,
        "to": ["complainant", "respondent"] }));
    after(&mut office, &number);
    (office, number)
}

#[test]
fn the_cover_letter_lists_what_an_inspection_shows_and_nothing_else() {
    let (office, number) = whole_case();
    for (side, to) in
        [("klager", LetterRecipient::Complainant), ("beklaagde", LetterRecipient::Respondent)]
    {
        let shown = office.prints(&["inzage", "2026-001", side, "--json"]);
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let entries = shown["entries"].as_array().unwrap().iter();
        let shown: Vec<_> = entries.map(|entry| entry["summary"].as_str().unwrap()).collect();
        assert!(
            shown.contains(&"Verslag van het horen verstuurd aan klager en beklaagde"),
            "{shown:?}"
        );
        let order = LetterOrder { to, ..LetterOrder::usual(LetterKind::InspectionCover) };
        let text = office.desk.letter_draft(number.parse().unwrap(), &order).unwrap().text;
        let list = text.split("## Wat u mag bekijken").nth(1).unwrap();
        let items = list.lines().filter_map(|line| line.strip_prefix("- "));
        let listed: Vec<_> = items.map(|item| item.split_once(": ").unwrap().1).collect();
        assert_eq!(listed, shown);
        assert!(listed.len() > 15, "{listed:?}");
    }
}

#[test]
fn the_secrets_are_in_the_file_itself() {
    let (office, number) = whole_case();
    // Else the test above would find nothing for the wrong reason.
    let whole = office.prints(&["toon", &number]);
    let elsewhere = ["GEHEIM-maatregel", "GEHEIM-dubbel"];
    let here: Vec<_> = NOBODY.iter().filter(|word| !elsewhere.contains(word)).copied().collect();
    check(&whole, &[&here, &COMPLAINANT, &RESPONDENT, &BOTH], &[]);
}

#[test]
fn looking_is_no_access_yet() {
    let mut office = Office::under("werkvlak");
    let number = office.call(json!({}));
    let text = office.prints(&["inzage", &number, "beklaagde"]);
    assert!(
        text.starts_with("Klacht 2026-001: inzage voor de beklaagde (artikel 6.2)\n"),
        "{text}"
    );
    assert_eq!(office.events(&number), ["registered"]);
    let json: Value =
        serde_json::from_str(&office.prints(&["inzage", &number, "klager", "--json"])).unwrap();
    assert_eq!(json["party"], "complainant");
    assert_eq!(json["article"], "6.2");
    assert_eq!(json["entries"][0]["event"], "registered");
    assert_eq!(json["entries"][0]["on"], "2026-11-02T09:00");
}

#[test]
fn a_wrong_question_is_told_in_words() {
    let mut office = Office::under("werkvlak");
    office.call(json!({}));
    let code = |arguments: &[&str]| office.program(arguments).status.code();
    assert_eq!(code(&["inzage", "2026-001", "buurman"]), Some(2));
    assert_eq!(code(&["inzage", "2026-001"]), Some(2));
    assert_eq!(code(&["inzage", "onzin", "klager"]), Some(2));
    assert_eq!(code(&["inzage", "2026-099", "klager"]), Some(1));
}

#[test]
fn an_archive_holds_the_papers_to_the_byte_and_a_list_of_all() {
    let mut office = Office::under("werkvlak");
    let number = office.call(json!({}));
    let odd: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    for (name, content, hidden) in [
        ("../../brief:\u{e9}.bin", odd.clone(), json!([])),
        ("zelfde.txt", b"een".to_vec(), json!([])),
        ("zelfde.txt", b"twee".to_vec(), json!(["respondent"])),
    ] {
        let paper = office.desk.upload(name, content).unwrap();
        let mut command = attach(&number, &paper);
        command["withheld_from"] = hidden;
        office.with(command, &[paper]);
    }
    let file = office.path().with_file_name("inzage.zip");
    let ask = |side: &str| {
        let file = file.to_str().unwrap();
        office.prints(&["inzage", &number, side, "--archief", "-o", file, "--overschrijf"]);
        unpacked(&std::fs::read(file).unwrap())
    };
    let archive = ask("klager");
    let names: Vec<&str> = archive.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "2026-001/overzicht.txt",
            "2026-001/tijdlijn.json",
            "2026-001/stukken/001 brief:\u{e9}.bin",
            "2026-001/stukken/002 zelfde.txt",
            "2026-001/stukken/003 zelfde.txt",
            "inhoud.txt",
        ]
    );
    assert!(archive[2].1 == odd);
    assert_eq!(archive[4].1, b"twee");
    let listed = String::from_utf8(archive[5].1.clone()).unwrap();
    let all: Vec<_> = archive[..5]
        .iter()
        .map(|(name, content)| format!("{}  {name}", digest_of(content)))
        .collect();
    assert_eq!(listed.lines().collect::<Vec<_>>(), all);
    let overview = String::from_utf8(archive[0].1.clone()).unwrap();
    assert!(
        overview.contains("inzage voor de klager")
            && overview.contains("Stukken in dit archief: 3.")
    );
    assert_eq!(ask("beklaagde").len(), 5);
    // Each paper that was given out stands in the reading log.
    let log = office.prints(&["leeslog"]);
    assert!(log.contains("stuk: zelfde.txt") && log.contains("inzage: beklaagde"), "{log}");
    let refused = office.desk.inspection_paper(
        number.parse().unwrap(),
        klachtenbalie::regulation::Party::Respondent,
        4,
    );
    assert_eq!(refused.unwrap_err().refusal().code, "unseen_paper");
}

#[test]
fn everything_of_one_complainant_and_of_nobody_else() {
    let mut office = Office::under("werkvlak");
    let of = |name: &str, facts: &str| json!({ "complainant": { "name": name, "capacity": "client" }, "facts": facts });
    office.call(of("Dani\u{eb}lle Jansen", "eerste-klacht"));
    office.call(of("P. Bakker", "andermans-klacht"));
    office.call(of("danielle jansen", "derde-klacht"));
    office.call(of("D. Jansen", "misschien-klacht"));
    let mut hidden = of("Dani\u{eb}lle Jansen", "verborgen-klacht");
    hidden["respondents"] = json!([{ "kind": "employee", "name": "N. Kok" }]);
    office.call(hidden);
    office.as_person("N. Kok");
    let ask = |name: &str, who: &str| {
        let output = office.program(&["--als", who, "inzage", "--persoon", name]);
        (output.stdout, String::from_utf8(output.stderr).unwrap(), output.status.code())
    };
    let (bytes, said, _) = ask("Dani\u{eb}lle Jansen", "N. Kok");
    let text = in_words(&unpacked(&bytes));
    check(
        &text,
        &[&["eerste-klacht", "derde-klacht"]],
        &[&["andermans-klacht", "misschien-klacht", "verborgen-klacht", "2026-005"]],
    );
    assert!(said.contains("Niet meegenomen: 2026-004 van D. Jansen"), "{said}");
    assert!(said.contains("2026-001, 2026-003") && !said.contains("2026-005"), "{said}");
    let (bytes, _, _) = ask("Dani\u{eb}lle Jansen", "J. de Vries");
    assert!(unpacked(&bytes).iter().any(|(name, _)| name.starts_with("2026-005/")));
    let (bytes, said, code) = ask("Niemand", "J. de Vries");
    assert!(bytes.is_empty() && code == Some(1) && said.contains("Controleer de naam"), "{said}");
    for wrong in [
        ["inzage", "2026-001", "klager", "-o", "x.zip"].as_slice(),
        &["inzage", "2026-001", "--persoon", "P. Bakker"],
        &["inzage", "--persoon", "P. Bakker", "--json"],
        &["inzage"],
    ] {
        assert_eq!(office.program(wrong).status.code(), Some(2), "{wrong:?}");
    }
}
