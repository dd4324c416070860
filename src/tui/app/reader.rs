//! Reading a paper: a cursor that walks over its lines, and the part of it in view.

/// A place in a number of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reader {
    /// The line of the cursor.
    pub line: usize,
    /// The first line in view.
    pub top: usize,
}

impl Reader {
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
