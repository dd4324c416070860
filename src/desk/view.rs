//! What the desk shows: plain rows that each driver renders in its own way.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

/// A draft (concept) as kept for one person.
pub use crate::store::DraftRow as Draft;
/// Where a page of a tab begins.
pub use crate::store::PageFrom as From;
/// The place of a row in a sorted tab. Opaque to drivers.
pub use crate::store::RowKey;

use crate::domain::acts::dossier::{Attachment, StoredFile};
use crate::domain::complaint::Complaint;
use crate::domain::inspection::Visible;
use crate::domain::obligations::{NextStep, Obligation};
use crate::domain::permitted::Permission;
use crate::domain::reading::Reading;
use crate::domain::status::Status;
use crate::domain::text::Line;
use crate::domain::wording::long_date;
use crate::domain::{ComplaintNumber, Moment, Recorded, Refusal};
use crate::regulation::{ObligationKind, Party, Responsible};

/// A tab of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// What waits for me (mijn werk).
    Mine,
    /// Everything that is not finished.
    Open,
    /// Everything with a passed limit.
    Overdue,
    /// Everything finished.
    Closed,
}

impl Tab {
    /// In the order of the screen.
    pub const ALL: &'static [Self] = &[Self::Mine, Self::Open, Self::Overdue, Self::Closed];

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mine => "Mijn werk",
            Self::Open => "Open",
            Self::Overdue => "Te laat",
            Self::Closed => "Gesloten",
        }
    }
}

/// How many complaints each tab holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// My work.
    pub mine: u64,
    /// Open.
    pub open: u64,
    /// Overdue.
    pub overdue: u64,
    /// Closed.
    pub closed: u64,
}

impl Counts {
    /// The count of one tab.
    pub const fn of(self, tab: Tab) -> u64 {
        match tab {
            Tab::Mine => self.mine,
            Tab::Open => self.open,
            Tab::Overdue => self.overdue,
            Tab::Closed => self.closed,
        }
    }
}

/// One complaint in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Place in the tab.
    pub key: RowKey,
    /// Number.
    pub number: ComplaintNumber,
    /// Complainant's name.
    pub complainant: String,
    /// Label of the heading, empty where unknown.
    pub heading: String,
    /// State in words ("in behandeling").
    pub status: String,
    /// Code of the state.
    pub status_code: String,
    /// Handler's name.
    pub handler: Option<String>,
    /// Office.
    pub office: Option<String>,
    /// Day of receipt.
    pub received: NaiveDate,
    /// The next obligation and its limit.
    pub next: Option<(ObligationKind, Option<NaiveDate>)>,
    /// Day of closing.
    pub closed_on: Option<NaiveDate>,
    /// Who was asked for news and since when, while there is no answer.
    pub news: Option<(String, NaiveDate)>,
}

/// One open deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRow {
    /// The complaint.
    pub number: ComplaintNumber,
    /// Complainant's name.
    pub complainant: String,
    /// What is owed.
    pub obligation: ObligationKind,
    /// Article.
    pub article: String,
    /// Whether it is about the day that the complainant was promised, beside the last day itself.
    pub promised: bool,
    /// The last day, or the promised one.
    pub limit: NaiveDate,
    /// Who sees to it: the role.
    pub who: Responsible,
    /// Who sees to it: the person, where known.
    pub person: Option<String>,
    /// Whether that is the person at this desk.
    pub mine: bool,
}

/// Everything about one complaint.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The complaint.
    pub complaint: Complaint,
    /// State in words.
    pub status: String,
    /// Code of the state.
    pub status_code: String,
    /// Label of its heading.
    pub heading: String,
    /// The regulation's firm and title.
    pub regulation: String,
    /// Who is responsible, with the article.
    pub responsible: (Responsible, String),
    /// The next step that the regulation asks.
    pub next: Option<NextStep>,
    /// What can be read out to who complains, as long as something follows.
    pub for_caller: Option<String>,
    /// Measures of the firm that were done before it came in and should have prevented it.
    pub earlier_measures: Vec<EarlierMeasure>,
    /// All obligations.
    pub obligations: Vec<Obligation>,
    /// All events.
    pub timeline: Vec<TimelineLine>,
    /// Who read it, the last first, for who may know that; not all where there are many.
    pub readings: Vec<Reading>,
}

