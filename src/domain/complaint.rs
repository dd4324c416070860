//! A complaint (klacht) as its events make it.

use chrono::NaiveDate;

use super::acts::dossier::{Attachment, Dissatisfaction, LetterSent, OutsideProcedure};
use super::acts::retention::LegalHold;
use super::acts::{
    AgreedAction, Assignment, Decline, Findings, Hearing, HearingPlan, Mediation, MediationEnd,
    NoRemedy, Person, Ruling, Settlement, Signature, TravelCostsDecision, TravelCostsRequest,
};
use super::event::{Event, Recorded, TermExtended};
use super::intake::Intake;
use super::moment::Moment;
use super::news::NewsAsked;
use super::number::ComplaintNumber;
use super::responsibility::is_involved;
use super::takeover::TakenOver;
use super::text::Line;
use crate::regulation::{Party, Recipient, RegulationVersion, SignalKind};

pub use super::resolution::Resolution;

/// Something and the day of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub what: T,
}

/// Mediation (bemiddeling), from offer to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediationCourse {
    /// When it was offered.
    pub offered: NaiveDate,
    /// What was offered.
    pub proposal: Mediation,
    /// When and with whom it was accepted.
    pub accepted: Option<Dated<Mediation>>,
    /// When it was refused.
    pub refused: Option<NaiveDate>,
    /// When and how it ended.
    pub ended: Option<Dated<MediationEnd>>,
}

impl MediationCourse {
    /// Whether it still awaits an answer.
    pub const fn is_offered(&self) -> bool {
        self.accepted.is_none() && self.refused.is_none()
    }

    /// Whether it goes on.
    pub const fn is_running(&self) -> bool {
        self.accepted.is_some() && self.ended.is_none()
    }
}

/// A ruling that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRuling {
    /// The day of it.
    pub on: NaiveDate,
    /// What was ruled.
    pub ruling: Ruling,
    /// Who ruled.
    pub by: Person,
}

/// An agreed action and whether it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionItem {
    /// When it was agreed.
    pub agreed_on: NaiveDate,
    /// What.
    pub action: AgreedAction,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

/// A procedure outside the firm (externe procedure), from its question to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideCourse {
    /// Which body, and what it asks.
    pub opened: Dated<OutsideProcedure>,
    /// The days on which the firm answered.
    pub answered: Vec<NaiveDate>,
    /// When it ended.
    pub closed: Option<NaiveDate>,
}

/// What has been done in the present round of handling; opening again starts a new one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Round {
    /// Taken up.
    pub admitted: Option<NaiveDate>,
    /// Not taken up.
    pub declined: Option<Dated<Decline>>,
    /// Sides that asked to be heard.
    pub hearing_requests: Vec<Dated<Party>>,
    /// Hearing planned.
    pub hearing_planned: Option<Dated<HearingPlan>>,
    /// Sides that were heard or waived it.
    pub heard: Vec<Dated<Party>>,
    /// The days on which somebody was heard, or waived it.
    pub hearings: Vec<NaiveDate>,
    /// What they said.
    pub accounts: Vec<Dated<Hearing>>,
    /// The report was sent, to these sides; none named: each that was heard.
    pub reports_sent: Vec<Dated<Vec<Party>>>,
    /// What came back of it.
    pub signatures: Vec<Dated<Signature>>,
    /// Findings with advice, the last.
    pub findings: Option<Dated<Findings>>,
    /// The ruling.
    pub ruling: Option<StandingRuling>,
    /// Why nothing can be put right.
    pub no_remedy: Option<Dated<NoRemedy>>,
    /// Who got the ruling or the decision, and when.
    pub informed: Vec<Dated<Recipient>>,
    /// Which respondents got it, by name; no names: all of them.
    pub respondents_informed: Vec<Dated<Vec<Line>>>,
    /// Settled informally.
    pub settlement: Option<Dated<Settlement>>,
    /// How and when it ended.
    pub resolution: Option<Dated<Resolution>>,
    /// It ended before this program was used: what the older register does not tell is not owed.
    pub ended_elsewhere: bool,
}

