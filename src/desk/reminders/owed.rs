//! What is owed with a date, and by whom.

use super::matter::{About, Matter, Reminder};
use super::whom::Whose;
use crate::desk::concepts::Concept;
use crate::desk::{Desk, DeskError};
use crate::domain::firm::Duty;
use crate::domain::obligations::{obligations, step_towards};
use crate::regulation::{ObligationKind, Responsible};
use crate::store::{ComplaintId, DeadlineLine};

/// Something owed, and by whom.
#[derive(Clone)]
pub(super) struct Owed {
    pub who: Responsible,
    pub person: Option<String>,
    pub reminder: Reminder,
}

impl Desk {
    /// A line of the deadlines as it is owed: by who sees to it and, where that is a role, also by
    /// the handler who takes the next step towards it.
    pub(super) fn owed_for(
        &self,
        line: DeadlineLine,
        whose: &Whose<'_>,
    ) -> Result<Vec<Owed>, DeskError> {
        let DeadlineLine { id, number, obligation, limit, .. } = line;
        let (kind, ordinal) = (obligation.kind, obligation.ordinal);
        let promised = obligation.promised;
        let matter = Matter::Complaint { number, obligation: kind, ordinal, promised };
        let article = obligation.article;
        let reminder = Reminder { matter, about: None, step: None, article, limit, unable: false };
        let mut owed = Owed { who: obligation.who, person: obligation.person, reminder };
        let several = !promised && comes_in_numbers(kind);
        let by_role = !promised && owed.person.is_none() && self.may_be_handlers(id, kind)?;
        if !(by_role || several && whose.may_be(owed.person.as_deref(), owed.who)) {
            return Ok(vec![owed]);
        }
        // The lists keep neither what it is about nor who takes the step.
        let (complaint, regulation) = self.complaint_by_id(id, number)?;
        let all = obligations(&complaint, &regulation, self.today());
        let own = all.iter().find(|one| one.kind == kind && one.ordinal == ordinal);
        let Some(own) = own else { return Ok(vec![owed]) };
        owed.reminder.about = own.about.clone().map(|about| About::of(kind, ordinal, about));
        let (action, person) = step_towards(&complaint, &regulation, own);
        let taken = person.filter(|_| by_role).map(|person| {
            let step = Some(action).filter(|_| kind == ObligationKind::Handle);
            let reminder = Reminder { step, ..owed.reminder.clone() };
            Owed { who: Responsible::Handler, person: Some(person), reminder }
        });
        Ok(std::iter::once(owed).chain(taken).collect())
    }

    /// Whether it can be the handler who takes the step for the role that sees to it.
    fn may_be_handlers(&self, id: ComplaintId, kind: ObligationKind) -> Result<bool, DeskError> {
        if !matches!(kind, ObligationKind::Handle | ObligationKind::CommunicateRuling) {
            return Ok(false);
        }
        Ok(self.store.row_by_id(id)?.is_some_and(|listed| listed.row.handler.is_some()))
    }
}

/// Whether a complaint can owe several of a kind.
const fn comes_in_numbers(kind: ObligationKind) -> bool {
    matches!(
        kind,
        ObligationKind::NotifyRespondent
            | ObligationKind::CommunicateRuling
            | ObligationKind::CompleteAction
            | ObligationKind::AnswerOutside
    )
}

/// None where it has no date.
pub(super) fn of_concept(keeper: String, concept: Concept) -> Option<Owed> {
    let Concept { kept_by, slot, received, first, complainant } = concept;
    let matter = Matter::Concept { kept_by, slot, received, obligation: first.kind };
    // The time of receipt, which the matter tells, is all that an e-mail may say.
    let about = complainant.map(|full| About { full, neutral: None });
    let (article, limit) = (first.article, first.limit?);
    let reminder = Reminder { matter, about, step: None, article, limit, unable: false };
    Some(Owed { who: first.who, person: Some(keeper), reminder })
}

impl Desk {
    /// The open questions for news, each for who is asked.
    pub(super) fn asked_for_news(&self) -> Result<Vec<(ComplaintId, Owed)>, DeskError> {
        let mut all = Vec::new();
        for listed in self.store.awaiting_news()? {
            let id = ComplaintId(listed.key.id);
            let (complaint, _) = self.complaint_by_id(id, listed.row.number)?;
            let Some(news) = &complaint.news else { continue };
            let by = news
                .note
                .as_ref()
                .map_or_else(|| format!("door {}", news.by), |note| format!("{}: {note}", news.by));
            let has_handler = complaint.handler.is_some();
            let owed = Owed {
                who: if has_handler { Responsible::Handler } else { Responsible::Receiver },
                person: Some(news.person.to_string()),
                reminder: Reminder {
                    matter: Matter::News { number: complaint.number, asked: news.on },
                    // What was asked, and by whom, stays at the desk.
                    about: Some(About { full: by, neutral: None }),
                    step: None,
                    article: String::new(),
                    limit: news.on,
                    unable: false,
                },
            };
            all.push((id, owed));
        }
        Ok(all)
    }
}

/// None where it has no date.
pub(super) fn of_firm(duty: Duty) -> Option<Owed> {
    let matter = Matter::Firm(duty.matter);
    let (article, limit) = (duty.article, duty.limit?);
    let reminder = Reminder { matter, about: None, step: None, article, limit, unable: false };
    Some(Owed { who: duty.who, person: duty.person, reminder })
}
