//! Somebody who listens to what is said and types what fits.

use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::linear::{self, Ended, Options};

/// What is said, with what was typed behind each prompt, as a terminal shows it.
#[derive(Clone, Default)]
pub struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Types lines, each once it heard what comes before it.
struct Typist<F> {
    paper: Paper,
    heard: usize,
    line: Vec<u8>,
    at: usize,
    answer: F,
}

impl<F: FnMut(&str) -> Option<String>> Read for Typist<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<F: FnMut(&str) -> Option<String>> BufRead for Typist<F> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.line.len() {
            let said = {
                let all = self.paper.0.borrow();
                String::from_utf8(all[self.heard..].to_vec()).expect("UTF-8 is said")
            };
            self.at = 0;
            self.line = match (self.answer)(&said) {
                Some(line) => format!("{line}\n").into_bytes(),
                None => Vec::new(),
            };
            self.paper.0.borrow_mut().extend_from_slice(&self.line);
            self.heard = self.paper.0.borrow().len();
        }
        Ok(&self.line[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

/// A talk in which `answer` gets what was said since its last line. What was said comes back.
pub fn talk(desk: Desk, spot: Spot, answer: impl FnMut(&str) -> Option<String>) -> (String, Ended) {
    let paper = Paper::default();
    let typist = Typist { paper: paper.clone(), heard: 0, line: Vec::new(), at: 0, answer };
    let options = Options { ascii: false, spot, can_screen: true };
    let ended = linear::run(desk, typist, paper.clone(), &options).unwrap();
    let said = String::from_utf8(paper.0.borrow().clone()).unwrap();
    (said, ended)
}

/// A talk in which these lines are typed, one after the other.
pub fn lines(desk: Desk, lines: &[&str]) -> (String, Ended) {
    let mut rest = lines.iter();
    talk(desk, Spot::Desk, |_| rest.next().map(|line| (*line).to_owned()))
}

/// What is asked: the line that waits for an answer.
pub fn prompt(said: &str) -> &str {
    said.rsplit('\n').next().unwrap_or_default()
}

/// What must never be said.
pub fn forbidden(said: &str) -> Option<char> {
    said.chars().find(|character| {
        (character.is_control() && *character != '\n')
            || matches!(character, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' | '\u{202e}')
    })
}
