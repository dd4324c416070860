//! Contradictions between the parts of a regulation.

use super::Parts;
use super::table::Table;
use super::terms::Site;
use crate::regulation::model::{Span, TermRule};
use crate::regulation::words::{Anchor, Circumstance, Ground, ObligationKind};

/// Obligations that no regulation can do without.
const MANDATORY: &[ObligationKind] = &[
    ObligationKind::AcknowledgeReceipt,
    ObligationKind::DecideAdmission,
    ObligationKind::NotifyDeclined,
    ObligationKind::Handle,
    ObligationKind::CommunicateRuling,
];

/// Obligations that go with a section, and whether the section can't do without the obligation.
const PAIRS: &[(ObligationKind, &str, bool)] = &[
    (ObligationKind::SetTerm, "board_sets_term", true),
    (ObligationKind::NotifyExtension, "extension", true),
    (ObligationKind::NotifyInsurer, "claim", true),
    (ObligationKind::DecideTravelCosts, "travel_costs", true),
    (ObligationKind::ReviewMediation, "mediation", false),
    (ObligationKind::TellInspectionRight, "inspection", false),
    (ObligationKind::HoldHearing, "hearing", false),
];

/// Tells of everything that does not fit together. All known keys of the root have been asked.
pub(super) fn across(root: &Table<'_>, parts: &Parts<'_>) {
    present(root, parts);
    twice(root, &parts.terms);
    pairs(root, &parts.terms);
    hearing_report(root, parts);
    for site in &parts.terms {
        moments(root, site);
    }
    admission(root, parts);
    if let Some(handle) = parts.terms.iter().find_map(handling) {
        handling_dates(root, parts, handle);
    }
    pauses(root, parts);
}

fn find<'p, 'a>(terms: &'p [Site<'a>], kind: ObligationKind) -> Option<&'p Site<'a>> {
    terms.iter().find(|site| site.meant == Some(kind))
}

fn handling<'p>(site: &'p Site<'_>) -> Option<&'p TermRule> {
    site.rule.as_ref().ok().filter(|rule| rule.obligation == ObligationKind::Handle)
}

fn present(root: &Table<'_>, parts: &Parts<'_>) {
    if !root.has("heading") {
        root.clash("heading", "er moet minstens één rubriek zijn: [[heading]] ontbreekt");
    }
    for kind in MANDATORY.iter().filter(|kind| find(&parts.terms, **kind).is_none()) {
        let (code, label) = (kind.code(), kind.label());
        root.clash_at(root.line(), format!("de termijn \"{code}\" ({label}) ontbreekt"));
    }
}

fn twice(root: &Table<'_>, terms: &[Site<'_>]) {
    let named: Vec<(usize, ObligationKind)> =
        terms.iter().filter_map(|site| Some((site.table.line(), site.obligation?))).collect();
    root.distinct(&named, "een termijn voor", |kind| kind.code());
}

fn pairs(root: &Table<'_>, terms: &[Site<'_>]) {
    for (kind, section, both) in PAIRS {
        let code = kind.code();
        match (find(terms, *kind), root.has(section)) {
            (Some(site), false) => {
                site.table.clash("obligation", format!("\"{code}\" kan niet zonder [{section}]"));
            }
            (None, true) if *both => {
                root.clash(section, format!("bij [{section}] hoort een termijn \"{code}\""));
            }
            _ => {}
        }
    }
}

fn hearing_report(root: &Table<'_>, parts: &Parts<'_>) {
    let Ok(hearing) = &parts.hearing else { return };
    if hearing.is_none() && root.has("hearing") {
        return;
    }
    let owed = hearing.as_ref().is_some_and(|hearing| hearing.report_article.is_some());
    let kind = ObligationKind::SendHearingReport;
    match find(&parts.terms, kind) {
        Some(site) if !owed => {
            let message =
                format!("\"{}\" kan niet zonder \"report_article\" in [hearing]", kind.code());
            site.table.clash("obligation", message);
        }
        None if owed => {
            let message = format!("bij \"report_article\" hoort een termijn \"{}\"", kind.code());
            root.clash("hearing", message);
        }
        _ => {}
    }
}

