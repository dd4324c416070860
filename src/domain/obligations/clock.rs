//! The dates of an obligation: start, span, pauses, the board's date, extension; each step told.

use chrono::NaiveDate;

use super::super::calendar::plus_days;
use super::super::complaint::Complaint;
use super::super::term::{reckon, rolled};
use super::super::wording::long_date;
use super::promise::promised;
use super::standing::last_agreement;
use crate::regulation::{
    Anchor, Circumstance, Clock, ObligationKind, Outcome, Regulation, TermRule,
};

/// How the step begins that tells the day that was promised.
const PROMISED: &str = "Toegezegd aan de klager:";

/// The dates of an obligation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// The day to aim for.
    pub target: Option<NaiveDate>,
    /// The last day.
    pub limit: Option<NaiveDate>,
    /// The day that the complainant was promised, where that is not the limit itself.
    pub promised: Option<NaiveDate>,
    /// The clock stands still now.
    pub paused: bool,
    /// How they were found.
    pub steps: Vec<String>,
}

/// The dates of the handling (afhandeling) itself; other obligations lean on them.
pub fn handling_dates(complaint: &Complaint, regulation: &Regulation, today: NaiveDate) -> Dates {
    let Some(rule) = regulation.term(ObligationKind::Handle) else { return Dates::default() };
    let mut dates = reckoned(complaint, regulation, rule);
    apply_board_date(complaint, regulation, &mut dates);
    let began = complaint.handling_began().date;
    let since = complaint.term.as_ref().map_or(began, |term| term.on.max(began));
    apply_pauses(complaint, regulation, rule, since, today, &mut dates);
    apply_extension(complaint, regulation, &mut dates);
    dates.promised = promised(complaint, regulation, today).filter(|day| Some(*day) != dates.limit);
    conclude(rule, &mut dates);
    if let Some(day) = dates.promised {
        dates.steps.push(format!("{PROMISED} {}.", long_date(day)));
    }
    let again = rule.reopened.iter().filter(|_| !complaint.reopened.is_empty());
    dates.steps.extend(
        again.map(|reading| format!("Onze lezing van artikel {}: {reading}", rule.article)),
    );
    dates
}

/// The dates of an ordinary obligation.
pub(super) fn dates(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    handling: &Dates,
    today: NaiveDate,
) -> Dates {
    if rule.obligation == ObligationKind::Handle {
        return handling.clone();
    }
    let clock = clock_of(complaint, rule);
    if clock.limit.is_some() {
        let mut dates = reckoned(complaint, regulation, rule);
        if dates.limit.is_some() {
            apply_pauses(complaint, regulation, rule, NaiveDate::MIN, today, &mut dates);
            conclude(rule, &mut dates);
        }
        return dates;
    }
    leaning_on_handling(complaint, regulation, rule, handling)
}

/// A rule without a date of its own: at the latest with the handling.
fn leaning_on_handling(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    handling: &Dates,
) -> Dates {
    let start = anchor(complaint, regulation, rule.clock.starts);
    let limit = match (handling.limit, start) {
        (Some(limit), Some(start)) => Some(limit.max(start)),
        (limit, _) => limit,
    };
    let mut steps = vec![format!(
        "Artikel {} noemt hiervoor geen eigen datum: uiterlijk binnen de termijn voor het afhandelen.",
        rule.article
    )];
    // The reading and the promise are about the answer itself.
    let own = |step: &&String| !step.starts_with("Onze lezing") && !step.starts_with(PROMISED);
    steps.extend(handling.steps.iter().filter(own).cloned());
    steps.extend(reading(rule));
    Dates {
        target: limit,
        limit,
        promised: None,
        paused: handling.paused && pauses(regulation, rule.obligation),
        steps,
    }
}

pub(super) fn pauses(regulation: &Regulation, kind: ObligationKind) -> bool {
    regulation.mediation.as_ref().is_some_and(|mediation| mediation.pauses.contains(&kind))
}

