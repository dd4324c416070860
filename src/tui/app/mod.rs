//! The screen as data: messages change it, drawing only reads it.

mod calls;
pub mod deadlines;
mod desk_keys;
pub mod detail;
pub mod firm;
mod firm_keys;
mod firm_pages;
pub mod firm_paper;
pub mod job;
mod letter;
mod linear;
pub mod list;
mod menus;
mod opening;
mod over_ssh;
pub mod paper;
mod paper_keys;
pub mod reader;
mod refresh;
pub mod report;
mod report_keys;
mod report_paper;
mod said;
mod save_keys;
mod saving;
mod search;
mod setting_keys;
pub mod settings;
pub mod sheet;
mod sheet_keys;
mod shut_out;
pub mod triage;
mod triage_keys;
pub mod writer;

use chrono::{NaiveDate, NaiveDateTime};

use self::deadlines::Deadlines;
use self::detail::DetailPane;
use self::job::Job;
use self::list::{List, Source};
use self::said::Said;
use self::saving::NOT_KEPT;
use self::search::Search;
use self::sheet::Sheet;
use super::form::{Asked, FormScreen};
use super::keys::keymap::Context;
use super::keys::{Key, keys_of};
use super::layout::{Layout, Pane};
use super::menus::Menu;
use super::menus::page::Earlier;
use super::message::{Effect, Message, Notice};
use super::theme::{Depth, Shelf, Styles, Theme};
use crate::asking::DraftChange;
use crate::desk::report::ReportOrder;
use crate::desk::triage::Deck;
use crate::desk::view::{Counts, Tab};
use crate::desk::{Desk, DeskError};

/// What lies over the desk; the last one has the keys.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A form.
    Form(Box<FormScreen>),
    /// A menu or page.
    Menu(Menu),
}

/// The whole screen.
#[derive(Debug)]
pub struct App {
    pub(super) actor: String,
    pub(super) organisation: String,
    pub(super) today: NaiveDate,
    pub(super) now: NaiveDateTime,
    pub(super) counts: Counts,
    pub(super) tab: Tab,
    pub(super) list: List,
    pub(super) detail: DetailPane,
    pub(super) deadlines: Deadlines,
    pub(super) search: Option<Search>,
    pub(super) focus: Pane,
    /// The pane whose choice the detail follows: the list or the deadlines.
    pub(super) lead: Pane,
    /// The detail takes the whole screen.
    pub(super) file: bool,
    /// The sheets over the desk, the last on top; under the file that was opened from them.
    pub(super) sheets: Vec<Sheet>,
    /// The deck that was gone through last: what is marked in it stays so.
    pub(super) last_deck: Option<Deck>,
    pub(super) layers: Vec<Layer>,
    /// What is being made.
    job: Option<Job>,
    /// The report that was asked for last.
    ordered: Option<ReportOrder>,
    pub(super) notice: Option<Notice>,
    said: Said,
    pub(super) window: (u16, u16),
    pub(super) shelf: Shelf,
    pub(super) theme: Theme,
    remembered_theme: String,
    pub(super) depth: Depth,
    /// The form just closed, until its draft is stored.
    closing: Option<Box<FormScreen>>,
    /// How many drafts there are.
    pub(super) drafts: usize,
    /// What must still happen to the drafts of forms that were taken off the screen.
    parting: Vec<DraftChange>,
    stamp: Option<i64>,
    changed: bool,
}

impl App {
    /// The desk as it opens, in a window of this size.
    pub fn new(desk: &Desk, shelf: Shelf, theme: &str, depth: Depth, window: (u16, u16)) -> Self {
        let theme = shelf.get_or_default(theme);
        let mut app = Self {
            actor: desk.actor().to_owned(),
            organisation: desk.organisation().to_owned(),
            today: desk.today(),
            now: desk.now(),
            counts: Counts::default(),
            tab: Tab::Mine,
            list: List::new(Source::Tab(Tab::Mine), 1),
            detail: DetailPane::default(),
            deadlines: Deadlines::default(),
            search: None,
            focus: Pane::List,
            lead: Pane::List,
            file: false,
            sheets: Vec::new(),
            last_deck: None,
            layers: Vec::new(),
            job: None,
            ordered: None,
            notice: None,
            said: Said::default(),
            window,
            shelf,
            remembered_theme: theme.name.clone(),
            theme,
            depth,
            closing: None,
            drafts: 0,
            parting: Vec::new(),
            stamp: None,
            changed: true,
        };
        let opened = app.open(desk);
        app.tell(opened);
        app
    }

    fn open(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.stamp = Some(desk.change_stamp()?);
        self.counts = desk.counts()?;
        if self.counts.mine == 0 && self.counts.open > 0 {
            self.tab = Tab::Open;
        }
        self.list = List::new(Source::Tab(self.tab), 1);
        self.list.load_first(desk)?;
        self.fit_panes(desk)?;
        self.deadlines.reload(desk)?;
        let drafts = desk.drafts()?;
        self.drafts = drafts.len();
        self.notice = self.first_notice(desk, &drafts)?;
        Ok(())
    }

    /// The styles of the theme on this terminal.
    pub fn styles(&self) -> Styles {
        self.theme.styles(self.depth)
    }

    /// Where the panes stand; none where the window is too small.
    pub fn layout(&self) -> Option<Layout> {
        Layout::of(self.window.0, self.window.1, self.focus, self.is_whole())
    }

    /// Whether one part takes the whole screen: a file, or a sheet.
    pub const fn is_whole(&self) -> bool {
        self.file || !self.sheets.is_empty()
    }

