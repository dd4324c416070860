//! The linear mode (schermlezermodus): the desk as a dialogue of plain lines, for screen readers
//! and braille. The same forms, actions, pages and drafts as on the screen; nothing is drawn, and
//! nothing that was said is written over.

mod act;
mod answer;
mod calls;
mod consent;
mod deadlines;
mod ear;
mod file;
mod fill;
mod firm;
mod first;
mod help;
mod home;
mod interrupt;
mod letter;
mod lines;
mod list;
mod meanwhile;
mod menu;
mod progress;
mod question;
mod read_back;
mod report;
mod save;
mod settings;
mod suggest;
mod talk;
mod triage;
mod voice;

use std::io::{BufRead, Write};

use thiserror::Error;

pub use first::first_run;
pub use interrupt::{Interrupts, Keyboard, keyboard};

use crate::asking::Spot;
use crate::desk::report::ReportOrder;
use crate::desk::triage::Deck;
use crate::desk::{Desk, DeskError, NOT_STAFF};
use crate::domain::Action;
use crate::form::Values;
use meanwhile::Meanwhile;
use talk::{Leave, Said, Talk};

/// How the dialogue starts.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Nothing but ASCII can be shown.
    pub ascii: bool,
    /// Where to go on.
    pub spot: Spot,
    /// There is a terminal on which the screen can be shown.
    pub can_screen: bool,
    /// Whether Ctrl-C was pressed.
    pub interrupts: Interrupts,
}

/// How the dialogue ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The desk was closed, or there was no more input.
    Closed,
    /// Somebody pressed Ctrl-C.
    Interrupted,
    /// The person goes on with the screen, there.
    Screen(Spot),
}

/// Why the dialogue cannot go on.
#[derive(Debug, Error)]
pub enum LinearError {
    /// The person may not be here any more.
    #[error("{0}")]
    Dismissed(String),
}

/// The desk as a dialogue.
struct Linear<R, W> {
    desk: Desk,
    talk: Talk<R, W>,
    /// The report that was asked for last.
    ordered: Option<ReportOrder>,
    /// The deck of overdue complaints: the one that is gone through, or was last.
    deck: Option<Deck>,
    /// The forms that are open over each other, by what tells them apart.
    open_forms: Vec<u32>,
    can_screen: bool,
    interrupts: Interrupts,
    /// The choices at the beginning were said already.
    begun: bool,
    /// What others may change.
    meanwhile: Meanwhile,
}

/// Opens the desk as a dialogue, until it is closed or there is no more input.
pub fn run<R: BufRead, W: Write>(
    desk: Desk,
    input: R,
    output: W,
    options: &Options,
) -> Result<Ended, LinearError> {
    let talk = Talk::new(input, output, options.ascii);
    let can_screen = options.can_screen;
    let interrupts = options.interrupts.clone();
    let mut linear = Linear {
        desk,
        talk,
        ordered: None,
        deck: None,
        open_forms: Vec::new(),
        can_screen,
        interrupts,
        begun: false,
        meanwhile: Meanwhile::default(),
    };
    let left = linear.hold(&options.spot);
    let end = match left {
        Leave::Screen(spot) => Ended::Screen(spot),
        Leave::Dismissed(why) => return Err(LinearError::Dismissed(why)),
        // Nobody listens any more where saying fails.
        Leave::Stop | Leave::Home | Leave::Broken => Ended::Closed,
        Leave::End => {
            // What the shell says next begins on its own line.
            let _ = linear.talk.end_line();
            Ended::Closed
        }
        Leave::Interrupted => {
            let _ = linear.talk.end_line();
            let _ = linear.talk.say("Gestopt met Ctrl-C. De balie is gesloten.");
            Ended::Interrupted
        }
    };
    let _ = linear.talk.flush();
    Ok(end)
}

impl<R: BufRead, W: Write> Linear<R, W> {
    fn hold(&mut self, spot: &Spot) -> Leave {
        let begun = self.greet().and_then(|()| self.go_on_at(spot));
        match begun {
            Ok(()) | Err(Leave::Home) => {}
            Err(left) => return left,
        }
        loop {
            self.meanwhile.back_to(0);
            self.open_forms.clear();
            match self.home() {
                Ok(()) | Err(Leave::Home) => {}
                Err(left) => return left,
            }
        }
    }

    /// Goes on where somebody was on the screen.
    fn go_on_at(&mut self, spot: &Spot) -> Said {
        match spot {
            Spot::Desk => Ok(()),
            Spot::List(tab) => self.list(*tab),
            Spot::Deck(number) => self.triage_from(*number),
            Spot::Firm => self.firm(),
            Spot::Settings => self.settings(),
            Spot::Report(order) => self.report(order).map(drop),
            Spot::Complaint(number) => self.file(*number),
            Spot::Form(form, complaint) => {
                if let Some(action) = Action::from_code(form) {
                    self.open_form(action, *complaint, &Values::default())?;
                }
                match complaint {
                    Some(number) => self.file(*number),
                    None => Ok(()),
                }
            }
            Spot::Draft { complaint, .. } => {
                let found = spot.draft(&self.desk);
                match self.told(found)?.flatten() {
                    Some(draft) => self.resume(&draft)?,
                    None => self.talk.say("Het concept is er niet meer.")?,
                }
                match complaint {
                    Some(number) => self.file(*number),
                    None => Ok(()),
                }
            }
        }
    }

    /// Goes on with the screen, where there can be one.
    fn leave_for_screen(&mut self, spot: Spot) -> Said {
        if self.can_screen {
            return Err(Leave::Screen(spot));
        }
        self.talk.say("Hier is geen terminal om het scherm op te tonen.")
    }

    /// What came of asking the desk; why it could not, is said.
    fn told<T>(&mut self, result: Result<T, DeskError>) -> Said<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                if error.refusal().code == NOT_STAFF {
                    return Err(Leave::Dismissed(error.to_string()));
                }
                self.talk.say(&crate::asking::told(&error))?;
                Ok(None)
            }
        }
    }

    /// Asks for a line. Who may not be here any more is shown out; a database that was put in the
    /// place of the one that was open is gone on with.
    fn ask(&mut self, prompt: &str) -> Said<String> {
        self.tell_meanwhile()?;
        let line = self.talk.ask(prompt)?;
        if let Err(error) = self.desk.me()
            && error.refusal().code == NOT_STAFF
        {
            return Err(Leave::Dismissed(error.to_string()));
        }
        if self.desk.change_stamp().is_err_and(|error| error.is_displaced())
            && let Ok(desk) = self.desk.reopen()
        {
            self.desk = desk;
            self.talk.say("De database is vervangen: je gaat verder met wat daar nu in staat.")?;
        }
        Ok(line)
    }
}
