//! Whether an obligation applies to a complaint, and when it was done.

use chrono::NaiveDate;

use super::super::complaint::{Complaint, Resolution};
use super::super::responsibility::is_involved;
use crate::regulation::{
    Anchor, Capacity, Channel, LetterKind, ObligationKind, Outcome, Party, Recipient, Regulation,
    TermRule,
};

/// Whether something applies.
pub(super) enum Applies {
    /// It does.
    Yes,
    /// It does not, because.
    No(String),
}

/// How an obligation stands apart from its dates.
pub(super) struct Standing {
    pub applies: Applies,
    pub done: Option<NaiveDate>,
}

fn no(reason: &str) -> Standing {
    Standing { applies: Applies::No(reason.to_owned()), done: None }
}

const fn yes(done: Option<NaiveDate>) -> Standing {
    Standing { applies: Applies::Yes, done }
}

/// The standing of an ordinary obligation.
pub(super) fn standing(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
) -> Standing {
    let kind = rule.obligation;
    if !complaint.is_complaint()
        && !matches!(kind, ObligationKind::ForwardToBoard | ObligationKind::Handle)
    {
        return no("dit is geen klacht maar een ander signaal");
    }
    match kind {
        ObligationKind::AcknowledgeReceipt => yes(complaint.acknowledged.first().copied()),
        ObligationKind::ContactComplainant => yes(complaint.contacts.first().copied()),
        ObligationKind::NotifyRespondent => notify_respondent(complaint, rule),
        ObligationKind::ForwardToBoard => {
            yes(complaint.forwarded.or_else(|| board_knows(complaint)))
        }
        ObligationKind::AttachComplaint => attach_complaint(complaint),
        ObligationKind::NotifyUwv => match &complaint.uwv_not_applicable {
            Some(marked) if complaint.uwv_notified.is_none() => no(&marked.what),
            _ => yes(complaint.uwv_notified),
        },
        ObligationKind::NotifyInsurer => notify_insurer(complaint, regulation),
        ObligationKind::DecideAdmission => yes(complaint.decided()),
        ObligationKind::TellAdmission => yes(complaint
            .acknowledged_with_decision
            .or_else(|| complaint.informed(Recipient::Complainant))),
        ObligationKind::NotifyDeclined => match &complaint.round.declined {
            Some(_) => yes(complaint.informed(Recipient::Complainant)),
            None => no("dit geldt alleen als de klacht niet in behandeling komt"),
        },
        _ => standing_of_handling(complaint, regulation, rule),
    }
}

fn standing_of_handling(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
) -> Standing {
    let kind = rule.obligation;
    let declined = complaint.round.declined.is_some();
    match kind {
        ObligationKind::AssignHandler
        | ObligationKind::SetTerm
        | ObligationKind::TellInspectionRight
            if declined =>
        {
            no("de klacht komt niet in behandeling")
        }
        ObligationKind::AssignHandler => assign_handler(complaint, rule),
        ObligationKind::SetTerm => yes(complaint.term.as_ref().map(|term| term.on)),
        ObligationKind::TellInspectionRight => yes(complaint.told_inspection_right),
        ObligationKind::ReviewMediation => {
            match complaint.mediations.iter().rev().find(|m| m.accepted.is_some()) {
                Some(mediation) => yes(mediation.ended.as_ref().map(|end| end.on)),
                None => no("er is geen bemiddeling"),
            }
        }
        ObligationKind::HoldHearing => hold_hearing(complaint, rule),
        ObligationKind::SendHearingReport => {
            let heard = Party::ALL.iter().filter(|party| complaint.spoke(**party).is_some());
            let sent: Vec<_> = heard.map(|party| complaint.report_sent_to(*party)).collect();
            if sent.is_empty() { no("er is nog niemand gehoord") } else { yes(all_done(sent)) }
        }
        ObligationKind::DecideTravelCosts => match &complaint.travel_request {
            Some(_) => yes(complaint.travel_decision.as_ref().map(|decision| decision.on)),
            None => no("de klager heeft niet om reiskosten gevraagd"),
        },
        ObligationKind::Handle => match &complaint.round.resolution {
            Some(resolution) => match resolution.what {
                Resolution::Merged(into) => no(&format!("de klacht gaat verder als {into}")),
                _ => yes(Some(resolution.on)),
            },
            None => yes(None),
        },
        ObligationKind::CommunicateRuling => communicate_ruling(complaint, regulation),
        ObligationKind::AgreeRemedy => agree_remedy(complaint),
        ObligationKind::ConfirmAgreements => confirm_agreements(complaint),
        ObligationKind::FileExtract => file_extract(complaint),
        ObligationKind::ReportToPrincipal => report_to_principal(complaint),
        _ => yes(None),
    }
}

