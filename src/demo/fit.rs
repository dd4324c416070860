//! Fitting an example to the regulation of choice: headings, grounds, judgements, norms and
//! recipients are those that it knows.

use serde_json::{Map, Value};

use super::book::Setting;
use crate::regulation::{Ground, Outcome, Recipient, Regulation};

/// What is fitted, and to what.
pub(super) struct Fit<'a> {
    pub regulation: &'a Regulation,
    pub setting: &'a Setting,
    /// Whether the complaint is about somebody by name.
    pub named: bool,
}

impl Fit<'_> {
    /// Replaces what the regulation calls otherwise.
    pub fn fit(&self, data: &mut Map<String, Value>) {
        for (key, value) in data.iter_mut() {
            let fitted = match key.as_str() {
                "heading" => self.heading(value),
                "ground" => self.ground(value),
                "outcome" | "advice" => self.outcome(value),
                "norms" => self.norms(value),
                "to" => self.recipients(value),
                _ => None,
            };
            if let Some(fitted) = fitted {
                *value = fitted;
            }
        }
    }

    /// The first known heading of a topic, else the regulation's first.
    fn heading(&self, topic: &Value) -> Option<Value> {
        let wanted = self.setting.topics.get(topic.as_str()?);
        let known = wanted.into_iter().flatten().find_map(|id| self.regulation.heading(id));
        known.or_else(|| self.regulation.headings.first()).map(|it| it.id.clone().into())
    }

    fn ground(&self, wanted: &Value) -> Option<Value> {
        let known = words(wanted)
            .filter_map(Ground::from_code)
            .find(|ground| self.regulation.ground(*ground).is_some());
        let first = || self.regulation.grounds.first().map(|rule| rule.ground);
        known.or_else(first).map(|ground| ground.code().into())
    }

    fn outcome(&self, wanted: &Value) -> Option<Value> {
        let outcomes = &self.regulation.ruling.outcomes;
        let known =
            words(wanted).filter_map(Outcome::from_code).find(|outcome| outcomes.contains(outcome));
        known.or_else(|| outcomes.first().copied()).map(|outcome| outcome.code().into())
    }

    /// The wanted norms that are known, else the regulation's first; own words where it has none.
    fn norms(&self, wanted: &Value) -> Option<Value> {
        let norms = &self.regulation.ruling.norms;
        let known: Vec<Value> = words(wanted)
            .filter(|word| norms.iter().any(|norm| norm.id == *word))
            .map(Value::from)
            .collect();
        if known.is_empty() {
            return norms.first().map(|norm| vec![norm.id.clone()].into());
        }
        Some(known.into())
    }

    /// `owed`: everybody to whom the regulation sends the ruling.
    fn recipients(&self, wanted: &Value) -> Option<Value> {
        if wanted.as_str() != Some("owed") {
            return None;
        }
        let owed = self.regulation.ruling.recipients.iter();
        let owed = owed.filter(|to| self.named || **to != Recipient::Respondent);
        Some(owed.map(|to| to.code()).collect())
    }
}

/// One word or a list of them.
fn words(wanted: &Value) -> impl Iterator<Item = &str> {
    let list = wanted.as_array().map(Vec::as_slice).unwrap_or_default();
    wanted.as_str().into_iter().chain(list.iter().filter_map(Value::as_str))
}
