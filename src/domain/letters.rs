//! Letters (brieven): what each must hold by its regulation, where the file still lacks that, and
//! which step of the procedure follows from sending it. Their words are in `documents`.

use chrono::NaiveDate;

use super::acts::dossier::LetterSending;
use super::acts::{
    Communication, Inspection, Mediation, Note, ReceiptLetter, ReportSending, RespondentNotice,
    UwvNotice,
};
use super::command::{Action, Command};
use super::complaint::Complaint;
use super::obligations::handling_dates;
use super::refusal::Refusal;
use super::respondents::reader_of;
use super::responsibility::director_may;
use super::text::Line;
use super::wording::long_date;
use crate::regulation::{
    Channel, LetterElement, LetterKind, LetterRecipient, ObligationKind, Party, Recipient,
    Regulation,
};

/// Something that a letter must hold and the file does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub element: LetterElement,
    /// The action by which it is filled in.
    pub action: Action,
}

impl Gap {
    /// A sentence that says what is missing and where to fill it in.
    pub fn sentence(&self) -> String {
        let elsewhere = match self.element {
            LetterElement::Contact => {
                ", of geef de organisatie een telefoonnummer, e-mailadres of antwoordadres met: \
                 klachtenbalie instelling zet"
            }
            _ => "",
        };
        format!("{} (vul dit in bij '{}'{elsewhere})", self.element.label(), self.action.label())
    }
}

/// How complete the file is for one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// The article that says what the letter holds, where there is one.
    pub article: Option<String>,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

impl Completeness {
    /// Looks a letter's elements up in the file.
    pub fn of(
        letter: LetterKind,
        complaint: &Complaint,
        regulation: &Regulation,
        reply_to: Option<&str>,
    ) -> Self {
        let Some(rule) = regulation.letter(letter) else {
            return Self { article: None, gaps: Vec::new() };
        };
        let gaps = rule
            .elements
            .iter()
            .filter(|element| !is_known(**element, complaint, regulation, reply_to))
            .map(|element| Gap { element: *element, action: filled_in_by(*element) })
            .collect();
        Self { article: Some(rule.article.clone()), gaps }
    }

    /// Refuses a letter with gaps.
    pub fn must_be_whole(&self) -> Result<(), Refusal> {
        if self.gaps.is_empty() {
            return Ok(());
        }
        let missing: Vec<_> = self.gaps.iter().map(Gap::sentence).collect();
        Err(Refusal {
            code: "letter_incomplete".into(),
            article: self.article.clone(),
            message: format!("In deze brief ontbreekt nog: {}.", missing.join("; ")),
        })
    }
}

/// Whether the file holds what an element needs. What the letter's own words say is always there.
fn is_known(
    element: LetterElement,
    complaint: &Complaint,
    regulation: &Regulation,
    reply_to: Option<&str>,
) -> bool {
    let round = &complaint.round;
    let ruling = round.ruling.as_ref().map(|standing| &standing.ruling);
    match element {
        LetterElement::ConductDate => !complaint.intake.conduct.is_empty(),
        LetterElement::ExpectedEnd => {
            handling_dates(complaint, regulation, complaint.received()).limit.is_some()
        }
        LetterElement::Contact => reply_to.is_some() || complaint.handler.is_some(),
        LetterElement::Handler => complaint.handler.is_some(),
        LetterElement::Outcome => {
            round.resolution.is_some() || complaint.intake.desired_solution.is_some()
        }
        // The letter that confirms receipt may go before the decision; the next one tells it (W2W 5.1.3).
        LetterElement::Admission => {
            complaint.decided().is_some() || complaint.acknowledged.is_empty()
        }
        LetterElement::Ground => round.declined.is_some(),
        LetterElement::Reason => {
            round.declined.as_ref().is_some_and(|declined| declined.what.reason.is_some())
        }
        LetterElement::Mediator => {
            complaint.mediations.last().is_some_and(|course| course.proposal.mediator.is_some())
        }
        LetterElement::HearingTime => round
            .hearing_planned
            .as_ref()
            .is_some_and(|plan| plan.what.place.is_some() && plan.what.at.time.is_some()),
        LetterElement::Accounts => !round.accounts.is_empty(),
        LetterElement::DelayReason | LetterElement::NewDate => !complaint.extensions.is_empty(),
        LetterElement::Agreements => has_agreements(complaint),
        LetterElement::ComplaintAsPut => ruling.is_some_and(|one| one.complaint_as_put.is_some()),
        LetterElement::FactsFound => ruling.is_some_and(|one| one.facts.is_some()),
        LetterElement::Reasoning => ruling.is_some_and(|one| one.reasoning.is_some()),
        LetterElement::Norms => ruling.is_some_and(|one| !one.norms.is_empty()),
        LetterElement::Judgement => ruling.is_some(),
        LetterElement::Claim => complaint.intake.claim_cents.is_some(),
        LetterElement::LetterDate
        | LetterElement::Complaint
        | LetterElement::Facts
        | LetterElement::InspectionRight
        | LetterElement::Referral
        | LetterElement::Companion
        | LetterElement::SignatureRequest
        | LetterElement::News
        | LetterElement::Papers => true,
    }
}

