//! The parts of a regulation other than its terms, each with the contradictions within it.

use super::table::Table;
use super::value::{Read, Value};
use crate::regulation::model::{
    AdmissionRule, BoardTermRule, CalendarRules, ClaimRule, ExtensionRule, GroundRule, Heading,
    HearingRule, InformalRule, InspectionRule, MediationRule, Norm, ReferralRule, ReferralTerm,
    ResponsibilityRule, RulingRule,
};
use crate::regulation::words::{Recipient, Responsible, RulingElement};

/// `[calendar]`
pub(super) fn calendar(value: Value<'_>) -> Read<CalendarRules> {
    let t = value.table()?;
    let roll_forward = t.or_default("roll_forward", Value::flag);
    let two_working_days = t.or_default("two_working_days", Value::flag);
    let equated_days = t.or_default("equated_days", Value::dates);
    t.finish()?;
    Ok(CalendarRules {
        roll_forward: roll_forward?,
        two_working_days: two_working_days?,
        equated_days: equated_days?,
    })
}

/// `[[heading]]`
pub(super) fn heading(t: &Table<'_>) -> Read<Heading> {
    let id = t.required("id", Value::code);
    let label = t.required("label", Value::text);
    let article = t.required("article", Value::text);
    let conduct = t.or_default("conduct", Value::flag);
    t.finish()?;
    Ok(Heading { id: id?, label: label?, article: article?, conduct: conduct? })
}

/// `[[ground]]`
pub(super) fn ground(t: &Table<'_>) -> Read<GroundRule> {
    let ground = t.required("ground", Value::word);
    let article = t.required("article", Value::text);
    t.finish()?;
    Ok(GroundRule { ground: ground?, article: article? })
}

/// `[admission]`
pub(super) fn admission(value: Value<'_>) -> Read<AdmissionRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let never = t.or_default("never", Value::words);
    let conduct_only = t.or_default("conduct_only", Value::words);
    let no_disciplinary = t.or_default("no_disciplinary", Value::flag);
    let reading = t.optional("reading", Value::text);
    t.finish()?;
    let rule = AdmissionRule {
        article: article?,
        never: never?,
        conduct_only: conduct_only?,
        no_disciplinary: no_disciplinary?,
        reading: reading?,
    };
    if let Some(both) = rule.never.iter().find(|capacity| rule.conduct_only.contains(capacity)) {
        let code = both.code();
        t.clash("conduct_only", format!("\"{code}\" staat bij \"never\" en bij \"conduct_only\""));
    }
    Ok(rule)
}

/// `[board_sets_term]`
pub(super) fn board_sets_term(value: Value<'_>) -> Read<BoardTermRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let earliest = t.required("earliest", Value::span);
    let latest = t.required("latest", Value::span);
    t.finish()?;
    let rule = BoardTermRule { article: article?, earliest: earliest?, latest: latest? };
    if rule.earliest.always_after(rule.latest) {
        let BoardTermRule { earliest, latest, .. } = &rule;
        t.clash("earliest", format!("\"earliest\" ({earliest}) ligt na \"latest\" ({latest})"));
    }
    Ok(rule)
}

/// `[extension]`
pub(super) fn extension(value: Value<'_>) -> Read<ExtensionRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let moves_limit = t.or_default("moves_limit", Value::flag);
    let notice_before_target = t.or_default("notice_before_target", Value::flag);
    let wall = t.or_default("wall", Value::flag);
    let at_most = t.optional("at_most", Value::span);
    let beyond_with_consent = t.or_default("beyond_with_consent", Value::flag);
    t.finish()?;
    let rule = ExtensionRule {
        article: article?,
        moves_limit: moves_limit?,
        notice_before_target: notice_before_target?,
        wall: wall?,
        at_most: at_most?,
        beyond_with_consent: beyond_with_consent?,
    };
    if rule.wall && rule.moves_limit {
        t.clash("wall", "\"wall\" en \"moves_limit\" gaan niet samen: een muur verschuift niet");
    }
    if rule.wall && rule.at_most.is_some() {
        t.clash(
            "at_most",
            "\"at_most\" telt na de uiterste datum, maar \"wall\" laat niets daarna toe",
        );
    }
    if rule.beyond_with_consent && rule.at_most.is_none() {
        t.clash("beyond_with_consent", "\"beyond_with_consent\" heeft alleen zin met \"at_most\"");
    }
    Ok(rule)
}

/// `[responsibility]`
pub(super) fn responsibility(value: Value<'_>) -> Read<ResponsibilityRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let default = t.required("default", Value::word);
    let board_for = t.or_default("board_for", Value::words);
    let independence_article = t.required("independence_article", Value::text);
    let board_substitute = t.required("board_substitute", Value::word);
    let board_substitute_article = t.required("board_substitute_article", Value::text);
    let reading = t.optional("reading", Value::text);
    t.finish()?;
    let rule = ResponsibilityRule {
        article: article?,
        default: default?,
        board_for: board_for?,
        independence_article: independence_article?,
        board_substitute: board_substitute?,
        board_substitute_article: board_substitute_article?,
        reading: reading?,
    };
    if rule.default == Responsible::Board && !rule.board_for.is_empty() {
        t.clash("board_for", "\"board_for\" heeft geen zin: de directie is al verantwoordelijk");
    }
    Ok(rule)
}

