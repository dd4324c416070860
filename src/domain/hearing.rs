//! Hearing both sides (hoor en wederhoor): who was heard, and who got the report.

use chrono::NaiveDate;

use super::acts::Hearing;
use super::complaint::Complaint;
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
}
