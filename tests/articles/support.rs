//! Given, when, then: a complaint under one regulation, acts on fixed days, and what is owed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::domain::decide::{Context, absorb, decide, other_complaint};
use klachtenbalie::domain::obligations::{Obligation, obligations};
use klachtenbalie::domain::permitted::permitted;
use klachtenbalie::domain::status::Status;
use klachtenbalie::domain::text::Line;
use klachtenbalie::domain::{Action, Command, Complaint, Entry, Moment, Recorded, Refusal};
use klachtenbalie::regulation::{Regulation, embedded, read};
use serde_json::{Value, json};

/// Every regulation, the Awb last.
pub const ALL: [&str; 6] =
    ["work-solutions", "werkvlak", "work2work", "working-progression", "werkconnectie", "awb"];

/// The regulation that is built in under this id.
pub fn regulation(id: &str) -> &'static Regulation {
    static READ: OnceLock<BTreeMap<String, Regulation>> = OnceLock::new();
    let read_all = || {
        let texts = embedded();
        texts
            .map(|(id, text)| (id, read(text).unwrap_or_else(|faults| panic!("{faults}"))))
            .collect()
    };
    &READ.get_or_init(read_all)[id]
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

pub fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

/// One complaint on its way through one regulation.
pub struct Case {
    regulation: &'static Regulation,
    events: Vec<Recorded>,
    complaint: Option<Complaint>,
    others: Vec<Complaint>,
    actor: Line,
    on: Moment,
    now: Option<NaiveDateTime>,
    reply_to: Option<&'static str>,
    refused: Option<Refusal>,
}

impl Case {
    /// A client, "D. Jansen", complains by phone about the employee "A. Smit"; the fields given
    /// replace these or come on top. Registered on the day of receipt.
    pub fn under(id: &str, fields: Value) -> Self {
        let received = fields["received_at"].as_str().unwrap_or("2026-11-02").to_owned();
        Self::empty(id).at(&received).registers(fields).allowed()
    }

    /// Before anything is registered.
    pub fn empty(id: &str) -> Self {
        Self {
            regulation: regulation(id),
            events: Vec::new(),
            complaint: None,
            others: Vec::new(),
            actor: line("J. de Vries"),
            on: Moment::day(day("2026-11-02")),
            now: None,
            reply_to: None,
            refused: None,
        }
    }

    /// Under the same regulation with something changed in it.
    pub fn by_rules(mut self, change: impl FnOnce(&mut Regulation)) -> Self {
        let mut own = self.regulation.clone();
        change(&mut own);
        self.regulation = Box::leak(Box::new(own));
        self
    }

    /// Where letters tell the reader to turn to.
    pub fn replies_to(mut self, contact: &'static str) -> Self {
        self.reply_to = Some(contact);
        self
    }

    /// The register command, on the day where the case now stands.
    pub fn registers(self, fields: Value) -> Self {
        let mut data = json!({
            "command": "register",
            "kind": "complaint",
            "channel": "phone",
            "received_at": "2026-11-02",
            "complainant": { "name": "D. Jansen", "capacity": "client" },
            "facts": "Er is drie keer niet teruggebeld.",
            "respondents": [{ "kind": "employee", "name": "A. Smit" }],
        });
        for (key, value) in fields.as_object().expect("fields") {
            data[key] = value.clone();
        }
        self.doe(data)
    }

    /// The day on which what follows is done and recorded.
    pub fn on(self, date: &str) -> Self {
        self.at(date)
    }

    fn at(mut self, moment: &str) -> Self {
        self.on = moment.parse().unwrap();
        self
    }

    /// The clock on the wall, where it is later than the act: typed in afterwards.
    pub fn typed_in_at(mut self, now: &str) -> Self {
        self.now = Some(now.parse().unwrap());
        self
    }

    pub fn as_person(mut self, name: &str) -> Self {
        self.actor = line(name);
        self
    }

    /// Another complaint that commands can name.
    pub fn beside(mut self, other: &Case) -> Self {
        self.others.push(other.complaint().clone());
        self
    }

    /// Carries a command out, or keeps the refusal for [`Case::refused`].
    pub fn doe(mut self, command: Value) -> Self {
        self.must_stand();
        match self.decided(&read_command(&command)) {
            Ok(entries) => entries.into_iter().for_each(|entry| self.record(entry)),
            Err(refusal) => self.refused = Some(refusal),
        }
        self
    }

