//! Reports (rapporten): the questions, the figures as lines, what each means, and the file.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::progress::Work;
use super::talk::Said;
use crate::asking::figure::{self, Explained};
use crate::asking::firm::in_short;
use crate::asking::report::{first_order, form};
use crate::asking::{Below, Spot, place};
use crate::desk::Desk;
use crate::desk::report::{Made, ReportOrder};
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::wording::counted;
use crate::reports::{Body, Figure, Listing, ReportKind, Section, Table};

/// What a line of a report leads to.
#[derive(Clone, Copy)]
enum Behind<'a> {
    Figure(&'a Figure),
    Row(usize),
}

/// Where the same report is made again.
fn again(made: &Made) -> Spot {
    Spot::Report(Box::new(made.order.clone()))
}

/// The report by which a duty is done, where it is one.
pub(super) fn kind_of(duty: &Duty) -> Option<ReportKind> {
    match duty.matter {
        DutyMatter::Regulation(kind, _) => ReportKind::of_duty(kind),
        DutyMatter::Measure(..) => None,
    }
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Asks which report, beginning with that of a duty where one is meant.
    pub(super) fn ask_report(&mut self, duty: Option<&Duty>) -> Said {
        let known = self
            .desk
            .report_suggestions()
            .and_then(|suggestions| Ok((suggestions, self.desk.offices()?)));
        let Some((suggestions, offices)) = self.told(known)? else { return Ok(()) };
        let order = first_order(duty, self.ordered.as_ref(), &suggestions, &self.desk);
        let Some(order) = order else {
            return self.talk.say("Er is hier geen rapport dat je mag maken.");
        };
        self.fill(form(&order, suggestions, offices), Below::default()).map(drop)
    }

    /// Makes a report and reads it part by part; true once it was made.
    pub(super) fn report(&mut self, order: &ReportOrder) -> Said<bool> {
        self.ordered = Some(order.clone());
        let gathered = self.desk.gather(order.period);
        let Some(mut gathering) = self.told(gathered)? else { return Ok(false) };
        let work = Work {
            what: "het rapport",
            more: Desk::gather_more,
            per_cent: crate::desk::figures::Gathering::per_cent,
        };
        if !self.make(&work, &mut gathering)? {
            return Ok(false);
        }
        let made = self.desk.report(order, gathering);
        let Some(made) = self.told(made)? else { return Ok(false) };
        self.read_report(&made)?;
        Ok(true)
    }

    fn read_report(&mut self, made: &Made) -> Said {
        let report = &made.report;
        let outside = if report.outside { ", voor buiten" } else { "" };
        loop {
            self.talk.say("")?;
            self.talk.say(&format!("{}{outside}.", report.title))?;
            for (label, text) in &report.facts {
                self.talk.say(&format!("{label}: {text}"))?;
            }
            let labels: Vec<_> =
                report.sections.iter().map(|section| section.title.clone()).collect();
            self.talk.say("Onderdelen. Typ een nummer, of opslaan om het rapport te bewaren.")?;
            self.talk.say_numbered(&labels, 1)?;
            let here = ["opslaan: het rapport als bestand bewaren."];
            match self.pick(&labels, &here, &again(made))? {
                Pick::At(at) => self.section(made, at)?,
                Pick::Turn(Turn::Back) => return Ok(()),
                Pick::Turn(Turn::Save) => self.save_report(made)?,
                Pick::Turn(_) => {}
            }
        }
    }

    /// Asks where the report goes, and writes it there.
    fn save_report(&mut self, made: &Made) -> Said {
        let mut question = place::ask_for_report(&made.order.file_name());
        question.subject.clone_from(&made.report.title);
        self.place(question, Below { report: Some(made), ..Below::default() })
    }

    /// A part of a report; one of its figures explained.
    fn section(&mut self, made: &Made, at: usize) -> Said {
        let report = &made.report;
        let section = &report.sections[at];
        let (behind, labels): (Vec<_>, Vec<_>) = lines(section).into_iter().unzip();
        loop {
            self.talk.say(&format!("{}.", section.title))?;
            self.talk.say_all(&section.notes)?;
            if let Body::Table(table) = &section.body {
                self.talk.say_all(table.extremes())?;
            }
            if labels.is_empty() {
                let empty = match &section.body {
                    Body::Listing(listing) => listing.empty,
                    Body::Table(_) => "Hier valt niets te tellen.",
                };
                return self.talk.say(empty);
            }
            self.talk.say_numbered(&labels, 1)?;
            let here = ["Een nummer zegt wat dat cijfer betekent en om welke klachten het gaat."];
            let place = match self.pick(&labels, &here, &again(made))? {
                Pick::At(place) => place,
                Pick::Turn(Turn::Back) => return Ok(()),
                Pick::Turn(Turn::Save) => {
                    self.save_report(made)?;
                    continue;
                }
                Pick::Turn(_) => continue,
            };
            let explained = match behind[place] {
                Behind::Figure(figure) => Explained::of_figure(report, figure, &self.desk),
                Behind::Row(row) => match figure::row(report, at, row) {
                    Some((title, numbers)) => Explained::of_row(title, &numbers, &self.desk),
                    None => continue,
                },
            };
            if let Some(explained) = self.told(explained)? {
                self.explain(&explained)?;
            }
        }
    }

    /// What a figure means, and the complaints behind it.
    fn explain(&mut self, explained: &Explained) -> Said {
        self.talk.say(&format!("{}.", explained.title))?;
        for (label, text) in &explained.told {
            self.talk.say(&format!("{label}: {text}"))?;
        }
        let Some(complaints) = &explained.complaints else {
            return self
                .talk
                .say("Dit rapport is voor buiten: de nummers van de klachten staan er niet in.");
        };
        let count = counted(complaints.len() as u64, "klacht", "klachten");
        self.talk.say(&format!("{count}."))?;
        for (number, row) in complaints {
            let words = row.as_ref().map(|row| format!(", {}", in_short(row)));
            self.talk.say(&format!("{number}{}", words.unwrap_or_default()))?;
        }
        if !complaints.is_empty() {
            self.talk.say("Typ een klachtnummer om dat dossier te openen.")?;
        }
        Ok(())
    }
}

/// What a part says, each line with what is behind it.
fn lines(section: &Section) -> Vec<(Behind<'_>, String)> {
    match &section.body {
        Body::Table(table) => figures(table),
        Body::Listing(listing) => rows(listing),
    }
}

fn figures(table: &Table) -> Vec<(Behind<'_>, String)> {
    let one = table.columns.len() == 1;
    let mut lines = Vec::new();
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let Some(figure) = cell else { continue };
            let what = if one { row.label.clone() } else { format!("{}, {column}", row.label) };
            lines.push((Behind::Figure(figure), format!("{what}: {}", figure.value.text())));
        }
    }
    lines
}

fn rows(listing: &Listing) -> Vec<(Behind<'_>, String)> {
    let told = |cells: &Vec<String>| {
        let cells = listing.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<_> = cells.map(|((head, _), cell)| format!("{head}: {cell}")).collect();
        cells.join("; ")
    };
    listing.rows.iter().enumerate().map(|(place, row)| (Behind::Row(place), told(row))).collect()
}
