//! What is recorded of the people of the desk (medewerkers).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::number::ComplaintNumber;
use super::super::staff::{Login, Role};
use super::super::text::Line;

act! {
    /// Somebody who works with the desk, as from now on.
    Colleague {
        /// The account on the server, or the name in a key's forced command.
        login: Login,
        /// The name that stands with what they do.
        name: Line,
        /// What they may, beside receiving complaints.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<Role>,
        /// The office that a manager is responsible for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<Line>,
        /// The complaint that a third party decides on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only_complaint: Option<ComplaintNumber>,
        /// The last day of a third party.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
        /// The e-mail address for reminders.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<Line>,
        /// The account that they had until now; what they did and see goes along.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formerly: Option<Login>,
    }
}

act! {
    /// A key by which somebody comes in was made ready (sleutel).
    KeyLine {
        /// Whose account.
        login: Login,
        /// By what the key is known: `SHA256:…`.
        fingerprint: Line,
    }
}

act! {
    /// Somebody no longer works with the desk.
    Retirement {
        /// Whose account.
        login: Login,
    }
}
