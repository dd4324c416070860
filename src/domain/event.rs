//! Events (gebeurtenissen): what has happened to a complaint. They are the truth.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::acts::dossier::{
    Attachment, Dissatisfaction, InternalNote, LetterSent, Link, NewsRequest, OutsideAnswer,
    OutsideEnd, OutsideProcedure, Recusal, StoredFile,
};
use super::acts::firm::{
    Discussion, DutyDone, MeasureDecision, MeasureDone, MeasureNotice, MeasureProposal,
    MeasureReview, Meeting,
};
use super::acts::retention::{Erasure, HoldLifted, LegalHold};
use super::acts::staff::{Colleague, KeyLine, Retirement};
use super::acts::{
    AgreedAction, Assignment, Communication, Contact, Decline, Extension, Findings, Hearing,
    HearingPlan, HearingRequest, Inspection, Mediation, MediationEnd, Merge, NoRemedy, Note,
    Person, ReceiptLetter, Reopening, ReportSending, RespondentNotice, Ruling, SetTerm, Settlement,
    Signature, TravelCostsDecision, TravelCostsRequest, UwvNotice, Withdrawal,
};
use super::intake::{Amendment, Intake};
use super::moment::Moment;
use super::number::ComplaintNumber;
use super::takeover::TakenOver;
use super::text::{Line, Text};
use crate::regulation::RegulationVersion;

/// Defines the events once: kind as stored, data.
macro_rules! events {
    ($($variant:ident($data:ty) = $kind:literal;)+) => {
        /// An event with its data.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "data")]
        #[allow(missing_docs, reason = "each variant is named after the act it records")]
        pub enum Event {
            $(#[serde(rename = $kind)] $variant($data),)+
        }

        impl Event {
            /// The kind under which it is stored.
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)+ }
            }

            /// Every kind.
            pub const KINDS: &'static [&'static str] = &[$($kind,)+];
        }
    };
}

events! {
    Registered(Box<Registered>) = "registered";
    Amended(Box<Amendment>) = "amended";
    Acknowledged(ReceiptLetter) = "acknowledged";
    RespondentNotified(RespondentNotice) = "respondent_notified";
    ForwardedToBoard(Note) = "forwarded_to_board";
    Admitted(Note) = "admitted";
    Declined(Decline) = "declined";
    HandlerAssigned(Assignment) = "handler_assigned";
    TermSet(SetTerm) = "term_set";
    MediationOffered(Mediation) = "mediation_offered";
    MediationAccepted(Mediation) = "mediation_accepted";
    MediationRefused(Note) = "mediation_refused";
    MediationEnded(MediationEnd) = "mediation_ended";
    HearingRequested(HearingRequest) = "hearing_requested";
    HearingPlanned(HearingPlan) = "hearing_planned";
    HearingRecorded(Hearing) = "hearing_recorded";
    HearingReportSent(ReportSending) = "hearing_report_sent";
    SignatureRecorded(Signature) = "signature_recorded";
    InspectionGranted(Inspection) = "inspection_granted";
    TravelCostsRequested(TravelCostsRequest) = "travel_costs_requested";
    TravelCostsDecided(TravelCostsDecision) = "travel_costs_decided";
    FindingsRecorded(Findings) = "findings_recorded";
    TermExtended(TermExtended) = "term_extended";
    Ruled(Ruled) = "ruled";
    RulingCommunicated(Communicated) = "ruling_communicated";
    SettledInformally(Settlement) = "settled_informally";
    ActionAgreed(AgreedAction) = "action_agreed";
    NoRemedyRecorded(NoRemedy) = "no_remedy_recorded";
    ActionCompleted(ActionCompleted) = "action_completed";
    UwvNotified(UwvNotice) = "uwv_notified";
    InsurerNotified(Note) = "insurer_notified";
    ReportedToPrincipal(Note) = "reported_to_principal";
    Withdrawn(Withdrawal) = "withdrawn";
    Reopened(Reopening) = "reopened";
    Merged(Merge) = "merged";
    DuplicateAbsorbed(DuplicateAbsorbed) = "duplicate_absorbed";
    ContactLogged(Contact) = "contact_logged";
    NoteAdded(InternalNote) = "note_added";
    NewsAsked(NewsRequest) = "news_asked";
    FileAttached(Attachment) = "file_attached";
    LetterSent(LetterSent) = "letter_sent";
    Linked(Link) = "linked";
    Recused(Recusal) = "recused";
    Dissatisfied(Dissatisfaction) = "dissatisfied";
    OutsideOpened(OutsideProcedure) = "outside_opened";
    OutsideAnswered(OutsideAnswer) = "outside_answered";
    OutsideClosed(OutsideEnd) = "outside_closed";
    Discussed(Discussion) = "discussed";
    MeetingHeld(Meeting) = "meeting_held";
    MeasureProposed(MeasureProposal) = "measure_proposed";
    MeasureDecided(MeasureDecision) = "measure_decided";
    MeasureAnnounced(MeasureNotice) = "measure_announced";
    MeasureCompleted(MeasureDone) = "measure_completed";
    MeasureReviewed(MeasureReview) = "measure_reviewed";
    DutyCompleted(DutyDone) = "duty_completed";
    ColleagueSet(Colleague) = "colleague_set";
    ColleagueRetired(Retirement) = "colleague_retired";
    ColleagueKeySet(KeyLine) = "colleague_key_set";
    TakenOver(Box<TakenOver>) = "taken_over";
    LegalHoldSet(LegalHold) = "legal_hold_set";
    LegalHoldLifted(HoldLifted) = "legal_hold_lifted";
    Erased(Box<Erasure>) = "erased";
}

