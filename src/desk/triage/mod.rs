//! The triage (te laat afhandelen): every overdue complaint that somebody sees, to go through one
//! by one. The list itself comes from the read models, so that it is there at once among a hundred
//! thousand complaints; one complaint is computed from its events when it is looked at.
//!
//! Nothing here knows a terminal: [`Deck`] is where somebody is in it and what they marked and did.

mod card;
mod deck;
mod grouping;
mod summary;
mod words;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::view::{Done, Request};
use super::{Desk, DeskError};
use crate::domain::status::Status;
use crate::domain::telling::summary;
use crate::domain::{Action, Command, ComplaintNumber, Moment, Refusal};
use crate::regulation::{ObligationKind, Responsible};
use crate::store::{DeadlineLine, List, Listed, PageFrom};

pub use card::{Card, Deed, LastRecorded};
pub use deck::{Deck, Place, Slip};
pub use grouping::{Group, Grouping};
pub use summary::Summary;
pub use words::{Said, Saying, group_told, headline, in_full, late_by};

/// Deadlines read at a time.
const PAGE: usize = 500;

/// An overdue complaint, as the lists know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// Its number.
    pub number: ComplaintNumber,
    /// Its version, so that what somebody else did meanwhile is noticed.
    pub version: u32,
    /// Complainant's name.
    pub complainant: String,
    /// Office.
    pub office: Option<String>,
    /// Label of the heading, empty where unknown.
    pub heading: String,
    /// State in words.
    pub status: String,
    /// Handler's name.
    pub handler: Option<String>,
    /// Who was asked for news and since when, while there is no answer.
    pub news: Option<(String, NaiveDate)>,
    /// What is late, the longest first; never empty.
    pub late: Vec<Late>,
}

/// An obligation of which the last day has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// What is owed.
    pub kind: ObligationKind,
    /// Tells several of one kind apart.
    pub ordinal: u32,
    /// Article.
    pub article: String,
    /// The last day.
    pub limit: NaiveDate,
    /// Who sees to it: the role.
    pub who: Responsible,
    /// Who sees to it: the person, where known.
    pub person: Option<String>,
}

/// What came of a command for one of several complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The complaint.
    pub number: ComplaintNumber,
    /// What was recorded, or why not.
    pub result: Result<Done, Refusal>,
}

impl Overdue {
    /// What is late the longest.
    pub fn longest(&self) -> Option<&Late> {
        self.late.first()
    }

    /// Calendar days past the last day of what is late the longest.
    pub fn days(&self, today: NaiveDate) -> i64 {
        self.longest().map_or(0, |late| late.days(today))
    }
}

impl Late {
    /// Calendar days past the last day.
    pub fn days(&self, today: NaiveDate) -> i64 {
        (today - self.limit).num_days()
    }
}

impl Desk {
    /// Every overdue complaint that this person sees, the longest late first: those of the tab
    /// "Te laat".
    pub fn overdue(&self) -> Result<Vec<Overdue>, DeskError> {
        self.me()?;
        let today = self.today();
        let mut late = self.late_by_complaint(today)?;
        let listed = self.store.page(List::Overdue(today), PageFrom::Top, usize::MAX)?;
        let mut all: Vec<Overdue> = listed
            .into_iter()
            .filter_map(|listed| {
                let found = late.remove(&listed.row.number).unwrap_or_default();
                overdue(listed, found)
            })
            .collect();
        all.sort_by_key(|one| (one.longest().map(|late| late.limit), one.number));
        Ok(all)
    }

    /// Brings a deck up to date with what anybody did meanwhile.
    pub fn renew_deck(&self, pile: &mut Deck) -> Result<(), DeskError> {
        let overdue = self.overdue()?;
        let mut wrong = None;
        pile.renew(overdue, self.today(), |number| match self.store.row(number) {
            Ok(listed) => listed.map(|listed| listed.row.version),
            Err(error) => {
                wrong.get_or_insert(error);
                None
            }
        });
        wrong.map_or(Ok(()), |error| Err(error.into()))
    }

