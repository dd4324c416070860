//! Reading a paper: a cursor that walks over its lines, and the part of it in view.

use super::writer::{PaperLine, letters_before, place_again};

/// A place in a number of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reader {
    /// The line of the cursor.
    pub line: usize,
    /// The first line in view.
    pub top: usize,
    /// The letter that is kept under the cursor, and the line where that was, while nothing but the
    /// width changes.
    anchor: Option<(usize, usize)>,
}

impl Reader {
    /// At a line, seen from the first on.
    pub fn at(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// Keeps the cursor on what it was on, where the lines are written anew. Nobody who reads from
    /// the top is moved.
    pub fn find_again(&mut self, old: &[PaperLine], new: &[PaperLine]) {
        if self.line == 0 {
            return;
        }
        let letter = match self.anchor {
            Some((line, letter)) if line == self.line => letter,
            _ => letters_before(old, self.line),
        };
        let now = place_again(old, self.line, letter, new);
        self.top = (self.top + now).saturating_sub(self.line);
        self.line = now;
        self.anchor = Some((now, letter));
    }

    /// Keeps the cursor within `count` lines and the view of `height` around it.
    pub fn settle(&mut self, count: usize, height: usize) {
        let height = height.max(1);
        self.line = self.line.min(count.saturating_sub(1));
        if self.line < self.top {
            self.top = self.line;
        } else if self.line >= self.top + height {
            self.top = self.line + 1 - height;
        }
        self.top = self.top.min(count.saturating_sub(height));
    }

    /// Moves by one line; out of view moves the view by half a page.
    pub fn step(&mut self, down: bool, count: usize, height: usize) {
        let height = height.max(1);
        self.line = if down {
            (self.line + 1).min(count.saturating_sub(1))
        } else {
            self.line.saturating_sub(1)
        };
        if self.line >= self.top + height {
            self.top = self.line + 1 - height.div_ceil(2);
        } else if self.line < self.top {
            self.top = (self.line + 1).saturating_sub(height.div_ceil(2));
        }
        self.settle(count, height);
    }

    /// Moves by a page.
    pub fn page(&mut self, down: bool, count: usize, height: usize) {
        if down {
            self.line += height;
            self.top += height;
        } else {
            self.line = self.line.saturating_sub(height);
            self.top = self.top.saturating_sub(height);
        }
        self.settle(count, height);
    }

    /// To the first line.
    pub fn first(&mut self) {
        *self = Self::default();
    }

    /// To the last line.
    pub fn last(&mut self, count: usize, height: usize) {
        self.line = count.saturating_sub(1);
        self.settle(count, height);
    }
}
