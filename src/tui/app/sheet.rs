//! A sheet over the desk: a page of lines with a cursor among them. The firm's page is one.

use std::cell::{Ref, RefCell};

use chrono::NaiveDate;

use super::firm::FirmPage;
use super::paper::Look;
use super::reader::Reader;
use super::writer::{About, PaperLine};
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::firm::DutyMatter;
use crate::tui::keys::keymap::{Act, Context};

/// What the lines of a sheet depend on: their width, and the day.
pub type Measure = (usize, NaiveDate);

/// What stands on a sheet.
#[derive(Debug)]
pub enum Page {
    /// The firm itself.
    Firm(Box<FirmPage>),
}

/// What the cursor is on, so that it is found again.
#[derive(PartialEq)]
enum Spot {
    Duty(DutyMatter),
    Other(About),
}

/// A page and the cursor on it.
#[derive(Debug)]
pub struct Sheet {
    /// What stands on it.
    pub page: Page,
    /// The cursor.
    pub reader: Reader,
    lines: RefCell<(Option<Measure>, Vec<PaperLine>)>,
}

impl Page {
    fn write(&self, measure: Measure) -> Vec<PaperLine> {
        match self {
            Self::Firm(firm) => firm.write(measure),
        }
    }

    fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        match self {
            Self::Firm(firm) => firm.reload(desk),
        }
    }

    fn spot(&self, about: About) -> Option<Spot> {
        Some(match (self, about) {
            (Self::Firm(firm), About::Duty(place)) => Spot::Duty(firm.duty(place)?.matter),
            (_, other) => Spot::Other(other),
        })
    }

    /// The keys that hold on it.
    pub const fn context(&self) -> Context {
        match self {
            Self::Firm(_) => Context::Firm,
        }
    }

    /// Its title.
    pub fn title(&self, organisation: &str) -> String {
        match self {
            Self::Firm(_) => format!("Organisatie: {organisation}"),
        }
    }

    /// The complaint after or before one of those that it lists.
    pub fn beside(&self, number: ComplaintNumber, forward: bool) -> Option<ComplaintNumber> {
        let all = match self {
            Self::Firm(firm) => firm.listed(),
        };
        let place = all.iter().position(|one| *one == number)?;
        let place = if forward { Some(place + 1) } else { place.checked_sub(1) };
        all.get(place?).copied()
    }
}

impl Sheet {
    /// A page, to read from its first line.
    pub fn new(page: Page) -> Self {
        Self { page, reader: Reader::default(), lines: RefCell::default() }
    }

    /// Its lines for a width.
    pub fn lines(&self, measure: Measure) -> Ref<'_, Vec<PaperLine>> {
        if self.lines.borrow().0 != Some(measure) {
            *self.lines.borrow_mut() = (Some(measure), self.page.write(measure));
        }
        Ref::map(self.lines.borrow(), |(_, lines)| lines)
    }

    /// What the cursor is on.
    pub fn about(&self, measure: Measure) -> Option<About> {
        self.lines(measure).get(self.reader.line)?.about
    }

    /// Loads again; the cursor stays on what it was on, where that is still there.
    pub fn reload(&mut self, desk: &Desk, measure: Measure) -> Result<(), DeskError> {
        let spot = self.about(measure).and_then(|about| self.page.spot(about));
        self.page.reload(desk)?;
        self.lines.borrow_mut().0 = None;
        if let Some(spot) = spot {
            self.go_to(&spot, measure);
        }
        Ok(())
    }

    fn go_to(&mut self, spot: &Spot, measure: Measure) {
        let is_there = |line: &PaperLine| {
            line.about.and_then(|about| self.page.spot(about)).is_some_and(|there| there == *spot)
        };
        let place = self.lines(measure).iter().position(is_there);
        self.reader.line = place.unwrap_or(self.reader.line);
    }

    /// Puts the cursor on a duty; without one, on the first line that is about something.
    pub fn begin(&mut self, matter: Option<DutyMatter>, measure: Measure) {
        let first = self.lines(measure).iter().position(|line| line.about.is_some());
        self.reader.line = first.unwrap_or(0);
        if let Some(matter) = matter {
            self.go_to(&Spot::Duty(matter), measure);
        }
    }

    /// Moves over it.
    pub fn go(&mut self, act: Act, measure: Measure, height: usize) {
        let count = self.lines(measure).len();
        let reader = &mut self.reader;
        match act {
            Act::Up | Act::Down => reader.step(act == Act::Down, count, height),
            Act::PageUp | Act::PageDown => reader.page(act == Act::PageDown, count, height),
            Act::First => reader.first(),
            Act::Last => reader.last(count, height),
            _ => {
                self.step_section(act == Act::NextPane, measure);
                self.reader.settle(count, height);
            }
        }
    }

    /// Puts the cursor on the next heading, or the one before, round the ends.
    fn step_section(&mut self, forward: bool, measure: Measure) {
        let lines = self.lines(measure);
        let heading = |place: &usize| lines.get(*place).is_some_and(|l| l.look == Look::Heading);
        let (count, line) = (lines.len(), self.reader.line);
        let found = if forward {
            (line + 1..count).chain(0..line).find(heading)
        } else {
            (0..line).rev().chain((line + 1..count).rev()).find(heading)
        };
        drop(lines);
        self.reader.line = found.unwrap_or(line);
    }

    /// Keeps the cursor within its lines.
    pub fn settle(&mut self, measure: Measure, height: usize) {
        let count = self.lines(measure).len();
        self.reader.settle(count, height);
    }
}
