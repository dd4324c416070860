//! Many programs on one file at once.

use std::thread;

use serde_json::{Value, json};

use super::support::{Register, answers, complaint};

/// Programs at once.
const PROCESSES: usize = 8;
/// Commands of each.
const COMMANDS: usize = 500;

#[test]
fn eight_programs_of_five_hundred_commands_lose_nothing() {
    let register = Register::under("werkvlak");
    let path = register.path();
    let workers: Vec<_> = (0..PROCESSES)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || {
                let line = format!("{}\n", complaint("2026-01-05"));
                answers(&super::support::run_on(&path, &["doe"], line.repeat(COMMANDS).as_bytes()))
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for worker in workers {
        let (answers, code) = worker.join().unwrap();
        assert_eq!((answers.len(), code), (COMMANDS, 0));
        numbers
            .extend(answers.iter().map(|answer| answer["complaint"].as_str().unwrap().to_owned()));
    }
    let mut sequences: Vec<usize> =
        numbers.iter().map(|number| number.split('-').nth(1).unwrap().parse().unwrap()).collect();
    sequences.sort_unstable();
    let expected: Vec<usize> = (1..=PROCESSES * COMMANDS).collect();
    assert_eq!(sequences, expected);
    let listed = register.json(&["lijst", "--json"]);
    assert_eq!(listed.as_array().unwrap().len(), PROCESSES * COMMANDS);
    let audit: Value = register.json(&["controle", "--json"]);
    assert_eq!(
        (audit["ok"].clone(), audit["events"].clone()),
        // The first person was recorded too.
        (json!(true), json!(PROCESSES * COMMANDS + 1))
    );
}

#[test]
fn of_two_edits_of_one_version_the_second_is_told() {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    let edit = |note: &str| {
        json!({
            "command": "log_contact", "complaint": "2026-001", "note": note, "expected_version": 1,
        })
    };
    let (answers, code) = register.doe(&[edit("eerste"), edit("tweede")]);
    assert_eq!((answers[0]["ok"].clone(), code), (json!(true), 1));
    assert_eq!(answers[1]["refusal"]["code"], "version_conflict");
}

#[test]
fn eight_programs_that_write_of_the_firm_lose_nothing() {
    const EACH: usize = 50;
    let register = Register::under("work-solutions");
    let path = register.path();
    let workers: Vec<_> = (0..PROCESSES)
        .map(|worker| {
            let path = path.clone();
            thread::spawn(move || {
                let line = json!({
                    "command": "propose_measure", "kind": "corrective",
                    "description": format!("Voorstel van {worker}."),
                });
                let input = format!("{line}\n").repeat(EACH);
                answers(&super::support::run_on(&path, &["doe"], input.as_bytes()))
            })
        })
        .collect();
    let mut versions = Vec::new();
    for worker in workers {
        let (answers, code) = worker.join().unwrap();
        assert_eq!((answers.len(), code), (EACH, 0));
        versions.extend(answers.iter().map(|answer| answer["version"].as_u64().unwrap()));
    }
    versions.sort_unstable();
    let expected: Vec<u64> = (1..=PROCESSES as u64 * EACH as u64).collect();
    assert_eq!(versions, expected);
    // Each proposal can be decided on by its own number; there is none after the last.
    let decide = |measure: usize| {
        json!({
            "command": "decide_measure", "measure": measure, "adopted": false, "reason": "Te veel.",
        })
    };
    register.done(&decide(PROCESSES * EACH));
    let (answers, _) = register.doe(&[decide(PROCESSES * EACH + 1)]);
    assert_eq!(answers[0]["refusal"]["code"], "unknown_measure");
    let audit: Value = register.json(&["controle", "--json"]);
    assert_eq!(
        (audit["ok"].clone(), audit["events"].clone()),
        // The decision, and the first person.
        (json!(true), json!(PROCESSES * EACH + 2))
    );
}
