//! How it ends: findings, ruling, agreements, outcome.

use super::course::row;
use super::wording::full_day;
use super::{Facts, Given};
use crate::domain::acts::Ruling;
use crate::domain::complaint::Resolution;
use crate::domain::text::Text;
use crate::regulation::Outcome;

impl Facts {
    pub(super) fn ending(&mut self, given: &Given<'_>) {
        let round = &given.complaint.round;
        let findings = round.findings.as_ref().map(|findings| &findings.what);
        self.maybe("findings", findings.map(|findings| &findings.findings));
        self.maybe("advice", findings.map(|findings| findings.advice.label()));
        if let Some(standing) = &round.ruling {
            self.ruling(given, &standing.ruling);
            let outside = if standing.by.external { ", een onafhankelijke derde" } else { "" };
            self.text("ruled_by", format!("{}{outside}", standing.by.name));
            self.text("ruled_on", full_day(standing.on));
        }
        let resolution = round.resolution.as_ref();
        self.maybe("resolution", resolution.map(|resolution| resolution.what.label()));
        self.maybe("resolved_on", resolution.map(|resolution| full_day(resolution.on)));
        let settled = round.settlement.as_ref().map(|settled| &settled.what);
        let outcome = match resolution.map(|resolution| resolution.what) {
            Some(Resolution::Settled) => settled.map(|settled| settled.answer.to_string()),
            Some(what) => Some(what.label().to_owned()),
            None => None,
        };
        self.maybe("outcome", outcome);
        self.agreements(given);
    }

    fn ruling(&mut self, given: &Given<'_>, ruling: &Ruling) {
        self.flag("is_ruled", true);
        self.flag("is_well_founded", ruling.outcome != Outcome::Unfounded);
        self.text("judgement", ruling.outcome.label());
        self.maybe("complaint_as_put", ruling.complaint_as_put.as_ref());
        self.maybe("facts_found", ruling.facts.as_ref());
        self.maybe("reasoning", ruling.reasoning.as_ref());
        let known = &given.regulation.ruling.norms;
        let label = |norm: &Text| {
            let rule = known.iter().find(|rule| rule.id == norm.as_str());
            row([("label", rule.map_or_else(|| norm.to_string(), |rule| rule.label.clone()))])
        };
        self.rows("norms", ruling.norms.iter().map(label).collect());
        let parts = &given.complaint.intake.parts;
        let judged = ruling.parts.iter().map(|judged| {
            let place = usize::try_from(judged.part).unwrap_or(0).checked_sub(1);
            let text = place.and_then(|place| parts.get(place));
            row([
                ("number", judged.part.to_string()),
                ("text", text.map(ToString::to_string).unwrap_or_default()),
                ("judgement", judged.outcome.label().to_owned()),
                (
                    "reasoning",
                    judged.reasoning.as_ref().map(ToString::to_string).unwrap_or_default(),
                ),
            ])
        });
        self.rows("judged_parts", judged.collect());
    }

    fn agreements(&mut self, given: &Given<'_>) {
        let complaint = given.complaint;
        let actions = complaint.actions.iter().map(|item| {
            let owner = item.action.owner.as_ref().map(ToString::to_string);
            row([
                ("what", item.action.description.to_string()),
                ("owner", owner.unwrap_or_default()),
                ("due", item.action.due.map(full_day).unwrap_or_default()),
                ("done", item.done_on.map(full_day).unwrap_or_default()),
            ])
        });
        self.rows("agreements", actions.collect());
        let settled = complaint.round.settlement.as_ref();
        let settled = settled.and_then(|settled| settled.what.agreements.as_ref());
        let mediated = complaint
            .mediations
            .iter()
            .filter_map(|course| course.ended.as_ref())
            .filter(|end| end.what.settled)
            .filter_map(|end| end.what.note.as_ref());
        let notes = settled.into_iter().chain(mediated);
        self.rows("agreement_notes", notes.map(|text| row([("text", text.to_string())])).collect());
    }
}
