//! Complaints as their events make them, and reports over them.

use std::sync::Arc;

use chrono::NaiveDate;
use klachtenbalie::domain::decide::{Context, decide};
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Action, Command, Complaint, Moment, Recorded};
use klachtenbalie::regulation::{Regulation, embedded_text, read};
use klachtenbalie::reports::{Fact, Frame, Material, Period, Report, ReportKind, Value};
use serde_json::{Value as Json, json};

/// Every regulation, the Awb last.
pub const ALL: [&str; 6] =
    ["work-solutions", "werkvlak", "work2work", "working-progression", "werkconnectie", "awb"];

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The complaints of one firm.
pub struct Register {
    pub regulation: Arc<Regulation>,
    histories: Vec<Vec<Recorded>>,
    /// The day on which the report is made.
    pub as_of: NaiveDate,
}

impl Register {
    pub fn under(id: &str, as_of: &str) -> Self {
        let regulation = Arc::new(read(embedded_text(id).unwrap()).unwrap());
        Self { regulation, histories: Vec::new(), as_of: day(as_of) }
    }

    /// A client complains by phone about the employee "A. Smit"; the fields given replace these or
    /// come on top. Then each act on its day.
    pub fn complaint(&mut self, received: &str, fields: Json, acts: &[(&str, Json)]) {
        let mut intake = json!({
            "command": "register", "kind": "complaint", "channel": "phone", "received_at": received,
            "complainant": { "name": "Daniëlle Jansen", "capacity": "client" },
            "facts": "Er is drie keer niet teruggebeld.",
            "respondents": [{ "kind": "employee", "name": "A. Smit" }],
        });
        for (key, value) in fields.as_object().unwrap() {
            intake[key] = value.clone();
        }
        let mut events = Vec::new();
        let mut complaint = None;
        self.act(&mut events, &mut complaint, received, &intake);
        for (on, act) in acts {
            self.act(&mut events, &mut complaint, on, act);
        }
        self.histories.push(events);
    }

    fn act(
        &self,
        events: &mut Vec<Recorded>,
        complaint: &mut Option<Complaint>,
        on: &str,
        act: &Json,
    ) {
        let mut data = act.clone();
        let code = data.as_object_mut().unwrap().remove("command").unwrap();
        let action = Action::from_code(code.as_str().unwrap()).unwrap();
        let command = Command::read(action, data).unwrap();
        let actor = Line::new("J. de Vries").unwrap();
        let now = day(on).and_hms_opt(23, 59, 0).unwrap();
        let number = format!("{}-{:03}", now.format("%Y"), self.histories.len() + 1);
        let context = Context {
            regulation: &self.regulation,
            actor: &actor,
            now,
            on: Moment::day(day(on)),
            next_number: number.parse().unwrap(),
            reply_to: None,
            other: None,
        };
        let entries = decide(complaint.as_ref(), &command, &context)
            .unwrap_or_else(|refusal| panic!("{act}: {}", refusal.message));
        for entry in entries {
            let version = u32::try_from(events.len()).unwrap() + 1;
            events.push(Recorded { version, at: now, actor: actor.clone(), entry });
        }
        *complaint = Complaint::replay(events.iter());
    }

    pub fn facts(&self) -> Vec<Fact> {
        let fact = |events: &Vec<Recorded>| Fact::of(events, &self.regulation, self.as_of).unwrap();
        self.histories.iter().map(fact).collect()
    }

    pub fn material(&self) -> Material {
        let facts = self.facts();
        let mut offices: Vec<String> =
            facts.iter().filter_map(|fact| fact.office.as_ref()).map(ToString::to_string).collect();
        offices.dedup();
        Material { facts, offices, measures: Vec::new() }
    }

    pub fn frame(&self, from: &str, to: &str) -> Frame {
        Frame {
            period: Period::new(day(from), day(to)).unwrap(),
            as_of: self.as_of,
            organisation: "Proefbedrijf".into(),
            regulation: Arc::clone(&self.regulation),
            office: None,
            asked_by: None,
        }
    }

    pub fn report(&self, kind: ReportKind, from: &str, to: &str) -> Report {
        kind.report(&self.frame(from, to), &self.material(), None)
    }
}

/// The value of a figure and the places of its complaints.
pub fn figure(report: &Report, key: &str) -> (Value, Vec<u32>) {
    let found: Vec<_> = report.figures().filter(|figure| figure.key == key).collect();
    assert_eq!(
        found.len(),
        1,
        "{key} in {:?}",
        report.figures().map(|f| &f.key).collect::<Vec<_>>()
    );
    (found[0].value, found[0].complaints.iter().map(|number| number.sequence).collect())
}

/// Each figure is a count of these complaints.
pub fn counted(report: &Report, expected: &[(&str, &[u32])]) {
    for (key, complaints) in expected {
        let value = Value::Count(complaints.len() as u64);
        assert_eq!(figure(report, key), (value, complaints.to_vec()), "{key}");
    }
}

pub fn ruling(outcome: &str) -> Json {
    json!({
        "command": "rule", "outcome": outcome, "informs": "De behandelaar, per brief.",
        "complaint_as_put": "Ik ben drie keer niet teruggebeld.",
        "facts": "Er is een keer teruggebeld, na twee weken.",
        "reasoning": "Binnen een week terugbellen had gekund.",
        "norms": ["prompt_handling"],
    })
}

/// Taken up on a day, and ruled upon and answered on another.
pub fn ruled<'a>(taken_up: &'a str, told: &'a str, outcome: &str) -> Vec<(&'a str, Json)> {
    vec![
        (taken_up, json!({ "command": "admit" })),
        (taken_up, json!({ "command": "assign_handler", "handler": { "name": "M. Bakker" } })),
        (
            told,
            json!({ "command": "record_findings", "findings": "De bellijst is nagekeken.", "advice": outcome }),
        ),
        (told, ruling(outcome)),
        (told, json!({ "command": "communicate_ruling", "to": ["complainant"] })),
    ]
}

/// Declined on a day, and told on another.
pub fn declined<'a>(decided: &'a str, told: &'a str) -> Vec<(&'a str, Json)> {
    vec![
        (
            decided,
            json!({ "command": "decline", "ground": "insufficient_interest", "reason": "Te gering." }),
        ),
        (told, json!({ "command": "communicate_ruling", "to": ["complainant"] })),
    ]
}