    /// The size of the window that it was made for.
    pub const fn window(&self) -> (u16, u16) {
        self.window
    }

    /// The keys that hold now.
    pub fn context(&self) -> Context {
        match self.layers.last() {
            _ if self.is_busy() => Context::Busy,
            Some(Layer::Form(form)) => form.context(),
            Some(Layer::Menu(menu)) => menu.context(),
            None if self.file => Context::File,
            None => match self.sheets.last() {
                Some(sheet) => sheet.page.context(),
                None => self.pane_context(),
            },
        }
    }

    /// The keys that hold on the desk itself, under whatever lies over it.
    pub fn pane_context(&self) -> Context {
        match self.focus {
            _ if self.search.as_ref().is_some_and(|search| search.typing) => Context::Search,
            Pane::List => Context::List,
            Pane::Detail => Context::Detail,
            Pane::Deadlines => Context::Deadlines,
        }
    }

    /// The form on top, if one is.
    pub fn form(&self) -> Option<&FormScreen> {
        match self.layers.last() {
            Some(Layer::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Whether something changed since this was last asked, so that it must be drawn.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> Vec<Effect> {
        self.now = desk.now();
        let mut effects = Vec::new();
        if !matches!(message, Message::Poll | Message::Work) {
            self.changed = true;
        }
        match message {
            Message::Key(event) => {
                for key in keys_of(event) {
                    self.key(key, desk, &mut effects);
                }
            }
            Message::Typed(text) => self.typed(&text, desk, &mut effects),
            Message::Paste(text) => self.paste(&text),
            Message::Resize(width, height) => {
                let before = self.sheet_measure();
                self.window = (width, height);
                self.refit_sheets(before);
                for layer in &mut self.layers {
                    if let Layer::Menu(menu) = layer {
                        menu.settle((width, height));
                    }
                }
                // Also where it is the size that it had: the terminal may have lost cells meanwhile.
                effects.push(Effect::Redraw);
                let fitted = self.fit_panes(desk);
                self.tell(fitted);
            }
            Message::Terminate(signal) => effects.push(Effect::Quit(Some(signal))),
            Message::Hangup => effects.push(Effect::Quit(Some(signal_hook::consts::SIGHUP))),
            Message::Suspend => effects.push(Effect::Suspend),
            Message::Resume => effects.push(Effect::Resume),
            Message::Poll => effects.extend(self.poll(desk)),
            Message::Work => self.work(desk),
            Message::DraftFailed(why) => {
                self.put_notice(Notice::error(format!("{NOT_KEPT}: {why}")));
            }
            Message::DraftKept => self.kept_after_all(),
        }
        effects
    }

    /// One key, as the keymap knows it.
    pub fn key(&mut self, key: Key, desk: &mut Desk, effects: &mut Vec<Effect>) {
        self.changed = true;
        self.keep_notice();
        match self.layers.last_mut() {
            _ if self.job.is_some() => self.busy_key(key, effects),
            Some(Layer::Form(form)) => {
                let asked = form.key(key, self.now);
                self.asked(asked, desk, effects);
            }
            Some(Layer::Menu(menu)) => {
                self.notice = None;
                let intent = menu.key(key, self.window);
                self.intend(intent, desk, effects);
            }
            None => self.desk_key(key, desk, effects),
        }
    }

    /// Letters that came faster than they were handled: into a text all at once.
    fn typed(&mut self, text: &str, desk: &mut Desk, effects: &mut Vec<Effect>) {
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            if self.job.is_none()
                && let Some(Layer::Form(form)) = self.layers.last_mut()
                && form.takes_text()
            {
                form.insert(rest, self.now);
                return;
            }
            self.key(Key::char(character), desk, effects);
            rest = &rest[character.len_utf8()..];
        }
    }

    /// A pasted text goes into a field; elsewhere it is no series of commands.
    fn paste(&mut self, text: &str) {
        match self.layers.last_mut() {
            _ if self.job.is_some() => {}
            Some(Layer::Form(form)) => form.insert(text, self.now),
            Some(Layer::Menu(Menu::Palette(palette))) => palette.insert(text),
            Some(Layer::Menu(_)) => {}
            None => match &mut self.search {
                Some(search) if search.typing => search.insert(text),
                _ => {
                    self.notice = Some(Notice::warning(
                        "Plakken kan in een formulier, bij het zoeken en in het opdrachtvenster.",
                    ));
                }
            },
        }
    }

    fn asked(&mut self, asked: Asked, desk: &mut Desk, effects: &mut Vec<Effect>) {
        match asked {
            Asked::Nothing => {}
            Asked::Save => self.save_form(desk, effects),
            Asked::Close => self.close_form(effects),
            Asked::Help => self.show_help(),
            Asked::Notices => self.show_said(),
            Asked::Redraw => effects.push(Effect::Redraw),
            Asked::ToWord => self.open_save_letter(desk),
            Asked::Papers => self.open_waiting_papers(),
            Asked::SecondCall => {
                let opened = self.take_second_call(desk);
                self.tell(opened);
            }
            Asked::Switch => {
                let switched = self.switch_form(desk);
                self.tell(switched);
            }
            Asked::Earlier => {
                let numbers = self.form().map(|form| form.people.earlier()).unwrap_or_default();
                let shown = self.show_earlier(Earlier { numbers, at: 0 }, desk);
                self.tell(shown);
            }
            Asked::Linear => self.go_linear(effects),
            Asked::Renew => {
                let renewed = self.renew_letter(desk);
                self.tell(renewed);
            }
        }
    }
}
