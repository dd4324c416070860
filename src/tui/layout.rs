//! Where everything stands, by the size of the window.

use ratatui::layout::Rect;

/// Smallest window in which one can work.
pub const LEAST_WIDTH: u16 = 40;
/// Smallest window in which one can work.
pub const LEAST_HEIGHT: u16 = 15;
/// From here the list and the detail stand side by side above the deadlines.
const PANES_WIDTH: u16 = 72;
const PANES_HEIGHT: u16 = 20;
/// From here all three panes stand side by side.
const WIDE: u16 = 120;

/// A part of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list.
    List,
    /// The chosen complaint.
    Detail,
    /// The deadlines.
    Deadlines,
}

impl Pane {
    /// In the order of Tab.
    pub const ALL: [Self; 3] = [Self::List, Self::Detail, Self::Deadlines];

    /// The next one, or the one before it.
    pub fn step(self, forward: bool) -> Self {
        match (self, forward) {
            (Self::List, true) | (Self::Deadlines, false) => Self::Detail,
            (Self::Detail, true) | (Self::List, false) => Self::Deadlines,
            (Self::Deadlines, true) | (Self::Detail, false) => Self::List,
        }
    }
}

/// The parts of the desk; each pane's first row is its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Tabs, organisation, person, day.
    pub header: Rect,
    /// The list, where it shows.
    pub list: Option<Rect>,
    /// The detail, where it shows.
    pub detail: Option<Rect>,
    /// The deadlines, where they show.
    pub deadlines: Option<Rect>,
    /// One line about what does not show.
    pub summary: Option<Rect>,
    /// The keys.
    pub footer: Rect,
}

impl Layout {
    /// The layout of a window; none where it is too small.
    pub fn of(width: u16, height: u16, focus: Pane, file: bool) -> Option<Self> {
        if width < LEAST_WIDTH || height < LEAST_HEIGHT {
            return None;
        }
        let header = Rect::new(0, 0, width, 1);
        let footer = Rect::new(0, height - 1, width, 1);
        let body = Rect::new(0, 1, width, height - 2);
        let empty =
            Self { header, list: None, detail: None, deadlines: None, summary: None, footer };
        Some(if file {
            Self { detail: Some(body), ..empty }
        } else if width >= WIDE {
            Self::side_by_side(empty, body)
        } else if width >= PANES_WIDTH && height >= PANES_HEIGHT {
            Self::above(empty, body)
        } else {
            Self::stacked(empty, body, focus)
        })
    }

    fn side_by_side(empty: Self, body: Rect) -> Self {
        let list = body.width * 34 / 100;
        let deadlines = (body.width * 30 / 100).min(56);
        let detail = body.width - list - deadlines - 2;
        Self {
            list: Some(Rect { width: list, ..body }),
            detail: Some(Rect { x: list + 1, width: detail, ..body }),
            deadlines: Some(Rect { x: list + detail + 2, width: deadlines, ..body }),
            ..empty
        }
    }

    fn above(empty: Self, body: Rect) -> Self {
        let deadlines = (body.height * 3 / 10).clamp(6, 12) + 1;
        let top = body.height - deadlines;
        let list = body.width * 53 / 100;
        Self {
            list: Some(Rect { width: list, height: top, ..body }),
            detail: Some(Rect { x: list + 1, width: body.width - list - 1, height: top, ..body }),
            deadlines: Some(Rect { y: body.y + top, height: deadlines, ..body }),
            ..empty
        }
    }

    fn stacked(empty: Self, body: Rect, focus: Pane) -> Self {
        let pane = Rect { height: body.height - 1, ..body };
        let mut layout =
            Self { summary: Some(Rect { y: body.bottom() - 1, height: 1, ..body }), ..empty };
        match focus {
            Pane::List => layout.list = Some(pane),
            Pane::Detail => layout.detail = Some(pane),
            Pane::Deadlines => layout.deadlines = Some(pane),
        }
        layout
    }

    /// Where a pane stands.
    pub const fn pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::List => self.list,
            Pane::Detail => self.detail,
            Pane::Deadlines => self.deadlines,
        }
    }
}

/// How many rows a pane has below its title.
pub fn rows(pane: Option<Rect>) -> usize {
    pane.map_or(1, |area| usize::from(area.height.saturating_sub(1)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_panes_show_from_80_by_24() {
        let layout = Layout::of(80, 24, Pane::List, false).unwrap();
        assert_eq!(rows(layout.list), 14);
        assert_eq!(rows(layout.deadlines), 6);
        assert_eq!(layout.detail.unwrap().right(), 80);
        let wide = Layout::of(120, 40, Pane::List, false).unwrap();
        assert_eq!(wide.deadlines.unwrap().right(), 120);
        assert_eq!(wide.deadlines.unwrap().y, 1);
    }

    #[test]
    fn a_small_window_shows_the_focused_pane_and_a_smaller_one_nothing() {
        let layout = Layout::of(40, 15, Pane::Detail, false).unwrap();
        assert!(layout.list.is_none() && layout.detail.is_some() && layout.summary.is_some());
        assert!(Layout::of(39, 15, Pane::List, false).is_none());
        assert!(Layout::of(40, 14, Pane::List, false).is_none());
    }
}
