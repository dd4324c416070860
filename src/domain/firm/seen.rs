//! The firm for who does not see every complaint: what was said of those others is left out.

use std::collections::BTreeSet;

use super::{Firm, Measure};
use crate::domain::ComplaintNumber;

impl Firm {
    /// Every complaint that is named.
    pub fn named(&self) -> BTreeSet<ComplaintNumber> {
        let meetings = self.meetings.iter().flat_map(|meeting| &meeting.what.items);
        let discussed = meetings.map(|item| item.complaint);
        let measures = self.measures.iter().flat_map(|one| &one.proposal.what.complaints);
        discussed.chain(measures.copied()).collect()
    }

    /// The firm without what was said of these complaints. Places and numbers stay what they are.
    pub fn without(mut self, unseen: &BTreeSet<ComplaintNumber>) -> Self {
        for meeting in &mut self.meetings {
            meeting.what.items.retain(|item| !unseen.contains(&item.complaint));
        }
        for measure in &mut self.measures {
            measure.proposal.what.complaints.retain(|number| !unseen.contains(number));
        }
        self
    }
}

impl Measure {
    /// Whether it came from these complaints alone, so that who does not see them does not decide
    /// on it.
    pub fn is_about_only(&self, unseen: &BTreeSet<ComplaintNumber>) -> bool {
        let from = &self.proposal.what.complaints;
        !from.is_empty() && from.iter().all(|number| unseen.contains(number))
    }
}
