//! The firm written out in lines.

use chrono::NaiveDate;

use super::paper::{Look, urgency};
use super::writer::{About, PaperLine, Writer};
use crate::asking::firm::{ended, in_short, in_words, name};
use crate::asking::words::{article, day_in_year};
use crate::desk::view::ListRow;
use crate::domain::Firm;
use crate::domain::firm::{Duty, DutyMatter};
use crate::domain::obligations::State;
use crate::domain::staff::Change;
use crate::domain::wording::{counted, long_moment, time_left};
use crate::tui::cells::width;

/// What is written out.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// The firm.
    pub firm: &'a Firm,
    /// What it owes or did, by the last day.
    pub duties: &'a [Duty],
    /// What the next meeting discusses; none where the regulation asks for no meeting.
    pub agenda: Option<&'a [ListRow]>,
    /// That complaints can be erased, for who may.
    pub retention: Option<&'a str>,
    /// What others changed in who works here.
    pub news: &'a [Change],
}

/// Writes the firm out for a width.
pub fn write(contents: &Contents<'_>, today: NaiveDate, wide: usize) -> Vec<PaperLine> {
    let mut writer = Writer { lines: Vec::new(), width: wide, spacious: true };
    let column = date_column(contents, today);
    let numbered = || contents.duties.iter().enumerate();
    let owed: Vec<_> = numbered().filter(|(_, duty)| duty.is_owed()).collect();
    if !contents.news.is_empty() {
        writer.heading("Gewijzigd: wie hier werkt en wat zij mogen");
    }
    for change in contents.news {
        let (at, by) = (long_moment(change.at.into()), &change.by);
        writer.put(&format!("{at}: {} (door {by})", change.what), Look::Strong, 2, None);
    }
    writer.heading("Te doen");
    let nothing = owed.is_empty() && contents.retention.is_none();
    writer.none_if(nothing, "Er is nu niets te doen.");
    for (place, duty) in owed {
        writer.owed(place, duty, (column, today));
    }
    if let Some(notice) = contents.retention {
        writer.put(notice, Look::Plain, 0, None);
    }
    let done: Vec<_> = numbered().filter(|(_, duty)| !duty.is_owed()).collect();
    writer.heading("Gedaan");
    writer.none_if(done.is_empty(), "Nog niets.");
    for (place, duty) in done.into_iter().rev() {
        let day = duty.done_on.map(|day| day_in_year(day, today)).unwrap_or_default();
        let text = format!("{} ({}){}", name(duty), duty.state.label(), article(&duty.article));
        writer.dated((&day, column), &text, Look::Quiet, About::Duty(place));
    }
    if let Some(agenda) = contents.agenda {
        writer.agenda(agenda);
    }
    writer.measures(contents, today);
    if contents.agenda.is_some() || !contents.firm.meetings.is_empty() {
        writer.heading("Gehouden overleggen");
        writer.none_if(contents.firm.meetings.is_empty(), "Nog geen.");
    }
    for (place, meeting) in contents.firm.meetings.iter().enumerate().rev() {
        let present: Vec<_> = meeting.what.present.iter().map(ToString::to_string).collect();
        let discussed = meeting.what.items.len() as u64;
        let mut text = counted(discussed, "klacht besproken", "klachten besproken");
        if !present.is_empty() {
            text = format!("{text}, aanwezig: {}", present.join(", "));
        }
        let day = day_in_year(meeting.on, today);
        writer.dated((&day, column), &text, Look::Plain, About::Meeting(place));
    }
    writer.lines
}

/// How wide the dates are, so that what stands beside them stands in line.
fn date_column(contents: &Contents<'_>, today: NaiveDate) -> usize {
    let duties = contents.duties.iter().filter_map(|duty| duty.done_on.or(duty.limit));
    let days = duties.chain(contents.firm.meetings.iter().map(|meeting| meeting.on));
    days.map(|day| width(&day_in_year(day, today))).max().unwrap_or(0)
}

impl Writer {
    fn none_if(&mut self, none: bool, text: &str) {
        if none {
            self.put(text, Look::Quiet, 0, None);
        }
    }

    fn dated(&mut self, (day, column): (&str, usize), text: &str, look: Look, about: About) {
        self.put_labelled(&format!("{day:<column$} "), text, look, Some(about));
    }

    fn owed(&mut self, place: usize, duty: &Duty, (column, today): (usize, NaiveDate)) {
        let (day, state, look) = match duty.limit {
            Some(limit) => {
                (day_in_year(limit, today), time_left(limit, today), urgency(limit, today))
            }
            None => (String::new(), "geen vaste datum".to_owned(), Look::Plain),
        };
        let who = duty.person.as_deref().unwrap_or(duty.who.label());
        let text = format!("{} ({state}){}, {who}", name(duty), article(&duty.article));
        self.dated((&day, column), &text, look, About::Duty(place));
    }

    fn agenda(&mut self, agenda: &[ListRow]) {
        self.heading("Agenda van het volgende overleg");
        self.none_if(agenda.is_empty(), "Alle afgehandelde klachten zijn besproken.");
        for row in agenda {
            let about = Some(About::Complaint(row.number));
            self.put_labelled(&format!("{} ", row.number), &in_short(row), Look::Plain, about);
        }
    }

    /// The measures, those that are late first.
    fn measures(&mut self, contents: &Contents<'_>, today: NaiveDate) {
        self.heading("Maatregelen");
        self.none_if(contents.firm.measures.is_empty(), "Nog geen.");
        let duty = |place: u32| {
            let mut duties = contents.duties.iter();
            duties.find(|duty| matches!(duty.matter, DutyMatter::Measure(of, _) if of == place))
        };
        let is_late = |place| duty(place).is_some_and(|duty| duty.state == State::Missed);
        let mut measures: Vec<_> = contents.firm.numbered().collect();
        measures.sort_by_key(|(place, _)| !is_late(*place));
        for (place, measure) in measures {
            let limit = duty(place).and_then(|duty| duty.limit);
            let look = match limit.map(|limit| urgency(limit, today)) {
                Some(look) => look,
                None if ended(measure) => Look::Quiet,
                None => Look::Plain,
            };
            let text = in_words(measure, limit, today);
            self.put_labelled(&format!("{place:>2}. "), &text, look, Some(About::Measure(place)));
        }
    }
}