/// A decision of the board shows that the complaint had reached it.
fn board_knows(complaint: &Complaint) -> Option<NaiveDate> {
    let handler = complaint.handler_since();
    let term = complaint.term.as_ref().map(|term| term.on);
    let ruling = complaint.round.ruling.as_ref().map(|ruling| ruling.on);
    [complaint.decided(), handler, term, ruling].into_iter().flatten().min()
}

fn notify_respondent(complaint: &Complaint, rule: &TermRule) -> Standing {
    if !rule.respondents.iter().any(|kind| complaint.intake.is_about(*kind)) {
        return no("de klacht gaat niet over een bepaalde medewerker");
    }
    if complaint.respondents_notified.is_empty() && awaits(complaint, rule) {
        return no("dit volgt pas na het in behandeling nemen");
    }
    yes(complaint.respondents_notified.first().map(|told| told.on))
}

fn notify_insurer(complaint: &Complaint, regulation: &Regulation) -> Standing {
    let estimate = complaint.intake.claim_cents;
    if regulation.claim.as_ref().is_some_and(|rule| rule.is_exceeded_by(estimate)) {
        yes(complaint.insurer_notified)
    } else {
        no("er wordt geen schade boven het drempelbedrag verwacht")
    }
}

fn assign_handler(complaint: &Complaint, rule: &TermRule) -> Standing {
    match &complaint.handler {
        // Somebody who turned out to be involved handles nothing.
        Some(assigned) if !is_involved(complaint, &assigned.what.handler.name) => {
            match complaint.handler_since() {
                Some(day) => yes(Some(day)),
                None => no("het oude register zegt niet wanneer de behandelaar is aangewezen"),
            }
        }
        _ if awaits(complaint, rule) => no("dit volgt pas na het in behandeling nemen"),
        _ => yes(None),
    }
}

fn awaits(complaint: &Complaint, rule: &TermRule) -> bool {
    rule.clock.starts == Anchor::Admitted && complaint.round.admitted.is_none()
}

/// Those who must get the ruling of this complaint.
pub(super) fn recipients(complaint: &Complaint, regulation: &Regulation) -> Vec<Recipient> {
    let somebody = complaint.intake.reachable_respondents().next().is_some();
    let mut all = regulation.ruling.recipients.clone();
    all.retain(|recipient| *recipient != Recipient::Respondent || somebody);
    all
}

fn communicate_ruling(complaint: &Complaint, regulation: &Regulation) -> Standing {
    if complaint.round.ruling.is_none() {
        return no("er is nog geen uitspraak");
    }
    // Each respondent's copy is an obligation of its own.
    let others = recipients(complaint, regulation).into_iter();
    let others = others.filter(|recipient| *recipient != Recipient::Respondent);
    let told: Vec<_> = others.map(|recipient| complaint.informed(recipient)).collect();
    yes(all_done(told))
}

/// The day on which the last of several things was done, once all are.
fn all_done(days: Vec<Option<NaiveDate>>) -> Option<NaiveDate> {
    days.into_iter().collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max())
}

