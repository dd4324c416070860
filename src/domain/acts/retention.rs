//! What is recorded of keeping and erasing (bewaren en wissen).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::event::Entry;
use super::super::text::Text;

act! {
    /// The complaint must be kept for now, past its period (bewaarplicht, "legal hold").
    LegalHold {
        /// Why, and for whom.
        reason: Text,
    }
}

act! {
    /// It need not be kept past its period any more.
    HoldLifted {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Text>,
    }
}

/// What was erased (gewist) of a history, and what remains of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The versions of which the data are gone.
    pub gone: Vec<u32>,
    /// What is told in their place: nobody's name, and nothing that somebody wrote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remains: Vec<Remaining>,
}

/// What remains of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remaining {
    /// The version at whose place it stands.
    pub version: u32,
    /// Version of the data of its kind.
    pub schema: u32,
    /// What remains.
    pub entry: Entry,
}
