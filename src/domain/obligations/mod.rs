//! Obligations (verplichtingen): what is owed for a complaint, by whom, by which article, until
//! when, and why that date.

mod clock;
mod each;
mod next;
mod promise;
mod special;
mod standing;

use chrono::NaiveDate;

use super::complaint::{Complaint, Resolution};
use super::responsibility::responsible;
use super::wording::long_date;
use crate::regulation::{ObligationKind, Regulation, Responsible, TermRule};

pub use clock::{Dates, earliest_board_date, handling_dates, latest_board_date};
use each::Case;
pub use next::{NextStep, next_step};
use standing::{Applies, Standing, standing};

/// How an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Still to be done, in time.
    Open,
    /// Done in time.
    Met,
    /// Done after its limit.
    MetLate,
    /// Not done, and its limit has passed.
    Missed,
    /// Its clock stands still.
    Paused,
    /// Does not apply.
    NotApplicable,
}

impl State {
    /// Code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Met => "met",
            Self::MetLate => "met_late",
            Self::Missed => "missed",
            Self::Paused => "paused",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// Dutch label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Met => "gedaan",
            Self::MetLate => "te laat gedaan",
            Self::Missed => "te laat",
            Self::Paused => "staat stil",
            Self::NotApplicable => "niet van toepassing",
        }
    }
}

/// One obligation for one complaint, on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// What is owed.
    pub kind: ObligationKind,
    /// Tells several of one kind apart (agreed actions), from 1.
    pub ordinal: u32,
    /// Article.
    pub article: String,
    /// Who sees to it.
    pub who: Responsible,
    /// Who that is by name, where known.
    pub person: Option<String>,
    /// What it is about, where the kind does not say it (an action's description).
    pub about: Option<String>,
    /// The day to aim for.
    pub target: Option<NaiveDate>,
    /// The last day.
    pub limit: Option<NaiveDate>,
    /// The day that the complainant was promised, where that is another one.
    pub promised: Option<NaiveDate>,
    /// How it stands.
    pub state: State,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// Whether it must still be done.
    pub owed: bool,
    /// From when it is shown, where that is not at once.
    pub opens_on: Option<NaiveDate>,
    /// Why this date (Waarom deze datum?), step by step.
    pub explanation: Vec<String>,
}

/// All obligations that the regulation knows for this complaint, in the order of the procedure.
/// Those that do not apply are there too, with the reason.
pub fn obligations(
    complaint: &Complaint,
    regulation: &Regulation,
    today: NaiveDate,
) -> Vec<Obligation> {
    let handling = handling_dates(complaint, regulation, today);
    let mut all = Vec::with_capacity(regulation.terms.len());
    for kind in ObligationKind::ALL {
        let Some(rule) = regulation.term(*kind) else { continue };
        let case = Case { complaint, regulation, rule, handling: &handling, today };
        match kind {
            ObligationKind::NotifyRespondent => all.extend(each::notices(case)),
            ObligationKind::CommunicateRuling => all.extend(each::rulings(case)),
            ObligationKind::NotifyExtension => {
                all.push(special::notify_extension(complaint, regulation, rule, &handling, today));
            }
            ObligationKind::CompleteAction => {
                all.extend(special::actions(complaint, regulation, rule, today));
            }
            ObligationKind::AnswerOutside => {
                all.extend(special::outside(complaint, regulation, rule, today));
            }
            _ => all.push(ordinary(case, standing(complaint, regulation, rule))),
        }
    }
    all
}

/// An obligation of an ordinary rule, as it stands.
fn ordinary(case: Case<'_>, stands: Standing) -> Obligation {
    let Case { complaint, regulation, rule, handling, today } = case;
    let dates = clock::dates(complaint, regulation, rule, handling, today);
    let mut obligation = blank(complaint, regulation, rule);
    obligation.explanation = dates.steps;
    obligation.target = dates.target;
    obligation.limit = dates.limit;
    obligation.promised = dates.promised;
    obligation.done_on = stands.done;
    if let Applies::No(reason) = stands.applies {
        obligation.does_not_apply(&reason);
        return obligation;
    }
    obligation.settle(complaint, today, dates.paused);
    obligation
}

