//! What comes to the screen, and what it asks of the outside world.

use crossterm::event::KeyEvent;

use crate::asking::{DraftChange, Spot};

/// What comes in.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key.
    Key(KeyEvent),
    /// Letters typed faster than they were handled.
    Typed(String),
    /// A pasted text.
    Paste(String),
    /// The window has a new size.
    Resize(u16, u16),
    /// The system asks the program to end, with this signal.
    Terminate(i32),
    /// The terminal is gone.
    Hangup,
    /// The system asks the program to pause.
    Suspend,
    /// The program goes on after a pause.
    Resume,
    /// Time to see whether somebody else changed something.
    Poll,
    /// Time to do a piece of what takes a while.
    Work,
    /// A draft could not be kept, and why.
    DraftFailed(String),
    /// What could not be kept is kept now.
    DraftKept,
}

/// What is asked of the outside world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep or throw away a draft.
    Draft(DraftChange),
    /// Wait until the drafts are kept as asked.
    FlushDrafts,
    /// Remember the chosen theme.
    RememberTheme(String),
    /// Draw everything again.
    Redraw,
    /// Take the terminal over again after a pause.
    Resume,
    /// Go on with the database that was put in the place of the one that was open.
    Reopen,
    /// Give the terminal back and pause.
    Suspend,
    /// End, and go on there in linear mode, once the drafts are kept.
    Linear(Spot),
    /// End, by this signal if by one.
    Quit(Option<i32>),
    /// End, because the person may not be here any more; the sentence says why.
    Dismiss(String),
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Info,
    /// Something to take care of.
    Warning,
    /// Something that was not done.
    Error,
}

/// A sentence for staff; it stands until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Notice {
    /// For information.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Info }
    }

    /// Something to take care of.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Warning }
    }

    /// Something that was not done.
    pub fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Error }
    }
}