impl Event {
    /// The file that this event keeps, whose content lies in the database.
    pub const fn file(&self) -> Option<&StoredFile> {
        match self {
            Self::FileAttached(attachment) => Some(&attachment.file),
            Self::LetterSent(letter) => Some(&letter.file),
            Self::DutyCompleted(done) => done.document.as_ref(),
            _ => None,
        }
    }
}

/// The first event of every complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Its number in the register.
    pub number: ComplaintNumber,
    /// The regulation under which it stays.
    pub regulation: RegulationVersion,
    /// What was written down.
    pub intake: Intake,
    /// Who handled the earlier complaint that this one is about, and so takes no part in this one;
    /// told to who sees that earlier one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<Line>,
}

/// More time, as a rule told to the complainant by this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermExtended {
    /// What was told.
    pub extension: Extension,
    /// The regulation knows no such extension: the complaint still counts as late.
    #[serde(default)]
    pub outside_regulation: bool,
    /// It went with a letter to the respondent alone: the complainant must still be told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub untold: bool,
}

/// A ruling and who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruled {
    /// What was ruled.
    pub ruling: Ruling,
    /// Who ruled.
    pub by: Person,
}

/// A ruling or a decision to decline was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Communicated {
    /// To whom, and how.
    pub communication: Communication,
    /// Where the complainant was told to go next.
    #[serde(default)]
    pub referral: Option<Text>,
}

/// An agreed action was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionCompleted {
    /// Its place on the list, from 1.
    pub action: u32,
    /// What was done.
    #[serde(default)]
    pub note: Option<Text>,
}

/// A duplicate was merged into this complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateAbsorbed {
    /// The duplicate.
    pub from: ComplaintNumber,
    /// When it was received.
    pub received_at: Moment,
    /// Who was set aside there, and now is here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<Line>,
}

/// An event and when the act took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was done.
    pub on: Moment,
    /// What was done.
    #[serde(flatten)]
    pub event: Event,
}

/// An entry as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the complaint's history, from 1.
    pub version: u32,
    /// When it was recorded, Dutch wall-clock time.
    pub at: NaiveDateTime,
    /// Who recorded it.
    pub actor: Line,
    /// What.
    pub entry: Entry,
}
