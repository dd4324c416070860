//! What the tests of the server share.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde_json::Value;

use super::support::{run_on, text};

/// What a command prints that must succeed.
#[track_caller]
pub fn says(database: &Path, arguments: &[&str]) -> String {
    let done = run_on(database, arguments, b"");
    assert!(done.status.success(), "{arguments:?}: {}", said(&done));
    text(&done.stdout)
}

/// Both streams.
pub fn said(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

/// The permissions of a file.
pub fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// The group of a file.
pub fn group(path: &Path) -> u32 {
    fs::metadata(path).unwrap().gid()
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

/// Runs a command under a umask.
pub fn under_umask(umask: &str, database: &Path) -> Command {
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_klachtenbalie");
    command.args(["-c", "umask \"$0\"; exec \"$@\"", umask, program, "--database"]).arg(database);
    command
}
