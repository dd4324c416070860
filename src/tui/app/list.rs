//! The list: a window of rows around the cursor, fetched by their keys.

use crate::desk::view::{From, ListRow, RowKey, Tab};
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;

/// How many rows are kept at most on either side before the far end is let go.
const KEPT: usize = 600;
/// How many rows are fetched at a time.
const FETCH: usize = 60;

/// Where the rows come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A tab.
    Tab(Tab),
    /// A search over all complaints, newest first.
    Search(String),
}

/// The rows, which of them is chosen, and which is at the top of the pane.
#[derive(Debug, Clone)]
pub struct List {
    source: Source,
    rows: Vec<ListRow>,
    selected: usize,
    top: usize,
    height: usize,
    at_start: bool,
    at_end: bool,
}

impl List {
    /// An empty list of a source.
    pub const fn new(source: Source, height: usize) -> Self {
        Self { source, rows: Vec::new(), selected: 0, top: 0, height, at_start: true, at_end: true }
    }

    /// Where the rows come from.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// The rows in view.
    pub fn visible(&self) -> &[ListRow] {
        let end = (self.top + self.height).min(self.rows.len());
        self.rows.get(self.top..end).unwrap_or_default()
    }

    /// Which of the rows in view is chosen.
    pub const fn selected_in_view(&self) -> usize {
        self.selected - self.top
    }

    /// The chosen row.
    pub fn selected(&self) -> Option<&ListRow> {
        self.rows.get(self.selected)
    }

    /// The number of the chosen complaint.
    pub fn number(&self) -> Option<ComplaintNumber> {
        self.selected().map(|row| row.number)
    }

    /// Whether rows lie above or below the view.
    pub fn more(&self) -> (bool, bool) {
        (self.top > 0 || !self.at_start, self.top + self.height < self.rows.len() || !self.at_end)
    }

    /// Takes the height of the pane.
    pub fn resize(&mut self, height: usize) {
        self.height = height.max(1);
        self.show_selected();
    }

    /// Loads from the first row.
    pub fn load_first(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let rows = match &self.source {
            Source::Tab(tab) => desk.page(*tab, From::Top, FETCH)?,
            Source::Search(text) => desk.search(text, None, FETCH)?,
        };
        self.at_start = true;
        self.at_end = rows.len() < FETCH;
        self.rows = rows;
        self.selected = 0;
        self.top = 0;
        Ok(())
    }

    /// Loads up to the last row.
    pub fn load_last(&mut self, desk: &Desk) -> Result<(), DeskError> {
        match &self.source {
            Source::Tab(tab) => {
                let rows = desk.page(*tab, From::Bottom, FETCH)?;
                self.at_start = rows.len() < FETCH;
                self.at_end = true;
                self.rows = rows;
            }
            // Search results go one way only; what was found last is far enough.
            Source::Search(_) => while self.rows.len() < KEPT && self.fetch_after(desk)? {},
        }
        self.selected = self.rows.len().saturating_sub(1);
        self.top = self.rows.len().saturating_sub(self.height);
        Ok(())
    }

    /// Loads the rows around a key; the row of `number` is chosen, else the one at the key.
    pub fn load_around(
        &mut self,
        desk: &Desk,
        key: RowKey,
        number: ComplaintNumber,
    ) -> Result<(), DeskError> {
        self.load_rows_around(desk, key, number, None)
    }

    /// The same; `gone` stands at the key where the complaint is not in the tab any more.
    fn load_rows_around(
        &mut self,
        desk: &Desk,
        key: RowKey,
        number: ComplaintNumber,
        gone: Option<ListRow>,
    ) -> Result<(), DeskError> {
        let Source::Tab(tab) = self.source else { return self.reload_search(desk, number) };
        let in_view = self.selected_in_view();
        let mut after = desk.page(tab, From::At(key), FETCH)?;
        let mut rows = desk.page(tab, From::Before(key), FETCH)?;
        self.at_start = rows.len() < FETCH;
        self.at_end = after.len() < FETCH;
        let start = rows.len();
        rows.extend(gone.map(|row| ListRow { key, ..row }));
        rows.append(&mut after);
        self.selected = rows
            .iter()
            .position(|row| row.number == number)
            .unwrap_or(start)
            .min(rows.len().saturating_sub(1));
        self.rows = rows;
        self.top = self.selected.saturating_sub(in_view);
        self.show_selected();
        Ok(())
    }

    fn reload_search(&mut self, desk: &Desk, number: ComplaintNumber) -> Result<(), DeskError> {
        let (in_view, wanted) = (self.selected_in_view(), self.rows.len());
        let selected = self.selected;
        self.load_first(desk)?;
        while self.rows.len() < wanted.min(KEPT) && self.fetch_after(desk)? {}
        self.selected = self
            .rows
            .iter()
            .position(|row| row.number == number)
            .unwrap_or(selected)
            .min(self.rows.len().saturating_sub(1));
        self.top = self.selected.saturating_sub(in_view);
        self.show_selected();
        Ok(())
    }

