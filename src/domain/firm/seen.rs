//! The firm for who does not see every complaint: what was said of those others is left out.

use std::collections::BTreeSet;

use super::{Firm, Measure};
use crate::domain::ComplaintNumber;
use crate::domain::text::Text;

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
            // Once it is taken, whoever carries it out must know it; before that it tells of the
            // complaint.
            if !measure.is_adopted() && measure.is_about_any(unseen) {
                measure.proposal.what.description = hidden();
                if let Some(decision) = &mut measure.decision {
                    decision.what.reason = hidden();
                }
            }
            measure.proposal.what.complaints.retain(|number| !unseen.contains(number));
        }
        self
    }
}

impl Measure {
    /// Whether it came from one of these complaints, so that who does not see them does not decide
    /// on it.
    pub fn is_about_any(&self, unseen: &BTreeSet<ComplaintNumber>) -> bool {
        self.proposal.what.complaints.iter().any(|number| unseen.contains(number))
    }
}

#[expect(clippy::expect_used, reason = "a fixed sentence is a text")]
fn hidden() -> Text {
    Text::new("(over een klacht die je niet mag inzien)").expect("a sentence")
}
