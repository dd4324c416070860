//! What the keys do on the desk itself.

use super::App;
use super::deadlines::Entry;
use super::list::{List, Source};
use super::writer::About;
use crate::asking::words::place_of;
use crate::desk::view::Tab;
use crate::desk::{Desk, DeskError};
use crate::domain::obligations::Obligation;
use crate::domain::{Action, ComplaintNumber};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, act};
use crate::tui::layout::Pane;
use crate::tui::message::{Effect, Notice};

/// More deadlines than one complaint can have.
const MOST_OF_ONE: usize = 40;

impl App {
    /// One key on the desk.
    pub(super) fn desk_key(&mut self, key: Key, desk: &mut Desk, effects: &mut Vec<Effect>) {
        let act = act(self.context(), key);
        if act != Some(Act::Redraw) {
            self.notice = None;
        }
        match act {
            Some(act) => self.act(act, key, desk, effects),
            None if self.searching() => self.search_key(key, None),
            None => {}
        }
    }

    fn searching(&self) -> bool {
        !self.is_whole() && self.search.as_ref().is_some_and(|search| search.typing)
    }

    /// Does what a key of the desk asks.
    pub(super) fn act(&mut self, act: Act, key: Key, desk: &mut Desk, effects: &mut Vec<Effect>) {
        // Keys can come faster than frames: what was typed is looked for before anything is done
        // with what was found.
        let searched = self.settle_search(desk);
        self.tell(searched);
        let done = match act {
            Act::New => self.open_form(Action::Register, None, desk),
            Act::Actions => self.open_actions(desk),
            Act::Why => self.open_why(desk),
            Act::Overdue => self.show_tab(Tab::Overdue, desk),
            Act::ShowTab(tab) => self.show_tab(tab, desk),
            Act::Drafts => self.open_drafts(desk),
            Act::Firm => self.open_firm(None, desk),
            Act::Triage => self.open_triage(desk),
            Act::NextCard
            | Act::PreviousCard
            | Act::Mark
            | Act::MarkGroup
            | Act::Regroup
            | Act::Assign
            | Act::SetTerm
            | Act::AskNews
            | Act::Decide => self.triage_act(act, desk),
            Act::Reports => self.open_reports(desk),
            Act::Settings => self.open_settings(desk),
            Act::Palette => self.open_palette(desk),
            Act::Open => self.open_file(desk),
            Act::Back => self.back(desk),
            Act::NextComplaint | Act::PreviousComplaint => {
                self.step_file(act == Act::NextComplaint, desk)
            }
            Act::NextPane | Act::PreviousPane => self.step_pane(act == Act::NextPane, desk),
            Act::Up | Act::Down | Act::PageUp | Act::PageDown | Act::First | Act::Last => {
                self.go(act, desk)
            }
            Act::Left | Act::Right if self.sheet().is_some() => self.go(act, desk),
            other => {
                self.simple_act(other, key, desk, effects);
                Ok(())
            }
        };
        self.tell(done);
    }

    fn simple_act(&mut self, act: Act, key: Key, desk: &Desk, effects: &mut Vec<Effect>) {
        match act {
            Act::SavePaper => self.open_save_paper(desk),
            Act::SaveReport => self.open_save_report(desk),
            Act::Register => self.open_save_register(desk),
            Act::Search => self.begin_search(),
            Act::Help => self.show_help(),
            Act::Notices => self.show_said(),
            Act::Themes => self.open_themes(),
            Act::Redraw => effects.push(Effect::Redraw),
            Act::Quit => effects.push(Effect::Quit(None)),
            Act::Linear => self.go_linear(effects),
            other if self.searching() => self.search_key(key, Some(other)),
            _ => {}
        }
    }

    /// Shows a tab from its first row.
    pub(super) fn show_tab(&mut self, tab: Tab, desk: &Desk) -> Result<(), DeskError> {
        self.search = None;
        self.file = false;
        self.clear_sheets();
        self.focus_on(Pane::List);
        self.tab = tab;
        self.list = List::new(Source::Tab(tab), 1);
        self.counts = desk.counts()?;
        self.list.load_first(desk)?;
        self.fit_panes(desk)
    }

    fn step_pane(&mut self, forward: bool, desk: &Desk) -> Result<(), DeskError> {
        if self.sheet().is_some() {
            self.go_on_sheet(if forward { Act::NextPane } else { Act::PreviousPane });
            return Ok(());
        }
        if self.file {
            return Ok(());
        }
        if let Some(search) = &mut self.search {
            search.typing = false;
        }
        self.focus_on(self.focus.step(forward));
        self.fit_panes(desk)
    }

    fn back(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if self.sheet().is_some() {
            self.pop_sheet();
            return self.fit_panes(desk);
        }
        if self.file {
            self.file = false;
            self.follow();
            self.detail.load(desk)?;
            return self.fit_panes(desk);
        }
        if self.search.is_some() {
            return self.end_search(desk);
        }
        self.focus_on(Pane::List);
        self.fit_panes(desk)
    }

    /// Shows the whole file of the chosen complaint, or of the chosen deadline's.
    fn open_file(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if self.sheet().is_some() {
            return self.open_on_sheet(desk);
        }
        if let Some(matter) = self.current_duty().map(|duty| duty.matter) {
            return self.open_firm(Some(matter), desk);
        }
        if self.current_concept().is_some() {
            return self.open_concept(desk);
        }
        match self.current() {
            Some(number) => self.show_file(number, desk),
            None => Ok(()),
        }
    }

