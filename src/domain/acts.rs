//! What is recorded of each act (handeling): the same data in the command that asks for it and in
//! the event that keeps it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number::ComplaintNumber;
use super::one_or_many::one_or_many;
use super::text::{Line, Text};
use crate::regulation::{Channel, Direction, Ground, Outcome, Party};

/// Defines a struct of recorded data: unknown keys are refused, empty ones are not stored.
macro_rules! act {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)* }
    };
}

pub mod dossier;
pub mod firm;
mod hearing;
pub mod retention;
mod ruling;
pub mod staff;

pub use hearing::{
    Hearing, HearingPlan, HearingRequest, ReportSending, Signature, SignatureResult,
};
pub use ruling::{Communication, PartJudgement, Ruling};

/// A person who handles, rules or mediates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name.
    pub name: Line,
    /// An independent third party (onafhankelijke derde) from outside the firm.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub external: bool,
    /// A complaints committee (klachtadviescommissie, Awb 9:14).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub committee: bool,
}

act! {
    /// Receipt letter (ontvangstbevestiging).
    ReceiptLetter {
        /// How it was sent; it is owed in writing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// The complainant was contacted in person or by phone as well.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        contacted: bool,
        /// The letter tells of the right to see the papers.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        told_inspection_right: bool,
        /// What else was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// An act with nothing to add but a note.
    Note {
        /// What is worth keeping.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Telling respondents of the complaint (beklaagde inlichten).
    RespondentNotice {
        /// Which respondents, by name; default: all of them.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Line>")]
        respondents: Vec<Line>,
        /// What is worth keeping.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Not taking up (niet in behandeling nemen).
    Decline {
        /// The ground; the complaint's regulation must know it.
        ground: Ground,
        /// The complaint in which the conduct was dealt with before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earlier_complaint: Option<ComplaintNumber>,
        /// Why, for the complainant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// Appointing the handler (behandelaar).
    Assignment {
        /// Who handles.
        handler: Person,
        /// Why this person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// The board's date for handling.
    SetTerm {
        /// Last day.
        due: NaiveDate,
        /// Why that date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// Mediation offered or accepted.
    Mediation {
        /// Who mediates, agreed with both sides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mediator: Option<Person>,
        /// Note.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Mediation ended.
    MediationEnd {
        /// Whether both sides came to an agreement.
        settled: bool,
        /// What was agreed, or why not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Somebody saw the papers (inzage).
    Inspection {
        /// Which side.
        party: Party,
        /// Which papers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        papers: Option<Text>,
    }
}

act! {
    /// A request for travel costs (reiskosten).
    TravelCostsRequest {
        /// Amount asked, in cents.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount_cents: Option<u64>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// The decision on travel costs; granted only in special cases.
    TravelCostsDecision {
        /// Granted or not.
        granted: bool,
        /// Amount granted, in cents.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount_cents: Option<u64>,
        /// What makes the case special, or why not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// The handler's findings (bevindingen) with advice.
    Findings {
        /// What was found.
        findings: Text,
        /// The advice (advies) to who rules.
        advice: Outcome,
        /// Suggestions and measures.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suggestions: Option<Text>,
    }
}

act! {
    /// More time (verlenging), told to the complainant.
    Extension {
        /// The new date.
        until: NaiveDate,
        /// The reason told.
        reason: Text,
        /// The complainant consents (Awb 9:11 lid 3).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        consent: bool,
    }
}

act! {
    /// Informal settlement (informele afdoening).
    Settlement {
        /// The complainant says to be satisfied.
        satisfied: bool,
        /// The answer given.
        answer: Text,
        /// What was agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreements: Option<Text>,
    }
}

act! {
    /// An agreed action (afgesproken actie).
    AgreedAction {
        /// What will be done.
        #[serde(alias = "action")]
        description: Text,
        /// By whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Line>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
    }
}

act! {
    /// A well-founded complaint that cannot be put right (niet te herstellen).
    NoRemedy {
        /// Why not.
        reason: Text,
    }
}

act! {
    /// An agreed action is done.
    CompletedAction {
        /// Which: its place on the list, from 1. Default: the only open one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        action: Option<u32>,
        /// What was done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Notice to UWV's arbeidsdeskundige, or why it does not apply.
    UwvNotice {
        /// Why no notice is owed, where UWV is not the principal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_applicable: Option<Text>,
        /// Note.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// Withdrawal by the complainant (intrekking).
    Withdrawal {
        /// What the complainant said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// Opening again (heropenen).
    Reopening {
        /// Why.
        reason: Text,
    }
}

act! {
    /// Merging a duplicate (samenvoegen) into another complaint.
    Merge {
        /// The complaint that goes on.
        into: ComplaintNumber,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

act! {
    /// A contact (contactmoment) about the complaint.
    Contact {
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// Which way the message went; nothing for a conversation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Direction>,
        /// With whom; default: the complainant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<Line>,
        /// What was said.
        note: Text,
        /// The complainant was told of the right to see the papers.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        told_inspection_right: bool,
    }
}
