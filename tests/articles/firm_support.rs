//! The firm itself on its way through one regulation: meetings, measures, duties.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use klachtenbalie::domain::firm::{
    Duty, DutyMatter, DutySettings, FirmContext, Undiscussed, decide, duties,
};
use klachtenbalie::domain::{ComplaintNumber, Event, Firm, Moment, Recorded, Refusal};
use klachtenbalie::regulation::{
    DutyKind, DutyRule, PeriodLength, Regulation, Responsible, Span, Unit,
};
use serde_json::{Value, json};

use crate::commands::file;
use crate::support::{assert_dutch_sentence, day, line, read_command, regulation};

/// A firm under one regulation, with the complaints that it has.
pub struct FirmCase {
    regulation: Regulation,
    settings: DutySettings,
    events: Vec<Recorded>,
    firm: Firm,
    complaints: BTreeMap<ComplaintNumber, Option<NaiveDate>>,
    since: NaiveDate,
    on: NaiveDate,
    now: Option<NaiveDateTime>,
    refused: Option<Refusal>,
}

impl FirmCase {
    /// A firm that began with the desk on 1 October 2026, and has no duties but those given.
    pub fn under(id: &str, duties: Vec<DutyRule>) -> Self {
        let mut regulation = regulation(id).clone();
        regulation.duties = duties;
        Self {
            regulation,
            settings: DutySettings::default(),
            events: Vec::new(),
            firm: Firm::default(),
            complaints: BTreeMap::new(),
            since: day("2026-10-01"),
            on: day("2026-11-02"),
            now: None,
            refused: None,
        }
    }

    /// The day on which what follows is done and recorded.
    pub fn on(mut self, date: &str) -> Self {
        self.on = day(date);
        self.now = None;
        self
    }

    /// The clock on the wall, where it is later than the act.
    pub fn typed_in_on(mut self, date: &str) -> Self {
        self.now = day(date).and_hms_opt(9, 0, 0);
        self
    }

    pub fn since(mut self, date: &str) -> Self {
        self.since = day(date);
        self
    }

    /// A complaint in the register, with the day on which it was handled.
    pub fn with(mut self, number: &str, handled: Option<&str>) -> Self {
        self.complaints.insert(number.parse().unwrap(), handled.map(day));
        self
    }

    /// The firm chose another length for the periods of a duty.
    pub fn every(mut self, kind: DutyKind, length: PeriodLength) -> Self {
        self.settings.0.insert(kind, length);
        self
    }

    pub fn doe(mut self, command: Value) -> Self {
        self.must_stand();
        let command = read_command(&command);
        let now = self.now.unwrap_or_else(|| self.on.and_hms_opt(23, 59, 0).unwrap());
        let context = FirmContext {
            regulation: &self.regulation,
            settings: &self.settings,
            now,
            on: Moment::day(self.on),
            complaints: &self.complaints,
        };
        match decide(&self.firm, &command, &context) {
            Ok(entries) => {
                for entry in entries {
                    let version = self.firm.version + 1;
                    let recorded = Recorded { version, at: now, actor: line("B. Meijer"), entry };
                    self.firm.apply(&recorded);
                    self.events.push(recorded);
                    assert_eq!(self.firm, Firm::replay(&self.events));
                }
            }
            Err(refusal) => self.refused = Some(refusal),
        }
        self
    }

    pub fn allowed(self) -> Self {
        self.must_stand();
        self
    }

    fn must_stand(&self) {
        assert!(self.refused.is_none(), "refused: {:?}", self.refused);
    }

    pub fn refused(mut self, code: &str) -> Self {
        let refusal = self.refused.take().unwrap_or_else(|| panic!("{code}: it was allowed"));
        assert_eq!(refusal.code, code, "{}", refusal.message);
        assert_dutch_sentence(&refusal.message);
        self
    }

    pub fn refused_by(self, code: &str, article: &str) -> Self {
        let named = self.refused.as_ref().and_then(|refusal| refusal.article.clone());
        assert_eq!(named.as_deref(), Some(article), "{:?}", self.refused);
        self.refused(code)
    }

    pub fn firm(&self) -> &Firm {
        self.must_stand();
        &self.firm
    }

    pub fn last(&self) -> &Event {
        &self.events.last().unwrap().entry.event
    }

    pub fn regulation(&self) -> &Regulation {
        &self.regulation
    }

    pub fn duties_on(&self, date: &str, undiscussed: Option<&str>) -> Vec<Duty> {
        self.must_stand();
        let undiscussed = Undiscussed { first: undiscussed.map(day) };
        duties(&self.firm, &self.regulation, &self.settings, self.since, undiscussed, day(date))
    }

    /// What the firm owes or did on a day, a line each: `quarterly_report 2026-K4 2027-01-28 open`.
    pub fn owes_on(&self, date: &str) -> Vec<String> {
        self.duties_on(date, None).iter().map(told).collect()
    }
}

pub fn told(duty: &Duty) -> String {
    let what = match duty.matter {
        DutyMatter::Regulation(kind, Some(period)) => format!("{} {period}", kind.code()),
        DutyMatter::Regulation(kind, None) => kind.code().to_owned(),
        DutyMatter::Measure(place, action) => format!("{} {place}", action.code()),
    };
    let limit = duty.limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string());
    let done = duty.done_on.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{what} {limit} {}{done}", duty.state.code())
}

/// A duty over a period, due four weeks after its end.
pub fn duty(kind: DutyKind, article: &str, every: Option<PeriodLength>) -> DutyRule {
    DutyRule {
        kind,
        article: article.into(),
        who: Responsible::Board,
        every,
        adjustable: false,
        within: Span { amount: 4, unit: Unit::Weeks },
        recipient: None,
        reading: None,
    }
}

pub fn done(kind: DutyKind, period: &str) -> Value {
    json!({
        "command": "complete_duty", "duty": kind.code(), "period": period,
        "decided": "Terugbellen wordt een vast punt.", "document": file(9),
    })
}
