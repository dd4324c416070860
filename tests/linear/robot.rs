//! Somebody who listens to what is said and types what fits.

use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use klachtenbalie::asking::Spot;
use klachtenbalie::desk::Desk;
use klachtenbalie::linear::{self, Ended, Interrupts, Options};

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

impl Paper {
    /// Everything that stands on it.
    pub fn said(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("UTF-8 is said")
    }
}

/// Somebody who gets what was said since their last line, and the paper on which all of it stands.
pub fn hearing(answer: impl FnMut(&str) -> Option<String>) -> (Paper, impl BufRead) {
    let paper = Paper::default();
    let typist = Typist { paper: paper.clone(), heard: 0, line: Vec::new(), at: 0, answer };
    (paper, typist)
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
    talk_interrupted(desk, spot, Interrupts::default(), answer)
}

/// The same, in which Ctrl-C can be pressed.
pub fn talk_interrupted(
    desk: Desk,
    spot: Spot,
    interrupts: Interrupts,
    answer: impl FnMut(&str) -> Option<String>,
) -> (String, Ended) {
    let (paper, typist) = hearing(answer);
    let options = Options { ascii: false, spot, can_screen: true, interrupts };
    let ended = linear::run(desk, typist, paper.clone(), &options).unwrap();
    (paper.said(), ended)
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

/// What of Unicode must never be said, by the names of its blocks (Blocks.txt), and by the names
/// of single characters (UnicodeData.txt).
pub const FORBIDDEN: [(&str, u32, u32); 35] = [
    ("C0 Controls and DELETE are looked at apart; C1 Controls", 0x80, 0x9F),
    ("SOFT HYPHEN", 0xAD, 0xAD),
    ("COMBINING GRAPHEME JOINER", 0x34F, 0x34F),
    ("ARABIC LETTER MARK", 0x61C, 0x61C),
    ("HANGUL CHOSEONG FILLER, HANGUL JUNGSEONG FILLER", 0x115F, 0x1160),
    ("KHMER VOWEL INHERENT AQ, AA", 0x17B4, 0x17B5),
    ("MONGOLIAN FREE VARIATION SELECTOR ONE to FOUR, VOWEL SEPARATOR", 0x180B, 0x180F),
    ("ZERO WIDTH SPACE", 0x200B, 0x200B),
    ("LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK", 0x200E, 0x200F),
    ("LINE SEPARATOR to RIGHT-TO-LEFT OVERRIDE", 0x2028, 0x202E),
    ("WORD JOINER to NOMINAL DIGIT SHAPES", 0x2060, 0x206F),
    ("LEFT PARENTHESIS UPPER HOOK to DENTISTRY SYMBOL LIGHT VERTICAL AND TOP", 0x239B, 0x23CC),
    ("LEFT VERTICAL BOX LINE to HORIZONTAL SCAN LINE-9", 0x23B8, 0x23BD),
    ("VERTICAL LINE EXTENSION", 0x23D0, 0x23D0),
    ("Control Pictures", 0x2400, 0x243F),
    ("Optical Character Recognition", 0x2440, 0x245F),
    ("Box Drawing", 0x2500, 0x257F),
    ("Block Elements", 0x2580, 0x259F),
    ("Geometric Shapes", 0x25A0, 0x25FF),
    ("LIGHT VERTICAL BAR to HEAVY VERTICAL BAR", 0x2758, 0x275A),
    ("Braille Patterns", 0x2800, 0x28FF),
    ("Miscellaneous Symbols and Arrows", 0x2B00, 0x2BFF),
    ("HANGUL FILLER", 0x3164, 0x3164),
    ("Private Use Area", 0xE000, 0xF8FF),
    ("Variation Selectors", 0xFE00, 0xFE0F),
    ("ZERO WIDTH NO-BREAK SPACE", 0xFEFF, 0xFEFF),
    ("HALFWIDTH HANGUL FILLER", 0xFFA0, 0xFFA0),
    ("HALFWIDTH FORMS LIGHT VERTICAL to HALFWIDTH WHITE CIRCLE", 0xFFE8, 0xFFEE),
    ("INTERLINEAR ANNOTATION ANCHOR to TERMINATOR", 0xFFF9, 0xFFFB),
    ("Shorthand Format Controls", 0x1BCA0, 0x1BCA3),
    ("Symbols for Legacy Computing Supplement", 0x1CC00, 0x1CEBF),
    ("MUSICAL SYMBOL BEGIN BEAM to END PHRASE", 0x1D173, 0x1D17A),
    ("Geometric Shapes Extended", 0x1F780, 0x1F7FF),
    ("Symbols for Legacy Computing", 0x1FB00, 0x1FBFF),
    ("Tags, Variation Selectors Supplement", 0xE0000, 0xE01EF),
];

/// What must never be said.
pub fn forbidden(said: &str) -> Option<char> {
    let is_named = |character: char| {
        let code = u32::from(character);
        FORBIDDEN.iter().any(|(_, first, last)| (*first..=*last).contains(&code))
    };
    said.chars().find(|one| (one.is_control() && *one != '\n') || is_named(*one))
}
