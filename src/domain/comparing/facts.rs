//! A regulation as a list of facts. Each struct is taken apart by name, so that a new field does
//! not compile before it is told here.

use std::fmt::Display;

use super::super::wording::{euros, long_date};
use crate::regulation::{
    AdmissionRule, Article, BoardTermRule, CalendarRules, ClaimRule, Clock, DutyRule,
    ExtensionRule, GroundRule, Heading, HearingRule, InformalRule, InspectionRule, LetterRule,
    MediationRule, Norm, PeriodLength, ReferralRule, ReferralTerm, Regulation, RegulationVersion,
    ResponsibilityRule, RulingRule, TermRule,
};

/// One value of a regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub section: &'static str,
    pub subject: String,
    pub field: &'static str,
    pub value: Option<String>,
}

const GENERAL: &str = "Algemeen";
const CALENDAR: &str = "Dagen tellen";
const HEADINGS: &str = "Rubrieken";
const GROUNDS: &str = "Gronden om een klacht niet in behandeling te nemen";
const ADMISSION: &str = "Wie mag klagen";
const TERMS: &str = "Termijnen";
const INSTEAD: &str = "Andere tellingen";
const BOARD: &str = "Datum door de directie";
const EXTENSION: &str = "Uitstel";
const RESPONSIBILITY: &str = "Verantwoordelijkheid";
const INFORMAL: &str = "Informeel oplossen";
const MEDIATION: &str = "Bemiddeling";
const HEARING: &str = "Horen";
const INSPECTION: &str = "Inzage";
const TRAVEL: &str = "Reiskosten";
const CLAIM: &str = "Schade";
const RULING: &str = "Uitspraak";
const NORMS: &str = "Normen";
const REFERRAL: &str = "Waar de klager daarna terechtkan";
const LETTERS: &str = "Brieven en formulieren";
const DUTIES: &str = "Wat de organisatie zelf moet doen";

const SECTIONS: &[&str] = &[
    GENERAL,
    CALENDAR,
    HEADINGS,
    GROUNDS,
    ADMISSION,
    TERMS,
    INSTEAD,
    BOARD,
    EXTENSION,
    RESPONSIBILITY,
    INFORMAL,
    MEDIATION,
    HEARING,
    INSPECTION,
    TRAVEL,
    CLAIM,
    RULING,
    NORMS,
    REFERRAL,
    LETTERS,
    DUTIES,
];

/// Where a section stands among the others.
pub(super) fn place(section: &str) -> usize {
    SECTIONS.iter().position(|known| *known == section).unwrap_or(SECTIONS.len())
}

const ARTICLE: &str = "artikel";
const READING: &str = "onze lezing";

/// The facts of one thing, as they are gathered.
struct Thing<'a> {
    section: &'static str,
    subject: String,
    facts: &'a mut Vec<Fact>,
}

impl Thing<'_> {
    fn tell(&mut self, field: &'static str, value: Option<String>) -> &mut Self {
        let subject = self.subject.clone();
        self.facts.push(Fact { section: self.section, subject, field, value });
        self
    }

    fn say(&mut self, field: &'static str, value: impl Display) -> &mut Self {
        self.tell(field, Some(value.to_string()))
    }

    fn maybe(&mut self, field: &'static str, value: Option<impl Display>) -> &mut Self {
        self.tell(field, value.map(|value| value.to_string()))
    }

    fn flag(&mut self, field: &'static str, value: bool) -> &mut Self {
        self.say(field, if value { "ja" } else { "nee" })
    }

    fn list(
        &mut self,
        field: &'static str,
        items: impl IntoIterator<Item = impl Display>,
    ) -> &mut Self {
        let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
        self.tell(field, (!items.is_empty()).then(|| items.join(", ")))
    }
}

struct Gathered(Vec<Fact>);

