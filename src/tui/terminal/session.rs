//! The terminal taken over and given back: raw mode, the alternate screen, bracketed paste.

use std::fs::File;
use std::io::{self, Write, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// So many files are opened beside the database's own: keyboard, signals, drafts, and one to spare.
const FILES: usize = 10;
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[0m\x1b[2J\x1b[H";
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Whether the terminal is taken over; shared with whoever may have to give it back.
#[derive(Debug, Clone, Default)]
pub struct Grip(Arc<AtomicBool>);

impl Grip {
    /// Takes the terminal over.
    pub fn take(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.0.store(true, Ordering::SeqCst);
        let mut out = stdout().lock();
        out.write_all(ENTER)?;
        out.flush()
    }

    /// Gives it back, if it is taken over. A terminal that is gone cannot complain.
    pub fn release(&self) {
        if !self.0.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut out = stdout().lock();
        let _ = out.write_all(LEAVE).and_then(|()| out.flush());
        let _ = disable_raw_mode();
    }
}

/// The terminal, taken over until this is dropped; a panic gives it back before it tells.
pub struct Session {
    grip: Grip,
    previous: Arc<PanicHook>,
}

type PanicHook = dyn Fn(&std::panic::PanicHookInfo<'_>) + Sync + Send + 'static;

impl Session {
    /// Takes the terminal over.
    pub fn begin() -> io::Result<Self> {
        // Reading the keyboard would fail later, without a word: nobody would know why it ended.
        let room: io::Result<Vec<File>> = (0..FILES).map(|_| File::open("/dev/null")).collect();
        drop(room?);
        let grip = Grip::default();
        let previous: Arc<PanicHook> = Arc::from(std::panic::take_hook());
        let session = Self { grip: grip.clone(), previous: Arc::clone(&previous) };
        let screen_thread = std::thread::current().id();
        std::panic::set_hook(Box::new(move |info| {
            // What happens in another thread is told on the screen, not over it.
            if std::thread::current().id() == screen_thread {
                grip.release();
                previous(info);
            }
        }));
        session.grip.take()?;
        Ok(session)
    }

    /// What holds the terminal.
    pub const fn grip(&self) -> &Grip {
        &self.grip
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.grip.release();
        // Setting a hook while panicking would abort.
        if !std::thread::panicking() {
            let previous = Arc::clone(&self.previous);
            std::panic::set_hook(Box::new(move |info| previous(info)));
        }
    }
}
