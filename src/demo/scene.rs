//! From an example as it is written to the requests that make it: dates, people and words are
//! filled in.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Map, Value};

use super::book::{Act, Case, Setting};
use super::dates::{Dates, plus};
use super::faulty;
use super::fit::Fit;
use super::papers::Papers;
use crate::desk::DeskError;
use crate::desk::wire;
use crate::domain::text::Line;
use crate::domain::{Action, Command, ComplaintNumber, Moment};
use crate::regulation::{Anchor, ObligationKind, Regulation, RespondentKind};

/// The person at the desk, among the people of the examples.
const ME: &str = "me";

/// One request of an example.
#[derive(Debug)]
pub(super) struct Step {
    pub at: NaiveDateTime,
    /// Who; none: the person at the desk.
    pub actor: Option<Line>,
    pub command: Command,
}

/// The setting in which examples are made.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub dates: Dates<'a>,
    pub setting: &'a Setting,
    pub numbers: BTreeMap<String, ComplaintNumber>,
    regulation: &'a Regulation,
    papers: &'a Papers,
    me: String,
}

impl<'a> Scene<'a> {
    pub fn new(
        setting: &'a Setting,
        regulation: &'a Regulation,
        papers: &'a Papers,
        me: &str,
        now: NaiveDateTime,
    ) -> Self {
        let dates = Dates { now, regulation };
        Self { dates, setting, numbers: BTreeMap::new(), regulation, papers, me: me.to_owned() }
    }

    /// When a case is registered: received, or its answer due, so many days from today.
    pub fn registered(&self, received: Option<i64>, due: Option<i64>, seed: u64) -> NaiveDateTime {
        let day = match (received, due) {
            (None, Some(due)) => self.dates.received_for_due(due),
            (received, _) => self.dates.received(received.unwrap_or(0)),
        };
        self.dates.at(day, None, seed)
    }

    /// Everything that happens in a case, in order.
    pub fn steps(&self, case: &Case, seed: u64) -> Result<Vec<Step>, DeskError> {
        let at = self.registered(case.received, case.due, seed);
        let telling = Telling { scene: self, case, received: at.date() };
        let mut intake = case.intake.clone();
        intake.entry("kind").or_insert_with(|| "complaint".into());
        intake.entry("received_at").or_insert_with(|| Moment::from(at).to_string().into());
        intake.insert("command".into(), Action::Register.code().into());
        let mut steps = vec![Step {
            at,
            actor: self.actor(case, case.by.as_deref())?,
            command: telling.command(intake)?,
        }];
        self.add_paper(&mut steps);
        let mut admitted = false;
        for (start, act) in self.acts(case)? {
            let earlier = steps.last().map_or(at, |step| step.at);
            if act.asked.is_some_and(|kind| !self.asks(kind, case, admitted)) {
                continue;
            }
            let day = match act.day {
                Some(day) => plus(self.dates.today(), day),
                None => plus(telling.received, start + act.after.unwrap_or(0)),
            };
            let day = self.dates.working(day);
            let hours = seed + u64::try_from(steps.len()).unwrap_or(0);
            let command = telling.command(act.data.clone())?;
            admitted |= command.action() == Action::Admit;
            steps.push(Step {
                at: self.dates.at(day, Some(earlier), hours),
                actor: self.actor(case, act.by.as_deref())?,
                command,
            });
            self.add_paper(&mut steps);
        }
        Ok(steps)
    }

    /// The paper that goes with the last step, by the same person at the same time.
    fn add_paper(&self, steps: &mut Vec<Step>) {
        let Some(last) = steps.last() else { return };
        if let Some(command) = self.papers.with(&last.command, self.regulation) {
            let (at, actor) = (last.at, last.actor.clone());
            steps.push(Step { at, actor, command });
        }
    }

