//! What everything is drawn with: lines of text, rules, frames, and the place of the cursor.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::tui::app::paper::Look;
use crate::tui::cells::{cells, fit, is_plain, width, wrap};
use crate::tui::layout::{LEAST_HEIGHT, LEAST_WIDTH, Layout};
use crate::tui::theme::Styles;

/// The cells of a frame, with the styles of the theme.
pub struct Surface<'a> {
    buffer: &'a mut Buffer,
    /// The styles of the theme.
    pub styles: Styles,
    cursor: Option<Position>,
}

impl<'a> Surface<'a> {
    /// A surface filled with the background.
    pub fn new(buffer: &'a mut Buffer, styles: Styles) -> Self {
        let area = buffer.area;
        buffer.set_style(area, styles.text);
        Self { buffer, styles, cursor: None }
    }

    /// Where the cursor must stand: the last place it was put.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Puts the cursor, within the window.
    pub fn put_cursor(&mut self, x: u16, y: u16) {
        let area = self.buffer.area;
        self.cursor = Some(Position {
            x: x.min(area.right().saturating_sub(1)),
            y: y.min(area.bottom().saturating_sub(1)),
        });
    }

    /// Keeps the row of the cursor in sight where what is drawn next begins at a row above it: it is
    /// drawn again right before that.
    pub fn keep_cursor_above(&mut self, top: u16) {
        let Some(cursor) = self.cursor.filter(|cursor| cursor.y >= top) else { return };
        let to = top.saturating_sub(1);
        let area = self.buffer.area;
        for x in area.left()..area.right() {
            let cell = self.buffer[(x, cursor.y)].clone();
            self.buffer[(x, to)] = cell;
        }
        self.put_cursor(cursor.x, to);
    }

    /// Writes a text on one line, cut to `most` cells; gives back how many it took.
    pub fn text(&mut self, x: u16, y: u16, most: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() || most == 0 {
            return 0;
        }
        let most = most.min(area.right() - x);
        let text = fit(text, usize::from(most));
        if !is_plain(&text) {
            self.buffer.set_stringn(x, y, &text, usize::from(most), style);
            return cells(width(&text));
        }
        for (cell, letter) in self.row(x, y, most).iter_mut().zip(text.chars()) {
            cell.set_char(letter).set_style(style);
        }
        cells(text.len())
    }

    /// The cells of a part of a row, as far as it lies in the window.
    fn row(&mut self, x: u16, y: u16, width: u16) -> &mut [Cell] {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() {
            return &mut [];
        }
        let start = self.buffer.index_of(x, y);
        let end = start + usize::from(width.min(area.right() - x));
        self.buffer.content.get_mut(start..end).unwrap_or_default()
    }

    /// Says from a row on that there is nothing here, marked where it has the focus.
    pub fn nothing(&mut self, area: Rect, y: u16, text: &str, focused: bool) {
        let lines = wrap(text, usize::from(area.width.saturating_sub(2)));
        for (place, (line, y)) in lines.iter().zip(y..area.bottom()).enumerate() {
            let marker = if focused && place == 0 { "> " } else { "  " };
            self.line(area, y, &format!("{marker}{line}"), self.styles.quiet);
        }
        if focused {
            self.put_cursor(area.x, y);
        }
    }

    /// Fills a part of a row with one symbol.
    pub fn fill(&mut self, x: u16, y: u16, width: u16, symbol: char, style: Style) {
        for cell in self.row(x, y, width) {
            cell.set_char(symbol).set_style(style);
        }
    }

