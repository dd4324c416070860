//! What is said of a file that is made, and of one that cannot be made as it is asked.

use super::support::{Register, complaint, run_on, text, without_readings};

#[test]
fn a_register_says_always_that_it_may_not_be_whole_and_where_it_is_empty() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let hidden = "Zonder de klachten die je niet mag inzien.\n";
    for format in ["csv", "xlsx"] {
        let said = |year: &str| {
            let output = register.run(&["register", "--jaar", year, "--formaat", format], "");
            assert!(output.status.success() && !output.stdout.is_empty());
            text(&output.stderr)
        };
        assert_eq!(said("2026"), hidden);
        assert_eq!(said("2019"), format!("In het register van 2019 staat geen klacht.\n{hidden}"));
    }
}

#[test]
fn a_file_is_not_called_what_it_is_not() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let period = ["--van", "1-1-2026", "--tot", "31-3-2026"];
    let makers: [(Vec<&str>, &str, &str); 4] = [
        ([&["rapport", "kwartaal"][..], &period].concat(), "docx", "x.txt"),
        (vec!["register"], "xlsx", "x.csv"),
        (vec!["brief", "2026-001", "ontvangst"], "txt", "x.docx"),
        (vec!["formulier", "2026-001", "registratie"], "docx", "x.TXT"),
    ];
    for (maker, format, name) in makers {
        let path = register.path().with_file_name(name);
        let target = ["--formaat", format, "-o", path.to_str().unwrap()];
        let output = register.run(&[&maker[..], &target].concat(), "");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{maker:?}: {said}");
        let ending = name.split('.').next_back().unwrap().to_lowercase();
        let words = format!("eindigt op .{ending}, en --formaat is {format}.");
        assert!(said.contains(&words), "{said}");
        assert!(!path.exists());
    }
    // An ending that says nothing is left to who chose it.
    let path = register.path().with_file_name("register.2026");
    let path = path.to_str().unwrap();
    assert!(register.run(&["register", "--formaat", "csv", "-o", path], "").status.success());
}

#[test]
fn help_is_dutch_to_the_last_word() {
    let register = Register::under("werkvlak");
    for order in ["lijst", "demo", "brief", "register", "rapport"] {
        let help = text(&register.run(&[order, "--help"], "").stdout);
        assert!(help.contains("Gebruik:") && !help.contains("[default"), "{help}");
    }
    let help = text(&register.run(&["brief", "--help"], "").stdout);
    assert!(help.contains("klager, beklaagde, directie, uwv"), "{help}");
}

#[test]
fn an_export_without_a_database_to_go_into_says_which_to_make() {
    let register = Register::under("work2work");
    register.done(&complaint("2026-01-05"));
    let export = register.path().with_file_name("alles.jsonl");
    let export = export.to_str().unwrap();
    assert!(register.run(&["exporteer", "-o", export], "").status.success());
    let other = register.path().with_file_name("nieuw.db");
    let missing = run_on(&other, &["importeer", export], b"");
    let said = text(&missing.stderr);
    assert_eq!(missing.status.code(), Some(1));
    assert!(said.contains("klachtenbalie init --reglement ID --organisatie NAAM"), "{said}");
    assert!(said.contains("Welke je kiest, maakt niet uit"), "{said}");
    let init = ["init", "--reglement", "werkvlak", "--organisatie", "Iets anders"];
    assert!(run_on(&other, &init, b"").status.success());
    assert!(run_on(&other, &["importeer", export], b"").status.success());
    // The same to the letter but for who took it out, so that reading it in again adds nothing.
    let again = run_on(&other, &["exporteer"], b"");
    let first = std::fs::read_to_string(export).unwrap();
    assert_eq!(without_readings(&text(&again.stdout)), without_readings(&first));
}
