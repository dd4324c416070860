//! What the desk shows, as JSON. Keys are part of the contract with other programs.

use serde_json::{Map, Value, json};

use crate::desk::concepts::Concept;
use crate::desk::view::{Detail, Inspection, ListRow};
use crate::domain::ComplaintNumber;
use crate::domain::obligations::{NextStep, Obligation};
use crate::domain::permitted::Permission;
use crate::regulation::{DutyRule, LetterRule, PeriodLength, Regulation, TermRule};

/// One obligation.
pub fn obligation(number: ComplaintNumber, obligation: &Obligation) -> Value {
    let mut object = json!({
        "complaint": number.to_string(),
        "obligation": obligation.kind.code(),
        "label": obligation.kind.label(),
        "ordinal": obligation.ordinal,
        "article": obligation.article,
        "who": obligation.who.code(),
        "person": obligation.person,
        "about": obligation.about,
        "target": obligation.target,
        "limit": obligation.limit,
        "promised": obligation.promised,
        "state": obligation.state.code(),
        "owed": obligation.owed,
        "explanation": obligation.explanation,
    });
    let ends = [("done_on", obligation.done_on), ("undone_on", obligation.undone_on)];
    for (key, day) in ends {
        if let (Some(day), Some(object)) = (day, object.as_object_mut()) {
            object.insert(key.into(), json!(day));
        }
    }
    object
}

/// What is owed first for a complaint that has no number yet.
pub fn concept(concept: &Concept) -> Value {
    let first = &concept.first;
    json!({
        "complaint": null,
        "concept": {
            "kept_by": concept.kept_by,
            "complainant": concept.complainant,
            "received": concept.received,
        },
        "obligation": first.kind.code(),
        "label": first.kind.label(),
        "article": first.article,
        "who": first.who.code(),
        "person": first.person,
        "target": first.target,
        "limit": first.limit,
        "state": first.state.code(),
        "owed": first.owed,
        "explanation": first.explanation,
    })
}

/// One row of the list.
pub fn row(row: &ListRow) -> Value {
    json!({
        "number": row.number.to_string(),
        "status": row.status_code,
        "complainant": row.complainant,
        "heading": row.heading,
        "handler": row.handler,
        "office": row.office,
        "received": row.received,
        "closed_on": row.closed_on,
        "news_asked": row.news.as_ref().map(|(person, since)| json!({ "person": person, "on": since })),
        "next_obligation": row.next.map(|(kind, _)| kind.code()),
        "limit": row.next.and_then(|(_, limit)| limit),
        "next": row.next.map(|(kind, limit)| json!({ "obligation": kind.code(), "limit": limit })),
    })
}

/// Everything about one complaint: its facts lie at the top level, as they were registered.
pub fn detail(detail: &Detail, permissions: &[Permission]) -> Value {
    let complaint = &detail.complaint;
    let facts = serde_json::to_value(&complaint.intake).unwrap_or_default();
    let mut object: Map<String, Value> = facts.as_object().cloned().unwrap_or_default();
    let round = &complaint.round;
    let more = json!({
        "number": complaint.number.to_string(),
        "version": complaint.version,
        "status": detail.status_code,
        "resolution": round.resolution.as_ref().map(|resolution| resolution.what.code()),
        "resolved_on": round.resolution.as_ref().map(|resolution| resolution.on),
        "outcome": round.ruling.as_ref().map(|ruling| ruling.ruling.outcome.code()),
        "ground": round.declined.as_ref().map(|declined| declined.what.ground.code()),
        "handler": complaint.handler.as_ref().map(|handler| &handler.what.handler),
        "responsible": { "who": detail.responsible.0.code(), "article": detail.responsible.1 },
        "regulation": { "id": complaint.regulation.id, "digest": complaint.regulation.digest },
        "registered_by": complaint.registered_by,
        "news_asked": complaint.news.as_ref().map(|news| json!({
            "person": news.person, "on": news.on, "by": news.by, "note": news.note,
        })),
        "next": detail.next.as_ref().map(next),
        "earlier_measures": detail.earlier_measures.iter().map(|one| json!({
            "measure": one.measure,
            "description": one.description,
            "done_on": one.done_on,
        })).collect::<Vec<_>>(),
        "actions": complaint.actions.iter().map(|item| json!({
            "action": item.action,
            "agreed_on": item.agreed_on,
            "done_on": item.done_on,
        })).collect::<Vec<_>>(),
        "obligations": detail.obligations.iter().map(|one| obligation(complaint.number, one)).collect::<Vec<_>>(),
        "permitted": permissions.iter().map(permission).collect::<Vec<_>>(),
        "timeline": detail.timeline.iter().map(|line| json!({
            "version": line.recorded.version,
            "at": line.recorded.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "actor": line.recorded.actor,
            "on": line.recorded.entry.on,
            "event": line.recorded.entry.event.kind(),
            "data": serde_json::to_value(&line.recorded.entry.event).ok().and_then(|event| event.get("data").cloned()),
            "summary": line.summary,
        })).collect::<Vec<_>>(),
    });
    object.extend(more.as_object().cloned().unwrap_or_default());
    Value::Object(object)
}