/// A measure that was done under the same heading and office before a complaint came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierMeasure {
    /// Its number.
    pub measure: u32,
    /// What was done.
    pub description: String,
    /// When it was done.
    pub done_on: NaiveDate,
}

impl EarlierMeasure {
    /// A sentence for staff.
    pub fn sentence(&self) -> String {
        format!(
            "Let op: maatregel {} was al uitgevoerd ({}: {}).",
            self.measure,
            long_date(self.done_on),
            self.description.trim_end_matches('.')
        )
    }
}

/// What one side may see of a complaint (inzage).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The complaint.
    pub number: ComplaintNumber,
    /// The side.
    pub party: Party,
    /// The article that gives the right, where the regulation has one.
    pub article: Option<String>,
    /// Everything that it may see, in order.
    pub entries: Vec<Visible>,
}

/// The complaints of one complainant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfPerson {
    /// Those under the very name.
    pub numbers: Vec<ComplaintNumber>,
    /// Those that may be theirs as well, with the complainant's name: another spelling, or filed on
    /// their behalf.
    pub alike: Vec<(ComplaintNumber, String)>,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineLine {
    /// The event as recorded.
    pub recorded: Recorded,
    /// What happened, in one short sentence.
    pub summary: String,
    /// The rest, in lines "label: text"; empty where the summary says all.
    pub particulars: Vec<String>,
}

/// What is allowed for a complaint, each with the reason where it is not.
pub type Permissions = Vec<Permission>;

/// Somebody known from earlier complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Code of the capacity (hoedanigheid).
    pub capacity: Option<&'static str>,
    /// The organisation that they spoke for.
    pub organisation: Option<String>,
    /// The latest complaint of that person that is seen here; all of this is as it has it.
    pub number: ComplaintNumber,
    /// Its state in words.
    pub status: String,
    /// All their complaints that are seen here, the latest first.
    pub earlier: Vec<ComplaintNumber>,
}

/// What is asked of the desk.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which complaint; none for a registration.
    pub complaint: Option<ComplaintNumber>,
    /// What.
    pub command: crate::domain::Command,
    /// When it was done; default now.
    pub on: Option<Moment>,
    /// The version that was looked at, so that somebody else's change is not overwritten.
    pub expected_version: Option<u32>,
}

/// A file on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What it is known by.
    pub file: StoredFile,
    /// Its content.
    pub content: Arc<[u8]>,
}

/// A paper that waits in a draft, with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it will be in the file.
    pub attachment: Attachment,
    /// Its content.
    pub content: Arc<[u8]>,
}

impl Waiting {
    /// The same on its way into the database.
    pub fn upload(&self) -> Upload {
        Upload { file: self.attachment.file.clone(), content: Arc::clone(&self.content) }
    }
}

/// A request that was made at another time, perhaps by somebody else: for examples.
#[derive(Debug, Clone)]
pub struct Past {
    /// What was asked.
    pub request: Request,
    /// When it was recorded (Dutch wall-clock time).
    pub at: NaiveDateTime,
    /// By whom; none: by the person at this desk.
    pub actor: Option<Line>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The complaint; none where it was about the firm itself.
    pub number: Option<ComplaintNumber>,
    /// Its new version.
    pub version: u32,
    /// The kinds of event recorded.
    pub events: Vec<&'static str>,
    /// The complaint's state in words.
    pub status: Option<Status>,
    /// What comes next.
    pub next: Option<NextStep>,
    /// After a registration: what to tell who complains, where that is somebody who listens.
    pub for_caller: Option<String>,
}

/// Why something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// A rule refuses it.
    Refused(Refusal),
    /// Somebody else changed the complaint in the meantime.
    Conflict {
        /// The complaint.
        number: ComplaintNumber,
        /// The version looked at.
        expected: u32,
        /// The version now.
        actual: u32,
    },
    /// Somebody else recorded something of the firm itself in the meantime.
    FirmConflict {
        /// The version looked at.
        expected: u32,
        /// The version now.
        actual: u32,
    },
}
