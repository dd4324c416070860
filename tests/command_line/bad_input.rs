//! Bad input gets a clear Dutch sentence; nothing is lost, nothing half written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::json;

use super::support::{Register, answers, complaint, run_on, text};

/// A refusal of `doe` for one line: code and message.
fn refusal(register: &Register, line: &str) -> (String, String) {
    let (answers, code) = answers(&register.run(&["doe"], &format!("{line}\n")));
    assert_eq!((answers[0]["ok"].clone(), code), (json!(false), 1), "{line}");
    let refusal = &answers[0]["refusal"];
    (refusal["code"].as_str().unwrap().into(), refusal["message"].as_str().unwrap().into())
}

#[test]
fn each_faulty_line_gets_a_sentence() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    for (line, code, part) in [
        (r#"{"command":"admit","complaint":"2026-999"}"#, "unknown_complaint", "2026-999"),
        (r#"{"command":"admit"}"#, "unknown_complaint", "nummer"),
        (r#"{"command":"admit","complaint":"x; drop table"}"#, "invalid_command", "klachtnummer"),
        (
            r#"{"command":"admit","complaint":"2026-001","on":"2026-13-01"}"#,
            "invalid_command",
            "geen datum",
        ),
        (
            r#"{"command":"admit","complaint":"2026-001","on":"2199-01-01"}"#,
            "in_future",
            "toekomst",
        ),
        (
            r#"{"command":"admit","complaint":"2026-001","on":"2025-12-31"}"#,
            "before_receipt",
            "ontvangen",
        ),
        (
            r#"{"command":"decline","complaint":"2026-001","ground":"boos"}"#,
            "invalid_command",
            "boos",
        ),
        (
            r#"{"command":"decline","complaint":"2026-001","ground":"insufficiently_founded"}"#,
            "ground_unknown_to_regulation",
            "Kies uit",
        ),
        (
            r#"{"command":"admit","complaint":"2026-001","expected_version":7}"#,
            "version_conflict",
            "veranderd",
        ),
        (
            r#"{"command":"admit","complaint":"2026-001","note":"a\u001b[31m"}"#,
            "invalid_command",
            "stuurteken",
        ),
        (
            r#"{"command":"admit","complaint":"2026-001","note":"a\u202eb"}"#,
            "invalid_command",
            "stuurteken",
        ),
    ] {
        let (found, message) = refusal(&register, line);
        assert_eq!(found, code, "{line}: {message}");
        assert!(message.contains(part), "{line}: {message}");
        assert!(message.ends_with('.'), "{message}");
    }
    let shown = register.json(&["toon", "2026-001", "--json"]);
    assert_eq!(shown["version"], 1);
}

#[test]
fn a_malformed_line_ends_the_run_and_keeps_what_was_done() {
    let register = Register::under("werkvlak");
    let good = complaint("2026-01-05");
    let (answers, code) =
        answers(&register.run(&["doe"], &format!("{good}\n{good}\n{{\"command\":\n{good}\n")));
    assert_eq!((answers.len(), code), (3, 1));
    assert_eq!(answers[1]["complaint"], "2026-002");
    assert_eq!((answers[2]["line"].clone(), answers[2]["ok"].clone()), (json!(3), json!(false)));
    assert!(answers[2]["refusal"]["message"].as_str().unwrap().starts_with("Regel 3:"));
    assert_eq!(register.json(&["lijst", "--json"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_refused_line_is_followed_by_the_next_unless_stop_is_asked() {
    let register = Register::under("werkvlak");
    let lines = format!(
        "{{\"command\":\"admit\",\"complaint\":\"2026-009\"}}\n{}\n",
        complaint("2026-01-05")
    );
    let (all, code) = answers(&register.run(&["doe"], &lines));
    assert_eq!((all.len(), code), (2, 1));
    assert_eq!(all[1]["ok"], true);
    let (stopped, code) = answers(&register.run(&["doe", "--stop"], &lines));
    assert_eq!((stopped.len(), code), (1, 1));
}

#[test]
fn odd_bytes_and_long_texts_are_told() {
    let register = Register::under("werkvlak");
    let (latin, code) =
        answers(&run_on(&register.path(), &["doe"], b"{\"command\":\"admit\xe9\"}\n"));
    assert_eq!((latin[0]["refusal"]["code"].clone(), code), (json!("malformed_json"), 1));
    let mut long = complaint("2026-01-05");
    long["facts"] = json!("x".repeat(1_000_000));
    let (answers, _) = register.doe(&[long]);
    let message = answers[0]["refusal"]["message"].as_str().unwrap();
    assert!(message.contains("1000000 tekens"), "{message}");
    let (huge, code) =
        super::support::answers(&run_on(&register.path(), &["doe"], &vec![b' '; 9_000_000]));
    assert_eq!((huge[0]["refusal"]["code"].clone(), code), (json!("line_too_long"), 1));
}

/// What the program says of a database file, with its exit code.
fn said_of(path: &std::path::Path) -> (String, i32) {
    let output = run_on(path, &["lijst"], b"");
    (text(&output.stderr), output.status.code().unwrap())
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("x.db");
    let (said, code) = said_of(&path);
    assert!(code == 1 && said.contains("x.db"), "{said}");
    fs::write(&path, "dit is geen database, maar een brief van enige lengte").unwrap();
    let before = fs::read(&path).unwrap();
    let (said, code) = said_of(&path);
    assert!(code == 1 && said.to_lowercase().contains("database"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), before);
    let (said, code) = said_of(folder.path());
    assert!(code == 1 && said.contains("map"), "{said}");
}

#[test]
fn a_foreign_or_newer_database_is_left_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    let (said, code) = said_of(&foreign);
    assert!(code == 1 && said.contains("klachtenbalie"), "{said}");
    let register = Register::under("werkvlak");
    rusqlite::Connection::open(register.path())
        .unwrap()
        .execute_batch("PRAGMA user_version = 9999")
        .unwrap();
    let (said, code) = said_of(&register.path());
    assert!(code == 1 && said.contains("nieuwer"), "{said}");
}

#[test]
fn a_read_only_database_is_told() {
    // Root writes whatever the mode says; as root this needs another user to be seen.
    if rustix::process::getuid().is_root() {
        return;
    }
    let register = Register::under("werkvlak");
    fs::set_permissions(register.path(), fs::Permissions::from_mode(0o400)).unwrap();
    let (said, code) = said_of(&register.path());
    assert!(code == 1 && said.contains("schrijven"), "{said}");
}

#[test]
fn wrong_usage_exits_with_two_and_help_is_dutch() {
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_klachtenbalie")).args(arguments).output().unwrap()
    };
    for (arguments, part) in [
        (vec!["dans"], "'dans' ken ik niet"),
        (vec!["toon"], "ontbreekt"),
        (vec!["lijst", "--kleur"], "'--kleur' ken ik niet"),
        (vec!["lijst", "--tab", "geel"], "Kies uit"),
    ] {
        let output = run(&arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(part), "{said}");
    }
    let help = run(&["--help"]);
    assert!(help.status.success());
    assert!(text(&help.stdout).contains("Gebruik:"));
}

#[test]
fn a_date_or_number_that_is_none_is_told() {
    let register = Register::under("werkvlak");
    for (arguments, part, code) in [
        (vec!["toon", "veertien"], "2026-014", 2),
        (vec!["toon", "2026-014"], "staat niet in het register", 1),
        (vec!["toon", "14"], "staat niet in het register", 1),
        (
            vec!["termijnen", "--op", "ooit"],
            "De datum na --op klopt niet. 'ooit' is geen datum.",
            2,
        ),
        (vec!["termijnen", "--op", "31-2-2027"], "'31-2-2027' is geen datum.", 2),
    ] {
        let output = register.run(&arguments, "");
        assert_eq!(output.status.code(), Some(code));
        let said = text(&output.stderr);
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_day_is_typed_as_people_write_it_and_may_lie_ahead() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let on = |day: &str| register.json(&["termijnen", "1", "--json", "--op", day]);
    let iso = on("2031-03-03");
    for day in ["3-3-2031", "3 maart 2031", "ma 3-3-31"] {
        assert_eq!(on(day), iso, "{day}");
    }
    for day in ["vandaag", "morgen", "+14", "vr", "1-1"] {
        assert!(on(day).is_array(), "{day}");
    }
    // One complaint is one; the other event is who took it in, the first of the people.
    let told = text(&register.run(&["controle"], "").stdout);
    assert!(told.starts_with("Alles klopt: 1 klacht, 2 gebeurtenissen, laatste:"), "{told}");
}

#[test]
fn a_complainant_is_not_registered_with_an_address_that_is_none() {
    let register = Register::under("werkvlak");
    let mut line = complaint("2026-01-05");
    line["complainant"]["email"] = json!("geenmail");
    let (answers, _) = register.doe(&[line]);
    let message = answers[0]["refusal"]["message"].as_str().unwrap();
    assert!(
        message.starts_with("Veld 'complainant.email': 'geenmail' is geen e-mail"),
        "{message}"
    );
    register.done(&complaint("2026-01-05"));
    let change = json!({
        "command": "amend", "complaint": "2026-001", "complainant": { "email": "a@b" },
    });
    assert_eq!(register.doe(&[change]).0[0]["ok"], false);
    let change = json!({
        "command": "amend", "complaint": "2026-001", "complainant": { "email": "a@b.nl" },
    });
    register.done(&change);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let register = Register::under("werkvlak");
    let (_, _) = register.doe(&vec![complaint("2026-01-05"); 40]);
    let script = format!(
        "{} --database {} lijst --json | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_klachtenbalie"),
        register.path().display()
    );
    let output = Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn each_fault_of_a_regulation_file_has_its_line() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("eigen.toml");
    let (_, sound) = klachtenbalie::regulation::embedded().next().unwrap();
    let faulty =
        sound.replacen("title", "titel", 1).replacen("who = \"board\"", "who = \"baas\"", 1);
    fs::write(&path, &faulty).unwrap();
    let output = run_on(&path, &["reglement", "controleer", path.to_str().unwrap()], b"");
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    let line_of = |part: &str| faulty.lines().position(|line| line.contains(part)).unwrap() + 1;
    for part in ["titel", "\"baas\""] {
        assert!(said.contains(&format!("regel {}:", line_of(part))), "{said}");
    }
}
