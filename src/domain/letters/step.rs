//! Letters (brieven): which step of the procedure follows from sending one, and when one is not
//! sent.

use chrono::NaiveDate;

use super::super::acts::dossier::LetterSending;
use super::super::acts::{
    Communication, Inspection, Mediation, Note, ReceiptLetter, ReportSending, RespondentNotice,
    UwvNotice,
};
use super::super::command::{Action, Command};
use super::super::complaint::Complaint;
use super::super::refusal::Refusal;
use super::super::respondents::reader_of;
use super::super::responsibility::director_may;
use super::super::text::Line;
use super::super::wording::long_date;
use crate::regulation::{
    Channel, LetterElement, LetterKind, LetterRecipient, ObligationKind, Party, Recipient,
    Regulation,
};

/// A letter on its way: what decides which step follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Posting<'a> {
    /// Which letter.
    pub letter: LetterKind,
    /// To whom.
    pub to: LetterRecipient,
    /// Which respondent, or the name of the reader elsewhere.
    pub name: Option<&'a Line>,
    /// How it is sent.
    pub channel: Option<Channel>,
    /// The step with its data, where it is given.
    pub step: Option<&'a Command>,
}

impl<'a> From<&'a LetterSending> for Posting<'a> {
    fn from(sending: &'a LetterSending) -> Self {
        Self {
            letter: sending.letter,
            to: sending.to,
            name: sending.name.as_ref(),
            channel: sending.channel,
            step: sending.step.as_deref(),
        }
    }
}

/// Refuses the letter of another decision than was made.
pub fn refused_kind(letter: LetterKind, complaint: &Complaint) -> Option<Refusal> {
    let round = &complaint.round;
    let made = match letter {
        LetterKind::Ruling => round.ruling.is_some(),
        LetterKind::Declined => round.declined.is_some(),
        _ => true,
    };
    (!made).then(|| {
        let why = if letter == LetterKind::Ruling {
            "Er is nog geen uitspraak."
        } else {
            "Er is niet besloten om de klacht niet in behandeling te nemen."
        };
        Refusal::new("nothing_to_communicate", why)
    })
}

/// Refuses to tell of a new date that has passed already.
pub fn refused_date(letter: LetterKind, after: &Complaint, on: NaiveDate) -> Option<Refusal> {
    let until =
        after.extensions.last().filter(|_| letter == LetterKind::Delay)?.what.extension.until;
    (until < on).then(|| {
        Refusal::new(
            "new_date_passed",
            format!(
                "De nieuwe datum in deze brief is al voorbij: {}. Leg eerst bij '{}' een latere datum vast.",
                long_date(until),
                Action::ExtendTerm.label()
            ),
        )
    })
}

/// The step that follows from sending a letter: as given, or the usual one; none where there is
/// nothing left to do by it.
pub fn step_of(
    sending: Posting<'_>,
    complaint: &Complaint,
    regulation: &Regulation,
) -> Result<Option<Command>, Refusal> {
    let respondent = match sending.to {
        LetterRecipient::Respondent => {
            reader_of(sending.letter, sending.name, complaint, regulation)?
        }
        LetterRecipient::Board => {
            director_may(complaint, regulation, sending.name)?;
            None
        }
        _ => None,
    };
    if let Some(step) = sending.step {
        let wanted = sending.letter.act();
        if step.action() == wanted {
            return Ok(Some(step.clone()));
        }
        return Err(Refusal::new(
            "wrong_step",
            format!("Bij '{}' hoort de stap '{}'.", sending.letter.label(), wanted.label()),
        ));
    }
    usual_step(sending, respondent.as_ref(), complaint, regulation)
}

