//! `rapport` through the real binary, on a register of its own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

pub struct Firm {
    pub folder: TempDir,
}

impl Firm {
    pub fn under(regulation: &str) -> Self {
        let firm = Self { folder: TempDir::new().unwrap() };
        let done = firm.run(&["init", "--reglement", regulation, "--organisatie", "Proefbedrijf"]);
        assert!(done.status.success(), "{}", said(&done.stderr));
        firm
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
        command.current_dir(self.folder.path());
        command.arg("--database").arg(self.path("balie.db")).args(arguments);
        command
    }

    pub fn doe(&self, lines: &[Value]) {
        let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let file = self.path("in.jsonl");
        fs::write(&file, text.join("\n") + "\n").unwrap();
        let input = fs::File::open(&file).unwrap();
        let done = self.command(&["doe"]).stdin(input).output().unwrap();
        assert!(done.status.success(), "{}", said(&done.stdout));
    }

    pub fn text(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments);
        assert!(done.status.success(), "{arguments:?}: {}", said(&done.stderr));
        said(&done.stdout)
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.text(arguments)).unwrap()
    }

    /// What is said when it does not go, and the exit code.
    pub fn refused(&self, arguments: &[&str]) -> (String, i32) {
        let done = self.run(arguments);
        assert!(!done.status.success(), "{arguments:?} was done");
        assert!(done.stdout.is_empty(), "{arguments:?}: {}", said(&done.stdout));
        (said(&done.stderr), done.status.code().unwrap())
    }
}

pub fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub fn complaint(received: &str, name: &str, office: &str) -> Value {
    json!({
        "command": "register", "kind": "complaint", "channel": "phone", "received_at": received,
        "complainant": { "name": name, "capacity": "client" },
        "facts": "Er is niet teruggebeld.", "office": office, "heading": "privacy",
        "respondents": [{ "kind": "employee", "name": "Karel Visser" }],
    })
}

/// Three complaints of the first quarter and one of the second.
fn firm() -> Firm {
    let firm = Firm::under("working-progression");
    firm.doe(&[
        complaint("2026-01-05", "Daniëlle Jansen", "Assen"),
        complaint("2026-02-02", "Piet Bakker", "Zwolle"),
        complaint("2026-03-31", "Els Kaya", "assen"),
        complaint("2026-04-01", "Jan Smit", "Assen"),
        json!({ "command": "admit", "complaint": "2026-001", "on": "2026-01-06" }),
        json!({ "command": "decline", "complaint": "2026-002", "on": "2026-02-03", "ground": "insufficient_interest", "reason": "Te gering." }),
    ]);
    firm
}

const QUARTER: [&str; 6] = ["rapport", "kwartaal", "--van", "1-1-2026", "--tot", "31 maart 2026"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&QUARTER[..], more].concat()
}

fn figure(report: &Value, key: &str) -> Value {
    let all = report["figures"].as_array().unwrap();
    let found = all.iter().find(|figure| figure["key"] == key);
    found.unwrap_or_else(|| panic!("no {key}")).clone()
}

#[test]
fn wp_9_the_report_reads_dutch_and_iso_dates() {
    let firm = firm();
    let report = firm.json(&with(&["--formaat", "json"]));
    assert_eq!((&report["from"], &report["to"]), (&json!("2026-01-01"), &json!("2026-03-31")));
    let filed = figure(&report, "filed");
    assert_eq!(filed["value"], 3);
    assert_eq!(filed["complaints"], json!(["2026-001", "2026-002", "2026-003"]));
    for key in ["label", "definition", "unit"] {
        assert!(filed[key].is_string(), "{key}");
    }
    assert_eq!(figure(&report, "admitted_in_time")["article"], "7");
    let iso =
        ["rapport", "kwartaal", "--van", "2026-01-01", "--tot", "2026-03-31", "--formaat", "json"];
    assert_eq!(firm.json(&iso), report);
}

