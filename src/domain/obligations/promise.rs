//! What the complainant was promised: the date of the last delay that was told.

use chrono::NaiveDate;

use super::super::calendar::plus_days;
use super::super::complaint::{Complaint, Dated};
use super::super::event::TermExtended;
use super::clock::{paused_days, pauses};
use crate::regulation::{ObligationKind, Regulation};

impl Complaint {
    /// The extensions of which the complainant was told.
    pub fn told_extensions(&self) -> impl DoubleEndedIterator<Item = &Dated<TermExtended>> {
        self.extensions.iter().filter(|extension| !extension.what.untold)
    }
}

/// The day that was last told to the complainant, later by the days that the clock then stood
/// still; none where the board set another date afterwards.
pub(super) fn promised(
    complaint: &Complaint,
    regulation: &Regulation,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let told = complaint.told_extensions().last()?;
    if complaint.term.as_ref().is_some_and(|term| term.on > told.on) {
        return None;
    }
    let stood = if pauses(regulation, ObligationKind::Handle) {
        paused_days(complaint, told.on, today, &mut Vec::new()).0
    } else {
        0
    };
    Some(plus_days(told.what.extension.until, stood))
}

/// What is owed by the day that was promised, for staff: "Toegezegd: afhandelen en antwoorden".
pub fn promise_of(kind: ObligationKind) -> String {
    let mut label = kind.label().chars();
    let first = label.next().map(|first| first.to_lowercase().to_string());
    format!("Toegezegd: {}{}", first.unwrap_or_default(), label.as_str())
}
