//! What somebody who complains on the phone or at the desk is told at once: what comes, and by when.

use chrono::NaiveDate;

use super::capital;
use crate::domain::complaint::Complaint;
use crate::domain::obligations::Obligation;
use crate::domain::wording::{listed, spoken_date};
use crate::regulation::{Channel, ObligationKind};

/// One sentence to read out to who complains; none where nobody is there to hear it, or where
/// nothing follows. `obligations` are those of the complaint, today.
pub fn for_caller(
    complaint: &Complaint,
    obligations: &[Obligation],
    today: NaiveDate,
) -> Option<String> {
    let heard = match complaint.intake.channel {
        Channel::Phone | Channel::InPerson => true,
        Channel::Email | Channel::Letter | Channel::Form => false,
    };
    let due = |kind| {
        let owed = obligations.iter().find(|one| one.kind == kind && one.owed);
        owed.and_then(|one| one.limit).map(|limit| by(limit, today))
    };
    let follows = [
        due(ObligationKind::ContactComplainant)
            .map(|by| format!("{by} nemen wij contact met u op")),
        due(ObligationKind::AcknowledgeReceipt)
            .map(|by| format!("{by} krijgt u een bevestiging dat wij uw klacht hebben")),
        due(ObligationKind::Handle).map(|by| format!("{by} hoort u wat wij ervan vinden")),
    ];
    let follows: Vec<_> = follows.into_iter().flatten().collect();
    let said = listed(&follows);
    (heard && !said.is_empty()).then(|| format!("{}.", capital(&said)))
}

fn by(limit: NaiveDate, today: NaiveDate) -> String {
    match limit {
        limit if limit < today => "zo snel mogelijk".to_owned(),
        limit if limit == today => "vandaag nog".to_owned(),
        limit => format!("uiterlijk {}", spoken_date(limit)),
    }
}
