//! What faults are made with, and what must hold after each.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use super::screen::{Screen, key};
use super::support::{run_on, text};

/// What somebody is typing when the fault comes.
pub const SENTENCE: &str = "De coach belde drie keer niet terug en nu";

const PATIENCE: Duration = Duration::from_secs(20);

/// How often something is done: less by default, so that the tests stay short.
pub fn rounds(usual: usize) -> usize {
    std::env::var("KLACHTENBALIE_FAULT_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(usual)
}

/// Says that a test cannot be done here.
pub fn skipped(why: &str) {
    let required = std::env::var_os("KLACHTENBALIE_REQUIRE_FAULTS").is_some_and(|set| set == "1");
    assert!(!required, "{why}");
    // Not by a macro of printing: the output of a test that passes is not shown.
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

/// A disk of its own, taken away with the test.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// An empty one of this many KiB; none where nothing can be mounted.
    pub fn of(kib: usize) -> Option<Self> {
        let disk = Self { folder: TempDir::new().unwrap() };
        let options = format!("size={kib}k,mode=0700");
        if disk.mount(&["-t", "tmpfs", "-o", &options, "tmpfs"]) {
            return Some(disk);
        }
        skipped("nothing can be mounted here");
        None
    }

    fn mount(&self, arguments: &[&str]) -> bool {
        let mut mount = Command::new("mount");
        let done = mount.args(arguments).arg(self.folder.path()).output();
        done.is_ok_and(|done| done.status.success())
    }

    /// Makes it read-only, or takes that back. Nobody may have a file open to write in it.
    pub fn read_only(&self, so: bool) {
        // As a mount of its own: that may be done in a user namespace too.
        let options = if so { "remount,bind,ro" } else { "remount,bind,rw" };
        assert!(self.mount(&["-o", options]), "{options}");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Leaves no room on it.
    pub fn fill(&self) {
        let mut file = fs::File::create(self.path("vol")).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while file.write_all(&vec![b'x'; size]).is_ok() {}
        }
    }

    /// Gives the room back.
    pub fn clear(&self) {
        fs::remove_file(self.path("vol")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Programs of the test may still be ending.
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).output();
    }
}

/// Writes of a running program that the system refuses, until this is dropped.
pub struct Failing {
    strace: Child,
}

impl Failing {
    /// Those to the database and its log, with this error; none where there is no strace.
    pub fn writes(screen: &Screen, database: &Path, error: &str) -> Option<Self> {
        let log = database.with_file_name("balie.db-wal");
        let strace = Command::new("strace")
            .args(["-f", "-e", "trace=pwrite64,write,fsync,fdatasync,ftruncate"])
            .args(["-e", &format!("inject=pwrite64,write,fsync,fdatasync,ftruncate:error={error}")])
            .arg("-P")
            .arg(database)
            .arg("-P")
            .arg(log)
            .args(["-o", "/dev/null", "-p", &screen.process().as_raw_nonzero().to_string()])
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut strace) = strace else {
            skipped("strace is not there");
            return None;
        };
        let mut told = BufReader::new(strace.stderr.take().unwrap()).lines();
        let attached = told.by_ref().map_while(Result::ok).any(|line| line.contains("attached"));
        if !attached {
            let _ = strace.wait();
            skipped("no program may be traced here");
            return None;
        }
        thread::spawn(move || told.for_each(drop));
        Some(Self { strace })
    }
}

impl Drop for Failing {
    fn drop(&mut self) {
        // It lets the program go where it is asked to end, not where it is killed.
        let id = i32::try_from(self.strace.id()).unwrap();
        let _ = kill_process(Pid::from_raw(id).unwrap(), Signal::TERM);
        let _ = self.strace.wait();
    }
}

/// A new database.
pub fn furnish(database: &Path) {
    let arguments = ["init", "--reglement", "werkvlak", "--organisatie", "Proefbedrijf"];
    let done = run_on(database, &arguments, b"");
    assert!(done.status.success(), "{}", text(&done.stderr));
}

/// A new database in a folder of its own.
pub fn furnished() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    furnish(&database);
    (folder, database)
}

/// Somebody in mid-sentence, whose draft is stored.
pub fn typing(database: &Path) -> Screen {
    let mut screen = Screen::of(database, 100, 30);
    begin(&mut screen);
    wait_for("the draft", || drafts(database).contains("en nu"));
    screen
}

/// What a program shows first: the desk, or why there is none; then it has ended.
pub fn started(screen: &Screen) -> String {
    let stat = format!("/proc/{}/stat", screen.process().as_raw_nonzero());
    wait_for("a start or an end", || {
        // Ended, and waiting to be looked after by this test.
        let ended = fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") Z "));
        ended || screen.shown().contains("Mijn werk")
    });
    // What it said last may still be on its way.
    screen.is_quiet_within(Duration::from_millis(50), PATIENCE);
    screen.shown()
}

/// Begins a complaint and its story.
pub fn begin(screen: &mut Screen) {
    screen.after("Mijn werk", "n");
    screen.after("Naam van de klager", "Bel de Rooij");
    screen.send(&key::TAB.repeat(3));
    screen.send(SENTENCE);
    screen.wait("en nu");
}

/// Everything that is stored of drafts, as another program reads it.
pub fn drafts(database: &Path) -> String {
    let connection = rusqlite::Connection::open(database).unwrap();
    let mut statement = connection.prepare("SELECT content FROM drafts").unwrap();
    let contents = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    contents.map(Result::unwrap).collect()
}

/// Waits until something holds.
pub fn wait_for(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited for {what} in vain");
        thread::park_timeout(Duration::from_millis(2));
    }
}

/// The check of the whole database finds nothing.
#[track_caller]
pub fn is_sound(database: &Path) -> Value {
    let output = run_on(database, &["controle", "--json"], b"");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    assert_eq!(found["ok"], true, "{}", said(&output));
    found
}

/// What a program said, in both streams.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// What a screen shows, in one line: where it was broken does not matter.
pub fn flat(shown: &str) -> String {
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What staff read is a sentence, and nothing of the machinery shows.
#[track_caller]
pub fn is_plain(words: &str) {
    for machinery in [
        "panicked",
        "database is locked",
        "disk image",
        "os error",
        "Error(",
        "Error {",
        "SQLITE",
        "Some(",
        "unwrap",
        "RUST_BACKTRACE",
        "disk I/O",
        "unable to",
    ] {
        assert!(!words.contains(machinery), "{machinery:?} in\n{words}");
    }
}
