//! Obligations whose dates follow others: the notice of delay, and agreed actions.

use chrono::NaiveDate;

use super::super::calendar::working_day_before;
use super::super::complaint::{Complaint, Resolution};
use super::super::term::reckon;
use super::super::wording::long_date;
use super::clock::Dates;
use super::{Obligation, State, blank};
use crate::regulation::{ObligationKind, Regulation, TermRule};

/// The notice that the term is not met, owed before it ends (WV 7, WP 7, Awb 9:11).
pub(super) fn notify_extension(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    handling: &Dates,
    today: NaiveDate,
) -> Obligation {
    let mut notice = blank(complaint, regulation, rule);
    if !complaint.is_complaint() {
        notice.does_not_apply("dit is geen klacht maar een ander signaal");
        return notice;
    }
    let before_target = regulation.extension.as_ref().is_some_and(|rule| rule.notice_before_target);
    let told = complaint.told_extensions().next();
    let untold = complaint.extensions.last().is_some_and(|last| last.what.untold);
    // An extension that moved the limit was told before the limit as it then stood.
    let due = match complaint.told_extensions().last() {
        // One more, of which only the respondent heard: before the date that was told last.
        Some(before) if untold => Some(before.what.extension.until),
        _ if before_target => handling.target,
        _ => unmoved_limit(complaint, regulation, handling, today),
    };
    let Some(due) = due else {
        notice.does_not_apply("er is geen termijn");
        return notice;
    };
    notice.target = Some(due);
    notice.limit = Some(due);
    notice.opens_on = Some(working_day_before(due, &regulation.calendar));
    notice.explanation.push(format!(
        "Komt het antwoord niet op tijd, dan hoort de klager dat uiterlijk {} (artikel {}).",
        long_date(due),
        rule.article
    ));
    notice.explanation.extend(
        rule.reading
            .iter()
            .map(|reading| format!("Onze lezing van artikel {}: {reading}", rule.article)),
    );
    if let Some(told) = told.filter(|_| !untold) {
        notice.done_on = Some(told.on);
        notice.settle(complaint, today, false);
        return notice;
    }
    match &complaint.round.resolution {
        Some(resolution)
            if resolution.on <= due || matches!(resolution.what, Resolution::Merged(_)) =>
        {
            notice.does_not_apply("de klacht is op tijd afgehandeld");
        }
        None if handling.paused => notice.does_not_apply("de klok staat stil"),
        None if !untold && notice.opens_on.is_some_and(|opens| today < opens) => {
            notice.does_not_apply("dit geldt pas als de termijn niet gehaald wordt");
            // Still owed once that day comes: the panel keeps it with its opening day.
            notice.owed = true;
        }
        _ => notice.settle(complaint, today, false),
    }
    notice
}

fn unmoved_limit(
    complaint: &Complaint,
    regulation: &Regulation,
    handling: &Dates,
    today: NaiveDate,
) -> Option<NaiveDate> {
    if complaint.extensions.is_empty() {
        return handling.limit;
    }
    let mut before = complaint.clone();
    before.extensions.clear();
    super::handling_dates(&before, regulation, today).limit
}

/// One obligation for each agreed action.
pub(super) fn actions(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    today: NaiveDate,
) -> Vec<Obligation> {
    if complaint.actions.is_empty() {
        let mut none = blank(complaint, regulation, rule);
        none.does_not_apply("er zijn geen acties afgesproken");
        return vec![none];
    }
    complaint
        .actions
        .iter()
        .zip(1..)
        .map(|(item, ordinal)| {
            let mut action = blank(complaint, regulation, rule);
            action.ordinal = ordinal;
            action.about = Some(item.action.description.to_string());
            action.person = item.action.owner.as_ref().map(ToString::to_string).or(action.person);
            action.target = item.action.due;
            action.limit = item.action.due;
            action.done_on = item.done_on;
            action.explanation.push(match item.action.due {
                Some(due) => format!(
                    "Op {} afgesproken: klaar uiterlijk {}.",
                    long_date(item.agreed_on),
                    long_date(due)
                ),
                None => format!("Op {} afgesproken, zonder datum.", long_date(item.agreed_on)),
            });
            action.settle(complaint, today, false);
            debug_assert!(
                action.kind == ObligationKind::CompleteAction && action.state != State::Paused
            );
            action
        })
        .collect()
}

/// One obligation for each procedure outside the firm: its question is answered in time (WV 4).
pub(super) fn outside(
    complaint: &Complaint,
    regulation: &Regulation,
    rule: &TermRule,
    today: NaiveDate,
) -> Vec<Obligation> {
    if complaint.outside.is_empty() {
        let mut none = blank(complaint, regulation, rule);
        none.does_not_apply("er loopt geen procedure bij een externe instantie");
        return vec![none];
    }
    let each = complaint.outside.iter().zip(1..).map(|(course, ordinal)| {
        let mut answer = blank(complaint, regulation, rule);
        answer.ordinal = ordinal;
        let asked = &course.opened.what;
        let body = asked.name.as_ref().map_or(asked.body.label(), |name| name.as_str());
        answer.about = Some(body.to_owned());
        answer.done_on = course.answered.first().copied();
        let own = rule.clock.limit.map(|span| reckon(course.opened.on, span, &regulation.calendar));
        answer.limit = asked.due.or(own.as_ref().map(|own| own.end));
        answer.target = answer.limit;
        answer.explanation = match (asked.due, own) {
            (Some(due), _) => {
                vec![format!("{body} vraagt het antwoord uiterlijk {}.", long_date(due))]
            }
            (None, Some(own)) => own.steps,
            (None, None) => {
                vec![format!("{body} noemt geen datum, en artikel {} ook niet.", rule.article)]
            }
        };
        answer.explanation.extend(
            rule.reading
                .iter()
                .map(|reading| format!("Onze lezing van artikel {}: {reading}", rule.article)),
        );
        if course.closed.is_some() && course.answered.is_empty() {
            answer.does_not_apply("de externe procedure is afgelopen");
        } else {
            answer.settle(complaint, today, false);
        }
        answer
    });
    each.collect()
}
