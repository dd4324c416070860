//! The examples as they are written down: TOML files that are built into the program.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::faulty;
use crate::desk::DeskError;
use crate::regulation::{Ground, ObligationKind};

const SETTING: &str = include_str!("cases/setting.toml");
const CASES: [&str; 3] = [
    include_str!("cases/late.toml"),
    include_str!("cases/open.toml"),
    include_str!("cases/closed.toml"),
];

/// All examples, and what they share.
#[derive(Debug)]
pub(super) struct Book {
    pub setting: Setting,
    pub cases: Vec<Case>,
}

/// What the examples share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Setting {
    /// Names by their role in the examples.
    pub people: BTreeMap<String, String>,
    /// Headings by what a complaint is about, in order of preference.
    pub topics: BTreeMap<String, Vec<String>>,
    /// Series of acts that many cases share.
    pub routines: BTreeMap<String, Vec<Act>>,
    pub variety: Variety,
}

/// From which a large register is put together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variety {
    pub woman: Vec<String>,
    pub man: Vec<String>,
    pub surname: Vec<String>,
    pub office: Vec<String>,
    pub handler: Vec<String>,
    pub respondent_woman: Vec<String>,
    pub respondent_man: Vec<String>,
    pub remark: Vec<String>,
}

/// One example: a complaint from its receipt on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub name: String,
    /// Received so many days from today.
    pub received: Option<i64>,
    /// Or received so that the answer is due so many days from today.
    pub due: Option<i64>,
    /// How a large register uses it, if at all.
    pub pool: Option<Pool>,
    /// The complainant's surname, where it is not all but the first word.
    pub surname: Option<String>,
    /// Who handles it.
    pub handler: Option<String>,
    /// Who registers it, if not the person at the desk.
    pub by: Option<String>,
    /// Left out under a regulation that does not know this ground.
    pub only_with_ground: Option<Ground>,
    /// The registration.
    pub intake: Map<String, Value>,
    /// What was done.
    #[serde(default, rename = "act")]
    pub acts: Vec<Act>,
}

/// How far the copies of a case have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pool {
    Closed,
    Open,
    Late,
}

/// One act of a case, or a whole routine.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Act {
    /// So many days after the receipt; in a routine, after its start.
    pub after: Option<i64>,
    /// So many days from today instead.
    pub day: Option<i64>,
    /// By whom, if not by the person at the desk.
    pub by: Option<String>,
    /// Only where the regulation asks for this.
    #[serde(rename = "where")]
    pub asked: Option<ObligationKind>,
    /// The routine, where it is one.
    pub routine: Option<String>,
    /// The command and its data.
    #[serde(flatten)]
    pub data: Map<String, Value>,
}

impl Book {
    /// Reads the examples.
    pub fn open() -> Result<Self, DeskError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Cases {
            case: Vec<Case>,
        }
        let setting =
            toml::from_str(SETTING).map_err(|error| faulty("setting", &error.to_string()))?;
        let mut cases = Vec::new();
        for text in CASES {
            let more: Cases =
                toml::from_str(text).map_err(|error| faulty("cases", &error.to_string()))?;
            cases.extend(more.case);
        }
        Ok(Self { setting, cases })
    }
}