fn has_agreements(complaint: &Complaint) -> bool {
    let settled = complaint.round.settlement.as_ref();
    let mediated = complaint.mediations.iter().filter_map(|course| course.ended.as_ref());
    !complaint.actions.is_empty()
        || settled.is_some_and(|settled| settled.what.agreements.is_some())
        || mediated.into_iter().any(|end| end.what.settled && end.what.note.is_some())
}

/// The action by which an element gets into the file.
const fn filled_in_by(element: LetterElement) -> Action {
    match element {
        LetterElement::Contact | LetterElement::Handler => Action::AssignHandler,
        LetterElement::Admission => Action::Admit,
        LetterElement::Ground | LetterElement::Reason => Action::Decline,
        LetterElement::Mediator => Action::OfferMediation,
        LetterElement::HearingTime => Action::PlanHearing,
        LetterElement::Accounts => Action::RecordHearing,
        LetterElement::DelayReason | LetterElement::NewDate => Action::ExtendTerm,
        LetterElement::Agreements => Action::AgreeAction,
        LetterElement::ComplaintAsPut
        | LetterElement::FactsFound
        | LetterElement::Reasoning
        | LetterElement::Norms
        | LetterElement::Judgement => Action::Rule,
        LetterElement::News => Action::LogContact,
        _ => Action::Amend,
    }
}

impl LetterKind {
    /// The act that sending this letter is: who may not do that, may not send it.
    pub const fn act(self) -> Action {
        match self {
            Self::Receipt => Action::Acknowledge,
            Self::RespondentNotice => Action::NotifyRespondent,
            Self::Declined | Self::Ruling => Action::CommunicateRuling,
            Self::MediationProposal => Action::OfferMediation,
            Self::HearingInvitation => Action::PlanHearing,
            Self::HearingReport => Action::SendHearingReport,
            Self::Progress => Action::LogContact,
            Self::Delay => Action::ExtendTerm,
            Self::Agreements => Action::AgreeAction,
            Self::UwvNotice => Action::NotifyUwv,
            Self::InsurerNotice => Action::NotifyInsurer,
            Self::PrincipalNotice | Self::ClientFileExtract => Action::ReportToPrincipal,
            Self::InspectionCover => Action::GrantInspection,
            Self::RegistrationForm => Action::Register,
            Self::ProgressForm => Action::ForwardToBoard,
        }
    }

    /// The letter with its reader; not twice where its own name says to whom it goes.
    pub fn to_reader(self, to: LetterRecipient, name: Option<&str>) -> String {
        let says_it =
            matches!(self.readers(), [_]) && !matches!(self, Self::Receipt | Self::Progress);
        match name {
            Some(name) if says_it => format!("{} ({name})", self.label()),
            None if says_it => self.label().to_owned(),
            name => format!("{} aan {}", self.label(), name.unwrap_or(to.label())),
        }
    }

    /// To whom it can go; the first as a rule.
    pub const fn readers(self) -> &'static [LetterRecipient] {
        use LetterRecipient::{Board, Complainant, File, Insurer, Principal, Respondent, Uwv};
        match self {
            Self::Receipt | Self::Progress => &[Complainant],
            Self::RespondentNotice => &[Respondent],
            Self::Declined => &[Complainant, Respondent, Principal, File],
            Self::Ruling => &[Complainant, Respondent, Board, Principal, File],
            // The law tells the respondent of the delay as well (Awb 9:11 lid 2).
            Self::Delay
            | Self::MediationProposal
            | Self::HearingInvitation
            | Self::HearingReport
            | Self::InspectionCover => &[Complainant, Respondent],
            Self::Agreements => &[Complainant, Respondent, Principal],
            Self::UwvNotice => &[Uwv],
            Self::InsurerNotice => &[Insurer],
            Self::PrincipalNotice => &[Principal],
            Self::ClientFileExtract | Self::RegistrationForm | Self::ProgressForm => &[File],
        }
    }
}

/// Refuses a reader to whom this letter does not go.
pub fn refused_reader(letter: LetterKind, to: LetterRecipient) -> Option<Refusal> {
    if letter.readers().contains(&to) {
        return None;
    }
    let readers: Vec<_> = letter.readers().iter().map(|reader| reader.label()).collect();
    Some(Refusal::new(
        "wrong_reader",
        format!("'{}' gaat naar: {}. Kies daaruit.", letter.label(), readers.join(", ")),
    ))
}

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
    let until = after.extensions.last().filter(|_| letter == LetterKind::Delay)?.what.0.until;
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
