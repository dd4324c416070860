//! A complaint written out in lines: the detail pane and the whole file.

use chrono::NaiveDate;

use super::writer::{About, PaperLine, Writer};
use crate::asking::facts::facts;
use crate::asking::papers::papers;
use crate::asking::words::{
    article, dated, dated_short, day_in_year, name, next_step_by, place_of, say_to_caller,
    state_in_words,
};
use crate::desk::view::{Detail, TimelineLine};
use crate::domain::calendar::warns;
use crate::domain::complaint::Complaint;
use crate::domain::obligations::{Obligation, State};
use crate::domain::reading::Reading;
use crate::domain::wording::{long_date, long_moment, short_date, time_left};
use crate::tui::cells::fit;
use crate::tui::keys::keymap::{Act, Context, hint};

/// What a line is, for its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Ordinary text.
    Plain,
    /// Something that stands out.
    Strong,
    /// A heading.
    Heading,
    /// Something late.
    Late,
    /// Something due within a few days.
    Soon,
    /// Something less important.
    Quiet,
    /// Bars of a chart, or what they are.
    Drawn,
}

/// How much of a complaint is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What fits a pane beside the list: the account is shortened, since the whole is one key away.
    Pane,
    /// The same where there is no such key: the account as it is.
    Page,
    /// Everything that is known.
    Whole,
}

impl Extent {
    const fn is_whole(self) -> bool {
        matches!(self, Self::Whole)
    }
}

/// The looks of something with a limit.
pub fn urgency(limit: NaiveDate, today: NaiveDate) -> Look {
    if limit < today {
        Look::Late
    } else if warns(limit, today) {
        Look::Soon
    } else {
        Look::Plain
    }
}

/// Writes a complaint out for a width.
pub fn write(detail: &Detail, today: NaiveDate, width: usize, extent: Extent) -> Vec<PaperLine> {
    let whole = extent.is_whole();
    let mut paper = Writer { lines: Vec::new(), width, spacious: whole };
    paper.head(detail, today, whole);
    paper.facts(detail, extent);
    paper.heading("Tijdlijn");
    for line in &detail.timeline {
        paper.event(line, today, whole);
    }
    paper.heading("Verplichtingen");
    for (place, obligation) in in_order(&detail.obligations, whole) {
        paper.obligation(place, obligation, today, whole);
    }
    if whole {
        paper.papers(&detail.complaint);
        paper.heading("Gegevens");
        for (label, value) in facts(detail) {
            paper.put(&format!("{label}: {value}"), Look::Plain, 2, None);
        }
        paper.readers(&detail.readings);
    }
    paper.lines
}

impl Writer {
    fn head(&mut self, detail: &Detail, today: NaiveDate, whole: bool) {
        let handler = match (detail.complaint.handler_name(), whole) {
            _ if detail.complaint.erased.is_some() => String::new(),
            (Some(name), true) => format!("behandelaar {name}"),
            (Some(name), false) => name.to_string(),
            (None, true) => {
                let (who, _) = detail.responsible;
                format!("nog geen behandelaar, verantwoordelijk is de {}", who.label())
            }
            (None, false) => "nog geen behandelaar".to_owned(),
        };
        let heading = Some(detail.heading.as_str()).filter(|heading| !heading.is_empty());
        let parts = heading.into_iter().chain([detail.status.as_str(), handler.as_str()]);
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        self.put(&parts.join(" · "), Look::Plain, 0, None);
        for measure in &detail.earlier_measures {
            self.put(&measure.sentence(), Look::Strong, 2, None);
        }
        // On the day of the call somebody waits for it; who calls back later is told from the file.
        let on_the_phone = detail.complaint.registered_on == today;
        if on_the_phone {
            self.say_to_caller(detail);
        }
        match &detail.next {
            Some(next) => {
                let look = match next.limit.map(|limit| urgency(limit, today)) {
                    Some(Look::Plain) | None => Look::Strong,
                    Some(look) => look,
                };
                let place = place_of(detail, next).map(About::Obligation);
                let limit = next.limit.map(|limit| {
                    if whole { dated(limit, today) } else { dated_short(limit, today) }
                });
                self.put(&format!("Volgende stap: {}", next_step_by(next, limit)), look, 2, place);
            }
            None => self.put("Volgende stap: geen, alles is gedaan.", Look::Strong, 2, None),
        }
        if whole && !on_the_phone {
            self.say_to_caller(detail);
        }
        if let Some(news) = &detail.complaint.news {
            self.put(&news.sentence().replace('\n', " "), Look::Strong, 2, None);
        }
    }

    fn say_to_caller(&mut self, detail: &Detail) {
        if let Some(say) = &detail.for_caller {
            self.put(&say_to_caller(say), Look::Plain, 2, None);
        }
    }

