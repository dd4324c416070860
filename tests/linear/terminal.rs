//! The program itself in a terminal and without one: not a byte that steers, nothing lost where it
//! is killed, and the way that a person likes wherever they come in from.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long anything may take before the test gives up. Nothing waits this long where it works.
const PATIENCE: Duration = Duration::from_secs(30);
const ESCAPE: u8 = 0x1b;

/// What came out so far, and whether that is all.
type Heard = (Mutex<(Vec<u8>, bool)>, Condvar);

struct Terminal {
    bytes: Arc<Heard>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn of(database: &Path, arguments: &[&str], term: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_klachtenbalie"));
        command.arg("--database");
        command.arg(database);
        command.args(arguments);
        command.env_clear();
        command.env("LANG", "C.UTF-8");
        command.env("TERM", term);
        command.env("HOME", database.parent().unwrap());
        command.env("PATH", "/usr/bin:/bin");
        Self::running(command)
    }

    fn running(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let bytes = Arc::new((Mutex::new((Vec::new(), false)), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let into = Arc::clone(&bytes);
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            loop {
                let read = reader.read(&mut piece).unwrap_or(0);
                let mut all = into.0.lock().unwrap();
                all.0.extend_from_slice(&piece[..read]);
                all.1 = read == 0;
                into.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { bytes, keys, child, _master: pair.master }
    }

    fn until(&self, test: impl Fn(&[u8], bool) -> bool) -> Vec<u8> {
        let began = Instant::now();
        let mut all = self.bytes.0.lock().unwrap();
        while !test(&all.0, all.1) {
            let left = PATIENCE.checked_sub(began.elapsed());
            let left = left.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&all.0)));
            all = self.bytes.1.wait_timeout(all, left).unwrap().0;
        }
        all.0.clone()
    }

    /// Waits until something was said `count` times.
    fn wait(&self, text: &str, count: usize) -> String {
        let of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let bytes = self.until(|bytes, _| of(bytes).matches(text).count() >= count);
        of(&bytes)
    }

    fn send(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Types lines, each once the one before it was asked for.
    fn type_lines(&mut self, lines: &[(&str, &str)]) {
        for (prompt, line) in lines {
            self.wait(&format!("{prompt}: "), 1);
            self.send(&format!("{line}\n"));
        }
    }

    fn ended(&mut self) -> (Vec<u8>, u32) {
        let bytes = self.until(|_, ended| ended);
        (bytes, self.child.wait().unwrap().exit_code())
    }

    fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }
}

fn folder() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    (folder, database)
}

/// From nothing to the beginning of the desk.
fn first_start(terminal: &mut Terminal) {
    terminal.type_lines(&[
        ("Reglement", "1"),
        ("Organisatie", "Proefbedrijf"),
        ("Jouw naam", "Jan de Vries"),
        ("Keuze", ""),
    ]);
}

fn made(database: &Path) {
    let mut terminal = Terminal::of(database, &["--lineair"], "xterm-256color");
    first_start(&mut terminal);
    terminal.send("6\n");
    terminal.type_lines(&[
        ("Naam van de klager", "Quinten Xaverius"),
        ("Telefoon", "06 12345678"),
        ("E-mail", ""),
        ("Wat is er gebeurd", "Niemand belde terug, één keer niet."),
        ("Regel 2, of een punt", "."),
        ("Wanneer gebeurde het", "opslaan"),
    ]);
    terminal.wait("Opgeslagen: ", 1);
    terminal.send("stop\n");
    let (bytes, code) = terminal.ended();
    let said = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("klacht") && said.contains("Volgende stap: "), "{said}");
    assert!(!bytes.contains(&ESCAPE), "{said}");
    // The terminal itself makes a line feed a return and a line feed.
    assert!(!said.replace("\r\n", "\n").contains('\r'), "{said:?}");
}

#[test]
fn a_whole_session_from_the_first_start_sends_not_one_escape() {
    let (_folder, database) = folder();
    made(&database);
}

#[test]
fn who_is_killed_in_a_form_keeps_every_answer() {
    for signal in [Signal::KILL, Signal::HUP, Signal::TERM] {
        let (_folder, database) = folder();
        made(&database);
        let mut terminal = Terminal::of(&database, &["--lineair"], "xterm");
        terminal.type_lines(&[
            ("Keuze", "6"),
            ("Naam van de klager", "Bel de Rooij"),
            ("Telefoon", "06 87654321"),
            ("E-mail", ""),
            ("Wat is er gebeurd", "Een eerste regel"),
        ]);
        terminal.wait("Regel 2, of een punt: ", 1);
        terminal.signal(signal);
        terminal.ended();
        let mut again = Terminal::of(&database, &["--lineair"], "xterm");
        let said = again.wait("Keuze: ", 1);
        assert!(said.contains("Je hebt een concept: Bel de Rooij"), "{said}");
        again.send("8\n");
        again.wait("Keuze: ", 2);
        again.send("1\n");
        again.wait("Wat is er gebeurd: ", 1);
        again.send("lees\n");
        let said = again.wait("Vraag 4 van", 2);
        assert!(said.contains("06 87654321") && said.contains("Een eerste regel"), "{said}");
        again.send("stop\n");
    }
}

