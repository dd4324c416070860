//! The drafts (concepten): what was begun and not saved.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::asking::{Filling, setting};
use crate::desk::SUBJECT;
use crate::desk::view::Draft;
use crate::domain::wording::{counted, short_date};
use crate::domain::{Action, Moment};
use crate::form::Values;
use crate::tui::app::reader::Reader;
use crate::tui::cells::fit;
use crate::tui::keys::keymap::Act;
use crate::tui::message::Notice;

const WIDTH: u16 = 76;

/// The drafts.
#[derive(Debug, Clone)]
pub struct Drafts {
    /// The drafts.
    pub entries: Vec<Draft>,
    /// The cursor.
    pub reader: Reader,
    /// The draft that a second press throws away.
    armed: Option<usize>,
}

impl Drafts {
    /// A menu of these.
    pub fn new(drafts: Vec<Draft>) -> Self {
        Self { entries: drafts, reader: Reader::default(), armed: None }
    }

    /// Where it stands.
    pub fn area(&self, window: (u16, u16)) -> Rect {
        area(window, WIDTH, self.entries.len().max(1))
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Option<Act>, window: (u16, u16)) -> Intent {
        let armed = self.armed.take();
        let rows = inside(self.area(window)).max(1);
        if walk(&mut self.reader, act, self.entries.len(), rows) {
            return Intent::Stay;
        }
        let place = self.reader.line;
        let Some(draft) = self.entries.get(place).cloned() else { return Intent::Stay };
        match act {
            Some(Act::Choose) => Intent::Draft(draft),
            Some(Act::Discard) if armed == Some(place) => {
                self.entries.remove(place);
                self.reader.settle(self.entries.len(), rows);
                Intent::Discard(draft)
            }
            Some(Act::Discard) => {
                self.armed = Some(place);
                Intent::Tell(Notice::warning(format!(
                    "Nog een keer x gooit dit concept weg: {}.",
                    title(&draft)
                )))
            }
            _ => Intent::Stay,
        }
    }
}

/// "2026-014: Uitspraak doen (vr 20 nov, 14:05 uur)"; of a new complaint how its text begins and
/// when it was received, so that one e-mail is told from another.
pub fn title(draft: &Draft) -> String {
    let (day, time) = (draft.saved_at.date(), draft.saved_at.time());
    let papers = match draft.files.len() {
        0 => String::new(),
        count => format!(", {}", counted(count as u64, "bijlage", "bijlagen")),
    };
    let saved = format!("({}, {} uur)", short_date(day), time.format("%H:%M"));
    let known = Action::from_code(&draft.form);
    let label = match known {
        Some(action) => action.label(),
        None => draft.form.as_str(),
    };
    if known == Some(Action::Register)
        && let Some(values) = Filling::content(draft)
    {
        return format!("{} {saved}", new_complaint(&values, &papers));
    }
    if draft.form == setting::DRAFT
        && let Some(values) = Filling::content(draft)
    {
        return format!("{} {saved}", setting::draft_label(&values));
    }
    let about = draft.complaint.map(|number| format!("{number}: ")).unwrap_or_default();
    format!("{about}{label}{papers} {saved}")
}

/// "Jansen: Niemand belde terug…, 2 bijlagen, ontvangen wo 18 nov".
fn new_complaint(values: &Values, papers: &str) -> String {
    /// How much of the text is shown, in cells.
    const WORDS: usize = 24;
    let name = match values.get("complainant.name").trim() {
        "" => String::new(),
        name => format!("{name}: "),
    };
    let facts = values.get("facts").trim();
    let first = facts.lines().next().unwrap_or_default();
    let words = match first.strip_prefix(SUBJECT).unwrap_or(first).trim() {
        "" => "nieuwe klacht".to_owned(),
        words => fit(words, WORDS).trim_end().to_owned(),
    };
    let typed = values.get("received_at");
    let day = typed.split_whitespace().next().unwrap_or_default();
    let received = typed.parse::<Moment>().map(|on| on.date).ok();
    let received = received.or_else(|| NaiveDate::parse_from_str(day, "%d-%m-%Y").ok());
    let received = received.map(|on| format!(", ontvangen {}", short_date(on)));
    format!("{name}{words}{papers}{}", received.unwrap_or_default())
}