fn report_to_principal(complaint: &Complaint) -> Standing {
    if complaint.intake.complainant.capacity == Some(Capacity::Principal) {
        return no("de klager is zelf de opdrachtgever");
    }
    if complaint.reported_to_principal.is_some() {
        return yes(complaint.reported_to_principal);
    }
    match &complaint.round.resolution {
        None => no("dit volgt na de afhandeling"),
        Some(resolution) if matches!(resolution.what, Resolution::Merged(_)) => {
            no("de klacht is samengevoegd met een andere")
        }
        Some(_) => yes(complaint.informed(Recipient::Principal)),
    }
}

/// The letter or e-mail itself goes into the file (WC 3).
fn attach_complaint(complaint: &Complaint) -> Standing {
    match complaint.intake.channel {
        Channel::Letter | Channel::Email => {
            yes(complaint.attachments.first().map(|paper| paper.on))
        }
        _ => no("de klacht kwam niet per brief of e-mail"),
    }
}

/// Both sides are heard: on request, or always where the rule does not wait for one.
fn hold_hearing(complaint: &Complaint, rule: &TermRule) -> Standing {
    if complaint.round.declined.is_some() {
        return no("de klacht komt niet in behandeling");
    }
    if rule.clock.starts != Anchor::HearingAsked {
        if awaits(complaint, rule) {
            return no("dit volgt pas na het in behandeling nemen");
        }
        return yes(complaint.both_heard_since(NaiveDate::MIN));
    }
    match complaint.round.hearing_requests.last() {
        None => no("niemand heeft gevraagd om gehoord te worden"),
        Some(asked) => yes(complaint.both_heard_since(asked.on)),
    }
}

/// A well-founded complaint is put right, or it is said why it cannot be.
fn agree_remedy(complaint: &Complaint) -> Standing {
    let Some(ruling) = &complaint.round.ruling else { return no("er is nog geen uitspraak") };
    if ruling.ruling.outcome == Outcome::Unfounded {
        return no("de klacht is niet gegrond");
    }
    let began = complaint.handling_began().date;
    let agreed = complaint.actions.iter().map(|item| item.agreed_on).filter(|on| *on >= began);
    let refused = complaint.round.no_remedy.as_ref().map(|why| why.on);
    yes(agreed.chain(refused).min())
}

/// The letter on agreements, to the complainant, since the last of them was made.
fn confirm_agreements(complaint: &Complaint) -> Standing {
    match last_agreement(complaint) {
        None => no("er zijn geen afspraken gemaakt"),
        Some(since) => yes(sent(complaint, LetterKind::Agreements, since)),
    }
}

fn file_extract(complaint: &Complaint) -> Standing {
    match &complaint.round.resolution {
        None => no("dit volgt na de afhandeling"),
        Some(resolution) if matches!(resolution.what, Resolution::Merged(_)) => {
            no("de klacht is samengevoegd met een andere")
        }
        Some(resolution) => yes(sent(complaint, LetterKind::ClientFileExtract, resolution.on)),
    }
}

/// The first day, from one on, on which a letter went to the reader for whom it is meant.
fn sent(complaint: &Complaint, letter: LetterKind, since: NaiveDate) -> Option<NaiveDate> {
    let usual = letter.readers().first();
    let those = complaint.letters.iter().filter(|one| one.what.letter == letter);
    let those = those.filter(|one| usual == Some(&one.what.to) && one.on >= since);
    those.map(|one| one.on).min()
}

/// The day of the last agreement: an action, a settlement, a mediation.
pub(super) fn last_agreement(complaint: &Complaint) -> Option<NaiveDate> {
    let actions = complaint.actions.iter().map(|item| item.agreed_on);
    let settled = complaint.round.settlement.as_ref();
    let settled = settled.filter(|one| one.what.agreements.is_some()).map(|one| one.on);
    let mediated = complaint.mediations.iter().filter_map(|course| course.ended.as_ref());
    let mediated = mediated.filter(|end| end.what.settled && end.what.note.is_some());
    actions.chain(settled).chain(mediated.map(|end| end.on)).max()
}