impl Gathered {
    fn of(&mut self, section: &'static str, subject: impl Into<String>) -> Thing<'_> {
        Thing { section, subject: subject.into(), facts: &mut self.0 }
    }
}

/// Everything that a regulation says.
pub(super) fn facts(regulation: &Regulation) -> Vec<Fact> {
    let Regulation {
        // The digest is of the text: it differs where nothing that counts does.
        version: RegulationVersion { id, digest: _ },
        organisation,
        called,
        title,
        in_force,
        calendar,
        headings,
        grounds,
        admission,
        terms,
        board_sets_term,
        extension,
        responsibility,
        informal,
        mediation,
        hearing,
        inspection,
        travel_costs,
        claim,
        ruling,
        referral,
        letters,
        duties,
    } = regulation;
    let mut all = general([
        ("id", &id.0),
        ("organisatie", organisation),
        ("zo noemen brieven het", called),
        ("titel", title),
    ]);
    all.of(GENERAL, "").maybe("geldt vanaf", in_force.map(long_date));
    counting(&mut all, calendar);
    each(&mut all, headings, heading);
    each(&mut all, grounds, ground);
    admitting(&mut all, admission);
    each(&mut all, terms, term);
    each(&mut all, board_sets_term, board);
    each(&mut all, extension, extending);
    responsible(&mut all, responsibility);
    steps(&mut all, informal, mediation.as_ref(), hearing.as_ref());
    rights(&mut all, inspection.as_ref(), travel_costs.as_ref(), claim.as_ref());
    judging(&mut all, ruling);
    referring(&mut all, referral);
    each(&mut all, letters, letter);
    each(&mut all, duties, duty);
    all.0
}

/// What names a regulation: its id, the firm, how letters call it, its title.
fn general(named: [(&'static str, &String); 4]) -> Gathered {
    let mut all = Gathered(Vec::new());
    let mut section = all.of(GENERAL, "");
    for (field, value) in named {
        section.say(field, value);
    }
    all
}

fn each<'a, T: 'a>(
    all: &mut Gathered,
    things: impl IntoIterator<Item = &'a T>,
    tell: impl Fn(&mut Gathered, &T),
) {
    for thing in things {
        tell(all, thing);
    }
}

fn counting(all: &mut Gathered, rules: &CalendarRules) {
    let CalendarRules { roll_forward, two_working_days, equated_days } = rules;
    all.of(CALENDAR, "")
        .flag("een einde op een vrije dag schuift door", *roll_forward)
        .flag("minstens twee werkdagen in een termijn", *two_working_days)
        .list("dagen gelijk aan feestdagen", equated_days.iter().copied().map(long_date));
}

fn heading(all: &mut Gathered, rule: &Heading) {
    let Heading { id, label, article, conduct } = rule;
    all.of(HEADINGS, id)
        .say("naam", label)
        .say(ARTICLE, article)
        .flag("gaat over een gedraging", *conduct);
}

fn ground(all: &mut Gathered, rule: &GroundRule) {
    let GroundRule { ground, article } = rule;
    all.of(GROUNDS, ground.label()).say(ARTICLE, article);
}

fn admitting(all: &mut Gathered, rule: &AdmissionRule) {
    let AdmissionRule { article, never, conduct_only, no_disciplinary, reading } = rule;
    all.of(ADMISSION, "")
        .say(ARTICLE, article)
        .list("nooit van", never.iter().map(|one| one.label()))
        .list("alleen over een gedraging", conduct_only.iter().map(|one| one.label()))
        .flag("tuchtrecht valt erbuiten", *no_disciplinary)
        .maybe(READING, reading.as_ref());
}

fn term(all: &mut Gathered, rule: &TermRule) {
    let TermRule { obligation, article, who, clock, instead, reopened, respondents, reading } =
        rule;
    let mut thing = all.of(TERMS, obligation.label());
    thing.say(ARTICLE, article).say("wie", who.label());
    count(&mut thing, clock);
    thing
        .list("over wie", respondents.iter().map(|one| one.label()))
        .maybe("na heropenen", reopened.as_ref())
        .maybe(READING, reading.as_ref());
    for (when, clock) in instead {
        let subject = format!("{}, als geldt: {}", obligation.label(), when.label());
        count(&mut all.of(INSTEAD, subject), clock);
    }
}

fn count(thing: &mut Thing<'_>, clock: &Clock) {
    let Clock { starts, target, limit } = clock;
    thing
        .say("begint bij", starts.label())
        .list("streven", target)
        .maybe("uiterlijk na", limit.as_ref());
}

fn board(all: &mut Gathered, rule: &BoardTermRule) {
    let BoardTermRule { article, earliest, latest } = rule;
    all.of(BOARD, "")
        .say(ARTICLE, article)
        .say("op zijn vroegst na", earliest)
        .say("op zijn laatst na", latest);
}

fn extending(all: &mut Gathered, rule: &ExtensionRule) {
    let ExtensionRule {
        article,
        moves_limit,
        notice_before_target,
        wall,
        at_most,
        beyond_with_consent,
    } = rule;
    all.of(EXTENSION, "")
        .say(ARTICLE, article)
        .flag("de uiterste dag schuift mee", *moves_limit)
        .flag("bericht vóór de streefdatum", *notice_before_target)
        .flag("nooit na de uiterste dag", *wall)
        .maybe("hoogstens", at_most.as_ref())
        .flag("verder als de klager het goed vindt", *beyond_with_consent);
}

fn responsible(all: &mut Gathered, rule: &ResponsibilityRule) {
    let ResponsibilityRule {
        article,
        default,
        board_for,
        independence_article,
        board_substitute,
        board_substitute_article,
        reading,
    } = rule;
    all.of(RESPONSIBILITY, "")
        .say(ARTICLE, article)
        .say("verantwoordelijk", default.label())
        .list("de directie bij een klacht over", board_for.iter().map(|one| one.label()))
        .say("artikel over wie betrokken is", independence_article)
        .say("in plaats van een betrokken directie", board_substitute.label())
        .say("artikel daarover", board_substitute_article)
        .maybe(READING, reading.as_ref());
}

fn steps(
    all: &mut Gathered,
    informal: &InformalRule,
    mediation: Option<&MediationRule>,
    hearing: Option<&HearingRule>,
) {
    let InformalRule { article, simple_article, reading } = informal;
    all.of(INFORMAL, "")
        .say(ARTICLE, article)
        .maybe("artikel over eenvoudige zaken", simple_article.as_ref())
        .maybe(READING, reading.as_ref());
    if let Some(MediationRule { article, pauses }) = mediation {
        all.of(MEDIATION, "")
            .say(ARTICLE, article)
            .list("staat stil", pauses.iter().map(|one| one.label()));
    }
    if let Some(HearingRule { article, report_article }) = hearing {
        all.of(HEARING, "")
            .say(ARTICLE, article)
            .maybe("artikel over het verslag ter ondertekening", report_article.as_ref());
    }
}

fn rights(
    all: &mut Gathered,
    inspection: Option<&InspectionRule>,
    travel_costs: Option<&Article>,
    claim: Option<&ClaimRule>,
) {
    if let Some(InspectionRule { article }) = inspection {
        all.of(INSPECTION, "").say(ARTICLE, article);
    }
    if let Some(article) = travel_costs {
        all.of(TRAVEL, "").say(ARTICLE, article);
    }
    if let Some(ClaimRule { article, above_cents }) = claim {
        all.of(CLAIM, "").say(ARTICLE, article).say("boven", euros(*above_cents));
    }
}

fn referring(all: &mut Gathered, rule: &ReferralRule) {
    let ReferralRule { article, to, bodies, within, reading } = rule;
    let bodies = bodies.iter().map(|one| one.label());
    let within = within
        .as_ref()
        .map(|ReferralTerm { article, years }| format!("{years} jaar (artikel {article})"));
    all.of(REFERRAL, "")
        .say(ARTICLE, article)
        .say("naar", to)
        .list("instanties", bodies)
        .maybe("binnen", within)
        .maybe(READING, reading.as_ref());
}

fn judging(all: &mut Gathered, rule: &RulingRule) {
    let RulingRule {
        article,
        outcomes,
        elements_article,
        elements,
        norms,
        needs_findings,
        findings_article,
        recipients,
        recipients_article,
        informs_article,
        actions_article,
    } = rule;
    all.of(RULING, "")
        .say(ARTICLE, article)
        .list("oordelen", outcomes.iter().map(|one| one.label()))
        .say("artikel over de inhoud", elements_article)
        .list("inhoud", elements.iter().map(|one| one.label()))
        .flag("pas na bevindingen met advies", *needs_findings)
        .maybe("artikel over bevindingen", findings_article.as_ref())
        .list("gaat naar", recipients.iter().map(|one| one.label()))
        .say("artikel over wie haar krijgt", recipients_article)
        .maybe("artikel over wie de klager inlicht", informs_article.as_ref())
        .maybe("artikel over acties", actions_article.as_ref());
    for Norm { id, label } in norms {
        all.of(NORMS, id).say("norm", label);
    }
}

fn letter(all: &mut Gathered, rule: &LetterRule) {
    let LetterRule { kind, article, elements, reading } = rule;
    all.of(LETTERS, kind.label())
        .say(ARTICLE, article)
        .list("bevat", elements.iter().map(|one| one.label()))
        .maybe(READING, reading.as_ref());
}

fn duty(all: &mut Gathered, rule: &DutyRule) {
    let DutyRule { kind, article, who, every, adjustable, within, recipient, reading } = rule;
    all.of(DUTIES, kind.label())
        .say(ARTICLE, article)
        .say("wie", who.label())
        .maybe("elk", every.map(PeriodLength::label))
        .flag("in te stellen", *adjustable)
        .say("binnen", within)
        .maybe("voor", recipient.as_ref())
        .maybe(READING, reading.as_ref());
}
