//! A database of its own for each test, and the real binary on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A database in a temporary folder, under one regulation.
pub struct Register {
    folder: TempDir,
}

impl Register {
    /// A new database.
    pub fn under(regulation: &str) -> Self {
        let register = Self { folder: TempDir::new().unwrap() };
        let done =
            register.run(&["init", "--reglement", regulation, "--organisatie", "Proefbedrijf"], "");
        assert!(done.status.success(), "{}", text(&done.stderr));
        register
    }

    /// The database file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("balie.db")
    }

    /// The binary with these arguments and this input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Output {
        run_on(&self.path(), arguments, input.as_bytes())
    }

    /// The answers of `doe` to these lines, and its exit code.
    pub fn doe(&self, lines: &[Value]) -> (Vec<Value>, i32) {
        let input: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let input = input.join("\n") + "\n";
        answers(&self.run(&["doe"], &input))
    }

    /// One command that must be carried out.
    pub fn done(&self, line: &Value) -> Value {
        let (answers, _) = self.doe(std::slice::from_ref(line));
        assert_eq!(answers[0]["ok"], true, "{line} -> {}", answers[0]);
        answers[0].clone()
    }

    /// The JSON that a command prints.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let done = self.run(arguments, "");
        assert!(done.status.success(), "{arguments:?}: {}", text(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    }

    /// One obligation of a complaint, today or on another day.
    pub fn obligation(&self, number: &str, kind: &str, day: Option<&str>) -> Value {
        let mut arguments = vec!["termijnen", number, "--json"];
        arguments.extend(day.iter().flat_map(|day| ["--op", day]));
        let all = self.json(&arguments);
        let found = all.as_array().unwrap().iter().find(|one| one["obligation"] == kind);
        found.unwrap_or_else(|| panic!("no {kind} in {all}")).clone()
    }
}

/// The binary on any file.
pub fn run_on(database: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
        .arg("--database")
        .arg(database)
        // The person's own themes and templates stay out of it.
        .env("XDG_CONFIG_HOME", database.parent().unwrap())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may end before it has read everything.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The answers of `doe` and its exit code.
pub fn answers(output: &Output) -> (Vec<Value>, i32) {
    let lines = text(&output.stdout);
    let answers = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (answers, output.status.code().unwrap())
}

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A complaint received on a day.
pub fn complaint(received: &str) -> Value {
    serde_json::json!({
        "command": "register", "kind": "complaint", "channel": "phone", "received_at": received,
        "complainant": { "name": "Daniëlle Jansen", "capacity": "client", "phone": "06-12345678" },
        "facts": "De klager wacht al zes weken op een antwoord.",
        "respondents": [{ "kind": "employee", "name": "Karel Visser" }],
    })
}

/// An export without who read what, and how many of those there are: each export is one more.
pub fn without_readings(export: &str) -> String {
    let lines = export.lines().filter(|line| !line.starts_with("{\"line\":\"reading\""));
    let counted = |line: &str| match line.split_once(",\"readings\":") {
        Some((before, after)) if line.starts_with("{\"line\":\"end\"") => {
            format!("{before}{}\n", after.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        _ => format!("{line}\n"),
    };
    lines.map(counted).collect()
}
