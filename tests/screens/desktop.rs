//! A desk with a screen, for tests: keys go in, pictures come out.

use std::sync::Arc;

use klachtenbalie::asking::DraftChange;
use klachtenbalie::desk::Desk;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::domain::text::Line;
use klachtenbalie::tui::keys::keymap::{Keymap, keymap};
use klachtenbalie::tui::keys::{Key, parse_keys};
use klachtenbalie::tui::{App, Depth, Effect, Message, Shelf, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::sample;

/// A desk with a screen.
pub struct Desktop {
    pub app: App,
    pub desk: Desk,
    pub terminal: Terminal<TestBackend>,
    pub ended: bool,
    /// What is told on leaving to who may not be here any more.
    pub dismissed: Option<String>,
    pub remembered_theme: Option<String>,
    /// Where it goes on in linear mode.
    pub spot: Option<klachtenbalie::asking::Spot>,
    /// What the keeper of drafts would store within a second.
    pending: Vec<DraftChange>,
    /// What takes a while goes on by itself after each key.
    pub diligent: bool,
    /// No draft can be stored.
    pub disk_full: bool,
    /// The file lives as long as the desk.
    directory: Option<TempDir>,
}

impl Desktop {
    /// A screen of this size on the sample.
    pub fn open(width: u16, height: u16) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let desk = sample::desk(&directory.path().join("balie.db"));
        Self { directory: Some(directory), ..Self::on(desk, width, height) }
    }

    /// The same for a firm that owes something itself, and took measures.
    pub fn owing(width: u16, height: u16) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut desk = sample::owing(&directory.path().join("balie.db"));
        sample::firm(&mut desk, &crate::firm::measures());
        Self { directory: Some(directory), ..Self::on(desk, width, height) }
    }

    /// The same with complaints of the quarter over which the firm must report.
    pub fn reporting(width: u16, height: u16) -> Self {
        let mut desktop = Self::owing(width, height);
        sample::third_quarter(&mut desktop.desk);
        let reloaded = Self::on(desktop.desk, width, height);
        Self { directory: desktop.directory, ..reloaded }
    }

    /// The same for a desk with eleven overdue complaints and nothing else.
    pub fn eleven(width: u16, height: u16) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let desk = sample::eleven_late(&directory.path().join("balie.db"));
        Self { directory: Some(directory), ..Self::on(desk, width, height) }
    }

    /// The same for a desk without anything.
    pub fn nothing(width: u16, height: u16) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let desk = sample::empty(&directory.path().join("balie.db"));
        Self { directory: Some(directory), ..Self::on(desk, width, height) }
    }

    /// A second screen on the same file, of the same or another person.
    pub fn beside(&self, name: &str) -> Self {
        sample::employ(self.desk.path(), name);
        let who = Who::named(Line::new(name).unwrap());
        let clock = Arc::new(StoppedClock(sample::now()));
        let desk = Desk::open(self.desk.path(), &who, clock).unwrap();
        Self::on(desk, self.app.window().0, self.app.window().1)
    }

    pub fn on(desk: Desk, width: u16, height: u16) -> Self {
        let shelf = Shelf::load(None);
        let app = App::new(&desk, shelf, "donker", Depth::Sixteen, (width, height));
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut desktop = Self {
            app,
            desk,
            terminal,
            ended: false,
            dismissed: None,
            remembered_theme: None,
            spot: None,
            pending: Vec::new(),
            diligent: true,
            disk_full: false,
            directory: None,
        };
        desktop.settle();
        desktop
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Draft(change) => {
                    change.put_into(&mut self.pending);
                }
                Effect::FlushDrafts => self.store_drafts(),
                Effect::RememberTheme(name) => self.remembered_theme = Some(name),
                Effect::Linear(spot) => {
                    self.store_drafts();
                    (self.ended, self.spot) = (true, Some(spot));
                }
                Effect::Quit(_) => self.ended = true,
                Effect::Dismiss(why) => {
                    self.ended = true;
                    self.dismissed = Some(why);
                }
                Effect::Redraw | Effect::Resume | Effect::Reopen | Effect::Suspend => {}
            }
        }
    }

    /// What happens within a second of the last key.
    pub fn store_drafts(&mut self) {
        let stored = if self.disk_full { Err("de schijf is vol.".to_owned()) } else { Ok(()) };
        if !self.disk_full {
            for change in self.pending.drain(..) {
                change.carry_out(&self.desk).unwrap();
            }
        }
        self.app.drafts_stored(stored, &self.desk);
    }

    fn settle(&mut self) {
        let effects = self.app.settle(&self.desk);
        self.carry_out(effects);
        if self.app.take_changed() {
            self.terminal.draw(|frame| draw(frame, &self.app)).unwrap();
        }
    }

    pub fn send(&mut self, message: Message) {
        let effects = self.app.update(message, &mut self.desk);
        self.carry_out(effects);
        self.settle();
    }

    /// The key of the keymap in use that does what this one does by the built-in table.
    fn in_use(&self, key: Key) -> Key {
        let (before, now) = (Keymap::built_in(), keymap());
        let context = self.app.context();
        let Some(act) = before.act(context, key).filter(|_| !std::ptr::eq(before, now)) else {
            return key;
        };
        let rows = now.bindings(context).into_iter().filter(|row| row.act == act);
        let mut keys = rows.flat_map(|row| row.keys.iter().copied());
        keys.find(|key| now.act(context, *key) == Some(act)).unwrap_or(key)
    }

    pub fn key(&mut self, key: Key) {
        let key = self.in_use(key);
        let mut effects = Vec::new();
        self.app.key(key, &mut self.desk, &mut effects);
        self.carry_out(effects);
        self.settle();
        while self.diligent && self.app.is_busy() {
            self.send(Message::Work);
        }
    }

    /// Presses keys such as `nJan<Tab><C-s>`, drawing after each.
    pub fn press(&mut self, keys: &str) {
        for key in parse_keys(keys).unwrap_or_else(|| panic!("unknown key in {keys}")) {
            self.key(key);
        }
    }

    /// Keys that come in all at once, before anything is drawn.
    pub fn rush(&mut self, keys: &str) {
        let keys = parse_keys(keys).unwrap_or_else(|| panic!("unknown key in {keys}"));
        for key in keys {
            let mut effects = Vec::new();
            self.app.key(key, &mut self.desk, &mut effects);
            self.carry_out(effects);
        }
        self.settle();
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.send(Message::Resize(width, height));
    }

    pub fn cursor(&mut self) -> Position {
        self.terminal.get_cursor_position().unwrap()
    }

    /// The screen as text; the place of the cursor stands at the end.
    pub fn picture(&mut self) -> String {
        let cursor = self.cursor();
        let backend = self.terminal.backend();
        let area = backend.buffer().area;
        let mut picture = String::new();
        for y in area.rows().map(|row| row.y) {
            let mut line = String::new();
            let mut skip = 0_usize;
            for x in 0..area.width {
                let symbol = backend.buffer()[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                }
                skip = symbol.width().saturating_sub(1).max(skip.saturating_sub(1));
            }
            picture.push_str(line.trim_end());
            picture.push('\n');
        }
        format!("{picture}cursor {},{}", cursor.x, cursor.y)
    }

    /// Whether a text stands on the screen.
    pub fn shows(&mut self, text: &str) -> bool {
        self.picture().contains(text)
    }
}
