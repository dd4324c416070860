//! Letters, papers and settings on the command line.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;

use super::support::{Register, complaint, text};

fn with_complaint() -> Register {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let handler = json!({ "command": "assign_handler", "complaint": "2026-001", "handler": { "name": "Anna Smit" } });
    register.done(&json!({ "command": "admit", "complaint": "2026-001" }));
    register.done(&handler);
    let amended = json!({ "command": "amend", "complaint": "2026-001", "conduct": ["2025-12-20"] });
    register.done(&amended);
    register
}

fn beside(register: &Register, name: &str) -> String {
    register.path().with_file_name(name).display().to_string()
}

#[test]
fn a_letter_goes_to_the_output_or_to_a_file_by_its_ending() {
    let register = with_complaint();
    let shown = register.run(&["brief", "1", "ontvangst"], "");
    assert!(text(&shown.stdout).contains("Wij hebben uw klacht ontvangen"));
    let (docx, txt) = (beside(&register, "brief.docx"), beside(&register, "brief.txt"));
    for target in [&docx, &txt] {
        let made = register.run(&["brief", "2026-001", "ontvangst", "-o", target], "");
        assert_eq!(
            text(&made.stdout),
            format!("Geschreven naar {target}.\n"),
            "{}",
            text(&made.stderr)
        );
    }
    assert!(fs::read(&docx).unwrap().starts_with(b"PK"));
    assert!(fs::read_to_string(&txt).unwrap().contains("zaterdag 20 december 2025"));
    // Only its owner reads what is in it.
    assert_eq!(fs::metadata(&docx).unwrap().permissions().mode() & 0o077, 0);
    let by_code = register.run(&["brief", "1", "hearing_invitation"], "");
    assert!(text(&by_code.stdout).contains("Uitnodiging"), "{}", text(&by_code.stderr));
    let form = register.run(&["formulier", "1", "registratie"], "");
    assert!(text(&form.stdout).contains("06-12345678"));
    let piped = register.run(&["formulier", "1", "voortgang", "--formaat", "docx"], "");
    assert!(piped.stdout.starts_with(b"PK"));
}

#[test]
fn a_letter_is_never_written_over_the_database() {
    let register = with_complaint();
    let database = register.path().display().to_string();
    for target in [database.clone(), format!("{database}-wal")] {
        let refused = register.run(&["brief", "1", "ontvangst", "-o", &target], "");
        assert_eq!(refused.status.code(), Some(1));
        assert!(text(&refused.stderr).contains("de database zelf"), "{}", text(&refused.stderr));
    }
    assert_eq!(register.json(&["lijst", "--json"])[0]["number"], "2026-001");
}

#[test]
fn a_fault_in_a_template_is_told_once() {
    let register = with_complaint();
    let folder = register.path().parent().unwrap().join("klachtenbalie/brieven");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("receipt.txt"), "# Hallo\n{% if x %}").unwrap();
    let refused = register.run(&["brief", "1", "ontvangst"], "");
    let told = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert_eq!(told.matches("receipt.txt").count(), 1, "{told}");
    assert!(told.ends_with("Deze brief is niet gemaakt: verbeter eerst het sjabloon.\n"), "{told}");
}