    /// The acts with the day from which they count; routines are written out.
    fn acts<'c>(&'c self, case: &'c Case) -> Result<Vec<(i64, Act)>, DeskError> {
        let mut acts = Vec::new();
        for act in &case.acts {
            let Some(name) = &act.routine else {
                acts.push((0, act.clone()));
                continue;
            };
            let routine = self.setting.routines.get(name);
            let routine = routine.ok_or_else(|| faulty(&case.name, name))?;
            let start = act.after.unwrap_or(0);
            acts.extend(routine.iter().map(|step| {
                let by = step.by.clone().or_else(|| act.by.clone());
                (start, Act { by, ..step.clone() })
            }));
        }
        Ok(acts)
    }

    /// Whether the regulation asks for something in a case that has come this far.
    fn asks(&self, kind: ObligationKind, case: &Case, admitted: bool) -> bool {
        let Some(rule) = self.regulation.term(kind) else { return false };
        if rule.clock.starts == Anchor::Admitted && !admitted {
            return false;
        }
        match kind {
            ObligationKind::NotifyRespondent => {
                let about = case.intake.get("respondents").and_then(Value::as_array);
                about.into_iter().flatten().any(|respondent| {
                    let kind = respondent["kind"].as_str().and_then(RespondentKind::from_code);
                    kind.is_some_and(|kind| rule.respondents.contains(&kind))
                })
            }
            ObligationKind::NotifyInsurer => {
                let above = self.regulation.claim.as_ref().map_or(u64::MAX, |it| it.above_cents);
                case.intake.get("claim_cents").and_then(Value::as_u64) > Some(above)
            }
            _ => true,
        }
    }

    fn actor(&self, case: &Case, by: Option<&str>) -> Result<Option<Line>, DeskError> {
        let name = self.person(case, by.unwrap_or(ME).trim_start_matches('$'));
        if name == self.me {
            return Ok(None);
        }
        Line::new(name).map(Some).map_err(|fault| faulty(&case.name, &fault.to_string()))
    }

    /// A person by role; other words are names already.
    pub fn person<'c>(&'c self, case: &'c Case, role: &'c str) -> &'c str {
        let role = match (role, &case.handler) {
            ("handler", Some(handler)) => handler,
            _ => role,
        };
        if role == ME { &self.me } else { self.setting.people.get(role).map_or(role, |name| name) }
    }
}

/// A case while it is told.
struct Telling<'a> {
    scene: &'a Scene<'a>,
    case: &'a Case,
    received: NaiveDate,
}

impl Telling<'_> {
    fn command(&self, mut data: Map<String, Value>) -> Result<Command, DeskError> {
        for value in data.values_mut() {
            self.fill_in(value)?;
        }
        let named = self.case.intake.get("respondents").is_some_and(|respondents| {
            respondents.as_array().into_iter().flatten().any(|one| one["name"].is_string())
        });
        Fit { regulation: self.scene.regulation, setting: self.scene.setting, named }
            .fit(&mut data);
        let about_board = self.case.intake.get("respondents").is_some_and(|respondents| {
            respondents.as_array().into_iter().flatten().any(|one| one["kind"] == "board")
        });
        if !about_board {
            data.remove("director");
        }
        let name = data.remove("command");
        let action = name.as_ref().and_then(Value::as_str).and_then(Action::from_code);
        let action = action.ok_or_else(|| faulty(&self.case.name, "'command'"))?;
        wire::command(action, Value::Object(data))
            .map_err(|refusal| faulty(&self.case.name, &refusal.message))
    }

    /// Fills in what stands for a date, a person, a number or a surname.
    fn fill_in(&self, value: &mut Value) -> Result<(), DeskError> {
        match value {
            Value::String(text) => {
                if let Some(word) = text.strip_prefix('$') {
                    *text = self.word(word)?;
                } else if text.contains('{') {
                    *text = text
                        .replace("{klager}", &self.complainant())
                        .replace("{beklaagde}", &self.respondent());
                }
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.fill_in(item))?,
            Value::Object(fields) => {
                fields.values_mut().try_for_each(|field| self.fill_in(field))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn word(&self, word: &str) -> Result<String, DeskError> {
        let unknown = || faulty(&self.case.name, word);
        let Some((kind, rest)) = word.split_once(' ') else {
            return Ok(self.scene.person(self.case, word).to_owned());
        };
        if kind == "case" {
            return self.scene.numbers.get(rest).map(ToString::to_string).ok_or_else(unknown);
        }
        let (days, time) = rest.split_once('T').map_or((rest, None), |(d, t)| (d, Some(t)));
        let days: i64 = days.parse().map_err(|_| unknown())?;
        let dates = &self.scene.dates;
        let day = match kind {
            "after" => dates.working(plus(self.received, days)),
            "today" => dates.working(plus(dates.today(), days)),
            "term" => plus(dates.answer_due(self.received), days),
            _ => return Err(unknown()),
        };
        Ok(time.map_or_else(|| day.to_string(), |time| format!("{day}T{time}")))
    }

    fn complainant(&self) -> String {
        let name = self.case.intake.get("complainant").and_then(|who| who["name"].as_str());
        capital(self.case.surname.as_deref().unwrap_or_else(|| surname(name.unwrap_or_default())))
    }

    fn respondent(&self) -> String {
        let first = self.case.intake.get("respondents").and_then(|all| all[0]["name"].as_str());
        capital(surname(first.unwrap_or_default()))
    }
}

/// All but the first word of a name.
fn surname(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(_, surname)| surname)
}

/// A surname on its own begins with a capital: "mevrouw Van der Meer".
fn capital(surname: &str) -> String {
    let mut letters = surname.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