/// What one side may see of a complaint.
pub fn inspection(inspection: &Inspection) -> Value {
    json!({
        "number": inspection.number.to_string(),
        "party": inspection.party.code(),
        "article": inspection.article,
        "entries": inspection.entries.iter().map(|entry| json!({
            "version": entry.version,
            "on": entry.on,
            "event": entry.kind,
            "summary": entry.summary,
            "lines": entry.lines,
            "file": entry.file,
        })).collect::<Vec<_>>(),
    })
}

/// The step that the regulation asks next.
pub fn next(next: &NextStep) -> Value {
    json!({
        "action": next.action.code(),
        "label": next.label,
        "obligation": next.obligation.code(),
        "article": next.article,
        "limit": next.limit,
    })
}

fn permission(permission: &Permission) -> Value {
    json!({
        "action": permission.action.code(),
        "allowed": permission.allowed(),
        "refusal": permission.refusal,
    })
}

/// A regulation.
pub fn regulation(regulation: &Regulation) -> Value {
    json!({
        "id": regulation.version.id.0,
        "digest": regulation.version.digest,
        "organisation": regulation.organisation,
        "title": regulation.title,
        "in_force": regulation.in_force,
        "terms": regulation.terms.iter().map(term).collect::<Vec<_>>(),
        "grounds": regulation.grounds.iter().map(|rule| json!({
            "ground": rule.ground.code(), "label": rule.ground.label(), "article": rule.article,
        })).collect::<Vec<_>>(),
        "headings": regulation.headings.iter().map(|heading| json!({
            "id": heading.id, "label": heading.label, "article": heading.article, "conduct": heading.conduct,
        })).collect::<Vec<_>>(),
        "outcomes": regulation.ruling.outcomes.iter().map(|outcome| outcome.code()).collect::<Vec<_>>(),
        "norms": regulation.ruling.norms.iter().map(|norm| json!({
            "id": norm.id, "label": norm.label,
        })).collect::<Vec<_>>(),
        "recipients": regulation.ruling.recipients.iter().map(|to| to.code()).collect::<Vec<_>>(),
        "letters": regulation.letters.iter().map(letter).collect::<Vec<_>>(),
        "duties": regulation.duties.iter().map(duty).collect::<Vec<_>>(),
        "referral": {
            "to": regulation.referral.to,
            "bodies": regulation.referral.bodies.iter().map(|body| body.code()).collect::<Vec<_>>(),
            "article": regulation.referral.article,
        },
    })
}

fn letter(rule: &LetterRule) -> Value {
    json!({
        "kind": rule.kind.code(),
        "label": rule.kind.label(),
        "article": rule.article,
        "elements": rule.elements.iter().map(|element| element.code()).collect::<Vec<_>>(),
        "reading": rule.reading,
    })
}

fn duty(rule: &DutyRule) -> Value {
    json!({
        "kind": rule.kind.code(),
        "label": rule.kind.label(),
        "article": rule.article,
        "who": rule.who.code(),
        "every": rule.every.map(PeriodLength::code),
        "adjustable": rule.adjustable,
        "within": rule.within.to_string(),
        "recipient": rule.recipient,
        "reading": rule.reading,
    })
}

fn term(term: &TermRule) -> Value {
    json!({
        "obligation": term.obligation.code(),
        "article": term.article,
        "who": term.who.code(),
        "starts": term.clock.starts.code(),
        "target": term.clock.target.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "limit": term.clock.limit.map(|span| span.to_string()),
        "reading": term.reading,
    })
}
