//! The read-model rows of a complaint, computed from its events: the same events always give the
//! same rows.

use chrono::NaiveDate;

use crate::domain::Recorded;
use crate::domain::access::{Ground, grounds};
use crate::domain::complaint::Complaint;
use crate::domain::erasure::ERASED;
use crate::domain::obligations::{Obligation, State, next_step, obligations};
use crate::domain::retention;
use crate::domain::status::Status;
use crate::domain::text::{Line, fold};
use crate::regulation::{Regulation, Responsible};
use crate::store::{ComplaintRow, ObligationRow, SearchText, SightRow};

/// All rows of one complaint.
pub(super) struct Projection {
    pub row: ComplaintRow,
    pub obligations: Vec<ObligationRow>,
    pub search: SearchText,
    pub sight: SightRow,
}

/// Projects a complaint. The day of its last event stands for today, so that a rebuild gives the
/// same rows. No limit or debt in them depends on the day; only whether a notice of delay that has
/// opened since is named as the next step does, and that shows when the complaint is read.
pub(super) fn project(
    complaint: &Complaint,
    last: &Recorded,
    regulation: &Regulation,
) -> Projection {
    let today = last.at.date();
    let owed = obligations(complaint, regulation, today);
    let whole = Projection {
        row: row(complaint, regulation, &owed),
        obligations: owed.iter().flat_map(|one| obligation_rows(complaint, one)).collect(),
        search: search_text(complaint),
        sight: sight(complaint, regulation),
    };
    if complaint.erased.is_some() { whole.of_nobody() } else { whole }
}

impl Projection {
    /// The rows of a complaint that was erased: the people in its history are nobody any more.
    fn of_nobody(self) -> Self {
        let nobody = |row: ObligationRow| ObligationRow { person: None, ..row };
        Self {
            row: ComplaintRow {
                complainant: ERASED.to_owned(),
                handler: None,
                responsible: None,
                news: None,
                ..self.row
            },
            obligations: self.obligations.into_iter().map(nobody).collect(),
            search: SearchText::default(),
            sight: SightRow { involved: Vec::new(), involved_exactly: Vec::new(), ..self.sight },
        }
    }
}

fn row(complaint: &Complaint, regulation: &Regulation, owed: &[Obligation]) -> ComplaintRow {
    let intake = &complaint.intake;
    let status = Status::of(complaint, owed);
    let next = next_step(complaint, regulation, owed);
    let responsible = next
        .as_ref()
        .and_then(|next| next.person.clone())
        .or_else(|| complaint.handler_name().map(ToString::to_string))
        .unwrap_or_else(|| complaint.receiver().to_string());
    ComplaintRow {
        number: complaint.number,
        version: complaint.version,
        regulation: complaint.regulation.digest.clone(),
        kind: intake.kind,
        status: status.code().to_owned(),
        closed: status.is_closed(),
        complainant: intake.complainant.name.to_string(),
        phone: intake.complainant.phone.as_ref().map(ToString::to_string),
        email: intake.complainant.email.as_ref().map(ToString::to_string),
        capacity: intake.complainant.capacity,
        heading: heading(complaint, regulation),
        handler: complaint.handler_name().map(ToString::to_string),
        responsible: Some(responsible),
        office: intake.office.as_ref().map(ToString::to_string),
        received: complaint.received(),
        closed_on: status.is_closed().then(|| closed_on(complaint, owed)),
        next: next.map(|next| (next.obligation, next.limit)),
        awaits_discussion: complaint.awaits_discussion(),
        held: retention::kept_for(complaint).is_some(),
        news: complaint.news.as_ref().map(|news| (news.person.to_string(), news.on)),
    }
}

/// The label of a complaint's heading, empty where none was chosen.
pub(super) fn heading(complaint: &Complaint, regulation: &Regulation) -> String {
    let id = complaint.intake.heading.as_ref().map_or("", |id| id.as_str());
    regulation.heading(id).map_or_else(|| id.to_owned(), |heading| heading.label.clone())
}

/// The day on which the last thing owed was done.
pub(super) fn closed_on(complaint: &Complaint, owed: &[Obligation]) -> NaiveDate {
    let resolved = complaint.round.resolution.as_ref().map(|resolution| resolution.on);
    let done = owed.iter().filter_map(|obligation| obligation.done_on);
    done.chain(resolved).max().unwrap_or_else(|| complaint.received())
}

/// The row of an obligation, and one of the day that was promised: whoever handles the complaint
/// sees to that. Neither has a day while the clock stands still.
fn obligation_rows(complaint: &Complaint, obligation: &Obligation) -> Vec<ObligationRow> {
    let row = obligation_row(complaint, obligation);
    let promised = obligation.promise().filter(|_| obligation.state != State::Paused);
    let promise = promised.map(|day| {
        let handler = complaint.handler_name().map(ToString::to_string);
        let who = if handler.is_some() { Responsible::Handler } else { row.who };
        let person = handler.or_else(|| row.person.clone());
        ObligationRow { promised: true, limit: Some(day), who, person, ..row.clone() }
    });
    [Some(row.clone()), promise].into_iter().flatten().collect()
}

fn obligation_row(complaint: &Complaint, obligation: &Obligation) -> ObligationRow {
    ObligationRow {
        kind: obligation.kind,
        ordinal: obligation.ordinal,
        promised: false,
        article: obligation.article.clone(),
        who: obligation.who,
        person: obligation.person.clone(),
        limit: obligation.limit.filter(|_| obligation.state != State::Paused),
        opens_on: obligation.opens_on.unwrap_or_else(|| complaint.received()),
        owed: obligation.owed,
    }
}

fn search_text(complaint: &Complaint) -> SearchText {
    let intake = &complaint.intake;
    let mut names: Vec<String> = complaint.openly_involved().map(ToString::to_string).collect();
    let complainant = &intake.complainant;
    names.extend(
        complainant.organisation.iter().chain(&complainant.on_behalf_of).map(ToString::to_string),
    );
    let old_number = complaint.taken_over.as_ref().and_then(|origin| origin.old_number.as_ref());
    names.extend(old_number.map(ToString::to_string));
    SearchText { names, facts: intake.facts.to_string() }
}

/// What decides on who sees it: the grounds of [`crate::domain::access`], and who is involved by
/// [`crate::domain::responsibility`].
fn sight(complaint: &Complaint, regulation: &Regulation) -> SightRow {
    let mut row = SightRow::default();
    for (ground, _) in grounds(complaint, regulation) {
        match ground {
            Ground::Board => row.to_board = true,
            // Theirs is one complaint, which the viewer names.
            Ground::ThirdParty => {}
            Ground::Named(_) | Ground::ManagerOf(_) => row.grounds.push(ground.key()),
        }
    }
    row.grounds.sort_unstable();
    row.grounds.dedup();
    row.involved = sorted(complaint.involved().map(ToString::to_string));
    let complainant = &complaint.intake.complainant;
    let exactly = std::iter::once(&complainant.name).chain(&complainant.on_behalf_of);
    row.involved_exactly = sorted(exactly.map(|name: &Line| fold(name.as_str())));
    row
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}
