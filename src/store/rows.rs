//! The rows of the read models as the desk hands them over: plain values, computed from events.

use chrono::{Datelike, NaiveDate};

use crate::domain::ComplaintNumber;
use crate::domain::text::fold;
use crate::regulation::{Capacity, ObligationKind, Responsible, SignalKind};

/// A complaint's identity in the database: rises with each registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplaintId(pub i64);

impl ComplaintId {
    /// The firm itself, whose own history stands beside those of the complaints.
    pub const FIRM: Self = Self(0);
    /// The people of the desk, likewise.
    pub const STAFF: Self = Self(-1);

    /// Whose history stands under a number that no complaint has.
    pub const fn own(number: ComplaintNumber) -> Option<Self> {
        match (number.year, number.sequence) {
            (0, 1) => Some(Self::FIRM),
            (0, 2) => Some(Self::STAFF),
            _ => None,
        }
    }
}

/// Where a complaint without a limit sorts: past every day.
pub(super) const NO_LIMIT: i64 = 9_999_999;

/// What lists show of one complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintRow {
    /// Number.
    pub number: ComplaintNumber,
    /// Version of the complaint that this row shows.
    pub version: u32,
    /// Digest of the regulation version.
    pub regulation: String,
    /// Complaint, remark, suggestion or question.
    pub kind: SignalKind,
    /// Code of the state.
    pub status: String,
    /// Finished: nothing is owed any more. The tabs Mine, Open and Overdue hold the others.
    pub closed: bool,
    /// Complainant's name.
    pub complainant: String,
    /// Phone, as given.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Capacity.
    pub capacity: Option<Capacity>,
    /// Label of the heading, empty where unknown.
    pub heading: String,
    /// Handler's name.
    pub handler: Option<String>,
    /// The person whose work it is now: in whose tab "Mijn werk" it stands.
    pub responsible: Option<String>,
    /// Region or office.
    pub office: Option<String>,
    /// Day of receipt.
    pub received: NaiveDate,
    /// Day of closing.
    pub closed_on: Option<NaiveDate>,
    /// The next obligation and its limit, by which open complaints are sorted.
    pub next: Option<(ObligationKind, Option<NaiveDate>)>,
    /// The day on which it was handled, while no meeting has discussed it.
    pub awaits_discussion: Option<NaiveDate>,
    /// Whether something keeps it past its period.
    pub held: bool,
    /// Who was asked for news and since when, while there is no answer.
    pub news: Option<(String, NaiveDate)>,
}

/// One day of an obligation of a complaint. Kind, ordinal and whether it is the promised day are
/// together unique in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObligationRow {
    /// What.
    pub kind: ObligationKind,
    /// Tells several of one kind apart.
    pub ordinal: u32,
    /// Whether this is the day that the complainant was promised, beside the last day itself.
    pub promised: bool,
    /// Article.
    pub article: String,
    /// Who sees to it: the role.
    pub who: Responsible,
    /// Who sees to it: the person, where known.
    pub person: Option<String>,
    /// The last day, or the promised one, where there is one.
    pub limit: Option<NaiveDate>,
    /// The day from which it is shown among the deadlines.
    pub opens_on: NaiveDate,
    /// Still to be done.
    pub owed: bool,
}

/// What a complaint is found by, besides what its row holds (number, complainant, phone, e-mail,
/// handler, office and heading).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchText {
    /// Respondents, the organisation and others named.
    pub names: Vec<String>,
    /// What happened.
    pub facts: String,
}

impl ComplaintRow {
    /// The day by which open complaints are sorted.
    pub(super) fn sort_day(&self) -> i64 {
        self.next.and_then(|(_, limit)| limit).map_or(NO_LIMIT, day)
    }

    /// The day by which closed complaints are sorted.
    pub(super) fn closed_day(&self) -> i64 {
        self.closed_on.map_or(0, day)
    }

    /// Whose work it is, as compared.
    pub(super) fn responsible_folded(&self) -> Option<String> {
        self.responsible.as_deref().map(person_key).filter(|key| !key.is_empty())
    }
}

/// Days from the common era.
pub(super) fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// A person's name as compared.
pub(super) fn person_key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names as they are compared, as SQLite takes several at once.
pub(super) fn person_keys(names: &[String]) -> String {
    let keys: Vec<String> = names.iter().map(|name| person_key(name)).collect();
    serde_json::to_string(&keys).unwrap_or_default()
}
