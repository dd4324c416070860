//! Ctrl-C: who presses it while something is asked leaves the desk in order, with what was typed
//! kept; who presses it while something is being made stops that alone.

use std::io::{self, BufReader, Read, stdin};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use signal_hook::low_level::pipe;
use thiserror::Error;

/// Why no line comes: somebody pressed Ctrl-C.
#[derive(Debug, Error)]
#[error("onderbroken met Ctrl-C")]
pub struct Interrupted;

/// Whether Ctrl-C was pressed.
#[derive(Debug, Clone, Default)]
pub struct Interrupts(Arc<AtomicBool>);

impl Interrupts {
    /// As if Ctrl-C were pressed.
    pub fn press(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it was pressed since this was asked before.
    pub fn take(&self) -> bool {
        self.0.swap(false, Ordering::SeqCst)
    }
}

/// What is typed at standard input, until somebody presses Ctrl-C.
#[derive(Debug)]
pub struct Keyboard {
    interrupts: Interrupts,
    /// Wakes who waits for a line.
    wake: UnixStream,
}

/// The keyboard, and whether Ctrl-C was pressed: from now on it no longer ends the program.
pub fn keyboard() -> io::Result<(BufReader<Keyboard>, Interrupts)> {
    let interrupts = Interrupts::default();
    // In this order: who is woken finds that it was pressed.
    flag::register(SIGINT, Arc::clone(&interrupts.0))?;
    let (wake, waker) = UnixStream::pair()?;
    wake.set_nonblocking(true)?;
    pipe::register(SIGINT, waker)?;
    let keyboard = Keyboard { interrupts: interrupts.clone(), wake };
    Ok((BufReader::new(keyboard), interrupts))
}

impl Read for Keyboard {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let input = stdin();
        loop {
            if self.interrupts.take() {
                return Err(io::Error::other(Interrupted));
            }
            let mut fds =
                [PollFd::new(&input, PollFlags::IN), PollFd::new(&self.wake, PollFlags::IN)];
            match poll(&mut fds, None) {
                Err(Errno::INTR) => continue,
                other => other?,
            };
            let (typed, woken) = (!fds[0].revents().is_empty(), !fds[1].revents().is_empty());
            if woken {
                // Where it was pressed while something was being made, that has stopped by it.
                let mut pressed = [0; 16];
                let _ = self.wake.read(&mut pressed);
                continue;
            }
            if typed {
                match rustix::io::read(&input, &mut *into) {
                    Err(Errno::INTR) => {}
                    other => return Ok(other?),
                }
            }
        }
    }
}
