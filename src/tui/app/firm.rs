//! The firm's page (organisatie): its duties, the agenda, measures and meetings, and the cursor
//! among them.

use std::cell::{Ref, RefCell};

use chrono::NaiveDate;

use super::firm_paper::{Contents, write};
use super::reader::Reader;
use super::writer::{About, PaperLine};
use crate::desk::view::ListRow;
use crate::desk::{Desk, DeskError};
use crate::domain::acts::dossier::StoredFile;
use crate::domain::acts::firm::DutyDone;
use crate::domain::complaint::Dated;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::{Action, ComplaintNumber, Firm};
use crate::form::Values;

/// What the lines depend on.
type Written = (usize, NaiveDate);

/// The firm's page.
#[derive(Debug)]
pub struct FirmPage {
    firm: Firm,
    duties: Vec<Duty>,
    agenda: Vec<ListRow>,
    /// The cursor.
    pub reader: Reader,
    lines: RefCell<(Option<Written>, Vec<PaperLine>)>,
}

/// What the cursor is on, so that it is found again.
#[derive(PartialEq)]
enum Spot {
    Duty(DutyMatter),
    Other(About),
}

impl FirmPage {
    /// The firm as it stands.
    pub fn load(desk: &Desk) -> Result<Self, DeskError> {
        Ok(Self {
            firm: desk.firm()?,
            duties: desk.duties()?,
            agenda: desk.agenda()?,
            reader: Reader::default(),
            lines: RefCell::default(),
        })
    }

    /// Loads again; the cursor stays on what it was on, where that is still there.
    pub fn reload(&mut self, desk: &Desk, (width, today): Written) -> Result<(), DeskError> {
        let spot = self.about(width, today).and_then(|about| self.spot(about));
        let reader = self.reader;
        *self = Self { reader, ..Self::load(desk)? };
        if let Some(spot) = spot {
            self.go_to(&spot, (width, today));
        }
        Ok(())
    }

    /// Its lines for a width.
    pub fn lines(&self, width: usize, today: NaiveDate) -> Ref<'_, Vec<PaperLine>> {
        let wanted = (width, today);
        if self.lines.borrow().0 != Some(wanted) {
            let contents =
                Contents { firm: &self.firm, duties: &self.duties, agenda: &self.agenda };
            *self.lines.borrow_mut() = (Some(wanted), write(&contents, today, width));
        }
        Ref::map(self.lines.borrow(), |(_, lines)| lines)
    }

    /// What the line of the cursor is about.
    pub fn about(&self, width: usize, today: NaiveDate) -> Option<About> {
        self.lines(width, today).get(self.reader.line)?.about
    }

    fn spot(&self, about: About) -> Option<Spot> {
        Some(match about {
            About::Duty(place) => Spot::Duty(self.duties.get(place)?.matter),
            other => Spot::Other(other),
        })
    }

    fn go_to(&mut self, spot: &Spot, (width, today): Written) {
        let is_there = |line: &PaperLine| {
            line.about.and_then(|about| self.spot(about)).is_some_and(|there| there == *spot)
        };
        let place = self.lines(width, today).iter().position(is_there);
        self.reader.line = place.unwrap_or(self.reader.line);
    }

    /// Puts the cursor on a duty; without one, on the first line that is about something.
    pub fn begin(&mut self, matter: Option<DutyMatter>, at: Written) {
        let first = self.lines(at.0, at.1).iter().position(|line| line.about.is_some());
        self.reader.line = first.unwrap_or(0);
        if let Some(matter) = matter {
            self.go_to(&Spot::Duty(matter), at);
        }
    }

    /// Puts the cursor on the next heading, or the one before, round the ends.
    pub fn step_section(&mut self, forward: bool, (width, today): Written) {
        use super::paper::Look;
        let lines = self.lines(width, today);
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

    /// The firm.
    pub const fn firm(&self) -> &Firm {
        &self.firm
    }

    /// A duty by its place.
    pub fn duty(&self, place: usize) -> Option<&Duty> {
        self.duties.get(place)
    }

    /// The last day of a measure's next step.
    pub fn limit_of(&self, measure: u32) -> Option<NaiveDate> {
        let of = |duty: &&Duty| matches!(duty.matter, DutyMatter::Measure(of, _) if of == measure);
        self.duties.iter().find(of)?.limit
    }

    /// How a duty was done.
    pub fn done(&self, duty: &Duty) -> Option<&Dated<DutyDone>> {
        let DutyMatter::Regulation(kind, Some(period)) = duty.matter else { return None };
        self.firm.done.iter().find(|done| {
            let over = done.what.period;
            done.what.duty == kind && over.first() <= period.first() && period.last() <= over.last()
        })
    }

    /// The document of a duty that is done.
    pub fn document(&self, about: About) -> Option<&StoredFile> {
        let About::Duty(place) = about else { return None };
        self.done(self.duty(place)?)?.what.document.as_ref()
    }

    /// The complaint after or before one on the agenda.
    pub fn beside(&self, number: ComplaintNumber, forward: bool) -> Option<ComplaintNumber> {
        let place = self.agenda.iter().position(|row| row.number == number)?;
        let place = if forward { Some(place + 1) } else { place.checked_sub(1) };
        self.agenda.get(place?).map(|row| row.number)
    }

    /// What the form of an action begins with, by what the cursor is on.
    pub fn prefilled(&self, action: Action, about: About) -> Values {
        match about {
            About::Duty(place) => self.duties.get(place).map(of_duty).unwrap_or_default(),
            About::Measure(place) => measure(place),
            About::Complaint(number) if action == Action::ProposeMeasure => {
                let mut values = Values::default();
                values.set("complaints", number.to_string());
                values
            }
            _ => Values::default(),
        }
    }
}

/// What the form by which a duty is done begins with.
pub fn of_duty(duty: &Duty) -> Values {
    match duty.matter {
        DutyMatter::Measure(place, _) => measure(place),
        DutyMatter::Regulation(_, None) => Values::default(),
        DutyMatter::Regulation(kind, Some(period)) => {
            let mut values = Values::default();
            values.set("duty", kind.code());
            values.set("period", period.to_string());
            values
        }
    }
}

fn measure(place: u32) -> Values {
    let mut values = Values::default();
    values.set("measure", place.to_string());
    values
}
