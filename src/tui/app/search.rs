//! Searching (zoeken) in all complaints while typing.

use super::App;
use super::list::{List, Source};
use crate::desk::{Desk, DeskError};
use crate::form::FieldKind;
use crate::tui::form::{Edited, Editor};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::Act;
use crate::tui::layout::Pane;

/// A search and what it hides.
#[derive(Debug)]
pub struct Search {
    line: Editor,
    /// The keys go to the search line.
    pub typing: bool,
    /// What was typed is not yet looked for.
    pending: bool,
    /// The list as it stood before.
    before: List,
}

impl Search {
    /// What was typed.
    pub fn text(&self) -> String {
        self.line.value()
    }

    /// Types or pastes a text.
    pub fn insert(&mut self, text: &str) {
        self.line.insert(text);
        self.pending = true;
    }

    fn edit(&mut self, act: Act) {
        self.pending |= self.line.act(act) == Edited::Changed;
    }

    /// What is seen of what was typed in so many cells, and where the cursor stands in it.
    pub fn row(&self, wide: usize) -> (String, usize) {
        self.line.row(wide)
    }
}

impl App {
    /// Opens the search line, or goes back to it.
    pub(super) fn begin_search(&mut self) {
        self.focus_on(Pane::List);
        self.file = false;
        self.clear_sheets();
        if let Some(search) = &mut self.search {
            search.typing = true;
            return;
        }
        self.search = Some(Search {
            line: Editor::new(&FieldKind::Line, ""),
            typing: true,
            pending: false,
            before: self.list.clone(),
        });
    }

    /// Closes the search; the list stands as it stood.
    pub(super) fn end_search(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(search) = self.search.take() else { return Ok(()) };
        self.list = search.before;
        self.list.reload(desk)?;
        self.fit_panes(desk)
    }

    /// A key in the search line that is no movement.
    pub(super) fn search_key(&mut self, key: Key, act: Option<Act>) {
        let Some(search) = &mut self.search else { return };
        match (act, key.typed()) {
            (Some(act), _) => search.edit(act),
            (None, Some(character)) => search.insert(character.encode_utf8(&mut [0; 4])),
            (None, None) => {}
        }
    }

    /// Looks for what was typed, once for all the letters that came in meanwhile.
    pub(super) fn settle_search(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(search) = self.search.as_mut().filter(|search| search.pending) else {
            return Ok(());
        };
        search.pending = false;
        let text = search.text();
        if text.trim().is_empty() {
            self.list = search.before.clone();
        } else {
            self.list = List::new(Source::Search(text), 1);
            self.list.load_first(desk)?;
        }
        self.fit_panes(desk)
    }
}