/// A complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Number in the register.
    pub number: ComplaintNumber,
    /// Number of events so far.
    pub version: u32,
    /// The regulation under which it was registered.
    pub regulation: RegulationVersion,
    /// When it was registered.
    pub registered_on: NaiveDate,
    /// Who registered it.
    pub registered_by: Line,
    /// The data as they now stand.
    pub intake: Intake,
    /// The estimates of the claim, each with the day from which it is known.
    pub claims: Vec<Dated<Option<u64>>>,
    /// The first day of an act: it cannot lie before the receipt.
    pub first_act: Option<NaiveDate>,
    /// Receipt letters.
    pub acknowledged: Vec<NaiveDate>,
    /// The first receipt letter that could say whether the complaint is taken up.
    pub acknowledged_with_decision: Option<NaiveDate>,
    /// Contacts with the complainant.
    pub contacts: Vec<NaiveDate>,
    /// When the complainant was told of the right to see the papers.
    pub told_inspection_right: Option<NaiveDate>,
    /// Respondents were told, by name; no names: all of them.
    pub respondents_notified: Vec<Dated<Vec<Line>>>,
    /// Passed to the board.
    pub forwarded: Option<NaiveDate>,
    /// UWV was told.
    pub uwv_notified: Option<NaiveDate>,
    /// Why UWV need not be told.
    pub uwv_not_applicable: Option<Dated<String>>,
    /// Insurers were consulted.
    pub insurer_notified: Option<NaiveDate>,
    /// The principal was told.
    pub reported_to_principal: Option<NaiveDate>,
    /// The handler.
    pub handler: Option<Dated<Assignment>>,
    /// The handler is that of an older register, which does not tell since when.
    pub handler_taken_over: bool,
    /// The board's date, and when it was set.
    pub term: Option<Dated<NaiveDate>>,
    /// Extensions, from the day on which the complainant was told; the last may still be untold.
    pub extensions: Vec<Dated<TermExtended>>,
    /// Mediations.
    pub mediations: Vec<MediationCourse>,
    /// Requests for travel costs.
    pub travel_request: Option<Dated<TravelCostsRequest>>,
    /// The decision on them.
    pub travel_decision: Option<Dated<TravelCostsDecision>>,
    /// Papers seen, by whom and when.
    pub inspections: Vec<Dated<Party>>,
    /// Agreed actions.
    pub actions: Vec<ActionItem>,
    /// Duplicates merged into this one.
    pub duplicates: Vec<ComplaintNumber>,
    /// Papers added to the file.
    pub attachments: Vec<Dated<Attachment>>,
    /// Letters sent.
    pub letters: Vec<Dated<LetterSent>>,
    /// Complaints that have to do with this one.
    pub links: Vec<ComplaintNumber>,
    /// Who stepped back.
    pub recused: Vec<Line>,
    /// Who handled the earlier complaint that this one is about: told to who sees that one.
    pub set_aside: Vec<Line>,
    /// The complainant said not to be satisfied.
    pub dissatisfied: Vec<Dated<Dissatisfaction>>,
    /// Procedures outside the firm.
    pub outside: Vec<OutsideCourse>,
    /// Who was asked for news, while there is no answer.
    pub news: Option<NewsAsked>,
    /// When a meeting last discussed it, since it was last opened again.
    pub discussed: Option<NaiveDate>,
    /// Days on which it was opened again.
    pub reopened: Vec<NaiveDate>,
    /// Where it was taken over from, if it was registered elsewhere before.
    pub taken_over: Option<Box<TakenOver>>,
    /// Why it must be kept past its period, and since when.
    pub hold: Option<Dated<LegalHold>>,
    /// The day on which everything about people was erased.
    pub erased: Option<NaiveDate>,
    /// The present round.
    pub round: Round,
}

