//! Work that takes a while (bezig): how far it is, in lines that follow each other, and Ctrl-C to
//! stop it.

use std::io::{BufRead, Write};

use super::Linear;
use super::talk::Said;
use crate::desk::{Desk, DeskError};

/// How often it is told how far it is, in per cent.
const STEP: usize = 25;

/// Something that is made piece by piece.
pub(super) struct Work<S> {
    /// What: "het rapport".
    pub what: &'static str,
    /// Makes one piece; true once there is no more.
    pub more: fn(&Desk, &mut S) -> Result<bool, DeskError>,
    /// How far it is.
    pub per_cent: fn(&S) -> usize,
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Makes something; false where it was stopped or cannot be made, which is said.
    pub(super) fn make<S>(&mut self, work: &Work<S>, state: &mut S) -> Said<bool> {
        let what = work.what;
        self.talk.say(&format!("Bezig met {what}."))?;
        let mut told = None;
        loop {
            let more = (work.more)(&self.desk, state);
            match self.told(more)? {
                Some(true) => return Ok(true),
                None => return Ok(false),
                Some(false) => {}
            }
            if self.interrupts.take() {
                // Behind what the terminal shows of the key.
                self.talk.say("")?;
                self.talk.say(&format!("Gestopt: {what} is niet gemaakt."))?;
                return Ok(false);
            }
            let per_cent = (work.per_cent)(state);
            match told {
                None => self.talk.say("Dit kan even duren. Ctrl-C stopt ermee.")?,
                Some(before) if per_cent / STEP > before => {
                    self.talk.say(&format!("Bezig met {what}: {per_cent} procent."))?;
                }
                Some(_) => continue,
            }
            told = Some(per_cent / STEP);
            self.talk.flush()?;
        }
    }
}
