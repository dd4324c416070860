//! Commands (opdrachten): everything that can be asked of the desk about a complaint.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};

use super::acts::dossier::{
    Attachment, Dissatisfaction, InternalNote, LetterSending, Link, NewsRequest, OutsideAnswer,
    OutsideEnd, OutsideProcedure, Recusal,
};
use super::acts::firm::{
    DutyDone, MeasureDecision, MeasureDone, MeasureNotice, MeasureProposal, MeasureReview, Meeting,
};
use super::acts::retention::{HoldLifted, LegalHold};
use super::acts::staff::{Colleague, Retirement};
use super::acts::{
    AgreedAction, Assignment, Communication, CompletedAction, Contact, Decline, Extension,
    Findings, Hearing, HearingPlan, HearingRequest, Inspection, Mediation, MediationEnd, Merge,
    NoRemedy, Note, ReceiptLetter, Reopening, ReportSending, RespondentNotice, Ruling, SetTerm,
    Settlement, Signature, TravelCostsDecision, TravelCostsRequest, UwvNotice, Withdrawal,
};
use super::intake::{Amendment, Intake};

/// Defines the commands once: code, Dutch label, data.
macro_rules! commands {
    ($($variant:ident($data:ty) = $code:literal, $label:literal;)+) => {
        /// A command with its data.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "command")]
        pub enum Command {
            $(#[doc = $label] #[serde(rename = $code)] $variant($data),)+
        }

        /// Which command, without its data: an action (actie) in menus.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $label] $variant,)+
        }

        impl Action {
            /// Every action, in the order of the procedure.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The command's name in JSON.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What staff see.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The action with this name.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl Command {
            /// Reads an action's data. Errors name the field where the format can.
            pub fn read<'de, D: Deserializer<'de>>(action: Action, data: D) -> Result<Self, D::Error> {
                Ok(match action {
                    $(Action::$variant => Self::$variant(<$data>::deserialize(data)?),)+
                })
            }

            /// The JSON Schema of an action's data.
            pub fn schema(action: Action, generator: &mut SchemaGenerator) -> Schema {
                match action {
                    $(Action::$variant => <$data>::json_schema(generator),)+
                }
            }

            /// Which action this is.
            pub const fn action(&self) -> Action {
                match self { $(Self::$variant(_) => Action::$variant,)+ }
            }
        }
    };
}