impl Complaint {
    /// The complaint that these events make; none where they do not begin with a registration.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Option<Self> {
        let mut complaint: Option<Self> = None;
        for recorded in events {
            match &mut complaint {
                None => complaint = Self::begin(recorded),
                Some(complaint) => complaint.apply(recorded),
            }
        }
        complaint
    }

    fn begin(recorded: &Recorded) -> Option<Self> {
        let Event::Registered(registered) = &recorded.entry.event else { return None };
        Some(Self {
            number: registered.number,
            version: recorded.version,
            regulation: registered.regulation.clone(),
            registered_on: recorded.entry.on.date,
            registered_by: recorded.actor.clone(),
            claims: vec![Dated {
                on: registered.intake.received_at.date,
                what: registered.intake.claim_cents,
            }],
            intake: registered.intake.clone(),
            first_act: None,
            acknowledged: Vec::new(),
            acknowledged_with_decision: None,
            contacts: Vec::new(),
            told_inspection_right: None,
            respondents_notified: Vec::new(),
            forwarded: None,
            uwv_notified: None,
            uwv_not_applicable: None,
            insurer_notified: None,
            reported_to_principal: None,
            handler: None,
            handler_taken_over: false,
            term: None,
            extensions: Vec::new(),
            mediations: Vec::new(),
            travel_request: None,
            travel_decision: None,
            inspections: Vec::new(),
            actions: Vec::new(),
            duplicates: Vec::new(),
            attachments: Vec::new(),
            letters: Vec::new(),
            links: Vec::new(),
            recused: Vec::new(),
            set_aside: registered.set_aside.clone(),
            dissatisfied: Vec::new(),
            outside: Vec::new(),
            news: None,
            discussed: None,
            reopened: Vec::new(),
            taken_over: None,
            hold: None,
            erased: None,
            round: Round::default(),
        })
    }

    /// The day of receipt: day 0.
    pub const fn received(&self) -> NaiveDate {
        self.intake.received_at.date
    }

    /// The day on which it was decided whether the complaint is taken up.
    pub fn decided(&self) -> Option<NaiveDate> {
        let declined = self.round.declined.as_ref().map(|declined| declined.on);
        self.round.admitted.into_iter().chain(declined).min()
    }

    /// Whether the complainant has the answer.
    pub const fn is_resolved(&self) -> bool {
        self.round.resolution.is_some()
    }

    /// Whether this signal is a complaint rather than a remark, suggestion or question.
    pub fn is_complaint(&self) -> bool {
        self.intake.kind == SignalKind::Complaint
    }

    /// The mediation that goes on.
    pub fn running_mediation(&self) -> Option<&MediationCourse> {
        self.mediations.iter().find(|mediation| mediation.is_running())
    }

    /// The mediation that awaits an answer.
    pub fn offered_mediation(&self) -> Option<&MediationCourse> {
        self.mediations.iter().find(|mediation| mediation.is_offered())
    }

    /// The day on which somebody was first informed of the ruling or decision; of several
    /// respondents, the day on which the last of them was.
    pub fn informed(&self, recipient: Recipient) -> Option<NaiveDate> {
        if recipient == Recipient::Respondent && self.intake.reachable_respondents().count() > 0 {
            let days = self.intake.reachable_respondents().map(|one| self.respondent_informed(one));
            return days.collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max());
        }
        self.round.informed.iter().find(|told| told.what == recipient).map(|told| told.on)
    }

    /// Everybody who was involved in what the complaint is about or stepped back, and so may not
    /// handle it.
    pub fn involved(&self) -> impl Iterator<Item = &Line> {
        self.openly_involved().chain(&self.set_aside)
    }

    /// Those of them who are known to everybody who sees the complaint.
    pub fn openly_involved(&self) -> impl Iterator<Item = &Line> {
        self.intake.named_respondents().chain(&self.intake.involved).chain(&self.recused)
    }

    /// Whether it was handled and a meeting has not discussed that yet.
    pub fn awaits_discussion(&self) -> Option<NaiveDate> {
        let resolution = self.round.resolution.as_ref()?;
        let handled = self.is_complaint()
            && self.erased.is_none()
            && !matches!(resolution.what, Resolution::Merged(_));
        let discussed = self.discussed.is_some_and(|day| day >= resolution.on);
        (handled && !discussed).then_some(resolution.on)
    }

    /// Whether somebody ruled who turned out to be involved, before the complainant heard of it:
    /// that ruling is not sent, and is made again.
    pub fn has_void_ruling(&self) -> bool {
        let by = self.round.ruling.as_ref().map(|ruling| &ruling.by.name);
        !self.is_resolved() && by.is_some_and(|name| is_involved(self, name))
    }

    /// Who received it: who is named, else who registered it.
    pub fn receiver(&self) -> &Line {
        self.intake.receiver.as_ref().unwrap_or(&self.registered_by)
    }

    /// The handler's name.
    pub fn handler_name(&self) -> Option<&Line> {
        self.handler.as_ref().map(|assigned| &assigned.what.handler.name)
    }

    /// The day on which the handler was appointed, where that is known.
    pub fn handler_since(&self) -> Option<NaiveDate> {
        self.handler.as_ref().filter(|_| !self.handler_taken_over).map(|assigned| assigned.on)
    }

    /// Whether a committee handles it (Awb 9:14).
    pub fn has_committee(&self) -> bool {
        self.handler.as_ref().is_some_and(|assigned| assigned.what.handler.committee)
    }

    /// The day from which the handling runs: receipt, or the last time it was opened again.
    pub fn handling_began(&self) -> Moment {
        self.reopened.last().map_or(self.intake.received_at, |day| Moment::day(*day))
    }
}