    /// Notes in a deck what was just recorded of a complaint in it: that, and nothing that somebody
    /// else recorded before it or after it.
    pub fn note_done(&self, pile: &mut Deck, done: &Done, action: Action) -> Result<(), DeskError> {
        let Some(number) = done.number.filter(|number| pile.slip(*number).is_some()) else {
            return Ok(());
        };
        let Some(history) = self.history(number)? else { return Ok(()) };
        let count = u32::try_from(done.events.len()).unwrap_or(u32::MAX);
        let first = done.version.saturating_sub(count) + 1;
        let act = history.events.iter().find(|recorded| recorded.version == first);
        let told = act.map(|act| summary(&act.entry.event, &history.regulation));
        pile.record(number, action, told.unwrap_or_else(|| action.label().to_owned()));
        Ok(())
    }

    /// The same of what was carried out for several; what is done has no mark any more.
    pub fn note_each_done(
        &self,
        pile: &mut Deck,
        outcomes: &[Outcome],
        action: Action,
    ) -> Result<(), DeskError> {
        for outcome in outcomes {
            if let Ok(done) = &outcome.result {
                pile.unmark(outcome.number);
                self.note_done(pile, done, action)?;
            }
        }
        Ok(())
    }

    /// What is late, of each complaint, the longest first.
    fn late_by_complaint(
        &self,
        today: NaiveDate,
    ) -> Result<HashMap<ComplaintNumber, Vec<Late>>, DeskError> {
        let mut found: HashMap<ComplaintNumber, Vec<Late>> = HashMap::new();
        let mut skip = 0;
        loop {
            let page = self.store.deadlines(today, skip, PAGE)?;
            skip += page.len();
            let last = page.len() < PAGE || page.last().is_some_and(|line| line.limit >= today);
            let lines = page.into_iter().filter(|line| line.limit < today);
            for line in lines.filter(|line| !line.obligation.promised) {
                found.entry(line.number).or_default().push(late(line));
            }
            if last {
                return Ok(found);
            }
        }
    }

    /// Carries the same command out for several complaints, each by itself and by every rule that
    /// holds for one: what is refused for one is done for the others. `chosen`: each with the
    /// version that was looked at.
    pub fn execute_each(
        &mut self,
        chosen: &[(ComplaintNumber, u32)],
        command: &Command,
        on: Option<Moment>,
    ) -> Vec<Outcome> {
        let each = chosen.iter().map(|(number, version)| {
            let request = Request {
                complaint: Some(*number),
                command: command.clone(),
                on,
                expected_version: Some(*version),
            };
            let result = self.execute(&request).map_err(|error| error.refusal());
            Outcome { number: *number, result }
        });
        each.collect()
    }
}

fn late(line: DeadlineLine) -> Late {
    let DeadlineLine { obligation, limit, .. } = line;
    Late {
        kind: obligation.kind,
        ordinal: obligation.ordinal,
        article: obligation.article,
        limit,
        who: obligation.who,
        person: obligation.person,
    }
}

/// A row with what is late of it; none where nothing is.
fn overdue(listed: Listed, mut late: Vec<Late>) -> Option<Overdue> {
    let row = listed.row;
    if let (true, Some((kind, Some(limit)))) = (late.is_empty(), row.next) {
        // The step itself is late while what it leads to is not.
        let (who, person) = (Responsible::Handler, row.responsible.clone());
        late.push(Late { kind, ordinal: 1, article: String::new(), limit, who, person });
    }
    late.first()?;
    // Of one day in the order of the procedure.
    late.sort_by_key(|one| (one.limit, one.kind, one.ordinal));
    let status = Status::from_code(&row.status);
    Some(Overdue {
        number: row.number,
        version: row.version,
        complainant: row.complainant,
        office: row.office,
        heading: row.heading,
        status: status.map_or(row.status, |status| status.label().to_owned()),
        handler: row.handler,
        news: row.news,
        late,
    })
}