    /// What would come of a command, without doing it.
    pub fn would(&self, command: &Value) -> Result<(), Refusal> {
        self.decided(&read_command(command)).map(|_| ())
    }

    fn decided(&self, command: &Command) -> Result<Vec<Entry>, Refusal> {
        let other = other_complaint(self.complaint.as_ref(), command)
            .and_then(|number| self.others.iter().find(|other| other.number == number));
        let number = self.others.len() + 1;
        let context = Context {
            regulation: self.regulation,
            actor: &self.actor,
            now: self.clock(),
            on: self.on,
            next_number: format!("{}-{number:03}", self.on.date.format("%Y")).parse().unwrap(),
            reply_to: self.reply_to,
            other,
        };
        decide(self.complaint.as_ref(), command, &context)
    }

    fn clock(&self) -> NaiveDateTime {
        self.now.unwrap_or_else(|| self.on.date.and_hms_opt(23, 59, 0).unwrap())
    }

    /// The same, a day and a short command at a time.
    pub fn then(self, date: &str, command: &str) -> Self {
        self.on(date).doe(json!({ "command": command })).allowed()
    }

    /// What the other complaint leaves behind when it is merged into this one.
    pub fn absorbs(mut self, duplicate: &Case) -> Self {
        let entry = absorb(duplicate.complaint(), self.on);
        self.record(entry);
        self
    }

    fn record(&mut self, entry: Entry) {
        let version = u32::try_from(self.events.len()).unwrap() + 1;
        let recorded = Recorded { version, at: self.clock(), actor: self.actor.clone(), entry };
        match &mut self.complaint {
            Some(complaint) => complaint.apply(&recorded),
            None => self.complaint = Complaint::replay([&recorded]),
        }
        self.events.push(recorded);
        assert_eq!(self.complaint, Complaint::replay(&self.events));
    }

    /// The last command was refused with this code, in a Dutch sentence.
    pub fn refused(self, code: &str) -> Self {
        self.take_refusal(code).0
    }

    /// The same, by this article.
    pub fn refused_by(self, code: &str, article: &str) -> Self {
        let (case, refusal) = self.take_refusal(code);
        assert_eq!(refusal.article.as_deref(), Some(article), "{code}: {}", refusal.message);
        case
    }

    fn take_refusal(mut self, code: &str) -> (Self, Refusal) {
        let refusal = self.refused.take().unwrap_or_else(|| panic!("{code}: it was allowed"));
        assert_eq!(refusal.code, code, "{}", refusal.message);
        assert_dutch_sentence(&refusal.message);
        (self, refusal)
    }

    /// Done or refused, go on.
    pub fn either_way(mut self) -> Self {
        self.refused = None;
        self
    }

    /// Nothing was refused.
    pub fn allowed(self) -> Self {
        self.must_stand();
        self
    }

    fn must_stand(&self) {
        if let Some(refusal) = &self.refused {
            panic!("refused: {refusal:?}");
        }
    }

    /// Why the menu greys an action, for who acts now.
    pub fn reason_against(&self, action: &str) -> Option<Refusal> {
        let action = Action::from_code(action).expect(action);
        let all = permitted(self.complaint(), self.regulation, &self.actor);
        all.into_iter().find(|permission| permission.action == action).unwrap().refusal
    }

    pub fn complaint(&self) -> &Complaint {
        self.must_stand();
        self.complaint.as_ref().expect("registered")
    }

    pub fn events(&self) -> &[Recorded] {
        &self.events
    }

