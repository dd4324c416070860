//! The real terminal: one channel into which everything comes, one thread that handles it.

mod backend;
mod first_run;
mod keeper;
mod keyboard;
mod session;
mod setting;
mod signs;
mod sources;
#[cfg(test)]
mod tests;

use std::io::{Stdout, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::Terminal;
use signal_hook::consts::{SIGHUP, SIGTSTP};

use self::backend::FrameBackend;
pub use self::first_run::first_run;
use self::keeper::Keeper;
use self::session::Session;
use self::setting::{Ability, window_size};
pub use self::setting::{Options, only_ascii};
use self::signs::Signs;
use super::message::{Effect, Message, Notice};
use super::theme::Shelf;
use super::{App, TuiError, draw};
use crate::asking::{DraftChange, Spot};
use crate::desk::Desk;

/// How often is looked whether somebody else changed something.
const POLL: Duration = Duration::from_secs(1);

/// How the screen ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It was closed.
    Closed,
    /// The person goes on in linear mode, there.
    Linear(Spot),
}

type Screen = Terminal<FrameBackend<Stdout>>;

/// Opens the desk on the terminal, until it is closed. Where a signal ends it, the process ends
/// here, with 128 and the signal: there is no terminal left to tell anything to.
pub fn run(desk: Desk, options: &Options) -> Result<Ended, TuiError> {
    let ability = Ability::of_terminal()?;
    let (messages, incoming) = channel();
    let session = Session::begin()?;
    sources::signals(messages.clone(), session.grip().clone())?;
    let mut screen = Terminal::new(FrameBackend::new(stdout(), ability, window_size))?;
    let shelf = Shelf::load(options.themes().as_deref());
    let theme = options.starting_theme(desk.theme().unwrap_or_default());
    let mut app = App::new(&desk, shelf, &theme, ability.depth, window_size()?);
    if ability.signs == Signs::Ascii {
        app.tell_also(Notice::warning(
            "Deze terminal gebruikt geen UTF-8: accenten en lijnen zijn vereenvoudigd.",
        ));
    }
    if let Some(notice) = &options.notice {
        app.tell_also(Notice::warning(notice.clone()));
    }
    if let Some(first) = desk.exposed().first() {
        app.tell_also(Notice::warning(first.clone()));
    }
    app.go_on_at(&options.spot, &desk);
    desk.gather_readings();
    app.settle(&desk);
    // What is shown first is kept before it is shown; nothing keeps it yet in the background.
    let first = desk.take_readings();
    if desk.keep_readings(&first).is_err() {
        desk.put_back_readings(first);
    }
    screen.draw(|frame| draw(frame, &app))?;
    app.take_changed();
    sources::keyboard(messages.clone())?;
    sources::hang_up(messages.clone(), session.grip().clone())?;
    let keeper = match desk.reopen() {
        Ok(own) => Some(Keeper::start(own, messages.clone())?),
        Err(error) => {
            app.put_notice(Notice::error(error.to_string()));
            None
        }
    };
    let unstored = None;
    let dismissed = None;
    let mut running = Running { app, desk, screen, keeper, messages, unstored, session, dismissed };
    let ended = running.handle(&incoming);
    let dismissed = running.dismissed.take();
    // Dropped in this order: drafts stored, terminal given back.
    drop(running);
    match ended? {
        End::Linear(spot) => Ok(Ended::Linear(spot)),
        End::Signal(Some(signal)) => std::process::exit(128 + signal),
        End::Signal(None) => {
            dismissed.map_or(Ok(Ended::Closed), |why| Err(TuiError::Dismissed(why)))
        }
    }
}

struct Running {
    app: App,
    desk: Desk,
    screen: Screen,
    keeper: Option<Keeper>,
    /// To be told by a new keeper.
    messages: Sender<Message>,
    /// Why a draft could not be stored, where there is no keeper.
    unstored: Option<String>,
    session: Session,
    /// Why the person may not be here any more.
    dismissed: Option<String>,
}

/// The end of the screen.
enum End {
    /// By a signal, if by one.
    Signal(Option<i32>),
    /// To go on in linear mode, there.
    Linear(Spot),
}

