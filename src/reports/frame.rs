//! What a report is about, and from what it is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::axis::slug;
use super::fact::{Fact, Shown};
use super::period::Period;
use crate::domain::ComplaintNumber;
use crate::domain::firm::MeasureState;
use crate::regulation::{Article, ObligationKind, Regulation};

/// What a report is about.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The period in which complaints were received.
    pub period: Period,
    /// The day on which the figures hold.
    pub as_of: NaiveDate,
    /// The firm.
    pub organisation: String,
    /// The regulation whose articles are named.
    pub regulation: Arc<Regulation>,
    /// Only this office.
    pub office: Option<String>,
    /// The article that asks for this report, where the regulation has one.
    pub asked_by: Option<Article>,
}

impl Frame {
    /// The article that asks for the report.
    pub fn article(&self) -> Option<&str> {
        self.asked_by.as_deref()
    }

    /// The article on the term of handling.
    pub fn handle_article(&self) -> Option<&str> {
        self.regulation.term(ObligationKind::Handle).map(|rule| rule.article.as_str())
    }
}

/// A measure (maatregel) and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// Which.
    pub number: String,
    /// What it waits for.
    pub state: MeasureState,
    /// What was to be done, without names.
    pub description: String,
    /// Under which heading.
    pub heading: String,
    /// For which office.
    pub office: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What the review of its effect found: right, effective, efficient.
    pub effect: String,
    /// What followed from that review, without names; empty where there was none.
    pub conclusion: String,
}

/// From what a report is made.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// The complaints received or settled in the period.
    pub facts: Vec<Fact>,
    /// Every office in the register, whether or not it had complaints in the period: a row in what
    /// leaves the firm must not tell that there was one.
    pub offices: Vec<String>,
    /// The measures of the period.
    pub measures: Vec<MeasureRow>,
}

impl Material {
    /// The complaints of which who asks does not see the number.
    pub fn unseen(&self) -> BTreeSet<ComplaintNumber> {
        let unseen = self.facts.iter().filter(|fact| fact.shown != Shown::Whole);
        unseen.map(|fact| fact.number).collect()
    }

    /// The facts of the office asked for, or all.
    pub fn of_office(&self, frame: &Frame) -> Vec<&Fact> {
        let wanted = frame.office.as_deref().map(slug);
        let fits = |fact: &&Fact| match &wanted {
            None => true,
            Some(wanted) => fact.office.as_ref().is_some_and(|it| slug(it.as_str()) == *wanted),
        };
        self.facts.iter().filter(fits).collect()
    }

    /// The office as the register writes it; none where the register has no such office.
    pub fn office(&self, typed: &str) -> Option<&str> {
        let wanted = slug(typed);
        self.offices.iter().find(|known| slug(known) == wanted).map(String::as_str)
    }
}
