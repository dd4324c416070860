//! Concepts of registrations: e-mails that came in and half-finished intakes. They are complaints
//! that the firm has received, so that their terms run, whoever keeps them.

use chrono::NaiveDate;

use super::{Desk, DeskError};
use crate::domain::complaint::Complaint;
use crate::domain::event::Registered;
use crate::domain::intake::Intake;
use crate::domain::obligations::{Obligation, obligations};
use crate::domain::staff::Role;
use crate::domain::text::{Line, fold};
use crate::domain::{Action, ComplaintNumber, Entry, Event, Moment, Recorded};
use crate::form::{self, Values};
use crate::regulation::{Channel, SignalKind};

/// A registration that somebody has not saved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Whose concept it is, as names are compared.
    pub kept_by: String,
    /// Tells several of one person apart.
    pub slot: u32,
    /// The complainant, as far as it was filled in.
    pub complainant: Option<String>,
    /// When it was received.
    pub received: Moment,
    /// What is owed for it first, once it is registered.
    pub first: Obligation,
}

impl Desk {
    /// The concepts that say when the complaint was received, the first date first: one's own, and
    /// for the board those of others without the complainant, about whom nobody decided yet who may
    /// know.
    pub fn concepts(&self, day: NaiveDate) -> Result<Vec<Concept>, DeskError> {
        let me = self.me()?;
        let own = |concept: &Concept| {
            me.names.iter().any(|name| fold(&concept.kept_by) == fold(name.as_str()))
        };
        let mut seen = self.all_concepts(day)?;
        seen.retain(|concept| own(concept) || me.is(Role::Board));
        for concept in seen.iter_mut().filter(|concept| !own(concept)) {
            concept.complainant = None;
        }
        Ok(seen)
    }

    /// Everybody's concepts that say when the complaint was received, the first date first.
    pub(super) fn all_concepts(&self, day: NaiveDate) -> Result<Vec<Concept>, DeskError> {
        let form = Action::Register.code();
        let mut all = Vec::new();
        for draft in self.store.all_drafts()? {
            if draft.form != form || !draft.complaint.is_empty() {
                continue;
            }
            // What cannot be read is a concept of nothing.
            let Ok(values) = serde_json::from_str::<Values>(&draft.content) else { continue };
            // "Gisteren" is the day before it was typed.
            let typed_at = draft.saved_at.parse().unwrap_or_else(|_| self.now());
            let Ok(received) = form::moment(values.get("received_at"), typed_at) else { continue };
            all.extend(self.concept((draft.person, draft.slot), (&values, received), day));
        }
        all.sort_by_key(|concept| concept.first.limit);
        Ok(all)
    }

    fn concept(
        &self,
        (kept_by, slot): (String, u32),
        (values, received): (&Values, Moment),
        day: NaiveDate,
    ) -> Option<Concept> {
        let kind = SignalKind::from_code(values.get("kind")).unwrap_or(SignalKind::Complaint);
        let line = |key: &str| Line::new(values.get(key)).ok();
        let complainant = line("complainant.name");
        let channel = Channel::from_code(values.get("channel")).unwrap_or(Channel::Email);
        let intake: Intake = serde_json::from_value(serde_json::json!({
            "kind": kind,
            "channel": channel,
            "received_at": received,
            "complainant": { "name": complainant.as_ref().map_or("onbekend", Line::as_str) },
            "facts": "concept",
            "receiver": line("receiver"),
        }))
        .ok()?;
        let regulation = self.versions.on(received.date);
        let registered = Registered {
            number: ComplaintNumber { year: 0, sequence: 0 },
            regulation: regulation.version.clone(),
            intake,
            set_aside: Vec::new(),
        };
        let recorded = Recorded {
            version: 1,
            at: self.now(),
            // Whoever keeps it registers it, and so received it where nobody else is named.
            actor: Line::new(&kept_by).unwrap_or_else(|_| self.actor.clone()),
            entry: Entry { on: received, event: Event::Registered(Box::new(registered)) },
        };
        let complaint = Complaint::replay([&recorded])?;
        let owed = obligations(&complaint, regulation, day).into_iter();
        let first = owed.filter(|one| one.owed && one.limit.is_some()).min_by_key(|it| it.limit)?;
        let complainant = complainant.map(|name| name.to_string());
        Some(Concept { kept_by, slot, complainant, received, first })
    }

    /// The name of who keeps a concept: only that person can go on with it.
    pub fn keeper_of(&self, concept: &Concept) -> String {
        let named = [concept.first.person.as_deref(), Some(self.actor())];
        let mut spelled = named.into_iter().flatten();
        spelled.find(|name| fold(name) == concept.kept_by).unwrap_or(&concept.kept_by).to_owned()
    }
}
