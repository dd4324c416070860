//! Keeping drafts: a thread with its own connection, so that typing never waits for the disk. What
//! is typed is stored at once, and while one types on, a few times a second.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crate::desk::Desk;
use crate::tui::form::DraftChange;
use crate::tui::message::Message;

/// The time between two times of storing while one types.
const PAUSE: Duration = Duration::from_millis(400);

enum Job {
    Change(DraftChange),
    /// Store now, and answer.
    Flush(Sender<()>),
    Stop,
}

/// The thread that keeps drafts.
pub struct Keeper {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts it on a connection of its own.
    pub fn start(desk: Desk, messages: Sender<Message>) -> io::Result<Self> {
        let (jobs, incoming) = channel();
        let thread = Builder::new()
            .name("drafts".into())
            .spawn(move || Work { desk, messages, pending: Vec::new() }.run(&incoming))?;
        Ok(Self { jobs, thread: Some(thread) })
    }

    /// Asks for a change; false where the thread is gone.
    pub fn change(&self, change: DraftChange) -> bool {
        self.jobs.send(Job::Change(change)).is_ok()
    }

    /// Waits until everything asked for is stored.
    pub fn flush(&self) {
        let (done, answer) = channel();
        if self.jobs.send(Job::Flush(done)).is_ok() {
            // An error means that the thread is gone, which it tells itself.
            let _ = answer.recv();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.jobs.send(Job::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Work {
    desk: Desk,
    messages: Sender<Message>,
    pending: Vec<DraftChange>,
}

impl Work {
    fn run(mut self, jobs: &Receiver<Job>) {
        let mut not_before = Instant::now();
        loop {
            let job = if self.pending.is_empty() {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                jobs.recv_timeout(not_before.saturating_duration_since(Instant::now()))
            };
            let mut answer = None;
            match job {
                Ok(Job::Change(change)) => {
                    self.put(change);
                    if Instant::now() < not_before {
                        continue;
                    }
                }
                Ok(Job::Flush(done)) => answer = Some(done),
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Job::Stop) | Err(RecvTimeoutError::Disconnected) => return self.store(),
            }
            self.store();
            not_before = Instant::now() + PAUSE;
            if let Some(answer) = answer {
                // Who asked may have gone on.
                let _ = answer.send(());
            }
        }
    }

    /// The last change of each draft counts.
    fn put(&mut self, change: DraftChange) {
        self.pending.retain(|earlier| key(earlier) != key(&change));
        self.pending.push(change);
    }

    fn store(&mut self) {
        for change in self.pending.drain(..) {
            let stored = match &change {
                DraftChange::Save(draft) => self.desk.save_draft(draft),
                DraftChange::Discard { form, complaint, slot } => {
                    self.desk.discard_draft(form, *complaint, *slot)
                }
            };
            if let Err(error) = stored {
                // Without a screen there is nobody to tell.
                let _ = self.messages.send(Message::DraftFailed(error.to_string()));
            }
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let why = "het bewaren is gestopt door een fout in het programma.".to_owned();
            let _ = self.messages.send(Message::DraftFailed(why));
        }
    }
}

fn key(change: &DraftChange) -> (&str, Option<crate::domain::ComplaintNumber>, u32) {
    match change {
        DraftChange::Save(draft) => (&draft.form, draft.complaint, draft.slot),
        DraftChange::Discard { form, complaint, slot } => (form, *complaint, *slot),
    }
}