fn usual_step(
    sending: Posting<'_>,
    respondent: Option<&Line>,
    complaint: &Complaint,
    regulation: &Regulation,
) -> Result<Option<Command>, Refusal> {
    let note = || Note { note: None };
    let step = match sending.letter {
        LetterKind::Receipt => {
            let tells_decision = regulation.term(ObligationKind::TellAdmission).is_some()
                && complaint.acknowledged_with_decision.is_none()
                && complaint.decided().is_some();
            let owed = complaint.acknowledged.is_empty() || tells_decision;
            owed.then(|| Command::Acknowledge(receipt(sending, regulation)))
        }
        LetterKind::RespondentNotice => Some(Command::NotifyRespondent(RespondentNotice {
            respondents: respondent.cloned().into_iter().collect(),
            note: None,
        })),
        LetterKind::Declined | LetterKind::Ruling => communication(sending, respondent, complaint),
        LetterKind::MediationProposal => (complaint.offered_mediation().is_none()
            && complaint.running_mediation().is_none())
        .then_some(Command::OfferMediation(Mediation { mediator: None, note: None })),
        LetterKind::HearingReport => Some(Command::SendHearingReport(ReportSending {
            to: vec![side(sending.to)],
            note: None,
        })),
        LetterKind::UwvNotice => complaint
            .uwv_notified
            .is_none()
            .then_some(Command::NotifyUwv(UwvNotice { not_applicable: None, note: None })),
        LetterKind::InsurerNotice => {
            complaint.insurer_notified.is_none().then(|| Command::NotifyInsurer(note()))
        }
        LetterKind::PrincipalNotice => {
            complaint.reported_to_principal.is_none().then(|| Command::ReportToPrincipal(note()))
        }
        LetterKind::InspectionCover => {
            Some(Command::GrantInspection(Inspection { party: side(sending.to), papers: None }))
        }
        LetterKind::Delay if complaint.extensions.is_empty() => {
            return Err(needs_data(sending.letter, "de nieuwe datum en de reden"));
        }
        LetterKind::Progress => return Err(needs_data(sending.letter, "hoe het ermee staat")),
        LetterKind::Delay
        | LetterKind::HearingInvitation
        | LetterKind::Agreements
        | LetterKind::ClientFileExtract
        | LetterKind::RegistrationForm
        | LetterKind::ProgressForm => None,
    };
    Ok(step)
}

/// The side to which a letter for both sides goes.
const fn side(to: LetterRecipient) -> Party {
    match to {
        LetterRecipient::Respondent => Party::Respondent,
        _ => Party::Complainant,
    }
}

fn needs_data(letter: LetterKind, what: &str) -> Refusal {
    Refusal::new("step_missing", format!("Vul voor '{}' eerst in: {what}.", letter.label()))
}

fn receipt(sending: Posting<'_>, regulation: &Regulation) -> ReceiptLetter {
    let tells = |element| {
        regulation.letter(sending.letter).is_some_and(|rule| rule.elements.contains(&element))
    };
    ReceiptLetter {
        channel: sending.channel,
        contacted: false,
        told_inspection_right: tells(LetterElement::InspectionRight),
        note: None,
    }
}

fn communication(
    sending: Posting<'_>,
    respondent: Option<&Line>,
    complaint: &Complaint,
) -> Option<Command> {
    let to = match sending.to {
        LetterRecipient::Complainant => Recipient::Complainant,
        LetterRecipient::Respondent => Recipient::Respondent,
        LetterRecipient::Board => Recipient::Board,
        LetterRecipient::Principal => Recipient::Principal,
        // A copy for the file tells nobody.
        LetterRecipient::Uwv | LetterRecipient::Insurer | LetterRecipient::File => return None,
    };
    let informed = match respondent.and_then(|name| complaint.intake.respondent_called(name)) {
        Some(one) => complaint.respondent_informed(one),
        None => complaint.informed(to),
    };
    informed.is_none().then(|| {
        Command::CommunicateRuling(Communication {
            to: vec![to],
            respondents: respondent.cloned().into_iter().collect(),
            director: sending.name.filter(|_| to == Recipient::Board).cloned(),
            referral: None,
            channel: sending.channel,
        })
    })
}
