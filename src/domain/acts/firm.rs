//! What is recorded of the firm itself (organisatie): meetings, measures, and its own duties.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::firm::Period;
use super::super::number::ComplaintNumber;
use super::super::text::{Line, Text};
use super::dossier::StoredFile;
use crate::regulation::{DutyKind, MeasureKind};

act! {
    /// The internal meeting (intern overleg) on handled complaints.
    Meeting {
        /// Who were there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        present: Vec<Line>,
        /// What was said of each complaint.
        items: Vec<MeetingItem>,
        /// What else was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// One complaint in the meeting.
    MeetingItem {
        /// Which complaint.
        complaint: ComplaintNumber,
        /// The minutes (notulen).
        minutes: Text,
    }
}

act! {
    /// What the meeting said of one complaint, in that complaint's own history.
    Discussion {
        /// The minutes (notulen).
        minutes: Text,
    }
}

act! {
    /// A proposal for a measure (maatregel).
    MeasureProposal {
        /// Corrective or preventive.
        kind: MeasureKind,
        /// What should be done.
        description: Text,
        /// The complaints that gave rise to it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        complaints: Vec<ComplaintNumber>,
        /// The heading that it is about, by its code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        heading: Option<Line>,
        /// The office that it is about; none: all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<Line>,
    }
}

act! {
    /// The board's decision on a measure.
    MeasureDecision {
        /// Which measure.
        measure: u32,
        /// Taken, or not.
        adopted: bool,
        /// Why.
        reason: Text,
        /// Who carries it out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Line>,
        /// The day by which it is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
        /// The day on which its effect is looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review_on: Option<NaiveDate>,
    }
}

act! {
    /// How a measure was made known.
    MeasureNotice {
        /// Which measure.
        measure: u32,
        /// How, and to whom.
        how: Text,
        /// Documents that changed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        documents: Vec<ChangedDocument>,
    }
}

act! {
    /// A document that changed by a measure.
    ChangedDocument {
        /// Its title, with the version where it has one.
        title: Line,
        /// To whom the new one went.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sent_to: Vec<Line>,
    }
}

act! {
    /// A measure is carried out.
    MeasureDone {
        /// Which measure.
        measure: u32,
        /// What shows that it is done.
        proof: Text,
    }
}

act! {
    /// The review of a measure's effect (beoordeling van het effect).
    MeasureReview {
        /// Which measure.
        measure: u32,
        /// It was the right measure.
        right: bool,
        /// It works.
        effective: bool,
        /// It is worth what it costs.
        efficient: bool,
        /// What follows from that.
        conclusion: Text,
        /// The measure goes on in another form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        adjustment: Option<Adjustment>,
        /// Why it stays as it is, where it was not right, effective or efficient.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left_as_is: Option<Text>,
    }
}

act! {
    /// How a measure is adjusted (bijsturen).
    Adjustment {
        /// What should be done now.
        description: Text,
        /// Who carries it out; none: who did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Line>,
        /// The day by which it is done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
        /// The day on which its effect is looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review_on: Option<NaiveDate>,
    }
}

act! {
    /// A duty of the firm is done: the document was made, and something decided on it.
    DutyDone {
        /// Which duty.
        duty: DutyKind,
        /// Over which period.
        period: Period,
        /// What was decided.
        decided: Text,
        /// To whom the document went.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sent_to: Vec<Line>,
        /// The document itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<StoredFile>,
    }
}