impl Running {
    fn handle(&mut self, incoming: &Receiver<Message>) -> Result<End, TuiError> {
        let mut next_poll = Instant::now() + POLL;
        loop {
            let mut batch = Vec::new();
            // While something is being made, keys go before it but nothing waits for them.
            let busy = self.app.is_busy();
            let wait = if busy {
                Duration::ZERO
            } else {
                next_poll.saturating_duration_since(Instant::now())
            };
            match incoming.recv_timeout(wait) {
                Ok(message) => batch.push(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(End::Signal(None)),
            }
            batch.extend(incoming.try_iter());
            if Instant::now() >= next_poll {
                batch.push(Message::Poll);
                next_poll = Instant::now() + POLL;
            }
            if busy {
                batch.push(Message::Work);
            }
            let end = self.take_in(merged(batch));
            for effect in self.app.settle(&self.desk) {
                self.carry_out(effect);
            }
            self.keep_readings();
            if let Some(end) = end {
                return Ok(end);
            }
            if self.app.take_changed() && self.draw().is_err() {
                // Nobody can see it any more.
                return Ok(End::Signal(Some(SIGHUP)));
            }
        }
    }

    fn take_in(&mut self, batch: Vec<Message>) -> Option<End> {
        for message in batch {
            for effect in self.app.update(message, &mut self.desk) {
                if let Some(end) = self.carry_out(effect) {
                    return Some(end);
                }
            }
        }
        None
    }

    fn draw(&mut self) -> std::io::Result<()> {
        let window = window_size()?;
        if window != self.app.window() {
            // The size is also told by a message, which may still be on its way.
            self.app.update(Message::Resize(window.0, window.1), &mut self.desk);
            self.app.settle(&self.desk);
            self.app.take_changed();
        }
        self.screen.draw(|frame| draw(frame, &self.app)).map(drop)
    }

    fn carry_out(&mut self, effect: Effect) -> Option<End> {
        match effect {
            Effect::Draft(change) => self.keep(change),
            Effect::FlushDrafts => {
                let stored = match &self.keeper {
                    Some(keeper) => keeper.flush(),
                    None => self.unstored.take().map_or(Ok(()), Err),
                };
                self.app.drafts_stored(stored, &self.desk);
            }
            Effect::RememberTheme(name) => {
                if let Err(error) = self.desk.set_theme(&name) {
                    let text = format!("De kleuren gelden nu, maar zijn niet bewaard: {error}.");
                    self.app.put_notice(Notice::warning(text));
                }
            }
            Effect::Redraw => self.redraw(),
            Effect::Resume => self.resume(),
            Effect::Reopen => self.reopen(),
            Effect::Suspend => {
                self.session.grip().release();
                // Where the process cannot be stopped, it goes on.
                let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                self.resume();
            }
            Effect::Linear(spot) => return self.leave_for_lines(spot),
            Effect::Quit(end) => return Some(End::Signal(end)),
            Effect::Dismiss(why) => {
                self.dismissed = Some(why);
                return Some(End::Signal(None));
            }
        }
        None
    }

    /// Ends, once what was typed is stored.
    fn leave_for_lines(&mut self, spot: Spot) -> Option<End> {
        let stored = match &self.keeper {
            Some(keeper) => keeper.flush(),
            None => self.unstored.take().map_or(Ok(()), Err),
        };
        match stored {
            Ok(()) => Some(End::Linear(spot)),
            Err(why) => {
                self.app.put_notice(Notice::error(format!(
                    "Het concept is niet bewaard, dus het scherm blijft open: {why}"
                )));
                None
            }
        }
    }

    /// Goes on with the database that stands there now, if one does; until then it is tried at
    /// every look.
    fn reopen(&mut self) {
        let Ok(desk) = self.desk.reopen() else { return };
        let Ok(own) = desk.reopen() else { return };
        let Ok(keeper) = Keeper::start(own, self.messages.clone()) else { return };
        desk.gather_readings();
        self.keeper = Some(keeper);
        self.desk = desk;
        self.app.reopened(&self.desk);
    }

    fn keep_readings(&self) {
        let read = self.desk.take_readings();
        if read.is_empty() {
            return;
        }
        let kept = self.keeper.as_ref().is_some_and(|keeper| keeper.readings(read.clone()));
        // Reading goes on where nothing can be written, and it is tried again.
        if !kept && self.desk.keep_readings(&read).is_err() {
            self.desk.put_back_readings(read);
        }
    }

    fn keep(&mut self, change: DraftChange) {
        let Some(keeper) = &self.keeper else {
            let kept = change.carry_out(&self.desk);
            if let Err(error) = &kept {
                self.unstored = Some(error.to_string());
            }
            self.app.tell(kept);
            return;
        };
        if !keeper.change(change.clone()) {
            self.keeper = None;
            self.keep(change);
        }
    }

    fn redraw(&mut self) {
        self.screen.backend_mut().forget();
        // A terminal that is gone shows at the next draw.
        let _ = self.screen.clear();
    }

    fn resume(&mut self) {
        let _ = self.session.grip().take();
        self.redraw();
    }
}

/// Letters that follow each other directly, as one message: a paste without brackets comes as ten
/// thousand keys.
fn merged(batch: Vec<Message>) -> Vec<Message> {
    let mut merged: Vec<Message> = Vec::with_capacity(batch.len());
    for message in batch {
        match (plain_letter(&message), merged.last_mut()) {
            (Some(letter), Some(Message::Typed(text))) => text.push(letter),
            (Some(letter), _) => merged.push(Message::Typed(letter.into())),
            (None, _) => merged.push(message),
        }
    }
    merged
}

fn plain_letter(message: &Message) -> Option<char> {
    match message {
        Message::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, kind, .. })
            if *kind != KeyEventKind::Release && (*modifiers - KeyModifiers::SHIFT).is_empty() =>
        {
            Some(*letter)
        }
        _ => None,
    }
}
