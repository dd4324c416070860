//! Reading a regulation file: everything that is wrong with it is told at once, by line.

mod blank;
mod check;
mod fault;
mod nearest;
mod papers;
mod sections;
mod syntax;
mod table;
mod terms;
#[cfg(test)]
mod tests;
mod value;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::find::OURS;
use super::model::{
    AdmissionRule, BoardTermRule, CalendarRules, ClaimRule, DutyRule, ExtensionRule, GroundRule,
    Heading, HearingRule, InformalRule, InspectionRule, LetterRule, MediationRule, ReferralRule,
    Regulation, RegulationId, RegulationVersion, ResponsibilityRule, RulingRule,
};
pub use blank::blank;
use fault::Faults;
pub use fault::{Fault, FaultyRegulation};
pub(crate) use nearest::nearest;
use table::{Listed, Table};
use terms::Site;
use value::{Read, Value};

/// Reads and checks a regulation.
pub fn read(text: &str) -> Result<Regulation, FaultyRegulation> {
    let faults = Faults::new(text);
    let sound = syntax::without_dead_ends(text, &faults);
    let document = syntax::parse(&sound, &faults);
    let regulation = {
        let root = Table::new(document.get_ref(), "het reglement".to_owned(), 1, &faults);
        let parts = Parts::read(&root);
        // The root's unknown keys are told even where its parts are in order.
        let finished = root.finish();
        check::across(&root, &parts);
        papers::across(&root, &parts);
        finished.and_then(|()| parts.into_regulation(digest(text)))
    };
    match (regulation, faults.into_list()) {
        (Ok(regulation), none) if none.is_empty() => Ok(regulation),
        (_, faults) => Err(FaultyRegulation { faults }),
    }
}

fn digest(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))
}

/// What could be read of each part.
struct Parts<'a> {
    id: Read<String>,
    organisation: Read<String>,
    called: Read<Option<String>>,
    title: Read<String>,
    in_force: Read<Option<NaiveDate>>,
    calendar: Read<CalendarRules>,
    headings: Listed<Heading>,
    grounds: Listed<GroundRule>,
    admission: Read<AdmissionRule>,
    terms: Vec<Site<'a>>,
    board_sets_term: Read<Option<BoardTermRule>>,
    extension: Read<Option<ExtensionRule>>,
    responsibility: Read<ResponsibilityRule>,
    informal: Read<InformalRule>,
    mediation: Read<Option<MediationRule>>,
    hearing: Read<Option<HearingRule>>,
    inspection: Read<Option<InspectionRule>>,
    travel_costs: Read<Option<String>>,
    claim: Read<Option<ClaimRule>>,
    ruling: Read<RulingRule>,
    referral: Read<ReferralRule>,
    letters: Listed<LetterRule>,
    duties: Listed<DutyRule>,
}

impl<'a> Parts<'a> {
    fn read(root: &Table<'a>) -> Self {
        let headings = root.each("heading", sections::heading);
        let grounds = root.each("ground", sections::ground);
        root.distinct(&headings.items, "rubriek", |heading| &heading.id);
        root.distinct(&grounds.items, "grond", |rule| rule.ground.code());
        let terms = root.or_default("term", Value::tables).unwrap_or_default();
        let letters = root.each("letter", papers::letter);
        let duties = root.each("duty", papers::duty);
        root.distinct(&letters.items, "brief", |rule| rule.kind.code());
        root.distinct(&duties.items, "eigen verplichting", |rule| rule.kind.code());
        Self {
            id: root.required("id", Value::code),
            organisation: root.required("organisation", Value::text),
            called: root.optional("called", Value::text),
            title: root.required("title", Value::text),
            in_force: root.optional("in_force", Value::date),
            calendar: root.or_default("calendar", sections::calendar),
            headings,
            grounds,
            admission: root.required("admission", sections::admission),
            terms: terms.into_iter().map(terms::term).collect(),
            board_sets_term: root.optional("board_sets_term", sections::board_sets_term),
            extension: root.optional("extension", sections::extension),
            responsibility: root.required("responsibility", sections::responsibility),
            informal: root.required("informal", sections::informal),
            mediation: root.optional("mediation", sections::mediation),
            hearing: root.optional("hearing", sections::hearing),
            inspection: root.optional("inspection", sections::inspection),
            travel_costs: root.optional("travel_costs", sections::article_alone),
            claim: root.optional("claim", sections::claim),
            ruling: root.required("ruling", sections::ruling),
            referral: root.required("referral", sections::referral),
            letters,
            duties,
        }
    }

    fn into_regulation(self, digest: String) -> Read<Regulation> {
        let terms: Read<Vec<_>> = self.terms.into_iter().map(|site| site.rule).collect();
        Ok(Regulation {
            version: RegulationVersion { id: RegulationId(self.id?), digest },
            organisation: self.organisation?,
            called: self.called?.unwrap_or_else(|| OURS.to_owned()),
            title: self.title?,
            in_force: self.in_force?,
            calendar: self.calendar?,
            headings: self.headings.into_items(),
            grounds: self.grounds.into_items(),
            admission: self.admission?,
            terms: terms?,
            board_sets_term: self.board_sets_term?,
            extension: self.extension?,
            responsibility: self.responsibility?,
            informal: self.informal?,
            mediation: self.mediation?,
            hearing: self.hearing?,
            inspection: self.inspection?,
            travel_costs: self.travel_costs?,
            claim: self.claim?,
            ruling: self.ruling?,
            referral: self.referral?,
            letters: self.letters.into_items(),
            duties: self.duties.into_items(),
        })
    }
}
