//! A text that is being typed: in one line or in several. What is in it, its history and its words
//! are [`TextArea`]'s; here is what is seen as one character, and in which row.

mod rows;
mod undo;

use std::cell::Cell;
use std::ops::Range;

use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use self::rows::{cells_between, glyphs, place_at, rows};
use self::undo::{jump, place};
use super::editor::Edited;
use crate::tui::cells::width;
use crate::tui::keys::keymap::Act;

/// More changes than anybody takes back.
const CHANGES: usize = 10_000;

/// A text that is being typed.
#[derive(Debug, Clone)]
pub struct TextField {
    area: TextArea<'static>,
    /// One line, that goes by sideways where it does not fit.
    single: bool,
    /// Cells in a row, as it was last drawn.
    wide: Cell<usize>,
    /// What was drawn first: a row, or a cell of the only one.
    first: Cell<usize>,
    /// Where one would go up and down, in cells.
    column: Option<usize>,
}

/// What is seen of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its rows.
    pub rows: Vec<String>,
    /// Column and row of the cursor in it, in cells.
    pub cursor: (usize, usize),
}

/// A row of the whole text.
struct Row {
    line: usize,
    chars: Range<usize>,
    /// Whether its line ends in it.
    last: bool,
}

impl TextField {
    /// A field with a text in it, the cursor at its end.
    pub fn new(text: &str, single: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::None);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.set_max_histories(CHANGES);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, single, wide: Cell::new(usize::MAX), first: Cell::new(0), column: None }
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// How many chars it has, line ends included.
    pub fn length(&self) -> usize {
        self.lines().iter().map(|line| line.chars().count() + 1).sum::<usize>() - 1
    }

    /// Whether the cursor is at the beginning of a line.
    pub fn is_at_line_start(&self) -> bool {
        place(&self.area).1 == 0
    }

    /// Puts a text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.column = None;
        self.area.insert_str(text);
    }

    /// Puts another text in place of the whole; it can be undone.
    pub fn replace(&mut self, text: &str) {
        self.column = None;
        self.area.select_all();
        self.area.insert_str(text);
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Act) -> Edited {
        let column = self.column.take();
        let changed = match act {
            Act::NewLine => {
                self.area.insert_newline();
                true
            }
            Act::DeleteBack => self.delete_back(|field| field.go(Act::Left, None)),
            Act::DeleteWord => self.delete_back(|field| field.go(Act::WordLeft, None)),
            Act::DeleteForward => self.delete_forward(),
            Act::DeleteLine => self.area.delete_line_by_head(),
            Act::Undo => undo::undo(&mut self.area),
            Act::Redo => undo::redo(&mut self.area),
            _ => return self.moved(act, column),
        };
        if changed { Edited::Changed } else { Edited::Nothing }
    }

    fn moved(&mut self, act: Act, column: Option<usize>) -> Edited {
        let before = place(&self.area);
        self.go(act, column);
        match act {
            _ if place(&self.area) != before => Edited::Moved,
            Act::Up | Act::TextStart => Edited::Above,
            Act::Down | Act::TextEnd => Edited::Below,
            _ => Edited::Nothing,
        }
    }

    /// Takes away what lies between the cursor and where `go` puts it; at the beginning of a line
    /// the line end before it.
    fn delete_back(&mut self, go: impl FnOnce(&mut Self)) -> bool {
        let (row, column) = place(&self.area);
        if column == 0 {
            return self.area.delete_char();
        }
        go(self);
        let (to_row, to) = place(&self.area);
        let to = if to_row == row { to } else { 0 };
        if column - to == 1 {
            jump(&mut self.area, row, column);
            return self.area.delete_char();
        }
        jump(&mut self.area, row, to);
        self.area.delete_str(column - to)
    }

    fn delete_forward(&mut self) -> bool {
        let (row, column) = place(&self.area);
        let end = self.glyph_ends(row).find(|end| *end > column);
        match end {
            Some(end) if end - column > 1 => self.area.delete_str(end - column),
            _ => self.area.delete_next_char(),
        }
    }

    fn go(&mut self, act: Act, column: Option<usize>) {
        match act {
            Act::Left => self.step(CursorMove::Back, false),
            Act::Right => self.step(CursorMove::Forward, true),
            Act::WordLeft => self.step(CursorMove::WordBack, false),
            Act::WordRight => self.step(CursorMove::WordForward, true),
            Act::Up => self.go_vertically(false, column),
            Act::Down => self.go_vertically(true, column),
            Act::LineStart => self.go_to_end(false),
            Act::LineEnd => self.go_to_end(true),
            Act::TextStart => jump(&mut self.area, 0, 0),
            Act::TextEnd => {
                self.area.move_cursor(CursorMove::Bottom);
                self.area.move_cursor(CursorMove::End);
            }
            _ => {}
        }
    }

    /// Moves, and on to where a character begins.
    fn step(&mut self, step: CursorMove, forward: bool) {
        self.area.move_cursor(step);
        let (row, column) = place(&self.area);
        let to = if forward {
            self.glyph_ends(row).find(|end| *end >= column).filter(|_| column > 0)
        } else {
            glyphs(&self.lines()[row]).map(|glyph| glyph.at).take_while(|at| *at <= column).last()
        };
        let end = self.lines()[row].chars().count();
        // The end of the line is a place too.
        let to = if column == end { column } else { to.unwrap_or(column) };
        jump(&mut self.area, row, to);
    }

    fn glyph_ends(&self, row: usize) -> impl Iterator<Item = usize> {
        glyphs(&self.lines()[row]).map(|glyph| glyph.at + glyph.chars)
    }

    /// To the end or the beginning of the row; who is there already, to that of the line.
    fn go_to_end(&mut self, forward: bool) {
        let (line, column) = place(&self.area);
        let text = &self.lines()[line];
        let all = self.rows_of(text);
        let here = all.iter().rposition(|row| row.start <= column).unwrap_or_default();
        let is_last = here + 1 == all.len();
        let end = text.chars().count();
        let (at, whole) = if forward {
            (place_at(text, &all[here], is_last, usize::MAX), end)
        } else {
            (all[here].start, 0)
        };
        jump(&mut self.area, line, if at == column { whole } else { at });
    }

    /// A row up or down, in the column where one began; nowhere beyond the first and the last.
    fn go_vertically(&mut self, forward: bool, column: Option<usize>) {
        let all = self.all_rows();
        let (here, x) = self.cursor_in(&all);
        let column = column.unwrap_or(x);
        self.column = Some(column);
        let there = if forward { here + 1 } else { here.wrapping_sub(1) };
        if let Some(row) = all.get(there) {
            let at = place_at(&self.lines()[row.line], &row.chars, row.last, column);
            jump(&mut self.area, row.line, at);
        }
    }

    fn rows_of(&self, line: &str) -> Vec<Range<usize>> {
        if self.single {
            return std::iter::once(0..line.chars().count()).collect();
        }
        rows(line, self.wide.get())
    }

    fn all_rows(&self) -> Vec<Row> {
        let mut all = Vec::new();
        for (line, text) in self.lines().iter().enumerate() {
            let of_line = self.rows_of(text);
            let count = of_line.len();
            all.extend(of_line.into_iter().enumerate().map(|(place, chars)| {
                let last = place + 1 == count;
                Row { line, chars, last }
            }));
        }
        all
    }

    /// Row and cell of the cursor.
    fn cursor_in(&self, all: &[Row]) -> (usize, usize) {
        let (line, column) = place(&self.area);
        let is_here = |row: &Row| row.line == line && row.chars.start <= column;
        let here = all.iter().rposition(is_here).unwrap_or_default();
        let start = all.get(here).map_or(0, |row| row.chars.start);
        (here, cells_between(&self.lines()[line], start, column))
    }

    /// How many rows it takes at a width, counted no further than `most`.
    pub fn count_rows(&self, wide: usize, most: usize) -> usize {
        let mut count = 0;
        for line in self.lines() {
            count += rows(line, wide).len();
            if count >= most {
                return most.max(1);
            }
        }
        count.max(1)
    }

    /// What is seen of it in so many cells and rows, the cursor among them. The next steps up and
    /// down go by these rows.
    pub fn window(&self, wide: usize, high: usize) -> Window {
        let (wide, high) = (wide.max(1), high.max(1));
        self.wide.set(wide);
        let all = self.all_rows();
        let (here, x) = self.cursor_in(&all);
        if self.single {
            let first = into_view(self.first.get(), x, wide);
            self.first.set(first);
            let shown = cut(&self.lines()[0], first, wide);
            return Window { rows: vec![shown], cursor: (x - first, 0) };
        }
        // Not further down than needed to fill the window.
        let first = into_view(self.first.get(), here, high).min(all.len().saturating_sub(high));
        self.first.set(first);
        let text = |row: &Row| {
            let line = &self.lines()[row.line];
            let within = glyphs(line).skip_while(|glyph| glyph.at < row.chars.start);
            let within = within.take_while(|glyph| glyph.at < row.chars.end);
            let mut text: String = within.map(|glyph| glyph.text).collect();
            if width(&text) > wide {
                // Spaces that stayed behind at the break.
                text.truncate(text.trim_end().len());
            }
            text
        };
        let rows = all.iter().skip(first).take(high).map(text).collect();
        Window { rows, cursor: (x.min(wide - 1), here - first) }
    }
}

/// The first of so many, so that a place is among them and as little as possible moves.
fn into_view(first: usize, place: usize, count: usize) -> usize {
    first.clamp((place + 1).saturating_sub(count), place)
}

/// So many cells of a line from a cell on; of a wide character that does not fit, a space.
fn cut(line: &str, from: usize, wide: usize) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for glyph in glyphs(line) {
        let end = at + glyph.wide;
        if at >= from && end <= from + wide {
            shown.push_str(glyph.text);
        } else if at < from && end > from {
            shown.extend(std::iter::repeat_n(' ', end - from));
        }
        at = end;
    }
    shown
}
