//! A regulation (reglement) as data: everything in which firms differ.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::{
    Anchor, BoardSubstitute, Capacity, Circumstance, DutyKind, Ground, LetterElement, LetterKind,
    ObligationKind, Outcome, OutsideBody, PeriodLength, Recipient, RespondentKind, Responsible,
    RulingElement,
};

/// Which regulation: the `id` of its file, the name of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RegulationId(pub String);

/// One version of a regulation: its text by content, so that a complaint keeps the version under
/// which it was registered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RegulationVersion {
    /// The regulation's id.
    pub id: RegulationId,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
}

/// An article number as the document writes it, such as "1.5.3" or "9:11".
pub type Article = String;

/// A regulation, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Regulation {
    /// Id and content digest.
    pub version: RegulationVersion,
    /// The firm, or the law itself.
    pub organisation: String,
    /// How letters call it: "ons reglement", or the law by its name.
    pub called: String,
    /// The document's own title.
    pub title: String,
    /// From when the document says that it holds.
    pub in_force: Option<NaiveDate>,
    /// How days are counted.
    pub calendar: CalendarRules,
    /// What a complaint can be about.
    pub headings: Vec<Heading>,
    /// Why a complaint may be declined.
    pub grounds: Vec<GroundRule>,
    /// Who may complain.
    pub admission: AdmissionRule,
    /// Each obligation's term.
    pub terms: Vec<TermRule>,
    /// Where the board sets the date by which a complaint is handled.
    pub board_sets_term: Option<BoardTermRule>,
    /// What may be done where the term is not met.
    pub extension: Option<ExtensionRule>,
    /// Who is responsible, and who may not handle.
    pub responsibility: ResponsibilityRule,
    /// Informal settlement (informele afdoening).
    pub informal: InformalRule,
    /// Mediation (bemiddeling) as a step of the regulation.
    pub mediation: Option<MediationRule>,
    /// Hearing both sides (hoor en wederhoor).
    pub hearing: Option<HearingRule>,
    /// Seeing the papers (inzage).
    pub inspection: Option<InspectionRule>,
    /// Article by which travel costs (reiskosten) can be granted.
    pub travel_costs: Option<Article>,
    /// The expected claim above which insurers are consulted.
    pub claim: Option<ClaimRule>,
    /// The ruling (uitspraak).
    pub ruling: RulingRule,
    /// Where the complainant can go next.
    pub referral: ReferralRule,
    /// What each letter must hold.
    pub letters: Vec<LetterRule>,
    /// What the firm itself owes.
    pub duties: Vec<DutyRule>,
}

/// How this regulation counts days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarRules {
    /// An end on a Saturday, Sunday or holiday moves on (Algemene termijnenwet art. 1).
    pub roll_forward: bool,
    /// A term of three days or more holds at least two working days (Algemene termijnenwet art. 2).
    pub two_working_days: bool,
    /// Days equated with holidays by decree (Algemene termijnenwet art. 3 lid 3).
    pub equated_days: Vec<NaiveDate>,
}

/// A heading (rubriek) of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Code in events and JSON.
    pub id: String,
    /// Dutch label.
    pub label: String,
    /// Article that names it.
    pub article: Article,
    /// Whether it is about conduct (gedraging) towards the complainant.
    pub conduct: bool,
}

/// A ground for declining that this regulation knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundRule {
    /// Which ground.
    pub ground: Ground,
    /// Article that gives it.
    pub article: Article,
}

/// Who may complain under this regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmissionRule {
    /// Article on taking up.
    pub article: Article,
    /// Capacities never taken up, unless on behalf of somebody else.
    pub never: Vec<Capacity>,
    /// Capacities taken up only where the complaint is about conduct.
    pub conduct_only: Vec<Capacity>,
    /// Disciplinary matters are outside the procedure.
    pub no_disciplinary: bool,
    /// Our reading, where the document clashes with itself.
    pub reading: Option<String>,
}

/// How many of which unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many units.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

/// The unit of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Calendar days (dagen).
    Days,
    /// Working days (werkdagen).
    WorkingDays,
    /// Weeks of seven calendar days (weken).
    Weeks,
}

/// The term of one obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRule {
    /// Which obligation.
    pub obligation: ObligationKind,
    /// Article that gives it.
    pub article: Article,
    /// Who sees to it.
    pub who: Responsible,
    /// From when and how long.
    pub clock: Clock,
    /// Other ways of counting, each under a circumstance; the last that holds counts.
    pub instead: Vec<(Circumstance, Clock)>,
    /// How we read it where a complaint is opened again, where the document is silent.
    pub reopened: Option<String>,
    /// For `notify_respondent`: the kinds of respondent who are told.
    pub respondents: Vec<RespondentKind>,
    /// Why we read it so, where the document leaves room.
    pub reading: Option<String>,
}

/// A start and the spans that run from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The start: day 0.
    pub starts: Anchor,
    /// What to aim for: the earliest of these. Empty: same as the limit.
    pub target: Vec<Span>,
    /// The last day. None: the document gives no date of its own, and the handling's limit counts.
    pub limit: Option<Span>,
}

/// The board sets the date of handling, within these bounds from receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardTermRule {
    /// Article.
    pub article: Article,
    /// Earliest date the board may set.
    pub earliest: Span,
    /// Latest date the board may set.
    pub latest: Span,
}