    /// Gives an area another style; what stands in it stays.
    pub fn restyle(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style);
    }

    /// Writes a text over the whole width of a line.
    pub fn line(&mut self, area: Rect, y: u16, text: &str, style: Style) {
        let taken = self.text(area.x, y, area.width, text, style);
        self.fill(area.x + taken, y, area.width - taken, ' ', style);
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.rows().map(|row| row.y) {
            self.line(area, y, "", self.styles.text);
        }
    }

    /// A title in a rule, marked where its part has the focus; at its end something short.
    pub fn title(&mut self, area: Rect, title: &str, focused: bool, end: &str) {
        self.fill(area.x, area.y, area.width, '─', self.styles.rule);
        let (before, style) =
            if focused { (" > ", self.styles.focused_title) } else { (" ", self.styles.title) };
        let room = usize::from(area.width.saturating_sub(2)).saturating_sub(width(end));
        // A title that is cut keeps its distance from the rule.
        let text = format!("{before}{} ", fit(title, room.saturating_sub(width(before) + 1)));
        self.text(area.x + 1, area.y, cells(room), &text, style);
        if !end.is_empty() {
            let x = area.right().saturating_sub(cells(width(end)) + 1);
            self.text(x, area.y, cells(width(end)), end, self.styles.rule);
        }
    }

    /// A frame with a title around an area, emptied; gives back its inside.
    pub fn frame(&mut self, area: Rect, title: &str) -> Rect {
        self.clear(area);
        if area.width < 2 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        let (last, end, rule) = (area.bottom() - 1, area.right() - 1, self.styles.rule);
        for (y, left, right) in [(area.y, '┌', '┐'), (last, '└', '┘')] {
            self.fill(area.x, y, area.width, '─', rule);
            self.fill(area.x, y, 1, left, rule);
            self.fill(end, y, 1, right, rule);
        }
        for y in area.y + 1..last {
            self.fill(area.x, y, 1, '│', rule);
            self.fill(end, y, 1, '│', rule);
        }
        let title = format!(" > {title} ");
        self.text(area.x + 1, area.y, area.width - 2, &title, self.styles.focused_title);
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    /// Marks on a frame that there are rows out of view: `shown` of `count`, from `top` on.
    pub fn frame_more(&mut self, area: Rect, top: usize, shown: usize, count: usize) {
        let hint = more(top > 0, top + shown < count);
        let wide = cells(width(hint));
        if wide > 0 && area.width > wide + 2 {
            self.text(area.right() - wide - 1, area.y, wide, hint, self.styles.title);
        }
    }

    /// The line between the list and the detail, and between the detail and the deadlines.
    pub fn separators(&mut self, layout: &Layout) {
        let parts = [layout.list, layout.detail];
        for area in parts.into_iter().flatten() {
            let x = area.right();
            if x >= self.buffer.area.right() {
                continue;
            }
            for y in area.y..area.bottom() {
                let symbol = if y == area.y { '┬' } else { '│' };
                self.fill(x, y, 1, symbol, self.styles.rule);
            }
            if layout.deadlines.is_some_and(|below| below.y == area.bottom()) {
                self.join(x, area.bottom());
            }
        }
    }

    /// Joins a line from above to a rule, unless a title stands there.
    fn join(&mut self, x: u16, y: u16) {
        let rule = self.styles.rule;
        if let Some(cell) = self.buffer.cell_mut(Position { x, y })
            && cell.symbol() == "─"
        {
            cell.set_symbol("┴").set_style(rule);
        }
    }

    /// Asks for a larger window.
    pub fn too_small(&mut self, area: Rect) {
        let text = format!("Maak het venster groter: minstens {LEAST_WIDTH} bij {LEAST_HEIGHT}.");
        for (y, line) in (area.y..area.bottom()).zip(wrap(&text, usize::from(area.width))) {
            self.text(area.x, y, area.width, &line, self.styles.selected);
        }
        if !area.is_empty() {
            self.put_cursor(0, 0);
        }
    }

    /// The style for a line's looks.
    pub const fn style(&self, look: Look) -> Style {
        match look {
            Look::Plain | Look::Drawn => self.styles.text,
            Look::Strong => self.styles.strong,
            Look::Heading => self.styles.title,
            Look::Late => self.styles.late,
            Look::Soon => self.styles.soon,
            Look::Quiet => self.styles.quiet,
        }
    }
}

/// What a title says at its end about rows out of view.
pub fn more(above: bool, below: bool) -> &'static str {
    match (above, below) {
        (true, true) => " ↑↓ ",
        (true, false) => " ↑ ",
        (false, true) => " ↓ ",
        (false, false) => "",
    }
}
