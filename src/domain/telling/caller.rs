//! What somebody who complains on the phone or at the desk is told at once: what comes, and by when.

use chrono::NaiveDate;

use super::capital;
use crate::domain::complaint::Complaint;
use crate::domain::obligations::{Obligation, State};
use crate::domain::wording::{listed, spoken_date};
use crate::regulation::{Channel, ObligationKind, SignalKind};

/// One sentence to read out to who complains, at once and as long as something follows; none where
/// nobody is there to hear it. A day that was promised is the one they know. `obligations` are those
/// of the complaint, today.
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
        let running =
            |one: &&Obligation| one.kind == kind && one.owed && one.state != State::Paused;
        let owed = obligations.iter().find(running);
        owed.and_then(|one| one.promise().or(one.limit)).map(|day| by(day, today))
    };
    let (what, answer) = match complaint.intake.kind {
        SignalKind::Complaint => ("klacht", "hoort u wat wij ervan vinden"),
        SignalKind::Question => ("vraag", "krijgt u antwoord"),
        SignalKind::Remark => ("opmerking", "hoort u wat wij ermee doen"),
        SignalKind::Suggestion => ("suggestie", "hoort u wat wij ermee doen"),
    };
    let follows = [
        due(ObligationKind::ContactComplainant)
            .map(|by| format!("{by} nemen wij contact met u op")),
        due(ObligationKind::AcknowledgeReceipt)
            .map(|by| format!("{by} krijgt u een bevestiging dat wij uw {what} hebben")),
        due(ObligationKind::Handle).map(|by| format!("{by} {answer}")),
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