#[test]
fn wrong_words_and_targets_are_told_in_dutch() {
    let register = with_complaint();
    for (arguments, code, expected) in [
        (&["brief", "1", "liefdesbrief"][..], 2, "Kies uit: ontvangst, beklaagde"),
        (&["brief", "1", "ontvangst", "--aan", "buurman"], 2, "Kies uit: klager, beklaagde"),
        (&["brief", "1", "ontvangst", "--aan", "uwv"], 1, "gaat naar: de klager"),
        (&["brief", "99", "ontvangst"], 1, "staat niet in het register"),
        (&["brief", "1", "ontvangst", "-o", "/bestaat/niet/x.txt"], 1, "die map bestaat niet"),
        (&["brief", "1", "ontvangst", "--stap", "{"], 2, "geen geldige JSON"),
        (&["brief", "1", "ontvangst", "--per", "brief"], 2, "ontbreekt"),
        (&["formulier", "1", "aangifte"], 2, "Kies uit: registratie, voortgang"),
        (&["bijlage", "haal", "1", "7"], 1, "nog geen stukken"),
        (&["bijlage", "toevoegen", "1", "/bestaat/niet"], 1, "dat bestaat niet"),
        (&["instelling", "zet", "kleur", "rood"], 1, "Kies uit: adres"),
    ] {
        let done = register.run(arguments, "");
        let told = text(&done.stderr);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {told}");
        assert!(told.contains(expected), "{arguments:?}: {told}");
        assert!(done.stdout.is_empty(), "{arguments:?}");
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_so() {
    let register = with_complaint();
    let target = beside(&register, "brief.pdf");
    for arguments in [
        &["brief", "1", "ontvangst", "--formaat", "pdf"][..],
        &["brief", "1", "ontvangst", "-o", &target],
        &["brief", "1", "ontvangst", "--formaat", "pdf", "--verstuur"],
        &["formulier", "1", "registratie", "--formaat", "pdf"],
    ] {
        let done = register.run(arguments, "");
        let told = text(&done.stderr);
        assert_eq!((done.status.code(), done.stdout.len()), (Some(1), 0), "{arguments:?}: {told}");
        assert!(told.contains("maakt geen PDF. Kies docx of txt."), "{arguments:?}: {told}");
    }
    assert!(!fs::exists(&target).unwrap());
}

#[test]
fn a_sent_letter_is_listed_and_comes_back_exactly() {
    let register = with_complaint();
    let (word, back) = (beside(&register, "af.docx"), beside(&register, "terug.docx"));
    register.run(&["brief", "1", "ontvangst", "-o", &word], "");
    let sent = register.run(&["brief", "1", "ontvangst", "--verstuur", "--bestand", &word], "");
    assert!(sent.status.success(), "{}", text(&sent.stderr));
    assert!(text(&sent.stdout).contains("(stuk 1 van klacht 2026-001)"), "{}", text(&sent.stdout));
    let got = register.run(&["bijlage", "haal", "1", "1", "-o", &back], "");
    assert!(got.status.success(), "{}", text(&got.stderr));
    assert_eq!(fs::read(&word).unwrap(), fs::read(&back).unwrap());
    let shown = register.json(&["toon", "1", "--json"]);
    let timeline = shown["timeline"].as_array().unwrap();
    let kinds: Vec<_> = timeline.iter().map(|one| one["event"].as_str().unwrap()).collect();
    assert_eq!(&kinds[kinds.len() - 2..], ["letter_sent", "acknowledged"]);
    let listed = register.json(&["bijlage", "lijst", "1", "--json"]);
    assert_eq!(listed[0]["sent"], true);
    assert_eq!(listed[0]["name"], "2026-001 ontvangstbevestiging.docx");
}

#[test]
fn papers_come_in_by_file_or_input_and_names_cannot_escape() {
    let register = with_complaint();
    let scan = beside(&register, "scan.pdf");
    fs::write(&scan, b"%PDF-1.7 scan").unwrap();
    let added = register.run(
        &[
            "bijlage",
            "toevoegen",
            "1",
            &scan,
            "--omschrijving",
            "De brief",
            "--niet-voor",
            "beklaagde",
        ],
        "",
    );
    assert!(text(&added.stdout).contains("stuk 1, scan.pdf (PDF, 1 kB)"));
    let piped = register
        .run(&["bijlage", "toevoegen", "1", "-", "--naam", "../../../tmp/kwaad.txt"], "tekst");
    assert!(piped.status.success(), "{}", text(&piped.stderr));
    let twice = register.run(&["bijlage", "toevoegen", "1", &scan], "");
    assert!(text(&twice.stderr).contains("zit al bij de klacht"), "{}", text(&twice.stderr));
    let empty = register.run(&["bijlage", "toevoegen", "1"], "");
    assert!(text(&empty.stderr).contains("leeg"), "{}", text(&empty.stderr));
    let listed = text(&register.run(&["bijlage", "lijst", "1"], "").stdout);
    assert!(listed.contains("scan.pdf  De brief  (niet voor de beklaagde)"), "{listed}");
    assert!(listed.contains("kwaad.txt") && !listed.contains(".."), "{listed}");
    let folder = beside(&register, "map");
    fs::create_dir(&folder).unwrap();
    let got = register.run(&["bijlage", "haal", "1", "2", "-o", &folder], "");
    assert!(got.status.success(), "{}", text(&got.stderr));
    assert_eq!(fs::read_to_string(format!("{folder}/kwaad.txt")).unwrap(), "tekst");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn settings_stand_in_the_next_letter() {
    let register = with_complaint();
    let set = register.run(&["instelling", "zet", "antwoordadres", "balie@example.org"], "");
    assert!(set.status.success());
    let shown = text(&register.run(&["brief", "1", "ontvangst"], "").stdout);
    assert!(shown.contains("balie@example.org"));
    assert!(text(&register.run(&["instelling", "lijst"], "").stdout).contains("balie@example.org"));
    // A text of several lines stands on one, there and back.
    register.run(&["instelling", "zet", "adres", "Plein 1\\n1234 AB Stad"], "");
    let listed = text(&register.run(&["instelling", "lijst"], "").stdout);
    assert!(listed.contains("Plein 1\\n1234 AB Stad"), "{listed}");
    assert!(listed.contains("het adres boven brieven; een nieuwe regel is \\n"), "{listed}");
    let shown = text(&register.run(&["brief", "1", "ontvangst"], "").stdout);
    assert!(shown.contains("Plein 1\n1234 AB Stad"), "{shown}");
    register.run(&["instelling", "wis", "antwoordadres"], "");
    let listed = register.json(&["instelling", "lijst", "--json"]);
    let row = listed.as_array().unwrap().iter().find(|row| row["name"] == "antwoordadres").unwrap();
    assert_eq!(row["value"], serde_json::Value::Null);
}

/// The folder of own templates, made.
fn templates(register: &Register) -> std::path::PathBuf {
    let folder = register.path().with_file_name("klachtenbalie").join("brieven");
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn all_templates_are_checked_at_once() {
    let register = with_complaint();
    let check = || {
        let done = register.run(&["sjabloon", "controleer"], "");
        assert_eq!(text(&done.stderr), "");
        (text(&done.stdout), done.status.code().unwrap())
    };
    let (said, code) = check();
    assert_eq!((code, said.matches("ingebouwd").count()), (0, 17), "{said}");
    assert!(said.ends_with("Alle sjablonen kloppen.\n"), "{said}");
    assert!(said.contains("ontvangst            receipt.txt              ingebouwd"), "{said}");

    let folder = templates(&register);
    // A sound one, one with two unknown names, one without what article 5.1 asks, one that cannot be
    // read, one with a slip in its name, and what is no template.
    fs::write(folder.join("registration_form.txt"), "# Eigen {{ number }}\n\n{{ facts }}\n")
        .unwrap();
    fs::write(folder.join("progress.txt"), "# A\n\n{{ nieuws }}\n{{ behandelaar }}\n").unwrap();
    fs::write(folder.join("receipt.txt"), "# A\n\n{{ facts }}\n").unwrap();
    fs::write(folder.join("ruling.txt"), b"# \xff").unwrap();
    fs::write(folder.join("reciept.txt"), "# A").unwrap();
    fs::write(folder.join("receipt.txt~"), "# A").unwrap();
    let (said, code) = check();
    assert_eq!((code, said.matches("ingebouwd").count()), (1, 13), "{said}");
    for line in [
        "registratieformulier registration_form.txt    eigen",
        "progress.txt, regel 3: de naam 'nieuws' ken ik niet.",
        "progress.txt, regel 4: de naam 'behandelaar' ken ik niet.",
        "receipt.txt: in 'Ontvangstbevestiging' aan de klager ontbreekt:",
        "Het reglement vraagt dat (artikel 5.1).",
        "ruling.txt: dit sjabloon is geen UTF-8-tekst. Sla het zo op.",
        "reciept.txt: een sjabloon met deze naam is er niet. Bedoel je 'receipt.txt'?",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("receipt.txt~"), "{said}");

    let done = register.run(&["sjabloon", "controleer", "--json"], "");
    assert_eq!(done.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    let of = |letter: &str| {
        let all = json["templates"].as_array().unwrap();
        all.iter().find(|one| one["letter"] == letter).unwrap().clone()
    };
    assert_eq!(json["ok"], false);
    assert_eq!(of("delay"), json!({ "letter": "delay", "own": null, "faults": [] }));
    let own = folder.join("progress.txt");
    assert_eq!(of("progress")["own"], json!(own));
    assert_eq!(of("progress")["faults"][0]["line"], 3);
    assert_eq!(json["strays"][0]["file"], json!(folder.join("reciept.txt")));
}

#[test]
fn a_built_in_template_is_shown_to_begin_ones_own_from() {
    let register = with_complaint();
    let show = |name: &str| text(&register.run(&["sjabloon", "toon", name], "").stdout);
    let built_in = include_str!("../../src/documents/templates/receipt.txt");
    for name in ["ontvangst", "receipt", "receipt.txt"] {
        assert_eq!(show(name), built_in, "{name}");
    }
    // The one word is a letter, the other a form.
    assert_eq!(show("voortgang"), include_str!("../../src/documents/templates/progress.txt"));
    let form = include_str!("../../src/documents/templates/progress_form.txt");
    assert_eq!(show("voortgangsformulier"), form);
    let folder = templates(&register);
    let kept = ["sjabloon", "toon", "ontvangst", "-o", folder.to_str().unwrap()];
    assert!(register.run(&kept, "").status.success());
    // It stands before the built-in one now, and says the same.
    let own = folder.join("receipt.txt");
    assert_eq!(fs::read_to_string(&own).unwrap(), built_in);
    let before = register.run(&["brief", "1", "ontvangst"], "");
    fs::write(&own, built_in.replace("Dank u wel", "DANK U WEL")).unwrap();
    let after = register.run(&["brief", "1", "ontvangst"], "");
    assert_eq!(text(&before.stdout).replace("Dank u wel", "DANK U WEL"), text(&after.stdout));
    assert!(register.run(&["sjabloon", "controleer"], "").status.success());
    let again = register.run(&kept, "");
    assert!(text(&again.stderr).contains("bestaat al"), "{}", text(&again.stderr));
    let unknown = register.run(&["sjabloon", "toon", "liefdesbrief"], "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("Kies uit: ontvangst"), "{}", text(&unknown.stderr));
}

#[test]
fn own_templates_stand_in_the_configuration_folder_and_their_faults_are_told() {
    let register = with_complaint();
    let folder = templates(&register);
    fs::write(
        folder.join("registration_form.txt"),
        "# Eigen formulier {{ number }}\n\n{{ facts }}\n",
    )
    .unwrap();
    fs::write(folder.join("progress.txt"), "{{ nieuws }}").unwrap();
    let made = register.run(&["formulier", "1", "registratie"], "");
    assert!(text(&made.stdout).contains("Eigen formulier 2026-001"), "{}", text(&made.stderr));
    assert!(text(&made.stderr).contains("regel 1: de naam 'nieuws' ken ik niet."));
    let faulty = register.run(&["brief", "1", "voortgang"], "");
    assert_eq!(faulty.status.code(), Some(1));
    assert!(faulty.stdout.is_empty());
}
