//! The list pane.

use ratatui::layout::Rect;

use super::surface::{Surface, more};
use super::{editor, has_focus};
use crate::asking::words::day_in_year;
use crate::desk::view::{ListRow, Tab};
use crate::domain::wording::time_left;
use crate::tui::app::App;
use crate::tui::app::list::Source;
use crate::tui::app::paper::{Look, urgency};
use crate::tui::cells::{cells, column, fit, width};
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::layout::Pane;

/// Draws the list.
pub fn draw(surface: &mut Surface<'_>, app: &App, area: Rect) {
    let focused = has_focus(app, Pane::List);
    let (above, below) = app.list.more();
    surface.title(area, &title(app), focused, more(above, below));
    let mut rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if let Some(search) = &app.search {
        if search.typing && focused {
            editor::typed_in(surface, Rect { height: 1, ..rows }, "Zoek: ", |wide| {
                search.row(wide)
            });
        } else {
            let text = format!("Zoek: {}", search.text());
            surface.line(rows, rows.y, &text, surface.styles.strong);
        }
        rows = Rect { y: rows.y + 1, height: rows.height.saturating_sub(1), ..rows };
    }
    let typing = app.search.as_ref().is_some_and(|search| search.typing);
    if app.list.visible().is_empty() {
        surface.nothing(rows, rows.y, &empty(app), focused && !typing);
        return;
    }
    let columns = Columns::of(app.list.visible(), app, rows.width);
    for (place, row) in app.list.visible().iter().enumerate().take(usize::from(rows.height)) {
        let y = rows.y + cells(place);
        let selected = place == app.list.selected_in_view();
        columns.draw(surface, app, row, Rect { y, height: 1, ..rows }, (selected, focused));
        if selected && focused && !typing {
            surface.put_cursor(rows.x, y);
        }
    }
}

fn title(app: &App) -> String {
    match app.list.source() {
        Source::Search(_) => "Gevonden, nieuwste eerst".into(),
        Source::Tab(Tab::Closed) => "Gesloten, laatste eerst".into(),
        Source::Tab(tab) => format!("{}, op uiterste datum", tab.label()),
    }
}

fn empty(app: &App) -> String {
    let text = match app.list.source() {
        Source::Search(_) => "Niets gevonden.",
        Source::Tab(Tab::Mine) => {
            return match app.counts.overdue {
                0 => format!(
                    "Er wacht niets op jou. Druk op {} voor een nieuwe klacht.",
                    hint(Context::Desk, Act::New)
                ),
                late => {
                    let are = if late == 1 { "klacht is" } else { "klachten zijn" };
                    let key = hint(Context::Desk, Act::Overdue);
                    format!("Er wacht niets op jou. {late} {are} te laat: druk op {key}.")
                }
            };
        }
        Source::Tab(Tab::Open) => {
            let key = hint(Context::Desk, Act::New);
            return format!("Er zijn geen open klachten. {key}: nieuwe klacht.");
        }
        Source::Tab(Tab::Overdue) => "Er is niets te laat.",
        Source::Tab(Tab::Closed) => "Er zijn nog geen gesloten klachten.",
    };
    text.to_owned()
}

/// The widths of the columns, the same for all rows in view.
struct Columns {
    number: usize,
    name: usize,
    middle: usize,
    state: usize,
}

impl Columns {
    fn of(rows: &[ListRow], app: &App, wide: u16) -> Self {
        const MARKER: usize = 2;
        let wide = usize::from(wide).saturating_sub(1);
        let longest = |text: &dyn Fn(&ListRow) -> String| {
            rows.iter().map(|row| width(&text(row))).max().unwrap_or(0)
        };
        let number = longest(&numbered);
        let state = longest(&|row| state(row, app).0).min(wide.saturating_sub(number + 12) / 2 + 8);
        let rest = wide.saturating_sub(MARKER + number + 1 + state + 1);
        // The rest goes to the name, and where there is plenty also to what comes next.
        let name = if rest > 46 { 24 } else { rest };
        Self { number, name, middle: rest.saturating_sub(name + 1), state }
    }

    fn draw(
        &self,
        surface: &mut Surface<'_>,
        app: &App,
        row: &ListRow,
        area: Rect,
        (selected, focused): (bool, bool),
    ) {
        let marker = match (selected, focused) {
            (true, true) => "> ",
            (true, false) => "· ",
            (false, _) => "  ",
        };
        let number = column(&numbered(row), self.number);
        let mut text = format!("{marker}{number} {} ", column(&row.complainant, self.name));
        if self.middle > 0 {
            text.push_str(&column(&middle(row), self.middle));
            text.push(' ');
        }
        let (state, look) = state(row, app);
        let style = match (selected, focused) {
            (true, true) => surface.styles.selected,
            (true, false) => surface.styles.strong,
            (false, _) => surface.styles.text,
        };
        surface.line(area, area.y, &text, style);
        let state_style = if selected { style } else { surface.style(look) };
        let x = area.x + cells(width(&text));
        surface.text(x, area.y, cells(self.state), &fit(&state, self.state), state_style);
    }
}

/// The number, marked where somebody was asked for news: what that means stands in words in the
/// middle column or at the top of the complaint.
fn numbered(row: &ListRow) -> String {
    let mark = if row.news.is_some() { "?" } else { "" };
    format!("{}{mark}", row.number)
}

fn middle(row: &ListRow) -> String {
    let next = next_and_heading(row);
    if row.news.is_some() { format!("nieuws gevraagd · {next}") } else { next }
}

fn next_and_heading(row: &ListRow) -> String {
    match (&row.next, row.heading.is_empty()) {
        (Some((next, _)), true) => next.label().to_owned(),
        (Some((next, _)), false) => format!("{} · {}", next.label(), row.heading),
        (None, _) => row.heading.clone(),
    }
}

/// How it stands, in words.
fn state(row: &ListRow, app: &App) -> (String, Look) {
    match (row.closed_on, &row.next) {
        (Some(day), None) if matches!(app.list.source(), Source::Tab(Tab::Closed)) => {
            (day_in_year(day, app.today), Look::Quiet)
        }
        (_, Some((_, Some(limit)))) => (time_left(*limit, app.today), urgency(*limit, app.today)),
        _ => (row.status.clone(), Look::Plain),
    }
}
