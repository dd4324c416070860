//! Obligations owed to each respondent apart: the notice (WV 5.2) and the copy of the ruling
//! (WV 8.1, WS 1.9.6). Telling one of them is telling one of them.

use chrono::NaiveDate;

use super::super::complaint::Complaint;
use super::super::intake::Respondent;
use super::clock::Dates;
use super::standing::{Applies, Standing, recipients, standing};
use super::{Obligation, ordinary};
use crate::regulation::{Recipient, Regulation, TermRule};

/// What the obligations of one rule are made of.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub complaint: &'a Complaint,
    pub regulation: &'a Regulation,
    pub rule: &'a TermRule,
    pub handling: &'a Dates,
    pub today: NaiveDate,
}

/// One notice for each respondent of a kind that is told.
pub(super) fn notices(case: Case<'_>) -> Vec<Obligation> {
    let base = standing(case.complaint, case.regulation, case.rule);
    let told = case.complaint.intake.reachable_respondents();
    let told: Vec<_> = told.filter(|one| case.rule.respondents.contains(&one.kind)).collect();
    if told.is_empty() || matches!(base.applies, Applies::No(_)) {
        return vec![ordinary(case, base)];
    }
    let several = told.len() > 1;
    let each = told.into_iter().zip(1..).map(|(respondent, ordinal)| {
        let done = case.complaint.respondent_notified(respondent);
        let mut notice = ordinary(case, Standing { applies: Applies::Yes, done });
        notice.ordinal = ordinal;
        notice.about = several.then(|| respondent.called().to_owned());
        notice
    });
    each.collect()
}

/// The ruling to the complainant and whoever else must get it, and a copy for each respondent.
pub(super) fn rulings(case: Case<'_>) -> Vec<Obligation> {
    let base = standing(case.complaint, case.regulation, case.rule);
    let to_respondents = matches!(base.applies, Applies::Yes)
        && recipients(case.complaint, case.regulation).contains(&Recipient::Respondent);
    let mut all = vec![ordinary(case, base)];
    if to_respondents {
        let respondents = case.complaint.intake.reachable_respondents();
        all.extend(respondents.zip(2..).map(|(respondent, ordinal)| {
            let done = case.complaint.respondent_informed(respondent);
            let mut copy = ordinary(case, Standing { applies: Applies::Yes, done });
            copy.ordinal = ordinal;
            copy.about = Some(beklaagde(respondent));
            copy
        }));
    }
    all
}

fn beklaagde(respondent: &Respondent) -> String {
    format!("beklaagde {}", respondent.called())
}