    pub fn regulation(&self) -> &'static Regulation {
        self.regulation
    }

    pub fn actor(&self) -> &Line {
        &self.actor
    }

    pub fn today(&self) -> NaiveDate {
        self.on.date
    }

    /// Everything owed as of the day where the case now stands.
    pub fn obligations(&self) -> Vec<Obligation> {
        obligations(self.complaint(), self.regulation, self.on.date)
    }

    /// What is owed to each respondent apart counts as one here: done once all of it is.
    pub fn obligation(&self, kind: &str) -> Obligation {
        let mut found = self.obligations();
        found.retain(|obligation| obligation.kind.code() == kind);
        if matches!(kind, "communicate_ruling" | "notify_respondent") {
            found.sort_by_key(|one| (one.done_on.is_none(), one.done_on));
            found.drain(..found.len() - 1);
        }
        assert_eq!(found.len(), 1, "{kind} in {}", self.regulation.version.id.0);
        found.remove(0)
    }

    /// Article, target where it differs, limit, state and day done: `5.1 2026-11-03/2026-11-04 open`.
    pub fn owes(&self, kind: &str) -> String {
        let found = self.obligation(kind);
        let mut words = vec![found.article.clone()];
        words.extend(match (found.target, found.limit) {
            (Some(target), Some(limit)) if target != limit => Some(format!("{target}/{limit}")),
            (_, limit) => limit.map(|limit| limit.to_string()),
        });
        words.push(found.state.code().to_owned());
        words.extend(found.done_on.map(|done| done.to_string()));
        words.join(" ")
    }

    /// The same, as of another day.
    pub fn owes_on(&mut self, date: &str, kind: &str) -> String {
        let stands = std::mem::replace(&mut self.on, Moment::day(day(date)));
        let owes = self.owes(kind);
        self.on = stands;
        owes
    }

    /// Each obligation of a kind: what it is about, its state and the day done.
    pub fn owes_each(&self, kind: &str) -> Vec<String> {
        let mut found = self.obligations();
        found.retain(|one| one.kind.code() == kind);
        let told = found.into_iter().map(|one| {
            let about = one.about.unwrap_or_else(|| "-".into());
            let done = one.done_on.map(|done| format!(" {done}")).unwrap_or_default();
            format!("{about}: {}{done}", one.state.code())
        });
        told.collect()
    }

    /// Only the state: of an obligation whose dates the regulation leaves open.
    pub fn state(&self, kind: &str) -> &'static str {
        self.obligation(kind).state.code()
    }

    pub fn knows(&self, kind: &str) -> bool {
        self.obligations().iter().any(|obligation| obligation.kind.code() == kind)
    }

    /// Steps of "Waarom deze datum?" in one text.
    pub fn why(&self, kind: &str) -> String {
        self.obligation(kind).explanation.join(" ")
    }

    pub fn status(&self) -> &'static str {
        Status::of(self.complaint(), &self.obligations()).code()
    }
}

pub fn read_command(command: &Value) -> Command {
    try_read(command).unwrap_or_else(|error| panic!("{command}: {error}"))
}

pub fn try_read(command: &Value) -> Result<Command, serde_json::Error> {
    let mut data = command.clone();
    let code = data.as_object_mut().unwrap().remove("command").expect("command");
    let action = Action::from_code(code.as_str().unwrap()).unwrap_or_else(|| panic!("{code}"));
    Command::read(action, data)
}

/// A whole sentence in plain Dutch: no code but in a list to choose from, and more than a cry.
pub fn assert_dutch_sentence(message: &str) {
    const DUTCH: [&str; 26] = [
        "al", "bij", "de", "die", "dit", "deze", "een", "eerst", "en", "er", "geen", "het",
        "hoort", "in", "is", "je", "kies", "moet", "niet", "nog", "ook", "over", "uit", "wat",
        "welke", "zij",
    ];
    let ends = message.ends_with(['.', '?']);
    let lower = message.to_lowercase();
    let words: Vec<_> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let dutch = words.iter().filter(|word| DUTCH.contains(word)).count() >= 2;
    let code = message.contains('_') && !message.contains("Kies uit:");
    assert!(ends && dutch && !code, "no Dutch sentence: {message}");
}

/// A ruling that holds everything any regulation asks.
pub fn ruling(outcome: &str) -> Value {
    json!({
        "command": "rule",
        "outcome": outcome,
        "complaint_as_put": "Ik ben drie keer niet teruggebeld.",
        "facts": "Er is een keer teruggebeld, na twee weken.",
        "reasoning": "Binnen een week terugbellen had gekund.",
        "norms": ["prompt_handling"],
        "informs": "De behandelaar, met een brief.",
    })
}

pub fn findings(advice: &str) -> Value {
    json!({ "command": "record_findings", "findings": "De bellijst is nagekeken.", "advice": advice })
}

pub fn handler(name: &str) -> Value {
    json!({ "command": "assign_handler", "handler": { "name": name } })
}

pub fn send_to(to: &[&str]) -> Value {
    json!({ "command": "communicate_ruling", "to": to })
}

impl Case {
    /// Taken up and given to "M. Bakker" on one day.
    pub fn taken_up(self, date: &str) -> Self {
        self.then(date, "admit").doe(handler("M. Bakker")).allowed()
    }

    /// Taken up, looked into and ruled on one day.
    pub fn ruled(self, date: &str, outcome: &str) -> Self {
        let case = self.taken_up(date).doe(findings(outcome)).allowed();
        case.doe(ruling(outcome)).allowed()
    }
}