    /// Shows the whole file of a complaint; where the list holds it, it is chosen there too.
    pub(super) fn show_file(
        &mut self,
        number: ComplaintNumber,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        if self.lead == Pane::List && self.list.number() != Some(number) {
            self.list.select(desk, number)?;
        }
        self.detail.want(Some(number));
        self.detail.load(desk)?;
        if self.detail.detail().is_none() {
            self.notice = Some(Notice::error(format!("Klacht {number} bestaat niet.")));
            return Ok(());
        }
        self.file = true;
        self.detail.reader.first();
        self.fit_panes(desk)
    }

    /// The whole file of the next complaint in the list or the deadlines, or of the one before.
    fn step_file(&mut self, forward: bool, desk: &Desk) -> Result<(), DeskError> {
        let shown = self.current();
        if let Some(sheet) = self.sheets.last() {
            return match shown.and_then(|number| sheet.page.beside(number, forward)) {
                Some(number) => self.show_file(number, desk),
                None => Ok(()),
            };
        }
        self.file = false;
        for _ in 0..MOST_OF_ONE {
            match self.lead {
                Pane::Deadlines => self.deadlines.step(desk, 1, forward)?,
                Pane::List | Pane::Detail => self.list.step(desk, forward)?,
            }
            if self.current().is_some_and(|number| Some(number) != shown) {
                break;
            }
        }
        match self.current().or(shown) {
            Some(number) => self.show_file(number, desk),
            None => Ok(()),
        }
    }

    fn go(&mut self, act: Act, desk: &Desk) -> Result<(), DeskError> {
        if self.sheet().is_some() {
            self.go_on_sheet(act);
            return Ok(());
        }
        if self.file || self.focus == Pane::Detail {
            let (count, height) = self.detail_size();
            let reader = &mut self.detail.reader;
            match act {
                Act::Up | Act::Down => reader.step(act == Act::Down, count, height),
                Act::PageUp | Act::PageDown => reader.page(act == Act::PageDown, count, height),
                Act::First => reader.first(),
                _ => reader.last(count, height),
            }
            return Ok(());
        }
        if self.focus == Pane::Deadlines {
            let page = self.deadlines.page();
            return match act {
                Act::Up | Act::Down => self.deadlines.step(desk, 1, act == Act::Down),
                Act::PageUp | Act::PageDown => {
                    self.deadlines.step(desk, page, act == Act::PageDown)
                }
                Act::First => self.deadlines.first(desk),
                _ => self.deadlines.last(desk),
            };
        }
        match act {
            Act::Up | Act::Down => self.list.step(desk, act == Act::Down),
            Act::PageUp | Act::PageDown => self.list.page(desk, act == Act::PageDown),
            Act::First => self.list.load_first(desk),
            _ => self.list.load_last(desk),
        }
    }

    /// The complaint that the keys are about: of the whole file, the deadline, or the list.
    pub(super) fn current(&self) -> Option<ComplaintNumber> {
        if self.file {
            return self.detail.detail().map(|detail| detail.complaint.number);
        }
        match self.lead {
            _ if !self.sheets.is_empty() => self.triage_number(),
            Pane::Deadlines => self.deadlines.selected().and_then(Entry::number),
            Pane::List | Pane::Detail => self.list.number(),
        }
    }

    /// The obligation that the cursor is on, else that of the next step.
    pub(super) fn current_obligation(
        &mut self,
        desk: &Desk,
    ) -> Result<Option<Obligation>, DeskError> {
        if !self.file && self.focus == Pane::Deadlines {
            let row = match self.deadlines.selected() {
                Some(Entry::Complaint(row)) => row,
                Some(Entry::Concept(concept, ..)) => return Ok(Some(concept.first.clone())),
                Some(Entry::Firm(..)) | None => return Ok(None),
            };
            let Some(detail) = desk.detail(row.number)? else { return Ok(None) };
            let same = |o: &&Obligation| o.kind == row.obligation;
            let exact = detail.obligations.iter().find(|o| same(o) && o.limit == Some(row.limit));
            return Ok(exact.or_else(|| detail.obligations.iter().find(same)).cloned());
        }
        self.follow();
        self.detail.load(desk)?;
        let Some(detail) = self.detail.detail() else { return Ok(None) };
        let in_detail = self.file || self.focus == Pane::Detail;
        let under_cursor = in_detail.then(|| self.obligation_under_cursor()).flatten();
        let next = || detail.next.as_ref().and_then(|next| place_of(detail, next));
        let first_dated = || detail.obligations.iter().position(|o| o.limit.is_some());
        let place = under_cursor.or_else(next).or_else(first_dated);
        Ok(place.and_then(|place| detail.obligations.get(place)).cloned())
    }

    fn obligation_under_cursor(&self) -> Option<usize> {
        match self.about_under_cursor()? {
            About::Obligation(place) => Some(place),
            _ => None,
        }
    }

    /// What the line of the cursor in the detail is about.
    pub(super) fn about_under_cursor(&self) -> Option<About> {
        let area = self.layout()?.detail?;
        let width = crate::tui::draw::detail::text_width(area);
        let lines = self.detail.lines(width, self.file, self.today);
        lines.get(self.detail.reader.line)?.about
    }
}
