//! Keeping drafts: a thread with its own connection, so that typing never waits for the disk. What
//! is typed is stored at once, and while one types on, a few times a second.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crate::asking::DraftChange;
use crate::desk::Desk;
use crate::domain::reading::Reading;
use crate::tui::message::Message;

/// How long the screen waits at most for what it asked to be stored.
const PATIENCE: Duration = Duration::from_secs(1);
/// The time between two times of storing while one types.
const PAUSE: Duration = Duration::from_millis(400);
/// After this long what could not be stored is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// How often it is tried at the end to keep what was read, a second each.
const LAST_TRIES: usize = 3;

enum Job {
    Change(DraftChange),
    /// What was read.
    Readings(Vec<Reading>),
    /// Store now, and answer.
    Flush(Sender<Result<(), String>>),
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
        let thread = Builder::new().name("drafts".into()).spawn(move || {
            Work {
                desk,
                messages,
                pending: Vec::new(),
                read: Vec::new(),
                due: false,
                fresh: false,
                told: None,
            }
            .run(&incoming);
        })?;
        Ok(Self { jobs, thread: Some(thread) })
    }

    /// Asks for a change; false where the thread is gone.
    pub fn change(&self, change: DraftChange) -> bool {
        self.jobs.send(Job::Change(change)).is_ok()
    }

    /// Asks to keep what was read; false where the thread is gone.
    pub fn readings(&self, readings: Vec<Reading>) -> bool {
        self.jobs.send(Job::Readings(readings)).is_ok()
    }

    /// Waits until everything asked for is stored, but not long; says why where it is not.
    pub fn flush(&self) -> Result<(), String> {
        let (done, answer) = channel();
        let gone = || "het bewaren is gestopt.".to_owned();
        self.jobs.send(Job::Flush(done)).map_err(|_| gone())?;
        answer.recv_timeout(PATIENCE).unwrap_or_else(|error| {
            Err(match error {
                RecvTimeoutError::Timeout => "het bewaren duurt te lang.".to_owned(),
                RecvTimeoutError::Disconnected => gone(),
            })
        })
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
    /// What is not stored yet, in order; what failed stays for the next time.
    pending: Vec<DraftChange>,
    /// What was read and is not kept yet.
    read: Vec<Reading>,
    /// Something must be stored.
    due: bool,
    /// Something was typed since the last time of storing.
    fresh: bool,
    /// Why it could not be stored, as it was told.
    told: Option<String>,
}

impl Work {
    fn run(mut self, jobs: &Receiver<Job>) {
        let mut not_before = Instant::now();
        loop {
            let job = if self.due {
                jobs.recv_timeout(not_before.saturating_duration_since(Instant::now()))
            } else {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let mut answer = None;
            match job {
                Ok(Job::Change(change)) => {
                    change.put_into(&mut self.pending);
                    self.due = true;
                    self.fresh = true;
                    if Instant::now() < not_before {
                        continue;
                    }
                }
                Ok(Job::Readings(readings)) => {
                    self.read.extend(readings);
                    self.due = true;
                    if Instant::now() < not_before {
                        continue;
                    }
                }
                Ok(Job::Flush(done)) => answer = Some(done),
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Job::Stop) | Err(RecvTimeoutError::Disconnected) => {
                    // Without a screen there is nobody to tell.
                    let _ = self.store();
                    self.keep_the_last();
                    return;
                }
            }
            let stored = self.store();
            self.tell(stored.as_ref().err(), answer.is_some());
            // What could not be stored is tried again by itself: who typed may have walked away.
            self.due = stored.is_err() || !self.read.is_empty();
            not_before = Instant::now() + if self.due { AGAIN } else { PAUSE };
            if let Some(answer) = answer {
                // Who asked may have gone on.
                let _ = answer.send(stored);
            }
        }
    }

    /// Stores in order; what cannot be stored stays, with what comes after it.
    fn store(&mut self) -> Result<(), String> {
        let mut stored = 0;
        let mut outcome = Ok(());
        for change in &self.pending {
            if let Err(error) = change.carry_out(&self.desk) {
                outcome = Err(error.to_string());
                break;
            }
            stored += 1;
        }
        self.pending.drain(..stored);
        // Typed words go first; what was read is tried again as they are.
        if !self.read.is_empty() && self.desk.keep_readings(&self.read).is_ok() {
            self.read.clear();
        }
        outcome
    }

    /// At the end there is no next time: what was read waits for whoever holds the database.
    fn keep_the_last(&self) {
        for _ in 0..LAST_TRIES {
            if self.read.is_empty() || self.desk.keep_readings(&self.read).is_ok() {
                return;
            }
        }
    }

    /// Tells why it was not stored, at each new word and wherever the reason is another, and once
    /// that it is stored after all. Who asked gets the reason as an answer.
    fn tell(&mut self, why: Option<&String>, asked: bool) {
        let fresh = std::mem::take(&mut self.fresh);
        let news = match why {
            Some(_) if asked => None,
            Some(why) if fresh || self.told.as_ref() != Some(why) => {
                Some(Message::DraftFailed(why.clone()))
            }
            None if self.told.is_some() => Some(Message::DraftKept),
            _ => None,
        };
        self.told = why.cloned();
        if let Some(news) = news {
            // Without a screen there is nobody to tell.
            let _ = self.messages.send(news);
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
