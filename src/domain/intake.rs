//! Intake (inname): what is written down when a signal comes in, and its later correction.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::moment::Moment;
use super::number::ComplaintNumber;
use super::text::{Line, Text};
use crate::regulation::{
    Addressee, Capacity, Channel, PrincipalKind, RespondentKind, Service, SignalKind,
};

/// Who complains (klager).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Complainant {
    /// Name as given.
    pub name: Line,
    /// In which capacity; unknown during a first call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Line>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Line>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// Organisation for which the complainant speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Line>,
    /// The person on whose behalf the complaint is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Line>,
}

/// Against whom (beklaagde).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Respondent {
    /// What kind of party.
    pub kind: RespondentKind,
    /// The person's name, where it is a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
}

/// When the conduct (gedraging) took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Conduct {
    /// On one day.
    Day(NaiveDate),
    /// During a period, both days included.
    Period {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
}

impl Conduct {
    /// The last day of it.
    pub const fn last_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Period { to: day, .. } => day,
        }
    }

    /// The first day of it.
    pub const fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Period { from: day, .. } => day,
        }
    }
}

/// Who pays for the assignment (opdrachtgever).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Principal {
    /// What kind of principal.
    pub kind: PrincipalKind,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
}

/// Everything asked at intake (PROCEDURE §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// Complaint, remark, suggestion or question.
    pub kind: SignalKind,
    /// By which channel.
    pub channel: Channel,
    /// When any employee received it: day 0 of every term.
    pub received_at: Moment,
    /// The date that the letter itself bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_on: Option<NaiveDate>,
    /// Who complains.
    pub complainant: Complainant,
    /// What happened, in short.
    pub facts: Text,
    /// The parts (klachtonderdelen) to be judged each, where the complaint has more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text>,
    /// When it happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conduct: Vec<Conduct>,
    /// Against whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub respondents: Vec<Respondent>,
    /// Others who were involved and therefore may not handle or decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub involved: Vec<Line>,
    /// Heading of the regulation, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Line>,
    /// What the complainant wants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desired_solution: Option<Text>,
    /// Region or office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Line>,
    /// Whether the service still runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// Expected claim in cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_cents: Option<u64>,
    /// A disciplinary matter (tuchtrecht).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disciplinary: bool,
    /// A dispute about contract or law (geschil) rather than a complaint.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dispute: bool,
    /// Who pays for the assignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Principal>,
    /// To whom it was addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed_to: Option<Addressee>,
    /// Who received it; default: who registers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Line>,
    /// The earlier complaint that this one is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_complaint: Option<ComplaintNumber>,
}

impl Intake {
    /// When the complainant filed it: the letter's own date, else the receipt.
    pub fn filed(&self) -> NaiveDate {
        self.filed_on.unwrap_or(self.received_at.date)
    }

    /// The names of respondents.
    pub fn named_respondents(&self) -> impl Iterator<Item = &Line> {
        self.respondents.iter().filter_map(|respondent| respondent.name.as_ref())
    }

    /// Whether a respondent is of this kind.
    pub fn is_about(&self, kind: RespondentKind) -> bool {
        self.respondents.iter().any(|respondent| respondent.kind == kind)
    }
}

/// A change to an optional field: absent keeps it, `null` clears it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// Not mentioned.
    #[default]
    Keep,
    /// Emptied.
    Clear,
    /// Replaced.
    Set(T),
}

impl<T> Change<T> {
    const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    fn onto(&self, field: &mut Option<T>)
    where
        T: Clone,
    {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value.clone()),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Clear, Self::Set))
    }
}

impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => serializer.serialize_some(value),
            _ => serializer.serialize_none(),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Change<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }
}

/// A correction of the complainant's data: only what is mentioned changes, so that two people can
/// correct different things.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ComplainantChange {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// Capacity.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub capacity: Change<Capacity>,
    /// Telephone number.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub phone: Change<Line>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub email: Change<Line>,
    /// Postal address.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub address: Change<Text>,
    /// Organisation.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub organisation: Change<Line>,
    /// On whose behalf.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub on_behalf_of: Change<Line>,
}

impl ComplainantChange {
    fn onto(&self, complainant: &mut Complainant) {
        if let Some(name) = &self.name {
            complainant.name = name.clone();
        }
        self.capacity.onto(&mut complainant.capacity);
        self.phone.onto(&mut complainant.phone);
        self.email.onto(&mut complainant.email);
        self.address.onto(&mut complainant.address);
        self.organisation.onto(&mut complainant.organisation);
        self.on_behalf_of.onto(&mut complainant.on_behalf_of);
    }
}

/// A correction (verbetering) of the intake: only what is mentioned changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Amendment {
    /// A signal can become a complaint, with its first date of receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<SignalKind>,
    /// Channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Moment>,
    /// Date of the letter.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub filed_on: Change<NaiveDate>,
    /// What changes of the complainant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complainant: Option<ComplainantChange>,
    /// Facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<Text>,
    /// All parts of the complaint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<Text>>,
    /// All dates of the conduct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conduct: Option<Vec<Conduct>>,
    /// All respondents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respondents: Option<Vec<Respondent>>,
    /// All others involved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub involved: Option<Vec<Line>>,
    /// Heading.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub heading: Change<Line>,
    /// Desired solution.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub desired_solution: Change<Text>,
    /// Office.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub office: Change<Line>,
    /// Service.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub service: Change<Service>,
    /// Claim in cents.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub claim_cents: Change<u64>,
    /// Disciplinary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disciplinary: Option<bool>,
    /// Dispute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispute: Option<bool>,
    /// Principal.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub principal: Change<Principal>,
    /// Addressee.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub addressed_to: Change<Addressee>,
    /// Receiver.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub receiver: Change<Line>,
    /// Earlier complaint.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub earlier_complaint: Change<ComplaintNumber>,
    /// Why it is corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// All who handled the earlier complaint, as the desk finds them: nobody asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub set_aside: Option<Vec<Line>>,
}

impl Amendment {
    /// The intake after this correction.
    pub fn applied_to(&self, intake: &Intake) -> Intake {
        fn replace<T: Clone>(field: &mut T, change: Option<&T>) {
            if let Some(value) = change {
                *field = value.clone();
            }
        }
        let mut after = intake.clone();
        replace(&mut after.kind, self.kind.as_ref());
        replace(&mut after.channel, self.channel.as_ref());
        replace(&mut after.received_at, self.received_at.as_ref());
        if let Some(change) = &self.complainant {
            change.onto(&mut after.complainant);
        }
        replace(&mut after.facts, self.facts.as_ref());
        replace(&mut after.parts, self.parts.as_ref());
        replace(&mut after.conduct, self.conduct.as_ref());
        replace(&mut after.respondents, self.respondents.as_ref());
        replace(&mut after.involved, self.involved.as_ref());
        replace(&mut after.disciplinary, self.disciplinary.as_ref());
        replace(&mut after.dispute, self.dispute.as_ref());
        self.filed_on.onto(&mut after.filed_on);
        self.heading.onto(&mut after.heading);
        self.desired_solution.onto(&mut after.desired_solution);
        self.office.onto(&mut after.office);
        self.service.onto(&mut after.service);
        self.claim_cents.onto(&mut after.claim_cents);
        self.principal.onto(&mut after.principal);
        self.addressed_to.onto(&mut after.addressed_to);
        self.receiver.onto(&mut after.receiver);
        self.earlier_complaint.onto(&mut after.earlier_complaint);
        after
    }
}