commands! {
    Register(Box<Intake>) = "register", "Nieuwe klacht of ander signaal";
    Amend(Box<Amendment>) = "amend", "Gegevens verbeteren";
    Acknowledge(ReceiptLetter) = "acknowledge", "Ontvangst bevestigen";
    NotifyRespondent(RespondentNotice) = "notify_respondent", "Beklaagde inlichten";
    ForwardToBoard(Note) = "forward_to_board", "Doorgeven aan de directie";
    Admit(Note) = "admit", "In behandeling nemen";
    Decline(Decline) = "decline", "Niet in behandeling nemen";
    AssignHandler(Assignment) = "assign_handler", "Behandelaar aanwijzen";
    SetTerm(SetTerm) = "set_term", "Termijn vaststellen";
    OfferMediation(Mediation) = "offer_mediation", "Bemiddeling aanbieden";
    AcceptMediation(Mediation) = "accept_mediation", "Bemiddeling aanvaard";
    RefuseMediation(Note) = "refuse_mediation", "Bemiddeling geweigerd";
    EndMediation(MediationEnd) = "end_mediation", "Bemiddeling beëindigd";
    RequestHearing(HearingRequest) = "request_hearing", "Verzoek om te horen";
    PlanHearing(HearingPlan) = "plan_hearing", "Hoorzitting plannen";
    RecordHearing(Hearing) = "record_hearing", "Hoorzitting vastleggen";
    SendHearingReport(ReportSending) = "send_hearing_report", "Verslag sturen";
    RecordSignature(Signature) = "record_signature", "Ondertekening vastleggen";
    GrantInspection(Inspection) = "grant_inspection", "Inzage geven";
    RequestTravelCosts(TravelCostsRequest) = "request_travel_costs", "Verzoek om reiskosten";
    DecideTravelCosts(TravelCostsDecision) = "decide_travel_costs", "Beslissen over reiskosten";
    RecordFindings(Findings) = "record_findings", "Bevindingen en advies";
    ExtendTerm(Extension) = "extend_term", "Uitstel melden";
    Rule(Ruling) = "rule", "Uitspraak doen";
    CommunicateRuling(Communication) = "communicate_ruling", "Uitspraak of besluit sturen";
    SettleInformally(Settlement) = "settle_informally", "Informeel afdoen";
    AgreeAction(AgreedAction) = "agree_action", "Actie afspreken";
    RecordNoRemedy(NoRemedy) = "record_no_remedy", "Vastleggen dat herstel niet kan";
    CompleteAction(CompletedAction) = "complete_action", "Actie afronden";
    NotifyUwv(UwvNotice) = "notify_uwv", "Melden aan UWV";
    NotifyInsurer(Note) = "notify_insurer", "Verzekeraar laten raadplegen";
    ReportToPrincipal(Note) = "report_to_principal", "Melden aan de opdrachtgever";
    Withdraw(Withdrawal) = "withdraw", "Intrekking door de klager";
    Reopen(Reopening) = "reopen", "Heropenen";
    Merge(Merge) = "merge", "Samenvoegen met een andere klacht";
    LogContact(Contact) = "log_contact", "Contact vastleggen";
    AddNote(InternalNote) = "add_note", "Interne notitie";
    AskNews(NewsRequest) = "ask_news", "Om nieuws vragen";
    AttachFile(Attachment) = "attach_file", "Bijlage toevoegen";
    SendLetter(LetterSending) = "send_letter", "Brief versturen";
    LinkComplaint(Link) = "link_complaint", "Koppelen aan een andere klacht";
    Recuse(Recusal) = "recuse", "Terugtreden";
    RecordDissatisfaction(Dissatisfaction) = "record_dissatisfaction", "Klager is niet tevreden";
    OpenOutside(OutsideProcedure) = "open_outside", "Externe procedure vastleggen";
    AnswerOutside(OutsideAnswer) = "answer_outside", "Externe instantie antwoorden";
    CloseOutside(OutsideEnd) = "close_outside", "Externe procedure afsluiten";
    SetLegalHold(LegalHold) = "set_legal_hold", "Bewaren vastleggen";
    LiftLegalHold(HoldLifted) = "lift_legal_hold", "Bewaren opheffen";
    HoldMeeting(Meeting) = "hold_meeting", "Intern overleg vastleggen";
    ProposeMeasure(MeasureProposal) = "propose_measure", "Maatregel voorstellen";
    DecideMeasure(MeasureDecision) = "decide_measure", "Over een maatregel beslissen";
    AnnounceMeasure(MeasureNotice) = "announce_measure", "Maatregel bekendmaken";
    CompleteMeasure(MeasureDone) = "complete_measure", "Maatregel afronden";
    ReviewMeasure(MeasureReview) = "review_measure", "Effect van een maatregel beoordelen";
    CompleteDuty(DutyDone) = "complete_duty", "Eigen verplichting afronden";
    SetColleague(Colleague) = "set_colleague", "Medewerker vastleggen";
    RetireColleague(Retirement) = "retire_colleague", "Medewerker uitschrijven";
}

/// What an action is about (onderwerp).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A complaint that is not there yet.
    NewComplaint,
    /// A complaint in the register.
    Complaint,
    /// The firm itself.
    Firm,
    /// The people of the desk.
    Staff,
}

impl Action {
    /// What this action is about.
    pub const fn subject(self) -> Subject {
        match self {
            Self::Register => Subject::NewComplaint,
            Self::HoldMeeting
            | Self::ProposeMeasure
            | Self::DecideMeasure
            | Self::AnnounceMeasure
            | Self::CompleteMeasure
            | Self::ReviewMeasure
            | Self::CompleteDuty => Subject::Firm,
            Self::SetColleague | Self::RetireColleague => Subject::Staff,
            _ => Subject::Complaint,
        }
    }
}