/// Extension (verlenging) as the regulation knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionRule {
    /// Article.
    pub article: Article,
    /// Whether the limit itself moves; if not, the complaint still counts as late.
    pub moves_limit: bool,
    /// The notice is owed before the target (true) or before the limit (false).
    pub notice_before_target: bool,
    /// No new date may lie past the limit.
    pub wall: bool,
    /// Longest single extension, from the limit.
    pub at_most: Option<Span>,
    /// Further extensions with the complainant's consent.
    pub beyond_with_consent: bool,
}

/// Who is responsible, and who may take no part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsibilityRule {
    /// Article that makes somebody responsible.
    pub article: Article,
    /// Who is responsible as a rule.
    pub default: Responsible,
    /// Respondents about whom the board is responsible instead.
    pub board_for: Vec<RespondentKind>,
    /// Article that keeps those involved from handling.
    pub independence_article: Article,
    /// Who takes over from an involved board.
    pub board_substitute: BoardSubstitute,
    /// Article for that.
    pub board_substitute_article: Article,
    /// Our reading.
    pub reading: Option<String>,
}

/// Informal settlement and simple signals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InformalRule {
    /// Article for complaints: only with a satisfied complainant.
    pub article: Article,
    /// Article by which the receiver settles remarks, suggestions and questions.
    pub simple_article: Option<Article>,
    /// Our reading.
    pub reading: Option<String>,
}

/// Mediation by the regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediationRule {
    /// Article.
    pub article: Article,
    /// Obligations whose clock stops meanwhile.
    pub pauses: Vec<ObligationKind>,
}

/// Hearing both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingRule {
    /// Article.
    pub article: Article,
    /// Article on the report for signature, where one is owed.
    pub report_article: Option<Article>,
}

/// Seeing the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionRule {
    /// Article.
    pub article: Article,
}

/// Claims for damages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRule {
    /// Article.
    pub article: Article,
    /// Strictly above this many cents.
    pub above_cents: u64,
}

/// The ruling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulingRule {
    /// Article on the judgement.
    pub article: Article,
    /// Judgements that the regulation knows.
    pub outcomes: Vec<Outcome>,
    /// Article on what a ruling holds.
    pub elements_article: Article,
    /// What it must hold.
    pub elements: Vec<RulingElement>,
    /// Norms (behoorlijkheid) to test against: code and Dutch label.
    pub norms: Vec<Norm>,
    /// The board rules only on a handler's findings with advice.
    pub needs_findings: bool,
    /// Article on findings and advice.
    pub findings_article: Option<Article>,
    /// Who must get the ruling.
    pub recipients: Vec<Recipient>,
    /// Article on that.
    pub recipients_article: Article,
    /// Article by which the ruling says who informs the complainant, and how; none: it need not.
    pub informs_article: Option<Article>,
    /// Article by which agreed actions are seen to.
    pub actions_article: Option<Article>,
}

/// A norm of proper conduct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Code.
    pub id: String,
    /// Dutch label.
    pub label: String,
}

/// Where the complainant can go next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralRule {
    /// Article.
    pub article: Article,
    /// The bodies, as a noun phrase: "de Nationale Ombudsman".
    pub to: String,
    /// Which bodies these are, so that letters can name them and where they are found.
    pub bodies: Vec<OutsideBody>,
    /// Within how many years the complainant must go there, and by which article.
    pub within: Option<ReferralTerm>,
    /// How we read it, where the document leaves room.
    pub reading: Option<String>,
}

/// Until when the complainant can go to a body outside (Awb 9:24).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralTerm {
    /// Article.
    pub article: Article,
    /// In years, from the answer.
    pub years: u64,
}

/// What a letter must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRule {
    /// Which letter.
    pub kind: LetterKind,
    /// Article that asks for it.
    pub article: Article,
    /// What it must hold.
    pub elements: Vec<LetterElement>,
    /// Our reading.
    pub reading: Option<String>,
}

/// A duty of the firm itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRule {
    /// Which duty.
    pub kind: DutyKind,
    /// Article.
    pub article: Article,
    /// Who sees to it.
    pub who: Responsible,
    /// How often it comes back; none: once there are handled complaints to discuss.
    pub every: Option<PeriodLength>,
    /// The firm may choose another length by a setting, where the document only says "periodically".
    pub adjustable: bool,
    /// How long after the end of the period, or after the handling, it is done at the latest.
    pub within: Span,
    /// To whom the document goes outside the firm, as a noun phrase.
    pub recipient: Option<String>,
    /// Our reading.
    pub reading: Option<String>,
}

impl ClaimRule {
    /// Whether an estimate, in cents, lies above the threshold; one exactly on it does not.
    pub fn is_exceeded_by(&self, estimate: Option<u64>) -> bool {
        estimate.is_some_and(|cents| cents > self.above_cents)
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match (self.unit, self.amount) {
            (Unit::Days, 1) => "dag",
            (Unit::Days, _) => "dagen",
            (Unit::WorkingDays, 1) => "werkdag",
            (Unit::WorkingDays, _) => "werkdagen",
            (Unit::Weeks, 1) => "week",
            (Unit::Weeks, _) => "weken",
        };
        write!(f, "{} {word}", self.amount)
    }
}
