//! One overdue complaint in full: what is late and why, what the regulation asks now, who has it,
//! and what can be done about it.

use chrono::{NaiveDate, NaiveDateTime};

use crate::desk::read::History;
use crate::desk::view::Permissions;
use crate::desk::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::domain::news::NewsAsked;
use crate::domain::obligations::{NextStep, Obligation, State, next_step, obligations};
use crate::domain::permitted::Permission;
use crate::domain::reading::Part;
use crate::domain::responsibility::responsible;
use crate::domain::status::Status;
use crate::domain::telling::summary;
use crate::domain::{Action, ComplaintNumber, Event, Recorded};
use crate::regulation::Responsible;

/// An overdue complaint in full.
#[derive(Debug, Clone)]
pub struct Card {
    /// The complaint.
    pub complaint: Complaint,
    /// State in words.
    pub status: String,
    /// Code of the state.
    pub status_code: String,
    /// Label of its heading, empty where unknown.
    pub heading: String,
    /// What is late, the longest first; empty once nothing is.
    pub late: Vec<Obligation>,
    /// What the regulation asks now.
    pub next: Option<NextStep>,
    /// Who has it, by name, and since when where that is known.
    pub holder: Option<(String, Option<NaiveDate>)>,
    /// Who is responsible, where nobody has it by name.
    pub responsible: Responsible,
    /// What was last recorded.
    pub last: LastRecorded,
    /// What is permitted to who looks.
    pub permissions: Permissions,
}

/// What was last recorded of a complaint, but for questions for news: those tell nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRecorded {
    /// When it was recorded.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// What, in one short sentence.
    pub what: String,
}

/// What can be done about an overdue complaint with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Appoint a handler.
    Assign,
    /// Set or extend the term.
    Term,
    /// Ask who has it for news.
    News,
    /// Decide on it.
    Decide,
}

impl Deed {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Assign, Self::Term, Self::News, Self::Decide];

    /// The actions by which it is done; what is nearest to the answer first.
    pub const fn actions(self) -> &'static [Action] {
        match self {
            Self::Assign => &[Action::AssignHandler],
            Self::Term => &[Action::SetTerm, Action::ExtendTerm],
            Self::News => &[Action::AskNews],
            Self::Decide => &[
                Action::CommunicateRuling,
                Action::Rule,
                Action::Admit,
                Action::SettleInformally,
                Action::Decline,
                Action::DecideTravelCosts,
            ],
        }
    }

    /// Whether it can be done for several complaints at once: what is asked is the same for all.
    pub const fn is_for_several(self) -> bool {
        matches!(self, Self::Assign | Self::News)
    }
}

impl Card {
    /// Its number.
    pub const fn number(&self) -> ComplaintNumber {
        self.complaint.number
    }

    /// The open question for news.
    pub const fn news(&self) -> Option<&NewsAsked> {
        self.complaint.news.as_ref()
    }

    /// The actions by which something can be done now, each with the reason where it cannot: what
    /// can be done first, and of that the next step. Where the regulation knows another of them,
    /// one that it does not know is left out.
    pub fn ways(&self, deed: Deed) -> Permissions {
        let known = |one: &&Permission| {
            one.refusal.as_ref().is_none_or(|refusal| refusal.code != "not_in_regulation")
        };
        let of = |action: &Action| self.permissions.iter().find(|it| it.action == *action);
        let of_it = || deed.actions().iter().filter_map(of);
        let mut ways: Vec<_> = of_it().filter(known).cloned().collect();
        if ways.is_empty() {
            ways = of_it().cloned().collect();
        }
        let next = self.next.as_ref().map(|next| next.action);
        ways.sort_by_key(|one| (!one.allowed(), Some(one.action) != next));
        ways
    }
}

impl Desk {
    /// An overdue complaint in full, whether or not it is late still; none where this person does
    /// not see it.
    pub fn overdue_card(&self, number: ComplaintNumber) -> Result<Option<Card>, DeskError> {
        let Some(history) = self.history(number)? else { return Ok(None) };
        let permissions = self.permissions_of(&history);
        let History { mut events, mut complaint, regulation, .. } = history;
        self.leave_out_unseen(&mut complaint, &mut events)?;
        let (complaint, regulation) = (&complaint, &*regulation);
        let tells = |one: &&Recorded| !matches!(one.entry.event, Event::NewsAsked(_));
        let Some(last) = events.iter().rev().find(tells) else { return Ok(None) };
        if complaint.erased.is_some() {
            return Ok(None);
        }
        self.note(Some(number), Part::File, "")?;
        let today = self.today();
        let owed = obligations(complaint, regulation, today);
        let status = Status::of(complaint, &owed);
        let holder = complaint.holder(regulation).map(|name| {
            let handles = complaint.handler_name() == Some(name);
            let since = complaint.handler_since().filter(|_| handles);
            (name.to_string(), since)
        });
        let mut late: Vec<_> = owed.iter().filter(|one| is_late(one)).cloned().collect();
        late.sort_by_key(|one| (one.limit, one.kind, one.ordinal));
        Ok(Some(Card {
            status: status.label().to_owned(),
            status_code: status.code().to_owned(),
            heading: crate::desk::project::heading(complaint, regulation),
            late,
            next: next_step(complaint, regulation, &owed),
            holder,
            responsible: responsible(complaint, regulation).0,
            last: LastRecorded {
                at: last.at,
                by: last.actor.to_string(),
                what: summary(&last.entry.event, regulation),
            },
            permissions,
            complaint: complaint.clone(),
        }))
    }
}

fn is_late(obligation: &Obligation) -> bool {
    obligation.owed && obligation.state == State::Missed
}