/// An obligation of a rule before its dates and state are known.
fn blank(complaint: &Complaint, regulation: &Regulation, rule: &TermRule) -> Obligation {
    let who = who(complaint, regulation, rule.who);
    Obligation {
        kind: rule.obligation,
        ordinal: 1,
        article: rule.article.clone(),
        who,
        person: person(complaint, who),
        about: None,
        target: None,
        limit: None,
        promised: None,
        state: State::Open,
        done_on: None,
        owed: false,
        opens_on: None,
        explanation: Vec::new(),
    }
}

/// The role that sees to it in this complaint: the manager gives way to the board where the
/// regulation says so (WV 4b), and an involved board to a third party.
fn who(complaint: &Complaint, regulation: &Regulation, role: Responsible) -> Responsible {
    match role {
        Responsible::Manager | Responsible::Board => match responsible(complaint, regulation).0 {
            Responsible::Manager if role == Responsible::Board => Responsible::Board,
            effective => effective,
        },
        Responsible::Handler if complaint.handler.is_none() => responsible(complaint, regulation).0,
        other => other,
    }
}

fn person(complaint: &Complaint, who: Responsible) -> Option<String> {
    match who {
        Responsible::Receiver => Some(complaint.receiver().to_string()),
        Responsible::Handler | Responsible::ThirdParty => {
            complaint.handler_name().map(ToString::to_string)
        }
        Responsible::Manager | Responsible::Board => None,
    }
}

impl Obligation {
    /// The day that was promised, while the answer is still owed.
    pub fn promise(&self) -> Option<NaiveDate> {
        self.promised.filter(|_| self.owed)
    }

    fn does_not_apply(&mut self, reason: &str) {
        self.state = State::NotApplicable;
        self.owed = false;
        self.done_on = None;
        self.explanation.push(format!("Niet van toepassing: {reason}."));
    }

    /// The day from which it need not be done any more, and what happened then.
    fn lapsed_on(&self, complaint: &Complaint) -> Option<(NaiveDate, &'static str)> {
        let prepares = matches!(self.kind, ObligationKind::SetTerm | ObligationKind::AssignHandler);
        if let Some(ruling) = complaint.round.ruling.as_ref().filter(|_| prepares) {
            return Some((ruling.on, "beoordeeld"));
        }
        let resolution = complaint.round.resolution.as_ref()?;
        match resolution.what {
            Resolution::Merged(_) => Some((resolution.on, "samengevoegd")),
            _ if lapses(self.kind) => Some((resolution.on, "afgehandeld")),
            _ => None,
        }
    }

    /// Finds the state from dates and what was done.
    fn settle(&mut self, complaint: &Complaint, today: NaiveDate, paused: bool) {
        let late = |day: NaiveDate| self.limit.is_some_and(|limit| day > limit);
        if let Some(done) = self.done_on {
            self.state = if late(done) { State::MetLate } else { State::Met };
            self.explanation.push(format!("Gedaan op {}.", long_date(done)));
            return;
        }
        if complaint.round.ended_elsewhere {
            self.does_not_apply(
                "de klacht was al afgehandeld toen zij uit het oude register werd overgenomen",
            );
            return;
        }
        if let Some((day, how)) = self.lapsed_on(complaint) {
            if late(day) {
                self.state = State::Missed;
                self.explanation.push(format!(
                    "Niet gedaan voordat de klacht op {} werd {how}; het hoeft nu niet meer.",
                    long_date(day)
                ));
            } else {
                self.does_not_apply(&format!("de klacht is op {} {how}", long_date(day)));
            }
            return;
        }
        self.owed = true;
        self.state = if paused {
            State::Paused
        } else if late(today) {
            State::Missed
        } else {
            State::Open
        };
    }
}

/// Whether an obligation loses its sense once the complainant has the answer.
const fn lapses(kind: ObligationKind) -> bool {
    !matches!(
        kind,
        ObligationKind::ForwardToBoard
            | ObligationKind::NotifyUwv
            | ObligationKind::NotifyInsurer
            | ObligationKind::CommunicateRuling
            | ObligationKind::CompleteAction
            | ObligationKind::ReportToPrincipal
            | ObligationKind::AnswerOutside
    )
}
