//! By what the deck is put in groups.

use super::{Late, Overdue};
use crate::domain::ComplaintNumber;

/// By what the deck is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Grouping {
    /// Not: the longest late first.
    #[default]
    Days,
    /// By who handles it.
    Handler,
    /// By office.
    Office,
    /// By the article of what is late the longest.
    Article,
}

impl Grouping {
    /// Every one, in the order in which they come round.
    pub const ALL: &'static [Self] = &[Self::Days, Self::Handler, Self::Office, Self::Article];

    /// The next one, round the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Days => Self::Handler,
            Self::Handler => Self::Office,
            Self::Office => Self::Article,
            Self::Article => Self::Days,
        }
    }

    /// "per behandelaar".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Days => "het langst te laat eerst",
            Self::Handler => "per behandelaar",
            Self::Office => "per vestiging",
            Self::Article => "per artikel",
        }
    }

    /// The group of a complaint; empty where it is in none.
    pub(super) fn of(self, overdue: &Overdue) -> String {
        match self {
            Self::Days => String::new(),
            Self::Handler => overdue.handler.clone().unwrap_or_default(),
            Self::Office => overdue.office.clone().unwrap_or_default(),
            Self::Article => overdue.longest().map(|late| late.article.clone()).unwrap_or_default(),
        }
    }

    /// How a group is called.
    pub(super) fn called(self, group: &str) -> String {
        match (self, group) {
            (Self::Days, _) => "alles".to_owned(),
            (Self::Handler, "") => "nog geen behandelaar".to_owned(),
            (Self::Office, "") => "geen vestiging genoemd".to_owned(),
            (Self::Article, "") => "zonder artikel".to_owned(),
            (Self::Article, article) => format!("artikel {article}"),
            (Self::Handler | Self::Office, name) => name.to_owned(),
        }
    }
}

/// Those of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// How it is called.
    pub label: String,
    /// Its complaints, in the order of the deck.
    pub numbers: Vec<ComplaintNumber>,
    /// How many days the longest late of them is.
    pub days: i64,
    /// What is late the longest in the first of them.
    pub late: Option<Late>,
}
