//! The deadlines pane: what is owed by whom, the earliest date first.

use ratatui::layout::Rect;

use super::has_focus;
use super::surface::Surface;
use crate::desk::view::DeadlineRow;
use crate::domain::wording::time_left;
use crate::tui::app::App;
use crate::tui::app::paper::{article, day_in_year, urgency};
use crate::tui::cells::{cells, column, fit, width};
use crate::tui::layout::Pane;

/// Narrower than this, a deadline takes two rows.
const ONE_ROW: u16 = 64;

/// How many rows a deadline takes.
pub const fn rows_each(area: Rect) -> usize {
    if area.width < ONE_ROW { 2 } else { 1 }
}

/// Draws the deadlines.
pub fn draw(surface: &mut Surface<'_>, app: &App, area: Rect) {
    let focused = has_focus(app, Pane::Deadlines);
    surface.title(area, "Termijnen", focused, "");
    let visible = app.deadlines.visible();
    if visible.is_empty() {
        surface.line(area, area.y + 1, "  Er loopt geen enkele termijn.", surface.styles.quiet);
        if focused {
            surface.put_cursor(area.x, area.y + 1);
        }
        return;
    }
    let each = rows_each(area);
    let columns = Columns::of(visible, app, area.width);
    let fits = usize::from(area.height.saturating_sub(1)) / each;
    for (place, row) in visible.iter().enumerate().take(fits) {
        let y = area.y + 1 + cells(place * each);
        let selected = focused && place == app.deadlines.selected_in_view();
        if each == 1 {
            one_row(surface, app, row, &columns, (Rect { y, height: 1, ..area }, selected));
        } else {
            two_rows(surface, app, row, Rect { y, height: 2, ..area }, selected);
        }
        if selected {
            surface.put_cursor(area.x, y);
        }
    }
}

fn who(row: &DeadlineRow) -> &str {
    match (&row.person, row.mine) {
        (_, true) => "jij",
        (Some(person), false) => person,
        (None, false) => row.who.label(),
    }
}

/// The widths of the columns, the same for all rows in view.
struct Columns {
    state: usize,
    date: usize,
    number: usize,
    who: usize,
}

impl Columns {
    fn of(rows: &[DeadlineRow], app: &App, wide: u16) -> Self {
        let widest = |text: &dyn Fn(&DeadlineRow) -> String| {
            rows.iter().map(|row| width(&text(row))).max().unwrap_or(0)
        };
        let state = widest(&|row| time_left(row.limit, app.today));
        let date = widest(&|row| day_in_year(row.limit, app.today));
        let number = widest(&|row| row.number.to_string());
        let what = widest(&|row| format!("{}{}", row.obligation.label(), article(&row.article)));
        // What is owed comes first; who sees to it gets the rest, but enough to know who.
        let rest = usize::from(wide).saturating_sub(state + date + number + what + 9);
        let who = widest(&|row| who(row).to_owned()).min(rest.max(10));
        Self { state, date, number, who }
    }
}

fn one_row(
    surface: &mut Surface<'_>,
    app: &App,
    row: &DeadlineRow,
    columns: &Columns,
    (area, selected): (Rect, bool),
) {
    let state = column(&time_left(row.limit, app.today), columns.state);
    let date = column(&day_in_year(row.limit, app.today), columns.date);
    let marker = if selected { "> " } else { "  " };
    let number = column(&row.number.to_string(), columns.number);
    let after = format!(" {number} {}", column(who(row), columns.who));
    let before = columns.state + columns.date + 6;
    let room = usize::from(area.width).saturating_sub(before + width(&after) + 1);
    let what = column(&obligation(row, room), room);
    let (style, state_style) = if selected {
        (surface.styles.selected, surface.styles.selected)
    } else {
        (surface.styles.text, surface.style(urgency(row.limit, app.today)))
    };
    surface.line(area, area.y, &format!("{marker}{state}  {date}  {what}{after}"), style);
    surface.text(area.x + 2, area.y, cells(columns.state), &state, state_style);
}

/// The label, shortened so that the article still stands behind it.
fn obligation(row: &DeadlineRow, room: usize) -> String {
    let long = article(&row.article);
    let whole = width(row.obligation.label()) + width(&long) <= room;
    let article = if whole { long } else { format!(" ({})", row.article) };
    let label = fit(row.obligation.label(), room.saturating_sub(width(&article)));
    format!("{label}{article}")
}

fn two_rows(surface: &mut Surface<'_>, app: &App, row: &DeadlineRow, area: Rect, selected: bool) {
    let (marker, style) = if selected {
        ("> ", surface.styles.selected)
    } else {
        ("  ", surface.style(urgency(row.limit, app.today)))
    };
    let wide = usize::from(area.width.saturating_sub(1));
    let when = format!("{marker}{} {}", row.number, time_left(row.limit, app.today));
    let rest = wide.saturating_sub(width(&when) + 2);
    // A name of a few letters would say nothing.
    let who = if width(who(row)) <= rest || rest > 8 { fit(who(row), rest) } else { "".into() };
    let gap = " ".repeat(wide.saturating_sub(width(&when) + width(&who)));
    surface.line(area, area.y, &format!("{when}{gap}{who}"), style);
    let before = format!("  {} ", day_in_year(row.limit, app.today));
    let what = obligation(row, wide.saturating_sub(width(&before)));
    let style = if selected { surface.styles.selected } else { surface.styles.text };
    surface.line(area, area.y + 1, &format!("{before}{what}"), style);
}
