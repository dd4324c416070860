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
    let columns = Columns::of(visible, app);
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
    fn of(rows: &[DeadlineRow], app: &App) -> Self {
        let widest = |text: &dyn Fn(&DeadlineRow) -> String| {
            rows.iter().map(|row| width(&text(row))).max().unwrap_or(0)
        };
        Self {
            state: widest(&|row| time_left(row.limit, app.today)),
            date: widest(&|row| day_in_year(row.limit, app.today)),
            number: widest(&|row| row.number.to_string()),
            who: widest(&|row| who(row).to_owned()).min(16),
        }
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
    let article = article(&row.article);
    let label = fit(row.obligation.label(), room.saturating_sub(width(&article)));
    format!("{label}{article}")
}

fn two_rows(surface: &mut Surface<'_>, app: &App, row: &DeadlineRow, area: Rect, selected: bool) {
    let (marker, style) = if selected {
        ("> ", surface.styles.selected)
    } else {
        ("  ", surface.style(urgency(row.limit, app.today)))
    };
    let when = format!(
        "{marker}{} · {} · {}",
        time_left(row.limit, app.today),
        day_in_year(row.limit, app.today),
        row.number
    );
    surface.line(area, area.y, &when, style);
    let room = usize::from(area.width).saturating_sub(6 + width(who(row)).min(14));
    let what = format!("    {}, {}", obligation(row, room), who(row));
    let style = if selected { surface.styles.selected } else { surface.styles.text };
    surface.line(area, area.y + 1, &what, style);
}
