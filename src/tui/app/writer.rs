//! Writing out in lines for a width: what the detail, the whole file and the firm's page are made
//! of.

use super::paper::Look;
use crate::desk::triage::Grouping;
use crate::domain::ComplaintNumber;
use crate::tui::cells::{width, wrap};

/// What a line is about, so that keys can do something with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An obligation, by its place among the complaint's.
    Obligation(usize),
    /// A paper, by its place among the complaint's papers.
    Paper(usize),
    /// A duty of the firm, by its place.
    Duty(usize),
    /// A complaint.
    Complaint(ComplaintNumber),
    /// A group of overdue complaints, by its place.
    Group(Grouping, usize),
    /// A measure, by its number.
    Measure(u32),
    /// A meeting, by its place.
    Meeting(usize),
    /// A figure of a report, by its place.
    Figure(usize),
    /// A setting, by its place.
    Setting(usize),
    /// A row of text of a report that names several complaints, by section and row.
    Row(usize, usize),
}

/// A part of a line on which the cursor can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Where it begins, in cells.
    pub from: usize,
    /// How many cells it takes.
    pub wide: usize,
    /// What it is about.
    pub about: About,
}

/// A line written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    /// Its text.
    pub text: String,
    /// Its looks.
    pub look: Look,
    /// What it is about.
    pub about: Option<About>,
    /// The parts on which the cursor can stand, from left to right; none: the line as a whole.
    pub stops: Vec<Stop>,
}

/// How many letters and figures come before a line. Spaces and rules depend on the width.
pub fn letters_before(lines: &[PaperLine], line: usize) -> usize {
    lines.iter().take(line).map(letters).sum()
}

fn letters(line: &PaperLine) -> usize {
    line.text.chars().filter(|it| it.is_alphanumeric()).count()
}

/// The line that says what a line said before everything was written anew: the nearest that says
/// the same, else the one where its first letter stands, so many from the beginning.
pub fn place_again(old: &[PaperLine], line: usize, letter: usize, new: &[PaperLine]) -> usize {
    let Some(before) = old.get(line) else { return line };
    let says_the_same = |(_, now): &(usize, &PaperLine)| {
        (&now.text, now.about) == (&before.text, before.about) && !now.text.trim().is_empty()
    };
    let same = new.iter().enumerate().filter(says_the_same);
    if let Some((place, _)) = same.min_by_key(|(place, _)| place.abs_diff(line)) {
        return place;
    }
    let mut count = 0;
    let there = new.iter().position(|line| {
        count += letters(line);
        count > letter
    });
    there.unwrap_or_else(|| new.len().saturating_sub(1))
}

impl PaperLine {
    /// A line on which the cursor stands as a whole.
    pub const fn new(text: String, look: Look, about: Option<About>) -> Self {
        Self { text, look, about, stops: Vec::new() }
    }

    /// The part on which the cursor stands, if it is in this column or to the right of the last.
    pub fn stop(&self, column: usize) -> Option<&Stop> {
        self.stops.get(column).or(self.stops.last())
    }
}

/// What writes lines.
#[derive(Debug)]
pub struct Writer {
    /// The lines so far.
    pub lines: Vec<PaperLine>,
    /// How wide they may be.
    pub width: usize,
    /// An empty line before each heading.
    pub spacious: bool,
}

impl Writer {
    /// Adds a text; the second and later lines of a paragraph stand `indent` further in.
    pub fn put(&mut self, text: &str, look: Look, indent: usize, about: Option<About>) {
        let indent = if self.width > 3 * indent { indent } else { 0 };
        for paragraph in text.split('\n') {
            for (place, line) in hanging(paragraph, self.width, indent).into_iter().enumerate() {
                let margin = if place > 0 { " ".repeat(indent) } else { String::new() };
                self.lines.push(PaperLine::new(margin + &line, look, about));
            }
        }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str) {
        if self.spacious && !self.lines.is_empty() {
            self.lines.push(PaperLine::new(String::new(), Look::Plain, None));
        }
        self.put(text, Look::Heading, 0, None);
    }

    /// A text that hangs to the right of its label.
    pub fn put_labelled(&mut self, label: &str, text: &str, look: Look, about: Option<About>) {
        let inset = width(label);
        if self.width < 2 * inset {
            return self.put(&format!("{label}{text}"), look, 2, about);
        }
        for (place, line) in wrap(text, self.width - inset).into_iter().enumerate() {
            let margin = if place == 0 { label.to_owned() } else { " ".repeat(inset) };
            self.lines.push(PaperLine::new(margin + &line, look, about));
        }
    }

    /// A less important text, further in.
    pub fn put_indented(&mut self, text: &str, indent: usize) {
        let indent = if self.width > 4 * indent { indent } else { 0 };
        for line in wrap(text, self.width.saturating_sub(indent)) {
            let text = " ".repeat(indent) + &line;
            self.lines.push(PaperLine::new(text, Look::Quiet, None));
        }
    }
}

/// The first line takes the whole width, the others `indent` less.
fn hanging(paragraph: &str, width: usize, indent: usize) -> Vec<String> {
    let lines = wrap(paragraph, width);
    let Some(first) = lines.first().cloned() else { return lines };
    if lines.len() == 1 || indent == 0 {
        return lines;
    }
    let rest = lines[1..].join(" ");
    std::iter::once(first).chain(wrap(&rest, width.saturating_sub(indent))).collect()
}
