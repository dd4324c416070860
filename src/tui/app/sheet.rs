//! A sheet over the desk: a page of lines with a cursor among them. The firm's page is one.

use std::cell::{Ref, RefCell};

use chrono::NaiveDate;

use super::firm::FirmPage;
use super::paper::Look;
use super::reader::Reader;
use super::report::{FigurePage, ReportPage};
use super::settings::SettingsPage;
use super::triage::TriagePage;
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
    /// A report.
    Report(Box<ReportPage>),
    /// What a figure of a report means.
    Figure(Box<FigurePage>),
    /// The settings.
    Settings(Box<SettingsPage>),
    /// The deck of overdue complaints.
    Triage(Box<TriagePage>),
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
    /// Which part of its line the cursor is on, where the line has parts.
    pub column: usize,
    lines: RefCell<(Option<Measure>, Vec<PaperLine>)>,
}

impl Page {
    fn write(&self, measure: Measure) -> Vec<PaperLine> {
        match self {
            Self::Firm(firm) => firm.write(measure),
            Self::Report(report) => report.write(measure),
            Self::Figure(figure) => figure.write(measure),
            Self::Settings(settings) => settings.write(measure),
            Self::Triage(triage) => triage.write(measure),
        }
    }

    fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        match self {
            Self::Firm(firm) => firm.reload(desk),
            Self::Report(report) => report.reload(desk),
            Self::Figure(figure) => figure.reload(desk),
            Self::Settings(settings) => settings.reload(desk),
            Self::Triage(triage) => triage.reload(desk),
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
            Self::Report(_) => Context::Report,
            Self::Figure(_) => Context::Figure,
            Self::Settings(_) => Context::Settings,
            Self::Triage(triage) => triage.context(),
        }
    }

    /// Its title.
    pub fn title(&self, organisation: &str) -> String {
        match self {
            Self::Firm(_) => format!("Organisatie: {organisation}"),
            Self::Report(report) => report.title(),
            Self::Figure(figure) => figure.title(),
            Self::Settings(_) => "Instellingen".to_owned(),
            Self::Triage(triage) => triage.title(),
        }
    }

    /// The complaint after or before one of those that it lists.
    pub fn beside(&self, number: ComplaintNumber, forward: bool) -> Option<ComplaintNumber> {
        let all = match self {
            Self::Firm(firm) => firm.listed(),
            Self::Report(_) | Self::Settings(_) => Vec::new(),
            Self::Figure(figure) => figure.listed(),
            Self::Triage(triage) => triage.listed(),
        };
        let place = all.iter().position(|one| *one == number)?;
        let place = if forward { Some(place + 1) } else { place.checked_sub(1) };
        all.get(place?).copied()
    }
}

impl Sheet {
    /// A page, to read from its first line.
    pub fn new(page: Page) -> Self {
        Self { page, reader: Reader::default(), column: 0, lines: RefCell::default() }
    }

