//! What a reminder is about, and how it is told.

use chrono::NaiveDate;

use crate::domain::firm::DutyMatter;
use crate::domain::obligations::promise_of;
use crate::domain::wording::{counted, long_date, long_moment};
use crate::domain::{Action, ComplaintNumber, Moment};
use crate::exchange::calendar::Appointment;
use crate::regulation::ObligationKind;

/// Said to who sees what nobody can do.
const UNABLE: &str = "; niemand kan dit nu doen: vraag de beheerder om een onafhankelijke derde";

/// What is due: of a complaint, of one that is not registered yet, or of the firm itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// An obligation of a complaint.
    Complaint {
        /// The complaint.
        number: ComplaintNumber,
        /// What is owed.
        obligation: ObligationKind,
        /// Tells several of one kind apart.
        ordinal: u32,
        /// Whether its day is the one that the complainant was promised.
        promised: bool,
    },
    /// What is owed first for a complaint that was received and has no number yet. It names nobody
    /// but who keeps the concept.
    Concept {
        /// Whose concept it is, as names are compared.
        kept_by: String,
        /// Tells several of one person apart.
        slot: u32,
        /// When it was received.
        received: Moment,
        /// What is owed.
        obligation: ObligationKind,
    },
    /// A duty of the firm itself, or a step of one of its measures.
    Firm(DutyMatter),
    /// What others changed in who works here, for a director.
    People {
        /// How many changes.
        changes: usize,
        /// The last of them.
        last: u32,
    },
    /// A complaint on which nobody can decide, for who appoints somebody: nothing but its number.
    Undecided {
        /// The complaint.
        number: ComplaintNumber,
    },
    /// A question for news of a complaint, without an answer.
    News {
        /// The complaint.
        number: ComplaintNumber,
        /// The day on which it was asked. No last day: the regulation knows none for it.
        asked: NaiveDate,
    },
}

impl Matter {
    /// By what it is known: the same for the same thing on every day.
    pub fn id(&self) -> String {
        match self {
            Self::Complaint { number, obligation, ordinal, promised } => {
                let promised = if *promised { "-promised" } else { "" };
                format!("{number}-{}-{ordinal}{promised}", obligation.code())
            }
            Self::Concept { kept_by, slot, obligation, .. } => {
                format!("concept-{}-{slot}-{}", kept_by.replace(' ', "_"), obligation.code())
            }
            Self::Firm(DutyMatter::Regulation(kind, Some(period))) => {
                format!("duty-{}-{period}", kind.code())
            }
            Self::Firm(DutyMatter::Regulation(kind, None)) => format!("duty-{}", kind.code()),
            Self::Firm(DutyMatter::Measure(place, action)) => {
                format!("measure-{place}-{}", action.code())
            }
            Self::People { last, .. } => format!("people-{last}"),
            Self::Undecided { number } => format!("{number}-undecided"),
            Self::News { number, asked } => format!("{number}-news-{asked}"),
        }
    }

    /// What it is about: "Klacht 2026-014", "Concept", "Maatregel 3", "Organisatie".
    pub fn subject(&self) -> String {
        match self {
            Self::Complaint { number, .. }
            | Self::Undecided { number }
            | Self::News { number, .. } => {
                format!("Klacht {number}")
            }
            Self::Concept { .. } => "Concept".into(),
            Self::People { .. } => "Medewerkers".into(),
            Self::Firm(DutyMatter::Regulation(..)) => "Organisatie".into(),
            Self::Firm(DutyMatter::Measure(place, _)) => format!("Maatregel {place}"),
        }
    }

