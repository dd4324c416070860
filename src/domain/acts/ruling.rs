//! The ruling (uitspraak) and its communication.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::one_or_many::one_or_many;
use super::super::text::{Line, Text};
use super::Person;
use crate::regulation::{Channel, Outcome, Recipient};

act! {
    /// The ruling (uitspraak).
    Ruling {
        /// Judgement.
        outcome: Outcome,
        /// The complaint as the complainant put it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        complaint_as_put: Option<Text>,
        /// The facts as the firm sees them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<Text>,
        /// The reasoned position.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasoning: Option<Text>,
        /// The norms tested against: codes of the regulation or own words.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Text>")]
        norms: Vec<Text>,
        /// The judgement on each part of the complaint, where it has parts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<PartJudgement>,
        /// Who rules, where it is not who records it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ruled_by: Option<Person>,
        /// Who informs the complainant, and how (WS 1.6.2, W2W 5.2.2).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        informs: Option<Text>,
    }
}

act! {
    /// The judgement on one part (klachtonderdeel).
    PartJudgement {
        /// Which: its place on the list, from 1.
        part: u32,
        /// Judgement.
        outcome: Outcome,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasoning: Option<Text>,
    }
}

act! {
    /// The ruling, or the decision to decline, is sent.
    Communication {
        /// To whom.
        #[serde(deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Recipient>")]
        to: Vec<Recipient>,
        /// Which respondents, by name, where it goes to them; default: all of them.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        #[schemars(with = "Vec<Line>")]
        respondents: Vec<Line>,
        /// Which director gets the board's copy, where the complaint is about the board.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        director: Option<Line>,
        /// Where the complainant is told to go next; default: what the regulation says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<Text>,
        /// How it was sent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
    }
}
