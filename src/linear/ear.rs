//! What is heard: lines, and the words among them that are orders.

use std::io::{self, BufRead, Read};

use crate::domain::ComplaintNumber;
use crate::domain::text::fold;

/// The longest line that is read, in bytes: more than any field holds.
const LONGEST: u64 = 1 << 20;

/// Hears lines.
#[derive(Debug)]
pub struct Ear<R> {
    input: R,
}

impl<R: BufRead> Ear<R> {
    /// Hears what is typed here.
    pub const fn new(input: R) -> Self {
        Self { input }
    }

    /// The next line without its end; none at the end of what is typed. What is no UTF-8 is taken
    /// for Latin 1, as older terminals send it.
    pub fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let read = loop {
            match self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if read == 0 && bytes.is_empty() {
            return Ok(None);
        }
        while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            bytes.pop();
        }
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => error.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
        }))
    }
}

/// A word that is an order at every prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// What can be answered here.
    Help,
    /// The question or the page before.
    Back,
    /// Reads back what is filled in, or the page again.
    Read,
    /// Saves.
    Save,
    /// Stops here; what was typed stays as a draft.
    Stop,
    /// Goes on with the screen.
    Screen,
}

impl Word {
    /// Every word.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Help, "?"),
        (Self::Back, "terug"),
        (Self::Read, "lees"),
        (Self::Save, "opslaan"),
        (Self::Stop, "stop"),
        (Self::Screen, "scherm"),
    ];

    /// The word that was typed, if it was one.
    pub fn of(typed: &str) -> Option<Self> {
        let typed = fold(typed.trim());
        Self::ALL.iter().find(|(_, word)| *word == typed).map(|(word, _)| *word)
    }
}

/// An order that holds in a form only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormWord {
    /// To a question, by its number.
    Question(usize),
    /// Another text in place of a line.
    Line(usize),
    /// A line before this one.
    Before(usize),
    /// A line away.
    Away(usize),
    /// More lines at the end.
    Added,
    /// Everything anew.
    Anew,
    /// A letter as a Word file.
    ToWord,
    /// A letter made anew from the file.
    Renew,
    /// The papers that wait with the form.
    Papers,
    /// Empty.
    Empty,
    /// The time of now in the notes.
    Time,
    /// To the next question that the receipt letter needs.
    NextOpen,
    /// A second call, over this form.
    SecondCall,
    /// To the other form.
    Switch,
    /// An earlier complaint, to read.
    Look(ComplaintNumber),
    /// It is about this earlier complaint.
    About(ComplaintNumber),
}

impl FormWord {
    /// The word that was typed, if it was one.
    pub fn of(typed: &str) -> Option<Self> {
        let typed = fold(typed.trim());
        let words: Vec<&str> = typed.split_whitespace().collect();
        Some(match words.as_slice() {
            ["-"] => Self::Empty,
            ["erbij"] => Self::Added,
            ["nieuw"] => Self::Anew,
            ["word"] => Self::ToWord,
            ["opnieuw"] => Self::Renew,
            ["bijlagen"] => Self::Papers,
            ["tijd"] => Self::Time,
            ["volgende"] => Self::NextOpen,
            ["tweede"] => Self::SecondCall,
            ["wissel"] => Self::Switch,
            ["bekijk", number] => Self::Look(number.parse().ok()?),
            ["over", number] => Self::About(number.parse().ok()?),
            [word, number] => {
                let number = number.parse().ok()?;
                match *word {
                    "vraag" => Self::Question(number),
                    "regel" => Self::Line(number),
                    "voor" => Self::Before(number),
                    "weg" => Self::Away(number),
                    _ => return None,
                }
            }
            _ => return None,
        })
    }
}

/// What was typed at a prompt of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// An order.
    Word(Word),
    /// An order of forms.
    FormWord(FormWord),
    /// Nothing: what stands there stays.
    Nothing,
    /// A text.
    Text(String),
}

impl Heard {
    /// What a line means. A backslash before a word makes it text.
    pub fn of(line: &str) -> Self {
        if line.trim().is_empty() {
            return Self::Nothing;
        }
        if let Some(word) = Word::of(line) {
            return Self::Word(word);
        }
        if let Some(word) = FormWord::of(line) {
            return Self::FormWord(word);
        }
        Self::Text(unescaped(line).to_owned())
    }
}

/// A text without the backslash that made it one.
pub fn unescaped(line: &str) -> &str {
    match line.trim_start().strip_prefix('\\') {
        Some(rest)
            if Word::of(rest).is_some()
                || FormWord::of(rest).is_some()
                || rest.trim() == "."
                || rest.starts_with('\\') =>
        {
            rest
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_makes_a_word_text() {
        assert_eq!(Heard::of(" Terug "), Heard::Word(Word::Back));
        assert_eq!(Heard::of("\\terug"), Heard::Text("terug".into()));
        assert_eq!(Heard::of("\\\\terug"), Heard::Text("\\terug".into()));
        assert_eq!(Heard::of("\\-"), Heard::Text("-".into()));
        assert_eq!(Heard::of("regel 3"), Heard::FormWord(FormWord::Line(3)));
        assert_eq!(Heard::of("regel drie"), Heard::Text("regel drie".into()));
        assert_eq!(Heard::of("C:\\map"), Heard::Text("C:\\map".into()));
        assert_eq!(Heard::of("terug naar af"), Heard::Text("terug naar af".into()));
    }

    #[test]
    fn lines_end_in_any_way_and_latin_1_is_read() {
        let mut ear = Ear::new(&b"een\r\ntw\xe9\nlaatste"[..]);
        let mut next = || ear.line().unwrap();
        assert_eq!(next().as_deref(), Some("een"));
        assert_eq!(next().as_deref(), Some("twé"));
        assert_eq!(next().as_deref(), Some("laatste"));
        assert_eq!(next(), None);
    }
}