fn reading(rule: &TermRule) -> Option<String> {
    rule.reading
        .as_ref()
        .map(|reading| format!("Onze lezing van artikel {}: {reading}", rule.article))
}

fn conclude(rule: &TermRule, dates: &mut Dates) {
    if let (Some(target), Some(limit)) = (dates.target, dates.limit) {
        if target < limit {
            dates.steps.push(format!("Streefdatum: {}.", long_date(target)));
        }
        dates.steps.push(format!("Uiterlijk {}, aan het eind van de dag.", long_date(limit)));
    }
    dates.steps.extend(reading(rule));
}

/// The clock that counts now: the rule's own, or the last under a circumstance that holds.
fn clock_of<'a>(complaint: &Complaint, rule: &'a TermRule) -> &'a Clock {
    let instead =
        rule.instead.iter().rev().find(|(circumstance, _)| holds(complaint, *circumstance));
    instead.map_or(&rule.clock, |(_, clock)| clock)
}

fn holds(complaint: &Complaint, circumstance: Circumstance) -> bool {
    match circumstance {
        Circumstance::AcknowledgedBeforeDecision => {
            !complaint.acknowledged.is_empty() && complaint.acknowledged_with_decision.is_none()
        }
        Circumstance::MediationFailed => {
            complaint.running_mediation().is_none() && mediation_failed(complaint).is_some()
        }
        Circumstance::FoundWellFounded => found_well_founded(complaint).is_some(),
        Circumstance::Committee => complaint.has_committee(),
    }
}

fn mediation_failed(complaint: &Complaint) -> Option<NaiveDate> {
    complaint.mediations.last().and_then(|mediation| {
        let failed = mediation.ended.as_ref().filter(|end| !end.what.settled).map(|end| end.on);
        // One of an earlier round says nothing of this one.
        mediation.refused.or(failed).filter(|on| *on >= complaint.handling_began().date)
    })
}

fn found_well_founded(complaint: &Complaint) -> Option<NaiveDate> {
    let ruling = complaint.round.ruling.as_ref()?;
    (ruling.ruling.outcome != Outcome::Unfounded).then_some(ruling.on)
}

/// The day from which a term runs, once there is one.
fn anchor(complaint: &Complaint, regulation: &Regulation, anchor: Anchor) -> Option<NaiveDate> {
    match anchor {
        Anchor::Receipt => Some(complaint.received()),
        Anchor::Admitted => complaint.round.admitted,
        Anchor::Declined => complaint.round.declined.as_ref().map(|declined| declined.on),
        Anchor::ClaimKnown => {
            let rule = regulation.claim.as_ref()?;
            // A higher estimate gives no new term: the first of the present run above it counts.
            let run = complaint.claims.iter().rev();
            run.take_while(|claim| rule.is_exceeded_by(claim.what)).last().map(|claim| claim.on)
        }
        Anchor::MediationAccepted => complaint
            .mediations
            .iter()
            .rev()
            .find_map(|m| m.accepted.as_ref())
            .map(|accepted| accepted.on),
        Anchor::MediationEnded => mediation_failed(complaint),
        Anchor::HearingAsked => complaint.round.hearing_requests.last().map(|asked| asked.on),
        Anchor::Agreed => last_agreement(complaint),
        Anchor::HearingHeld => complaint.round.hearings.last().copied(),
        Anchor::TravelCostsAsked => complaint.travel_request.as_ref().map(|request| request.on),
        Anchor::FoundWellFounded => found_well_founded(complaint),
        Anchor::Ruled => complaint.round.ruling.as_ref().map(|ruling| ruling.on),
        Anchor::Resolved => complaint.round.resolution.as_ref().map(|resolution| resolution.on),
        Anchor::OutsideAsked => complaint.outside.last().map(|course| course.opened.on),
    }
}