#[test]
fn the_text_is_anonymous_and_names_period_and_regulation() {
    let text = firm().text(&QUARTER);
    for words in [
        "Kwartaalrapport klachten",
        "do 1 januari 2026 tot en met di 31 maart 2026",
        "Ingediend",
        "Assen",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    for name in ["Jansen", "Bakker", "Kaya", "Visser"] {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn a_figure_is_explained_with_its_article_and_complaints() {
    let firm = firm();
    let one = firm.text(&with(&["--uitleg", "declined"]));
    for words in ["Niet in behandeling genomen", "Betekenis:", "Artikel:", "2026-002"] {
        assert!(one.contains(words), "{words} in {one}");
    }
    assert!(!one.contains("2026-001"));
    let all = firm.json(&with(&["--formaat", "json", "--uitleg"]));
    assert!(all["figures"].as_array().unwrap().len() > 20);
    let (said, code) = firm.refused(&with(&["--uitleg", "zomaar"]));
    assert_eq!(code, 1);
    assert!(said.contains("'zomaar'") && said.contains("--uitleg"), "{said}");
}

#[test]
fn what_leaves_the_firm_holds_no_numbers_and_no_small_counts() {
    let firm = firm();
    let report = firm.json(&with(&["--formaat", "json", "--extern"]));
    assert!(!report.to_string().contains("2026-00"), "{report}");
    assert_eq!(figure(&report, "filed")["value"], 3);
    assert_eq!(figure(&report, "declined")["value"], 1);
    for part in report["figures"].as_array().unwrap() {
        let key = part["key"].as_str().unwrap();
        let small = key.starts_with("office_heading") || key.starts_with("capacity");
        assert!(!small || key.ends_with("_total"), "{key}");
    }
    let text = firm.text(&with(&["--extern"]));
    assert!(text.contains("niet getoond"), "{text}");
    assert!(!text.contains("Assen") && !text.contains("2026-00"), "{text}");
    let explained = firm.text(&with(&["--extern", "--uitleg", "filed"]));
    assert!(!explained.contains("2026-00"), "{explained}");
    let (said, code) = firm.refused(&with(&["--extern", "--vestiging", "Assen"]));
    assert_eq!(code, 2);
    assert!(said.contains("--vestiging"), "{said}");
}

#[test]
fn what_was_agreed_leaves_the_firm_without_the_people_in_it() {
    let firm = Firm::under("werkconnectie");
    firm.doe(&[
        json!({
            "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": "2026-01-05", "facts": "Er is niet teruggebeld.",
            "complainant": { "name": "Daniëlle Jansen", "email": "dj@voorbeeld.nl", "on_behalf_of": "Bea Mol" },
            "respondents": [{ "kind": "employee", "name": "Karel Visser" }],
            "involved": ["Els Kaya"], "receiver": "P. Bos",
        }),
        json!({ "command": "admit", "complaint": "2026-001", "on": "2026-01-06" }),
        json!({
            "command": "assign_handler", "complaint": "2026-001", "on": "2026-01-06",
            "handler": { "name": "A. Smit" },
        }),
        json!({
            "command": "agree_action", "complaint": "2026-001", "on": "2026-01-07",
            "description": "Gesprek van Visser, Kaya en P. Bos met mevrouw Jansen (dj@voorbeeld.nl, 06-12345678) en Mol; A. Smit belt, AS noteert.",
        }),
        json!({
            "command": "propose_measure", "on": "2026-01-08", "kind": "corrective",
            "complaints": ["2026-001"], "description": "Karel Visser volgt een cursus",
        }),
    ]);
    let year = ["rapport", "jaaroverzicht", "--van", "1-1-2026", "--tot", "31-12-2026"];
    let asked = |more: &[&str]| firm.text(&[&year[..], more].concat());
    let without = asked(&["--extern"]);
    assert!(!without.contains("Gesprek") && !without.contains("cursus"), "{without}");
    let with = asked(&["--extern", "--met-teksten"]);
    let plain = with.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("Laat iemand alle teksten lezen"), "{plain}");
    for text in [&with, &asked(&[])] {
        assert!(text.contains("cursus"), "{text}");
        for name in ["Visser", "Kaya", "Bos", "Jansen", "Mol", "Smit", " AS ", "@", "12345678"] {
            assert!(!text.contains(name), "{name} in {text}");
        }
    }
    let (said, code) = firm.refused(&[&year[..], &["--met-teksten"]].concat());
    assert_eq!(code, 2);
    assert!(said.contains("--met-teksten hoort bij --extern"), "{said}");
}

#[test]
fn a_complaint_from_before_the_period_counts_where_it_was_settled() {
    let firm = Firm::under("working-progression");
    let settle = |number: &str, on: &str| {
        json!({
            "command": "settle_informally", "complaint": number, "on": on,
            "satisfied": true, "answer": "Excuses gemaakt.",
        })
    };
    firm.doe(&[
        complaint("2025-12-29", "Piet Bakker", "Assen"),
        complaint("2025-12-30", "Els Kaya", "Assen"),
        complaint("2026-02-02", "Jan Smit", "Assen"),
        settle("2026-001", "2026-01-12"),
        settle("2026-002", "2025-12-31"),
        settle("2026-003", "2026-02-04"),
    ]);
    let trend =
        ["rapport", "trend", "--van", "1-1-2026", "--tot", "28-2-2026", "--formaat", "json"];
    let report = firm.json(&trend);
    for (key, value, complaints) in [
        ("trend.2026-01.received", json!(0), json!([])),
        ("trend.2026-01.settled", json!(1), json!(["2026-001"])),
        ("trend.2026-01.median", json!(14), json!(["2026-001"])),
        ("trend.2026-02.received", json!(1), json!(["2026-003"])),
        ("trend.2026-02.median", json!(2), json!(["2026-003"])),
    ] {
        let found = figure(&report, key);
        assert_eq!((&found["value"], &found["complaints"]), (&value, &complaints), "{key}");
    }
    let quarter = firm.json(&with(&["--formaat", "json"]));
    assert_eq!(figure(&quarter, "filed")["complaints"], json!(["2026-003"]));
}

#[test]
fn one_office_can_be_asked_for() {
    let firm = firm();
    let report = firm.json(&with(&["--formaat", "json", "--vestiging", "ASSEN"]));
    assert_eq!(figure(&report, "filed")["complaints"], json!(["2026-001", "2026-003"]));
    let (said, _) = firm.refused(&with(&["--vestiging", "../../etc"]));
    assert!(said.contains("'../../etc'") && said.contains("Kies uit: Assen, Zwolle."), "{said}");
}

#[test]
fn every_door_says_what_is_wrong_with_bad_input() {
    let firm = firm();
    for (arguments, part, code) in [
        (
            vec!["rapport", "maand", "--van", "1-1-2026", "--tot", "2-1-2026"],
            "Kies uit: kwartaal",
            2,
        ),
        (vec!["rapport", "kwartaal", "--van", "31-3-2026", "--tot", "1-1-2026"], "Verwissel", 2),
        (vec!["rapport", "kwartaal", "--van", "31-2-2026", "--tot", "1-4-2026"], "na --van", 2),
        (vec!["rapport", "kwartaal", "--van", "1-1-2026", "--tot", "ooit"], "na --tot", 2),
        (vec!["rapport", "kwartaal", "--van", "1-1-2026"], "ontbreekt", 2),
        (with(&["--formaat", "pdfx"]), "Kies uit: txt", 2),
        (with(&["-o", "rapport.odt"]), "'odt'", 2),
        (with(&["-o", "er/is/niet/rapport.txt"]), "map bestaat niet", 1),
        (with(&["-o", "balie.db", "--formaat", "txt"]), "database zelf", 1),
        (with(&["-o", "./balie.db-wal", "--formaat", "txt"]), "database zelf", 1),
        (with(&["-o", "/dev/full", "--formaat", "txt"]), "iets anders dan een gewoon bestand", 1),
    ] {
        let (said, found) = firm.refused(&arguments);
        assert!(said.contains(part), "{arguments:?}: {said}");
        assert_eq!(found, code, "{arguments:?}: {said}");
    }
    // The database is still there.
    assert_eq!(firm.json(&["controle", "--json"])["ok"], true);
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let firm = firm();
    let told = firm.text(&with(&["-o", "kwartaal.txt"]));
    assert!(told.contains("kwartaal.txt"), "{told}");
    let file = firm.path("kwartaal.txt");
    assert!(fs::read_to_string(&file).unwrap().starts_with("Kwartaalrapport klachten\n==="));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0);
    // Whatever a name holds, it is a name and no command.
    firm.text(&with(&["-o", "a; rm -rf $(b) 'c'.txt"]));
    assert!(firm.path("a; rm -rf $(b) 'c'.txt").exists());
    let folder = firm.path("dicht");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(folder.join("proef"), "").is_err() {
        let (said, code) = firm.refused(&with(&["-o", "dicht/rapport.txt"]));
        assert_eq!(code, 1);
        assert!(said.contains("je mag daar niet schrijven"), "{said}");
    }
}

#[test]
fn every_kind_can_be_asked_for_in_every_format() {
    let firm = firm();
    for kind in [
        "kwartaal",
        "vestigingen",
        "evaluatie",
        "jaaroverzicht",
        "beoordeling",
        "termijnen",
        "trend",
    ] {
        for format in ["txt", "docx", "csv", "xlsx", "json"] {
            let file = format!("{kind}.{format}");
            for more in [&[][..], &["--extern"][..]] {
                let arguments =
                    ["rapport", kind, "--van", "2026-01-01", "--tot", "2026-12-31", "-o", &file];
                firm.text(&[&arguments[..], more, &["--overschrijf"]].concat());
                assert!(fs::metadata(firm.path(&file)).unwrap().len() > 100, "{file}");
            }
        }
    }
    let trend = ["rapport", "trend", "--van", "1-1-2026", "--tot", "30-6-2026"];
    let months = firm.text(&trend);
    assert!(months.contains("januari 2026") && months.contains("## 1 ontvangen"), "{months}");
    let quarters = firm.text(&[&trend[..], &["--per", "kwartaal"]].concat());
    assert!(quarters.contains("1e kwartaal 2026"), "{quarters}");
}
