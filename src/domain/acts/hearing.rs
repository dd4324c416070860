//! What is recorded of hearing both sides (hoor en wederhoor), and of the report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::moment::Moment;
use super::super::one_or_many::one_or_many;
use super::super::text::{Line, Text};
use crate::regulation::Party;

act! {
    /// A side asks to be heard (verzoek om te horen).
    HearingRequest {
        /// Which side.
        party: Party,
        /// What was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// A hearing (hoorzitting) is planned.
    HearingPlan {
        /// When.
        at: Moment,
        /// Where.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Line>,
        /// Who is invited: `complainant`, `respondent` or names. Default: both sides.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Line>")]
        invited: Vec<Line>,
    }
}

act! {
    /// A hearing was held.
    Hearing {
        /// What the complainant said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        complainant_account: Option<Text>,
        /// What the respondent said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respondent_account: Option<Text>,
        /// Sides that were invited and waived being heard.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Party>")]
        waived: Vec<Party>,
    }
}

act! {
    /// Sending the hearing report for signature (verslag sturen).
    ReportSending {
        /// To which sides; default: each side that was heard.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Party>")]
        to: Vec<Party>,
        /// What is worth keeping.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    }
}

act! {
    /// What somebody did with the hearing report (verslag). Signing is not owed.
    Signature {
        /// Which side.
        party: Party,
        /// What came back.
        result: SignatureResult,
        /// Remarks on the report.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remarks: Option<Text>,
    }
}

/// What came back of a hearing report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignatureResult {
    /// Signed.
    Signed,
    /// Refused to sign.
    Refused,
    /// Sent back with remarks.
    Remarks,
    /// No reply.
    NoReply,
}

impl SignatureResult {
    /// Every result.
    pub const ALL: &'static [Self] = &[Self::Signed, Self::Refused, Self::Remarks, Self::NoReply];

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Signed => "ondertekend",
            Self::Refused => "weigert te tekenen",
            Self::Remarks => "heeft opmerkingen",
            Self::NoReply => "geen antwoord",
        }
    }
}
