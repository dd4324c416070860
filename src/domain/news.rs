//! Asking for news (om nieuws vragen): whoever decides asks whoever has the complaint how it stands.
//!
//! The question stays open until they record anything in the complaint, or somebody records a
//! contact with them. It goes along to another handler, and lapses with the answer to the
//! complainant, and where whoever was asked turns out to be involved.

use chrono::NaiveDate;

use super::acts::dossier::NewsRequest;
use super::complaint::Complaint;
use super::event::{Event, Recorded};
use super::responsibility::{is_handed_over, is_involved};
use super::text::{Line, Text, fold, may_be_same_person};
use super::wording::long_date;
use crate::regulation::Regulation;

/// A question for news without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsAsked {
    /// The day on which it was asked.
    pub on: NaiveDate,
    /// Who asked.
    pub by: Line,
    /// Who is asked.
    pub person: Line,
    /// What they want to know.
    pub note: Option<Text>,
}

impl NewsAsked {
    /// A sentence for staff.
    pub fn sentence(&self) -> String {
        let (by, person, on) = (&self.by, &self.person, long_date(self.on));
        let what = self.note.as_ref().map(|note| format!(" Vraag: {}", note.as_str()));
        format!(
            "Om nieuws gevraagd: {by} vroeg dit op {on} aan {person}; nog geen antwoord.{}",
            what.unwrap_or_default()
        )
    }
}

impl Complaint {
    /// Who has the complaint (bij wie zij ligt), by name: the handler or, until it is handed over,
    /// whoever took it in. Nobody involved has it.
    pub fn holder(&self, regulation: &Regulation) -> Option<&Line> {
        let receiver = || (!is_handed_over(self, regulation)).then(|| self.receiver());
        self.handler_name().or_else(receiver).filter(|name| !is_involved(self, name))
    }

    /// Opens a question for news, or closes the one that is open, by what was recorded just now.
    /// `had_answer`: whether the complainant had the answer before that.
    pub(super) fn follow_news(&mut self, recorded: &Recorded, had_answer: bool) {
        let event = &recorded.entry.event;
        if let Event::NewsAsked(NewsRequest { person: Some(person), note }) = event {
            self.news = Some(NewsAsked {
                on: recorded.entry.on.date,
                by: recorded.actor.clone(),
                person: person.clone(),
                note: note.clone(),
            });
            return;
        }
        let Some(mut open) = self.news.take() else { return };
        let lapses = (self.is_resolved() && !had_answer) || self.erased.is_some();
        if lapses || is_answer(recorded, &open.person) {
            return;
        }
        if let Event::HandlerAssigned(assignment) = event {
            open.person = assignment.handler.name.clone();
        }
        let answers = same(&open.person, &recorded.actor) || is_involved(self, &open.person);
        self.news = Some(open).filter(|_| !answers);
    }
}

/// Whether something recorded tells how it stands: they recorded it, or it is a contact with them.
fn is_answer(recorded: &Recorded, person: &Line) -> bool {
    let with = match &recorded.entry.event {
        Event::ContactLogged(contact) => contact.with.as_ref(),
        _ => None,
    };
    same(&recorded.actor, person)
        || with.is_some_and(|with| may_be_same_person(with.as_str(), person.as_str()))
}

fn same(one: &Line, other: &Line) -> bool {
    fold(one.as_str()) == fold(other.as_str())
}

/// What closed the question that the event at this place asked: the event itself, or nothing yet.
pub fn closed_by(events: &[Recorded], place: usize) -> Option<&Recorded> {
    let (asking, later) = events.split_at_checked(place + 1)?;
    let mut complaint = Complaint::replay(asking)?;
    later.iter().find(|recorded| {
        complaint.apply(recorded);
        let again = matches!(recorded.entry.event, Event::NewsAsked(_));
        complaint.news.is_none() || again
    })
}
