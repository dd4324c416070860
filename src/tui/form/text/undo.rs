//! Undoing a word at a time: the letters of a word that was typed, or taken away, go together.

use tui_textarea::{CursorMove, TextArea};

/// A change within one line.
#[derive(Debug)]
struct Step {
    /// Letters came in; else they went.
    typed: bool,
    row: usize,
    from: usize,
    text: String,
}

impl Step {
    fn to(&self) -> usize {
        self.from + self.text.chars().count()
    }

    fn begins_with_space(&self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }

    fn ends_with_space(&self) -> bool {
        self.text.ends_with(char::is_whitespace)
    }

    /// Whether a `later` change belongs to the same word, or to the space behind it.
    fn goes_on_with(&self, later: &Self) -> bool {
        if (self.row, self.typed) != (later.row, later.typed) {
            return false;
        }
        if self.typed {
            let new_word = self.ends_with_space() && !later.begins_with_space();
            return self.to() == later.from && !new_word;
        }
        let beside = later.to() == self.from || later.from == self.from;
        beside && later.ends_with_space() == self.begins_with_space()
    }
}

/// Takes back the last change, and with it what belongs to the same word; false where there is none.
pub fn undo(area: &mut TextArea<'static>) -> bool {
    in_words(area, Way::Back)
}

/// Does again what was taken back, in the same portions.
pub fn redo(area: &mut TextArea<'static>) -> bool {
    in_words(area, Way::On)
}

/// Which way one goes through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

impl Way {
    fn go(self, area: &mut TextArea<'static>) -> bool {
        match self {
            Self::Back => area.undo(),
            Self::On => area.redo(),
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Back => Self::On,
            Self::On => Self::Back,
        }
    }
}

fn in_words(area: &mut TextArea<'static>, way: Way) -> bool {
    let mut last = step(area, way);
    let moved = !matches!(last, Went::Nowhere);
    while let Went::Within(done) = last {
        let (row, column) = place(area);
        last = step(area, way);
        let goes_on = match (&last, way) {
            (Went::Nowhere, _) => true,
            (Went::Elsewhere, _) => false,
            (Went::Within(next), Way::Back) => next.goes_on_with(&done),
            (Went::Within(next), Way::On) => done.goes_on_with(next),
        };
        if !goes_on {
            way.other().go(area);
            jump(area, row, column);
            break;
        }
    }
    moved
}

/// What one step through the history did.
enum Went {
    /// There is none.
    Nowhere,
    /// A change within one line.
    Within(Step),
    /// Another.
    Elsewhere,
}

/// Takes one step through the history.
fn step(area: &mut TextArea<'static>, way: Way) -> Went {
    let before = area.lines().to_vec();
    if !way.go(area) {
        return Went::Nowhere;
    }
    within_a_line(&before, area, way).map_or(Went::Elsewhere, Went::Within)
}

fn within_a_line(before: &[String], area: &TextArea<'_>, way: Way) -> Option<Step> {
    let after = area.lines();
    let row = (0..after.len()).find(|row| before.get(*row) != after.get(*row))?;
    if before.len() != after.len() {
        return None;
    }
    let (old, new): (Vec<char>, Vec<char>) =
        (before[row].chars().collect(), after[row].chars().collect());
    let (long, short) = if old.len() > new.len() { (&old, &new) } else { (&new, &old) };
    let (_, column) = place(area);
    let count = long.len() - short.len();
    let typed = (old.len() > new.len()) == (way == Way::Back);
    // The cursor is before what went, and behind what came; before that where Delete took it away.
    let (near, far) = (column, column.saturating_sub(count));
    let places = if old.len() > new.len() { [near, far] } else { [far, near] };
    let from = places.into_iter().find(|from| {
        let same = from + count <= long.len() && long[..*from] == short[..*from];
        same && long[from + count..] == short[*from..]
    });
    let from = from.filter(|_| count > 0)?;
    let text = long[from..from + count].iter().collect();
    Some(Step { typed, row, from, text })
}

/// Row and char of the cursor.
pub fn place(area: &TextArea<'_>) -> (usize, usize) {
    let cursor = area.cursor();
    (cursor.0, cursor.1)
}

/// Puts the cursor somewhere.
pub fn jump(area: &mut TextArea<'static>, row: usize, column: usize) {
    let as_far = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
    area.move_cursor(CursorMove::Jump(as_far(row), as_far(column)));
}
