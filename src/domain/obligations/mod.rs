//! Obligations (verplichtingen): what is owed for a complaint, by whom, by which article, until
//! when, and why that date.
//!
//! What becomes of an obligation that is not done when the complaint ends. "Undone" (niet gedaan) is
//! final: it is shown with the day, counts as missed in reports, and is not owed. A complaint that
//! is merged goes on as another one, with its obligations. Where a regulation does not know an
//! obligation, its row says nothing.
//!
//! | obligation | ends with | left undone |
//! |---|---|---|
//! | receipt letter, contact, notice to a respondent, decision on taking up and telling it, mediation review, notice of delay | the answer, which says as much where it is in time | where its last day had passed by then |
//! | telling of the right to see the papers | the ruling; it was for before that | always; after another end only where its last day had passed |
//! | appointing a handler, setting the term, hearing both sides | the ruling | always; after another end only where its last day had passed |
//! | hearing report, travel costs | nothing: those heard still get the report, who asked still gets the decision | never: stays owed |
//! | agreed actions, their confirmation, what can be put right | nothing: it comes after the answer | never: stays owed |
//! | ruling to each reader, board, UWV, insurer, principal, client file, attachment of the complaint, body outside | nothing: it can still be done | never: stays owed |

mod clock;
mod each;
mod next;
mod promise;
mod special;
mod standing;

use chrono::NaiveDate;

use super::complaint::{Complaint, Resolution};
use super::responsibility::{is_handed_over, responsible};
use super::wording::long_date;
use crate::regulation::{ObligationKind, Regulation, Responsible, TermRule};

pub use clock::{Dates, earliest_board_date, handling_dates, latest_board_date};
use each::Case;
pub use next::{NextStep, next_step, step_towards};
pub use promise::promise_of;
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
    /// Not done, and too late for it now that the complaint has ended.
    Undone,
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
            Self::Undone => "undone",
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
            Self::Undone => "niet gedaan",
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
    /// From when it could not be done any more, where it was left undone.
    pub undone_on: Option<NaiveDate>,
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
    // What the receiver left undone goes with the complaint.
    if is_handed_over(complaint, regulation) {
        let left = |one: &&mut Obligation| one.who == Responsible::Receiver && one.owed;
        for obligation in all.iter_mut().filter(left) {
            obligation.person = complaint.handler_name().map(ToString::to_string);
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
        undone_on: None,
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

    /// Why this date, in short: without our readings of the article, and without the last day
    /// itself.
    pub fn why_in_short(&self) -> String {
        let told_elsewhere =
            |step: &str| step.starts_with("Onze lezing") || step.starts_with("Uiterlijk ");
        let steps = self.explanation.iter().map(String::as_str);
        steps.filter(|step| !told_elsewhere(step)).collect::<Vec<_>>().join(" ")
    }

    fn does_not_apply(&mut self, reason: &str) {
        self.state = State::NotApplicable;
        self.owed = false;
        self.done_on = None;
        self.explanation.push(format!("Niet van toepassing: {reason}."));
    }

    /// The day from which it cannot be done any more, what happened then, and whether it was for
    /// before that in any case.
    fn lapsed_on(&self, complaint: &Complaint) -> Option<(NaiveDate, &'static str, bool)> {
        if let Some(ruling) = complaint.round.ruling.as_ref().filter(|_| prepares(self.kind)) {
            return Some((ruling.on, "beoordeeld", true));
        }
        let resolution = complaint.round.resolution.as_ref()?;
        match resolution.what {
            Resolution::Merged(_) => Some((resolution.on, "samengevoegd", false)),
            _ if stays_owed(self.kind) => None,
            what => {
                let ruled = matches!(what, Resolution::Ruled(_));
                Some((resolution.on, "afgehandeld", ruled && precedes_ruling(self.kind)))
            }
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
        if let Some((day, how, before)) = self.lapsed_on(complaint) {
            if before || late(day) {
                self.state = State::Undone;
                self.undone_on = Some(day);
                self.explanation.push(format!(
                    "Niet gedaan voordat de klacht op {} werd {how}; het kan nu niet meer.",
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

/// Whether an obligation prepares the ruling, so that it has no sense after it.
const fn prepares(kind: ObligationKind) -> bool {
    matches!(
        kind,
        ObligationKind::SetTerm | ObligationKind::AssignHandler | ObligationKind::HoldHearing
    )
}

/// Whether an obligation was for before the complainant got the ruling.
const fn precedes_ruling(kind: ObligationKind) -> bool {
    matches!(kind, ObligationKind::TellInspectionRight) || prepares(kind)
}

/// Whether an obligation can, and must, still be done once the complainant has the answer.
const fn stays_owed(kind: ObligationKind) -> bool {
    matches!(
        kind,
        ObligationKind::ForwardToBoard
            | ObligationKind::AttachComplaint
            | ObligationKind::NotifyUwv
            | ObligationKind::NotifyInsurer
            | ObligationKind::AgreeRemedy
            | ObligationKind::ConfirmAgreements
            | ObligationKind::FileExtract
            | ObligationKind::SendHearingReport
            | ObligationKind::DecideTravelCosts
            | ObligationKind::CommunicateRuling
            | ObligationKind::CompleteAction
            | ObligationKind::ReportToPrincipal
            | ObligationKind::AnswerOutside
    )
}
