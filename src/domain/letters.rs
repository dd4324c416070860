//! Letters (brieven): what each must hold by its regulation, where the file still lacks that, and
//! which step of the procedure follows from sending it. Their words are in `documents`.

mod step;

use super::command::Action;
use super::complaint::Complaint;
use super::obligations::handling_dates;
use super::refusal::Refusal;
use crate::regulation::{LetterElement, LetterKind, LetterRecipient, ObligationKind, Regulation};

pub use step::{Posting, refused_date, refused_kind, step_of};

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
                ", of geef de organisatie een telefoonnummer, e-mailadres of antwoordadres bij de \
                 instellingen, of met 'klachtenbalie instelling zet'"
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
        let rule = regulation.letter(letter);
        let elements = rule.map_or(letter.is_about(), |rule| &rule.elements);
        let gaps = elements
            .iter()
            .filter(|element| !is_known(**element, complaint, regulation, reply_to))
            .map(|element| Gap { element: *element, action: filled_in_by(*element) })
            .collect();
        Self { article: rule.map(|rule| rule.article.clone()), gaps }
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

    /// Without what it says nothing: asked for where no article says what the letter holds.
    const fn is_about(self) -> &'static [LetterElement] {
        match self {
            Self::Declined => &[LetterElement::Ground],
            Self::HearingInvitation => &[LetterElement::HearingTime],
            Self::HearingReport => &[LetterElement::Accounts],
            Self::Delay => &[LetterElement::DelayReason, LetterElement::NewDate],
            Self::Agreements => &[LetterElement::Agreements],
            Self::Ruling => &[LetterElement::Judgement],
            _ => &[],
        }
    }

    /// The letter with its reader; not twice where its own name says to whom it goes.
    pub fn to_reader(self, to: LetterRecipient, name: Option<&str>) -> String {
        let says_it = matches!(self.readers(), [_])
            && !matches!(self, Self::Receipt | Self::Progress | Self::InsurerNotice);
        match name {
            Some(name) if says_it => format!("{} ({name})", self.label()),
            None if says_it => self.label().to_owned(),
            name => format!("{} aan {}", self.label(), name.unwrap_or(to.label())),
        }
    }

    /// Whether it is a form: made to be kept or printed, and sent to nobody.
    pub const fn is_form(self) -> bool {
        matches!(self, Self::RegistrationForm | Self::ProgressForm)
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

/// Refuses a letter about a step that the regulation does not know: it could never be sent.
pub fn refused_by_regulation(letter: LetterKind, regulation: &Regulation) -> Option<Refusal> {
    let owes = |kind| regulation.term(kind).is_some();
    let (is_known, what) = match letter {
        LetterKind::UwvNotice => (owes(ObligationKind::NotifyUwv), "een melding aan UWV"),
        LetterKind::InsurerNotice => (regulation.claim.is_some(), "overleg met de verzekeraar"),
        LetterKind::PrincipalNotice => {
            (owes(ObligationKind::ReportToPrincipal), "een melding aan de opdrachtgever")
        }
        _ => return None,
    };
    (!is_known).then(|| {
        let message =
            format!("{} kent {what} niet. Er is dus geen brief voor.", regulation.spoken());
        Refusal::new("not_in_regulation", message)
    })
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
