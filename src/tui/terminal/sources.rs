//! Where messages come from: the keyboard, signals, and the end of the terminal. Each has a thread
//! of its own, since crossterm's reader never returns once the terminal is gone.

use std::io;
use std::sync::mpsc::Sender;
use std::thread::{self, Builder, sleep};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::keyboard::Keyboard;
use super::session::Grip;
use crate::tui::message::Message;

/// After this long without an end, the process is ended.
const PATIENCE: Duration = Duration::from_millis(1500);
const STACK: usize = 128 * 1024;

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Builder::new().name(name.into()).stack_size(STACK).spawn(work).map(drop)
}

/// Listens to signals.
pub fn signals(messages: Sender<Message>, grip: Grip) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    spawn("signals", move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Resume,
                other => {
                    watch(other, &grip);
                    Message::Terminate(other)
                }
            };
            if messages.send(message).is_err() {
                return;
            }
        }
    })
}

/// Waits for the terminal to go away, asking for no events of it.
pub fn hang_up(messages: Sender<Message>, grip: Grip) -> io::Result<()> {
    spawn("hang-up", move || {
        let input = io::stdin();
        loop {
            let mut fds = [PollFd::new(&input, PollFlags::empty())];
            match poll(&mut fds, None) {
                Err(rustix::io::Errno::INTR) => {}
                Ok(_) if fds[0].revents().is_empty() => {}
                _ => break,
            }
        }
        watch(SIGHUP, &grip);
        // The screen may have ended already.
        let _ = messages.send(Message::Hangup);
    })
}

/// Reads the keyboard.
pub fn keyboard(messages: Sender<Message>) -> io::Result<()> {
    spawn("keyboard", move || {
        let mut keyboard = Keyboard::of_terminal();
        loop {
            for message in keyboard.read() {
                let last = matches!(message, Message::Hangup);
                if messages.send(message).is_err() || last {
                    return;
                }
            }
        }
    })
}

/// Ends the process if it has not ended by itself in a while.
fn watch(signal: i32, grip: &Grip) {
    let grip = grip.clone();
    thread::spawn(move || {
        sleep(PATIENCE);
        // Giving the terminal back may hang where it is stuck.
        thread::spawn(move || grip.release());
        sleep(Duration::from_millis(200));
        std::process::exit(128 + signal);
    });
}
