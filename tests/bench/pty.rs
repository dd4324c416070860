//! A program in a terminal of our own: keys in, bytes out with the time at which each came.

use std::io::{Read, Write};
use std::mem::take;
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::broken::Measured;
use crate::floor::{COLUMNS, ROWS};
use crate::process::Usage;

/// Silence after an Esc: the program waits a while for what may belong to it.
pub const AFTER_ESCAPE: Duration = Duration::from_millis(150);

/// Bytes that came in one read.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// When.
    pub at: Instant,
    /// What.
    pub bytes: Vec<u8>,
}

/// What the reading thread heard.
#[derive(Debug, Default)]
struct Heard {
    chunks: Vec<Chunk>,
    last: Option<Instant>,
    closed: bool,
}

/// What a key brought about.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// From the key to the first byte; none where nothing came.
    pub first: Option<Duration>,
    /// From the key to the last byte before silence.
    pub settled: Option<Duration>,
    /// Bytes in all.
    pub bytes: usize,
}

/// A running program.
pub struct Session {
    // Kept open: the program would be hung up.
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    heard: Arc<Mutex<Heard>>,
    screen: vt100::Parser,
    /// Just before the program was started.
    pub started: Instant,
}

fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An empty screen.
pub fn blank() -> vt100::Parser {
    let size = |cells: usize| {
        u16::try_from(cells).ok().and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN)
    };
    vt100::Parser::new(size(ROWS), size(COLUMNS), 0)
}

/// Reads until the terminal closes. Nothing else is done here, so that the times are right.
fn listen(mut reader: Box<dyn Read + Send>, heard: &Mutex<Heard>) {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        let at = Instant::now();
        let mut heard = lock(heard);
        if count == 0 {
            heard.closed = true;
            return;
        }
        heard.chunks.push(Chunk { at, bytes: buffer[..count].to_vec() });
        heard.last = Some(at);
    }
}

/// The program with nothing of this user's around it.
fn command(program: &Path, arguments: &[&str], home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.env("LANG", "C.UTF-8");
    command.env("LC_ALL", "C.UTF-8");
    command.cwd(home);
    command
}

impl Session {
    /// Starts a program at 80×24, with an empty home folder.
    pub fn start(program: &Path, arguments: &[&str], home: &Path) -> Measured<Self> {
        let size = PtySize {
            rows: u16::try_from(ROWS)?,
            cols: u16::try_from(COLUMNS)?,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size)?;
        let reader = pair.master.try_clone_reader()?;
        let writer = pair.master.take_writer()?;
        let heard = Arc::new(Mutex::new(Heard::default()));
        let shared = Arc::clone(&heard);
        thread::spawn(move || listen(reader, &shared));
        let command = command(program, arguments, home);
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        let screen = blank();
        Ok(Self { _master: pair.master, writer, child, heard, screen, started })
    }

    /// Types; the time is from before the first byte went.
    pub fn send(&mut self, keys: &[u8]) -> Measured<Instant> {
        let at = Instant::now();
        self.writer.write_all(keys)?;
        Ok(at)
    }

    /// What came until nothing came for `quiet`. The first byte may take `patience`. This thread
    /// sleeps all the while, so that it does not take the processor from the program.
    pub fn listen(&self, quiet: Duration, patience: Duration) -> Vec<Chunk> {
        let began = Instant::now();
        let mut rest = quiet;
        loop {
            sleep(rest);
            let mut heard = lock(&self.heard);
            match heard.last.filter(|_| !heard.chunks.is_empty()) {
                Some(last) if last.elapsed() >= quiet || heard.closed => {
                    return take(&mut heard.chunks);
                }
                Some(last) => rest = quiet.saturating_sub(last.elapsed()),
                None if heard.closed || began.elapsed() >= patience => return Vec::new(),
                None => rest = quiet.min(patience),
            }
        }
    }

    /// Shows chunks on the screen.
    pub fn show(&mut self, chunks: &[Chunk]) {
        for chunk in chunks {
            self.screen.process(&chunk.bytes);
        }
    }

    /// Waits for silence and shows what came.
    pub fn settle(&mut self, quiet: Duration) {
        let chunks = self.listen(quiet, quiet);
        self.show(&chunks);
    }

    /// One key, off the books.
    pub fn press(&mut self, keys: &[u8], quiet: Duration) -> Measured<()> {
        self.send(keys)?;
        self.settle(quiet);
        Ok(())
    }

    /// One key and what it brought about.
    pub fn key(&mut self, keys: &[u8], quiet: Duration) -> Measured<Answer> {
        // Nothing that came late may count for this key.
        let late = take(&mut lock(&self.heard).chunks);
        self.show(&late);
        let sent = self.send(keys)?;
        let chunks = self.listen(quiet, Duration::from_secs(1));
        self.show(&chunks);
        let since = |chunk: &Chunk| chunk.at.saturating_duration_since(sent);
        Ok(Answer {
            first: chunks.first().map(since),
            settled: chunks.last().map(since),
            bytes: chunks.iter().map(|chunk| chunk.bytes.len()).sum(),
        })
    }

    /// The screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// The row of the cursor and the one above it, where a label may stand.
    pub fn at_cursor(&self) -> String {
        let row = usize::from(self.screen().cursor_position().0);
        let rows = self.screen().rows(0, u16::try_from(COLUMNS).unwrap_or(u16::MAX));
        rows.skip(row.saturating_sub(1)).take(if row > 0 { 2 } else { 1 }).collect()
    }

    /// What it used until now.
    pub fn usage(&self) -> Measured<Usage> {
        Usage::of(self.child.process_id().ok_or("the program has ended")?)
    }

    /// An error where the program has ended, with the last that it said.
    pub fn check_alive(&mut self) -> Measured<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => {
                self.settle(Duration::from_millis(50));
                Err(format!("the program ended ({status}):\n{}", self.screen().contents()).into())
            }
        }
    }

    /// Asks the program to end with a key, and ends it where it does not.
    pub fn finish(mut self, keys: &[u8]) -> Measured<()> {
        self.check_alive()?;
        self.send(keys)?;
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(5) {
            if let Some(status) = self.child.try_wait()? {
                return if status.success() { Ok(()) } else { Err(status.into()) };
            }
            sleep(Duration::from_millis(1));
        }
        let screen = self.screen().contents();
        Err(format!("the program did not end when asked:\n{screen}").into())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // Nothing is left to do where it cannot be ended.
            let _ = self.child.kill();
        }
    }
}