    /// What must be done, for staff. It names nobody.
    pub fn label(&self) -> String {
        match self {
            Self::Complaint { obligation, promised: true, .. } => promise_of(*obligation),
            Self::Complaint { obligation, .. } => obligation.label().into(),
            Self::Concept { received, obligation, .. } => format!(
                "{}, na registreren (ontvangen {})",
                obligation.label(),
                long_moment(*received)
            ),
            Self::Firm(DutyMatter::Regulation(kind, Some(period))) => {
                format!("{}, {}", kind.label(), period.label())
            }
            Self::Firm(DutyMatter::Regulation(kind, None)) => kind.label().into(),
            Self::Firm(DutyMatter::Measure(_, action)) => action.label().into(),
            Self::People { changes, .. } => {
                let changes = counted(*changes as u64, "wijziging", "wijzigingen");
                format!("{changes} in wie hier werkt en wat zij mogen: bekijk de organisatie")
            }
            Self::Undecided { .. } => {
                "Niemand kan hierover beslissen: wijs een onafhankelijke derde aan".into()
            }
            Self::News { asked, .. } => {
                format!("Je bent om nieuws gevraagd op {}", long_date(*asked))
            }
        }
    }
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// What.
    pub matter: Matter,
    /// What tells it from others of its kind, where there are or can be several.
    pub about: Option<About>,
    /// The step that brings it nearer, where whoever it is told to takes that for the role that
    /// sees to the whole.
    pub step: Option<Action>,
    /// Article.
    pub article: String,
    /// The last day, or the promised one; of a question for news the day on which it was asked.
    pub limit: NaiveDate,
    /// Nobody can do it: whoever is told only sees it.
    pub unable: bool,
}

/// What tells one of several of a kind from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// As the file has it: a name, the text of an agreement.
    pub full: String,
    /// For what is read on many screens: it names nobody.
    pub neutral: Option<String>,
}

impl About {
    /// Of an obligation of a complaint.
    pub(super) fn of(kind: ObligationKind, ordinal: u32, full: String) -> Self {
        let neutral = match kind {
            // The first of these is the ruling to the complainant.
            ObligationKind::CommunicateRuling => format!("beklaagde {}", ordinal.max(2) - 1),
            ObligationKind::NotifyRespondent => format!("beklaagde {ordinal}"),
            ObligationKind::CompleteAction => format!("afspraak {ordinal}"),
            ObligationKind::AnswerOutside => format!("procedure {ordinal}"),
            _ => ordinal.to_string(),
        };
        Self { full, neutral: Some(neutral) }
    }
}

impl Reminder {
    /// Whether there is a last day to it.
    pub const fn has_limit(&self) -> bool {
        !matches!(self.matter, Matter::News { .. } | Matter::People { .. })
    }

    /// What must be done, told apart from the rest, for who may see the file.
    pub fn told(&self) -> String {
        self.in_words(|about| Some(&about.full))
    }

    /// The same without anybody's name or words.
    pub fn told_neutrally(&self) -> String {
        self.in_words(|about| about.neutral.as_ref())
    }

    fn in_words(&self, which: impl FnOnce(&About) -> Option<&String>) -> String {
        let about = self.about.as_ref().and_then(which).map(|about| format!(" ({about})"));
        let step = self.step.map(|step| format!("; volgende stap: {}", step.label()));
        let known = matches!(self.matter, Matter::Undecided { .. });
        let unable = if self.unable && !known { UNABLE } else { "" };
        let (about, step) = (about.unwrap_or_default(), step.unwrap_or_default());
        format!("{}{about}{step}{unable}", self.matter.label())
    }

    /// For a calendar elsewhere.
    pub(super) fn appointment(&self) -> Appointment {
        let note = match self.matter {
            Matter::Firm(DutyMatter::Measure(..)) => {
                "Uiterste dag, vastgesteld door de directie.".to_owned()
            }
            Matter::Complaint { promised: true, .. } => "Toegezegd aan de klager.".to_owned(),
            Matter::People { .. } => "Zie ook: klachtenbalie medewerker geschiedenis.".to_owned(),
            Matter::Undecided { .. } => "De eerste uiterste dag van deze klacht.".to_owned(),
            _ => format!("Uiterste dag volgens artikel {}.", self.article),
        };
        Appointment {
            id: self.matter.id(),
            day: self.limit,
            title: format!("{}: {}", self.matter.subject(), self.told_neutrally()),
            note,
        }
    }
}