fn reckoned(complaint: &Complaint, regulation: &Regulation, rule: &TermRule) -> Dates {
    let clock = clock_of(complaint, rule);
    let Some(start) = start_of(complaint, regulation, rule, clock) else { return Dates::default() };
    let Some(span) = clock.limit else { return Dates::default() };
    let mut steps =
        vec![format!("Dag 0 is {}: {}.", long_date(start), start_label(complaint, rule, clock))];
    let limit = reckon(start, span, &regulation.calendar);
    steps.push(format!("Termijn: {span} (artikel {}).", rule.article));
    steps.extend(limit.steps);
    // Where the circumstance gives no target of its own, the rule's own target stays.
    let (aims, from) = if clock.target.is_empty() {
        (&rule.clock.target, start_of(complaint, regulation, rule, &rule.clock).unwrap_or(start))
    } else {
        (&clock.target, start)
    };
    let target = aims.iter().map(|aim| reckon(from, *aim, &regulation.calendar).end).min();
    if target.is_some() {
        let spans: Vec<_> = aims.iter().map(ToString::to_string).collect();
        let first = if spans.len() > 1 { " (wat het eerst komt)" } else { "" };
        steps.push(format!("Streven: {}{first}.", spans.join(" of ")));
    }
    Dates {
        target: Some(target.map_or(limit.end, |target| target.min(limit.end))),
        limit: Some(limit.end),
        promised: None,
        paused: false,
        steps,
    }
}

fn start_of(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    clock: &Clock,
) -> Option<NaiveDate> {
    if of_the_round(rule.obligation) && clock.starts == Anchor::Receipt {
        return Some(complaint.handling_began().date);
    }
    anchor(complaint, regulation, clock.starts)
}

/// What is owed anew once a complaint is opened again.
const fn of_the_round(kind: ObligationKind) -> bool {
    matches!(
        kind,
        ObligationKind::Handle | ObligationKind::DecideAdmission | ObligationKind::NotifyDeclined
    )
}

fn start_label(complaint: &Complaint, rule: &TermRule, clock: &Clock) -> &'static str {
    let again = of_the_round(rule.obligation) && !complaint.reopened.is_empty();
    if again && clock.starts == Anchor::Receipt {
        "de klacht is heropend"
    } else {
        clock.starts.label()
    }
}

fn apply_board_date(complaint: &Complaint, regulation: &Regulation, dates: &mut Dates) {
    let (Some(rule), Some(term)) = (&regulation.board_sets_term, &complaint.term) else {
        if regulation.board_sets_term.is_some() {
            dates.steps.push(
                "De directie heeft nog geen datum vastgesteld; tot dan geldt de uiterste termijn."
                    .into(),
            );
        }
        return;
    };
    dates.steps.push(format!(
        "De directie stelde op {} de datum vast op {} (artikel {}).",
        long_date(term.on),
        long_date(term.what),
        rule.article
    ));
    dates.target = Some(term.what);
    dates.limit = Some(term.what);
}

/// Days on which the clock stood still since a day, and whether it stands still now.
pub(super) fn paused_days(
    complaint: &Complaint,
    since: NaiveDate,
    today: NaiveDate,
    steps: &mut Vec<String>,
) -> (u64, bool) {
    let mut days = 0;
    let mut now = false;
    for mediation in &complaint.mediations {
        let Some(accepted) = &mediation.accepted else { continue };
        let end = mediation.ended.as_ref().map(|end| end.on);
        now |= end.is_none();
        let from = accepted.on.max(since);
        let until = end.unwrap_or(today).max(from);
        if end.is_some_and(|end| end < since) {
            continue;
        }
        let stood = u64::try_from((until - from).num_days()).unwrap_or(0);
        days += stood;
        let told = end.map_or_else(|| "nu nog".to_owned(), long_date);
        steps.push(format!(
            "De klok stond stil wegens bemiddeling van {} tot {told}: {stood} dagen erbij.",
            long_date(from)
        ));
    }
    (days, now)
}