    fn facts(&mut self, detail: &Detail, extent: Extent) {
        const SHORT: usize = 2;
        let whole = extent.is_whole();
        if whole {
            self.heading("Wat er gebeurd is");
        }
        let start = self.lines.len();
        let look = if whole { Look::Plain } else { Look::Quiet };
        self.put(detail.complaint.intake.facts.as_str(), look, 0, None);
        if extent == Extent::Pane && self.lines.len() > start + SHORT {
            self.lines.truncate(start + SHORT);
            if let Some(last) = self.lines.last_mut() {
                let more = format!("… ({}: alles)", hint(Context::List, Act::Open));
                let room = self.width.saturating_sub(more.chars().count() + 1);
                last.text = format!("{} {more}", fit(&last.text, room).trim_end_matches('…'));
            }
        }
    }

    fn papers(&mut self, complaint: &Complaint) {
        let papers = papers(complaint);
        if papers.is_empty() {
            return;
        }
        let save = hint(Context::File, Act::SavePaper);
        self.heading(&format!("Stukken ({save} bewaart het gekozen stuk als bestand)"));
        for (place, paper) in papers.iter().enumerate() {
            let text = format!("{}: {}", long_date(paper.on), paper.what);
            self.put(&text, Look::Plain, 2, Some(About::Paper(place)));
        }
    }

    fn readers(&mut self, readings: &[Reading]) {
        if readings.is_empty() {
            return;
        }
        self.heading("Gelezen (voor de directie, of de derde in haar plaats)");
        for reading in readings {
            let what = match reading.what.as_str() {
                "" => reading.part.to_string(),
                what => format!("{}, {what}", reading.part),
            };
            let text = format!("{}: {} ({what})", long_moment(reading.at.into()), reading.name);
            self.put(&text, Look::Plain, 2, None);
        }
    }

    fn event(&mut self, line: &TimelineLine, today: NaiveDate, whole: bool) {
        let recorded = &line.recorded;
        let on = recorded.entry.on;
        let day = if whole { long_moment(on) } else { day_in_year(on.date, today) };
        if !whole {
            let label = format!("{day:<10} ");
            return self.put_labelled(&label, &line.summary, Look::Plain, None);
        }
        self.put(&format!("{day}: {} ({})", line.summary, recorded.actor), Look::Plain, 2, None);
        for particular in &line.particulars {
            for paragraph in particular.split('\n') {
                self.put_indented(paragraph, 2);
            }
        }
        if recorded.at.date() != on.date {
            let text = format!("vastgelegd op {}", long_moment(recorded.at.into()));
            self.put_indented(&text, 2);
        }
    }

    fn obligation(&mut self, place: usize, obligation: &Obligation, today: NaiveDate, whole: bool) {
        let (state, look) =
            (state_in_words(obligation, today, short_date), look_of(obligation, today));
        let who = obligation.person.as_deref().unwrap_or(obligation.who.label());
        let promise = obligation.promise();
        let promised = promise.map(|day| format!(", toegezegd: {}", day_in_year(day, today)));
        let promised = promised.unwrap_or_default();
        let article = article(&obligation.article);
        let text = format!("{}: {state}{promised}{article}, {who}", name(obligation));
        if whole {
            return self.put(&text, look, 2, Some(About::Obligation(place)));
        }
        let day = obligation.done_on.or(obligation.undone_on).or(obligation.limit);
        let day = day.map(|day| day_in_year(day, today));
        let state = match (obligation.state, obligation.limit) {
            (State::Open | State::Missed, Some(limit)) => time_left(limit, today),
            (state, _) => state.label().to_owned(),
        };
        let text = format!("{} ({state}{promised}){article}", name(obligation));
        self.put_labelled(
            &format!("{:<10} ", day.unwrap_or_default()),
            &text,
            look,
            Some(About::Obligation(place)),
        );
    }
}

/// The obligations as they are shown, each with its place: in short only what is owed, the earliest
/// first, and then what was done.
fn in_order(obligations: &[Obligation], whole: bool) -> Vec<(usize, &Obligation)> {
    let mut shown: Vec<_> = obligations.iter().enumerate().collect();
    if !whole {
        shown.retain(|(_, obligation)| obligation.state != State::NotApplicable);
        shown.sort_by_key(|(_, obligation)| {
            let done = matches!(obligation.state, State::Met | State::MetLate | State::Undone);
            let ended = obligation.done_on.or(obligation.undone_on);
            (done, ended, obligation.limit.is_none(), obligation.limit)
        });
    }
    shown
}

/// The looks of what is owed.
fn look_of(obligation: &Obligation, today: NaiveDate) -> Look {
    match (obligation.state, obligation.limit) {
        (State::Met | State::MetLate | State::NotApplicable | State::Undone, _) => Look::Quiet,
        (State::Open | State::Missed, Some(limit)) => urgency(limit, today),
        _ => Look::Plain,
    }
}