/// `[informal]`
pub(super) fn informal(value: Value<'_>) -> Read<InformalRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let simple_article = t.optional("simple_article", Value::text);
    let reading = t.optional("reading", Value::text);
    t.finish()?;
    Ok(InformalRule { article: article?, simple_article: simple_article?, reading: reading? })
}

/// `[mediation]`
pub(super) fn mediation(value: Value<'_>) -> Read<MediationRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let pauses = t.required("pauses", Value::words);
    t.finish()?;
    Ok(MediationRule { article: article?, pauses: pauses? })
}

/// `[hearing]`
pub(super) fn hearing(value: Value<'_>) -> Read<HearingRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let report_article = t.optional("report_article", Value::text);
    t.finish()?;
    Ok(HearingRule { article: article?, report_article: report_article? })
}

/// `[inspection]`
pub(super) fn inspection(value: Value<'_>) -> Read<InspectionRule> {
    article_alone(value).map(|article| InspectionRule { article })
}

/// A section with nothing but its article, such as `[travel_costs]`.
pub(super) fn article_alone(value: Value<'_>) -> Read<String> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    t.finish()?;
    article
}

/// `[claim]`
pub(super) fn claim(value: Value<'_>) -> Read<ClaimRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let above_cents = t.required("above_cents", Value::number);
    t.finish()?;
    Ok(ClaimRule { article: article?, above_cents: above_cents? })
}

/// `[ruling]`
pub(super) fn ruling(value: Value<'_>) -> Read<RulingRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let outcomes = t.required("outcomes", Value::words);
    let elements_article = t.required("elements_article", Value::text);
    let elements = t.or_default("elements", Value::words);
    let norms = t.each("norm", norm);
    let needs_findings = t.or_default("needs_findings", Value::flag);
    let findings_article = t.optional("findings_article", Value::text);
    let recipients = t.required("recipients", Value::words);
    let recipients_article = t.required("recipients_article", Value::text);
    let informs_article = t.optional("informs_article", Value::text);
    let actions_article = t.optional("actions_article", Value::text);
    t.distinct(&norms.items, "norm", |norm| &norm.id);
    t.finish()?;
    let rule = RulingRule {
        article: article?,
        outcomes: outcomes?,
        elements_article: elements_article?,
        elements: elements?,
        norms: norms.into_items(),
        needs_findings: needs_findings?,
        findings_article: findings_article?,
        recipients: recipients?,
        recipients_article: recipients_article?,
        informs_article: informs_article?,
        actions_article: actions_article?,
    };
    check_ruling(&t, &rule);
    Ok(rule)
}

fn check_ruling(t: &Table<'_>, rule: &RulingRule) {
    if !rule.recipients.contains(&Recipient::Complainant) {
        t.clash("recipients", "de klager (\"complainant\") krijgt de uitspraak altijd");
    }
    if rule.elements.contains(&RulingElement::Norms) && !t.has("norm") {
        t.clash("elements", "de uitspraak moet aan normen toetsen, maar [[ruling.norm]] ontbreekt");
    }
    match (rule.needs_findings, &rule.findings_article) {
        (true, None) => {
            t.clash("needs_findings", "bij \"needs_findings\" hoort \"findings_article\"");
        }
        (false, Some(_)) => {
            t.clash(
                "findings_article",
                "\"findings_article\" heeft geen zin zonder \"needs_findings\"",
            );
        }
        _ => {}
    }
}

fn norm(t: &Table<'_>) -> Read<Norm> {
    let id = t.required("id", Value::code);
    let label = t.required("label", Value::text);
    t.finish()?;
    Ok(Norm { id: id?, label: label? })
}

/// `[referral]`
pub(super) fn referral(value: Value<'_>) -> Read<ReferralRule> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let to = t.required("to", Value::text);
    let bodies = t.or_default("bodies", Value::words);
    let within = t.optional("within", referral_term);
    let reading = t.optional("reading", Value::text);
    t.finish()?;
    Ok(ReferralRule {
        article: article?,
        to: to?,
        bodies: bodies?,
        within: within?,
        reading: reading?,
    })
}

/// `within = { article = "9:24", years = 1 }`
fn referral_term(value: Value<'_>) -> Read<ReferralTerm> {
    let t = value.table()?;
    let article = t.required("article", Value::text);
    let years = t.required("years", Value::number);
    t.finish()?;
    Ok(ReferralTerm { article: article?, years: years? })
}
