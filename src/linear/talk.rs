//! A talk: something is said, something is asked, a line is heard.

use std::io::{self, BufRead, Write};

use super::ear::Ear;
use super::interrupt::Interrupted;
use super::voice::Voice;
use crate::asking::Spot;

/// Why a page or a form is left for something else than the page before it.
#[derive(Debug)]
pub enum Leave {
    /// There is no more input.
    End,
    /// Somebody pressed Ctrl-C.
    Interrupted,
    /// The desk is closed.
    Stop,
    /// Back to the beginning.
    Home,
    /// On with the screen, there.
    Screen(Spot),
    /// The person may not be here any more.
    Dismissed(String),
    /// Nothing can be said or heard any more.
    Broken,
}

impl From<io::Error> for Leave {
    fn from(error: io::Error) -> Self {
        match error.get_ref() {
            Some(why) if why.is::<Interrupted>() => Self::Interrupted,
            _ => Self::Broken,
        }
    }
}

/// What comes of something that can be left.
pub type Said<T = ()> = Result<T, Leave>;

/// Both sides of a talk.
#[derive(Debug)]
pub struct Talk<R, W> {
    ear: Ear<R>,
    voice: Voice<W>,
    /// Something was asked, and not answered: what is said next needs a line of its own.
    asked: bool,
    /// What is said once in a talk, and was.
    once: Vec<&'static str>,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// A talk over these.
    pub const fn new(input: R, output: W, ascii: bool) -> Self {
        Self {
            ear: Ear::new(input),
            voice: Voice::new(output, ascii),
            asked: false,
            once: Vec::new(),
        }
    }

    /// Says a text.
    pub fn say(&mut self, text: &str) -> Said {
        Ok(self.voice.say(text)?)
    }

    /// Says how something works, the first time in a talk.
    pub fn say_once(&mut self, text: &'static str) -> Said {
        if self.once.contains(&text) {
            return Ok(());
        }
        self.once.push(text);
        self.say(text)
    }

    /// Says texts.
    pub fn say_all(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>) -> Said {
        texts.into_iter().try_for_each(|text| self.say(text.as_ref()))
    }

    /// Says labels under their numbers, from a number on.
    pub fn say_numbered<'a>(
        &mut self,
        labels: impl IntoIterator<Item = &'a String>,
        first: usize,
    ) -> Said {
        let mut numbered = labels.into_iter().zip(first..);
        numbered.try_for_each(|(label, number)| {
            self.say(&format!("{number}: {}", label.replace('\n', " ")))
        })
    }

    /// Asks for a line.
    pub fn ask(&mut self, prompt: &str) -> Said<String> {
        self.voice.ask(prompt)?;
        self.asked = true;
        let line = self.ear.line()?.ok_or(Leave::End)?;
        self.asked = false;
        Ok(line)
    }

    /// Ends the line of a prompt that nobody answers any more.
    pub fn end_line(&mut self) -> Said {
        if std::mem::take(&mut self.asked) { self.say("") } else { Ok(()) }
    }

    /// Everything said is out.
    pub fn flush(&mut self) -> Said {
        Ok(self.voice.flush()?)
    }
}
