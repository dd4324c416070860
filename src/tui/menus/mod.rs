//! What lies over the desk: menus, pages to read, the palette.

pub mod actions;
pub mod drafts;
pub mod page;
pub mod palette;
pub mod papers;
pub mod themes;

use ratatui::layout::Rect;

use self::page::{Earlier, Question};
use crate::desk::view::Draft;
use crate::domain::{Action, ComplaintNumber};
use crate::regulation::LetterKind;
use crate::tui::app::reader::Reader;
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Context, act};
use crate::tui::message::Notice;

/// What a menu asks of the desk; all but the first two close it.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// Nothing; it stays open.
    Stay,
    /// Something to tell; it stays open.
    Tell(Notice),
    /// Show another theme for now; it stays open.
    Preview(String),
    /// Throw a draft away; it stays open.
    Discard(Draft),
    /// Take this paper out of the form below; it stays open.
    TakeOut(usize),
    /// Draw everything again; it stays open.
    Redraw,
    /// The keys that hold in it; it stays open.
    Help,
    /// Close.
    Close,
    /// Close, and send the letter that was shown.
    Send,
    /// Close, and note on the form below that it is about this complaint.
    About(ComplaintNumber),
    /// Show another of somebody's earlier complaints in its place.
    Earlier(Earlier),
    /// Close, and do what a key of the desk does.
    Act(Act),
    /// Close, and open the form of an action for a complaint.
    Form(Action, Option<ComplaintNumber>),
    /// Close, and begin a letter about a complaint.
    Letter(LetterKind, ComplaintNumber),
    /// Close, and go on with a draft.
    Draft(Draft),
    /// Close, and show a complaint.
    GoTo(ComplaintNumber),
    /// Close, and take this theme from now on.
    Theme(String),
}

/// A menu or page.
#[derive(Debug, Clone)]
pub enum Menu {
    /// The actions for a complaint.
    Actions(actions::Actions),
    /// Something to read.
    Page(page::Page),
    /// The palette.
    Palette(Box<palette::Palette>),
    /// The drafts.
    Drafts(drafts::Drafts),
    /// The papers of a concept.
    Papers(papers::Papers),
    /// The themes.
    Themes(themes::Themes),
}

impl Menu {
    /// The keys that hold in it.
    pub const fn context(&self) -> Context {
        match self {
            Self::Palette(_) => Context::Palette,
            Self::Drafts(_) => Context::Drafts,
            Self::Papers(_) => Context::Papers,
            Self::Page(page) => match &page.asks {
                Some(Question::Send) => Context::Preview,
                Some(Question::About(_)) => Context::Earlier,
                None if page.own_words => Context::Words,
                None => Context::Page,
            },
            Self::Actions(_) | Self::Themes(_) => Context::Menu,
        }
    }

    /// One key, in a window of this size.
    pub fn key(&mut self, key: Key, window: (u16, u16)) -> Intent {
        let act = act(self.context(), key);
        match act {
            Some(Act::Close) => return self.close(),
            Some(Act::Redraw) => return Intent::Redraw,
            Some(Act::Help) => return Intent::Help,
            Some(act @ (Act::New | Act::Triage | Act::Linear)) => return Intent::Act(act),
            _ => {}
        }
        match self {
            Self::Actions(menu) => menu.act(act, window),
            Self::Page(page) => page.act(act, window),
            Self::Palette(palette) => palette.key(key, act, window),
            Self::Drafts(menu) => menu.act(act, window),
            Self::Papers(menu) => menu.act(act, window),
            Self::Themes(menu) => menu.act(act, window),
        }
    }

    /// Keeps its cursor in view in a window of another size.
    pub fn settle(&mut self, window: (u16, u16)) {
        let (count, rows) = match self {
            Self::Actions(menu) => (menu.possible.permissions.len(), menu.rows(window)),
            Self::Page(page) => (page.rows(window), inside(page.area(window))),
            Self::Palette(palette) => (palette.hits().len(), palette::Palette::rows(window)),
            Self::Drafts(menu) => (menu.entries.len(), inside(menu.area(window))),
            Self::Papers(menu) => (menu.entries.len(), inside(menu.area(window))),
            Self::Themes(menu) => (menu.entries.len(), inside(menu.area(window))),
        };
        let reader = match self {
            Self::Actions(menu) => &mut menu.reader,
            Self::Page(page) => &mut page.reader,
            Self::Palette(palette) => &mut palette.reader,
            Self::Drafts(menu) => &mut menu.reader,
            Self::Papers(menu) => &mut menu.reader,
            Self::Themes(menu) => &mut menu.reader,
        };
        reader.settle(count, rows.max(1));
    }

    /// Whether it is a page that tells the keys of a context.
    pub fn is_help_of(&self, context: Context) -> bool {
        matches!(self, Self::Page(page) if page.tells_keys_of == Some(context))
    }

    fn close(&self) -> Intent {
        match self {
            Self::Themes(menu) => Intent::Theme(menu.before.clone()),
            _ => Intent::Close,
        }
    }
}

/// Where a menu stands: in the middle, between the header and the footer, no larger than it needs.
pub fn area(window: (u16, u16), width: u16, rows: usize) -> Rect {
    let (window_width, window_height) = window;
    let body = window_height.saturating_sub(2);
    let width = width.min(window_width);
    let height = crate::tui::cells::cells(rows.saturating_add(2)).min(body);
    Rect {
        x: (window_width - width) / 2,
        y: 1.min(window_height) + (body - height) / 2,
        width,
        height,
    }
}

/// Rows inside a menu's frame.
pub fn inside(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(2))
}

/// Moves a cursor over rows; false where the key does something else.
fn walk(reader: &mut Reader, act: Option<Act>, count: usize, height: usize) -> bool {
    match act {
        Some(Act::Up) => reader.step(false, count, height),
        Some(Act::Down) => reader.step(true, count, height),
        Some(Act::PageUp) => reader.page(false, count, height),
        Some(Act::PageDown) => reader.page(true, count, height),
        Some(Act::First) => reader.first(),
        Some(Act::Last) => reader.last(count, height),
        _ => return false,
    }
    true
}
