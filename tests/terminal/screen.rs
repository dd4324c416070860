//! A program in a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use filedescriptor::{POLLIN, poll, pollfd};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take before the test gives up. Nothing waits this long where it works.
const PATIENCE: Duration = Duration::from_secs(20);

/// What has come out so far.
struct Seen {
    screen: vt100::Parser,
    sent: Vec<u8>,
    ended: bool,
}

/// A running program and its terminal.
pub struct Screen {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    keys: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    leaving: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

impl Screen {
    /// The desk on a database, in a terminal of this size.
    pub fn of(database: &Path, columns: u16, rows: u16) -> Self {
        Self::with(database, &[], columns, rows, &[("TERM", "xterm-256color")])
    }

    /// The same with arguments and an environment of its own.
    pub fn with(
        database: &Path,
        arguments: &[&str],
        columns: u16,
        rows: u16,
        environment: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_klachtenbalie"));
        command.arg("--database");
        command.arg(database);
        command.args(arguments);
        command.env_clear();
        command.env("LANG", "C.UTF-8");
        // A home of its own: no test reads or writes that of the person who runs it.
        command.env("HOME", database.parent().unwrap());
        command.env("PATH", "/usr/bin:/bin");
        for (key, value) in environment {
            command.env(key, value);
        }
        Self::running(command, columns, rows)
    }

    /// Any program in a terminal of this size.
    pub fn running(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Seen {
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            sent: Vec::new(),
            ended: false,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let leaving = Arc::new(AtomicBool::new(false));
        let reader = read_into(pair.master.as_ref(), Arc::clone(&seen), Arc::clone(&leaving));
        let keys = Some(pair.master.take_writer().unwrap());
        Self { seen, keys, master: Some(pair.master), child, leaving, reader: Some(reader) }
    }

    /// Sends keys as bytes.
    pub fn send(&mut self, keys: &str) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Sends keys once the screen shows something.
    pub fn after(&mut self, text: &str, keys: &str) {
        self.wait(text);
        self.send(keys);
    }

    /// Waits until the screen shows a text, and gives the screen.
    pub fn wait(&self, text: &str) -> String {
        self.until(text, |shown| shown.contains(text))
    }

    /// Waits until the screen no longer shows a text.
    pub fn gone(&self, text: &str) -> String {
        self.until(text, |shown| !shown.contains(text))
    }

    /// Waits until the terminal's own cursor is seen on a row of what is shown.
    pub fn cursor_on(&self, what: &str, row: impl Fn(&str) -> Option<usize>) {
        self.holds(what, |screen| {
            let (at, _) = screen.cursor_position();
            !screen.hide_cursor() && row(&screen.contents()) == Some(usize::from(at))
        });
    }

    /// Waits until something holds of what is shown, and gives the screen.
    pub fn until(&self, what: &str, holds: impl Fn(&str) -> bool) -> String {
        self.holds(what, |screen| holds(&screen.contents()))
    }

    fn holds(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> String {
        let (seen, news) = &*self.seen;
        let start = Instant::now();
        let mut seen = seen.lock().unwrap();
        loop {
            let shown = seen.screen.screen().contents();
            if holds(seen.screen.screen()) {
                return shown;
            }
            let left = PATIENCE.saturating_sub(start.elapsed());
            assert!(!left.is_zero() && !seen.ended, "waited for {what:?} in vain:\n{shown}");
            seen = news.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// What the screen shows now.
    pub fn shown(&self) -> String {
        self.seen.0.lock().unwrap().screen.screen().contents()
    }

    /// Bytes written by the program so far.
    pub fn bytes(&self) -> usize {
        self.seen.0.lock().unwrap().sent.len()
    }

    /// What the program wrote so far.
    pub fn sent(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().sent.clone()
    }

    /// Whether nothing comes out for this long; returns as soon as something does.
    pub fn is_quiet_for(&self, time: Duration) -> bool {
        let (seen, news) = &*self.seen;
        let seen = seen.lock().unwrap();
        let before = seen.sent.len();
        let (_seen, waited) =
            news.wait_timeout_while(seen, time, |seen| seen.sent.len() == before).unwrap();
        waited.timed_out()
    }

    /// Whether there comes a pause of this length before the patience is over.
    pub fn is_quiet_within(&self, pause: Duration, patience: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < patience {
            if self.is_quiet_for(pause) {
                return true;
            }
        }
        false
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.seen.0.lock().unwrap().screen.screen_mut().set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// The process.
    pub fn process(&self) -> rustix::process::Pid {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::Pid::from_raw(id).unwrap()
    }

    /// Sends a signal to the process.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.process(), signal).unwrap();
    }

    /// Takes the terminal away, as a broken connection does.
    pub fn hang_up(&mut self) {
        // The reader holds the terminal open as well: it goes first.
        self.leaving.store(true, Ordering::Relaxed);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.keys = None;
        self.master = None;
    }

    /// Waits until the process has ended; how long that took, and its exit code.
    pub fn ended(&mut self) -> (Duration, u32) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (start.elapsed(), status.exit_code());
            }
            assert!(start.elapsed() < PATIENCE, "the process goes on:\n{}", self.shown());
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leaving.store(true, Ordering::Relaxed);
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_into(
    master: &(dyn MasterPty + Send),
    seen: Arc<(Mutex<Seen>, Condvar)>,
    leaving: Arc<AtomicBool>,
) -> JoinHandle<()> {
    let mut reader = master.try_clone_reader().unwrap();
    let fd = master.as_raw_fd().unwrap();
    std::thread::spawn(move || {
        let mut chunk = [0; 16 * 1024];
        while !leaving.load(Ordering::Relaxed) {
            let mut wanted = [pollfd { fd, events: POLLIN, revents: 0 }];
            let ready = poll(&mut wanted, Some(Duration::from_millis(20))).unwrap_or(0);
            if ready == 0 {
                continue;
            }
            let read = reader.read(&mut chunk).unwrap_or(0);
            let mut now = seen.0.lock().unwrap();
            if read == 0 {
                now.ended = true;
                seen.1.notify_all();
                return;
            }
            now.sent.extend_from_slice(&chunk[..read]);
            now.screen.process(&chunk[..read]);
            seen.1.notify_all();
        }
    })
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// Keys by name.
pub mod key {
    pub const TAB: &str = "\t";
    pub const ENTER: &str = "\r";
    pub const ESC: &str = "\x1b";
    pub const SAVE: &str = "\x13";
    pub const DOWN: &str = "\x1b[B";
    pub const ERASE_LINE: &str = "\x15";
    pub const PAGE_DOWN: &str = "\x1b[6~";
}