#[test]
fn ctrl_c_in_a_form_leaves_in_order_and_says_what_is_kept() {
    let (_folder, database) = folder();
    made(&database);
    let mut terminal = Terminal::of(&database, &["--lineair"], "xterm");
    terminal.type_lines(&[("Keuze", "6"), ("Naam van de klager", "Bel de Rooij")]);
    terminal.wait("Telefoon: ", 1);
    terminal.send("06 half\u{3}");
    let (bytes, code) = terminal.ended();
    let said = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    assert_eq!(code, 130, "{said}");
    let end = "\nWat je typte, is bewaard als concept.\n\
               Gestopt met Ctrl-C. De balie is gesloten.\n";
    assert!(said.ends_with(end), "{said:?}");
    assert!(!bytes.contains(&ESCAPE), "{said}");
    let mut again = Terminal::of(&database, &["--lineair"], "xterm");
    assert!(again.wait("Keuze: ", 1).contains("Je hebt een concept: Bel de Rooij"));
    // At a page nothing is kept, and nothing is said of it.
    again.send("\u{3}");
    let (bytes, code) = again.ended();
    let said = String::from_utf8_lossy(&bytes).into_owned();
    assert!(code == 130 && !said.contains("bewaard als concept"), "{said}");
}

#[test]
fn lines_are_used_where_there_is_no_screen_and_where_somebody_likes_them() {
    let (_folder, database) = folder();
    made(&database);
    // A terminal that can place nothing.
    let mut dumb = Terminal::of(&database, &[], "dumb");
    dumb.wait("Schermlezermodus", 1);
    dumb.type_lines(&[("Keuze", "voorkeur"), ("Waarde", "ja"), ("Wat nu", "opslaan")]);
    dumb.wait("Ingesteld: schermlezermodus", 1);
    dumb.send("stop\n");
    dumb.ended();
    // From now on on any terminal, and by a key as well.
    let by_key = ["--als", "Jan de Vries", "ssh"];
    for arguments in [&[][..], &by_key[..]] {
        let mut liked = Terminal::of(&database, arguments, "xterm-256color");
        liked.wait("Keuze: ", 1);
        liked.send("stop\n");
        let (bytes, code) = liked.ended();
        assert!(!bytes.contains(&ESCAPE), "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(code, 0);
    }
    // Asked for, there is the screen all the same.
    let mut screen = Terminal::of(&database, &["--scherm"], "xterm-256color");
    screen.wait("Mijn werk", 1);
    screen.send("q");
    assert!(screen.ended().0.contains(&ESCAPE));
}

#[test]
fn one_goes_from_the_screen_to_lines_and_back_with_the_draft() {
    let (_folder, database) = folder();
    made(&database);
    let mut terminal = Terminal::of(&database, &[], "xterm-256color");
    terminal.wait("Mijn werk", 1);
    terminal.send("n");
    terminal.wait("Naam van de klager", 1);
    terminal.send("Bel de Rooij");
    terminal.wait("Rooij", 1);
    terminal.send("\t\u{11}");
    terminal.wait("Schermlezermodus", 1);
    let said = terminal.wait("Telefoon: ", 1);
    let lines = said.rsplit("Klachtenbalie, ").next().unwrap();
    assert!(lines.contains("teruggezet") && !lines.contains('\u{1b}'), "{lines:?}");
    terminal.send("06 87654321\n");
    terminal.wait("E-mail: ", 1);
    terminal.send("scherm\n");
    terminal.wait("teruggezet", 2);
    terminal.send("\u{1b}");
    terminal.wait("Druk", 1);
    terminal.send("q");
    assert_eq!(terminal.ended().1, 0);
}

fn piped(database: &Path, arguments: &[&str], input: &[u8]) -> (String, String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.arg("--database").arg(database).args(arguments).env_clear();
    command.env("LANG", "C").env("HOME", database.parent().unwrap());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.success())
}

#[test]
fn without_a_terminal_it_ends_with_the_input_and_says_ascii_where_that_is_all() {
    let (_folder, database) = folder();
    made(&database);
    let (said, wrong, fine) = piped(&database, &[], b"2\n1\nwat\n");
    assert!(fine && wrong.is_empty(), "{wrong}");
    assert!(said.is_ascii() && said.contains("een keer niet"), "{said}");
    let (said, wrong, fine) = piped(&database, &["--lineair"], b"");
    assert!(fine && wrong.is_empty() && said.contains("Keuze: "), "{said}{wrong}");
    let (said, wrong, fine) = piped(&database, &[], b"16\nstop\n");
    assert!(fine && said.contains("geen terminal"), "{said}{wrong}");
    let (_, wrong, fine) = piped(&database, &["--scherm"], b"");
    assert!(!fine && wrong.contains("geen terminal"), "{wrong}");
}

#[test]
fn the_examples_go_over_as_well_and_leave_nothing_behind() {
    let (folder, _) = folder();
    let temporary = folder.path().join("tijdelijk");
    std::fs::create_dir(&temporary).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_klachtenbalie"));
    command.arg("demo");
    command.env_clear();
    command.env("LANG", "C.UTF-8");
    command.env("TERM", "xterm-256color");
    command.env("HOME", folder.path());
    command.env("TMPDIR", &temporary);
    let mut terminal = Terminal::running(command);
    terminal.wait("Mijn werk", 1);
    terminal.send("\u{11}");
    terminal.wait("Keuze: ", 1);
    terminal.send("stop\n");
    assert_eq!(terminal.ended().1, 0);
    let left: Vec<_> = std::fs::read_dir(&temporary).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}
