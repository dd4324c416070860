//! Hearing both sides (hoor en wederhoor): who was heard, and who got the report.

use chrono::NaiveDate;

use super::acts::Hearing;
use super::complaint::{Complaint, Dated};
use crate::regulation::Party;

impl Complaint {
    /// Whether a side was heard or waived it.
    pub fn was_heard(&self, party: Party) -> bool {
        self.round.heard.iter().any(|heard| heard.what == party)
    }

    /// The last day on which a side told its story; one that waived it was not heard.
    pub fn spoke(&self, party: Party) -> Option<NaiveDate> {
        let told = |hearing: &Hearing| match party {
            Party::Complainant => hearing.complainant_account.is_some(),
            Party::Respondent => hearing.respondent_account.is_some(),
        };
        self.round.accounts.iter().filter(|one| told(&one.what)).map(|one| one.on).max()
    }

    /// The day on which a side that was heard got the report of it.
    pub fn report_sent_to(&self, party: Party) -> Option<NaiveDate> {
        let spoke = self.spoke(party)?;
        // Each hearing has its report: an earlier one is no answer.
        let sent = self.round.reports_sent.iter().filter(|sent| sent.on >= spoke);
        let sent = sent.filter(|sent| sent.what.is_empty() || sent.what.contains(&party));
        sent.map(|sent| sent.on).min()
    }

    /// The day on which each side had been heard, or had waived it, since a day; none while one had
    /// not. A complaint about nobody in person has one side.
    pub fn both_heard_since(&self, since: NaiveDate) -> Option<NaiveDate> {
        let has_respondent = self.intake.named_respondents().next().is_some();
        let sides = Party::ALL.iter().filter(|side| **side != Party::Respondent || has_respondent);
        let days = sides.map(|side| {
            let heard = self.round.heard.iter().filter(|one| one.what == *side && one.on >= since);
            heard.map(|one| one.on).min()
        });
        days.collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max())
    }

    /// The request to be heard that no hearing has followed yet.
    pub fn unheard_request(&self) -> Option<&Dated<Party>> {
        let asked = self.round.hearing_requests.last()?;
        self.both_heard_since(asked.on).is_none().then_some(asked)
    }
}
