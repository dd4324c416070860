//! Deadlines (termijnen): what is owed with a date, the first one first.

use std::io::{BufRead, Write};

use super::Linear;
use super::list::PAGE;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::Spot;
use crate::asking::firm::name;
use crate::asking::words::dated;
use crate::desk::DeskError;
use crate::desk::view::DeadlineRow;
use crate::domain::ComplaintNumber;

const BACK: &str = "Terug bij de termijnen. lees noemt ze nog eens.";

/// To what a deadline leads.
#[derive(Clone, Copy)]
enum Owed {
    Complaint(ComplaintNumber),
    Firm,
    Concept,
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// What is owed.
    pub(super) fn deadlines(&mut self) -> Said {
        loop {
            let all = self.owed();
            let Some(all) = self.told(all)? else { return Ok(()) };
            self.talk.say("")?;
            if all.is_empty() {
                return self.talk.say("Termijnen. Er is nu niets met een datum.");
            }
            self.talk.say("Termijnen, de eerste datum eerst.")?;
            let labels: Vec<_> = all.iter().map(|(_, _, label)| label.clone()).collect();
            // Each complaint once, where its first date stands.
            let mut numbers: Vec<ComplaintNumber> = Vec::new();
            for (_, owed, _) in &all {
                match owed {
                    Owed::Complaint(number) if !numbers.contains(number) => numbers.push(*number),
                    _ => {}
                }
            }
            let (mut told, mut wanted) = (0, true);
            loop {
                if std::mem::take(&mut wanted) {
                    let until = (told + PAGE).min(labels.len());
                    self.talk.say_numbered(&labels[told..until], told + 1)?;
                    told = until;
                    if told < labels.len() {
                        self.talk.say("Typ meer voor de volgende.")?;
                    }
                }
                let here = ["Een nummer opent waar de termijn bij hoort."];
                match self.pick(&labels, &here, &Spot::Desk)? {
                    Pick::At(place) => {
                        match all[place].1 {
                            Owed::Complaint(number) => {
                                let from = numbers.iter().position(|one| *one == number);
                                let number_at = |_: &mut Self, at| Ok(numbers.get(at).copied());
                                self.walk(from.unwrap_or(0), number_at)?;
                            }
                            Owed::Firm => self.firm()?,
                            Owed::Concept => self.drafts()?,
                        }
                        self.talk.say(BACK)?;
                    }
                    Pick::Turn(Turn::Again) => self.talk.say(BACK)?,
                    Pick::Turn(Turn::Back) => return Ok(()),
                    Pick::Turn(Turn::Read) => break,
                    Pick::Turn(Turn::More) if told < labels.len() => wanted = true,
                    Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                    Pick::Turn(_) => self.talk.say("Dit is alles.")?,
                }
            }
        }
    }

    fn owed(&self) -> Result<Vec<(chrono::NaiveDate, Owed, String)>, DeskError> {
        let (desk, today) = (&self.desk, self.desk.today());
        let mut all = Vec::new();
        loop {
            let rows = desk.deadlines(all.len(), 100)?;
            let done = rows.len() < 100;
            let told = rows
                .into_iter()
                .map(|row| (row.limit, Owed::Complaint(row.number), self.deadline(&row)));
            all.extend(told);
            if done {
                break;
            }
        }
        for duty in desk.duties()?.iter().filter(|duty| duty.is_owed()) {
            let Some(limit) = duty.limit else { continue };
            let who = duty.person.as_deref().unwrap_or(duty.who.label());
            let text = format!("{}: {}, organisatie, {who}", dated(limit, today), name(duty));
            all.push((limit, Owed::Firm, text));
        }
        for concept in desk.concepts(today)? {
            let Some(limit) = concept.first.limit else { continue };
            let label = concept.first.kind.label();
            let of = concept.complainant.clone().unwrap_or_default();
            let keeper = desk.keeper_of(&concept);
            let text = format!("{}: {label}, concept van {keeper} {of}", dated(limit, today));
            all.push((limit, Owed::Concept, text.trim_end().to_owned()));
        }
        all.sort_by_key(|(limit, ..)| *limit);
        Ok(all)
    }

    fn deadline(&self, row: &DeadlineRow) -> String {
        let who = match &row.person {
            _ if row.mine => "jij",
            Some(person) => person,
            None => row.who.label(),
        };
        let promised = if row.promised { ", toegezegd" } else { "" };
        let DeadlineRow { number, complainant, .. } = row;
        let (when, what) = (dated(row.limit, self.desk.today()), row.obligation.label());
        format!("{when}: {what}{promised}, {number} {complainant}, {who}")
    }
}