/// The section without which a moment never comes.
const fn section_of(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::ClaimKnown => Some("claim"),
        Anchor::MediationAccepted | Anchor::MediationEnded => Some("mediation"),
        Anchor::HearingAsked | Anchor::HearingHeld => Some("hearing"),
        Anchor::TravelCostsAsked => Some("travel_costs"),
        Anchor::Receipt
        | Anchor::Admitted
        | Anchor::Declined
        | Anchor::FoundWellFounded
        | Anchor::Agreed
        | Anchor::Ruled
        | Anchor::Resolved
        | Anchor::OutsideAsked => None,
    }
}

fn moments(root: &Table<'_>, site: &Site<'_>) {
    let Ok(rule) = &site.rule else { return };
    let lacks = |anchor: Anchor| section_of(anchor).filter(|section| !root.has(section));
    if let Some(section) = lacks(rule.clock.starts) {
        let code = rule.clock.starts.code();
        site.table.clash("starts", format!("\"{code}\" komt nooit zonder [{section}]"));
    }
    for (when, clock) in &rule.instead {
        let without_mediation = *when == Circumstance::MediationFailed && !root.has("mediation");
        let section = if without_mediation { Some("mediation") } else { lacks(clock.starts) };
        if let Some(section) = section {
            let code = when.code();
            site.table.clash("instead", format!("\"{code}\" heeft geen zin zonder [{section}]"));
        }
    }
}

fn admission(root: &Table<'_>, parts: &Parts<'_>) {
    let Ok(rule) = &parts.admission else { return };
    let needed = [
        (!rule.never.is_empty(), "never", Ground::NotFromPrincipalOrClient),
        (!rule.conduct_only.is_empty(), "conduct_only", Ground::FormerPrincipalNotConduct),
        (rule.no_disciplinary, "no_disciplinary", Ground::Disciplinary),
    ];
    for (applies, key, ground) in needed {
        if applies && parts.grounds.none(|known| known.ground == ground) {
            let code = ground.code();
            root.clash(
                "admission",
                format!("bij \"{key}\" hoort de grond \"{code}\" in [[ground]]"),
            );
        }
    }
    if !rule.conduct_only.is_empty() && parts.headings.none(|heading| heading.conduct) {
        let message = "bij \"conduct_only\" hoort een rubriek ([[heading]]) met \"conduct = true\"";
        root.clash("admission", message);
    }
}

fn handling_dates(root: &Table<'_>, parts: &Parts<'_>, handle: &TermRule) {
    let limit: Option<Span> = handle.clock.limit;
    if let (Ok(Some(board)), Some(limit)) = (&parts.board_sets_term, limit)
        && board.latest.always_after(limit)
    {
        let message =
            format!("\"latest\" ({}) ligt na de \"limit\" van \"handle\" ({limit})", board.latest);
        root.clash("board_sets_term", message);
    }
    let Ok(Some(extension)) = &parts.extension else { return };
    if !handle.clock.target.is_empty() {
        return;
    }
    if extension.notice_before_target {
        let message = "\"notice_before_target\" heeft geen zin: \"handle\" heeft geen \"target\"";
        root.clash("extension", message);
    }
    if extension.wall {
        let message = "\"wall\" laat geen uitstel over: \"handle\" heeft geen eerdere \"target\"";
        root.clash("extension", message);
    }
}

fn pauses(root: &Table<'_>, parts: &Parts<'_>) {
    let Ok(Some(mediation)) = &parts.mediation else { return };
    for kind in mediation.pauses.iter().filter(|kind| find(&parts.terms, **kind).is_none()) {
        let message =
            format!("\"pauses\" noemt \"{}\", maar daarvoor is geen termijn", kind.code());
        root.clash("mediation", message);
    }
}