    /// Loads again after a change; the chosen complaint and its place in view stay where they are.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some(row) = self.selected().cloned() else { return self.load_first(desk) };
        let key = match self.source {
            Source::Tab(tab) => desk.row(tab, row.number)?.map_or(row.key, |now| now.key),
            Source::Search(_) => row.key,
        };
        self.load_around(desk, key, row.number)
    }

    /// Loads again after a change by somebody else. Where the chosen complaint does not belong in
    /// the tab any more, it stays, as it now is, until the cursor leaves it: nothing is taken away
    /// from under a key that is about to be pressed.
    pub fn reload_around_chosen(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let (Source::Tab(tab), Some(row)) = (&self.source, self.selected().cloned()) else {
            return self.reload(desk);
        };
        if desk.row(*tab, row.number)?.is_some() {
            return self.reload(desk);
        }
        let gone = desk.row_of(row.number)?;
        self.load_rows_around(desk, row.key, row.number, gone)
    }

    /// Chooses a complaint of this tab, if it is there.
    pub fn select(&mut self, desk: &Desk, number: ComplaintNumber) -> Result<bool, DeskError> {
        if let Some(place) = self.rows.iter().position(|row| row.number == number) {
            self.selected = place;
            self.show_selected();
            return Ok(true);
        }
        let Source::Tab(tab) = self.source else { return Ok(false) };
        let Some(row) = desk.row(tab, number)? else { return Ok(false) };
        self.load_around(desk, row.key, number)?;
        Ok(true)
    }

    /// Moves the choice; leaving the view moves it by half a page, so that most steps move only the
    /// highlight.
    pub fn step(&mut self, desk: &Desk, down: bool) -> Result<(), DeskError> {
        if down {
            if self.selected + 1 >= self.rows.len() && !self.fetch_after(desk)? {
                return Ok(());
            }
            self.selected += 1;
            if self.selected >= self.top + self.height {
                self.top = self.selected + 1 - self.height.div_ceil(2);
                self.fill_below(desk)?;
            }
        } else {
            if self.selected == 0 && !self.fetch_before(desk)? {
                return Ok(());
            }
            self.selected -= 1;
            if self.selected < self.top {
                self.fill_above(desk)?;
                self.top = (self.selected + 1).saturating_sub(self.height.div_ceil(2));
            }
        }
        Ok(())
    }

    /// Moves the choice and the view by a page.
    pub fn page(&mut self, desk: &Desk, down: bool) -> Result<(), DeskError> {
        let height = self.height;
        if down {
            if self.selected + 2 * height >= self.rows.len() {
                self.fetch_after(desk)?;
            }
            self.selected = (self.selected + height).min(self.rows.len().saturating_sub(1));
            let furthest = self.rows.len().saturating_sub(height);
            self.top = (self.top + height).min(furthest).max(self.top.min(furthest));
        } else {
            if self.top < height {
                self.fetch_before(desk)?;
            }
            self.selected = self.selected.saturating_sub(height);
            self.top = self.top.saturating_sub(height);
        }
        self.show_selected();
        Ok(())
    }

    fn show_selected(&mut self) {
        let furthest = self.rows.len().saturating_sub(self.height);
        self.top = self.top.min(furthest);
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + self.height {
            self.top = self.selected + 1 - self.height;
        }
    }

    fn fill_below(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if self.top + self.height > self.rows.len() {
            self.fetch_after(desk)?;
        }
        self.show_selected();
        Ok(())
    }

    fn fill_above(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if self.selected < self.height {
            self.fetch_before(desk)?;
        }
        Ok(())
    }

    /// Fetches the rows after the last one; false where there are none.
    fn fetch_after(&mut self, desk: &Desk) -> Result<bool, DeskError> {
        let Some(last) = self.rows.last().filter(|_| !self.at_end) else { return Ok(false) };
        let mut rows = match &self.source {
            Source::Tab(tab) => desk.page(*tab, From::After(last.key), FETCH)?,
            Source::Search(text) => desk.search(text, Some(last.key.id), FETCH)?,
        };
        self.at_end = rows.len() < FETCH;
        let fetched = !rows.is_empty();
        self.rows.append(&mut rows);
        let surplus = self.rows.len().saturating_sub(KEPT).min(self.top.saturating_sub(FETCH));
        if surplus > 0 && matches!(self.source, Source::Tab(_)) {
            self.rows.drain(..surplus);
            self.selected -= surplus;
            self.top -= surplus;
            self.at_start = false;
        }
        Ok(fetched)
    }

    /// Fetches the rows before the first one; false where there are none.
    fn fetch_before(&mut self, desk: &Desk) -> Result<bool, DeskError> {
        let Some(first) = self.rows.first().filter(|_| !self.at_start) else { return Ok(false) };
        let Source::Tab(tab) = self.source else { return Ok(false) };
        let mut rows = desk.page(tab, From::Before(first.key), FETCH)?;
        self.at_start = rows.len() < FETCH;
        let fetched = rows.len();
        rows.append(&mut self.rows);
        self.rows = rows;
        self.selected += fetched;
        self.top += fetched;
        if self.rows.len() > KEPT && self.selected + FETCH < KEPT {
            self.rows.truncate(KEPT);
            self.at_end = false;
        }
        Ok(fetched > 0)
    }
}
