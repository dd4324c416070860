//! Loading: what is needed for a frame, and again after a change by anybody.

use super::deadlines::Entry;
use super::saving::NOT_KEPT;
use super::{App, Layer};
use crate::asking::DraftChange;
use crate::asking::Words;
use crate::desk::{Desk, DeskError, NOT_STAFF};
use crate::domain::ComplaintNumber;
use crate::tui::draw::deadlines::rows_each;
use crate::tui::layout::{Pane, rows};
use crate::tui::message::{Effect, Notice};

impl App {
    /// Loads what the messages so far made necessary, once for all of them; to be called before
    /// drawing. What must be kept of forms comes back.
    pub fn settle(&mut self, desk: &Desk) -> Vec<Effect> {
        let searched = self.settle_search(desk);
        self.tell(searched);
        self.follow();
        let loaded = self.detail.load(desk);
        self.tell(loaded);
        self.keep_reader();
        self.suggest_people(desk);
        self.drafts_to_keep()
    }

    /// The detail follows the pane that leads, until the whole file is opened.
    pub(super) fn follow(&mut self) {
        if !self.is_whole() {
            self.detail.want(match self.lead {
                Pane::Deadlines => self.deadlines.selected().and_then(Entry::number),
                Pane::List | Pane::Detail => self.list.number(),
            });
        }
    }

    /// Gives a pane the focus.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Detail {
            self.lead = pane;
        }
    }

    fn suggest_people(&mut self, desk: &Desk) {
        const MOST: usize = 4;
        let Some(Layer::Form(form)) = self.layers.last_mut() else { return };
        let Some(name) = form.people.wanted() else { return };
        match desk.known_people(&name, MOST) {
            Ok(found) => form.people.answer(found),
            // A suggestion that cannot be made is no reason to disturb who types.
            Err(_) => form.people.answer(Vec::new()),
        }
    }

    fn drafts_to_keep(&mut self) -> Vec<Effect> {
        let now = self.now;
        let parting = std::mem::take(&mut self.parting).into_iter();
        let forms = self.layers.iter_mut().filter_map(|layer| match layer {
            Layer::Form(form) => form.draft_change(now),
            Layer::Menu(_) => None,
        });
        parting.chain(forms).map(|change: DraftChange| Effect::Draft(change)).collect()
    }

    /// Gives each pane the number of rows that it has.
    pub(super) fn fit_panes(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(layout) = self.layout() else { return Ok(()) };
        if let Some(area) = layout.list {
            let search_line = usize::from(self.search.is_some());
            self.list.resize(rows(Some(area)).saturating_sub(search_line));
        }
        if let Some(area) = layout.deadlines {
            self.deadlines.resize(desk, rows(Some(area)) / rows_each(area))?;
        }
        self.keep_reader();
        Ok(())
    }

    /// Keeps the cursor of the detail within its lines.
    pub(super) fn keep_reader(&mut self) {
        if self.sheet().is_some() {
            return self.keep_sheet_reader();
        }
        // In a window that is too small for anything the cursor waits where it is.
        let Some(area) = self.layout().and_then(|layout| layout.detail) else { return };
        let width = crate::tui::draw::detail::text_width(area);
        self.detail.refit(width, self.file, self.today);
        let (count, height) = self.detail_size();
        self.detail.reader.settle(count, height);
    }

    /// Lines of the detail, and how many of them are in view.
    pub(super) fn detail_size(&self) -> (usize, usize) {
        let Some(area) = self.layout().and_then(|layout| layout.detail) else { return (0, 1) };
        let width = crate::tui::draw::detail::text_width(area);
        let count = self.detail.lines(width, self.file, self.today).len();
        (count, rows(Some(area)))
    }

    /// Looks whether somebody else changed something, or the day did. Who may not be here any more
    /// is shown out: nothing stays on their screen.
    pub(super) fn poll(&mut self, desk: &Desk) -> Option<Effect> {
        if let Err(error) = desk.me()
            && error.refusal().code == NOT_STAFF
        {
            let words = taken_along(&self.words_on_leaving());
            return Some(Effect::Dismiss(format!("{error}{words}")));
        }
        let today = desk.today();
        let stamp = desk.change_stamp();
        if stamp.as_ref().is_err_and(DeskError::is_displaced) {
            self.tell(stamp);
            return Some(Effect::Reopen);
        }
        let stamp = self.tell(stamp)?;
        if self.stamp != Some(stamp) || today != self.today {
            self.stamp = Some(stamp);
            self.today = today;
            let reloaded = self.reload_after(By::Others, desk);
            self.tell(reloaded);
        }
        None
    }

    /// Goes on with another database than the one that was open: what is typed stays, and must be
    /// kept there.
    pub fn reopened(&mut self, desk: &Desk) {
        let reloaded = desk.change_stamp().and_then(|stamp| {
            self.stamp = Some(stamp);
            self.reload(desk)
        });
        for layer in &mut self.layers {
            if let Layer::Form(form) = layer {
                form.keep_again();
            }
        }
        if self.tell(reloaded).is_some() {
            self.put_notice(Notice::warning(
                "De database is vervangen: dit is wat daar nu in staat. Wat je aan het typen was, \
                 staat er nog.",
            ));
        }
    }

    /// Says that the cursor stands on another complaint, where what it stood on is done.
    fn tell_moved(&mut self, before: Option<ComplaintNumber>) {
        let Some(number) = before.filter(|_| self.current() != before) else { return };
        let now = self.current().map(|now| format!(" Je staat nu bij {now}."));
        let now = now.unwrap_or_default();
        self.notice = Some(Notice::warning(format!(
            "Een collega heeft {number} bijgewerkt; die staat niet meer in deze lijst.{now}"
        )));
    }

    /// Takes the alarm back, where it still stands, once what was typed is stored.
    pub(super) fn kept_after_all(&mut self) {
        let notice = match self.layers.last() {
            Some(Layer::Form(form)) => form.notice.as_ref(),
            _ => self.notice.as_ref(),
        };
        if notice.is_some_and(|notice| notice.text.starts_with(NOT_KEPT)) {
            self.put_notice(Notice::info("Het concept is nu wel bewaard."));
        }
    }

    /// Loads everything again after a change by who is at this desk; the choice and what is typed
    /// stay.
    pub(super) fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.reload_after(By::Me, desk)
    }

    /// The same after anybody's change. What others do takes nothing away under the cursor.
    fn reload_after(&mut self, by: By, desk: &Desk) -> Result<(), DeskError> {
        self.changed = true;
        self.today = desk.today();
        let shown = self.complaints_shown();
        self.counts = desk.counts()?;
        self.drafts = desk.drafts()?.len();
        let chosen = self.current();
        match by {
            By::Me => self.list.reload(desk)?,
            By::Others => self.list.reload_around_chosen(desk)?,
        }
        self.deadlines.reload(desk)?;
        if by == By::Others {
            self.tell_moved(chosen);
        }
        self.shut_out(shown, desk)?;
        self.reload_sheets(desk)?;
        self.detail.expire();
        self.fit_panes(desk)
    }
}

/// Who changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Me,
    Others,
}

/// What whoever must leave at once was typing, under the sentence that says why.
fn taken_along(words: &[Words]) -> String {
    if words.is_empty() {
        return String::new();
    }
    let told: Vec<_> = words.iter().map(|(label, text)| format!("{label}:\n{text}")).collect();
    format!("\n\nDit was je aan het typen; het is niet opgeslagen:\n\n{}", told.join("\n\n"))
}
