//! What is told when the desk opens: what is urgent first, and nothing goes before something else
//! so that it is not seen.

use super::App;
use crate::asking::meanwhile::people_changed;
use crate::desk::deciders::Undecided;
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::wording::counted;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::{Notice, Tone};
use crate::tui::theme::Depth;

impl App {
    /// What there is to tell at the start, if anything.
    pub(super) fn first_notice(
        &self,
        desk: &Desk,
        drafts: &[Draft],
    ) -> Result<Option<Notice>, DeskError> {
        let undecided = desk.without_decider().unwrap_or_default();
        let key = hint(Context::Desk, Act::Firm);
        let changed = people_changed(&desk.people_news()?);
        let changed = changed.map(|told| format!("{told} Druk op {key} om te kijken."));
        let urgent = [changed, undecided.first().map(Undecided::sentence)];
        let waiting = [desk.asked_of_me()?, drafts_waiting(drafts)];
        let urgent = urgent.into_iter().flatten().map(Notice::warning);
        let faults = self.shelf.told_faults(&self.theme.name).map(Notice::error);
        let waiting = waiting.into_iter().flatten().map(Notice::info);
        Ok(urgent.chain(faults).chain(waiting).reduce(|one, other| together(one, &other)))
    }

    /// Tells something beside what is told already.
    pub fn tell_also(&mut self, notice: Notice) {
        let told = self.notice.take();
        self.put_notice(match told {
            Some(told) => together(told, &notice),
            None => notice,
        });
    }

    /// Says that no theme shows its colours, where none does.
    pub(super) fn tell_of_no_colours(&mut self) {
        let why = match self.depth {
            Depth::Unwanted => "NO_COLOR staat aan",
            Depth::Mono => "Deze terminal heeft geen kleuren",
            _ => return,
        };
        self.notice = Some(Notice::info(format!("{why}: je ziet elk thema hier zonder kleuren.")));
    }
}

/// Both in one, meant as the gravest of the two.
fn together(mut one: Notice, other: &Notice) -> Notice {
    one.tone = match (one.tone, other.tone) {
        (Tone::Error, _) | (_, Tone::Error) => Tone::Error,
        (Tone::Warning, _) | (_, Tone::Warning) => Tone::Warning,
        (Tone::Info, Tone::Info) => Tone::Info,
    };
    one.text.push(' ');
    one.text.push_str(&other.text);
    one
}

/// That drafts wait, if any do.
fn drafts_waiting(drafts: &[Draft]) -> Option<String> {
    let first = drafts.first()?;
    let what = crate::asking::drafts::title(first);
    let what = if drafts.len() == 1 { format!(": {what}") } else { String::new() };
    let waiting = counted(drafts.len() as u64, "concept", "concepten");
    let key = hint(Context::Desk, Act::Drafts);
    Some(format!("Je hebt {waiting}{what}. Druk op {key} om verder te gaan."))
}