fn apply_pauses(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    since: NaiveDate,
    today: NaiveDate,
    dates: &mut Dates,
) {
    if !pauses(regulation, rule.obligation) || restarted_by_mediation(complaint, rule) {
        if rule.obligation == ObligationKind::Handle && regulation.mediation.is_none() {
            tell_mediation_outside(complaint, since, dates);
        }
        return;
    }
    let (days, now) = paused_days(complaint, since, today, &mut dates.steps);
    dates.paused = now;
    let mut shift =
        |date: NaiveDate| rolled(plus_days(date, days), &regulation.calendar, &mut dates.steps);
    if days > 0 {
        dates.target = dates.target.map(&mut shift);
        dates.limit = dates.limit.map(&mut shift);
    }
}

/// A regulation without mediation stops no clock for it.
fn tell_mediation_outside(complaint: &Complaint, since: NaiveDate, dates: &mut Dates) {
    let accepted = complaint.mediations.iter().filter_map(|course| course.accepted.as_ref());
    for begun in accepted.filter(|begun| begun.on >= since) {
        dates.steps.push(format!(
            "Op {} begon een bemiddeling. Dat is buiten het reglement: de termijn loopt door.",
            long_date(begun.on)
        ));
    }
}

/// A term that starts when the mediation fails is not stopped by that same mediation.
fn restarted_by_mediation(complaint: &Complaint, rule: &TermRule) -> bool {
    clock_of(complaint, rule).starts == Anchor::MediationEnded
}

fn apply_extension(complaint: &Complaint, regulation: &Regulation, dates: &mut Dates) {
    let moves = regulation.extension.as_ref().is_some_and(|rule| rule.moves_limit);
    for extension in &complaint.extensions {
        let told = &extension.what.extension;
        let (until, on) = (long_date(told.until), long_date(extension.on));
        if extension.what.untold {
            dates.steps.push(format!(
                "Op {on} is uitstel tot {until} aan de beklaagde gemeld, maar nog niet aan de klager: de termijn blijft staan."
            ));
        } else if extension.what.outside_regulation {
            dates.steps.push(format!("Op {on} is uitstel tot {until} gemeld. Het reglement kent dat niet: de termijn blijft staan."));
        } else if moves && dates.limit.is_some_and(|limit| extension.on > limit) && !told.consent {
            dates.steps.push(format!(
                "Op {on} is uitstel tot {until} gemeld, toen de termijn al om was: die verschuift niet meer."
            ));
        } else if moves {
            dates.steps.push(format!("Op {on} is de termijn verlengd tot {until}."));
            dates.target = Some(told.until);
            dates.limit = Some(told.until);
        } else {
            dates.steps.push(format!(
                "Op {on} is uitstel tot {until} gemeld; de termijn zelf verschuift niet."
            ));
        }
    }
}

/// The earliest date that the board may set, where it sets one.
pub fn earliest_board_date(
    complaint: &Complaint,
    regulation: &Regulation,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let rule = regulation.board_sets_term.as_ref()?;
    Some(board_bound(complaint, regulation, rule.earliest, today))
}

/// The latest date that the board may set, where it sets one.
pub fn latest_board_date(
    complaint: &Complaint,
    regulation: &Regulation,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let rule = regulation.board_sets_term.as_ref()?;
    Some(board_bound(complaint, regulation, rule.latest, today))
}

fn board_bound(
    complaint: &Complaint,
    regulation: &Regulation,
    span: crate::regulation::Span,
    today: NaiveDate,
) -> NaiveDate {
    let end = reckon(complaint.handling_began().date, span, &regulation.calendar).end;
    if pauses(regulation, ObligationKind::Handle) {
        plus_days(
            end,
            paused_days(complaint, complaint.handling_began().date, today, &mut Vec::new()).0,
        )
    } else {
        end
    }
}