    /// Its lines for a width.
    pub fn lines(&self, measure: Measure) -> Ref<'_, Vec<PaperLine>> {
        if self.lines.borrow().0 != Some(measure) {
            *self.lines.borrow_mut() = (Some(measure), self.page.write(measure));
        }
        Ref::map(self.lines.borrow(), |(_, lines)| lines)
    }

    /// Says that its lines are others now.
    pub fn written_anew(&mut self) {
        self.lines.borrow_mut().0 = None;
    }

    /// What the cursor is on.
    pub fn about(&self, measure: Measure) -> Option<About> {
        let lines = self.lines(measure);
        let line = lines.get(self.reader.line)?;
        line.stop(self.column).map_or(line.about, |stop| Some(stop.about))
    }

    /// Loads again; the cursor stays on what it was on, where that is still there.
    pub fn reload(&mut self, desk: &Desk, measure: Measure) -> Result<(), DeskError> {
        let spot = self.about(measure).and_then(|about| self.page.spot(about));
        let old = self.lines(measure).clone();
        self.page.reload(desk)?;
        self.written_anew();
        self.come_back(spot, &old, measure);
        Ok(())
    }

    /// Goes over to another width; the cursor stays on what it was on.
    pub fn refit(&mut self, before: Measure, after: Measure) {
        let spot = self.about(before).and_then(|about| self.page.spot(about));
        let old = self.lines(before).clone();
        self.come_back(spot, &old, after);
    }

    /// The cursor on what it was on; where that is gone, or it was on a text, on the same words.
    fn come_back(&mut self, spot: Option<Spot>, old: &[PaperLine], measure: Measure) {
        if spot.is_some_and(|spot| self.go_to(&spot, measure)) {
            return;
        }
        let mut reader = self.reader;
        reader.find_again(old, &self.lines(measure));
        self.reader = reader;
    }

    /// Puts the cursor on something; false where it is not there.
    fn go_to(&mut self, spot: &Spot, measure: Measure) -> bool {
        let is_it = |about: About| self.page.spot(about).is_some_and(|there| there == *spot);
        let lines = self.lines(measure);
        let in_line = |line: &PaperLine| line.stops.iter().position(|stop| is_it(stop.about));
        let part = lines.iter().enumerate().find_map(|(at, line)| Some((at, Some(in_line(line)?))));
        let whole = || lines.iter().position(|line| line.about.is_some_and(is_it));
        let found = part.or_else(|| Some((whole()?, None)));
        drop(lines);
        let Some((line, column)) = found else { return false };
        self.reader.line = line;
        self.column = column.unwrap_or(self.column);
        true
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
        if matches!((&self.page, act), (Page::Settings(_), Act::Up | Act::Down))
            && self.step_setting(act == Act::Down, measure, height)
        {
            return;
        }
        let reader = &mut self.reader;
        match act {
            Act::Up | Act::Down => reader.step(act == Act::Down, count, height),
            Act::PageUp | Act::PageDown => reader.page(act == Act::PageDown, count, height),
            Act::First => reader.first(),
            Act::Last => reader.last(count, height),
            Act::Left | Act::Right => self.step_aside(act == Act::Right, measure),
            _ => {
                self.step_section(act == Act::NextPane, measure);
                self.reader.settle(count, height);
            }
        }
    }

    /// To the first line of the next setting, or of the one before, with all of it in view; false
    /// where there is none.
    fn step_setting(&mut self, down: bool, measure: Measure, height: usize) -> bool {
        let lines = self.lines(measure);
        let about = |place: usize| lines.get(place).and_then(|line| line.about);
        let begins = |place: &usize| {
            about(*place).is_some() && place.checked_sub(1).and_then(about) != about(*place)
        };
        let (count, line) = (lines.len(), self.reader.line);
        let found =
            if down { (line + 1..count).find(begins) } else { (0..line).rev().find(begins) };
        let last = found.map(|first| {
            (first..count).take_while(|place| about(*place) == about(first)).last().unwrap_or(first)
        });
        drop(lines);
        let (Some(first), Some(last)) = (found, last) else { return false };
        for line in [last, first] {
            self.reader.line = line;
            self.reader.settle(count, height);
        }
        true
    }

    /// To the part of the line beside the one of the cursor.
    fn step_aside(&mut self, forward: bool, measure: Measure) {
        let lines = self.lines(measure);
        let parts = lines.get(self.reader.line).map_or(0, |line| line.stops.len());
        drop(lines);
        let Some(last) = parts.checked_sub(1) else { return };
        let here = self.column.min(last);
        self.column = if forward { (here + 1).min(last) } else { here.saturating_sub(1) };
    }

    /// Puts the cursor on the next heading, or the one before, round the ends.
    fn step_section(&mut self, forward: bool, measure: Measure) {
        let lines = self.lines(measure);
        let is_heading = |place: usize| lines.get(place).is_some_and(|l| l.look == Look::Heading);
        // A long one goes on in the next line.
        let heading =
            |place: &usize| is_heading(*place) && !place.checked_sub(1).is_some_and(is_heading);
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
