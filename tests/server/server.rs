//! What the tests of the server share.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde_json::Value;

use super::support::{Register, complaint, run_on, text};

/// Each of these, set to 1, makes a failure of what would be skipped: working as other accounts, or
/// with those of a service; a small disk; systemd's own reader of units.
pub const ACCOUNTS: &str = "KLACHTENBALIE_REQUIRE_ACCOUNTS";
pub const FAULTS: &str = "KLACHTENBALIE_REQUIRE_FAULTS";
pub const SYSTEMD: &str = "KLACHTENBALIE_REQUIRE_SYSTEMD";

/// Says that a test cannot be done here.
pub fn skipped(unless: &str, why: &str) {
    assert!(std::env::var_os(unless).is_none_or(|set| set != "1"), "{why}");
    // Not by a macro of printing: the output of a test that passes is not shown.
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// A database with a complaint.
pub fn register() -> Register {
    let register = Register::under("werkvlak");
    register.done(&complaint("2026-01-05"));
    register
}

/// What a command prints that must succeed.
#[track_caller]
pub fn says(database: &Path, arguments: &[&str]) -> String {
    let done = run_on(database, arguments, b"");
    assert!(done.status.success(), "{arguments:?}: {}", said(&done));
    text(&done.stdout)
}

/// What a command says that must fail, in both streams.
#[track_caller]
pub fn refuses(database: &Path, arguments: &[&str]) -> String {
    let done = run_on(database, arguments, b"");
    assert_eq!(done.status.code(), Some(1), "{arguments:?}: {}", said(&done));
    said(&done)
}

/// Both streams.
pub fn said(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

/// Number and hash of the last event, by the check, which must find nothing wrong.
#[track_caller]
pub fn head(database: &Path) -> (i64, String) {
    let audit: Value = serde_json::from_str(&says(database, &["controle", "--json"])).unwrap();
    assert_eq!(audit["ok"], true, "{audit}");
    let head = &audit["head"];
    (head["seq"].as_i64().unwrap(), head["hash"].as_str().unwrap().to_owned())
}

/// Adds a complaint.
pub fn one_more(register: &Register) {
    register.done(&complaint("2026-01-06"));
}

/// Adds a paper of this many bytes to the first complaint.
pub fn fatten(register: &Register, bytes: usize) {
    let paper: Vec<u8> = (0..bytes).map(|at| b'a' + u8::try_from(at * 7 % 26).unwrap()).collect();
    let paper = [format!("{bytes}").into_bytes(), paper].concat();
    let arguments = ["bijlage", "toevoegen", "2026-001", "-", "--naam", "brief.txt"];
    let done = run_on(&register.path(), &arguments, &paper);
    assert!(done.status.success(), "{}", said(&done));
}

/// The permissions of a file.
pub fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// The group of a file.
pub fn group(path: &Path) -> u32 {
    fs::metadata(path).unwrap().gid()
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The database and what SQLite keeps beside it.
pub fn three(database: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{}{end}", database.display())))
}

/// A desk that stays open: `doe`, with its input not ended.
pub struct Open {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Open {
    /// Opens one with a command that is complete but for `doe`.
    pub fn by(mut command: Command) -> Self {
        let mut child =
            command.arg("doe").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    /// Opens one as whoever runs the test.
    pub fn on(database: &Path) -> Self {
        Self::by(program(database))
    }

    /// One command, and its answer.
    pub fn done(&mut self, line: &Value) -> Value {
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    /// Ends it.
    pub fn close(mut self) {
        drop(self.input);
        assert!(self.child.wait().unwrap().success());
    }
}

/// The program on a database.
pub fn program(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.arg("--database").arg(database);
    command
}

/// Runs a command under a umask.
pub fn under_umask(umask: &str, database: &Path) -> Command {
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_klachtenbalie");
    command.args(["-c", "umask \"$0\"; exec \"$@\"", umask, program, "--database"]).arg(database);
    command
}
